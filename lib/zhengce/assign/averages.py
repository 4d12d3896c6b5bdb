"""Over which years is a yearly average taken?"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from zhengce.reading import clauses, days
from zhengce.reading.time_words import COUNT, number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhengce.assign.frames import Frame
    from zhengce.reading.times import Period

CLAUSE = re.compile(r"[，；;：:。！？!?（(]|,(?!\d{3}(?!\d))")
_REACH = 120      # characters that 年均 may stand before its number: a sentence of a thousand numbers is not read a thousand times
_OVER = re.compile("[较比]")
_POINTS = re.compile(r"[\d.]+个?百分点")
YEARLY = ("from", "to", "at", "until")


@cache
def _average() -> re.Pattern[str]:
    """五年年均, 年均复合增长率, 两年平均; not the price 2020年均价, not 2021年平均工资."""
    return re.compile(rf"(?:(?P<n>{COUNT})年(?:来|间)?的?)?(?:(?<!\d)年均(?![价衡匀等])|(?<!\d)年平均|年(?:化)?复合|平均每年)"
                      rf"|(?P<two>{COUNT})年平均")


def over(text: str, before: Sequence[Period], start: int, begin: int, governing: Period | None,
         frame: Frame | None = None) -> Period | None:
    """The stretch that the average at `start` is of, where the text lets its years be computed; None where it is no average.

    `before` are the times of its sentence (and of the one before, where its own has none) up to the number; `governing` is the time that
    would govern it otherwise, `frame` the one of its part.

    2021年，…五年年均增长13.1% is of 2017 to 2021; 从2021年的A增至2024年的B，年均增长8.9% is of 2021 to 2024.
    """
    begin = max(begin, start - _REACH)
    clause = clauses.begin(text, start, begin, CLAUSE)
    if _OVER.match(text, clause) and _POINTS.match(text, start):       # 两年平均增长5.9%，比1—6月提高0.3个百分点
        clause = clauses.begin(text, clause - 1, begin, CLAUSE)
    said = _average().search(text, clause, start)
    if not said:
        return None
    n = number(said["n"] or said["two"] or "几")
    pair = _ends(before)
    if pair and (n is None or _years(*pair) in (n, n + 1)):
        first, last = pair
        return last._replace(first=first.first, last=last.last, text=f"{first.text}…{last.text}", role="at", date=None)
    one = governing and governing.last and governing.role in YEARLY and (governing.first or governing.last)[:4] == governing.last[:4]
    if n is None and one and not said.group().endswith("年平均") and (wide := _stretch(frame, governing)):
        return governing._replace(first=wide.first, text=f"{wide.text}…{said.group()}", role="at", source="relative", date=None)
    if not n or n < 2 or not one:
        return None
    first = f"{int(governing.last[:4]) - n + 1}-01-01"
    return governing._replace(first=first, text=f"{governing.text}…{said.group()}", role="at", source="relative", date=None)


def _stretch(frame: Frame | None, year: Period) -> Period | None:
    """The years of the part that end with the one told: 年均增长5.8% behind 2016年 under 2016年和过去五年工作回顾."""
    times = [frame.period, *(p for p, _ in frame.options)] if frame else []
    return next((p for p in times if p and p.first and p.last and p.first[:4] < p.last[:4] == year.last[:4]), None)


def _years(first: Period, last: Period) -> int:
    return int(last.last[:4]) - int(first.first[:4]) + 1


def _ends(before: Sequence[Period]) -> tuple[Period, Period] | None:
    """The two years between which a value changed: 从2021年的A增至2024年的B; 2012年为A，2021年达到B; none where more are told."""
    known = [p for p in before if p.role in YEARLY and p.first and p.last and p.first[:4] == p.last[:4]]
    explicit = [p for p in known if p.role in ("from", "to")]
    ends = explicit if len(explicit) == 2 else known
    if len(ends) != 2 or _years(*ends) < 3 or days.length(ends[0].first, ends[0].last) < 360:
        return None
    return ends[0], ends[1]
