"""Where do words stand? Terms by text or group, and words along the texts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, listed, source_line, table
from zhengce.figure.style import FOCUS, GREY, INK, PALE, em, wrap
from zhengce.figure.time import fold
from zhengce.figure.words import LINE, counted_apart, label, said, with_glosses

_DARK = "#6FA8DC"  # the darkest cell of a grid: ink is read on it
_LISTED = 4  # columns of which a title lists the terms
_COUNT = 0.32  # inches beside a panel of strokes, for their number


def categories(
    counted: pd.DataFrame, corpus: Any = None, *, what: str = "industry", glosses: Mapping[str, str] | None = None, most: int = 16
) -> Chart | NoChart:
    """Terms of one category of the lexicon by group (`by_category`), per 1,000 tokens: the words most spoken of, darker where more."""
    tables.need(counted, "by_category")
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
    room = (cell - 0.1) * 72 / 9.5
    heads = [wrap(_whole_date(names.get(group, str(group)), room), room) for group in groups]
    above = max(head.count("\n") + 1 for head in heads) * 9.5 * 1.35 / 72 + 0.15
    width, height = left + cell * len(groups) + 0.15, len(grid) * LINE + above
    fig = canvas(max(width, 7), height)
    width = max(width, 7)
    axis = fig.add_axes((left / width, 0.02, cell * len(groups) / width, (len(grid) * LINE) / height))
    axis.set(xlim=(-0.5, len(groups) - 0.5), ylim=(len(grid) - 0.5, -0.5))
    axis.axis("off")
    peak = float(grid.to_numpy().max()) or 1.0
    once = {(r.term, r.group) for r in counted[(counted["count"] == 1) & counted["term"].isin(grid.index)].itertuples()}
    for (y, x), value in np.ndenumerate(grid.to_numpy()):
        shade = _shade((value / peak) ** 0.5)
        axis.add_patch(_cell(x, y, shade))
        if value and value == grid.iloc[:, x].max():
            axis.add_patch(_cell(x, y, "none", INK))
        if value:
            axis.text(x, y, f"{value:.1f}{'*' if (grid.index[y], groups[x]) in once else ''}", ha="center", va="center", size=10, color=INK)
    for y, term in enumerate(grid.index):
        axis.annotate(
            label(gloss[term], term, left), (-0.5, y), xytext=(-8, 0), textcoords="offset points", ha="right", va="center", size=10.5
        )
    for x, words in enumerate(heads):
        axis.annotate(words, (x, -0.5), xytext=(0, 4), textcoords="offset points", ha="center", va="bottom", size=9.5, linespacing=1.1)
    words = {t: said(t, gloss[t]) for t in grid.index}
    return Chart(
        fig,
        _peaks_title(grid, words, names, what),
        "Uses per 1,000 words, darker where more, empty where none; framed: most in its column" + ("; *: used once" if once else ""),
        source_line(corpus, None, glosses),
        f"A grid of {len(grid)} {what} terms by {len(groups)} columns: "
        + "; ".join(f"{t} {', '.join(f'{v:.1f}' for v in row)}" for t, row in zip(grid.index, grid.to_numpy(), strict=True))
        + ".",
        _with_uses(grid, counted, names).assign(gloss=gloss.reindex(grid.index)).reset_index(),
        " ".join(filter(None, ["Rows in order of the sum of their rates.", counted_apart(grid.index.to_series())])),
    )


def _whole_date(name: str, ems: float) -> str:
    """A text's name whose month and year are not parted by the end of a line, where they have room on one."""
    if em(name[-8:]) > ems:
        return name
    return re.sub(r"(?<=[A-Z][a-z]{2}) (?=\d{4}$)", "\u00a0", name)


