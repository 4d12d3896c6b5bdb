"""Which words has each text for itself? Word clouds that can be read: with glosses, and no word inside another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import ceil
from typing import Any, NamedTuple

import pandas as pd

from zhengce import shared, tables
from zhengce.figure.chart import Chart, NoChart, canvas, labels, listed, source_line
from zhengce.figure.style import GREY, INK, PALE, em, font_path, missing_glyphs, wrap
from zhengce.figure.time import clip
from zhengce.figure.uses import plain, traced, urls
from zhengce.figure.words import own_name, said, too_few, with_glosses

_WIDE, _LEFT, _GAP = 9.6, 1.9, 0.2  # inches: the figure, the column of its headings, the gap between two clouds
_LARGEST, _LEAST, _SMALL = 44.0, 14.0, 9.5  # points of the largest word of all, of the smallest, and of glosses
_ROUNDED = 2.6  # points that the rounding of one size after another takes from a box
_AROUND, _SEEDS, _STEP, _STEPS = 4, 3, 0.1, 14  # points around a word in the layout; layouts of a canvas; how much higher the next
_GLOSS = 14  # ems of a gloss under a word
_COLUMNS = ["group", "text", "term", "gloss", "count", "as_word", "drawn", "elsewhere", "doc", "start", "sentence"]
_TEXTS, _USES = 6, 4  # texts side by side at most; uses at least of a word


class Placed(NamedTuple):
    """A word of a cloud: its points, its middle, its baseline and that of its gloss."""

    word: str
    points: float
    x: float
    baseline: float
    below: float


def cloud(frequency: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 12) -> Chart | NoChart:
    """A word cloud for each text, of the words that no other text has, not even inside a longer word; of one text, or of more than six, one
    of the words used most.

    `frequency` is the table of that name by text (`by="doc"`). A word's height follows its uses, on one scale for all clouds; the number
    stands with its gloss. Words of one character, those used fewer than four times, and a text's own name are left out.
    """
    tables.need(frequency, "frequency")
    docs, names = frequency["group"].nunique(), labels(corpus, glosses)
    if (few := too_few(frequency)) is not None:
        return NoChart("word cloud", few, "the table of frequencies gives the words")
    none_ = NoChart("word cloud", f"no text uses a word {_USES} times that the others never use", "compare them by figure.keyness")
    rows = frequency[frequency["term"].str.len().gt(1) & frequency["count"].gt(1)]
    rows = rows[[not missing_glyphs([t]) for t in rows["term"]]].assign(as_word=rows["count"]) if len(rows) else rows
    found = plain(rows["term"], corpus)
    if 2 <= docs <= _TEXTS and found is not None and set(rows["group"]) <= set(found.index):  # as a search finds it
        rows = rows.assign(count=[int(found.at[g, t]) for g, t in zip(rows["group"], rows["term"], strict=True)])
    rows = rows[rows["count"] >= _USES]
    if rows.empty:
        return none_
    longer = [rows.loc[rows["group"].eq(r.group) & rows["count"].mul(2).ge(r.count), "term"] for r in rows.itertuples()]
    rows = rows[[not any(term in u for u in us if u != term) for term, us in zip(rows["term"], longer, strict=True)]]
    alone, inside = 2 <= docs <= _TEXTS, rows.head(0)
    if alone:
        there = _only_there(rows, frequency, corpus)
        once = rows["term"].map(frequency["term"].value_counts()).eq(1)
        inside = with_glosses(rows[once & ~there & ~own_name(rows, corpus)].sort_values("count", ascending=False, kind="stable"), glosses)
        rows = rows[there]
    else:
        rows = rows.groupby("term", as_index=False, sort=False).agg(count=("count", "sum"), as_word=("as_word", "sum")).assign(group="all")
    rows = with_glosses(rows.sort_values("count", ascending=False, kind="stable"), glosses)
    rows = rows.groupby("group", sort=False, group_keys=False)[list(rows.columns)].apply(lambda r: _untied(r, most))
    groups = [g for g in dict.fromkeys(frequency["group"]) if g in set(rows["group"])] if alone else ["all"][: len(rows)]
    if not groups or (not alone and len(rows) < 10):
        return none_
    rows = traced(rows, corpus)
    scale = _LARGEST / rows["count"].max() ** 0.5
    left = _LEFT if alone else 0.0
    parts = [rows[rows["group"] == g] for g in groups]
    made = [(*_cloud(part, scale, (_WIDE - left) * 72), urls(part)) for part in parts]
    words = (frequency["count"] / frequency["rate"] * 1000).groupby(frequency["group"]).first()
    none = [names.get(g, g) for g in frequency["group"].unique() if g not in groups]
    fig = _drawn(made, [f"{names.get(g, g)}\n{words[g]:,.0f} words" if alone else "" for g in groups], left)
    return Chart(
        fig,
        _cloud_title(rows, groups, names, alone),
        ("Words that no other text has, even inside a longer one" if alone else "The words used most")
        + ("; number and size of a character: how often it stands there" if alone else "; number and size of a character: its uses"),
        source_line(corpus, None, glosses),
        "; ".join(f"{names.get(g, g)}: {', '.join(rows.loc[rows['group'] == g, 'term'].head(5))}" for g in groups) + ".",
        _with_the_rest(rows, traced(inside, corpus), names),
        "Left out: pieces of a longer word that is drawn, function words, a text's own name, words of one character or used fewer than "
        f"{_USES} times (a short text has more of these); at most {most} words a text are drawn, none of those tied at the end. Where a "
        "word stands means nothing."
        + (f" No word in {listed(none)}." if none and alone else "")
        + (f" Inside longer words elsewhere, and so left out: {_told(inside)}."
           if len(inside) else ""),
    )


def _only_there(rows: pd.DataFrame, frequency: pd.DataFrame, corpus: Any) -> pd.Series:
    """Which words stand in no other text, nor inside a longer word there, and are not in the name of their own."""
    used = corpus.used.groupby("doc")["text"] if hasattr(corpus, "used") else frequency.groupby("group")["term"]
    used = used.agg("\n".join)
    there = [not any(r.term in text for doc, text in used.items() if doc != r.group) for r in rows.itertuples()]
    return pd.Series(there, rows.index, dtype=bool) & ~own_name(rows, corpus)


def _with_the_rest(rows: pd.DataFrame, inside: pd.DataFrame, names: Mapping[Any, str]) -> pd.DataFrame:
    """The words drawn, then those that are left out since another text has them inside a longer word."""
    data = pd.concat([rows.assign(drawn=True, elsewhere="nowhere"), inside.assign(drawn=False, elsewhere="inside longer words")])
    return data.assign(text=data["group"].map(names))[[c for c in _COLUMNS if c in data or c == "text"]].reset_index(drop=True)


def _untied(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The first words, `most` at most; of those that tie at the end none, unless all do."""
    kept = rows.head(most)
    if len(rows) > most:
        above = kept[kept["count"] > rows["count"].iat[most]]
        kept = above if len(above) else kept
    return kept


