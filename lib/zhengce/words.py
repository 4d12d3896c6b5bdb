"""Which words does a corpus hold, and where? A row a token, with raw offsets; the cut is `zhengce.segmenter`'s."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from zhengce import progress, tables
from zhengce.collector import seldom
from zhengce.corpus import Corpus, Page
from zhengce.reading import document_numbers
from zhengce.segmenter import Segmenter, lexicon
from zhengce.shared import shared
from zhengce.text import Text

__all__ = ["Segmenter", "lexicon", "tokens"]

_YEAR = re.compile(r"[(（\[【〔〈［﹝]\s?(?:19|20)\d\d\s?年?\s?[)）\]】〕〉］﹞]")    # about which the number of a document is looked for
_LETTERS, _NUMBER_ENDS = 15, 10     # characters before and behind that year
_Placed = tuple[list[str], np.ndarray, list[str | None]]
_SENTENCE = re.compile(r"[。！!？?]+[”’」』\"'）)]*")


@shared
@seldom()
def tokens(corpus: Corpus, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Every token of the paragraphs used, a row each (table `tokens`): doc, paragraph, term, pos, start, end, sentence.

    Furniture of the page and repeats are left out (`corpus.used`); `start` and `end` are raw offsets; stop words are still in
    (`zhengce.terms.frequency` drops them on demand). The number of a document (某政发〔2031〕12号) is one
    token. `pos` is the dictionary's one tag for the word.

    >>> import zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["北京發(fā)布未來產業方案，加快布局。"]}))
    >>> tokens(corpus)[["term", "start", "end"]].values.tolist()[:3]
    [['北京', 0, 2], ['发布', 2, 8], ['未来产业', 8, 12]]
    """
    tables.need(corpus, "corpus")
    segmenter = segmenter or Segmenter()
    rows = zip(*(corpus.used[c].tolist() for c in ("doc", "paragraph", "text")), strict=True)
    parts = [_document(corpus.pages[doc], list(part), segmenter)
             for doc, part in progress.bar(groupby(rows, key=itemgetter(0)), "words", len(corpus))]
    if not parts:
        return tables.frame("tokens", [])
    # one frame of all columns: a frame a document takes longer than the cut
    words, tags = ([w for part in parts for w in part[column]] for column in (0, 1))
    numbers = np.concatenate([part[2] for part in parts], axis=1)
    docs = pd.Series([part[3] for part in parts], dtype="str").repeat([len(part[0]) for part in parts])
    data = {"doc": docs.array, "term": words, "pos": tags,
            **dict(zip(("paragraph", "start", "end", "sentence"), numbers, strict=True))}
    columns = tables.schemas()["tokens"]
    return pd.DataFrame({c.name: pd.Series(data[c.name], dtype=c.dtype) for c in columns})


def _document(page: Page, rows: list[tuple[str, int, str]], segmenter: Segmenter) -> tuple[list[str], list[str], np.ndarray, str]:
    """One document's tokens: words, tags, a row each of paragraph, start, end and sentence, and the id. Its paragraphs are cut in one call
    (the engines treat a line end as a boundary)."""
    _, paragraphs, texts = zip(*rows, strict=True)
    numbers = np.array(paragraphs, dtype=np.int64)
    lengths = np.array([len(t) + 1 for t in texts])
    bounds = np.cumsum(lengths) - lengths
    joined = "\n".join(texts)
    words, starts, tags = _numbers_whole(joined, *segmenter.spans(joined))
    at = np.searchsorted(bounds, starts, side="right") - 1
    shift = np.array([page.blocks[n].start for n in numbers])[at] - bounds[at]   # from the joined text to the page's clean text
    ends = starts + np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    raw_start, raw_end = _raw(page.text, starts + shift, ends + shift)
    breaks = np.array([m.end() for m in _SENTENCE.finditer(joined)], dtype=np.int64)
    sentence = np.searchsorted(breaks, starts, side="right") - np.searchsorted(breaks, bounds, side="right")[at]
    return words, tags, np.stack([numbers[at], raw_start, raw_end, sentence]).astype(np.int64), page.doc


def _numbers_whole(text: str, words: list[str], starts: np.ndarray, tags: list[str | None]) -> _Placed:
    """Tokens in which each number of a document is one (pos `m`): its letters are no words of the text. Before 令第77号 stands the name of
    an organ, which is words."""
    cited = [(low + n.start, low + n.end) for m in _YEAR.finditer(text) if text.find("号", m.end(), m.end() + _NUMBER_ENDS) > 0
             for low in [max(0, m.start() - _LETTERS)] for n in document_numbers.find(text[low:m.end() + _NUMBER_ENDS])
             if not n.order and low + n.start <= m.start() < low + n.end]
    if not cited:
        return words, starts, tags
    outside = [(at, word, tag) for at, word, tag in zip(starts.tolist(), words, tags, strict=True)
               if not any(a < at + len(word) and at < b for a, b in cited)]
    whole = sorted([*outside, *((a, text[a:b], "m") for a, b in cited)], key=itemgetter(0))
    return [p[1] for p in whole], np.array([p[0] for p in whole], dtype=np.int64), [p[2] for p in whole]


def _raw(text: Text, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Raw spans of many clean spans at once: `Text.raw_span`, vectorised where the origins rise, one by one where they do not."""
    first, last = np.asarray(text.starts), np.asarray(text.ends)
    if text.rising:
        return first[starts], last[ends - 1]
    spans = np.array([text.raw_span(a, b) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]).reshape(-1, 2)
    return spans[:, 0], spans[:, 1]
