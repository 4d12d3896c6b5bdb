"""What a document says of itself, as rows: its own, those of what is attached, and what its head tells of the documents it gives out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengce.policies import actors
from zhengce.policies import ended as ending
from zhengce.policies.dates import Dates
from zhengce.policies.horizons import of_title
from zhengce.policies.mentions import Mention, Passage
from zhengce.reading import document_numbers, signatures, titles
from zhengce.reading.head import PASSED, loose
from zhengce.reading.head_lines import BY_ORDER, ZONE, Head
from zhengce.reading.official_titles import parse
from zhengce.reading.organs import joint
from zhengce.reading.sentences import quote, sentence_at
from zhengce.reading.titles import squash
from zhengce.word_tables import VERB

Span = tuple[int, int, int]          # a paragraph, and a start and end in it
_FORWARDS = ("转发", "批转")
_GIVES = ("征求意见", "印发", "下发", "公布", "发布", "颁布")
_ENDS = ("废止", "失效", "停止执行")
_ANNEX = re.compile(r"[\s　]*附件\s*[:：]\s*(?:1\s*[.．、]\s*)?(?P<title>.{6,60})$")
_ANNEX_ITEM = re.compile(r"[\s　]*\d{1,2}\s*[.．、]\s*(?P<title>.{6,60})$")
_ENDED_ON = re.compile("起?(?:予以|同时|正式)?(?:废止|失效|停止执行|终止)")
_AT_ONCE = re.compile("同时|即日|之日")
_BESIDE = re.compile(r"[》”](?:的?[一-龥]{2})?\s*[（(\[【]?(?:文号[:：])?\s*$")
_BEFORE = re.compile("([^。：:；，,\n《》]*)(?:《[^《》]*》[、和及与])*《?$")          # the words before one of several marks in a row
_MAKER = re.compile(rf"^现将|{VERB.any_of('issue')}的$")          # 现将某局制定的《…》转发给你们
_LAID = re.compile(r"《[^》]*》(?:[（(][^（）()]*[)）])?[^。《]*?(?:提交|提请|报请|请)[^。《]{0,8}审[查议]")


def rows(doc: str, head: Head, texts: Sequence[str], found: Sequence[Mention], aims: Sequence[str]) -> list[Mention]:
    """The row of the document itself, one for each notice or reply attached to it, for what its title gives out or a list of annexes
    (附件：1.甲指引 / 2.乙分工方案) names and no mark does, and for the day from which it is in force. `found` are the text's mentions,
    `aims` the horizons that it tells of no other document.
    """
    gives, issued, named = head.action in _GIVES, _issued(head), {titles.bare(m.title) for m in found}
    out = []
    for one in (head, *head.attached):
        title, last = one.title, one.title.last or one.title.paragraph
        lines = Passage(doc, tuple(range(title.paragraph, last + 1)), tuple(texts[title.paragraph:last + 1]), "title")
        out.append(Mention(title.value, _kind(title.value), title.start, title.end + sum(len(t) + 1 for t in lines.texts[:-1]), title.start,
                           lines, date_source="explicit" if one.date else "none", rules=one.rules, marked=True, own=True, **_facts(one),
                           same_as=head.given[0] if one is head and gives and len(head.given) == 1 else None))
    aim = next(iter(aims), None) if head.action not in _FORWARDS else None          # what it forwards has an aim of its own
    out[0] = out[0]._replace(target_date=of_title(head.title.value) or aim)
    force = issued.effective
    n = force.paragraph if force else 0
    told = any(m.class_ == "effect" and m.passage.paragraphs[0] == n for m in found)
    if n > head.title.paragraph and not told and re.search(r"[\d一二三四五六七八九十]日起", texts[n][force.start:force.end]):
        title = head.given[0] if head.given_effective and len(head.given) == 1 else head.title.value
        day = Mention(title, _kind(title), 0, 0, 0, Passage(doc, (n,), (texts[n],), "body"), marked=True)
        out.append(day.in_force(force.value, force.start, force.end, head.value("date")))
    lent = [(title, out[0].passage, "head.given_title", issued) for title in (head.given if gives else ())]
    for title, line in _annexes(doc, head, texts):           # 甲部关于…的报告 behind a reply is 甲部's, of a day of its own
        organs = official.organs if (official := parse(title)) else ()
        by = head.title._replace(value="、".join(organs), rule="head.annex") if organs else None
        lent.append((title, line, "head.annex", Head(head.title, "", "", issuer=by) if by else issued._replace(number=None)))
    for title, passage, rule, one in lent:
        at = passage.text.find(title)
        if at >= 0 and titles.kind_of_words(title) and titles.bare(title) not in named:
            out.append(_lent(Mention(title, titles.kind(title), at, at + len(title), at, passage, rules=rule, marked=True), one))
    return out


def _annexes(doc: str, head: Head, texts: Sequence[str]) -> Iterator[tuple[str, Passage]]:
    """The titles in the list of annexes of a notice, each with its line, but for what its own title names."""
    listed, given = False, {titles.bare(title) for title in head.given}
    for n, text in enumerate(texts if (head.date or head.issuer) and head.action not in _ENDS else ()):
        item = (_ANNEX_ITEM if listed else _ANNEX).match(text)
        listed = item is not None
        title = item["title"].rstrip(" 　。；;") if item else ""
        if title and titles.bare(title) not in given and not re.search("[《，。]", title):
            yield title, Passage(doc, (n,), (text,), "body")


def _kind(title: str) -> str:
    kind = titles.kind_of_words(title) or "policy"
    return kind if kind in ("plan", "standard", "report", "list", "map") and not re.search("关于.*的(?!报告$)", title) else "policy"


def spans(head: Head, texts: Sequence[str]) -> list[Span]:
    """Where the words of a head stand, which tell no act of their own, other prints of its title included."""
    found = [f for one in (head, *head.attached) for f in (one.title, one.number, one.date) if f]
    out = [(n, f.start if n == f.paragraph else 0, f.end if n == (f.last or f.paragraph) else len(texts[n]))
           for f in found for n in range(f.paragraph, (f.last or f.paragraph) + 1)]
    out += [(n, 0, len(text)) for n, text in enumerate(texts[:ZONE]) if PASSED.match(text)]
    out += [(n, m.start(), m.end()) for n, text in enumerate(texts[:ZONE]) for m in BY_ORDER.finditer(text)]
    out += [(f.paragraph, f.since, f.end) for f in signatures.forces(texts)]
    prints = {squash(one.title.value) for one in (head, *head.attached)}
    short = [(n, squash(text)) for n, text in enumerate(texts) if len(text) <= 200]
    return out + [(n, 0, len(texts[n])) for n, line in short if any(line.startswith(p) and len(line) <= len(p) + 30 for p in prints)]


def outside(mention: Mention, taken: Sequence[Span]) -> bool:
    """Whether a mention stands outside the head: what stands in it tells of the document, no act beside it."""
    where = mention.passage.paragraphs[0]
    return not any(where == n and start <= mention.at < end for n, start, end in taken)


def ends(text: str, mentions: Sequence[Mention], dates: Dates) -> list[Mention]:
    """The mentions of a passage, those that a sentence of it ends with that act, and no date but the day of their end: 自…起废止, or that
    of what ends them: from which the text is in force (本办法自…起施行，《甲规定》同时废止), or of the act told before."""
    over = ending.in_sentences(text)
    days = [(p.end, p.date) for p in dates.times(text) if over and _ENDED_ON.match(text, p.end)]
    forces = [f for f in signatures.forces([text]) if f.day] if over else []
    out: list[Mention] = []
    for m in mentions:
        if m.at in over:
            begin, stop = sentence_at(text, m.at)
            day, source = next((d for at, d in days if m.at < at <= stop), None), "explicit"
            if day is None and "之日" not in text[m.at:over[m.at]] and _AT_ONCE.search(text, m.at, over[m.at]):
                told = [(f.end, f.day) for f in forces if f.end <= m.at] or [(o.at, o.date) for o in out if o.date]
                day, source = max(told)[1] if told else dates.before(text, begin).date, "explicit" if forces else "inherited"
            rules = [r for r in m.rules.split() if not r.startswith("date.")]
            start, end = quote(text, m.start, over[m.at], (m.at, over[m.at]))
            m = m._replace(action="废止", status="repealed", date=day, date_source=source if day else "none", start=start, end=end,
                           issuer=None if actors.is_place(m.issuer or "") else m.issuer, rules=" ".join([*rules, "ended.sentence"]))
        out.append(m)
    return out


def ended(doc: str, head: Head | None, texts: Sequence[str]) -> list[Mention]:
    """The documents that a list under the document ends: action 废止, no date of issue."""
    out = []
    verb = head.action if head and head.action in _ENDS else None
    for n in ending.lists(texts, bool(verb)):
        for start, end, title, number in ending.listed(texts[n]):
            official = parse(title)
            given = official.given[0] if official and len(official.given) == 1 and official.action in _GIVES else None
            where = Passage(doc, (n,), (texts[n],), "body")
            out.append(Mention(title, _kind(title), start, end, start, where, actors.in_title(title), verb or "废止", status="repealed",
                               rules="ended.list", marked=True, number=number, same_as=given))
    return out


def part_of(m: Mention, head: Head) -> Head:
    """The document on the page that a mention stands in: the page's own, or one that is attached to it."""
    return next((one for one in (head, *head.attached) if one.own[0] <= m.passage.paragraphs[0] < one.own[1]), head)


