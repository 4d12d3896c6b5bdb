"""Which numbers does each text report, about what, about when, and who says so? Paragraphs in, the table `metrics` out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from operator import itemgetter

import pandas as pd

from zhengce import progress, tables
from zhengce.assign import articles, status
from zhengce.assign.owner import Owners
from zhengce.assign.time import Timeline
from zhengce.clean import dating
from zhengce.clean.boilerplate import ARTICLE, USED
from zhengce.collector import seldom
from zhengce.explanations import joined
from zhengce.given import DATES
from zhengce.metrics import indicators, quantities, tabular
from zhengce.metrics.memory import Memory
from zhengce.metrics.statements import bare, key
from zhengce.reading import clauses, masks
from zhengce.reading.parts import stretches
from zhengce.reading.sentences import sentences
from zhengce.shared import shared

#: what each form of a source needs: most numbers have nobody who says them, and are passed over at once
_CUE = re.compile("(?P<by>据|按照)|(?P<from>从)|(?P<title>《)|(?P<said>显示|表示|介绍|指出|透露|记者|强调|坦言|说|称|认为|谈到|评价)")
_REACH = 300          # characters that a source may stand before its number: a sentence of a thousand numbers is not read a thousand times
_CROSSED = 1.5        # how far above the sum that it crossed the exact value may lie: 突破3万亿元 and 32765亿元
#: 迈上4万亿、5万亿两个台阶: sums that were crossed
_STEP = re.compile(r"[、和\d.万亿元两三四五几个]*新?(?:台阶|大关|关口)")
_LASTING = re.compile("连续[^，,。；;]{1,8}年[^，,。；;]*$")


@shared
@seldom()
def metrics(corpus) -> pd.DataFrame:
    """The rows; should the reading of a document fail, RuntimeError names it, or with `load(…, errors="skip")` `corpus.failures`."""
    tables.need(corpus, "corpus")
    about = {row["doc"]: row for row in corpus.documents[["doc", "content_date", "title"]].to_dict("records")}
    columns = ("doc", "paragraph", "text", "kind", "duplicate_of")
    told = zip(*(corpus.paragraphs[c].tolist() for c in columns), strict=True)      # a frame each is slow
    rows: list[dict] = []
    for doc, part in progress.bar(groupby(told, key=itemgetter(0)), "metrics", len(corpus)):
        with corpus.failures.guard(doc, "metrics"):
            rows += _document(corpus, about[doc], [line[1:] for line in part])
    return tables.frame("metrics", _repeats(rows))


def _document(corpus, about: dict, paragraphs: Sequence[tuple]) -> list[dict]:
    """The rows of a document, an article after the other: each has a title and a subject of its own, and the date that it states."""
    doc, date, title = (about[c] if isinstance(about[c], str) else None for c in ("doc", "content_date", "title"))
    page = corpus.pages[doc]
    begins = articles.begins([p[1] for p in paragraphs], [p[2] for p in paragraphs])
    rows: list[dict] = []
    for start, end in pairwise([*begins, len(paragraphs)]):
        part, own = paragraphs[start:end], date
        if start:
            title = next((text for _, text, kind, _ in part if kind in ("title", "heading")), None)
            blocks = page.blocks[start:end]
            stated = dating.stated(page.text.clean, blocks)
            own = (page.said.keys().isdisjoint(DATES) and dating.content(page.text.clean, blocks, stated).date) or date
        rows += _article(corpus, doc, title, own, [p for p in part if p[2] in ARTICLE], len(rows))
    return rows


def _article(corpus, doc: str, title: str | None, date: str | None, paragraphs: Sequence[tuple], before: int) -> list[dict]:
    """The rows of an article, `before` rows of its document being told before."""
    # paragraphs, and of a very long one its stretches, which begin at its character `first`
    lines = [(paragraph, first, text[first:end], kind, passage if isinstance(passage, str) else None)
             for paragraph, text, kind, passage in paragraphs for first, end in (stretches(text) if kind in USED else [(0, len(text))])]
    texts, kinds = [line[2] for line in lines], [line[3] for line in lines]
    timeline, memory = Timeline(texts, kinds, date), Memory(Owners.of_document(title, texts, kinds))
    rows: list[dict] = []
    for i, (paragraph, first, text, kind, passage) in enumerate(lines):
        found: list[dict] = []
        if kind == "table":
            for row in tabular.rows(text, title, memory.owners.document.name):
                to_come = timeline.written and (row["period_end"] or "")[:4] > timeline.written[:4]      # 2030年 in a plan's table
                found.append(row | {"status": "target" if to_come else row["status"]})
        told = quantities.find(text) if kind in USED else []
        bounds = sentences(text) if told else []
        begins, facts = [a for a, _ in bounds], []
        for q, named in zip(told, indicators.name(text, told, memory), strict=True):
            sentence = bounds[bisect_right(begins, q.first) - 1]
            if q.start > 1 and named.entity and text[q.start - 2:q.end] in named.entity:
                continue                                     # 西部12省市外贸增长13%: of its owner's name
            when = timeline.period(i, q.start, q.end, q.kind)
            fact = status.assign_status(text, q, when, timeline.frame(i, q.start), timeline.written)
            fact = status.of_whole(text, q, fact, when, facts)
            facts.append((q, fact))
            found.append({
                "indicator": named.indicator or None, "entity": named.entity, "value": q.value, "unit": q.unit,
                "kind": q.kind, "status": fact.status, "bound": q.bound, "approx": q.approx or None,
                "attribution": attribution(text, q.start, sentence), "quote": text[q.start:q.end], "sentence": text[slice(*sentence)],
                "flag": q.flag, "period_start": when.period_start, "period_end": when.period_end,
                "period_text": when.period_text, "period_source": when.period_source,
                "rules": joined((q.rule, *named.rule.split(), when.rule, fact.rule)), "start": first + q.start, "end": first + q.end})
        for row in found:
            start, end = corpus.raw_span(doc, paragraph, row["start"], row["end"])
            rows.append(row | {"metric_id": f"{doc}:{before + len(rows)}", "doc": doc, "paragraph": paragraph, "start": start, "end": end,
                               "duplicate_of": None, "passage": passage if kind != "table" else None, "kind_of_paragraph": kind})
    return rows


@cache
def _forms() -> dict[str, re.Pattern]:
    """The ways to name a source, by their names (data/attributions.csv)."""
    return {row["form"]: re.compile(row["pattern"]) for row in tables.data_rows("attributions.csv")}


def attribution(text: str, start: int, sentence: tuple[int, int]) -> str | None:
    """Who says what stands at `start`, in the text's words: looked for before it in its sentence, then after a quotation."""
    (a, b), who = sentence, None
    before = text[max(a, start - _REACH):start]
    cues = {m.lastgroup for m in _CUE.finditer(before)}
    for form in ("by", "from", "title", "said") if cues else ():
        if who is None and form in cues and (found := [*_forms()[form].finditer(before)]):
            who = found[-1]["who"]
    quoted = text.count("“", a, start) > text.count("”", a, start) or text.find("”", start, b) >= 0
    if who is None and quoted and (m := _forms()["said"].match(text[text.find("”", start) + 1:b + 80])):
        who = m["who"]
    if not who:
        return None
    who = clauses.without_time(masks.timeless(who))
    who = re.sub(r"^(?:其中|同时|此外|另外|而|但|并|又|据|从|向|记者|该|■)+", "", who).strip("，,、 的")
    return who if len(who) > 1 else None


