"""Which numbers tell the same thing at different times, or in two texts?

Statements are one indicator when their names are (see `naming`), with the same unit, a comparable kind and a period of the same length:
the first nine months of a year are not set against a whole one, nor growth against a level, nor one city's companies against another's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import chain, pairwise

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.metrics import naming
from zhengce.metrics.precision import Interval, interval
from zhengce.reading import places
from zhengce.reading.days import length
from zhengce.word_tables import INDICATOR, UNITS

APART = ("growth", "multiple", "rank", "duration")     # level, count, rate and share are told apart by unit alone
NO_RATIO = ("growth", "multiple", "rank")              # ten times the growth is not ten times as much of anything
_VAGUE = re.compile(r"[本该这此]|我(?!国)|全(?!国)")        # 本市, 该公司, 全市: whose it is hangs on the document
_ALIKE, _LEAST = 0.6, 4  # the part of the shorter indicator's character pairs that the other has too, and how many at least
_APART = 5  # times: values further apart are of another scope, however alike their names
_BLOCK = 512  # indicators at a time
_FORM = re.compile(r"[^\w]|[的并已数量额率]|正式|全部|总")  # what says nothing of the thing
_SIZE = re.compile(r"[\d一二三四五六七八九十百千万亿]+")
_PAIR = ["metric_id", "other_id", "indicator", "other_indicator", "value", "other_value", "unit", "other_unit", "alike"]


def text(value: object) -> str:
    """A cell of a string column, "" where it is missing."""
    return value if isinstance(value, str) else ""


def usable(metrics: pd.DataFrame, *known: str) -> pd.DataFrame:
    """The statements that can be compared: what is `known` and a value, no flag, no repeat of another."""
    told = metrics[["value", *known]].notna().all(axis=1)
    return metrics[told & metrics["flag"].isna() & metrics["duplicate_of"].isna()]


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


def key(row: tuple, level: bool = False) -> str:
    """What the names of one indicator have in common; with `level`, that of the level which a growth led to."""
    return (naming.level_key if level else naming.key)(text(row.indicator), text(row.entity))


def owner(row: tuple) -> str:
    """The document's id where only the document says whose or what a value is (no entity, 本市, or just 企业), else ""."""
    entity = text(row.entity)
    vague = not entity or _VAGUE.match(entity) or key(row).removeprefix(naming.short(entity)) in INDICATOR.known("little")
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


@cache
def money() -> frozenset[str]:
    """The currencies, as canonical units."""
    return frozenset(UNITS.value("canonical", "money").values())


def years(then: str, now: str) -> float:
    """Years between two ISO dates; whole years where day and month are the same, or both end a month.

    >>> years("2014-12-31", "2023-12-31"), years("2023-02-28", "2024-02-29"), round(years("2022-12-31", "2023-09-30"), 3)
    (9.0, 1.0, 0.75)
    """
    a, b = date.fromisoformat(then), date.fromisoformat(now)
    month_ends = all((day + timedelta(days=1)).day == 1 for day in (a, b))
    return b.year - a.year + (b.month - a.month) / 12 + (0 if month_ends else b.day - a.day) / 365.25


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
    for group in _groups(usable(metrics, "indicator", "period_end")):
        names, entity = [named(r) for r in group], next((text(r.entity) for r in group if text(r.entity)), None)
        name = min(names, key=lambda n: (-names.count(n), len(n)))       # the one that the texts use most, the shortest of these
        name += "增速" * (group[0].kind == "growth" and not INDICATOR.pattern("@growth@$").search(name))
        for r in group:
            low, high = stated(r, opened=False)
            rows.append((name, entity, r.unit, r.period_end, r.value, r.metric_id, group[0].metric_id, r.kind, r.status, r.bound,
                         span(r), low, high, r.doc))
    return tables.frame("series", rows).sort_values(["indicator", "series_id", "period_end"], kind="stable", ignore_index=True)


