"""What does a document say of itself: title, issuer, number, date, what it issues, forwards, attaches, and from when it is in force?

The head is read from lines of every kind, also from those that are no article: fields (发文机关：…), the number's line, the last lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile
from operator import itemgetter
from typing import NamedTuple

from zhengce.reading import document_numbers, head_lines, reports, signatures
from zhengce.reading.head_lines import ORDER, ZONE, Found, Head, Line, joined
from zhengce.reading.official_titles import Official, parse
from zhengce.reading.organs import joint
from zhengce.reading.signatures import iso
from zhengce.reading.titles import ending, marks, squash

#: in a bracket, or on a line of its own
PASSED = re.compile(rf"(?:(?:【题注】)?\s*(?P<open>[（(])|^)\s*(?P<day>{signatures.DAY})(?P<who>[^（）()。]{{4,50}}?)"
                    r"(?:审议)?(?P<verb>通过|发布|公布|批准|令第[^（）()]{1,12}公布)(?(open)|\s*$)")
_DAY = f"(?:{signatures.DAY}|{signatures.MONTH}|{signatures.FIGURES})"
_BESIDE = re.compile(rf"^(?P<before>{_DAY})|(?P<behind>{_DAY})$")          # 2031-12-06 某局公告2031年第54号
_DAY_OF = re.compile(rf"(?P<open>[（(])?\s*(?P<before>[^\d（）()。]{{2,60}}[\s,，])?\s*(?P<day>{_DAY})"
                     r"(?P<behind>[\s,，][^\d（）()。]{2,60})?\s*[)）]?")
_IMPRINT = re.compile(rf"({signatures.DAY})\s*印发\s*$")          # 某市教育局办公室　2031年4月3日印发
_ARTICLES = re.compile(r"\s*第\s*[一1]\s*[章条编]")
_NUMBER_LINE = re.compile(r"[（(〔\[]?\s*(?:(?:19|20)\d\d\s*[年〕\]]\s*)?第\s*(?:\d{1,5}|[〇零一二三四五六七八九十百]{1,6})\s*号\s*[)）]?")
_TO = re.compile(r"[^。；]{2,200}[:：]")
_ADDRESSED = re.compile(r"[^。]{2,200}[:：]$|.{2,200}[:：]\s")


class _Page(NamedTuple):
    """What the fields of a head are read from: the lines of the page, its title, its signature, and the lines that are its own text."""

    texts: Sequence[str]
    fields: Sequence[Found]
    lines: Sequence[Line]
    official: Official
    title: Found
    bracket: str
    signed: signatures.Signature | None
    own: tuple[int, int]


def loose(title: str) -> str:
    """What the print of a title in another's heading shares with it: no issuer before 关于, no 的 before the last word."""
    plain = re.sub(r"[（(](?:试行|暂行)[）)]$", "", title.strip())
    return re.sub(r"的(?=[一-龥]{1,4}$)", "", squash(plain.partition("关于")[2] or plain))


def read(texts: Sequence[str]) -> Head | None:
    """The head of the document that a page is, given its lines in order; None for news, interpretations and whatever has no head."""
    fields, lines = head_lines.read(texts)
    found = head_lines.title(texts, fields, lines)
    if found is None:
        return None
    official, title, bracket = found
    named = [text[a + 1:b - 1] for text in texts[:ZONE] if "《" in text for a, b in marks(text[:2000])]
    prints = {t for t in (official.title, *official.given, *named) if len(t) > 6}          # may follow a day on a page without line ends
    aside = title.rule == "head.title_field"                 # a record may name its title behind the text
    top = 0 if aside else next(n for n in range(title.paragraph + 1) if n == title.paragraph or squash(title.value) in squash(texts[n]))
    signed = next((s for s in signatures.find(texts, tuple(prints)) if _stands_under(texts, s, top)), None)
    page = _Page(texts, fields, lines, official, title, bracket, signed, (0, signed.paragraph + 1 if signed else len(texts)))
    head = _filled(page)
    if head.kind.endswith("报告") and (told := reports.given(texts, title.value)):
        n = title.paragraph if told.paragraph is None else told.paragraph         # the day of the session, and for which government
        date = Found(told.day, "head.date_session", n, 0, len(texts[n])) if told.day else head.date
        given = told.who and head.kind == "政府工作报告"      # a bureau's own report names it on its line
        issuer = Found(told.who, "head.issuer_session", n, 0, len(texts[n])) if given else head.issuer
        head = head._replace(date=date, issuer=issuer)
    if not official.sure and not _corroborated(head, page):
        return None
    head = _in_force(head, page)
    listed = not signed and not any("。" in text for text in texts)          # an index: title, number, title, number
    behind = (title.last or title.paragraph) + 1 if listed else page.own[1]
    return head._replace(attached=_attached(texts, behind, head)) if signed or listed else head


