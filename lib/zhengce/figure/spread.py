"""Where do words stand? Terms by text or group, words along the texts, and words through the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, listed, source_line
from zhengce.figure.style import FOCUS, GREY, INK, PALE, wrap
from zhengce.figure.time import clip
from zhengce.figure.words import LINE, label, with_glosses

_DARK = "#6FA8DC"  # the darkest cell of a grid: ink is read on it


def categories(
    counted: pd.DataFrame, corpus: Any = None, *, what: str = "industry", glosses: Mapping[str, str] | None = None, most: int = 16
) -> Chart | NoChart:
    """Terms of one category of the lexicon by group (`by_category`), per 1,000 tokens: the words most spoken of, darker where more."""
    groups = list(dict.fromkeys(counted["group"]))
    if counted.empty or len(groups) > 12:
        return NoChart(
            f"grid of {what} terms",
            "the texts name none" if counted.empty else f"{len(groups)} columns cannot be read side by side",
            "" if counted.empty else "count by year or by source",
        )
    grid = counted.pivot_table(index="term", columns="group", values="rate", aggfunc="sum", fill_value=0.0)[groups]
    grid = grid.loc[grid.sum(axis=1).sort_values(ascending=False, kind="stable").index].head(most)
    gloss = with_glosses(counted.drop_duplicates("term"), glosses).set_index("term")["gloss"]
    names = labels(corpus, glosses)
    left, cell = 4.1, min(1.15, 5.0 / len(groups))
    width, height = left + cell * len(groups) + 0.15, len(grid) * LINE + 0.65
    fig = canvas(max(width, 7), height)
    width = max(width, 7)
    axis = fig.add_axes((left / width, 0.02, cell * len(groups) / width, (len(grid) * LINE) / height))
    axis.set(xlim=(-0.5, len(groups) - 0.5), ylim=(len(grid) - 0.5, -0.5))
    axis.axis("off")
    peak = float(grid.to_numpy().max()) or 1.0
    for (y, x), value in np.ndenumerate(grid.to_numpy()):
        shade = _shade((value / peak) ** 0.5)
        axis.add_patch(_cell(x, y, shade))
        if value:
            axis.text(x, y, f"{value:.1f}", ha="center", va="center", size=10, color=INK)
    for y, term in enumerate(grid.index):
        axis.annotate(
            label(gloss[term], term, left), (-0.5, y), xytext=(-8, 0), textcoords="offset points", ha="right", va="center", size=10.5
        )
    for x, group in enumerate(groups):
        words = wrap(names.get(group, str(group)), (cell - 0.1) * 72 / 9.5)
        axis.annotate(words, (x, -0.5), xytext=(0, 4), textcoords="offset points", ha="center", va="bottom", size=9.5, linespacing=1.1)
    every, alone = int((grid > 0).all(axis=1).sum()), (grid > 0).sum(axis=1) == 1
    lead = grid.max(axis=1).idxmax()
    where = grid.loc[lead].idxmax()
    named = f"{lead} ({gloss[lead]})" if isinstance(gloss[lead], str) and gloss[lead] else lead
    title = f"{names.get(where, where)} speaks of {named} {grid.loc[lead, where]:.0f} times in 1,000 words"
    if len(groups) > 1:
        title += f"; {every} of the {len(grid)} terms named most stand in every column, {int(alone.sum())} in one alone"
    return Chart(
        fig,
        title,
        "Occurrences per 1,000 tokens of each text or group; shade by the square root of the rate",
        source_line(corpus, None, glosses),
        f"A grid of {len(grid)} {what} terms by {len(groups)} columns; {lead} is highest in {names.get(where, where)}.",
        grid.reset_index(),
    )


def _shade(share: float) -> tuple[float, float, float]:
    from matplotlib.colors import to_rgb

    dark = np.array(to_rgb(_DARK))
    return tuple(1 - share * (1 - dark))


def _cell(x: float, y: float, shade: tuple[float, float, float]) -> Any:
    from matplotlib.patches import Rectangle

    return Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=shade, edgecolor="white", linewidth=1.5)


def dispersion(
    places: pd.DataFrame,
    corpus: Any = None,
    *,
    spread: Mapping[str, float] | None = None,
    glosses: Mapping[str, str] | None = None,
    most: int = 6,
) -> Chart | NoChart:
    """Where in the texts some words stand: a stroke an occurrence, from a text's first word used to its last.

    `places` has doc, term and position (0 to 1), as `zhengce.places` gives it. More than `most` texts: the longest ones are drawn.
    """
    if places.empty:
        return NoChart("dispersion", "none of the words stands in the texts")
    docs = list(places["doc"].value_counts(sort=False).index)
    docs = docs if len(docs) <= most else list(places["doc"].value_counts().head(most).index)
    words, names = list(dict.fromkeys(places["term"])), labels(corpus, glosses)
    left, wide = 3.3, 6.1 / len(docs)
    height = len(words) * 0.33 + 0.75
    fig = canvas(9.5, height)
    for i, doc in enumerate(docs):
        axis = fig.add_axes(((left + i * wide) / 9.5, 0.3 / height, (wide - 0.14) / 9.5, len(words) * 0.33 / height))
        axis.set(xlim=(-0.01, 1.01), ylim=(len(words) - 0.5, -0.5), yticks=[], xticks=[0, 1])
        axis.set_xticklabels(["begin", "end"], size=9)
        for tick, side in zip(axis.get_xticklabels(), ("left", "right"), strict=True):
            tick.set_ha(side)
        axis.tick_params(length=0)
        for y, word in enumerate(words):
            at = places.loc[(places["doc"] == doc) & (places["term"] == word), "position"]
            axis.vlines(at, y - 0.36, y + 0.36, color=INK, linewidth=1.2)
        axis.spines[:].set_visible(True)
        axis.spines[:].set_color(PALE)
        axis.set_title(clip(names.get(doc, doc), (wide - 0.14) * 72 / 9.5), size=9.5, pad=5)
        if i == 0:
            for y, word in enumerate(words):
                axis.annotate(
                    label((glosses or {}).get(word), word, left),
                    (0, y),
                    xycoords=("axes fraction", "data"),
                    xytext=(-8, 0),
                    textcoords="offset points",
                    ha="right",
                    va="center",
                    size=10.5,
                )
    title = f"Where {listed(words[:3])} stand"
    if spread is not None:
        even, block = min(words, key=lambda w: spread.get(w, 1)), max(words, key=lambda w: spread.get(w, 0))
        title = f"{even} runs through the texts (DP {spread[even]:.2f}); {block} stands in blocks ({spread[block]:.2f})"
    return Chart(
        fig,
        title,
        "Each stroke one occurrence, by its place in its text"
        + ("; DP-norm (Gries): 0 even, 1 all in one place" if spread is not None else ""),
        source_line(corpus, places, glosses),
        f"Barcodes of {listed(words)} in {count(len(docs), 'text')}.",
        places[places["doc"].isin(docs)].reset_index(drop=True),
        "" if len(docs) == places["doc"].nunique() else f"The {most} texts with most of them.",
    )


def through_time(
    frequency: pd.DataFrame,
    words: Sequence[str] | None = None,
    corpus: Any = None,
    *,
    by: str = "year",
    glosses: Mapping[str, str] | None = None,
    most: int = 9,
) -> Chart | NoChart:
    """Words through the years (or along any other ordered column): a panel a word, its rate per 1,000 tokens with its interval.

    `frequency` is the table of that name counted by that column. Two points are no course: fewer than three groups give no
    chart. Without `words`, those whose rate changed most among the frequent ones.
    """
    groups = sorted(frequency["group"].unique())
    if len(groups) < 3:
        return NoChart(
            f"course by {by}",
            f"the texts fall into {count(len(groups), by)}, and a course needs three",
            f"compare them with figure.keyness by {by}",
        )
    wide = frequency.pivot_table(index="term", columns="group", values="rate", aggfunc="sum", fill_value=0.0)[groups]
    if words is None:
        frequent = wide.loc[wide.mean(axis=1).sort_values(ascending=False, kind="stable").index].head(40)
        change = (frequent[groups[-1]] - frequent[groups[0]]).abs()
        words = list(change.sort_values(ascending=False, kind="stable").index[:most])
    words = [w for w in words if w in wide.index][:most]
    if not words:
        return NoChart(f"course by {by}", "none of the words stands in the texts")
    gloss = with_glosses(frequency.drop_duplicates("term"), glosses).set_index("term")["gloss"]
    numeric = all(str(g).isdigit() for g in groups)
    at = [float(g) for g in groups] if numeric else list(range(len(groups)))
    columns, panel, tall = min(3, len(words)), 3.0, 1.75
    rows = -(-len(words) // columns)
    fig = canvas(max(columns, 2) * panel, rows * tall)
    width, height = fig.get_size_inches()
    top = float(frequency.loc[frequency["term"].isin(words), "high"].max() or wide.loc[words].max().max())
    for i, word in enumerate(words):
        x, y = i % columns * panel, height - (i // columns + 1) * tall
        axis = fig.add_axes(((x + 0.35) / width, (y + 0.35) / height, (panel - 0.75) / width, (tall - 0.95) / height))
        one = frequency[frequency["term"] == word].set_index("group").reindex(groups)
        axis.fill_between(at, one["low"].fillna(0), one["high"].fillna(0), color=FOCUS, alpha=0.18, linewidth=0)
        axis.plot(at, wide.loc[word], color=FOCUS, linewidth=1.8, marker="o", markersize=3.5 if len(groups) < 25 else 0)
        axis.set_ylim(0, top * 1.08 if top else 1)
        axis.set_xticks([at[0], at[-1]], [str(groups[0]), str(groups[-1])])
        axis.set_yticks([0, round(top, -1 if top > 20 else 0) or round(top, 1)])
        axis.tick_params(length=2, labelsize=9)
        fig.text((x + 0.12) / width, (y + tall - 0.08) / height, word, size=11.5, va="top")
        if isinstance(gloss.get(word), str):
            fig.text(
                (x + 0.12) / width, (y + tall - 0.3) / height, clip(gloss[word], (panel - 0.3) * 72 / 9.5), size=9.5, va="top", color=GREY
            )
    move = (wide[groups[-1]] - wide[groups[0]]).loc[words]
    lead = move.abs().idxmax()
    verb = "rose" if move[lead] > 0.05 else "fell" if move[lead] < -0.05 else "went"
    title = (
        f"{lead} {verb} from {wide.loc[lead, groups[0]]:.1f} to {wide.loc[lead, groups[-1]]:.1f} "
        "in 1,000 words, "
        f"{groups[0]} to {groups[-1]}"
    )
    return Chart(
        fig,
        title,
        f"Occurrences per 1,000 tokens by {by}, one scale for all panels; band: 95 % bootstrap over paragraphs",
        source_line(corpus),
        f"Lines of {listed(words)} by {by}, {groups[0]} to {groups[-1]}.",
        frequency[frequency["term"].isin(words)].reset_index(drop=True),
        "Chosen: the words whose rate changed most." if words else "",
    )
