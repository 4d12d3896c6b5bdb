"""Which words do the texts use most? Ranked words, each with its rate and range."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, listed, source_line, table
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import FOCUS, GREY, INK, em
from zhengce.figure.time import clip
from zhengce.figure.uses import plain, traced, urls

LINE = 0.31  # inches of a row
_FEW_TEXTS = 7  # in all of which a word may be looked for
ENOUGH = 100  # words in all below which a ranking is chance
_LONGER = 200  # frequent words among which those are looked for that hold a shorter one
_BAR, _WIDTH, _MOSTLY = "#B5B5B5", 9.6, 0.75  # a bar on which its range is seen; inches; part of the uses that is most of them
_STYLES = ({"color": _BAR}, {"facecolor": _BAR, "edgecolor": "white", "hatch": "....", "linewidth": 0},
           {"facecolor": "#D9772B", "edgecolor": "white", "hatch": "////", "linewidth": 0})


def _term(gloss: object, term: str) -> str:
    return f"{gloss}  {term}" if isinstance(gloss, str) and gloss else term


def with_glosses(rows: pd.DataFrame, glosses: Mapping[str, str] | None) -> pd.DataFrame:
    """The rows with their gloss: the one given, else the table's own."""
    own = rows["gloss"] if "gloss" in rows else pd.Series(None, index=rows.index, dtype="object")
    return rows.assign(gloss=[(glosses or {}).get(t) or g for g, t in zip(own, rows["term"], strict=True)])


def terms(
    frequency: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 16,
    by_text: pd.DataFrame | None = None,
) -> Chart | NoChart:
    """The most frequent words, ranked, each with its gloss, its rate per 1,000 words and the interval of that rate.

    `frequency` is the table of that name for all texts together (`by=None`), `by_text` the one of each text (`by="doc"`). Words of which
    one text has three quarters or more stand out, and those that do not stand in every text, or of many texts in half of them.
    """
    tables.need(frequency, "frequency")
    most = int((frequency["count"] >= frequency["count"].iloc[:most].min()).sum()) if len(frequency) else most  # no tie is cut
    rows = with_glosses(frequency.head(min(most, 24)), glosses)
    if (few := too_few(frequency)) is not None:
        return NoChart("ranked words", few, "the table of frequencies gives them")
    rows = traced(rows, corpus)
    n = len(table(corpus)) or int(rows["documents"].max())
    wide, which = spread_over(n)
    if (found := plain(rows["term"], corpus)) is not None:
        rows = rows.assign(string=rows["term"].map(found.sum()), documents_string=rows["term"].map(found.gt(0).sum()))
    texts_ = rows["documents_string"] if "documents_string" in rows else rows["documents"]
    if by_text is not None:
        largest = by_text[by_text["term"].isin(rows["term"])].nlargest(len(by_text), "count").drop_duplicates("term").set_index("term")
        rows = rows.assign(most_in_one_text=rows["term"].map(largest["count"]),
                           text=rows["term"].map(largest["group"]).map(labels(corpus, glosses)))
    least = f" used {rows['count'].min():,} times or more" if rows["count"].min() > 1 else ""
    mostly = rows["most_in_one_text"] >= _MOSTLY * rows["count"] if by_text is not None and n > 1 else rows["count"].lt(0)
    rows = rows.assign(style=[0 if n < 2 else 2 if m else int(t < wide) for m, t in zip(mostly, texts_, strict=True)])
    said_ = (f"in {which}" if n > 1 else "uses in 1,000 words", "not in every text" if wide == n else "in fewer",
             "mostly in one text (3/4 of its uses)")
    marks = [Mark("bar", said_[k], _STYLES[k]) for k in sorted({0, *rows["style"]})]
    if rows["low"].notna().any():
        marks += [Mark("line", "likely range (95%, bootstrap over paragraphs)", {"color": INK, "linewidth": 1.4})]
    return Chart(
        _ranking(rows, labels(corpus, glosses), n, marks),
        _terms_title(rows, int((texts_ >= wide).sum()), which, n),
        f"Content words{least}: uses in 1,000 words of all texts; function words (的, 和) not ranked",
        source_line(corpus, None, glosses),
        f"The {len(rows)} most frequent words ranked by rate, led by {listed(list(rows['term'].head(4)))}.",
        rows.drop(columns=["url", "style"], errors="ignore").reset_index(drop=True),
        f"{'A text has a word also where it stands inside a longer one. ' if n > 1 and found is not None else ''}"
        f"{_close(rows)}{_longest(corpus, glosses)}{counted_apart(frequency['term'].head(_LONGER), rows['term'])}",
    )


