"""Which lines of a page are no sentences, but belong together: a flattened table, a timeline in cells, a signature?

They are found before the article is looked for, so that a table's many short lines do not part it from its own second half. A list of
links is none of them: a table needs a head, a line with its unit, or rows of one width with figures in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from zhengce.reading import cells, signatures
from zhengce.reading.grids import YEAR
from zhengce.word_tables import TABLE

_LONGEST = 40           # characters of a cell
_HEADED = re.compile("e|h[htm]{0,18}[vr](?:m*(?:tm*){0,3}[vr])+m*")       # over the shapes of lines
_ROWS = re.compile("r(?:[tm]?r){2,}")
_MARKED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]|附件")
_STOP = re.compile(r"[。！？!?；;]")
_CAPTIONED = re.compile(r"(?:表|附表)\s*[\d一二三四五六七八九十]{1,3}\s*[:：.、\s]")
_DAY = f"{signatures.DAY}|{signatures.MONTH}|{signatures.YEAR}"
_VAGUE = "起|末|底|初|上旬|中旬|下旬|之后|以来|前后|上半年|下半年|至今|份"
_MONTH = r"(?:\d{1,2}|十?[一二三四五六七八九]|十)\s*月(?:\d{1,2}日)?"
_DATE_LINE = re.compile(rf"[【\[（(◆●■★▶]?\s?(?:{_DAY}|{_MONTH}|(?<=[【\[])(?:19|20)\d\d|(?:19|20)\d\d[./](?:0[1-9]|1[0-2]))"
                        rf"(?:\s?(?:{_VAGUE})|[-—–~～至]\S{{1,12}}[年月日])?\W{{0,2}}")


class Block(NamedTuple):
    """Lines `first:last` of a page (half open) that belong together, and what they are: table, timeline or signature."""

    kind: str
    first: int
    last: int


class Line(Protocol):
    """What `find` asks of a line of the page."""

    text: str       # the line, stripped
    prose: bool     # whether it is a sentence
    role: str       # what it is on the page (when, meta, credit …); empty where nothing tells


def find(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a page, in order and apart."""
    out: list[Block] = []
    for block in (*_tables(lines), *_signatures(lines), *_timelines(lines)):         # months may be the heads of a table
        if all(block.first >= b.last or b.first >= block.last for b in out):
            out.append(block)
    return sorted(out, key=lambda b: b.first)


def is_note(text: str) -> bool:
    """Whether a line is a note under a table (注：1、…, 资料来源：…)."""
    return bool(re.match(r"\W{0,2}(?:注|说明|备注|资料来源|数据来源)\s*[:：\d]", text))


def _tables(lines: Sequence[Line]) -> Iterator[Block]:
    """A table begins with its caption, its unit or its head, and ends with a value; without a known head it has three rows or more of one
    width with fractions or shares among them."""
    found = [_shape(line) for line in lines]
    for i, pair in enumerate(pairwise(found)):
        if pair == ("h", "v") and not YEAR.fullmatch(lines[i + 1].text):
            found[i] = "t"                                           # 城市 / 102.3: a label that is the head of other tables
        elif pair == ("t", "t") and all(cells.parted(line.text)[1] for line in lines[i:i + 2]):
            found[i] = "h"                                           # 产量（万吨） / 比上年增长（%）: nothing stands over the labels
    shapes = "".join(found)
    for m in _HEADED.finditer(shapes):
        yield Block("table", _top(lines, shapes, m.start()), m.end())
    for m in _ROWS.finditer(shapes):
        rows = [lines[i].text for i in range(*m.span()) if shapes[i] == "r"]
        (width, most), = Counter(len(cells.of_line(text)) for text in rows).most_common(1)
        if width >= 2 and 3 * most >= 2 * len(rows) and 2 * sum("." in text or "%" in text for text in rows) >= len(rows):
            over = m.start() - 1 - shapes.startswith("m", m.start() - 1)          # over a rule of Markdown
            headed = over >= 0 and shapes[over] == "t" and len(cells.of_line(lines[over].text)) in (width, width - 1)
            yield Block("table", _top(lines, shapes, over) if headed else m.start(), m.end())


