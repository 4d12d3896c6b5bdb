"""Which acts, reports and lists does a text tell beside the documents in 《》, and when was each done?

What an act is says `zhengce.rules.engine`: a verb with its thing, in one of the forms of data/act_forms.csv. Here it gets its date, and
counts only where the date that it needs is there: a verb alone is no milestone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from zhengce.policies import told
from zhengce.policies.actors import Context, attribution
from zhengce.policies.dates import Dates
from zhengce.policies.mentions import NEVER, Mention, When
from zhengce.reading import reports
from zhengce.reading.actors import strip_left, subject
from zhengce.reading.organs import is_organ
from zhengce.reading.sentences import QUOTE, clause_at, quote, sentence_starts
from zhengce.rules import engine

_SPEECH = r"[一-龥]{0,12}(?:总书记|主席|总理)在[^,，。;；“”]{3,24}上的(?:工作)?(?:报告|重要讲话|讲话)"
_REPORT = re.compile(rf"党的[一二三四五六七八九十]+大报告|{_SPEECH}"
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


def find(text: str, dates: Dates, taken: Sequence[int], context: Context | None = None) -> list[Mention]:
    """The acts and milestones of a passage, in order; `taken` says where the documents already found stand, `context` what the passages
    before this one spoke of.

    >>> [(e.title, e.type, e.date) for e in find("1988年成为第一个国家级高新区,产值增长5%。", Dates("2024"), [])]
    [('成为第一个国家级高新区', 'milestone', '1988')]
    """
    found: list[Mention] = []
    context = context or Context()
    for begin, stop in pairwise(sentence_starts(text)):
        context.lead(text, begin, stop)
        acts = [m for act in engine.acts(text, begin, stop) if not act.hoped for m in told.mentions(text, begin, act, context)]
        here: list[Mention] = []
        for m in [*_unmarked(text, begin, stop), *acts]:
            marked = m.type not in ("event", "list") and any(m.start <= at < m.end for at in taken)
            dated = None if marked or "《" in m.title else _dated(text, begin, m, dates)
            if dated and not any(_same(dated, other) for other in here):
                here.append(dated)
        found += here
    return sorted(found, key=lambda e: (e.at, e.start))


def _dated(text: str, begin: int, m: Mention, dates: Dates) -> Mention | None:
    """The act with its date; None where it has none and needs one."""
    part, act, now = dates.part(text, m.at), m.rules.startswith("act."), dates.content_date
    aims = part is not None and part.status == "target"
    when = NEVER if m.need == "never" else dates.of(
        text, m.at, m.end, m.title, m.need != "stated", m.status == "planned" or aims)          # 6月底前开工建设…
    if act and m.status != "planned" and dates.aims(text, m.at):
        return None
    stated = when.source == "explicit" and when.start is not None and begin <= when.start
    first = part.period.first if part and part.period and part.period.first else now or "0"
    earlier = stated and (when.date or first)[:4] < first[:4]
    late = dates.is_ahead(when.date)
    if act and (m.status == "planned" or late or (aims and not earlier and not re.match("[一-龥]{2,6}?了", text[m.at:m.at + 8]))):
        status = m.class_ in ("award", "rename", "join", "launch") or (          # 推出“好房子”, 创建国家卫生城市
            m.class_ in ("found", "approve") and m.need != "none")
        own = m.rules != "act.behind" and stated and text[when.start - 1:when.start] not in ("到", "至")          # 2032年启动…
        if m.status != "planned" and not own and len(when.date or "") < 7 and (status or not m.named):
            return None                                    # 到2025年,基本实现…“一张网”; 二、2026年工作安排: aims without a name
        m, when = m._replace(status="planned"), _next(when, now, part.period.first if aims and part.period else None)
    if (m.status == "planned" and not when.date) or (m.need in ("stated", "framed") and not when.date and when.start is None):
        return None
    near = when.start is not None and begin <= when.start and m.at - when.start <= QUOTE - 12
    core = (m.at, max(m.at, min(m.end, m.at + QUOTE)))
    start, end = quote(text, min(m.start, when.start) if near else m.start, m.end, core)
    target = when.date if m.action and m.action.startswith(("有望", "预计", "将")) else None
    return m._replace(start=start, end=end, date=when.date, date_source=when.source, target_date=target,
                      attribution=attribution(text, m.at))


def _next(when: When, now: str | None, part: str | None) -> When:
    """10月12日 of what is to come is of the year in which it can be: that of its part, that of the content, or the next one."""
    if when.source != "relative" or not when.date:
        return when
    if part and when.date[:4] < part[:4]:
        return when._replace(date=part[:4] + when.date[4:])
    late = now and len(when.date) >= 7 and when.date[:len(now)] < now[:len(when.date)]
    return when._replace(date=f"{int(when.date[:4]) + 1}{when.date[4:]}") if late else when


def _same(a: Mention, b: Mention) -> bool:
    """Whether two rows of a sentence tell one act, so that the one found first, by the more special pattern, stands."""
    if a.rules.startswith("act.") and b.rules.startswith("act."):
        return (a.title, a.date) == (b.title, b.date)                # two verbs are two acts
    short, long = sorted((a.title, b.title), key=len)
    return abs(a.at - b.at) < 3 or a.title == b.title or (len(short) > 3 and short in long)


def _unmarked(text: str, begin: int, stop: int) -> Iterator[Mention]:
    """The reports, speeches and lists that a sentence names without 《》: 党的二十大报告, 2031年度创新百强榜."""
    said = text[begin:stop]                                  # most sentences have none of these words, and no pattern is tried there
    reported = _REPORT.finditer(text, begin, stop) if "报告" in said or "讲话" in said else ()
    listed = _LIST.finditer(text, begin, stop) if any(w in said for w in ("榜", "强", "名单", "十大", "指数")) else ()
    for match in (*reported, *listed):
        if text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start()):
            continue                                         # inside a title, which has a row of its own
        if found := _report(text, match) if match.re is _REPORT else _list(text, match):
            yield found


def _report(text: str, match: re.Match) -> Mention:
    title = match.group() if match.group()[:1].isdigit() else strip_left(match.group())
    yearly = title.endswith("政府工作报告")
    if yearly:                                               # 聚焦政府工作报告: its year and place, and nothing else
        title = _BEFORE_REPORT.sub("", title)
        title = next((title[n:] for n in range(len(title)) if reports.kind(title[n:])), title)
    at = match.end() - len(title)
    who = (re.match(r"(.{2,12}?(?:总书记|主席|总理))在", title) or re.match(r"(?:\d{4}年)?([一-龥]{2,14}政府)工作报告", title)
           or re.match(r"([一-龥]{1,8}[省市区县州盟旗])(?=\d{4}年政府)", title))
    return Mention(title, "report", clause_at(text, at)[0] if yearly else at, match.end(), at, issuer=who and who[1],
                   rules="report.named", need="none" if yearly else "never")


def _list(text: str, match: re.Match) -> Mention | None:
    title = match["quoted"] or match["plain"] or re.sub(f"^{_COUNTS}", "", match["counted"])
    clause, end = clause_at(text, match.start())
    if not _LISTED.search(text[clause:end]):
        return None
    before = text[clause:match.start()]
    made = re.search(r"(发布|公布|公示)(?:的|了)?(?:[^,，。的]{0,14})$", before)
    issuer = subject(before[:made.start()]) if made else None
    if cited := re.search(r"《([^《》]+)》(?:杂志|周刊)?(?:发布|公布)?的?$", before):
        issuer = cited[1]
    elif not made and (apposed := re.search(r"(?:入选|入围|荣登|登上|位列|跻身)(?:了)?([一-龥A-Za-z]{4,16})$", before)):
        issuer = apposed[1] if is_organ(apposed[1]) or apposed[1].endswith("评论") else None
    need = "none" if made or re.search(r"(?:19|20)\d\d", title) else "stated"
    return Mention(title, "list", clause, match.end(), match.end() - len(title) - bool(match["quoted"]), issuer=issuer,
                   action=made and made[1], rules="list.named", need=need)
