"""Which date does a text count on to: 5个月后, 8天后, 同年?"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import NamedTuple

from zhengce.reading.periods import Period

NEAR = 200          # characters before its sentence in which a count of months may have begun
_N = r"(?P<n>[一二两三四五六七八九十\d]{1,3})"
_MONTHS = re.compile(rf"{_N}个月[之以]?后[,，]")
_DAYS = re.compile(rf"(?:{_N}[天日][之以]?后|次日|翌日)(?=[,，])")
_SAME_YEAR = re.compile(r"同年(?!\d)")
_NUMERALS = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"两": 2}


class When(NamedTuple):
    """A date at the precision known, its source, and the place of the words that give it."""

    date: str | None = None
    source: str = "none"
    start: int | None = None
    end: int | None = None


NEVER = When()


def days_on(text: str, begin: int, start: int, times: Sequence[Period]) -> When | None:
    """6月6日,甲登陆科创板,8天后,乙获得批准: so many days after the day before it in the sentence; None where nothing is counted so.

    A date that no day begins is not known, and not that of the time before: `When(None)`.
    """
    steps = list(_DAYS.finditer(text, begin, start))
    if not steps or any(steps[-1].end() <= p.start < start for p in times):
        return None
    anchors = [p for p in times if begin <= p.start and p.end <= steps[-1].start()]
    count = number(steps[-1]["n"]) if steps[-1]["n"] else 1
    if not anchors or len(anchors[-1].date) < 10 or count is None:
        return When(None, "none", steps[-1].start(), steps[-1].end())
    day = datetime.date.fromisoformat(anchors[-1].date) + datetime.timedelta(days=count)
    return When(day.isoformat(), "relative", steps[-1].start(), steps[-1].end())


def counted_on(text: str, begin: int, start: int, times: Sequence[Period], last: str | None) -> When | None:
    """The date that 个月后 or 同年 before `start` gives (两年后 and 次年 are times that `reading.times` reads);
    `last` is the last time of the passage before.

    Months counted from a time of the passage give the year, where all that is possible falls into one.
    """
    if same := _SAME_YEAR.search(text, begin, start):
        before = [p.date for p in times if p.end <= same.start()] or [last or ""]
        year = before[-1][:4]
        return When(year, "relative", same.start(), same.end()) if year else None
    steps = [m for m in _MONTHS.finditer(text, 0, start) if m.start() >= begin - NEAR]
    if not steps or steps[-1].start() < begin:
        return None
    anchors = [p for p in times if p.end <= steps[0].start() and p.first and p.last]
    if not anchors:
        return _months_on(steps, last)
    months = sum(number(m["n"]) or 0 for m in steps if m.start() > anchors[-1].end)
    low, high = (int(iso[:4]) * 12 + int(iso[5:7]) - 1 + months for iso in (anchors[-1].first, anchors[-1].last))
    year = str(low // 12) if low // 12 == high // 12 else None
    return When(year, "relative" if year else "none", steps[-1].start(), steps[-1].end())


def _months_on(steps: list[re.Match], last: str | None) -> When:
    """一个月后 in the passage behind the one that names 2020年5月: counted on from that month."""
    if not last or len(last) < 7:
        return When(None, "none", steps[-1].start(), steps[-1].end())
    at = int(last[:4]) * 12 + int(last[5:7]) - 1 + sum(number(m["n"]) or 0 for m in steps)
    return When(f"{at // 12}-{at % 12 + 1:02d}", "relative", steps[-1].start(), steps[-1].end())


def number(numeral: str) -> int | None:
    """11, 三, 十一 as a number; None for what is none.

    >>> [number(n) for n in ("11", "三", "十一", "二十", "两")]
    [11, 3, 11, 20, 2]
    """
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    parts = [_NUMERALS.get(tens, 1 if not tens else None) if ten else 0, _NUMERALS.get(ones, 0 if not ones else None)]
    return None if None in parts else parts[0] * 10 + parts[1]
