"""Is a word more frequent here than elsewhere?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.engines import dictionary, dictionary_path
from zhengce.segmenter import glosses
from zhengce.shared import shared
from zhengce.terms.counting import counts, group_column, occurrences, shaped, unit_counts
from zhengce.terms.frequency import ranked
from zhengce.terms.measures import clustered_variance, g2, log_ratio

Target = str | tuple[str, str] | Sequence[bool] | pd.DataFrame


def jieba_reference() -> pd.DataFrame:
    """jieba's dictionary counts as a reference list: term, count. `attrs` says what it is: source, words, tokens, sha256.

    It is not general Chinese: 63 % of its entries have counts of 5 or less, and words of recent policy are not in it (see `absent`).

    >>> jieba_reference().attrs["words"], jieba_reference().attrs["tokens"]
    (349045, 60101964)
    """
    data = dictionary()[["term", "count"]].copy()
    digest = hashlib.sha256(dictionary_path().read_bytes()).hexdigest()
    data.attrs = {"source": "jieba's dict.txt", "words": len(data), "tokens": int(data["count"].sum()), "sha256": digest}
    return data


def keyness(tokens: pd.DataFrame, target: Target, reference: Target | None = None, stopwords: Iterable[str] | None = None,
            figures: bool = False, min_count: int = 1) -> pd.DataFrame:
    """Which words a target uses more, or less, than a reference (table `keyness`), by falling signed G².

    `target`: the id of a document or its unique beginning; (column, value), such as ("source", "gov.cn"); a mask over the rows of
    `tokens`; or a token table of its own. `reference`: None for the other tokens, any of these, or a list with columns term and count
    such as `jieba_reference()`; with a list only the words that it has are compared, and only they are the target's tokens:
    `absent` gives the others. No p-values: tokens are not independent, and the interval takes the words of a paragraph together
    (`measures.clustered_variance`), but for a list, which has none. A zero count enters G² as it is and log_ratio as 0.5. Rows where
    both counts together are below `min_count`, stop words and figures are left out (they stay in the totals).
    Raises ValueError where the target or the reference is empty or unknown.

    >>> t = pd.DataFrame({"doc": ["a"] * 4 + ["b"] * 4, "paragraph": 0, "term": ["算力", "算力", "芯片", "园区"] + ["园区"] * 4})
    >>> keyness(t, "a")[["term", "count_target", "count_reference", "g2", "log_ratio"]].round(3).values.tolist()
    [['算力', 2, 0, 3.452, 2.0], ['芯片', 1, 0, 1.53, 1.0], ['园区', 1, 4, -6.086, -2.0]]
    """
    tables.need(tokens, "tokens")
    here = _select(tokens, target, "target")
    chosen = tokens.loc[here] if isinstance(here, np.ndarray) else here
    own = counts(chosen, None)
    if isinstance(reference, pd.DataFrame) and "count" in reference and "doc" not in reference:
        other = reference.loc[_among(reference["term"], own["term"]), ["term", "count"]]
        data = own.merge(other, on="term", suffixes=("_target", "_reference"))
        n1, n2 = int(data["count_target"].sum()), int(reference["count"].sum())
        rest = None
    else:
        rest = _rest(tokens, here, reference)
        data = own.merge(counts(rest, None)[["term", "count"]], on="term", how="outer", suffixes=("_target", "_reference"))
        n1, n2 = int(occurrences(chosen).sum()), int(occurrences(rest).sum())
    data = _measured(data, n1, n2, chosen, rest)
    data = data[ranked(data, stopwords, figures) & (data["count_target"] + data["count_reference"] >= min_count)]
    data = data.assign(order=data["g2"].round(9)).sort_values(["order", "term"], ascending=[False, True])
    return shaped("keyness", data)


@shared
def contrasts(tokens: pd.DataFrame, by: str = "doc", most: int = 7, stopwords: Iterable[str] | None = None) -> pd.DataFrame:
    """Each text, or other group, against all the others: the tables of `keyness` one under the other, with the column `group` first.

    Of more than `most` groups the largest are taken; with one there is nothing to compare, and no row.

    >>> t = pd.DataFrame({"doc": ["a"] * 4 + ["b"] * 4, "paragraph": 0, "term": ["算力", "算力", "芯片", "园区"] + ["园区"] * 4})
    >>> contrasts(t).groupby("group")["term"].first().to_dict()
    {'a': '算力', 'b': '园区'}
    """
    groups = group_column(tokens, by)
    sizes = groups.value_counts(sort=False)
    chosen = set(sizes.sort_values(ascending=False, kind="stable").index[:most]) if len(sizes) > 1 else set()
    parts = [keyness(tokens, (groups == name).to_numpy(), stopwords=stopwords).assign(group=name) for name in sizes.index if name in chosen]
    data = pd.concat(parts, ignore_index=True) if parts else tables.frame("keyness", []).assign(group=pd.Series(dtype="str"))
    return data[["group", *(c for c in data.columns if c != "group")]]


def _among(long: pd.Series, short: pd.Series) -> pd.Series:
    """Which words of a long list are in a short one: a set of the long list would take seconds to build."""
    return long.isin(short)


def _measured(data: pd.DataFrame, n1: int, n2: int, chosen: pd.DataFrame, rest: pd.DataFrame | None) -> pd.DataFrame:
    if not n1 or not n2:
        raise ValueError("no words to compare: the target, or the reference, has none")
    numbers = data[["count_target", "count_reference", "documents", "paragraphs"]].fillna(0).astype("int64")
    a, b = numbers["count_target"].to_numpy(), numbers["count_reference"].to_numpy()
    ratio, low, high = log_ratio(a, b, n1, n2, (_clustering(chosen, data["term"]), _clustering(rest, data["term"])))
    return numbers.rename(columns={"documents": "range"}).assign(
        rate_target=1000 * a / n1, rate_reference=1000 * b / n2, term=data["term"], g2=g2(a, b, n1, n2),
        log_ratio=ratio, low=low, high=high)


def _clustering(tokens: pd.DataFrame | None, terms: pd.Series) -> np.ndarray:
    """The variances of the terms' log rates over paragraphs, 0 where they are unknown."""
    if tokens is None or not {"doc", "paragraph"} <= set(tokens):
        return np.zeros(len(terms))
    counted = unit_counts(tokens)
    return pd.Series(clustered_variance(counted.matrix), index=counted.terms).reindex(terms).fillna(0.0).to_numpy()


