"""What do two texts say of what they word alike? Their numbers side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, passage_url, source_line
from zhengce.figure.panels import amount
from zhengce.figure.style import GREY, INK, MARKERS, OKABE_ITO
from zhengce.figure.time import clip, fold, shorten

_WIDTH, _LEFT, _BARS = 9.6, 3.9, 1.9  # inches: the figure, its column of names, the longest bar
_LINE, _HEAD = 0.4, 0.36  # inches of a bar, and of the name above two of them


def twice(
    pairs: pd.DataFrame, metrics: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 6
) -> Chart | NoChart:
    """Two texts on one thing, or nearly: each pair of statements of `zhengce.told_twice`, one bar under the other, those that differ first.

    Beside each bar stand its text, the date where the text gives one, and the indicator in that text's words: another scope or date is
    another number.
    """
    tables.need(pairs, "pairs")
    tables.need(metrics, "metrics")
    if pairs.empty:
        return NoChart(
            "comparison of texts", "no two texts give a number under similar names", "`zhengce.series` gives the numbers of each text"
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
        f"{count(len(pairs), 'pair')} of numbers that two texts give under similar names, {same or 'none'} of them equal; "
        "scope or date may differ; each pair has its own scale, from 0",
        source_line(corpus, metrics[metrics["doc"].isin(docs)], glosses),
        "; ".join(f"{p.indicator} {p.value:,.10g} and {p.other_indicator} {p.other_value:,.10g}" for p in pairs.itertuples()) + ".",
        pairs.merge(metrics[["metric_id", "doc", "start"]], on="metric_id"),
        "For: the time that the sentence gives; as of: the day of a text that says 目前 (now). "
        "At the right the indicator, made of the text's words: read both sentences before you compare.",
    )


def _twice_title(
    lead: pd.Series, same: int, n: int, said: pd.DataFrame, names: Mapping[str, str], glosses: Mapping[str, str] | None
) -> str:
    """The first pair that differs, with the owners where they are two, else with the name in the other text where that is another."""
    if same == n:
        return f"Two texts give the same number for {count(n, 'thing')}"
    name, other = ((glosses or {}).get(lead[c]) or lead[c] for c in ("indicator", "other_indicator"))
    doc, rival = (names.get(d := said.loc[lead[c], "doc"], d) for c in ("metric_id", "other_id"))
    values = amount(lead["value"], lead["unit"]), amount(lead["other_value"], lead["other_unit"])
    owner, others = (_owner(said.loc[lead[c], "entity"], glosses) for c in ("metric_id", "other_id"))
    if owner and others and owner != others:
        title = f"{name}: {values[0]} for {owner} ({doc}), {values[1]} for {others} ({rival})"
        return title[0].upper() + title[1:]
    title = f"{name}: {values[0]} in {doc}, {values[1]} in {rival}"
    title += f" (there: {other[0].lower() + other[1:] if other.isascii() else other})" if other != name else ""
    return title[0].upper() + title[1:]


def _owner(entity: object, glosses: Mapping[str, str] | None) -> str:
    """Whose a number is, as a title says it; 北京市 is 北京."""
    if not isinstance(entity, str):
        return ""
    short = entity.rstrip("省市区县") if len(entity) > 2 else entity
    return (glosses or {}).get(entity) or (glosses or {}).get(short) or short


def _as_of(row: pd.Series) -> str:
    """The date of a value as its text gives it: the years or months that it is for, or the day at which it was so.

    >>> _as_of(pd.Series({"period_start": "2022-01-01", "period_end": "2022-12-31"})), _as_of(pd.Series({"period_end": "2024-04-14"}))
    (', for 2022', ', as of 2024-04-14')
    """
    first, last = row.get("period_start"), row["period_end"]
    if not isinstance(last, str):
        return ""
    if not isinstance(first, str) or first == last:
        return f", as of {last}"
    if first[5:] == "01-01" and last[5:] == "12-31":
        return f", for {last[:4]}" if first[:4] == last[:4] else f", for {first[:4]} to {last[:4]}"
    return f", for {last[:7]}" if first[:7] == last[:7] else f", for {first[:7]} to {last[:7]}"


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
        text = names.get(r["doc"], r["doc"]) + _as_of(r)
        axis.text(_LEFT - 0.12, y, clip(text, (_LEFT - 0.4) * 72 / 10), size=10, color=INK, va="center", ha="right")
        axis.plot([_LEFT, end], [y, y], color=ink, linewidth=4, solid_capstyle="butt", zorder=1)
        axis.scatter([end], [y], color=ink, edgecolor=INK, linewidth=0.6, marker=mark, s=58, zorder=3).set_urls(
            [passage_url(r["doc"], r["start"])]
        )
        number = amount(r["value"], r["unit"], None, r["bound"])
        axis.text(end + 0.13, y, number, va="center", size=11, color=INK)
        begin = _LEFT + _BARS + 0.95
        words = fold(r["indicator"], (_WIDTH - begin - 0.12) * 72 / 9)
        axis.text(begin, y, words, va="center", size=9, color=GREY, linespacing=1.15)
