"""How is a series of values drawn? A panel for each, on one axis of years."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce.figure.chart import count, passage_url
from zhengce.figure.panels import SIZE, amount, heading, per_cent
from zhengce.figure.style import FOCUS, GREY, INK, em


def wide(low: object, high: object) -> bool:
    """Whether what a wording allows is an interval that a reader should see."""
    return pd.notna(low) and pd.notna(high) and high - low > high / 50


def fact(name: str, group: pd.DataFrame) -> dict:
    """What a series says: its first and last value with their years, and the ratio of the two."""
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
        "yearly": ratio ** (1 / max(last["at"] - first["at"], 1.0)) if ratio > 0 else ratio,  # of less than a year, none is made up
        "about": bool(first["qualifier"] or last["qualifier"]),
        "first": _valued(first),
        "last": _valued(last),
    }


def _when(row: Any) -> str:
    """The year of a value, or the months that it sums up, or the month of a state.

    >>> _when({"period_end": "2023-12-31", "length": 12}), _when({"period_end": "2024-06-30", "length": 6})
    ('2023', 'Jan–Jun 2024')
    >>> _when({"period_end": "2023-12-07", "length": 0})          # some days
    'Dec 2023'
    """
    end, length = row["period_end"], int(row["length"])
    if len(end) < 7 or (end[5:7] == "12" and length == 12):
        return end[:4]
    if length >= 12 or length >= int(end[5:7]) + 1:
        return end[:7]
    first, last = (calendar.month_abbr[int(end[5:7]) - n] for n in (max(length, 1) - 1, 0))
    return f"{last} {end[:4]}" if length < 2 else f"{first}–{last} {end[:4]}"


def _said(row: Any) -> str:
    """A point's label: its value, and under it the year with what kind of value it is; the unit stands in the panel's head."""
    when = _when(row)
    kind = "implied" if row["how"] == "implied" else "est." if row["status"] == "estimated" else ""
    kind = f"{' ' if len(when) == 4 else chr(10)}{kind}" if kind else ""
    return f"{_valued(row)}\n{when}{kind}"


def _valued(row: Any) -> str:
    """A value with its word (nearly, over), or the range that its wording allows."""
    if wide(row["low"], row["high"]):
        return "–".join(amount(float(f"{row[end]:.2g}"), row["unit"]) for end in ("low", "high"))
    return f"{row['qualifier']}{amount(row['value'], row['unit'])}"


def scale(data: pd.DataFrame, points: float) -> tuple[float, float]:
    """The x limits of every panel of some width: from the first year to the last, with the room that the labels at both sides take."""
    low, high = data["at"].min(), data["at"].max()
    ends = data.sort_values("at").groupby("name", sort=False)
    sides = [
        max(em(line) for _, r in rows.iterrows() for line in _said(r).split("\n")) * SIZE + 12
        for rows in (ends.head(1), ends.tail(1))
    ]
    drawn = max(points - sum(sides), 56)
    span = max(high - low, 1)
    return low - span * sides[0] / drawn, high + span * sides[1] / drawn


def _change(rows: pd.DataFrame, times: bool) -> str:
    """What became of it, first value to last: `times` as much or a growth in per cent, or points of a share."""
    facts, first, last = fact("", rows), rows.iloc[0], rows.iloc[-1]
    if first["kind"] == "share" and first["unit"] == "%":
        return f"{last['value'] - first['value']:+.1f} points"
    if facts["ratio"] != facts["ratio"] or first["kind"] == "rank":
        return ""
    years = round(last["at"] - first["at"])
    shown = f"{facts['ratio']:,.{1 if facts['ratio'] >= 1.95 else 2}f}"
    about = "about " if any(wide(r["low"], r["high"]) for _, r in rows.iterrows()) else ""
    shown = f"{facts['ratio']:.2g}" if about and facts["ratio"] < 10 else shown.removesuffix("0") if shown[-3] == "." else shown
    change = f"{about}× {shown}" if times else f"{about}{per_cent(facts['ratio'])}"
    yearly = f", {about}{per_cent(facts['yearly'])} a year" if years > 1 and facts["ratio"] > 0 else ""
    return f"{change} in {count(years, 'year')}{yearly}" if years else change


def timeline(
    axis: Axes,
    rows: pd.DataFrame,
    limits: tuple[float, float],
    years: tuple[float, float],
    glosses: Mapping[str, str] | None,
    size: float,
    times: bool,
) -> None:
    """Draw one series in its panel: heading, base line, points and the labels of the first and the last."""
    unit = rows["unit"].iat[0]
    unit = "" if unit in ("元", "%") else (glosses or {}).get(f"[{unit}]", "")  # ¥ and % stand at the number
    heading(axis, rows["name"].iat[0], glosses, ", ".join(filter(None, [_change(rows, times), unit])), size)
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
        if ranged := wide(r["low"], r["high"]):
            axis.plot([r["at"]] * 2, [r["low"], r["high"]], color=FOCUS, linewidth=1.5, marker="_", markersize=7, zorder=2)
        hollow = r["how"] == "implied" or r["status"] == "estimated"
        axis.scatter(
            [r["at"]],
            [r["value"]],
            s=16 if ranged or len(records) > 6 else 42,
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
