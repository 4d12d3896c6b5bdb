"""What do the mentions of one text lend each other? The full title that a short name stands for (《指导意见》, 该办法, 数据条例 beside
《某市数据条例》), and the day from which a document is in force (《甲条例》，自2023年1月1日起施行, 《指南》自5月1日起施行)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengce.policies import identity
from zhengce.policies.mentions import Mention
from zhengce.reading import in_force, titles

SHORT = 16           # a longer title is no general short form
_EFFECT = re.compile("(?:施行|实施|执行|生效)$")


def resolved(mentions: list[Mention]) -> list[Mention]:
    """《指导意见》 gets the full title that it stands for: by the text's own 简称, else the nearest one before it, else behind it."""
    firsts = {m.title: m for m in reversed(mentions) if m.marked}          # each title once, as first mentioned
    aliases = {titles.bare(m.alias): m for m in firsts.values() if m.alias}
    before, later = _Known(), _Known()
    for mention in firsts.values():
        later.add(mention)
    out: list[Mention] = []
    for mention in mentions:
        full = _full(mention, aliases, before, later) if mention.marked else None
        if _points(mention) and not (full and (mention.date or mention.issuer or mention.number)):
            continue                                       # 该办法 of no document, or that tells nothing of one
        if full:
            mention = mention._replace(title=full.title, short_title=mention.title, type=full.type, issuer=mention.issuer or full.issuer,
                              number=mention.number or full.number, rules=f"{mention.rules} title.short".strip())
        elif mention.marked:
            before.add(mention)
        out.append(mention)
    return out


def _points(m: Mention) -> bool:
    """该办法 and 这份规划, which only point at a document."""
    return m.marked and m.at > 0 and m.passage.text[m.at - 1] in "该一份部项个这" and m.rules.startswith("title.declared")


class _Known:
    """Titles by what a short form of them repeats: their core, and their last letters. The last one added is found first."""

    def __init__(self) -> None:
        self._cores: dict[str, dict[str, Mention]] = {}
        self._endings: dict[str, Mention] = {}

    def add(self, mention: Mention) -> None:
        """Take in a title, as the nearest one from now on."""
        known = self._cores.setdefault(titles.core(mention.title), {})
        known.pop(mention.title, None)                     # each title once: a text may print one a thousand times
        known[mention.title] = mention
        ending = titles.ending(mention.title)
        for length in range(2, min(SHORT, len(ending) - 1)):
            self._endings[ending[-length:]] = mention

    def full(self, title: str) -> Mention | None:
        """The longer title that a title is short for."""
        if titles.is_general(title):
            return self._endings.get(titles.bare(title))
        known = self._cores.get(titles.core(title), {})
        return next((m for m in reversed(known.values()) if titles.is_short_for(title, m.title)), None)


def _full(mention: Mention, aliases: dict[str, Mention], before: _Known, later: _Known) -> Mention | None:
    """The document that a title is short for; one that the text ends by its own number is none of those that it names otherwise."""
    if mention.status == "repealed" and mention.number:
        return None
    named = aliases.get(titles.bare(mention.title))
    if named is not None and named.title != mention.title:
        return named
    return before.full(mention.title) or later.full(mention.title)


def named_in_marks(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those by a short name without marks (数据条例 beside 《某市数据条例》): of the headline they make no row, in the
    text they are of the full title."""
    marked = {titles.core(m.title): m for m in reversed(mentions) if m.marked and len(titles.core(m.title)) > 3}
    out = []
    for m in mentions:
        full = None if m.marked or m.type not in identity.DOCUMENTS else marked.get(titles.core(m.title))
        if full is None:
            out.append(m)
        elif m.passage.kind not in ("title", "heading"):
            out.append(m._replace(title=full.title, short_title=m.title, type=full.type, marked=True,
                               rules=f"{m.rules} title.short".strip()))
    return out


def in_effect(mentions: Sequence[Mention], told: str | None = None) -> list[Mention]:
    """The mentions of one document's text with the day from which their documents are in force.

    The day is the date, too, only where no mention dates the document: 施行 is not issuing.
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
    dated = {titles.bare(m.title) for m in mentions if m.date and not _EFFECT.search(m.action or "")}
    out = []
    for m in mentions:
        told_of = days.get(titles.bare(m.title), ()) if m.marked else ()
        day = next((day for who, day in told_of if m.issuer in (None, who) or who is None), None)      # two cities may share a title
        if day is None or m.status == "repealed":
            out.append(m)
            continue
        known = titles.bare(m.title) in dated
        only = _EFFECT.search(m.action or "") and m.date == day and known
        date, source = (None, "none") if only else (m.date, m.date_source) if known or m.date else (day, "explicit")
        out.append(m._replace(effective_date=m.effective_date or day, date=date, date_source=source,
                           rules=f"{m.rules} title.in_force".strip()))
    return out
