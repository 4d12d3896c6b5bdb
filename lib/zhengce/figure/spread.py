"""Where do words stand? Terms by text or group, and words along the texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.across import BAR, WEAK, Thing, across
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, listed, source_line, table
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import FOCUS, GREY, INK, PALE, em, wrap
from zhengce.figure.uses import paragraph_urls, plain, traced
from zhengce.figure.words import counted_apart, label, said, with_glosses

_LISTED, _CLEAR = 4, 2  # columns of which a title lists the terms; uses by which a term leads
_NARROW = 5  # columns in which a rate and its uses have room beside a bar
_THINNEST = 30  # times that all texts are as long as one that can still be drawn to scale
_WIDE, _ROW = 9.5, 0.36  # inches: the barcodes, a row of them
_COUNT = 0.32  # inches beside a panel of strokes, for their number


def categories(
    counted: pd.DataFrame, corpus: Any = None, *, what: str = "industry", glosses: Mapping[str, str] | None = None, most: int = 10
) -> Chart | NoChart:
    """Terms of one category of the lexicon by group (`by_category`): a bar a group, its uses per 1,000 words, the number of uses beside it.

    The ten terms with most uses are drawn, the others stand in the table. A term leads in a group that names it two times more
    than any other, and not in one paragraph alone.
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
    sums = pd.DataFrame({"uses": uses.sum(axis=1), "rate": rate.sum(axis=1)})
    order = sums.sort_values(["uses", "rate"], ascending=False, kind="stable").index
    grid, names = rate.loc[order[:most]], labels(corpus, glosses)
    gloss = with_glosses(counted.drop_duplicates("term"), glosses).set_index("term")["gloss"]
    lead = _leaders(counted, groups)
    data = _by_term(traced(with_glosses(counted, glosses), corpus), order, lead, names)
    to = data.set_index(["term", "group"]).get("url", pd.Series(dtype="object")).to_dict()
    peaks = {(grid.index.get_loc(t), groups.index(g)) for g, t in lead.items() if t in grid.index}
    top = float(grid.to_numpy().max())
    bursts = _bursts(counted, groups, lead, grid.index)
    things = [Thing(f"{label(gloss[t], t, 4.6)} ({sums.at[t, 'uses']:,})", [], row / top,
                    [_number(r, n, len(groups)) for r, n in zip(row, uses.loc[t], strict=True)], [to.get((t, g)) for g in groups],
                    ["in one paragraph" if bursts.get(g) == t and len(groups) <= _NARROW else "" for g in groups])
              for t, row in zip(grid.index, grid.to_numpy(), strict=True)]
    burst = {(grid.index.get_loc(t), groups.index(g)) for g, t in bursts.items()}
    numbers = "per 1,000 words, in brackets the number of uses" if len(groups) <= _NARROW else "per 1,000 words"
    marks = [Mark("bar", "leads in its text, by two uses or more and in more than one paragraph", {"color": FOCUS}),
             *([Mark("bar", "would lead, but stands in one paragraph", WEAK)] if bursts else []), Mark("bar", "others", {"color": BAR})]
    return Chart(
        across(things, [names.get(g, str(g)) for g in groups], peaks, marks, left=4.1, weak=burst)[0],
        _peaks_title(lead, groups, gloss.where(gloss.astype(bool) & gloss.notna(), gloss.index.to_series()), names, what, rate, bursts),
        f"Uses {numbers}; the {len(grid)} most used of the {len(rate)} {what} terms of the lexicon that the texts name",
        source_line(corpus, None, glosses),
        "; ".join(f"{t} {', '.join(str(v) for v in uses.loc[t])}" for t in grid.index) + ".",
        data.drop(columns="url", errors="ignore"),
        f"No bar: not named. Each term counts for itself, also where several name one {what}{_longer(order, grid.index, sums['uses'])}.",
    )


