"""Which numbers tell the same thing at different times?

Statements are one indicator when their names are (see `naming`), with the same unit, a comparable kind and a period of the same length:
the first nine months of a year are not set against a whole one, nor growth against a level, nor one city's companies against another's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache

import pandas as pd

from zhengce import tables
from zhengce.metrics import naming
from zhengce.metrics.precision import Interval, interval
from zhengce.reading import places
from zhengce.reading.days import length
from zhengce.word_tables import UNITS

APART = ("growth", "multiple", "rank", "duration")     # level, count, rate and share are told apart by unit alone
NO_RATIO = ("growth", "multiple", "rank")              # ten times the growth is not ten times as much of anything
_VAGUE = re.compile(r"[本该这此]|我(?!国)|全(?!国)")        # 本市, 该公司, 全市: whose it is hangs on the document


def text(value: object) -> str:
    """A cell of a string column, "" where it is missing."""
    return value if isinstance(value, str) else ""


def usable(metrics: pd.DataFrame) -> pd.DataFrame:
    """The statements that a series may hold: a name, a value, a period's end, no flag, no repeat of another."""
    known = metrics[["indicator", "value", "period_end"]].notna().all(axis=1)
    return metrics[known & metrics["flag"].isna() & metrics["duplicate_of"].isna()]


def series(metrics: pd.DataFrame) -> pd.DataFrame:
    """The same indicator over dates, within and across documents: table `series`, sorted by indicator and date.

    Takes a table `metrics`; leaves out statements without value or period_end, flagged ones and repeats. Growth is an indicator of its
    own. Targets and estimates stay in, marked in `status`. Where no entity is known, documents are kept apart.

    >>> cells = {"doc": "a", "paragraph": 0, "start": 0, "end": 0, "entity": "甲市", "unit": "元", "kind": "level"}
    >>> rows = [{**cells, "metric_id": "a:0", "indicator": "甲市企业总收入", "value": 3.6e12, "period_end": "2014-12-31"},
    ...         {**cells, "metric_id": "a:1", "indicator": "甲市的企业收入", "value": 8.6e12, "period_end": "2023-12-31"}]
    >>> series(tables.frame("metrics", rows))[["indicator", "period_end", "value"]].values.tolist()
    [['甲市企业总收入', '2014-12-31', 3600000000000.0], ['甲市企业总收入', '2023-12-31', 8600000000000.0]]
    """
    tables.need(metrics, "metrics")
    rows = []
    for group in _groups(usable(metrics)):
        name, entity = _label(group), next((text(r.entity) for r in group if text(r.entity)), None)
        for r in group:
            low, high = stated(r, opened=False)
            rows.append((name, entity, r.unit, r.period_end, r.value, r.metric_id, group[0].metric_id, r.kind, r.status, r.bound,
                         span(r), low, high, r.doc))
    return tables.frame("series", rows).sort_values(["indicator", "series_id", "period_end"], kind="stable", ignore_index=True)


def stated(row: tuple, opened: bool = True) -> Interval:
    """The interval that a row of `metrics` stands for (see `precision.interval`)."""
    counts = row.kind == "growth" and row.unit not in ("%", "倍", "番", "个百分点") and row.unit not in money()    # 50 more firms are 50
    return interval(row.value, text(row.quote), "count" if counts else text(row.kind), text(row.bound), text(row.approx), opened)


def quoted(row: tuple) -> str:
    """The quote without its verb: 达2188亿元 → 2188亿元."""
    return re.sub("^(?:已|共|总)*(?:达到?|至|为|是)", "", text(row.quote)).strip()


def named(row: tuple) -> str:
    """The indicator with whose it is."""
    return naming.with_owner(text(row.indicator), text(row.entity))


def owner(row: tuple) -> str:
    """The document's id where only the document says whose or what a value is (no entity, 本市, or just 企业), else ""."""
    entity = text(row.entity)
    vague = not entity or _VAGUE.match(entity) or naming.says_little(text(row.indicator), entity)
    return f"{row.doc}:" if vague else ""


def one_owner(a: tuple, b: tuple) -> bool:
    """Whether two statements are not of different owners: where one names none, it may be the other's. 北京 and 北京市 are one, and 临江园
    and 临江园示范区, but not 北京 and 北京大学."""
    one, other = sorted((naming.short(text(row.entity)) for row in (a, b)), key=len)
    kind = other.removeprefix(one)
    return not one or one == other or (kind != other and kind in places.words("definite") and one not in places.levels())


def kinship(row: tuple) -> tuple[str, str]:
    """What two statements must share besides the name: whether a level, growth, rank …, and the unit."""
    return row.kind if row.kind in APART else "", text(row.unit)


def span(row: tuple) -> int:
    """The months that a value sums up (column `span`)."""
    start, end = text(row.period_start), text(row.period_end)
    if not start:
        return 0 if row.unit in money() else 12    # a stock at a date goes with a year's; money may be a flow, and is kept apart
    days = length(start, end) if end else 365
    return 0 if days == 1 else max(1, round(days / 30.44))


def _since(row: tuple) -> str:
    """What growth is measured against, where that is not the year before: growth over ten years is not set against a year's."""
    if row.kind != "growth":
        return ""
    sentence, quote = text(row.sentence), text(row.quote)
    clause = re.split("[,，;；。]", sentence[:sentence.find(quote)])[-1]
    years = [y for y in re.findall(r"(?:比|较|自|从)(\d{4})年", clause) if int(y) != int(row.period_end[:4]) - 1]
    return "".join(years or re.findall("年均|年间|年来|以来|累计|环比", clause + text(row.indicator)))


