"""What did one place or body become? Its landmarks in order of date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, listed, passage_url, source_line
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.rows import axis_of_years, one_each, planned
from zhengce.figure.style import FOCUS, GREY, INK, OKABE_ITO
from zhengce.figure.time import clip, said, shorten, year

_BEGIN = 3  # words with which acts begin alike
_WIDE, _EDGE, _ROW = 9.4, 0.2, 0.52  # inches: the figure, its margin, a row
_KINDS = {
    "milestone": ("what it became or had first", {"marker": "D", "color": FOCUS}),
    "own": ("its own founding, opening or meeting", {"marker": "o", "color": OKABE_ITO[0]}),
    "other": ("of others, there", {"marker": "o", "facecolor": "white", "edgecolor": OKABE_ITO[0], "linewidth": 1.5}),
}


def landmarks(
    policies: pd.DataFrame,
    about: str,
    corpus: Any = None,
    *,
    glosses: Mapping[str, str] | None = None,
    types: Sequence[str] = ("milestone", "event"),
    most: int = 16,
) -> Chart | NoChart:
    """The landmarks of one subject in order of date: what was founded, opened, named or held, with subject and verb.

    Rows are the acts of `types` whose title, issuer, passage or sentence (a column that `zhengce.sentences` gives) names
    `about`. The Chinese line is the passage's own clause.
    Fewer than three dated ones, or all of one date, are no course, and give no chart; what is only planned is no landmark.
    """
    tables.need(policies, "policies")
    if not about.strip():
        raise ValueError("about is the name of a place or body whose landmarks are wanted, such as 中关村; it is empty")
    acts = one_each(policies)
    where = [c for c in ("title", "issuer", "quote", "sentence") if c in acts]
    named = acts[where].fillna("").agg("".join, axis=1).str.contains(about, regex=False)
    acts = acts[acts["type"].isin(types) & acts["date"].notna() & named & ~planned(acts)].sort_values(["date", "title"], kind="stable")
    if len(acts) < 3:
        dated = f"the texts date {count(len(acts), 'landmark') if len(acts) else 'no landmark'} whose sentence names it"
        return NoChart(f"landmarks of {about}", dated, "the register gives them" if len(acts) else "")
    own = acts["title"].fillna("").str.contains(about, regex=False) | acts["type"].eq("milestone")
    others = int((~own).sum()) if own.sum() >= 3 else 0  # of which the sentence names the subject, and not the title
    acts = acts[own] if others else acts
    if acts["date"].nunique() < 2:
        return NoChart(f"landmarks of {about}", f"all {len(acts)} are told of {said(acts['date'].iat[0])}, and one date is no course")
    drawn = (
        acts
        if len(acts) <= most
        else acts.sort_values(["documents", "mentions"], ascending=False, kind="stable").head(most).sort_values("date")
    )
    own = drawn["title"].fillna("").str.contains(about, regex=False) | drawn["type"].eq("milestone")
    drawn = drawn.assign(kind=np.where(drawn["type"].eq("milestone"), "milestone", np.where(own, "own", "other")))
    fig = _timeline(drawn, glosses)
    name = (glosses or {}).get(about, about)
    peaks = drawn[drawn["kind"].eq("milestone")]
    return Chart(
        fig,
        f"{name}: {_deeds(peaks if len(peaks) > 1 else drawn, glosses)}",
        f"What these texts date of {name}, in order of date",
        source_line(corpus, drawn, glosses),
        "; ".join(f"{a.date} {a.title}" for a in drawn.itertuples()) + ".",
        drawn[["policy_id", "title", "kind", "type", "issuer", "action", "date", "quote", "doc", "start"]].reset_index(drop=True),
        "What these texts report, not all there was."
        + (f" Of {len(acts)} the {most} that most texts mention." if len(acts) > most else "")
        + (f" Left out: {count(others, 'act')} of others, told in a sentence that names it." if others else "")
        + _other_years(corpus, about, set(acts["date"].str[:4])),
    )


def _deed(act: Any, glosses: Mapping[str, str] | None) -> str:
    """What happened in a few words: the gloss of the title (in that year), or the title itself."""
    words = glosses or {}
    return words.get(f"{act.title}@{act.date[:4]}") or words.get(act.title) or act.title


def _deeds(acts: pd.DataFrame, glosses: Mapping[str, str] | None) -> str:
    """The acts whose words begin as the first one's, told once for all of them; else the first and the last."""
    deeds = [(_deed(a, glosses).split(" "), a.date[:4]) for a in acts.itertuples()]
    begin = deeds[0][0][:_BEGIN]
    alike = [(words, when) for words, when in deeds if words[:_BEGIN] == begin and len(words) > _BEGIN]
    if len(alike) < 2:
        return ", ".join(f"{' '.join(words)} in {when}" for words, when in (deeds[0], deeds[-1]))
    shared = sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, zip(*(words for words, _ in alike), strict=False)))
    rest = [" ".join(words[shared:]) + f" ({when})" for words, when in alike]
    return f"{' '.join(alike[0][0][:shared])} {listed(rest)}"


