"""What a document says of itself, as rows: its own, those of what is attached, and what its head tells of the documents it gives out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhengce.policies import ended as ending
from zhengce.policies.dates import Dates
from zhengce.policies.mentions import Mention, Passage
from zhengce.reading import document_numbers, in_force, titles
from zhengce.reading.head import loose
from zhengce.reading.head_dates import PASSED
from zhengce.reading.head_fields import Found, Head
from zhengce.reading.head_title import BY_ORDER, ZONE
from zhengce.reading.official_titles import parse
from zhengce.reading.organs import joint, place_at
from zhengce.reading.sentences import sentence_at
from zhengce.reading.titles import squash

_FORWARDS = ("转发", "批转")
_GIVES = ("征求意见", "印发", "下发", "公布", "发布", "颁布")
_ANNEX = re.compile(r"[\s　]*附件\s*[:：]\s*(?:1\s*[.．、]\s*)?(?P<title>.{6,60})$")
_ANNEX_ITEM = re.compile(r"[\s　]*\d{1,2}\s*[.．、]\s*(?P<title>.{6,60})$")
_ENDED_ON = re.compile("起?(?:予以|同时|正式)?(?:废止|失效|停止执行|终止)")
_BESIDE = re.compile(r"[》”](?:的?[一-龥]{2})?\s*[（(\[【]?(?:文号[:：])?\s*$")
ENDS = ("废止", "失效", "停止执行")


class Span(NamedTuple):
    """Where the words of a head stand, which tell no act of their own."""

    paragraph: int
    start: int
    end: int


def rows(doc: str, head: Head, texts: Sequence[str], named: set[str]) -> list[Mention]:
    """The row of the document itself, one for each notice or reply attached to it, and for what its title gives out and no mark names.

    `named` are the bare titles that the text names in 《》.
    """
    mine = _row(doc, head, texts, head.given[0] if len(head.given) == 1 and head.action in _GIVES else None)
    out = [mine, *(_row(doc, one, texts, None) for one in head.attached)]
    for title in head.given if head.action in _GIVES else ():
        at = mine.passage.text.find(title)
        if at >= 0 and titles.kind_of_words(title) and titles.bare(title) not in named:
            given = mine._replace(title=title, type=titles.kind(title), start=at, end=at + len(title), at=at, own=False, same_as=None)
            out.append(_given(given._replace(number=None, rules="head.given_title"), head))
    for n, at, title in _annexes(texts, named | {titles.bare(g) for g in head.given}) if head.date and head.action not in ENDS else ():
        given = mine._replace(passage=Passage(doc, (n,), (texts[n],), "body"), title=title, type=titles.kind(title), start=at,
                        end=at + len(title), at=at, own=False, same_as=None, number=None, rules="head.annex")
        out.append(_given(given, head)._replace(number=None))
    return out


def _annexes(texts: Sequence[str], named: set[str]) -> Iterator[tuple[int, int, str]]:
    """Line, place and title of each document that a list of annexes (附件：1.甲指引 / 2.乙分工方案) names and the text does not."""
    listed = False
    for n, text in enumerate(texts):
        item = (_ANNEX_ITEM if listed else _ANNEX).match(text)
        listed = item is not None
        title = item["title"].rstrip(" 　。；;") if item else ""
        if titles.kind_of_words(title) and titles.bare(title) not in named and not re.search("[《，。]", title):
            yield n, item.start("title"), title


def _row(doc: str, head: Head, texts: Sequence[str], given: str | None) -> Mention:
    title = head.title
    last = title.last or title.paragraph
    lines = tuple(texts[title.paragraph:last + 1])
    end = title.end + sum(len(t) + 1 for t in lines[:-1])
    passage = Passage(doc, tuple(range(title.paragraph, last + 1)), lines, "title")
    date = head.date.value if head.date else None
    return Mention(title.value, _kind(title.value), title.start, end, title.start, passage, marked=True,
                   issuer=head.issuer and head.issuer.value,
                   action=head.action or None, number=head.number and head.number.value, date=date,
                   date_source="explicit" if date else "none", effective_date=head.effective and head.effective.value,
                   rules=head.rules, same_as=given, own=True)


def _kind(title: str) -> str:
    kind = titles.kind_of_words(title) or "policy"
    return kind if kind in ("plan", "standard", "report", "list", "map") and not re.search("关于.*的(?!报告$)", title) else "policy"


def spans(head: Head, texts: Sequence[str]) -> list[Span]:
    """Where the head stands, other prints of its title included."""
    found: list[Found] = [f for one in (head, *head.attached) for f in (one.title, one.number, one.date) if f]
    out = [Span(n, f.start if n == f.paragraph else 0, f.end if n == (f.last or f.paragraph) else len(texts[n]))
           for f in found for n in range(f.paragraph, (f.last or f.paragraph) + 1)]
    out += [Span(n, 0, len(text)) for n, text in enumerate(texts[:ZONE]) if PASSED.match(text)]
    out += [Span(n, m.start(), m.end()) for n, text in enumerate(texts[:ZONE]) for m in BY_ORDER.finditer(text)]
    out += [Span(f.paragraph, f.since, f.end) for f in in_force.find(texts)]
    prints = {squash(one.title.value) for one in (head, *head.attached)}
    for n, text in enumerate(texts):
        if len(text) <= 200 and any(squash(text).startswith(p) and len(squash(text)) <= len(p) + 30 for p in prints):
            out.append(Span(n, 0, len(text)))
    return out


def outside(mention: Mention, taken: Sequence[Span]) -> bool:
    """Whether a mention stands outside the head: what stands in it tells of the document, no act beside it."""
    where = mention.passage.paragraphs[0]
    return not any(where == s.paragraph and s.start <= mention.at < s.end for s in taken)


def ends(text: str, mentions: Sequence[Mention], dates: Dates) -> list[Mention]:
    """The mentions of a passage, those that a sentence of it ends with that act, and no date but the day of their end (自…起废止)."""
    over = set(ending.in_sentences(text))
    ended = {p.end: p.date for p in dates.times(text) if over and _ENDED_ON.match(text, p.end)}
    out = []
    for m in mentions:
        if m.marked and any(a <= m.at < b for a, b in over):
            day = next((d for at, d in sorted(ended.items()) if m.at < at <= sentence_at(text, m.at)[1]), None)
            rules = [r for r in m.rules.split() if not r.startswith("date.")]
            m = m._replace(action="废止", status="repealed", date=day, date_source="explicit" if day else "none",
                        issuer=_organ(m.issuer or ""), rules=" ".join([*rules, "ended.sentence"]))
        out.append(m)
    return out


def _organ(name: str) -> str | None:
    """A name, unless it is a place's and nothing else: 清河市关于… does not say which organ issued it."""
    place = place_at(name)
    return None if not name or (place and name in (place[0], place[0] + "市")) else name


