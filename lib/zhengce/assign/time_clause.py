"""Does a time said earlier in a sentence govern a number of it?"""

from __future__ import annotations

import re

from zhengce.assign import comparison, time_reach
from zhengce.assign.inherited import Sentence
from zhengce.reading.periods import Period
from zhengce.reading.time_words import any_of
from zhengce.word_tables import TIME

CLAUSE_END = re.compile(r"[，；;：:】]|,(?!\d{3}(?!\d))|[（(]")
JOINT = re.compile(r"\s*[、和与及]\s*|\s*以及\s*")
PASSING = re.compile(r"[，,]?[^，,。；;]{1,12}的(?:近|约|超|首批|这)?"
                     r"(?:[\d一二两三四五六七八九十]+[家个款位名项][^，,。；;]{0,6}[中里]有?)?")
BRACKETED = re.compile(r"[（(][^（）()]*$")
SEMICOLON = re.compile("[；;]")
ANOTHER = re.compile(r"[，,；;][此本这]次|第一[，,]已?形成")
FIGURE = re.compile(r"\d")
YEARLY = re.compile("[，；]每年[^，,。；;：:]{0,20}$")
_SUMMED = re.compile("年?均|平均|累计|共")
INNER = re.compile("其中[^，,。；;：:]{0,4}$")
CAPACITY = re.compile(r"[年日月](?:产能?|处理|加工|供|发电量?)[^，,。；;\d]{0,4}$")


def governs(text: str, sentence: Sentence, before: list[Period], n: int, start: int, content_date: str | None) -> bool:
    """Whether `before[n]` governs the number at `start`; `before` are the times of the sentence up to it."""
    p = before[n]
    if p.role == "compare" or aside(text, p, start):
        return False
    if p.role == "event":      # 2020年成立的3家公司, but no figure further on
        return bool(PASSING.fullmatch(text[p.end:start]))
    if p.role == "recent":      # 近期，某区发起了200亿元基金: the clause that it heads, no other
        return not CLAUSE_END.search(text, p.end + (text[p.end:p.end + 1] in ("，", ",")), start)
    if (p.role == "to" or INNER.search(text, sentence.start, p.start)) and SEMICOLON.search(text, p.end, start):
        return False      # 十年间，产值从2012年的85亿元增长到2021年的462亿元；财政收入翻了两番; 一季度…，其中3月份增长8.5%；利润…
    if _of_an_act(text, sentence, p, start):
        return False
    if p.role == "since" and CLAUSE_END.search(text, p.end, start) and any(q.role in ("until", "now") for q in before[:n]):
        return False      # 截至8月26日，今年以来累计上涨37%，市值246亿元
    if _each(text, p, start) or _passing(text, sentence, p, start):
        return False
    if _SUMMED.match(text, p.end) and any(time_reach.nested(q, p) for q in before[:n]) and CLAUSE_END.search(text, p.end, start):
        return False      # 2025年，新增就业9万人，五年累计40万人；投资增长5%: of the year again
    if p.role == "from" and comparison.passed(text, p.end, start):
        return False      # 从2020年的169家增加到178家: the second number is of another time
    if _of_another_time(text, p, start, content_date):
        return False
    listed = n > 0 and JOINT.fullmatch(text[before[n - 1].end:p.start])      # 一季度、上半年和全年: none is part of the other
    wider = not listed and any(q.role == "at" and len(q.date or "") == 10 and time_reach.nested(q, p) for q in before[:n])
    if p.role == "name" and not time_reach.governing_name(text, p):
        titled = text.rfind("《", 0, p.start) > text.rfind("》", 0, p.start)
        return not (titled or wider or len(p.text) > 4 or time_reach.mid_clause(text, sentence, p))
    # 4月8日上午，深圳市2022年第二季度新开工项目集中启动活动: the day governs, the wider time is part of the name
    named = wider and time_reach.mid_clause(text, sentence, p)
    return not named or time_reach.governing_name(text, p)


def _of_an_act(text: str, sentence: Sentence, p: Period, start: int) -> bool:
    """Whether a day or month is of one act before a semicolon, where the part has a time for the rest: 6月8日，某桥通车；新建公路66公里."""
    stop = SEMICOLON.search(text, p.end, start)
    if not stop or len(p.date or "") < 7 or not (sentence.frame and sentence.frame.period) or p.role not in ("at", "until", "horizon"):
        return False
    return (len(p.date) == 10 and p.role == "at") or not FIGURE.search(text, p.end, stop.start())


def _passing(text: str, sentence: Sentence, p: Period, start: int) -> bool:
    """Whether a clause without numbers names the time inside it, before a semicolon: …，扭转了上年下降局面；新增就业6万人."""
    stop = CLAUSE_END.search(text, p.end, start)
    bare = stop and stop.group() in "；;" and not re.search(r"\d", text[p.end:stop.start()])
    return bool(bare) and time_reach.mid_clause(text, sentence, p)


def _each(text: str, p: Period, start: int) -> bool:
    """What is given for each thing, behind a semicolon, is of no year told before it: …；对每家给予80万元."""
    last = text.rfind("；", p.end, start)
    # 今年印发计划，每年实施30个
    yearly = p.first and p.last and p.first[:4] == p.last[:4] and YEARLY.search(text, p.end, start)
    return bool(yearly) or (last > 0 and bool(TIME.pattern("@rate@").search(text, last, start)))


def sized(text: str, p: Period, start: int) -> bool:
    """Whether the number is the size of what an act of a day or month has opened, of no time: 10月30日，…开通，线路全长18.7公里."""
    short = p.role in ("at", "until", "horizon") and len(p.date or "") > 4
    return short and bool(TIME.pattern("@size@[^，,。；;：:\\d]{0,4}$").search(text, max(p.end, start - 14), start))


def aside(text: str, p: Period, start: int) -> bool:
    """Whether the time is only of what a bracket adds: 面积30万亩（2020年为13.9万亩），建成…; a bracket with the time alone governs."""
    opened, closed = BRACKETED.search(text, max(0, p.start - 40), p.start), re.search("[）)]", text[p.end:start])
    return bool(opened and closed) and len(text[opened.start() + 1:p.start] + text[p.end:p.end + closed.start()]) > 4


def _of_another_time(text: str, p: Period, start: int, content_date: str | None) -> bool:
    """Whether the number is not of the day or year, though nothing else is said of its time."""
    if not p.date or p.role != "at":
        return False
    if len(p.date) == 10:      # 6日在此间介绍说，已达145家; 9月29日，年产2万吨的项目开工
        return bool(re.search(any_of("speech"), text[p.end:start]) or CAPACITY.search(text, max(0, start - 8), start))
    past = len(p.date) == 4 and content_date is not None and p.date < content_date[:4]
    return past and bool(ANOTHER.search(text, p.end, start))      # …，此次二期总投资3亿美元; 2022年销量居全国第一，形成2个集群
