"""Which words set a text apart, and how alike are two texts?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from zhengce.segmenter import glosses
from zhengce.terms import unit_counts
from zhengce.terms.counting import Group, indicator, shaped
from zhengce.terms.frequency import ranked

UNITS = {"paragraph": ("doc", "paragraph"), "sentence": ("doc", "paragraph", "sentence"), "doc": ("doc",)}


class Weights(NamedTuple):
    """Units × terms: TF-IDF weights (rows of length 1), the counts beneath, and each term's IDF."""

    units: pd.DataFrame
    terms: np.ndarray
    matrix: sparse.csr_array
    counts: sparse.csr_array
    idf: np.ndarray


def weigh(tokens: pd.DataFrame, unit: str = "paragraph", by: Group = "doc", stopwords: Iterable[str] | None = None,
          min_chars: int = 2, min_units: int = 1, max_share: float = 1.0, min_terms: int = 1) -> Weights:
    """TF-IDF weights of the units: tf = 1 + ln(count), idf = 1 + ln((1 + n) / (1 + df)) over the units, each unit scaled to length 1.

    This is scikit-learn's smoothed IDF with sublinear_tf=True. Left out: stop words, bare figures, terms of fewer than `min_chars`
    characters, terms in fewer than `min_units` units or in more than `max_share` of them, and then units with fewer than `min_terms`
    different terms. Terms stand in order of code points.
    """
    from sklearn.feature_extraction.text import TfidfTransformer

    if unit not in UNITS:
        raise ValueError(f"unit is one of {', '.join(UNITS)}, not {unit!r}")
    units, terms, counts = unit_counts(tokens, by, UNITS[unit])
    names = pd.DataFrame({"term": pd.Series(terms, dtype="str")})
    keep = (ranked(names, stopwords, figures=False) & (names["term"].str.len() >= min_chars)).to_numpy()
    present = np.bincount(counts.tocoo().col, minlength=len(terms))
    keep = keep & (present >= min_units) & (present <= max_share * len(units))
    counts = counts[:, np.flatnonzero(keep)]
    full = np.flatnonzero(np.bincount(counts.tocoo().row, minlength=len(units)) >= min_terms)
    counts = counts[full]
    if not counts.nnz:
        raise ValueError(f"no words are left to weigh in {len(units)} units: loosen stopwords, min_units, max_share or min_terms")
    scheme = TfidfTransformer(sublinear_tf=True)
    matrix = sparse.csr_array(scheme.fit_transform(sparse.csr_matrix(counts.astype(np.float64))))
    return Weights(units.iloc[full].reset_index(drop=True), terms[keep], matrix, counts, scheme.idf_)


def tfidf(tokens: pd.DataFrame, by: Group = "doc", unit: str = "paragraph", stopwords: Iterable[str] | None = None,
          min_chars: int = 2, min_terms: int = 5) -> pd.DataFrame:
    """The words that set each group apart by TF-IDF (table `tfidf`), heaviest first, ties by code point.

    The weight is the mean over the group's paragraphs (`weigh` gives the variant), so that a word must carry many paragraphs, and an
    IDF over paragraphs does not call a word of all texts worthless. Paragraphs with fewer than `min_terms` different words are left out:
    one word alone in a heading would weigh 1. `by`: any column of `tokens`. `unit`: paragraph, sentence or doc.

    >>> t = pd.DataFrame({"doc": ["a", "a", "a", "b", "b"], "paragraph": [0, 0, 1, 0, 0],
    ...                   "term": ["算力", "发展", "算力", "芯片", "发展"]})
    >>> tfidf(t, min_terms=1)[["group", "term", "weight"]].round(3).values.tolist()
    [['a', '算力', 0.854], ['a', '发展', 0.354], ['b', '芯片', 0.796], ['b', '发展', 0.605]]
    """
    weights = weigh(tokens, unit, by, stopwords, min_chars, min_terms=min_terms)
    adder, groups = indicator(weights.units["group"])
    size = np.asarray(adder.sum(axis=1), dtype=float).ravel()
    mean = (adder @ weights.matrix).tocsr()
    count = (adder @ weights.counts).tocsr()
    present = weights.counts.copy()
    present.data[:] = 1
    units = (adder @ present).tocsr()
    row, column = count.nonzero()
    pick = lambda matrix: np.asarray(matrix[row, column]).ravel()
    data = pd.DataFrame({"group": groups["group"].to_numpy()[row], "term": weights.terms[column], "weight": pick(mean) / size[row],
                         "count": pick(count), "units": pick(units), "idf": weights.idf[column], "order": row})
    data["gloss"] = data["term"].map(glosses())
    data["rank"] = -data["weight"].round(9)
    return shaped("tfidf", data.sort_values(["order", "rank", "term"]))


def similarity(tokens: pd.DataFrame, by: Group = "doc", stopwords: Iterable[str] | None = None, min_chars: int = 2) -> pd.DataFrame:
    """How alike the groups' words are (table `similarity`): the cosine of their TF-IDF vectors, every pair once, most alike first.

    A group's vector is (1 + ln count) · idf with the IDF over paragraphs; 1 = the same words in the same proportions, 0 = none in common.
    There is no interval: with few texts there is nothing to draw from. Raises ValueError for fewer than two groups.

    >>> t = pd.DataFrame({"doc": ["a", "a", "b", "b", "c"], "paragraph": 0, "term": ["算力", "芯片", "算力", "芯片", "园区"]})
    >>> similarity(t).values.tolist()
    [['a', 'b', 1.0], ['a', 'c', 0.0], ['b', 'c', 0.0]]
    """
    weights = weigh(tokens, "paragraph", by, stopwords, min_chars)
    adder, groups = indicator(weights.units["group"])
    if len(groups) < 2:
        raise ValueError(f"similarity compares groups; there is only {groups['group'].iloc[0]!r} (by={by!r})")
    vectors = (adder @ weights.counts).astype(np.float64).tocsr()
    vectors.data = 1 + np.log(vectors.data)
    vectors = vectors @ sparse.diags_array(weights.idf)
    norm = np.sqrt(np.asarray(vectors.power(2).sum(axis=1)).ravel())
    cosine = (vectors @ vectors.T).toarray() / np.outer(norm, norm)
    first, second = np.triu_indices(len(groups), 1)
    names = groups["group"].to_numpy()
    data = pd.DataFrame({"group": names[first], "other": names[second], "similarity": cosine[first, second].round(12)})
    return shaped("similarity", data.sort_values(["similarity", "group", "other"], ascending=[False, True, True]))
