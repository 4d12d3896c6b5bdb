"""Which documents, lists and anniversaries does a text name without 《》?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.policies.mentions import Draft
from zhengce.reading import reports
from zhengce.reading.actors import strip_left, subject
from zhengce.reading.organs import is_organ
from zhengce.reading.sentences import clause_at

_NUMERAL = "[一二三四五六七八九十]"
_SPEECH = r"[一-龥]{0,12}(?:总书记|主席|总理)在[^,，。;；“”]{3,24}上的(?:工作)?(?:报告|重要讲话|讲话)"
_REPORT = re.compile(rf"党的{_NUMERAL}+大报告|{_SPEECH}"
                     rf"|(?:[一-龥]{{2,8}}(?=(?:19|20)\d\d年))?(?:(?:19|20)\d\d年)?[一-龥]{{0,12}}政府工作报告")
_BEFORE_REPORT = re.compile(r"^(?:根据|按照|依据|从|据)"
                            r"|^.*(?:[作的在了向对听取审议]|[写载]入|写进|代表|工作报告|根据|按照)(?=[一-龥]*(?:\d{4}年)?政府工作报告$)")
_LIST_END = r"(?:榜单?|\d+强(?:企业)?|百强(?:企业)?|名单|十大[一-龥]{2,10})"
_LIST_YEAR = r"(?<!\d)(?:19|20)\d\d(?:[-—~～](?:19|20)?\d\d)?(?:年度?|(?![\d.,余多万亿个家项名款只所座人件位种]))"      # no 1971家企业上榜
_COUNTS = r"(?:共?\d+[批个家项])*"           # 公布的2批共310家…名单
_LIST = re.compile(rf"“(?P<quoted>(?:{_LIST_YEAR})?[^“”]{{2,24}}?{_LIST_END})”"
                   rf"|(?P<plain>{_LIST_YEAR}[一-龥A-Za-z]{{2,20}}?(?:榜单|榜|\d+强|百强|指数))"
                   r"(?=[,，。;；中上的]|排名|榜单|名单|位|第|发布|$)"
                   rf"|(?<=发布的|公布的)(?P<counted>{_COUNTS}[^,，。;；《》]{{4,30}}?(?:名单|榜单|排行榜|指数))(?=[,，。;；中里上]|排名|显示|$)")
_LISTED = re.compile(r"公布|发布|入选|入围|位列|跻身|进入|登上|上榜|榜单|排名|评为|列")


def find(text: str, begin: int, stop: int) -> Iterator[Draft]:
    """The things named without marks in the sentence `text[begin:stop]`, as drafts of events.

    >>> [d.title for d in find("2023年12月4日,委员会公布了2022-2023年度世界芯片贡献榜,党的二十大报告指出", 0, 46)]
    ['党的二十大报告', '2022-2023年度世界芯片贡献榜']
    """
    for rule, needed in _RULES:
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
            yield Draft(title, "report", start, match.end(), at, "none" if yearly else "never", who and who[1], rule="report.named")


def _lists(text: str, begin: int, stop: int) -> Iterator[Draft]:
    for match in _LIST.finditer(text, begin, stop):
        title = match["quoted"] or match["plain"] or re.sub(f"^{_COUNTS}", "", match["counted"])
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
        need = "none" if made or re.search(r"(?:19|20)\d\d", title) else "stated"
        yield Draft(title, "list", clause, match.end(), at, need, issuer, made and made[1], rule="list.named")


#: each with the words of which it needs one: most sentences have none, and no pattern is tried there
_RULES = ((_reports, ("报告", "讲话")), (_lists, ("榜", "强", "名单", "十大", "指数", "目录", "清单")))
