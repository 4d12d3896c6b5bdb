"""Which programmes, policies and events does a text name as carried out, without saying when they were made?

落实“人才八条”政策, 实施“…专项行动”, 举办“…恳谈会”: a reader finds them by their names; they have a date only where the text gives one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.policies.acts import antecedent
from zhengce.policies.drafts import Draft
from zhengce.policies.issuers import is_organ, level, place_at, strip_left, subject
from zhengce.policies.lexicon import any_of, nouns
from zhengce.policies.sentences import clauses

_NUMERAL = "[一二三四五六七八九十百]"
_ARTICLES = rf"(?:\d{{1,3}}|{_NUMERAL}{{1,3}})条"
_CARRY = (r"(?P<verb>组织实施|贯彻落实|实施|落实|落地|开展|启动|推出|出台|首发|发布|发起|推进|推行|用好|用足|举办|举行|办好|承办|主办|组织)"
          r"(?:了|好|一批|一系列|系列)?")
_QUOTED = r"“[^“”《》,，。;；]{2,24}”"
_PLANS = r"(?:(?:三年|两年|五年)?(?:专项|攻坚|提升|培育|倍增)?(?:行动计划|行动方案|行动|计划|工程))"
_POLICIES = r"(?:惠企|扶持|支持|人才|产业)?(?:政策措施|政策|措施|新政)"
_EVENTS = r"(?:(?:系列|主题|专题|专项)?(?:活动季|活动周|活动|大赛|竞赛|论坛|展览|峰会|大会|对接会))"
_BEHIND = rf"(?:等)?(?:(?P<plans>{_PLANS})|(?P<policies>{_POLICIES})|(?P<events>{_EVENTS}))?"
_CHAIN = re.compile(rf"{_CARRY}(?P<whose>[^,，。;；“”《》]{{0,12}}?)(?P<names>{_QUOTED}(?:[、和与及]?{_QUOTED})*){_BEHIND}"
                    r"(?:落地见效|落地落实|落地|落实|走深走实|启动仪式|发布仪式|签约仪式)?(?=[,，。;；、!！并]|$)")
_PLAIN = re.compile(rf"{_CARRY}(?P<what>[一-龥A-Za-z0-9]{{2,16}}?"
                    r"(?:[一二两三四五]年行动(?:计划|方案)?|百日[一-龥]{0,4}行动|攻坚行动|专项行动))(?=[,，。;；、]|$)")
_OWN_KIND = ((re.compile(rf"{_ARTICLES}$|新政$|政策$"), "policy"), (re.compile(r"(?:行动计划|行动方案|行动|计划|工程)$"), "plan"),
             (re.compile(rf"(?:{nouns('meeting')}|[一-龥]{{2}}行|[赛周节展季])$"), "event"))
_SHOWN = re.compile(r"[对将](?P<what>[^,，。;；:：《》“”]{4,40}?(?:名单|项目|目录|清单|企业|结果))(?:予以|进行)了?(?P<verb>公示|公布|公告)")
_PROMISED = re.compile(r"将?(?P<verb>推出|出台|实施|发布)了?(?P<what>(?:支持|促进|推动|鼓励|加快|关于)[^,，。;；“”《》]{4,30}?的?"
                       rf"{_ARTICLES}"
                       r"[一-龥]{0,4}(?:政策|措施|举措|意见))(?=[,，。;；]|$)")
_APPLIED = r"(?:上市申请|注册申请|首发申请|上市申报|科创板申报|创业板申报|IPO申请|IPO)"
_FILED = re.compile(rf"(?P<verb>受理|问询|核准)了?(?P<what>[^,，。;；《》]{{2,30}}?{_APPLIED})(?=[,，。;；]|$)"
                    rf"|(?P<first>[^,，。;；《》]{{2,36}}?{_APPLIED})(?P<passive>(?:获得?|被)?(?:受理|核准))(?=[,，。;；]|$)")
_IF = re.compile(r"适时|建议|鼓励|可以|探索|如果|应[当该]?$|希望|能否|拟$|未来")
_NO_NAME = re.compile(rf"回头看|[、—]|^(?:{_NUMERAL}|[两多]|\d+)[大项个类]|等(?:{_NUMERAL}|[两\d])+[大项个]|^一|制$")


def carried(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """落实某省“人才八条”政策; 开展“…”专项行动, 举办“…恳谈会”等活动: by their names in quotation marks."""
    for match in _CHAIN.finditer(text, a, b):
        if _IF.search(text[a:match.start()]) or "的" in match["whose"]:
            continue
        behind = "plan" if match["plans"] else "policy" if match["policies"] else "event" if match["events"] else None
        for name in re.finditer(_QUOTED, match["names"]):
            title = name.group()[1:-1]
            kind = next((kind for form, kind in _OWN_KIND if form.search(title)), behind)
            if kind is None or len(title) < 3 or _NO_NAME.search(title):
                continue
            at = match.start("names") + name.start()
            yield Draft(title, kind, a, match.end(), at, "none", _whose(text, begin, a, match), match["verb"])


def fought(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """我省扎实推进县域提质三年行动: a campaign that its years or its kind mark as one."""
    match = _PLAIN.search(text, a, b)
    if match and not _IF.search(text[a:match.start()]) and not _NO_NAME.search(match["what"]):
        yield Draft(match["what"], "plan", a, match.end(), match.start("what"), "none", _whose(text, begin, a, match), match["verb"])


def shown(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """市科技局对2022年度…入选企业名单进行公示: a list laid open."""
    match = _SHOWN.search(text[a:b])
    if match:
        at = a + match.start()
        who = subject(re.sub(r"(?:曾|已|现|日前|拟)+$", "", text[a:at])) or antecedent(text, begin, a)
        yield Draft(match["what"], "list", a, a + match.end(), at, "none", who, match["verb"])


def to_be_issued(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """今年将推出鼓励工厂更新设备的八条政策: articles of a policy that a text announces without their title."""
    match = _PROMISED.search(text, a, b)
    if match and not _IF.search(text[a:match.start()]):
        verb = match["verb"]
        yield Draft(match["what"], "policy", a, match.end(), match.start("what"), "stated", subject(text[a:match.start()]), verb)


def filed(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """2021年11月,某交易所受理某公司科创板上市申请; 某公司的首发申请获得受理: a step of a listing, told with its date."""
    match = _FILED.search(text, a, b)
    if match:
        what = strip_left(match["what"] or match["first"])
        who = subject(text[a:match.start()]) if match["what"] else None
        yield Draft(what, "event", a, match.end(), match.start(), "stated", who, match["verb"] or match["passive"])


def _whose(text: str, begin: int, a: int, match: re.Match) -> str | None:
    """落实四川省“…”: the place right before the name; else who carries it out, if it is an organ or a place."""
    groups = match.groupdict()
    whose = groups.get("whose") or ""
    if place_at(whose) and place_at(whose)[0] == whose:
        return whose
    before = re.sub(rf"(?:{any_of('adverb')}|着力|扎实|深化)+$", "", text[a:match.start()])
    who = subject(before) if before.strip(" ,，") else None
    if who and (is_organ(who) or level(who)):
        return who
    heads = clauses(text, begin, a) if a > begin and not before.strip(" ,，") else []
    return antecedent(text, begin, a) if heads else None
