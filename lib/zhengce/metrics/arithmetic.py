"""What follows from the numbers that a text gives, and do they agree with one another and with official values?

A level and its growth say what the base was: 784.7亿元, up 109.8 % over 2022, means 374.0亿元 in 2022. A part and its share say what
the whole is. This is what the text implies, no more: where the text is wrong, so is the implied value.

Agreement means: all that is stated can be true together. Every stated number stands for the interval that its wording allows (see
`precision.interval`: half a unit of the last digit written; 四倍多 is 4 to 5; 超 and 以上 have no upper end), and two intervals agree
when they meet. Consistency inside a text is not truth: a text can be wrong and agree with itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from math import ceil, inf, log2

import pandas as pd

from zhengce import tables
from zhengce.metrics import pairs
from zhengce.metrics.pairs import Grown
from zhengce.metrics.precision import Interval, honest, interval, plain_unit, written
from zhengce.metrics.statements import Statement, key, sentences, statements

_TO = re.compile(r"(?:到|至|为|成|达)[^,，。;；]{0,6}$")             # 增长到四倍: four times, not five
_RISEN = re.compile(r"(?:增长|增加|增|提高|提升|上升|上涨|扩大|多|涨|高)(?:了)?[^,，。;；的]{0,6}$")
_VALUE_ADDED = re.compile("生产总值|GDP|增加值")
_ALL_PAIRS = 10      # values told for one thing that are all held against one another
_RATIO = re.compile(r"\d\s*[:：∶]\s*\d")
_SAYS = ("disagrees", "agrees")
OFFICIAL = ("indicator", "period_end", "value", "unit", "source")


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
    return _in_order("implied", metrics, [*_bases(metrics), *_parts(metrics)])


def _in_order(name: str, metrics: pd.DataFrame, rows: list[dict]) -> pd.DataFrame:
    order = dict(zip(metrics["metric_id"], range(len(metrics)), strict=True))
    return tables.frame(name, sorted(rows, key=lambda r: order[r["metric_id"]]))


def _adds_one(growth: Statement) -> bool:
    """Whether 倍 is told as growth (增长四倍: five times the base) or as a multiple (增长到四倍, 是…的四倍: four times)."""
    clause = re.split(r"[,，。;；]", growth.before)[-1]
    return not _TO.search(clause) and (growth.kind == "growth" or bool(_RISEN.search(clause)))


def _times(pair: Grown, exact: bool = False) -> Interval | None:
    """How many times its base the level is, over all the years of a yearly mean: by what the wording of the growth allows, or by the stated
    number itself (`exact`): 增长四倍多 is more than five times; None where the growth is told in points or in the level's own unit."""
    growth = pair.growth
    once = Interval(growth.value, growth.value) if exact else growth.stated()
    if growth.unit == "%":         # growth of 120 % is 2.2 times; 相当于2019年的120% is 1.2 times
        once = once.times(0.01).plus(growth.kind == "growth")
    elif growth.unit == "番":      # 翻一番 is said from 1.7 to 2.4 times
        once = once if exact or growth.bound else Interval(growth.value - 0.25, growth.value + 0.25)
        once = Interval(2 ** once.low, 2 ** once.high)
    elif growth.unit == "倍":
        once = once.plus(_adds_one(growth))
    else:
        return None
    return Interval(max(0.0, once.low) ** pair.power, max(0.0, once.high) ** pair.power)


def _base(pair: Grown) -> Interval | None:
    """All that the base can be by the wording of growth and level; None where the two cannot be combined."""
    growth, level, whole = pair.growth, pair.level, _times(pair)
    if whole is not None:
        return level.stated().over(whole) if whole.low > 0 else None
    same = growth.unit == level.unit or (growth.unit == "个百分点" and level.unit == "%")
    return level.stated().plus(-growth.stated().high, -growth.stated().low) if same else None


def _prices(pair: Grown) -> str:
    """A caution for value added and GDP: their growth is as a rule told at constant prices, while the level is at current ones."""
    if pair.growth.unit != "%" or not _VALUE_ADDED.search(pair.level.indicator) or "名义" in pair.growth.sentence:
        return ""
    return " Growth of value added is usually told at constant prices: the base in the prices of its own year may be another."


