"""Do the numbers of the texts agree with one another, and with official values?

Agreement means: all that is stated can be true together. Every stated number stands for the interval that its wording allows (see
`precision.interval`: half a unit of the last digit written; 四倍多 is 4 to 5; 超 and 以上 have no upper end), and two intervals agree
when they meet. Consistency inside a text is not truth: a text can be wrong and agree with itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate, combinations
from math import log2

import pandas as pd

from zhengce import tables
from zhengce.metrics import naming, pairs
from zhengce.metrics.implied import adds_one, base_interval, prices, share_interval, times
from zhengce.metrics.precision import Interval, interval, plain_unit, written
from zhengce.metrics.series import key, kinship, named, owner, quoted, span, stated, text, usable

_ALL_PAIRS = 10      # values told for one thing that are all held against one another
_RATIO = re.compile(r"\d\s*[:：∶]\s*\d")
_SAYS = ("disagrees", "agrees")
OFFICIAL = ("indicator", "period_end", "value", "unit", "source")


def checks(metrics: pd.DataFrame, official: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every check that the statements of a table `metrics` allow, a check a row: table `checks`, in the order of the text.

    relation is growth or multiple (stated against two levels; `other_id` is the later, `base_id` the earlier), share (against part
    and whole), parts (parts that add up to their whole), same indicator (two documents, one period), or official value. `official` is a
    table with the columns indicator, period_end (ISO date), value, unit (亿元 and 元 are both understood) and source; its values are
    held against statements of the same name, unit and date. Raises ValueError naming the columns it lacks.

    Tolerance: what the wording allows, and no more. 48.2件 to 262.9件 is growth of 4.45 times: 增长四倍多 agrees (4 to 5), 增长四倍 does
    too (3.5 to 4.5), 增长五倍 does not. Flagged statements, repeats and targets are not checked.

    >>> sentence = "目前已上线大模型107款,其中甲市47款,占全国上线数四成以上。"
    >>> cells = {"doc": "a", "paragraph": 0, "start": 0, "end": 0, "status": "reported", "sentence": sentence}
    >>> rows = [{**cells, "metric_id": "a:0", "indicator": "大模型数", "value": 107, "unit": "款", "kind": "count", "quote": "107款"},
    ...         {**cells, "metric_id": "a:1", "indicator": "甲市大模型数", "value": 47, "unit": "款", "kind": "count", "quote": "47款"},
    ...         {**cells, "metric_id": "a:2", "indicator": "甲市占比", "value": 40, "unit": "%", "kind": "share", "quote": "四成以上",
    ...          "bound": "ge", "approx": "以上"}]
    >>> checks(tables.frame("metrics", rows))[["relation", "stated", "computed", "agrees"]].round(1).values.tolist()
    [['share', 40.0, 43.9, True]]
    """
    tables.need(metrics, "metrics")
    rows = [*_growth(metrics), *_shares(metrics), *_sums(metrics), *_hundred(metrics), *_texts(metrics)]
    if official is not None:
        rows += _official(metrics, official)
    order = {metric: n for n, metric in enumerate(metrics["metric_id"])}
    return tables.frame("checks", sorted(rows, key=lambda r: order[r["metric_id"]]))


def _row(metric: str, relation: str, stated: float, computed: float, agrees: bool, unit: str, how: str, **cells: str | None) -> dict:
    return {"metric_id": metric, "other_id": None, "source": None, "relation": relation, "stated": stated, "computed": computed,
            "agrees": agrees, "base_id": None, "unit": unit, "how": how, **cells}


def _growth(metrics: pd.DataFrame) -> Iterator[dict]:
    """Stated growth and multiples against the two levels they lie between."""
    for pair in pairs.grown(metrics):
        if pair.base is None or pair.base.value <= 0 or base_interval(pair) is None:
            continue
        growth, level, said = pair.growth.row, pair.level.row, times(pair)
        now, then, change = stated(level, opened=False), stated(pair.base, opened=False), level.value / pair.base.value
        within, once = now.over(then), change ** (1 / pair.power)
        if said is None:
            within, said, computed = Interval(now.low - then.high, now.high - then.low), stated(growth), level.value - pair.base.value
        elif growth.unit == "%":         # in the unit and sense of the growth: 5.45 times is 四倍多 as growth, 445 % in per cent
            computed = 100 * (once - (growth.kind == "growth"))
        else:
            computed = log2(once) if growth.unit == "番" else once - adds_one(pair.growth)
        agrees = within.meets(said)
        how = (f"{named(level)}: {quoted(pair.base)} ({pair.base.period_end}) to {quoted(level)} is "
               f"{written(computed, growth.unit)}; the text says {quoted(growth)}: {_SAYS[agrees]}.{'' if agrees else prices(pair)}")
        yield _row(growth.metric_id, growth.kind, growth.value, computed, agrees, growth.unit, how, other_id=level.metric_id,
                   base_id=pair.base.metric_id)


