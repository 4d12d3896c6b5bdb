"""Which of several readings makes sense?

A reading's score is the log probability of its best cut into words: jieba's dictionary (dict.txt) gives words, counts and
tags, its part-of-speech model (posseg/prob_*.p, trained on the People's Daily) which tag follows which. So 着力加强 beats
着加强, for no clause begins with the particle. Words and tags count half each, for a rare tag makes its words look likely.
The files are the jieba package's (MIT licence), and are read directly: its own tokenizer is global, and any part of the program
may have changed it.
"""

from __future__ import annotations

import math
import pickle
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache as once
from importlib.metadata import version
from importlib.resources import files
from itertools import count
from pathlib import Path
from typing import NamedTuple

from zhengce import cache
from zhengce.clean.script import convert
from zhengce.engines import dictionary_path

LONGEST = 6           # longer entries of the dictionary are mostly names and sayings, and cost time
RARE = -15.0          # log probability of a character that stands about twenty times in the 60 million of the dictionary's counts
UNSEEN = -11.0        # log probability of a tag after a tag that it never followed
START = ""            # the tag of what stands before a clause: punctuation, digits, Latin letters
USUAL_MARKS = {**dict.fromkeys("，,", -3.0), **dict.fromkeys("、。", -4.0), **dict.fromkeys("“”《》；：！？（）…—·;:?!()", -6.0)}
_TAGLESS = "Sx"


class Words(NamedTuple):
    """The dictionary as a model.

    `ordered`: all words, sorted; `place`: where each stands there, and in `word`, the log probability of each word, half of it given
    its tag, in `plain`, its log probability, whatever its tag, and in `tag`, its tag, with B for words of several characters and S for one;
    `follow`: log probability of a tag after a tag; `begin`: log probability of the likeliest longer word that begins so.
    """

    ordered: list[str]
    place: dict[str, int]
    word: array[float]
    plain: array[float]
    tag: list[str]
    begin: dict[str, float]
    follow: dict[str, dict[str, float]]


class Choice(NamedTuple):
    """Characters that may stand in one place: by Simplified form (the character, its cost); the likeliest of each tag as a word
    of its own (character, score, tag); and the forms that begin words, likeliest first."""

    forms: dict[str, tuple[str, float]]
    alone: tuple[tuple[str, float, str], ...]
    starts: tuple[str, ...]


@once
def words() -> Words:
    """The dictionary, read at first use: about a second once, then a twentieth of one in each process, for it is kept as a few long strings
    and arrays, which open faster than dictionaries of single numbers."""
    ordered, word, plain, tag, beginnings, begin, follow = cache.kept("words", _sources(), _counted)
    listed = ordered.split("\n")
    begins = dict(zip(beginnings.split("\n"), array("d", begin), strict=True))
    return Words(listed, dict(zip(listed, count())), array("d", word), array("d", plain), tag.split(" "), begins, follow)


def _sources() -> list[Path]:
    jieba = dictionary_path().parent
    return [Path(__file__), jieba / "dict.txt", jieba / "posseg" / "prob_start.p", jieba / "posseg" / "prob_trans.p"]


@once
def _characters(script: str) -> dict[str, tuple[bool, tuple]]:
    """Every Chinese character of GBK, as `_character` gives it; half a second once, then a twentieth of one in each process."""
    name = f"characters-{script}-{version('opencc')}"
    return cache.kept(name, _sources(), lambda: {chr(c): _character(chr(c), script) for c in range(0x4E00, 0x9FA6)})


def _character(char: str, script: str) -> tuple[bool, tuple[tuple[str, str, str, float, float], ...]]:
    """Whether a Chinese character is a usual one of the script, and its forms as words of their own: the form, its kind (its tag), its
    tag, what it costs in the script, and its score."""
    model, forms, cost = words(), simplified(char), strangeness(char, script)
    places = [model.place.get(form) for form in forms]
    often = max(-25.0 if at is None else model.plain[at] for at in places) > RARE and not foreign(char, script)
    known = [(_TAGLESS, -16.0) if at is None else (model.tag[at], model.word[at]) for at in places]
    return often, tuple((form, tag, tag, cost, score) for form, (tag, score) in zip(forms, known, strict=True))


def _counted() -> tuple:
    rows = [line.split(" ") for line in files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines()]
    rows = [(w, float(n) or 0.5, ("B" if len(w) > 1 else "S") + tag) for w, n, tag in rows
            if len(w) == 1 or (len(w) <= LONGEST and (n > "3" or len(n) > 1))]   # a count of 2 or 3 is the dictionary's "unknown"
    sums: Counter[str] = Counter()
    for _, n, tag in rows:
        sums[tag] += n
    total = math.log(sum(sums.values()))
    logs = {tag: math.log(n) for tag, n in sums.items()}
    rows = sorted({row[0]: row for row in rows}.values())      # B超 stands twice
    begin: dict[str, float] = {}
    plain = [math.log(n) - total for _, n, _ in rows]
    for (w, _, _), p in zip(rows, plain, strict=True):
        for i in range(1, len(w)):
            if begin.get(w[:i], -99.0) < p:
                begin[w[:i]] = p
    word = [math.log(n) - (logs[tag] + total) / 2 for _, n, tag in rows]
    packed = [array("d", numbers).tobytes() for numbers in (word, plain, begin.values())]
    return ("\n".join(w for w, _, _ in rows), *packed[:2], " ".join(tag for _, _, tag in rows), "\n".join(begin), packed[2],
            _following_tags())


