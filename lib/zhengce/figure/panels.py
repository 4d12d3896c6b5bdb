"""Small multiples: a grid of panels with headings, and values as a reader says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.chart import canvas
from zhengce.figure.style import FOCUS, GREY, INK, em
from zhengce.figure.time import shorten

SIZE = 10  # points of a value's label
PANEL = (3.0, 2.05)  # inches
_COLUMNS = 3
_STEPS = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))


def amount(value: float, unit: str, glosses: Mapping[str, str] | None = None, bound: object = None) -> str:
    """A value as a reader says it: thousands apart, large ones in m, bn and trn, money with its sign, bounds with theirs.

    >>> amount(3.6e12, "元"), amount(2790000.0, "人"), amount(-0.3, "元"), amount(43.0, "%", bound="about"), amount(9.5e3, "家", bound="ge")
    ('¥3.6trn', '2.79m', '-¥0.3', '≈ 43%', '≥ 9,500')
    """
    size, step = next(((s, w) for s, w in _STEPS if abs(value) >= s), (1, ""))
    scaled = value / size
    number = f"{scaled:,.0f}" if scaled == round(scaled) else f"{scaled:,.4g}" if abs(scaled) < 1000 else f"{scaled:,.1f}"
    sign = {"ge": "≥ ", "le": "≤ ", "about": "≈ "}.get(str(bound), "")
    after = {"元": "", "%": "%"}.get(unit)
    if after is None:
        said = (glosses or {}).get(f"[{unit}]", "")
        after = f" {said}" if said else ""
    minus, number = ("-", number[1:]) if number.startswith("-") else ("", number)
    return f"{sign}{minus}{'¥' if unit == '元' else ''}{number}{step}{after}"


def grid(n: int) -> tuple[Figure, list[Axes]]:
    """One row of panels after the other, in inches; a panel holds its heading and its drawing."""
    columns = min(_COLUMNS, n)
    rows = -(-n // columns)
    width, height = max(columns, 2) * PANEL[0], rows * PANEL[1]
    fig = canvas(width, height)
    axes = []
    for i in range(n):
        x, y = i % columns * PANEL[0], height - (i // columns + 1) * PANEL[1]
        axes.append(fig.add_axes(((x + 0.12) / width, (y + 0.12) / height, (PANEL[0] - 0.24) / width, (PANEL[1] - 0.24) / height)))
    return fig, axes


def head_size(names: Iterable[str], glosses: Mapping[str, str] | None) -> float:
    """The one size at which the English names of all panels have room."""
    room = (PANEL[0] - 0.24) * 72
    return max(8.0, min([10.5, *(room / em(gloss) for n in names if (gloss := (glosses or {}).get(n)))]))


def heading(axis: Axes, name: str, glosses: Mapping[str, str] | None, fact: str, size: float = 10.5) -> None:
    """The panel's name in two lines and what it shows in a third, inside the axes' upper part; `size` is that of every panel's name."""
    room = (PANEL[0] - 0.24) * 72
    gloss = (glosses or {}).get(name, "")
    y = 1.0
    for words, points, colour in (
        (gloss or shorten(name, room / size), size, INK),
        (shorten(name, room / 9.5) if gloss else "", 9.5, GREY),
        (fact, 10, FOCUS),
    ):
        if words:
            shrunk = min(points, room / em(words))
            axis.text(0, y, words, transform=axis.transAxes, size=max(shrunk, 8), color=colour, va="top")
            y -= points * 1.35 / ((PANEL[1] - 0.24) * 72)