def absent(tokens: pd.DataFrame, reference: pd.DataFrame, stopwords: Iterable[str] | None = None) -> pd.DataFrame:
    """The words that a reference list lacks, most frequent first: term, gloss, count, documents, paragraphs.

    >>> t = pd.DataFrame({"doc": "a", "paragraph": 0, "term": ["新质生产力", "新质生产力", "生产力"]})
    >>> absent(t, jieba_reference())[["term", "gloss", "count"]].values.tolist()
    [['新质生产力', 'new quality productive forces', 2]]
    """
    data = counts(tokens, None)
    found = reference.loc[_among(reference["term"], data["term"]), "term"]
    data = data[ranked(data, stopwords, figures=False) & ~data["term"].isin(found)]
    data = data.assign(gloss=data["term"].map(glosses()).astype("str")).sort_values(["count", "term"], ascending=[False, True])
    return data[["term", "gloss", "count", "documents", "paragraphs"]].reset_index(drop=True)


def _select(tokens: pd.DataFrame, which: Target, role: str) -> np.ndarray | pd.DataFrame:
    """A mask over the tokens, or the token table given."""
    if isinstance(which, pd.DataFrame):
        return which
    if isinstance(which, str):
        docs = tokens["doc"].unique()
        found = [d for d in docs if d == which] or [d for d in docs if d.startswith(which)]
        if len(found) != 1:
            raise ValueError(f"the {role} {which!r} names {len(found)} documents: {', '.join(found) or ', '.join(docs[:5])}")
        return (tokens["doc"] == found[0]).to_numpy()
    named = isinstance(which, tuple)
    mask = np.asarray(group_column(tokens, which[0]) == str(which[1]) if named else which, dtype=bool)
    if len(mask) != len(tokens) or not mask.any():
        raise ValueError(f"the {role} selects no tokens" if len(mask) == len(tokens) else
                         f"the {role} is a mask of {len(mask)} rows over {len(tokens)} tokens")
    return mask


def _rest(tokens: pd.DataFrame, here: np.ndarray | pd.DataFrame, reference: Target | None) -> pd.DataFrame:
    if reference is not None:
        there = _select(tokens, reference, "reference")
        return tokens.loc[there] if isinstance(there, np.ndarray) else there
    return tokens.loc[~here] if isinstance(here, np.ndarray) else tokens
