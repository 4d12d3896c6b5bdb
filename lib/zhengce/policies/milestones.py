"""Which foundings, designations, launches, results and unnamed acts does a clause tell?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.policies import completed
from zhengce.policies.acts import antecedent
from zhengce.policies.drafts import Draft, modal
from zhengce.policies.issuers import REACH, is_organ, level, place_at, strip_left, subject
from zhengce.policies.lexicon import any_of, nouns, pattern, verb_pattern, verbs, words
from zhengce.policies.sentences import clauses

_FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|％|万|亿|元|吨|家|户|人|千瓦|倍|平方|公顷|台|套)")
_NUMBERED = re.compile(r"(?!(?:19|20)\d\d年|\dG)\d|今年第|第[一二三四五六七八九十]+次")
_BODY_END = re.compile(r"(?<=[区心院所室金盟会台司局厅署办部社馆园板团厂店校])"
                       r"(?:仅|以来|后|并|以(?!上|及)|用于|用以|负责|专门|统筹|推动|从事|,)")
_APPROVED = (r"(批复|复函|发函|批准|函复|同意)(?:同意)?[,，]?(?:同意|支持)?([^,，。;；《]{0,12}?)"
             r"(?:建设|设立|创建|成立|组建|开展)")
_OFFICIAL = re.compile(r"国家|专项|示范区|试验区")
_IN_YEAR = re.compile(r"于(?:(?:19|20)\d\d年|\d{1,2}月)")          # 创建于1988年
_RENAMED = ("成为", "升级为", "更名为", "升格为")


def become(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """1988年成为第一个国家级高新技术产业开发区: a status with a name of its own, not 成为重要引擎."""
    for match in verb_pattern("become").finditer(text, a, b):
        title = _object(text, match.end(), b)
        if text.startswith("的", match.end()) or modal(text, a, match.start()) or re.search(r"[使让把]", text[a:match.start()]):
            continue
        if re.fullmatch(r"(?:重大|区域|国家|战略|级|省|发展)*战略", title) and (whose := completed.thing(text[a:match.start()])):
            title = whose + match.group() + title              # 某区域一体化发展上升为国家战略
        if _status(match.group(), title) or _placed(match.group(), title, text[a:match.start()]):
            hope = re.search(r"(?:有望|预计|预计将|将)$", text[a:match.start()])      # said as expected, kept as expected
            action = (hope.group() if hope else "") + match.group()
            by = re.search(r"(?:被|由|获|经)([^,，。;；被由获经]{2,20}?)(?:正式|联合|共同|首批)*$", text[a:match.start()])
            yield Draft(title, "milestone", a, b, match.start(), "stated", by[1] if by and is_organ(by[1]) else None, action)


def _status(verb: str, title: str) -> bool:
    """Whether this is a status that someone gives; 稳定大盘的“压舱石” is a figure of speech."""
    if not 4 <= len(title) <= 40 or not pattern("status").search(title) or pattern("figure").search(title) or _FIGURE.search(title):
        return False
    if re.match(r"其中|该(?![省市区县州])|这|上述|本", title) or (title.endswith("”") and not pattern("named").search(title)):
        return False
    first = re.search(rf"(?:首|第一|唯一一?)[个家座条].*(?:公司|企业|{nouns('body')})$", title)
    return verb in _RENAMED or bool(first) or bool(pattern("named").search(title)) or "“" in title


def _placed(verb: str, title: str, before: str) -> bool:
    """国务院将某市列为…节点城市: a place in the order of things, given by a higher organ."""
    who = re.match(r"(.{2,24}?)(?:正式|首次|明确)*[将把]", strip_left(before))
    given = bool(who) and is_organ(who[1]) and verb.endswith(("列为", "定为", "位为", "确为"))
    return given and 4 <= len(title) <= 30 and bool(re.search(r"[市区县点地纽城]$", title))


def approved(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """国家科学技术部批复同意合肥建设国家…平台; 科技部正式发函,支持郑州建设国家…试验区."""
    match = re.search(rf"{_APPROVED}(?P<name>[^,，。;；《]{{2,36}}?{nouns('body')})(?=[,，。;；”]|$)", text[a:b + 44])
    if match and a + match.start() < b and not text.startswith("的", a + match.end(1)):
        at = a + match.start()
        who = subject(text[a:at]) or antecedent(text, begin, a)
        yield Draft(match["name"], "event", a, a + match.end(), at, "none", who, match[1])
    elif (match := re.search(r"(?:批准|批复)了?(?!的)[^,，。;；《》]{4,30}", text[a:b])) and not modal(text, a, a + match.start()):
        who = subject(text[a:a + match.start()])
        higher = who and is_organ(who) and level(who) in ("national", "ministry", "provincial", "party")
        if higher and not completed.COUNTED.search(match.group()):
            yield Draft(match.group(), "event", a, a + match.end(), a + match.start(), "stated", who, match.group()[:2])


def approved_by(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """某试验区,于1988年5月10日经国务院正式批准成立: the thing first, who approved it behind 经."""
    form = r"(?:经|由)(?P<who>[^,，。;；]{2,20}?)(?:正式)?(?:批准|批复|同意)(?P<verb>成立|设立|建立|建设|升级为)(?=[,，。;；]|$)"
    match = re.search(form, text[a:b])
    if not match:
        return
    thing = completed.thing(re.sub(r"于$", "", text[a:a + match.start()])) if text[a:a + match.start()].strip() else None
    start = a
    if thing is None and a > begin:
        start, end = clauses(text, begin, a)[-1]
        quoted = re.search(r"“([^“”]{4,30})”\s*[,，]?$", text[start:end])
        thing = quoted[1] if quoted else completed.thing(text[start:end])
    if thing and is_organ(match["who"]):
        yield Draft(thing, "event", start, a + match.end(), a + match.start(), "stated", match["who"], match["verb"])


def founded(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """百度就成立深度学习研究院; 北京设立…示范区; 获批牵头建设国家…中心."""
    for match in verb_pattern("found", voices="tb").finditer(text, a, b):
        title = re.sub(r"^(?:总规模|规模)?[\d.]+[万亿]+元?(?:规模)?的?", "", _BODY_END.split(_object(text, match.end(), b))[0])
        if text.startswith(("的", "于"), match.end()) or not 3 <= len(title) <= 40 or completed.COUNTED.search(title):
            continue
        usual = re.search(rf"{nouns('body')}”?$", title)
        if not usual and not _named(match.group(), title):
            continue
        if modal(text, a, match.start()) or _FIGURE.search(title) or re.match(r"多|一批|若干|数(?=[个家十百])|首批|各类", title):
            continue
        granted = "获" in match.group()                    # who 获批 is the one that asked, not the one that issued
        there = text[a:match.start()].lstrip(" ,，").startswith("在")
        who = None if granted else subject(text[a:match.start()], place=False) or (None if there else antecedent(text, begin, a))
        official = verbs()[match.group()].strong or (match.group() in ("设立", "组建", "成立") and bool(_OFFICIAL.search(title)))
        task = re.search("[要将应]|长期来看|共同", text[a:match.start()])
        named = None if task else place_at(title)          # 设立江城中欧班列服务办公室
        official = (official or named) and usual and len(title) > 3
        who = who or (named[0] if named and not granted else None)
        end = text.find(title, match.end()) + len(title)
        yield Draft(title, "event", a, end, match.start(), "none" if official else "stated", who, match.group())


def _named(verb: str, title: str) -> bool:
    """What only a date makes a founding: 南湖种业研究社, 蓝图光学; or a status granted: 获批国家物流枢纽承载城市."""
    if "获" in verb:
        return len(title) >= 6 and bool(pattern("named").search(title)) and not pattern("figure").search(title)
    plain = re.fullmatch(r"[一-龥A-Za-z0-9“”()（）·]+", title) and not re.search(r"[的了在于]|机制|体系|制度|举行|召开", title)
    return bool(plain) and bool(re.search(rf"(?:{any_of('trade')}|[社部局厂所站院校会室处馆园港区县市行司团队网店奖坊城板])”?$", title))


def reached(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """某油田三期正式投产; 某列车完成…试验项目; 我国开启…新征程; 支线将于今年底通车."""
    for match in completed.run().finditer(text, a, b):
        verb = verbs()[match["first"]]
        behind = _object(text, match.end(), b)
        before = text[a:match.start()]
        part = text.startswith((*words("part"), "会"), match.end()) and not _IN_YEAR.match(text, match.end())
        if part or modal(completed.unhoped(before)[0], 0, REACH) or "《" in text[a:b]:
            continue
        if _planned(text, begin, a, before):
            return
        if re.match(r"[ ,，]*由[^的]*$", before):             # ,由某研究院编写: the thing stands in another clause
            continue
        if not behind or completed.ends(match["first"], behind):
            if draft := completed.done(text, begin, a, match):
                yield draft
        elif verb.frame in ("start", "finish") and verb.voice in "tb" and match.group() == verb.verb and _result(verb.verb, behind):
            who = subject(before) if verb.frame == "start" else _whose(text, a, b)
            type_ = "event" if verb.verb == "开展" else "milestone"
            yield Draft(_whole(completed.thing(before), verb.verb, behind), type_, a, b, match.start(), "framed", who, verb.verb)
        elif verb.verb in ("发布", "推出") and pattern("product").match(behind) and not _FIGURE.search(behind) and len(behind) <= 40:
            yield Draft(behind, "milestone", a, b, match.start(), "stated", subject(before), verb.verb)
        return


def _planned(text: str, begin: int, a: int, before: str) -> bool:
    """力争在年底建成新港,完成码头改造任务: a clause without a subject goes on with the plan of the one before."""
    if a == begin or re.sub(rf"(?:基本|{any_of('adverb')}|[,，\s])+", "", before):
        return False
    start, end = clauses(text, begin, a)[-1]
    return bool(re.search(r"(?<!行动)(?:计划|力争|预计|拟|争取)(?:在|于|到|用)", text[start:end]))


def _whose(text: str, a: int, b: int) -> str | None:
    """随着某火箭完成飞行试验任务,某公司完成了…: whose result it is stands in the main clause."""
    verb = verb_pattern().search(text, b) if "随着" in text[a:b] else None
    who = subject(text[b:verb.start()]) if verb and verb.start() - b <= 40 else None
    return who if who and is_organ(who) else None


def _whole(thing: str | None, verb: str, behind: str) -> str:
    """某列车 … 高寒运行试验项目: a result is named with whose it is, if that is short enough."""
    if not thing or verbs()[verb].frame != "finish" or len(thing + behind) > 44:
        return behind
    return thing + (verb if verb == "实现" else "") + behind


def _result(verb: str, behind: str) -> bool:
    """Whether an object makes a milestone: 完成…试验任务, 实现…突破, 开启…之旅; not 完成投资95.5亿元, 实现产值5亿元."""
    if verb == "实现":
        earned = re.match(r"[^“]{0,12}(?:产值|收入|利润|总额|增加值)", behind)
        return not earned and behind.endswith(words("breakthrough"))
    if not 4 <= len(behind) <= 40 or _NUMBERED.match(behind):
        return False
    if verb in ("进入", "发放"):
        return behind.endswith(("阶段", "牌照"))
    if verb.endswith("完成"):
        return bool(re.search(rf"(?<!目标){any_of('result')}$", behind)) and not re.search(r"\d[\d.]*(?:%|亿|万)", behind)
    if verb in ("开展", "建成", "推出", "上线", "启用", "开通"):
        return bool(re.search(rf"首|国家|全国|“|{nouns('project')}$|(?:航线|班列|专线)$", behind)) and not _FIGURE.search(behind)
    return not _FIGURE.search(behind) and not _vague(behind)


def resolved(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """十四届全国人大一次会议通过关于…的决定: a resolution named without marks."""
    form = (r"((?:表决|审议|原则)?通过|批准|作出|印发|发布|出台)了?"
            r"(?P<name>(?:关于|促进|支持|加快|推进|推动|加强|鼓励|进一步|深化|完善|规范)"
            r"[^,，。;；《》]{4,40}?的(?:决定|决议|通知|若干|实施|指导|[一-龥]{1,2}条)*(?:意见|方案|公告|措施|办法|决定|决议|通知))(?=[,，。;；]|$)")
    if match := re.search(form, text[a:b]):
        who = subject(text[a:a + match.start()]) or antecedent(text, begin, a)
        yield Draft(match["name"], "policy", a, a + match.end(), a + match.start(), "none", who, match[1])


def unnamed(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """出台全国首份低空经济领域指导性文件: an official act whose document is described, not named; 出台多项政策 is too vague."""
    match = re.search(r"(?:制定|联合|研究)?(?:出台|印发|颁布)(?:实施)?了?", text[a:b])
    if not match or modal(text, a, a + match.start()) or re.search(r"将|拟$|[不未没]|会$|否认", text[a:a + match.start()]):
        return
    title = re.match(rf"(.*?{nouns('act')})(?:$|[,，、。]|等)", _object(text, a + match.end(), b))
    at = a + match.start()
    who = subject(text[a:at])
    bare = title is not None and len(title[1]) <= 4 and who is not None and is_organ(who)       # 七部门日前印发意见
    if title is None or not (bare or (6 <= len(title[1]) <= 40 and not _vague(title[1]))):
        return
    end = text.find(title[1], at) + len(title[1])
    action = re.sub(r"^(?:联合|研究)|了$", "", match.group())
    yield Draft(title[1], "policy", a, end, at, "stated" if bare else "none", who or antecedent(text, begin, a), action)


def _vague(title: str) -> bool:
    start = re.match(rf"{any_of('unspecific')}+", title)
    return bool(re.match(r"多项|一系列|系列|一批|相关|有关|各项|若干|更多|专门|配套", title)) or (
        start is not None and bool(re.fullmatch(rf"(?:{nouns('act')})*", title[start.end():])))


def _object(text: str, start: int, stop: int) -> str:
    """The object of a verb: to the end of its clause, without particles and closing marks."""
    return re.sub(r"^(?:了|过|为)", "", text[start:stop]).strip(" 　,，、。;；:：!！?？…\n")
