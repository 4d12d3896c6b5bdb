"""Which mentions are of one policy, and what do they lend each other: the title that a short name stands for, dates, issuers, numbers?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from zhengce.policies.actors import in_title
from zhengce.policies.dates import Dates
from zhengce.policies.horizons import of_title
from zhengce.policies.mentions import Mention
from zhengce.reading import signatures, titles
from zhengce.reading.organs import joint, level, place_at
from zhengce.reading.titles import bare, kind_of_words
from zhengce.word_tables import VERB

DOCUMENTS = ("policy", "plan", "standard", "report", "map", "list", "other")
SHORT = 16           # a longer title is no general short form
_RECURS = re.compile(r"(?:会|论坛|赛|展|周|学习|考察|致贺|活动|工作|仪式)$")
_DRAFT = re.compile("草案|送审稿|征求意见稿")
_LENT = ("issuer", "number", "target_date", "effective_date")
_RANK = {"explicit": 0, "relative": 1, "inherited": 2}


def resolved(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of one text, where 《指导意见》 has the full title that it stands for: by the text's 简称, else the nearest before."""
    aliases = {bare(m.alias): m for m in reversed(mentions) if m.alias}
    endings: dict[str, Mention] = {}                         # titles by their last letters, the nearest one counts
    out: list[Mention] = []
    for m in mentions:
        if m.marked and not (m.status == "repealed" and m.number):             # what is ended by its own number is none named otherwise
            full = aliases.get(bare(m.title)) or (endings.get(bare(m.title)) if titles.is_general(m.title) else None)
            if full and full.title != m.title:
                m = m._replace(title=full.title, short_title=m.title, type=full.type, issuer=m.issuer or full.issuer,
                               number=m.number or full.number, target_date=of_title(full.title) or m.target_date,
                               rules=f"{m.rules} title.short".strip())
            else:
                ending = titles.ending(m.title)
                endings |= {ending[-length:]: m for length in range(2, min(SHORT, len(ending) - 1))}
        out.append(m)
    return out


def in_effect(text: str, mentions: Sequence[Mention], dates: Dates) -> list[Mention]:
    """The mentions of a passage with the day from which their documents are in force, and one more where that is told beside another act
    of theirs (通过《甲条例》，自2023年1月1日起施行)."""
    forces, out = list(signatures.forces([text])), []
    for m in mentions:
        name = bare(m.title) if m.marked and m.status != "repealed" and not _is_draft(m) else ""
        near = [f for f in forces if name and f.since <= m.at < f.start and (          # 《甲管理办法》，该办法自…起施行
            bare(f.of) == name or (titles.is_general(f.of) and name.endswith(f.of)))]
        now = m.date if m.status == "done" and len(m.date or "") == 10 else None
        day = near and (now if near[0].at_once else _day(text, near[0], dates))
        out.append(m._replace(effective_date=m.effective_date or day, rules=f"{m.rules} title.in_force".strip()) if day else m)
        if day and not near[0].at_once and m.class_ != "effect":
            force = m.in_force(day, near[0].start, near[0].end, dates.content_date)
            out.append(force if near[0].day else force._replace(date_source="relative"))
    return out


def _day(text: str, force: signatures.Force, dates: Dates) -> str | None:
    """The day in force, with the year that the text gives to 7月1日."""
    told = (p.date for p in dates.times(text, True) if force.start <= p.start < force.end and len(p.date) == 10)
    return force.day or next(told, None)


def assign(mentions: Sequence[Mention]) -> list[str]:
    """A readable id for each mention, the same for all mentions of one policy in all documents.

    The id is the bare title; one that says nothing by itself (意见, 实施方案) is kept within its document; occasions that recur
    (论坛, 大会) carry their year. A title that two places issue, or that has two numbers or two years, is two policies: their ids carry
    what parts them (防汛工作的通知@水利部). A notice that only issues one document is that document, and a number alone (国发〔2031〕6号)
    the one that a text names with it.
    """
    keys = [_key(m) for m in mentions]
    numbered = {m.number: key for m, key in zip(reversed(mentions), reversed(keys), strict=True) if m.number and m.title != m.number}
    keys = [numbered.get(m.title, key) for m, key in zip(mentions, keys, strict=True)]
    known = set(keys)
    for n, m in enumerate(mentions):                     # 促进方案 issued by 北京市 is 北京市促进方案, where a text calls it that
        place = place_at(m.issuer or "")
        names = (place[0], place[0].rstrip("省市县区"), place[0] + "市", place[0] + "省") if place else ()
        keys[n] = next((name + keys[n] for name in names if name + keys[n] in known), keys[n])
    groups: dict[str, list[int]] = {}
    for n, (key, m) in enumerate(zip(keys, mentions, strict=True)):
        if m.type in DOCUMENTS:
            groups.setdefault(key, []).append(n)
    for key, members in groups.items():
        for n, name in zip(members, _parted(key, [mentions[n] for n in members]), strict=True):
            keys[n] = name
    return keys


def _key(m: Mention) -> str:
    """What all mentions of a policy share: its title without what prints of it differ in."""
    if m.title == m.number:
        return m.title
    title = re.sub(r"规划纲要$", "规划", bare(m.same_as or m.title) or m.title)
    front, about, rest = title.partition("关于")
    key = rest if about and len(rest) > 6 and joint(front) else title
    if m.type in ("event", "milestone"):
        key = VERB.pattern("(?<=..)(?:获批)?(?:@found@|获批)$").sub("", key)              # 临江新区设立, 临江新区获批成立: one act
        yearly = _RECURS.search(key) and m.date and not re.search(r"(?:19|20)\d\d", key)
        return f"{key}@{m.date[:4]}" if yearly else key
    return f"{key}@{m.passage.doc}" if len(key) <= 6 and m.type != "media" and kind_of_words(key) else key


