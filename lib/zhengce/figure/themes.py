"""What do the texts speak of? Topics by their words, and each topic's course along the texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, canvas, count, labels, listed, source_line
from zhengce.figure.marks import Mark, key, key_height
from zhengce.figure.style import FOCUS, GREY, INK, OKABE_ITO, em
from zhengce.figure.time import clip
from zhengce.figure.words import with_glosses

_STABLE = 0.8  # share of refits in which a word stays among a topic's top words
_EACH = 6
_FIRM = 2 / 3  # of those words that stay, for a topic to hold
_NEARLY = 2 / 3  # of what the first word tells, for a second to be named
_TIE = 0.05  # difference of shares, as they are printed, below which no topic leads
_TIED = f" (two, where their rounded shares differ by less than {100 * _TIE:.0f} points)"
_NAMED = 4  # topics that a title names
_ROOM = 6.0  # how much longer a row is than its longest bar: the gloss stands behind the bar
_HELD = f"stays among the leading words in at least {_STABLE:.0%} of new fits"
_UNSURE = {"facecolor": "white", "edgecolor": "#8A8A8A", "linewidth": 0.6, "hatch": "////"}
_PARTS = ("first third", "middle", "last third")


def firm_topics(terms: pd.DataFrame) -> dict[int, int]:
    """How many of its six heaviest words stay, of each topic of which that is two thirds or more."""
    heaviest = terms.sort_values("weight", ascending=False, kind="stable").groupby("topic", sort=True).head(_EACH)
    stay = heaviest["stability"].ge(_STABLE).groupby(heaviest["topic"]).agg(["sum", "size"])
    return {int(topic): int(n) for topic, (n, of) in zip(stay.index, stay.to_numpy(), strict=True) if n >= of * _FIRM}


def topic_names(terms: pd.DataFrame, glosses: Mapping[str, str] | None = None) -> dict[int, str]:
    """A topic's name from the words that tell most of it, in English where the glosses have them: no two alike, no number.

    Terms of the lexicon (they have a gloss of their own) come before other words, and words that stay in refits before those that do not;
    among them those that are heavy in it and light in the others. A second word is named where it tells nearly as much as the first.

    >>> topic_names(pd.DataFrame({"topic": [0, 0], "term": ["算力", "芯片"], "weight": [2.0, 1.9], "gloss": ["computing power", "chips"]}))
    {0: 'computing power & chips'}
    """
    out: dict[int, str] = {}
    telling = terms["weight"] ** 2 / terms.groupby("term")["weight"].transform("sum") * terms["term"].str.len().clip(upper=4)
    stays = terms["stability"].ge(_STABLE) if "stability" in terms else True
    heavy = terms.groupby("topic")["weight"].rank(ascending=False, method="first") <= _EACH  # a name is of words that are drawn
    ranked = terms.assign(_telling=telling, _stays=stays, _known=terms["gloss"].map(lambda g: isinstance(g, str) and g != ""))
    ranked = ranked[heavy].sort_values(["topic", "_known", "_stays", "_telling"], ascending=[True, False, False, False], kind="stable")
    for topic, rows in ranked.groupby("topic", sort=False):
        own = [(glosses or {}).get(r["term"]) or (r["gloss"] if r["_known"] else r["term"]) for r in rows.to_dict("records")]
        own = list(dict.fromkeys(own))
        first, second = [*rows.head(2).to_dict("records"), {}][:2]
        alike = second and (second["_known"], second["_stays"]) == (first["_known"], first["_stays"])
        words = 2 if alike and second["_telling"] >= _NEARLY * first["_telling"] else 1
        n = next((n for n in range(words, len(own) + 1) if " & ".join(own[:n]) not in out.values()), len(own))
        out[int(topic)] = " & ".join(own[:n])
    return out


def topics(terms: pd.DataFrame, summary: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None) -> Chart | NoChart:
    """Topics with names instead of numbers: the six heaviest words of each, those that stay in refits filled, topics that hold first.

    `terms` and `summary` are tables of `zhengce.topics`. A topic holds if two thirds of them stay. Without topics (too few paragraphs),
    or without one that holds, there is no chart.
    """
    tables.need(terms, "topic terms")
    if summary.empty:
        return NoChart("topics", "the texts are too few for a topic model", "read the ranked words instead")
    names, firm = topic_names(terms, glosses), firm_topics(terms)
    if not firm:
        reason = f"none of {count(len(summary), 'topic')} holds when the model is fitted anew"
        return NoChart("topics", reason, "read the ranked words instead")
    summary = summary.assign(_firm=summary["topic"].isin(firm)).sort_values(["_firm", "share"], ascending=False, kind="stable")
    columns = min(3, len(summary))
    panel, tall = 3.5, _EACH * 0.26 + 0.86
    rows = -(-len(summary) // columns)
    wide = max(columns, 2) * panel
    marks = [Mark("bar", _HELD, {"color": FOCUS}), Mark("bar", "does not", {"facecolor": "white", "edgecolor": GREY})]
    above = key_height(marks, wide) + 0.05
    fig = canvas(wide, rows * tall + above)
    key(fig, marks, rows * tall + above)
    for i, s in enumerate(summary.itertuples()):
        part = terms[terms["topic"] == s.topic].sort_values("weight", ascending=False, kind="stable").head(_EACH)
        stay = int(part["stability"].ge(_STABLE).sum())
        told = f"{s.share:.0%} of the text; {stay} of {len(part)} words stay" + ("" if s.topic in firm else ": does not hold")
        _topic(fig, (i % columns * panel, (rows - 1 - i // columns) * tall), (panel, tall), part, names[s.topic], told, glosses)
    shares = summary.set_index("topic")["share"]
    return Chart(
        fig,
        _topics_title(summary, names, firm),
        f"The {_EACH} heaviest words of each topic (bars, on its own scale), and the part of new fits in which each stays; a topic holds "
        "if two thirds of them do",
        source_line(corpus, None, glosses),
        "; ".join(f"{names[t]}: " + ", ".join(g["term"].head(_EACH)) for t, g in terms.groupby("topic", sort=False)) + ".",
        with_glosses(terms, glosses).assign(
            name=terms["topic"].map(names), topic_share=terms["topic"].map(shares), topic_holds=terms["topic"].isin(firm)
        ),
        f"{_leaning(summary)} New fits: to other draws of paragraphs, from other starts.",
    )


def _topics_title(summary: pd.DataFrame, names: Mapping[int, str], firm: Mapping[int, int]) -> str:
    """The topics that hold, with their shares, and how many do not."""
    held = summary[summary["topic"].isin(firm)]
    short = {t: name.split(" & ")[0] for t, name in names.items()}
    short = short if len(set(short.values())) == len(short) else names
    said = [f"{short[s.topic]} ({s.share:.0%}{' of the text' if n == 0 else ''})" for n, s in enumerate(held.head(_NAMED).itertuples())]
    said += [count(len(held) - _NAMED, "other topic")] if len(held) > _NAMED else []
    rest = len(summary) - len(held)
    which = f"{len(held)} of {count(len(summary), 'topic')} hold{'s' if len(held) == 1 else ''}" if rest else "All topics hold"
    largest = summary.loc[summary["share"].idxmax()]
    if largest["topic"] not in firm:
        shaky = short[largest["topic"]]
        lead = f"{shaky[0].upper()}{shaky[1:]}, the largest topic ({largest['share']:.0%} of the text), does not hold in new fits"
        return f"{lead}; {len(held)} {'does' if len(held) == 1 else 'do'}: {listed(said)}".replace(" of the text)", ")").replace(
            f"({largest['share']:.0%})", f"({largest['share']:.0%} of the text)", 1)
    return f"{which} in new fits of the model: {listed(said)}"


def _leaning(summary: pd.DataFrame) -> str:
    """How far the topics merely are the texts, as mutual information."""
    own, chance = summary["mutual_information"].iat[0], summary["mutual_information_chance"].iat[0]
    return f"Topics and texts share {own:.0%} of their information (by chance {chance:.0%}): a topic may be mostly of one text."


def _topic(
    fig: Figure,
    corner: tuple[float, float],
    size: tuple[float, float],
    part: pd.DataFrame,
    name: str,
    told: str,
    glosses: Mapping[str, str] | None,
) -> None:
    """One panel: the topic's name, its share, its words with their glosses."""
    (x, y), (panel, tall), (width, height) = corner, size, fig.get_size_inches()
    axis = fig.add_axes(((x + 1.15) / width, (y + 0.2) / height, (panel - 1.3) / width, (_EACH * 0.26) / height))
    axis.set(xlim=(0, part["weight"].max() * _ROOM), ylim=(_EACH - 0.5, -0.5))
    axis.axis("off")
    for n, r in enumerate(part.itertuples()):
        stays = r.stability >= _STABLE
        axis.barh(n, r.weight, height=0.62, color=FOCUS if stays else "white", edgecolor=FOCUS if stays else GREY, linewidth=1)
        gloss = (glosses or {}).get(r.term) or (r.gloss if isinstance(r.gloss, str) else "")
        room = (panel - 1.3) * 72 * (1 - r.weight / (part["weight"].max() * _ROOM)) - 34
        axis.annotate(clip(gloss, room / 9), (r.weight, n), xytext=(4, 0), textcoords="offset points", va="center", size=9, color=GREY)
        axis.annotate(
            clip(r.term, 1.05 * 72 / 10.5), (0, n), xytext=(-6, 0), textcoords="offset points", ha="right", va="center", size=10.5
        )
        axis.annotate(
            f"{r.stability:.0%}", (1, n), xycoords=("axes fraction", "data"), ha="right", va="center", size=9, color=INK if stays else GREY
        )
    for words, points, down, ink in ((name, 11.5, 0.06, INK), (told, 9.5, 0.3, GREY)):
        fig.text((x + 0.12) / width, (y + tall - down) / height, clip(words, (panel - 0.2) * 72 / points), size=points, va="top", color=ink)


