"""What was damaged in these pages, and what is it read as?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, source_line
from zhengce.figure.style import FOCUS, GREY, INK, PALE, em
from zhengce.figure.time import clip

_ROW, _WIDE, _SIZE, _COLUMNS = 0.42, 9.4, 12.5, (0.12, 1.5, 3.45, 5.45)  # inches of a row, the figure, its columns; points
_KEPT = 4  # characters of context
_HOW = {"exact": "exactly", "inferred": "by inference", "lost": "in part"}


def _whole(readings: pd.DataFrame, where: str) -> str:
    """How many passages are whole again, by which certainty, and how many keep a character that is gone."""
    how = readings["certainty"].value_counts()
    said = ", ".join(f"{how[k]} {w}" for k, w in _HOW.items() if k in how and k != "lost")
    lost = int(how.get("lost", 0))
    if not lost or lost == len(readings):
        return f"{count(len(readings), 'broken passage')}{where} can be read again{': ' + said if said else ' in part'}"
    passages = f"{len(readings) - lost} of {count(len(readings), 'broken passage')}{where}"
    return f"{passages} can be read again in full ({said}), {lost} only in part"


def _script(readings: pd.DataFrame, corpus: Any) -> str:
    """That a page in Traditional characters is shown in Simplified ones."""
    edits = corpus.edits if hasattr(corpus, "edits") else readings.head(0).assign(rule="")
    turned = edits["doc"].isin(readings["doc"]) & edits["rule"].str.contains("script")
    return " What is read is shown in Simplified characters, the page is in Traditional ones." if turned.any() else ""


def _where(readings: pd.DataFrame, corpus: Any, glosses: Mapping[str, str] | None) -> str:
    """The text that all passages are of."""
    names = labels(corpus, glosses)
    return f" of {names[readings['doc'].iat[0]]}" if readings["doc"].nunique() == 1 and readings["doc"].iat[0] in names else ""


def damage(readings: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 10) -> Chart | NoChart:
    """Damaged places before and after their repair, only the damaged characters coloured (table of `zhengce.readings`, columns left,
    broken, mended, right). The same words damaged alike are drawn once, with how often they stand."""
    tables.need(readings, "readings")
    if readings.empty:
        return NoChart("damage", "no place in these texts is damaged")
    places = readings.groupby(["left", "broken", "mended", "right", "certainty"], sort=False, as_index=False).size()
    places = places.sort_values("certainty", key=lambda c: c.map({k: n for n, k in enumerate(_HOW)}), kind="stable")
    shown = places.head(most)
    fig = _table(shown)
    how = readings["certainty"].value_counts()
    note = "Exactly: the bytes say what stood there; by inference: the context chose among what they allow"
    note += "; in part: what stood at 〓 cannot be read from this page." if "lost" in how else "."
    if len(places) > len(shown):
        note += f" The first {len(shown)} of {len(places)} that differ are drawn."
    return Chart(
        fig,
        _whole(readings, _where(readings, corpus, glosses)),
        "The characters as they stand on the page, what they are read as, and the repaired words around them",
        source_line(corpus, readings, glosses),
        "A table of damaged characters, as found and as read: " + "; ".join(f"{r.broken} to {r.mended}" for r in shown.itertuples()) + ".",
        readings.assign(read=readings["certainty"].replace(_HOW)).drop(columns="certainty").reset_index(drop=True),
        note + _script(readings, corpus),
    )


def _table(shown: pd.DataFrame) -> Figure:
    """A row a place: how surely it is read, the characters as found, as read, and among the words around them."""
    height = (len(shown) + 1) * _ROW + 0.05
    fig = canvas(_WIDE, height)
    axis = fig.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, _WIDE * 72), ylim=(height * 72, 0))
    axis.axis("off")
    for x, words in zip(_COLUMNS, ("read", "as found", "as read", "in its context"), strict=True):
        axis.text(x * 72, _ROW * 36, words, size=10, color=GREY, va="center")
    for y, r in enumerate(shown.itertuples(), 1):
        at = (y + 0.5) * _ROW * 72
        axis.plot([8, _WIDE * 72 - 8], [y * _ROW * 72] * 2, color=PALE, linewidth=0.8)
        how = _HOW.get(r.certainty, r.certainty) + ("" if r.size == 1 else f" ({r.size} places)")
        for x, end, words, ink in ((0, 1, how, INK), (1, 2, r.broken, FOCUS), (2, 3, r.mended, INK)):
            room = (_COLUMNS[end] - _COLUMNS[x]) * 72 - 16
            size = max(9, min(_SIZE, room / em(words)))
            axis.text(_COLUMNS[x] * 72, at, clip(words, room / size), size=size, color=ink, va="center")
        x, left = _COLUMNS[3] * 72, (_WIDE - _COLUMNS[3]) * 72 - 10
        room = left / 11 - em(r.mended) - 2
        before = _whole_words(_last(r.left, room / 2), 0)
        after = _whole_words(clip(r.right, room - em(before)).rstrip("…"), -1)
        for part, mark in ((f"…{before}", False), (r.mended, True), (f"{after}…", False)):
            axis.text(x, at, part, size=11, color=INK if mark else GREY, va="center")
            if mark:
                axis.plot([x, x + em(part) * 11], [at + 8.5] * 2, color=FOCUS, linewidth=1.2)
            x += em(part) * 11
    return fig


def _whole_words(words: str, end: int) -> str:
    """Words cut out of a text to the next mark at an end, first (0) or last (-1), where four characters stay, else without the word there,
    since it may be cut in two; and no mark at that end.

    >>> _whole_words("新这个第一动力", 0), _whole_words("国际科技创新中", -1), _whole_words("三千万公里,提供常", -1)
    ('这个第一动力', '国际科技创新', '三千万公里')
    """
    from zhengce import segmenter

    clauses = re.split("[,，。；;：:、”》]", words)
    kept = words[len(clauses[0]) + 1 :] if end == 0 else words[: len(words) - len(clauses[-1]) - 1]
    if len(clauses) > 1 and len(kept) >= _KEPT:
        return kept
    parts = [(a, b) for a, b, *_ in segmenter.Segmenter().placed(words)]
    if len(parts) < 3:
        return words
    return words[parts[1][0]:] if end == 0 else words[:parts[-2][1]]


def _last(words: str, ems: float) -> str:
    """The end of some words, of at most so many ems."""
    while em(words) > max(ems, 1):
        words = words[1:]
    return words
