"""Which words, and which kinds of words, are found together?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.segmenter import glosses, lexicon
from zhengce.terms.counting import Group, counts, shaped
from zhengce.terms.frequency import ranked
from zhengce.terms.measures import g2, log_dice

WITHIN = {"sentence": ("doc", "paragraph", "sentence"), "paragraph": ("doc", "paragraph")}


def collocates(tokens: pd.DataFrame, node: str, window: int | str = 5, stopwords: Iterable[str] | None = None,
               figures: bool = False, min_count: int = 2) -> pd.DataFrame:
    """The words found near a node word (table `collocates`), by falling signed G².

    `window`: tokens on each side, within the paragraph (stop words are counted as places), or "sentence". A token in two
    windows counts once. G² compares the tokens inside the windows with those outside, the node itself left out of both (surface
    cooccurrence, Evert 2008); logDice (Rychlý 2008) uses the frequencies of both words, `together` counting at most once a node.
    A node that does not occur gives an empty table. Raises ValueError for an unknown window.

    >>> t = pd.DataFrame({"doc": "a", "paragraph": 0, "term": "布局 未来产业 加快 布局 未来产业 园区 建设 园区".split()})
    >>> collocates(t, "未来产业", window=1)[["term", "together", "window", "log_dice"]].values.tolist()
    [['布局', 2, '1', 14.0]]
    """
    tables.need(tokens, "tokens")
    if window != "sentence" and (not isinstance(window, int) or window < 1):
        raise ValueError(f'window is a number of tokens, or "sentence", not {window!r}')
    is_node = (tokens["term"] == node).to_numpy()
    near = (_in_sentence(tokens, is_node) if window == "sentence" else _in_window(tokens, is_node, window)) & ~is_node
    inside = tokens.loc[near, "term"].value_counts()
    outside = tokens.loc[~near & ~is_node, "term"].value_counts().reindex(inside.index, fill_value=0)
    a, b, nodes = inside.to_numpy(), outside.to_numpy(), int(is_node.sum())
    data = pd.DataFrame({"node": node, "term": inside.index, "together": a, "window": str(window),
                         "g2": g2(a, b, near.sum(), (~near & ~is_node).sum()), "log_dice": log_dice(np.minimum(a, nodes), nodes, a + b)})
    data = data[ranked(data, stopwords, figures) & (data["together"] >= min_count)]
    data = data.assign(order=data["g2"].round(9)).sort_values(["order", "term"], ascending=[False, True])
    return shaped("collocates", data)


def _in_window(tokens: pd.DataFrame, is_node: np.ndarray, window: int) -> np.ndarray:
    """Which tokens lie within `window` tokens of a node in the same paragraph: +1 where a window opens, -1 after it closes, summed."""
    paragraph = tokens.groupby(["doc", "paragraph"], sort=False).ngroup().to_numpy()
    changes = np.flatnonzero(np.diff(paragraph)) + 1
    firsts, lasts = np.concatenate([[0], changes]), np.concatenate([changes, [len(tokens)]])
    at = np.flatnonzero(is_node)
    own = np.searchsorted(firsts, at, side="right") - 1
    steps = np.zeros(len(tokens) + 1, dtype=np.int64)
    np.add.at(steps, np.maximum(at - window, firsts[own]), 1)
    np.add.at(steps, np.minimum(at + window + 1, lasts[own]), -1)
    return np.cumsum(steps[:-1]) > 0


def _in_sentence(tokens: pd.DataFrame, is_node: np.ndarray) -> np.ndarray:
    sentence = tokens.groupby(list(WITHIN["sentence"]), sort=False).ngroup().to_numpy()
    return np.isin(sentence, sentence[is_node])


def terms_of(category: str | Sequence[str], source: pd.DataFrame | None = None) -> list[str]:
    """The terms of a category of the lexicon, or of all that begin with it ("instrument"); a list of terms is taken as it is.

    Raises ValueError for a category that the lexicon does not have, naming those it has.
    """
    if not isinstance(category, str):
        return list(category)
    data = lexicon() if source is None else source
    known = data["category"].dropna()
    found = data.loc[known[known.str.startswith(category)].index, "term"].tolist()
    if not found:
        raise ValueError(f"the lexicon has no category {category!r}; it has {', '.join(sorted(known.unique()))}")
    return found


def by_category(tokens: pd.DataFrame, category: str | None = None, by: Group = "doc", source: pd.DataFrame | None = None) -> pd.DataFrame:
    """The lexicon's terms in each group (table `by_category`): group, category, term, gloss, count, rate, documents, paragraphs.

    `category`: one of the lexicon's, or their common beginning ("instrument" for all three), or None for all; `source`: another lexicon.

    >>> t = pd.DataFrame({"doc": "a", "paragraph": 0, "term": ["算力", "政府采购", "加快", "算力"]})
    >>> by_category(t, "instrument")[["category", "term", "count", "rate"]].values.tolist()
    [['instrument_demand', '政府采购', 1, 250.0]]
    """
    tables.need(tokens, "tokens")
    words = lexicon() if source is None else source
    words = words[words["term"].isin(terms_of("" if category is None else category, words))]
    data = counts(tokens, by)
    data["rate"] = 1000 * data["count"] / data.groupby("group")["count"].transform("sum")
    data = data.merge(words[["term", "category", "gloss"]], on="term").sort_values("category", kind="stable")
    data = data.assign(order=pd.Categorical(data["group"], counts(tokens, by)["group"].unique()).codes)
    return shaped("by_category", data.sort_values(["order", "category", "count", "term"], ascending=[True, True, False, True]))


def cooccurrence(tokens: pd.DataFrame, first: str | Sequence[str], second: str | Sequence[str], within: str = "sentence",
                 source: pd.DataFrame | None = None) -> pd.DataFrame:
    """How often terms of two categories are named together (table `cooccurrence`), most frequent first, with the first passage of each.

    `first`, `second`: categories of the lexicon (or beginnings, such as "instrument"), or lists of terms; `within`: "sentence" or
    "paragraph". `together` counts sentences (paragraphs), not tokens; two words in one sentence need have nothing to do with one another.

    >>> t = pd.DataFrame({"doc": "a", "paragraph": 0, "sentence": [0, 0, 1], "term": ["北京", "算力", "北京"], "start": [0, 4, 9]})
    >>> t["end"] = t["start"] + 2
    >>> cooccurrence(t, "industry", "place")[["first", "second", "together"]].values.tolist()
    [['算力', '北京', 1]]
    """
    tables.need(tokens, "tokens")
    if within not in WITHIN:
        raise ValueError(f'within is "sentence" or "paragraph", not {within!r}')
    one, two = terms_of(first, source), terms_of(second, source)
    chosen = tokens[tokens["term"].isin({*one, *two})]
    keys = chosen.groupby(list(WITHIN[within]), sort=False)
    chosen = chosen.assign(unit=keys.ngroup())
    place = keys.agg(start=("start", "min"), end=("end", "max")).reset_index()
    named = chosen[["unit", "doc", "term"]].drop_duplicates()
    left = named[named["term"].isin(one)].rename(columns={"term": "first"})
    right = named[named["term"].isin(two)].rename(columns={"term": "second"})
    pairs = left.merge(right[["unit", "second"]], on="unit")
    pairs = pairs[pairs["first"] != pairs["second"]].groupby(["first", "second"], as_index=False, observed=True)
    data = pairs.agg(together=("unit", "size"), documents=("doc", "nunique"), unit=("unit", "min"))
    data = data.merge(place[["doc", "paragraph", "start", "end"]], left_on="unit", right_index=True)
    data = data.assign(first_gloss=data["first"].map(glosses()), second_gloss=data["second"].map(glosses()))
    return shaped("cooccurrence", data.sort_values(["together", "first", "second"], ascending=[False, True, True]))