def _filled(page: _Page) -> Head:
    """The head with its number, issuer, date and, of an order, the act by which it makes public what it names."""
    number, action = _number(page), page.official.action
    ordered = number and "令" in number.value and action not in ("废止", "失效")
    head = Head(page.title, page.official.kind, "公布" if ordered else action, page.official.given, page.own, _issuer(page, number), number)
    return _passed(_dated(head, page), page.texts)


def _stands_under(texts: Sequence[str], s: signatures.Signature, title: int) -> bool:
    """Whether a signature stands under a text, not in the lines over it."""
    told = any("。" in t for t in (*texts[title:s.paragraph], texts[s.paragraph][:s.start]))
    return s.paragraph >= title and (told or any(_ADDRESSED.match(t.strip()) for t in texts[title:s.paragraph - 1]))


def _number(page: _Page) -> Found | None:
    """The document's own number: a field, behind or under the title, over it, or an order's heading."""
    title = page.title
    for f in page.fields:
        if f.rule == "number" and (n := document_numbers.first(f.value)) and re.match(r"[一-龥（]", n.value):
            return f._replace(value=n.value, rule="head.number_field")
    if n := document_numbers.first(page.bracket):
        return title._replace(value=n.value, rule="head.number_title", last=None)
    # an announcement over what it makes public has its number under the title that it prints
    end = 2 * ZONE if title.rule == "head.title_order" else min(page.own[1], _begun(page) + 1)
    zone = [line for line in page.lines if line.paragraph < min(end, 2 * ZONE)]
    for line, below in zip(zone, [*zone[1:], None], strict=False):
        text = line.text.strip()
        if below and ORDER.fullmatch(text) and _NUMBER_LINE.fullmatch(below.text.strip()):
            text += re.sub(r"[\s（()）]", "", below.text)
        elif page.official.kind == "公告" and line.paragraph > title.paragraph and "年" in text and _NUMBER_LINE.fullmatch(text):
            text = " ".join(page.official.organs) + "公告" + re.sub(r"[\s（()）]", "", text)          # 2031年第12号 under 某局关于…的公告
        before, mine, behind = text.partition(title.value)
        if len(text) > 60 and not mine:
            ahead = document_numbers.first(text[:40])        # on a page without line ends: 某政发〔2031〕9号各县人民政府：…
            if ahead and ahead.start == 0 and _TO.match(text, ahead.end):
                return Found(ahead.value, "head.number", line.paragraph, 0, ahead.end)
            continue
        for beside in (before, behind):                      # nothing else, or right behind the title
            beside = _BESIDE.sub("", re.sub("^中华人民共和国(?!主席)", "", beside.strip(" 《（()）|"))).strip()
            n = document_numbers.first(beside)
            if n and (n.end - n.start >= len(beside) - 2 or (behind and n.start <= 2)):
                return Found(n.value, "head.number", line.paragraph, 0, len(line.text))
    return None


def _begun(page: _Page) -> int:
    """The first paragraph under the title that holds a sentence."""
    after = range((page.title.last or page.title.paragraph) + 1, len(page.texts))
    return next((n for n in after if "。" in page.texts[n]), len(page.texts))


