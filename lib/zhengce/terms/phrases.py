"""Which passages do texts share word for word?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.clean.boilerplate import USED
from zhengce.corpus import Corpus
from zhengce.segmenter import Segmenter

_WIDTH = str.maketrans("，。！？；：（）【】", ",.!?;:()[]")   # half or full width is how a page is typed, not what it says
_PAIRS = ("“”", "‘’", "《》", "()")
_BASE = np.uint64(1_099_511_628_211)   # of the polynomial hash, modulo 2**64


class _Pool(NamedTuple):
    """The distinct paragraphs of a corpus in one string, ends marked by a line end, with the documents that have each."""

    text: str
    codes: np.ndarray        # a code point a character
    room: np.ndarray         # characters left in the paragraph, from each character on
    owner: np.ndarray        # number of the distinct paragraph of each character
    starts: np.ndarray       # where each distinct paragraph starts
    places: list[list[tuple[str, int]]]   # the (document, paragraph) that have it


def _read(corpus: Corpus) -> pd.DataFrame:
    """The paragraphs of the articles, with those that repeat another document's: what is printed twice is what is looked for here."""
    p = corpus.paragraphs
    own = [isinstance(repeats, str) and repeats.rsplit(":", 1)[0] == doc for repeats, doc in zip(p["duplicate_of"], p["doc"], strict=True)]
    return p[p["kind"].isin(USED) & ~np.array(own, dtype=bool)]


def _pool(corpus: Corpus) -> _Pool:
    places: dict[str, list[tuple[str, int]]] = {}
    for row in _read(corpus).itertuples():
        places.setdefault(row.text.translate(_WIDTH), []).append((row.doc, row.paragraph))
    text = "".join(f"{paragraph}\n" for paragraph in places)
    lengths = np.array([len(paragraph) + 1 for paragraph in places], dtype=np.int64)
    starts = np.cumsum(lengths) - lengths
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    room = np.repeat(starts + lengths - 1, lengths) - np.arange(len(codes))
    return _Pool(text, codes, room, owner, starts, list(places.values()))


def shared_phrases(corpus: Corpus, min_chars: int = 8, segmenter: Segmenter | None = None) -> pd.DataFrame:
    """The longest passages that two or more documents have word for word (table `shared_phrases`), widest spread first, then longest.

    A passage lies in one paragraph and is cut back to whole words and to characters that are no punctuation; a part of another
    passage is given only where it has places of its own. Half and full width of punctuation are taken as the same. Paragraphs that `load`
    set aside as repeats of another document are searched too. How it works: the class of equal strings at every position is
    followed as the strings grow by a character at a time, and positions whose class has one document only drop out, so that the cost
    is that of what is shared. Raises ValueError below 2 characters.

    >>> import zhengce
    >>> texts = ["北京要加快发展新质生产力,建设园区。", "如何因地制宜加快发展新质生产力?会议作了部署。"]
    >>> shared_phrases(zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": texts})))[["phrase", "documents", "count"]].values.tolist()
    [['加快发展新质生产力', 2, 2]]
    """
    tables.need(corpus, "corpus")
    if min_chars < 2:
        raise ValueError(f"min_chars is at least 2, not {min_chars}")
    pool = _pool(corpus)
    longest = _longest_shared(pool, min_chars)
    starts = np.flatnonzero((longest > 0) & ~(np.concatenate([[0], longest[:-1]]) > longest))
    phrases = _whole_words(pool, starts, longest, segmenter or Segmenter())
    return _table(corpus, pool, _found(pool, {p for p in phrases if len(p) >= min_chars}, np.flatnonzero(longest), min_chars))


