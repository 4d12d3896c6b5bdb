"""How does a figure leave the house? With its numbers, its caption and its source, the same bytes on every run."""

from __future__ import annotations

import html
import io
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.text import Text as Artist

from zhengce import shared, tables
from zhengce.figure.style import GREY, INK, MissingGlyph, em, missing_glyphs, wrap

_PAD = 0.12  # inches between the frame and the words around it
_TITLE, _MEASURE, _FOOTER = 15, 10.5, 9  # points
_FALLBACK = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"  # for an SVG's reader who lacks the figures' font
_captions: WeakKeyDictionary[Figure, tuple[list[Artist], float, float]] = WeakKeyDictionary()     # what `compose` put around a figure
ENDINGS = (".png", ".svg", ".csv", ".json")


@dataclass(frozen=True)
class Published:
    """A figure that was written; shown in a notebook as its PNG, with the alternative text."""

    path: Path
    png: bytes
    alt: str

    def __repr__(self) -> str:
        return f"{self.path} (and {', '.join(e for e in ENDINGS if e != self.path.suffix)})"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        return shown(self.png, self.alt)


def shown(png: bytes, alt: str) -> tuple[dict, dict]:
    """A picture as a notebook's output, with its alternative text, at two thirds of its pixels."""
    width = int.from_bytes(png[16:20], "big") // 2
    return {"image/png": png, "text/plain": alt}, {"image/png": {"alt": alt, "width": width * 4 // 3}}


def publish(
    fig: Figure,
    name: str,
    folder: str | Path,
    *,
    title: str,
    measure: str,
    source: str,
    alt: str,
    data: pd.DataFrame,
    note: str = "",
    missing: str = "raise",
) -> Published:
    """Title, caption and save a figure: `name`.png, .svg, .csv (the plotted numbers) and .json (the caption). The only way out.

    `title` says what the reader should take away, `measure` what is drawn, in which unit, about which period; `source` and `note`
    make the footer; `alt` describes the picture for those who do not see it. A character that the font lacks raises MissingGlyph,
    or with missing="replace" is drawn as □, counted and said in the footer. Raises ValueError where a part of the caption is empty
    or `data` has no row.
    """
    _require(title=title, measure=measure, source=source, alt=alt)
    if not name.strip() or name.startswith(".") or re.search(r'[\\/:*?"<>|\x00-\x1f]', name):
        raise ValueError(f"a figure's name is a file's name without ending and folder, not {name!r}; give the folder apart")
    if data.empty:
        raise ValueError(f"figure {name}: no rows to plot; a figure without data is not published")
    title, measure, source, note = compose(fig, title, measure, source, note, missing)
    svg = _svg(fig, title, alt)
    png = shared.kept("pictures", (svg, fig.dpi), lambda: picture(fig))      # another notebook of the run may have drawn it
    plt.close(fig)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    for ending, content in ((".png", png), (".svg", svg)):
        with tables.replacing(folder / f"{name}{ending}") as temporary:
            temporary.write_bytes(content)
    with tables.replacing(folder / f"{name}.csv") as temporary:
        tables.write_csv(data, temporary, float_format=lambda v: f"{v:.0f}" if abs(v) >= 1e10 else f"{v:.10g}")
    caption = {
        "name": name,
        "title": title,
        "measure": measure,
        "source": source,
        "note": note,
        "alt": alt,
        "rows": len(data),
        "columns": list(map(str, data.columns)),
    }
    with tables.replacing(folder / f"{name}.json") as temporary:
        temporary.write_bytes((json.dumps(caption, ensure_ascii=False, indent=1) + "\n").encode())
    return Published(path, png, alt)


def compose(fig: Figure, title: str, measure: str, source: str, note: str = "", missing: str = "raise") -> tuple[str, str, str, str]:
    """Put title, measure and footer around a figure, in the stead of those it has; gives them back, with what the font lacks replaced
    where that is asked for."""
    _bare(fig)
    if lacking := _lacking(fig, [title, measure, source, note], missing):
        boxes = str.maketrans(dict.fromkeys(lacking, "□"))
        for artist in fig.findobj(Artist):
            artist.set_text(artist.get_text().translate(boxes))
        title, measure, source, note = (words.translate(boxes) for words in (title, measure, source, note))
        note = f"{note} Characters that the font lacks ({len(lacking)}) are drawn as □.".strip()
    _caption(fig, title, measure, f"Source: {source.rstrip('.')}." + (f" {note}" if note else ""))
    _settle(fig)
    return title, measure, source, note


def picture(fig: Figure) -> bytes:
    """The figure as PNG, without a trace of time or software; 128 colours are enough, and a third of the bytes: those that differ
    most, so that a few words in colour keep theirs."""
    drawn = FigureCanvasAgg(fig)     # fig.savefig lays every figure out a second time, and packs it once more
    drawn.draw()
    from PIL import Image

    out = io.BytesIO()
    few = Image.fromarray(np.asarray(drawn.buffer_rgba())).convert("RGB")
    # a level more takes twice as long for three bytes of a hundred, the highest eight times for five
    few.quantize(128, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(out, format="PNG", compress_level=7)
    return out.getvalue()


def _svg(fig: Figure, title: str, alt: str) -> bytes:
    """The figure as SVG: its text stays text, it has a title and a description, and its links open in the whole window."""
    out, dpi = io.BytesIO(), fig.dpi
    FigureCanvasSVG(fig).print_svg(out, metadata={"Date": None, "Creator": None, "Title": title})
    fig.dpi = dpi     # an SVG is drawn at 72
    text = out.getvalue().decode("utf-8")
    text = text.replace("</title>", f"</title>\n <desc>{html.escape(alt, quote=False)}</desc>", 1)
    # a mark's link comes with a target, the link of words without
    text = re.sub(r'<a xlink:href="([^"]*)"(?: target="[^"]*")?', r'<a target="_top" xlink:href="\1"', text)
    return re.sub(r"'Noto Sans SC'(?=[;\"])", f"'Noto Sans SC', {_FALLBACK}", text).encode()


def _require(**parts: str) -> None:
    empty = [name for name, text in parts.items() if not text.strip()]
    if empty:
        raise ValueError(f"a figure needs its {' and '.join(empty)}")


def _lacking(fig: Figure, caption: list[str], missing: str) -> str:
    """The characters that the font lacks; a MissingGlyph that names them, unless they are to be replaced."""
    for axis in fig.axes:
        if axis.axison:
            axis.get_xticklabels(), axis.get_yticklabels()     # tick labels have no words before one asks for them
    lacking = missing_glyphs([*caption, *(a.get_text() for a in fig.findobj(Artist) if a.get_visible())])
    if lacking and missing != "replace":
        names = ", ".join(f"U+{ord(c):04X}" for c in lacking)
        raise MissingGlyph(f'the font has no {names}: mend the text, or publish(missing="replace")')
    return lacking


def _caption(fig: Figure, title: str, measure: str, footer: str) -> None:
    """Put the words around the axes: a figure with a layout engine makes room for them, another grows by what they need."""
    width, body = fig.get_size_inches()
    heads = [(_lines(title, _TITLE, width, even=True), _TITLE, INK), (_lines(measure, _MEASURE, width), _MEASURE, GREY)]
    foot = _lines(footer, _FOOTER, width)
    above = _PAD + sum(_height(lines, size) for lines, size, _ in heads) + 0.06
    below = _PAD / 2 + _height(foot, _FOOTER) + 0.05
    height = body
    if _placed(fig):
        height = body + above + below
        _grow(fig, below, height)
    else:
        fig.get_layout_engine().set(rect=(0.005, below / height, 0.99, (height - above - below) / height))
    y = height - _PAD
    written = []
    for lines, size, colour in heads:
        written += [fig.text(_PAD / width, y / height, lines, size=size, color=colour, va="top", linespacing=1.3)]
        y -= _height(lines, size)
    written += [fig.text(_PAD / width, _PAD / 2 / height, foot, size=_FOOTER, color=GREY, va="bottom", linespacing=1.3)]
    _captions[fig] = (written, below if height > body else 0.0, body)


def _bare(fig: Figure) -> None:
    """Take the words of an earlier caption away: a chart may be shown first, and published under another title."""
    if fig in _captions:
        written, below, body = _captions.pop(fig)
        for artist in written:
            artist.remove()
        if _placed(fig):
            _grow(fig, -below, body)


def _placed(fig: Figure) -> bool:
    """Whether what the figure has stands where the chart put it, and no layout engine moves it."""
    engine = fig.get_layout_engine()
    return engine is None or isinstance(engine, PlaceHolderLayoutEngine)


def _grow(fig: Figure, below: float, height: float) -> None:
    """Make a figure `height` inches high, with what it has standing `below` inches above its lower edge."""
    width, body = fig.get_size_inches()
    fig.set_size_inches(width, height)
    for axis in fig.axes:
        x, y, w, h = axis.get_position(original=True).bounds
        axis.set_position([x, (y * body + below) / height, w, h * body / height])
    for words in fig.texts:
        x, y = words.get_position()
        words.set_position((x, (y * body + below) / height))


def _height(lines: str, size: float) -> float:
    return (lines.count("\n") + 1) * size * 1.42 / 72 + 0.03


def _settle(fig: Figure) -> None:
    """Lay the figure out once and round the places: the solver's last digits differ between runs, and an SVG shows them all."""
    if not _placed(fig):
        fig.draw_without_rendering()
        fig.set_layout_engine("none")
    for axis in fig.axes:
        axis.set_position([round(x, 6) for x in axis.get_position(original=True).bounds])


def _lines(text: str, size: float, width: float, even: bool = False) -> str:
    """The words in as many lines as they need; `even` lines are of about one length, so that none has a single word."""
    room = (width - 2 * _PAD) * 72 / size
    if em(text) <= room or not even:
        return text if em(text) <= room else wrap(text, room)
    needed = wrap(text, room).count("\n")
    narrow = next(part for part in (0.55, 0.65, 0.75, 0.85, 0.92, 1) if wrap(text, room * part).count("\n") == needed)
    return wrap(text, room * narrow)
