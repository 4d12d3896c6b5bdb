"""Which parts does a document have, and which part does a paragraph stand in? Where may a very long paragraph be cut?

A part begins at a heading and lasts until the next heading of the same or a higher rank: `一、` ends `（三）` and the `二、` before it, and
`（三）` ends `（二）` alone. The rank is read from the mark that the heading begins with. A heading without a mark ranks below all
headings with one, except where the numbering begins anew under it (下一步打算 / 一、… / 二、…): there it ranks right above that
numbering. 附件, 附录 and 名词解释 end everything before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from zhengce.reading.time_words import number
from zhengce.tables import data_rows
from zhengce.word_tables import TIME

LIST = 70            # from this rank on a mark may begin an item of a list: （1）, 一是, ——
YEAR = 35            # the rank of a heading that a year labels (2030年：稳中有进): right above the numbering 一、
UNMARKED = 90        # the rank of a heading without a mark
LABEL = 95           # the rank of a label: what stands before the colon of a paragraph
LONGEST = 3000       # characters that a rule sees of a paragraph; the longest paragraphs of work reports have a third of it
YEAR_LABEL = re.compile(r"\s*(?:19|20)\d\d年[：:]")
_LABEL = re.compile(r"\s*([^，,。；;：:]{4,16})[：:]")
_ENDS = [re.compile(f"[{marks}][”’」』）)]?") for marks in ("。！？!?\n", "；;", "，,、")]


class Part(NamedTuple):
    """A part of a document: where its heading stands (`start:end` of that paragraph), its rank (1 is highest), its words without mark."""

    paragraph: int
    start: int
    end: int
    rank: int
    heading: str


class Parts:
    """The parts of the paragraphs `texts` of the kinds `kinds` (table `paragraphs`), as a tree; headings that skip or repeat never raise.

    >>> texts = ["一、2025年工作回顾", "（二）落实任务", "新建绿道137公里。", "二、2026年安排", "建成绿道90公里。"]
    >>> tree = Parts(texts, ["heading", "heading", "body", "heading", "body"])
    >>> [[p.heading for p in tree.at(n)] for n in (2, 4)]
    [['2025年工作回顾', '落实任务'], ['2026年安排']]
    """

    def __init__(self, texts: Sequence[str], kinds: Sequence[str]):
        marks = []                       # rank, ordinal, start and end of each heading
        for text, kind in zip(texts, kinds, strict=True):
            if marked := mark(text) if kind in ("heading", "lead", "body") else None:
                marks.append((*marked, re.search("[。；;！!？?]|$", text[:marked[2] + 80]).start()))
            else:
                marks.append((YEAR if YEAR_LABEL.match(text) else UNMARKED, None, 0, len(text)) if kind == "heading" else None)
        heads = [found for found in marks if found]
        self._within: list[tuple[Part, ...]] = []
        self._opening: dict[int, Part] = {}
        within: tuple[Part, ...] = ()
        for n, found in enumerate(marks):
            if found:
                rank, _, start, end = found
                if rank == UNMARKED:     # right above the numbering that begins anew under it
                    at = len(self._opening) + 1
                    under = next((head for head in heads[at:at + 4] if head[0] != UNMARKED), None)
                    rank = under[0] - 1 if under and under[1] in (1, None) else UNMARKED
                    rank -= any(head and head[0] == UNMARKED for head in marks[n + 1:n + 2])      # two lines, one under the other
                self._opening[n] = Part(n, start, end, rank, texts[n][start:end].strip())
                within = (*(part for part in within if part.rank < rank), self._opening[n])
            self._within.append(within)

    def at(self, paragraph: int) -> tuple[Part, ...]:
        """The parts that a paragraph stands in, the outermost first; the part that begins at the paragraph is the last of them."""
        return self._within[paragraph]

    def opening(self, paragraph: int) -> Part | None:
        """The part that begins at the paragraph."""
        return self._opening.get(paragraph)

    def label(self, paragraph: int, text: str) -> Part | None:
        """What stands before the first colon of a paragraph as its heading, where it names a part: 下半年工作计划：再开工54个."""
        said = _LABEL.match(text)
        named = said and names_part(said[1]) and said[1][-1] not in "是为"
        return Part(paragraph, 0, said.end(1), LABEL, said[1]) if named else None


def names_part(heading: str) -> bool:
    """Whether a heading ends in what a part is called."""
    return bool(TIME.pattern("@review,part_end@[^，,。]{0,4}$").search(heading))


@cache
def _marks() -> re.Pattern[str]:
    """The marks of headings, the highest first, each a group that is named by its rank (data/heading_marks.csv); tried where one begins."""
    rows = data_rows("heading_marks.csv")
    marks = "|".join(f"(?P<r{row['rank']}_{n}>{row['pattern']})" for n, row in enumerate(rows))
    return re.compile(rf"(?=\s*[{''.join(row['begins'] for row in rows)}])(?:{marks})")


def mark(text: str) -> tuple[int, int | None, int] | None:
    """Rank, ordinal and length of the mark that a paragraph begins with."""
    if not (m := _marks().match(text)):
        return None
    said = next(filter(None, m.groups()[m.lastindex:]), None)
    return int(m.lastgroup[1:].partition("_")[0]), number(said) if said else None, m.end()


def stretches(text: str, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """The parts of a text, each at most `longest` characters: cut behind the last sentence's end that fits, else behind a clause's. A page
    that lost its line ends is one line of any length, and patterns take the square of what they see."""
    start = 0
    while len(text) - start > longest:
        window = text[start:start + longest]
        ends = (max((m.end() for m in pattern.finditer(window, longest // 4)), default=0) for pattern in _ENDS)
        start, begun = start + (next(filter(None, ends), 0) or longest), start
        yield begun, start
    yield start, len(text)
