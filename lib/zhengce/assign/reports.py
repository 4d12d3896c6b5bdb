"""Which year does a report, or a part of it, look back on?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengce.assign.inherited import Frame
from zhengce.reading import days
from zhengce.reading.periods import Period
from zhengce.word_tables import TIME

#: a title that looks back on its year: 2021年某区经济形势分析
_REVIEW = "[^，,。]{0,30}?@review@"
_REPORT = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年?[^，,。]{0,24}?)?工作报告")
_LOOKS_BACK = re.compile(r"[一二三四五六七八九十、（）()]{0,4}(?:(?P<year>(?:19|20)\d\d)年)[^，,。]{0,16}?(?:回顾|总结)")
#: a heading that looks back on years that it counts: 过去五年的工作, 五年发展纪实
_YEARS = re.compile(r"(?:过去|这|近)的?[三四五十]年|[三四五十]年(?:来|发展|工作|建设)?(?:的)?(?:回顾|成就|纪实|巡礼|综述|工作)")
#: 2024年半年度报告, 2024年一季报, 2023年年报; the third quarter's may be of three months or of nine
_ACCOUNTS = re.compile(r"(?P<year>20\d\d)年(?:(?P<half>半年度?|中期?)|(?P<first>第?一季度?)|年度?)(?:报告|报(?!道))")
_BULLETIN = re.compile(r"公报")


def year_of(date: str | None) -> int | None:
    """The year of an ISO date."""
    return int(date[:4]) if isinstance(date, str) else None


def last_year(paragraphs: Sequence[str], kinds: Sequence[str], content_date: str | None) -> int | None:
    """The year that a report looks back on: the one before it is given, or that of its title or of its first part.

    >>> last_year(["2026年某省政府工作报告"], ["title"], None), last_year(["2012年某市统计公报"], ["title"], "2013-03-20")
    (2025, 2012)
    """
    heads = [text for text, kind in zip(paragraphs, kinds, strict=True) if kind in ("heading", "body", "lead")]
    back = next((int(m["year"]) for text in heads if (m := _LOOKS_BACK.match(text))), None)
    for text, kind in zip(paragraphs, kinds, strict=True):
        if kind == "title" and (m := _REPORT.search(text)):
            late = content_date is not None and content_date[5:7] >= "09"       # given at the year's end, on the year
            given = year_of(content_date) if late else int(m["year"]) if m["year"] else year_of(content_date) if (
                content_date and content_date[5:7] < "06") else None
            return back or (given and given - (not late))
        if kind == "title" and (m := re.match(r"[^，,。]{0,12}?((?:19|20)\d\d)年", text)) and TIME.pattern(_REVIEW).match(text, m.end()):
            return int(m[1])
    heads = [text for text, kind in zip(paragraphs, kinds, strict=True) if kind in ("title", "heading")]
    return back or (_year_over(content_date) if any(_YEARS.search(text) for text in heads) else None)


def _year_over(content_date: str | None) -> int | None:
    """The last year of 过去五年, said early or late in a year; in its middle nobody knows."""
    if not content_date or len(content_date) < 7 or "04" <= content_date[5:7] <= "08":
        return None
    return int(content_date[:4]) - (content_date[5:7] < "04")


def reviewed_year(frame: Frame | None, last: int | None) -> int | None:
    """The year whose 全年 and 上半年 a part means; None where it looks ahead."""
    if frame is None or frame.status is None:
        return last if frame is None or not frame.options else None
    if frame.status == "target":
        return None
    p = frame.period
    return int(p.last[:4]) if p and p.last else last


def titled(text: str, found: Sequence[Period], paragraph: int) -> Frame | None:
    """The frame of a title that looks back on a year: 某区2015年工作总结, not 2016年工作计划; all of a bulletin is of its year."""
    p = found[0] if found else None
    if not (p and p.role == "at" and p.first and p.last and TIME.pattern(_REVIEW).match(text, p.end)):
        return None
    return Frame(p, "reported", "title", text, paragraph, strong=bool(_BULLETIN.search(text, p.end)))


def accounts(paragraphs: Sequence[str]) -> tuple[str, str] | None:
    """The days that a firm's report is of, as the text first names it.

    >>> accounts(["某公司发布2024年半年报", "报告期内，公司盈利。"]), accounts(["某县2023年工作报告"])
    (('2024-01-01', '2024-06-30'), None)
    """
    said = next((m for text in paragraphs if (m := _ACCOUNTS.search(text))), None)
    return days.months(int(said["year"]), 1, 6 if said["half"] else 3 if said["first"] else 12) if said else None
