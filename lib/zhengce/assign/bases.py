"""Is a number the value of the time that others are compared with?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zhengce.reading import days
from zhengce.reading.time_words import table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhengce.reading.times import Period

_NUMBER = r"[\d.,]+[余多]?[十百千万亿]*|[一二两三四五六七八九十百千万亿]+"
#: 比2020年的15%提高5个百分点, not 2015年的1.5倍
_CHANGED = re.compile(rf"(?:{_NUMBER})(?!倍)[^，,。；;\d]{{0,12}}?(?:增|提|多|少|下|降|减|高|低|上升|翻|扩|缩|回|跃|涨|跌)")
#: 对比2017年的3100家，…: a count or an amount is that year's, whatever follows; 60% or 1.5倍 may be a share or a multiple of it
_COUNT = re.compile(rf"(?:{_NUMBER})(?![%％倍成]|个?百分点|[\d.])[家个项件户人名所座亿万元台套辆吨]")
#: 由上年的4.0:42.5:53.5调整为
_RATIO = re.compile(r"\d[\d.]*(?:[:∶：]\d[\d.]*)+")
_BEFORE = re.compile("[于比较](?:上季度?|上个?月份?|上一季度|上期|前值|上次)的[约近]?$")
_THAN = re.compile(r"[比较于从由]$")
#: 上年同期仅为12家, not 与去年同期相比增加3家
_STANDS = re.compile(r"[，,]?[^，,。；;\d增降减提多少高低翻升回相持]{0,10}")
#: 由去年同期下降5%转为增长21%
_GREW = re.compile("的?同比?(?:增长|上升|下降|回落|减少)|的?(?:增长|上升|下降|回落|减少)")
_LEVEL = re.compile(rf"(?:{_NUMBER})(?![\d.,])(?!倍|个?百分点)")


def unknown(text: str, start: int) -> bool:
    """Whether the number at `start` is the value of a time before that has no date: 高于上季的2.5%.

    >>> unknown("高于上季的2.5%", 5), unknown("高于上季2.5个百分点", 4)
    (True, False)
    """
    return bool(_BEFORE.search(text, 0, start))


def of_base(text: str, before: Sequence[Period], start: int) -> Period | None:
    """The time of the number at `start`, where it is what another is compared with; `before` are the times up to it.

    比2020年的1.32亿元增长: the number is of 2020. 今年一季度30家，上年同期仅12家: it is of the first quarter of the year before.
    """
    p = before[-1] if before else None
    if p is None or p.role != "compare":
        return None
    if p.text.endswith("同期"):
        return _same_span(text, before, start)
    right_behind = re.fullmatch("的(?:近|约|超过?)?", text[p.end:start])
    stands = any(form.match(text, start) for form in (_CHANGED, _COUNT, _RATIO))
    if p.first and right_behind and stands and _THAN.search(text, 0, p.start):
        return p._replace(role="at")
    return None


def _same_span(text: str, before: Sequence[Period], start: int) -> Period | None:
    """上年同期为25亿元: the months of the time told before, in the year named; no days where none is told, but no others either."""
    p, year = before[-1], before[-2] if len(before) > 1 and before[-2].end == before[-1].start else None
    if year is None and p.text == "同期":
        return None      # 一季度产值3亿元，同期出口1亿元: of the very same months
    begin = (year or p).start      # where 去年同期 begins
    if re.search("[比较与和同于是为]$", text[:begin]) and not (text[p.end:start] == "的" and _CHANGED.match(text, start)):
        return None
    began = re.search("[由从]$", text[:begin])                 # 由去年同期的4:50:46调整为3:49:48
    turned = began and _GREW.fullmatch(text, p.end, start)
    if not turned and (not _STANDS.fullmatch(text, p.end, start) or not _LEVEL.match(text, start)):
        return None
    if text[start - 1] == "的" and not began and not _CHANGED.match(text, start):
        return None      # 恢复到2019年同期的80%: a share of it, and of the later time
    unknown = p._replace(role="span", first=None, last=None)
    told = next((q for q in reversed(before[:-2] if year else before[:-1]) if q.role in ("at", "until") and q.last), None)
    if told is None or (year is None and p.text not in table()["same"]):
        return unknown
    back = 1 if year is None or year.text in table()["year"] else int(told.last[:4]) - int(year.last[:4])
    if back < 1:
        return unknown
    first = told.first and days.years_before(told.first, back)
    return p._replace(role="at", first=first, last=days.years_before(told.last, back), source="relative")
