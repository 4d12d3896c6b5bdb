"""How does a text read? Passages before and after, set one under the other."""

from __future__ import annotations

from collections.abc import Mapping

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.style import GREY, INK, wrap

_SIZE = 10.5


def before_after(data: pd.DataFrame, inks: Mapping[str, str], *, width: float = 9) -> tuple[Figure, Axes]:
    """Pairs of lines: `before` in grey, `after` below it in ink, with `kind` (keys of `inks`) named in its colour at the left.

    `data` has columns before, after, kind.
    """
    room = (width - 1.6) * 72 / _SIZE
    blocks = [(row.kind, wrap(row.before, room), wrap(row.after, room)) for row in data.itertuples()]
    heights = [b.count("\n") + a.count("\n") + 2 + 0.7 for _, b, a in blocks]
    total = sum(heights)
    fig, axis = plt.subplots(figsize=(width, 1.3 + total * _SIZE * 1.5 / 72))
    axis.set_xlim(0, width)
    axis.set_ylim(total, 0)
    axis.set_axis_off()
    y = 0.0
    for (kind, before, after), height in zip(blocks, heights, strict=True):
        axis.text(0, y, kind, color=inks[kind], size=9.5, va="top")
        axis.text(1.25, y, before, color=GREY, size=_SIZE, va="top", linespacing=1.35)
        axis.text(1.25, y + before.count("\n") + 1, after, color=INK, size=_SIZE, va="top", linespacing=1.35)
        y += height
    return fig, axis
