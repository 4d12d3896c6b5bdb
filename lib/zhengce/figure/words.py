"""Which words, and whose? Ranked words, a word cloud of the same numbers, and words here and elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, listed, source_line, table
from zhengce.figure.rank import arrange
from zhengce.figure.style import FOCUS, GREY, INK, OKABE_ITO, PALE, em, missing_glyphs
from zhengce.figure.time import clip

LINE, _TWO = 0.31, 0.43  # inches of a row: a term and its gloss side by side, or one under the other
_MOST_GROUPS = 7  # that are told apart side by side
_FEW = 5  # uses below which a word's difference is drawn as uncertain
_FADED = "#A8A8A8"
_LONGEST_TITLE = 120  # ems, three lines
_LEGIBLE = 8  # points that a word of a cloud needs


def _term(gloss: object, term: str) -> str:
    return f"{gloss}  {term}" if isinstance(gloss, str) and gloss else term


def with_glosses(rows: pd.DataFrame, glosses: Mapping[str, str] | None) -> pd.DataFrame:
    """The rows with their gloss: the one given, else the table's own."""
    own = rows["gloss"] if "gloss" in rows else pd.Series(None, index=rows.index, dtype="object")
    return rows.assign(gloss=[(glosses or {}).get(t) or g for g, t in zip(own, rows["term"], strict=True)])


def terms(
    frequency: pd.DataFrame,
    corpus: Any = None,
    *,
    glosses: Mapping[str, str] | None = None,
    most: int = 20,
    focus: Sequence[str] | None = None,
) -> Chart | NoChart:
    """The most frequent words, ranked, each with its gloss, its rate per 1,000 words and the interval of that rate.

    `frequency` is the table of that name for all texts together (`by=None`). `focus` words stand out; without it, those that lead and
    do not stand in every text.
    """
    tables.need(frequency, "frequency")
    rows = with_glosses(frequency.head(most), glosses)
    if rows.empty:
        return NoChart("ranked words", "the texts hold no words to rank")
    n = len(table(corpus)) or int(rows["documents"].max())
    focus = set(rows.loc[rows["documents"] < n, "term"].head(4) if focus is None else focus)
    height, left = len(rows) * LINE + 0.1, 3.7
    fig = canvas(8.6, height)
    axis = fig.add_axes((left / 8.6, 0.0, (8.6 - left - 0.15) / 8.6, 1.0))
    top = float(rows["high"].max() if rows["high"].notna().any() else rows["rate"].max())
    axis.set(xlim=(0, top * 1.16), ylim=(len(rows) - 0.5, -0.5))
    axis.axis("off")
    axis.plot([0, 0], [-0.5, len(rows) - 0.5], color=GREY, linewidth=0.8)
    for y, r in enumerate(rows.itertuples()):
        ink = FOCUS if r.term in focus else INK
        axis.plot([0, r.rate], [y, y], color=PALE, linewidth=1.2, zorder=1)
        if pd.notna(r.low):
            axis.plot([r.low, r.high], [y, y], color=ink, linewidth=4, alpha=0.3, solid_capstyle="butt", zorder=2)
        axis.scatter([r.rate], [y], color=ink, s=44, marker="D" if r.term in focus else "o", zorder=3)
        axis.annotate(
            f"{r.rate:.1f}",
            (max(r.rate, r.high if pd.notna(r.high) else 0), y),
            xytext=(7, 0),
            textcoords="offset points",
            va="center",
            size=10,
            color=INK,
        )
        axis.annotate(
            label(r.gloss, r.term, left), (0, y), xytext=(-8, 0), textcoords="offset points", va="center", ha="right", size=10.5, color=ink
        )
    lead, only = rows.iloc[0], [t for t in rows["term"] if t in focus]
    title = f"{_named(lead)} leads: {lead['rate']:.0f} in 1,000 words"
    if n > 1:
        inside = int((rows["documents"] == n).sum())
        title += f"; {inside or 'none'} of the {len(rows)} most frequent words stand in all {n} texts"
    return Chart(
        fig,
        title,
        "Occurrences per 1,000 words; band: likely range, 95% of resampled paragraphs"
        + ("; diamonds: words that not every text has" if only and n > 1 else ""),
        source_line(corpus, None, glosses),
        f"The {len(rows)} most frequent words ranked by rate, led by {listed(list(rows['term'].head(4)))}.",
        rows.reset_index(drop=True),
        _apart(frequency, rows["term"]),
    )


