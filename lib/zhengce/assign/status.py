"""Is a number a fact, an estimate or an aim?

A cue in the clause says so (力争, 预计, 已), else the time: what is of a year after the text's own is an aim. Else the part of
the document: what stands under 2026年工作安排 or behind 今年的主要预期目标是： is an aim, what stands under 2025年工作回顾 is a
fact, although 目标 stands in it. A clause overrides its part for itself alone: 目前已有30家, in a plan, is a fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zhengce.assign import comparison
from zhengce.assign.inherited import Assigned, Frame
from zhengce.assign.verbs import FACT, STOP, continues, doing, modals
from zhengce.reading import clauses, days
from zhengce.reading.parts import mark
from zhengce.reading.units import Quantity
from zhengce.segmenter import segmenter
from zhengce.word_tables import STATUS, TIME

_SENTENCE = re.compile(r"[。！？!?；;]")
_FULL_STOP = re.compile("[。！？!?]")
#: 5%左右的控制目标; 增长5%、新增就业9万人等目标; not 85%的改革任务落地
_GOAL_BEHIND = re.compile("的[\u4e00-\u9fff]{0,4}?(?:目标|(?:任务|指标)(?![\u4e00-\u9fff]))"
                          "|(?:、[^，,。；;]{0,40}?)?等[^，,。；;]{0,6}?目标")
_GOAL = re.compile("目标(?:增[速幅]|值|为|是|分别为|均为)*$")
_REACHED = re.compile("完成|实现|达到|达成|超|占|比|高于|低于|好于|优于")
_TO_BE = ("将", "拟", "计划")          # 12家企业计划上市
_OPENS = 8           # characters that may stand before a number that its clause begins with, and between it and 将
_FULFILLED = re.compile("[，,、](?:已|累计|实际)?完成(?:率)?(?:为|达)?$")          # 计划投资35亿元，完成29%
_CHANGE = 48         # characters before a number in which 由…提高到 is looked for
_ALREADY = re.compile("[^，,。；;：:]{0,6}已(?!于)")
#: a decision before what is spent by it; not 经市政府同意, which is over
_DECIDED = re.compile("(?<=[，,、；。：议会则致还并究])(?:决定|同意)(?![性于着了书])")
_BOUNDS = ("不低于", "不少于", "不超过", "不高于")
#: for whom a rule is: 对首次入库的企业，; 通过认证的，
_GIVEN_TO = re.compile("(?:^|[，,；;：:。])(?:一是|二是|三是)?对(?![外口标比应接])|的[，,]")
#: 报告提出，甲市2032年增长6%, told in that year
_PROPOSES = re.compile("(?:提出|明确|要求|规划|部署)[^。；;]{0,24}$")
#: by what a sentence says that a number is to come, by the ids of their rules
_TO_COME = {
    # 方案提出，到2022年…: a plan's own time, even one that has passed; 未来三年: nobody may know from when, but it is to come
    "status.proposed": r"(?:提出|明确|要求|规划|部署)(?:[^。；;]{0,24}?到(?:19|20)\d\d年|[，,]?(?:今年|当年|全年|年内))"
                       r"|(?:未来|今后|接下来)的?[\d一二两三四五六七八九十]{1,3}年|(?<=[，,：:])[\d一二两三四五六七八九十]{1,3}年内",
    "status.demand": "要求(?=[，,：:])",                               # 会议要求，年内完成30个
    "status.after": "@completed@[，,]?(?:预计|有望|可|将|能|年)",          # 达产后年产2500台, 建成后可新增800个: of what is not yet
    "status.set": r"(?:按照|根据|按)[^，,。；;：:]{0,30}目标[，,]",          # 按照年初确定的目标，今年增长6%左右
}


class Told(NamedTuple):
    """Whether a number is reported, estimated or a target, and the id of the rule that says so."""

    status: str
    rule: str


def assign_status(text: str, q: Quantity, when: Assigned, frame: Frame | None, content_date: str | None) -> Told:
    """Whether the quantity at `text[q.start:q.end]` is reported, estimated or a target.

    `when` is its time, `frame` what the part of the document gives, `content_date` the date of the text.
    """
    if frame and frame.rule == "aims" and frame.said[-1:] in "：:是为" and text.find(frame.said) >= q.end:
        frame = None                                         # 成立两年的公司，它的目标是100亿元
    if frame and frame.status == "target" and about_document(text, q.start, q.end):
        return Told("reported", "status.component")          # 《纲要》设置了29项指标: the count is the document's, and so it is
    tense, begin = _tense(when, content_date), clauses.begin(text, q.start, q.start - 120, _SENTENCE)
    if tense is None and when.role in ("until", "since") and counted_by(text, text.rfind(when.period_text, 0, q.start), when.period_text):
        tense = "now"                                        # 截至2030年底，全省有航道620公里, in a plan without a date
    clause = clauses.begin(text, q.start, q.start - 30, STOP)
    # 增速目标8.2%, 5%的目标; not 完成目标的108%, nor what an aim was reached with
    goal = _GOAL.search(text, clause, q.start)
    aimed = q.dimension == "percent" and text.startswith(("目标", "任务"), q.end)           # 聚焦年度增长6%目标任务
    if aimed or _GOAL_BEHIND.match(text, q.end) or (goal and not _REACHED.search(text, clause, goal.start())):
        return Told("target", "status.goal")                 # 二季度增速目标8.2%, in a report on what was done
    if q.dimension == "percent" and _FULFILLED.search(text, max(0, q.start - 8), q.start):
        return Told("reported", "status.fact")
    if q.status != "reported":
        # 顺利完成全年目标任务，新增就业5万人, in a review; but 年度计划投资850亿元, in one of the year's first months
        runs = content_date and (when.period_end or "") > days.last_day(content_date)
        reviewed = frame and frame.status == "reported" and q.status == "target" and not runs and frame.rule != "title"
        hoped = frame and frame.status == "target" and "预期" in text[clause:q.start]
        told = Told("reported", "status.part") if reviewed else Told("target" if hoped else q.status, "status.cue")
    elif tense == "later" or (tense == "limit" and not FACT.search(text, begin, q.start)):
        told = Told("target", "status.time")                 # 到2030年达到100家, written in 2024; 6月底前完成30个, told in May
    else:
        since = begin
        # 将新建园区5个；着力招商，引进企业9家; 将推进转型。开展一项工程，到2030年培育10家, in a text without a date
        on = "；;" if content_date or when.role != "horizon" else "；;。"
        if text[begin - 1:begin] in tuple(on) and continues(text, begin, q.start):
            since = clauses.begin(text, begin - 1, begin - 120, _SENTENCE)
        aim = _aim(text, since, q.start, q.end, when, tense == "over", content_date)
        kept = when.period_end and content_date and text[q.start:q.end].startswith(_BOUNDS)
        if not aim and tense != "over" and (kept or (q.dimension == "money" and _DECIDED.search(text, begin, q.start))):
            aim = "status.decided"                           # 同意设立基金，规模100亿元; 今年…投向农村的比例不低于60%
        # 2023年印发方案，提出到2025年突破400亿元: an aim in a review, too; 我们将发放5亿元, in a half-year's bulletin
        ahead = aim == "status.proposed" or (aim and frame and frame.rule == "title" and tense != "over")
        if frame and frame.status == "reported" and not ahead:
            return Told("reported", "status.part")
        if not aim and (frame is None or frame.status != "target"):
            return Told("reported", "status.plain")
        if not aim and (tense in ("over", "now") or is_fact(text, q.start, q.end)):
            return Told("reported", "status.fact")
        if not aim and is_granted(text, q.start, q.end):
            return Told("reported", "status.grant")
        told = Told("target", aim or f"status.{frame.rule if frame.rule in ('aims', 'coming') else 'part'}")
    base = when.rule == "time.base" or comparison.side(text, q.start - _CHANGE, q.start, q.end) == "earlier"
    return Told("reported", "status.fact") if base else told      # 力争由1.5万人提高到2.5万人: from what is so


def of_whole(text: str, q: Quantity, told: Told, when: Assigned, before: Sequence[tuple[Quantity, Told]]) -> Told:
    """What is told of a number with nothing said of it, where it is part of an aim: 年度计划完成800亿元，其中政府投资200亿元，占25%."""
    least = clauses.begin(text, q.start, q.start - 120, _FULL_STOP)
    at = text.rfind("其中", least, q.start)
    if told.rule != "status.plain" or at < 0 or when.period_source in ("explicit", "relative") or is_fact(text, q.start, q.end):
        return told
    whole = next(((p, said) for p, said in reversed(before) if p.end <= at and p.dimension in ("money", "count")), None)
    first = next((p for p, _ in before if p.start > at), q)
    part = whole and whole[1].status == "target" and first.unit == whole[0].unit and not clauses.PERFECTIVE.search(text, at, q.start)
    return Told("target", "status.whole") if part else told


def is_granted(text: str, start: int, end: int) -> bool:
    """Whether a number is what a rule gives to all of a kind: 对新引进的企业给予补助，单个企业最高3000万元."""
    begin = clauses.begin(text, start, start - 120, _SENTENCE)
    given = (m.group()[0] != "每" for m in TIME.pattern("@rate@").finditer(text, begin, end + 4))
    return bool(_GIVEN_TO.search(text[begin:start])) and any(given)


def about_document(text: str, start: int, end: int) -> bool:
    """Whether a number counts what a document consists of: 《纲要》从6个维度设置了29项主要指标, a document, a verb, a number of parts.

    >>> about_document("《纲要》设置了29项主要指标，包括", 7, 10), about_document("《纲要》提出建设29个园区", 8, 11)
    (True, False)
    """
    if not re.search(r"[项个条大类]", text[start:end]):
        return False
    if text[start - 1:start] in ("（", "(") and re.match("[)）](?:。|$)", text[end:]) and mark(text):
        return True                      # （三）优化审批流程（7项）: what a heading counts of what stands under it
    begin, stop = clauses.begin(text, start, start - 80, _SENTENCE), STOP.search(text, end)
    piece = text[begin:stop.start() if stop else end + 20]
    told = "》[^。；;：:]{0,40}?@states@[了为]?[\\d一二两三四五六七八九十]{1,4}[项个条大类](?:主要|重点|具体|方面)?@component@"
    return bool(STATUS.pattern(told).search(piece, max(0, piece.find("》"))))


def counted_by(text: str, at: int, told: str) -> bool:
    """Whether the time `told` at a place of a text is one over which something has been counted: 截至2030年底, 2030年以来."""
    since = told.endswith(("以来", "至今")) or text.startswith(("以来", "至今"), at + len(told))
    return at >= 0 and bool(since or TIME.pattern("@before_until@\\s*$").search(text[max(0, at - 4):at]))


def _tense(when: Assigned, content_date: str | None) -> str | None:
    """How a time stands to the text's own: of a "later" year, a "limit" ahead (6月底前, 到9月底), said to be "over", or "now"."""
    end = when.period_end
    if content_date and not end and (when.period_start or "") > days.last_day(content_date):
        return "later"                                       # 从5月起发放消费券3亿元, told in April
    if when.role == "now" or not (end and content_date):
        return "now" if when.role == "now" else None
    if end[:4] > content_date[:4] or (
            (when.period_start or "") > days.last_day(content_date) and when.rule != "time.behind"):
        return "later"                                       # 今年9月启动二期建设，新增压机800台, told in June
    if when.role == "horizon" and not when.period_start and end > days.last_day(content_date):
        return "limit"
    said = when.period_source in ("explicit", "relative") or when.rule == "time.sentence"
    over = int(content_date[:4]) + (content_date[5:7] == "12")            # in December 今年 is told as done
    return "over" if said and (int(end[:4]) < over or end < content_date) else None       # 截至6月底，已引进33个, in July


