"""Which is more? Ranked bars and dots with intervals, stacked bars, and a word cloud of the same numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.style import FOCUS, GREY, INK, PALE, MissingGlyph, font_path, missing_glyphs, on

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


def arrange(weights: Mapping[str, float], width: int = 1000, height: int = 600, seed: int = 0) -> list[tuple[str, float, float, float]]:
    """Where each word of a cloud stands on a canvas of `width` by `height`, 0 at the upper left: word, height of its letters, left edge,
    baseline.

    The largest size is sought at which every word fits unshrunk: the usual layout makes later words smaller until they fit. Raises
    MissingGlyph: the words are placed by a library that would put an empty box and say nothing.
    """
    from PIL import ImageFont
    from wordcloud import WordCloud

    weights = dict(weights)     # a Series iterates over its values
    if lacking := missing_glyphs(weights):
        raise MissingGlyph(f"the font has no {lacking!r}, so the cloud would draw an empty box")
    top = max(weights.values())
    size = int((0.55 * width * height / sum(len(w) * (v / top) ** 2 for w, v in weights.items())) ** 0.5)
    while True:
        image = WordCloud(font_path=font_path(), width=width, height=height, prefer_horizontal=1.0, font_step=1, max_font_size=size,
                          min_font_size=1, random_state=seed, relative_scaling=1, max_words=len(weights), margin=4)
        image.generate_from_frequencies(weights)
        drawn = {word: font for (word, _), font, *_ in image.layout_}
        if all(abs(drawn.get(w, 0) - size * v / top) <= 2 for w, v in weights.items()) or size < 12:
            break
        size = int(size * 0.92)
    # a word is placed by the upper left corner of its ink (anchor "lt")
    return [(word, font, x, y - ImageFont.truetype(font_path(), font).getbbox(word, anchor="ls")[1])
            for (word, _), font, (y, x), *_ in image.layout_]


def _axes(axis: Axes | None, rows: int, row: float = ROW) -> tuple[Figure, Axes]:
    if axis is not None:
        return axis.figure, axis
    return plt.subplots(figsize=(8, 1.7 + max(rows, 4) * row))
