"""Of which day is a document: that of its signature, of a field, of the bracket or the session line under its title?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengce.reading import document_numbers, head_fields, reports, signatures
from zhengce.reading.days import day
from zhengce.reading.head_fields import Found, Head

PASSED = re.compile(rf"(?:【题注】)?\s*[（(]\s*(?P<day>{signatures.DAY})(?P<who>[^（）()]{{4,50}}?)"
                     r"(?P<verb>通过|发布|公布|批准|令第[^（）()]{1,12}公布)")
_DAY_ALONE = re.compile(rf"[（(]\s*({signatures.DAY})\s*[)）]")
_FROM = re.compile(rf"自?({signatures.DAY})起(?:施行|实施|生效)")
_DAY = re.compile(r"\s*((?:19|20)\d\d)\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)")
_MONTH = r"(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
ARTICLES = re.compile(r"\s*第\s*[一1]\s*[章条编]")


def _day(value: str) -> str | None:
    """The day that a field begins with, as an ISO date."""
    match = _DAY.match(value)
    return match and day(*match.groups())


def dated(head: Head, own: signatures.Signature | None, values: Sequence[head_fields.Value], texts: Sequence[str]) -> Head:
    """The day of the signature, else of a field that tells when it was written; the one that fits the number's year, else that year."""
    days = [Found(own.day, "head.date_signature", own.paragraph, own.start, own.end)] if own else []
    for v in values:
        if v.field == "written" and (told := _day(v.value)):
            days.append(Found(told, "head.date_field", v.paragraph, v.start, v.end))
    year = re.search(r"(?:19|20)\d\d(?=〕|年第)", head.number.value) if head.number else None
    fits = [d for d in days if year is None or 0 <= int(d.value[:4]) - int(year.group()) <= 1]
    chosen = fits[0] if fits else head.number._replace(value=year.group(), rule="head.date_number") if year else None
    effective = next((v for v in values if v.field == "effective" and _day(v.value)), None)
    if effective:
        head = replace(head, effective=Found(_day(effective.value), "head.effective", effective.paragraph, effective.start, effective.end))
    return replace(head, date=chosen, dates_disagree=len({d.value for d in days}) > 1 or len(fits) < len(days))


def passed(head: Head, texts: Sequence[str]) -> Head:
    """（2031年7月30日某省第十五届…会议通过） under a law's title: the day and who passed it."""
    if head.date or head.title.rule == "head.title_order":
        return head
    if cover := _cover(head, texts):
        return replace(head, date=cover)
    for n in range(head.title.paragraph, min(head.title.paragraph + 16, len(texts))):
        if ARTICLES.match(texts[n]) or "。" in texts[n]:
            break
        if (alone := _DAY_ALONE.fullmatch(texts[n].strip())) and (day := signatures.iso(alone[1])):
            return replace(head, date=Found(day, "head.date_bracket", n, 0, len(texts[n])))
        if match := PASSED.search(texts[n]):
            day = signatures.iso(match["day"])
            date = Found(day, "head.date_passed", n, match.start("day"), match.end("day")) if day else None
            who = re.sub(r"^由?", "", match["who"].strip())
            passed = head.issuer is None or head.issuer.rule in ("head.issuer_line", "head.issuer_title")
            issuer = head.issuer if not passed else Found(who, "head.issuer_passed", n, match.start("who"), match.end("who"))
            force = _FROM.search(texts[n][match.start():])
            force = Found(signatures.iso(force[1]) or "", "head.effective", n, match.start(), len(texts[n])) if force else None
            number = document_numbers.first(texts[n])
            number = Found(number.value, "head.number_title", n, number.start, number.end) if number and number.order else None
            return replace(head, date=date, issuer=issuer, action=head.action or ("通过" if match["verb"] == "通过" else "发布"),
                           effective=force, number=head.number or number)
    return head


def _cover(head: Head, texts: Sequence[str]) -> Found | None:
    """The day or month on the line under the organ of a title page (南通市水利局 / 二〇二一年十二月)."""
    n = head.issuer.paragraph + 1 if head.issuer and head.issuer.rule == "head.issuer_line" else len(texts)
    line = texts[n].strip() if n < len(texts) else ""
    if not re.fullmatch(rf"{signatures.DAY}|{_MONTH}", line):
        return None
    day = signatures.iso(line if "日" in line else f"{line}1日")
    return Found(day if "日" in line else day[:7], "head.date_line", n, 0, len(texts[n])) if day else None


def reported(head: Head, texts: Sequence[str]) -> Head:
    """A government's report has the day of the session, and is of the government that it was given for."""
    told = reports.given(texts, head.title.value)
    if told is None:
        return head
    date = Found(told.day, "head.date_session", told.paragraph, 0, len(texts[told.paragraph])) if told.day else head.date
    issuer = Found(told.who, "head.issuer_session", told.paragraph, 0, len(texts[told.paragraph])) if told.who else head.issuer
    return replace(head, date=date, issuer=issuer)
