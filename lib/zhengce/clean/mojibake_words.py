"""Which of several readings makes words?

jieba's dictionary (dict.txt of the package, MIT licence) read as a unigram model: a reading's score is the log probability of
its best cut. The file is read directly: jieba's own tokenizer is global, and any part of the program may have changed it.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from zhengce.clean.script import _converter

LENGTH, SINGLE = 0.0, 0.0
LONGEST = 6           # longer entries of the dictionary are mostly names and sayings, and cost time
RARE = -15.0          # log probability of a character that stands about twenty times in the 60 million of the dictionary's counts
_MARKS = {**dict.fromkeys("，,", -3.0), **dict.fromkeys("、。", -4.0), **dict.fromkeys("“”《》；：！？（）…—·;:?!()", -6.0)}


class Words(NamedTuple):
    """`word`: log probability of each word; `begin`: that of the likeliest longer word that begins so; `ordered`: all, sorted."""

    word: dict[str, float]
    begin: dict[str, float]
    ordered: list[str]


class Choice(NamedTuple):
    """Characters that may stand in one place: by Simplified form (the character, its cost), the likeliest alone, and as beginnings."""

    forms: dict[str, tuple[str, float]]
    alone: tuple[str, float]
    starts: tuple[str, ...]


@cache
def words() -> Words:
    """The dictionary, read at first use (about half a second)."""
    rows = [line.split(" ", 2) for line in files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines()]
    total = math.log(sum(int(r[1]) for r in rows))
    word = {r[0]: math.log(int(r[1]) or 0.5) - total for r in rows if len(r[0]) <= LONGEST}
    begin: dict[str, float] = {}
    for w, p in word.items():
        for n in range(1, len(w)):
            if begin.get(w[:n], -99.0) < p:
                begin[w[:n]] = p
    return Words(word, begin, sorted(word))


def familiar(text: str) -> dict[str, float]:
    """The words of a text that it uses more often than the dictionary expects, with their raised log probability.

    A page speaks again of what it spoke of: where bytes vanished, 着力加强 is likelier on a page that has 着力 elsewhere.
    """
    word = words().word
    counts = Counter(w for n in (2, 3, 4) for i in range(len(text) - n + 1) if (w := text[i:i + n]) in word)
    size = max(len(text), 1000)
    return {w: math.log(0.7 * math.exp(word[w]) + 0.3 * n / size) for w, n in counts.items()}


@cache
def following(prefix: str) -> frozenset[str]:
    """The characters that can follow `prefix` in a word."""
    ordered = words().ordered
    n = len(prefix)
    first, last = bisect_left(ordered, prefix), bisect_left(ordered, prefix + "\U0010ffff")
    return frozenset(w[n] for w in ordered[first:last] if len(w) > n)


@cache
def simplified(char: str) -> tuple[str, ...]:
    """The Simplified forms that the dictionary may know a character by: 著 is 着 in 着力, and 著 in 著名.

    >>> simplified("濱"), simplified("著")
    (('滨',), ('着', '著'))
    """
    if char < "\u3400":
        return (char,)
    return tuple(dict.fromkeys(_converter(c).convert(char) for c in ("tw2s", "t2s")))


@cache
def foreign(char: str, script: str) -> bool:
    """Whether a character does not belong to the script: 锍 in a Traditional text, 樂 in a Simplified one."""
    if char < "\u3400":
        return False
    away, back = ("s2tw", "t2s") if script == "Hant" else ("t2s", "s2tw")
    return _converter(away).convert(char) != char and _converter(back).convert(char) == char


@cache
def alone(char: str, script: str) -> float:
    """The log probability of a character as a word of its own (for marks, digits, Latin: a constant)."""
    if "\u3400" <= char <= "\u9fff":
        return max(words().word.get(s, -25.0) for s in simplified(char)) - SINGLE - (6.0 if foreign(char, script) else 0.0)
    return _MARKS.get(char, -6.0 if char.isascii() else -14.0)


def choice(options: Iterable[tuple[str, float]], script: str) -> Choice | None:
    """The characters given (each with a bonus or cost), ready for the search; None where there are none."""
    begin = words().begin
    forms: dict[str, tuple[str, float]] = {}
    best = ("", -99.0)
    for char, cost in options:
        best = max(best, (char, alone(char, script) + cost + (LENGTH if char >= "\u3400" else 0.0)), key=lambda b: b[1])
        cost += LENGTH - (6.0 if foreign(char, script) else 0.0) if char >= "\u3400" else 0.0
        for form in simplified(char) if char >= "\u3400" else ():
            if form not in forms or forms[form][1] < cost:
                forms[form] = (char, cost)
    starts = sorted((f for f in forms if f in begin), key=lambda f: -begin[f])
    return Choice(forms, best, tuple(starts)) if best[0] else None