def _number(rate: float, uses: int, columns: int) -> str:
    """What stands beside a bar: the rate with the uses, or, of many columns, the rate."""
    return "" if not uses else f"{rate:.1f} ({uses:,})" if columns <= _NARROW else f"{rate:.1f}"


def _by_term(counted: pd.DataFrame, order: pd.Index, lead: Mapping[Any, str], names: Mapping[str, str]) -> pd.DataFrame:
    """A row for each term and group that names it, terms in the order drawn, with the name of the text and whether the term leads there."""
    rows = counted.assign(text=counted["group"].map(lambda g: names.get(g, g)), leads=counted["group"].map(lead).eq(counted["term"]))
    rows = rows.sort_values("term", key=lambda t: t.map(order.get_loc), kind="stable").reset_index(drop=True)
    columns = ["term", "gloss", "group", "text", "count", "rate", "paragraphs", "leads", "doc", "start", "sentence", "url"]
    return rows[[c for c in columns if c in rows]]


def _leaders(counted: pd.DataFrame, groups: list) -> dict[Any, str]:
    """The term that each group names at least two times more than any other, and not in one paragraph alone."""
    lead = {}
    for group in groups:
        two = counted[counted["group"] == group].nlargest(2, "count")
        if len(two) and two["count"].iat[0] - (two["count"].iat[1] if len(two) > 1 else 0) >= _CLEAR and two["paragraphs"].iat[0] > 1:
            lead[group] = two["term"].iat[0]
    return lead


def _bursts(counted: pd.DataFrame, groups: list, lead: Mapping[Any, str], shown: pd.Index) -> dict[Any, str]:
    """The term drawn that each group without a leader names most, but in one paragraph alone: its long bar says little."""
    tops = [counted[(counted["group"] == g) & counted["term"].isin(shown)].nlargest(1, "count") for g in groups if g not in lead]
    return {r["group"]: r["term"] for t in tops for r in t.to_dict("records") if r["paragraphs"] == 1 and r["count"] > _CLEAR}


def _longer(order: pd.Index, shown: pd.Index, uses: pd.Series) -> str:
    """The terms that hold one that is drawn, and how often these are used."""
    longer = [f"{t} ({count(int(uses[t]), 'use')}) is not counted in {short}" for t in order for short in shown if t != short in t]
    return f": {listed(longer[:3])}" if longer else ""


def _peaks_title(
    lead: Mapping[Any, str], groups: list, said: Mapping[str, str], names: Mapping[str, str], what: str, rate: pd.DataFrame,
    bursts: Mapping[Any, str],
) -> str:
    """The terms that lead, each with its rate and columns where they are few; else the term that leads in most of them."""
    columns = "text" if set(groups) <= set(names) else "column"
    if not lead:
        return f"No {what} leads in {'the text' if len(groups) == 1 else f'any of {len(groups)} {columns}s'}"
    found = pd.Series(lead)
    if len(lead) <= _LISTED:
        ahead = {g: f"{names.get(g, str(g))} ({rate.at[t, g]:.1f}, next {rate[g].drop(t).max() if len(rate) > 1 else 0:.1f})"
                 for g, t in lead.items()}
        told = [f"{said[t]} in {listed([ahead[g] for g in found.index[found == t]])}" for t in found.unique()]
        rest = [f"{names.get(g, str(g))}{f' ({said[bursts[g]]}: one paragraph)' if g in bursts else ''}" for g in groups if g not in lead]
        where = listed(rest) if 0 < len(rest) < _LISTED else f"{len(rest)} of {len(groups)} {columns}s"
        return f"The {what} term named most in 1,000 words: {'; '.join(told)}{f'; no clear leader in {where}' if rest else ''}"
    first = found.value_counts().index[0]
    n = int((found == first).sum())
    if n * 2 < len(groups):
        return f"No {what} leads in half of the {columns}s: {found.nunique()} lead in {len(found)} of {len(groups)}, {said[first]} in {n}"
    return f"{said[first][0].upper()}{said[first][1:]} is the {what} term that {n} of {len(groups)} {columns}s name most"


