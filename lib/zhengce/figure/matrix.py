"""How much of each in each, and where? Heatmaps with their numbers, barcodes of words and ridges of shares along texts."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, PowerNorm
from matplotlib.figure import Figure

from zhengce.figure.style import FOCUS, GREY, on

_GREYS = LinearSegmentedColormap.from_list("house", ["#FFFFFF", FOCUS])


def heatmap(table: pd.DataFrame, *, form: str = "{:.0f}", axis: Axes | None = None, top: float | None = None,
            cell: float = 0.3, gamma: float = 1.0) -> tuple[Figure, Axes]:
    """Rows and columns of `table` as shaded cells with their number in; 0 is white, empty cells stay empty; `cell` inches a row.

    `gamma` below 1 lets small values be told apart where one value towers over the rest (the numbers say how much).
    """
    values = table.to_numpy(dtype=float)
    if axis is None:
        fig, axis = plt.subplots(figsize=(8, 1.9 + cell * len(table)))
    else:
        fig = axis.figure
    peak = top or float(np.nanmax(values)) or 1.0
    image = axis.imshow(values, cmap=_GREYS, norm=PowerNorm(gamma, vmin=0, vmax=peak), aspect="auto")
    for (i, j), value in np.ndenumerate(values):
        if np.isfinite(value) and value:
            axis.text(j, i, form.format(value), ha="center", va="center", size=8.5, color=on(image.cmap(image.norm(value))))
    axis.set_xticks(range(table.shape[1]), table.columns)
    axis.set_yticks(range(table.shape[0]), table.index)
    axis.tick_params(length=0, top=False, bottom=False, labeltop=True, labelbottom=False)
    axis.set_xticks(np.arange(table.shape[1] + 1) - 0.5, minor=True)
    axis.set_yticks(np.arange(table.shape[0] + 1) - 0.5, minor=True)
    axis.grid(which="minor", color="white", linewidth=1.5)
    axis.tick_params(which="minor", length=0)
    axis.spines[:].set_visible(False)
    return fig, axis


def barcode(data: pd.DataFrame, row: str, position: str, group: str, colour: Mapping[str, str]) -> tuple[Figure, list[Axes]]:
    """Where each `row` (a term) stands in each `group` (a document): a stroke at `position`, 0 at the text's beginning, 1 at its end."""
    rows = list(dict.fromkeys(data[row]))
    fig, axes = _panels(list(colour), rows, 0.27)
    for axis, name in zip(axes, colour, strict=True):
        here = data[data[group] == name]
        for i, term in enumerate(rows):
            axis.vlines(here.loc[here[row] == term, position], i - 0.36, i + 0.36, color=colour[name], linewidth=1.1)
        axis.grid(axis="y")
    return fig, axes


def ridges(data: pd.DataFrame, row: str, position: str, weight: str, group: str, colour: Mapping[str, str]) -> tuple[Figure, list[Axes]]:
    """How much of each `row` (a topic) there is along each `group` (a document): a ridge as high as `weight`, 1 filling its row."""
    rows = list(dict.fromkeys(data[row]))
    fig, axes = _panels(list(colour), rows, 0.5)
    for axis, name in zip(axes, colour, strict=True):
        here = data[data[group] == name]
        for i, topic in enumerate(rows):
            line = here[here[row] == topic].sort_values(position)
            axis.fill_between(line[position], i + 0.42, i + 0.42 - 0.84 * line[weight], color=colour[name], linewidth=0)
            axis.axhline(i + 0.42, color=GREY, linewidth=0.5)
    return fig, axes


def _panels(groups: list[str], rows: list[str], height: float) -> tuple[Figure, list[Axes]]:
    """One panel a group, side by side, with the rows' names at the left and the text's beginning and end below."""
    fig, axes = plt.subplots(1, len(groups), figsize=(9, 1.6 + height * len(rows)), sharey=True, squeeze=False)
    for axis, name in zip(axes[0], groups, strict=True):
        axis.set_title(name)
        axis.set_xlim(0, 1)
        axis.set_xticks([0, 1], ["begin", "end"])
        axis.set_yticks(range(len(rows)), rows)
        axis.set_ylim(len(rows) - 0.4, -0.6)
        axis.tick_params(length=0)
        axis.spines[:].set_color(GREY)
        for label, side in zip(axis.get_xticklabels(), ("left", "right"), strict=True):
            label.set_ha(side)     # or the end of one panel runs into the beginning of the next
    return fig, list(axes[0])
