"""Which cells does a line of a flattened table hold, and what do the words of a cell say?

Pipes and tabs part cells and keep empty ones; spaces part them too, but a label may have spaces of its own (粮  食), and a unit that
stands behind its number belongs to it (44450 万吨).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from zhengce.reading.units import units
from zhengce.word_tables import MODIFIER

_PIPES = "|｜│┃"
PIPE = re.compile(f"[{_PIPES}]")
_RULE = re.compile(rf"[\s{_PIPES}:：=+\-─-╿]+")              # |---|, ────┼────
VALUES = ("number", "none", "blank")
_NONE = re.compile(r"持\s?平|[-－—–―]{1,4}|\*{1,4}|…{1,2}|\.{2,6}|/|\\|无|N/?A|不详|×")
#: 44450 万吨, ≥58, 6%左右, [13.5]
_NUMBER = (r"(?P<before>@before@)?\s*[\[［【〔]?(?P<number>[-+−－﹣–]?(?:\d{1,3}(?:[,， ]\d{3})+|\d+)(?:\.\d+)?)\s*"
           r"[\]］】〕]?(?P<unit>[^\d\s,，.]{1,8}?)??(?P<after>@after@)?[*＊①-⑩]?")
_TOKEN = re.compile(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,3}(?!\S)|\S+")       # 薯  类 is one label, although 类 counts
_STUCK = re.compile(r".*[\u4e00-\u9fff)）%％](?=[-+−]?\d+\.\d+$)")        # 总指数102.8, 6100万立方米-4.5
_UNIT_SAID = re.compile(r"[(（\[]?\s*(?:计量)?单\s*位\s*[:：]\s*(?P<unit>[^:：()（）\]]{1,16}(?:[(（][^()（）]{1,6}[)）])?)\s*[)）\]]?$")
_UNIT_END = re.compile(r"[(（]\s*[±+－-]*\s*(?P<unit>[^()（）]{1,12}?)\s*[)）]$|[±+]?\s*[%％]$")


class Cell(NamedTuple):
    """A cell: its place, its words, and what it is: number (with digits, unit and bound), none (持平, —), unit, text or blank."""

    start: int
    end: int
    text: str
    kind: str
    number: str = ""
    unit: str = ""
    approx: str = ""

    @property
    def words(self) -> str:
        """The words without the spaces that only set Chinese characters apart (粮  食)."""
        return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", self.text).strip(f"{_PIPES} ")


def cell(text: str, start: int = 0, end: int | None = None, offset: int = 0) -> Cell:
    """The cell at `text[start:end]`, without white space around it; a year with its 年 is no number."""
    words = text[start:end]
    start, words = offset + start + len(words) - len(words.lstrip()), words.strip()
    end = start + len(words)
    if not words or _NONE.fullmatch(words):
        return Cell(start, end, words, "none" if words else "blank")
    if match := re.search(r"\d", words) and MODIFIER.pattern(_NUMBER).fullmatch(words):
        number, unit = match["number"], match["unit"] or ""
        bound = match["before"] or match["after"] or ""
        fits = unit in ("", "%", "％") or (scaled(unit) and not bound)             # 60岁及以上 is a label
        if fits and not (unit == "年" and len(number) == 4):
            return Cell(start, end, words, "number", re.sub("[−－﹣–]", "-", re.sub("[,，+ ]", "", number)), unit, bound)
    return Cell(start, end, words, "unit" if scaled(words) else "text")


def scaled(text: str) -> tuple[str, str] | None:
    """The scale and the bare unit of words that are a unit (亿千瓦时, （元/人）) and nothing more; None for anything else."""
    text = text.strip("()（）[] ")
    for at in range(min(4, len(text))):
        bare = text[at:]
        if bare in units() or ("/" in bare and all(part in units() for part in bare.split("/", 1))):
            return text[:at], bare
        if text[at] not in "十百千万亿":
            return None
    return None


def unit_line(text: str) -> tuple[str, str] | None:
    """The words before the unit that a line gives a whole table (主要产品产量 单位：亿元、%), and the unit; None for any other line."""
    match = _UNIT_SAID.search(text.strip()) if "位" in text else None
    return (match.string[:match.start()].strip(), match["unit"].strip()) if match else None


def parted(words: str) -> tuple[str, str | None]:
    """A head or a label without its unit, and the unit: in brackets at its end (大牲畜（万头）), or a % there."""
    if (match := _UNIT_END.search(words)) and scaled(match["unit"] or "%"):
        return words[:match.start()], match["unit"] or "%"
    return words, None


def of_line(text: str, offset: int = 0) -> list[Cell]:
    """The cells of a line, which begins at `offset` of its text; a line of rules (|---|) has none."""
    piped = bool(PIPE.search(text))
    if re.search("[|｜─-╿]", text) and _RULE.fullmatch(text):
        return []
    if not piped and "\t" not in text.strip():
        return _spaced(text, offset)
    bars = [i for i, c in enumerate(text) if c in (_PIPES if piped else "\t")]
    edges = [(a + 1, b) for a, b in pairwise([-1, *bars, len(text)])]
    if piped and not text[:bars[0]].strip():                 # without a bar in front, an empty cell at the end is one
        edges = edges[1:-1] if len(bars) > 1 and not text[bars[-1] + 1:].strip() else edges[1:]
    return [cell(text, a, b, offset) for a, b in edges]


def _spaced(text: str, offset: int) -> list[Cell]:
    """Cells by spaces: the words before the first value are the label (with the unit column behind it)."""
    found = stream(text, offset)
    first = next((i for i, c in enumerate(found) if c.kind in VALUES), None)
    if first is None:
        return found
    unit = found[first - 1:first] if first > 1 and found[first - 1].kind == "unit" else []
    return [*([_run(found[0], found[first - 1 - len(unit)], text, offset), *unit] if first else []), *found[first:]]


def _run(first: Cell, last: Cell, text: str, offset: int) -> Cell:
    """The cell from one to another."""
    return cell(text, first.start - offset, last.end - offset, offset)


def stream(text: str, offset: int = 0) -> list[Cell]:
    """The cells of a line that holds a whole table, a unit behind its number with it."""
    out: list[Cell] = []
    for token in _TOKEN.finditer(text):
        stuck = _STUCK.match(token.group())
        cut = token.start() + stuck.end() if stuck else token.end()
        for a, b in ((token.start(), cut), (cut, token.end())):
            found = cell(text, a, b, offset)
            if found.kind == "unit" and out and out[-1].kind == "number" and not out[-1].unit:
                out[-1] = _run(out[-1], found, text, offset)
            elif a < b:
                out.append(found)
    return out
