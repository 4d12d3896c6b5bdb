"""Which words, at a glance? A word cloud that can be read: in order of rank, with glosses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, listed, source_line, table
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import FOCUS, GREY, INK, em, missing_glyphs
from zhengce.figure.time import clip
from zhengce.figure.words import counted_apart, named, spread_over, too_few, with_glosses

_CLOUD, _MARGIN, _BETWEEN = 9.0, 10.0, 16.0  # inches of a cloud's width; points at its sides and between its words
_LEGIBLE, _LARGEST, _SMALL = 10.0, 96.0, 9.0  # points of its smallest and its largest word at most, and of its glosses
_GLOSS = 14  # ems of a gloss under a word


def cloud(
    frequency: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 40
) -> Chart | NoChart:
    """A word cloud of the table `frequency` that can be read: words in order of rank, the height of each as its rate, its gloss under it.

    Words that not every text has (of many texts not half of them) stand out. Fewer than ten words make no cloud. A word with a character
    that the font lacks is left out, and the note says so.
    """
    tables.need(frequency, "frequency")
    lacking = frequency["term"].map(lambda t: bool(missing_glyphs([t])))
    rows = with_glosses(frequency[~lacking].head(most), glosses)
    few = f"{count(len(rows), 'word')} make no cloud" if len(rows) < 10 else too_few(frequency)
    if few is not None:
        return NoChart("word cloud", few, "the table of frequencies gives them")
    n = len(table(corpus)) or int(rows["documents"].max())
    wide, which = spread_over(n)
    some = set(rows.loc[rows["documents"] < wide, "term"])
    said = [clip(g, _GLOSS) if isinstance(g, str) else "" for g in rows["gloss"]]
    placed, height = flow(list(zip(rows["term"], rows["rate"] / rows["rate"].max(), said, strict=True)), _CLOUD * 72)
    rows, some = rows.head(len(placed)), some & {word for word, *_ in placed}
    rest = "not in every text" if wide == n else "in fewer"
    marks = [Mark("bar", f"in {which}", {"color": INK}), Mark("bar", rest, {"color": FOCUS})] if some and n > 1 else []
    above = key_height(marks, _CLOUD) if marks else 0.0
    tall = height / 72 + above
    fig = canvas(_CLOUD, tall)
    axis = fig.add_axes((0, 0, 1, 1 - above / tall))
    axis.set(xlim=(0, _CLOUD * 72), ylim=(height, 0))
    axis.axis("off")
    for (term, size, x, baseline, below), gloss in zip(placed, said, strict=False):
        ink = FOCUS if term in some and marks else INK
        axis.text(x, baseline, term, size=size, color=ink, va="baseline", ha="center")
        axis.text(x, below, gloss, size=_SMALL, color=GREY, va="baseline", ha="center")
    if marks:
        key(fig, marks, tall)
    left = int(lacking.head(most).sum())
    return Chart(
        fig,
        _cloud_title(rows, some, which),
        f"The {len(rows)} most frequent words, in full rows by rank; height follows the rate in 1,000 words, {rows['rate'].iat[0]:.1f} for "
        f"{rows['term'].iat[0]}, {rows['rate'].iat[-1]:.1f} for {rows['term'].iat[-1]}",
        source_line(corpus, None, glosses),
        f"A word cloud led by {listed(list(rows['term'].head(4)))}.",
        rows.reset_index(drop=True),
        " ".join(filter(None, ["Compare heights: a longer word only looks larger.", counted_apart(rows["term"]),
                               f"{count(left, 'word')} with characters that the font lacks left out." if left else ""])),
    )


def _cloud_title(rows: pd.DataFrame, some: set[str], which: str) -> str:
    """What leads, how many of the words stand in all texts, and the first that does not."""
    lead = listed([named(r) for _, r in rows.head(2).iterrows()])
    lead = lead[0].upper() + lead[1:]
    own = rows[rows["term"].isin(some)]
    if own.empty or which.startswith("all 1 "):
        return f"{lead} lead the {len(rows)} words used most"
    shared = f"{lead} lead; {len(rows) - len(own)} of the {len(rows)} words used most stand in {which}"
    return shared if own.index[0] in rows.index[:2] else f"{shared}, but not {named(own.iloc[0])}"


def flow(words: Sequence[tuple[str, float, str]], width: float) -> tuple[list[tuple[str, float, float, float, float]], float]:
    """Where words stand that flow in rows of `width` points, largest first: word, size, middle, baseline, that of its gloss; and the
    height of all.

    Each comes with its size, 1 for the largest, and the gloss under it. The largest size is taken at which the first row holds three
    words, so that no word stands alone. Words that would be too small to read, or begin a last row without filling it, are left out.
    """
    third = min(3, len(words))
    size = (width - 2 * _MARGIN - _BETWEEN * third) / sum(em(word) * share for word, share, _ in words[:third])
    size = min(size, _LARGEST)
    words = [w for w in words if w[1] * size >= _LEGIBLE]
    rows: list[list[tuple[str, float, float]]] = [[]]
    used = 0.0
    for word, share, gloss in words:
        wide = max(em(word) * size * share, em(gloss) * _SMALL)
        if rows[-1] and used + _BETWEEN + wide > width - 2 * _MARGIN:
            rows.append([])
            used = 0.0
        used += wide + (_BETWEEN if rows[-1] else 0)
        rows[-1].append((word, size * share, wide))
    if len(rows) > 2 and used < 0.75 * width:
        rows.pop()      # a row that the words do not fill
    placed, y = [], 0.0
    for row in rows:
        tall = max(points for _, points, _ in row)
        baseline = y + tall * 0.95
        spare = width - 2 * _MARGIN - sum(wide for *_, wide in row)
        between = spare / (len(row) - 1) if len(row) > 1 and spare < width / 2 else _BETWEEN
        x = _MARGIN
        for word, points, wide in row:
            placed.append((word, points, x + wide / 2, baseline, baseline + 0.16 * tall + _SMALL))
            x += wide + between
        y = baseline + 0.16 * tall + _SMALL * 1.3 + 8
    return placed, y
