"""How does a figure leave the house? With its numbers, its caption and its source, the same bytes on every run."""

from __future__ import annotations

import io
import json
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.text import Text as Artist

from zhengce.figure.style import GREY, INK, MissingGlyph, em, missing_glyphs, wrap

_PAD = 0.12     # inches between the frame and the words around it


@dataclass(frozen=True)
class Published:
    """A figure that was written; shown in a notebook as its PNG, with the alternative text."""

    path: Path
    png: bytes
    alt: str

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        width = int.from_bytes(self.png[16:20], "big") // 2
        return {"image/png": self.png, "text/plain": self.alt}, {"image/png": {"alt": self.alt, "width": width * 4 // 3}}


def publish(fig: Figure, name: str, folder: str | Path, *, title: str, measure: str, source: str, alt: str,
            data: pd.DataFrame, note: str = "", missing: str = "raise") -> Published:
    """Title, caption and save a figure: `name`.png, .svg, .csv (the plotted numbers) and .json (the caption). The only way out.

    `title` says what the reader should take away, `measure` what is drawn, in which unit, about which period; `source` and `note`
    make the footer; `alt` describes the picture for those who do not see it. A character that the font lacks raises MissingGlyph,
    or with missing="replace" is drawn as □, counted and said in the footer. Raises ValueError where a part of the caption is empty
    or `data` has no row.
    """
    _require(title=title, measure=measure, source=source, alt=alt)
    if data.empty:
        raise ValueError(f"figure {name}: no rows to plot; a figure without data is not published")
    if lacking := _lacking(fig, [title, measure, source, note], missing):
        boxes = str.maketrans(dict.fromkeys(lacking, "□"))
        for artist in fig.findobj(Artist):
            artist.set_text(artist.get_text().translate(boxes))
        title, measure, source, note = (words.translate(boxes) for words in (title, measure, source, note))
        note = f"{note} Characters that the font lacks ({len(lacking)}) are drawn as □.".strip()
    _caption(fig, title, measure, f"Source: {source}." + (f" {note}" if note else ""))
    _settle(fig)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    png, svg = io.BytesIO(), io.BytesIO()
    fig.savefig(png, format="png", metadata={"Software": None})
    fig.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(fig)
    path = folder / f"{name}.png"
    path.write_bytes(png.getvalue())
    path.with_suffix(".svg").write_bytes(svg.getvalue())
    data.to_csv(path.with_suffix(".csv"), index=False, lineterminator="\n", float_format="%.10g")
    caption = {"name": name, "title": title, "measure": measure, "source": source, "note": note, "alt": alt,
               "rows": len(data), "columns": list(map(str, data.columns))}
    path.with_suffix(".json").write_bytes((json.dumps(caption, ensure_ascii=False, indent=1) + "\n").encode())
    return Published(path, png.getvalue(), alt)


def _require(**parts: str) -> None:
    empty = [name for name, text in parts.items() if not text.strip()]
    if empty:
        raise ValueError(f"a figure needs its {' and '.join(empty)}")


def _lacking(fig: Figure, caption: list[str], missing: str) -> str:
    """The characters that the font lacks; a MissingGlyph that names them, unless they are to be replaced."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")     # matplotlib's own warning of a missing glyph: ours is an error
        fig.draw_without_rendering()        # tick labels exist only once they are laid out
    lacking = missing_glyphs([*caption, *(a.get_text() for a in fig.findobj(Artist) if a.get_visible())])
    if lacking and missing != "replace":
        names = ", ".join(f"U+{ord(c):04X}" for c in lacking)
        raise MissingGlyph(f'the font has no {names}: mend the text, or publish(missing="replace")')
    return lacking


def _caption(fig: Figure, title: str, measure: str, footer: str) -> None:
    """Put the words around the axes, and give the axes what room is left."""
    width, height = fig.get_size_inches()
    x = _PAD / width
    y = height - _PAD
    for text, size, colour in ((title, 13, INK), (measure, 9.5, GREY)):
        lines = _lines(text, size, width)
        fig.text(x, y / height, lines, size=size, color=colour, va="top", linespacing=1.3)
        y -= (lines.count("\n") + 1) * size * 1.42 / 72 + 0.03
    lines = _lines(footer, 8, width)
    fig.text(x, _PAD / 2 / height, lines, size=8, color=GREY, va="bottom", linespacing=1.3)
    bottom = _PAD / 2 + (lines.count("\n") + 1) * 8 * 1.42 / 72 + 0.08
    engine = fig.get_layout_engine()
    if engine is not None:
        engine.set(rect=(0.005, bottom / height, 0.99, (y - 0.06 - bottom) / height))


def _settle(fig: Figure) -> None:
    """Lay the figure out once and round the places: the solver's last digits differ between runs, and an SVG shows them all."""
    fig.draw_without_rendering()
    fig.set_layout_engine("none")
    for axis in fig.axes:
        axis.set_position([round(x, 6) for x in axis.get_position(original=True).bounds])


def _lines(text: str, size: float, width: float) -> str:
    room = (width - 2 * _PAD) * 72 / size
    return text if em(text) <= room else wrap(text, room)
