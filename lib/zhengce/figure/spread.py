"""Where do words stand? Terms by text or group, and words along the texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.across import BAR, Thing, across
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, listed, source_line, table
from zhengce.figure.marks import Mark
from zhengce.figure.style import FOCUS, GREY, INK, PALE, em
from zhengce.figure.time import fold
from zhengce.figure.words import counted_apart, label, said, with_glosses

_LISTED = 4  # columns of which a title lists the terms
_NARROW = 5  # columns in which a rate and its uses have room beside a bar
_COUNT = 0.32  # inches beside a panel of strokes, for their number


def categories(
    counted: pd.DataFrame, corpus: Any = None, *, what: str = "industry", glosses: Mapping[str, str] | None = None, most: int = 10
) -> Chart | NoChart:
    """Terms of one category of the lexicon by group (`by_category`): a bar a group, its uses per 1,000 words, the number of uses beside it.

    The ten terms whose rates add up to most are drawn, the others stand in the table.
    """
    tables.need(counted, "by_category")
    groups = list(dict.fromkeys(counted["group"]))
    if counted.empty or len(groups) > 12:
        return NoChart(
            f"grid of {what} terms",
            "the texts name none" if counted.empty else f"{len(groups)} columns cannot be read side by side",
            "" if counted.empty else "count by year or by source",
        )
    wide = {"index": "term", "columns": "group", "aggfunc": "sum", "fill_value": 0}
    rate, uses = (counted.pivot_table(values=value, **wide)[groups] for value in ("rate", "count"))
    order = rate.sum(axis=1).sort_values(ascending=False, kind="stable").index
    grid, names = rate.loc[order[:most]], labels(corpus, glosses)
    gloss = with_glosses(counted.drop_duplicates("term"), glosses).set_index("term")["gloss"]
    peaks = {(grid.index.get_loc(t), x) for x, t in enumerate(grid.idxmax()) if grid.iloc[:, x].max() > 0}
    top = float(grid.to_numpy().max())
    things = [Thing(label(gloss[t], t, 3.6), [], row / top, [_number(r, n, len(groups)) for r, n in zip(row, uses.loc[t], strict=True)])
              for t, row in zip(grid.index, grid.to_numpy(), strict=True)]
    numbers = "per 1,000 words, in brackets the number of uses" if len(groups) <= _NARROW else "per 1,000 words"
    return Chart(
        across(things, [names.get(g, str(g)) for g in groups], peaks, [Mark("bar", f"{what} that the text names most", {"color": FOCUS}),
               Mark("bar", "others", {"color": BAR})], left=3.7)[0],
        _peaks_title(grid, {t: gloss[t] if isinstance(gloss[t], str) and gloss[t] else t for t in grid.index}, names, what),
        f"Uses {numbers}; the {len(grid)} {what} terms named most, of {len(rate)} of the lexicon that the texts name",
        source_line(corpus, None, glosses),
        "; ".join(f"{t} {', '.join(str(v) for v in uses.loc[t])}" for t in grid.index) + ".",
        _with_uses(rate.loc[order], uses.loc[order], names).assign(gloss=gloss.reindex(order)).reset_index(),
        " ".join(filter(None, ["Rows in order of the sum of their rates.", counted_apart(grid.index.to_series())])),
    )


def _number(rate: float, uses: int, columns: int) -> str:
    """What stands beside a bar: the rate with the uses, or, of many columns, the rate."""
    return "" if not uses else f"{rate:.1f} ({uses:,})" if columns <= _NARROW else f"{rate:.1f}"


def _with_uses(rate: pd.DataFrame, uses: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The rates, and beside them how often each term is used."""
    uses = uses.rename(columns=lambda c: f"{names.get(c, c)}, uses")
    return pd.concat([rate.rename(columns=names), uses], axis=1).rename_axis(columns=None)


def _peaks_title(grid: pd.DataFrame, said: Mapping[str, str], names: Mapping[str, str], what: str) -> str:
    """Which term each column names most, each with its column where they are few; else the term that most columns name most."""
    peaks = grid.idxmax()
    columns = "text" if set(grid.columns) <= set(names) else "column"
    if grid.shape[1] == 1:
        only = grid.columns[0]
        return f"{names.get(only, only)} speaks most of {said[peaks[only]]}: {grid[only].max():.0f} in 1,000 words"
    if len(peaks) <= _LISTED and peaks.nunique() > 1:
        told = [f"{said[t]} in {listed([names.get(c, str(c)) for c in peaks.index[peaks == t]])}" for t in peaks.unique()]
        return f"The {what} named most: " + "; ".join(told)
    first = peaks.value_counts().index[0]
    term, share, lead = said[first], f"{(peaks == first).sum()} of {len(peaks)}", int((peaks == first).sum())
    if lead * 2 < len(peaks):
        return f"No {what} leads in half of the {columns}s: {peaks.nunique()} lead in {len(peaks)}, {term} in {lead} of them"
    return f"{term[0].upper()}{term[1:]} is the {what} term that {share} {columns}s name most"


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
        head = fold(names.get(doc, doc), room) + (f"\n{sizes[doc]:,} characters" if doc in sizes else "")
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
