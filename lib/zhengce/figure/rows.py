"""A row an act: words in a column at the left, a mark at its date, an arrow to its horizon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.chart import canvas
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import BAND, GREY, INK, em, wrap
from zhengce.figure.time import clip, shorten, whole_clauses, year

_WIDTH, _LEFT, _RIGHT = 9.8, 4.75, 0.45  # inches: the figure, its column of words, the margin beyond the last year
_WHEN = 0.92  # inches of the dates at the left
_HEAD, _UNDER, _SMALL = 11, 9.5, 9  # points of the lines of a row
SPAN = re.compile(r"[（(]\s*((?:19|20)\d\d)\s*年?\s*[-—–~至]+\s*((?:19|20)\d\d)\s*年?\s*[)）]")
_KIND = re.compile(r"(?:意见|方案|计划|规划|措施|纲要|办法|通知|条例|规定|决定|政策|地图|标准|\d条)(?:[（(][^（）()]*[）)])?$")
SPANNED = {"facecolor": "#DDDDDD", "edgecolor": "#6E6E6E", "linewidth": 0.9}  # the months within which an act may lie
_PATCH = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}  # behind words on the axis of years
ROW, HEAD, _THIRD = 0.5, 0.4, 0.17  # inches of a row with two lines, of a heading, and of a third line


@dataclass
class Row:
    """A line of the drawing: its words at the left, its mark at a date, its arrow to a horizon.

    `span` is where it stands between two decimal years, where the text says no more (年初, 日前).
    """

    head: str
    under: str
    date: str | None
    until: str | None
    ink: str
    mark: str
    hollow: bool
    url: str
    at_end: str = ""
    when: str = ""
    third: str = ""
    at_mark: str = ""
    span: tuple[float, float] | None = None


def rows_figure(
    bands: Sequence[tuple[str, str, list[Row]]], limits: tuple[float, float], marks: Sequence[Mark] = ()
) -> tuple[Figure, Axes, dict[int, float]]:
    """Bands of rows below a key, words in columns at the left and marks on a time axis at the right; gives where each row stands."""
    bands = [band for band in bands if band[2]]
    thirds = [r for _, _, rows in bands for r in rows if r.third]
    tall = {id(r): ROW + _THIRD * (bool(thirds) + (em(r.under) * _UNDER > _room(r))) for _, _, rows in bands for r in rows}
    body = sum((HEAD if name else 0.1) + sum(tall[id(r)] for r in rows) for name, _, rows in bands) + 0.06
    above = key_height(marks, _WIDTH) + 0.05 if marks else 0.0
    height = body + 0.36 + above
    fig = canvas(_WIDTH, height)
    key(fig, marks, height) if marks else None
    axis = fig.add_axes((_LEFT / _WIDTH, 0.36 / height, (_WIDTH - _LEFT - _RIGHT) / _WIDTH, body / height))
    axis.set_xlim(*limits)
    axis.set_ylim(0, body)
    places: dict[int, float] = {}
    above = any(r.until and _stop(r, limits) + _wide(r.at_end, limits) > limits[1] + _RIGHT * _inch(limits)
                for _, _, rows in bands for r in rows)
    top, far = body, -_LEFT / (_WIDTH - _LEFT - _RIGHT) + 0.022
    for n, (name, ink, rows) in enumerate(bands):
        bottom = top - (HEAD if name else 0.1) - sum(tall[id(r)] for r in rows)
        if n % 2 == 0 and len(bands) > 1:
            axis.axhspan(
                bottom,
                top,
                xmin=-_LEFT / (_WIDTH - _LEFT - _RIGHT),
                xmax=1 + _RIGHT / (_WIDTH - _LEFT - _RIGHT),
                color=BAND,
                zorder=0,
                linewidth=0,
                clip_on=False,
            )
        if name:
            axis.text(far, top - 0.1, name, transform=axis.get_yaxis_transform(), size=10.5, color=ink, va="top")
        y = top - (HEAD if name else 0.1)
        for row in rows:
            places[id(row)] = y - tall[id(row)] / 2
            _draw(axis, row, places[id(row)], limits, far, above)
            y -= tall[id(row)]
        top = bottom
    axis_of_years(axis, limits)
    return fig, axis, places


def barred(limits: tuple[float, float]) -> bool:
    """Whether the bar of a year is wider than a mark, so that it can be seen: over decades it is not, and none is drawn."""
    return 1 / _inch(limits) > 0.25


def _inch(limits: tuple[float, float]) -> float:
    """The years in an inch."""
    return (limits[1] - limits[0]) / (_WIDTH - _LEFT - _RIGHT)


def _wide(words: str, limits: tuple[float, float]) -> float:
    """The years that a label beside a row's end takes."""
    return (em(words) * 10 + 8) / 72 * _inch(limits) if words else 0.0