def _groups(metrics: pd.DataFrame) -> Iterator[list[tuple]]:
    """The rows of each indicator, in the table's order. Names are compared only where their characters are the same: linear in the rows."""
    buckets: dict[tuple, list[tuple[str, list]]] = defaultdict(list)
    for row in metrics.itertuples(index=False):
        name, since = key(row, row.kind == "growth"), ""
        if row.kind == "growth":         # growth over ten years is not set against a year's: since when, if not the year before
            clause = re.split("[,，;；。]", text(row.sentence)[:text(row.sentence).find(text(row.quote))])[-1]
            told = [y for y in re.findall(r"(?:比|较|自|从)(\d{4})年", clause) if int(y) != int(row.period_end[:4]) - 1]
            since = "".join(told or re.findall("年均|年间|年来|以来|累计|环比", clause + row.indicator))
        bucket = buckets[kinship(row), span(row), owner(row), since, "".join(sorted(name))]
        group = next((rows for known, rows in bucket if naming.same_words(known, name)), None)
        if group is None:
            bucket.append((name, group := []))
        group.append(row)
    for bucket in buckets.values():
        yield from (rows for _, rows in bucket)


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
    rows = []
    for fate, _, a, b in _fates(series):
        if fate == "shown":
            ratio, gap = b.value / a.value, years(a.period_end, b.period_end)
            yearly = 100 * (ratio ** (1 / gap) - 1) if gap >= 1 and ratio > 0 else None
            low, high = Interval(b.low, b.high).over(Interval(a.low, a.high))
            rows.append((a.series_id, a.indicator, a.entity, a.unit, a.kind, a.period_end, b.period_end, a.value, b.value, ratio, low, high,
                         gap, yearly, a.bound, b.bound, b.status, a.metric_id, b.metric_id))
    return tables.frame("then_and_now", rows).sort_values("ratio", ascending=False, kind="stable", ignore_index=True)


def selection(series: pd.DataFrame) -> pd.DataFrame:
    """How many indicators have a then and now, and why the others have none: table `series_selection`.

    >>> selection(tables.frame("series", []))["fate"].tolist()
    ['shown', 'one date only', 'no ratio', 'disputed', 'from nothing']
    """
    fates = [(fate, size) for fate, size, *_ in _fates(series)]
    order = ("shown", "one date only", "no ratio", "disputed", "from nothing")
    rows = [(fate, sum(f == fate for f, _ in fates), sum(n for f, n in fates if f == fate)) for fate in order]
    return tables.frame("series_selection", rows)


def _fates(series: pd.DataFrame) -> Iterator[tuple[str, int, tuple | None, tuple | None]]:
    """Of each series whether it is shown or why not, its size, and the statements to take of its first and last date, targets left out."""
    tables.need(series, "series")
    groups: dict[str, list[tuple]] = defaultdict(list)       # tuples: a frame a series takes a hundred times as long
    for row in series.itertuples(index=False):
        groups[row.series_id].append(row)
    for group in groups.values():
        known = [r for r in group if r.status != "target"]
        dates = {r.period_end for r in known}
        if len(dates) < 2:
            yield "one date only", len(group), None, None
            continue
        ends = [[r for r in known if r.period_end == end(dates)] for end in (min, max)]
        # reported before estimated, then the narrowest
        first, last = (min(at, key=lambda r: (r.status == "estimated", r.high - r.low)) for at in ends)
        disputed = any(max(r.low for r in at) > min(r.high for r in at) for at in ends)
        fate = "no ratio" if ends[0][0].kind in NO_RATIO else "disputed" if disputed else "shown" if first.low > 0 else "from nothing"
        yield fate, len(group), first, last


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
    m = usable(metrics, "indicator")
    m = m[m["value"].gt(0) & m["kind"].isin(("level", "count", "share", "rate")) & m["status"].ne("target")].reset_index(drop=True)
    m["thing"] = [_FORM.sub("", i.replace(e, "") if text(e) else i) for i, e in zip(m["indicator"], m["entity"], strict=True)]
    groups = m.groupby(["kind", m["unit"].where(m["unit"].isin(["元", "%"]), "")], sort=True)
    found = pd.DataFrame([pair for _, group in groups for pair in _pairs(group, alike)], columns=_PAIR)
    order = found.assign(same=found["value"] == found["other_value"]).sort_values(
        ["same", "alike", "metric_id"], ascending=[True, False, True], kind="stable")
    return found.loc[order.index].reset_index(drop=True)


def _pairs(group: pd.DataFrame, alike: float) -> Iterator[tuple]:
    """Each statement with its closest of another document, closest first, each in one pair."""
    group = group[group["thing"].str.len() > _LEAST]
    if group["doc"].nunique() < 2:
        return
    from scipy import sparse  # a third of a second, for who asks for pairs

    held = [{a + b for a, b in pairwise(thing.lower())} for thing in group["thing"]]
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
    rows, taken = list(group.itertuples(index=False)), set()
    for score, i, j in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
        a, b = rows[i], rows[j]
        both = named(a) == named(b) and text(a.period_end) and text(b.period_end)
        later = both and a.period_end != b.period_end        # one indicator at two dates is a series
        near = max(a.value, b.value) <= _APART * min(a.value, b.value) and not later
        if near and not taken & {i, j} and _SIZE.findall(a.thing) == _SIZE.findall(b.thing):
            taken |= {i, j}
            yield a.metric_id, b.metric_id, named(a), named(b), a.value, b.value, a.unit, b.unit, float(np.round(score, 3))
