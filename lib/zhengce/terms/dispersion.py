"""Is a word spread evenly over the texts?"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from scipy import sparse

from zhengce import tables
from zhengce.terms.counting import WINDOW, Group, shaped, unit_counts, windows
from zhengce.terms.frequency import ranked
from zhengce.terms.measures import deviation_of_proportions


def dispersion(tokens: pd.DataFrame, by: Group = None, window: int = WINDOW, stopwords: Iterable[str] | None = None,
               figures: bool = False, min_count: int = 2) -> pd.DataFrame:
    """How evenly each word is spread (table `dispersion`), most frequent first.

    Each document is divided into parts of about `window` tokens, equal to within one token; a document shorter than that is one part.
    DP is 0 for a word spread like the tokens and near 1 for one in a single part; a word of few occurrences cannot spread: compare
    words of like count. `by`: as in `frequency`; the parts of a group are its own.

    >>> t = pd.DataFrame({"doc": "a", "paragraph": 0, "term": ["算力", "园区", "算力", "芯片", "芯片", "园区"]})
    >>> dispersion(t, window=3)[["term", "count", "range", "dp"]].round(3).values.tolist()
    [['园区', 2, 2, 0.0], ['算力', 2, 1, 0.5], ['芯片', 2, 1, 0.5]]
    """
    tables.need(tokens, "tokens")
    if window < 1:
        raise ValueError(f"window is a number of tokens, at least 1, not {window}")
    if "count" in tokens and window != WINDOW:
        raise ValueError(f"a counted table has windows of {WINDOW} tokens; for {window}, give the tokens themselves")
    parts = tokens.assign(_window=tokens["window"] if "count" in tokens else windows(tokens, by, window))
    units, terms, matrix = unit_counts(parts, by, unit=("doc", "_window"))
    spread = [_spread(name, terms, matrix[np.flatnonzero(units["group"] == name)]) for name in units["group"].unique()]
    data = pd.concat(spread) if spread else pd.DataFrame(columns=["group", "term", "count", "range", "dp", "dp_norm", "windows"])
    data = data[ranked(data, stopwords, figures) & (data["count"] >= min_count)] if len(data) else data
    data = data.assign(order=pd.factorize(data["group"])[0]).sort_values(["order", "count", "term"], ascending=[True, False, True])
    return shaped("dispersion", data)


def places(tokens: pd.DataFrame, terms: Iterable[str]) -> pd.DataFrame:
    """Where in their texts some words stand: doc, paragraph, term, start, end, position, a row an occurrence, in the order of `terms`.

    `position` is 0 at the text's first word used and 1 at its last.

    >>> t = pd.DataFrame({"doc": "a", "paragraph": 0, "term": ["算力", "园区", "芯片"], "start": [0, 4, 10], "end": [2, 6, 12]})
    >>> places(t, ["芯片", "园区"])[["term", "position"]].values.tolist()
    [['芯片', 1.0], ['园区', 0.4]]
    """
    wanted = {term: n for n, term in enumerate(terms)}
    ends = tokens.groupby("doc")["start"].agg(["min", "max"])
    found = tokens[tokens["term"].isin(wanted)].join(ends, on="doc")
    position = (found["start"] - found["min"]) / (found["max"] - found["min"]).clip(lower=1)
    found = found.assign(position=position, _order=found["term"].map(wanted))
    found = found.sort_values(["_order", "doc", "start"], kind="stable")
    return found[["doc", "paragraph", "term", "start", "end", "position"]].reset_index(drop=True)


def _spread(group: str, terms: np.ndarray, matrix: sparse.csr_array) -> pd.DataFrame:
    count = np.asarray(matrix.sum(axis=0)).ravel()
    own = np.flatnonzero(count)
    dp, norm = deviation_of_proportions(matrix[:, own])
    spread = np.bincount(matrix[:, own].tocoo().col, minlength=len(own))
    return pd.DataFrame({"group": group, "term": terms[own], "count": count[own], "range": spread, "dp": dp, "dp_norm": norm,
                         "windows": matrix.shape[0]})
