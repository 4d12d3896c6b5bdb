"""By which act does a document enter a text, and who is its subject?"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhengce.policies.sentences import clauses, previous, sentence_at
from zhengce.reading.actors import leading, speaks, strip_left, subject
from zhengce.reading.organs import is_organ
from zhengce.reading.titles import head_pattern
from zhengce.reading.verbs import triggers
from zhengce.word_tables import ACT

_CHAIN = re.compile(r"(?:《[^《》]*》(?:[(（][^()（）]*[)）])?\s*(?:、|和|与|及|以及|,|，)?\s*)+$")
_OF_DOCUMENTS = ("issue", "approve", "pass", "decide", "effect", "sign", "launch", "start", "open")       # classes whose thing may be one
BACK = 2            # how many sentences back the subject of a verb without one is looked for
_FUTURE = re.compile(rf"{ACT.any_of('future')}(?=(?:联合|共同|正式)*$)")
_GLOSS = r"(?:[(（][^()（）]*[)）])?"
_AND_MORE = r"(?:等(?:[一-龥\d]{0,8}(?:文件|政策|措施|方案|意见))?|及[^,，。]{0,12}?)?"
_NAMED_MEETING = re.compile(r"(?:^|[,，。召开举行办])([^,，。;；召开举行办]{3,40}?(?:会议|大会|全会|常务会|座谈会))(?=[,，。在开闭举召]|$)")
_MEETING = re.compile(r"(?:会上|会议|大会|全会|常务会议)(?:还|也|正式|审议|表决|期间|上)*$")
_PERSON = re.compile(r"(?:研究员|教授|院士|博士|创始人|董事长|总经理|工程师|企业家|专家|农艺师)"
                     r"(?P<name>[一-龥]{2,3}?)(?=与|和|等\d|带领|携|联合|牵头|[,，])")
_THE_OFFICE = re.compile(r"[,，\s]*该[局委厅部院办会署]")         # 记者从市工信局获悉,该局印发…
CHAIN = 400         # characters in which the titles before one are looked through: 《甲》《乙》和《丙》 share an act
_PASSED = re.compile(rf"{_GLOSS}[,，](?:已|业)?经[^,，。]{{2,16}}(?:同意|批准|审议通过)[,，](?:现|已)?(?:于[^,，。]{{3,14}}?)?"
                     r"(?P<verb>(?:正式)?(?:印发|发布|出台|公布|实施))")
_ISSUED_BY = re.compile(r"[、,，](?:并|现)?由(?P<who>[^,，。《]{2,30}?)(?:正式)?(?P<verb>印发|发布|公布|出台)")
_SAID = re.compile(r"(?:提出|指出|明确|显示|要求|强调|认为|部署|规定|表明)")


class Act(NamedTuple):
    """What was done to a document: the verb as the text has it, where it stands, and who did it.

    `done` is whether the text tells the act as done: 依据《…》 only cites, 《…》指出 only quotes, 将出台《…》 is still to come.
    """

    action: str | None
    issuer: str | None
    start: int
    end: int
    done: bool = True


def of_title(text: str, start: int, end: int) -> Act:
    """The act on the document named at `text[start:end]`, looked for before it, then behind it.

    >>> of_title("近日,北京市印发《甲方案》,锚定六个领域。", 8, 13)
    Act(action='印发', issuer='北京市', start=6, end=8, done=True)
    """
    begin, stop = sentence_at(text, start)
    chain = _CHAIN.search(text, max(begin, start - CHAIN), start)
    head = chain.start() if chain else start
    behind = _behind(text, end, stop)
    if passed := _PASSED.match(text, end, stop):             # 研究制定了《…》,经市政府同意,于8月16日正式印发
        before = _ahead(text, begin, head)
        return Act(passed["verb"], before.issuer if before else None, passed.start("verb"), passed.end("verb"))
    ahead = _delivered(text, begin, head) or _ahead(text, begin, head)
    if ahead and behind and not behind.issuer and text.startswith("的", ahead.end) and not _SAID.fullmatch(behind.action):
        return behind._replace(issuer=ahead.issuer)          # 由清华大学编写的《…》在京发布
    if ahead and not (behind and behind.issuer):
        return ahead
    if behind:
        return behind if behind.issuer else behind._replace(issuer=_apposed(text, begin, head))
    cited = ACT.pattern("@cited@").search(text, clauses(text, begin, head)[-1][0] if head > begin else head, head)
    return Act(None, _apposed(text, begin, head), start, end, cited is None)


def _delivered(text: str, begin: int, head: int) -> Act | None:
    """由省委书记李明向大会作题为《…》的报告: who gave the report or the speech."""
    clause = clauses(text, begin, head)[-1][0] if head > begin else begin
    match = re.search(r"(?P<verb>作|做|发表|宣读)了?(?:题为|主题为|以)?$", text[clause:head])
    if not match or not re.search(r"[向在代]|题为$|主题为$", text[clause:head]):
        return None
    who = re.search(r"(?P<who>[一-龥]{2,3})(?:同志)?(?:代表[^,，。]{2,20})?(?:[向在][^,，。]{2,20})$", text[clause:clause + match.start()])
    at = clause + match.start("verb")
    return Act(match["verb"], _person(who["who"]) if who else None, at, at + len(match["verb"]))


def _person(words: str) -> str | None:
    """市委书记李明: the name behind the office, where three letters take in the end of the office."""
    name = re.sub(r"^.*(?:书记|主席|省长|市长|区长|县长|主任|部长|厅长|局长|总理|记|长|席|任)", "", words)
    return name if len(name) >= 2 else None


def _ahead(text: str, begin: int, head: int) -> Act | None:
    clause = clauses(text, begin, head)[-1][0] if head > begin else begin
    if re.fullmatch(r"\s*(?:即|也就是|名为)", text[clause:head]) and clause > begin:      # 制定了…规划,即《…》
        clause = clauses(text, begin, clause)[-1][0]
    for start, end in reversed(triggers(text[clause:head], *_OF_DOCUMENTS, "complete", orders="tb")):
        between = text[clause + end:head]
        if re.match(r"会|仪式|活动", between):                   # 从新闻发布会上获悉,《…》…: no act
            break
        if len(between) > 30 or re.search(r"[。”》]", between) or _SAID.search(between):
            break
        attributive = between.startswith("的")
        before = text[clause:clause + start]
        issuer = subject(before)
        if _MEETING.match(strip_left(before)):
            issuer = meeting(text, clause) or antecedent(text, begin, clause)
        elif issuer is None and not attributive:
            issuer = _held(text, begin, clause) or antecedent(text, begin, clause)
        hope = _FUTURE.search(before)
        return Act((hope.group() if hope else "") + text[clause + start:clause + end], issuer, clause + start, clause + end, hope is None)
    return None


def _held(text: str, begin: int, clause: int) -> str | None:
    """总理主持召开国务院常务会议,审议通过…: the meeting that the clause right before tells of."""
    before = text[clauses(text, begin, clause)[-1][0]:clause] if clause > begin else ""
    match = re.search(r"(?:召开|举行)(?:了)?([^,，。的]{2,24}?(?:会议|全会|大会))[,，]$", before)
    return match[1] if match else None


def meeting(text: str, before: int) -> str | None:
    """The meeting that 会议 or 会上 speaks of: the last one named before, up to two sentences back.

    >>> meeting("3月1日,第五次联席会议在重庆召开,会上通过", 17)
    '第五次联席会议'
    """
    begin = sentence_at(text, max(0, before - 1))[0]
    begin = sentence_at(text, begin - 1)[0] if begin else 0
    found = _NAMED_MEETING.findall(text[begin:before])
    return strip_left(found[-1]) if found else None


def _behind(text: str, end: int, stop: int) -> Act | None:
    tail = text[end:min(stop, end + 60)]
    first = next(((a, b, m) for a, b in triggers(tail, *_OF_DOCUMENTS) if (m := _before_verb().fullmatch(tail, 0, a))), None)
    if first and not (tail[first[0]:first[1]] == "通过" and re.match(r"[^,，。;；、]", tail[first[1]:])):       # 通过评估 is no act on it
        a, b, match = first
        later = _ISSUED_BY.match(text, end + b) if ACT.pattern("@approval@").fullmatch(tail, a, b) else None
        if later:                                           # 已经国务院同意、由农业部门印发
            return Act(later["verb"], subject(later["who"]), end + a, later.end())
        passed = _PASSED.match(text, end + b, stop)
        issuer = subject(re.sub(r"联合(?:\d|有关|相关|多家|国内|业内).*", "", match["by"])) if match["by"] else _author(text, end, stop)
        if passed:                                          # 由市某局编制，经市政府同意，于3月28日印发
            return Act(passed["verb"], issuer, passed.start("verb"), passed.end("verb"))
        return Act(tail[a:b], issuer, end + a, end + b)
    if match := re.match(rf"{_GLOSS}(?:就|也|中|还)?({_SAID.pattern})", tail):
        return Act(match[1], None, end + match.start(1), end + match.end(1), False)
    return None


@cache
def _before_verb() -> re.Pattern:
    """What may stand between a title and a verb behind it: a gloss, 等文件, adverbs, a place or a time, who did it."""
    between = rf"(?:{ACT.any_of('adverb')}|[于在][^,，。《]{{2,12}}?|自[^,，。《]{{4,14}}?起)*"
    return re.compile(rf"{_GLOSS}{_AND_MORE}{between}(?P<by>(?:由|经|获)[^,，。《]{{2,40}}?)?{between}")


def _author(text: str, end: int, stop: int) -> str | None:
    """《…》近日发布,由某研究院编写: who wrote it, in a clause behind."""
    match = re.search(r"[,，]由([^,，。;；]{2,30}?)(?:联合|共同)?(?:编写|编制|发布|起草|撰写|制定)", text[end:stop])
    return subject(match[1]) if match else None


def _apposed(text: str, begin: int, head: int) -> str | None:
    """国务院《关于…》, 首都高端智库研究报告《…》: the organ right before the mark, a word for the kind of document aside."""
    clause = text[clauses(text, begin, head)[-1][0]:head] if head > begin else ""
    clause = re.sub(rf"(?:的|最新|年度|第[一二三四五六七八九十]+份)?(?:研究|专题|专项)?(?:{head_pattern()})?$", "", clause)
    found = subject(clause) if clause else None
    return found if found and (is_organ(found) or speaks(found)) else None


def antecedent(text: str, begin: int, clause: int) -> str | None:
    """Whom a verb without a subject belongs to: the organ that heads an earlier clause, or the sentences before.

    >>> antecedent("北京抢抓新机遇,在全国率先", 0, 8)
    '北京'
    """
    for a, b in reversed(clauses(text, begin, clause) if clause > begin else ()):
        heard = re.search(r"从([^,，]{2,20}?)(?:获悉|了解到)", text[a:b]) if _THE_OFFICE.match(text, clause) else None
        if heard and is_organ(heard[1]):
            return heard[1]
        if person := _PERSON.search(text, a, b):             # 某研究所研究员李明与同事一起,成立…
            return person["name"]
        if found := leading(text[a:b]) or _country(text[a:b]):
            return found
    for _ in range(BACK):
        sentence = previous(text, begin)
        if sentence is None:
            return None
        parts = clauses(text, *sentence)
        semicolon = text[begin - 1] in ";；"               # what a semicolon parts is one statement: all its clauses may name the subject
        begin = sentence[0]
        for a, b in parts if semicolon else parts[:2]:
            if found := leading(text[a:b]):
                return found
    return None


def _country(clause: str) -> str | None:
    """中国提出《…》,发布《…》: the country itself, where it acts among others."""
    match = re.match(r"(中国)(?:政府)?(?:提出|发起|发布|倡议|宣布|加入)", strip_left(clause))
    return match[1] if match else None


def attribution(text: str, at: int) -> str | None:
    """Who says so, where the sentence says it before the act: 据北京市经信局介绍, 李明介绍.

    >>> attribution("某部规划司负责人李明介绍,2023年成立了联盟。", 18)
    '某部规划司负责人李明'
    """
    said = ACT.any_of("speech")
    for a, b in clauses(text, *sentence_at(text, at)):
        if a <= at < b:
            return None
        if match := re.match(rf"(?:据|在)?([^,，。;；:：“”《》]{{2,40}}?){said}[,，:：]?$", text[a:b].rstrip("“")):
            return re.sub(r"(?:日前|近日|中|还|也)$", "", strip_left(match[1])) or None
    return None