def course(
    course: pd.DataFrame, terms: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 8
) -> Chart | NoChart:
    """What each text speaks of from its beginning to its end: the topic that leads in each third of it, and all topics' shares there.

    `course` is the table of `zhengce.topics.course`, with doc, topic, position and weight. Of more than `most` texts the longest are drawn.
    Without a topic that holds (`topics`) there is no chart.
    """
    tables.need(terms, "topic terms")
    if course.empty:
        return NoChart("course of topics", "there is no topic model of these texts")
    names, said, firm = topic_names(terms, glosses), labels(corpus, glosses), firm_topics(terms)
    if not firm:
        return NoChart("course of topics", f"none of {count(len(names), 'topic')} holds when the model is fitted anew")
    sizes = course.groupby("doc", sort=False)["position"].nunique()
    docs = (
        list(sizes.index)
        if len(sizes) <= most
        else [d for d in sizes.index if d in set(sizes.sort_values(ascending=False, kind="stable").index[:most])]
    )
    short = {t: name.split(" & ")[0] for t, name in names.items()}
    names = short if len(set(short.values())) == len(short) else names
    shares = _thirds(course[course["doc"].isin(docs)])
    lead = {doc: [_leaders(shares.loc[(doc, n)]) for n in shares.loc[doc].index] for doc in docs}
    tied = any(len(t) > 1 for d in docs for t in lead[d])
    left_out = f"The {most} longest of {len(sizes)} texts." if len(sizes) > most else ""
    data = shares.stack().rename("share").reset_index()
    return Chart(
        _thirds_drawn(shares, docs, names, said, lead, firm),
        _course_title(shares, lead, names, said, firm),
        f"Each text in thirds: the leading topic with its share{_TIED if tied else ''}, above the shares of all topics",
        source_line(corpus, course, glosses),
        "; ".join(f"{said.get(d, d)}: {', then '.join(listed([names[t] for t in ts]) for ts in lead[d])}" for d in docs) + ".",
        data.assign(name=data["topic"].map(names), part=data["third"].map(dict(enumerate(_PARTS)))).drop(columns="third"),
        " ".join(filter(None, [left_out, "A topic holds if two thirds of its six heaviest words stay in new fits of the model."])),
    )


