"""What followed what across the texts, which text mentions what, and how long was the lag?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from zhengce import tables
from zhengce.policies.identity import best
from zhengce.reading.official_titles import parse


def chronology(policies: pd.DataFrame) -> pd.DataFrame:
    """One row a policy, in order of its best date, undated ones last (table `chronology`). See `zhengce.policies`."""
    tables.need(policies, "policies")
    groups: dict[str, list[_Mention]] = defaultdict(list)        # a frame a policy takes a hundred times as long
    for mention in _mentions(policies):
        groups[mention.policy_id].append(mention)
    data = tables.frame("chronology", [_policy(policy_id, group) for policy_id, group in groups.items()])
    return data.sort_values(["date", "policy_id"], na_position="last", kind="stable").reset_index(drop=True)


class _Mention(NamedTuple):
    """What a policy's row is made of; missing cells are None."""

    policy_id: str
    doc: str
    title: str | None
    type: str
    issuer: str | None
    level: str | None
    date: str | None
    date_source: str
    target_date: str | None
    number: str | None
    status: str | None
    effective_date: str | None
    rules: str | None


def _mentions(policies: pd.DataFrame) -> Iterator[_Mention]:
    cells = ([cell if isinstance(cell, str) else None for cell in policies[name].tolist()] for name in _Mention._fields)
    return map(_Mention, *cells)


def _policy(policy_id: str, group: list[_Mention]) -> dict:
    dated = [m for m in group if m.date]
    chosen = _refined([m for m in dated if m.date_source != "inherited"] or dated)
    issuer = max((m.issuer for m in group if m.issuer), key=len, default=None)
    title = max((m.title for m in group if m.title), key=lambda t: (not _gives(t), len(t)), default=None)
    return {"policy_id": policy_id, "title": title, "type": next((m.type for m in group if m.title == title), group[0].type),
            "issuer": issuer, "level": next((m.level for m in group if m.level and issuer in (None, m.issuer)), None),
            "date": chosen.date if chosen else None, "date_doc": chosen.doc if chosen else None,
            "dates_disagree": _disagree({m.date for m in dated}) or any("head.dates_disagree" in (m.rules or "") for m in group),
            "target_date": next((m.target_date for m in group if m.target_date), None), "mentions": len(group),
            "documents": len({m.doc for m in group}), "number": max((m.number for m in group if m.number), key=len, default=None),
            "status": _status(group), "effective_date": next((m.effective_date for m in group if m.effective_date), None)}


def _gives(title: str) -> bool:
    """Whether a title is that of a notice that only gives out another document (某府关于印发某办法的通知)."""
    official = parse(title)
    return bool(official and official.given)


def _status(group: list[_Mention]) -> str | None:
    """What became of a policy: ended where a text ends it, else done where a text tells it as done."""
    told = {m.status for m in group if m.status}
    return next((status for status in ("repealed", "done", "planned") if status in told), None)


def _refined(dated: list):
    """The mention with the best date, or the one that says the same date more precisely; None of none."""
    chosen = best(dated)
    return chosen and max([chosen, *(m for m in dated if m.date.startswith(chosen.date))], key=lambda m: len(m.date))


def _disagree(dates: set[str]) -> bool:
    """Whether two dates exclude each other: neither is the beginning of the other. All agree where all begin the longest."""
    longest = max(dates, key=len, default="")
    return any(not longest.startswith(date) for date in dates)


def sources(chronology: pd.DataFrame, policies: pd.DataFrame) -> pd.DataFrame:
    """The mention that gives each policy its date, or its first mention where no text dates it. See `zhengce.policies`."""
    found = chronology[["policy_id", "date", "date_doc"]].merge(policies, on="policy_id", suffixes=("_best", ""))
    gives = found["date_best"].isna() | ((found["date_best"] == found["date"]) & (found["date_doc"] == found["doc"]))
    return found[gives].drop_duplicates("policy_id")[list(policies.columns)].reset_index(drop=True)


def citations(policies: pd.DataFrame) -> pd.DataFrame:
    """Which text mentions which policy, and how often (table `citations`). See `zhengce.policies`."""
    tables.need(policies, "policies")
    counted = policies.groupby(["doc", "policy_id"], sort=True).size()
    own = policies[policies["rules"].str.contains(r"\bhead\.title", na=False)].drop_duplicates("doc").set_index("doc")["policy_id"]
    return tables.frame("citations", [(doc, policy_id, n, own.get(doc)) for (doc, policy_id), n in counted.items()])


def lag(chronology: pd.DataFrame, earlier_id: str, later_id: str) -> tuple[int, int] | None:
    """How long one policy came before another: the least and the most months that the two dates allow; None if either is undated."""
    dates = chronology.set_index("policy_id")["date"]
    if missing := [name for name in (earlier_id, later_id) if name not in dates.index]:
        raise KeyError(f"the chronology has no policy {' and no '.join(map(repr, missing))}; see its column policy_id")
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
