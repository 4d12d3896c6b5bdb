"""Which lines of a page are no sentences, but belong together: a flattened table, a timeline in cells, a signature?

They are found before the article is looked for, so that a table's many short lines do not part it from its own second half. A list of
links is none of them: a table needs a head, a line with its unit, or rows of one width with figures in them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from zhengce.reading import cells, signatures

_LONGEST = 40           # characters of a cell
_ABOVE = 14             # lines that a table's head has at most, one cell a line
_FEWEST = 3             # rows of one width that are a table without a head
_MARKED = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]|附件")
_STOP = re.compile(r"[。！？!?；;]")
_CAPTION = re.compile(r"(?:续?表|附表)\s*[\d一二三四五六七八九十]*")
_CAPTIONED = re.compile(r"(?:表|附表)\s*[\d一二三四五六七八九十]{1,3}\s*[:：.、\s]")
_NOTE = re.compile(r"\W{0,2}(?:注|说明|备注|资料来源|数据来源)\s*[:：\d]")
_DAY = (r"(?:(?:19|20)\d\d|二[○〇零][○〇零一二三四五六七八九]{2}|一九[○〇零一二三四五六七八九]{2})\s*年"
        r"(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?)?")
_VAGUE = "起|末|底|初|上旬|中旬|下旬|之后|以来|前后|上半年|下半年|至今"
_DATE_LINE = re.compile(rf"(?:{_DAY}|\d{{1,2}}月(?:\d{{1,2}}日)?)(?:\s?(?:{_VAGUE})|[-—–~～至]\S{{1,12}}[年月日])?\W{{0,2}}")


class Block(NamedTuple):
    """Lines `first:last` of a page (half open) that belong together, and what they are: table, timeline or signature."""

    kind: str
    first: int
    last: int


class Line(Protocol):
    """What `find` asks of a line of the page."""

    @property
    def text(self) -> str:
        """The line, stripped."""
    @property
    def prose(self) -> bool:
        """Whether it is a sentence."""
    @property
    def role(self) -> str:
        """What it is on the page (when, meta, credit …); empty where nothing tells."""


def find(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a page, in order and apart.

    >>> from zhengce.clean.lines import split
    >>> head = "粮食产量增长。\\n2019年主要农产品产量\\n指标\\n产量（万吨）\\n同比增长（%）\\n"
    >>> find(split(head + "粮食\\n650.0\\n17.3\\n大豆\\n7.0\\n-1.6\\n畜牧业平稳。"))
    [Block(kind='table', first=1, last=11)]
    """
    found = [*_tables(lines), *_timelines(lines), *_signatures(lines)]
    out: list[Block] = []
    for block in sorted(found, key=lambda b: (b.first, -b.last)):
        if not out or block.first >= out[-1].last:
            out.append(block)
    return out


def _signatures(lines: Sequence[Line]) -> list[Block]:
    """The lines of organs and their day; a line that holds more than these is a sentence."""
    found = signatures.find([line.text if line.role in ("", "when") and not line.prose else "" for line in lines])
    return [Block("signature", s.first, s.paragraph + 1) for s in found if s.organs and s.start == 0]


def is_note(text: str) -> bool:
    """Whether a line is a note under a table (注：1、…, 资料来源：…)."""
    return bool(_NOTE.match(text))


# Tables
def _tables(lines: Sequence[Line]) -> list[Block]:
    shapes = [_shape(line) for line in lines]
    out = [Block("table", i - (i > 1 and shapes[i - 1] == "t" and lines[i - 1].text[-1] not in ":："), i + 1)
           for i, shape in enumerate(shapes) if shape == "e"]
    for a, b in _runs(shapes):
        if sum(s in "vr" for s in shapes[a:b]) >= 2:
            out += _in_run(lines, shapes, a, b)
    return out


def _shape(line: Line) -> str:
    """v a value alone, r a row (label and values), h a head, t a short text, m a mark of a table; e a whole table; w anything else."""
    text = line.text
    if line.role in ("", "page") and cells.is_stream(text):
        return "e"
    if (line.prose and not cells.PIPE.search(text)) or len(text) > 400:
        return "w"
    if cells.unit_of_line(text) or (_CAPTIONED.match(text) and _is_cell(text)):
        return "h"
    parts = cells.of_line(text)
    if not parts:
        return "m"
    if _is_head(parts):
        return "h"
    values = sum(c.kind in ("number", "none") for c in parts)
    if len(parts) == 1 and line.role in ("", "page", "mark"):
        return "v" if values else "t" if _is_cell(text) else "w"
    if line.role not in ("", "page", "mark") or _STOP.search(text):
        return "w"
    piped = bool(cells.PIPE.search(text))
    if values and (piped or (parts[0].kind in ("text", "number") and sum(c.kind == "text" for c in parts) <= 2)):
        return "r"
    if piped and sum(c.kind == "blank" for c in parts) < len(parts):
        return "t"
    return "t" if _is_cell(text) else "w"


def _is_cell(text: str) -> bool:
    return len(text) <= _LONGEST and not _STOP.search(text) and not text.endswith((":", "：", "，", ","))


def _is_head(parts: Sequence[cells.Cell]) -> bool:
    return parts[0].words in cells.words("stub", "serial")


def _runs(shapes: Sequence[str]) -> list[tuple[int, int]]:
    out, start = [], None
    for i, shape in enumerate([*shapes, "w"]):
        if shape not in "we" and start is None:
            start = i
        elif shape in "we" and start is not None:
            out.append((start, i))
            start = None
    return out


