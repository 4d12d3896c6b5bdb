"""Which of the ways through a line make the best text, and how sure is each character of it?

The words have spoken for each way (`mojibake_lattice`); the best are weighed once more by their runs of characters
(`mojibake_language`), and what they agree on is sure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from heapq import heapify, heappop, heappush
from itertools import count, islice
from typing import NamedTuple

from zhengce.clean.mojibake_language import likelihood
from zhengce.clean.mojibake_words import simplified

DIVISIONS = 12        # ways to divide the same characters into words that are followed
READINGS = 60         # so many of the best are compared by their runs of characters
RUNS = 0.8            # what these weigh beside the words


class Step(NamedTuple):
    """One character of a reading, and the seen characters `line[start:end]` that hold its bytes.

    how: same (as seen), bytes (they determine it), named (pinyin gave one of several bytes), hidden (bytes vanished), free (a byte
    was swallowed), lost (the character was). sure: its share among the likeliest readings.
    """

    char: str
    start: int
    end: int
    how: str
    sure: float = 1.0


class Node(NamedTuple):
    """A state of the walk: before the seen character `at`, after so many vanished pairs, with the lead bytes that may be pending."""

    at: int
    hidden: int
    leads: frozenset[int] | None     # None = aligned


class Path:
    """A way to a place, with its score; `others` are the worse ways there. `back` is the best way to the place before."""

    __slots__ = ("back", "last", "node", "others", "pending", "score", "step")

    def __init__(self, score: float, pending: int, step: Step | None, back: Path | None, last: str = ""):
        self.score, self.step, self.back = score, step, back
        self.pending = pending           # where the seen character of the pending byte begins
        self.last = step.char if step else last
        self.others: list[Path] = []
        self.node: Node | None = None


def readings(ends: list[Path]) -> Iterator[tuple[float, list[Step]]]:
    """The readings that end so, best first and each once: walked backwards, where the best way to each place is known (A*)."""
    tie = count()
    heap = [(-path.score, next(tie), path, 0.0, 0, ()) for path in ends]
    heapify(heap)
    met: dict[tuple[Node | None, int], int] = {}
    told: set[int] = set()
    while heap:
        worth, _, path, gone, text, after = heappop(heap)
        here = (path.node, text)
        met[here] = times = met.get(here, 0) + 1
        if times > DIVISIONS or (path.back is None and text in told):
            continue                     # the same characters, otherwise divided into words
        if path.back is None:
            told.add(text)
            yield -worth, _unlinked(after)
            continue
        for way in (path, *path.others):
            longer, steps = (hash((way.step.char, text)), (way.step, after)) if way.step else (text, after)
            heappush(heap, (-(way.score + gone), next(tie), way.back, gone + way.score - way.back.score, longer, steps))


def _unlinked(linked: tuple) -> list[Step]:
    out: list[Step] = []
    while linked:
        step, linked = linked
        out.append(step)
    return out


def weighed(found: Iterable[tuple[float, list[Step]]]) -> list[Step]:
    """The best of the readings, now also by their runs of characters, and how sure each of its characters is among them all."""
    some = list(islice(found, READINGS))
    if not some:
        return []
    scores = [score + RUNS * likelihood("".join(simplified(s.char)[0] for s in steps)) for score, steps in some]
    best = max(scores)
    shares = [math.exp(score - best) for score in scores]
    sure: Counter[Step] = Counter()
    for share, (_, steps) in zip(shares, some, strict=True):
        for step in set(steps):
            sure[step] += share / sum(shares)
    return [step._replace(sure=min(1.0, sure[step])) for step in some[scores.index(best)][1]]