def _issuer(page: _Page, number: Found | None) -> Found | None:
    """Who issued it: the organs of the title, of the signature or a field where it names more, of an order's number, of a line, last of a
    field."""
    own, texts, first = page.signed, page.texts, page.title.paragraph + 1
    signed, named = own.organs if own else (), page.official.organs
    closer = len(signed) == len(named) and all(any(s.startswith(n) for s in signed) for n in named)          # 甲部, signed by 甲部办公厅
    if signed and (not named or closer or any("等" in o for o in named)):
        return Found("、".join(signed), "head.issuer_signature", own.paragraph, own.start, own.end)
    fields = ((f, joint(f.value)) for f in page.fields if f.rule == "issuer")
    field, more = next(((f._replace(value="、".join(told), rule="head.issuer_field"), told) for f, told in fields if told), (None, ()))
    if len({*more}) > len(named) and {*more} & {*named}:
        return field                                         # one name of several is cut in the title
    if named:
        return page.title._replace(value="、".join(named), rule="head.issuer_title", last=None)
    if number and (match := re.match(r"(.{2,24}?)(?:令|公告)", number.value)) and joint(match[1]):
        return number._replace(value=match[1], rule="head.issuer_number")
    last = min(first + ZONE, len(texts))                    # up to what is attached: its title, but an annex's in a list has a number
    end = next((n for n in range(_begun(page), last) if _ARTICLES.match(texts[n]) or parse(re.sub(r"^\s*\d.*", "", texts[n]))), last)
    lines = ((n, joint(texts[n].strip()) if len(texts[n]) <= 60 else ()) for n in range(first, end))
    if run := [*takewhile(itemgetter(1), dropwhile(lambda line: not line[1], lines))]:          # on lines under the title or the text
        organs, at = dict.fromkeys(o for _, os in run for o in os), run[0][0]
        return Found("、".join(organs), "head.issuer_line", at, 0, len(texts[at]))
    return field


def _dated(head: Head, page: _Page) -> Head:
    """The day of the signature, else of a field that tells when it was written, else the one beside the number; the one that fits the
    number's year, else that year."""
    signed, number = page.signed, head.number
    days = [Found(signed.day, "head.date_signature", signed.paragraph, signed.start, signed.end)] if signed else []
    days += [f._replace(value=told, rule="head.date_field") for f in page.fields if f.rule == "written" and (told := iso(f.value))]
    if signed is None and (imprint := next(filter(None, map(_IMPRINT.search, page.texts[:page.own[1]][::-1])), None)):
        days += [page.title._replace(value=told, rule="head.date_imprint", last=None)] if (told := iso(imprint[1])) else []
    line = page.texts[number.paragraph].strip(" 　（()）") if number and number.rule == "head.number" else ""
    if beside := _BESIDE.search(line):                       # 2031-12-06 某局公告2031年第54号
        days += [number._replace(value=told, rule="head.date_beside")] if (told := iso(beside.group())) else []
    year = re.search(r"(?:19|20)\d\d(?=〕|年第)", number.value) if number else None
    fits = [d for d in days if year is None or 0 <= int(d.value[:4]) - int(year.group()) <= 1]
    chosen = fits[0] if fits else number._replace(value=year.group(), rule="head.date_number") if year else None
    return head._replace(date=chosen, dates_disagree=len({d.value for d in days}) > 1 or len(fits) < len(days))


