"""What does a document say of itself: title, issuer, number, date, what it issues, forwards, attaches, and from when it is in force?

The head is read from lines of every kind, also from those that are no article: fields (发文机关：…), the number's line, the last lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengce.reading import document_numbers, head_fields, head_title, in_force, signatures
from zhengce.reading.head_dates import ARTICLES, dated, passed, reported
from zhengce.reading.head_fields import Found, Head
from zhengce.reading.head_title import ORDER, ZONE, bare
from zhengce.reading.official_titles import Official, parse
from zhengce.reading.organs import joint
from zhengce.reading.titles import marks, squash

_NUMBER_LINE = re.compile(r"[（(]?\s*(?:(?:19|20)\d\d\s*年\s*)?第\s*(?:\d{1,5}|[〇零一二三四五六七八九十百]{1,6})\s*号\s*[)）]?")
_ADDRESSED = re.compile(r"[^。]{2,200}[:：]$|.{2,200}[:：]\s")
_GIVEN_NOW = re.compile(r"现(?:将|予|就|印发|转发|公布|发布|批复|通知|通告|公告|决定)|特此(?:通知|通告|公告|函复|批复)"
                        r"|(?:通知|决定|通告|公告|批复)如下")


def loose(title: str) -> str:
    """What the print of a title in another's heading shares with it: no issuer before 关于, no 的 before the last word.

    >>> loose("国务院关于同意设立某园的批复") == loose("国务院关于同意设立某园批复")
    True
    """
    plain = re.sub(r"[（(](?:试行|暂行)[）)]$", "", title.strip())
    return re.sub(r"的(?=[一-龥]{1,4}$)", "", squash(plain.partition("关于")[2] or plain))


def read(texts: Sequence[str]) -> Head | None:
    """The head of the document that a page is, given its lines in order; None for news, interpretations and whatever has no head.

    >>> page = "江西省水利厅关于印发山塘巡查办法的通知|赣水发〔2031〕6号|各市水利局：|现将办法印发给你们。|江西省水利厅|2031年6月1日"
    >>> head = read(page.split("|"))
    >>> head.title.value, head.issuer.value, head.number.value, head.date.value
    ('江西省水利厅关于印发山塘巡查办法的通知', '江西省水利厅', '赣水发〔2031〕6号', '2031-06-01')
    """
    values, lines = head_fields.read(texts)
    found = head_title.find(texts, values, lines)
    if found is None:
        return None
    official, title, bracket = found
    signed = [s for s in signatures.find(texts, _prints(official, texts)) if _behind_text(texts, s, title)]
    own = signed[0] if signed else None
    stop = own.paragraph + 1 if own else len(texts)
    head = Head(title, official.kind, official.action, official.given, own=(0, stop), addressee=_addressee(texts, title, stop))
    head = replace(head, number=_number(texts, values, lines, title, bracket, stop))
    head = _by_order(head) if head.number and "令" in head.number.value else head
    head = replace(head, issuer=_issuer(official, head.number, own, values, title, texts))
    head = passed(dated(head, own, values, texts), texts)
    if head.kind == "政府工作报告":
        head = reported(head, texts)
    if not official.sure and not _corroborated(head, own, texts, lines):
        return None
    head = _in_force(head, texts)
    return replace(head, attached=tuple(_attached(texts, stop, head)) if own else ())


def _prints(official: Official, texts: Sequence[str]) -> tuple[str, ...]:
    """The titles that may follow a day where a page lost its line ends: its own, and those in marks that it gives out."""
    named = [text[a + 1:b - 1] for text in texts[:ZONE] if "《" in text for a, b in marks(text[:2000])]
    return tuple({t for t in (official.title, *official.given, *named) if len(t) > 6})


def _behind_text(texts: Sequence[str], s: signatures.Signature, title: Found) -> bool:
    """Whether a signature stands under a text, not in the lines over it."""
    if s.paragraph < title.paragraph:
        return False
    between = [texts[n][:s.start] if n == s.paragraph else texts[n] for n in range(title.paragraph, s.paragraph + 1)]
    addressed = next((n for n, t in enumerate(between) if _ADDRESSED.match(t.strip())), len(between))
    told = any("。" in t for t in between) or addressed + 2 < len(between)
    return told or sum(map(len, between)) > 400 or any(_GIVEN_NOW.search(t) for t in between)


def _number(texts: Sequence[str], values: Sequence[head_fields.Value], lines: Sequence[head_fields.Line], title: Found, bracket: str,
            stop: int) -> Found | None:
    """The document's own number: a field, behind or under the title, over it, or an order's heading."""
    fields = [v for v in values if v.field == "number"]
    for v in fields:
        if (n := document_numbers.first(v.value)) and re.match(r"[一-龥（]", n.value):
            return Found(n.value, "head.number_field", v.paragraph, v.start, v.end)
    if bracket and (n := document_numbers.first(bracket)):
        return Found(n.value, "head.number_title", title.paragraph, title.start, title.end)
    zone = [line for line in lines[:ZONE] if line.paragraph < stop]
    for a, b in zip(zone, [*zone[1:], None], strict=False):
        text = a.text.strip()
        if b and ORDER.fullmatch(text) and _NUMBER_LINE.fullmatch(b.text.strip()):
            text += re.sub(r"[\s（()）]", "", b.text)
        if len(text) > 60 and not (a.paragraph == title.paragraph or squash(text).startswith(squash(title.value))):
            continue
        before, _, behind = text.partition(title.value) if title.value in text else ("", "", text)
        ahead = document_numbers.first(before) if len(before) < 40 else None
        if ahead and ahead.end - ahead.start >= len(before.strip(" 《（(")) - 2:
            return Found(ahead.value, "head.number", a.paragraph, a.start, a.start + len(a.text))
        behind = behind.strip().removeprefix("中华人民共和国")
        n = document_numbers.first(behind)
        if n and (n.end - n.start >= len(behind.strip(" （()）|")) - 2 or (title.value in text and n.start <= 2)):
            return Found(n.value, "head.number", a.paragraph, a.start, a.start + len(a.text))
    return None


def _addressee(texts: Sequence[str], title: Found, stop: int) -> str | None:
    """The organs that the first lines under a title address (桐城县人民政府：)."""
    below = texts[title.paragraph + 1:min(title.paragraph + 7, stop)]
    found = (joint(m[1]) for text in below if (m := re.match(r"([^。：:]{2,80})[：:]", text.strip())))
    return next(("、".join(organs) for organs in found if organs), None)


def _by_order(head: Head) -> Head:
    """What an order makes public is made public by it, whatever its title says."""
    return head if head.action in ("废止", "失效") else replace(head, action="公布")


def _issuer(official: Official, number: Found | None, own: signatures.Signature | None, values: Sequence[head_fields.Value],
            title: Found, texts: Sequence[str]) -> Found | None:
    """Who issued it: the organs of the title, of the signature where it names more, of an order's number, of a line, last of a field."""
    signed = own.organs if own else ()
    named = official.organs
    closer = len(signed) == len(named) and all(any(s.startswith(n) for s in signed) for n in named)          # 甲部, signed by 甲部办公厅
    if signed and (not named or len(signed) > len(named) or closer or any("等" in o for o in named)):
        return Found("、".join(signed), "head.issuer_signature", own.first, 0 if own.first < own.paragraph else own.start, own.end)
    if named:
        n = next((i for i, t in enumerate(texts) if named[0] in t), 0)
        at = texts[n].find(named[0])
        return Found("、".join(named), "head.issuer_title", n, max(0, at), max(0, at) + len(named[0]))
    if number and (match := re.match(r"(.{2,24}?)(?:令|公告)", number.value)) and joint(match[1]):
        return Found(match[1], "head.issuer_number", number.paragraph, number.start, number.end)
    below = range(title.paragraph + 1, min(title.paragraph + ZONE, len(texts)))
    if line := next((i for i in below if _organ_line(texts, i)), None):
        end = next((i for i in range(line, len(texts)) if not _organ_line(texts, i)), len(texts))
        organs = dict.fromkeys(o for i in range(line, end) for o in joint(texts[i].strip()))
        return Found("、".join(organs), "head.issuer_line", line, 0, len(texts[line]))
    field = next((v for v in values if v.field == "issuer" and joint(v.value)), None)
    return field and Found("、".join(joint(field.value)), "head.issuer_field", field.paragraph, field.start, field.end)