def _told(inside: pd.DataFrame) -> str:
    """The first three words with their numbers, and how many more there are."""
    return listed([f"{r.term} ({r.count})" for r in inside.head(3).itertuples()] + ([f"{len(inside) - 3} more"] if len(inside) > 3 else []))


def _cloud_title(rows: pd.DataFrame, groups: Sequence[Any], names: Mapping[Any, str], alone: bool) -> str:
    """The word that a text has most and the others never, of the texts in which one leads; or the word used most of all."""
    lead, counts = rows.drop_duplicates("group").set_index("group"), rows.groupby("group")["count"].agg(lambda c: c.nlargest(2).tolist())
    if not alone:
        return f"Of all words, {said(lead['term'].iat[0], lead['gloss'].iat[0])} is used most: {lead['count'].iat[0]:,} times"
    clear = [g for g in groups if len(counts[g]) == 1 or counts[g][0] > counts[g][1]][:4]
    if not clear:
        return f"In none of {len(groups)} texts does one word lead of those that no other text has"
    told = [f"{lead['gloss'][g] if isinstance(lead['gloss'][g], str) else lead['term'][g]} in {names.get(g, g)} ({counts[g][0]})"
            for g in clear]
    rest = [names.get(g, g) for g in groups if g not in clear]
    return f"Words of one text only, used most there: {'; '.join(told)}{f'; none leads in {listed(rest)}' if rest else ''}"


def _drawn(made: Sequence[tuple], heads: Sequence[str], left: float) -> Any:
    """The clouds one below the other, each beside its heading."""
    tall = [height / 72 + _GAP for *_, height, _ in made]
    fig = canvas(_WIDE, sum(tall))
    y, down = sum(tall), _GAP * 36
    for (words, glosses, _, to), head, high in zip(made, heads, tall, strict=True):
        y -= high
        axis = fig.add_axes((left / _WIDE, y / sum(tall), 1 - left / _WIDE, high / sum(tall)))
        axis.set(xlim=(0, (_WIDE - left) * 72), ylim=(high * 72, 0))
        axis.axis("off")
        lines = "\n".join(wrap(line, (left - 0.2) * 72 / 11) for line in head.split("\n"))
        fig.text(0.12 / _WIDE, (y + high / 2) / sum(tall), lines, size=11, va="center", color=INK, linespacing=1.25)
        if y + high < sum(tall) - 0.01:
            axis.plot([-left * 72 + 8, (_WIDE - left) * 72 - 8], [0, 0], color=PALE, linewidth=0.8, clip_on=False)
        for w, gloss, url in zip(words, glosses, to, strict=True):
            axis.text(w.x, w.baseline + down, w.word, size=w.points, color=INK, va="baseline", ha="center").set_url(url)
            axis.text(w.x, w.below + down, gloss, size=_SMALL, color=GREY, va="baseline", ha="center").set_url(url)
    return fig