def dispersion(
    places: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 6
) -> Chart | NoChart:
    """Where in the texts some words stand: a stroke a use, from a text's first word used to its last, each text as wide as it is long.

    `places` has doc, term and position (0 to 1), as `zhengce.places` gives it. Of more than `most` texts those with most of the words are
    drawn; where one is too short for that, all are drawn equally wide.
    """
    tables.need(places, "places")
    if places.empty:
        return NoChart("dispersion", "none of the words stands in the texts")
    docs = list(places["doc"].value_counts(sort=False).index)
    docs = docs if len(docs) <= most else list(places["doc"].value_counts().head(most).index)
    words, names, found = list(dict.fromkeys(places["term"])), labels(corpus, glosses), table(corpus)
    sizes = (found.set_index("doc")["chars_used"] if "chars_used" in found else pd.Series(dtype=float)).reindex(docs).astype(float)
    parts = sizes / sizes.sum()
    scaled = bool(parts.min() >= 1 / _THINNEST)
    parts = parts if scaled else parts.fillna(0) * 0 + 1 / len(docs)
    counted = places.groupby(["term", "doc"]).size().unstack(fill_value=0).reindex(words)
    even, block = _even_and_block(counted, sizes)
    order = "most frequent first" if places["term"].value_counts().reindex(words).is_monotonic_decreasing else "as given"
    n = places["doc"].nunique()
    data = places[places["doc"].isin(docs)].reset_index(drop=True)
    data = data.assign(text=data["doc"].map(names), gloss=data["term"].map(glosses or {}))
    if hasattr(corpus, "used"):
        from zhengce import evidence

        data["sentence"] = evidence.sentences(corpus, data)
    return Chart(
        _barcodes(places, dict(parts), words, names, glosses, block, dict(sizes.dropna()), paragraph_urls(corpus)),
        _places_title(counted, even, block, names, glosses),
        f"A stroke is one use, the number at the right all of them; {order}" + ("; a text is as wide as it is long" if scaled else ""),
        source_line(corpus, places, glosses),
        f"Barcodes of {listed(words)} in {count(len(docs), 'text')}.",
        data,
        " ".join(filter(None, [f"The {most} texts with most of them, of {n}." if n > most else "",
                               _pieces(words, corpus, places) or counted_apart(words)])),
    )


def _pieces(words: list[str], corpus: Any, places: pd.DataFrame) -> str:
    """How often the words stand inside longer ones, of those of which that is most."""
    found = plain(words, corpus)
    more = pd.Series(0, words) if found is None else found.sum().sub(places["term"].value_counts()).reindex(words)
    told = [f"{w} {n:.0f} times" for w, n in more[more > 0].nlargest(4).items()]
    return f"Not counted: words inside longer ones ({listed(told)})." if told else ""


