"""Which numbers tell the same thing at different times, or in two texts?

Statements are one indicator when their names are (see `statements`), with the same unit, a comparable kind and a period of the same length:
the first nine months of a year are not set against a whole one, nor growth against a level, nor one city's companies against another's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.metrics.precision import Interval
from zhengce.metrics.statements import Statement, same_words, statements, usable, years
from zhengce.word_tables import INDICATOR

NO_RATIO = ("growth", "multiple", "rank")              # ten times the growth is not ten times as much of anything
_ALIKE, _LEAST = 0.6, 4  # the part of the shorter indicator's character pairs that the other has too, and how many at least
_APART = 5  # times: values further apart are of another scope, however alike their names
_BLOCK = 512  # indicators at a time
_FORM = re.compile(r"[^\w]|[的并已数量额率]|正式|全部|总")  # what says nothing of the thing
_SIZE = re.compile(r"[\d一二三四五六七八九十百千万亿]+")
_PAIR = ["metric_id", "other_id", "indicator", "other_indicator", "value", "other_value", "unit", "other_unit", "alike"]


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
    for group in _groups(statements(metrics, "indicator", "period_end")):
        names, entity = [s.named for s in group], next((s.entity for s in group if s.entity), None)
        name = min(names, key=lambda n: (-names.count(n), len(n)))       # the one that the texts use most, the shortest of these
        name += "增速" * (group[0].kind == "growth" and not INDICATOR.pattern("@growth@$").search(name))
        rows += [(name, entity, s.unit, s.period_end, s.value, s.metric_id, group[0].metric_id, s.kind, s.status or None, s.bound or None,
                  s.sort[2], *s.stated(opened=False), s.doc) for s in group]
    return tables.frame("series", rows).sort_values(["indicator", "series_id", "period_end"], kind="stable", ignore_index=True)


def _groups(told: list[Statement]) -> Iterator[list[Statement]]:
    """The statements of each indicator, in the table's order. Names are compared only where their characters are the same: linear time."""
    buckets: dict[tuple, list[tuple[str, list]]] = defaultdict(list)
    for s in told:
        name, since = s.level_key if s.kind == "growth" else s.key, ""
        if s.kind == "growth":         # growth over ten years is not set against a year's: since when, if not the year before
            clause = re.split("[,，;；。]", s.sentence[:s.sentence.find(s.quote)])[-1]
            named = [y for y in re.findall(r"(?:比|较|自|从)(\d{4})年", clause) if int(y) != int(s.period_end[:4]) - 1]
            since = "".join(named or re.findall("年均|年间|年来|以来|累计|环比", clause + s.indicator))
        bucket = buckets[s.sort, since, "".join(sorted(name))]
        group = next((group for known, group in bucket if same_words(known, name)), None)
        if group is None:
            bucket.append((name, group := []))
        group.append(s)
    return (group for bucket in buckets.values() for _, group in bucket)


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
    m["thing"] = [_FORM.sub("", i.replace(e, "") if e else i) for i, e in zip(m["indicator"], m["entity"], strict=True)]
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
    from sklearn.feature_extraction.text import CountVectorizer  # half a second, for who asks for pairs

    pairs = CountVectorizer(analyzer="char", ngram_range=(2, 2), binary=True, dtype=np.float32).fit_transform(group["thing"])
    sizes, docs = np.diff(pairs.indptr), group["doc"].to_numpy()
    found = []
    for low in range(0, len(group), _BLOCK):
        both = (pairs[low : low + _BLOCK] @ pairs.T).tocoo()
        score = both.data / np.minimum(sizes[both.row + low], sizes[both.col])
        near = (score >= alike) & (both.data >= _LEAST) & (docs[both.row + low] != docs[both.col]) & (both.row + low < both.col)
        found += zip(score[near].round(6), both.row[near] + low, both.col[near], strict=True)
    rows, taken = [Statement(row) for row in group.to_dict("records")], set()
    for score, i, j in sorted(found, key=lambda f: (-f[0], f[1], f[2])):
        a, b = rows[i], rows[j]
        # one indicator at two dates is a series
        later = a.named == b.named and a.period_end and b.period_end and a.period_end != b.period_end
        near = max(a.value, b.value) <= _APART * min(a.value, b.value) and not later
        if near and not taken & {i, j} and _SIZE.findall(a.thing) == _SIZE.findall(b.thing):
            taken |= {i, j}
            yield a.metric_id, b.metric_id, a.named, b.named, a.value, b.value, a.unit, b.unit, float(np.round(score, 3))