def _parted(key: str, mentions: Sequence[Mention]) -> list[str]:
    """The ids of mentions that share a title: the title alone for one policy, of several each with its issuer or number, whichever parts it
    from the others first. The rules that a document ends are not those of the same title that it issues."""
    variants: list[dict] = []                            # the policies: issuer, number, and which documents end them
    found: dict[int, dict] = {}
    by: dict[str, dict] = {}                             # by number, issuer and document: a mention looks at few of many
    parts = [(_issuing(key, m), m.number, m.passage.doc if m.status == "repealed" else f"{m.passage.doc} makes") for m in mentions]
    for n in sorted(range(len(mentions)), key=lambda n: (parts[n][1] is None, parts[n][0] is None)):
        names = dict(zip(("issuer", "number", "doc"), parts[n], strict=True))
        near = [v for field in ("doc", "number", "issuer") if (v := by.get(f"{field} {names[field]}"))]
        fits = lambda v, names=names: all(None in (names[f], v[f]) or names[f] == v[f] for f in ("issuer", "number"))
        chosen = next((v for v in [*near, *variants[:8]] if fits(v)), None)
        if chosen is None:
            variants.append(chosen := {"issuer": None, "number": None})
        chosen |= {field: names[field] for field in ("issuer", "number") if names[field]}
        by |= {f"{field} {name}": chosen for field, name in names.items() if name}
        found[n] = chosen
    taken: set[str] = set()
    for n, v in enumerate(variants, 1):
        v["name"] = next(t for t in (v["issuer"], v["number"], str(n)) if t and t not in taken)
        taken.add(v["name"])
    return [key if len(variants) == 1 else f"{key}@{found[n]['name']}" for n in range(len(mentions))]


def _issuing(key: str, m: Mention) -> str | None:
    """The place, or the organ of the centre, that parts a document from one of the same title; none where the title names its place."""
    if key.startswith("中华人民共和国") or key.endswith("法") or place_at(key):
        return None
    issuer = in_title(m.title) or m.issuer
    if not issuer or not m.marked:
        return None
    if place := place_at(issuer.removeprefix("中共")):       # 省政府 is of the text's own province, which it need not name
        return m.passage.doc if re.fullmatch("[全我本]?(?:自治区|[省市县区州])", place[0]) else place[0].rstrip("省市县区")
    return issuer if level(issuer) in ("national", "ministry") else None


def inherit(mentions: Sequence[Mention], ids: Sequence[str]) -> list[Mention]:
    """The mentions of documents, each with what others tell of its policy: a date from its own text before others (source inherited), and
    the issuer, number, day in force and horizon that the first mention of its own text with one gives. A number alone takes the title, its
    kind and who issued it of one that gives both, in its own text before others."""
    told: dict[tuple[str, str, str], Mention] = {}           # by policy, fact and text, or none for all texts: who tells it
    for m, policy_id in zip(mentions, ids, strict=True):
        for fact, doc in product(_tells(m), (m.passage.doc, "")):
            known = told.setdefault((policy_id, fact, doc), m)
            told[policy_id, fact, doc] = best((known, m)) if fact in ("date", "draft") else known
    out = []
    for m, policy_id in zip(mentions, ids, strict=True):
        doc, over, draft = m.passage.doc, m.status == "repealed", _is_draft(m)
        named = (told.get((policy_id, "title", doc)) or told.get((policy_id, "title", ""))) if m.title == m.number else None
        if named:
            m = m._replace(title=named.title, short_title=m.number, type=named.type, issuer=named.issuer)
        if m.type in DOCUMENTS:
            when = "draft" if draft else "date"
            dated = None if m.date or over else told.get((policy_id, when, doc)) or told.get((policy_id, when, ""))
            if dated:
                m = m._replace(date=dated.date, date_source="inherited", rules=f"{m.rules} date.inherited".strip())
            for fact in _LENT[:1] if over else _LENT[:-1] if draft else _LENT:
                lender = m if getattr(m, fact) else told.get((policy_id, fact, doc), m)
                m = m._replace(**{fact: getattr(lender, fact)}, level=lender.level if fact == "issuer" else m.level)
        out.append(m)
    return out


def _tells(m: Mention) -> list[str]:
    """The facts that a mention tells of its policy: of one that is ended not its day, which is none of its issue."""
    over = m.status == "repealed"
    facts = [fact for fact in (_LENT if m.marked and not over else _LENT[:1]) if getattr(m, fact)]
    facts += ["title"] if m.number and m.title != m.number else []
    return facts + (["date", *(["draft"] if _is_draft(m) else [])] if m.date and not over else [])


def _is_draft(m: Mention) -> bool:
    """Whether a mention is of a draft, which was before the day of the law."""
    return bool(_DRAFT.search(m.title))


def best(dated: Sequence):
    """The mention with the best date: of what was done before the day in force, explicit before relative before inherited, the more precise
    first; None of none."""
    return min(dated, key=lambda m: (m.date == m.effective_date, _RANK.get(m.date_source, 3), -len(m.date)), default=None)
