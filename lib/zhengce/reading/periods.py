"""What does a time expression tell, and what do the paragraphs before it leave to it?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Period(NamedTuple):
    """A time expression in a paragraph's clean text.

    `first` and `last` are ISO days, None where open or unknown; `date` is the same for events, at the precision known (YYYY, YYYY-MM,
    YYYY-MM-DD), None for spans that are no date. `source` is "explicit" or "relative"; `against` says what a relative one was
    resolved against. `role` is one of `zhengce.reading.times.ROLES`.
    """

    start: int
    end: int
    text: str
    first: str | None
    last: str | None
    date: str | None
    source: str
    against: str | None
    role: str


class Own(NamedTuple):
    """A document's own years, read once (`assign.reports.own`)."""

    written: str | None = None                             # its date, else the year in which its title or its parts let it be written
    reviewed: int | None = None                            # the year that it looks back on, for 过去一年 and 五年来
    planned: Period | None = None                          # the years that it plans, for 规划期内
    accounts: tuple[str | None, str] | None = None         # the days that the accounts of a firm are of, for 报告期内


class Around(NamedTuple):
    """What the paragraphs before say about times that a paragraph leaves open."""

    own: Own = Own()                                 # the document's own years
    line: str = ""                                   # the year or month of the line over a chronicle's days: 2018年 / 3月12日
    months: bool = False                             # bare numbers that its lines begin with are months (05　…), not points
    year: int | None = None                          # the year that the part looks back on, or plans, for 全年, 上年 and 年底
    titled: bool = False                             # it is only the title that looks back on it
    ahead: bool = False                              # the part looks ahead: its 全年 is still to come
    day: str | None = None                           # the last day or month named, for 同日, 同月 and the next day of a chronicle
    stretches: tuple[tuple[str, str], ...] = ()      # 2021-2025 of a report, for 五年来
    part: tuple[str, str] | None = None              # the last part of a year told with its year, for 上半年 without a date

    def then(self, found: Sequence[Period]) -> Around:
        """What the next paragraph finds around it."""
        day = next((p.date for p in reversed(found) if p.date and len(p.date) > 4 and p.role not in ("name", "now", "recent")), self.day)
        years = tuple((p.first, p.last) for p in found if p.first and p.last and p.first[:4] < p.last[:4]
                      and p.first.endswith("-01-01") and p.last.endswith("-12-31") and "年代" not in p.text)
        plans = tuple((p.first, f"{int(p.first[:4]) + 4}-12-31") for p in found if p.role == "since" and p.first and "五" in p.text)
        part = next((q for p in reversed(found) if (q := part_of_year(p))), self.part)
        return self._replace(day=day, stretches=self.stretches + years + plans, part=part)      # “十四五”以来


def part_of_year(p: Period) -> tuple[str, str] | None:
    """The days of a part of a year that is named with its year: 2024年上半年, not 2024年."""
    if p.source != "explicit" or not (p.first and p.last) or p.first[:4] != p.last[:4] or p.first[5:] + p.last[5:] == "01-0112-31":
        return None
    return p.first, p.last