def ended(doc: str, head: Head | None, texts: Sequence[str]) -> list[Mention]:
    """The documents that a list under the document ends, named without marks: action 废止, no date of issue."""
    out = []
    verb = head.action if head and head.action in ENDS else "废止"
    for n in ending.lists(texts, bool(head and head.action in ENDS)):
        for found in [*ending.listed(texts[n]), *ending.named(texts[n])]:
            official = parse(found.title)
            given = official.given[0] if official and len(official.given) == 1 and official.action in _GIVES else None
            issuer = "、".join(filter(None, map(_organ, official.organs if official else ())))
            where = Passage(doc, (n,), (texts[n],), "body")
            out.append(Mention(found.title, _kind(found.title), found.start, found.end, found.start, where,
                               marked=True, issuer=issuer or None, action=verb, number=found.number, status="repealed",
                               rules="ended.list", same_as=given))
    return out


def part_of(m: Mention, head: Head) -> Head:
    """The document on the page that a mention stands in: the page's own, or one that is attached to it."""
    return next((one for one in (head, *head.attached) if one.own[0] <= m.passage.paragraphs[0] < one.own[1]), head)


def told(mentions: Sequence[Mention], head: Head, taken: Sequence[Span]) -> list[Mention]:
    """The mentions with what the head says of them: the document itself, what it gives out, forwards or approves, and what is attached."""
    attached = {loose(one.title.value): one for one in head.attached}
    given = {loose(g) for g in head.given}
    out = []
    for m in mentions:
        if not m.marked or m.status == "repealed":
            out.append(m)
            continue
        key, part = loose(m.title), part_of(m, head)
        if squash(m.title) == squash(head.title.value):
            out.append(_of(m, head))
        elif key in attached:
            out.append(_of(m, attached[key]))
        elif key in given or _among(m.title, head) or _given_now(m, head):
            out.append(_given(m, head))
        elif part.date and _put_forward(m, part):
            out.append(m._replace(issuer=m.issuer or (part.issuer and part.issuer.value), date=part.date.value, date_source="inherited",
                               rules=f"{m.rules} head.approved".strip()))
        else:
            out.append(m if outside(m, taken) else m._replace(issuer=None, date=None, date_source="none"))
    return out


