"""Which passages repeat another, within a text or across texts?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from zhengce.reading import organs
from zhengce.reading.titles import squash

_SHINGLE = 4
_FEWEST = 5         # a passage of fewer shingles says too little to be called a repeat
_PARTS = re.compile(r"施行|生效|废止|失效|[〇○零一二三四五六七八九十]{1,4}[年月日]")
_PRIME = np.uint64(1_000_003)
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_BLOCK = 1 << 21    # shingles at a time
_FOUND = 32         # passages that a shingle finds, the fullest


class Keys(NamedTuple):
    """What must be known of passages to tell which of them repeat another, wherever the other stands: of a part of a corpus, or of all."""

    names: list[str]                    # "doc:paragraph" of each passage (kind lead or body), in the order of the texts
    late: list[bool]                    # whether it is a lead
    figures: list[frozenset[str]]
    sizes: np.ndarray                   # the number of shingles of each
    shingles: np.ndarray                # their hashes, a passage after the other
    titles: list[tuple[str, str]]       # each title's name and letters
    prints: list[tuple[str, str]]       # further prints of a title in its own document, with the title's name


def mark(paragraphs: pd.DataFrame, threshold: float = 0.8) -> list[str | None]:
    """For each paragraph the "doc:paragraph" of the fullest passage that it repeats, or None.

    A passage (kind lead or body) repeats another when at least `threshold` of its 4-gram shingles and all of its figures, places and
    words of force (施行, 废止) stand in the other: two monthly reports in the same words with other figures are no repeats, nor are
    two cities' notices. A title repeats only a title, word for word;
    its further prints in one document, filed as boilerplate, name it.

    >>> said = ["北京市近日印发未来产业实施方案，布局二十个产业。", "记者获悉，北京市近日印发未来产业实施方案，布局二十个产业。"]
    >>> mark(pd.DataFrame({"doc": "a", "paragraph": [0, 1], "kind": "body", "text": said}))
    ['a:1', None]
    """
    found = repeats(keys(paragraphs), threshold)
    return [found.get(name) for name in _names(paragraphs)]


def _names(paragraphs: pd.DataFrame) -> list[str]:
    return [f"{d}:{n}" for d, n in zip(paragraphs["doc"].tolist(), paragraphs["paragraph"].tolist(), strict=True)]


def keys(paragraphs: pd.DataFrame) -> Keys:
    """The keys of all paragraphs of some documents: columns doc, paragraph, kind and text."""
    rows = list(zip(_names(paragraphs), *(paragraphs[c].tolist() for c in ("doc", "kind", "text")), strict=True))
    passages = [(name, kind, text) for name, _, kind, text in rows if kind in ("lead", "body")]
    shingles = [_shingles(text) for *_, text in passages]
    titles = [(name, doc, squash(text)) for name, doc, kind, text in rows if kind == "title"]
    own = {(doc, letters): name for name, doc, letters in titles}
    again = ((name, own.get((doc, squash(text)))) for name, doc, kind, text in rows if kind == "boilerplate")
    return Keys([name for name, *_ in passages], [kind == "lead" for _, kind, _ in passages], [_figures(text) for *_, text in passages],
                np.array([len(s) for s in shingles], dtype=np.int64), np.concatenate([*shingles, np.zeros(0, dtype=np.uint64)]),
                [(name, letters) for name, _, letters in titles], [(name, title) for name, title in again if title])


def repeats(found: Keys, threshold: float = 0.8) -> dict[str, str]:
    """The names of the passages and titles that repeat another, each with the name of the one that it repeats."""
    first: dict[str, str] = {}
    titles = ((name, first.setdefault(letters, name)) for name, letters in found.titles if len(letters) >= _FEWEST)
    passages = ((found.names[i], found.names[j]) for i, j in _repeats(found, threshold))
    return {**{name: title for name, title in titles if name != title}, **dict(found.prints), **dict(passages)}


def _repeats(found: Keys, threshold: float) -> Iterator[tuple[int, int]]:
    """Pairs (repeat, original), found through an inverted index of the rarest shingles.

    To hold 80 % of a passage's n shingles another must hold c of any n/5 + c of them, so it is enough to look up the rarest quarter, and
    to keep in the index what somebody looks up. A shingle, or a set of figures, finds only the `_FOUND` fullest passages that have it: what
    is in more of them is a phrase of the trade. So the time grows with the text, not with the pairs, and the order of the texts alone says
    what is found, not how they came in parts.
    """
    ends = np.cumsum(found.sizes)
    of = lambda i: found.shingles[ends[i] - found.sizes[i]:ends[i]]
    sought, held = _looked_up(found, ends, threshold)
    order = np.lexsort((np.arange(len(ends)), found.late, -found.sizes))
    index = _Index()
    fate: dict[int, int] = {}
    same: dict[tuple[bytes, frozenset[str]], int] = {}
    for i in order[(found.sizes[order] >= _FEWEST) & (held.sizes[order] > 0)].tolist():
        mine, figures = of(i), found.figures[i]
        first = same.setdefault((blake2b(mine.tobytes(), digest_size=16).digest(), figures), i)
        if first != i:                                       # word for word: what the first repeats, or the first
            yield i, fate.get(first, first)
            continue
        least = _depth(len(mine), threshold)[1]
        near = {j for j, n in index.near(sought.of(i)).items() if n >= least and figures <= found.figures[j]}
        near |= set(index.alike(figures)) if len(sought.of(i)) else set()
        full = (j for j in sorted(near, key=lambda j: (-found.sizes[j], found.late[j], j))
                if len(np.intersect1d(mine, of(j), assume_unique=True)) >= threshold * len(mine))
        best = next(full, None)
        if best is not None:
            fate[i] = best
            yield i, best
        else:
            index.add(i, held.of(i), figures)


class _Ragged(NamedTuple):
    """Numbers of each passage, one passage after the other."""

    numbers: np.ndarray
    sizes: np.ndarray
    ends: np.ndarray

    @classmethod
    def made(cls, numbers: np.ndarray, sizes: np.ndarray) -> _Ragged:
        """From all numbers and how many each passage has."""
        return cls(numbers, sizes, np.cumsum(sizes))

    def of(self, i: int) -> np.ndarray:
        """A passage's own."""
        return self.numbers[self.ends[i] - self.sizes[i]:self.ends[i]]


