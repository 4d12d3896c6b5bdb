"""What do the texts speak of? Topics by their words, and each topic's course along the texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, listed, source_line
from zhengce.figure.style import FOCUS, GREY, PALE
from zhengce.figure.time import clip, fold

_STABLE = 0.8  # share of refits in which a word stays among a topic's top words
_EACH = 6
_TIE = 0.05  # difference of shares below which no topic leads
_NONE = "no one topic"
_NAMED = 5  # topics that a title names
_ROOM = 4.0  # how much longer a row is than its longest bar: the gloss stands behind the bar
_QUIET = "#9DB7CB"  # lighter than the focus also in grey
_LONG_NAME = 16  # characters of a word that names a topic alone


def topic_names(terms: pd.DataFrame, glosses: Mapping[str, str] | None = None) -> dict[int, str]:
    """A topic's name from the words that tell most of it (heavy in it, light in the others, compounds before short words), in English where
    the glosses have them: no two alike, no number.

    >>> topic_names(pd.DataFrame({"topic": [0, 0], "term": ["算力", "芯片"], "weight": [2.0, 1.0], "gloss": ["computing power", "chips"]}))
    {0: 'computing power and chips'}
    """
    out: dict[int, str] = {}
    telling = terms["weight"] ** 2 / terms.groupby("term")["weight"].transform("sum") * terms["term"].str.len().clip(upper=4)
    ranked = terms.assign(_telling=telling).sort_values(["topic", "_telling"], ascending=[True, False], kind="stable")
    for topic, rows in ranked.groupby("topic", sort=False):
        own = [(glosses or {}).get(r.term) or (r.gloss if isinstance(r.gloss, str) and r.gloss else r.term) for r in rows.itertuples()]
        own = list(dict.fromkeys(own))
        words = 1 if len(own[0]) > _LONG_NAME else 2
        n = next((n for n in range(words, len(own) + 1) if listed(own[:n]) not in out.values()), len(own))
        out[int(topic)] = listed(own[:n])
    return out


def topics(terms: pd.DataFrame, summary: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None) -> Chart | NoChart:
    """Topics with names instead of numbers: the six heaviest words of each, the ones that stay in refits filled.

    `terms` and `summary` are tables of `zhengce.topics`. Without topics (too few paragraphs) there is no chart.
    """
    tables.need(terms, "topic terms")
    if summary.empty:
        return NoChart("topics", "the texts are too few for a topic model", "read the ranked words instead")
    names = topic_names(terms, glosses)
    columns = min(3, len(summary))
    panel, tall = 3.3, _EACH * 0.26 + 0.72
    rows = -(-len(summary) // columns)
    fig = canvas(columns * panel, rows * tall)
    width, height = fig.get_size_inches()
    for i, s in enumerate(summary.itertuples()):
        x, y = i % columns * panel, height - (i // columns + 1) * tall
        axis = fig.add_axes(((x + 1.15) / width, (y + 0.08) / height, (panel - 1.3) / width, (_EACH * 0.26) / height))
        part = terms[terms["topic"] == s.topic].sort_values("weight", ascending=False, kind="stable").head(_EACH)
        axis.set(xlim=(0, part["weight"].max() * _ROOM), ylim=(_EACH - 0.5, -0.5))
        axis.axis("off")
        for n, r in enumerate(part.itertuples()):
            stays = r.stability >= _STABLE
            axis.barh(n, r.weight, height=0.62, color=FOCUS if stays else "white", edgecolor=FOCUS if stays else GREY, linewidth=1)
            gloss = (glosses or {}).get(r.term) or (r.gloss if isinstance(r.gloss, str) else "")
            room = (panel - 1.3) * 72 * (1 - r.weight / (part["weight"].max() * _ROOM)) - 6
            axis.annotate(clip(gloss, room / 9), (r.weight, n), xytext=(4, 0), textcoords="offset points", va="center", size=9, color=GREY)
            axis.annotate(
                clip(r.term, 1.05 * 72 / 10.5), (0, n), xytext=(-6, 0), textcoords="offset points", ha="right", va="center", size=10.5
            )
        fig.text((x + 0.12) / width, (y + tall - 0.08) / height, clip(names[s.topic], (panel - 0.25) * 72 / 11), size=11, va="top")
        fig.text(
            (x + 0.12) / width,
            (y + tall - 0.3) / height,
            f"{s.share:.0%} of the text; stability {s.stability:.2f}",
            size=9.5,
            va="top",
            color=GREY,
        )
    said = [f"{names[s.topic]} ({s.share:.0%})" for s in summary.head(_NAMED).itertuples()]
    said += [f"{count(len(summary) - _NAMED, 'other topic')}"] if len(summary) > _NAMED else []
    information = summary["mutual_information"].iat[0]
    return Chart(
        fig,
        f"These texts speak of {listed(said)}",
        f"The {_EACH} heaviest words of each topic, each panel's bars on their own scale; filled: words that stay among its leading words "
        f"in at least {_STABLE:.0%} of new fits. Stability: how far those words stay when the model is fitted anew, 1: all of them",
        source_line(corpus, None, glosses),
        "; ".join(f"{names[t]}: " + ", ".join(g["term"].head(_EACH)) for t, g in terms.groupby("topic", sort=False)) + ".",
        terms.assign(name=terms["topic"].map(names)),
        f"Topics partly are the texts: knowing the topic takes {information:.0%} off the uncertainty about the text "
        f"(by chance {summary['mutual_information_chance'].iat[0]:.0%}).",
    )


def course(
    course: pd.DataFrame, terms: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 5
) -> Chart | NoChart:
    """Each topic's course along the texts: how much of a paragraph is of it, from the text's beginning to its end.

    `course` is the table of `zhengce.topics.course`, with doc, topic, position and weight. Of more than `most` texts the longest are drawn.
    """
    tables.need(terms, "topic terms")
    if course.empty:
        return NoChart("course of topics", "there is no topic model of these texts")
    names, said = topic_names(terms, glosses), labels(corpus, glosses)
    sizes = course.groupby("doc", sort=False)["position"].nunique()
    docs = (
        list(sizes.index)
        if len(sizes) <= most
        else [d for d in sizes.index if d in set(sizes.sort_values(ascending=False, kind="stable").index[:most])]
    )
    topics = sorted(course["topic"].unique())
    drawn = course[course["doc"].isin(docs)]
    lead = _leading(drawn)
    return Chart(
        _ridges(drawn, docs, topics, names, said, lead),
        _course_title(drawn, lead, names, said),
        "Share of each topic along each text, mean over three neighbouring paragraphs; orange: the topic that leads in that third of the "
        f"text{', none where two differ by less than 5 points' if any(t is None for d in docs for t in lead[d]) else ''}",
        source_line(corpus, course, glosses),
        "; ".join(f"{said.get(d, d)}: {', then '.join(_NONE if t is None else names[t] for t in lead[d])}" for d in docs) + ".",
        course.assign(name=course["topic"].map(names))[["doc", "topic", "name", "paragraph", "position", "weight"]],
        f"The {most} longest of {len(sizes)} texts." if len(sizes) > most else "",
    )


def _leading(course: pd.DataFrame) -> dict[Any, list[int | None]]:
    """The topic with most weight in the first, second and last third of each text; None where another has nearly as much."""
    third = (course["position"] * 3).clip(upper=2.999).astype(int)
    mean = course.assign(third=third).groupby(["doc", "third", "topic"])["weight"].mean().unstack("topic")
    lead: dict[Any, list[int | None]] = {}
    for (doc, _), row in mean.iterrows():
        most = row.nlargest(2)
        tied = len(most) > 1 and most.iloc[0] - most.iloc[1] < _TIE
        lead.setdefault(doc, []).append(None if tied else int(most.index[0]))
    return lead


def _ridges(
    course: pd.DataFrame,
    docs: list,
    topics: list[int],
    names: Mapping[int, str],
    said: Mapping[str, str],
    lead: Mapping[Any, list[int | None]],
) -> Figure:
    """A column a text, a row a topic; where a topic leads, in a third of the text, its ridge stands out."""
    left, row = 3.0, 0.56
    height, wide = len(topics) * row + 0.9, 6.15 / len(docs)
    fig = canvas(9.6, height)
    for i, doc in enumerate(docs):
        axis = fig.add_axes(((left + i * wide) / 9.6, 0.3 / height, (wide - 0.14) / 9.6, len(topics) * row / height))
        axis.set(xlim=(0, 1), ylim=(len(topics) - 0.5, -0.5), yticks=[], xticks=[0, 1])
        axis.set_xticklabels(["begin", "end"], size=9)
        for tick, side in zip(axis.get_xticklabels(), ("left", "right"), strict=True):
            tick.set_ha(side)
        axis.tick_params(length=0)
        axis.spines[:].set_visible(False)
        for y, topic in enumerate(topics):
            line = course[(course["doc"] == doc) & (course["topic"] == topic)].sort_values("position")
            axis.fill_between(line["position"], y + 0.42, y + 0.42 - 0.84 * line["weight"], color=_QUIET, linewidth=0)
            if topic in lead[doc]:
                at = np.linspace(0, 1, 181)
                leads = np.array([t == topic for t in lead[doc]])[np.minimum((at * len(lead[doc])).astype(int), len(lead[doc]) - 1)]
                ridge = np.interp(at, line["position"], line["weight"])
                axis.fill_between(at, y + 0.42, y + 0.42 - 0.84 * ridge, where=leads, color=FOCUS, linewidth=0)
            axis.axhline(y + 0.42, color=PALE, linewidth=0.8)
            axis.axhline(y - 0.42, color=PALE, linewidth=0.6, linestyle=(0, (1, 2)))
            if i == len(docs) - 1:
                for share, at in (("100%", y - 0.36), ("0", y + 0.36)):
                    axis.annotate(share, (1, at), xytext=(4, 0), textcoords="offset points", va="center", size=8, color=GREY)
            if i == 0:
                axis.annotate(
                    clip(names[topic], (left - 0.25) * 72 / 10),
                    (0, y + 0.1),
                    xytext=(-8, 0),
                    textcoords="offset points",
                    ha="right",
                    va="center",
                    size=10,
                )
        axis.set_title(fold(said.get(doc, doc), (wide - 0.14) * 72 / 9.5), size=9.5, pad=6, linespacing=1.15)
    return fig


def _course_title(course: pd.DataFrame, lead: Mapping[Any, list[int | None]], names: Mapping[int, str], said: Mapping[str, str]) -> str:
    """The text that turns most from one topic to another, and the one that keeps most to one."""
    turns = {doc: list(dict.fromkeys(t for t in topics if t is not None)) for doc, topics in lead.items()}
    mover = max(turns, key=lambda doc: len(turns[doc]))
    mean = course.groupby(["topic", "doc"])["weight"].mean()
    topic, keeper = mean.idxmax()
    if len(turns[mover]) <= 1:
        return f"{said.get(keeper, keeper)} speaks of {names[topic]}: {mean.max():.0%} of it"
    told = f"{said.get(mover, mover)} turns from {' to '.join(names[t] for t in turns[mover])}"
    return told if keeper == mover else f"{told}; {said.get(keeper, keeper)} keeps to {names[topic]} ({mean.max():.0%} of it)"
