"""What do the texts speak of? Topics by their words, and the share of each in each text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.figure.across import BAR, TRACK, WEAK, Thing, across
from zhengce.figure.chart import Chart, NoChart, count, labels, listed, passage_url, source_line
from zhengce.figure.marks import Mark
from zhengce.figure.style import FOCUS, INK
from zhengce.figure.uses import traced
from zhengce.figure.words import with_glosses

_STABLE = 0.8  # share of refits in which a word stays among a topic's top words
_EACH = 6
_FIRM = 2 / 3  # of those words that stay, for a topic to hold
_NEARLY = 2 / 3  # of what the first word tells, for a second to be named
_COLUMNS, _LARGELY = 6, 0.25  # texts that stand side by side; share of a text from which its topic is named by words that it has
_NAMED, _MOSTLY, _DRAWS = 3, 0.5, 1000  # texts in a title; part of a text that is most of it; samples of its paragraphs


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


def topics(
    terms: pd.DataFrame, summary: pd.DataFrame, paragraphs: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None,
) -> Chart | NoChart:
    """How much of each text is on each topic: a bar a text, with the topic's name and its six heaviest words, largest topic first.

    The tables are those of `zhengce.topics`. Only topics that hold are named: those of which two thirds of the six words stay when the
    model is fitted anew; the others together are the rest. Of more than six texts there is one bar for all. Without topics (too few
    paragraphs), or without one that holds, there is no chart.
    """
    tables.need(terms, "topic terms")
    if summary.empty:
        return NoChart("topics", "the texts are too few for a topic model", "read the ranked words instead")
    firm = firm_topics(terms)
    if not firm:
        reason = f"none of {count(len(summary), 'topic')} holds when the model is fitted anew"
        return NoChart("topics", reason, "read the ranked words instead")
    shares = paragraphs.pivot_table("weight", "topic", "doc", sort=False, aggfunc="mean")
    said, n = labels(corpus, glosses), shares.shape[1]
    names = topic_names(_said_there(terms, shares, corpus), glosses)
    shares = shares if n <= _COLUMNS else paragraphs.groupby("topic")["weight"].mean().to_frame(f"all {n:,} texts")
    docs, shares = list(shares.columns), shares.rename(columns=said)
    held = shares.loc[[t for t in summary.sort_values("share", ascending=False, kind="stable")["topic"] if t in firm]]
    shaky = [t for t in summary.sort_values("share", ascending=False, kind="stable")["topic"] if t not in firm]
    drawn = pd.concat([held, shares.drop(held.index).sum().to_frame(_rest(shaky)).T]) if len(held) < len(shares) else held
    used = _used(terms, firm, docs, corpus)
    thin = {(t, d) for (t, d), n in used.items() if n < _EACH * _FIRM and shares.at[t, said.get(d, d)] >= _LARGELY}
    low, high = _ranges(paragraphs, n <= _COLUMNS)
    told = [(t, d) for t in held.index for d in docs if held.at[t, said.get(d, d)] > _MOSTLY and (t, d) not in thin]
    peaks = _peaks(paragraphs, corpus)
    to = peaks.set_index(["topic", "doc"])["url"].to_dict()
    things = [Thing(_capital(names[t]) if t in firm else _rest(shaky), _words(terms, t if t in firm else shaky[0], glosses), row,
                    [f"{v:.0%}" if v >= 0.01 or not v else "<1%" for v in row], [to.get((t, d)) for d in docs],
                    [f"{used[t, d]} of {_EACH} words" if v >= _LARGELY and (t, d) in used else "" for d, v in zip(docs, row, strict=True)],
                    [(low[t, d], high[t, d]) if t in firm and high[t, d] > 0.01 else None for d in docs])
              for t, row in zip(drawn.index, drawn.to_numpy(), strict=True)]
    places = {(y, x): (t, d) for y, t in enumerate(drawn.index) for x, d in enumerate(docs)}
    strong = {at for at, cell in places.items() if cell in told}
    weak = {at for at, cell in places.items() if cell in thin}
    data = with_glosses(terms, glosses).assign(name=[names[t] if t in firm else _rest(shaky) for t in terms["topic"]],
                                               topic_holds=terms["topic"].isin(firm))
    wide = shares.add_suffix(", share").reset_index()
    for d in docs:
        wide[f"{said.get(d, d)}, likely range"] = [f"{low[t, d]:.3f} to {high[t, d]:.3f}" for t in wide["topic"]]
    for d in docs if used else []:
        wide[f"{said[d]}, words of {_EACH}"] = [used.get((t, d)) for t in wide["topic"]]
    return Chart(
        across(things, list(drawn.columns), strong, _topics_marks(bool(strong), bool(weak)), track=True, weak=weak)[0],
        _topics_title(held, names, [(t, said.get(d, d)) for t, d in told]),
        f"{len(shares)} topics by NMF of TF-IDF weights: estimated share of each text; under a topic's name its {_EACH} heaviest words",
        source_line(corpus, None, glosses),
        "; ".join(f"{t.head}: {', '.join(f'{c} {w}' for c, w in zip(drawn.columns, t.words, strict=True))}" for t in things) + ".",
        data.merge(wide, on="topic").merge(peaks.drop_duplicates("topic").drop(columns="url"), on="topic", how="left"),
        _topics_note(int(terms.groupby("topic").size().max()), shaky, held, drawn, bool(used))
        + (" With so few texts a topic may be one text's own." if n <= _COLUMNS else ""),
    )


def _topics_marks(strong: bool, weak: bool) -> list[Mark]:
    """The legend: the marks that are drawn."""
    return [Mark("bar", "share of the topic", {"color": BAR}),
            *([Mark("bar", "more than half of a text", {"color": FOCUS})] if strong else []),
            *([Mark("bar", f"the text has fewer than {_EACH * _FIRM:.0f} of the topic's {_EACH} words", WEAK)] if weak else []),
            Mark("bar", "the whole text", {"color": TRACK}),
            Mark("line", "likely range (95% of resampled paragraphs)", {"color": INK, "linewidth": 1.2})]


def _topics_note(top: int, shaky: list, held: pd.DataFrame, drawn: pd.DataFrame, used: bool) -> str:
    """What the brackets, the unstable topics and the counts of words mean; `top` is how many words a topic has in the table."""
    they = "it has" if len(shaky) == 1 else "they have"
    lost = [f"{d} ({v:.0%})" for d, v in (drawn.loc[_rest(shaky)].items() if shaky else []) if v > held[d].max()]
    return (
        f"In brackets: words that are among the {top} heaviest in fewer than {_STABLE:.0%} of new fits (to parts of the paragraphs, from "
        "other starts)."
        + (f" {_rest(shaky)}: more than {_EACH - round(_EACH * _FIRM)} of {_EACH} words are so"
           f"{'; the words are those of the largest' if len(shaky) > 1 else ''}"
           f"{f'; {they} the largest part of {listed(lost)}' if lost else ''}." if shaky else "")
        + (f" … of {_EACH} words: so many of them stand in the text (given from a quarter of it on)." if used else "")
        + " Shares are means over paragraphs."
    )


def _rest(shaky: list) -> str:
    return "An unstable topic" if len(shaky) == 1 else f"{len(shaky)} unstable topics"


def _used(terms: pd.DataFrame, firm: Mapping[int, int], docs: list, corpus: Any) -> dict[tuple, int]:
    """How many of the six heaviest words of each firm topic a text has: it may lack the one that a reader takes for the topic."""
    heaviest = terms[terms["topic"].isin(firm)].sort_values("weight", ascending=False, kind="stable").groupby("topic").head(_EACH)
    if not hasattr(corpus, "used") or not set(docs) <= set(corpus.used["doc"]):
        return {}
    pairs = heaviest[["topic", "term"]].merge(pd.DataFrame({"group": docs}), how="cross")
    return traced(pairs, corpus).groupby(["topic", "group"])["doc"].agg(lambda d: int(d.notna().sum())).to_dict()


def _ranges(paragraphs: pd.DataFrame, by_text: bool) -> tuple[dict, dict]:
    """Between what a topic's share of a text lies if its paragraphs are drawn again with replacement, 95 of 100 times (Efron 1979)."""
    random, low, high = np.random.default_rng(0), {}, {}
    groups = paragraphs.groupby("doc", sort=False) if by_text else [(f"all {paragraphs['doc'].nunique():,} texts", paragraphs)]
    for doc, rows in groups:
        weights = rows.pivot_table("weight", ["doc", "paragraph"], "topic", fill_value=0.0)
        drawn = random.multinomial(len(weights), np.full(len(weights), 1 / len(weights)), _DRAWS) @ weights.to_numpy() / len(weights)
        ends = np.percentile(drawn, [2.5, 97.5], axis=0)
        low |= {(t, doc): float(v) for t, v in zip(weights.columns, ends[0], strict=True)}
        high |= {(t, doc): float(v) for t, v in zip(weights.columns, ends[1], strict=True)}
    return low, high


