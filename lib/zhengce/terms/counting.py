"""How often is each term in each paragraph? The one count that the other measures are made of."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from zhengce import tables

Group = str | None
WINDOW = 200        # tokens of a window, unless another is asked for


class Counted(NamedTuple):
    """A sparse matrix of counts: units (rows: group, doc, paragraph, in order of appearance) × terms (columns, by code point)."""

    units: pd.DataFrame
    terms: np.ndarray
    matrix: sparse.csr_array


def shaped(table: str, data: pd.DataFrame) -> pd.DataFrame:
    """A frame brought into a public table's columns and dtypes, without going row by row as `tables.frame` does."""
    columns = tables.schemas()[table]
    return data[[c.name for c in columns]].astype({c.name: c.dtype for c in columns}).reset_index(drop=True)


def group_column(tokens: pd.DataFrame, by: Group) -> pd.Series:
    """The group of each token: the column's value as a string, or "all" for None. Raises ValueError naming the columns there are."""
    tables.need(tokens, "tokens")
    if by is None:
        return pd.Series("all", index=tokens.index, dtype="str")
    if by not in tokens:
        raise ValueError(f"there is no column {by!r} to count by; there are {', '.join(map(str, tokens.columns))} "
                         "(join others with tokens.merge(corpus.documents[['doc', ...]], on='doc'))")
    return tokens[by].astype("str")


def occurrences(tokens: pd.DataFrame) -> np.ndarray:
    """How many tokens each row stands for: one, or in a counted table its count."""
    return tokens["count"].to_numpy(dtype=np.int64) if "count" in tokens else np.ones(len(tokens), dtype=np.int64)


def windows(tokens: pd.DataFrame, by: Group, size: int) -> np.ndarray:
    """The part of about `size` tokens that each token falls into, within its group and document; parts are equal to within one token."""
    grouped = tokens.groupby([group_column(tokens, by), tokens["doc"]], sort=False)["term"]
    total = grouped.transform("size").to_numpy()
    number = np.maximum(np.round(total / size).astype(np.int64), 1)
    return grouped.cumcount().to_numpy() * number // np.maximum(total, 1)


def counted(tokens: pd.DataFrame) -> pd.DataFrame:
    """Tokens counted (table `counts`): what a large corpus keeps of them. frequency, keyness, dispersion (in windows of 200 tokens),
    tfidf and similarity take either, and give the same numbers.

    >>> counted(pd.DataFrame({"doc": "a", "paragraph": 0, "term": ["算力", "芯片", "算力"]})).values.tolist()
    [['a', 0, 0, '算力', 2], ['a', 0, 0, '芯片', 1]]
    """
    keys = ["doc", "paragraph", "window", "term"]
    data = tokens[["doc", "paragraph", "term"]].assign(window=windows(tokens, None, WINDOW))
    return shaped("counts", data.groupby(keys, sort=False).size().rename("count").reset_index())


def unit_counts(tokens: pd.DataFrame, by: Group = None, unit: tuple[str, ...] = ("doc", "paragraph")) -> Counted:
    """Counts of every term in every unit (by default a paragraph) of every group.

    >>> t = pd.DataFrame({"doc": ["a", "a", "b"], "paragraph": [0, 0, 0], "term": ["算力", "算力", "芯片"]})
    >>> counted = unit_counts(t)
    >>> counted.terms.tolist(), counted.matrix.toarray().tolist()
    (['算力', '芯片'], [[2, 0], [0, 1]])
    """
    tables.need(tokens, "tokens")
    keys = pd.DataFrame({"group": group_column(tokens, by), **{name: tokens[name] for name in unit}})
    row = keys.groupby(list(keys), sort=False, observed=True, dropna=False).ngroup().to_numpy()
    units = keys[~keys.duplicated()].reset_index(drop=True)
    code, terms = pd.factorize(tokens["term"])
    names = np.asarray(terms, dtype=object)
    order = np.array(sorted(range(len(names)), key=names.__getitem__), dtype=np.int64)
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    matrix = sparse.csr_array((occurrences(tokens), (row, rank[code] if len(code) else code)), shape=(len(units), len(names)))
    matrix.sum_duplicates()
    return Counted(units, names[order], matrix)


def indicator(labels: pd.Series | pd.DataFrame) -> tuple[sparse.csr_array, pd.DataFrame]:
    """The matrix that adds rows up by their label (labels × rows, ones), and the labels in order of appearance."""
    frame = labels.to_frame() if isinstance(labels, pd.Series) else labels
    code = frame.groupby(list(frame), sort=False, dropna=False).ngroup().to_numpy()
    names = frame[~frame.duplicated()].reset_index(drop=True)
    return sparse.csr_array((np.ones(len(code), dtype=np.int64), (code, np.arange(len(code)))), shape=(len(names), len(code))), names


def counts(tokens: pd.DataFrame, by: Group = "doc") -> pd.DataFrame:
    """Exact counts, every term, nothing left out: group, term, count, documents, paragraphs.

    The counts of two token tables without a document in common add up: `pd.concat([counts(a), counts(b)]).groupby(["group",
    "term"]).sum()`, which is how a corpus too large for memory is counted.

    >>> t = pd.DataFrame({"doc": ["a", "a", "b"], "paragraph": [0, 1, 0], "term": ["算力", "算力", "算力"]})
    >>> counts(t, by=None).to_dict("records")
    [{'group': 'all', 'term': '算力', 'count': 3, 'documents': 2, 'paragraphs': 3}]
    """
    units, terms, matrix = unit_counts(tokens, by)
    return _tally(units, terms, matrix)


def _tally(units: pd.DataFrame, terms: np.ndarray, matrix: sparse.csr_array) -> pd.DataFrame:
    present = matrix.copy()
    present.data[:] = 1
    to_groups, groups = indicator(units["group"])
    to_docs, docs = indicator(units[["group", "doc"]])
    in_docs = (to_docs @ matrix).tocsr()
    in_docs.data[:] = 1
    docs_to_groups, _ = indicator(docs["group"])   # documents appear in the order of their groups' first units, so the rows agree
    count = (to_groups @ matrix).tocsr()
    count.sort_indices()
    row, column = count.nonzero()
    at = lambda other: np.asarray(other[row, column]).ravel() if len(row) else np.zeros(0, dtype=np.int64)     # scipy gives a row for none
    return pd.DataFrame({
        "group": groups["group"].to_numpy()[row], "term": terms[column], "count": count.data,
        "documents": at(docs_to_groups @ in_docs), "paragraphs": at(to_groups @ present),
    }).astype({"group": "str", "term": "str", "count": "int64", "documents": "int64", "paragraphs": "int64"})
