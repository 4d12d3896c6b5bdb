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
from zhengce.figure.style import FOCUS, GREY, INK, PALE
from zhengce.figure.time import clip, fold, shorten
from zhengce.figure.time import said as told

_WIDTH, _EDGE, _CELLS, _VERDICT = 9.8, 0.12, (2.75, 5.4), 8.15  # inches: the figure, and where its columns begin
_HEAD, _ROW = 0.36, 0.95  # inches of the heads, and of a pair
_ORDER = {"another number": 0, "other owner": 1, "the same": 2}
_SAID = {"another number": "differ", "other owner": "not comparable", "the same": "the same"}
_WHY = {"another number": "look at date and scope", "other owner": "another owner"}


def twice(
    pairs: pd.DataFrame, metrics: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 6
) -> Chart | NoChart:
    """Two texts on one thing, or nearly: the statements of `zhengce.told_twice` side by side, those that differ first.

    Each number stands with its text, its date where the text gives one, and its name; two of other owners are said not to be comparable.
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
    pairs = pairs.head(most)
    shown = [(amount(p.value, p.unit), amount(p.other_value, p.other_unit)) for p in pairs.itertuples()]
    alike = pd.Series([one == other for one, other in shown], pairs.index, dtype=bool)  # as written: 4,860.3 and 4,860 are no difference
    owners = [[owner_name(entity, glosses) for entity in said.loc[[p.metric_id, p.other_id], "entity"]] for p in pairs.itertuples()]
    pairs = pairs.assign(verdict=["the same" if same else "other owner" if one != other else "another number"
                                  for same, (one, other) in zip(alike, owners, strict=True)])
    pairs = pairs.assign(_order=pairs["verdict"].map(_ORDER)).sort_values("_order", kind="stable").drop(columns="_order")
    if pairs["verdict"].eq("other owner").all():
        return NoChart("comparison of texts", f"{_what(len(pairs))} of two owners", "the table of metrics has each")
    height = _HEAD + len(pairs) * _ROW
    fig = canvas(_WIDTH, height)
    axis = fig.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, _WIDTH), ylim=(height, 0))
    axis.axis("off")
    for x, words in zip((_EDGE, *_CELLS, _VERDICT), ("What is counted", "One text", "Another text", "Compared"), strict=True):
        axis.text(x, 0.2, words, size=9.5, color=GREY, va="center")
    for n, p in enumerate(pairs.itertuples()):
        _pair(axis, _HEAD + n * _ROW, (said.loc[p.metric_id], said.loc[p.other_id]), p.verdict, names, glosses)
    both = {i: said.loc[[*pairs[i]], ["doc", "entity", "period_start", "period_end", "start"]].reset_index(drop=True)
            for i in ("metric_id", "other_id")}
    data = pd.concat([pairs.reset_index(drop=True), both["metric_id"], both["other_id"].add_prefix("other_")], axis=1)
    return Chart(
        fig,
        _twice_title(pairs, said, names, glosses),
        "Pairs of numbers that two texts give under similar names, with owner and date where the texts name them",
        source_line(corpus, metrics[metrics["doc"].isin(docs)], glosses),
        "; ".join(f"{said.loc[p.metric_id, 'whole']} {one} and {said.loc[p.other_id, 'whole']} {other}"
                  for p, (one, other) in zip(pairs.itertuples(), shown, strict=True)) + ".",
        data,
        "In grey the name that the number has here, made from the text's words: read both sentences before you compare.",
    )


def _what(n: int) -> str:
    return f"{'the one pair' if n == 1 else f'all {n} pairs'} of numbers under similar names {'is' if n == 1 else 'are'}"


def _twice_title(pairs: pd.DataFrame, said: pd.DataFrame, names: Mapping[str, str], glosses: Mapping[str, str] | None) -> str:
    """How many numbers are the same; and of those that are not, the first, with its owners where they are two."""
    same, rest = int(pairs["verdict"].eq("the same").sum()), pairs[pairs["verdict"].ne("the same")]
    if rest.empty:
        return f"{count(same, 'number')} {'stands' if same == 1 else 'stand'} alike in two texts each"
    lead = rest.iloc[0]
    one, other = said.loc[lead["metric_id"]], said.loc[lead["other_id"]]
    values = [f"{qualified(r['bound'], r['approx'], glosses)}{amount(r['value'], r['unit'])}" for r in (one, other)]
    alike = f"{count(same, 'number')} {'stands' if same == 1 else 'stand'} alike in two texts each; " if same else ""
    if lead["verdict"] == "other owner":
        name = (glosses or {}).get(one["indicator"]) or one["indicator"]
        whose = [owner_name(r["entity"], glosses) or "no one named" for r in (one, other)]
        return _capital(f"{alike}{_small(name)}: {values[0]} for {whose[0]}, {values[1]} for {whose[1]}, not to be compared")
    name = (glosses or {}).get(one["whole"]) or one["whole"]
    docs = [names.get(r["doc"], r["doc"]) for r in (one, other)]
    return _capital(f"{alike}{_small(name)}: {values[0]} in {docs[0]}, {values[1]} in {docs[1]}")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _small(words: str) -> str:
    """A gloss within a sentence: its first word is a name only where a later letter of it is a capital, or an apostrophe owns it."""
    return words if "'" in words.split(" ")[0] or words[1:2].isupper() else words[0].lower() + words[1:]


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


def _pair(
    axis: Axes, top: float, rows: tuple[pd.Series, pd.Series], verdict: str, names: Mapping[str, str], glosses: Mapping[str, str] | None
) -> None:
    """A row: what is counted, the number in either text with its owner and date, and how the two compare."""
    axis.plot([_EDGE, _WIDTH - _EDGE], [top, top], color=PALE, linewidth=0.8)
    owners = [owner_name(r["entity"], glosses) for r in rows]
    name = rows[0]["indicator" if verdict == "other owner" else "whole"]
    words = (glosses or {}).get(name) or name
    room = (_CELLS[0] - _EDGE - 0.15) * 72
    axis.text(_EDGE, top + _ROW / 2, fold(words, room / 11, 3), size=11, color=INK, va="center", linespacing=1.2)
    for x, r, owner in zip(_CELLS, rows, owners, strict=True):
        number = f"{qualified(r['bound'], r['approx'], glosses)}{amount(r['value'], r['unit'])}"
        about = ", ".join(filter(None, [f"for {owner}" if verdict == "other owner" and owner else "", _as_of(r) or "no date given"]))
        wide = (_CELLS[1] - _CELLS[0] - 0.15) * 72
        axis.text(x, top + 0.2, number, size=14, color=INK, va="center").set_url(passage_url(r["doc"], r["start"]))
        lines = ((names.get(r["doc"], r["doc"]), 10, INK, 0.44), (about, 9, GREY, 0.62), (shorten(r["whole"], wide / 9), 9, GREY, 0.8))
        for line, size, ink, down in lines:
            axis.text(x, top + down, clip(line, wide / size), size=size, color=ink, va="center")
    axis.text(_VERDICT, top + 0.2, _SAID[verdict], size=10.5, color=INK if verdict == "the same" else FOCUS, va="center")
    if verdict != "the same":
        axis.text(_VERDICT, top + 0.44, _WHY[verdict], size=9, color=GREY, va="center")
