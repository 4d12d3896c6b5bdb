"""What does a mark mean? A row of marks with their words, above the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from zhengce.figure.style import INK, em

_SIZE = 10  # points
_LINE, _GAP, _MARK = 0.26, 0.28, 0.34  # inches: a line of the key, between two entries, the mark of one
_EDGE = 0.12


class Mark(NamedTuple):
    """An entry of a key: `bar` (a swatch), `line`, `dot` or `none`, drawn with the style that the chart draws it with, and its words."""

    kind: str
    words: str
    style: dict[str, Any]


def key_height(marks: Sequence[Mark], width: float) -> float:
    """The inches that a key takes in a figure of some width."""
    return len(_lines(marks, width)) * _LINE + 0.1


def key(fig: Figure, marks: Sequence[Mark], top: float) -> None:
    """Draw a key whose upper edge stands `top` inches above the figure's lower edge."""
    width, height = fig.get_size_inches()
    lines = _lines(marks, width)
    tall = len(lines) * _LINE
    axis = fig.add_axes((0, (top - tall) / height, 1, tall / height))
    axis.set(xlim=(0, width), ylim=(tall, 0))
    axis.axis("off")
    for n, line in enumerate(lines):
        x, y = _EDGE, (n + 0.5) * _LINE
        for mark in line:
            _draw(axis, mark, x, y)
            axis.text(x + (_MARK if mark.kind != "none" else 0), y, mark.words, size=_SIZE, color=INK, va="center")
            x += _wide(mark)


def _draw(axis: Any, mark: Mark, x: float, y: float) -> None:
    if mark.kind == "bar":
        axis.add_patch(Rectangle((x, y - 0.075), 0.22, 0.15, **mark.style))
    elif mark.kind == "line":
        axis.plot([x, x + 0.24], [y, y], **mark.style)
    elif mark.kind == "dot":
        axis.scatter([x + 0.12], [y], **mark.style)


def _wide(mark: Mark) -> float:
    return (_MARK if mark.kind != "none" else 0) + em(mark.words) * _SIZE / 72 + _GAP


def _lines(marks: Sequence[Mark], width: float) -> list[list[Mark]]:
    """The entries in as many lines as they need."""
    lines: list[list[Mark]] = [[]]
    for mark in marks:
        if lines[-1] and _EDGE + sum(map(_wide, lines[-1])) + _wide(mark) - _GAP > width - _EDGE:
            lines.append([])
        lines[-1].append(mark)
    return lines