def _following_tags() -> dict[str, dict[str, float]]:
    """Which tag follows which: after the end (E) of a longer word or after a character (S); at the beginning of a clause."""
    posseg = files("jieba").joinpath("posseg")
    start, after = (pickle.loads(posseg.joinpath(f"prob_{name}.p").read_bytes()) for name in ("start", "trans"))
    table = {START: {"".join(s): p for s, p in start.items() if p > -99}}
    for (place, tag), nexts in after.items():
        if place in "ES":
            table[("B" if place == "E" else "S") + tag] = {"".join(s): p for s, p in nexts.items() if s[0] in "BS" and p > -99}
    return table


def familiar(text: str) -> dict[str, float]:
    """The words that a text has more often than the dictionary expects, each with the rise of its log probability.

    A page speaks again of what it spoke of: where bytes vanished, 着力加强 is likelier on a page that has 着力 elsewhere.
    """
    place, plain = words().place, words().plain
    counts = Counter(w for n in (2, 3, 4) for i in range(len(text) - n + 1) if (w := text[i:i + n]) in place)
    size = max(len(text), 1000)
    return {w: math.log(0.7 + 0.3 * n / size / math.exp(plain[place[w]])) for w, n in counts.items()}


@once
def following(prefix: str) -> frozenset[str]:
    """The characters that can follow `prefix` in a word."""
    ordered = words().ordered
    n = len(prefix)
    first, last = bisect_left(ordered, prefix), bisect_left(ordered, prefix + "\U0010ffff")
    return frozenset(w[n] for w in ordered[first:last] if len(w) > n)


@once
def simplified(char: str) -> tuple[str, ...]:
    """The Simplified forms that the dictionary may know a character by: 著 is 着 in 着力, and 著 in 著名.

    >>> simplified("濱"), simplified("著")
    (('滨',), ('着', '著'))
    """
    if char < "\u3400":
        return (char,)
    return tuple(dict.fromkeys(convert(char, c) for c in ("tw2s", "t2s")))


@once
def foreign(char: str, script: str) -> bool:
    """Whether a character does not belong to the script: 樂 in a Simplified text; in a Traditional one 锍, or 曏, a variant of 向.

    >>> [foreign(c, "Hant") for c in "锍曏里后為爲"], [foreign(c, "Hans") for c in "樂乐里"]
    ([True, True, False, False, False, False], [True, False, False])
    """
    if char < "\u3400":
        return False
    if script == "Hans":
        return traditional(char)
    code = char.encode("big5", "ignore")
    if code and code[0] <= 0xC6:         # the first level of Big5: what Traditional texts are written with
        return False
    return all(char != convert(s, c) for c in ("s2t", "s2tw", "s2hk") for s in simplified(char))


@once
def strangeness(char: str, script: str) -> float:
    """What it costs to read a character in a script: much for a foreign one, some for 筑 or 里, which are mostly 築 and 裡 there."""
    if foreign(char, script):
        return 6.0
    return 3.0 if script == "Hant" and convert(char, "s2tw") != char else 0.0


@once
def traditional(char: str) -> bool:
    """Whether a character is written otherwise in Simplified, and comes back from there."""
    return (plain := convert(char, "t2s")) != char and convert(plain, "s2tw") == char


@once
def usual(script: str) -> frozenset[str]:
    """What may be put back where nothing is seen of it: the usual characters of the script, and the usual marks."""
    return frozenset("，、。；：《").union(char for char, (often, _) in _characters(script).items() if often)


@once
def _as_words(char: str, script: str) -> tuple[tuple[str, str, str, float, float], ...]:
    """A character as a word of its own, as `_character` gives it; what a mark is depends on its neighbours: each is its own kind."""
    if "\u3400" <= char <= "\u9fff":
        return _character(char, script)[1]
    return ((char, char, START, 0.0, USUAL_MARKS.get(char, -6.0 if char.isascii() else -25.0)),)


def choice(options: Iterable[tuple[str, float]], script: str) -> Choice | None:
    """The characters given (each with a bonus or cost), ready for the search; None where there are none."""
    begin, known = words().begin, _characters(script)
    forms: dict[str, tuple[str, float]] = {}
    alone: dict[str, tuple[str, float, str]] = {}
    for char, cost in options:
        found = known.get(char)      # thousands of characters may stand where a byte was swallowed
        for form, kind, tag, strange, word in found[1] if found else _as_words(char, script):
            gain = cost - strange
            if (best := alone.get(kind)) is None or best[1] < gain + word:
                alone[kind] = (char, gain + word, tag)
            if tag != START and ((best := forms.get(form)) is None or best[1] < gain):
                forms[form] = (char, gain)
    starts = sorted((f for f in forms if f in begin), key=lambda f: -begin[f])
    return Choice(forms, tuple(sorted(alone.values(), key=lambda a: -a[1])), tuple(starts)) if alone else None