def _organ_line(texts: Sequence[str], n: int) -> bool:
    """Whether a line names an issuer alone, as some pages print it under the title: before any sentence, and no addressee."""
    return len(texts[n]) <= 60 and bool(joint(texts[n].strip())) and not any("。" in t for t in texts[:n + 1])


def _corroborated(head: Head, own: signatures.Signature | None, texts: Sequence[str], lines: Sequence[head_fields.Line]) -> bool:
    """Whether the page bears out that a title which only ends as a document's does is its own: articles, a signature, a number."""
    below = [line.text for line in lines if line.paragraph >= head.title.paragraph][:14]
    articles = any(ARTICLES.match(t) for t in below)
    signed = own is not None and bool(own.organs or own.holder)
    addressed = any(_ADDRESSED.match(t.strip()) for t in below[1:4])
    passed = head.date is not None and head.date.rule in ("head.date_passed", "head.date_session")
    cover = head.date is not None and head.date.rule == "head.date_line"
    if head.kind == "统计公报":
        return head.issuer is not None and head.date is not None
    return articles or passed or cover or head.number is not None or (signed and (addressed or any(_GIVEN_NOW.search(t) for t in below)))


def _in_force(head: Head, texts: Sequence[str]) -> Head:
    """From when it is in force, looking forward: 本办法自…起施行 is of what ends in 办法, 现予公布，自…起施行 of the whole."""
    issued = head.date.value if head.date and len(head.date.value) == 10 else None
    plain = squash(re.sub(r"[（(][^（）()]{1,12}[)）]$", "", head.title.value))
    for force in in_force.find(texts):
        day, named = force.day or issued, force.kind or squash(force.title or "")
        if day is None:
            continue
        found = Found(day, "head.effective", force.paragraph, force.start, force.end)
        mine = (force.now and force.paragraph < head.own[1]) or (bool(named) and plain.endswith(named))
        given = bool(named) and any(squash(g).endswith(named) or named.endswith(squash(g)) for g in head.given)
        if given or (force.now and mine and head.given):
            head = replace(head, given_effective=head.given_effective or found)
        head = replace(head, effective=found) if (mine or given) and head.effective is None else head
    return head