def told(mentions: Sequence[Mention], head: Head, taken: Sequence[Span]) -> list[Mention]:
    """The mentions with what the head says of them: the document itself, what it gives out, forwards or approves, and what is attached."""
    issued = _issued(head)
    printed = {squash(title): title for title in head.given}                    # with the marks that a text of a poor print lost
    facts = {loose(title): issued for title in head.given} | {loose(one.title.value): one for one in head.attached}
    out = []
    for m in mentions:
        m = m._replace(title=printed.get(squash(m.title), m.title)) if m.marked else m
        part, itself = part_of(m, head), squash(m.title) == squash(head.title.value)
        one = head if itself else facts.get(loose(m.title)) or (issued if _gives(head, m) else None)
        if one and head.action not in _FORWARDS and m.number and not m.number.endswith(one.value("number") or ""):
            one = None                                       # 《关于治水的意见》（湘政发〔2030〕4号） of another organ
        if m.status == "repealed":
            if m.date is None and _AT_ONCE.search(m.passage.text, m.at, m.end):
                m = m._replace(date=part.value("date"), date_source="inherited" if part.date else "none")
        elif not m.marked or m.class_ == "effect":           # which has its own day
            pass
        elif one:
            m = _forwarded(m, head) if one is issued and head.action in _FORWARDS else _lent(m, one)
        elif part.date and _put_forward(m, part):
            m = _lent(m, Head(part.title, part.kind, "", issuer=None if m.issuer else part.issuer, date=part.date), "head.approved")
        elif not outside(m, taken):
            m = m._replace(issuer=None, date=None, date_source="none")
        out.append(m)
    return out


