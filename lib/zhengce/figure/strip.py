"""How many, and when? Dots stacked over a place on an axis, a row a group: a count that can be read dot by dot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.style import FOCUS, GREY, INK


def dotted(data: pd.DataFrame, row: str, column: str, columns: Sequence[str], inks: Mapping[str, str], *, hollow: str | None = None,
           crossed: str | None = None, across: int = 3, width: float = 10) -> tuple[Figure, Axes]:
    """One dot a row of `data`, stacked over its `column` (in the order of `columns`) in the lane of its `row` (the keys of `inks`).

    `hollow` names a boolean column whose dots are drawn hollow; in the column called `crossed` (say, "none") crosses stand for dots.
    `across` dots stand side by side, so that tall stacks stay short; the number of each stack stands above it.
    """
    places = {name: i for i, name in enumerate(columns)}
    tallest = {r: int(data[data[row] == r].groupby(column).size().max()) for r in inks if (data[row] == r).any()}
    heights = {r: -(-tallest.get(r, 1) // across) + 3 for r in inks}
    fig, axis = plt.subplots(figsize=(width, 1.7 + 0.105 * sum(heights.values())))
    base, ticks = 0.0, []
    for name, ink in inks.items():
        base += heights[name]
        ticks.append(base - heights[name] / 2)
        axis.axhline(base, color=GREY, linewidth=0.6)
        for place, stack in data[data[row] == name].groupby(column, sort=False):
            flags = stack[hollow].to_numpy(dtype=bool) if hollow else [False] * len(stack)
            for n, empty in enumerate(sorted(flags)):
                x = places[place] + (n % across - (across - 1) / 2) * 0.21
                axis.plot(x, base - 0.7 - n // across, "x" if place == crossed else "o", markersize=4 if place == crossed else 5,
                          markerfacecolor="white" if empty else ink, markeredgecolor=ink)
            axis.text(places[place], base - 1.5 - (len(stack) - 1) // across, str(len(stack)), ha="center", va="bottom", size=8, color=INK)
    axis.set_yticks(ticks, list(inks))
    axis.set_xticks(range(len(columns)), columns)
    axis.set_xlim(-0.6, len(columns) - 0.4)
    axis.set_ylim(base, -0.3)
    axis.tick_params(length=0)
    axis.spines["left"].set_visible(False)
    return fig, axis


def slopes(data: pd.DataFrame, label: str, then: str, now: str, ratio: str, note: str, *, hollow: str | None = None) -> tuple[Figure, Axes]:
    """Then and now as a ratio: each row's first value is 1, a line runs to `ratio`; `then`, `now` (values in words), `note` beside it.

    `hollow` names a boolean column whose arrow heads are drawn hollow (an estimate).
    """
    fig, axis = plt.subplots(figsize=(10, 1.9 + 0.62 * len(data)))
    top = max(float(data[ratio].max()), 1.2)
    for i, r in enumerate(data.to_dict("records")):
        axis.plot([1, r[ratio]], [i, i], color=GREY, linewidth=1.4, zorder=1)
        axis.plot(1, i, "o", color=GREY, markersize=6)
        axis.plot(r[ratio], i, "o", markersize=8, markerfacecolor="white" if hollow and r[hollow] else FOCUS, markeredgecolor=FOCUS)
        axis.text(1, i - 0.24, r[then], ha="left", va="bottom", size=8.5, color=GREY)
        axis.text(max(r[ratio], 1) + top * 0.015, i, f"× {r[ratio]:.2f}   {r[now]}   {r[note]}", ha="left", va="center", size=9, color=INK)
    axis.set_yticks(range(len(data)), data[label])
    axis.set_ylim(len(data) - 0.5, -0.8)
    axis.set_xlim(0, top * 1.75)
    axis.set_xticks(range(int(top) + 1))
    axis.tick_params(axis="y", length=0)
    axis.spines["left"].set_visible(False)
    axis.axvline(1, color=GREY, linewidth=0.6, linestyle=":")
    axis.grid(axis="x")
    return fig, axis
