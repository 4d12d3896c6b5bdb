"""What are these pages? How much of each is the article, when it speaks from, and what was damaged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, passage_url, source_line, table
from zhengce.figure.style import BAND, FOCUS, GREY, INK, em
from zhengce.figure.time import clip, year

_PARTS = (
    ("used", "the article", "#222222"),
    ("repairs", "inserted pinyin and damage", "#B34700"),
    ("duplicates", "repeats", "#8CB8D9"),
    ("boilerplate", "furniture of the page", "#B0B0B0"),
    ("whitespace", "white space", "#E2E2E2"),
)
_HATCH = {"repairs": "////", "duplicates": "...."}  # told apart in grey, too
_MOST = 10
_ROW = 0.52


def ledger(ledger: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None) -> Chart | NoChart:
    """How much of each page is the article: its characters by what became of them, a bar a page (table of `corpus.ledger()`).

    Of more than ten pages the ten of which least is used are drawn, below a bar for all together.
    """
    tables.need(ledger, "ledger")
    if ledger.empty:
        return NoChart("ledger", "no page was read")
    parts = [name for name, _, _ in _PARTS]
    data = ledger.assign(repairs=-ledger["repairs"].clip(upper=0))
    share = data["used"] / data[parts].sum(axis=1)
    names = labels(corpus, glosses)
    shown = data.assign(label=[names.get(d, d) for d in data["doc"]])[["doc", "label", *parts]]
    if len(data) > _MOST:
        least = shown.loc[share.sort_values(kind="stable").index[:_MOST]]
        whole = pd.DataFrame([{"doc": "", "label": f"all {len(data):,} texts", **data[parts].sum().to_dict()}])
        shown = pd.concat([whole, least], ignore_index=True)
    widths = shown[parts].div(shown[parts].sum(axis=1), axis=0) * 100
    left, height = 2.6, len(shown) * _ROW + 0.5
    fig = canvas(9, height)
    axis = fig.add_axes((left / 9, 0, (9 - left - 0.95) / 9, (len(shown) * _ROW) / height))
    axis.set(xlim=(0, 100), ylim=(len(shown) - 0.5, -0.5))
    axis.axis("off")
    _bars(axis, shown, widths)
    return Chart(
        fig,
        _ledger_title(share * 100, shown, widths),
        "Share of each page's characters by what became of them, in per cent; characters used beside the bar",
        source_line(corpus, None, glosses),
        f"{count(len(shown), 'stacked bar')}, one a page: "
        + "; ".join(f"{r.label} {w:.0f}% article" for r, w in zip(shown.itertuples(), widths["used"], strict=True))
        + ".",
        shown,
        "Every character is counted once.",
    )


def _ledger_title(share: pd.Series, shown: pd.DataFrame, widths: pd.DataFrame) -> str:
    """How much is the article, and what else there is most of: two parts at most, each with the page that has most of it."""
    low, high = f"{share.min():.0f}", f"{share.max():.0f}"
    title = (
        f"{'Nearly all' if share.min() >= 90 else f'{low}%'} of the page is the article"
        if len(share) == 1
        else f"{low}% of each page is the article"
        if low == high
        else f"{low}% to {high}% of a page is the article"
    )
    words = {name: said for name, said, _ in _PARTS}
    others = widths.drop(columns="used")[shown["doc"].ne("")]
    largest = pd.DataFrame({"part": others.idxmax(axis=1), "share": others.max(axis=1)})
    largest = largest.sort_values("share", ascending=False, kind="stable")
    lost = [
        f"{words[r.part]} {'are' if r.part in ('repairs', 'duplicates') else 'is'} {r.share:.0f}% of {shown.loc[r.Index, 'label']}"
        for r in largest[largest["share"] >= 15].drop_duplicates("part").head(2).itertuples()
    ]
    return "; ".join([title, *lost])


def _bars(axis: Axes, shown: pd.DataFrame, widths: pd.DataFrame) -> None:
    for y, (row, wide) in enumerate(zip(shown.itertuples(), widths.itertuples(index=False), strict=True)):
        at = 0.0
        for (name, _, ink), value in zip(_PARTS, wide, strict=True):
            axis.barh(y, value, left=at, height=0.6, color=ink, edgecolor="white", linewidth=0.8, hatch=_HATCH.get(name))
            if name == "used" and value > 12:
                axis.text(at + value / 2, y, f"{value:.0f}%", ha="center", va="center", size=10.5, color="white")
            at += value
        axis.annotate(f"{row.used:,}", (100, y), xytext=(6, 0), textcoords="offset points", va="center", size=10, color=INK)
        axis.annotate(
            clip(row.label, 2.4 * 72 / 10.5), (0, y), xytext=(-8, 0), textcoords="offset points", ha="right", va="center", size=10.5
        )
    from matplotlib.patches import Patch

    present = [(name, words, ink) for name, words, ink in _PARTS if widths[name].max() > 0.5]
    axis.legend(
        handles=[Patch(facecolor=ink, edgecolor="white", hatch=_HATCH.get(name), label=words) for name, words, ink in present],
        loc="lower left",
        bbox_to_anchor=(-0.42, 1.0),
        ncols=len(present),
        fontsize=9.5,
        handlelength=1.2,
        handleheight=1.1,
        columnspacing=1.1,
        handletextpad=0.4,
        borderaxespad=0.1,
    )


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
    title = _dates_title(dated, len(documents))
    if len(dated) > _MOST:
        dated = dated.loc[gaps.abs().sort_values(ascending=False, kind="stable").index[:_MOST]].sort_index()
    names = labels(corpus, glosses)
    known = [year(d) for c in ("content_date", "stated_date") for d in dated[c].dropna()]
    low = since if since is not None else int(min(known)) - 8
    shown = years[years["doc"].isin(dated["doc"]) & years["year"].between(low, int(max(known)) + 12)]
    left, row, height = 2.4, 0.68, len(dated) * 0.68 + 0.4
    fig = canvas(9, height)
    axis = fig.add_axes((left / 9, 0.34 / height, (9 - left - 0.2) / 9, len(dated) * row / height))
    right = max([*shown["year"].tolist(), int(max(known))]) + 1
    axis.set(xlim=(low - 0.3, right + 0.3), ylim=(len(dated) - 0.5, -0.5), yticks=[])
    for y, r in enumerate(dated.itertuples()):
        _row_of_dates(axis, y, r, shown[shown["doc"] == r.doc], names)
    axis.spines["left"].set_visible(False)
    axis.xaxis.get_major_locator().set_params(integer=True)
    axis.tick_params(labelsize=10)
    return Chart(
        fig,
        title,
        "Dots: years that the text names (area: how often). Filled diamond: when its content speaks from; hollow: the date on its page",
        source_line(corpus, None, glosses),
        "; ".join(
            f"{names.get(r.doc, r.doc)} speaks from {_said(r.content_date)}, its page says {_said(r.stated_date)}"
            for r in dated.itertuples()
        )
        + ".",
        shown.merge(dated[["doc", "label", "stated_date", "content_date"]], on="doc", how="right"),
        "The reasons for each date are in documents.content_date_source.",
    )


def _dates_title(dated: pd.DataFrame, texts: int) -> str:
    """The page whose date lies furthest from its content's, or that none lies two months off."""
    both = dated[dated["gap"].notna()]
    moved = both[both["gap"].abs() >= 2]
    if both.empty:
        return f"Of {count(texts, 'text')}, {len(dated)} {'has' if len(dated) == 1 else 'have'} a date, none both of page and content"
    if moved.empty:
        return f"No page's date is far from its content's: {len(both)} of {count(texts, 'text')} state one"
    worst = moved.loc[moved["gap"].abs().idxmax()]
    return (
        f"A text of {_long(worst['content_date'])} stands under the date {_long(worst['stated_date'])}: "
        f"{_gap_words(worst['gap'])} too {'late' if worst['gap'] > 0 else 'early'}"
    )


