"""Which GBK bytes can stand behind what is seen?

The pages were decoded as Windows does it (code page 936): a pair in a zone that the code page leaves to the user, or to nobody,
vanishes; a lead byte before a byte below 0x40 becomes "?" and takes that byte with it.
"""

from __future__ import annotations

from functools import cache

FIRST, LAST = 0x81, 0xFE                 # lead bytes of GBK
HALVED = {chr(b - 0x80): bytes((0xA3, b)) for b in range(0xA1, 0xC0)}   # ！ was halved to ! after the decoding


@cache
def seen_as(char: str) -> bytes | None:
    """The two bytes that a seen character was decoded from; None for what is no pair of GBK (Latin letters, digits).

    >>> seen_as("濱").hex(), seen_as("!").hex(), seen_as("I")
    ('9e49', 'a3a1', None)
    """
    if char < "\x80":
        return None if char.isalnum() else HALVED.get(char)
    try:
        code = char.encode("gbk")
    except UnicodeEncodeError:
        return None
    return code if len(code) == 2 else None


@cache
def char(lead: int, trail: int) -> str | None:
    """The character of a pair of bytes, or None."""
    try:
        found = bytes((lead, trail)).decode("gbk")
    except UnicodeDecodeError:
        return None
    return found if len(found) == 1 else None


@cache
def row(lead: int) -> tuple[tuple[int, str], ...]:
    """All (trail, character) of a lead byte."""
    return tuple((t, c) for t in range(0x40, 0xFF) if t != 0x7F and (c := char(lead, t)))


@cache
def vanishing(first: int) -> frozenset[int]:
    """The bytes that, after `first`, make a pair of GBK's user-defined or empty zones: seen, they left no trace.

    >>> [len(vanishing(b)) for b in (0xB0, 0xF8, 0xA1)]
    [0, 94, 32]
    """
    return frozenset(b for b in range(0x80, 0xFF) if FIRST <= first <= LAST and b >= FIRST and char(first, b) is None)
