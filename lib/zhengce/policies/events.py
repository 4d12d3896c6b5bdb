"""Which acts does a text tell beside the documents in 《》, and when was each done?

What an act is says `zhengce.rules.engine`: a verb with its thing, in one of the forms of data/act_forms.csv. Here it gets its date, and
counts only where the date that it needs is there: a verb alone is no milestone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zhengce.policies import told, unmarked
from zhengce.policies.actors import Context, attribution
from zhengce.policies.dates import Dates
from zhengce.policies.mentions import NEVER, Draft, When
from zhengce.reading.sentences import QUOTE, quote, sentence_starts
from zhengce.rules import engine


def find(text: str, dates: Dates, taken: Sequence[int], context: Context | None = None) -> list[Draft]:
    """The acts and milestones of a passage, in order; `taken` says where the documents already found stand, `context` what the passages
    before this one spoke of.

    >>> [(e.title, e.type, e.when.date) for e in find("1988年成为第一个国家级高新区,产值增长5%。", Dates("2024"), [])]
    [('成为第一个国家级高新区', 'milestone', '1988')]
    """
    found: list[Draft] = []
    context = context or Context()
    for begin, stop in pairwise(sentence_starts(text)):
        context.lead(text, begin, stop)
        told_ = [draft for act in engine.acts(text, begin, stop) if not act.hoped for draft in told.drafts(text, begin, act, context)]
        drafts = [*unmarked.find(text, begin, stop), *told_]
        found += _distinct([e for draft in drafts if (e := _dated(text, begin, draft, dates, taken))])
    return sorted(found, key=lambda e: (e.at, e.start))


def _dated(text: str, begin: int, draft: Draft, dates: Dates, taken: Sequence[int]) -> Draft | None:
    """The draft with its date; None where it has none and needs one, or where a document in 《》 already tells it."""
    marked = draft.type not in ("event", "list") and any(draft.start <= at < draft.end for at in taken)
    if marked or "《" in draft.title:
        return None
    when = _when(text, draft, dates)
    told, now = draft.rule.startswith("act."), dates.content_date
    if told and draft.status == "planned" and when.source == "explicit" and now and when.date < now[:len(when.date)]:
        draft = draft._replace(status=None, action=re.sub("^(?:将|拟|计划)", "", draft.action))       # 将…,2019年已建成…
    if told and draft.status != "planned" and dates.aims(text, draft.at):
        return None
    if told and _to_come(text, begin, draft, when, dates):
        status = draft.class_ in ("award", "rename", "join", "launch") or (          # 推出“好房子”, 创建国家卫生城市
            draft.class_ in ("found", "approve") and draft.need != "none")
        own = draft.rule != "act.behind" and when.source == "explicit" and when.start is not None and begin <= when.start      # 2032年启动…
        own = own and text[when.start - 1:when.start] not in ("到", "至")
        if draft.status != "planned" and not own and len(when.date or "") < 7 and (status or not draft.named):
            return None                                    # 到2025年,基本实现…“一张网”; 二、2026年工作安排: aims without a name
        part = dates.part(text, draft.at)
        year = part.period.first if part and part.status == "target" and part.period else None
        draft, when = draft._replace(status="planned"), _next(when, now, year)
    if draft.status == "planned" and not when.date:
        return None
    if draft.need in ("stated", "framed") and not when.date and when.start is None:
        return None
    near = when.start is not None and begin <= when.start and draft.at - when.start <= QUOTE - 12
    core = (draft.at, max(draft.at, min(draft.end, draft.at + QUOTE)))
    start, end = quote(text, min(draft.start, when.start) if near else draft.start, draft.end, core)
    target = when.date if draft.action and draft.action.startswith(("有望", "预计", "将")) else draft.target_date
    return draft._replace(start=start, end=end, when=when, target_date=target, attribution=attribution(text, draft.at))


def _to_come(text: str, begin: int, draft: Draft, when: When, dates: Dates) -> bool:
    """Whether an act is still to be done when the text is written: its words, its date or its part of the document say so."""
    now = dates.content_date
    if draft.status == "planned" or (now and when.date and when.date[:len(now)] > now[:len(when.date)]):
        return True
    part = dates.part(text, draft.at)
    first = part.period.first if part and part.period and part.period.first else now or "0"
    own = when.source == "explicit" and when.start is not None and begin <= when.start and (when.date or first)[:4] < first[:4]
    done = re.match("[一-龥]{2,6}?了", text[draft.at:draft.at + 8])
    return bool(part and part.status == "target" and not own and not done)


def _next(when: When, now: str | None, part: str | None) -> When:
    """10月12日 of what is to come is of the year in which it can be: that of its part, that of the content, or the next one."""
    if part and when.source == "relative" and when.date and when.date[:4] < part[:4]:
        return when._replace(date=part[:4] + when.date[4:])
    late = now and when.source == "relative" and when.date and len(when.date) >= 7 and when.date[:len(now)] < now[:len(when.date)]
    return when._replace(date=f"{int(when.date[:4]) + 1}{when.date[4:]}") if late else when


def _when(text: str, draft: Draft, dates: Dates) -> When:
    if draft.need == "never":
        return NEVER
    part = dates.part(text, draft.at)
    ahead = draft.status == "planned" or (part is not None and part.status == "target")          # 6月底前开工建设…
    return dates.of(text, draft.at, draft.end, draft.title, draft.need != "stated", ahead)


def _distinct(events: list[Draft]) -> list[Draft]:
    """One event for one act of a sentence: of two that share their words, the one found first, by the more special pattern."""
    out: list[Draft] = []
    for event in events:
        if not any(_same(event, other) for other in out):
            out.append(event)
    return out


def _same(a: Draft, b: Draft) -> bool:
    if a.rule.startswith("act.") and b.rule.startswith("act."):
        return (a.title, a.when.date) == (b.title, b.when.date)                # two verbs are two acts
    short, long = sorted((a.title, b.title), key=len)
    return abs(a.at - b.at) < 3 or a.title == b.title or (len(short) > 3 and short in long)