def _in_run(lines: Sequence[Line], shapes: Sequence[str], a: int, b: int) -> list[Block]:
    """The tables of a run of lines without a sentence: each begins with its caption, its unit or its head, and ends with a value."""
    heads = [i for i in range(a, b) if shapes[i] == "h" and (i == a or shapes[i - 1] != "h")]
    heads = [i for n, i in enumerate(heads) if n == 0 or any(s in "vr" for s in shapes[heads[n - 1]:i])]
    bounds = [_top(lines, shapes, i, a) for i in heads]
    out = []
    for start, end in pairwise([*bounds, b]):
        if block := _closed(shapes, start, end, fewest=2):
            out.append(block)
    return [*_bare(lines, shapes, a, bounds[0] if bounds else b), *out]


def _top(lines: Sequence[Line], shapes: Sequence[str], i: int, least: int) -> int:
    """Where a table begins: at its head, or at the caption over it, which is no heading of a part and not the first words of the page."""
    if i - 1 >= least and shapes[i - 1] == "t" and not _CAPTIONED.match(lines[i].text) and not _MARKED.match(lines[i - 1].text) and any(
            len(line.text) >= 4 and (line.prose or not line.role) for line in lines[:i - 1]):
        i -= 1
        if i - 1 >= least and shapes[i - 1] == "t" and _CAPTION.fullmatch(lines[i - 1].text):
            i -= 1
    return i


def _closed(shapes: Sequence[str], start: int, end: int, fewest: int) -> Block | None:
    """The lines from a table's head to its last value, where two values stand at most a few words apart."""
    values = [i for i in range(start, end) if shapes[i] in "vr"]
    if not values or values[0] - start > _ABOVE + 4:
        return None
    last = values[0]
    for i in values[1:]:
        if i - last > 4:
            break
        last = i
    count = sum(shapes[i] in "vr" for i in range(start, last + 1))
    while last + 1 < end and shapes[last + 1] == "m":
        last += 1
    return Block("table", start, last + 1) if count >= fewest else None


def _bare(lines: Sequence[Line], shapes: Sequence[str], a: int, b: int) -> list[Block]:
    """A table without a known head: three rows or more of one width with fractions or shares among them, or a rule of Markdown."""
    rows = [i for i in range(a, b) if shapes[i] == "r"]
    if len(rows) >= _FEWEST and rows[-1] - rows[0] <= 2 * len(rows):
        widths = Counter(len(cells.of_line(lines[i].text)) for i in rows)
        width, most = widths.most_common(1)[0]
        figures = sum("." in lines[i].text or "%" in lines[i].text for i in rows)
        if width >= 2 and 3 * most >= 2 * len(rows) and 2 * figures >= len(rows):
            over = rows[0] - 1 - (shapes[rows[0] - 1] == "m")       # over a rule of Markdown
            start = over if over >= a and shapes[over] == "t" and len(cells.of_line(lines[over].text)) in (width, width - 1) else rows[0]
            return [Block("table", _top(lines, shapes, start, a) if start < rows[0] else start, rows[-1] + 1)]
    return []


# Timelines, and lines that are a date
def is_date_line(text: str) -> bool:
    """Whether a line is a date and nothing more, which dates what follows it.

    >>> [is_date_line(t) for t in ("12月6日", "2013年8月22日", "2005年之后", "2011年11月", "2019年工作回顾", "12月6日 09:20")]
    [True, True, True, True, False, False]
    """
    return len(text) <= 26 and bool(_DATE_LINE.fullmatch(text.strip()))


def _timelines(lines: Sequence[Line]) -> list[Block]:
    """Two dates or more, each with what happened in the line or two under it; the head (时间, 事件) belongs to them."""
    dates = [i for i, line in enumerate(lines) if line.role in ("", "when") and is_date_line(line.text)]
    runs: list[list[int]] = []
    for i in dates:
        near = runs and 2 <= i - runs[-1][-1] <= 4 and all(not line.role for line in lines[runs[-1][-1] + 1:i])
        if near:
            runs[-1].append(i)
        else:
            runs.append([i])
    out = []
    for run in runs:
        if len(run) >= 2 and run[-1] + 1 < len(lines) and not lines[run[-1] + 1].role:
            out.append(Block("timeline", _over(lines, run[0]), run[-1] + 2))
    return out


def _over(lines: Sequence[Line], first: int) -> int:
    if first >= 2 and lines[first - 2].text in cells.words("day") and lines[first - 1].text in cells.words("event"):
        return first - 2
    return first


def dated_by(texts: Sequence[str], kinds: Sequence[str]) -> list[int | None]:
    """For each paragraph of a document the number of the line that dates it: the last one before it that is a date and nothing more.

    A heading, a part, a signature or a table ends what such a line governs.

    >>> dated_by(["2011年3月", "甲市设立园区。", "园区开工。", "二、展望", "前景广阔。"], ["heading", "body", "body", "heading", "body"])
    [None, 0, 0, None, None]
    """
    out: list[int | None] = []
    current = None
    for n, (text, kind) in enumerate(zip(texts, kinds, strict=True)):
        if kind in ("heading", "body", "lead") and is_date_line(text):
            current = n
            out.append(None)
            continue
        if kind not in ("body", "lead") or _MARKED.match(text):
            current = current if kind in ("boilerplate", "caption", "byline") else None
        out.append(current if kind in ("body", "lead") else None)
    return out
