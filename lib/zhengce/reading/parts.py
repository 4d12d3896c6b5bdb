"""Which parts does a document have, and which part does a paragraph stand in?

A part begins at a heading and lasts until the next heading of the same or a higher rank: `一、` ends `（三）` and the `二、` before it, and
`（三）` ends `（二）` alone. The rank is read from the mark that the heading begins with. A heading without a mark ranks below all
headings with one, except where the numbering begins anew under it (下一步打算 / 一、… / 二、…): there it ranks right above that
numbering. 附件, 附录 and 名词解释 end everything before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from zhengce.reading.time_words import number
from zhengce.tables import data_rows
from zhengce.word_tables import TIME

LIST = 70            # from this rank on a mark may begin an item of a list: （1）, 一是, ——
UNMARKED = 90        # the rank of a heading without a mark
LABEL = 95           # the rank of a label: what stands before the colon of a paragraph
_LABEL = re.compile(r"\s*([^，,。；;：:]{4,16})[：:]")
_HEADING = 80        # the longest heading at the head of a paragraph, in characters


class Part(NamedTuple):
    """A part of a document: where its heading stands (`start:end` of that paragraph's text), its rank (1 is the highest), the words of
    the heading without the mark, and the index of the part that it stands in (None at the top)."""

    paragraph: int
    start: int
    end: int
    rank: int
    heading: str
    parent: int | None


class Parts:
    """The parts of a document as a tree, read by `read`."""

    def __init__(self, parts: Sequence[Part], within: Sequence[int | None]):
        self.parts, self._within = tuple(parts), tuple(within)
        self._opening = {p.paragraph: p for p in parts}

    def at(self, paragraph: int) -> tuple[Part, ...]:
        """The parts that a paragraph stands in, the outermost first; the part that begins at the paragraph is the last of them."""
        chain, n = [], self._within[paragraph]
        while n is not None:
            chain.append(self.parts[n])
            n = self.parts[n].parent
        return tuple(reversed(chain))

    def opening(self, paragraph: int) -> Part | None:
        """The part that begins at the paragraph."""
        return self._opening.get(paragraph)

    def label(self, paragraph: int, text: str) -> Part | None:
        """What stands before the first colon of a paragraph as its heading, where it names a part: 下半年工作计划：再开工54个."""
        said = _LABEL.match(text)
        named = said and names_part(said[1]) and said[1][-1] not in "是为"
        return Part(paragraph, 0, said.end(1), LABEL, said[1], self._within[paragraph]) if named else None


def names_part(heading: str) -> bool:
    """Whether a heading ends in what a part is called.

    >>> names_part("下半年工作安排"), names_part("数字经济达5000亿元")
    (True, False)
    """
    return bool(TIME.pattern("@review,part_end@[^，,。]{0,4}$").search(heading))


@cache
def _marks() -> list[tuple[int, re.Pattern[str]]]:
    """The marks of headings, the highest first, with their ranks (data/heading_marks.csv)."""
    return [(int(row["rank"]), re.compile(row["pattern"])) for row in data_rows("heading_marks.csv")]


@cache
def _any_mark() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _marks()))


def mark(text: str) -> tuple[int, int | None, int] | None:
    """Rank, ordinal and length of the mark that a paragraph begins with.

    >>> mark("二、2026年重点工作"), mark("（十一）优化环境。"), mark("1.5万家企业"), mark("3.优化环境")
    ((40, 2, 2), (50, 11, 4), None, (60, 3, 2))
    """
    for rank, pattern in _marks() if _any_mark().match(text) else ():
        if m := pattern.match(text):
            said = next((g for g in m.groups() if g), None)
            return rank, number(said) if said else None, m.end()
    return None


def read(texts: Sequence[str], kinds: Sequence[str]) -> Parts:
    """The parts of the paragraphs `texts` of the kinds `kinds` (table `paragraphs`); never raises on headings that skip or repeat.

    >>> texts = ["一、2025年工作回顾", "（二）落实任务", "新建绿道137公里。", "二、2026年安排", "建成绿道90公里。"]
    >>> tree = read(texts, ["heading", "heading", "body", "heading", "body"])
    >>> [[p.heading for p in tree.at(n)] for n in (2, 4)]
    [['2025年工作回顾', '落实任务'], ['2026年安排']]
    """
    found = [(n, head) for n, (text, kind) in enumerate(zip(texts, kinds, strict=True)) if (head := _head(text, kind))]
    parts: list[Part] = []
    open_: list[int] = []
    begins = {}
    for k, (n, (rank, ordinal, start, end)) in enumerate(found):
        if ordinal is None and rank == UNMARKED:
            rank = _renumbered([head for _, head in found[k + 1:k + 5]])
        while open_ and parts[open_[-1]].rank >= rank:
            open_.pop()
        parts.append(Part(n, start, end, rank, texts[n][start:end].strip(), open_[-1] if open_ else None))
        open_.append(len(parts) - 1)
        begins[n] = len(parts) - 1
    within, current = [], None
    for n in range(len(texts)):
        current = begins.get(n, current)
        within.append(current)
    return Parts(parts, within)


def _head(text: str, kind: str) -> tuple[int, int | None, int, int] | None:
    """Rank, ordinal, start and end of the heading that a paragraph begins with."""
    if kind not in ("heading", "lead", "body"):
        return None
    if marked := mark(text):
        rank, ordinal, length = marked
        end = re.search("[。；;！!？?]|$", text[:length + _HEADING])
        return rank, ordinal, length, end.start()
    return (UNMARKED, None, 0, len(text)) if kind == "heading" else None


def _renumbered(following: Sequence[tuple[int, int | None, int, int]]) -> int:
    """The rank of a heading without a mark: right above the numbering that begins anew under it, else the lowest."""
    for rank, ordinal, *_ in following:
        if rank != UNMARKED:
            return rank - 1 if ordinal == 1 else UNMARKED
    return UNMARKED
