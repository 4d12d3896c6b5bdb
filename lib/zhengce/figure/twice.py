"""What do two texts say of what they word alike? Their numbers side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce import tables
from zhengce.figure.chart import (
    UNNAMED,
    Chart,
    NoChart,
    canvas,
    count,
    labels,
    owner_name,
    passage_url,
    source_line,
    whole_name,
    with_owners,
)
from zhengce.figure.panels import amount, qualified
from zhengce.figure.style import GREY, INK, OKABE_ITO, PALE, em
from zhengce.figure.time import clip, shorten
from zhengce.figure.time import said as told

_WIDTH, _LEFT, _BARS = 9.4, 3.55, 2.7  # inches: the figure, its column of names, the longest bar
_LINE, _HEAD, _ROW = 0.52, 0.42, 0.5  # inches of a bar, of the name above two of them, of a number that is told alike


def twice(
    pairs: pd.DataFrame, metrics: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 6
) -> Chart | NoChart:
    """Two texts on one thing, or nearly: statements of `zhengce.told_twice` that differ as bars, those that are alike as a list below.

    Beside each bar stand its text, the indicator in that text's words, whose the number is and its date where the text gives one: another
    scope or date is another number.
    """
    tables.need(pairs, "pairs")
    tables.need(metrics, "metrics")
    if pairs.empty:
        return NoChart(
            "comparison of texts", "no two texts give a number under similar names", "`zhengce.series` gives the numbers of each text"
        )
    said = metrics.set_index("metric_id")
    unnamed = said["entity"].str.fullmatch(UNNAMED).fillna(False).astype(bool)
    pairs = pairs[~(pairs["metric_id"].map(unnamed) | pairs["other_id"].map(unnamed))]
    if pairs.empty:
        return NoChart("comparison of texts", "what texts give under similar names is of places that they call no more than 我市 or 全省")
    glosses = with_owners(metrics, glosses)
    said["whole"] = [whole_name(i, e) for i, e in zip(said["indicator"], said["entity"], strict=True)]
    names, docs = labels(corpus, glosses), list(dict.fromkeys(said.loc[[*pairs["metric_id"], *pairs["other_id"]], "doc"]))
    styles = {d: OKABE_ITO[i % 7] for i, d in enumerate(sorted(docs))}
    pairs = pairs.head(most)
    shown = [(amount(p.value, p.unit), amount(p.other_value, p.other_unit)) for p in pairs.itertuples()]
    alike = pd.Series([one == other for one, other in shown], pairs.index, dtype=bool)  # as written: 4,860.3 and 4,860 are no difference
    differ, same = pairs[~alike], pairs[alike]
    dated = said["period_end"].notna()
    both = differ["metric_id"].map(dated).astype(int) + differ["other_id"].map(dated).astype(int)
    differ = differ.loc[both.sort_values(ascending=False, kind="stable").index]
    block = _HEAD + 2 * _LINE + 0.12
    height = len(differ) * block + (_HEAD + len(same) * _ROW if len(same) else 0)
    fig = canvas(_WIDTH, height)
    axis = fig.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, _WIDTH), ylim=(height, 0))
    axis.axis("off")
    for n, p in enumerate(differ.itertuples()):
        _two(axis, n * block, (said.loc[p.metric_id], said.loc[p.other_id]), names, styles, glosses)
    if len(same):
        _alike(axis, len(differ) * block, same, said, names, glosses)
    return Chart(
        fig,
        _twice_title(differ, same, said, names, glosses),
        "Numbers that two texts give under similar names"
        + ("; each pair of bars has its own scale, from 0" if len(differ) > 1 else "; bars from 0" if len(differ) else ""),
        source_line(corpus, metrics[metrics["doc"].isin(docs)], glosses),
        "; ".join(f"{said.loc[p.metric_id, 'whole']} {one} and {said.loc[p.other_id, 'whole']} {other}"
                  for p, (one, other) in zip(pairs.itertuples(), shown, strict=True)) + ".",
        pairs.merge(metrics[["metric_id", "doc", "start"]], on="metric_id").assign(alike=alike.to_numpy()),
        "In grey the indicator in each text's words. Another owner, scope or date is another number: read both sentences first.",
    )


def _twice_title(
    differ: pd.DataFrame, alike: pd.DataFrame, said: pd.DataFrame, names: Mapping[str, str], glosses: Mapping[str, str] | None
) -> str:
    """The first pair that differs, with the owners where they are two, else with the name in the other text where that is another."""
    same = len(alike)
    if differ.empty:
        return f"Two texts give the same number for {count(same, 'thing')}"
    lead = differ.iloc[0]
    name, other = ((glosses or {}).get(lead[c]) or lead[c] for c in ("indicator", "other_indicator"))
    names_ = [said.loc[lead[c], "whole"] for c in ("metric_id", "other_id")]
    doc, rival = (names.get(d := said.loc[lead[c], "doc"], d) for c in ("metric_id", "other_id"))
    values = [f"{qualified(r['bound'], r['approx'], glosses)}{amount(r['value'], r['unit'])}"
              for r in (said.loc[lead["metric_id"]], said.loc[lead["other_id"]])]
    owner, others = (owner_name(said.loc[lead[c], "entity"], glosses) for c in ("metric_id", "other_id"))
    if owner and others and owner != others:
        title = f"{name}: {values[0]} for {owner} ({doc}), {values[1]} for {others} ({rival})"
    else:
        name, other = ((glosses or {}).get(n) or n for n in names_)
        title = f"{name}: {values[0]} in {doc}, {values[1]} in {rival}"
        title += f" (there: {other[0].lower() + other[1:] if other.isascii() else other})" if other != name else ""
    return title[0].upper() + title[1:] + (f"; {same} other {'number is' if same == 1 else 'numbers are'} told alike" if same else "")


def _as_of(row: pd.Series) -> str:
    """The date of a value as its text gives it: the years or months that it is for, or the day at which it was so.

    >>> _as_of(pd.Series({"period_start": "2022-01-01", "period_end": "2022-12-31"})), _as_of(pd.Series({"period_end": "2024-04-14"}))
    ('for 2022', 'as of 14 Apr 2024')
    """
    first, last = row.get("period_start"), row["period_end"]
    if not isinstance(last, str):
        return ""
    if not isinstance(first, str) or first == last:
        return f"as of {told(last)}"
    if first[5:] == "01-01" and last[5:] == "12-31":
        return f"for {last[:4]}" if first[:4] == last[:4] else f"for {first[:4]} to {last[:4]}"
    return f"for {told(last[:7])}" if first[:7] == last[:7] else f"for {told(first[:7])} to {told(last[:7])}"


def _two(
    axis: Axes,
    top: float,
    rows: tuple[pd.Series, pd.Series],
    names: Mapping[str, str],
    styles: Mapping[str, str],
    glosses: Mapping[str, str] | None,
) -> None:
    """Two bars from 0 under the English name, each with its text, its words, its number, whose it is and its date."""
    owners = [owner_name(r["entity"], glosses) for r in rows]
    name = rows[0]["indicator" if owners[0] != owners[1] else "whole"]
    axis.text(0.12, top + 0.2, (glosses or {}).get(name) or shorten(name, 46), size=11.5, color=INK, va="center")
    largest = max(r["value"] for r in rows) or 1.0
    for n, r in enumerate(rows):
        y, end = top + _HEAD + (n + 0.5) * _LINE, _LEFT + _BARS * r["value"] / largest
        ink = styles[r["doc"]]
        for words, size, shade, shift in ((names.get(r["doc"], r["doc"]), 10.5, INK, -0.09), (r["whole"], 9, GREY, 0.1)):
            cut = clip if size > 9 else shorten
            axis.text(_LEFT - 0.12, y + shift, cut(words, (_LEFT - 0.3) * 72 / size), size=size, color=shade, va="center", ha="right")
        axis.barh(y, end - _LEFT, left=_LEFT, height=0.15, color=ink)[0].set_url(passage_url(r["doc"], r["start"]))
        number = f"{qualified(r['bound'], r['approx'], glosses)}{amount(r['value'], r['unit'])}"
        axis.text(end + 0.15, y, number, va="center", size=13, color=INK)
        whose = f"for {owners[n]}" if owners[0] != owners[1] and owners[n] else ""
        about = ", ".join(filter(None, [whose, _as_of(r) or ("no date given" if any(map(_as_of, rows)) else "")]))
        begin = end + 0.15 + em(number) * 13 / 72 + 0.12
        axis.text(begin, y + 0.01, clip(about, max(0.2, _WIDTH - begin - 0.1) * 72 / 9.5), va="center", size=9.5, color=GREY)


def _alike(
    axis: Axes, top: float, same: pd.DataFrame, said: pd.DataFrame, names: Mapping[str, str], glosses: Mapping[str, str] | None
) -> None:
    """The numbers that two texts tell alike: number, what it is, which texts."""
    axis.text(0.12, top + 0.22, "Told alike: the same number in two texts", size=11.5, color=INK, va="center")
    for n, p in enumerate(same.itertuples()):
        y = top + _HEAD + (n + 0.5) * _ROW
        axis.plot([0.12, _WIDTH - 0.12], [y - _ROW / 2, y - _ROW / 2], color=PALE, linewidth=0.8)
        axis.text(1.0, y, amount(p.value, p.unit), size=13, color=INK, va="center", ha="right")
        words = said.loc[p.metric_id, "whole"]
        gloss = (glosses or {}).get(words, "")
        lines = ((gloss, 10.5, INK, -0.09), (words, 9, GREY, 0.1)) if gloss else ((words, 10.5, INK, 0.0),)
        for line, size, shade, shift in lines:
            axis.text(1.2, y + shift, shorten(line, 4.3 * 72 / size), size=size, color=shade, va="center")
        for d, shift in zip((said.loc[p.metric_id, "doc"], said.loc[p.other_id, "doc"]), (-0.09, 0.1), strict=True):
            start = said.loc[p.metric_id if shift < 0 else p.other_id, "start"]
            words = clip(names.get(d, d), 3.4 * 72 / 9.5)
            axis.text(5.85, y + shift, words, size=9.5, color=GREY, va="center").set_url(passage_url(d, start))