def _stop(row: Row, limits: tuple[float, float]) -> float:
    """Where a row ends: at its horizon, else at its date."""
    last = row.until or row.date
    return min(year(last, last=True), limits[1]) if last else limits[0]


def _draw(axis: Axes, row: Row, y: float, limits: tuple[float, float], far: float, above: bool) -> None:
    _words(axis, row, y, far)
    if row.date is None:
        return
    begin, end = row.span or (year(row.date), year(row.date, last=True))
    at = (begin + end) / 2
    axis.plot([limits[0], at], [y, y], color="#C8C8C8", linewidth=0.7, linestyle=(0, (1, 3)), zorder=1)
    if (row.span or len(row.date) == 4) and barred(limits):
        axis.barh(y, end - begin, left=begin, height=0.2, zorder=2, **SPANNED)
    if row.until:
        stop = min(year(row.until, last=True), limits[1])
        line = (0, (4, 2)) if row.hollow else "-"
        axis.plot([at, stop - 0.08 * _inch(limits)], [y, y], color=row.ink, linewidth=1.5, zorder=2, linestyle=line)
        axis.scatter([stop - 0.05 * _inch(limits)], [y], marker=">", s=40, color=row.ink, zorder=3, linewidth=0)
    axis.scatter(
        [at],
        [y],
        marker=row.mark,
        s=62,
        facecolor="white" if row.hollow else row.ink,
        edgecolor=row.ink,
        linewidth=1.4,
        zorder=4,
        clip_on=False,
    ).set_urls([row.url])
    if row.at_mark:
        side = (-4, "left") if at + _wide(row.at_mark, limits) <= limits[1] + _RIGHT * _inch(limits) else (4, "right")
        axis.annotate(row.at_mark, (at, y), xytext=(side[0], -7), textcoords="offset points", size=9, ha=side[1], va="top", color=GREY,
                      bbox=_PATCH)
    if row.at_end:
        stop, wide, above = _stop(row, limits), _wide(row.at_end, limits), above and bool(row.until)
        # where one label has no room beside its arrow, all stand above; one longer than its arrow ends where the drawing has room for it
        edge = limits[1] + _RIGHT * _inch(limits)
        before = above or (stop + wide > edge and stop - limits[0] > edge - stop)         # beside a mark on the side that has room
        at, shift = (min(max(stop, limits[0] + wide), edge), (-4, 4)) if above else (stop, (-9 if before else 9, 0))
        room = edge - limits[0] if above else stop - limits[0] if before else edge - stop
        words = clip(row.at_end, room / _inch(limits) * 72 / 10 - 1)
        style = {"ha": "right" if before else "left", "va": "bottom" if above else "center"}
        axis.annotate(words, (at, y), xytext=shift, textcoords="offset points", size=10, color=INK, bbox=_PATCH, **style)


def _room(row: Row) -> float:
    """The points that the words of a row have."""
    return (_LEFT - 0.3 - (_WHEN if row.when else 0)) * 72


