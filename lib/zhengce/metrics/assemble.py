"""Which numbers does each text report, about what, about when, and who says so? Paragraphs in, the table `metrics` out."""

from __future__ import annotations

import re

import pandas as pd

from zhengce import tables
from zhengce.clean.boilerplate import USED
from zhengce.metrics import quantities
from zhengce.periods import Timeline

_END = re.compile(r"[。！？!?](?:[”’」』）)])*|\n")


def metrics(corpus) -> pd.DataFrame:
    """Every quantitative statement of the article paragraphs, a row each (table `metrics`)."""
    rows = [row for doc, part in _articles(corpus) for row in _document(corpus, doc, part)]
    return tables.frame("metrics", rows)


def _articles(corpus):
    p = corpus.paragraphs
    yield from p[p["kind"].isin(USED)].groupby("doc", sort=False)


def _document(corpus, doc, part):
    dates = corpus.documents.set_index("doc")["content_date"]
    date = dates[doc] if isinstance(dates[doc], str) else None
    texts = part["text"].tolist()
    timeline = Timeline(texts, part["kind"].tolist(), date)
    n = 0
    for i, (paragraph, text, repeat) in enumerate(zip(part["paragraph"], texts, part["duplicate_of"], strict=True)):
        bounds = [m.end() for m in _END.finditer(text)] + [len(text)]
        for q in quantities.find(text):
            a = max([0, *(b for b in bounds if b <= q.start)])
            b = min(b for b in bounds if b >= q.end)
            when = timeline.period(i, q.start, q.end, q.kind)
            yield {"metric_id": f"{doc}:{n}", "doc": doc, "paragraph": paragraph, "indicator": text[max(a, q.start - 14):q.start],
                   "value": q.value, "unit": q.unit, "kind": q.kind, "status": q.status, "bound": q.bound, "approx": q.approx or None,
                   **when._asdict(), "quote": text[q.start:q.end], "sentence": text[a:b],
                   **dict(zip(("start", "end"), corpus.raw_span(doc, paragraph, q.start, q.end), strict=True)),
                   "duplicate_of": repeat if isinstance(repeat, str) else None, "flag": q.flag}
            n += 1
