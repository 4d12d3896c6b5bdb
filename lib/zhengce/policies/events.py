"""Which foundings, meetings, launches, designations and unnamed acts does a text tell beside the documents in 《》?

A verb alone is no milestone: the act has a date in its sentence, or is official by its own words (获批建设国家…中心).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from zhengce.policies import unmarked
from zhengce.policies.acts import antecedent, attribution, verb_pattern, verbs
from zhengce.policies.dates import NEVER, Dates
from zhengce.policies.drafts import Draft, Event
from zhengce.policies.issuers import is_organ, place_at, strip_left, subject, words
from zhengce.policies.sentences import QUOTE, clauses, quote, sentence_starts
from zhengce.tables import data_rows


@cache
def nouns(*kinds: str) -> str:
    """The nouns of some kinds (data/event_nouns.csv) as a regular expression, longest first."""
    found = sorted((r["noun"] for r in data_rows("event_nouns.csv") if r["kind"] in kinds), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, found)) + ")"


@cache
def _adverbs() -> str:
    return "(?:" + "|".join(map(re.escape, words("adverb"))) + ")"


_MODAL = re.compile(r"应当?|建议|鼓励|支持|要(?=[一-龥])|需要|可以|探索|如果|计划(?=[于在到将用再])|拟|持续|下一步|加快|推动|力争|争取|希望|准备|未来(?!产业|科学|城)|积极|努力|着力|大力|能否|不断")
_STATUS = re.compile(r"首|第[一二三四五六七八九十\d]|唯一|国家|示范|试点|“|称号|名单|百强|强|榜|小巨人|独角兽|世界|全球|全国")
_VAGUE = re.compile(r"^(?:多项|一系列|系列|一批|相关|有关|各项|若干|新的?|更多|了|配套|这些|多个|许多|具体|专项|支持|扶持|重要|重大)*(?:政策|措施|举措|文件|政策措施|细则|方案|办法|意见|规划|标准|制度|条例|法规)*$")
_WEIGHTY = re.compile(r"首|全球|世界|我国|国家|全国|国际|“|正式|全面|成功|圆满")
_MANY = re.compile(r"一批|一项项|一系列|一个个|多[个家项款座]|(?<!第)[\d一二两三四五六七八九十百]+余?[个家项座款](?!月)|首批|第一期的|陆续|纷纷|产品$|大楼$|成果$|举措$")
_PART = re.compile(r"的|于|者|会(?!议)|量|仪式|中心|场|站|台|车|基地|活动|项目|企业|点")
_MONEY = re.compile(r"\d[\d.,]*\s*(?:%|％|万|亿|元|吨|家|户|人|千瓦|倍|平方|公顷|台|套)")


def find(text: str, dates: Dates, taken: Sequence[tuple[int, int]]) -> list[Event]:
    """The acts and milestones of a passage, in order; `taken` are the places of the documents already found.

    >>> [(e.title, e.type, e.when.date) for e in find("1988年成为第一个国家级高新区,产值增长5%。", Dates("2024"), [])]
    [('第一个国家级高新区', 'milestone', '1988')]
    """
    found: list[Event] = []
    starts = sentence_starts(text)
    for begin, stop in zip(starts, starts[1:], strict=False):
        told = [event for draft in _drafts(text, begin, stop) if (event := _dated(text, begin, draft, dates, taken))]
        found += [one for event in _distinct(told) for one in _each_year(text, begin, event)]
    return sorted(found, key=lambda e: (e.at, e.start))


def _dated(text: str, begin: int, draft: Draft, dates: Dates, taken: Sequence[tuple[int, int]]) -> Event | None:
    if any(draft.start <= a and b <= draft.end for a, b in taken) and draft.type not in ("event", "list") or "《" in draft.title:
        return None
    if draft.need == "never":
        when = NEVER
    else:
        when = dates.of(text, draft.at, draft.end, draft.title, inherit=draft.need in ("framed", "none") and bool(_WEIGHTY.search(text[draft.start:draft.end])))
    if draft.need not in ("none", "never") and not when.date and when.start is None:
        return None
    start = min(draft.start, when.start) if when.start is not None and begin <= when.start and draft.at - when.start <= QUOTE - 12 else draft.start
    a, b = quote(text, start, draft.end, (min(draft.at, draft.end), draft.end) if draft.end - draft.at <= QUOTE else (draft.at, draft.at + QUOTE))
    return Event(draft.title, draft.type, a, b, draft.at, draft.issuer, draft.action, when, None, attribution(text, draft.at))


def _each_year(text: str, begin: int, event: Event) -> Iterator[Event]:
    """2019年、2021年、2023年,…三次致贺 is three events."""
    match = re.search(r"((?:(?:19|20)\d\d年、)+)(?:19|20)\d\d年[,，]", text[begin:event.at])
    if match and event.type == "event":
        for year in re.findall(r"(?:19|20)\d\d", match.group()):
            yield event._replace(when=event.when._replace(date=year), start=min(event.start, begin + match.start()) if event.end - begin - match.start() <= QUOTE else event.start)
    else:
        yield event


def _distinct(events: list[Event]) -> list[Event]:
    """One event for one act of a sentence: of two that share their words, the one found first, by the more special pattern."""
    out: list[Event] = []
    for event in events:
        if not any(abs(e.at - event.at) < 3 or (len(event.title) > 3 and event.title in e.title) or (len(e.title) > 3 and e.title in event.title) for e in out):
            out.append(event)
    return out


def _drafts(text: str, begin: int, stop: int) -> Iterator[Draft]:
    """What each pattern sees in a sentence, the special ones first."""
    yield from unmarked.find(text, begin, stop)
    patterns: tuple[Callable[..., Iterator[Draft]], ...] = (_attributive, _since, _become, _meetings, _approved, _founded, _signed, _leaders, _milestones, _unnamed)
    for pattern in patterns:
        for a, b in clauses(text, begin, stop):
            yield from pattern(text, begin, a, b)


def _modal(text: str, a: int, at: int) -> bool:
    return bool(_MODAL.search(text, a, at))


def _object(text: str, start: int, stop: int) -> str:
    """The object of a verb: to the end of its clause, without particles and closing marks."""
    return re.sub(r"^(?:了|过|为)", "", text[start:stop]).strip(" 　,，、。;；:：!！?？…\n")


def _balanced(name: str) -> str:
    """A name without a quotation mark that has lost its partner."""
    return name.strip(" ") if name.count("“") == name.count("”") else name.strip("“” ").replace("”", "").replace("“", "")


def _attributive(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """成立于2018年的星河动力; 去年5月成立的研究院."""
    made = verb_pattern("found", "start", "hold", "finish").pattern
    time = r"(?:(?:(?:19|20)\d\d|去|今|前)年(?:\d{1,2}月(?:\d{1,2}日)?|初|底|末)?|\d{1,2}月\d{1,2}日|\d{1,2}日)"
    name = rf"(?P<name>[^,，。;；:：《]{{2,40}}?(?:{nouns('body', 'meeting')}(?=[上中,，。;；:：]|将|在|聚焦|提出|强调|指出|明确|部署|审议|通过|期间|$)|(?=[,，。;；:：]|$)))"
    for pattern in (rf"(?P<verb>{made}|始建|创始|诞生)于(?P<time>{time})的{name}", rf"(?P<time>{time})(?:正式|新|刚刚?)?(?P<verb>{made})的{name}"):
        for match in re.finditer(pattern, text[a:b + 40]):
            if a + match.start() < b:
                title = _balanced(match["name"])
                if 2 <= len(title) <= 30 and not re.match(r"(?:首|第|一|\d)[批届次个]?$", title):
                    who = subject(text[a:a + match.start("time")])
                    yield Draft(title, "event", a, a + match.end(), a + match.start(), "stated", who if who and is_organ(who) else None, match["verb"])


def _since(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """自2023年8月30日揭牌以来,雄安中关村科技园…; 自2017年以来,东莞持续推进“倍增计划”."""
    match = re.match(rf"[\s　]*自(?P<time>[^,，]{{4,14}}?[年月日])(?P<verb>{verb_pattern('found', 'start', 'finish').pattern})?(?:运营|运行)?以来[,，]?", text[a:b])
    if not match:
        return
    rest = re.match(r"[^,，。;；]*", text[a + match.end():])
    if match["verb"]:
        name = re.match(rf".{{2,24}}?{nouns('body', 'meeting', 'project')}", rest.group())
        if name:
            yield Draft(name.group(), "event", a, a + match.end() + name.end(), a, "stated", None, match["verb"])
    elif plan := re.search(r"(?:推进|实施|开展|启动|推行)(?:实施)?(“[^”]{2,20}”(?:计划|行动|工程|改革|战略)?)", rest.group()):
        at = a + match.end() + plan.start(1)
        yield Draft(plan[1], "plan", a, at + len(plan[1]), at, "stated", subject(rest.group()[:plan.start()]), plan.group()[:2])


def _become(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """1988年成为第一个国家级高新技术产业开发区: a status with a name of its own, not 成为重要引擎."""
    for match in verb_pattern("become").finditer(text, a, b):
        title = _object(text, match.end(), b)
        if text.startswith("的", match.end()) or not 4 <= len(title) <= 40 or not _STATUS.search(title):
            continue
        if re.search(r"重要|引擎|动力|亮点|缩影|关键词|名片|策源地|主阵地|出发地", title) or _MONEY.search(title) or _modal(text, a, match.start()):
            continue
        if re.search(r"[使让把]", text[a:match.start()]) or re.match(r"其中|该|这|上述|本", title) or (title.endswith("”") and not re.search(r"国家|示范|试点|级|企业|称号|强|榜|城市|基地|区|名单", title)):
            continue                                       # 成为稳定大盘的“压舱石” is a figure of speech
        if match.group() not in ("成为", "升级为", "更名为", "升格为") and not re.search(r"国家|全国|示范|试点|称号|名单|强|榜|“|基地", title):
            continue
        yield Draft(title, "milestone", a, b, match.start(), "stated", None, match.group())


def _meetings(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """A meeting with a date or a year of its own: 江苏召开…大会, …对接会在南京举行, 在2023年…交易会上."""
    meeting = nouns("meeting")
    for match in re.finditer(rf"(?P<name>[^,，。;；:：《》]{{0,44}}?{meeting}”?)(?P<next>上(?!线)|期间|中(?!心)|的?[,，。;；]|将|在|于|正式|隆重|胜利|如期|圆满|举行|召开|开幕|闭幕|启动|介绍|宣布|提出|强调|指出|明确|发布|公布|审议|通过|$)", text[a:b]):
        name, action, issuer, at = match["name"], None, None, a + match.start()
        verb = re.search(r"(召开|举行|举办|开展|参加|出席|组织|承办|主办|办好)了?(?!的)", name)
        if verb:
            action, at = verb[1], at + verb.end()
            issuer = subject(text[a:a + match.start() + verb.start()]) if action in ("召开", "举行", "举办", "开展", "组织") else None
            if issuer is None and action in ("召开", "举行", "举办"):
                issuer = antecedent(text, begin, a)
            name = name[verb.end():]
        name = strip_left(name)
        name = re.sub(r"^(?:在|于|随着|围绕|一场|一次|第一次|名为|的|以“[^”]*”为主题的|本届|首届的)+", "", strip_left(name))
        name = name.rpartition("——")[2]
        name = strip_left(_balanced(name))
        name = name.rpartition("的")[2] if name.count("的") and len(name.rpartition("的")[2]) > 5 else name
        if len(name.strip("“”")) < 4 and not re.search("两会|全会|春晚", name) or _modal(text, a, at) or re.match(r"(?:本次|此次|这次|每年|各类|重大|该)", name):
            continue
        if re.match(rf"{meeting}$", name) and len(name) < 5 and "两会" not in name:
            continue
        if issuer is None and re.search(r"(?:活动|推进会|动员会|工作会|仪式)$", name) and (place := place_at(name)):
            issuer = place[0]
        if issuer is None and (of := re.match(r"(.{2,20}?)第?[一二三四五六七八九十百\d]+次[一-龥]{0,4}会议$", name)) and is_organ(of[1]):
            issuer = of[1]
        held = re.match(rf"[^,，。;；《]{{0,24}}?(举行|召开|举办|开幕|闭幕|落幕|拉开帷幕)", text[a + match.end("name"):b + 24])
        yield Draft(name, "event", a, max(a + match.end("name"), a + match.end("name") + held.end() if held else 0), at, "stated", issuer, action or (held[1] if held else None))


def _founded(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """百度就成立深度学习研究院; 获批牵头建设国家…中心; 中心投入运营."""
    body = nouns("body")
    for match in verb_pattern("found", voices="tb").finditer(text, a, b):
        title = _object(text, match.end(), b)
        title = re.split(r"(?<=[区心院所室金盟会台司])(?:仅|以来|后|并|,)", title)[0]
        if text.startswith("的", match.end()) or text.startswith("于", match.end()) or not 4 <= len(title) <= 40 or not re.search(rf"{body}”?$", title):
            continue
        if _modal(text, a, match.start()) or _MONEY.search(title) or re.match(r"(?:多|一批|若干|数|首批|各类)", title):
            continue
        there = text[a:match.start()].lstrip(" ,，").startswith("在")
        granted = "获" in match.group()                    # who 获批 is the one that asked, not the one that issued
        issuer = subject(text[a:match.start()], place=False) or (None if there or granted else antecedent(text, begin, a))
        official = verbs()[match.group()].strong or (match.group() in ("设立", "组建", "成立") and bool(re.search(r"国家|专项|示范区|试验区", title)))
        yield Draft(title, "event", a, match.end() + text[match.end():b].find(title) + len(title), match.start(), "none" if official else "stated", issuer, match.group())


def _approved(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """国家科学技术部批复同意合肥建设国家…平台; 科技部正式发函,支持郑州建设国家…试验区."""
    match = re.search(rf"(批复|复函|发函|批准|函复|同意)(?:同意)?[,，]?(?:同意|支持)?([^,，。;；《]{{0,12}}?)(?:建设|设立|创建|成立|组建|开展)(?P<name>[^,，。;；《]{{2,36}}?{nouns('body')})(?=[,，。;；”]|$)", text[a:b + 44])
    if match and a + match.start() < b and not text.startswith("的", a + match.end(1)):
        at = a + match.start()
        yield Draft(match["name"], "event", a, a + match.end(), at, "none", subject(text[a:at]) or antecedent(text, begin, a), match[1])


def _signed(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """国家知识产权局、四川省人民政府签署合作会商议定书: dated signatures."""
    match = re.search(r"(签署|签订)了?([^,，。;；《》]{2,30}?(?:协议书?|议定书|备忘录|合同|意向书|协定|宣言))", text[a:b])
    if match and not _modal(text, a, a + match.start()):
        yield Draft(match[2], "event", a, a + match.end(), a + match.start(), "stated", subject(text[a:a + match.start()]) or antecedent(text, begin, a), match[1])


def _leaders(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """中共中央政治局集体学习; 习近平总书记…致贺."""
    match = re.search(r"(?P<who>中共中央政治局|中央政治局|[^,，。;；“”]{0,8}?(?:总书记|国家主席|总理))(?P<what>(?:[^,，。;；“”]{0,16}?)(?:集体学习|致贺信?|考察|视察))", text[a:b])
    if match and not re.match(r"时|期间.{0,3}强调", text[a + match.end():]):
        who = strip_left(match["who"])
        title = who + re.sub(r"^(?:[一二三四五六七八九十]+次|先后|多次|再次)", "", match["what"])
        yield Draft(title, "event", a, b, a + match.start(), "stated", who, re.search(r"集体学习|致贺|考察|视察", match["what"]).group())


def _milestones(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """东海二号三期全面投产; 某型动车组完成…试验项目; 该省开启…之旅."""
    for match in verb_pattern("start", "finish", "issue", "found", "hold").finditer(text, a, b):
        verb = verbs()[match.group()]
        behind = _object(text, match.end(), b)
        if _PART.match(text, match.end()) or _modal(text, a, match.start()) or "《" in text[a:b]:
            continue
        before = text[a:match.start()]
        thing = _thing(before)
        if (not behind or re.fullmatch(r"时|后|之后|之际|以来", behind)) and verb.voice in "ib":
            if thing and not _MANY.search(thing):
                yield Draft(thing, "milestone", a, match.end(), match.start(), "framed", None, match.group())
        elif verb.frame in ("start", "finish") and verb.voice in "tb" and _result(match.group(), behind):
            issuer = subject(before) if verb.frame == "start" else None
            title = thing + (match.group() if match.group() == "实现" else "") + behind if thing and verb.frame == "finish" and len(thing + behind) <= 44 else behind
            yield Draft(title, "milestone", a, b, match.start(), "framed", issuer, match.group())
        return


def _thing(before: str) -> str | None:
    """What was launched or finished: the subject, without times, adverbs and places."""
    title = re.sub(rf"(?:{_adverbs()}|正在?|(?<=[一-龥A-Za-z0-9”])[在于][^,，。的]{{1,14}}|被)+$", "", strip_left(before)).strip(" ,，、")
    title = re.sub(r"^(?:随着|由|经过|其中|[在从对])", "", title)
    title = _balanced(title)
    if title.endswith("”") and 0 < title.rfind("的") < title.rfind("“"):
        title = title[title.rfind("的", 0, title.rfind("“")) + 1:]
    if not 4 <= len(title) <= 44 or _MONEY.search(title) and "的" not in title:
        return None
    return title


def _result(verb: str, behind: str) -> bool:
    if verb == "实现" and not re.match(r"[^“]{0,12}(?:产值|收入|利润|总额|增加值)", behind) and behind.endswith("”"):
        return True
    if verb == "实现":
        return bool(re.search(r"(?:突破|量产|首飞|并网|商业化|零的突破|“[^”]+”)$", behind))
    if not 4 <= len(behind) <= 40 or re.match(r"(?!(?:19|20)\d\d年)\d|今年第|第[一二三四五六七八九十]+次", behind):
        return False
    if verb == "进入":
        return behind.endswith("阶段")
    if verb == "完成":
        return bool(re.search(r"(?:任务|试验|实验|试飞|首飞|飞行|航行|对接|交付|发射|项目|并购|收购|融资|组网|验收)$", behind)) and not re.search(r"\d[\d.]*(?:%|亿|万)", behind)
    if verb in ("开展", "建成", "推出", "上线", "启用", "开通", "发射"):
        return bool(re.search(rf"首|国家|全国|“|{nouns('project')}$", behind)) and not _MONEY.search(behind)
    return not _MONEY.search(behind) and not _VAGUE.match(behind)


def _unnamed(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """出台全省首份机器人领域指导性文件: an official act whose document is described, not named; 出台多项政策 is too vague."""
    for match in re.finditer(r"(?:制定|联合|研究)?(?:出台|印发|颁布)(?:实施)?了?", text[a:b]):
        title = _object(text, a + match.end(), b)
        title = re.match(rf"(.*?{nouns('act')})(?:$|[,，、。]|等)", title)
        if title is None or "《" in title[1] or not 6 <= len(title[1]) <= 40 or _VAGUE.match(title[1]) or _modal(text, a, a + match.start()):
            continue
        if re.match(r"(?:多|一系列|系列|一批|相关|有关|各项|若干|更多|专门|配套)", title[1]) or re.search(r"将|拟$", text[a:a + match.start()]):
            continue
        at = a + match.start()
        yield Draft(title[1], "policy", a, text.find(title[1], at) + len(title[1]), at, "none", subject(text[a:at]) or antecedent(text, begin, a), match.group().rstrip("了"))
        return
