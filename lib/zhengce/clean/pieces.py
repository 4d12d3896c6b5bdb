"""Where does one line of the page hold more than one thing?

A field's name before the title (`title: …`), a Markdown mark before a heading, the page's header run into the article, the editor's
credit behind its last sentence: each becomes a line of its own, so that the rest can be kept without it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from zhengce.word_tables import FIELD

_FIELD = re.compile(r"\W{0,3}([A-Za-z_]{2,14}(?: [A-Za-z]{2,10})?|(?:[\u4e00-\u9fff][\s　]{0,3}){2,4})[\"']?\s*[:：]\s*")
_SPACE = re.compile(r"\s+")     # 标　题：…
_MARKDOWN = re.compile(r"#{1,6}\s+(?=\S)")
_CREDIT = re.compile(r"(?<=[。！？!?”」）)\s])(?:[(（\[【]\s*(?:责任编辑|责编|编辑|本报记者|记者|通讯员|作者|文字|校对|审核|完)"
                     r"[^()（）【】\[\]。]{0,60}[)）\]】]"
                     r"|(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d(?::\d\d)?\s*来源\s*[:：][^。]{0,30}"
                     r"|(?:责任编辑|责编)\s*[:：].{1,300}|1[01]\d[01]\d[0-3]\d)\s*$")      # 1021029: an agency's stamp, of the year 102
_HEADER = re.compile(r"(?:20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}:\d\d(?::\d\d)?|来源\s*[:：]\s*\S{2,24}"
                     r"|(?:字号|字体)\s*[:：]?\s*[大中小\s]{1,8}|(?:作者|记者|编辑|责编)\s*[:：]\s*\S{2,12}|(?:浏览|阅读|点击)\S{0,3}\s*[:：]\s*\d+|[>＞»]\s*正文)(?=\s)")
_FIELDS = re.compile(r"(?:索引号|发文机[构关]|发布机构|发文字号|发布时间|发布日期|成文日期|政策类型|主题分类)\s*[:：]")
_STOP = re.compile(r"[。！？!?；;]")
_LONG = 150         # a shorter line is not a whole page run together
_HEAD = 240         # its header ends within so many characters


class Piece(NamedTuple):
    """A part of a line, and what its place says of it: title, heading, content, meta, name (a field's name or a mark), or nothing."""

    start: int
    end: int
    label: str


def pieces(line: str, fields: bool = False) -> list[Piece]:
    """The parts of a stripped line, in order. `fields`: the page is a dump of fields, so that names before a colon are taken for names.

    >>> line = "本市将布局二十个产业。(责任编辑:罗知之)"
    >>> [line[p.start:p.end] for p in pieces(line)]
    ['本市将布局二十个产业。', '(责任编辑:罗知之)']
    >>> [p.label for p in pieces("title: 北京印发方案", fields=True)], [p.label for p in pieces("## 一、总体要求")]
    (['name', 'title'], ['name', 'heading'])
    """
    out: list[Piece] = []
    start, label = 0, ""
    if match := _MARKDOWN.match(line):
        out.append(Piece(0, len(match.group().rstrip()), "name"))
        start, label = match.end(), "heading"
    elif fields and (named := field(line)):
        label, start = named
        if label == "meta" or start == len(line):
            return [Piece(0, len(line), "meta" if label == "meta" else "name")]
        out.append(Piece(0, len(line[:start].rstrip()), "name"))
    elif len(line) >= _LONG:
        header = _glued(line) or _run_in(line)
        out += header
        start = header[-1].end if header else 0
    return [*out, *(_unquoted(line, piece) if label == "title" else piece for piece in _tail(line, start, label))]


def _unquoted(line: str, piece: Piece) -> Piece:
    """A title that its field holds in quotation marks, without them."""
    value = line[piece.start:piece.end]
    quoted = len(value) > 2 and value[0] == value[-1] and value[0] in "\"'" and value[0] not in value[1:-1]
    return Piece(piece.start + 1, piece.end - 1, piece.label) if quoted else piece


def field(line: str) -> tuple[str, int] | None:
    """What field a line names, and where its value begins.

    >>> field("标题:北京印发方案"), field("目标:到2030年形成产业集群")
    (('title', 3), None)
    """
    match = _FIELD.match(line)
    known = match and FIELD.value("class").get(_SPACE.sub("", match[1].lower()) if match[1] > "z" else match[1].lower())
    return (known, match.end()) if known else None


def _tail(line: str, start: int, label: str) -> list[Piece]:
    start += len(line[start:]) - len(line[start:].lstrip())
    match = _CREDIT.search(line, start + 10)
    if not match:
        return [Piece(start, len(line), label)]
    body = len(line[:match.start()].rstrip())
    credit = match.start() + len(match.group()) - len(match.group().lstrip())
    return [Piece(start, body, label), Piece(credit, len(line), "")]


def _glued(line: str) -> list[Piece]:
    """The title of a notice to which the fields of its page stick: 关于…的通知发文机构：甲局发布时间：2023-09-08发文字号：…"""
    names = list(_FIELDS.finditer(line[:_HEAD * 2]))
    if len(names) < 2 or not 8 <= names[0].start() <= _HEAD or _STOP.search(line[:names[0].start()]):
        return []
    title = re.sub(r"[(（][^()（）]{4,40}号[)）]$", "", line[:names[0].start()].rstrip())
    number = names[0].start() - len(title)
    return [Piece(0, len(title), "title"), *([Piece(len(title), names[0].start(), "")] if number > 1 else [])]


def _run_in(line: str) -> list[Piece]:
    """The header of a page that is one line: what stands before the first sentence and ends in a date, a source, a breadcrumb."""
    stop = _STOP.search(line)
    limit = min(_HEAD, stop.start() if stop else len(line))
    found = [m for m in _HEADER.finditer(line[:limit + 1]) if m.end() < limit]
    if not found:
        return []
    end = found[-1].end()
    bare = "".join(" " if any(m.start() <= i < m.end() for m in found) else c for i, c in enumerate(line[:end]))
    chunks = [m for m in re.finditer(r"[^>＞»|｜\s]+", bare) if len(re.findall(r"[\u4e00-\u9fff]", m.group())) >= 8]
    if not chunks:
        return [Piece(0, end, "")]
    title = max(chunks, key=lambda m: len(m.group()))
    spans = [(0, title.start(), ""), (*title.span(), "title"), (title.end(), end, "")]
    return [Piece(b - len(line[a:b].lstrip()), len(line[:b].rstrip()), label) for a, b, label in spans if line[a:b].strip()]
