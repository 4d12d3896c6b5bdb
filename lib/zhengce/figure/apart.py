"""Which words set a text apart? Words here and elsewhere, with how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, listed, source_line
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import FOCUS, GREY, INK
from zhengce.figure.time import clip
from zhengce.figure.uses import plain, traced, urls
from zhengce.figure.words import ENOUGH, own_name, said, with_glosses

_TWO, _BAR = 0.46, "#B5B5B5"  # inches of a row, a term above its gloss; the bar between two rates
_MOST_GROUPS = 7  # that are told apart side by side
_FEW, _TOLD = 5, 4  # uses of a word at least; groups of which a title tells a word each


def keyness(
    keyness: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, each: int = 5, least: int = _FEW
) -> Chart | NoChart:
    """What each group says more than the others: a dumbbell a word, its rate here and its rate elsewhere per 1,000 words.

    `keyness` is the table of that name with a column `group` (several, put together); words are ranked by G², as drawn. Words that a
    group has fewer than `least` times are left out, those of which equal rates lie in the likely range of the ratio, and a text's own
    name. With one group there is nothing to compare with; more than seven cannot be told apart.
    """
    tables.need(keyness, "keyness")
    data = keyness[(keyness["g2"] > 0) & (keyness["count_target"] >= least) & (keyness["low"] > 0)]
    long = data["count_target"] >= data["rate_target"] * ENOUGH / 1000  # texts of fewer words than that are left out
    data = data[long]
    data = data[~own_name(data, corpus)]
    found, parts = plain(data["term"], corpus), pd.Series(False, data.index)
    if found is not None and len(data) and set(data["group"]) <= set(found.index):  # not by year or source
        data = data.assign(string_here=[found.at[g, t] for g, t in zip(data["group"], data["term"], strict=True)])
        data = data.assign(string_elsewhere=data["term"].map(found.sum()) - data["string_here"])
        parts = data["string_here"] + data["string_elsewhere"] >= 2 * (data["count_target"] + data["count_reference"])
    pieces, data = data[parts], data[~parts]
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
    shown = traced(data.groupby("group", sort=False).head(each).reset_index(drop=True), corpus)
    inside = pd.Series(False, shown.index)
    if "string_elsewhere" in shown:
        inside = shown["count_reference"].eq(0) & shown["string_elsewhere"].gt(0)
    shown = shown.assign(elsewhere_inside_longer=inside)
    tested = int((keyness["count_target"] >= least).sum())
    note = (
        f"Only words used at least {least} times there whose rates differ beyond chance, in order of the evidence (G²); of {tested:,} "
        "words tested some differ by chance all the same. Ratio ≥: the lower end of the likely range (95%) of the ratio of the two rates. "
        + (f"Left out: words that stand as often inside longer ones ({', '.join(pieces['term'].head(4))}). " if len(pieces) else "")
        + ("*: elsewhere only inside longer words, which are not counted. " if inside.any() else "")
        + "One scale for all panels."
    )
    if len(names) > len(groups) and set(groups) <= set(names):
        note += f" The {len(groups)} longest of {len(names)} texts."
    return Chart(
        _keyness_panels(shown, groups, names, glosses),
        _keyness_title(shown, names, glosses),
        "The words that set each text apart most, strongest evidence first: uses in 1,000 words here and, behind the colon, in the others",
        source_line(corpus, None, glosses),
        "; ".join(f"{names.get(g, g)}: {listed(list(p['term']))}" for g, p in shown.groupby("group", sort=False)) + ".",
        with_glosses(shown, glosses).drop(columns="url", errors="ignore"),
        note,
    )


def _keyness_panels(shown: pd.DataFrame, groups: Sequence[Any], names: Mapping[Any, str], glosses: Mapping[str, str] | None) -> Figure:
    """A panel a group below the key, two in a row."""
    columns = min(2, len(groups))
    sizes = shown["group"].value_counts()
    panel, tall = 4.75, [int(sizes[groups[i : i + columns]].max()) * _TWO + 0.55 for i in range(0, len(groups), columns)]
    wide = max(columns * panel, 7)
    marks = [
        Mark("dot", "uses in 1,000 words here", {"color": FOCUS, "s": 48}),
        Mark("dot", "in all the others", {"facecolor": "white", "edgecolor": INK, "linewidth": 1.5, "s": 36}),
    ]
    above = key_height(marks, wide) + 0.05
    fig = canvas(wide, sum(tall) + above)
    width, height = fig.get_size_inches()
    top = float(shown[["rate_target", "rate_reference"]].max().max())
    key(fig, marks, height)
    for i, group in enumerate(groups):
        x, y = i % columns * panel, height - above - sum(tall[: i // columns + 1])
        high = tall[i // columns]
        axis = fig.add_axes(((x + 1.95) / width, (y + 0.12) / height, (panel - 2.1) / width, (high - 0.5) / height))
        _dumbbells(axis, shown[shown["group"] == group], top, glosses, round((high - 0.55) / _TWO))
        fig.text((x + 0.12) / width, (y + high - 0.1) / height, names.get(group, str(group)), size=11.5, va="top", color=INK)
    return fig


def _keyness_title(shown: pd.DataFrame, names: Mapping[str, str], glosses: Mapping[str, str] | None) -> str:
    """The first word of each of a few groups, as drawn; of more, the one of the strongest evidence, with its two rates."""
    lead = shown.drop_duplicates("group")
    if 1 < len(lead) <= _TOLD:
        told = [f"{(glosses or {}).get(r.term) or r.term} in {names.get(r.group, r.group)}" for r in lead.itertuples()]
        return f"What sets each text apart: {'; '.join(told)}"
    top = lead.loc[lead["g2"].idxmax()]
    rate, word = top["rate_reference"], said(top["term"], (glosses or {}).get(top["term"], ""))
    others = f"{rate:.1f} times" if rate >= 0.05 else "hardly ever" if rate else "never"
    return f"{names.get(top['group'], top['group'])} says {word} {top['rate_target']:.0f} times in 1,000 words, the others {others}"


def _dumbbells(axis: Axes, rows: pd.DataFrame, top: float, glosses: Mapping[str, str] | None, each: int) -> None:
    axis.set(xlim=(0, top * 1.85), ylim=(each - 0.5, -0.5))
    axis.axis("off")
    axis.plot([0, 0], [-0.5, len(rows) - 0.5], color=GREY, linewidth=0.8)
    to = urls(rows)
    for y, r in enumerate(rows.itertuples()):
        axis.plot([r.rate_reference, r.rate_target], [y, y], color=_BAR, linewidth=3, zorder=1)
        axis.scatter([r.rate_reference], [y], facecolor="white", edgecolor=INK, linewidth=1.5, s=36, zorder=3, clip_on=False)
        axis.scatter([r.rate_target], [y], color=FOCUS, s=48, zorder=3).set_urls([to[y]])
        gloss = (glosses or {}).get(r.term, "")
        numbers = f"{r.rate_target:.1f} : {r.rate_reference:.1f}".replace(" 0.0", " 0") + "*" * r.elsewhere_inside_longer
        uses = f"{count(r.count_target, 'use')} in {count(r.paragraphs, 'paragraph')}, ratio ≥ {2**r.low:.1f}"
        for words, x, right, up, side, size, ink in (
            (numbers, max(r.rate_target, r.rate_reference), 8, 0, "left", 10, INK), (r.term, 0, -8, 5.5 if gloss else 0, "right", 11, INK),
            (clip(gloss, 1.9 * 72 / 9), 0, -8, -7, "right", 9, GREY), (uses, 0, 6, -11, "left", 8.5, GREY),
        ):
            axis.annotate(words, (x, y), xytext=(right, up), textcoords="offset points", va="center", ha=side, size=size,
                          color=ink).set_url(to[y])
