"""Is a number of another time than its clause's: of what it is compared with, of an end of a change, or of the years of an average?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengce.assign.inherited import Frame
from zhengce.assign.verbs import STOP
from zhengce.reading import clauses, days
from zhengce.reading.periods import Period
from zhengce.reading.time_words import COUNT, number, table
from zhengce.word_tables import TIME

_NUMBER = r"[\d.,]+[余多]?[十百千万亿]*|[一二两三四五六七八九十百千万亿]+"
#: 比2020年的15%提高5个百分点, not 2015年的1.5倍
_CHANGED = re.compile(rf"(?:{_NUMBER})(?!倍)[^，,。；;\d]{{0,12}}?(?:增|提|多|少|下|降|减|高|低|上升|翻|扩|缩|回|跃|涨|跌)")
_THAN = re.compile(r"[比较于从由]$")
#: 上年同期仅为12家, not 与去年同期相比增加3家
_STANDS = re.compile(r"[，,]?[^，,。；;\d增降减提多少高低翻升回相持]{0,10}")
#: 由去年同期下降5%转为增长21%
_GREW = re.compile("(?:的|[，,]?[为是]?)(?:同比?)?(?:增长|上升|下降|回落|减少)")
_CLAUSE_OF = re.compile("[，,]?[^，,。；;]{2,}")
#: characters that 年均, or 从…增长到, may stand before its number: a sentence of a thousand numbers is not read a thousand times
_AVERAGE_REACH, _CHANGE_REACH = 120, 48
_ADDED = re.compile("[^，,。；;：:]{0,4}增[^，,。；;：:]{0,4}")          # 比年初新增256亿元
_YEARLY = ("from", "to", "at", "until")
_CHANGE = "@change@[^，,。；;]{0,4}?[到至为成]"
#: 从每人每月209元、280元提高到217元、290元: each of several
_EARLIER = re.compile(r"[从由](?:[^，,。；;：:从由\d]{1,6}的|每[^，,。；;：:从由\d]{1,6}|原来|原先|最初|过去|以前|当初)?"
                      r"(?:第|\d[\d.]*[^，,。；;：:\d、]{1,4}、)?$")
_CHANGED_TO = rf"[从由][^，,。；;]{{1,24}}?{_CHANGE}\D{{0,3}}$"
#: 的9.88亿元锐减至6.12亿元: whatever the verb, from one value to the next
_LATER = rf"[^，,。；;]{{0,24}}?(?:{_CHANGE}|(?<=[万亿元%％家个人件项户吨天])[一-龥]{{2}}[到至](?=[近约超]?\d|$))"
_GROWING = re.compile("[递净]?[增提下减降]")
#: 五年年均, 年均复合增长率, 两年平均; not the price 2020年均价, not 2021年平均工资
_AVERAGE = re.compile(rf"(?=[^年]{{0,3}}年)(?:(?:(?P<n>{COUNT})年(?:来|间)?的?)?"
                      rf"(?:(?<!\d)年均(?![价衡匀等])|(?<!\d)年平均|年(?:化)?复合|平均每年)|(?P<two>{COUNT})年平均)")


def of_base(text: str, before: Sequence[Period], start: int) -> Period | None:
    """The time of a number that another is compared with: 比2020年的1.32亿元增长 is of 2020; `before` are the times up to it."""
    p = before[-1]
    if p.role != "compare":
        return None
    if p.text.endswith("同期"):
        return _same_span(text, before, start)
    behind = p.last and re.fullmatch("的?(?:近|约|超过?|每[一-龥]{1,3})?", text[p.end:start]) and _THAN.search(text, 0, p.start)
    return p._replace(role="at") if behind else None


def _same_span(text: str, before: Sequence[Period], start: int) -> Period | None:
    """上年同期为25亿元: the months of the time told before, in the year named; no days where none is told, but no others either."""
    p, year = before[-1], next((q for q in before[:-1] if q.end == before[-1].start and q.last), None)
    if year is None and p.text == "同期":
        return None      # 一季度产值3亿元，同期出口1亿元: of the very same months
    left, changes = text[:(year or p).start][-1:], bool(_CHANGED.match(text, start))
    if left in ("比", "较", "与", "和", "同", "于", "是", "为"):
        return None
    heads = left in ("", *"，,。；;：:“") and _CLAUSE_OF.fullmatch(text, p.end, start)            # 去年同期，零售额下降2%，今年增长5%
    if not heads and not _GREW.fullmatch(text, p.end, start) and not _STANDS.fullmatch(text, p.end, start):
        return None
    if text[start - 1] == "的" and left not in ("由", "从") and not changes:
        return None      # 恢复到2019年同期的80%: a share of it, and of the later time
    told = next((q for q in reversed(before[:-1]) if q.role in ("at", "until") and q.last), None)
    one = year is None or year.text in table()["year"]          # a year earlier
    back = 0 if told is None else 1 if one else int(told.last[:4]) - int(year.last[:4])
    if back < 1:
        return p._replace(role="span", first=None, last=None)
    first, last = told.first and days.years_before(told.first, back), days.years_before(told.last, back)
    return p._replace(role="at", first=first, last=last, source="relative")


def begun(text: str, before: Sequence[Period], p: Period, start: int, kind: str | None) -> str | None:
    """The day from which on a change up to the end of `p` went: 2023年末有30家，比上年末增加5家; none where that is unknown."""
    base = before[-1] if before else p
    if p.role not in ("until", "now") or base.role != "compare" or not base.last or base.last >= (p.last or ""):
        return None
    if kind != "growth" and not _ADDED.fullmatch(text, base.end, start):
        return None
    return base.first if base.text.endswith("初") else days.shift(base.last, 1)


def side(text: str, begin: int, start: int, end: int) -> str | None:
    """Whether the quantity is the earlier or the later value of a change told without years of its own: 从214家扩充至457家."""
    begin = max(begin, start - _CHANGE_REACH)
    if _EARLIER.search(text, begin, start) and passed(text, end):
        return "earlier"
    return "later" if TIME.pattern(_CHANGED_TO).search(text, begin, start) else None


def passed(text: str, start: int, end: int | None = None) -> bool:
    """Whether a change from one value to another follows, up to `end`: …的169家增加到."""
    later = TIME.pattern(_LATER)
    return bool(later.match(text, start) if end is None else later.search(text, start, end))


def over(text: str, before: Sequence[Period], start: int, begin: int, governing: Period | None,
         frame: Frame | None = None) -> Period | None:
    """The years of an average (2021年，…五年年均增长13.1%), where the text lets them be computed; `governing` would date it otherwise.
    A span where it does not."""
    begin = max(begin, start - _AVERAGE_REACH)
    clause = clauses.begin(text, start, begin, STOP)
    said = _AVERAGE.search(text, clause, start)
    if not said or (governing and governing.start > said.start()):     # 年均增长5%、2030年达到9万亿元
        return None
    n = number(said["n"] or said["two"] or "几")
    ends = [p for p in before if p.role in ("from", "to") and p.last and "；" not in text[p.end:start]]
    if len(ends) == 2 and int(ends[1].last[:4]) - int(ends[0].last[:4]) > 1:       # 从2021年的A增至2024年的B; from the day behind 2020年末
        first = ends[0].first or days.shift(ends[0].last, 1)
        return ends[1]._replace(first=first, text=f"{ends[0].text}…{ends[1].text}", role="at", date=None)
    if not (governing and governing.last and governing.role in _YEARLY and (governing.first or governing.last)[:4] == governing.last[:4]):
        return None
    # 年均增长5.8% behind 2016年 under 2016年和过去五年工作回顾: of the years of the part that end with the one told
    times = [p for p in [frame.period, *(p for p, _ in frame.options)] if p and p.first] if frame and n is None else []
    wide = next((p for p in times if p.first[:4] < p.last[:4] == governing.last[:4]), None)
    # 与“十二五”末相比，2020年…年均增长4.4%: from the day behind what it is compared with; no growth on average is of one year alone
    base = next((p for p in before if p.role == "compare" and p.last and p.last[:4] < governing.last[:4]), None)
    if n is None and wide is None and base is None:
        return governing._replace(role="span") if _GROWING.match(text, said.end()) else None
    first = wide.first if wide else f"{int(governing.last[:4]) - n + 1}-01-01" if n else days.shift(base.last, 1)
    text_ = f"{(wide or governing).text}…{said.group()}"
    return governing._replace(first=first, text=text_, role="at", source="relative", date=None)
