"""Where does what a chart counts stand? The address of each row's first passage, so that a mark leads to a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from zhengce.figure.chart import passage_url


def traced(rows: pd.DataFrame, corpus: Any) -> pd.DataFrame:
    """Rows of words with doc, start and sentence of their first use (`zhengce.evidence.first_uses`), and url, the address of its paragraph.

    Unchanged without a corpus.
    """
    from zhengce import evidence

    return _with_urls(evidence.first_uses(corpus, rows)) if hasattr(corpus, "used") else rows


def traced_years(rows: pd.DataFrame, corpus: Any) -> pd.DataFrame:
    """The same for rows of years that documents name (columns doc and year)."""
    from zhengce import evidence

    return _with_urls(evidence.first_years(corpus, rows)) if hasattr(corpus, "used") else rows


def _with_urls(rows: pd.DataFrame) -> pd.DataFrame:
    to = [passage_url(d, at) if isinstance(d, str) else None for d, at in zip(rows["doc"], rows["paragraph_start"], strict=True)]
    return rows.drop(columns="paragraph_start").assign(url=to)


def plain(terms: Iterable[str], corpus: Any) -> pd.DataFrame | None:
    """How often each term stands in each text for one who searches for its characters, inside longer words, too: text × term."""
    if not hasattr(corpus, "used"):
        return None
    used = corpus.used.groupby("doc", sort=False)["text"].agg("\n".join)
    return pd.DataFrame({term: used.str.count(re.escape(term)) for term in dict.fromkeys(terms)}, index=used.index)


def urls(rows: pd.DataFrame) -> list[str | None]:
    """The address of each row's passage, where there is one."""
    return rows["url"].tolist() if "url" in rows else [None] * len(rows)


def paragraph_urls(corpus: Any) -> dict[tuple, str]:
    """The address of each paragraph used, by document and number."""
    used = corpus.used if hasattr(corpus, "used") else pd.DataFrame(columns=["doc", "paragraph", "start"])
    return {(p.doc, p.paragraph): passage_url(p.doc, p.start) for p in used.itertuples()}