def _close(rows: pd.DataFrame) -> str:
    """The first neighbours whose likely ranges meet, and from which rank on the range of every word meets the next one's: their order may
    be chance."""
    if len(rows) < 3 or rows["low"].isna().any():
        return ""
    meet = [(a.term, b.term) for a, b in pairwise(rows.itertuples()) if a.low <= b.high]
    if len(meet) == len(rows) - 1:
        return "Each word's range meets the next one's, so the order of neighbours is not sure. "
    apart = [rank for rank, (a, b) in enumerate(pairwise(rows.itertuples()), 1) if a.low > b.high]
    first = apart[-1] + 1 if apart else 1
    tail = f"; from rank {first} to {len(rows)} each range meets the next one's" if len(rows) - first > 1 else ""
    return f"Where ranges meet, as of {meet[0][0]} and {meet[0][1]}, the order is not sure{tail}. " if meet else ""


def _longest(corpus: Any, glosses: Mapping[str, str] | None) -> str:
    """The text that weighs most in a count over all, where it is a third of them."""
    found = table(corpus)
    if len(found) < 2 or "chars_used" not in found or not found["chars_used"].sum():
        return ""
    part = found.set_index("doc")["chars_used"] / found["chars_used"].sum()
    return f"{part.max():.0%} of all characters are of {labels(corpus, glosses)[part.idxmax()]}. " if part.max() >= 1 / 3 else ""


def _terms_title(rows: pd.DataFrame, inside: int, which: str, n: int) -> str:
    """The word that leads, with those whose rate lies in its likely range; and how many stand in all texts, if only inside longer words."""
    lead, rest = rows.iloc[0], rows.iloc[1:]
    near = rest[rest["rate"] >= lead["low"]]
    said_ = named(lead)
    first = f"{said_} leads" if near.empty else f"{listed([said_, *(named(r) for _, r in near.head(2).iterrows())])} lead"
    title = f"{first} ({listed([f'{rate:.0f}' for rate in [lead['rate'], *near['rate'].head(2)]])} in 1,000 words)"
    share = f"{which} share {inside or 'none'} of the {len(rows)} words used most" if n > 1 else ""
    return "; ".join(filter(None, [title[0].upper() + title[1:], share]))


