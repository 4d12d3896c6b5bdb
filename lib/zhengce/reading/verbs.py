"""Which verbs of acts stand in a text, and which small words are around them?

One lexicon (data/act_verbs.csv) serves all acts, those on documents in 《》 too.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhengce.word_tables import VERB


class Verb(NamedTuple):
    """A verb of an act: its class, on which side its thing stands (i before, t behind, b either), and whether it needs a date."""

    verb: str
    class_: str
    order: str
    need: str


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """The verbs of acts by themselves; a verb of two classes has two entries."""
    out: dict[str, tuple[Verb, ...]] = {}
    for r in VERB.rows():
        out[r["word"]] = (*out.get(r["word"], ()), Verb(r["word"], r["class"], r["order"], r["need"]))
    return out


@cache
def _wide() -> re.Pattern:
    heads, tails = zip(*(v.split("…") for v in verbs() if "…" in v), strict=True)
    return re.compile(f"({'|'.join(sorted(set(heads)))})[一-龥]{{0,4}}?({'|'.join(sorted(set(tails), key=len, reverse=True))})")


def wide_verbs(text: str) -> list[tuple[int, int, tuple[Verb, ...]]]:
    """The verbs of a text with up to four characters inside: 投入正式运营, 通过国家验收.

    >>> [(a, b, v[0].verb) for a, b, v in wide_verbs("甲站投入正式运营")]
    [(2, 8, '投入…运营')]
    """
    found = _wide().finditer(text)
    return [(m.start(), m.end(), entries) for m in found if (entries := verbs().get(f"{m[1]}…{m[2]}"))]


def bare_act(title: str) -> str:
    """The name of what was founded, without the verb: two texts that tell it in other words tell of one act."""
    return VERB.pattern("(?<=..)(?:获批)?(?:@found@|获批)$").sub("", title)
