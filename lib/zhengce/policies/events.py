"""Which acts and lists does a text tell beside the documents in 《》, and when was each done?

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
from zhengce.policies.mentions import Mention, When
from zhengce.reading.actors import subject
from zhengce.reading.organs import is_organ
from zhengce.reading.sentences import QUOTE, clause_at, quote, sentence_starts
from zhengce.rules import engine

_LIST_END = r"(?:榜单?|\d+强(?:企业)?|百强(?:企业)?|名单|十大[一-龥]{2,10})"
_LIST_YEAR = r"(?<!\d)(?:19|20)\d\d(?:[-—~～](?:19|20)?\d\d)?(?:年度?|(?![\d.,余多万亿个家项名款只所座人件位种]))"      # no 1971家企业上榜
_LIST = re.compile(rf"“(?P<quoted>(?:{_LIST_YEAR})?[^“”]{{2,24}}?{_LIST_END})”"
                   rf"|(?P<plain>{_LIST_YEAR}[一-龥A-Za-z]{{2,20}}?(?:榜单|榜|\d+强|百强|指数))"
                   r"(?=[,，。;；中上的]|排名|榜单|名单|位|第|发布|$)")
_LISTED = re.compile(r"公布|发布|入选|入围|位列|跻身|进入|登上|上榜|榜单|排名|评为|列")
_HOSTED = re.compile(r"由([^,，。;；由]{2,50}?)(?:联合|共同)?(?:主办|举办)")


def find(text: str, dates: Dates, taken: Sequence[int], context: Context | None = None) -> list[Mention]:
    """The acts and milestones of a passage, in order; `taken` says where the documents already found stand, `context` what the passages
    before this one spoke of."""
    found: list[Mention] = []
    context = context or Context()
    for begin, stop in pairwise(sentence_starts(text)):
        context.lead(text, begin, stop)
        acts = [m for act in engine.acts(text, begin, stop) if not act.hoped for m in told.mentions(text, begin, act, context)]
        here: dict[tuple[str, str | None], Mention] = {}      # two verbs are two acts, an act that takes up a list is the list
        for m in [*_lists(text, begin, stop), *acts]:
            marked = m.type not in ("event", "list") and any(m.start <= at < m.end for at in taken)
            dated = None if marked or "《" in m.title else _dated(text, begin, m, dates)
            if dated and not any(o.rules == "list.named" and o.title in dated.title for o in here.values()):
                here.setdefault((dated.title, dated.date), dated)
        found += here.values()
    return sorted(found, key=lambda e: (e.at, e.start))


def _dated(text: str, begin: int, m: Mention, dates: Dates) -> Mention | None:
    """The act with its date; None where it has none and needs one."""
    part, now = dates.part(text, m.at), dates.content_date
    aims, planned = part is not None and part.status == "target", m.status == "planned"
    when = dates.of(text, m.at, m.end, m.title, m.need != "stated", planned or aims)          # 6月底前开工建设…
    if not planned and dates.aims(text, m.at):
        return None
    stated = when.source == "explicit" and when.start is not None
    first = part.period.first if part and part.period and part.period.first else now or "0"
    earlier = stated and when.date[:4] < first[:4]
    if planned or dates.is_ahead(when.date) or (aims and not earlier and not re.match("[一-龥]{2,6}?了", text[m.at:m.at + 8])):
        status = m.class_ in ("award", "rename", "join", "launch") or (          # 推出“好房子”, 创建国家卫生城市
            m.class_ in ("found", "approve") and m.need != "none")
        own = m.rules != "act.behind" and stated             # 2032年启动…
        if not planned and not own and len(when.date or "") < 7 and (status or not m.named):
            return None                                      # 到2025年,基本实现…“一张网”; 二、2026年工作安排: aims without a name
        m, when = m._replace(status="planned"), _next(when, now)
    if not when.date and (m.status == "planned" or (m.need != "none" and when.start is None)):
        return None
    near = when.start is not None and m.at - when.start <= QUOTE - 12
    core = (m.at, max(m.at, min(m.end, m.at + QUOTE)))
    start, end = quote(text, min(m.start, when.start) if near else m.start, m.end, core)
    target = when.date if m.action and m.action.startswith(("有望", "预计", "将")) else None
    host = _HOSTED.search(text, begin) if m.class_ == "hold" and m.issuer is None else None
    force = when.date if m.class_ == "effect" and len(when.date or "") == 10 else None
    return m._replace(start=start, end=end, date=when.date, date_source=when.source, target_date=target, effective_date=force,
                      attribution=attribution(text, m.at), issuer=host[1] if host else m.issuer)


def _lists(text: str, begin: int, stop: int) -> Iterator[Mention]:
    """The lists that a sentence names without 《》 and says who made or is on: 2031年度创新百强榜, “中国科学十大进展”."""
    if not any(w in text[begin:stop] for w in ("榜", "强", "名单", "十大", "指数")):
        return                                               # most sentences, and no pattern is tried there
    for match in _LIST.finditer(text, begin, stop):
        clause, end = clause_at(text, match.start())
        if text.rfind("《", 0, match.start()) > text.rfind("》", 0, match.start()) or not _LISTED.search(text[clause:end]):
            continue                                         # inside a title, which has a row of its own
        title, before = match["quoted"] or match["plain"], text[clause:match.start()]
        made = re.search(r"(发布|公布|公示)(?:的|了)?(?:[^,，。的]{0,14})?$", before)
        issuer = subject(before[:made.start()]) if made else None
        if cited := re.search(r"《([^《》]+)》(?:杂志|周刊)?(?:发布|公布)?的?$", before):
            issuer = cited[1]
        elif not made and (apposed := re.search(r"(?:入选|入围|荣登|登上|位列|跻身)(?:了)?([一-龥A-Za-z]{4,16})$", before)):
            issuer = apposed[1] if is_organ(apposed[1]) or apposed[1].endswith("评论") else None
        need = "none" if made or re.search(r"(?:19|20)\d\d", title) else "stated"
        yield Mention(title, "list", clause, match.end(), match.end() - len(title) - bool(match["quoted"]), issuer=issuer,
                      action=made and made[1], rules="list.named", need=need)


def _next(when: When, now: str | None) -> When:
    """10月12日 of what is to come is of the year in which it can be: that of the content, or the next one."""
    if when.source != "relative" or not when.date:
        return when
    late = now and len(when.date) >= 7 and when.date[:len(now)] < now[:len(when.date)]
    return when._replace(date=f"{int(when.date[:4]) + 1}{when.date[4:]}") if late else when
