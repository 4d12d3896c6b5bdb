"""What was damaged in these pages, and what is it read as?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, source_line
from zhengce.figure.style import FOCUS, GREY, INK, PALE, em
from zhengce.figure.time import clip

_HOW = {"exact": "exactly", "inferred": "by inference", "lost": "in part"}


def _whole(readings: pd.DataFrame) -> str:
    """How many passages are whole again, by which certainty, and how many keep a character that is gone."""
    how = readings["certainty"].value_counts()
    said = ", ".join(f"{how[k]} {w}" for k, w in _HOW.items() if k in how and k != "lost")
    lost = int(how.get("lost", 0))
    if not lost or lost == len(readings):
        return f"{count(len(readings), 'passage')} with broken characters can be read again{': ' + said if said else ' in part'}"
    passages = f"{len(readings) - lost} of {count(len(readings), 'passage')} with broken characters"
    return f"{passages} can be read again in full ({said}), {lost} in part"


def damage(readings: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 10) -> Chart | NoChart:
    """Damaged places before and after their repair, only the damaged characters coloured (table of `zhengce.readings`, columns left,
    broken, mended, right). The same words damaged alike are drawn once, with how often they stand."""
    tables.need(readings, "readings")
    if readings.empty:
        return NoChart("damage", "no place in these texts is damaged")
    places = readings.groupby(["left", "broken", "mended", "right", "certainty"], sort=False, as_index=False).size()
    places = places.sort_values("certainty", key=lambda c: c.map({k: n for n, k in enumerate(_HOW)}), kind="stable")
    shown = places.head(most)
    row, height = 0.58, len(shown) * 0.58 + 0.1
    fig = canvas(9, height)
    axis = fig.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, 9 * 72), ylim=(height * 72, 0))
    axis.axis("off")
    for y, r in enumerate(shown.itertuples()):
        base = (y * row + 0.22) * 72
        axis.text(8, base + (8 if r.size == 1 else 0), _HOW.get(r.certainty, r.certainty), size=10, color=INK, va="center")
        if r.size > 1:
            axis.text(8, base + 17, f"{r.size} times", size=10, color=INK, va="center")
        if y:
            axis.plot([8, 9 * 72 - 8], [y * row * 72 + 3] * 2, color=PALE, linewidth=0.8)
        for line, words, inks, at in (
            ("found", (f"…{r.left}", r.broken, f"{r.right}…"), (GREY, FOCUS, GREY), base),
            ("read", (f"…{r.left}", r.mended, f"{r.right}…"), (INK, FOCUS, INK), base + 17),
        ):
            axis.text(92, at, line, size=9, color=GREY, va="center")
            x = 124.0
            for part, ink in zip(words, inks, strict=True):
                part = clip(part, max(0, (9 * 72 - 20 - x) / 11)) if em(part) * 11 > 9 * 72 - 20 - x else part
                axis.text(x, at, part, size=11, color=ink, va="center")
                if ink == FOCUS:
                    axis.plot([x, x + em(part) * 11], [at + 8] * 2, color=FOCUS, linewidth=1)
                x += em(part) * 11
    how = readings["certainty"].value_counts()
    note = "Exactly: the bytes say what stood there; by inference: the context chose among what they allow"
    note += "; in part: 〓 is gone for good." if "lost" in how else "."
    if len(places) > len(shown):
        note += f" The first {len(shown)} of {len(places)} that differ are drawn."
    return Chart(
        fig,
        _whole(readings),
        "Coloured and underlined: damaged characters, as found and as read; all other words are as read, in "
        "Simplified characters and without inserted pinyin",
        source_line(corpus, readings, glosses),
        "Pairs of lines, damaged and repaired: " + "; ".join(f"{r.broken} to {r.mended}" for r in shown.itertuples()) + ".",
        readings.reset_index(drop=True),
        note,
    )