def _peaks(paragraphs: pd.DataFrame, corpus: Any) -> pd.DataFrame:
    """The paragraph of each text in which a topic is largest (of equal ones the longest), the largest first: doc, start, its text, url."""
    columns = ["topic", "doc", "start", "paragraph_text", "url"]
    if not hasattr(corpus, "used"):
        return pd.DataFrame(columns=columns)
    rows = paragraphs.merge(corpus.used[["doc", "paragraph", "start", "text"]], on=["doc", "paragraph"])
    rows = rows.assign(long=rows["text"].str.len(), url=[passage_url(d, s) for d, s in zip(rows["doc"], rows["start"], strict=True)])
    rows = rows.sort_values(["weight", "long"], ascending=False, kind="stable").drop_duplicates(["topic", "doc"])
    return rows.rename(columns={"text": "paragraph_text"})[columns]


def _words(terms: pd.DataFrame, topic: Any, glosses: Mapping[str, str] | None) -> list[str]:
    """The heaviest words of a topic with their glosses, in brackets those that do not stay."""
    rows = with_glosses(terms[terms["topic"] == topic].sort_values("weight", ascending=False, kind="stable").head(_EACH), glosses)
    said = [f"{r.term} {r.gloss if isinstance(r.gloss, str) else ''}".strip() for r in rows.itertuples()]
    return [w if stays else f"({w})" for w, stays in zip(said, rows["stability"] >= _STABLE, strict=True)]


