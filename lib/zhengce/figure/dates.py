"""When do these texts speak from, and when do their pages say they do?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, passage_url, source_line, table
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.rows import axis_of_years
from zhengce.figure.style import BAND, FOCUS, GREY, INK
from zhengce.figure.time import clip, said, year
from zhengce.figure.uses import traced_years, urls

_MOST = 10
_REASONS = 3  # that the note gives
_WIDE = 9.0  # inches


def evidence(years: pd.DataFrame, corpus: Any, *, glosses: Mapping[str, str] | None = None, since: int | None = None) -> Chart | NoChart:
    """When a text speaks from, and when its page says it does: the years it names, both dates, and the gap between them.

    `years` is the table of `zhengce.years_named`. Of more than ten texts those whose dates lie furthest apart are drawn.
    """
    tables.need(years, "years")
    documents = table(corpus)
    dated = documents[documents["content_date"].notna() | documents["stated_date"].notna()]
    if dated.empty:
        return NoChart(
            "dates",
            "no text has a date, stated or found",
            "give a column `date` in the table, or read their years in figure.evidence's table",
        )
    gaps = pd.Series([_gap(a, b) for a, b in zip(dated["content_date"], dated["stated_date"], strict=True)], index=dated.index)
    dated = dated.assign(gap=gaps)
    names = labels(corpus, glosses)
    title = _dates_title(dated, len(documents), names)
    if len(dated) > _MOST:
        dated = dated.loc[gaps.abs().sort_values(ascending=False, kind="stable").index[:_MOST]].sort_index()
    names = labels(corpus, glosses)
    known = [year(d) for c in ("content_date", "stated_date") for d in dated[c].dropna()]
    low = since if since is not None else int(min(known)) - 8
    named = years[years["doc"].isin(dated["doc"])]
    named = traced_years(named, corpus)
    inside = named["year"].between(low, int(max(known)) + 12)
    shown = named[inside]
    marks = [
        Mark("dot", "the date of its content, or both dates", _diamond(FOCUS)),
        Mark("dot", "another date on its page", _diamond("white")),
        Mark("none", "2: how often it names that year", {}),
    ]
    left, row, above = 2.4, 0.68, key_height(marks, _WIDE) + 0.05
    height = len(dated) * row + 0.36 + above
    fig = canvas(_WIDE, height)
    axis = fig.add_axes((left / _WIDE, 0.36 / height, (_WIDE - left - 0.2) / _WIDE, len(dated) * row / height))
    right = max([*shown["year"].tolist(), int(max(known))]) + 1
    axis.set(xlim=(low - 0.3, right + 0.3), ylim=(len(dated) - 0.5, -0.5), yticks=[])
    for y, r in enumerate(dated.itertuples()):
        _row_of_dates(axis, y, r, named[named["doc"] == r.doc], inside, names, _reposted(dated))
    axis_of_years(axis, axis.get_xlim(), most=40)
    key(fig, marks, height)
    return Chart(
        fig,
        title,
        f"For each text, the date on its page, the date of its content, and how often a year from {low} on stands before 年 (2023年)",
        source_line(corpus, None, glosses),
        "; ".join(
            f"{names.get(r.doc, r.doc)} speaks from {_said(r.content_date)}, its page says {_said(r.stated_date)}"
            for r in dated.itertuples()
        )
        + ".",
        named.drop(columns="url", errors="ignore").merge(
            dated[["doc", "label", "stated_date", "content_date", *_reasons(dated)]], on="doc", how="right"),
        f"{_why(dated, names)}{_same_day(dated)}In each row the dates stand above, the years named below, between their two ticks; "
        "captions are not counted, nor the first year of a range (2022-2025年)."
        + _not_drawn(named[~inside], low),
    )


def _reasons(dated: pd.DataFrame) -> list[str]:
    return [c for c in ("content_date_source",) if c in dated]


def _why(dated: pd.DataFrame, names: Mapping[Any, str]) -> str:
    """What speaks against the date on the page of the text that lies furthest from it."""
    moved = dated[dated["gap"].abs() >= 2]
    if moved.empty or "content_date_source" not in moved:
        return ""
    worst = moved.loc[moved["gap"].abs().idxmax()]
    why = str(worst["content_date_source"])
    for doc, name in names.items():
        why = why.replace(str(doc), name)
    why = re.sub(r"\b\d{4}-\d\d(?:-\d\d)?\b", lambda d: said(d[0]), why).replace(" counts to ", " gives ")
    reasons = re.sub(r"^Not the stated [^:]*: ", "", why).rstrip(".").split("; ")
    more = f"; and {count(len(reasons) - _REASONS, 'more reason')} in the table" if len(reasons) > _REASONS else ""
    name = names.get(worst["doc"], worst["doc"])
    return f"Why {name} is not of {said(worst['stated_date'])}: {'; '.join(reasons[:_REASONS])}{more}. "


def _same_day(dated: pd.DataFrame) -> str:
    """The date that several pages bear, one of them with another content: it may be the day on which the pages were put up."""
    shared = dated["stated_date"].value_counts()
    return "".join(f"{shared[d]} pages bear the date {said(d)}: it may be that of a repost. " for d in _reposted(dated)[:1])


def _reposted(dated: pd.DataFrame) -> list[str]:
    """The dates that several pages bear of which one has another content."""
    moved, shared = dated.loc[dated["gap"].abs() >= 2, "stated_date"], dated["stated_date"].value_counts()
    return [d for d in moved.unique() if shared[d] > 1]


def _diamond(face: str) -> dict[str, Any]:
    return {"marker": "D", "s": 46, "facecolor": face, "edgecolor": FOCUS, "linewidth": 1.5}


def _not_drawn(left_out: pd.DataFrame, low: int) -> str:
    """The named years beyond the axis, which the table has."""
    parts = [(left_out[left_out["year"] < low], "earlier"), (left_out[left_out["year"] >= low], "later")]
    said = [f"{count(part['year'].nunique(), f'{when} year')}, {_span(part['year'])}" for part, when in parts if len(part)]
    return f" In the table only: {' and '.join(said)}." if said else ""


def _span(years: pd.Series) -> str:
    return str(years.min()) if years.min() == years.max() else f"{years.min()} to {years.max()}"


def _dates_title(dated: pd.DataFrame, texts: int, names: Mapping[Any, str]) -> str:
    """The page whose date lies furthest from its content's, or that none lies two months off."""
    both = dated[dated["gap"].notna()]
    moved = both[both["gap"].abs() >= 2]
    if both.empty:
        return f"Of {count(texts, 'text')}, {len(dated)} {'has' if len(dated) == 1 else 'have'} a date, none both of page and content"
    if moved.empty:
        return f"No page's date is far from its content's: {len(both)} of {count(texts, 'text')} state{'s' if len(both) == 1 else ''} one"
    worst = moved.loc[moved["gap"].abs().idxmax()]
    which = names.get(worst["doc"], worst["doc"])
    return (
        f"{which} stands on a page dated {_gap_words(worst['gap'])} too {'late' if worst['gap'] > 0 else 'early'}: "
        + ("" if said(worst["content_date"]) in which else f"it speaks from {_long(worst['content_date'])}, ")
        + f"the page says {_long(worst['stated_date'])}"
    )