def _aim(text: str, begin: int, start: int, end: int, when: Assigned, over: bool, content_date: str | None) -> str | None:
    """The rule by which the sentence says that the number is to come: 将有86个项目开工, 提出到2025年达到5家.

    Of a time that is `over`, only a plan's own words make an aim: 去年，公司将规模扩大到86万吨 is done; but not of the day or month of
    an announcement before them: 7月18日，董事会通过方案，拟授予850万股. Of one that still runs, what is proposed for it, or due in it,
    is to come.
    """
    cues = [(m.end(), rule) for rule, form in _TO_COME.items() for m in TIME.pattern(form).finditer(text, begin, start)
            if rule != "status.demand" or not _governed(text[clauses.begin(text, m.start(), begin, STOP):m.start()])]
    told, runs = begin, bool(content_date and when.period_end and when.period_end > days.last_day(content_date))
    said = max(begin, text.rfind(when.period_text, begin, start)) if when.period_text else begin
    if when.role == "now":
        told = said                                          # 至少要涨一年，现在25元
    if over:
        told = said if when.rule == "time.sentence" and (when.period_start or "")[:7] == when.period_end[:7] else start
    if runs and _PROPOSES.search(text, max(begin, said - 30), said):
        cues.append((said, "status.proposed"))
    cues += [(m.end(), "status.modal") for m in modals(text, told, start, "modal,due" if runs else "modal")]
    said, rule = max(cues, default=(None, None))
    if not over and said is None and _to_be(text, start, end):
        return "status.modal"
    if said is not None and text.rfind("“", said, start) > text.rfind("”", said, start) and re.match("[^”]*”的", text[end:end + 40]):
        return None                      # 将按照“9个县是1个县”的要求，…: what is only quoted
    done = said is not None and (FACT.search(text, said, start) or clauses.PERFECTIVE.search(text, max(said, clauses.begin(
        text, start, start - 40, STOP)), start))
    return None if done else rule


