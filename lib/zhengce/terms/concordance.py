"""Where does a word stand, and in what company?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pandas as pd

from zhengce import tables
from zhengce.corpus import Corpus
from zhengce.segmenter import Segmenter


def concordance(corpus: Corpus, term: str, regex: bool = False, width: int = 20, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """Every place of a term with `width` characters on either side (table `concordance`), in the order of the texts.

    A hit begins and ends where a token does: 市场 is not found in 市场监管 where that is one word; a term of several words is found where
    they follow one another. With `regex` the term is a regular expression over the clean text of a paragraph, word limits or not. Raises
    ValueError for an empty term or a broken expression.

    >>> import zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["其中试点工作由市政府负责,建设中试平台和试点。"]}))
    >>> concordance(corpus, "试点", width=4)[["left", "node", "right"]].values.tolist()
    [['试平台和', '试点', '。']]
    """
    tables.need(corpus, "corpus")
    if not term:
        raise ValueError("a term to look for has at least one character")
    try:
        pattern = re.compile(term if regex else re.escape(term))
    except re.error as error:
        raise ValueError(f"{term!r} is not a regular expression: {error}") from error
    cutter = None if regex else segmenter or Segmenter()
    rows = []
    for row in corpus.used.itertuples():
        for start, end in _hits(row.text, pattern, cutter):
            rows.append((row.doc, row.paragraph, row.text[max(start - width, 0):start], row.text[start:end], row.text[end:end + width],
                         *corpus.raw_span(row.doc, row.paragraph, start, end)))
    return tables.frame("concordance", rows)


def _hits(text: str, pattern: re.Pattern, segmenter: Segmenter | None) -> Iterator[tuple[int, int]]:
    found = [m.span() for m in pattern.finditer(text) if m.group()]
    if not found or segmenter is None:
        yield from found
        return
    words, starts, _ = segmenter.spans(text)
    begins = set(starts.tolist())
    ends = {start + len(word) for word, start in zip(words, starts.tolist(), strict=True)}
    yield from ((a, b) for a, b in found if a in begins and b in ends)


def kwic(hits: pd.DataFrame) -> str:
    """A concordance as lines with the node in one column, for printing: document and offset, left, node, right.

    >>> hits = pd.DataFrame({"doc": ["a"], "paragraph": 0, "left": ["发展"], "node": ["算力"], "right": ["网"], "start": 7, "end": 9})
    >>> print(kwic(hits))
    a:7  发展【算力】网
    """
    places = [f"{doc}:{start}" for doc, start in zip(hits["doc"], hits["start"], strict=True)]
    place_width, left_width = max(map(len, places), default=0), max(map(cells, hits["left"]), default=0)
    return "\n".join(f"{place:<{place_width}}  {' ' * (left_width - cells(left))}{left}【{node}】{right}"
                     for place, left, node, right in zip(places, hits["left"], hits["node"], hits["right"], strict=True))


def cells(text: str) -> int:
    """How many columns a text takes in a terminal: two for a wide character.

    >>> cells("算力6G")
    6
    """
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