class _Index:
    """Which passages were kept, by what they hold; most of what is held has one holder, which needs no list."""

    def __init__(self) -> None:
        self.one: dict[int, int] = {}
        self.more: dict[int, list[int]] = {}
        self.figures: dict[frozenset[str], list[int]] = {}

    def add(self, i: int, held: np.ndarray, figures: frozenset[str]) -> None:
        """A passage that repeats none."""
        for s in held.tolist():
            first = self.one.setdefault(s, i)
            if first != i and len(own := self.more.setdefault(s, [first])) < _FOUND:
                own.append(i)
        if figures and len(own := self.figures.setdefault(figures, [])) < _FOUND:
            own.append(i)

    def near(self, sought: np.ndarray) -> Counter[int]:
        """The passages that hold some of what is sought, and how much of it."""
        own = sought.tolist()
        one, more = self.one, self.more
        return Counter(chain([one[s] for s in own if s in one and s not in more], *[more[s] for s in own if s in more]))

    def alike(self, figures: frozenset[str]) -> list[int]:
        """The passages with just these figures."""
        return self.figures.get(figures, [])


def _depth(size: int, threshold: float) -> tuple[int, int]:
    """How many of a passage's shingles are looked up, and how many of these one that holds it must have."""
    missing = int((1 - threshold) * size + 1e-9)        # 0.2 · 5 is a little less than 1
    most = min(size, missing + missing // 4 + 1)
    return most, most - missing


def _looked_up(found: Keys, ends: np.ndarray, threshold: float) -> tuple[_Ragged, _Ragged]:
    """The rarest shingles of each passage, but for those that nobody else has; and which of all that are looked up it holds itself."""
    none = np.zeros(len(ends), dtype=np.int64)
    if not len(found.shingles):
        return _Ragged.made(none[:0], none), _Ragged.made(none[:0], none)
    counts, own, sizes = _counts(found.shingles), [], none.copy()
    for i, (end, size) in enumerate(zip(ends.tolist(), found.sizes.tolist(), strict=True)):
        most, least = _depth(size, threshold)
        shingles = found.shingles[end - size:end]
        mine = counts[_slots(shingles, counts)]
        if size >= _FEWEST and np.count_nonzero(mine == 1) <= most - least:      # else others lack even its rarest
            rarest = np.argsort(mine, kind="stable")[:most]
            own.append(shingles[rarest[mine[rarest] > 1]])
            sizes[i] = len(own[-1])
    del counts
    sought = np.concatenate([np.zeros(0, dtype=np.uint64), *own])
    del own
    wanted = np.unique(sought)
    ranks, holders = [np.zeros(0, dtype=np.uint32)], none.copy()
    for start in range(0, len(found.shingles) if len(wanted) else 0, _BLOCK):
        block = np.asarray(found.shingles[start:start + _BLOCK])
        at = np.minimum(np.searchsorted(wanted, block), len(wanted) - 1).astype(np.uint32)
        hits = np.flatnonzero(wanted[at] == block)
        holders += np.bincount(np.searchsorted(ends, start + hits, side="right"), minlength=len(ends))
        ranks.append(at[hits])
    return (_Ragged.made(np.searchsorted(wanted, sought).astype(np.uint32), sizes), _Ragged.made(np.concatenate(ranks), holders))


def _counts(shingles: np.ndarray) -> np.ndarray:
    """How many passages have each shingle, by its slot. There are twice as many slots as shingles: two that share one seem less rare than
    they are, and are looked up for nothing."""
    counts = np.zeros(1 << max(16, (2 * len(shingles) - 1).bit_length()), dtype=np.uint32)
    for start in range(0, len(shingles), _BLOCK):
        np.add.at(counts, _slots(np.asarray(shingles[start:start + _BLOCK]), counts), 1)
    return counts


def _slots(shingles: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The slots of shingles: the upper bits of a product, in which all bits of both are mixed."""
    return (shingles * _MIXER) >> np.uint64(65 - len(counts).bit_length())


def _shingles(text: str) -> np.ndarray:
    codes = np.frombuffer(squash(text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < _SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    rolled = np.zeros(len(codes) - _SHINGLE + 1, dtype=np.uint64)
    for k in range(_SHINGLE):
        rolled = rolled * _PRIME + codes[k:len(codes) - _SHINGLE + 1 + k]
    return np.unique(rolled)


def _figures(text: str) -> frozenset[str]:
    """What parts two sentences of the same words: figures, places, days in Chinese figures, and whether something takes effect or ends."""
    return frozenset(re.findall(r"\d+(?:[.,]\d+)*", text)) | frozenset(_PARTS.findall(text)) | organs.places_in(text)
