"""Which numbers does each text report, about what, about when, and who says so? Paragraphs in, the table `metrics` out."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from zhengce import tables
from zhengce.clean.boilerplate import USED
from zhengce.metrics import attribution, clauses, entities, indicators, quantities
from zhengce.metrics.memory import Memory
from zhengce.metrics.quantities import Quantity
from zhengce.periods import Timeline


def metrics(corpus) -> pd.DataFrame:
    """Every quantitative statement of the article paragraphs, a row each (table `metrics`)."""
    rows = [row for doc, part in _articles(corpus) for row in _document(corpus, doc, part)]
    return tables.frame("metrics", rows)


def _articles(corpus) -> Iterator[tuple[str, pd.DataFrame]]:
    p = corpus.paragraphs
    yield from p[p["kind"].isin(USED)].groupby("doc", sort=False)


def _document(corpus, doc: str, part: pd.DataFrame) -> list[dict]:
    about = corpus.documents.set_index("doc").loc[doc]
    date, title = (about[c] if isinstance(about[c], str) else None for c in ("content_date", "title"))
    texts = part["text"].tolist()
    timeline = Timeline(texts, part["kind"].tolist(), date)
    memory = Memory(entities.main_place(title, texts) or "")
    rows: list[dict] = []
    for i, (paragraph, text, repeat) in enumerate(zip(part["paragraph"], texts, part["duplicate_of"], strict=True)):
        found = quantities.find(text)
        bounds = clauses.sentences(text) if found else []
        for q, named in zip(found, indicators.name(text, found, memory), strict=True):
            sentence = next((a, b) for a, b in bounds if a <= q.first < b)
            rows.append(_row(doc, paragraph, text, q, named, sentence) | timeline.period(i, q.start, q.end, q.kind)._asdict()
                        | {"metric_id": f"{doc}:{len(rows)}", "duplicate_of": repeat if isinstance(repeat, str) else None}
                        | dict(zip(("start", "end"), corpus.raw_span(doc, paragraph, q.start, q.end), strict=True)))
    return _repeats(rows)


def _row(doc: str, paragraph: int, text: str, q: Quantity, named: indicators.Named, sentence: tuple[int, int]) -> dict:
    return {"doc": doc, "paragraph": paragraph, "indicator": named.indicator or None, "entity": named.entity, "value": q.value,
            "unit": q.unit, "kind": q.kind, "status": q.status, "bound": q.bound, "approx": q.approx or None,
            "attribution": attribution.find(text, q.start, sentence), "quote": text[q.start:q.end],
            "sentence": text[slice(*sentence)], "flag": q.flag}


def _repeats(rows: list[dict]) -> list[dict]:
    """Rows of repeated passages point to the statement that counts: the same value and unit in the passage repeated, or anywhere else."""
    for row in rows:
        if row["duplicate_of"] is None:
            continue
        doc, _, paragraph = row["duplicate_of"].rpartition(":")
        same = [r for r in rows if r is not row and r["value"] == row["value"] and r["unit"] == row["unit"]]
        there = [r for r in same if str(r["paragraph"]) == paragraph] or same
        row["duplicate_of"] = there[0]["metric_id"] if there else row["duplicate_of"]
    return rows