def _shares(metrics: pd.DataFrame) -> Iterator[dict]:
    """Stated shares against part and whole."""
    for found in pairs.parts(metrics):
        if found.share is not None and found.whole is not None:
            share, part, whole = found.share.row, found.part.row, found.whole.row
            computed = 100 * part.value / whole.value
            agrees = share_interval(found).meets(stated(share))
            how = f"{quoted(part)} of {quoted(whole)} is {written(computed, '%')}; the text says {quoted(share)}: {_SAYS[agrees]}."
            yield _row(share.metric_id, "share", share.value, computed, agrees, "%", how,
                       other_id=part.metric_id, base_id=whole.metric_id)


def _sums(metrics: pd.DataFrame) -> Iterator[dict]:
    """Parts that add up to their whole. Parts that do not are no contradiction: a text need not name them all."""
    for whole, parts in pairs.sums(metrics):
        whole, told = whole.row, [p.row for p in parts]
        up_to = accumulate(map(stated, told), lambda a, b: Interval(a.low + b.low, a.high + b.high))
        n = next((n for n, within in enumerate(up_to, 1) if n > 1 and within.meets(stated(whole))), 0)
        if n:
            total = sum(r.value for r in told[:n])
            how = f"{' + '.join(map(quoted, told[:n]))} = {written(total, whole.unit)}; the text says {quoted(whole)}: agrees."
            yield _row(whole.metric_id, "parts", whole.value, total, True, whole.unit, how, other_id=told[0].metric_id)


def _hundred(metrics: pd.DataFrame) -> Iterator[dict]:
    """Shares of one sentence, owner and time that add up to 100 %. A ratio (三次产业比 2:35:63) must; other shares need not be all."""
    together: dict[tuple, list[tuple]] = defaultdict(list)
    for n, sentence in enumerate(s for paragraph in pairs.paragraphs(metrics) for s in paragraph):
        for row in (s.row for s in sentence if s.row.kind == "share" and s.row.unit == "%" and not text(s.row.bound)):
            ratio = text(row.quote) if _RATIO.search(text(row.quote)) else ""
            together[n, text(row.entity), text(row.period_end), ratio].append(row)
    for (*_, ratio), told in together.items():
        within, total = Interval(*map(sum, zip(*map(stated, told), strict=True))), sum(r.value for r in told)
        agrees = within.meets(Interval(100, 100))
        if len(told) > 1 and (agrees or ratio):
            how = f"{' + '.join(f'{r.value:g}' for r in told)} = {total:.4g} %: {_SAYS[agrees]} with 100 %."
            yield _row(told[0].metric_id, "parts", told[0].value, 100 - (total - told[0].value), agrees, "%", how,
                       other_id=told[1].metric_id)


def _texts(metrics: pd.DataFrame) -> Iterator[dict]:
    """One indicator at one date in two documents. Where many values are told, all are held against the first: pairs would be millions."""
    found: dict[tuple, list[tuple]] = defaultdict(list)
    told: dict[tuple, list[str]] = defaultdict(list)
    for row in usable(metrics, "indicator", "period_end").itertuples(index=False):
        if row.status != "target" and not owner(row):
            same = key(row), kinship(row), span(row), row.period_end
            docs = told[same, row.value, text(row.approx)]
            if len(docs) < 2 and row.doc not in docs:        # of each value the first in two documents, so that many texts stay comparable
                docs.append(row.doc)
                found[same].append(row)
    for rows in found.values():
        for a, b in combinations(rows, 2) if len(rows) <= _ALL_PAIRS else ((rows[0], row) for row in rows[1:]):
            if a.doc != b.doc:
                agrees = stated(a).meets(stated(b))
                how = f"{named(a)} ({a.period_end}): {a.doc} has {quoted(a)}, {b.doc} has {quoted(b)}: {_SAYS[agrees]}."
                yield _row(a.metric_id, "same indicator", a.value, b.value, agrees, a.unit, how, other_id=b.metric_id)


def _official(metrics: pd.DataFrame, official: pd.DataFrame) -> Iterator[dict]:
    missing = [c for c in OFFICIAL if c not in official]
    if missing:
        raise ValueError(f"the table of official values lacks the columns {', '.join(missing)}; it needs {', '.join(OFFICIAL)}")
    known = defaultdict(list)
    for value in official.itertuples(index=False):
        scale, unit = plain_unit(value.unit)
        known[naming.key(value.indicator), unit, str(value.period_end)[:10]].append((value, scale))
    for row in usable(metrics, "indicator", "period_end").itertuples(index=False):
        own, unit = plain_unit(text(row.unit))
        for value, scale in known[key(row), unit, row.period_end] if row.status != "target" else ():
            agrees = stated(row).times(own).meets(interval(float(value.value), f"{value.value}").times(scale))
            how = (f"{named(row)} ({row.period_end}): {row.doc} has {quoted(row)}, {value.source} has {value.value:g}{value.unit}: "
                   f"{_SAYS[agrees]}.")
            yield _row(row.metric_id, "official value", row.value, float(value.value) * scale / own, agrees, text(row.unit), how,
                       source=value.source)