def _bases(metrics: pd.DataFrame) -> Iterator[dict]:
    for pair in pairs.grown(metrics):
        within = _base(pair)
        if within is None or within.high <= 0:
            continue
        growth, level, whole = pair.growth, pair.level, _times(pair, exact=True)
        value = level.value - growth.value if whole is None else level.value / whole.low
        plain = "a multiple of" if growth.kind == "multiple" else "growth of" if growth.value >= 0 else "a decline of"
        verb, over = ("yearly growth of", f"^{pair.power:.4g}") if pair.power != 1 else (plain, "")
        step = f"− {written(growth.value, growth.unit)}" if whole is None else f"÷ {whole.low ** (1 / pair.power):.4g}{over}"
        at = f" ({level.period_end})" if level.period_end else ""
        told = f" {pair.base.doc} gives {pair.base.said} for it." if pair.base else ""
        how = (f"{level.named}: {level.said}{at} with {verb} {growth.said} since {pair.base_end} means {written(level.value, level.unit)} "
               f"{step} = {written(value, level.unit, within)} at the base {_range(within, level.unit)}.{told}{_prices(pair)}")
        yield _row(growth, level, "base", level.named, level.unit, pair.base_end, value, within, how)


def _parts(metrics: pd.DataFrame) -> Iterator[dict]:
    """A share and its part give the whole; a part and its whole give the share (where none is stated)."""
    for found in pairs.parts(metrics):
        share, part, whole, name = found
        if whole is None:
            within, value = part.stated().over(share.stated().times(0.01)), 100 * part.value / share.value
            if part.kind == "count" and ceil(within.low) > within.high:
                continue    # no whole number of things has this part and share: they do not belong together
            name = name if name not in ("", "比") else "the whole"
            how = (f"{part.said} being {share.said} of {name} means {written(part.value, part.unit)} ÷ "
                   f"{share.value:g} % = {written(value, part.unit, within)} in all {_range(within, part.unit)}.")
            yield _row(share, part, "whole", f"{part.named} in {name}", part.unit, part.period_end, value, within, how)
        elif share is None:
            within, value = found.within(), 100 * part.value / whole.value
            if within.low == within.high:                     # two exact counts: as many digits as a reader can use
                within = Interval(value := round(value, 2), value)
            how = f"{part.said} ({part.named}) of {whole.said} ({whole.named}) is {written(value, '%')} {_range(within, '%')}."
            yield _row(part, whole, "share", f"{part.named}占{whole.named}的比重", "%", part.period_end, value, within, how)


def _range(within: Interval, unit: str) -> str:
    """An interval in words, or why it has no width."""
    end = "or more" if within.high == inf else f"to {written(within.high, unit)}"
    return "(exact)" if within.low == within.high else f"({written(within.low, unit)} {end})"


def _row(said: Statement, other: Statement, relation: str, indicator: str, unit: str, period: str, value: float, within: Interval,
         how: str) -> dict:
    return {"metric_id": said.metric_id, "period": period or None, "value": honest(value, within), "how": how, "relation": relation,
            "indicator": indicator, "unit": unit, "low": within.low, "high": within.high, "other_id": other.metric_id}


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
    rows = [*_growths(metrics), *_shares(metrics), *_hundred(metrics), *_texts(metrics)]
    return _in_order("checks", metrics, rows if official is None else [*rows, *_official(metrics, official)])


def _check(said: Statement, relation: str, computed: float, agrees: bool, unit: str, how: str, **cells: str | None) -> dict:
    return {"metric_id": said.metric_id, "other_id": None, "source": None, "relation": relation, "stated": said.value,
            "computed": computed, "agrees": agrees, "base_id": None, "unit": unit, "how": how, **cells}


def _growths(metrics: pd.DataFrame) -> Iterator[dict]:
    """Stated growth and multiples against the two levels they lie between."""
    for pair in pairs.grown(metrics):
        growth, level, base, said = pair.growth, pair.level, pair.base, _times(pair)
        if base is None or base.value <= 0 or _base(pair) is None:
            continue
        now, then, once = level.stated(opened=False), base.stated(opened=False), (level.value / base.value) ** (1 / pair.power)
        within = now.over(then)
        if said is None:
            within, said, computed = now.plus(-then.high, -then.low), growth.stated(), level.value - base.value
        elif growth.unit == "%":         # in the unit and sense of the growth: 5.45 times is 四倍多 as growth, 445 % in per cent
            computed = 100 * (once - (growth.kind == "growth"))
        else:
            computed = log2(once) if growth.unit == "番" else once - _adds_one(growth)
        agrees = within.meets(said)
        how = (f"{level.named}: {base.said} ({base.period_end}) to {level.said} is {written(computed, growth.unit)}; "
               f"the text says {growth.said}: {_SAYS[agrees]}.{'' if agrees else _prices(pair)}")
        yield _check(growth, growth.kind, computed, agrees, growth.unit, how, other_id=level.metric_id, base_id=base.metric_id)


