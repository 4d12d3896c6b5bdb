"""Which cells does a line of a flattened table hold?

Pipes and tabs part cells and keep empty ones; spaces part them too, but a label may have spaces of its own (粮  食), and a unit that
stands behind its number belongs to it (44450 万吨).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from zhengce.reading.units import units
from zhengce.word_tables import TABLE

_NUMBER = r"[-+−－﹣–]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?"
_VALUE = re.compile(rf"(?P<number>{_NUMBER})\s*(?P<unit>[^\d\s,，.]{{1,8}})?")
_NONE = re.compile(r"持\s?平|[-－—–]{1,4}|\*{1,4}|…{1,2}|\.{2,6}|/|\\|无|N/?A|不详|×")
PIPE = re.compile(r"[|｜]")
_RULE = re.compile(r"[-:：=+\s]+")
_TOKEN = re.compile(r"\S+")
_STUCK = re.compile(r"(?P<label>.*[\u4e00-\u9fff)）])(?P<value>[-+]?\d+\.\d+)")
_TWO = re.compile(r"(?P<first>\d[\d.,]*[^\d\s.,+\-−]{1,6})(?P<second>[-+−]\d+(?:\.\d+)?)")
_UNIT_LINE = re.compile(r"[(（\[]?\s*(?:计量)?单\s*位\s*[:：]\s*(?P<unit>[^:：()（）\]]{1,16}(?:[(（][^()（）]{1,6}[)）])?)\s*[)）\]]?")
_HAN = re.compile("[\u4e00-\u9fff]")


class Cell(NamedTuple):
    """A cell: where it stands in the text, its words, and what it is: number, none (持平, —), unit, text or blank."""

    start: int
    end: int
    text: str
    kind: str

    @property
    def words(self) -> str:
        """The words without the spaces that only set them apart (粮  食)."""
        return squash(self.text)

#: the words of some classes of heads, captions and labels
words = TABLE.known


def squash(text: str) -> str:
    """A cell's words without spaces between Chinese characters, and without the bullets of a sub-row."""
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", text.strip()).strip("|｜ ")


def is_unit(text: str) -> bool:
    """Whether a cell is a unit and nothing more, with or without its scale.

    >>> [is_unit(t) for t in ("万吨", "亿立方米", "元/人", "%", "粮食", "万")]
    [True, True, True, True, False, False]
    """
    return scaled(text.strip("()（）[] ")) is not None


def scaled(text: str) -> tuple[str, str] | None:
    """The scale and the bare unit of a unit as a table writes it; None for anything else.

    >>> scaled("亿千瓦时"), scaled("元/人"), scaled("万"), scaled("粮食")
    (('亿', '千瓦时'), ('', '元/人'), None, None)
    """
    for at in range(min(4, len(text))):
        bare = text[at:]
        if bare in units() or ("/" in bare and all(part in units() for part in bare.split("/", 1))):
            return text[:at], bare
        if text[at] not in "十百千万亿":
            return None
    return None


def unit_of_line(text: str) -> str | None:
    """The unit that a line of its own gives a whole table (单位：亿元).

    >>> unit_of_line("（单位：万吨）"), unit_of_line("单位：亿元、%"), unit_of_line("各有关单位：")
    ('万吨', '亿元、%', None)
    """
    match = _UNIT_LINE.fullmatch(text.strip())
    return match["unit"].strip() if match else None


def kind(text: str) -> str:
    """What a cell's words are.

    >>> [kind(t) for t in ("4000.5", "-1.6", "持平", "44450 万吨", "12.5%", "万吨", "粮  食", "12月末", "")]
    ['number', 'number', 'none', 'number', 'number', 'unit', 'text', 'text', 'blank']
    """
    text = text.strip()
    if not text:
        return "blank"
    if _NONE.fullmatch(text):
        return "none"
    if value(text):
        return "number"
    return "unit" if is_unit(text) else "text"


def value(text: str) -> tuple[str, str] | None:
    """The number of a cell and the unit that stands with it (empty where none does); None for anything else, a year with its 年 too.

    >>> value("1,286.5"), value("-6.3%"), value("470万吨"), value("2012年")
    (('1286.5', ''), ('-6.3', '%'), ('470', '万吨'), None)
    """
    match = _VALUE.fullmatch(text.strip())
    if not match or (match["unit"] and not is_unit(match["unit"])) or (match["unit"] == "年" and len(match["number"]) == 4):
        return None
    return re.sub("[−－﹣–]", "-", re.sub("[,，+]", "", match["number"])), match["unit"] or ""


def of_line(text: str, offset: int = 0) -> list[Cell]:
    """The cells of a line, which begins at `offset` of its text; a line of rules (|---|) has none.

    >>> [c.text for c in of_line("| 第一产业 | | 2.6 |")], [c.text for c in of_line("粮  食 44450 万吨 -2.5")]
    (['第一产业', '', '2.6'], ['粮  食', '44450 万吨', '-2.5'])
    """
    if PIPE.search(text):
        return _piped(text, offset)
    if "\t" in text.strip():
        return _parted(text, offset, re.finditer(r"[^\t]*(?:\t|$)", text.rstrip("\n")))
    return _spaced(text, offset)


