"""How did the use of words change through the years, or along another ordered column?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, listed, source_line, table
from zhengce.figure.style import FOCUS, GREY
from zhengce.figure.time import clip
from zhengce.figure.uses import traced
from zhengce.figure.words import with_glosses


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
    tables.need(frequency, "frequency")
    groups = sorted(frequency["group"].unique())
    if len(groups) < 3:
        return NoChart(
            f"course by {by}",
            f"the texts fall into {count(len(groups), by)}, and a course needs three",
            f"compare them with figure.keyness by {by}",
        )
    wide = frequency.pivot_table(index="term", columns="group", values="rate", aggfunc="sum", fill_value=0.0)[groups]
    chosen = words is None
    words = _moved(wide, most) if chosen else [w for w in words if w in wide.index][:most]
    if not words:
        return NoChart(f"course by {by}", "none of the words stands in the texts")
    gloss = with_glosses(frequency.drop_duplicates("term"), glosses).set_index("term")["gloss"]
    fig = _courses(frequency[frequency["term"].isin(words)], wide.loc[words], gloss)
    return Chart(
        fig,
        _moved_title(frequency, wide.loc[words], gloss),
        f"Occurrences per 1,000 words by {by}, one scale for all panels; band: likely range, 95% of resampled paragraphs",
        source_line(corpus),
        f"Lines of {listed(words)} by {by}, {groups[0]} to {groups[-1]}.",
        traced(frequency[frequency["term"].isin(words)].reset_index(drop=True), corpus).drop(columns="url", errors="ignore"),
        " ".join(filter(None, [_texts_each(corpus, groups, by), "Chosen: of the 40 most frequent words those whose rate changed most."
                               if chosen else ""])),
    )


def _texts_each(corpus: Any, groups: list, by: str) -> str:
    """A warning where most years have one text: what changes may be the text."""
    found = table(corpus)
    if by != "year" or "content_date" not in found:
        return ""
    each = found["content_date"].dropna().astype(str).str[:4].value_counts()
    return "Most years have one text: a change may be that of the text." if each.reindex(groups).median() < 2 else ""


def _moved(wide: pd.DataFrame, most: int) -> list[str]:
    """Of the frequent words those whose rate changed most from the first group to the last."""
    frequent = wide.loc[wide.mean(axis=1).sort_values(ascending=False, kind="stable").index].head(40)
    change = (frequent.iloc[:, -1] - frequent.iloc[:, 0]).abs()
    return list(change.sort_values(ascending=False, kind="stable").index[:most])


def _courses(frequency: pd.DataFrame, wide: pd.DataFrame, gloss: pd.Series) -> Figure:
    """A panel a word: its rate along the groups with its interval."""
    groups = list(wide.columns)
    at = [float(g) for g in groups] if all(str(g).isdigit() for g in groups) else list(range(len(groups)))
    columns, panel, tall = min(3, len(wide)), 3.0, 1.75
    rows = -(-len(wide) // columns)
    fig = canvas(max(columns, 2) * panel, rows * tall)
    width, height = fig.get_size_inches()
    top = float(frequency["high"].max() or wide.max().max())
    for i, word in enumerate(wide.index):
        x, y = i % columns * panel, height - (i // columns + 1) * tall
        axis = fig.add_axes(((x + 0.35) / width, (y + 0.35) / height, (panel - 0.75) / width, (tall - 0.95) / height))
        one = frequency[frequency["term"] == word].set_index("group").reindex(groups)
        axis.fill_between(at, one["low"].fillna(0), one["high"].fillna(0), color=FOCUS, alpha=0.18, linewidth=0)
        axis.plot(at, wide.loc[word], color=FOCUS, linewidth=1.8, marker="o", markersize=3.5 if len(groups) < 25 else 0)
        axis.set_ylim(0, top * 1.08 if top else 1)
        axis.set_xticks([at[0], at[-1]], [str(groups[0]), str(groups[-1])])
        axis.set_yticks([0, round(top, -1 if top > 20 else 0) or round(top, 1)])
        axis.tick_params(length=2, labelsize=9)
        room = (panel - 0.3) * 72
        fig.text((x + 0.12) / width, (y + tall - 0.08) / height, clip(word, room / 11.5), size=11.5, va="top")
        if isinstance(gloss.get(word), str):
            fig.text((x + 0.12) / width, (y + tall - 0.3) / height, clip(gloss[word], room / 9.5), size=9.5, va="top", color=GREY)
    return fig


def _moved_title(frequency: pd.DataFrame, wide: pd.DataFrame, gloss: pd.Series) -> str:
    """The word that moved most, of those whose first and last interval do not meet; without intervals, of all."""
    first, last = wide.columns[0], wide.columns[-1]
    ends = frequency[frequency["term"].isin(wide.index)].set_index(["group", "term"])[["low", "high"]]
    rates = wide[[first, last]]
    low, high = (ends[c].unstack("group").reindex(index=wide.index, columns=[first, last]).fillna(rates) for c in ("low", "high"))
    apart = (low[last] > high[first]) | (high[last] < low[first])
    if not apart.any():
        return f"None of {count(len(wide), 'word')} moved beyond its interval from {first} to {last}"
    move = (wide[last] - wide[first])[apart]
    lead = move.abs().idxmax()
    said = f"{lead} ({gloss[lead]})" if isinstance(gloss.get(lead), str) and gloss[lead] else lead
    told = " to ".join(f"{rate:.1f}" for rate in rates.loc[lead])
    return f"{said} {'rose' if move[lead] > 0 else 'fell'} from {told} in 1,000 words, {first} to {last}"
