"""Small multiples: a grid of panels with headings, and values as a reader says them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce.figure.chart import canvas
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import FOCUS, GREY, INK, em
from zhengce.figure.time import shorten

SIZE = 10  # points of a value's label
_WIDE, _TALL = 9.6, 1.9  # inches: all panels of a row, and one
_BOUNDS = {"ge": "over", "le": "under", "about": "about"}
_STEPS = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))


def amount(
    value: float, unit: str, glosses: Mapping[str, str] | None = None, bound: object = None, approx: object = None
) -> str:
    """A value as a reader says it: thousands apart, large ones in m, bn and trn, money with its sign, bounds in words.

    `approx` is the text's own word (近, 以上), said as the glosses have it under `approx:`; else the `bound` (ge, le, about) is said.

    >>> amount(3.6e12, "元"), amount(2790000.0, "人"), amount(-0.3, "元"), amount(43.0, "%", bound="about"), amount(9.5e3, "家", bound="ge")
    ('¥3.6trn', '2.79m', '-¥0.3', 'about 43%', 'over 9,500')
    >>> amount(40.0, "%", {"approx:近": "nearly"}, "about", "近")
    'nearly 40%'
    """
    size, step = next(((s, w) for s, w in _STEPS if abs(value) >= s), (1, ""))
    scaled = value / size
    number = f"{scaled:,.0f}" if scaled == round(scaled) else f"{scaled:,.4g}" if abs(scaled) < 1000 else f"{scaled:,.1f}"
    after = {"元": "", "%": "%"}.get(unit)
    if after is None:
        said = (glosses or {}).get(f"[{unit}]", "")
        after = f" {said}" if said else ""
    minus, number = ("-", number[1:]) if number.startswith("-") else ("", number)
    return f"{qualified(bound, approx, glosses)}{minus}{'¥' if unit == '元' else ''}{number}{step}{after}"


def qualified(bound: object, approx: object = None, glosses: Mapping[str, str] | None = None) -> str:
    """The word before a number that is no exact one: nearly, over, at least; nothing before another.

    >>> qualified("ge"), qualified("ge", "以上", {"approx:以上": "at least"}), qualified(None)
    ('over ', 'at least ', '')
    """
    word = _BOUNDS.get(str(bound), "")
    word = ((glosses or {}).get(f"approx:{approx}") or word) if word else ""
    return f"{word} " if word else ""


def per_cent(ratio: float) -> str:
    """A ratio below two as a growth: +5.1%, +39%, −8.0%.

    >>> per_cent(1.051), per_cent(1.39), per_cent(0.5)
    ('+5.1%', '+39%', '−50%')
    """
    growth = (ratio - 1) * 100
    return f"{growth:+.{0 if abs(growth) >= 10 else 1}f}%".replace("-", "−")


def grid(n: int, marks: Sequence[Mark] = ()) -> tuple[Figure, list[Axes]]:
    """Two or three panels in a row, so that few places are empty, below a key; a panel holds its heading and its drawing."""
    columns = min((3, 2), key=lambda c: -n % c) if n > 1 else 1
    rows = -(-n // columns)
    width = _WIDE if n > 1 else _WIDE * 2 / 3
    above = key_height(marks, width) + 0.08 if marks else 0.0
    height = rows * _TALL + above
    fig = canvas(width, height)
    if marks:
        key(fig, marks, height)
    axes = []
    for i in range(n):
        x, y = i % columns / columns, height - above - (i // columns + 1) * _TALL
        axes.append(fig.add_axes((x + 0.12 / width, (y + 0.12) / height, 1 / columns - 0.24 / width, (_TALL - 0.24) / height)))
    return fig, axes


def points(axis: Axes) -> float:
    """The width of a panel in points."""
    return axis.get_position().width * axis.figure.get_size_inches()[0] * 72


def head_size(names: Iterable[str], glosses: Mapping[str, str] | None, room: float) -> float:
    """The one size at which the English names of all panels have room, in points."""
    return max(8.0, min([11, *(room / em(gloss) for n in names if (gloss := (glosses or {}).get(n)))]))


def heading(axis: Axes, name: str, glosses: Mapping[str, str] | None, fact: str, size: float = 10.5) -> None:
    """The panel's name in two lines and what it shows in a third, inside the axes' upper part; `size` is that of every panel's name."""
    room = points(axis)
    gloss = (glosses or {}).get(name, "")
    y = 1.0
    for words, height, colour in (
        (gloss or shorten(name, room / size), size, INK),
        (shorten(name, room / 9.5) if gloss else "", 9.5, GREY),
        (fact, 10.5, FOCUS),
    ):
        if words:
            shrunk = min(height, room / em(words))
            axis.text(0, y, words, transform=axis.transAxes, size=max(shrunk, 8), color=colour, va="top")
            y -= height * 1.35 / ((_TALL - 0.24) * 72)
