"""Which moves, named happenings, phases, groups of institutions and grants of a status does a narrative tell in passing?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.policies import completed
from zhengce.policies.acts import antecedent
from zhengce.policies.drafts import Draft, modal
from zhengce.policies.issuers import TIME, is_organ, level, strip_left, subject
from zhengce.policies.lexicon import any_of, nouns, pattern
from zhengce.policies.sentences import clauses, previous

_STOP = "[^,，。;；:：!！?？《》]"
_PHASE = r"[一二三四五六]期(?![间限货待望])"
_NO_NAME = re.compile(r"一批|多[个项]|系列|相关|有关|各类|若干|更多|专项|配套|重点工程$|^[^国省市县区]{0,5}$")
_QUOTED = re.compile(r"[“‘]([^“”‘’]{3,16})[”’][,，。;；]?\s*$")


def happenings(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """1956年,“交校西迁”,…: a time, and a clause that is a name in quotation marks and nothing else."""
    match = _QUOTED.fullmatch(text[a:b].strip())
    if match and a > begin:
        start, end = clauses(text, begin, a)[-1]
        if re.fullmatch(rf"(?:[^,，]{{0,3}}?{TIME})[初底末春夏秋冬]?", text[start:end].strip(" 　,，")):
            at = text.index(match[1], a)
            yield Draft(match[1], "milestone", start, b, at, "stated")


def moved(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """1958年,江城工学院内迁桐山: a move of something with a name, told with its date."""
    how = "(?:整体|正式|全部|奉命|陆续|举校|[由从][一-龥]{2,6})*"
    match = re.search(rf"(?P<who>{_STOP}{{3,24}}?){how}(?P<verb>{any_of('move')})"
                      rf"(?P<to>[一-龥]{{0,10}})(?=[,，。;；]|$)", text[a:b])
    name = completed.thing(match["who"]) if match and not modal(text, a, a + match.start("verb")) else None
    if not name or completed.COUNTED.search(name) or pattern("many").search(name):
        return
    if re.search(rf"(?:{nouns('body')}|[校厂所院社馆部局台站])$", name):
        title = name + match["verb"] + match["to"]
        yield Draft(title, "milestone", a, a + match.end(), a + match.start("verb"), "stated", None, match["verb"])


def phases(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """2011年启动了40亿元的二期; 去年3月发起的三期: a phase of the fund or the work that the text named before."""
    act = any_of("phase_act")
    match = re.search(rf"{act}了?(?:[^,，。;；的]{{0,16}}的)?(?P<phase>{_PHASE})", text[a:b])
    if not match or modal(text, a, a + match.start()):
        return
    name = _whole(text, begin, a, a + match.start())
    if name:
        action = re.match(act, match.group()).group()
        yield Draft(name + match["phase"], "event", a, a + match.end(), a + match.start(), "stated", None, action)


def _whole(text: str, begin: int, a: int, at: int) -> str | None:
    """What a phase is a phase of: the last fund, park or work named in this sentence before it, or in the two before."""
    kinds = rf"(?:{nouns('body', 'project')}|[厂港库站])"
    form = rf"“([^“”]{{2,30}}{kinds}(?:[(（][^()（）]{{2,12}}[)）])?)”|([一-龥A-Za-z]{{2,24}}{kinds})(?=[,，。;；、(（“]|$)"
    start = begin
    for _ in range(3):
        for x, y in reversed(clauses(text, start, at if start == begin else begin)):
            if found := [m for m in re.finditer(form, text[x:min(y, at)])]:
                name = found[-1][1] or _founded(found[-1][2])
                if alias := re.search(r"[(（](?:简称)?[“]?([一-龥]{2,10})[”]?[)）]$", name or ""):
                    return alias[1]
                if name:
                    return name
        sentence = previous(text, start)
        if sentence is None:
            return None
        start = sentence[0]
    return None


def _founded(words: str) -> str | None:
    """国家设立海洋产业基金: without the verb and who did it."""
    made = re.search(r"(?:设立|成立|组建|发起|建设|启动|推出|建成|创建)(?:了|的)?", words)
    name = strip_left(words[made.end():] if made else words)
    return name if len(name) >= 4 and not pattern("verbish").search(name) else None


def groups(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """甲研究院分院、乙实验室等一批国家级机构揭牌: institutions by their names, an official act even without a date."""
    kinds = rf"(?:{nouns('body')}|分院|分所|分中心|分部|总部)"
    many = r"(?:一批|一系列|多[家个所]|[\d一二两三四五六七八九十]+余?[家个所])?"
    house = "(?:机构|平台|单位|中心|院所|实验室|载体)"
    match = re.search(rf"(?P<names>[^,，。;；:：《》]{{3,60}}?{kinds}[”]?)(?:等{many}[一-龥]{{0,8}}?{house})(?:{any_of('adverb')}|纷纷)*"
                      r"(?P<verb>(?:正式)?(?:揭牌成立|挂牌成立|揭牌|挂牌|授牌|成立))(?=[,，。;；]|$)", text[a:b])
    if match and "、" in match["names"] and not modal(text, a, a + match.start("verb")):
        names = strip_left(match["names"])
        at = a + match.end("names") - len(names)
        yield Draft(names, "event", a, a + match.end(), at, "none", None, match["verb"])


def added(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """新增甲园、乙区为省级现代农业示范区第三批创建单位: a status given to those named."""
    match = re.search(rf"(?:新增|增补|增列|遴选|推荐|批准|同意)(?P<who>{_STOP}{{2,40}}?)为(?P<what>(?:首批|第[一二三四五六七八九十\d]+批)?"
                      rf"(?:国家|全国|省|市|自治区|[^,，。;；为]{{2,6}}[省市区县]){_STOP}{{3,34}}?(?:单位|试点|示范区|试验区|基地|城市|示范县|园区))(?=[,，。;；]|$)",
                      text[a:b])
    if match and "推荐" not in match.group()[:2] and not modal(text, a, a + match.start()):
        who = subject(text[a:a + match.start()])
        at = a + match.start()
        yield Draft(match["what"], "event", a, a + match.end(), at, "none", who if who and is_organ(who) else None, match.group()[:2])


def undertaken(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """记者从某部获悉:将…,实施全国…培育行动: a programme that its ministry or province carries out, by its name."""
    match = re.search(rf"(?:^|[,，将]|组织|启动|深入)(?P<verb>实施|启动)了?(?P<what>(?:国家|全国|全省){_STOP}{{4,24}}?(?:行动|计划|工程))"
                      r"(?=[,，。;；]|$)", text[a:b])
    if not match or _NO_NAME.search(match["what"]) or "“" in match["what"]:
        return
    at = a + match.start("verb")
    who = subject(text[a:at]) or _source(text, begin, at)
    if who and is_organ(who) and level(who) in ("national", "ministry", "provincial", "party"):
        yield Draft(match["what"], "plan", a, a + match.end(), at, "none", who, match["verb"])


def _source(text: str, begin: int, at: int) -> str | None:
    """记者从某部获悉: whose programme it is."""
    heard = re.findall(r"从([^,，。:：]{2,20}?)(?:获悉|了解到)", text[begin:at])
    return heard[-1] if heard else antecedent(text, begin, at)
