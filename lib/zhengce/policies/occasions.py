"""Which meetings, visits, signatures and dated foundings does a clause tell?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.policies.acts import antecedent
from zhengce.policies.drafts import Draft, balanced, modal
from zhengce.policies.issuers import is_organ, place_at, strip_left, subject
from zhengce.policies.lexicon import any_of, nouns, verb_pattern

_TIME = (r"(?:(?:(?:19|20)\d\d|去|今|前) ?年 ?(?:\d{1,2} ?月(?: ?\d{1,2} ?日)?|初|底|末)? ?"
         r"|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日)")
_HOLD = re.compile(r"(组织召开|组织举办|召开|再开|举行|举办|开展|参加|出席|组织|承办|主办|办好)了?(?!的)")
_HELD = re.compile(r"[^,，。;；《]{0,24}?(举行|召开|举办|开幕|闭幕|落幕|落下帷幕|拉开帷幕)")
_HELD_THEN = re.compile(r"[,，](?:将|已)?于[^,，。;；《]{4,36}?(举行|召开|举办|开幕|闭幕)")
_SESSION = re.compile(r"(.{2,20}?)第?[一二三四五六七八九十百\d]+次[一-龥]{0,4}会议$")
_DID = "(?=线[上下]|参[观展会]|吸引|签约|共(?!同)|设置|汇聚)"          # 举行的2024…大会线下参观人数突破30万
_BRIEFING = re.compile("(?:例行|政策例行)?(?:新闻发布会|吹风会|媒体通气会)")
_LOCAL = re.compile(r"(?:活动|推进会|动员会|工作会|仪式)$")
_ANY_MEETING = re.compile(r"\d+余?[次场个]|本次|此次|这次|每年|各类|重大(?=会议|活动|赛事|展会)|该|多次|系列")
_MANY = re.compile(r"(?:^(?:一批|多个|首批)|\d+余?[个家项]).*集中[签开][约工]$")       # 30个工程集中开工 is a figure
_LEADER = re.compile(r"(?P<who>中共中央政治局|中央政治局|[^,，。;；“”]{0,8}?(?:总书记|国家主席|总理)|^[一-龥]{2,3}(?=视察))"
                     r"(?P<what>[^,，。;；“”]{0,16}?(?P<verb>集体学习|致贺|考察|视察)信?)(?!时|期间.{0,3}强调)(?P<where>[一-龥]{2,12}(?=[,，。;；并时]))?")


def attributive(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """成立于2018年的星河动力; 去年3月成立的研究院."""
    made = verb_pattern("found", "start", "hold", "finish").pattern
    ends = rf"(?=[上中,，。;；:：]|[拥现已占]?有|占地|规模|募集|{any_of('meeting_verb')}|$)"
    quoted = rf"“[^“”《》]{{2,30}}”(?![一-龥]{{0,6}}{nouns('body')})"
    name = rf"(?P<name>{quoted}|[^,，。;；:：《]{{2,40}}?(?:{nouns('body', 'meeting')}{ends}|{nouns('meeting')}{_DID}|(?=[,，。;；:：]|$)))"
    for form in (rf"(?P<verb>{made}|始建|创始|诞生)于(?P<time>{_TIME})的{name}",
                 rf"(?P<time>{_TIME})(?:正式|新|刚刚?)?(?P<verb>{made})的{name}"):
        for match in re.finditer(form, text[a:b + 40]):
            title = balanced(match["name"])
            if a + match.start() >= b or not 2 <= len(title) <= 30 or re.match(r"(?:首|第|一|\d)[批届次个]?$", title):
                continue
            who = subject(text[a:a + match.start("time")])
            issuer = who if who and is_organ(who) else _holder(title)
            yield Draft(title, "event", a, a + match.end(), a + match.start(), "stated", issuer, match["verb"])


def since(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """自2023年8月30日揭牌以来,雄安中关村科技园…; 自2016年以来,佛山持续推进“领航计划”."""
    made = verb_pattern("found", "start", "finish").pattern
    match = re.match(rf"[\s　]*自(?P<time>[^,，]{{4,14}}?[年月日])(?P<verb>{made})?(?:运营|运行)?以来[,，]?", text[a:b])
    if not match:
        return
    behind = a + match.end()
    rest = re.match(r"[^,，。;；]*", text[behind:]).group()
    if match["verb"]:
        if name := re.match(rf".{{2,24}}?{nouns('body', 'meeting', 'project')}", rest):
            yield Draft(name.group(), "event", a, behind + name.end(), a, "stated", None, match["verb"])
    elif plan := re.search(r"(推进|实施|开展|启动|推行)(?:实施)?(“[^”]{2,20}”(?:计划|行动|工程|改革|战略)?)", rest):
        at = behind + plan.start(2)
        yield Draft(plan[2], "plan", a, at + len(plan[2]), at, "stated", subject(rest[:plan.start()]), plan[1])


def meetings(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """A meeting with a date or a year of its own: 贵州召开…大会, …洽谈会在长沙举行, 在2023年…交易会上."""
    ends = r"(?=时(?=指出|强调|表示|提出|要求|[,，])|上(?!线)|中(?!心)|后[,，]|并(?!购)|的?[,，。;；]|\d{1,2}[月日]"
    ends += rf"|{any_of('meeting_verb')}|$)"
    name = rf"(?:{nouns('meeting')}”?|“[^“”]{{4,40}}”(?:主题|系列|专题)?活动)"
    for match in re.finditer(rf"(?P<name>[^,，。;；:：《》]{{0,44}}?{name}){ends}", text[a:b]):
        start, end = a + match.start(), a + match.end()
        verb = _HOLD.search(match["name"])
        at = start + (verb.end() if verb else 0)
        name = _meeting_name(match["name"][verb.end():] if verb else match["name"])
        if not name or modal(text, a, at):
            continue
        at = max(at, text.rfind(name, start, end))            # so that a year right before the name is before the act
        held = _HELD.match(text[end:b + 24]) or _HELD_THEN.match(text[end:end + 50])
        action = verb[1] if verb else held[1] if held else None
        who = subject(text[a:start + verb.start()]) if verb and re.match("组织|[召再]开|举[行办]|开展", verb[1]) else None
        if who is None and verb and verb[1] in ("召开", "再开", "举行", "举办"):
            who = antecedent(text, begin, a)
        who = who or _attributed(text[a:at]) or _holder(name)
        if who and _BRIEFING.fullmatch(name):                 # 国新办举行新闻发布会: a name of its own only with whose it is
            name = who + name
        yield Draft(name, "event", a, end + (held.end() if held else 0), at, "stated", who, action)


def _meeting_name(words: str) -> str | None:
    """The name of a meeting without times, lead words and what only describes it; None where it has no name (本次会议, 新闻会)."""
    lead = re.compile(rf"^(?:{any_of('meeting_lead')}|以“[^”]*”为主题的)+")
    name = lead.sub("", strip_left(words))
    name = lead.sub("", strip_left(balanced(name.rpartition("——")[2])))
    name = re.sub(r"^.{2,14}在(?=.{5,})", "", name)
    first, _, last = name.rpartition("、")
    name = last if first and "”" not in last and not re.search(nouns("meeting") + "$", first) else name
    tail = name.rpartition("的")[2]
    told = re.search(r"(?:召开|举行|举办)的.{4,}$", name)          # 从市政府召开的新闻发布会上
    name = tail if (len(tail) > 5 or told) and not name.startswith("党的") else name
    if len(name.strip("“”")) < 4 and not re.search("两会|全会|春晚", name):
        return None
    if re.search(r"在.{2,4}$", name) or _ANY_MEETING.match(name) or _MANY.search(name):
        return None
    if (len(name) < 5 and re.fullmatch(nouns("meeting"), name) and "两会" not in name):
        return None
    return name


def _attributed(before: str) -> str | None:
    """在证监会召开的…会议: whose meeting it is, told as its attribute.

    >>> _attributed("今年1月17日,在国新办举行的")
    '国新办'
    """
    match = re.search(r"(?:联合|共同)?(?:召开|举行|举办|主办|组织|发起)的[^,，。]{0,8}$", before)
    who = subject(before[:match.start()]) if match else None
    return who if who and is_organ(who) else None


def _holder(name: str) -> str | None:
    """Whose meeting it is by its name: 中央全面深化改革委员会第二十二次会议, 国新办发布会, 深圳市…启动活动."""
    if (of := _SESSION.match(name)) and is_organ(of[1]):
        return of[1]
    if (of := re.match(r"(.{2,12}?)(?:例行)?(?:新闻|政策)?发布会$", name)) and is_organ(of[1]):
        return of[1]
    place = place_at(name)
    return place[0] if place and _LOCAL.search(name) else None


def signed(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """国家知识产权局、四川省人民政府签署合作会商议定书: a dated signature."""
    match = re.search(rf"(签署|签订|签下|达成)了?([^,，。;；《》]{{2,30}}?{any_of('agreement')})", text[a:b])
    if match and not modal(text, a, a + match.start()):
        who = subject(text[a:a + match.start()]) or antecedent(text, begin, a)
        yield Draft(match[2], "event", a, a + match.end(), a + match.start(), "stated", who, match[1])


def leaders(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """中共中央政治局集体学习; 习近平总书记…致贺."""
    clause = strip_left(text[a:b])
    a = b - len(clause)
    if match := _LEADER.search(clause):
        who = strip_left(match["who"])
        where = (match["where"] or "") if match["verb"] in ("考察", "视察") else ""
        title = who + re.sub(r"^(?:[一二三四五六七八九十]+次|先后|多次|再次)", "", match["what"]) + where
        yield Draft(title, "event", a, b, a + match.start(), "stated", who, match["verb"])