def _shape(line: Line) -> str:
    """v a value alone, r a row (label and values), h a head, t a short text, m a mark of a table; e a whole table; w anything else."""
    text, plain, piped = line.text, line.role in ("", "page"), bool(cells.PIPE.search(line.text))
    if plain and len(text) >= 20 and not piped and not _STOP.search(text):             # several labels, each with as many values
        kinds = "".join({"number": "n", "none": "n", "text": "t"}.get(c.kind, "u") for c in cells.stream(text))
        rows = re.findall("t+u?(n+)", kinds)
        if len(rows) > 1 and kinds.count("n") >= 4 and len(set(rows)) == 1:
            return "e"
    if (line.prose and not piped) or len(text) > 400:
        return "w"
    short = "t" if len(text) <= _LONGEST and not _STOP.search(text) and not text.endswith((":", "：", "，", ",")) else "w"
    if (cells.unit_line(text) or "?")[0] == "" or (short == "t" and _CAPTIONED.match(text)):
        return "h"
    parts = cells.of_line(text)
    if not parts:
        return "m"
    values = sum(c.kind in ("number", "none") for c in parts)
    if parts[0].words in TABLE.known("stub", "serial") and values == sum(YEAR.fullmatch(c.text) is not None for c in parts):
        return "h"
    if len(parts) == 1 and (plain or line.role == "mark"):
        return "v" if values else short
    if not (plain or line.role == "mark") or _STOP.search(text):
        return "w"
    told = any(c.kind in ("number", "none") for c in parts[1:])            # none: 1⇥新建厂房20万平方米⇥县工信局 tells in words
    if values and (piped or (told and parts[0].kind in ("text", "number") and ("\t" in text or sum(c.kind == "text" for c in parts) <= 2))):
        return "r"
    return "t" if piped and any(c.kind != "blank" for c in parts) else short


def _top(lines: Sequence[Line], shapes: str, i: int) -> int:
    """Where a table begins: at its head, or at the caption over it, which heads no part and is not the page's first words."""
    if i and shapes[i - 1] == "t" and not _CAPTIONED.match(lines[i].text) and not _MARKED.match(lines[i - 1].text) and any(
            len(line.text) >= 4 and (line.prose or not line.role) for line in lines[:i - 1]):
        numbered = i > 1 and re.fullmatch(r"(?:续?表|附表)\s*[\d一二三四五六七八九十]*", lines[i - 2].text)
        return i - 1 - (i > 1 and shapes[i - 2] == "t" and bool(numbered or re.fullmatch(r"[(（].*[)）]", lines[i - 1].text)))
    return i


def is_date_line(text: str) -> bool:
    """Whether a line is a date and nothing more, which dates what follows it."""
    return len(text) <= 26 and bool(_DATE_LINE.fullmatch(text.strip()))


def _timelines(lines: Sequence[Line]) -> Iterator[Block]:
    """Two dates or more, each with what happened in the line or two under it; the head (时间, 事件) belongs to them."""
    marks = "".join("d" if line.role in ("", "when") and is_date_line(line.text) else "x" if line.role else "." for line in lines)
    for m in re.finditer(r"d(?:\.{1,3}d)+\.", marks):
        over = [line.text for line in lines[max(0, m.start() - 2):m.start()]]
        headed = len(over) == 2 and over[0] in TABLE.known("day") and over[1] in TABLE.known("event")
        year = m.start() and YEAR.fullmatch(lines[m.start() - 1].text)           # 2007 / 2007.01 / …
        yield Block("timeline", m.start() - (2 if headed else bool(year)), m.end())


def _signatures(lines: Sequence[Line]) -> list[Block]:
    """The lines of organs and their day; a line that holds more than these is a sentence."""
    found = signatures.find([line.text if line.role in ("", "when") and not line.prose else "" for line in lines])
    return [Block("signature", s.first, s.paragraph + 1) for s in found if s.organs and s.start == 0]
