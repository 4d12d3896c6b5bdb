"""What do two texts say of the same thing? Their numbers side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, passage_url, source_line
from zhengce.figure.panels import amount
from zhengce.figure.style import GREY, INK, MARKERS, OKABE_ITO
from zhengce.figure.time import clip, shorten

_WIDTH, _LEFT, _BARS = 9.6, 3.9, 1.9  # inches: the figure, its column of names, the longest bar
_LINE, _HEAD = 0.34, 0.36  # inches of a bar, and of the name above two of them


def twice(
    pairs: pd.DataFrame, metrics: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 6
) -> Chart | NoChart:
    """The same thing in two texts: each pair of statements of `zhengce.told_twice`, one bar under the other, those that differ most first.

    Beside each bar stand its text and the indicator in that text's words: a different scope is a different number.
    """
    tables.need(pairs, "pairs")
    tables.need(metrics, "metrics")
    if pairs.empty:
        return NoChart(
            "comparison of texts", "no two texts give a number for the same thing", "`zhengce.series` gives what each text tells"
        )
    said = metrics.set_index("metric_id")
    names, docs = labels(corpus, glosses), list(dict.fromkeys(said.loc[[*pairs["metric_id"], *pairs["other_id"]], "doc"]))
    styles = {d: (OKABE_ITO[i % 7], MARKERS[i % 7]) for i, d in enumerate(sorted(docs))}
    pairs = pairs.head(most)
    block = _HEAD + 2 * _LINE + 0.12
    height = len(pairs) * block
    fig = canvas(_WIDTH, height)
    axis = fig.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, _WIDTH), ylim=(height, 0))
    axis.axis("off")
    for n, p in enumerate(pairs.itertuples()):
        _two(axis, n * block, (said.loc[p.metric_id], said.loc[p.other_id]), names, styles, glosses)
    shown = [(amount(p.value, p.unit), amount(p.other_value, p.other_unit)) for p in pairs.itertuples()]
    same = sum(one == other for one, other in shown)  # as they are written: 4,860.3 and 4,860 are no difference
    return Chart(
        fig,
        _twice_title(pairs.iloc[0], same, len(pairs), said, names, glosses),
        f"{count(len(pairs), 'number')} that two texts give for the same thing, {same} of them alike; each pair has its scale, from 0",
        source_line(corpus, metrics[metrics["doc"].isin(docs)], glosses),
        "; ".join(f"{p.indicator} {p.value:,.10g} and {p.other_indicator} {p.other_value:,.10g}" for p in pairs.itertuples()) + ".",
        pairs.merge(metrics[["metric_id", "doc", "start"]], on="metric_id"),
        "Where the names differ, the scopes may: read both sentences before you compare.",
    )


def _twice_title(
    lead: pd.Series, same: int, n: int, said: pd.DataFrame, names: Mapping[str, str], glosses: Mapping[str, str] | None
) -> str:
    """The pair that differs most, with the name in the other text where that is another."""
    if same == n:
        return f"Two texts give the same number for {count(n, 'thing')}"
    name, other = ((glosses or {}).get(lead[c]) or lead[c] for c in ("indicator", "other_indicator"))
    doc, rival = (names.get(d := said.loc[lead[c], "doc"], d) for c in ("metric_id", "other_id"))
    title = f"{name}: {amount(lead['value'], lead['unit'])} in {doc}, {amount(lead['other_value'], lead['other_unit'])} in {rival}"
    title += f" (there: {other[0].lower() + other[1:] if other.isascii() else other})" if other != name else ""
    return title[0].upper() + title[1:]


def _two(
    axis: Axes,
    top: float,
    rows: tuple[pd.Series, pd.Series],
    names: Mapping[str, str],
    styles: Mapping[str, tuple[str, str]],
    glosses: Mapping[str, str] | None,
) -> None:
    """Two bars from 0 under the English name, each with its text, its number and the indicator in that text's words."""
    gloss = (glosses or {}).get(rows[0]["indicator"], "")
    axis.text(0.12, top + 0.2, gloss or shorten(rows[0]["indicator"], 46), size=10.5, color=INK, va="center")
    largest = max(r["value"] for r in rows) or 1.0
    for n, r in enumerate(rows):
        y, end = top + _HEAD + (n + 0.5) * _LINE, _LEFT + _BARS * r["value"] / largest
        ink, mark = styles[r["doc"]]
        when = f", for {r['period_end'][:4]}" if isinstance(r["period_end"], str) else ""
        text = names.get(r["doc"], r["doc"])
        text += when if when[6:] not in text else ""
        axis.text(_LEFT - 0.12, y, clip(text, (_LEFT - 0.4) * 72 / 10), size=10, color=INK, va="center", ha="right")
        axis.plot([_LEFT, end], [y, y], color=ink, linewidth=4, solid_capstyle="butt", zorder=1)
        axis.scatter([end], [y], color=ink, edgecolor=INK, linewidth=0.6, marker=mark, s=58, zorder=3).set_urls(
            [passage_url(r["doc"], r["start"])]
        )
        number = amount(r["value"], r["unit"], None, r["bound"])
        axis.text(end + 0.13, y, number, va="center", size=11, color=INK)
        begin = _LEFT + _BARS + 0.95
        axis.text(begin, y, shorten(r["indicator"], (_WIDTH - begin - 0.12) * 72 / 9), va="center", size=9, color=GREY)
