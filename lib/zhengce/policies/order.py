"""What followed what across the texts, which text mentions what, and how long was the lag?"""

from __future__ import annotations

import pandas as pd

from zhengce import tables
from zhengce.policies.identity import best


def chronology(policies: pd.DataFrame) -> pd.DataFrame:
    """One row a policy, in order of its best date, undated ones last (table `chronology`). See `zhengce.policies`."""
    rows = [_policy(policy_id, group) for policy_id, group in policies.groupby("policy_id", sort=False)]
    data = tables.frame("chronology", rows)
    return data.sort_values(["date", "policy_id"], na_position="last", kind="stable").reset_index(drop=True)


def _policy(policy_id: str, group: pd.DataFrame) -> dict:
    dated = group[group["date"].notna()]
    chosen = _refined(list(dated[dated["date_source"] != "inherited"].itertuples()) or list(dated.itertuples()))
    titles = group["title"].dropna()
    issuers = group["issuer"].dropna()
    issuer = max(issuers, key=len) if len(issuers) else None
    levels = group.loc[group["issuer"] == issuer, "level"].dropna() if issuer else group["level"].dropna()
    return {"policy_id": policy_id, "title": max(titles, key=len) if len(titles) else None, "type": group["type"].iloc[0],
            "issuer": issuer, "level": levels.iloc[0] if len(levels) else None,
            "date": chosen.date if chosen else None, "date_doc": chosen.doc if chosen else None,
            "dates_disagree": _disagree(dated["date"].tolist()),
            "target_date": next(iter(group["target_date"].dropna()), None), "mentions": len(group), "documents": group["doc"].nunique()}


def _refined(dated: list):
    """The mention with the best date, or the one that says the same date more precisely; None of none."""
    chosen = best(dated)
    return chosen and max([chosen, *(m for m in dated if m.date.startswith(chosen.date))], key=lambda m: len(m.date))


def _disagree(dates: list[str]) -> bool:
    """Whether two dates exclude each other: neither is the beginning of the other."""
    return any(not (a.startswith(b) or b.startswith(a)) for a in dates for b in dates)


def sources(chronology: pd.DataFrame, policies: pd.DataFrame) -> pd.DataFrame:
    """The mention that gives each policy its date, or its first mention where no text dates it. See `zhengce.policies`."""
    found = chronology[["policy_id", "date", "date_doc"]].merge(policies, on="policy_id", suffixes=("_best", ""))
    gives = found["date_best"].isna() | ((found["date_best"] == found["date"]) & (found["date_doc"] == found["doc"]))
    return found[gives].drop_duplicates("policy_id")[list(policies.columns)].reset_index(drop=True)


def citations(policies: pd.DataFrame) -> pd.DataFrame:
    """Which text mentions which policy, and how often (table `citations`). See `zhengce.policies`."""
    counted = policies.groupby(["doc", "policy_id"], sort=True).size()
    return tables.frame("citations", [(doc, policy_id, n) for (doc, policy_id), n in counted.items()])


def lag(chronology: pd.DataFrame, earlier_id: str, later_id: str) -> tuple[int, int] | None:
    """How long one policy came before another: the least and the most months that the two dates allow; None if either is undated."""
    dates = chronology.set_index("policy_id")["date"]
    first, second = _months(dates[earlier_id]), _months(dates[later_id])
    if first is None or second is None:
        return None
    return second[0] - first[1], second[1] - first[0]


def _months(date: object) -> tuple[int, int] | None:
    if not isinstance(date, str):
        return None
    year = int(date[:4]) * 12
    month = int(date[5:7]) - 1 if len(date) >= 7 else None
    return (year, year + 11) if month is None else (year + month, year + month)
