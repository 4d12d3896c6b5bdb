"""What is aimed at, by when, and what was reached?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, count, passage_url, source_line, table
from zhengce.figure.panels import amount
from zhengce.figure.rows import Row, barred, begun, one_each, rows_figure, titled
from zhengce.figure.style import FOCUS, INK
from zhengce.figure.time import by, shorten, year

_EXPECTED = re.compile(r"有望|预计|将")


def aims(
    metrics: pd.DataFrame,
    policies: pd.DataFrame | None = None,
    corpus: Any = None,
    *,
    glosses: Mapping[str, str] | None = None,
    most: int = 14,
) -> Chart | NoChart:
    """What is aimed at, by when, and what the texts say was reached: one row an aim, nearest horizon first.

    Aims are the metrics whose status is target, and with `policies` the horizons that documents and resolutions set without a number; what
    is only expected (有望) is none. A document is called a policy, since its title is no aim. A result is the latest reported value of the
    same indicator, owner and unit, of after the aim was set; one of before is where it stood.
    """
    tables.need(metrics, "metrics")
    rows = _number_aims(metrics)
    rows += _policy_aims(policies, {(r["doc"], r["start"]) for r in rows}) if policies is not None else []
    if not rows:
        return NoChart("aims", "the texts set no aim with a horizon")
    data = pd.DataFrame(rows).sort_values(["until", "name"], kind="stable").reset_index(drop=True)
    said = table(corpus).set_index("doc")["content_date"].to_dict() if len(table(corpus)) else {}
    data["told"] = [d if isinstance(d, str) else said.get(doc) for d, doc in zip(data["told"], data["doc"], strict=True)]
    data = data[[not isinstance(t, str) or t[: len(u)] <= u[: len(t)] for t, u in zip(data["told"], data["until"], strict=True)]]
    if data.empty:
        return NoChart("aims", "every horizon that the texts name had passed when they were written")
    later = [isinstance(r, str) and isinstance(t, str) and r > t for r, t in zip(data["result_date"], data["told"], strict=True)]
    data = data.assign(later=later).reset_index(drop=True)
    shown = data.head(most)
    drawn = [_aim_row(a, glosses) for a in shown.itertuples()]
    known = [year(t) for t in shown["told"].dropna() if isinstance(t, str)] + [year(u) for u in shown["until"]]
    limits = (np.floor(min(known)) - 0.3, np.ceil(max(year(u, last=True) for u in shown["until"])) + 0.3)
    fig, _, _ = rows_figure([("", INK, drawn)], limits)
    return Chart(
        fig,
        _aims_title(data, glosses),
        "Found: aims with a date (such as 到2030年, 力争) and policies with the year they run or aim to; "
        "what is only expected (有望) is not counted. "
        "Mark: when it was set, or else when the text was written"
        + (" (pale bar: no month is known)" if barred(limits) and any(isinstance(t, str) and len(t) == 4 for t in shown["told"]) else "")
        + "; arrow: to the end of the year or month named"
        + ("; a triangle alone: no date of setting is known" if shown["told"].isna().any() else ""),
        source_line(corpus, data, glosses),
        "; ".join(f"{name} by {until}" for name, until in zip(shown["name"], shown["until"], strict=True)) + ".",
        shown,
        _aims_note(data, shown),
    )


def _aims_title(data: pd.DataFrame, glosses: Mapping[str, str] | None) -> str:
    """The furthest horizon, and how many of all that were found one could check by a number."""
    last, n = data.loc[data["until"].str[:4].astype(int).idxmax()], len(data)
    name = (glosses or {}).get(last["name"]) or shorten(last["name"], 24)
    numbered, met, policies = int(data["value"].notna().sum()), int(data["later"].sum()), int(data["policy"].sum())
    number = f"{numbered if numbered else 'none'} with a number to check" if n > 1 else f"with{'' if numbered else 'out'} a number to check"
    result = f", {met} with a later result" if met else ""
    parts = [count(k, noun) for k, noun in ((n - policies, "aim"), (policies, "policy")) if k]
    which = f"furthest date of {' and '.join(parts)} found" if n > 1 else f"one dated {'policy' if policies else 'aim'} found"
    return f"{name[0].upper()}{name[1:]} by {last['until'][:4]}: the {which}, {number}{result}"


def _aims_note(data: pd.DataFrame, shown: pd.DataFrame) -> str:
    """What hollow and filled mean, and what is left out."""
    parts = []
    if shown["later"].any():
        parts.append("Filled with a whole arrow: the texts report a later result.")
    if not shown["later"].all():
        parts.append("Hollow with a dashed arrow: the texts report no later result.")
    left = len(data) > len(shown)
    parts.append(f"The {len(shown)} nearest of {len(data)}." if left else "An aim is what a text wants, not what came about.")
    return " ".join(parts)


def _number_aims(metrics: pd.DataFrame) -> list[dict]:
    live = metrics[metrics["value"].notna() & metrics["duplicate_of"].isna()]
    facts = live[live["status"].eq("reported")].sort_values("period_end").drop_duplicates(["indicator", "entity", "unit"], keep="last")
    facts = facts.set_index(["indicator", "entity", "unit"])
    rows = []
    for t in live[live["status"].eq("target") & live["period_end"].notna()].itertuples():
        key = (t.indicator, t.entity, t.unit)
        found = facts.loc[key] if key in facts.index else None
        rows.append(
            {
                "name": t.indicator,
                "policy": False,
                "value": t.value,
                "unit": t.unit,
                "bound": t.bound,
                "until": t.period_end,
                "told": None,
                "result": None if found is None else found["value"],
                "result_date": None if found is None else found["period_end"],
                "doc": t.doc,
                "start": t.start,
                "end": t.end,
                "quote": t.sentence,
            }
        )
    return rows


def _policy_aims(policies: pd.DataFrame, numbers: set[tuple[str, int]]) -> list[dict]:
    """The horizons of documents and resolutions; one whose own words hold a number aimed at is that aim, and stands there."""
    acts = one_each(policies)
    acts = acts[acts["target_date"].notna() & ~(acts["target_date"] <= acts["date"].fillna(""))]
    return [
        {
            "name": a.title,
            "policy": titled(a.title, a.quote),
            "value": np.nan,
            "unit": None,
            "bound": None,
            "until": a.target_date,
            "told": a.date if isinstance(a.date, str) else begun(a.title),
            "result": None,
            "result_date": None,
            "doc": a.doc,
            "start": a.start,
            "end": getattr(a, "end", np.nan),
            "quote": a.quote,
        }
        for a in acts.itertuples()
        if not _EXPECTED.match(str(getattr(a, "action", "") or ""))
        and not any(doc == a.doc and a.start <= at < getattr(a, "end", np.nan) for doc, at in numbers)
    ]


def _aim_row(aim: Any, glosses: Mapping[str, str] | None) -> Row:
    gloss = (glosses or {}).get(aim.name, "")
    end = f"{'to' if aim.policy else 'by'} {by(aim.until)}"
    end += f": {amount(aim.value, aim.unit, glosses, aim.bound)}" if pd.notna(aim.value) else ""
    reached = ""
    if pd.notna(aim.result):
        reached = f" ({aim.result_date[:4]}: {amount(aim.result, aim.unit, glosses)})"
    told = aim.told if isinstance(aim.told, str) else None
    return Row(
        f"{'Policy' if aim.policy else 'Aim'}: {gloss or aim.name}",
        aim.name if gloss else "",
        told or aim.until,
        aim.until if told else None,
        FOCUS,
        "o" if told else ">",
        not aim.later,
        passage_url(aim.doc, aim.start),
        end + reached,
    )
