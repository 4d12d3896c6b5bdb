"""A table of bars: a row a thing, a column a text, one scale for all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.chart import canvas
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import FOCUS, GREY, INK, em, wrap
from zhengce.figure.time import clip

BAR, TRACK = "#8C8C8C", "#E9E9E9"  # a bar that does not stand out, and what it is a part of
WEAK = {"facecolor": "white", "edgecolor": BAR, "hatch": "////", "linewidth": 0.8}  # one that says less than its length
_WIDE, _EDGE, _TALL, _SIZE = 9.6, 0.12, 0.23, 10.5  # inches: the figure, its margin, a bar; points of a number
_HEAD, _UNDER, _LINE, _BESIDE = 11, 9.5, 0.185, 0.62  # points of words; inches of a line of them, and beside a bar


class Thing(NamedTuple):
    """A row: its words with what stands under them; and of each column the part of a whole bar, the words beside it, its address, what
    stands under it, and its likely range."""

    head: str
    under: Sequence[str]
    parts: Sequence[float]
    words: Sequence[str]
    urls: Sequence[str | None] = ()
    notes: Sequence[str] = ()
    ranges: Sequence[tuple[float, float] | None] = ()


def across(
    things: Sequence[Thing], heads: Sequence[str], strong: Collection[tuple[int, int]], marks: Sequence[Mark] = (), *, left: float = 4.3,
    track: bool = False, weak: Collection[tuple[int, int]] = (),
) -> tuple[Figure, Axes]:
    """Draw the table below a key: `strong` bars (row, column) stand out, `weak` ones are hatched; with a `track` a bar lies on its whole.

    A head that is not one line is folded; the parts under a row's words are not.
    """
    each = (_WIDE - left - _EDGE) / len(heads)
    long = each - min(_BESIDE - 0.17 * track, 0.45 * each) - 0.08
    heads = [wrap(head, (each - 0.1) * 72 / 10) for head in heads]
    unders = [_filled(t.under, (left - 0.3) * 72 / _UNDER) for t in things]
    below = [max(len(lines), any(t.notes)) for t, lines in zip(things, unders, strict=True)]
    rows = [0.37 + (_LINE * n + 0.08 if n else 0) for n in below]
    above = key_height(marks, _WIDE) + 0.04 if marks else 0.0
    tall = max(head.count("\n") + 1 for head in heads) * _LINE + 0.1
    height = sum(rows) + tall + above
    fig = canvas(_WIDE, height)
    if marks:
        key(fig, marks, height)
    axis = fig.add_axes((0, 0, 1, 1 - above / height))
    axis.set(xlim=(0, _WIDE), ylim=(height - above, 0))
    axis.axis("off")
    for x, head in enumerate(heads):
        axis.text(left + x * each, tall - 0.06, head, size=10, va="bottom", color=INK, linespacing=1.15)
    top = tall
    for y, (thing, lines, row) in enumerate(zip(things, unders, rows, strict=True)):
        axis.plot([_EDGE, _WIDE - _EDGE], [top, top], color=TRACK, linewidth=0.8)
        middle = top + 0.185
        size = max(9.5, min(_HEAD, (left - 0.35) * 72 / em(thing.head)))
        axis.text(_EDGE, middle, clip(thing.head, (left - 0.3) * 72 / size), size=size, va="center", color=INK)
        for n, line in enumerate(lines):
            axis.text(_EDGE, middle + 0.23 + n * _LINE, line, size=_UNDER, va="center", color=GREY)
        none = [None] * len(heads)
        cells = zip(thing.parts, thing.words, thing.urls or none, thing.notes or none, thing.ranges or none, strict=True)
        for x, (part, words, url, note, ends) in enumerate(cells):
            at, bold = left + x * each, (y, x) in strong
            if track:
                axis.barh(middle, long, left=at, height=_TALL, color=TRACK)
            if part:
                style = WEAK if (y, x) in weak else {"color": FOCUS if bold else BAR}
                axis.barh(middle, part * long, left=at, height=_TALL, **style)[0].set_url(url)
            axis.text(at + (long if track else part * long) + 0.06, middle, words, size=_SIZE, va="center",
                      color=FOCUS if bold else INK).set_url(url)
            if ends:
                axis.plot([at + end * long for end in ends], [middle] * 2, color=INK, linewidth=1.2, solid_capstyle="butt")
            axis.text(at, middle + 0.23, note or "", size=9, va="center", color=GREY)
        top += row
    return fig, axis


def _filled(parts: Sequence[str], ems: float) -> list[str]:
    """Parts in lines of some width, none broken.

    >>> _filled(["chips", "robots", "drones"], 8)
    ['chips, robots,', 'drones']
    """
    lines: list[str] = []
    for n, part in enumerate(parts):
        part += "," * (n + 1 < len(parts))
        if lines and em(f"{lines[-1]} {part}") <= ems:
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines
