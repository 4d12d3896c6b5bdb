"""Which words of a paragraph name a time, which days are they, and what does each do in its sentence?"""

from __future__ import annotations

import re
from functools import cache

from zhengce.reading import days, time_words
from zhengce.reading.periods import Around, Period
from zhengce.reading.sentences import SENTENCE_END
from zhengce.reading.time_reader import LIMIT, Reader
from zhengce.reading.time_words import SPACE, table
from zhengce.word_tables import TIME

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
_RANGE = re.compile(time_words.RANGE)
_SINCE = re.compile(r"[^\s，,。；;：:！？!?\d、]{2,16}以来")
_TITLE = re.compile(r"《[^《》]{1,80}》")
_CLAUSE = "[^，,。；;：:！？!?]"
_CUES = {
    "compare_before": r"@before_compare@的?$",
    "compare_after": rf"{SPACE}@after_compare@",
    "published": r"(?:公布|发布|公示|通报|下达)了?$|对$",
    "edition": r"[^，,。；;《》“”了]{2,26}?(?:名单|名录|目录|结果|计划)",
    "outlook": rf"@before_outlook@{SPACE}$",
    "number": rf"{_CLAUSE}*?\d",
    "document": rf"@document@[（(]{SPACE}$",
    "set_out": "@set_out@",
    "share_of": r"[^，,。；;：:\d]{0,6}@set_out@[^，,。；;：:\d]{0,6}\d[\d.]*[%％]",
    "record": r"(?:以来)?[^，,。；;]{0,6}?@after_record@",
    "based": r"[^，,。；;：:\d]{1,16}基础上",
    "on": rf"在{_CLAUSE}*$",
    "strict_compare": r"(?:比|较|高于|低于|相当于|相较于|相比于|相较|相比|是|为)$",
    "multiple": r"的?[近约超]?[\d.一二两三四五六七八九十百几]+多?倍",
    "until": rf"@before_until@{SPACE}$",
    "to": rf"@before_to@{SPACE}$",
    "from": rf"@before_from@{SPACE}$",
    "grow": r"@change@(?:到|至|为)$",
    "since": rf"{SPACE}(?:以来|起|开始|至今|[之以]后|后[，,]|来(?![自到源临])"
             rf"|(?:《[^《》]{{2,40}}》[、和及]?)+[^，,。；;]{{0,12}}以来|(?:(?!今年|去年|\d年){_CLAUSE}){{1,14}}以来)",
    "dateline": rf"(?:{SPACE}上午|{SPACE}下午)?{SPACE}(?:电|讯|消息)(?![动力池商子信器网视话影影气能])",
    "founded": rf"(?:[，,]?{_CLAUSE}{{0,6}}?)@founding@(?!公司){_CLAUSE}{{0,12}}?的",
    "founded_before": r"@founding@于$",
}


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    return {cue: TIME.pattern(form) for cue, form in _CUES.items()}


def find(text: str, content_date: str | None, around: Around | None = None) -> list[Period]:
    """The time expressions of a paragraph, in order and disjoint; `content_date` (ISO) and `around` resolve 今年 and 前三季度.

    >>> [(p.text, p.first, p.last, p.against) for p in find("今年前10个月增长9.3%", "2025-12-06")]
    [('今年前10个月', '2025-01-01', '2025-10-31', 'content date 2025-12-06')]
    """
    content_date = content_date if isinstance(content_date, str) else None      # a table's missing date is NaN
    reader = Reader(text, content_date, around or Around())
    found = [p for match in time_words.pattern().finditer(text) if (p := reader.read(match))]
    return _with_roles(text, _with_stretches(text, _joined(text, found)), content_date or (reader.now and str(reader.now)))


def _joined(text: str, found: list[Period]) -> list[Period]:
    """2021年12月—2022年3月 and 2014年到2023年 are one stretch: two dated expressions with nothing but 至 between them."""
    out: list[Period] = []
    for p in found:
        last = out[-1] if out else None
        if last and _RANGE.fullmatch(text, last.end, p.start) and last.first and p.last and last.last and last.last < p.last:
            out[-1] = last._replace(end=p.end, text=text[last.start:p.end], last=p.last, role="at",
                                    date=None if len(last.date or "") == 4 else last.date)
        else:
            out.append(p)
    return out


def _with_stretches(text: str, found: list[Period]) -> list[Period]:
    """党的十八大以来, 改革开放40多年以来: a stretch whose beginning the text does not date governs too, and gives no days."""
    more: list[Period] = []
    at = text.find("以来")
    while at >= 0:
        m = _SINCE.search(text, max(0, at - 16), at + 2)
        if m and not any(p.start < m.end() and m.start() < p.end for p in [*found, *more]):
            more.append(Period(*m.span(), m.group(), None, None, None, "relative", None, "span"))
        at = text.find("以来", at + 2)
    return sorted([*found, *more]) if more else found


