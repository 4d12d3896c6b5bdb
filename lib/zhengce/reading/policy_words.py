"""Which words does the register rest on? Verbs of official acts, nouns of occasions, and the small words around them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhengce.tables import data_rows


class Verb(NamedTuple):
    """A verb of official acts (data/policy_verbs.csv)."""

    verb: str
    frame: str
    voice: str
    strong: bool


@cache
def words(role: str) -> tuple[str, ...]:
    """The small words of a role (data/policy_words.csv), longest first."""
    return tuple(sorted((r["word"] for r in data_rows("policy_words.csv") if r["role"] == role), key=len, reverse=True))


@cache
def any_of(*roles: str) -> str:
    """The words of some roles as a regular expression.

    >>> bool(re.search(any_of("recent"), "近日,北京市印发"))
    True
    """
    found = sorted({w for role in roles for w in words(role)}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(map(re.escape, found)) + ")"


@cache
def pattern(*roles: str) -> re.Pattern:
    """The same, compiled."""
    return re.compile(any_of(*roles))


@cache
def verbs() -> dict[str, Verb]:
    """The verbs of official acts by themselves."""
    return {r["verb"]: Verb(r["verb"], r["frame"], r["voice"], r["strong"] == "1") for r in data_rows("policy_verbs.csv")}


@cache
def verb_pattern(*frames: str, voices: str = "tib") -> re.Pattern:
    """The verbs of some frames (all without one) and voices, longest first."""
    chosen = sorted((v.verb for v in verbs().values() if (not frames or v.frame in frames) and v.voice in voices), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, chosen)))


@cache
def nouns(*kinds: str) -> str:
    """The nouns of some kinds (data/event_nouns.csv) as a regular expression, longest first."""
    found = sorted((r["noun"] for r in data_rows("event_nouns.csv") if r["kind"] in kinds), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, found)) + ")"
