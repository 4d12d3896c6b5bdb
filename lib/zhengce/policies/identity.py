"""Which mentions are of one policy?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from zhengce.reading.organs import joint, level, place_at
from zhengce.reading.titles import bare, kind_of_words
from zhengce.reading.verbs import bare_act

DOCUMENTS = ("policy", "plan", "standard", "report", "map", "list", "other")


def assign(mentions: Sequence) -> list[str]:
    """A readable id for each mention, the same for all mentions of one policy in all documents.

    The id is the bare title; one that says nothing by itself (意见, 实施方案) is kept within its document; occasions that recur
    (论坛, 大会) carry their year. 促进未来产业方案 issued by 北京市 is 北京市促进未来产业方案. A title that two places issue, or that has
    two numbers or two years, is two policies: their ids carry what parts them (防汛工作的通知@水利部). A notice that only issues one
    document is that document.
    """
    keys = [_key(m) for m in mentions]
    known = set(keys)
    keys = [_with_place(key, m.issuer, known) for key, m in zip(keys, mentions, strict=True)]
    groups: dict[str, list[int]] = {}
    for n, (key, m) in enumerate(zip(keys, mentions, strict=True)):
        if m.type in DOCUMENTS:
            groups.setdefault(key, []).append(n)
    for key, members in groups.items():
        for n, name in zip(members, _parted(key, [mentions[n] for n in members]), strict=True):
            keys[n] = name
    return keys


def _key(mention) -> str:
    if mention.title == mention.number:
        return mention.title
    title = re.sub(r"规划纲要$", "规划", bare(mention.same_as or mention.title) or mention.title)
    front, about, rest = title.partition("关于")
    key = rest if about and len(rest) > 6 and joint(front) else title
    if mention.type in ("event", "milestone"):
        key = bare_act(key)
        recurs = re.search(r"(?:会|论坛|赛|展|周|学习|考察|致贺|活动|工作|仪式)$", key)
        return f"{key}@{mention.date[:4]}" if recurs and mention.date and not re.search(r"(?:19|20)\d\d", key) else key
    if len(key) <= 6 and mention.type != "media" and kind_of_words(key):
        return f"{key}@{mention.passage.doc}"
    return key


def _with_place(key: str, issuer: str | None, known: set[str]) -> str:
    place = place_at(issuer) if issuer else None
    names = (place[0], place[0].rstrip("省市县区"), place[0] + "市", place[0] + "省") if place else ()
    return next((name + key for name in names if name + key in known), key)


@dataclass
class _Variant:
    """One of the policies that share a title: what its mentions say that parts it from the others."""

    issuer: str | None = None
    number: str | None = None
    year: str | None = None
    docs: set[str] = field(default_factory=set)
    made: set[str] = field(default_factory=set)          # documents that issue it, or are it
    ended: set[str] = field(default_factory=set)         # documents that end it

    def takes(self, m, issuer: str | None, year: str | None) -> bool:
        """Whether a mention can be of this policy."""
        doc = m.passage.doc
        if (m.number and self.number and m.number != self.number) or (issuer and self.issuer and issuer != self.issuer):
            return False
        if doc in (self.made if m.status == "repealed" else self.ended if _makes(m) else ()):
            return False                                 # the rules that a notice ends have the title of those that it issues
        return not (year and self.year and year != self.year and doc not in self.docs)

    def add(self, m, issuer: str | None, year: str | None) -> None:
        """Take in a mention."""
        self.issuer, self.number, self.year = self.issuer or issuer, self.number or m.number, self.year or year
        self.docs.add(m.passage.doc)
        if m.status == "repealed":
            self.ended.add(m.passage.doc)
        elif _makes(m):
            self.made.add(m.passage.doc)


def _makes(m) -> bool:
    """Whether a mention is the document itself, or what it gives out."""
    return "head." in m.rules


def _parted(key: str, mentions: Sequence) -> list[str]:
    """The ids of mentions that share a title: the title alone where they are of one policy."""
    parts = [(_issuing(key, m), m.date[:4] if m.date and m.date_source == "explicit" else None) for m in mentions]
    variants: list[_Variant] = []
    found: list[_Variant] = [_Variant()] * len(mentions)
    by: dict[str, list[_Variant]] = {}                   # by document, number and issuer: a mention looks at few of many
    order = sorted(range(len(mentions)), key=lambda n: (mentions[n].number is None, parts[n][0] is None, parts[n][1] is None))
    for n in order:
        m, (issuer, year) = mentions[n], parts[n]
        names = [f"doc {m.passage.doc}", *([f"number {m.number}"] if m.number else []), *([f"issuer {issuer}"] if issuer else [])]
        near = [v for name in names for v in by.get(name, ())[:8]]
        chosen = next((v for v in [*near, *variants[:8]] if v.takes(m, issuer, year)), None)
        if chosen is None:
            chosen = _Variant()
            variants.append(chosen)
        chosen.add(m, issuer, year)
        for name in names:
            if chosen not in by.setdefault(name, []):
                by[name].append(chosen)
        found[n] = chosen
    return _named(key, variants, found)


def _named(key: str, variants: Sequence[_Variant], found: Sequence[_Variant]) -> list[str]:
    """The title alone for one policy; of several each with its issuer, number or year, whichever parts it from the others first."""
    if len(variants) == 1:
        return [key] * len(found)
    names: dict[int, str] = {}
    taken: set[str] = set()
    for v in variants:
        tries = [t for t in (v.issuer, v.number, v.year) if t] + [str(n) for n in range(1, len(variants) + 1)]
        name = next(t for t in tries if t not in taken)
        taken.add(name)
        names[id(v)] = f"{key}@{name}"
    return [names[id(v)] for v in found]


def _issuing(key: str, m) -> str | None:
    """The place, or the organ of the centre, that parts a document from one of the same title; none where the title names its place."""
    if key.startswith("中华人民共和国") or key.endswith("法") or place_at(key):
        return None
    front = bare(m.title).partition("关于")[0]
    issuer = front if front and joint(front) else m.issuer
    if not issuer or not m.marked:
        return None
    place = place_at(issuer.removeprefix("中共"))
    if place:                                                # 省政府 is of the text's own province, which it need not name
        return m.passage.doc if re.fullmatch("[全我本]?(?:自治区|[省市县区州])", place[0]) else place[0].rstrip("省市县区")
    return issuer if level(issuer) in ("national", "ministry") else None


def inherit_dates(mentions: Sequence, ids: Sequence[str]) -> list:
    """A mention without a date takes that of a dated mention of the same document, in its own text before others; source inherited."""
    dated: dict[str, list] = {}
    for mention, policy_id in zip(mentions, ids, strict=True):
        if mention.date and mention.status != "repealed":        # the day of its end is none of its issue
            dated.setdefault(policy_id, []).append(mention)
    out = []
    for m, policy_id in zip(mentions, ids, strict=True):
        own_plan = re.fullmatch(r"“十[一二三四五六]?五”(?:规划|纲要)+", m.title)          # every place has its own “十四五”规划
        if policy_id in dated and not (m.date or m.status == "repealed" or m.type not in DOCUMENTS or own_plan):
            own = [other for other in dated[policy_id] if other.passage.doc == m.passage.doc]
            m = m._replace(date=best(own or dated[policy_id]).date, date_source="inherited", rules=f"{m.rules} date.inherited".strip())
        out.append(m)
    return out


def best(dated: Sequence):
    """The mention with the best date: explicit before relative before inherited, the more precise first; None of none."""
    rank = {"explicit": 0, "relative": 1, "inherited": 2}
    return min(dated, key=lambda m: (rank.get(m.date_source, 3), -len(m.date)), default=None)


def inherit_issuers(mentions: Sequence, ids: Sequence[str]) -> list:
    """A mention of a document without an issuer or a number takes those that its own text gives at another mention."""
    issued: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    numbers: dict[tuple[str, str], str] = {}
    for m, policy_id in zip(mentions, ids, strict=True):
        if m.issuer:
            issued.setdefault((m.passage.doc, policy_id), (m.issuer, m.level))
        if m.number and m.marked and m.status != "repealed":
            numbers.setdefault((m.passage.doc, policy_id), m.number)
    out = []
    for m, policy_id in zip(mentions, ids, strict=True):
        key = (m.passage.doc, policy_id) if m.type in DOCUMENTS else ("", "")
        issuer, level_ = (m.issuer, m.level) if m.issuer else issued.get(key, (None, None))
        out.append(m._replace(issuer=issuer, level=level_, number=m.number or (numbers.get(key) if m.status != "repealed" else None)))
    return out


def by_number(mentions: Sequence) -> list:
    """Mentions by a number alone (国发〔2031〕6号) take title, kind and issuer of one that gives both, in their own text before others."""
    known: dict[str, list] = {}
    for m in mentions:
        if m.number and m.title != m.number:
            known.setdefault(m.number, []).append(m)
    out = []
    for m in mentions:
        same = known.get(m.number, ()) if m.number and m.title == m.number else ()
        full = next((k for k in same if k.passage.doc == m.passage.doc), same[0] if same else None)
        if full:
            m = m._replace(title=full.title, short_title=m.number, type=full.type, issuer=full.issuer, same_as=full.same_as)
        out.append(m)
    return out
