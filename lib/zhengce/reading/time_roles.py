"""What does a time expression do in its sentence: when, until when, since when, or compared with when?"""

from __future__ import annotations

import re
from functools import cache

from zhengce.reading import clauses, days
from zhengce.reading.periods import Period
from zhengce.reading.sentences import SENTENCE_END
from zhengce.reading.time_words import SPACE, any_of, table

ROLES = {
    "at": "in or during it",
    "until": "the state at its end: 截至2023年底, 三季度末",
    "since": "from it on: 2012年以来, 从2020年起",
    "from": "the earlier of two: 从2014年的3.6万亿元",
    "to": "the later of two: 提高到2023年的8.6万亿元",
    "horizon": "what is planned until then: 到2030年",
    "now": "目前, 如今",
    "compare": "a base that governs no value: 比2022年, 同比",
    "name": "a year in the name of a list, report, event or in a 《title》",
    "event": "the date of something mentioned in passing: 成立于2018年的, 去年5月成立的; 面向2035年",
    "recent": "近日, 日前: dates the act that it stands with, no other",
    "span": "a stretch or a count that the text does not date: 近三年, 近年来, 党的十八大以来",
}
CLAUSE = "，,。；;：:！？!?"
TITLE = re.compile(r"《[^《》]{1,80}》")


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    c = rf"[^{CLAUSE}]"
    return {
        "compare_before": re.compile(rf"(?:{any_of('before_compare')})的?$"),
        "compare_after": re.compile(rf"{SPACE}(?:{any_of('after_compare')})"),
        "published": re.compile(r"(?:公布|发布|公示|通报|下达)了?$|对$"),
        "edition": re.compile(r"[^，,。；;《》“”了]{2,26}?(?:名单|名录|目录|结果|计划)"),
        "outlook": re.compile(rf"(?:{any_of('before_outlook')}){SPACE}$"),
        "document": re.compile(rf"(?:{any_of('document')})[（(]{SPACE}$"),
        "set_out": re.compile(any_of("set_out")),
        "record": re.compile(rf"[^，,。；;]{{0,6}}?{any_of('after_record')}"),
        "strict_compare": re.compile(r"(?:比|较|高于|低于|相当于|相较于|相比于|相较|相比|是|为)$"),
        "multiple": re.compile(r"的?[近约超]?[\d.一二两三四五六七八九十百几]+多?倍"),
        "until": re.compile(rf"(?:{any_of('before_until')}){SPACE}$"),
        "to": re.compile(rf"(?:{any_of('before_to')}){SPACE}$"),
        "from": re.compile(rf"(?:{any_of('before_from')}){SPACE}$"),
        "grow": re.compile(rf"(?:{any_of('change')})(?:到|至|为)$"),
        "since": re.compile(rf"{SPACE}(?:以来|起|开始|至今|[之以]后|后[，,]|来(?![自到源临])"
                            rf"|(?:《[^《》]{{2,40}}》[、和及]?)+[^，,。；;]{{0,12}}以来|(?:(?!今年|去年|\d年){c}){{1,14}}以来)"),
        "until_after": re.compile(r"(?:以|之)?前(?!三|景|列|后)"),
        "plan": re.compile(any_of("plan")),
        "dateline": re.compile(rf"(?:{SPACE}上午|{SPACE}下午)?{SPACE}(?:电|讯|消息)(?![动力池商子信器网视话影影气能])"),
        "founded": re.compile(rf"(?:[，,]?{c}{{0,6}}?)(?:{any_of('founding')}){c}{{0,12}}?的"),
        "founded_before": re.compile(rf"(?:{any_of('founding')})于$"),
        "of": re.compile(rf"{c}{{1,8}}的"),
        "named": re.compile(rf"{c}{{0,40}}?(?:{any_of('event', 'list')})"),
        "list": re.compile(rf"(?:{any_of('list')})[”》]?"),
    }


def planned(text: str, at: int) -> bool:
    """Whether the sentence speaks of what is to come: 5月初将完成, 下半年力争."""
    begin = clauses.begin(text, at, at - 200, SENTENCE_END)
    end = SENTENCE_END.search(text, at)
    return bool(_cues()["plan"].search(text, begin, end.start() if end else len(text)))


def until(text: str, end: int) -> bool:
    """Whether what stands behind a time makes it a limit: 6月底前."""
    return bool(_cues()["until_after"].match(text, end))


def names_something(text: str, end: int) -> bool:
    """Whether a year without 年 begins a name: 2024中关村论坛年会, 2023中国商业航天企业百强."""
    return bool(_cues()["named"].match(text, end))


