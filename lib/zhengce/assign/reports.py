"""Which are a document's own years: when was it written, which year does it look back on, and which does it plan?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zhengce.assign.inherited import Frame
from zhengce.reading import days, parts
from zhengce.reading.periods import Own, Period
from zhengce.reading.times import find
from zhengce.word_tables import TIME

_ENDS = r"(?:[（(\[〔【][^（）()]{1,16}[)）\]〕】])?$"      # 统计公报[1]
#: a title that looks back on its year: 2021年某区经济形势分析, …年度社会责任报告
_REVIEW = f"[^，,。]{{0,30}}?(?:@review@|@whole year@{_ENDS}|@statistics@)"
#: one whose figures are all of its time: 统计公报, 上半年经济运行简析
_STATISTICS = f"(?:@whole year@|@statistics@[^，,。]{{0,4}}){_ENDS}"
_REPORT = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年?[^，,。]{0,24}?)?工作报告")
#: 一、2030年工作回顾; 一、本届政府及2030年工作回顾
_LOOKS_BACK = re.compile(r"[一二三四五六七八九十、（）()]{0,4}(?:[^，,。；;：:\d]{2,16}[及和与、])?"
                         r"(?:(?P<year>(?:19|20)\d\d)年)[^，,。]{0,16}?(?:回顾|总结)")
#: 2031年，是某校发展进程中不平凡的一年。, where a text opens that looks back on it
_YEAR_WAS = re.compile(r"\s*(?:[^，,。；;]{0,12}[：:！!，,])?(?P<year>(?:19|20)\d\d)年[，,]?是[^。；;\d]{2,60}的一年[。，,；;]")
_YEAR_OF = re.compile(r"((?:19|20)\d\d)年")
#: a heading that looks back on years that it counts: 过去五年的工作, 五年发展纪实
_YEARS = re.compile(r"(?:过去|这|近)的?[三四五十]年|[三四五十]年(?:来|发展|工作|建设)?(?:的)?(?:回顾|成就|纪实|巡礼|综述|工作)")
#: 2024年半年度报告, 2024年一季报, 2023年年报; the third quarter's may be of three months or of nine: only their last day is sure
_ACCOUNTS = re.compile(r"(?P<year>20\d\d)年(?:(?P<half>半年度?|中期?)|(?P<first>第?一季度?)|(?P<third>第?三季度?)|年?度?)"
                       r"(?:(?:社会责任|可持续发展)?报告|报(?!道))")
#: “十四五”, 第十四个五年规划
_PLAN = re.compile(r"[“\"‘]?(十[一二三四五六七八九])(?=五[”\"’]?|个五年)")
_THIS_PLAN = re.compile(r"本[^，,。；;：:（(]{2,6}[（(](?=(?:19|20)\d\d|$)")
#: 按2031年平均汇率计算, in an annual text without a date: a year's sums are converted at its own rate
_RATE = re.compile(r"按(?:照)?((?:19|20)\d\d)年(?:人民币)?(?:年)?平均汇率")
#: who tells it, before the time that a headline begins with (海关总署：上半年…)
_HEADLINE = re.compile(r"\W*(?:[^，,。：:\d]{2,12}[：:])?\W*(?:今年)?")
#: （2023—2025年）, a line of its own under the title
_BRACKETED = re.compile(r"\s*[（(][^（）()]{4,20}[)）]\s*")
_OPENING = 4         # paragraphs behind a title in which a plan says its years


def own(paragraphs: Sequence[str], kinds: Sequence[str], content_date: str | None) -> Own:
    """A document's own years.

    It was written on its date, else in the year after that which it looks back on, in the same where that is a part of a year
    (2024年上半年工作总结), or in the first of those that it plans; so was a plan whose years are over by its date.

    >>> own(["2026年某省政府工作报告"], ["title"], None)[:2], own(["2012年某市统计公报"], ["title"], "2013-03-20")[:2]
    (('2026', 2025), ('2013-03-20', 2012))
    >>> [own([title], ["title"], None).written for title in ("某局2024年上半年工作总结", "某市“十四五”科技规划", "2020年某市统计公报")]
    ['2024', '2021', '2021']
    """
    told = list(zip(paragraphs, kinds, strict=True))
    titles = [text for text, kind in told if kind == "title"]
    reviewed, planned = _reviewed(told, titles, content_date), _planned(told)
    said = next((m for text in paragraphs if (m := _ACCOUNTS.search(text))), None)      # 2024年半年报, as the text first names it
    accounts = said and days.months(int(said["year"]), 1, 6 if said["half"] else 3 if said["first"] else 9 if said["third"] else 12)
    accounts = (None, accounts[1]) if said and said["third"] else accounts
    # 某局2031年工作要点, on a page of 2034: the plan was put up again, and what it plans was yet to come when it was written
    again = planned and content_date and planned.last[:4] < content_date[:4] and not any(_looks_back(text, 0, 0) for text in titles)
    written = None if again else content_date
    if not written:
        parts = ((text, p) for text in titles for p in find(text, None)[:1] if p.first and p.last)
        part = next((p for text, p in parts if _looks_back(text, p.start, p.end) and not p.last.endswith("-12-31")), None)
        half = accounts[1] if accounts and not accounts[1].endswith("-12-31") else None      # 披露2022年半年度报告: told in the year itself
        first = part or planned
        year = reviewed or (accounts and int(accounts[1][:4]))
        written = first.first[:4] if first else half[:4] if half else str(year + 1) if year else None
    return Own(written, reviewed, planned, accounts)


def _reviewed(told: Sequence[tuple[str, str]], titles: Sequence[str], content_date: str | None) -> int | None:
    """The year that a document looks back on: the one before it is given, or that of its title or of its first part."""
    back = _looked_back(told)
    year, month = content_date and int(content_date[:4]), (content_date or "")[5:7]
    for text in titles:
        if m := _REPORT.search(text):
            if back or month >= "09":                                       # given at the year's end, on the year
                return back or year
            given = int(m["year"]) if m["year"] else year if month < "06" else None
            return given and given - 1
        if (m := re.match(r"[^，,。]{0,12}?((?:19|20)\d\d)年", text)) and _looks_back(text, m.start(1), m.end()):
            return int(m[1])
    opening = (m for text, kind in told[:_OPENING] if kind in ("lead", "body") and (m := _YEAR_WAS.match(text)))
    if not back and (m := next(opening, None)) and (not year or int(m["year"]) <= year):
        return int(m["year"]) if year != int(m["year"]) or month > "09" else None           # 今年是关键的一年, in a speech of spring
    if back:
        return back
    # the last year of 过去五年, said early or late in a year; in its middle nobody knows
    if month and not "04" <= month <= "08" and any(_YEARS.search(text) for text, kind in told if kind in ("title", "heading")):
        return year - (month < "04")
    rates = {m[1] for text, _ in told for m in _RATE.finditer(text)} if content_date is None else ()
    return int(*rates) if len(rates) == 1 else None


def _looked_back(told: Sequence[tuple[str, str]]) -> int | None:
    """The year of the first part that looks back on one: by its heading (一、2030年工作回顾; 2030年：稳中有进 / 过去一年，…), else by that
    of the part that looks ahead (一、过去一年的工作 … 二、2031年的主要目标)."""
    for (text, kind), (after, _) in pairwise([*told, ("", "")]):
        if kind in ("heading", "body", "lead") and (m := _LOOKS_BACK.match(text)):
            return int(m["year"])
        if kind == "heading" and parts.YEAR_LABEL.match(text) and TIME.pattern(r"\s*@pastyear@").match(after):
            return int(text.strip()[:4])
    heads = [text for text, kind in told if kind == "heading"]
    if not any(TIME.pattern("@pastyear@").search(text) for text in heads):
        return None
    ahead = (m for text in heads if (m := _YEAR_OF.search(text)) and TIME.pattern("@part_end@").search(text, m.end()))
    return next((int(m[1]) - 1 for m in ahead), None)


def titled(text: str, found: Sequence[Period], paragraph: int, own: Own) -> Frame | None:
    """The frame of a title that looks back on a year (某区2015年工作总结): all of a bulletin or of a firm's report is of its year. What the
    parts of a plan tell is to come (某区2016年工作计划), by the end of its years (某市行动方案（2023—2025年）). A headline lends the time
    that it begins with, once that is over."""
    p = found[0] if found else None
    if p and p.role == "at" and p.first and p.last and _looks_back(text, p.start, p.end):
        first = not text[:p.start].strip()                 # 2024年工作回顾: the first heading of a page that lost its title
        return Frame(p, "reported", "title", text, paragraph, strong=first or bool(TIME.pattern(_STATISTICS).search(text)))
    if is_plan(text):
        return Frame(years(text, found) or own.planned, "target", "title", text, paragraph, strong=False)
    heads = p and p.role == "at" and p.first and p.last and days.length(p.first, p.last) >= 28 and _HEADLINE.fullmatch(text, 0, p.start)
    # 1—8月某省外贸增长17.1%, 上半年某省供应量居首: what is told to have been done or to have grown, and of no other time
    over = heads and p.last <= days.last_day(own.written or p.last) and not _REPORT.search(text)
    return Frame(p, None, "title", text, paragraph, strong=False) if over else None


def _looks_back(title: str, start: int, end: int) -> bool:
    """Whether a title looks back on the time at `start:end`: 2021年某区大事记, 某区大事记（2021年）."""
    return bool(TIME.pattern(_REVIEW).match(title, end) or TIME.pattern("@review@[（(]$").search(title, 0, start))


def is_plan(title: str) -> bool:
    """Whether a title, or what a headline gives up to a blank, is that of a plan, and not of news on one.

    >>> is_plan("甲市三年行动方案（2023—2025年）"), is_plan("甲市印发三年行动方案"), is_plan("关于印发《甲市行动方案》的通知")
    (True, False, True)
    """
    if len(pieces := title.split()) > 1 and any(map(is_plan, pieces)):          # 水务局：2031年工作要点 持续推进农村供水
        return True
    named = TIME.pattern(r"@plan title@(?:[（(][^（）()]{2,16}[)）])*(?P<letter>》?的通知)?(?:》?(?:的|政策)*解读|公告)?$").search(title)
    return bool(named) and ("印发" in title if named["letter"] else not TIME.pattern("@act@").search(title))


def years(title: str, found: Sequence[Period]) -> Period | None:
    """The years that a title names: （2023—2025年）, “十四五”, 第十四个五年."""
    plan = _PLAN.search(title)
    times = [*(find(f"“{plan[1]}五”时期", None) if plan else ()), *found]
    return next((p for p in times if p.first and p.last), None)


def _planned(told: Sequence[tuple[str, str]]) -> Period | None:
    """The years of the plan that a title or the bracket under it names, or that what stands before its first part adds:
    制定本计划（2024—2026年）."""
    n = next((n for n, (text, kind) in enumerate(told) if kind == "title" and is_plan(text)), None)
    if n is None:
        return None
    titles = [told[n][0], *(text for text, _ in told[n + 1:n + 2] if _BRACKETED.fullmatch(text))]
    if p := next((p for text in titles if (p := years(text, find(text, None)))), None):
        return p
    opening = (text for text, kind in told[n + 1:n + 1 + _OPENING] if kind in ("lead", "body") and _THIS_PLAN.search(text))
    return next((p for text in opening for p in find(text, None) if p.first and p.last and _THIS_PLAN.search(text, 0, p.start)), None)