def _shares(metrics: pd.DataFrame) -> Iterator[dict]:
    """Stated shares against part and whole; and parts, listed after 其中, that add up to their whole. Parts that do not are no
    contradiction: a text need not name them all."""
    wholes: dict[Statement, list[Statement]] = defaultdict(list)
    for found in pairs.parts(metrics):
        share, part, whole, _ = found
        if share and whole:
            computed, agrees = 100 * part.value / whole.value, found.within().meets(share.stated())
            how = f"{part.said} of {whole.said} is {written(computed, '%')}; the text says {share.said}: {_SAYS[agrees]}."
            yield _check(share, "share", computed, agrees, "%", how, other_id=part.metric_id, base_id=whole.metric_id)
        if whole and "其中" in part.sentence:
            wholes[whole].append(part)
    for whole, told in wholes.items():
        within = told[0].stated()
        for n, part in enumerate(told[1:], 2):
            within = within.plus(*part.stated())
            if within.meets(whole.stated()):
                total = sum(s.value for s in told[:n])
                how = f"{' + '.join(s.said for s in told[:n])} = {written(total, whole.unit)}; the text says {whole.said}: agrees."
                yield _check(whole, "parts", total, True, whole.unit, how, other_id=told[0].metric_id)
                break


def _hundred(metrics: pd.DataFrame) -> Iterator[dict]:
    """Shares of one sentence, owner and time that add up to 100 %. A ratio (三次产业比 2:35:63) must; other shares need not be all."""
    together: dict[tuple, list[Statement]] = defaultdict(list)
    for n, (sentence, _) in enumerate(sentences(metrics)):
        for s in sentence:
            if s.kind == "share" and s.unit == "%" and not s.bound:
                together[n, s.entity, s.period_end, s.quote if _RATIO.search(s.quote) else ""].append(s)
    for (*_, ratio), told in together.items():
        within, total = Interval(*map(sum, zip(*(s.stated() for s in told), strict=True))), sum(s.value for s in told)
        agrees = within.meets(Interval(100, 100))
        if len(told) > 1 and (agrees or ratio):
            how = f"{' + '.join(f'{s.value:g}' for s in told)} = {total:.4g} %: {_SAYS[agrees]} with 100 %."
            yield _check(told[0], "parts", 100 - (total - told[0].value), agrees, "%", how, other_id=told[1].metric_id)


def _texts(metrics: pd.DataFrame) -> Iterator[dict]:
    """One indicator at one date in two documents. Where many values are told, all are held against the first: pairs would be millions."""
    found: dict[tuple, list[Statement]] = defaultdict(list)
    told: dict[tuple, list[str]] = defaultdict(list)
    for s in statements(metrics, "indicator", "period_end"):
        if s.status != "target" and not s.sort[3]:
            docs = told[s.key, s.sort, s.period_end, s.value, s.approx]
            if len(docs) < 2 and s.doc not in docs:        # of each value the first in two documents, so that many texts stay comparable
                docs.append(s.doc)
                found[s.key, s.sort, s.period_end].append(s)
    for same in found.values():
        for a, b in combinations(same, 2) if len(same) <= _ALL_PAIRS else ((same[0], s) for s in same[1:]):
            if a.doc != b.doc:
                agrees = a.stated().meets(b.stated())
                how = f"{a.named} ({a.period_end}): {a.doc} has {a.said}, {b.doc} has {b.said}: {_SAYS[agrees]}."
                yield _check(a, "same indicator", b.value, agrees, a.unit, how, other_id=b.metric_id)


def _official(metrics: pd.DataFrame, official: pd.DataFrame) -> Iterator[dict]:
    missing = [c for c in OFFICIAL if c not in official]
    if missing:
        raise ValueError(f"the table of official values lacks the columns {', '.join(missing)}; it needs {', '.join(OFFICIAL)}")
    known = defaultdict(list)
    for value in official.itertuples(index=False):
        scale, unit = plain_unit(value.unit)
        known[key(value.indicator), unit, str(value.period_end)[:10]].append((value, scale))
    for s in statements(metrics, "indicator", "period_end"):
        own, unit = plain_unit(s.unit)
        for value, scale in known[s.key, unit, s.period_end] if s.status != "target" else ():
            agrees = s.stated().times(own).meets(interval(float(value.value), f"{value.value}").times(scale))
            how = f"{s.named} ({s.period_end}): {s.doc} has {s.said}, {value.source} has {value.value:g}{value.unit}: {_SAYS[agrees]}."
            yield _check(s, "official value", float(value.value) * scale / own, agrees, s.unit, how, source=value.source)
