"""Which characters may stand in one place, given the bytes that are known of it?"""

from __future__ import annotations

from functools import cache

from zhengce.clean import mojibake_bytes as gbk
from zhengce.clean.mojibake_words import Choice, choice, simplified, traditional, usual
from zhengce.clean.pinyin import reads

_BEFORE_NUMBER = "近超约达逾仅满余到至为从自在于第"


@cache
def named(lead: int | None, syllable: str, listed: frozenset[str]) -> tuple[tuple[int, float], ...]:
    """The trail bytes of the characters with this lead byte and reading: those that the page annotates elsewhere, else
    all, the Traditional ones first."""
    if lead is None:
        return ()
    found = [(t, c) for t, c in gbk.row(lead) if reads(c, syllable)]
    known = [(t, 0.0) for t, c in found if c in listed]
    return tuple(known or [(t, 0.0 if traditional(c) else -3.0) for t, c in found])


@cache
def anything(leads: frozenset[int], opened: bool, number: bool, script: str) -> Choice | None:
    """What may stand where a trail byte was swallowed, and whether a number follows."""
    known = usual(script)
    chars = [c for lead in leads for _, c in gbk.row(lead) if c in known or c == ("”" if opened else "“") or c in "《》"]
    return choice(((c, 4.0 if number and simplified(c)[0] in _BEFORE_NUMBER else 0.0) for c in chars), script)


@cache
def closing_mark(leads: frozenset[int], opened: bool, script: str) -> Choice | None:
    """What ends a line whose last trail byte was swallowed; at a line's end no character was lost with it."""
    chars = [c for c in ("”》。" if opened else "。》") if gbk.seen_as(c)[0] in leads]
    return choice(((c, 6.0 if c == "”" else 4.0) for c in chars), script)


@cache
def as_seen(char: str, script: str, cost: float = 0.0) -> Choice | None:
    """A character that is what it seems."""
    return choice([(char, cost)], script)


@cache
def annotated(leads: frozenset[int], syllable: str, listed: frozenset[str], script: str) -> Choice | None:
    """The characters with these lead bytes that the pinyin can belong to."""
    return choice(((gbk.char(lead, t), cost) for lead in leads for t, cost in named(lead, syllable, listed)), script)


@cache
def completed(leads: frozenset[int], trail: int, script: str) -> Choice | None:
    """The characters that a seen first byte completes; many lead bytes are possible only after a vanished pair."""
    chars = [c for lead in leads if (c := gbk.char(lead, trail))]
    if len(leads) > 1:
        chars = [c for c in chars if c in usual(script)]
    return choice(((c, 0.0) for c in chars), script)


@cache
def vanished(leads: frozenset[int], script: str) -> list[tuple[frozenset[int], Choice]]:
    """Common characters whose trail byte may have begun a pair that vanished, by the lead bytes that it may have ended with."""
    groups: dict[frozenset[int], list[tuple[str, float]]] = {}
    known = usual(script)
    for lead in leads:
        for trail, char in gbk.row(lead):
            after = gbk.vanishing(trail)
            if after and char in known:
                groups.setdefault(after, []).append((char, 0.0))
    return [(after, made) for after, options in groups.items() if (made := choice(options, script))]
