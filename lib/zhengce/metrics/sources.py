"""What kind of source is it that says so: an official body, a speaker, a firm, a report, or the text itself?"""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from zhengce import tables


@cache
def _cues() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"]), row["kind"]) for row in tables.data_rows("source_kinds.csv"))


def source_kind(attribution: object) -> str:
    """The kind of source that an attribution names; "other speaker" where no cue is known, "text itself" where there is none.

    >>> [source_kind(who) for who in ("北京市经信局", "某公司董事长张三", "《2023年创新报告》", "市长李四", None)]
    ['official body', 'firm', 'report or index', 'official speaker', 'text itself']
    """
    if not isinstance(attribution, str) or not attribution:
        return "text itself"
    return next((kind for pattern, kind in _cues() if pattern.search(attribution)), "other speaker")


def by_source(metrics: pd.DataFrame) -> pd.DataFrame:
    """How many values each kind of source gives, by document: doc, source, values. Repeats and values without a number do not count.

    >>> cells = {"doc": "a", "paragraph": 0, "start": 0, "end": 0, "value": 1.0}
    >>> rows = [cells, {**cells, "attribution": "某市统计局"}, {**cells, "value": None}]
    >>> by_source(tables.frame("metrics", rows)).to_dict("records")
    [{'doc': 'a', 'source': 'official body', 'values': 1}, {'doc': 'a', 'source': 'text itself', 'values': 1}]
    """
    tables.need(metrics, "metrics")
    counted = metrics[metrics["duplicate_of"].isna() & metrics["value"].notna()]
    kinds = counted.assign(source=counted["attribution"].map(source_kind))
    return kinds.groupby(["doc", "source"], as_index=False).size().rename(columns={"size": "values"})
