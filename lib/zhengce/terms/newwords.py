"""Which words might the dictionary lack?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.corpus import Corpus
from zhengce.engines import dictionary
from zhengce.segmenter import Segmenter
from zhengce.terms.counting import shaped
from zhengce.terms.frequency import stopwords

_BASE = np.uint64(1_099_511_628_211)
_NOT_HAN = np.uint32(0)


def new_words(corpus: Corpus, min_count: int = 3, max_chars: int = 6, cohesion: float = 5.0, entropy: float = 0.9,
              segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Runs of Chinese characters that behave like words and are in neither dictionary (table `new_words`): offered, never added.

    `cohesion`: the least pointwise mutual information, in bits, over all ways to cut the run in two (Sproat and Shih 1990, taken over
    every cut); `entropy`: the lesser of the entropies, in bits, of the characters before and after it (Huang and Powers 2003), where
    each end of a run of characters is a neighbour of its own. Left out: runs that mostly do not begin and end where a token does (业孵化 in
    创业孵化), that begin or end with a stop word of one character, or that occur as often inside a longer candidate.
    To take one up: `Segmenter(pd.concat([lexicon(), chosen]))`.

    >>> import zhengce
    >>> texts = ["小马智行扩大测试。", "记者走进小马智行了解。", "与小马智行合作,小马智行表示欢迎。"]
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a", "b", "c"], "text": texts}))
    >>> new_words(corpus, cohesion=3)[["term", "count"]].values.tolist()
    [['小马智行', 4]]
    """
    tables.need(corpus, "corpus")
    segmenter = segmenter or Segmenter()
    used = corpus.used
    text = "".join(f"{paragraph}\n" for paragraph in used["text"])
    docs = np.repeat(pd.factorize(used["doc"])[0], used["text"].str.len().to_numpy() + 1)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).copy()
    codes[(codes < 0x3400) | ((codes > 0x9FFF) & (codes < 0x20000))] = _NOT_HAN
    grams = {n: _gram_counts(codes, n) for n in range(1, max_chars + 1)}
    limits = _limits(text, segmenter)
    data = pd.concat([_candidates(codes, docs, limits, grams, n, min_count) for n in range(2, max_chars + 1)], ignore_index=True)
    data = data[(data["cohesion"] >= cohesion) & (data["entropy"] >= entropy) & (data["whole"] > 0.5)]
    known = pd.concat([dictionary()["term"], segmenter.lexicon["term"]])
    known = set(known[known.isin(data["term"])])
    stop = tuple(word for word in stopwords() if len(word) == 1)
    data = data[~data["term"].isin(known) & ~data["term"].str.startswith(stop) & ~data["term"].str.endswith(stop)]
    data = _outermost(data).sort_values(["count", "cohesion", "term"], ascending=[False, False, True])
    return shaped("new_words", data)


def _limits(text: str, segmenter: Segmenter) -> tuple[np.ndarray, np.ndarray]:
    """Whether a token begins at each position, and whether one ends there."""
    words, starts, _ = segmenter.spans(text)
    begins, ends = np.zeros(len(text) + 1, dtype=bool), np.zeros(len(text) + 1, dtype=bool)
    begins[starts] = True
    ends[starts + np.fromiter(map(len, words), dtype=np.int64, count=len(words))] = True
    return begins, ends


def _gram_counts(codes: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """For every position the class of the n characters from there on, and how often they occur; class -1 where they are not all Chinese."""
    size = max(len(codes) - n + 1, 0)
    hashes, whole = np.zeros(size, dtype=np.uint64), np.ones(size, dtype=bool)
    for i in range(n):
        hashes = hashes * _BASE + codes[i:i + size]
        whole &= codes[i:i + size] != _NOT_HAN
    classes, count = np.full(len(codes), -1), np.zeros(len(codes), dtype=np.int64)
    _, inverse, sizes = np.unique(hashes[whole], return_inverse=True, return_counts=True)
    at = np.flatnonzero(whole)
    classes[at], count[at] = inverse, sizes[inverse]
    return classes, count


def _candidates(codes: np.ndarray, docs: np.ndarray, limits: tuple[np.ndarray, np.ndarray], grams: dict[int, tuple], n: int,
                min_count: int) -> pd.DataFrame:
    classes, count = grams[n]
    at = np.flatnonzero(count >= min_count)
    total = float((codes != _NOT_HAN).sum())
    cuts = [np.log2(count[at] * total / (grams[i][1][at].astype(float) * grams[n - i][1][at + i])) for i in range(1, n)]
    own = pd.DataFrame({"class": classes[at], "at": at, "count": count[at], "cohesion": np.min(cuts, axis=0), "doc": docs[at],
                        "whole": limits[0][at] & limits[1][at + n],
                        "before": codes[at - 1].astype(np.int64), "after": codes[at + n].astype(np.int64)})
    for side in ("before", "after"):   # the end of a run is no character: each one is different from every other
        own[side] = np.where(own[side] == _NOT_HAN, -1 - own["at"], own[side])
    first = own.groupby("class").agg(at=("at", "min"), count=("count", "first"), cohesion=("cohesion", "first"),
                                     documents=("doc", "nunique"), whole=("whole", "mean"))
    bounds = np.minimum(_entropy(own, "before"), _entropy(own, "after"))
    terms = ["".join(map(chr, codes[a:a + n])) for a in first["at"]]
    return first.assign(term=pd.Series(terms, index=first.index, dtype="str"), entropy=bounds)


def _entropy(own: pd.DataFrame, side: str) -> pd.Series:
    """Shannon entropy in bits of a class's neighbours on one side."""
    share = own.groupby(["class", side]).size() / own.groupby("class").size()
    return -(share * np.log2(share)).groupby("class").sum()


def _outermost(data: pd.DataFrame) -> pd.DataFrame:
    """Without the candidates that occur as often inside a longer one as they do at all."""
    inner = {(part, count) for term, count in zip(data["term"], data["count"], strict=True) for part in _parts(term)}
    outer = [(t, c) not in inner for t, c in zip(data["term"], data["count"], strict=True)]
    return data[np.array(outer, dtype=bool)]     # an empty list would choose no columns instead of no rows


def _parts(term: str) -> list[str]:
    return [term[a:b] for a in range(len(term)) for b in range(a + 2, len(term) + 1) if b - a < len(term)]
