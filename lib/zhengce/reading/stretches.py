"""Where may a very long paragraph be cut, so that no rule sees more of it than it can read in its time?

A page that lost its line ends is one line of any length. Patterns look back and forward within what they are given, so time grows with the
square of it; cut at sentence ends into stretches that no real paragraph reaches, it grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST = 3000          # characters; the longest paragraphs of work reports have a third of it
_ENDS = [re.compile(f"[{marks}][”’」』）)]?") for marks in ("。！？!?\n", "；;", "，,、")]


def stretches(text: str, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """The parts of a text, each at most `longest` characters: cut behind the last sentence's end that fits, else behind a clause's.

    >>> [("甲市增长。乙市下降,丙市持平。丁市"[a:b]) for a, b in stretches("甲市增长。乙市下降,丙市持平。丁市", 8)]
    ['甲市增长。', '乙市下降,', '丙市持平。丁市']
    """
    start = 0
    while len(text) - start > longest:
        window = text[start:start + longest]
        ends = (max((m.end() for m in pattern.finditer(window, longest // 4)), default=0) for pattern in _ENDS)
        start, begun = start + (next(filter(None, ends), 0) or longest), start
        yield begun, start
    yield start, len(text)