def _said(date: object) -> str:
    return said(date) if isinstance(date, str) else "nothing"


def _gap(content: object, stated: object) -> float:
    """Months that the stated date lies after the content's, 0 where one may be a less precise form of the other."""
    if not isinstance(content, str) or not isinstance(stated, str):
        return float("nan")
    if stated.startswith(content) or content.startswith(stated):
        return 0.0
    fine = min(len(content), len(stated), 7)
    a, b = (int(d[:4]) * 12 + (int(d[5:7]) if fine >= 7 else 0) for d in (content, stated))
    return float(b - a)


def _gap_words(months: float) -> str:
    months = abs(int(months))
    if months == 12:
        return "a year"
    return count(months // 12, "year") if months % 12 == 0 else count(months, "month")


def _long(date: str) -> str:
    names = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
    return date[:4] if len(date) < 7 else f"{names[int(date[5:7]) - 1]} {date[:4]}"


def _row_of_dates(axis: Axes, y: int, r: Any, named: pd.DataFrame, inside: pd.Series, names: Mapping[str, str],
                  reposted: list[str]) -> None:
    if y % 2 == 0:
        axis.axhspan(y - 0.5, y + 0.5, color=BAND, zorder=0, linewidth=0)
    axis.annotate(
        clip(names.get(r.doc, r.doc), 2.2 * 72 / 10.5),
        (axis.get_xlim()[0], y),
        xytext=(-8, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        size=10.5,
    )
    drawn = named[inside.reindex(named.index)]
    for at, times, url in zip(drawn["year"] + 0.5, drawn["count"], urls(drawn), strict=True):
        axis.text(at, y + 0.22, f"{times}", size=10, color=INK, ha="center", va="center").set_url(url)
    for column, face in (("stated_date", "white"), ("content_date", FOCUS)):
        date = getattr(r, column)
        if isinstance(date, str):
            at = (year(date) + year(date, last=True)) / 2
            axis.scatter([at], [y - 0.2], zorder=4, **_diamond(face)).set_urls([passage_url(r.doc, float("nan"))])
    if pd.isna(r.gap):
        words = "no date on the page" if isinstance(r.content_date, str) else "no date found in its content"
        _beside(axis, y, [year(r.content_date if isinstance(r.content_date, str) else r.stated_date)], words, GREY)
        return
    a, b = year(r.content_date), year(r.stated_date)
    if abs(r.gap) >= 2:
        axis.plot([a, b], [y - 0.2, y - 0.2], color=FOCUS, linewidth=2.5, zorder=3)
    doubt = "may be a repost's date" if r.stated_date in reposted else "nothing strong against it"
    words = f"page: {said(r.stated_date)}{_names_which(r, named) if r.gap else f'; {doubt}'}"
    _beside(axis, y, [a, b], words, FOCUS if abs(r.gap) >= 2 else GREY)


def _names_which(r: Any, named: pd.DataFrame) -> str:
    """How often a text names the year that it speaks from, and the one on its page."""
    counts = named.set_index("year")["count"]
    own, page = (int(date[:4]) for date in (r.content_date, r.stated_date))
    if own == page or own not in counts:
        return ""
    return f"; it names {own} {_times(counts[own])}, {page} {_times(counts.get(page, 0))}"


def _times(n: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def _beside(axis: Axes, y: int, dates: list[float], words: str, ink: str) -> None:
    """Words beside the diamonds of a row, on the side that has more room."""
    low, high = axis.get_xlim()
    after = high - max(dates) >= min(dates) - low
    at = (max(dates) if after else min(dates), y - 0.2)
    shift, side = (9, "left") if after else (-9, "right")
    axis.annotate(words, at, xytext=(shift, 0), textcoords="offset points", ha=side, va="center", size=10, color=ink)
