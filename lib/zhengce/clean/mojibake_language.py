"""How likely is a character after two others?

A model of runs of three characters with absolute discounting (Ney, Essen and Kneser 1994): what is rare after two characters is
judged by what stands after one. Its counts are those of a newspaper and of a dictionary (data/ngrams.csv). It is the second opinion
on the readings that the words of the page speak for (`mojibake_words`): 扶持者 divides as well as 扶持政策, but nobody writes it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache as once
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

NUMBER, LETTERS, END, CLAUSE = "D", "A", "/", "^"
MARKS = "，、。；：“”《》？！（）—…·/"       # after any of them a clause or an item begins (^)
DISCOUNT = 0.8        # taken from each count, for what was never counted
_KINDS = 8000         # characters that might have been seen
_WIDE = str.maketrans(",;:!?()", "，；：！？（）")
_DIGITS = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]+")
_COUNT = re.compile(r"(\D)(\d+)")


class Followers(NamedTuple):
    """What stands after a context: how many characters in all, how many different ones, how often each."""

    total: float
    kinds: int
    counts: Mapping[str, float]


_NOTHING = Followers(0.0, 0, {})


def symbols(text: str) -> str:
    """A text as the model sees it: wide punctuation, D for a number, A for Latin letters.

    >>> symbols("增長8.6%,CPU")
    '增長D%，A'
    """
    return _DIGITS.sub(NUMBER, _LATIN.sub(LETTERS, text)).translate(_WIDE).replace("\n", END)


def begun(context: str) -> str:
    """A context of two symbols, of which no more is kept than tells something: before a mark nothing, of a mark that a clause begins.

    >>> begun("“着"), begun("沉着"), begun("。“")
    ('^着', '沉着', '“')
    """
    if context[1] in MARKS:
        return context[1]
    return CLAUSE + context[1] if context[0] in MARKS else context


@once
def _newspaper() -> list[str]:
    """The lines of the table, sorted: one is found by bisection, and no row is taken apart before it is asked for."""
    return sorted(files("zhengce").joinpath("data", "ngrams.csv").read_text("utf-8").split("\n"))


@once
def after(context: str) -> Followers:
    """What stands after a context of none, one or two symbols in the newspaper and the dictionary.

    >>> after("高新技").counts, max(after("技").counts, key=after("技").counts.get)
    ({}, '术')
    """
    lines, key = _newspaper(), f"{context},"
    at = bisect_left(lines, key)
    if at == len(lines) or not lines[at].startswith(key):
        return _NOTHING
    total, kinds, followers = lines[at][len(key):].split(",")
    return Followers(float(total), int(kinds), {c: float(n) for c, n in _COUNT.findall(followers)})


def likelihood(text: str) -> float:
    """The log probability of a text in Simplified characters (from its third symbol).

    >>> likelihood("配置扶持政策，加大扶持力度") > likelihood("配置扶持者，加大扶持力度")
    True
    """
    seen = symbols(text)
    return sum(_score(begun(seen[i - 2:i]), seen[i]) for i in range(2, len(seen)))


@lru_cache(1 << 18)
def _score(context: str, char: str) -> float:
    return math.log(_smoothed(context, char))


def _smoothed(context: str, char: str) -> float:
    total, kinds, counts = after(context)
    near = _smoothed(CLAUSE if context in MARKS else context[1:], char) if context else 1 / _KINDS
    if not total:
        return near
    return (max(counts.get(char, 0.0) - DISCOUNT, 0.0) + min(total, DISCOUNT * max(kinds, 1)) * near) / total