def _barcodes(
    places: pd.DataFrame,
    parts: Mapping[Any, float],
    words: list[str],
    names: Mapping[Any, str],
    glosses: Mapping[str, str] | None,
    block: tuple[str, Any] | None,
    sizes: Mapping[Any, float],
    begins: Mapping[tuple, str],
) -> Figure:
    """A column a text, a row a word, a stroke a use. What the title names is coloured, and the key says so."""
    left = min(3.2, max(em(label((glosses or {}).get(w), w, 3.2)) for w in words) * 10.5 / 72 + 0.3)
    room = _WIDE - left - 0.12 - len(parts) * _COUNT
    told = {d: [names.get(d, d), *([f"{sizes[d]:,.0f} characters"] if d in sizes else [])] for d in parts}
    rooms = {d: (part * room + _COUNT - 0.1) * 72 / 9.5 for d, part in parts.items()}
    *before, last = parts
    if before and rooms[last] < max(map(em, told[last])):  # the last one's heading may stand above the end of the text before it
        rooms[last] += max(0.0, rooms[before[-1]] - max(map(em, told[before[-1]])) - 1)
    heads = {d: "\n".join(wrap(line, rooms[d]) for line in told[d]) for d in parts}
    marks = []
    if block:
        marks = [Mark("bar", f"{said(block[0], (glosses or {}).get(block[0]))} in {names.get(block[1], block[1])}", {"color": FOCUS})]
    above = max(head.count("\n") + 1 for head in heads.values()) * 0.18 + 0.1
    body = len(words) * _ROW
    height = body + above + 0.3 + (key_height(marks, _WIDE) if marks else 0)
    fig = canvas(_WIDE, height)
    key(fig, marks, height) if marks else None
    x = left
    for doc, part in parts.items():
        axis = fig.add_axes((x / _WIDE, 0.3 / height, part * room / _WIDE, body / height))
        axis.set(xlim=(-0.01, 1.01), ylim=(len(words) - 0.5, -0.5), yticks=[], xticks=[0, 1])
        axis.set_xticklabels(["start", "end"], size=9)
        for tick, side in zip(axis.get_xticklabels(), ("left", "right"), strict=True):
            tick.set_ha(side)
        axis.tick_params(length=0)
        axis.spines[:].set_visible(True)
        axis.spines[:].set_color(PALE)
        at_end = doc == last and max(map(em, heads[doc].split("\n"))) > (part * room + _COUNT - 0.1) * 72 / 9.5
        axis.annotate(heads[doc], (int(at_end), 1), xycoords="axes fraction", xytext=(_COUNT * 72 - 6 if at_end else 0, 5),
                      textcoords="offset points", size=9.5, va="bottom", ha="right" if at_end else "left", linespacing=1.15)
        for y, word in enumerate(words):
            uses = places[(places["doc"] == doc) & (places["term"] == word)]
            at = uses["position"]
            strokes = axis.vlines(at, y - 0.36, y + 0.36, color=FOCUS if (word, doc) == block else INK, linewidth=0.9)
            strokes.set_urls([begins.get((doc, p)) for p in uses["paragraph"]] if begins else None)
            axis.annotate(f"{len(at)}", (1, y), xycoords=("axes fraction", "data"), xytext=(3, 0), textcoords="offset points", va="center",
                          size=9, color=GREY)
            if x == left:
                axis.annotate(label((glosses or {}).get(word), word, left), (0, y), xytext=(-8, 0), textcoords="offset points", ha="right",
                              va="center", size=10.5)
        x += part * room + _COUNT
    return fig


def _even_and_block(counted: pd.DataFrame, sizes: pd.Series) -> tuple[str, tuple[str, Any] | None]:
    """The word whose uses follow the lengths of the texts most closely; and the word and text of the largest part, from a half on."""
    share = counted.div(counted.sum(axis=1), axis=0)
    due = (sizes / sizes.sum()).reindex(counted.columns).fillna(1 / counted.shape[1])
    word, doc = share.stack().idxmax()
    return (share - due).abs().sum(axis=1).idxmin(), (word, doc) if counted.shape[1] > 1 and share.loc[word, doc] >= 0.5 else None


def _places_title(
    counted: pd.DataFrame, even: str, block: tuple[str, Any] | None, names: Mapping[Any, str], glosses: Mapping[str, str] | None
) -> str:
    """Which word runs through, and which one text has nearly for itself."""
    told = {w: said(w, (glosses or {}).get(w)) for w in counted.index}
    texts = counted.shape[1]
    if len(counted) < 2 or texts < 2:
        return f"Where {listed([told[w] for w in counted.index[:3]])} {'stands' if len(counted) == 1 else 'stand'}"
    through = f"all {texts} texts" if (counted.loc[even] > 0).all() else "the texts most evenly"
    title = f"{told[even][0].upper()}{told[even][1:]} runs through {through}"
    if block is None:
        return f"{title}; no text has half of the uses of any word"
    word, doc = block
    most = f"{counted.loc[word, doc]} of {counted.loc[word].sum()} uses of {told[word]} stand in {names.get(doc, doc)}"
    return f"{most}; {told[even]} runs through {through}"