def _key(drawn: pd.DataFrame) -> list[Mark]:
    """What the marks of these landmarks mean."""
    marks = [Mark("dot", words, style | {"s": 62}) for kind, (words, style) in _KINDS.items() if drawn["kind"].eq(kind).any()]
    bare = drawn["date"].str.len().eq(4).any()
    return marks + ([Mark("bar", "only the year is known", {"color": "#D0D0D0", "linewidth": 0})] if bare else [])


def _timeline(drawn: pd.DataFrame, glosses: Mapping[str, str] | None) -> Figure:
    """A row an act on one axis of time, its words beside its mark, on the side that has more room."""
    low = np.floor(year(drawn["date"].min()))
    high = np.ceil(year(drawn["date"].max(), last=True))
    limits = (low - 0.02 * (high - low) - 0.3, high + 0.02 * (high - low) + 0.3)
    marks = _key(drawn)
    above, body = key_height(marks, _WIDE) + 0.08, len(drawn) * _ROW
    height = body + 0.36 + above
    fig = canvas(_WIDE, height)
    key(fig, marks, height)
    axis = fig.add_axes((_EDGE / _WIDE, 0.36 / height, 1 - 2 * _EDGE / _WIDE, body / height))
    axis.set(xlim=limits, ylim=(len(drawn) - 0.5, -0.5))
    inch = (limits[1] - limits[0]) / (_WIDE - 2 * _EDGE)
    for y, act in enumerate(drawn.itertuples()):
        begin, end = year(act.date), year(act.date, last=True)
        at = (begin + end) / 2
        if len(act.date) == 4:
            axis.barh(y, end - begin, left=begin, height=0.3, color="#D0D0D0", linewidth=0, zorder=2)
        url = passage_url(act.doc, act.start)
        axis.scatter([at], [y], s=62, zorder=4, **_KINDS[act.kind][1]).set_urls([url])
        first, last = (begin, end) if len(act.date) == 4 else (at, at)
        after = limits[1] - last >= first - limits[0]
        edge, gap = (last, limits[1] - last) if after else (first, first - limits[0])
        room = (gap / inch - 0.2) * 72
        shift = max(3, 11 - abs(edge - at) / inch * 72)
        deed = f"{said(act.date)}  {(d := _deed(act, glosses))[0].upper()}{d[1:]}"
        clause = _clause(act.quote if isinstance(act.quote, str) else act.title, getattr(act, "sentence", None))
        for words, size, ink, up in ((clip(deed, room / 11), 11, INK, 7), (shorten(clause, room / 9.5), 9.5, GREY, -8)):
            axis.annotate(
                words, (edge, y), xytext=(shift if after else -shift, up), textcoords="offset points",
                size=size, color=ink, va="center", ha="left" if after else "right",
            ).set_url(url)
    axis_of_years(axis, limits)
    return fig


def _other_years(corpus: Any, about: str, drawn: set[str]) -> str:
    """The years that sentences on the subject name beside those drawn: a reader may miss what they tell."""
    if corpus is None or not hasattr(corpus, "paragraphs"):
        return ""
    told = corpus.paragraphs.loc[corpus.paragraphs["kind"].ne("boilerplate"), "text"].str.split(r"[。！？!?；;]").explode()
    years = told[told.str.contains(about, regex=False, na=False)].str.findall(r"(?<!\d)(?:19|20)\d\d(?=\s?年)").explode().dropna()
    others = sorted(set(years) - drawn)
    if not others:
        return ""
    told = listed(others) if len(others) <= 12 else count(len(others), "further year")
    return f" Sentences that name it also name {told}; what they tell (numbers, visits, letters) was read as no landmark."


def _clause(quote: str, sentence: object) -> str:
    """A passage as a quotation: … where it breaks off within a clause of its sentence.

    >>> _clause("自2031年8月揭牌以来,甲市科技园入驻率", "自2031年8月揭牌以来,甲市科技园入驻率达到90%。")
    '自2031年8月揭牌以来,甲市科技园入驻率…'
    """
    clause, whole = (re.sub(r"\s+", "", w if isinstance(w, str) else "") for w in (quote, sentence))
    clause = clause.strip(",，。；;、")
    before, found, after = whole.partition(clause)
    if not found:
        return clause
    edge = ",，。；;、：:！!？?"
    return ("…" if before and before[-1] not in edge else "") + clause + ("…" if after and after[0] not in edge else "")