def _gives(head: Head, m: Mention) -> bool:
    """Whether the document gives out what a mention names: one of several in its heading (关于发布甲及乙2031年版的公告), or what its text
    says that it does (现将《…》印发给你们)."""
    one_of = rf"(?:^|[及和]){re.escape(loose(m.title))}(?:$|[及和等\d])"
    if head.action in _GIVES and any(re.search(one_of, loose(title)) for title in head.given):
        return True
    if head.action in _FORWARDS and any(squash(title).endswith(squash(m.title)) for title in head.given):          # 转发甲部某办法的通知
        return True
    return (head.action in (*_FORWARDS, *_GIVES) and head.own[0] <= m.passage.paragraphs[0] < head.own[1]
            and re.search("现(?:将|批准|发布)", _BEFORE.search(m.passage.text[:m.at])[1]) is not None)


def _put_forward(m: Mention, head: Head) -> bool:
    """Whether a reply approves a document (原则同意《甲规划》), or a report lays it before its meeting (编制了《甲纲要》，提请大会审查)."""
    text = m.passage.text
    begin, stop = sentence_at(text, m.start)
    if head.kind in ("批复", "复函"):
        return re.search("(?:同意|批准)[^《》，。]{0,10}$", text[begin:m.at]) is not None
    return head.kind.endswith("报告") and _LAID.match(text[m.at:stop]) is not None


def _issued(head: Head) -> Head:
    """What the head tells of the documents that it gives out, which may be in force from another day."""
    return head._replace(effective=head.given_effective or head.effective)


def _facts(head: Head) -> dict[str, str]:
    """What a head tells of its document, by the names of the register."""
    told = {"issuer": head.value("issuer"), "number": head.value("number"), "action": head.action, "date": head.value("date"),
            "effective_date": head.value("effective")}
    return {fact: value for fact, value in told.items() if value}


def _lent(m: Mention, head: Head, rule: str = "head.given") -> Mention:
    """A mention of a document with what its head tells."""
    source = {"date_source": "inherited"} if head.date else {}
    return m._replace(status="done", rules=f"{m.rules} {rule}".strip(), **_facts(head), **source)


def _forwarded(m: Mention, head: Head) -> Mention:
    """What a notice forwards is of the organs named with it, in its title or right before the mark (省水利厅、省财政厅《关于…的意见》
    已经…同意)."""
    official = parse(m.title)
    organs = (official.organs if official else ()) or joint(_MAKER.sub("", _BEFORE.search(m.passage.text[:m.at])[1]))
    return m._replace(issuer="、".join(organs) or None, action=head.action, date=None, date_source="none", status="done",
                      rules=f"{m.rules} head.forwarded".strip())


def numbered(passage: Passage, marked: Sequence[Mention], taken: Sequence[Span]) -> list[Mention]:
    """The documents that a passage cites by their number alone (按照国发〔2031〕6号文件要求), not those whose title stands beside."""
    text, near = passage.text, {m.number for m in marked}
    out = []
    for n in document_numbers.find(text):
        beside = _BESIDE.search(text[max(0, n.start - 14):n.start]) or len(text) < n.end - n.start + 5
        if n.value not in near and not beside and not n.order and re.match(r"[一-龥]{2,8}〔", n.value):
            m = Mention(n.value, "policy", n.start, n.end, n.start, passage, rules="cited.number", marked=True, number=n.value)
            out += [m] if outside(m, taken) else []
    return out
