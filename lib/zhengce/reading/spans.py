"""Words and names as spans of a text: the segmenter's cut, kept for what asks for it again."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from zhengce.words import Segmenter

_TAGS: dict[str, str] = {}


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


@cache
def _segmenter() -> Segmenter:
    return Segmenter()


@lru_cache(maxsize=1 << 10)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order, without punctuation."""
    found = _segmenter().placed(text)
    if missing := {w for _, w, _ in found if w not in _TAGS}:
        _TAGS.update(_segmenter().tags(missing))
    make = tuple.__new__                                     # a third of the time that Token(…) takes, and there are millions
    return tuple([make(Token, (s, s + len(w), w, t or _TAGS[w])) for s, w, t in found])