def _put_forward(m: Mention, head: Head) -> bool:
    """Whether a reply approves a document (原则同意《甲规划》), or a report lays it before its meeting (编制了《甲纲要》，提请大会审查)."""
    text = m.passage.text
    begin, stop = sentence_at(text, m.start)
    if head.kind in ("批复", "复函"):
        return re.search("(?:同意|批准)[^《》，。]{0,10}$", text[begin:m.at]) is not None
    laid = r"《[^》]*》(?:[（(][^（）()]*[)）])?[^。《]*?(?:提交|提请|报请|请)[^。《]{0,8}审[查议]"        # not the one that it rests on
    return head.kind.endswith("报告") and re.match(laid, text[m.at:stop]) is not None


def _among(title: str, head: Head) -> bool:
    """Whether a title is one of several that the heading gives out (关于发布甲文件及乙文件2031年版的公告)."""
    words = re.escape(squash(title))
    return head.action in _GIVES and len(title) >= 6 and any(
        re.search(rf"(?:^|[及和]){words}(?:$|[及和等\d])", squash(g)) for g in head.given)


def _of(m: Mention, head: Head) -> Mention:
    """A mention of a document whose head is known."""
    date = head.date.value if head.date else m.date
    return m._replace(issuer=head.issuer.value if head.issuer else m.issuer,
                   number=head.number.value if head.number else m.number, date=date,
                   date_source="inherited" if head.date else m.date_source, rules=f"{m.rules} head.mention".strip())


def _given_now(m: Mention, head: Head) -> bool:
    """现将《…》印发给你们; 《…》已经某府同意，现转发给你们, in the document's own text."""
    if head.action not in (*_FORWARDS, *_GIVES) or not head.own[0] <= m.passage.paragraphs[0] < head.own[1]:
        return False
    text = m.passage.text
    begin, stop = sentence_at(text, m.start)
    around = text[begin:m.at] + "《》" + text[m.at + len(m.title):stop]
    return bool(re.search(r"现(?:将|批准|发布)[^《》，。]{0,40}《》", around) or re.match(
        r"[^《》。]{0,80}《》(?:（[^（）]{0,40}）)?[^《》。]{0,60}，现(?:予|将|印发|转发|批转|公布|发布)", around))


def _given(m: Mention, head: Head) -> Mention:
    """What a notice issues has its issuer, date and day in force; what it forwards is of the organs named with it."""
    if head.action in _FORWARDS:
        official = parse(m.title)
        organs = (official.organs if official else ()) or _apposed(m)
        return m._replace(issuer="、".join(organs) or None, action=head.action, date=None, date_source="none",
                       rules=f"{m.rules} head.forwarded".strip())
    date = head.date.value if head.date else None
    effective = (head.given_effective or head.effective)
    return m._replace(issuer=head.issuer.value if head.issuer else m.issuer, action=head.action, date=date,
                   date_source="inherited" if date else "none", number=m.number or (head.number and head.number.value),
                   effective_date=effective and effective.value, status="done", rules=f"{m.rules} head.given".strip())


def _apposed(m: Mention) -> tuple[str, ...]:
    """The organs right before the mark: 省水利厅、省财政厅《关于…的意见》已经…同意."""
    text = m.passage.text[:m.at]
    begin = max(text.rfind(c) for c in "。：:；，\n") + 1
    return joint(re.sub(r"^现将", "", text[begin:].rstrip("《")))


def numbered(passage: Passage, marked: Sequence[Mention], taken: Sequence[Span]) -> list[Mention]:
    """The documents that a passage cites by their number alone (按照国发〔2031〕6号文件要求), not those whose title stands beside."""
    text = passage.text
    near = {m.number for m in marked if m.number}
    out = []
    for n in document_numbers.find(text):
        beside = _BESIDE.search(text[max(0, n.start - 14):n.start]) or text.startswith("《", n.end) or len(text) < n.end - n.start + 5
        if n.value in near or beside or not n.year or n.order or not re.match(r"[一-龥]{2,8}〔", n.value):
            continue
        m = Mention(n.value, "policy", n.start, n.end, n.start, passage, marked=True, number=n.value, rules="cited.number")
        out += [m] if outside(m, taken) else []
    return out
