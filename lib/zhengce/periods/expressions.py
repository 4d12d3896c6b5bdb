"""Which words of a paragraph name a time, and which days are they?"""

from __future__ import annotations

import re
from typing import NamedTuple

from zhengce.periods import days


class Period(NamedTuple):
    """A time expression of a paragraph."""

    start: int
    end: int
    text: str
    first: str | None
    last: str | None
    date: str | None
    source: str
    against: str | None
    role: str


SIMPLE = re.compile(r"(?:(?P<y>(?<!\d)(?:19|20)\d\d)年|(?P<r>今年|去年|前年|本年))?(?:(?P<p>前三季度|上半年|下半年|一季度)|(?P<m>1?\d)月(?:(?P<d>[1-3]?\d)日)?|(?P<e>底|末))?|(?P<now>目前|如今|当前|现在)")


def find(text: str, content_date: str | None) -> list[Period]:
    """The time expressions of a paragraph, in order, disjoint."""
    return [p for m in SIMPLE.finditer(text) if m.group() and (p := _simple(text, m, content_date))]


def _simple(text: str, m: re.Match, content_date: str | None) -> Period | None:
    against = f"content date {content_date}" if content_date else None
    if m["now"]:
        return Period(m.start(), m.end(), m.group(), None, days.last_day(content_date), content_date, "relative", against, "now")
    if m["e"] and not (m["y"] or m["r"]):
        return None
    base = int(content_date[:4]) if content_date else None
    year = int(m["y"]) if m["y"] else base + {"去年": -1, "前年": -2}.get(m["r"], 0) if base else None
    if year is None:
        return None
    first, last, stated = *days.months(year, 1, 12), f"{year}"
    if m["p"]:
        first, last = days.months(year, *{"前三季度": (1, 9), "上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3)}[m["p"]])
    elif m["m"] and 1 <= int(m["m"]) <= 12:
        month = int(m["m"])
        first, last = days.months(year, month, month)
        stated = first[:7]
        if m["d"] and (one := days.day(year, month, int(m["d"]))):
            first = last = stated = one
    role = "at"
    if m["e"] or text[max(0, m.start() - 2):m.start()] == "截至":
        first, role = None, "until"
    if text[m.start() - 1:m.start()] == "到" and base and year > base:
        first, role = None, "horizon"
    return Period(m.start(), m.end(), m.group(), first, last, stated, "explicit" if m["y"] else "relative", None if m["y"] else against, role)
