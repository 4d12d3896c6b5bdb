"""Which passages repeat another, within a text or across texts?"""

from __future__ import annotations

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

_SHINGLE = 4
_FEWEST = 5         # a passage of fewer shingles says too little to be called a repeat
_PRIME = np.uint64(1_000_003)


def mark(paragraphs: pd.DataFrame, threshold: float = 0.8) -> list[str | None]:
    """For each paragraph the "doc:paragraph" of the fullest passage that it repeats, or None.

    A passage (kind lead or body) repeats another when at least `threshold` of its 4-gram shingles and all of its figures stand in the
    other: two monthly reports in the same words with other figures are no repeats. A title repeats only a title, word for word;
    its further prints in one document, filed as boilerplate, name it.

    >>> said = ["北京市近日印发未来产业实施方案，布局二十个产业。", "记者获悉，北京市近日印发未来产业实施方案，布局二十个产业。"]
    >>> mark(pd.DataFrame({"doc": "a", "paragraph": [0, 1], "kind": "body", "text": said}))
    ['a:1', None]
    """
    texts, kinds = paragraphs["text"].tolist(), paragraphs["kind"].tolist()
    names = [f"{d}:{n}" for d, n in zip(paragraphs["doc"].tolist(), paragraphs["paragraph"].tolist(), strict=True)]
    out: list[str | None] = [None] * len(texts)
    passages = [i for i, kind in enumerate(kinds) if kind in ("lead", "body")]
    for i, j in _repeats([texts[i] for i in passages], [kinds[i] == "lead" for i in passages], threshold):
        out[passages[i]] = names[passages[j]]
    for i, j in _titles(paragraphs["doc"].tolist(), texts, kinds):
        out[i] = names[j]
    return out


def _titles(docs: list[str], texts: list[str], kinds: list[str]) -> Iterable[tuple[int, int]]:
    """Titles printed again: in another document as its title, in the same one anywhere."""
    first: dict[str, int] = {}
    own: dict[tuple[str, str], int] = {}
    for i, kind in enumerate(kinds):
        if kind == "title":
            key = _squash(texts[i])
            if len(key) >= _FEWEST and first.setdefault(key, i) != i:
                yield i, first[key]
            own[docs[i], key] = i
    for i, kind in enumerate(kinds):
        if kind == "boilerplate" and (j := own.get((docs[i], _squash(texts[i])))) is not None:
            yield i, j


def _repeats(texts: list[str], late: list[bool], threshold: float) -> Iterable[tuple[int, int]]:
    """Pairs (repeat, original), found through an inverted index of the rarest shingles.

    To hold 80 % of a passage's n shingles another must hold one of any n/5 + 1 of them, so it is enough to look up the rarest:
    the search is exact, and its time grows with the text, not with the pairs.
    """
    shingles, rarity = _numbered([_shingles(t) for t in texts])
    order = sorted((i for i, s in enumerate(shingles) if len(s) >= _FEWEST), key=lambda i: (-len(shingles[i]), late[i], i))
    index: dict[int, list[int]] = {}
    figures = [_figures(t) for t in texts]
    for i in order:
        mine = shingles[i]
        rarest = mine[np.argsort(rarity[mine], kind="stable")[:int((1 - threshold) * len(mine)) + 1]]
        near = dict.fromkeys(j for s in rarest.tolist() for j in index.get(s, ()))
        full = (j for j in near if figures[i] <= figures[j]
                and len(np.intersect1d(mine, shingles[j], assume_unique=True)) >= threshold * len(mine))
        best = min(full, key=lambda j: (-len(shingles[j]), late[j], j), default=None)
        if best is not None:
            yield i, best
            continue
        for s in mine.tolist():
            index.setdefault(s, []).append(i)


def _numbered(shingles: list[np.ndarray]) -> tuple[list[np.ndarray], np.ndarray]:
    """The shingles numbered from 0, and how many texts have each."""
    if not shingles:
        return [], np.zeros(0, dtype=np.int64)
    _, numbers, counts = np.unique(np.concatenate(shingles), return_inverse=True, return_counts=True)
    return np.split(numbers, np.cumsum([len(s) for s in shingles])[:-1]), counts


def _shingles(text: str) -> np.ndarray:
    codes = np.frombuffer(_squash(text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    if len(codes) < _SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    rolled = np.zeros(len(codes) - _SHINGLE + 1, dtype=np.uint64)
    for k in range(_SHINGLE):
        rolled = rolled * _PRIME + codes[k:len(codes) - _SHINGLE + 1 + k]
    return np.unique(rolled)


def _figures(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+(?:[.,]\d+)*", text))


def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)