def _said(date: object) -> str:
    return date if isinstance(date, str) else "nothing"


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
    return count(months // 12, "year") if months % 12 == 0 else count(months, "month")


def _long(date: str) -> str:
    names = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
    return date[:4] if len(date) < 7 else f"{names[int(date[5:7]) - 1]} {date[:4]}"


def _row_of_dates(axis: Axes, y: int, r: Any, named: pd.DataFrame, names: Mapping[str, str]) -> None:
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
    axis.scatter(
        named["year"] + 0.5, [y + 0.18] * len(named), s=(10 + 8 * named["count"]).clip(upper=260), color="#6F9FC4", linewidths=0, zorder=2
    )
    for column, face in (("stated_date", "white"), ("content_date", FOCUS)):
        date = getattr(r, column)
        if isinstance(date, str):
            at = (year(date) + year(date, last=True)) / 2
            axis.scatter([at], [y - 0.2], marker="D", s=46, facecolor=face, edgecolor=FOCUS, linewidth=1.5, zorder=4).set_urls(
                [passage_url(r.doc, float("nan"))]
            )
    if pd.notna(r.gap) and abs(r.gap) >= 2:
        a, b = year(r.content_date), year(r.stated_date)
        axis.annotate(
            "",
            (b, y - 0.2),
            (a, y - 0.2),
            arrowprops={"arrowstyle": "->", "color": FOCUS, "linewidth": 1.5, "shrinkA": 7, "shrinkB": 7},
            zorder=3,
        )
        axis.annotate(
            f"{_gap_words(r.gap)} apart: {r.content_date}, page {r.stated_date}",
            (max(a, b), y - 0.2),
            xytext=(9, 0),
            textcoords="offset points",
            ha="left",
            va="center",
            size=10,
            color=FOCUS,
        )


def damage(readings: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 10) -> Chart | NoChart:
    """Damaged places before and after their repair, only the damaged characters coloured (table of `zhengce.readings`, columns left,
    broken, mended, right)."""
    tables.need(readings, "readings")
    if readings.empty:
        return NoChart("damage", "no place in these texts is damaged")
    shown = readings.head(most)
    row, height = 0.56, len(shown) * 0.56
    fig = canvas(9, height)
    axis = fig.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, 9 * 72), ylim=(height * 72, 0))
    axis.axis("off")
    for y, r in enumerate(shown.itertuples()):
        base = (y * row + 0.22) * 72
        axis.text(8, base + 8, r.certainty, size=10, color=INK, va="center")
        for words, inks, at in (
            ((r.left, r.broken, r.right), (GREY, FOCUS, GREY), base),
            ((r.left, r.mended, r.right), (INK, FOCUS, INK), base + 16),
        ):
            x = 84.0
            for part, ink in zip(words, inks, strict=True):
                part = clip(part, max(0, (9 * 72 - 20 - x) / 11)) if em(part) * 11 > 9 * 72 - 20 - x else part
                axis.text(x, at, part, size=11, color=ink, va="center")
                x += em(part) * 11
    how = readings["certainty"].value_counts()
    said = ", ".join(f"{how[k]} {w}" for k, w in (("exact", "exactly"), ("inferred", "by inference"), ("lost", "in part")) if k in how)
    return Chart(
        fig,
        f"{count(len(readings), 'place')} where the page's bytes are broken can be read again: {said}",
        "Grey: as it stands in the raw page; black: as it is read; coloured: the damaged characters and what they are read as",
        source_line(corpus, readings, glosses),
        "Pairs of lines, damaged and repaired: " + "; ".join(f"{r.broken} to {r.mended}" for r in shown.itertuples()) + ".",
        readings.reset_index(drop=True),
        "exact: the bytes say what stood there; inferred: the context chose among what they allow"
        + ("; lost: 〓 is gone for good." if "lost" in how else "."),
    )
