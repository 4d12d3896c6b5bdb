"""Which acts does a text tell beside the documents in 《》, and when was each done?

What an act is says `zhengce.rules.engine`: a verb with its thing, in one of the forms of data/act_forms.csv. Here it gets its date, and
counts only where the date that it needs is there: a verb alone is no milestone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zhengce.policies import told
from zhengce.policies.actors import Context, attribution
from zhengce.policies.dates import Dates
from zhengce.policies.mentions import Mention, When
from zhengce.reading.sentences import QUOTE, quote, sentence_starts
from zhengce.rules import engine

_HOSTED = re.compile(r"由([^,，。;；由]{2,50}?)(?:联合|共同)?(?:主办|举办)")


def find(text: str, dates: Dates, taken: Sequence[int], context: Context | None = None) -> list[Mention]:
    """The acts and milestones of a passage, in order; `taken` says where the documents already found stand, `context` what the passages
    before this one spoke of."""
    found: list[Mention] = []
    context = context or Context()
    for begin, stop in pairwise(sentence_starts(text)):
        context.lead(text, begin, stop)
        here: dict[tuple[str, str | None], Mention] = {}      # two verbs are two acts
        for m in (m for act in engine.acts(text, begin, stop) if not act.hoped for m in told.mentions(text, begin, act, context)):
            marked = m.type not in ("event", "list") and any(m.start <= at < m.end for at in taken)
            if not marked and "《" not in m.title and (dated := _dated(text, begin, m, dates)):
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
        m, when = m._replace(status="planned"), _next(when, now, part.period.first if aims and part.period else None)
    if not when.date and (m.status == "planned" or (m.need != "none" and when.start is None)):
        return None
    near = when.start is not None and m.at - when.start <= QUOTE - 12
    core = (m.at, max(m.at, min(m.end, m.at + QUOTE)))
    start, end = quote(text, min(m.start, when.start) if near else m.start, m.end, core)
    target = when.date if m.action and m.action.startswith(("有望", "预计", "将")) else None
    host = _HOSTED.search(text, begin) if m.class_ == "hold" and m.issuer is None else None
    return m._replace(start=start, end=end, date=when.date, date_source=when.source, target_date=target,
                      attribution=attribution(text, m.at), issuer=host[1] if host else m.issuer)


def _next(when: When, now: str | None, part: str | None) -> When:
    """10月12日 of what is to come is of the year in which it can be: that of its part, that of the content, or the next one."""
    if when.source != "relative" or not when.date:
        return when
    if part and when.date[:4] < part[:4]:
        return when._replace(date=part[:4] + when.date[4:])
    late = now and len(when.date) >= 7 and when.date[:len(now)] < now[:len(when.date)]
    return when._replace(date=f"{int(when.date[:4]) + 1}{when.date[4:]}") if late else when
