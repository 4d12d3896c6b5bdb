"""Which year does a report, or a part of it, look back on?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from zhengce.periods.vocabulary import any_of, table

if TYPE_CHECKING:
    from zhengce.periods.carry import Sentence
    from zhengce.periods.expressions import Period

PART = re.compile(r"\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)")


@cache
def review() -> re.Pattern[str]:
    """A title that looks back on its year: 2021年某区经济形势分析."""
    return re.compile(rf"[^，,。]{{0,30}}?{any_of('review')}")


@cache
def resumed() -> re.Pattern[str]:
    """What stands right behind the year of a part: 2019年工作回顾."""
    return re.compile(any_of("resume"))


def ends(text: str) -> bool:
    """Whether a heading ends what is looked back on: 下一步工作打算, not 2022年计划执行情况."""
    plan = list(plans().finditer(text))
    return bool(plan) and not re.search(any_of("review"), text[plan[-1].start():])


@cache
def plans() -> re.Pattern[str]:
    """A heading under which the past ends: 下一步工作打算."""
    return re.compile(any_of("part_end"))


def base_year(paragraphs: Sequence[str], content_date: str | None) -> int | None:
    """The year before a text that has no date of its own: its figures are compared with that year's end (较2023年末)."""
    if isinstance(content_date, str):
        return None
    years = {int(m[1]) for text in paragraphs for m in re.finditer(r"[较比]上?((?:19|20)\d\d)年[底末]", text)}
    told = {int(y) for text in paragraphs for y in re.findall(r"(?<![\d到至])((?:19|20)\d\d)年", text)}
    return years.pop() if len(years) == 1 and max(told | years) in years else None       # a later year is told: that base says nothing


def section(text: str, s: Sentence, kind: str) -> Period | None:
    """The time of a whole part of a report: 一、2019年工作回顾, 二、2020年主要目标, a heading 2019年, or 过去一年 at the head of it."""
    p = s.found[0] if s.found else None
    if kind == "heading":
        only = p and p.role == "at" and p.first and re.fullmatch(rf"(?:{PART.pattern})?\s*", text[:p.start]) and not text[p.end:].strip()
        aims = p and p.role == "at" and p.first and p.last and PART.match(text) and plans().search(text, p.end)
        return p if only or aims else reviewed(text, s)
    heads = p and p.role == "at" and p.first and re.fullmatch(rf"\s*(?:{PART.pattern})?\s*", text[s.start:p.start])
    return p if heads and (resumed().match(text, p.end) or p.text in table()["pastyear"]) else None


def reviewed(text: str, s: Sentence) -> Period | None:
    """The time that a title or heading says is looked back on: 某区2015年工作总结, not 2016年工作计划."""
    p = s.found[0] if s.found else None
    return p if p and p.role == "at" and p.first and p.last and review().match(text, p.end) else None
