"""What did one place or body become? Its landmarks in order of date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, count, listed, passage_url, source_line
from zhengce.figure.marks import Mark
from zhengce.figure.rows import Row, barred, one_each, rows_figure
from zhengce.figure.style import FOCUS, GREY, INK, OKABE_ITO
from zhengce.figure.time import said, year


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
    Fewer than three dated ones are no course, and give no chart.
    """
    tables.need(policies, "policies")
    if not about.strip():
        raise ValueError("about is the name of a place or body whose landmarks are wanted, such as 中关村; it is empty")
    acts = one_each(policies)
    where = [c for c in ("title", "issuer", "quote", "sentence") if c in acts]
    named = acts[where].fillna("").agg("".join, axis=1).str.contains(about, regex=False)
    acts = acts[acts["type"].isin(types) & acts["date"].notna() & named].sort_values(["date", "title"], kind="stable")
    if len(acts) < 3:
        dated = f"the texts date {count(len(acts), 'landmark') if len(acts) else 'no landmark'} whose sentence names it"
        return NoChart(f"landmarks of {about}", dated, "the register gives them" if len(acts) else "")
    drawn = (
        acts
        if len(acts) <= most
        else acts.sort_values(["documents", "mentions"], ascending=False, kind="stable").head(most).sort_values("date")
    )
    rows = [_landmark(a, glosses) for a in drawn.itertuples()]
    limits = (np.floor(year(drawn["date"].min())) - 0.8, np.ceil(year(drawn["date"].max(), last=True)) + 0.5)
    fig, _, _ = rows_figure([("", INK, rows)], limits, _key(drawn, limits))
    name = (glosses or {}).get(about, about)
    peaks = drawn[drawn["type"].eq("milestone")]
    peaks = peaks if len(peaks) > 1 else drawn
    first, last = (_deed(peaks.iloc[n], glosses) for n in (0, -1))
    title = f"{name}: {first} in {peaks['date'].iat[0][:4]}, {last} in {peaks['date'].iat[-1][:4]}"
    return Chart(
        fig,
        title,
        f"What these texts date of {name}, in order of date",
        source_line(corpus, drawn, glosses),
        "; ".join(f"{a.date} {a.title}" for a in drawn.itertuples()) + ".",
        drawn[["policy_id", "title", "type", "issuer", "action", "date", "quote", "doc", "start"]].reset_index(drop=True),
        "What these texts report, not all there was."
        + (f" Of {len(acts)} the {most} that most texts mention." if len(acts) > most else "")
        + _other_years(corpus, about, set(acts["date"].str[:4])),
    )


def _deed(act: Any, glosses: Mapping[str, str] | None) -> str:
    """What happened in a few words: the gloss of the title (in that year), or the title itself."""
    words = glosses or {}
    return words.get(f"{act.title}@{act.date[:4]}") or words.get(act.title) or act.title


def _key(drawn: pd.DataFrame, limits: tuple[float, float]) -> list[Mark]:
    """What the marks of these landmarks mean."""
    kinds = {"milestone": ("what it became or had first", "D", FOCUS), "event": ("what was founded, opened or held", "o", OKABE_ITO[0])}
    marks = [
        Mark("dot", words, {"marker": mark, "color": ink, "s": 62})
        for kind, (words, mark, ink) in kinds.items()
        if (drawn["type"].eq("milestone") == (kind == "milestone")).any()
    ]
    if drawn["date"].str.len().eq(4).any():
        marks += [Mark("bar", "no month is known", {"color": GREY, "alpha": 0.35, "linewidth": 0})] if barred(limits) else [
            Mark("none", "a year alone: in the middle of its year", {})]
    return marks


def _other_years(corpus: Any, about: str, drawn: set[str]) -> str:
    """The years that sentences on the subject name beside those drawn: a reader may miss what they tell."""
    if corpus is None or not hasattr(corpus, "paragraphs"):
        return ""
    told = corpus.paragraphs.loc[corpus.paragraphs["kind"].ne("boilerplate"), "text"].str.split(r"[。！？!?；;]").explode()
    years = told[told.str.contains(about, regex=False, na=False)].str.findall(r"(?<!\d)(?:19|20)\d\d(?=\s?年)").explode().dropna()
    others = sorted(set(years) - drawn)
    said = listed(others) if len(others) <= 12 else count(len(others), "further year")
    return f" Sentences that name it also name {said}; what they tell (numbers, visits, letters) was read as no landmark." if others else ""


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


def _landmark(act: Any, glosses: Mapping[str, str] | None) -> Row:
    clause = _clause(act.quote if isinstance(act.quote, str) else act.title, getattr(act, "sentence", None))
    milestone = act.type == "milestone"
    deed = _deed(act, glosses)
    return Row(
        f"{deed[0].upper()}{deed[1:]}",
        clause,
        act.date,
        None,
        FOCUS if milestone else OKABE_ITO[0],
        "D" if milestone else "o",
        False,
        passage_url(act.doc, act.start),
        when=said(act.date),
    )