def _cell(text: str, start: int, end: int, offset: int) -> Cell:
    """The cell at `text[start:end]`, without white space around it."""
    words = text[start:end]
    a = start + len(words) - len(words.lstrip())
    b = max(a, start + len(words.rstrip()))
    return Cell(offset + a, offset + b, text[a:b], kind(text[a:b]))


def _piped(text: str, offset: int) -> list[Cell]:
    if _RULE.fullmatch(PIPE.sub("", text) or " "):
        return [] if "-" in text or not PIPE.search(text.strip().strip("|｜")) else _blanks(text, offset)
    bars = [m.start() for m in PIPE.finditer(text)]
    edges = [-1, *bars, len(text)]
    cells = [_cell(text, a + 1, b, offset) for a, b in pairwise(edges)]
    if text[:bars[0]].strip():
        return cells                                         # without a bar in front, an empty cell at the end is one
    return cells[1:-1] if len(bars) > 1 and not text[bars[-1] + 1:].strip() else cells[1:]


def _blanks(text: str, offset: int) -> list[Cell]:
    bars = [m.start() for m in PIPE.finditer(text)]
    return [Cell(offset + b, offset + b, "", "blank") for b in bars[:-1]]


def _parted(text: str, offset: int, matches) -> list[Cell]:
    cells = [_cell(text, m.start(), m.end(), offset) for m in matches if m.end() > m.start()]
    return cells


def _spaced(text: str, offset: int) -> list[Cell]:
    """Cells by spaces: the words before the first value are the label (with the unit column behind it), a unit behind a number its own."""
    tokens = [part for m in _TOKEN.finditer(text) for part in _split(text, m.start(), m.end())]
    cells = [_cell(text, a, b, offset) for a, b in tokens]
    if sum(c.kind in ("number", "none") for c in cells) == 0:
        return _joined(cells, text, offset) if len(cells) > 1 else cells
    first = next(i for i, c in enumerate(cells) if c.kind in ("number", "none"))
    head = cells[:first]
    spread = len(head) == 2 and len(head[0].text) == 1                       # 薯 类 is one label, although 类 counts
    unit = [head.pop()] if len(head) > 1 and head[-1].kind == "unit" and not spread else []
    label = [_cell(text, head[0].start - offset, head[-1].end - offset, offset)] if head else []
    out = [*label, *unit]
    for cell in cells[first:]:
        before = out[-1] if out else None
        bare = bool(before) and before.kind == "number" and (value(before.text) or ("", "x"))[1] == ""
        if (cell.kind == "unit" and bare) or (cell.kind == "text" and before and before.kind == "text" and before not in label):
            out[-1] = _cell(text, before.start - offset, cell.end - offset, offset)
        else:
            out.append(cell)
    return out


def stream(text: str, offset: int = 0) -> list[Cell]:
    """The cells of a whole table in one line, a unit behind its number with it.

    >>> [c.text for c in stream("1996年 比上年增长% 粮食 49000 万吨 5.0 油料 2200 万吨 -1.7")]
    ['1996年', '比上年增长%', '粮食', '49000 万吨', '5.0', '油料', '2200 万吨', '-1.7']
    """
    out: list[Cell] = []
    for a, b in (part for m in _TOKEN.finditer(text) for part in _split(text, m.start(), m.end())):
        cell = _cell(text, a, b, offset)
        if cell.kind == "unit" and out and out[-1].kind == "number" and value(out[-1].text)[1] == "":
            out[-1] = _cell(text, out[-1].start - offset, b, offset)
        else:
            out.append(cell)
    return out


def is_stream(text: str) -> bool:
    """Whether a line holds a whole table: several labels, each with its values, and no sentence.

    >>> is_stream("1996年 比上年增长% 粮食 49000 万吨 5.0 油料 2200 万吨 -1.7"), is_stream("粮食 49000 5.0")
    (True, False)
    """
    if len(text) < 20 or PIPE.search(text) or re.search("[。；;！？]", text):
        return False
    kinds = "".join({"number": "n", "none": "n", "text": "t"}.get(c.kind, "u") for c in stream(text))
    rows = re.findall("t+u?(n+)", kinds)
    return len(rows) >= 2 and kinds.count("n") >= 4 and len(set(map(len, rows))) == 1


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A token in two where a label sticks to its number (总指数102.8), or a value to the next one (6100万立方米-4.5)."""
    token = text[start:end]
    for pattern, name in ((_TWO, "second"), (_STUCK, "value")):
        if match := pattern.fullmatch(token):
            at = start + match.start(name)
            if name == "value" or value(match["first"]):
                return [(start, at), (at, end)]
    return [(start, end)]


def _joined(cells: list[Cell], text: str, offset: int) -> list[Cell]:
    """Words whose characters are set apart put together: 指 标 is one head, 指标 产量 are two."""
    out: list[Cell] = []
    for cell in cells:
        if out and len(cell.text) == 1 and len(squash(out[-1].text)) == 1 and _HAN.match(cell.text) and _HAN.match(out[-1].text):
            out[-1] = Cell(out[-1].start, cell.end, text[out[-1].start - offset:cell.end - offset], "text")
        else:
            out.append(cell)
    return out
