"""What became of it? Every indicator that is told for two dates, through time."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce import tables
from zhengce.figure.chart import UNNAMED, Chart, NoChart, count, passage_url, source_line, whole_name, with_owners
from zhengce.figure.marks import Mark
from zhengce.figure.panels import PANEL, SIZE, amount, grid, head_size, heading, per_cent, qualified
from zhengce.figure.style import FOCUS, GREY, INK, em
from zhengce.figure.time import year

_COLUMNS = ["name", "entity", "unit", "period_end", "value", "how", "computed", "status", "bound", "doc", "metric_id"]
_LEVELS = ("level", "count", "share", "rate", "duration", "rank")


def timelines(
    metrics: pd.DataFrame,
    corpus: Any = None,
    *,
    implied: pd.DataFrame | None = None,
    glosses: Mapping[str, str] | None = None,
    most: int = 12,
) -> Chart | NoChart:
    """Every indicator that is told for two dates, a panel each: its values through time, largest growth first.

    `metrics` is the table of that name, or `series`; with `implied`, the base that a stated growth or multiple implies is drawn hollow
    beside the stated value. Values that the tables flag, repeats, aims, growth rates and values of different spans (a year, nine months)
    are not joined. Without an indicator with two dates there is no chart.
    """
    tables.need(metrics, "metrics")
    found, glosses = _series(metrics), with_owners(metrics, glosses)
    approx = found["approx"] if "approx" in found else [None] * len(found)
    found["qualifier"] = [qualified(b, a, glosses) for b, a in zip(found["bound"], approx, strict=True)]
    if implied is not None:
        found = _with_implied(found, implied)
    found = found.groupby("name", sort=False).filter(lambda g: g["period_end"].nunique() > 1)
    if found.empty:
        return NoChart(
            "timelines",
            f"none of {count(_indicators(metrics), 'dated indicator')} has values for two dates",
            "the table of metrics gives each with its date",
        )
    facts = pd.DataFrame([_fact(name, g) for name, g in found.groupby("name", sort=False)])
    facts = facts.sort_values(["ratio", "name"], ascending=[False, True], kind="stable").reset_index(drop=True)
    shown = facts.head(most)
    drawn = found[found["name"].isin(shown["name"])]
    fig, axes = grid(len(shown), _marks(drawn))
    limits, years = _scale(drawn), (drawn["at"].min(), drawn["at"].max())
    size = head_size(shown["name"], glosses)
    for axis, name in zip(axes, shown["name"], strict=True):
        _timeline(axis, found[found["name"] == name].sort_values("at"), limits, years, glosses, size)
    data = drawn if "computed" in drawn else drawn.assign(computed=None)
    return Chart(
        fig,
        _growth(facts, glosses),
        "Indicators that the texts give for two dates, largest ratio first; every panel has the same years and its own scale, from 0",
        source_line(corpus, data, glosses),
        _timelines_alt(shown),
        data[_COLUMNS].reset_index(drop=True),
        _note(facts, most),
    )


def _indicators(metrics: pd.DataFrame) -> int:
    return int(metrics.loc[metrics["period_end"].notna(), "indicator"].nunique())


def _series(metrics: pd.DataFrame) -> pd.DataFrame:
    """Stated values with a date, one a date and indicator, of the tables metrics or series."""
    m = metrics[metrics["kind"].isin(_LEVELS) & metrics["value"].notna() & metrics["period_end"].notna() & metrics["status"].ne("target")]
    for column in ("duplicate_of", "flag"):
        m = m[m[column].isna()] if column in m else m
    m = m.assign(length=_length(m), owner=m["entity"].fillna(""))
    m["whole"] = [whole_name(i, e) for i, e in zip(m["indicator"], m["entity"], strict=True)]
    keys = ["owner", "whole", "unit", "kind", "length"]
    m = m.assign(key=m.groupby(keys, sort=False).ngroup()) if "series_id" not in m else m.assign(key=m["series_id"])
    m = m[m.groupby(["key", "period_end"])["value"].transform("nunique") == 1].drop_duplicates(["key", "period_end"])
    return m.assign(name=_names(m), how="stated", at=[year(d, last=True) for d in m["period_end"]], start=m.get("start"))


def _names(m: pd.DataFrame) -> pd.Series:
    """The indicator of each series; where two have one indicator, with what tells them apart (its months, its unit, whose it is)."""
    name = m.groupby("key")["whole"].transform("first")
    for column, after in (("length", " months"), ("unit", ""), ("owner", "")):
        told = m.groupby(name)["key"].transform("nunique").gt(1) & m.groupby(name)[column].transform("nunique").gt(1)
        named = [f"{n} ({what}{after})" if twice else n for n, what, twice in zip(name, m[column], told, strict=True)]
        name = pd.Series(named, index=m.index, dtype="object")
    return name


def _length(m: pd.DataFrame) -> pd.Series:
    """Months that a value sums up, 12 also for a state at a date; in `series` they stand in `span`."""
    if "span" in m:
        return m["span"]
    days = (pd.to_datetime(m["period_end"]) - pd.to_datetime(m["period_start"])).dt.days
    return (days / 30.44).round().fillna(12).astype(int)


def _with_implied(found: pd.DataFrame, implied: pd.DataFrame) -> pd.DataFrame:
    """What a growth or multiple implies of the base, where the base itself is not told."""
    base = implied[implied["relation"].eq("base") & implied["period"].notna() & implied["value"].notna()]
    stated = found.set_index("metric_id")
    rows = []
    for b in base.itertuples():
        if b.other_id not in stated.index:
            continue
        level = stated.loc[b.other_id]
        same = found[(found["name"] == level["name"])]
        if b.period not in set(same["period_end"]):
            rows.append(
                {
                    **level.to_dict(),
                    "metric_id": b.metric_id,
                    "period_end": b.period,
                    "value": b.value,
                    "how": "implied",
                    "computed": b.how,
                    "bound": None,
                    "qualifier": qualified("about" if b.high - b.low > b.value / 50 else None),      # 增长近40%
                    "status": "reported",
                    "at": year(b.period, last=True),
                }
            )
    return pd.concat([found.reset_index(drop=True), pd.DataFrame(rows)], ignore_index=True) if rows else found


def _fact(name: str, group: pd.DataFrame) -> dict:
    group = group.sort_values("at")
    first, last = group.iloc[0], group.iloc[-1]
    ratio = last["value"] / first["value"] if first["value"] > 0 else float("nan")
    return {
        "name": name,
        "entity": first["entity"],
        "unit": first["unit"],
        "kind": first["kind"],
        "then": first["period_end"][:4],
        "now": last["period_end"][:4],
        "ratio": ratio,
        "about": bool(first["qualifier"] or last["qualifier"]),
        "first": first["value"],
        "last": last["value"],
    }


def _growth(facts: pd.DataFrame, glosses: Mapping[str, str] | None) -> str:
    """The takeaway: what grew most, and how many of all grew."""
    known = facts[facts["ratio"].notna() & facts["kind"].ne("rank")]
    if known.empty:
        return f"{count(len(facts), 'indicator')} with two dates or more"
    whose, grew = ~known["entity"].astype("str").str.fullmatch(UNNAMED), int((known["ratio"] > 1).sum())
    top = known[whose if whose.any() else ~whose].iloc[0]
    name = (glosses or {}).get(top["name"]) or top["name"]
    if grew == 0:
        return f"None of {count(len(known), 'indicator')} with two dates grew"
    ratio, about = top["ratio"], "about " if top["about"] else ""
    less = f"grew by {about}{per_cent(ratio).lstrip('+')}"
    how = "grew most" if ratio >= 100 else f"rose to {about}{ratio:.1f} times" if ratio >= 2 else less
    when = f"the {top['then']} level by {top['now']}" if 2 <= ratio < 100 else f"from {top['then']} to {top['now']}"
    lead = f"{name[0].upper()}{name[1:]} {how} {when}"
    if len(known) == 1:
        return lead
    every = "all" if grew == len(known) else f"{grew}"
    return f"{lead}; {every} {'' if grew == len(known) else 'of '}{len(known)} indicators with two dates grew"


def _marks(data: pd.DataFrame) -> list[Mark]:
    """What filled and hollow points mean, of those that are drawn."""
    dot = {"s": 52, "edgecolor": FOCUS, "linewidth": 1.5}
    implied, estimated = data["how"].eq("implied").any(), (data["how"].ne("implied") & data["status"].eq("estimated")).any()
    marks = [Mark("dot", "stated", dot | {"facecolor": FOCUS})] if implied or estimated else []
    marks += [Mark("dot", "implied: worked out from a stated growth or multiple", dot | {"facecolor": "white"})] if implied else []
    return marks + ([Mark("dot", "est.: an estimate of the text", dot | {"facecolor": "white", "marker": "D"})] if estimated else [])


def _note(facts: pd.DataFrame, most: int) -> str:
    note = (
        "Two dates make a ratio, not a trend; money is nominal." if facts["unit"].eq("元").any() else "Two dates make a ratio, not a trend."
    )
    note += " Which numbers a text gives for two dates is its writer's choice."
    return note + (f" The {most} of {len(facts)} that grew most are drawn." if len(facts) > most else "")


def _timelines_alt(shown: pd.DataFrame) -> str:
    told = [
        f"{name} from {amount(first, unit)} in {then} to {amount(last, unit)} in {now}"
        for name, unit, first, then, last, now in shown[["name", "unit", "first", "then", "last", "now"]].itertuples(index=False)
    ]
    return f"{count(len(shown), 'small line chart')}: {'; '.join(told)}."


def _when(row: Any) -> str:
    """The year of a value, or the months that it sums up, or the month of a state.

    >>> _when({"period_end": "2023-12-31", "length": 12}), _when({"period_end": "2024-06-30", "length": 6})
    ('2023', 'Jan–Jun 2024')
    """
    end, length = row["period_end"], int(row["length"])
    if len(end) < 7 or (end[5:7] == "12" and length == 12):
        return end[:4]
    if length >= 12 or length >= int(end[5:7]) + 1:
        return end[:7]
    first, last = calendar.month_abbr[int(end[5:7]) - length + 1], calendar.month_abbr[int(end[5:7])]
    return f"{last} {end[:4]}" if length == 1 else f"{first}–{last} {end[:4]}"


def _said(row: Any) -> str:
    """A point's label: its value, and under it the year with what kind of value it is; the unit stands in the panel's head."""
    when = _when(row)
    kind = "implied" if row["how"] == "implied" else "est." if row["status"] == "estimated" else ""
    kind = f"{' ' if len(when) == 4 else chr(10)}{kind}" if kind else ""
    return f"{row['qualifier']}{amount(row['value'], row['unit'])}\n{when}{kind}"


def _scale(data: pd.DataFrame) -> tuple[float, float]:
    """The x limits of every panel: from the first year to the last, with the room that the labels at both sides take."""
    low, high = data["at"].min(), data["at"].max()
    ends = data.sort_values("at").groupby("name", sort=False)
    sides = [
        max(em(line) for _, r in rows.iterrows() for line in _said(r).split("\n")) * SIZE + 12
        for rows in (ends.head(1), ends.tail(1))
    ]
    points = (PANEL[0] - 0.24) * 72
    drawn = max(points - sum(sides), 56)
    span = max(high - low, 1)
    return low - span * sides[0] / drawn, high + span * sides[1] / drawn


def _change(rows: pd.DataFrame) -> str:
    """What became of it, first value to last: a ratio, or points of a share in per cent."""
    fact, first, last = _fact("", rows), rows.iloc[0], rows.iloc[-1]
    if first["kind"] == "share" and first["unit"] == "%":
        return f"{last['value'] - first['value']:+.1f} points"
    if fact["ratio"] != fact["ratio"] or first["kind"] == "rank":
        return ""
    years = round(last["at"] - first["at"])
    change = f"× {fact['ratio']:,.1f}" if fact["ratio"] >= 2 else per_cent(fact["ratio"])
    return f"{change} in {count(years, 'year')}" if years else change


def _timeline(
    axis: Axes,
    rows: pd.DataFrame,
    limits: tuple[float, float],
    years: tuple[float, float],
    glosses: Mapping[str, str] | None,
    size: float,
) -> None:
    unit = rows["unit"].iat[0]
    unit = "" if unit in ("元", "%") else (glosses or {}).get(f"[{unit}]", "")  # ¥ and % stand at the number
    heading(axis, rows["name"].iat[0], glosses, ", ".join(filter(None, [_change(rows), unit])), size)
    top = rows["value"].max() or 1.0
    axis.set(xlim=limits, ylim=(-0.5 * top, 1.95 * top))
    axis.axis("off")
    _baseline(axis, years)
    records = list(rows.to_dict("records"))
    for a, b in pairwise(records):
        dashed = "implied" in (a["how"], b["how"])
        axis.plot(
            [a["at"], b["at"]], [a["value"], b["value"]], color=INK, linewidth=1.4, linestyle=(0, (4, 2)) if dashed else "-", zorder=2
        )
    for r in records:
        hollow = r["how"] == "implied" or r["status"] == "estimated"
        axis.scatter(
            [r["at"]],
            [r["value"]],
            s=42 if len(records) <= 6 else 16,
            marker="D" if r["status"] == "estimated" else "o",
            zorder=3,
            clip_on=False,
            facecolor="white" if hollow else FOCUS,
            edgecolor=FOCUS,
            linewidth=1.5 if len(records) <= 6 else 1,
        ).set_urls([passage_url(r["doc"], r["start"])])
    for r, side, shift in ((records[0], "right", -8), (records[-1], "left", 8)):
        axis.annotate(
            _said(r),
            (r["at"], max(r["value"], 0.17 * top * (_said(r).count("\n") + 1))),  # its lines stand above the base line
            xytext=(shift, 0),
            textcoords="offset points",
            ha=side, va="center", size=SIZE, color=INK, linespacing=1.15,
        )


def _baseline(axis: Axes, years: tuple[float, float]) -> None:
    """Zero, from the first year of all panels to the last, both named: a value of 2012 stands at that year's end."""
    axis.plot(years, [0, 0], color="#B0B0B0", linewidth=1)
    for at, side in zip(years, ("left", "right"), strict=True):
        axis.plot([at, at], [0, 0], marker="|", markersize=6, color="#B0B0B0")
        axis.annotate(f"{int(at - 0.01)}", (at, 0), xytext=(0, -6), textcoords="offset points", ha=side, va="top", size=8.5, color=GREY)
