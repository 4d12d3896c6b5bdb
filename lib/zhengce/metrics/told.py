"""Do two texts give a number for the same thing? Statements of different documents whose indicators are worded alike."""

from __future__ import annotations

import re
from itertools import chain, pairwise

import numpy as np
import pandas as pd

from zhengce.metrics.series import named

_KINDS = ("level", "count", "share", "rate")
_ALIKE, _LEAST = 0.6, 4  # the part of the shorter indicator's character pairs that the other has too, and how many at least
_APART = 5  # times: values further apart are of another scope, however alike their names
_BLOCK = 512  # indicators at a time
_FORM = re.compile(r"[^\w]|[的并已数量额率]|正式|全部|总")  # what says nothing of the thing
_SIZE = re.compile(r"[\d一二三四五六七八九十百千万亿]+")
_COLUMNS = ["metric_id", "other_id", "indicator", "other_indicator", "value", "other_value", "unit", "other_unit", "alike"]


def told_twice(metrics: pd.DataFrame, alike: float = _ALIKE) -> pd.DataFrame:
    """Pairs of statements from two documents about the same thing, or nearly: those that differ in value first, then by likeness.

    Gives metric_id, other_id, indicator, other_indicator, value, other_value, unit, other_unit, alike (the part of the shorter indicator's
    character pairs that the other has too, without the owners' names). Both are of one kind, money is compared with money and shares
    with shares, and a numeral in one name (万亿级) stands in the other; values more than five times apart are of another scope, and one
    indicator at two dates is a series. Growth rates, aims, repeats and flagged values are left out. A statement stands in one pair,
    its closest; the names are given so that a reader can tell where the scope differs still (a district, its city).

    >>> import zhengce
    >>> texts = ["2023年11月,甲市15个大模型产品通过备案并上线。", "截至2024年4月,乙区备案上线大模型47款。"]
    >>> pairs = told_twice(zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": texts}))))
    >>> pairs[["value", "other_value"]].values.tolist()
    [[15.0, 47.0]]
    """
    known = metrics["indicator"].notna() & metrics["value"].gt(0) & metrics["flag"].isna() & metrics["duplicate_of"].isna()
    m = metrics[known & metrics["kind"].isin(_KINDS) & metrics["status"].ne("target")].reset_index(drop=True)
    m = m.assign(thing=[_thing(i, e) for i, e in zip(m["indicator"], m["entity"], strict=True)])
    groups = m.groupby(["kind", m["unit"].where(m["unit"].isin(["元", "%"]), "")], sort=True)
    found = pd.DataFrame([pair for _, group in groups for pair in _pairs(group, alike)], columns=_COLUMNS)
    order = found.assign(same=found["value"] == found["other_value"]).sort_values(
        ["same", "alike", "metric_id"], ascending=[True, False, True], kind="stable")
    return found.loc[order.index].reset_index(drop=True)


def _thing(indicator: str, entity: object) -> str:
    return _FORM.sub("", indicator.replace(entity, "") if isinstance(entity, str) else indicator)


def _pairs(group: pd.DataFrame, alike: float) -> list[tuple]:
    """Each statement with its closest of another document, closest first, each in one pair."""
    group = group[group["thing"].str.len() > _LEAST]
    if group["doc"].nunique() < 2:
        return []
    from scipy import sparse  # a third of a second, for who asks for pairs

    held = [_character_pairs(thing) for thing in group["thing"]]
    sizes, docs = np.array([len(h) for h in held], dtype=np.float32), group["doc"].to_numpy()
    place = {pair: n for n, pair in enumerate(dict.fromkeys(chain.from_iterable(held)))}
    columns = [place[pair] for pair in chain.from_iterable(held)]
    ends = np.cumsum([0, *map(len, held)])
    pairs = sparse.csr_array((np.ones(len(columns), dtype=np.float32), columns, ends), shape=(len(held), len(place)))
    found = []
    for low in range(0, len(group), _BLOCK):
        both = (pairs[low : low + _BLOCK] @ pairs.T).tocoo()
        score = both.data / np.minimum(sizes[both.row + low], sizes[both.col])
        near = (score >= alike) & (both.data >= _LEAST) & (docs[both.row + low] != docs[both.col]) & (both.row + low < both.col)
        found += zip(score[near].round(6), both.row[near] + low, both.col[near], strict=True)
    return _matched(list(group.itertuples(index=False)), sorted(found, key=lambda f: (-f[0], f[1], f[2])))


def _character_pairs(thing: str) -> set[str]:
    return {a + b for a, b in pairwise(thing.lower())}


def _matched(rows: list, found: list[tuple]) -> list[tuple]:
    taken: set[int] = set()
    out = []
    for score, i, j in found:
        a, b = rows[i], rows[j]
        both = named(a) == named(b) and isinstance(a.period_end, str) and isinstance(b.period_end, str)
        later = both and a.period_end != b.period_end
        near = max(a.value, b.value) <= _APART * min(a.value, b.value) and not later     # one indicator at two dates is a series
        if near and not taken & {i, j} and _SIZE.findall(a.thing) == _SIZE.findall(b.thing):
            taken |= {i, j}
            out.append((a.metric_id, b.metric_id, named(a), named(b), a.value, b.value, a.unit, b.unit, float(np.round(score, 3))))
    return out