def _said_there(terms: pd.DataFrame, shares: pd.DataFrame, corpus: Any) -> pd.DataFrame:
    """The words that may name a topic: those that stand in every text that is largely on it, where there is one."""
    if not hasattr(corpus, "used"):
        return terms
    used = corpus.used.groupby("doc")["text"].agg("\n".join)
    texts = {t: [used[d] for d in row.index[row >= _LARGELY] if d in used] for t, row in shares.iterrows()}
    stand = pd.Series([all(term in text for text in texts.get(t, [])) for t, term in zip(terms["topic"], terms["term"], strict=True)],
                      terms.index, dtype=bool)
    return terms[stand | ~stand.groupby(terms["topic"]).transform("any")]


def _topics_title(held: pd.DataFrame, names: Mapping[int, str], told: list[tuple]) -> str:
    """The texts that are mostly on one firm topic, largest share first, or that none is; of one column, the largest topic."""
    topic, text = held.stack().idxmax()
    if held.shape[1] == 1:
        return (f"{_capital(names[topic])} is the largest of {count(len(held), 'firm topic')}: {held.at[topic, text]:.0%} of "
                f"{text if text.startswith('all ') else 'it'}")
    of = f"{len(told)} of {held.shape[1]} texts {'is' if len(told) == 1 else 'are'}"
    if not told:
        most = held.to_numpy().max()
        return f"None of {held.shape[1]} texts is mostly on one firm topic" + (
            f": none has more than {most:.0%}" if most <= _MOSTLY else ": the largest lacks most of its words there")
    leads = sorted(told, key=lambda cell: -held.at[cell])
    said = [f"{d} ({held.at[t, d]:.0%} {names[t]})" for t, d in leads[:_NAMED]]
    said += [f"{len(leads) - _NAMED} more"] if len(leads) > _NAMED else []
    others = held.shape[1] - len(told)
    thin = (held.drop(columns=[d for _, d in told]) > _MOSTLY).to_numpy().any()  # of a topic whose words the text lacks
    rest = f"; in the other{f' {others}' if others > 1 else ''} no firm topic surely has half{' and most of its words' if thin else ''}"
    rest = rest if others else ""
    return f"{'One' + of[1:] if len(told) == 1 else of} mostly on one topic: {listed(said)}{rest}"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
