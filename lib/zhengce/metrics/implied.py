"""What follows from the numbers that a text gives, though it does not say it?

A level and its growth say what the base was: 784.7亿元, up 109.8 % over 2022, means 374.0亿元 in 2022. A part and its share say what
the whole is. This is what the text implies, no more: where the text is wrong, so is the implied value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

import pandas as pd

from zhengce import tables
from zhengce.metrics import pairs
from zhengce.metrics.pairs import Grown, Part, Said
from zhengce.metrics.precision import Interval, honest, written
from zhengce.metrics.series import named, quoted, stated, text

_TO = re.compile(r"(?:到|至|为|成|达)[^,，。;；]{0,6}$")             # 增长到四倍: four times, not five
_RISEN = re.compile(r"(?:增长|增加|增|提高|提升|上升|上涨|扩大|多|涨|高)(?:了)?[^,，。;；的]{0,6}$")
_VALUE_ADDED = re.compile("生产总值|GDP|增加值")


def implied(metrics: pd.DataFrame) -> pd.DataFrame:
    """What the statements of a table `metrics` imply, a value a row: table `implied`.

    `value` is rounded to the first digit in doubt; `low` and `high` enclose all that the wording allows (rounding, 近, 多, 超). `how`
    is the arithmetic as a sentence. Flagged statements, repeats and targets imply nothing, nor does a growth whose base is not named.

    >>> sentence = "2023年合同成交额784.7亿元,比2022年增长109.8%。"
    >>> cells = {"doc": "a", "paragraph": 0, "start": 0, "end": 0, "entity": "甲市", "status": "reported", "sentence": sentence,
    ...          "indicator": "甲市合同成交额", "period_start": "2023-01-01", "period_end": "2023-12-31"}
    >>> rows = [{**cells, "metric_id": "a:0", "value": 784.7e8, "unit": "元", "kind": "level", "quote": "784.7亿元"},
    ...         {**cells, "metric_id": "a:1", "value": 109.8, "unit": "%", "kind": "growth", "quote": "109.8%"}]
    >>> found = implied(tables.frame("metrics", rows))
    >>> found[["period", "value"]].values.tolist()
    [['2022-12-31', 37400000000.0]]
    >>> print(found["how"][0].split(" means ")[1])
    784.7亿元 ÷ 2.098 = 374.0亿元 at the base (373.9亿元 to 374.1亿元).
    """
    tables.need(metrics, "metrics")
    rows = [*_bases(metrics), *_parts(metrics)]
    order = {metric: n for n, metric in enumerate(metrics["metric_id"])}
    return tables.frame("implied", sorted(rows, key=lambda r: order[r["metric_id"]]))


def adds_one(growth: Said) -> bool:
    """Whether 倍 is told as growth (增长四倍: five times the base) or as a multiple (增长到四倍, 是…的四倍: four times)."""
    clause = re.split(r"[,，。;；]", growth.before)[-1]
    return not _TO.search(clause) and (growth.row.kind == "growth" or bool(_RISEN.search(clause)))


def _ratio(growth: Said, exact: bool = False) -> Interval | None:
    """How many times its base the level is, by what the wording of the growth allows, or by the stated number itself (`exact`); None where
    the growth is told in points or in the level's own unit.

    增长四倍多 is more than five times, 增长到四倍 is four times, 是2013年的1.5倍 is one and a half times, 翻两番 is four times.
    """
    row = growth.row
    span = Interval(row.value, row.value) if exact else stated(row)
    if row.unit == "%":
        times = span.times(0.01)                        # growth of 120 % is 2.2 times; 相当于2019年的120% is 1.2 times
        return times.shifted(1) if row.kind == "growth" else times
    if row.unit == "番":
        span = span if exact or text(row.bound) else Interval(row.value - 0.25, row.value + 0.25)     # 翻一番 is said from 1.7 to 2.4 times
        return Interval(2 ** span.low, 2 ** span.high)
    return None if row.unit != "倍" else span.shifted(1) if adds_one(growth) else span


def times(pair: Grown) -> Interval | None:
    """How many times its base the level is, over all the years of a yearly mean; None where the growth is no ratio."""
    once = _ratio(pair.growth)
    return None if once is None else Interval(max(0.0, once.low) ** pair.power, max(0.0, once.high) ** pair.power)


def base_interval(pair: Grown) -> Interval | None:
    """All that the base can be by the wording of growth and level; None where the two cannot be combined."""
    growth, level, whole = pair.growth.row, pair.level.row, times(pair)
    if whole is not None:
        return stated(level).over(whole) if whole.low > 0 else None
    if growth.unit == level.unit or (growth.unit == "个百分点" and level.unit == "%"):
        rise, top = stated(growth), stated(level)
        return Interval(top.low - rise.high, top.high - rise.low)
    return None


def prices(pair: Grown) -> str:
    """A caution for value added and GDP: their growth is as a rule told at constant prices, while the level is at current ones."""
    if pair.growth.row.unit != "%" or not _VALUE_ADDED.search(text(pair.level.row.indicator)) or "名义" in text(pair.growth.row.sentence):
        return ""
    return " Growth of value added is usually told at constant prices: the base in the prices of its own year may be another."


def share_interval(found: Part) -> Interval:
    """The share, in %, that a part and its whole can have by their wording; at most 100."""
    share = stated(found.part.row).times(100).over(stated(found.whole.row))
    return Interval(max(0.0, share.low), min(100.0, share.high))


def _bases(metrics: pd.DataFrame) -> Iterator[dict]:
    for pair in pairs.grown(metrics):
        within = base_interval(pair)
        if within is None or within.high <= 0:
            continue
        growth, level, once = pair.growth.row, pair.level.row, _ratio(pair.growth, exact=True)
        value = level.value - growth.value if once is None else level.value / once.low ** pair.power
        plain = "a multiple of" if growth.kind == "multiple" else "growth of" if growth.value >= 0 else "a decline of"
        verb, over = ("yearly growth of", f"^{pair.power:.4g}") if pair.power != 1 else (plain, "")
        step = f"− {written(growth.value, growth.unit)}" if once is None else f"÷ {once.low:.4g}{over}"
        at = f" ({level.period_end})" if text(level.period_end) else ""
        told = "" if pair.base is None else f" {pair.base.doc} gives {quoted(pair.base)} for it."
        unit = text(level.unit)
        how = (f"{named(level)}: {quoted(level)}{at} with {verb} {quoted(growth)} since {pair.base_end} means {written(level.value, unit)} "
               f"{step} = {written(value, unit, within)} at the base {_range(within, unit)}.{told}{prices(pair)}")
        yield _row(pair.growth, pair.level, "base", named(level), unit, pair.base_end, value, within, how)


def _parts(metrics: pd.DataFrame) -> Iterator[dict]:
    """A share and its part give the whole; a part and its whole give the share (where none is stated)."""
    for found in pairs.parts(metrics):
        part, period = found.part.row, text(found.part.row.period_end)
        if found.whole is None:
            whole = stated(part).over(stated(found.share.row).times(0.01))
            value = 100 * part.value / found.share.row.value
            if part.kind == "count" and ceil(whole.low) > whole.high:
                continue    # no whole number of things has this part and share: they do not belong together
            name = found.name if found.name not in ("", "比") else "the whole"
            how = (f"{quoted(part)} being {quoted(found.share.row)} of {name} means {written(part.value, part.unit)} ÷ "
                   f"{found.share.row.value:g} % = {written(value, part.unit, whole)} in all {_range(whole, part.unit)}.")
            yield _row(found.share, found.part, "whole", f"{named(part)} in {name}", part.unit, period, value, whole, how)
        elif found.share is None:
            share, value = share_interval(found), 100 * part.value / found.whole.row.value
            if share.low == share.high:                     # two exact counts: as many digits as a reader can use
                share = Interval(value := round(value, 2), value)
            how = (f"{quoted(part)} ({named(part)}) of {quoted(found.whole.row)} ({named(found.whole.row)}) is "
                   f"{written(value, '%')} {_range(share, '%')}.")
            yield _row(found.part, found.whole, "share", f"{named(part)}占{named(found.whole.row)}的比重", "%", period, value, share, how)


def _range(within: Interval, unit: str) -> str:
    """An interval in words, or why it has no width."""
    if within.low == within.high:
        return "(exact)"
    return f"({written(within.low, unit)} {'or more' if within.high == float('inf') else f'to {written(within.high, unit)}'})"


def _row(said: Said, other: Said, relation: str, indicator: str, unit: str, period: str, value: float, within: Interval, how: str) -> dict:
    return {"metric_id": said.row.metric_id, "period": period or None, "value": honest(value, within), "how": how, "relation": relation,
            "indicator": indicator, "unit": unit, "low": within.low, "high": within.high, "other_id": other.row.metric_id}