class _Box(str):
    """Blocks as wide as a word and its gloss: what the layout places in their stead; two of one size are two."""

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def _cloud(rows: pd.DataFrame, scale: float, width: float) -> tuple[list[Placed], list[str], float]:
    """The words of one text, where they stand, their glosses, and the height of all."""
    sizes = [max(_LEAST, scale * n**0.5) for n in rows["count"]]
    room = [max(_GLOSS, em(w) * points / _SMALL - 3) for w, points in zip(rows["term"], sizes, strict=True)]
    glosses = [clip(g, ems) if isinstance(g, str) else "" for g, ems in zip(rows["gloss"], room, strict=True)]
    glosses = [f"{gloss} {n:,}".strip() for gloss, n in zip(glosses, rows["count"], strict=True)]
    words = list(zip(rows["term"], sizes, glosses, strict=True))
    placed, height = shared.kept("clouds", (words, width), lambda: arrange(words, width) or flow(words, width))
    return placed, glosses, height


def arrange(words: Sequence[tuple[str, float, str]], width: float) -> tuple[list[Placed], float] | None:
    """Where words of given points stand with their glosses by the layout of the library wordcloud: the lowest canvas of some width on which
    all have a place, or None.

    In the stead of a word with its gloss a solid box is laid out, so that no word stands inside another.
    """
    from wordcloud import WordCloud

    tall = [_box_height(points) for _, points, _ in words]
    wide = [max(em(w) * points, em(g) * _SMALL) for w, points, g in words]
    boxes = [_Box("█" * ceil(w / h)) for w, h in zip(wide, tall, strict=True)]
    height = max(sum(w * h for w, h in zip(wide, tall, strict=True)) / width * 1.1, max(tall) + 2 * _AROUND)
    for attempt in range(_SEEDS * _STEPS):
        canvas_height = int(height * (1 + _STEP * (attempt // _SEEDS)))
        laid = WordCloud(
            font_path=font_path(), width=int(width), height=canvas_height, prefer_horizontal=1.0, relative_scaling=1, font_step=1,
            min_font_size=1, max_font_size=round(max(tall)), max_words=len(words), margin=_AROUND, random_state=attempt % _SEEDS,
            collocations=False,
        ).generate_from_frequencies({box: h / max(tall) for box, h in zip(boxes, tall, strict=True)})
        at = {id(box): (left, top, points) for (box, _), points, (top, left), *_ in laid.layout_}
        if len(at) < len(words) or any(at[id(box)][2] < h - _ROUNDED for box, h in zip(boxes, tall, strict=True)):
            continue      # the layout makes words smaller that have no place at their own size
        placed = []
        for (word, points, _), box in zip(words, boxes, strict=True):
            left, top, size = at[id(box)]
            baseline = top + 2 + 0.9 * points
            placed.append(Placed(word, points, left + len(box) * size / 2, baseline, baseline + 0.13 * points + _SMALL))
        if _apart(placed, [gloss for *_, gloss in words], width, canvas_height):
            return placed, float(canvas_height)
    return None


def _box_height(points: float) -> float:
    """Points of a word from its top to the foot of its gloss."""
    return 1.05 * points + 1.3 * _SMALL + 5


def _apart(placed: Sequence[Placed], glosses: Sequence[str], width: float, height: float) -> bool:
    """Whether the boxes of words with their glosses lie inside, and none on another."""
    boxes = []
    for w, gloss in zip(placed, glosses, strict=True):
        half = max(em(w.word) * w.points, em(gloss) * _SMALL) / 2 + 2
        boxes.append((w.x - half, w.baseline - 0.92 * w.points, w.x + half, w.below + 0.3 * _SMALL))
    inside = all(a >= 0 and b >= 0 and c <= width and d <= height for a, b, c, d in boxes)
    return inside and not any(a < g and e < c and b < h and f < d for (a, b, c, d), (e, f, g, h) in combinations(boxes, 2))


def flow(words: Sequence[tuple[str, float, str]], width: float) -> tuple[list[Placed], float]:
    """Where words stand that flow in rows, largest first, and the height of all: where the layout finds no place for them."""
    placed, y, x, tall = [], 0.0, 8.0, 0.0
    for word, points, gloss in words:
        wide = max(em(word) * points, em(gloss) * _SMALL)
        if x > 8 and x + wide > width - 8:
            x, y, tall = 8.0, y + tall, 0.0
        tall = tall or _box_height(points) + 8
        baseline = y + tall - 1.3 * _SMALL - 12 - 0.1 * points
        placed.append(Placed(word, points, x + wide / 2, baseline, baseline + 0.13 * points + _SMALL))
        x += wide + 16
    return placed, y + tall
