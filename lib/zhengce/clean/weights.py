"""How much does a line of a page speak for an article? Prose by its length, everything else against."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, pairwise

from zhengce.clean.lines import Line, has_clock

_CHAIR = re.compile(r"[\[【]?主持人[^。]{0,12}[\]】]?\s*[:：]")
_COST = {"": 6, "meta": 6, "credit": 6, "when": 12, "caption": 4, "mark": 2, "page": 0, "name": 0, "script": 0, "address": 12}
_FURNITURE_COST = 40
_SHORT = 2          # what a sentence too short to be prose speaks against an article
_PART = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")
_NAMED = 20         # lines that a heading has under it
_ADVERTISEMENT = 4  # lines
BULLET = re.compile(r"[-*•·◆■●▪]\s*(?=\w)")
SAYS = re.compile(r"[:：,，。；;]")      # - 起降点：12个 is none of a menu
_LISTED = ("when", "reply", "counter")


def weights(lines: list[Line]) -> list[float]:
    """How much each line speaks for an article: prose by its length, everything else against."""
    listed = _listed(lines)
    under = _under_headings(lines)
    within = _advertised(lines)
    return [-1.0 if i in under or i in within else _weight(line, i in listed) for i, line in enumerate(lines)]


def _advertised(lines: list[Line]) -> set[int]:
    """An advertisement in the midst of an article: a few lines of promotion with prose on both sides (段落 / 广告 / 点击领取 / 段落)."""
    out: list[int] = []
    for promoted, run in groupby(range(len(lines)), key=lambda i: lines[i].role == "promotion"):
        held = list(run)
        if promoted and len(held) <= _ADVERTISEMENT and held[0] > 0 and held[-1] + 1 < len(lines) and (
                lines[held[0] - 1].prose and lines[held[-1] + 1].prose):
            out += held
    return set(out)


def _under_headings(lines: list[Line]) -> set[int]:
    """Short lines under a marked heading (二、先进企业 / 甲公司 / 乙集团): names in an article, and no menu has such headings."""
    out: set[int] = set()
    left = 0
    for i, line in enumerate(lines):
        left = _NAMED if _PART.match(line.text) and not line.role else 0 if line.role else left - 1
        if 0 <= left < _NAMED and not line.prose and not line.role and not line.item:
            out.add(i)
    return out


def _weight(line: Line, listed: bool) -> float:
    if line.prose:
        return min(line.han, 300) * (0.05 if listed else 1.0)
    if line.role:
        return -float(_COST.get(line.role, _FURNITURE_COST))
    if line.item and not listed:
        return 1.0
    if (line.han >= 6 and line.text.endswith((":", "："))) or (BULLET.match(line.text) and SAYS.search(line.text)):
        return 0.0
    return -float(_SHORT if line.text.endswith(("。", "；")) else _COST[""])


def _listed(lines: list[Line]) -> set[int]:
    """Lines of teasers and comments: each item has lines of its own and then a clock time or a reply button, three times or more."""
    if sum(bool(_CHAIR.match(line.text)) for line in lines) >= 2:
        return set()        # the record of a conference, sent out answer by answer
    marks = [i for i, line in enumerate(lines) if line.role == "reply" or (line.role in _LISTED and has_clock(line.text))]
    runs: list[list[int]] = []
    for i in marks:
        if runs and i - runs[-1][-1] <= 4:
            runs[-1].append(i)
        else:
            runs.append([i])
    out: set[int] = set()
    for run in runs:
        free = [i for i in range(run[0], run[-1]) if not lines[i].role]
        steps = Counter(b - a for a, b in pairwise(run) if b - a > 1)
        if len(run) >= 3 and steps and 3 * len(free) >= len(run):
            step = max(steps) - 1       # lines that an item has before its mark, or after it
            after = run[-1] + 1 < len(lines) and not lines[run[-1] + 1].role
            out.update(range(run[0], min(run[-1] + 1 + step, len(lines))) if after else range(max(0, run[0] - step), run[-1] + 1))
    return out
