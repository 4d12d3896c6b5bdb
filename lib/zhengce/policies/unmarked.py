"""Which documents, lists and anniversaries does a text name without 《》?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.policies import horizons, laws
from zhengce.policies.drafts import Draft
from zhengce.policies.sentences import clause_at
from zhengce.reading import reports
from zhengce.reading.actors import strip_left, subject
from zhengce.reading.organs import is_organ, place_at

_NUMERAL = "[一二三四五六七八九十]"
_SPEECH = r"[一-龥]{0,12}(?:总书记|主席|总理)在[^,，。;；“”]{3,24}上的(?:工作)?(?:报告|重要讲话|讲话)"
_REPORT = re.compile(rf"党的{_NUMERAL}+大报告|{_SPEECH}"
                     rf"|(?:[一-龥]{{2,8}}(?=(?:19|20)\d\d年))?(?:(?:19|20)\d\d年)?[一-龥]{{0,12}}政府工作报告")
_BEFORE_REPORT = re.compile(r"^(?:根据|按照|依据|从|据)"
                            r"|^.*(?:[作的在了向对听取审议]|[写载]入|写进|代表|工作报告|根据|按照)(?=[一-龥]*(?:\d{4}年)?政府工作报告$)")
_PLAN = re.compile(rf"“{_NUMERAL}+五”(?P<field>[一-龥]{{0,14}}?)(?:规划建议|规划纲要|规划|纲要)")
_NO_FIELD = re.compile(r"期间|时期|以来|开局|收官|末|中后期|的|和|与|编制|国家|地区|目标")
_WHOSE = re.compile(r"(?:关于[^,，。“”的]{2,20}的|[一-龥]{2,6}(?:产业|行业|领域|事业))$")
_MADE = re.compile(r"(?:公布|发布|印发|出台|实施|审议通过|表决通过|通过|批复|批准)(?P<attribute>的)?(?:了)?$")
_ISSUED = re.compile(r"制定实施|制定|实施|出台|推出|发布|印发")
_ARTICLES = re.compile(rf"“(?P<quoted>(?!第)[一-龥]{{1,10}}?(?:\d{{1,3}}|{_NUMERAL}{{1,3}})条)”|(?:{_ISSUED.pattern})(?:实施|了)*"
                       r"(?P<plain>[一-龥]{2,14}\d{1,3}条(?:[一-龥]{0,6}(?:新政|措施|政策|意见))?)(?=[、,，。;；和及与…]|等|$)")
_LIST_END = r"(?:榜单?|\d+强(?:企业)?|百强(?:企业)?|名单|十大[一-龥]{2,10})"
_LIST_YEAR = r"(?<!\d)(?:19|20)\d\d(?:[-—~～](?:19|20)?\d\d)?(?:年度?|(?![\d.,余多万亿个家项名款只所座人件位种]))"      # no 1971家企业上榜
_COUNTS = r"(?:共?\d+[批个家项])*"           # 公布的2批共310家…名单
_LIST = re.compile(rf"“(?P<quoted>(?:{_LIST_YEAR})?[^“”]{{2,24}}?{_LIST_END})”"
                   rf"|(?P<plain>{_LIST_YEAR}[一-龥A-Za-z]{{2,20}}?(?:榜单|榜|\d+强|百强|指数))"
                   r"(?=[,，。;；中上的]|排名|榜单|名单|位|第|发布|$)"
                   rf"|(?<=发布的|公布的)(?P<counted>{_COUNTS}[^,，。;；《》]{{4,30}}?(?:名单|榜单|排行榜|指数))(?=[,，。;；中里上]|排名|显示|$)"
                   r"|(?<=公布|公示|发布)了?(?P<issued>(?!的)[^,，。;；“”《》]{4,30}?(?:名单|目录|榜单|清单))(?=[,，。;；]|$)")
_LISTED = re.compile(r"公布|发布|入选|入围|位列|跻身|进入|登上|上榜|榜单|排名|评为|列")


def find(text: str, begin: int, stop: int) -> Iterator[Draft]:
    """The things named without marks in the sentence `text[begin:stop]`, as drafts of events.

    >>> [d.title for d in find("2023年12月4日,委员会公布了2022-2023年度世界芯片贡献榜,党的二十大报告指出", 0, 46)]
    ['党的二十大报告', '2022-2023年度世界芯片贡献榜']
    """
    yield from laws.find(text, begin, stop)
    for rule, needed in _RULES if _NEEDED.search(text, begin, stop) else ():
        if any(text.find(word, begin, stop) >= 0 for word in needed):
            yield from rule(text, begin, stop)


def _outside(text: str, at: int) -> bool:
    """Not inside a 《…》, which has a row of its own."""
    return text.rfind("《", 0, at) <= text.rfind("》", 0, at)


def _reports(text: str, begin: int, stop: int) -> Iterator[Draft]:
    for match in _REPORT.finditer(text, begin, stop):
        if _outside(text, match.start()):
            title = match.group() if match.group()[:1].isdigit() else strip_left(match.group())
            yearly = title.endswith("政府工作报告")
            title = _BEFORE_REPORT.sub("", title) if yearly else title
            if yearly:                                       # 聚焦政府工作报告: its year and place, and nothing else
                title = next((title[n:] for n in range(len(title)) if reports.kind(title[n:])), title)
            at = match.end() - len(title)
            who = re.match(r"(.{2,12}?(?:总书记|主席|总理))在", title) or re.match(r"(?:\d{4}年)?([一-龥]{2,14}政府)工作报告", title)
            who = who or re.match(r"([一-龥]{1,8}[省市区县州盟旗])(?=\d{4}年政府)", title)
            start = clause_at(text, at)[0] if yearly else at
            yield Draft(title, "report", start, match.end(), at, "none" if yearly else "never", who[1] if who else None, None)


def _plans(text: str, begin: int, stop: int) -> Iterator[Draft]:
    """在2021年1月公布的某省“十四五”规划纲要中: a five-year plan that the clause issues or approves."""
    for match in _PLAN.finditer(text, begin, stop):
        if not _outside(text, match.start()) or _NO_FIELD.search(match["field"]):
            continue
        clause = clause_at(text, match.start())[0]
        whose = _whose_plan(text[clause:match.start()])
        at = match.start() - len(whose)
        made = _MADE.search(text[clause:at])
        if made is None:
            continue                                         # 做好“十五五”规划编制工作 only names it
        who = subject(text[clause:clause + made.start()]) or (whose if place_at(whose) or is_organ(whose) else None)
        kind = "policy" if match.group().endswith("建议") else "plan"
        yield Draft(whose + match.group(), kind, clause, match.end(), clause + made.start(), "none", who, made.group().rstrip("的了"),
                    horizons.of_title(match.group()))


def _whose_plan(before: str) -> str:
    """The place, organ or trade that a plan is of, right before its quotation mark; empty where none is named.

    >>> _whose_plan("相比广东省"), _whose_plan("都已发布关于制造业发展的"), _whose_plan("做好")
    ('广东省', '关于制造业发展的', '')
    """
    if match := _WHOSE.search(before):
        return re.sub(r"^.*[的在于与和从按照根据了](?=[一-龥]{2,}(?:产业|行业|领域|事业)$)", "", match.group())
    for end in (before[-n:] for n in range(min(12, len(before)), 1, -1)):
        place = place_at(end)
        if place and (place[0] == end or is_organ(end)) and end not in ("我国", "国家", "中国"):
            return end
    return ""


def _articles(text: str, begin: int, stop: int) -> Iterator[Draft]:
    for match in _ARTICLES.finditer(text, begin, stop):
        title = match["quoted"] or match["plain"]
        if _outside(text, match.start()):
            at = match.start("quoted") if match["quoted"] else match.start("plain")
            clause = clause_at(text, at)[0]
            verb = _ISSUED.search(text[clause:at])
            if verb is None:
                continue                                     # 落实“人才八条” only names it
            whose = text[clause + verb.end():at].rstrip("“")
            if len(title) <= 4 and re.fullmatch("[一-龥]{2,12}", whose):                   # 出台安商惠企“二十条”
                title, at = f"{whose}“{title}”", clause + verb.end()
            who = subject(text[clause:clause + verb.start()])
            yield Draft(title, "policy", min(clause, at), match.end(), at, "none", who, verb.group())


def _lists(text: str, begin: int, stop: int) -> Iterator[Draft]:
    for match in _LIST.finditer(text, begin, stop):
        title = match["quoted"] or match["plain"] or match["issued"] or re.sub(f"^{_COUNTS}", "", match["counted"])
        clause, end = clause_at(text, match.start())
        near = text[clause:end]
        if not _outside(text, match.start()) or not _LISTED.search(near):
            continue
        at = match.end() - len(title) - (1 if match["quoted"] else 0)
        before = text[clause:match.start()]
        made = re.search(r"(发布|公布|公示)(?:的|了)?(?:[^,，。的]{0,14})$", before)
        issuer = subject(before[:made.start()]) if made else None
        if cited := re.search(r"《([^《》]+)》(?:杂志|周刊)?(?:发布|公布)?的?$", before):
            issuer = cited[1]
        elif not made and (apposed := re.search(r"(?:入选|入围|荣登|登上|位列|跻身)(?:了)?([一-龥A-Za-z]{4,16})$", before)):
            issuer = apposed[1] if is_organ(apposed[1]) or apposed[1].endswith("评论") else None
        named = bool(re.search(r"(?:19|20)\d\d", title)) or made
        yield Draft(title, "list", clause, match.end(), at, "none" if named else "stated", issuer, made[1] if made else None)


#: each with the words of which it needs one: most sentences have none, and no pattern is tried there
_RULES = ((_reports, ("报告", "讲话")), (_plans, ("五”",)), (_articles, ("条",)),
          (_lists, ("榜", "强", "名单", "十大", "指数", "目录", "清单")))
_NEEDED = re.compile("|".join(word for _, needed in _RULES for word in needed))