def _words(axis: Axes, row: Row, y: float, far: float) -> None:
    """The words of a row: its date, and in one to three lines what it is."""
    begin = far + (_WHEN / (_WIDTH - _LEFT - _RIGHT) if row.when else 0)
    room = _room(row)
    cut, size = (clip if row.head.isascii() else shorten), max(9.5, min(_HEAD, room / em(row.head)))
    told = whole_clauses(row.under, 1.9 * room / _UNDER)
    lines = wrap(told, room / _UNDER).count("\n")
    even = next(part for part in (0.6, 0.7, 0.8, 0.9, 1.0) if wrap(told, part * room / _UNDER).count("\n") == lines)
    under = wrap(told, even * room / _UNDER).split("\n")
    under = [*under[:1], "".join(under[1:])]
    lines = [(cut(row.head, room / size), size, INK), *((part, _UNDER, GREY) for part in under), (row.third, _SMALL, GREY)]
    lines = [(clip(words, room / size), size, ink) for words, size, ink in lines if words]
    heights = [0.2, *[0.18] * (len(lines) - 1)]
    top = y + sum(heights) / 2
    for (words, size, ink), tall in zip(lines, heights, strict=True):
        axis.text(begin, top - tall / 2, words, transform=axis.get_yaxis_transform(), size=size, color=ink, va="center").set_url(row.url)
        top -= tall
    if row.when:
        at = y + sum(heights) / 2 - heights[0] / 2
        size = min(10, (_WHEN * 72 - 8) / em(row.when))
        axis.text(far, at, row.when, transform=axis.get_yaxis_transform(), size=size, color=INK, va="center")


def axis_of_years(axis: Axes, limits: tuple[float, float], most: int = 20) -> None:
    """Years at the foot: up to `most` each between its two lines, with the last one named; of more the names stand at their first day."""
    span = limits[1] - limits[0]
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100) if span / s <= (14 if s == 1 else 8))
    first, last = int(np.ceil(limits[0])), int(np.floor(limits[1]))
    if span <= most:
        named = np.arange(last - 1, first - 1, -step)
        axis.set_xticks(named + 0.5, [str(n) for n in named])
        axis.set_xticks(np.arange(first, last + 1), minor=True)
    else:
        named = np.arange(-(-first // step) * step, last + 1, step)
        axis.set_xticks(named, [str(n) for n in named])
    axis.tick_params(axis="x", length=0 if span <= most else 4, labelsize=9 if span / step > 8 else 10)
    axis.tick_params(axis="x", which="minor", length=4)
    axis.set_yticks([])
    for side in ("left", "right", "top"):
        axis.spines[side].set_visible(False)
    axis.grid(axis="x", which="minor" if span <= most else "major", color="#E3E3E3", linewidth=0.8)
    axis.set_axisbelow(True)


def titled(title: object, quote: object = "") -> bool:
    """Whether an act bears a document's title, and not what a resolution aims at.

    >>> titled("甲市孵化器行动方案（2022—2025年）"), titled("形成一批颠覆性技术", "力争到2030年,形成一批颠覆性技术")
    (True, False)
    """
    return bool(_KIND.search(str(title))) or f"《{title}" in str(quote)


def planned(acts: pd.DataFrame) -> pd.Series:
    """Which acts are only planned, of a table with a status."""
    return acts["status"].eq("planned") if "status" in acts else pd.Series(False, acts.index)


def one_each(policies: pd.DataFrame) -> pd.DataFrame:
    """One row an act, at its best date, of the table `policies` (or of `chronology`, which has one a row already)."""
    if "mention_id" not in policies:
        return policies.assign(
            doc=policies["date_doc"], start=policies.get("start", np.nan), quote=policies.get("quote"), action=policies.get("action")
        )
    rank = {"explicit": 0, "relative": 1, "inherited": 2, "none": 3}
    data = policies.assign(
        _rank=policies["date_source"].map(rank).fillna(3),
        _fine=-policies["date"].fillna("").str.len(),
        _long=-policies["title"].fillna("").str.len(),
    )
    data = data.sort_values(["_rank", "_fine", "_long"], kind="stable")
    best = data.drop_duplicates("policy_id").set_index("policy_id")
    grouped = data.groupby("policy_id", sort=False)
    best = best.assign(
        title=grouped["title"].agg(lambda t: max(t.dropna(), key=len, default=None)),
        target_date=grouped["target_date"].first(),
        level=grouped["level"].first(),
        issuer=grouped["issuer"].first(),
        mentions=grouped.size(),
        documents=grouped["doc"].nunique(),
    )
    return best.drop(columns=["_rank", "_fine", "_long"]).reset_index()
