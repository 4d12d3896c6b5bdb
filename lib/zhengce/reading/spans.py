"""Words and names as spans of a text: the segmenter's cut, kept for what asks for it again, and what stands at a place of a paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from zhengce.segmenter import segmenter


class Token(NamedTuple):
    """A word of a text with its place and the dictionary's tag."""

    start: int
    end: int
    word: str
    tag: str


class Entity(NamedTuple):
    """A name and where it stands (`start:end`); kind: place, organ, zone, firm, country, world, whole (全市), definite (公司)."""

    start: int
    end: int
    name: str
    kind: str
    rule: str

    @property
    def place(self) -> bool:
        """Whether it is a place of any kind."""
        return self.kind in ("place", "country", "world", "whole", "abroad") or self.rule == "entity.place"

_JOINT = re.compile("[、和与及]|以及")


def joined(text: str, names: Sequence[Entity], joint: re.Pattern = _JOINT) -> Sequence[Entity]:
    """The first of some names with those that are joined to it one after the other: 合肥、南通和临海."""
    broken = (n for n, (a, b) in enumerate(pairwise(names), 1) if not joint.fullmatch(text, a.end, b.start))
    return names[:next(broken, len(names))]


_token = partial(tuple.__new__, Token)                       # a third of the time that Token(…) takes, and there are millions


@lru_cache(maxsize=1 << 13)      # the paragraphs of some hundred articles: numbers and acts ask for the same
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order, without punctuation."""
    return tuple(map(_token, segmenter().placed(text)))


class Line:
    """A paragraph (`text`, with times blanked) with its words and names, by the places where they stand."""

    def __init__(self, text: str, tokens: Sequence[Token], entities: Sequence[Entity]) -> None:
        self.text, self.entities, self.starts = text, entities, [e.start for e in entities]
        self.names = dict(zip(self.starts, entities, strict=True))
        self.words: list[Token | None] = [None] * len(text)
        for t in tokens:
            self.words[t.start:t.end] = [t] * (t.end - t.start)

    def within(self, start: int, end: int) -> Sequence[Entity]:
        """The names that begin in a stretch of the text."""
        return self.entities[bisect_left(self.starts, start):bisect_left(self.starts, end)]

    def clause(self, start: int, end: int) -> Clause:
        """A clause of the paragraph."""
        return Clause(self, self.text, start, end, self.within(start, end))


class Clause(NamedTuple):
    """A clause with its words and names: what `read` is given."""

    line: Line
    text: str              # of the paragraph, with times blanked
    start: int
    end: int
    entities: Sequence[Entity]

    def name_at(self, at: int) -> Entity | None:
        """The name that begins at a place of the text."""
        return self.line.names.get(at) if self.start <= at < self.end else None

    def word_at(self, at: int) -> Token | None:
        """The word that stands at a place of the text."""
        word = self.line.words[at] if at < len(self.text) else None
        return word if word and self.start <= word.start < self.end else None