def _to_be(text: str, start: int, end: int) -> bool:
    """Whether a number that its clause begins with counts what is to do something: 500台公交车将投入使用, not 30亿元的项目将开工."""
    stop = STOP.search(text, end)
    opens = len(text[clauses.begin(text, start, start - 30, STOP):start].strip()) <= _OPENS and text[end:end + 1] != "的"
    to_be = (m for m in modals(text, end, stop.start() if stop else len(text)) if m.group() in _TO_BE and text[m.start() - 1] != "后")
    return opens and any(m.start() - end <= _OPENS for m in to_be)      # 600兆瓦项目投产后将形成…: of what comes after it


@lru_cache(maxsize=4096)
def _governed(words: str) -> bool:
    """Whether a clause has a verb or a preposition, whose object its next word is: 落实建设要求, 按照上级要求; not 会议要求."""
    said = (*TIME.words("speech"), "明确", "会议")
    return not re.search("[后时]$", words) and any(tag in ("v", "p") and word not in said for word, tag in segmenter().tag(words))


def is_fact(text: str, start: int, end: int) -> bool:
    """Whether the clause tells what is so: 目前已有30家, 机架1200个已投用."""
    begin = clauses.begin(text, start, start - 120, _SENTENCE)
    clause = clauses.begin(text, start, begin, STOP)
    # 已签约项目30个，到位资金12亿元: how a sentence begins goes on, until more is to be done (再建5个)
    goes_on = FACT.match(text, begin) and not re.search("[再还将]|继续|今年|年内|力争|计划", text[begin:start])
    if goes_on or FACT.search(text, clause, start):
        return True
    stop = STOP.search(text, end)
    owned = "的" in text[end:stop.start() if stop else end + 40] and doing(text[clause:start])      # 改造500个已建成村庄的设施
    return bool(_ALREADY.match(text, end)) and not owned
