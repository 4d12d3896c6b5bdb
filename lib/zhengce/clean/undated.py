"""Of when is a text whose page bears no date?

A dateline (1月24日电) lacks its year; the text bounds it: it is not before the newest day that it tells of, and before the first that it
says is to come. Where the bounds leave one year, that is it; where they leave more, the date stays missing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from zhengce.clean import evidence
from zhengce.reading import time_words

_FIRST_DAY = re.compile(r"[\s　\"'“]*(?:[^，,。\d]{0,16}(?:讯|消息|报道)[^，,。\d]{0,16})?(\d{1,2})月(\d{1,2})日(?:上午|下午|晚)?[,，]")
DATELINE = re.compile(r"(?<![\d年])(\d{1,2})月(\d{1,2})日\s*(?:电|讯|消息)")
_TOLD = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?:(?:\d{1,2}月?[至到—\-~－–])?(\d{1,2})月(?:(\d{1,2})日)?"
                   r"|(?P<part>一季度|上半年|前三季度|前(?P<n>\d{1,2})个?月))?")
_ENDS = {"一季度": "3", "上半年": "6", "前三季度": "9"}      # the last month of a part of a year
_HEADED = re.compile(r"(?<![\d.])(20[0-3]\d)(?![\d.]|\s*[家个亿万人元%])")
_TO_COME = re.compile(r"将|展望|面向|预计|力争|计划|有望|目标|确保|争取|拟|规划|到$|(?<!截)至$"
                      r"|[—\-~]$|到20\d\d年$|届时|生效|起施行|起实施|起执行")
#: 截至2023年底; 2023年,全市产值100亿元,同比增长5%: the year is over
_OVER = re.compile(r"[底末]|(?:[，,]|我国|全国|全年|全省|全市|全区)[^。；;]{0,60}?同比[^，,。；;\d]{0,8}\d")
_WILL = re.compile("(?:将|力争|确保|拟|计划)(?:实施|建设|新[增建开]|安排|投资|完成|推进|推动|研究|举办|培育|打造|突破|达到)")
_RANGE = re.compile(r"\s*[—\-~至到－–]")
_EARLY = re.compile(r"(20\d\d)年?“?(?:开年|年初|新年|元旦|新春|春节|两会|一季度|第一季度|1月|2月|3月|首个工作日)")
_LONG_AGO = re.compile(r"如今|现在|今天|(?<!一)年来|至今|近年")
_SPEAKS_LATER = re.compile(rf"{_LONG_AGO.pattern}|今年|目前|去年")
_EVENT = re.compile(r"(?<!\d)(20[0-3]\d)年?(?=[^\d\s，,。；;：:、]{2,24}?"
                    r"(?:论坛|大会|年会|峰会|博览会|交易会|展览会|展会|创新周|活动周|大赛|对接会|推介会))")
_PART = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年|(?P<said>去年))(?P<part>前三季度|上半年|下半年|全年|[一二三四]季度|\d{1,2}月(?!\d))")
_FORECAST = re.compile("判断|预测|预计|展望")
_TODAY = re.compile(r"今[天日][（(]\s*(\d{1,2})月(\d{1,2})日\s*[)）]")
#: 7月23日向本报记者表示: the day on which somebody spoke to the press
_SPOKEN = re.compile(r"(?<![\d年至到—\-~])(\d{1,2})月(\d{1,2})日[^。；;：:]{0,60}?"
                     "(?:表示|介绍|透露|传出|获悉|了解到|发布数据|公布的?数据|对记者|向记者|答记者问)")
_NEAR = 60          # days after the last day or month told within which the day that a text opens with is taken to lie
_AHEAD = 45         # days that what a text says is to come on a day lies ahead of it
_SENTENCES = 3      # sentences of an article in which the day of what it records is told
_HEAD = 200         # characters of an article in which the event that it reports is named with its day
_BARE = re.compile(r"(?<![\d年至到—\-~])(\d{1,2})月(\d{1,2})日(?!\s*[至到—\-~])")
_REPORTED = re.compile(r"[\s　]*[【\[（(]?[一-龥]{0,8}(?:讯|消息|报道)[】\]）)]?[\s　]*(?:[（(][^（）()]{2,24}[）)])?"
                       r"[\s　]*(?:19|20)\d\d年")
_FULL_DAY = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_OPENING = re.compile(r"(?:^|(?:报道|讯|消息|记者)[】\]）)]?)[,，]?\s*((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日(?!\s*[至到—\-~])")


class Told(NamedTuple):
    """A time that a text names with its year: the first and last day that it may be, and whether it is to come."""

    first: datetime.date
    last: datetime.date
    ahead: bool


def time(title: str, opening: str, body: str, linked: Sequence[datetime.date] = ()) -> tuple[str, str] | None:
    """The time that a text without a stated date speaks from and the reason, a sentence; None where it may be several.

    `body` is the whole article, title included; `opening` its first paragraph; `linked` are the days that addresses in the page name.

    >>> time("", "新华社某地11月9日电 协定的影响受到关注。", "2021年4月,协定获得批准。协定将于2022年1月1日生效。")
    ('2021-11-09', 'The dateline says 11月9日, and the text tells of 2021年4月 and of what is to come by 2022年1月.')
    >>> time("", "新华社某地11月9日电 协定的影响受到关注。", "2021年4月,协定获得批准。")
    >>> time("", "会议举行。", "今天（10月18日）举行的会议。", [datetime.date(2031, 10, 18)])[0]
    '2031-10-18'
    """
    if wire := DATELINE.search(opening[:80]):
        return _linked(wire, linked) or _wired(wire, f"{title}\n{opening[:wire.start()]}", body) or _held(title, body)
    if wire := DATELINE.search(title):
        return _linked(wire, linked) or _wired(wire, title, body)
    if found := _opened(title, opening, body) or _convened(title, opening, body) or _held(title, body):
        return found
    told = ({m.groups(): m for m in pattern.finditer(body)} for pattern in (_TODAY, _SPOKEN))
    day = next((next(iter(days.values())) for days in told if len(days) == 1), None)
    opens = {m.groups(): m for m in (_FIRST_DAY.match(line) for line in body.split("\n")) if m}
    day = _FIRST_DAY.match(opening) or day or (next(iter(opens.values())) if len(opens) == 1 else None)
    return (_linked(day, linked) or _wired(day, title, body)) if day else None


def _linked(day: re.Match, linked: Sequence[datetime.date]) -> tuple[str, str] | None:
    """A day without its year, where an address in the page names it, or one of the three days behind it: …/2031/10/18/…."""
    found = {d for a in linked if (d := _day(a.year, day[1], day[2])) and 0 <= (a - d).days <= 3}
    said = f"{int(day[1])}月{int(day[2])}日"
    return (min(found).isoformat(), f"The text tells of {said}, and an address in the page names the year.") if len(found) == 1 else None


def _wired(wire: re.Match, head: str, body: str) -> tuple[str, str] | None:
    """The year of a dateline: what the text says this year is, what its head names, or what its bounds leave."""
    how = {DATELINE: "dateline says", _SPOKEN: "text quotes somebody on"}.get(wire.re, "text opens with")
    said = f"{int(wire[1])}月{int(wire[2])}日"
    if anchor := evidence.anchored(body):
        day = _day(anchor[0], wire[1], wire[2])
        return (day.isoformat(), f"The {how} {said}, and the text which year it is: {anchor[1]}.") if day else None
    told = list(_told(body))
    if (last := _last_year(head, body)) and (day := _day(last + 1, wire[1], wire[2])) and _fits(day, told):
        return day.isoformat(), f"The {how} {said}, and what the title calls last year's is {last}'s in the text."
    years = {int(y) for y in _HEADED.findall(head)}
    if len(years) == 1 and (day := _day(year := years.pop(), wire[1], wire[2])) and _fits(day, told) and _of_its_year(day, head, body):
        return day.isoformat(), f"The {how} {said}, and the head of the text names {year}."
    past, ahead = _bounds(told)
    if past is not None and (past.last - past.first).days < 31:                      # 12月17日,…; 条例于2025年12月3日通过; 截至2025年11月
        days = (_day(y, wire[1], wire[2]) for y in (past.last.year, past.last.year + 1))
        near = [d for d in days if d and past.first <= d and (d - past.last).days <= _NEAR]
        if near and _fits(near[0], told):
            return near[0].isoformat(), f"The {how} {said}, in the days after {past.first.isoformat()}, of which it tells."
    if ahead is not None and (ahead.last - ahead.first).days < 31:                   # 4月9日答记者问; 方案自2031年5月1日起施行
        days = (_day(y, wire[1], wire[2]) for y in (ahead.first.year, ahead.first.year - 1))
        near = [d for d in days if d and 0 <= (ahead.first - d).days <= _AHEAD]
        if near and _fits(near[0], told):
            return near[0].isoformat(), f"The {how} {said}, in the days before {ahead.first.isoformat()}, which it says is to come."
    if past is None or ahead is None:
        return None
    days = [d for y in range(past.first.year, ahead.last.year + 1) if (d := _day(y, wire[1], wire[2])) and _fits(d, told)]
    if len(days) != 1:
        return None
    return days[0].isoformat(), (f"The {how} {said}, and the text tells of {past.first.year}年{past.first.month}月 "
                                 f"and of what is to come by {ahead.last.year}年{ahead.last.month}月.")


def _of_its_year(day: datetime.date, head: str, body: str) -> bool:
    """A head of January names the year that is over, one of December the year ahead: only 2022开年 says which.

    >>> _of_its_year(datetime.date(2022, 1, 24), "某地2022开年观察", "2022年开年,某地……")
    True
    >>> _of_its_year(datetime.date(2023, 1, 17), "2023年经济增长5.2%", "2023年,经济增长5.2%。")
    False
    """
    if not any(int(y) == day.year for y in evidence.YEAR.findall(body)):
        return False
    return 4 <= day.month <= 11 or (day.month <= 3 and any(int(y) == day.year for y in _EARLY.findall(head + body)))


def _last_year(head: str, body: str) -> int | None:
    """The year that the head of a text calls 去年, where the text names the same part of one year.

    >>> _last_year("去年前三季度增加值超2万亿元", "2024年前三季度,三地工业增加值超2万亿元。"), _last_year("去年开局良好", "2024年开局良好")
    (2024, None)
    """
    parts = {m["part"] for m in _PART.finditer(head) if m["said"]}
    years = {int(m["year"]) for m in _PART.finditer(body) if m["year"] and m["part"] in parts}
    return years.pop() if len(years) == 1 else None


def _held(title: str, body: str) -> tuple[str, str] | None:
    """The day, told at the head of an article, of the event that it reports: 4月25日,2024某地论坛年会开幕. In December the next year's
    events are held already, so there a name says nothing.

    >>> _held("", "8月17日,在某地开幕的2023世界芯片大会上,某区发布计划。")[0], _held("", "12月17日,2023年全国工作大会召开。")
    ('2023-08-17', None)
    """
    head = f"{title}\n{body[:_HEAD]}"
    years, days = {int(y) for y in _EVENT.findall(head)}, set(_BARE.findall(head))
    if len(years) != 1 or len(days) != 1:
        return None
    year, (month, number) = years.pop(), days.pop()
    day = _day(year, month, number)
    if day is None or day.month == 12 or not _fits(day, list(_told(body))):
        return None
    return day.isoformat(), f"The text opens with {month}月{number}日, the day of an event that has {year} in its name."


def _opened(title: str, opening: str, body: str) -> tuple[str, str] | None:
    """The full day that a report opens with, where it names no later one and nothing says that it looks back."""
    match = _OPENING.search(opening[:40])
    day = _day(int(match[1]), match[2], match[3]) if match else None
    later = _SPEAKS_LATER.search(body) and not _REPORTED.match(opening)            # 【本报讯】2025年5月21日,…: the news is of that day
    if not day or later or any(int(y) > day.year for y in _HEADED.findall(title)) or not _fits(day, list(_told(body))):
        return None
    return day.isoformat(), f"The page states no date; the text opens with {match[1]}年{match[2]}月{match[3]}日 and names no later day."


def _convened(title: str, opening: str, body: str) -> tuple[str, str] | None:
    """The full day, told in the first sentences, on which what the text records is held.

    >>> _convened("", "某办定于2031年7月13日(星期三)举行发布会。", "今年上半年增长9%。")[0]
    '2031-07-13'
    """
    head = "。".join(opening.split("。")[:_SENTENCES])
    found = [m for m in _FULL_DAY.finditer(head) if re.search(time_words.any_of("act"), head[m.end():m.end() + 40])]
    day = _day(int(found[0][1]), found[0][2], found[0][3]) if len(found) == 1 else None
    if not day or _LONG_AGO.search(body) or any(int(y) != day.year for y in _HEADED.findall(title)) or not _fits(day, list(_told(body))):
        return None
    return day.isoformat(), f"The page states no date; what it records was held on {found[0].group()}, and it names no later day."


def _told(body: str) -> Iterator[Told]:
    for sentence in re.split(r"[。;；\n！？!?]", body):
        next_aim = datetime.date.max                      # 到2027年初步建成,2035年全面建成: the second year is an aim too
        for match in _TOLD.finditer(sentence):
            clause = re.split(r"[,，]", sentence[match.end():])[0]
            before = re.split(r"[,，]", sentence[:match.start()])[-1]
            behind = re.split(r"[,，]", sentence[match.end():].lstrip(",，"))[0]        # 2024年,某区计划实施项目230个
            month = match[2] or match["n"] or _ENDS.get(match["part"])
            forecast = _FORECAST.search(sentence, 0, match.start()) or _WILL.search(behind)
            ahead = bool(forecast or _TO_COME.search(before) or _TO_COME.search(clause) or _RANGE.match(clause))
            over = not month and not ahead and _OVER.match(sentence, match.end())
            first = _day(int(match[1]), "12" if over else month or "1", "28" if over else match[3] or "1")
            last = _day(int(match[1]), month or "12", match[3] or "28")
            ahead = ahead or bool(first and first > next_aim)
            next_aim = min(first, next_aim) if first and ahead else next_aim
            if first and last:
                yield Told(first, last, ahead)


def _bounds(told: list[Told]) -> tuple[Told | None, Told | None]:
    """The newest time that a text tells of, and the first to come after it, if it is near."""
    past = max((t for t in told if not t.ahead), default=None)
    ahead = min((t for t in told if t.ahead and past and t.last > past.last), default=None, key=lambda t: t.last)
    return past, ahead


def _fits(day: datetime.date, told: list[Told]) -> bool:
    """Whether a day is not before the newest that is told, and before the first to come after that."""
    past, ahead = _bounds(told)
    return (past is None or past.first <= day) and (ahead is None or day <= ahead.last)


def _day(year: int, month: str, day: str) -> datetime.date | None:
    with suppress(ValueError):
        return datetime.date(year, int(month), int(day))
    return None
