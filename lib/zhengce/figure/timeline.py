"""When? Marks on a time axis with labels that do not overlap, and spans with open ends as arrows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.style import GREY, INK, em

_LABEL = 8.5     # points


def year(date: str, *, last: bool = False) -> float:
    """An ISO date of any precision as a decimal year; a year or month alone is its first day, or its last with `last`.

    >>> year("2023"), round(year("2023", last=True), 2), round(year("2023-07-02"), 2)
    (2023.0, 2024.0, 2023.5)
    """
    first = pd.Timestamp(date + "-01-01"[3 * (date.count("-")):] if date.count("-") < 2 else date)
    if last and date.count("-") < 2:
        first = first + (pd.DateOffset(years=1) if date.count("-") == 0 else pd.DateOffset(months=1)) - pd.Timedelta(hours=1)
    elif last:
        first = first + pd.Timedelta(hours=23)
    begin = pd.Timestamp(year=first.year, month=1, day=1)
    return first.year + (first - begin) / (begin + pd.DateOffset(years=1) - begin)


def chronicle(data: pd.DataFrame, date: str, label: str, *, until: str | None = None, colour: str | None = None,
              inks: Mapping[str, str] | None = None, marks: Mapping[str, str] | None = None, limits: tuple[float, float] | None = None,
              width: float = 9, row: float = 0.25) -> tuple[Figure, Axes]:
    """Dated rows along a time axis, one line a row, in order of date: a mark, its label beside it, an arrow to `until` where there is one.

    `colour` names the column that `inks` and `marks` are keyed by (each given a line in the legend).
    Labels stand right of the mark, or left of it where the right side has no room.
    """
    data = data.sort_values([date, label], kind="stable").reset_index(drop=True)
    fig, axis = plt.subplots(figsize=(width, 1.8 + row * len(data)))
    at = [year(d) for d in data[date]]
    ends = [year(u, last=True) if isinstance(u, str) and u else None for u in (data[until] if until else [None] * len(data))]
    low, high = limits or (min(at) - 1, max([*at, *(e for e in ends if e)]) + 1)
    axis.set_xlim(low, high)
    axis.set_ylim(len(data) - 0.3, -0.7)
    for i, (x, end, name) in enumerate(zip(at, ends, data[label], strict=True)):
        key = data[colour].iat[i] if colour else None
        ink = (inks or {}).get(key, GREY)
        if end:
            arrow = {"arrowstyle": "->", "color": ink, "linewidth": 1.1, "shrinkA": 0, "shrinkB": 0}
            axis.annotate("", (min(end, high), i), (x, i), arrowprops=arrow)
        axis.scatter([x], [i], color=ink, marker=(marks or {}).get(key, "o"), s=30, zorder=3)
        room = (high - max(x, end or x)) / (high - low) * width * 72 * 0.93
        fits = em(name) * _LABEL + 14 <= room
        axis.annotate(name, (max(x, min(end, high)) if end and fits else x, i), xytext=(7 if fits else -7, 0), textcoords="offset points",
                      ha="left" if fits else "right", va="center", size=_LABEL, color=INK)
    axis.set_yticks([])
    axis.spines["left"].set_visible(False)
    axis.grid(axis="x")
    if colour and inks:
        legend(axis, [k for k in inks if (data[colour] == k).any()], inks, marks or {})
    return fig, axis


def legend(axis: Axes, keys: Sequence[str], inks: Mapping[str, str], marks: Mapping[str, str]) -> None:
    """One line above the axes that says what colours and marks mean."""
    handles = [axis.scatter([], [], color=inks[k], marker=marks.get(k, "o"), s=30, label=k) for k in keys]
    axis.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=len(handles), fontsize=8.5, columnspacing=1.2,
                handletextpad=0.2, borderaxespad=0.1)


def evidence(mentions: pd.DataFrame, dates: pd.DataFrame, row: str, inks: Mapping[str, str]) -> tuple[Figure, Axes]:
    """Which years a text speaks of, and the dates it is given: one line a `row`.

    `mentions` has columns `row`, year, count (dots, area follows the count, the number above); `dates` has `row`, stated (a hollow diamond)
    and content (a filled one), ISO dates of any precision.
    """
    rows = list(dates[row])
    fig, axis = plt.subplots(figsize=(8, 1.9 + 0.62 * len(rows)))
    for i, name in enumerate(rows):
        here = mentions[mentions[row] == name]
        axis.scatter(here["year"] + 0.5, [i] * len(here), s=14 + 9 * here["count"], color=inks[name], alpha=0.45, linewidths=0)
        for x, count in zip(here["year"] + 0.5, here["count"], strict=True):
            axis.annotate(str(count), (x, i), xytext=(0, 9), textcoords="offset points", ha="center", size=8, color=GREY)
    for column, face in (("stated", "white"), ("content", INK)):
        known = dates[dates[column].notna()]
        axis.scatter([year(d) for d in known[column]], [rows.index(r) + 0.3 for r in known[row]], marker="D", s=34, facecolor=face,
                     edgecolor=INK, zorder=3, label=f"{column} date")
    axis.set_yticks(range(len(rows)), rows)
    axis.set_ylim(len(rows) - 0.4, -0.6)
    axis.tick_params(axis="y", length=0)
    axis.spines["left"].set_visible(False)
    axis.grid(axis="x")
    axis.scatter([], [], s=50, color=GREY, alpha=0.5, linewidths=0, label="a year named (number = times)")
    axis.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, fontsize=8.5, columnspacing=1.2, handletextpad=0.3, borderaxespad=0.1)
    return fig, axis