def _apart(frequency: pd.DataFrame, shown: pd.Series) -> str:
    """The first ranked place that the texts also name with its rank, 北京 and 北京市: two words, two counts."""
    counted = dict(zip(frequency["term"], frequency["count"], strict=True))
    pairs = ((term, term + rank) for term in shown for rank in "市省区县州" if term + rank in counted)
    short, long = next(pairs, ("", ""))
    return f"{short} ({counted[short]:,} times) and {long} ({counted[long]:,}) are counted apart." if short else ""


def label(gloss: object, term: str, inches: float) -> str:
    """A term with as much of its gloss before it as a column of some inches holds."""
    room = (inches - 0.25) * 72 / 10.5 - em(term) - 0.6
    return _term(clip(gloss, room) if isinstance(gloss, str) else gloss, term)


def _named(row: Any) -> str:
    return f"{row['term']} ({row['gloss']})" if isinstance(row["gloss"], str) and row["gloss"] else row["term"]


def cloud(
    frequency: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 60, lead: int = 4
) -> Chart | NoChart:
    """A word cloud of the table `frequency`: the height of a word follows its rate exactly, the `lead` most frequent are coloured.

    Fewer than ten words make no cloud. A word with a character that the font lacks is left out, and the note says so.
    """
    tables.need(frequency, "frequency")
    lacking = frequency["term"].map(lambda t: bool(missing_glyphs([t])))
    rows = with_glosses(frequency[~lacking].head(most), glosses)
    if len(rows) < 10:
        return NoChart("word cloud", f"{count(len(rows), 'word')} make no cloud", "the table of frequencies gives them")
    width, height = 1000, 580
    placed = arrange(dict(zip(rows["term"], rows["rate"], strict=True)), width, height)
    small = {word for word, size, *_ in placed if size * 8.6 * 72 / width < _LEGIBLE}
    rows = rows[~rows["term"].isin(small)].reset_index(drop=True)
    fig = canvas(8.6, 8.6 * height / width)
    axis = fig.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, width), ylim=(height, 0))
    axis.axis("off")
    leading = set(rows["term"].head(lead))
    for word, size, x, baseline in placed:
        if word not in small:
            axis.text(x, baseline, word, size=size * 8.6 * 72 / width, color=FOCUS if word in leading else INK, va="baseline", ha="left")
    first = rows.head(lead)
    left = int(lacking.head(most).sum())
    return Chart(
        fig,
        f"{listed([_named(r) for _, r in first.iterrows()])} stand out",
        f"The {len(rows)} most frequent words; a word's height follows its rate per 1,000 words, {first['rate'].iat[0]:.1f} for "
        f"{first['term'].iat[0]}, {rows['rate'].iat[-1]:.1f} for {rows['term'].iat[-1]}",
        source_line(corpus, None, glosses),
        f"A word cloud led by {listed(list(first['term']))}.",
        rows.reset_index(drop=True),
        f"{count(left, 'word')} with characters that the font lacks left out." if left else "",
    )