def _with_uses(grid: pd.DataFrame, counted: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The rates of the grid, and beside them how often each term is used."""
    uses = counted.pivot_table(index="term", columns="group", values="count", aggfunc="sum", fill_value=0).reindex(grid.index)[grid.columns]
    uses = uses.rename(columns=lambda c: f"{names.get(c, c)}, uses")
    return pd.concat([grid.rename(columns=names), uses], axis=1).rename_axis(columns=None)


def _peaks_title(grid: pd.DataFrame, said: Mapping[str, str], names: Mapping[str, str], what: str) -> str:
    """Which term each column names most: all of them where no two have the same, else the term that most columns name most."""
    peaks = grid.idxmax()
    columns = "text" if set(grid.columns) <= set(names) else "column"
    if grid.shape[1] == 1:
        only = grid.columns[0]
        return f"{names.get(only, only)} speaks most of {said[peaks[only]]}: {grid[only].max():.0f} in 1,000 words"
    if peaks.is_unique and len(peaks) <= _LISTED:
        order = grid.max().sort_values(ascending=False, kind="stable").index
        return f"Each {columns} names another {what} most: {listed([said[peaks[c]] for c in order])}"
    first = peaks.value_counts().index[0]
    term, share, lead = said[first], f"{(peaks == first).sum()} of {len(peaks)}", int((peaks == first).sum())
    if lead * 2 < len(peaks):
        return f"No {what} leads in half of the {columns}s: {peaks.nunique()} lead in {len(peaks)}, {term} in {lead} of them"
    return f"{term[0].upper()}{term[1:]} is the {what} term that {share} {columns}s name most"


def _shade(share: float) -> tuple[float, float, float]:
    from matplotlib.colors import to_rgb

    dark = np.array(to_rgb(_DARK))
    return tuple(1 - share * (1 - dark))


def _cell(x: float, y: float, shade: Any, edge: str = "white") -> Any:
    from matplotlib.patches import Rectangle

    inset = 0.0 if edge == "white" else 0.03
    size = 1 - 2 * inset
    return Rectangle((x - 0.5 + inset, y - 0.5 + inset), size, size, facecolor=shade, edgecolor=edge, linewidth=1.5)


def dispersion(
    places: pd.DataFrame,
    corpus: Any = None,
    *,
    spread: Mapping[str, float] | pd.Series | None = None,
    glosses: Mapping[str, str] | None = None,
    most: int = 6,
    window: int = 200,
) -> Chart | NoChart:
    """Where in the texts some words stand: a stroke an occurrence, from a text's first word used to its last.

    `places` has doc, term and position (0 to 1), as `zhengce.places` gives it. Of more than `most` texts those with most of the words are
    drawn. `spread` is DP by word, `window` the words of a part that `zhengce.dispersion` took it over.
    """
    tables.need(places, "places")
    if places.empty:
        return NoChart("dispersion", "none of the words stands in the texts")
    spread = None if spread is None else dict(spread)
    docs = list(places["doc"].value_counts(sort=False).index)
    docs = docs if len(docs) <= most else list(places["doc"].value_counts().head(most).index)
    words, names, found = list(dict.fromkeys(places["term"])), labels(corpus, glosses), table(corpus)
    sizes = dict(zip(found["doc"], found["chars_used"], strict=True)) if "chars_used" in found else {}
    block = _block(places, words, spread)
    fig = _barcodes(places, docs, words, names, spread, glosses, block, sizes)
    order = "most frequent first" if places["term"].value_counts().reindex(words).is_monotonic_decreasing else "as given"
    notes = []
    if spread is not None:
        notes += [f"Uneven: deviation of proportions (DP), 0 if parts of about {window} words each have their due share of the word, near "
                  "1 if one part has it all."]
    if (n := places["doc"].nunique()) > most:
        notes += [f"The {most} texts with most of them, of {n}."]
    return Chart(
        fig,
        _places_title(places, words, spread, names, glosses),
        f"Each stroke is one use, at its place in the text from start to end; at the right their number; rows: {order}"
        + ("; orange: see title" if block else ""),
        source_line(corpus, places, glosses),
        f"Barcodes of {listed(words)} in {count(len(docs), 'text')}.",
        places[places["doc"].isin(docs)].assign(uneven=places["term"].map(spread or {})).reset_index(drop=True),
        " ".join(notes),
    )


def _barcodes(
    places: pd.DataFrame,
    docs: list,
    words: list[str],
    names: Mapping[str, str],
    spread: Mapping[str, float] | None,
    glosses: Mapping[str, str] | None,
    block: tuple[str, Any] | None,
    sizes: Mapping[str, int],
) -> Figure:
    """A column a text, a row a word, a stroke a use; at the right how unevenly the word is spread. What the title names is coloured."""
    left = min(3.2, max(em(label((glosses or {}).get(w), w, 3.2)) for w in words) * 10.5 / 72 + 0.3)
    wide = (9.3 if spread is None else 8.75) / len(docs) - left / len(docs)
    height = len(words) * 0.33 + 0.98
    fig = canvas(9.5, height)
    for i, doc in enumerate(docs):
        axis = fig.add_axes(((left + i * wide) / 9.5, 0.3 / height, (wide - _COUNT) / 9.5, len(words) * 0.33 / height))
        axis.set(xlim=(-0.01, 1.01), ylim=(len(words) - 0.5, -0.5), yticks=[], xticks=[0, 1])
        axis.set_xticklabels(["start", "end"], size=9)
        for tick, side in zip(axis.get_xticklabels(), ("left", "right"), strict=True):
            tick.set_ha(side)
        axis.tick_params(length=0)
        for y, word in enumerate(words):
            at = places.loc[(places["doc"] == doc) & (places["term"] == word), "position"]
            axis.vlines(at, y - 0.36, y + 0.36, color=FOCUS if (word, doc) == block else INK, linewidth=1.2)
            axis.annotate(f"{len(at)}", (1, y), xycoords=("axes fraction", "data"), xytext=(3, 0),
                          textcoords="offset points", va="center", size=8.5, color=GREY)
        axis.spines[:].set_visible(True)
        axis.spines[:].set_color(PALE)
        room = (wide - 0.14) * 72 / 9.5
        head = fold(_whole_date(names.get(doc, doc), room), room) + (f"\n{sizes[doc]:,} characters" if doc in sizes else "")
        axis.set_title(head, size=9.5, pad=5, linespacing=1.15)
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
    if spread is not None:
        for y, word in enumerate(words):
            axis.annotate(f"{spread[word]:.2f}" if word in spread else "", (1, y), xycoords=("axes fraction", "data"),
                          xytext=(_COUNT * 72 + 6, 0), textcoords="offset points", va="center", size=10)
        axis.annotate("uneven", (1, 1), xycoords="axes fraction", xytext=(_COUNT * 72 + 6, 5),
                      textcoords="offset points", va="bottom", size=9.5)
    return fig


def _block(places: pd.DataFrame, words: list[str], spread: Mapping[str, float] | None) -> tuple[str, Any] | None:
    """The word that is spread least evenly, and the text that has most of it, where that is a third of all or more."""
    known = [w for w in words if w in (spread or {})]
    if len(known) < 2 or places["doc"].nunique() < 2:
        return None
    word = max(known, key=lambda w: spread[w])
    counts = places.loc[places["term"] == word, "doc"].value_counts()
    return (word, counts.index[0]) if counts.iloc[0] >= counts.sum() * 0.3 else None


def _places_title(
    places: pd.DataFrame, words: list[str], spread: Mapping[str, float] | None, names: Mapping[str, str], glosses: Mapping[str, str] | None
) -> str:
    """Which word runs through, and which one text has nearly for itself."""
    told = {w: said(w, (glosses or {}).get(w)) for w in words}
    counted = places.groupby(["term", "doc"]).size().unstack(fill_value=0).reindex(words)
    texts, known = counted.shape[1], [w for w in words if w in (spread or {})]
    if len(known) < 2 or texts < 2:
        return f"Where {listed([told[w] for w in words[:3]])} {'stands' if len(words) == 1 else 'stand'}"
    even, block = min(known, key=lambda w: spread[w]), max(known, key=lambda w: spread[w])
    doc, share = counted.loc[block].idxmax(), counted.loc[block].max()
    through = f"all {texts} texts" if (counted.loc[even] > 0).all() else "the texts most evenly"
    total = counted.loc[block].sum()
    rest = f"{told[block]} stands least evenly"
    if share >= total * 0.3:
        rest = f"{share} of {total} uses of {told[block]} stand in {names.get(doc, doc)}"
    return f"{told[even][0].upper()}{told[even][1:]} runs through {through}; {rest}"
