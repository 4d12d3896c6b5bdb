"""Which numbers does each text report, about what, about when, and who says so? Paragraphs in, the table `metrics` out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from math import isinf
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from zhengce import progress, tables
from zhengce.assign import status
from zhengce.assign.owner import Owners
from zhengce.assign.time import Timeline
from zhengce.clean.boilerplate import ARTICLE, USED
from zhengce.collector import seldom
from zhengce.explanations import joined
from zhengce.metrics import attribution, indicators, naming, quantities, tabular
from zhengce.metrics.memory import Memory
from zhengce.reading.parts import stretches
from zhengce.reading.sentences import sentences
from zhengce.reading.units import Quantity
from zhengce.shared import shared


@shared
@seldom()
def metrics(corpus) -> pd.DataFrame:
    """Every quantitative statement of the article paragraphs, a row each (table `metrics`).

    Should the reading of a document fail, RuntimeError names it with the reason; with `load(…, errors="skip")` it is a row of
    `corpus.failures.table()` instead, and the rows of the other documents come out.
    """
    tables.need(corpus, "corpus")
    about = {row["doc"]: row for row in corpus.documents[["doc", "content_date", "title"]].to_dict("records")}
    rows: list[dict] = []
    for doc, part in progress.bar(_articles(corpus), "metrics", len(corpus)):
        with corpus.failures.guard(doc, "metrics"):
            rows += _document(corpus, about[doc], part)
    return tables.frame("metrics", _repeats(rows))


def _articles(corpus) -> Iterator[tuple[str, Iterable[tuple]]]:
    """The paragraphs of each document; a frame for each would take a twentieth of the time."""
    p = corpus.paragraphs[corpus.paragraphs["kind"].isin(ARTICLE)]
    rows = zip(*(p[c].tolist() for c in ("doc", "paragraph", "text", "kind", "duplicate_of")), strict=True)
    yield from groupby(rows, key=itemgetter(0))


def _document(corpus, about: dict, part: Iterable[tuple]) -> list[dict]:
    doc, date, title = (about[c] if isinstance(about[c], str) else None for c in ("doc", "content_date", "title"))
    lines = list(_lines(part))
    texts = [line.text for line in lines]
    timeline = Timeline(texts, [line.kind for line in lines], date)
    memory = Memory(Owners.of_document(title, texts, [line.kind for line in lines]))
    rows: list[dict] = []
    for i, (paragraph, first, text, kind, passage) in enumerate(lines):
        for row in tabular.rows(text, title, memory.place, texts[i - 1] if i else "") if kind == "table" else ():
            start, end = corpus.raw_span(doc, paragraph, row["start"], row["end"])
            to_come = timeline.written and (row["period_end"] or "")[:4] > timeline.written[:4]      # 2030年 in a plan's table
            row["status"] = "target" if to_come else row["status"]
            rows.append(row | {"metric_id": f"{doc}:{len(rows)}", "doc": doc, "paragraph": paragraph, "start": start, "end": end,
                               "duplicate_of": None, "passage": None, "kind_of_paragraph": kind})
        found = quantities.find(text) if kind in USED else []
        bounds = sentences(text) if found else []
        begins = [a for a, _ in bounds]
        for q, named in zip(found, indicators.name(text, found, memory), strict=True):
            sentence = bounds[bisect_right(begins, q.first) - 1]
            when = timeline.period(i, q.start, q.end, q.kind)
            told = status.assign_status(text, q, when, timeline.frame(i, q.start), timeline.written)
            rows.append(_row(doc, paragraph, text, q._replace(status=told.status), named, sentence) | when._asdict()
                        | {"rules": joined((*_rules(q), *_rules(named), when.rule, told.rule))}
                        | {"metric_id": f"{doc}:{len(rows)}", "duplicate_of": passage, "passage": passage, "kind_of_paragraph": kind}
                        | dict(zip(("start", "end"), corpus.raw_span(doc, paragraph, first + q.start, first + q.end), strict=True)))
    return rows


def _rules(made: object) -> list[str]:
    """The ids of what made a part of a row."""
    return getattr(made, "rule", "").split()


class _Line(NamedTuple):
    """A paragraph, or a stretch of a very long one that begins at its character `first`."""

    paragraph: int
    first: int
    text: str
    kind: str
    passage: str | None


def _lines(part: Iterable[tuple]) -> Iterator[_Line]:
    for _, paragraph, text, kind, passage in part:
        for start, end in stretches(text) if kind in USED else [(0, len(text))]:
            yield _Line(paragraph, start, text[start:end], kind, passage if isinstance(passage, str) else None)


def _row(doc: str, paragraph: int, text: str, q: Quantity, named: indicators.Named, sentence: tuple[int, int]) -> dict:
    if q.value is not None and isinf(q.value):               # three hundred digits are no statement
        q = q._replace(value=None, flag=q.flag or "too long a number")
    return {"doc": doc, "paragraph": paragraph, "indicator": named.indicator or None, "entity": named.entity, "value": q.value,
            "unit": q.unit, "kind": q.kind, "status": q.status, "bound": q.bound, "approx": q.approx or None,
            "attribution": attribution.find(text, q.start, sentence), "quote": text[q.start:q.end],
            "sentence": text[slice(*sentence)], "flag": q.flag}


def _of_one_thing(a: dict, b: dict) -> bool:
    """Whether indicator, owner and period of two rows agree, as far as both tell them (a title says less than the body)."""
    told = [(a[c], b[c]) for c in ("entity", "period_start", "period_end") if a[c] and b[c]]
    names = {*(a["indicator"] or "")}, {*(b["indicator"] or "")}
    alike = not all(names) or 2 * len(names[0] & names[1]) >= min(map(len, names))
    return alike and all(x == y or (len(x) != len(y) and (x in y or y in x)) for x, y in told)

_CROSSED = 1.5        # how far above the sum that it crossed the exact value may lie: 突破3万亿元 and 32765亿元
#: 迈上4万亿、5万亿两个台阶: sums that were crossed
_STEP = re.compile(r"[、和\d.万亿元两三四五几个]*新?(?:台阶|大关|关口)")


def _crossed(row: dict) -> bool:
    """Whether a level is a round sum that was crossed."""
    behind = row["sentence"].partition(row["quote"])[2]
    return row["bound"] == "ge" or bool(_STEP.match(behind))


def _crossings(rows: list[dict]) -> None:
    """A level that crossed a round sum repeats the exact value of the same indicator, owner and end: 突破3万亿元, where the text also says
    32765亿元. Two rows would be two answers to one question."""
    def cell(row: dict) -> tuple:
        """What two rows must share to answer one question."""
        name = naming.key(row["indicator"] or "", row["entity"] or "")
        return name, *(row[c] for c in ("doc", "entity", "unit", "period_end", "status"))
    levels = [row for row in rows if row["kind"] == "level" and row["value"] and row["duplicate_of"] is None and row["period_end"]]
    exact: dict[tuple, list[dict]] = {}
    for row in levels:
        if not row["bound"] and not _crossed(row):
            exact.setdefault(cell(row), []).append(row)
    for row in levels:
        if _crossed(row):
            near = (r for r in exact.get(cell(row), ()) if row["value"] <= r["value"] <= _CROSSED * row["value"])
            row["duplicate_of"] = next((r["metric_id"] for r in near), None)


def _repeats(rows: list[dict]) -> list[dict]:
    """Rows that say again what another row says point to the one that counts: a title's or a lead's number that the body has,
    a number of a repeated passage, and the same value of the same indicator for the same time told twice."""
    at_place: dict[tuple, list[dict]] = {}           # by value and place, and those in the body of each document
    in_body: dict[tuple, list[dict]] = {}
    for row in rows:
        at_place.setdefault((row["value"], row["unit"], f"{row['doc']}:{row['paragraph']}"), []).append(row)
        if row["kind_of_paragraph"] == "body" and row["passage"] is None:
            in_body.setdefault((row["value"], row["unit"], row["doc"]), []).append(row)
    told: dict[tuple, dict] = {}
    for row in rows:
        passage, row["duplicate_of"] = row["duplicate_of"], None
        if passage is not None:
            found = next((r for r in at_place.get((row["value"], row["unit"], passage), ()) if r is not row and (
                row["entity"] in (None, r["entity"]) or r["entity"] is None)), None)       # two provinces may aim at the same 5%
        elif row["kind_of_paragraph"] in ("title", "heading", "lead"):
            found = next((r for r in in_body.get((row["value"], row["unit"], row["doc"]), ()) if _of_one_thing(row, r)), None)
        else:
            name = naming.bare(row["indicator"] or "", row["entity"] or "")      # 全市粮食产量 in the prose is 粮食产量 in a table
            key = (name, *(row[c] for c in ("doc", "entity", "value", "unit", "period_start", "period_end")))
            found = told.get(key) if row["value"] is not None else None
            told.setdefault(key, row)
        if found and (passage is not None or _of_one_thing(row, found)):
            row["duplicate_of"] = found["duplicate_of"] or found["metric_id"]
    _crossings(rows)
    return [{k: v for k, v in row.items() if k not in ("passage", "kind_of_paragraph")} for row in rows]