def _of_one_thing(a: dict, b: dict) -> bool:
    """Whether indicator, owner and period of two rows agree, as far as both tell them (a title says less than the body)."""
    names = [{*key(row["indicator"] or "", row["entity"] or "")} for row in (a, b)]
    told = [(a[c], b[c]) for c in ("entity", "period_start", "period_end") if a[c] and b[c]]
    return 2 * len(names[0] & names[1]) >= min(map(len, names)) and all(x in y or y in x for x, y in told)


def _crossings(rows: list[dict]) -> None:
    """A level that crossed a round sum repeats the exact value of the same indicator, owner and end: 突破3万亿元, where the text also says
    32765亿元. Two rows would be two answers to one question."""
    exact: dict[tuple, list[dict]] = defaultdict(list)
    crossed: list[tuple[tuple, dict]] = []
    for row in rows:
        if row["kind"] == "level" and row["value"] and row["duplicate_of"] is None and row["period_end"]:
            cell = key(row["indicator"] or "", row["entity"] or ""), *(row[c] for c in ("doc", "entity", "unit", "period_end", "status"))
            if _LASTING.search(row["sentence"].partition(row["quote"])[0]):
                continue                                     # 粮食总产15.3亿斤，连续10年稳定在15亿斤以上: of ten years
            if row["bound"] == "ge" or _STEP.match(row["sentence"].partition(row["quote"])[2]):
                crossed.append((cell, row))
            elif not row["bound"]:
                exact[cell].append(row)
    for cell, row in crossed:
        near = (r for r in exact[cell] if row["value"] <= r["value"] <= _CROSSED * row["value"])
        row["duplicate_of"] = next((r["metric_id"] for r in near), None)


def _repeats(rows: list[dict]) -> list[dict]:
    """Rows that say again what another row says point to the one that counts: a title's or a lead's number that the body has,
    a number of a repeated passage, and the same value of the same indicator for the same time told twice."""
    told: dict[tuple, list[dict]] = defaultdict(list)       # by value and place, or document for those in the body
    first: dict[tuple, dict] = {}
    for row in rows:
        value = row["value"], row["unit"]
        told[*value, f"{row['doc']}:{row['paragraph']}"].append(row)
        if row["kind_of_paragraph"] == "body" and row["passage"] is None:
            told[*value, row["doc"]].append(row)
    for row in rows:
        value, passage = (row["value"], row["unit"]), row["passage"]
        if passage is not None:                              # two provinces may aim at the same 5%
            same = (r for r in told[*value, passage] if not row["entity"] or r["entity"] in (None, row["entity"]))
            found = next((r for r in same if r is not row), None)
        elif row["kind_of_paragraph"] in ("title", "heading", "lead"):
            found = next((r for r in told[*value, row["doc"]] if _of_one_thing(row, r)), None)
            if found and found["status"] != row["status"] and row["rules"].endswith("status.plain"):       # 投资22亿元, over 需投资22亿元
                row |= {"status": found["status"], "rules": row["rules"].removesuffix("plain") + "repeated"}
        else:
            name = bare(row["indicator"] or "", row["entity"] or "")      # 全市粮食产量 in the prose is 粮食产量 in a table
            cell = name, *value, *(row[c] for c in ("doc", "entity", "period_start", "period_end"))
            found = first.setdefault(cell, row) if row["value"] is not None else row
        if found and found is not row:
            row["duplicate_of"] = found["duplicate_of"] or found["metric_id"]
    _crossings(rows)
    for row in rows:
        del row["passage"], row["kind_of_paragraph"]
    return rows