def _passed(head: Head, texts: Sequence[str]) -> Head:
    """The day on the line under the organ of a title page (南通市水利局 / 二〇二一年十二月), in a bracket under the title, alone or with an
    organ (某部，1990年3月10日), or with who passed a law (2031年7月30日某省第十五届…会议通过)."""
    cover = head.issuer.paragraph + 1 if head.issuer and head.issuer.rule == "head.issuer_line" else -1
    for n, text in enumerate(texts[head.title.paragraph:head.title.paragraph + 16] if head.date is None else (), head.title.paragraph):
        of, passed = _DAY_OF.fullmatch(text.strip()), PASSED.search(text)
        organs = joint(of["before"] or of["behind"] or "") if of else ()
        if of and (organs or n == cover or (of["open"] and not (of["before"] or of["behind"]))) and (told := iso(of["day"])):
            date = Found(told, "head.date_line" if n == cover else "head.date_bracket", n, 0, len(text))
            by = date._replace(value="、".join(organs), rule="head.issuer_line") if organs else None
            return head._replace(date=date, issuer=head.issuer or by)
        if passed:
            told, number = iso(passed["day"]), document_numbers.first(text)
            who = Found(passed["who"].strip().removeprefix("由"), "head.issuer_passed", n, *passed.span("who"))
            ordered = Found(number.value, "head.number_title", n, number.start, number.end) if number and number.order else None
            named = head.issuer and head.issuer.rule not in ("head.issuer_line", "head.issuer_title")
            return head._replace(
                number=head.number or ordered, issuer=head.issuer if named else who,
                date=Found(told, "head.date_passed", n, *passed.span("day")) if told else None,
                action=head.action or ("通过" if passed["verb"] == "通过" else "发布"))
        if _ARTICLES.match(text) or "。" in text:
            break
    return head


def _corroborated(head: Head, page: _Page) -> bool:
    """Whether the page bears out that a title which only ends as a document's does is its own: articles, a signature, a number."""
    if head.kind == "政府工作报告":                            # with its place and year, and nothing else: it is one
        return True
    if head.kind == "统计公报":
        return head.issuer is not None and head.date is not None
    below = [line.text for line in page.lines if line.paragraph >= head.title.paragraph][:14]
    sure = head.date is not None and head.date.rule in ("head.date_passed", "head.date_session", "head.date_line")
    addressed = page.signed is not None and any(_ADDRESSED.match(t.strip()) for t in below[1:4])
    return sure or addressed or head.number is not None or any(_ARTICLES.match(t) for t in below)


def _in_force(head: Head, page: _Page) -> Head:
    """From when it is in force, looking forward: 本办法自…起施行 is of what ends in 办法, 现予公布，自…起施行 of the whole; else of a
    field."""
    issued = head.date.value if head.date and len(head.date.value) == 10 else None
    for force in signatures.forces(page.texts):
        told, named = force.day or (issued if force.at_once else None), ending(force.of)
        if told is None:
            continue
        found = Found(told, "head.effective", force.paragraph, force.start, force.end)
        mine = ending(head.title.value).endswith(named) if named else force.paragraph < head.own[1]
        given = any(ending(g).endswith(named) for g in head.given) if named else mine and bool(head.given)
        head = head._replace(effective=head.effective or (found if mine or given else None),
                             given_effective=head.given_effective or (found if given else None))
    written = ((f, iso(f.value)) for f in page.fields if f.rule == "effective")
    field = next((f._replace(value=told, rule="head.effective") for f, told in written if told), None)
    return head._replace(effective=head.effective or field)


def _attached(texts: Sequence[str], at: int, head: Head) -> tuple[Head, ...]:
    """The notices and replies that stand under the document with a head of their own, which a number, organ or signature bears out."""
    lines = [Line(n, text) for n, text in enumerate(texts)]
    starts: list[tuple[Official, Found, str]] = []
    for n in range(at, len(texts)):
        found = next((f for size in (1, 2) if (f := joined(lines, n, size, at)) and f[0].sure), None)
        if found and squash(found[1].value) != squash(head.title.value):
            starts.append(found)
            at = found[1].last + 1
    out: list[Head] = []
    for (official, title, bracket), end in zip(starts, [*(s[1].paragraph for s in starts[1:]), len(texts)], strict=False):
        n, under = title.paragraph, title.last + 1
        signed = [s for s in signatures.find([*[""] * n, *texts[n:end]]) if s.paragraph > n]
        one = _filled(_Page(texts[:end], (), lines[under:min(under + 2, end)], official, title._replace(rule="head.attached"), bracket,
                            signed[-1] if signed else None, (n, end)))
        if (one.number or signed or (one.issuer and one.issuer.rule == "head.issuer_line")) and len(out) < 8:
            out.append(one)
    return tuple(out)
