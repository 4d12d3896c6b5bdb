"""Which words, at a glance? A word cloud that can be read: with glosses, and no word inside another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import ceil
from typing import Any

import pandas as pd

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, listed, source_line, table
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import FOCUS, GREY, INK, em, font_path, missing_glyphs
from zhengce.figure.time import clip
from zhengce.figure.words import counted_apart, named, spread_over, too_few, with_glosses

_CLOUD, _MARGIN, _BETWEEN = 9.0, 10.0, 16.0  # inches of a cloud's width; points at its sides and between its words
_LEGIBLE, _LARGEST, _SMALL = 10.0, 96.0, 9.0  # points of its smallest and its largest word at most, and of its glosses
_ROUNDED = 2.6  # points that the rounding of one size after another takes from a box
_AROUND, _SEEDS, _ATTEMPTS = 8, 4, 60  # points around a word in the layout; layouts of one canvas, and in all
_GLOSS = 14  # ems of a gloss under a word


def cloud(
    frequency: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 30
) -> Chart | NoChart:
    """A word cloud of the table `frequency` that can be read: the height of each word as its rate, its gloss under it.

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
    sized = list(zip(rows["term"], rows["rate"] / rows["rate"].max(), said, strict=True))
    placed, height = arrange(sized, _CLOUD * 72) or flow(sized, _CLOUD * 72)
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
        f"The {len(rows)} most frequent content words; height follows the rate in 1,000 words, {rows['rate'].iat[0]:.1f} for "
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
    shared = f"{lead} lead; {len(rows) - len(own) or 'none'} of the {len(rows)} words used most stand in {which}"
    return shared if own.index[0] in rows.index[:2] else f"{shared}, but not {named(own.iloc[0])}"


class _Box(str):
    """Blocks as wide as a word and its gloss: what the layout places in their stead; two of one size are two."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def arrange(words: Sequence[tuple[str, float, str]], width: float) -> tuple[list[tuple[str, float, float, float, float]], float] | None:
    """Where the words of a cloud stand by the layout of the library wordcloud: as `flow`, or None where it finds no place for them all.

    In the stead of a word with its gloss a solid box is laid out, so that no word stands inside another; the canvas grows until all have a
    place at their own size.
    """
    from wordcloud import WordCloud

    size = min(_LARGEST, width / 7)
    words = [w for w in words if w[1] * size >= _LEGIBLE]
    tall = [_box_height(share * size, gloss) for _, share, gloss in words]
    boxes = [_Box("█" * ceil(max(em(w) * share * size, em(g) * _SMALL) / h)) for (w, share, g), h in zip(words, tall, strict=True)]
    for attempt in range(_ATTEMPTS):
        height = int(width * (0.4 + 0.04 * (attempt // _SEEDS)))
        laid = WordCloud(
            font_path=font_path(), width=int(width), height=height, prefer_horizontal=1.0, relative_scaling=1, font_step=1, min_font_size=1,
            max_font_size=round(max(tall)), max_words=len(words), margin=_AROUND, random_state=attempt % _SEEDS, collocations=False,
        ).generate_from_frequencies({box: h / max(tall) for box, h in zip(boxes, tall, strict=True)})
        at = {id(box): (left, top, points) for (box, _), points, (top, left), *_ in laid.layout_}
        if len(at) < len(words) or any(at[id(box)][2] < h - _ROUNDED for box, h in zip(boxes, tall, strict=True)):
            continue      # the layout makes words smaller that have no place at their own size
        placed = []
        for (word, share, _), box in zip(words, boxes, strict=True):
            left, top, points = at[id(box)]
            baseline = top + 2 + 0.9 * share * size
            placed.append((word, share * size, left + len(box) * points / 2, baseline, baseline + 0.13 * share * size + _SMALL))
        if _apart(placed, [gloss for *_, gloss in words], width, height):
            return placed, float(height)
    return None


def _box_height(points: float, gloss: str) -> float:
    """Points of a word from its top to the foot of its gloss."""
    return 1.05 * points + (1.3 * _SMALL + 5 if gloss else 4)


def _apart(placed: Sequence[tuple[str, float, float, float, float]], glosses: Sequence[str], width: float, height: float) -> bool:
    """Whether the boxes of words with their glosses lie inside, and none on another."""
    boxes = []
    for (word, points, x, baseline, below), gloss in zip(placed, glosses, strict=True):
        half = max(em(word) * points, em(gloss) * _SMALL) / 2 + 2
        boxes.append((x - half, baseline - 0.92 * points, x + half, (below + 0.3 * _SMALL) if gloss else baseline + 0.15 * points))
    inside = all(a >= 0 and b >= 0 and c <= width and d <= height for a, b, c, d in boxes)
    return inside and not any(a < g and e < c and b < h and f < d for (a, b, c, d), (e, f, g, h) in combinations(boxes, 2))


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
