"""Which words does the register rest on? Nouns of occasions, and the small words around the verbs of acts."""

from __future__ import annotations

import re
from functools import cache

from zhengce.tables import data_rows


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
def nouns(*kinds: str) -> str:
    """The nouns of some kinds (data/event_nouns.csv) as a regular expression, longest first."""
    found = sorted((r["noun"] for r in data_rows("event_nouns.csv") if r["kind"] in kinds), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, found)) + ")"