def assign(text: str, found: list[Period], content_date: str | None) -> list[Period]:
    """The expressions with their roles, and their days opened on the side that the role leaves open."""
    if not found:
        return found
    titles = [m.span() for m in TITLE.finditer(text)]
    out: list[Period] = []
    for p in found:
        inside = any(a < p.start and p.end < b for a, b in titles)
        role = "name" if inside and p.role != "span" else _role(text, p, out, content_date)
        joined = role == "at" and p.date and out and re.fullmatch("[、和及与]", text[out[-1].end:p.start])
        if joined and out[-1].role in ("horizon", "until"):
            role = out[-1].role             # 到2025年、2030年，分别达到300家、500家
        elif role == "at" and out and _next_aim(text, out[-1], p):
            role = "horizon" if content_date and p.date > content_date[:4] else "until"
        out.append(_opened(p, role))
    return out


def _next_aim(text: str, before: Period, p: Period) -> bool:
    """到2022年占比达45%，2025年占比达50%: a later year that begins a clause, after an aim of the same sentence."""
    aim = before.role in ("horizon", "until") and text[before.start - 1:before.start] in "到至"
    return bool(aim and p.date and len(p.date) == 4 and before.last and before.last[:4] < p.date and text[p.start - 1] in "，,；;、"
                and text[p.end:p.end + 1] not in "，," and not SENTENCE_END.search(text, before.end, p.start))


def _role(text: str, p: Period, before: list[Period], content_date: str | None) -> str:
    cues, left, right = _cues(), text[max(0, p.start - 8):p.start].rstrip(), text[p.end:p.end + 30]
    if p.role == "span" and cues["record"].match(right):
        return "compare"                # 35年来首次, 近五年新高 rank a value, and date none
    if p.role == "span" and p.text in table()["year"] and cues["strict_compare"].search(left):
        return "compare"                # 较上年增加12%, in a text without a date
    if p.role in ("name", "now", "recent", "compare", "span", "since", "horizon"):
        return p.role
    if cues["strict_compare"].search(left) and (left[-1:] not in "是为" or cues["multiple"].match(right)):
        return "compare"
    if cues["compare_after"].match(right) or (p.text.endswith("年初") and cues["set_out"].match(right)):
        return "compare"                # 完成年初预算的97%: what was set out, no time of what follows
    if cues["document"].search(left):
        return "name"                   # 三年行动计划（2023—2025年）
    if p.date and len(p.date) == 4 and cues["published"].search(left) and cues["edition"].match(right):
        return "name"                   # 公示了2020年度资助计划名单: the year of the list, not of what is told of it
    if cues["outlook"].search(left):
        ahead = left.endswith("展望") and right[:1] in "，," and content_date and p.first and p.first > days.last_day(content_date)
        return "horizon" if ahead else "event"                  # 展望2035年，人口达到…; 面向2035年的规划: no time of a figure
    if cues["dateline"].match(right) and p.date and len(p.date) == 10:
        return "event"                  # 新华社北京2月28日电: of the telling, not of what is told
    future = bool(content_date) and p.last is not None and p.last > days.last_day(content_date)
    if cues["until"].search(left):
        return "horizon" if future and p.last[:4] > content_date[:4] else "until"
    if cues["since"].match(text, p.end) or p.text.endswith("以来"):
        return "since"
    if p.text.endswith("年前") and cues["of"].match(right):
        return "event"                  # 五年前定下的任务
    if cues["founded_before"].search(left) or (cues["founded"].match(right) and p.text not in table()["sameday"]):
        return "event"
    if cues["to"].search(left):
        return _reached(text, p, before, future, left)
    if until(text, p.end):
        return "horizon" if future else "until"
    if cues["from"].search(left) and right[:1] not in "，,":
        return "from"
    return "until" if p.role == "close" else "at"


def _reached(text: str, p: Period, before: list[Period], future: bool, left: str) -> str:
    """到2023年: the later of two values, what is planned until then, or a state reached."""
    ends = [q.role for q in before if q.role in ("from", "to") and not SENTENCE_END.search(text, q.end, p.start)]
    paired = ends[-1:] == ["from"]      # 从2014年的14%上升到2023年的23%，预计到2027年: the third is no end of that change
    if paired or _cues()["grow"].search(left):
        return "to"
    return "horizon" if future else "until"


def _opened(p: Period, role: str) -> Period:
    if role in ("until", "horizon"):
        return p._replace(role=role, first=None)
    if role == "since":
        return p._replace(role=role, last=None)
    return p._replace(role=role)