def _thirds(course: pd.DataFrame) -> pd.DataFrame:
    """The mean weight of each topic in the first, second and last third of each text."""
    third = (course["position"] * 3).clip(upper=2.999).astype(int)
    return course.assign(third=third).groupby(["doc", "third", "topic"])["weight"].mean().unstack("topic").fillna(0.0)


def _leaders(row: pd.Series) -> list[int]:
    """The topic with most weight, and the second where it has nearly as much."""
    most = row.nlargest(2)
    tied = len(most) > 1 and round(most.iloc[0], 2) - round(most.iloc[1], 2) < _TIE - 1e-9
    return [int(t) for t in most.index[: 1 + tied]]


def _thirds_drawn(
    shares: pd.DataFrame,
    docs: list,
    names: Mapping[int, str],
    said: Mapping[str, str],
    lead: Mapping[Any, list[list[int]]],
    firm: Mapping[int, int],
) -> Figure:
    """A row a text, a column a third of it: the name of the leading topic above a bar of all topics."""
    order = [*sorted(firm), *(t for t in shares.columns if t not in firm)]
    edge = {"edgecolor": "white", "linewidth": 0.8}
    style = {t: edge | {"facecolor": OKABE_ITO[i % 7]} if t in firm else _UNSURE for i, t in enumerate(order)}
    unsure = [names[t] for t in order if t not in firm]
    marks = [Mark("bar", names[t], style[t]) for t in order if t in firm]
    marks += [Mark("bar", f"{listed(unsure[:2])}: does not hold in new fits", _UNSURE)] if unsure else []
    left, wide = 2.2, 9.6
    row = 0.72 if all(len(t) == 1 for d in docs for t in lead[d]) else 0.86
    above = key_height(marks, wide) + 0.36
    height = len(docs) * row + above
    fig = canvas(wide, height)
    key(fig, marks, height)
    axis = fig.add_axes((0, 0, 1, len(docs) * row / height))
    axis.set(xlim=(0, wide), ylim=(len(docs) * row, 0))
    axis.axis("off")
    column = (wide - left - 0.12) / 3
    for n, part in enumerate(_PARTS):
        axis.annotate(part, (left + n * column, 0), xytext=(0, 4), textcoords="offset points", size=9.5, color=GREY, va="bottom")
    for y, doc in enumerate(docs):
        top = y * row
        axis.text(left - 0.15, top + row / 2, clip(said.get(doc, doc), (left - 0.3) * 72 / 10.5), size=10.5, va="center", ha="right")
        for n, third in enumerate(shares.loc[doc].index):
            at, leaders = left + third * column, lead[doc][n]
            values = shares.loc[(doc, third)]
            for line, leader in enumerate(leaders):
                words = f"{values[leader]:.0%}  {names[leader]}"
                words = words if em(words) <= (column - 0.05) * 72 / 9.5 else words.split(" & ")[0]
                down = top + row - 0.52 - 0.2 * (len(leaders) - 1 - line)
                axis.text(at, down, clip(words, (column - 0.05) * 72 / 9.5), size=9.5, va="center", color=INK if leader in firm else GREY)
            for topic in order:
                long = values[topic] / max(values.sum(), 1e-9) * (column - 0.14)
                tall = 0.16
                axis.add_patch(Rectangle((at, top + row - 0.16 - tall), long, tall, **style[topic]))
                at += long
    return fig


def _course_title(
    shares: pd.DataFrame, lead: Mapping[Any, list[list[int]]], names: Mapping[int, str], said: Mapping[str, str], firm: Mapping[int, int]
) -> str:
    """The text that keeps most to one topic that holds, third by third; and how many thirds a topic leads that does not hold."""
    held = shares[[t for t in shares.columns if t in firm]]
    doc, topic = held.groupby("doc").mean().stack().idxmax()
    thirds = [f"{share:.0%}" for share in held.loc[doc][topic]]
    title = f"{said.get(doc, doc)} speaks most of {names[topic]}: {listed(thirds)} of its {'three thirds' if len(thirds) == 3 else 'parts'}"
    cells = [leaders for texts in lead.values() for leaders in texts]
    shaky = sum(any(t not in firm for t in leaders) for leaders in cells)
    return f"{title}; a topic that does not hold leads, alone or tied, {shaky} of all {count(len(cells), 'third')}" if shaky else title
