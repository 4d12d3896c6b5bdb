"""What do two texts say of the same thing? Their numbers side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce.figure.chart import Chart, NoChart, count, labels, passage_url, source_line
from zhengce.figure.panels import PANEL, SIZE, amount, grid, heading
from zhengce.figure.style import GREY, INK, MARKERS, OKABE_ITO
from zhengce.figure.time import shorten


def twice(
    pairs: pd.DataFrame, metrics: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 6
) -> Chart | NoChart:
    """The same thing in two texts: each pair of statements of `zhengce.told_twice` side by side, those that differ most first.

    A panel names the indicator as each text has it where the names differ: a different scope is a different number.
    """
    if pairs.empty:
        return NoChart(
            "comparison of texts", "no two texts give a number for the same thing", "`zhengce.series` gives what each text tells"
        )
    said = metrics.set_index("metric_id")
    names, docs = labels(corpus, glosses), list(dict.fromkeys(said.loc[[*pairs["metric_id"], *pairs["other_id"]], "doc"]))
    inks = {d: OKABE_ITO[i % 7] for i, d in enumerate(sorted(docs))}
    marks = {d: MARKERS[i % 7] for i, d in enumerate(sorted(docs))}
    pairs = pairs.head(most)
    fig, axes = grid(len(pairs))
    for axis, p in zip(axes, pairs.itertuples(), strict=True):
        _two(axis, (said.loc[p.metric_id], said.loc[p.other_id]), names, (inks, marks), glosses)
    differ = int((pairs["value"] != pairs["other_value"]).sum())
    lead = pairs.iloc[0]
    name = (glosses or {}).get(lead["indicator"]) or lead["indicator"]
    other = (glosses or {}).get(lead["other_indicator"]) or lead["other_indicator"]
    same = len(pairs) - differ
    doc, rival = (names.get(said.loc[lead[c], "doc"], said.loc[lead[c], "doc"]) for c in ("metric_id", "other_id"))
    title = (
        (
            f"{name}: {amount(lead['value'], lead['unit'])} in {doc}; {f'{other}: ' if other != name else ''}"
            f"{amount(lead['other_value'], lead['other_unit'])} in {rival}"
        )
        if differ
        else f"Two texts give the same number for {count(same, 'thing')}"
    )
    measure = f"{count(len(pairs), 'number')} that two texts give for the same thing, {same} of them alike; each bar from 0, its text named"
    data = pairs.merge(metrics[["metric_id", "doc", "start"]], on="metric_id")
    return Chart(
        fig,
        title[0].upper() + title[1:],
        measure,
        source_line(corpus, metrics[metrics["doc"].isin(docs)], glosses),
        "; ".join(f"{p.indicator} {p.value:,.10g} and {p.other_indicator} {p.other_value:,.10g}" for p in pairs.itertuples()) + ".",
        data,
        "Where the names differ, the scopes may: read both sentences before you compare.",
    )


def _two(
    axis: Axes,
    rows: tuple[pd.Series, pd.Series],
    names: Mapping[str, str],
    styles: tuple[Mapping, Mapping],
    glosses: Mapping[str, str] | None,
) -> None:
    """Two bars from 0, each with its text's name, its number, and the indicator in that text's words."""
    inks, marks = styles
    gloss = (glosses or {}).get(rows[0]["indicator"], "")
    heading(axis, gloss or shorten(rows[0]["indicator"], 24), None, "")
    top = max(r["value"] for r in rows) or 1.0
    axis.set_xlim(0, top * 1.5)
    axis.set_ylim(-0.1, 3.1)
    axis.axis("off")
    room = (PANEL[0] - 0.3) * 72
    for y, r in zip((1.55, 0.15), rows, strict=True):
        axis.plot([0, r["value"]], [y, y], color=inks[r["doc"]], linewidth=4, solid_capstyle="butt", zorder=1)
        axis.scatter(
            [r["value"]], [y], color=inks[r["doc"]], edgecolor=INK, linewidth=0.6, marker=marks[r["doc"]], s=58, zorder=3, clip_on=False
        ).set_urls([passage_url(r["doc"], r["start"])])
        axis.annotate(
            amount(r["value"], r["unit"], None, r["bound"]),
            (r["value"], y),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
            size=SIZE + 1,
            color=INK,
        )
        when = f", {r['period_end'][:4]}" if isinstance(r["period_end"], str) else ""
        words = f"{names.get(r['doc'], r['doc'])}{when if when[2:] not in names.get(r['doc'], '') else ''}: {r['indicator']}"
        axis.annotate(shorten(words, room / 9), (0, y), xytext=(0, 9), textcoords="offset points", va="bottom", size=9, color=GREY)
