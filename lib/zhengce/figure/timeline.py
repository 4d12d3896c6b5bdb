"""When? Marks on a time axis with labels that do not overlap, lanes, and spans with open ends as arrows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.style import FOCUS, GREY, INK, em

_LABEL = 8.5     # points
_BAR, _BRICK = [(-1, -0.2), (1, -0.2), (1, 0.2), (-1, 0.2)], [(-0.5, -0.6), (0.5, -0.6), (0.5, 0.6), (-0.5, 0.6)]     # marks of a legend


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


def shorten(title: str, ems: float) -> str:
    """A title of at most `ems` (1 = a Chinese character), its middle left out: a Chinese title names its kind at the end.

    >>> shorten("关于推动未来产业创新发展的实施意见", 12), shorten("北京市产业地图", 12)
    ('关于推动未来产…实施意见', '北京市产业地图')
    """
    if em(title) <= ems:
        return title
    latin = re.search(r"[A-Za-z0-9.-]{2,10}$", title)     # …龙芯3A6000: a name is not cut in two
    tail = (latin[0] if latin else title[-4:]) if ems >= 8 else ""
    head = title[:len(title) - len(tail)]
    while head and em(head) + em("…" + tail) > ems:
        head = head[:-1]
    return head.rstrip("-—:：、， ") + "…" + tail


def chronicle(data: pd.DataFrame, date: str, label: str, *, until: str | None = None, colour: str | None = None,
              inks: Mapping[str, str] | None = None, marks: Mapping[str, str] | None = None, hollow: str | None = None,
              limits: tuple[float, float] | None = None, axis: Axes | None = None, width: float = 9,
              row: float = 0.25) -> tuple[Figure, Axes]:
    """Dated rows along a time axis, one line a row, in order of date: a mark, its label beside it, an arrow to `until` where there is one.

    `colour` names the column that `inks` and `marks` are keyed by (each given a line in the legend). Rows whose column `hollow` is true
    are drawn hollow, with a dashed arrow. A bare year or month is drawn at its middle. Labels stand right of the mark, or left of it where
    the right side has no room; `width` is the figure's, in inches, also where an `axis` is given.
    """
    at = [(year(d) + year(d, last=True)) / 2 for d in data[date]]
    data = data.assign(_at=at).sort_values(["_at", label], kind="stable").reset_index(drop=True)
    if axis is None:
        _, axis = plt.subplots(figsize=(width, 1.8 + row * len(data)))
    ends = [year(u, last=True) if isinstance(u, str) and u else None for u in (data[until] if until else [None] * len(data))]
    low, high = limits or (min(at) - 1, max([*at, *(e for e in ends if e)]) + 1)
    axis.set(xlim=(low, high), ylim=(len(data) - 0.3, -0.7), yticks=[])
    for i, (x, end, name) in enumerate(zip(data["_at"], ends, data[label], strict=True)):
        key = data[colour].iat[i] if colour else None
        ink, empty = (inks or {}).get(key, GREY), bool(hollow and data[hollow].iat[i])
        if end:
            _arrow(axis, x, min(end, high), i, ink, dashed=empty)
        _mark(axis, x, i, ink, (marks or {}).get(key, "o"), empty)
        room = (high - max(x, end or x)) / (high - low) * width * 72 * 0.93
        fits = em(name) * (_LABEL + 1) + 14 <= room
        axis.annotate(name, (max(x, min(end, high)) if end and fits else x, i), xytext=(7 if fits else -7, 0), textcoords="offset points",
                      ha="left" if fits else "right", va="center", size=_LABEL + 1, color=INK)
    axis.spines["left"].set_visible(False)
    axis.grid(axis="x")
    if colour and inks:
        legend(axis, [k for k in inks if (data[colour] == k).any()], inks, marks or {})
    return axis.figure, axis


def _arrow(axis: Axes, begin: float, end: float, at: float, ink: str, dashed: bool = False) -> None:
    style = {"arrowstyle": "->", "color": ink, "linewidth": 1.1, "shrinkA": 0, "shrinkB": 0, "linestyle": (0, (4, 3)) if dashed else "-"}
    axis.annotate("", (end, at), (begin, at), arrowprops=style)


def _mark(axis: Axes, x: float, y: float, ink: str, mark: str, hollow: bool = False, size: float = 30) -> None:
    axis.scatter([x], [y], facecolor="white" if hollow else ink, edgecolor=ink, marker=mark, s=size, zorder=3)


def dots(data: pd.DataFrame, date: str, *, colour: str, inks: Mapping[str, str], marks: Mapping[str, str], axis: Axes,
         hollow: str | None = None) -> Axes:
    """How many a year: a mark a row (hollow by column `hollow`), stacked over its year in the order of `inks`, the number above."""
    keys = list(inks)
    years = data[date].str[:4].astype(int)
    for number, rows in data.groupby(years):
        stack = sorted(zip(rows[colour], rows[hollow] if hollow else [False] * len(rows), strict=True), key=lambda r: keys.index(r[0]))
        for height, (key, empty) in enumerate(stack):
            _mark(axis, number + 0.5, height, inks[key], marks[key], empty, size=17)
        axis.annotate(str(len(rows)), (number + 0.5, len(rows) - 0.2), ha="center", va="bottom", size=8, color=GREY)
    axis.set(ylim=(-0.8, years.value_counts().max() + 1.4), yticks=[])
    axis.spines["left"].set_visible(False)
    axis.grid(axis="x")
    return axis


def lanes(data: pd.DataFrame, lane: str, date: str, label: str, inks: Mapping[str, str], *, limits: tuple[float, float],
          until: str | None = None, hollow: str | None = None, width: float = 9, row: float = 0.215) -> tuple[Figure, Axes]:
    """Dated rows in lanes (the keys of `inks`, from the top down), each drawn at the precision of its date.

    A year is a bar over its year, a month a bar over its month, a day a dot; an arrow leads to `until`; rows whose column `hollow` is true
    are hollow. Rows of a lane share a line where there is room, so that no two labels overlap. A lane without rows stays empty.
    """
    scale = (width - 1.55) * 72 / (limits[1] - limits[0])     # points a year: lane names and margins take at most an inch and a half
    placed, tops = [], [0]
    for name, ink in inks.items():
        rows = data[data[lane] == name].sort_values([date, label], kind="stable")
        ends = rows[until] if until else [None] * len(rows)
        extents = [_extent(d, u, t, scale, limits) for d, u, t in zip(rows[date], ends, rows[label], strict=True)]
        lines = _pack([(left, right) for left, right, _ in extents])
        for n, d, u, t, line in zip(range(len(rows)), rows[date], ends, rows[label], lines, strict=True):
            placed.append((d, u, t, tops[-1] + line, extents[n][2], ink, bool(hollow and rows[hollow].iat[n])))
        tops.append(tops[-1] + max(lines, default=0) + 1)
    fig, axis = plt.subplots(figsize=(width, 1.9 + row * tops[-1]))
    axis.set(xlim=limits, ylim=(tops[-1] - 0.5, -0.5))
    for item in placed:
        _place(axis, *item)
    for n, (top, bottom) in enumerate(pairwise(tops)):
        if n % 2 == 0:
            axis.axhspan(top - 0.5, bottom - 0.5, color="#F5F5F5", zorder=0, linewidth=0)
    axis.set_yticks([(a + b - 1) / 2 for a, b in pairwise(tops)], list(inks))
    axis.tick_params(axis="y", length=0)
    axis.spines["left"].set_visible(False)
    axis.grid(axis="x")
    _precisions(axis)
    return fig, axis


def _extent(date: str, until: object, text: str, scale: float, limits: tuple[float, float]) -> tuple[float, float, str]:
    """From where to where a row with its label reaches, in years, and at which side of its mark the label stands."""
    begin, end = year(date), min(year(until if isinstance(until, str) else date, last=True), limits[1])
    need = (em(text) * _LABEL + 12) / scale
    return (begin, end + need, "right") if end + need <= limits[1] else (begin - need, end, "left")


def _pack(extents: Sequence[tuple[float, float]]) -> list[int]:
    """The first line on which each extent overlaps no earlier one."""
    lines: list[list[tuple[float, float]]] = []
    out = []
    for left, right in extents:
        free = (n for n, line in enumerate(lines) if all(right <= a or b <= left for a, b in line))
        at = next(free, len(lines))
        if at == len(lines):
            lines.append([])
        lines[at].append((left, right))
        out.append(at)
    return out


def _place(axis: Axes, date: str, until: object, text: str, y: float, side: str, ink: str, hollow: bool) -> None:
    begin, end = year(date), year(date, last=True)
    high = axis.get_xlim()[1]
    if date.count("-") == 2:
        _mark(axis, begin, y, ink, "o", hollow, size=24)
    else:
        axis.barh(y, end - begin, left=begin, height=0.42, facecolor="white" if hollow else ink, edgecolor=ink, linewidth=0.9, zorder=3)
    if isinstance(until, str):
        _arrow(axis, end, min(year(until, last=True), high), y, ink, dashed=hollow)
        end = max(end, min(year(until, last=True), high))
    axis.annotate(text, (end if side == "right" else begin, y), xytext=(6 if side == "right" else -6, 0), textcoords="offset points",
                  ha="left" if side == "right" else "right", va="center", size=_LABEL, color=INK)


def _precisions(axis: Axes) -> None:
    """One line above the axes: how precisely a date is known is how long its mark is."""
    handles = [axis.scatter([], [], color=GREY, marker=m, s=s, label=t) for m, s, t in
               ((_BAR, 240, "the year is known"), (_BRICK, 45, "the month"), ("o", 24, "the day"))]
    axis.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=3, fontsize=8.5, columnspacing=1.6, handletextpad=0.7,
                borderaxespad=0.1)


def crossing(data: pd.DataFrame, row: str, column: str, inks: Mapping[str, str], marks: Mapping[str, str], *, panels: int = 2,
             width: float = 9, line: float = 0.235) -> tuple[Figure, list[Axes]]:
    """Which column has which row: a mark where `data` has the pair, rows in their order, in `panels` side by side.

    Rows with marks in two or more columns stand out: a band, a line that joins the marks, the label in the focus colour.
    """
    names = list(dict.fromkeys(data[row]))
    size = -(-len(names) // panels)
    fig, axes = plt.subplots(1, panels, figsize=(width, 1.9 + line * size), squeeze=False)
    for axis, first in zip(axes[0], range(0, len(names), size), strict=False):
        _cross(axis, data, (row, column), names[first:first + size], (inks, marks))
        axis.set_ylim(size - 0.5, -0.5)
    return fig, list(axes[0])


def _cross(axis: Axes, data: pd.DataFrame, by: tuple[str, str], names: Sequence[str], styles: tuple[Mapping, Mapping]) -> None:
    columns = list(styles[0])
    for y, name in enumerate(names):
        found = sorted(columns.index(c) for c in data.loc[data[by[0]] == name, by[1]].unique())
        if len(found) > 1:
            axis.axhspan(y - 0.45, y + 0.45, color="#FBEBDD", zorder=0, linewidth=0)
            axis.hlines(y, found[0], found[-1], color=FOCUS, linewidth=1.5)
        for x in found:
            _mark(axis, x, y, styles[0][columns[x]], styles[1][columns[x]], size=34)
    axis.set_xlim(-0.5, len(columns) - 0.5)
    axis.set_xticks(range(len(columns)), columns)
    axis.set_yticks(range(len(names)), names, size=_LABEL)
    for tick, name in zip(axis.get_yticklabels(), names, strict=True):
        tick.set_color(FOCUS if data.loc[data[by[0]] == name, by[1]].nunique() > 1 else INK)
    axis.tick_params(length=0, labeltop=True, labelbottom=False)
    axis.spines[:].set_visible(False)
    axis.grid(axis="y")


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