def _attached(texts: Sequence[str], at: int, head: Head) -> list[Head]:
    """The notices and replies that stand under the document with a head of their own."""
    out: list[Head] = []
    n = at
    while n < len(texts) and len(out) < 8:
        size, official = _attached_title(texts, n, head)
        if official is None:
            n += 1
            continue
        rest = [*[""] * n, *texts[n:]]
        end = next((k for k in range(n + size, len(texts)) if _attached_title(texts, k, head)[1]), len(texts))
        found = _read_attached(rest[:end], n, size, official)
        if found:
            out.append(found)
        n = end
    return out


def _attached_title(texts: Sequence[str], n: int, head: Head) -> tuple[int, Official | None]:
    """The title on the lines from n on, if it has the form of a notice or reply, and is not the document's own printed again."""
    for size in (1, 2):
        title = "".join(bare(t)[0] for t in texts[n:n + size])
        official = parse(title) if len(title) <= 120 else None
        if official and official.sure and squash(title) != squash(head.title.value):
            return size, official
    return 1, None


def _read_attached(texts: Sequence[str], n: int, size: int, official: Official) -> Head | None:
    """The head of an attached document; None where neither number, organ nor signature bears it out."""
    title = Found(official.title, "head.attached", n, 0, len(bare(texts[n + size - 1])[0]), n + size - 1)
    near = [bare(texts[n + size - 1])[1], *(t for t in texts[n + size:n + size + 2] if len(t) < 40)]
    numbers = [number for t in near if (number := document_numbers.first(t))]
    signed = [s for s in signatures.find(texts, ()) if s.paragraph > n]
    own = signed[-1] if signed else None
    below = joint(texts[n + size].strip()[:120]) if n + size < len(texts) else ()
    organs = official.organs or below or (own.organs if own else ())
    if not (numbers or below or own):
        return None
    head = Head(title, official.kind, official.action, official.given, own=(n, len(texts)), addressee=_addressee(texts, title, len(texts)))
    head = replace(head, number=Found(numbers[0].value, "head.number", n, 0, len(texts[n])) if numbers else None,
                   issuer=Found("、".join(organs), "head.issuer_title", n, 0, len(texts[n])) if organs else None)
    return passed(dated(head, own, (), texts), texts)
