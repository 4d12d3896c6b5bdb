"""What did one place or body become? Its landmarks in order of date."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, count, labels, listed, passage_url, source_line
from zhengce.figure.marks import Mark
from zhengce.figure.rows import Row, one_each, planned, rows_figure
from zhengce.figure.style import FOCUS, INK, OKABE_ITO
from zhengce.figure.time import said, year

_COLUMNS = ["policy_id", "title", "type", "issuer", "action", "date", "quote", "sentence", "doc", "start", "drawn"]
_BEGIN = 3  # words with which acts begin alike
_KEY = [Mark("dot", "named in the title", {"marker": "D", "s": 62, "color": FOCUS}),
        Mark("dot", "other landmarks", {"marker": "o", "s": 62, "color": OKABE_ITO[0]})]


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
    acts = acts.assign(drawn=own if own.sum() >= 3 else True)  # else those of others, too, whose sentence names the subject
    if acts.loc[acts["drawn"], "date"].nunique() < 2:
        return NoChart(f"landmarks of {about}", f"all {len(acts)} are told of {said(acts['date'].iat[0])}, and one date is no course")
    most_told = acts[acts["drawn"]].sort_values(["documents", "mentions"], ascending=False, kind="stable").index[:most]
    acts = acts.assign(drawn=acts.index.isin(most_told))
    drawn, left = acts[acts["drawn"]], acts.loc[~acts["drawn"]]
    docs, names = drawn["doc"].unique(), labels(corpus, glosses)
    peaks = drawn[drawn["type"].eq("milestone")]
    deeds, told = _deeds(peaks if len(peaks) > 1 else drawn, glosses)
    rows = [_row(a, a.policy_id in told, glosses) for a in drawn.itertuples()]
    low, high = np.floor(year(drawn["date"].min())), np.ceil(year(drawn["date"].max(), last=True))
    margin = 0.02 * (high - low) + 0.3
    name = (glosses or {}).get(about, about)
    return Chart(
        rows_figure([("", INK, rows)], (low - margin, high + margin), _KEY)[0],
        f"{name} {deeds}" + (f", says {names[docs[0]]}" if len(docs) == 1 and docs[0] in names else ""),
        f"What {'one text tells' if len(docs) == 1 else f'{len(docs):,} texts tell'} of {name} with a date, in order of date",
        source_line(corpus, drawn, glosses),
        "; ".join(f"{a.date} {a.title}" for a in drawn.itertuples()) + ".",
        acts[[c for c in _COLUMNS if c in acts]].reset_index(drop=True),
        "What is reported, not all there was."
        + (f" Left out: acts of others that a sentence on it tells ({'; '.join(_told(a, glosses) for a in left.head(3).itertuples())}"
           f"{'; …' if len(left) > 3 else ''})." if len(left) else "")
        + _other_years(corpus, about, set(acts["date"].str[:4])),
    )


def _row(act: Any, told: bool, glosses: Mapping[str, str] | None) -> Row:
    deed = _deed(act, glosses)
    clause = _clause(act.quote if isinstance(act.quote, str) else act.title, getattr(act, "sentence", None))
    ink, mark = (FOCUS, "D") if told else (OKABE_ITO[0], "o")
    return Row(deed[0].upper() + deed[1:], clause, act.date, None, ink, mark, False, passage_url(act.doc, act.start),
               when=said(act.date))


def _deed(act: Any, glosses: Mapping[str, str] | None) -> str:
    """What happened in a few words: the gloss of the title (in that year), or the title itself."""
    words = glosses or {}
    return words.get(f"{act.title}@{act.date[:4]}") or words.get(act.title) or act.title


def _told(act: Any, glosses: Mapping[str, str] | None) -> str:
    return f"{_deed(act, glosses)}, {said(act.date)}"


def _deeds(acts: pd.DataFrame, glosses: Mapping[str, str] | None) -> tuple[str, set]:
    """The acts whose words begin as the first one's, told once for all of them, else the first and the last; and which acts these are."""
    deeds = [(_deed(a, glosses).split(" "), a.date[:4], a.policy_id) for a in acts.itertuples()]
    begin = deeds[0][0][:_BEGIN]
    alike = [deed for deed in deeds if deed[0][:_BEGIN] == begin and len(deed[0]) > _BEGIN]
    if len(alike) < 2:
        ends = (deeds[0], deeds[-1])
        return ", ".join(f"{' '.join(words)} in {when}" for words, when, _ in ends), {act for *_, act in ends}
    shared = sum(1 for _ in takewhile(lambda column: len(set(column)) == 1, zip(*(words for words, *_ in alike), strict=False)))
    rest = [" ".join(words[shared:]) + f" ({when})" for words, when, _ in alike]
    return f"{' '.join(alike[0][0][:shared])} {listed(rest)}", {act for *_, act in alike}


def _other_years(corpus: Any, about: str, drawn: set[str]) -> str:
    """The years that sentences on the subject name beside those drawn: a reader may miss what they tell."""
    if corpus is None or not hasattr(corpus, "paragraphs"):
        return ""
    told = corpus.paragraphs.loc[corpus.paragraphs["kind"].ne("boilerplate"), "text"].str.split(r"[。！？!?]").explode()
    told = told[told.str.contains(about, regex=False, na=False)]
    years = told.str.findall(rf"(?<!\d)(?:19|20)\d\d(?=\s?年|{re.escape(about)})").explode().dropna()
    decades = told.str.extractall(r"(20|21)世纪(\d0)年代")
    named = {*years, *(f"the {int(c) - 1}{d}s" for c, d in decades.itertuples(index=False))}
    others = sorted(named - drawn, key=lambda y: y.strip("the s"))
    if not others:
        return ""
    told = listed(others) if len(others) <= 12 else count(len(others), "further year")
    return f" Sentences on it also name {told}, with numbers, visits, policies (these are in the chronicle) or the like."


def _clause(quote: str, sentence: object) -> str:
    """A passage as a quotation, to the end of the clause of its sentence in which it breaks off; … where it begins within one.

    >>> _clause("自2031年8月揭牌以来,甲市科技园入驻率", "自2031年8月揭牌以来,甲市科技园入驻率达到90%。")
    '自2031年8月揭牌以来,甲市科技园入驻率达到90%'
    """
    clause, whole = (re.sub(r"\s+", "", w if isinstance(w, str) else "") for w in (quote, sentence))
    clause = clause.strip(",，。；;、")
    before, found, after = whole.partition(clause)
    edge = ",，。；;、：:！!？?…"
    return ("…" if found and before and before[-1] not in edge else "") + clause + re.match(f"[^{edge}]*", after)[0]
