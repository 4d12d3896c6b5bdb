"""Which program cuts the text, and by which dictionary?

Two engines, one algorithm, the same words: rjieba (Rust) where it is installed, jieba (Python) elsewhere. Each is built once a process for
a dictionary and lexicon; neither touches jieba's global tokenizer, its log or its cache file.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import warnings
from collections.abc import Callable
from functools import cache
from math import prod
from pathlib import Path
from typing import NamedTuple

import pandas as pd


class Entry(NamedTuple):
    """A word of the lexicon as the engines take it."""

    term: str
    frequency: int
    tag: str


class Cutter(NamedTuple):
    """What a segmenter needs of an engine: to cut a text into words with their tags ("x" = none), and the hash of its dictionary with the
    lexicon."""

    tag: Callable[[str], list[tuple[str, str]]]
    sha256: str


def dictionary_path() -> Path:
    """Where jieba's dict.txt lies (349,046 words with counts and tags; MIT licence). jieba itself is not imported."""
    return Path(importlib.util.find_spec("jieba").origin).with_name("dict.txt")


@cache
def dictionary() -> pd.DataFrame:
    """jieba's dict.txt as a table: term, count, tag. Read once a process."""
    data = pd.read_csv(dictionary_path(), sep=" ", header=None, names=["term", "count", "tag"], quoting=csv.QUOTE_NONE,
                       keep_default_na=False, dtype={"term": "str", "count": "int64", "tag": "str"})
    return data.drop_duplicates("term", keep="last", ignore_index=True)


@cache
def cutter(engine: str, entries: tuple[Entry, ...]) -> Cutter:
    """One engine a process for each dictionary and lexicon."""
    digest = hashlib.sha256(dictionary_path().read_bytes())
    digest.update(repr(entries).encode())
    return (_rust if engine == "rjieba" else _python)(entries, digest.hexdigest())


def _rust(entries: tuple[Entry, ...], digest: str) -> Cutter:
    import rjieba

    engine = rjieba.Jieba()
    for word, frequency, tag in entries:
        engine.add_word(word, frequency or engine.suggest_freq(word), tag)

    return Cutter(lambda text: engine.tag(text, False), digest)


def _python(entries: tuple[Entry, ...], digest: str) -> Cutter:
    tokenizer, prefixes, total = _prefixes()
    engine = tokenizer()   # filled by hand: jieba's own loading logs, and writes a cache into the shared temp folder
    engine.FREQ, engine.total, engine.initialized = dict(prefixes), total, True
    for word, given, _ in entries:
        new = given or _suggest(engine, word)
        engine.total += new - engine.FREQ.get(word, 0)
        for i in range(1, len(word)):
            engine.FREQ.setdefault(word[:i], 0)
        engine.FREQ[word] = new
    return Cutter(lambda text: [(word, _dictionary_tags().get(word) or "x") for word in engine.cut(text, HMM=False)], digest)


@cache
def _dictionary_tags() -> dict[str, str]:
    return dict(dictionary()[["term", "tag"]].itertuples(index=False))


@cache
def _prefixes() -> tuple[type, dict[str, int], int]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")   # jieba 0.42.1 has invalid escapes, which newer Pythons warn of
        import jieba
    with dictionary_path().open("rb") as file:
        return jieba.Tokenizer, *jieba.Tokenizer.gen_pfdict(file)


def _suggest(engine, word: str) -> int:
    """The least frequency that keeps a word whole (jieba's `suggest_freq`, whose own version asks jieba's global tokenizer's HMM)."""
    parts = prod(max(engine.FREQ.get(part, 0), 1) / engine.total for part in engine.cut(word, HMM=False))
    return max(int(parts * engine.total) + 1, engine.FREQ.get(word, 0))