def keyness(
    keyness: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, each: int = 6, least: int = 3
) -> Chart | NoChart:
    """What each group says more than the others: a dumbbell a word, its rate here and its rate elsewhere per 1,000 words.

    `keyness` is the table of that name with a column `group` (several, put together); words are ranked by G², as drawn. Words that a
    group has fewer than `least` times are left out. With one group there is nothing to compare with; more than seven cannot be told
    apart.
    """
    tables.need(keyness, "keyness")
    data = keyness[(keyness["g2"] > 0) & (keyness["count_target"] >= least)]
    groups = list(dict.fromkeys(data["group"]))
    if not groups:
        return NoChart("comparison of words", "no word is used more in one text than in the others", "")
    if len(groups) > _MOST_GROUPS:
        return NoChart(
            "comparison of words",
            f"{len(groups)} groups cannot be told apart side by side",
            f"give at most {_MOST_GROUPS}, or compare by year or by source",
        )
    names = labels(corpus, glosses)
    shown = data.groupby("group", sort=False).head(each).reset_index(drop=True)
    columns = min(2, len(groups))
    rows = -(-len(groups) // columns)
    each = min(each, int(shown["group"].value_counts().max()))
    panel, tall = 4.75, each * _TWO + 0.55
    fig = canvas(max(columns * panel, 7), rows * tall)
    width, height = fig.get_size_inches()
    top = float(shown[["rate_target", "rate_reference"]].max().max())
    for i, group in enumerate(groups):
        x, y = i % columns * panel, height - (i // columns + 1) * tall
        axis = fig.add_axes(((x + 1.95) / width, (y + 0.12) / height, (panel - 2.1) / width, (tall - 0.5) / height))
        part = shown[shown["group"] == group]
        _dumbbells(axis, part, top, glosses, each, OKABE_ITO[i])
        fig.text((x + 0.12) / width, (y + tall - 0.1) / height, names.get(group, str(group)), size=11.5, va="top", color=INK)
    weak = int(_weak(shown).sum())
    note = (
        f"Only words used at least {least} times there. G² is larger the less chance alone explains the difference; the table also has the "
        "log ratio: how many times the rate doubles from the others to here, 0 for equal rates."
    )
    if len(names) > len(groups) and set(groups) <= set(names):
        note += f" The {len(groups)} longest of {len(names)} texts."
    return Chart(
        fig,
        _keyness_title(shown, names, glosses),
        "Per 1,000 words, one scale for all panels: filled, the rate here; hollow, the rate in all the others; "
        "strongest difference (G²) first"
        + (f". Grey and dotted: uncertain, under {_FEW} uses or a likely range that includes equal rates" if weak else ""),
        source_line(corpus, None, glosses),
        "; ".join(f"{names.get(g, g)}: {listed(list(p['term']))}" for g, p in shown.groupby("group", sort=False)) + ".",
        shown,
        note,
    )


def _weak(rows: pd.DataFrame) -> pd.Series:
    """Words of few uses, and those whose interval has the ratio of equal rates in it."""
    return (rows["count_target"] < _FEW) | (rows["low"] <= 0)


def _keyness_title(shown: pd.DataFrame, names: Mapping[str, str], glosses: Mapping[str, str] | None) -> str:
    """The strongest word of all with its rates, and the leading words of the other groups where they fit."""
    first = shown.drop_duplicates("group")
    top = first.sort_values("g2", ascending=False).iloc[0]
    rate, named = top["rate_reference"], (glosses or {}).get(top["term"], "")
    title = (
        f"{names.get(top['group'], top['group'])} says {top['term']}{f' ({named})' if named else ''} {top['rate_target']:.0f} times in "
        f"1,000 words, the {'other texts' if first.shape[0] > 2 else 'other'} {f'{rate:.1f}' if rate else 'never'}"
    )
    others = first[(first["group"] != top["group"]) & ~_weak(first)]
    said = [f"{(glosses or {}).get(r.term) or r.term} in {names.get(r.group, r.group)}" for r in others.itertuples()]
    longer = f"{title}; what leads elsewhere: {listed(said)}" if said else title
    return longer if em(longer) <= _LONGEST_TITLE else title


def _dumbbells(axis: Axes, rows: pd.DataFrame, top: float, glosses: Mapping[str, str] | None, each: int, ink: str) -> None:
    axis.set(xlim=(0, top * 1.45), ylim=(each - 0.5, -0.5))
    axis.axis("off")
    axis.plot([0, 0], [-0.5, len(rows) - 0.5], color=GREY, linewidth=0.8)
    for y, (r, weak) in enumerate(zip(rows.itertuples(), _weak(rows), strict=True)):
        own, said, line = (_FADED, GREY, (0, (1, 1))) if weak else (ink, INK, "-")
        axis.plot([r.rate_reference, r.rate_target], [y, y], color=own, linewidth=2, linestyle=line, zorder=1)
        axis.scatter([r.rate_reference], [y], facecolor="white", edgecolor=own, linewidth=1.5, s=36, zorder=3, clip_on=False)
        axis.scatter([r.rate_target], [y], color=own, edgecolor=own if weak else INK, linewidth=0.4, s=48, zorder=3)
        axis.annotate(
            f"{r.rate_target:.1f} : {r.rate_reference:.1f}".replace(" 0.0", " 0"),
            (max(r.rate_target, r.rate_reference), y),
            xytext=(8, 0),
            textcoords="offset points",
            va="center",
            size=10,
            color=said,
        )
        gloss = (glosses or {}).get(r.term, "")
        axis.annotate(
            r.term, (0, y), xytext=(-8, 5.5 if gloss else 0), textcoords="offset points", ha="right", va="center", size=11, color=said
        )
        if gloss:
            axis.annotate(
                clip(gloss, 1.9 * 72 / 9), (0, y), xytext=(-8, -7), textcoords="offset points", ha="right", va="center", size=9, color=GREY
            )
