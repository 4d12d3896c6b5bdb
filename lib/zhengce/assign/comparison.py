"""Is a number of another time than its clause's: of what it is compared with, of an end of a change, or of the years of an average?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhengce.assign.inherited import Frame
from zhengce.reading import clauses, days
from zhengce.reading.periods import Period
from zhengce.reading.time_words import COUNT, any_of, number, table

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
_GREW = re.compile("(?:的|[，,]?[为是]?)(?:同比?)?(?:增长|上升|下降|回落|减少)")
_LEVEL = re.compile(rf"(?:{_NUMBER})(?![\d.,])(?!倍|个?百分点)")
CLAUSE = re.compile(r"[，；;：:。！？!?（(]|,(?!\d{3}(?!\d))")
#: characters that 年均, or 从…增长到, may stand before its number: a sentence of a thousand numbers is not read a thousand times
_AVERAGE_REACH, _CHANGE_REACH = 120, 48
_OVER = re.compile("[较比]")
_ADDED = re.compile("[^，,。；;：:]{0,4}增[^，,。；;：:]{0,4}")          # 比年初新增256亿元
_POINTS = re.compile(r"[\d.]+个?百分点")
YEARLY = ("from", "to", "at", "until")
_IN_YEARS = re.compile(r"(?:年|个?月|载)(?:多|余|以上|左右)?$")


# What others are compared with
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


def begun(text: str, before: Sequence[Period], p: Period, start: int, kind: str | None) -> str | None:
    """The day from which on a change up to the end of `p` went: 2023年末有30家，比上年末增加5家; none where that is unknown."""
    base = before[-1] if before else p
    if p.role not in ("until", "now") or base.role != "compare" or not base.last or base.last >= (p.last or ""):
        return None
    if kind != "growth" and not _ADDED.fullmatch(text, base.end, start):
        return None
    return base.first if base.text.endswith("初") else days.shift(base.last, 1)


def _same_span(text: str, before: Sequence[Period], start: int) -> Period | None:
    """上年同期为25亿元: the months of the time told before, in the year named; no days where none is told, but no others either."""
    p, year = before[-1], before[-2] if len(before) > 1 and before[-2].end == before[-1].start else None
    if year is None and p.text == "同期":
        return None      # 一季度产值3亿元，同期出口1亿元: of the very same months
    begin = (year or p).start      # where 去年同期 begins
    if re.search("[比较与和同于是为]$", text[:begin]) and not (text[p.end:start] == "的" and _CHANGED.match(text, start)):
        return None
    began = re.search("[由从]$", text[:begin])                 # 由去年同期的4:50:46调整为3:49:48
    turned = (began or text[begin - 1:begin] in (*"，,；;。而但", "")) and _GREW.fullmatch(text, p.end, start)
    if not turned and (not _STANDS.fullmatch(text, p.end, start) or not _LEVEL.match(text, start)):
        return None
    if text[start - 1] == "的" and not began and not _CHANGED.match(text, start):
        return None      # 恢复到2019年同期的80%: a share of it, and of the later time
    unknown = p._replace(role="span", first=None, last=None)
    told = next((q for q in reversed(before[:-2] if year else before[:-1]) if q.role in ("at", "until") and q.last), None)
    if told is None or (year is None and p.text not in table()["same"]) or (year and not year.last and year.text not in table()["year"]):
        return unknown
    back = 1 if year is None or year.text in table()["year"] else int(told.last[:4]) - int(year.last[:4])
    if back < 1:
        return unknown
    first = told.first and days.years_before(told.first, back)
    return p._replace(role="at", first=first, last=days.years_before(told.last, back), source="relative")


# A change from one value to another
@cache
def _changed() -> dict[str, re.Pattern[str]]:
    change = rf"(?:{any_of('change')})[^，,。；;]{{0,4}}?[到至为成]"
    return {
        "earlier": re.compile(r"[从由](?:[^，,。；;：:从由\d]{1,6}的|原来|原先|最初|过去|以前|当初)?第?$"),
        "changed": re.compile(rf"[从由][^，,。；;]{{1,24}}?{change}\D{{0,3}}$"),
        "later": re.compile(rf"[^，,。；;]{{0,24}}?{change}"),
    }


def side(text: str, begin: int, start: int, end: int) -> str | None:
    """Whether the quantity is the earlier or the later value of a change told without years of its own: 从214家扩充至457家."""
    begin = max(begin, start - _CHANGE_REACH)
    if _changed()["earlier"].search(text, begin, start) and _changed()["later"].match(text, end):
        return "earlier"
    return "later" if _changed()["changed"].search(text, begin, start) else None


def stretch(text: str, start: int, end: int) -> bool:
    """成立仅7年, 连续3年, 8年时间: a length of time in years or months is of no date; 75周年 is."""
    quote = text[start:end]
    return bool(_IN_YEARS.search(quote) and "周年" not in quote and "年" not in quote[:-3]
                and not re.search(r"\d{4}年", quote))


def passed(text: str, start: int, end: int) -> bool:
    """Whether a change from one value to another lies between: …的169家增加到."""
    return bool(_changed()["later"].search(text, start, end))


# Averages over years
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
    begin = max(begin, start - _AVERAGE_REACH)
    clause = clauses.begin(text, start, begin, CLAUSE)
    if _OVER.match(text, clause) and _POINTS.match(text, start):       # 两年平均增长5.9%，比1—6月提高0.3个百分点
        clause = clauses.begin(text, clause - 1, begin, CLAUSE)
    said = _average().search(text, clause, start)
    if not said or (governing and governing.start > said.start()):     # 年均增长5%、2030年达到9万亿元
        return None
    before = [p for p in before if p.role not in ("from", "to") or "；" not in text[p.end:start]]
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
