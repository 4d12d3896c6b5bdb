"""Which is more? Ranked bars and dots with intervals, and stacked bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.style import FOCUS, GREY, INK, PALE, on

ROW = 0.27      # inches a labelled row takes


def ranked(data: pd.DataFrame, label: str, value: str, *, low: str | None = None, high: str | None = None,
           gloss: str | None = None, focus: Sequence[str] = (), colour: Mapping[str, str] | None = None, unit: str = "",
           axis: Axes | None = None, digits: int = 0, bars: bool = False) -> tuple[Figure, Axes]:
    """Rows of `data` from the top down: a dot (or bar) at `value`, its interval from `low` to `high`, the number beside it.

    `focus` rows stand out, or `colour` gives each label its own; `gloss` names a column of English glosses set before the label.
    The axis starts at 0 unless a value is negative.
    """
    fig, axis = _axes(axis, len(data))
    y = np.arange(len(data))[::-1]
    focus = set(focus)
    inks = [(colour or {}).get(name, FOCUS if name in focus else GREY) for name in data[label]]
    if bars:
        axis.barh(y, data[value], color=inks, height=0.62)
    else:
        axis.hlines(y, 0, data[value], color=PALE, linewidth=1)
        axis.scatter(data[value], y, color=inks, s=26, zorder=3)
    right = data[value]
    if low and high:
        axis.hlines(y, data[low], data[high], color=inks, linewidth=2.2, alpha=0.55)
        right = data[high]
    for at, edge, number in zip(y, right.clip(lower=0), data[value], strict=True):
        axis.annotate(f"{number:,.{digits}f}{unit}", (edge, at), xytext=(5, 0), textcoords="offset points",
                      va="center", size=8.5, color=INK)
    axis.set_yticks(y, data[label] if gloss is None else map(_glossed, data[label], data[gloss]))
    axis.tick_params(axis="y", length=0)
    axis.spines["left"].set_visible(bool((data[value] < 0).any()))
    axis.set_ylim(-0.6, len(data) - 0.4)
    if not (data[value] < 0).any():
        axis.set_xlim(0, float(right.max()) * 1.12)
    axis.grid(axis="x")
    return fig, axis


def _glossed(term: str, gloss: object) -> str:
    return f"{gloss}  {term}" if isinstance(gloss, str) and gloss else term


def stacked(data: pd.DataFrame, label: str, parts: Sequence[str], colour: Mapping[str, str], *, digits: int = 0) -> tuple[Figure, Axes]:
    """One horizontal bar a row, cut into `parts` (columns); each part's name stands over the first bar, its number inside it."""
    fig, axis = _axes(None, len(data), row=0.55)
    y = np.arange(len(data))[::-1]
    left = np.zeros(len(data))
    total = float(data[list(parts)].sum(axis=1).max())
    for part in parts:
        widths = data[part].to_numpy(dtype=float)
        axis.barh(y, widths, left=left, color=colour[part], height=0.62, edgecolor="white", linewidth=0.8, label=part)
        for at, begin, width in zip(y, left, widths, strict=True):
            if width > total * 0.05:
                axis.text(begin + width / 2, at, f"{width:,.{digits}f}", ha="center", va="center", size=8.5, color=on(colour[part]))
        left += widths
    axis.set_yticks(y, data[label])
    axis.tick_params(axis="y", length=0)
    axis.set_xlim(0, total * 1.01)
    axis.xaxis.set_major_formatter("{x:,.0f}")
    axis.spines["left"].set_visible(False)
    axis.legend(loc="lower left", bbox_to_anchor=(0, 1.0), ncols=len(parts), fontsize=8.5, handlelength=1, handleheight=1,
                columnspacing=1.2, borderaxespad=0.1)
    return fig, axis


def _axes(axis: Axes | None, rows: int, row: float = ROW) -> tuple[Figure, Axes]:
    if axis is not None:
        return axis.figure, axis
    return plt.subplots(figsize=(8, 1.7 + max(rows, 4) * row))
