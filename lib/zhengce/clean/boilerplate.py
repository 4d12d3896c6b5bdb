"""Which lines of the page are the article, and which are furniture?

The decision is the document's, not the line's: the article is the contiguous stretch that holds the most prose, and it ends
where the editor signs or another list begins. Inside it short lines are headings (or captions); outside it they are furniture.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from zhengce.clean import captions, titles
from zhengce.clean.lines import Line, has_clock, is_signature_date, split

USED = ("title", "heading", "lead", "body")
_CLOSING = ("end", "comment", "related", "credit")
_LISTED = ("when", "reply", "counter")
_LEAD = re.compile(r"[◇]|(核心提示|内容提要|内容摘要|摘要|导语|导读|提要|编者按|编者的话|编前语)\s*[:：]")
_COST = {"": 8, "meta": 12, "when": 12, "caption": 4, "mark": 2, "address": 12}
_FURNITURE_COST = 40
_FIRST = 0.3        # the first stretch with this share of the best one's prose is the article: comments come after it


class Block(NamedTuple):
    """A stretch of the clean text, stripped of white space at both ends, and its kind."""

    start: int
    end: int
    kind: str


def blocks(clean: str) -> list[Block]:
    """The lines of a page with their kind, in order.

    >>> [b.kind for b in blocks("标题写在这里\\n\\n来源:新华社\\n北京市近日印发未来产业方案。\\n(责编:罗知之)")]
    ['title', 'byline', 'body', 'byline']
    """
    lines = split(clean)
    if not lines:
        return []
    first, last = core(lines)
    title = titles.find(lines, first, last)
    kinds = [_kind(lines, i, first, last, title) for i in range(len(lines))]
    return [Block(line.start, line.end, kind) for line, kind in zip(lines, kinds, strict=True)]


def core(lines: list[Line]) -> tuple[int, int]:
    """The article: indices of its first line and of the line after its last, without its title."""
    weights = _weights(lines)
    stretches = [s for a, b in _segments(lines) if (s := _heaviest(weights, a, b))[0] > 0]
    if not stretches:
        return _plain(lines)
    best = max(s[0] for s in stretches)
    _, first, last = next(s for s in stretches if s[0] >= _FIRST * best)
    if titles.over_header(lines, first):
        first = next((i for i in range(first + 1, last) if lines[i].prose), last)
    return _bare(lines, first, last) or (first, _signature(lines, last))


def _bare(lines: list[Line], first: int, last: int) -> tuple[int, int] | None:
    """A text without a trace of furniture, as a table's row is: nothing of it may be lost."""
    prose = sum(line.prose for line in lines)
    if any(line.role not in ("", "mark") for line in lines) or len(lines) - (last - first) > 2 + prose:
        return None
    return (1 if first > 0 and not lines[0].prose else 0), len(lines)


def _weights(lines: list[Line]) -> list[float]:
    """How much each line speaks for an article: prose by its length, everything else against."""
    listed = _listed(lines)
    return [(min(line.han, 300) * (0.05 if i in listed else 1.0)) if line.prose
            else (1.0 if line.item and not line.role else -float(_COST.get(line.role, _FURNITURE_COST)))
            for i, line in enumerate(lines)]


def _listed(lines: list[Line]) -> set[int]:
    """Prose lines of lists: three or more lines with a clock time or a reply button, each beside a line of its own."""
    marks = [i for i, line in enumerate(lines) if line.role == "reply" or (line.role in _LISTED and has_clock(line.text))]
    paired = [i for i in marks if (i and not lines[i - 1].role) or (i + 1 < len(lines) and not lines[i + 1].role)]
    out: set[int] = set()
    for a, b in pairwise(paired):
        if 1 < b - a <= 4:
            out.update(range(a, b + 1))
    runs = [i for i in out if i in marks]
    if len(runs) < 3:
        return set()
    return out | ({min(out) - 1} if min(out) and lines[min(out)].role == "when" else set())


def _segments(lines: list[Line]) -> list[tuple[int, int]]:
    cuts = [i for i, line in enumerate(lines) if line.role in _CLOSING]
    edges = [-1, *cuts, len(lines)]
    return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]


def _heaviest(weights: list[float], start: int, end: int) -> tuple[float, int, int]:
    """The heaviest contiguous run of weights[start:end] (Kadane): its weight, first and past-the-last index."""
    best, total, since = (0.0, start, start), 0.0, start
    for i in range(start, end):
        if total <= 0:
            total, since = 0.0, i
        total += weights[i]
        if total > best[0]:
            best = total, since, i + 1
    return best


def _plain(lines: list[Line]) -> tuple[int, int]:
    """A text without one sentence: a note of a few lines is kept whole, anything longer has no article."""
    plain = [i for i, line in enumerate(lines) if not line.role]
    if len(plain) > 5 or not plain:
        return 0, 0
    return plain[0], plain[-1] + 1


def _signature(lines: list[Line], last: int) -> int:
    """Take in what a notice ends with: items after a colon, and the issuer's name with a written date under it."""
    while last < len(lines) and lines[last - 1].text.endswith((":", "：")) and not lines[last].role:
        last += 1
    for size in (1, 2, 3):
        if last + size <= len(lines) and is_signature_date(lines[last + size - 1].text) \
                and all(not line.role and line.han >= 4 for line in lines[last:last + size - 1]):
            return last + size
    return last


def _kind(lines: list[Line], i: int, first: int, last: int, title: int | None) -> str:
    line = lines[i]
    if i == title:
        return "title"
    if title is not None and titles.same(line.text, lines[title].text):
        return "boilerplate"    # the title printed again counts once
    if first <= i < last:
        return _inside(lines, i, first, last)
    if title is not None and title < i < first and not line.role and titles.is_subtitle(line.text):
        return "heading"
    if i < first and _LEAD.match(line.text) and line.prose:
        return "lead"
    return line.kind or "boilerplate"


def _inside(lines: list[Line], i: int, first: int, last: int) -> str:
    line = lines[i]
    if line.role == "when" and (is_signature_date(line.text) and not has_clock(line.text)):
        return "heading" if i < last - 1 else "body"
    if line.role:
        return line.kind
    if _LEAD.match(line.text):
        return "lead"
    if line.prose:
        return "body"
    if captions.unmarked(line.text):
        return "caption"
    return "heading" if line.han >= 2 else "body"