def _ranking(rows: pd.DataFrame, names: Mapping[Any, str], n: int, marks: Sequence[Mark]) -> Figure:
    """The bars below their key: at the left the words, at the right rates and uses."""
    left, above = 3.7, key_height(marks, _WIDTH)
    height = len(rows) * LINE + 0.1 + above
    fig = canvas(_WIDTH, height)
    axis = fig.add_axes((left / _WIDTH, 0.0, (_WIDTH - left - 0.15) / _WIDTH, 1 - above / height))
    top = float(rows["high"].max() if rows["high"].notna().any() else rows["rate"].max())
    most = rows["most_in_one_text"] if "most_in_one_text" in rows and n > 1 else [None] * len(rows)
    told = [count(r.count, "use") + ("" if m is None else f", {m:,} in {clip(r.text, 14) if r.style == 2 else 'one text'}")
            for r, m in zip(rows.itertuples(), most, strict=True)]
    room, aside = (_WIDTH - left - 0.15) * 72, max(map(em, told)) * 9.5 + 14  # points; those of the uses at the right
    beside = max(map(em, told)) * 9.5 + max(em(f"{rate:.1f}") for rate in rows["rate"]) * 10.5 + 22  # points
    axis.set(xlim=(0, top * room / (room - beside)), ylim=(len(rows) - 0.5, -0.5))
    axis.axis("off")
    to = urls(rows)
    for y, r in enumerate(rows.itertuples()):
        axis.barh(y, r.rate, height=0.58, zorder=1, **_STYLES[r.style])[0].set_url(to[y])
        if pd.notna(r.low):
            axis.plot([r.low, r.high], [y, y], color=INK, linewidth=1.4, solid_capstyle="butt", zorder=2)
        for words, x, shift, side, size, ink in (
            (f"{r.rate:.1f}", 1, -aside, "right", 11, INK), (told[y], 1, 0, "right", 9.5, GREY),
            (label(r.gloss, r.term, left), 0, -8, "right", 10.5, FOCUS if r.style == 2 else INK),
        ):
            axis.annotate(words, (x, y), xycoords=("axes fraction", "data"), textcoords="offset points", xytext=(shift, 0), ha=side,
                          va="center", size=size, color=ink).set_url(to[y])
    key(fig, marks, height)
    return fig


def too_few(frequency: pd.DataFrame) -> str | None:
    """Why a ranking of so few words would mislead; nothing where there are enough of them."""
    if frequency.empty:
        return "the texts hold no words to rank"
    words = frequency["count"].iat[0] / frequency["rate"].iat[0] * 1000
    return None if words >= ENOUGH else f"the texts hold {words:,.0f} words, of which one use more or less would change the order"


def counted_apart(words: Sequence[str], shown: Sequence[str] | None = None) -> str:
    """That a word inside a longer one is not counted, with the first examples among some words (in order of use) for those shown.

    >>> counted_apart(["产业", "未来产业", "算力"]), counted_apart(["算力"])
    ('Not counted: words inside longer ones, such as 产业 in 未来产业.', 'Not counted: words inside longer ones.')
    """
    short_ones = [term for term in (words if shown is None else shown) if len(term) > 1]
    pairs = [f"{short} in {long}" for long in words for short in short_ones if short != long and short in long]
    return f"Not counted: words inside longer ones{f', such as {listed(pairs[:3])}' if pairs else ''}."


def label(gloss: object, term: str, inches: float) -> str:
    """A term with as much of its gloss before it as a column of some inches holds."""
    room = (inches - 0.25) * 72 / 10.5 - em(term) - 0.6
    return _term(clip(gloss, room) if isinstance(gloss, str) else gloss, term)


def spread_over(n: int) -> tuple[int, str]:
    """In how many of `n` texts a word stands that stands widely, and how that is said: in all of a few, in half of many.

    >>> spread_over(4), spread_over(11)
    ((4, 'all 4 texts'), (6, 'at least half of the 11 texts'))
    """
    return (n, f"all {n} texts") if n <= _FEW_TEXTS else (-(-n // 2), f"at least half of the {n:,} texts")


def named(row: Any) -> str:
    """The term of a row within an English sentence (`said`)."""
    return said(row["term"], row["gloss"])


def said(term: str, gloss: object) -> str:
    """A term within an English sentence: its gloss, with the Chinese in brackets.

    >>> said("算力", "computing power"), said("算力", None)
    ('computing power (算力)', '算力')
    """
    return f"{gloss} ({term})" if isinstance(gloss, str) and gloss else term


def own_name(rows: pd.DataFrame, corpus: Any) -> pd.Series:
    """Which words (of the columns group and term) stand in the name of their own text: 云南 in a report called 云南省."""
    found = table(corpus)
    names = dict(zip(found["doc"], found["label"].astype(str), strict=True)) if "label" in found else {}
    return pd.Series([t in names.get(g, "") for g, t in zip(rows["group"], rows["term"], strict=True)], rows.index, dtype=bool)