@cache
def money() -> frozenset[str]:
    """The currencies, as canonical units."""
    return frozenset(UNITS.value("canonical", "money").values())


def _groups(metrics: pd.DataFrame) -> Iterator[list[tuple]]:
    """The rows of each indicator, in the table's order. Names are compared only where their characters are the same: linear in the rows."""
    buckets: dict[tuple, list[tuple[str, list]]] = defaultdict(list)
    for row in metrics.itertuples(index=False):
        name = (naming.level_key if row.kind == "growth" else naming.key)(text(row.indicator), text(row.entity))
        bucket = buckets[kinship(row), span(row), owner(row), _since(row), "".join(sorted(name))]
        group = next((rows for known, rows in bucket if naming.same_words(known, name)), None)
        if group is None:
            bucket.append((name, group := []))
        group.append(row)
    for bucket in buckets.values():
        for _, rows in bucket:
            yield rows


def _label(group: list[tuple]) -> str:
    """The name that the texts use most, the shortest of these; growth says that it is growth."""
    names = [named(r) for r in group]
    name = min(names, key=lambda n: (-names.count(n), len(n)))
    return f"{name}增速" if group[0].kind == "growth" and not naming.says_growth(name) else name


def then_and_now(series: pd.DataFrame) -> pd.DataFrame:
    """First and last value of each indicator that has two dates or more: table `then_and_now`, largest ratio first.

    Targets are no "now". Ranks, growth and multiples have no ratio. Of several statements of one date the most exact stands; where
    they cannot all be true, the indicator is left out: `selection` counts what is left out, and why.

    >>> cells = {"doc": "a", "paragraph": 0, "start": 0, "end": 0, "entity": "甲市", "unit": "家", "kind": "count",
    ...          "status": "reported", "indicator": "甲市上市企业数"}
    >>> rows = [{**cells, "metric_id": "a:0", "value": 224, "period_end": "2012-12-31"},
    ...         {**cells, "metric_id": "a:1", "value": 487, "period_end": "2022-12-31"}]
    >>> found = then_and_now(series(tables.frame("metrics", rows)))
    >>> found[["ratio", "years", "yearly"]].round(2).values.tolist()
    [[2.17, 10.0, 8.08]]
    """
    tables.need(series, "series")
    rows = [_compare(group) for group in _each(series) if _fate(group) == "shown"]
    return tables.frame("then_and_now", rows).sort_values("ratio", ascending=False, kind="stable", ignore_index=True)


def selection(series: pd.DataFrame) -> pd.DataFrame:
    """How many indicators have a then and now, and why the others have none: table `series_selection`.

    >>> selection(tables.frame("series", []))["fate"].tolist()
    ['shown', 'one date only', 'no ratio', 'disputed', 'from nothing']
    """
    tables.need(series, "series")
    fates = [(_fate(group), len(group)) for group in _each(series)]
    order = ("shown", "one date only", "no ratio", "disputed", "from nothing")
    rows = [(fate, sum(f == fate for f, _ in fates), sum(n for f, n in fates if f == fate)) for fate in order]
    return tables.frame("series_selection", rows)


def _each(series: pd.DataFrame) -> Iterable[list[tuple]]:
    """The rows of each series; as tuples, since a frame a series takes a hundred times as long."""
    groups: dict[str, list[tuple]] = defaultdict(list)
    for row in series.itertuples(index=False):
        groups[row.series_id].append(row)
    return groups.values()


def _ends(group: list[tuple]) -> tuple[list[tuple], list[tuple]]:
    """The statements of the first and of the last date, targets left out."""
    known = [r for r in group if r.status != "target"]
    dates = {r.period_end for r in known}
    return tuple([r for r in known if r.period_end == end(dates)] if dates else [] for end in (min, max))


def _fate(group: list[tuple]) -> str:
    """Why an indicator is shown or not: one date only, no ratio (growth, rank), disputed, from nothing (no positive first value)."""
    first, last = _ends(group)
    if not first or first[0].period_end == last[0].period_end:
        return "one date only"
    if first[0].kind in NO_RATIO:
        return "no ratio"
    if any(max(r.low for r in at) > min(r.high for r in at) for at in (first, last)):
        return "disputed"
    return "shown" if _best(first).low > 0 else "from nothing"


def _best(at: list[tuple]) -> tuple:
    """The statement to take of several for one date: reported before estimated, then the narrowest."""
    return min(at, key=lambda r: (r.status == "estimated", r.high - r.low))


def _compare(group: list[tuple]) -> tuple:
    a, b = map(_best, _ends(group))
    ratio, gap = b.value / a.value, years(a.period_end, b.period_end)
    yearly = 100 * (ratio ** (1 / gap) - 1) if gap >= 1 and ratio > 0 else None
    low, high = Interval(b.low, b.high).over(Interval(a.low, a.high))
    return (a.series_id, a.indicator, a.entity, a.unit, a.kind, a.period_end, b.period_end, a.value, b.value, ratio, low, high, gap, yearly,
            a.bound, b.bound, b.status, a.metric_id, b.metric_id)


def years(then: str, now: str) -> float:
    """Years between two ISO dates; whole years where day and month are the same, or both end a month.

    >>> years("2014-12-31", "2023-12-31"), years("2023-02-28", "2024-02-29"), round(years("2022-12-31", "2023-09-30"), 3)
    (9.0, 1.0, 0.75)
    """
    a, b = date.fromisoformat(then), date.fromisoformat(now)
    days = 0 if _ends_month(a) and _ends_month(b) else b.day - a.day
    return b.year - a.year + (b.month - a.month) / 12 + days / 365.25


def _ends_month(day: date) -> bool:
    return (day + timedelta(days=1)).day == 1