def _longest_shared(pool: _Pool, length: int) -> np.ndarray:
    """For every position the length of the longest string from there on that another document has too; 0 below `length`."""
    first = np.array([min(docs) for docs in _numbered(pool.places)], dtype=np.int64)
    last = np.array([max(docs) for docs in _numbered(pool.places)], dtype=np.int64)
    longest = np.zeros(len(pool.codes), dtype=np.int64)
    alive = np.flatnonzero(pool.room >= length)
    hashes = np.zeros(len(alive), dtype=np.uint64)
    for offset in range(length):
        hashes = hashes * _BASE + pool.codes[alive + offset]
    while len(alive):
        _, classes = np.unique(hashes, return_inverse=True)
        low, high = np.full(classes.max() + 1, len(pool.codes)), np.full(classes.max() + 1, -1)
        np.minimum.at(low, classes, first[pool.owner[alive]])
        np.maximum.at(high, classes, last[pool.owner[alive]])
        alive = alive[(low < high)[classes]]
        hashes = hashes[(low < high)[classes]]
        longest[alive] = length
        grows = pool.room[alive] > length
        alive, hashes = alive[grows], hashes[grows]
        hashes = hashes * _BASE + pool.codes[alive + length]
        length += 1
    return longest


def _numbered(places: list[list[tuple[str, int]]]) -> list[list[int]]:
    number: dict[str, int] = {}
    return [[number.setdefault(doc, len(number)) for doc, _ in where] for where in places]


def _whole_words(pool: _Pool, starts: np.ndarray, longest: np.ndarray, segmenter: Segmenter) -> Iterator[str]:
    """The passages cut back to whole words of their paragraph, without punctuation at their ends."""
    for owner, group in groupby(starts.tolist(), key=lambda start: pool.owner[start]):
        begin = int(pool.starts[owner])
        words, at, _ = segmenter.spans(pool.text[begin:begin + int(pool.room[begin])])
        first = at + begin
        last = first + np.fromiter(map(len, words), dtype=np.int64, count=len(words))
        for start in group:
            end = start + int(longest[start])
            a, b = np.searchsorted(first, start), np.searchsorted(last, end, side="right")
            if a < b:
                yield _with_marks(pool.text, int(first[a]), int(last[b - 1]), start, end)


def _with_marks(text: str, a: int, b: int, start: int, end: int) -> str:
    """The passage `text[a:b]`, with a quotation mark just outside of it whose partner is inside, if `text[start:end]` has it."""
    for opening, closing in _PAIRS:
        gap = text.count(opening, a, b) - text.count(closing, a, b)
        if gap == 1 and b < end and text[b] == closing:
            b += 1
        elif gap == -1 and a > start and text[a - 1] == opening:
            a -= 1
    return text[a:b]


def _found(pool: _Pool, phrases: set[str], shared: np.ndarray, min_chars: int) -> list[tuple[str, list[int]]]:
    """Each phrase with its positions, longest first; one whose every place lies inside a longer one's place is left out."""
    index: dict[str, list[int]] = {}
    for at in shared.tolist():
        index.setdefault(pool.text[at:at + min_chars], []).append(at)
    reach = np.zeros(len(pool.codes), dtype=np.int64)   # how far a passage that was kept reaches, from the character on
    out = []
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        at = [a for a in index.get(phrase[:min_chars], []) if pool.text.startswith(phrase, a)]
        several = len({doc for a in at for doc, _ in pool.places[pool.owner[a]]}) > 1
        if several and any(reach[a] < len(phrase) for a in at):
            out.append((phrase, at))
            for a in at:
                reach[a:a + len(phrase)] = np.maximum(reach[a:a + len(phrase)], np.arange(len(phrase), 0, -1))
    return out


def _table(corpus: Corpus, pool: _Pool, found: list[tuple[str, list[int]]]) -> pd.DataFrame:
    rows = []
    for phrase, at in found:
        places = [(place, a - pool.starts[pool.owner[a]]) for a in at for place in pool.places[pool.owner[a]]]
        (doc, paragraph), offset = places[0]
        text = corpus.pages[doc].text.clean[(b := corpus.pages[doc].blocks[paragraph].start) + offset:b + offset + len(phrase)]
        rows.append((text, len({place[0] for place, _ in places}), len(places), doc, paragraph,
                     *corpus.raw_span(doc, paragraph, int(offset), int(offset) + len(phrase))))
    data = tables.frame("shared_phrases", rows)
    data = data.assign(length=-data["phrase"].str.len())
    order = data.sort_values(["documents", "length", "phrase"], ascending=[False, True, True], ignore_index=True)
    return order.drop(columns="length")
