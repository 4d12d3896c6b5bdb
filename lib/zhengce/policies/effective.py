"""From when is a document in force that a text mentions: 《甲条例》，自2023年1月1日起施行, 《指南》自5月1日起施行."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengce.policies.mentions import Mention
from zhengce.reading import in_force, titles

_EFFECT = re.compile("(?:施行|实施|执行|生效)$")


def in_effect(mentions: Sequence[Mention], told: str | None = None) -> list[Mention]:
    """The mentions of one document's text with the day from which their documents are in force.

    A mention that only tells this day keeps it as its date only where no other mention dates the document: 施行 is not issuing.
    """
    forces = {text: list(in_force.find([text], told)) for text in {m.passage.text: None for m in mentions if m.marked}}
    issued = {titles.bare(m.title): m.date for m in mentions if m.date and len(m.date) == 10 and m.status == "done"}
    days: dict[str, list[tuple[str | None, str]]] = {}
    for m in mentions:
        names = {titles.bare(m.title), titles.bare(m.short_title or m.title)} if m.marked else ()
        for f in forces.get(m.passage.text, ()) if names else ():
            day = f.day or issued.get(titles.bare(m.title))          # 自发布之日起
            if day and f.since <= m.at < f.start and titles.bare(f.title or f.kind or "") in names:
                days.setdefault(titles.bare(m.title), []).append((m.issuer, day))
    if not days:
        return list(mentions)
    dated = {titles.bare(m.title) for m in mentions if m.date and not _tells_effect(m)}
    out = []
    for m in mentions:
        told_of = days.get(titles.bare(m.title), ()) if m.marked else ()
        day = next((day for who, day in told_of if m.issuer in (None, who) or who is None), None)      # two cities may share a title
        if day is None or m.status == "repealed":
            out.append(m)
            continue
        only = _tells_effect(m) and m.date == day and titles.bare(m.title) in dated
        out.append(replace(m, effective_date=m.effective_date or day, date=None if only else m.date,
                           date_source="none" if only else m.date_source, rules=f"{m.rules} title.in_force".strip()))
    return out


def _tells_effect(m: Mention) -> bool:
    return bool(_EFFECT.search(m.action or ""))
