"""How often is a word used, and in how many places?"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from functools import cache

import numpy as np
import pandas as pd
from scipy import sparse

from zhengce.segmenter import glosses
from zhengce.shared import shared
from zhengce.terms.counting import Group, counts, shaped, unit_counts
from zhengce.word_tables import STOP

_FIGURE = (r"\d[\d.,:/%％‰-]*|[零一二三四五六七八九]*〇[〇零一二三四五六七八九]*"
           r"|[一-龥]{0,14}\s?\W[\d\s]{2,8}年?\s?\W[\w\s]{1,12}号")     # and the number of a document: 某政发〔2031〕12号
_BLOCK = 2048           # terms at a time in the bootstrap: its memory is resamples × block
_CELLS = 10_000_000     # and weights (resamples × paragraphs) at a time in full precision; kept, they take two bytes each


@cache
def stopwords() -> frozenset[str]:
    """The words left out of rankings, from the package's data file, where each has its reason.

    >>> "的" in stopwords(), "产业" in stopwords()
    (True, False)
    """
    return STOP.known()


def ranked(data: pd.DataFrame, drop: Iterable[str] | None, figures: bool) -> pd.Series:
    """Which rows stand in a ranking: no stop words (None = the package's list) and, unless asked for, no bare figures nor numbers
    of documents.

    >>> ranked(pd.DataFrame({"term": ["2.5%", "某政发〔2031〕12号", "5G"]}), None, False).tolist()
    [False, False, True]
    """
    stop = stopwords() if drop is None else frozenset(drop)
    keep = ~data["term"].isin(stop)
    return keep if figures else keep & ~data["term"].str.fullmatch(_FIGURE)


@shared
def frequency(tokens: pd.DataFrame, by: Group = "doc", stopwords: Iterable[str] | None = None, figures: bool = False,
              bootstrap: int = 1000, seed: int = 0) -> pd.DataFrame:
    """How often each term is used in each group (table `frequency`), most frequent first, ties by code point.

    `by`: any column of `tokens` (join others from `corpus.documents`), or None for all together. `rate` is per 1,000 tokens of the
    group, stop words and figures among them; stop words (None = the package's `data/stopwords.csv`, () = none) and bare
    figures are only left out of the rows. `low` and `high` are the 2.5 and 97.5 percentiles of the rate when the group's paragraphs
    are drawn again with replacement `bootstrap` times (Efron 1979): how much the rate hangs on single paragraphs *within these
    texts*, no inference to other texts; 0 leaves them out. Raises ValueError for an unknown column.

    >>> t = pd.DataFrame({"doc": ["a"] * 4, "paragraph": [0, 0, 1, 1], "term": ["算力", "的", "算力", "芯片"]})
    >>> frequency(t, bootstrap=0)[["group", "term", "gloss", "count", "rate"]].values.tolist()
    [['a', '算力', 'computing power', 2, 500.0], ['a', '芯片', 'chips', 1, 250.0]]
    """
    if bootstrap < 0:
        raise ValueError(f"bootstrap is how often the paragraphs are drawn again: 0 for no intervals, 1000 for good ones, not {bootstrap}")
    data = counts(tokens, by)
    data["rate"] = 1000 * data["count"] / data.groupby("group")["count"].transform("sum")
    data = data[ranked(data, stopwords, figures)]
    bounds = _bounds(tokens, by, data, bootstrap, seed) if bootstrap else np.full((len(data), 2), np.nan)
    data = data.assign(low=bounds[:, 0], high=bounds[:, 1], gloss=data["term"].map(glosses()))
    data = data.assign(order=pd.factorize(data["group"])[0]).sort_values(["order", "count", "term"], ascending=[True, False, True])
    return shaped("frequency", data)


def _bounds(tokens: pd.DataFrame, by: Group, rows: pd.DataFrame, resamples: int, seed: int) -> np.ndarray:
    """The interval of each row's rate, group by group."""
    units, terms, matrix = unit_counts(tokens, by)
    column = pd.Series(np.arange(len(terms)), index=terms)
    out = np.empty((len(rows), 2))
    place = np.arange(len(rows))
    unit_group = units["group"].to_numpy()
    for group, part in rows.groupby("group", sort=False):
        at = place[(rows["group"] == group).to_numpy()]
        own = matrix[np.flatnonzero(unit_group == group)]
        out[at] = intervals(own, column[part["term"]].to_numpy(), resamples, _seed(group, seed))
    return out


def _seed(group: str, seed: int) -> list[int]:
    """A group's own seed, so that its interval does not depend on which other groups are in the table."""
    return [seed, zlib.crc32(group.encode())]


def intervals(matrix: sparse.csr_array, columns: np.ndarray, resamples: int, seed: int | list[int]) -> np.ndarray:
    """Percentile intervals (2.5 %, 97.5 %) of the rates per 1,000 of some columns, the rows of `matrix` drawn again with replacement.

    A resample is a vector of multinomial weights over the rows, so that all resamples of all terms are one product of matrices.
    """
    rows = matrix.shape[0]
    draws = np.random.default_rng(seed)
    steps = _steps(resamples, max(_CELLS // max(rows, 1), 1))
    weights = [draws.multinomial(rows, np.full(rows, 1 / rows), size=n).astype(np.uint16) for n in steps]
    sizes = np.asarray(matrix.sum(axis=1), dtype=np.float64).ravel()
    totals = np.concatenate([part @ sizes for part in weights])
    out = np.empty((len(columns), 2))
    for start in range(0, len(columns), _BLOCK):
        block = sparse.csr_array(matrix[:, columns[start:start + _BLOCK]].T, dtype=np.float64)
        drawn = np.concatenate([(block @ part.T.astype(np.float64)).T for part in weights])
        out[start:start + _BLOCK] = np.percentile(1000 * drawn / totals[:, None], [2.5, 97.5], axis=0).T
    return out


def _steps(total: int, most: int) -> list[int]:
    """`total` in parts of at most `most`."""
    return [min(most, total - start) for start in range(0, total, most)]