def _with_roles(text: str, found: list[Period], content_date: str | None) -> list[Period]:
    """The expressions with their roles, and their days opened on the side that the role leaves open."""
    titles = [m.span() for m in _TITLE.finditer(text)] if found else []
    out: list[Period] = []
    for p in found:
        before = out[-1] if out else None
        if before and p.text.startswith("至今") and before.role == "since" and p.start - before.end <= 3:
            continue                        # 2023年6月至今: one time
        inside = any(a < p.start and p.end < b for a, b in titles)
        role = "name" if inside and p.role != "span" else _role(text, p, out, content_date)
        between = text[before.end:p.start] if before and before.role in ("horizon", "until") else ""
        listed = between in ("、", "和", "及", "与") or (between.endswith("、") and not re.search("[。；;]", between))
        role = before.role if listed and role == "at" and p.date else role              # 到2025年、2030年，分别达到300家、500家
        closes = role in ("until", "horizon") or (p.role == "close" and role in ("from", "to", "compare"))
        opened = {"first": None} if closes else {"last": None} if role == "since" else {}
        out.append(p._replace(role=role, **opened))
    return out


def _role(text: str, p: Period, before: list[Period], content_date: str | None) -> str:
    cues, left, right = _cues(), text[max(0, p.start - 8):p.start].rstrip(), text[p.end:p.end + 30]
    if p.role == "span" and (cues["record"].match(right) or (p.text in table()["year"] and cues["strict_compare"].search(left))):
        return "compare"                # 35年来首次, 近五年新高 rank a value; 较上年增加12%, in a text without a date
    # 在延续2030年部分项目的基础上; 创2030年以来新低
    record = p.role == "at" and right.startswith("以来") and cues["record"].match(right)
    if record or (cues["on"].search(left) and cues["based"].match(right)):
        return "compare"
    if p.role == "now" and cues["from"].search(left) and right[:1] == "的":
        return "from"                   # 由目前的112万立方米扩大到180万立方米
    if p.role in ("name", "recent", "compare", "span", "since", "horizon") or (p.role == "now" and not cues["strict_compare"].search(left)):
        return p.role
    if cues["strict_compare"].search(left) and (left[-1:] not in "是为" or cues["multiple"].match(right)):
        return "compare"
    if cues["compare_after"].match(right) or (p.text.endswith(("年初", "上年", "上年度")) and cues["set_out"].match(right)) or (
            p.text.endswith("全年") and left.endswith(("完成", "达到")) and cues["share_of"].match(right)):
        return "compare"                # 完成年初预算的97%, 上年结转1亿元, 完成全年目标的95%: what was set out, no time of what follows
    edition = len(p.date or "") == 4 and cues["published"].search(left) and cues["edition"].match(right)
    if edition or cues["document"].search(left):
        return "name"                   # 公示了2020年度资助计划名单: the year of the list; 三年行动计划（2023—2025年）
    future = bool(content_date) and p.last is not None and p.last > days.last_day(content_date)
    if cues["outlook"].search(left) and not cues["number"].match(right):          # 锚定全年增长6%的目标
        ahead = left.endswith("展望") and right[:1] in "，," and future and p.first > days.last_day(content_date)
        return "horizon" if ahead else "event"                  # 展望2035年，人口达到…; 面向2035年的规划: no time of a figure
    if cues["dateline"].match(right) and len(p.date or "") == 10:
        return "event"                  # 新华社北京2月28日电: of the telling, not of what is told
    if cues["until"].search(left):
        return "horizon" if future and p.last[:4] > content_date[:4] else "until"
    if cues["since"].match(text, p.end):
        return "since"
    earlier = p.text.endswith("年前") and re.match(r"[^，,。；;：:！？!?]{1,8}的", right)                # 五年前定下的任务
    if earlier or cues["founded_before"].search(left) or (cues["founded"].match(right) and p.text not in table()["sameday"]):
        return "event"
    if cues["to"].search(left):
        ends = [q.role for q in before if q.role in ("from", "to") and not SENTENCE_END.search(text, q.end, p.start)]
        paired = ends[-1:] == ["from"]      # 从2014年的14%上升到2023年的23%，预计到2027年: the third is no end of that change
        return "to" if paired or cues["grow"].search(left) else "horizon" if future or not content_date else "until"
    if LIMIT.match(text, p.end):
        return "horizon" if future or not content_date else "until"
    if cues["from"].search(left) and not re.match(r"(?:[^，,。；;\d]{0,10}看)?[，,]", right):          # 从1—8月的数值看，…
        return "from"
    return "until" if p.role == "close" else "at"
