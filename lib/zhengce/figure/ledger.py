"""What are the characters of these pages? How much of each is the article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, passage_url, source_line
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import GREY, INK, on
from zhengce.figure.time import clip

_PARTS = (
    ("used", "the article", "#222222"),
    ("tables", "tables and signatures", "#9A9A9A"),
    ("repairs", "inserted pinyin", "#B34700"),
    ("broken", "broken characters", "#B34700"),
    ("duplicates", "repeated passages", "#8CB8D9"),
    ("boilerplate", "menus, links and credits", "#B0B0B0"),
    ("whitespace", "white space", "#E2E2E2"),
)
_HATCH = {"tables": "----", "repairs": "////", "duplicates": "...."}  # told apart in grey, too
_MOST = 10
_ROW, _WIDE = 0.56, 9.0  # inches
_NAMED_PART = 4  # per cent of a page from which a part has room for its number


def ledger(ledger: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None) -> Chart | NoChart:
    """How much of each page is the article: its characters by what became of them, a bar a page (table of `corpus.ledger()`).

    Of more than ten pages the ten of which least is used are drawn, below a bar for all together.
    """
    tables.need(ledger, "ledger")
    if ledger.empty:
        return NoChart("ledger", "no page was read")
    parts = [name for name, _, _ in _PARTS]
    broken = ledger["doc"].map(_broken(corpus)).fillna(0).astype(int)
    data = ledger.assign(broken=broken, repairs=(-ledger["repairs"] - broken).clip(lower=0))
    share = data["used"] / data[parts].sum(axis=1)
    names = labels(corpus, glosses)
    shown = data.assign(label=[names.get(d, d) for d in data["doc"]])[["doc", "label", *parts]]
    if len(data) > _MOST:
        least = shown.loc[share.sort_values(kind="stable").index[:_MOST]]
        whole = pd.DataFrame([{"doc": "", "label": f"all {len(data):,} texts", **data[parts].sum().to_dict()}])
        shown = pd.concat([whole, least], ignore_index=True)
    widths = shown[parts].div(shown[parts].sum(axis=1), axis=0) * 100
    words = _words(corpus)
    marks = [Mark("bar", words[name], _style(name, ink)) for name, _, ink in _PARTS if widths[name].max() > 0.5]
    left, above = 2.5, key_height(marks, _WIDE) + 0.05
    height = len(shown) * _ROW + above
    fig = canvas(_WIDE, height)
    axis = fig.add_axes((left / _WIDE, 0, (_WIDE - left - 0.2) / _WIDE, (len(shown) * _ROW) / height))
    axis.set(xlim=(0, 100), ylim=(len(shown) - 0.5, -0.5))
    axis.axis("off")
    _bars(axis, shown, widths, left)
    key(fig, marks, height)
    return Chart(
        fig,
        _ledger_title(share * 100, shown, widths, words),
        "What the characters of each page are, in per cent of all its characters",
        source_line(corpus, None, glosses),
        f"{count(len(shown), 'stacked bar')}, one a page: "
        + "; ".join(f"{r.label} {w:.0f}% article" for r, w in zip(shown.itertuples(), widths["used"], strict=True))
        + ".",
        shown.rename(columns=words).join(widths.round(2).rename(columns=words).add_suffix(", %")),
        f"Every character of a page is counted once; parts below {_NAMED_PART}% are drawn without their number (the table has it). Where "
        "each part stands is in the tables `paragraphs` and `edits`."
        + "".join(f" Too thin to be seen: {words[p]} ({count(int(shown[p].max()), 'character')})." for p in parts
                  if 0 < widths[p].max() <= 0.5),
    )


def _words(corpus: Any) -> dict[str, str]:
    """What the parts of a page are called: what was inserted is pinyin only where some was found."""
    words = {name: words for name, words, _ in _PARTS}
    pinyin = not hasattr(corpus, "edits") or corpus.edits["rule"].str.contains("pinyin").any()
    return words if pinyin else words | {"repairs": "invisible characters"}


def _broken(corpus: Any) -> dict[Any, int]:
    """How many characters more than their repairs the broken ones take, in the paragraphs that are used, of each text."""
    if not hasattr(corpus, "edits"):
        return {}
    edits = corpus.edits[corpus.edits["rule"].str.contains("mojibake")]
    inside = edits.merge(corpus.used[["doc", "start", "end"]], on="doc", suffixes=("", "_"))
    inside = inside[inside["start"].ge(inside["start_"]) & inside["start"].lt(inside["end_"])]
    return (inside["before"].str.len() - inside["after"].str.len()).clip(lower=0).groupby(inside["doc"]).sum().to_dict()


def _ledger_title(share: pd.Series, shown: pd.DataFrame, widths: pd.DataFrame, words: Mapping[str, str]) -> str:
    """The two largest parts of a page that are not its article, each with the page that has most of it; else how much is the article."""
    low, high = f"{share.min():.0f}", f"{share.max():.0f}"
    title = (
        f"{'Nearly all' if share.min() >= 90 else f'{low}%'} of the page is the article"
        if len(share) == 1
        else f"{low}% of each page is the article"
        if low == high
        else f"Between {low}% and {high}% of a page is its article"
    )
    others = widths.drop(columns="used")[shown["doc"].ne("")]
    largest = pd.DataFrame({"part": others.idxmax(axis=1), "share": others.max(axis=1)})
    largest = largest.sort_values("share", ascending=False, kind="stable")
    lost = [
        f"{words[r.part]} {'are' if n == 0 else ''} {r.share:.0f}% of {shown.loc[r.Index, 'label']}".replace("  ", " ")
        for n, r in enumerate(largest[largest["share"] >= 15].drop_duplicates("part").head(2).itertuples())
    ]
    told = ", ".join(lost)
    return f"{told[0].upper()}{told[1:]}" if lost else title


def _style(part: str, ink: str) -> dict[str, Any]:
    return {"facecolor": ink, "edgecolor": "white", "linewidth": 0.8, "hatch": _HATCH.get(part)}


def _bars(axis: Axes, shown: pd.DataFrame, widths: pd.DataFrame, left: float) -> None:
    """A bar a page, with the number of each part that has room for it; at its left the page and how many characters it has."""
    whole = shown[list(widths.columns)].sum(axis=1)
    for y, (row, wide, characters) in enumerate(zip(shown.itertuples(), widths.itertuples(index=False), whole, strict=True)):
        at = 0.0
        for (name, _, ink), value in zip(_PARTS, wide, strict=True):
            bar = axis.barh(y, value, left=at, height=0.62, **_style(name, ink))[0]
            bar.set_url(passage_url(row.doc, None) if row.doc else None)
            if value >= _NAMED_PART:
                box = {"facecolor": ink, "edgecolor": "none", "pad": 1.5} if name in _HATCH else None     # no stroke behind a number
                axis.text(at + value / 2, y, f"{value:.0f}%", ha="center", va="center", size=10.5, color=on(ink), bbox=box)
            at += value
        for words, size, ink, shift in ((row.label, 10.5, INK, 7), (count(int(characters), "character"), 9, GREY, -8)):
            axis.annotate(
                clip(words, (left - 0.25) * 72 / size), (0, y), xytext=(-8, shift), textcoords="offset points",
                ha="right", va="center", size=size, color=ink,
            )
