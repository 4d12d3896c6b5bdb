"""Which acts are documents, and at which date is each drawn? As precisely as the texts say it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from zhengce.figure.chart import table
from zhengce.figure.rows import SPAN, one_each, planned
from zhengce.figure.time import said

_DOCUMENTS = ("policy", "plan", "standard", "map")
_NEAR = re.compile(r"近日|日前|近期|不久前|最近")
_PARTS = {"初": ("early", 0.0, 0.25), "末": ("late", 0.75, 1.0), "底": ("late", 0.75, 1.0), "上半年": ("first half", 0.0, 0.5),
          "下半年": ("2nd half", 0.5, 1.0)}
_IN_YEAR = re.compile(rf"((?:19|20)\d\d)年?年({'|'.join(_PARTS)})")


def documents(policies: pd.DataFrame, corpus: Any = None) -> pd.DataFrame:
    """The acts that are documents, issued and not only planned; `drawn` and `horizon` are their dates, or else the years in their titles.

    One that was issued 日前 (recently) is drawn at the month of its text, where that is of the same year.
    """
    acts = one_each(policies)
    acts = acts[acts["type"].isin(_DOCUMENTS) & ~planned(acts)]
    spans = acts["title"].fillna("").str.extract(SPAN)
    texts = table(corpus)
    written = texts.set_index("doc")["content_date"] if "content_date" in texts else pd.Series(dtype="object")
    month = acts["doc"].map(written).astype("object")
    month = month.map(lambda m: m[:7] if isinstance(m, str) and len(m) >= 7 else None)
    relative = acts["date_source"].eq("relative") if "date_source" in acts else False
    recent = acts["quote"].fillna("").str.contains(_NEAR) if "quote" in acts else False
    same = [isinstance(m, str) and m[:4] == d for m, d in zip(month, acts["date"], strict=True)]
    near = relative & recent & pd.Series(same, acts.index, dtype=bool)
    since = _called_recent(policies, acts)
    since = [s if n and isinstance(s := since.get(d), str) and m[:4] == s[:4] and s < m else None
             for d, m, n in zip(acts["doc"], month, near, strict=True)]
    return acts.assign(
        by_name=acts["date"].isna() & spans[0].notna(),
        near=near,
        since=since,
        drawn=acts["date"].mask(near, month).fillna(spans[0]),
        horizon=acts["target_date"].fillna(spans[1]),
    )


def _called_recent(policies: pd.DataFrame, acts: pd.DataFrame) -> Mapping[Any, str]:
    """The month of the oldest act that each text calls recent (近日) and that some text dates: how far back its 日前 may reach."""
    if "mention_id" not in policies:
        return {}
    best = acts.set_index("policy_id")["date"].dropna()
    called = policies[policies["quote"].fillna("").str.contains(_NEAR) & policies["policy_id"].isin(best.index[best.str.len().ge(7)])]
    return called["policy_id"].map(best).str[:7].groupby(called["doc"]).min().to_dict()


def part_of_year(quote: object, drawn: str) -> tuple[str, float, float] | None:
    """The part of its year in which an act is dated without a month, with where it begins and ends.

    >>> part_of_year("2021年初,北京发布", "2021"), part_of_year("2021年,北京发布", "2021")
    (('early', 0.0, 0.25), None)
    """
    found = _IN_YEAR.search(str(quote)) if len(drawn) == 4 else None
    return _PARTS[found[2]] if found and found[1] == drawn else None


def when(act: Any) -> str:
    """The month or day of an act; of one that its text calls recent, that month, or the months that this may mean: Sep–Nov 2023."""
    return f"{said(act.since)[:3]}–{said(act.drawn)}" if isinstance(act.since, str) else f"{'≈ ' if act.near else ''}{said(act.drawn[:7])}"
