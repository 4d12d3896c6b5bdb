"""Of when is the page, and of when is what it says?

The date that a page states may be the date of a repost. The content's own date is the stated one unless the text bears strong
evidence against it; each piece of evidence is a sentence in `content_date_source`. Without any anchor the date stays missing.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from zhengce.clean import evidence, undated
from zhengce.clean.boilerplate import USED, Block
from zhengce.clean.lines import is_signature_date
from zhengce.reading import signatures
from zhengce.reading.days import day, length

_MONTHS = tuple(calendar.month_abbr)[1:]
_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–/.年]\s*(\d{1,2})\s*[-–/.月]\s*(\d{1,2})(?![\d\s]*月|\d)")
_MONTHLY = re.compile(r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(?!\s*\d)")
_ENGLISH = re.compile(rf"(?P<d>\d{{1,2}}) (?P<m>{'|'.join(_MONTHS)})[a-z]* (?P<y>\d{{4}})"
                      rf"|\b(?P<m2>{'|'.join(_MONTHS)})[a-z]*\.? {{1,2}}(?P<d2>\d{{1,2}}),?(?: \d\d:\d\d(?::\d\d)?)? (?P<y2>(?:19|20)\d\d)")
_REPUBLIC = re.compile(r"民国\s*(\d{2,3})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"      # 114年 is 2025
                       r"|(?:日期|时间)\s*[:：]\s*(1[01]\d|9\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_STAMP = re.compile(r"(1[01]\d)([01]\d)([0-3]\d)")
_CIPHERS = re.compile(rf"(?=[一二]){signatures.DAY}")       # 二○一四年二月十八日
_WIRED = re.compile(r"(\d{1,2})日\s*电")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"'<>]+")
_PRINTED = re.compile(r"《[^《》]{2,10}(?:报|刊)\s*》\W{0,4}(?=(?:19|20)\d\d[^《》]{4,12}第?\s*\d{1,3}\s*版)")
_ALONE = re.compile(r"\W*(?:19|20)\d\d年\d{1,2}月\d{1,2}日\W*(?:(?:星期|周)[一二三四五六日天])?\W*")
#: what a field of a record holds that lost its name: 2031-03-09 00:00:00.000
_STAMPED = re.compile(r"\W*(?:19|20)\d\d-\d\d-\d\d\s+\d\d:\d\d:\d\d(?:\.\d+)?\W*")
_POSTED = re.compile(r"\bposted\s*(?:@|on|at)", re.I)
_IN_ADDRESS = re.compile(r"(?<!\d)(20[0-3]\d)[-/_]?([01]\d)[-/_]?([0-3]\d)(?!\d)(?!(?<=/\d\d)\.s?html?)")     # 201903/12.html is a number
_MONTH_IN_ADDRESS = re.compile(r"/(20[0-3]\d)[-_]?(0[1-9]|1[0-2])(?=/)")       # …/list/201903/12.html
_PUBLISHED = re.compile(r"发布|发稿|发表|添加|更新|时间|日期|来源|date|time", re.I)
_TODAY = re.compile(r"今天是|现在是|当前时间")
#: of when the page was crawled
_CRAWLED = re.compile(r"抓取|采集|爬取|下载(?:时间|日期|于)|访问(?:时间|日期)"
                      r"|clip|crawl|fetch|scrap|sync|retrieved|accessed|download", re.I)
_AGENCY = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日\s*(?:电|讯|消息)")
_TITLED = re.compile(r"\d日\s*电\s*题\s*[:：]")
_OPENING = re.compile(r"(?:^|报道|讯|消息|记者|今[日天][(（])\s*(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日(?!\s*[至到—\-~])")
_SESSION = rf"(?P<day>{signatures.DAY})在[^\n]{{2,40}}?(?:会议|大会)上"
_REPORT = re.compile(rf"——\s*{_SESSION}"), re.compile(rf"^[(（]?{_SESSION}[)）]?$", re.M)
_REPORT_TITLE = re.compile(r"((?:19|20)\d\d)年?[^，,。\d]{0,20}工作报告")
#: 一季度，产值增长5%，比2030年全年加快2个百分点
_WHOLE = re.compile(r"(?:比|较|与|高于|低于|快于)((?:19|20)\d\d)年全年")
_PART = re.compile(r"(?<![\d年])(?:一季度|上半年|前三季度|1[—\-至]\d{1,2}月)[，,]")
_BARE_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|年?[\u4e00-\u9fff]{0,2}(?:目标|规划))")
_UNDER = 6          # lines under the article that may say of when it is
_FOOTER = 30
_NEAR = 31          # days between the day that the text opens with and its publication
_ENOUGH = 3.0       # weight of the evidence that moves a date


class Dated(NamedTuple):
    """A date at the precision known, and the reasons for it, a sentence."""

    date: str | None
    reason: str


def stated(clean: str, blocks: Sequence[Block]) -> Dated:
    """The date that the page states for itself, never one of a list of other articles.

    >>> from zhengce.clean.boilerplate import blocks
    >>> page = "北京印发方案\\n来源:光明网2024-04-03 09:27\\n北京市近日印发未来产业方案。\\n推荐阅读\\n2025-11-14 17:08"
    >>> stated(page, blocks(page)).date
    '2024-04-03'
    """
    texts = [clean[b.start:b.end] for b in blocks]
    used = [i for i, b in enumerate(blocks) if b.kind in ("body", "lead")]
    title = next((i for i, b in enumerate(blocks) if b.kind == "title"), -1)
    first = next((i for i in used if i > title), len(blocks))      # an editor's note may stand over the title
    last = used[-1] if used else -1
    if date := _in_header(texts, blocks, first, title):
        return Dated(date, "the page's header")
    if first < len(blocks) and (match := _AGENCY.search(texts[first][:60])) and match[1] and (date := day(*match.groups())):
        return Dated(date, "the dateline")
    if date := _in_footer(texts, blocks, last):
        return Dated(date, "the line under the article")
    if first < len(blocks) and (date := _stamped(texts[first], texts[last + 1:last + 4])):
        return Dated(date, "the agency's stamp under the article, in years of the Republic")
    signed = [t for t, b in zip(texts, blocks, strict=True)
              if (b.kind in USED and is_signature_date(t)) or (b.kind == "signature" and _full(t))]
    if len(signed) == 1 and (date := _full(signed[0])):
        return Dated(date, "the date under the article's signature")
    if title >= 0 and (date := _full(texts[title])):
        return Dated(date, "the page's title")
    return _from_addresses([t for i, t in enumerate(texts) if blocks[i].kind not in USED and (i < first or i <= last + 12)])


def _stamped(opening: str, below: Sequence[str]) -> str | None:
    """The date of a stamp like 1021029 under a dispatch, where its dateline (台北29日电) names the same day."""
    wired = _WIRED.search(opening[:60])
    found = [m for text in below if (m := _STAMP.fullmatch(text)) and wired and int(m[3]) == int(wired[1])]
    return day(int(found[0][1]) + 1911, found[0][2], found[0][3]) if found else None


def _in_header(texts: Sequence[str], blocks: Sequence[Block], first: int, title: int) -> str | None:
    """The date above the article: a line that says it is one, under the title, is preferred."""
    header = [i for i in range(first) if blocks[i].kind not in USED and not any(p.search(texts[i]) for p in (_TODAY, _CRAWLED))]
    texts = [_ADDRESS.sub("", text) for text in texts]
    header.sort(key=lambda i: (bool(_PRINTED.search(texts[i])), not _PUBLISHED.search(texts[i]), i < title, abs(i - title)))
    full = next((date for i in header if (date := _full(texts[i]))), None)
    monthly = (m for i in header if blocks[i].kind == "byline" and (m := _MONTHLY.search(texts[i])) and 1 <= int(m[2]) <= 12)
    return full or next((f"{m[1]}-{int(m[2]):02d}" for m in monthly), None)


def _in_footer(texts: Sequence[str], blocks: Sequence[Block], last: int) -> str | None:
    """The date under the article: beside a source or a printed page (第04版), or of when a blog says that it was posted."""
    for i in range(last + 1, min(last + _FOOTER, len(blocks))):
        said = i < last + _UNDER and blocks[i].kind == "byline" and (_PUBLISHED.search(texts[i]) or "版" in texts[i])
        alone = _ALONE.fullmatch(texts[i]) and all(b.kind == "byline" for b in blocks[last + 1:i + 1])
        alone = alone or (i < last + _UNDER and blocks[i].kind == "byline" and _STAMPED.fullmatch(texts[i]))
        if (said or alone or _POSTED.search(texts[i])) and (date := _full(texts[i])):
            return date
    return None


def content(clean: str, blocks: Sequence[Block], page: Dated, others: Mapping[str, tuple[str, str]] | None = None,
            own: str | None = None, raw: str = "") -> Dated:
    """The time that the content speaks from, given the page's stated date and the titles that other documents date.

    `others` maps a 《title》 to (ISO date, doc), as `evidence.dated_titles` gathers them; `own` is the date that the document gives itself,
    `raw` the page with the addresses that its links go to.

    >>> text = "中新社北京12月12日电 今年以来高新区运行平稳,前三季度增长7%。"
    >>> content(text, [Block(0, len(text), "body")], Dated("2024-11-15", "the page's header"))
    Dated(date='2023-12-12', reason='The dateline says 12月12日, which the stated date 2024-11-15 does not reach: the year before.')
    """
    if own and not (page.date or "").startswith(own) and (not page.date or own < page.date):
        states = f"states {page.date}" if page.date else "states no date"
        return Dated(own, f"The document is signed, or dates itself, so ({own}); the page {states}.")
    body = "\n".join(clean[b.start:b.end] for b in blocks if b.kind in USED)
    first = next((i for i, b in enumerate(blocks) if b.kind in ("body", "lead")), 0)
    above = (clean[b.start:b.end] for b in blocks[max(0, first - 3):first])       # 新华社某地5月20日电　题：… may stand alone
    opening = next((text for text in above if _TITLED.search(text)), clean[blocks[first].start:blocks[first].end] if blocks else "")
    if found := _reported(body[:200]) or _opened(opening, page.date):
        return found
    title = next((clean[b.start:b.end] for b in blocks if b.kind == "title"), "")
    if not page.date:
        linked = [datetime.date.fromisoformat(iso) for a in _ADDRESS.findall(raw) for m in _IN_ADDRESS.findall(a) if (iso := day(*m))]
        if told := undated.time(title, opening, body, linked):
            return Dated(*told)
        return _of_its_year(title, body)
    if (report := _REPORT_TITLE.search(title)) and report[1] < page.date[:4]:
        return Dated(report[1], f"The report of {report[1]} was given in that year; the page states {page.date}.")
    if printed := _printed([clean[b.start:b.end] for b in blocks if b.kind not in USED], page.date):
        return printed
    captions = "\n".join(clean[b.start:b.end] for b in blocks if b.kind == "caption")
    year, signs = evidence.signs(body, captions, page.date, others or {})
    if year is None or sum(sign.weight for sign in signs) < _ENOUGH:
        return Dated(page.date, f"The page states it ({page.reason}); nothing strong in the text speaks against it.")
    month, how = evidence.month(body, year)
    reasons = "; ".join([*(sign.words for sign in signs), how])
    return Dated(f"{year}-{month:02d}" if month else str(year), f"Not the stated {page.date}: {reasons}.")


def _of_its_year(title: str, body: str) -> Dated:
    """The year that the text says this one is, that a report's title names, or the title where 今年 can be no other."""
    if anchor := evidence.anchored(body):
        return Dated(str(anchor[0]), f"The page states no date; the text says which year it is: {anchor[1]}.")
    whole = {*_WHOLE.findall(body)}
    if len(whole) == 1 and max(whole) == max(evidence.YEAR.findall(body)) and _PART.search(body):
        return Dated(str(int(*whole) + 1), f"The page states no date; the text compares a part of a year with all of {max(whole)}.")
    named = {*_BARE_YEAR.findall(title)}
    if report := _REPORT_TITLE.search(title):
        return Dated(report[1], f"The page states no date; the report of {report[1]} was given in that year.")
    if len(named) == 1 and "今年" in body and not evidence.YEAR.search(body.replace(title, "")):
        return Dated(min(named), f"The page states no date; its title names {min(named)}, and the text says 今年 and no year.")
    return Dated(None, "The page states no date and the text names no day that it speaks from.")


def _reported(head: str) -> Dated | None:
    """The session that a report was given to, behind a dash or on a line of its own; a speech quoted in the first sentence is neither."""
    match = next((m for pattern in _REPORT if (m := pattern.search(head))), None)
    date = signatures.iso(match["day"]) if match else None
    return Dated(date, f"The report was given on that day ({match[0].strip('—（()） ')[:30]}).") if date else None


def _printed(furniture: Sequence[str], page: str) -> Dated | None:
    """The day of the paper that a copy names (《…日报》 date 第11版)."""
    for text in furniture:
        if (match := _PRINTED.search(text)) and (date := _full(text[match.start():])) and date <= page and len(page) == 10:
            return Dated(date, f"The page names its paper ({match[0].strip()[:20]}); it states {page}.") if date < page else None
    return None


def _opened(opening: str, page: str | None) -> Dated | None:
    """The day that the first words name: a dateline, the day of the event."""
    agency = _AGENCY.search(opening[:60])
    match = agency or _OPENING.search(opening[:40])
    if not match:
        return None
    said = re.search(r"[\d年]*\d{1,2}月\d{1,2}日", match[0])[0]
    if match[1]:
        date = day(*match.groups())
        near = date and len(page or "") == 10 and 1 <= length(date, page) <= _NEAR + 1
        return Dated(date, f"The text opens with {said}.") if date and (agency or near) else None
    return _yearless(match, said, bool(agency), page)


def _yearless(match: re.Match, said: str, agency: bool, page: str | None) -> Dated | None:
    if page and len(page) == 7:
        date = day(page[:4], match[2], match[3])
        near = date and 0 <= int(page[5:]) - int(date[5:7]) <= 1
        return Dated(date, f"The text opens with {said}, and the page is of {page}.") if near else None
    if not page or len(page) < 10:
        return None
    candidates = (day(int(page[:4]) - back, match[2], match[3]) for back in (0, 1))
    date = next((d for d in candidates if d and length(d, page) >= 0), None)
    if date and length(date, page) <= _NEAR + 1:
        days = max(0, length(date, page) - 1)
        return Dated(date, f"The text opens with {said}, {f'{days} days before' if days else 'which is'} the stated date {page}.")
    if date and agency and date[:4] < page[:4]:
        return Dated(date, f"The dateline says {said}, which the stated date {page} does not reach: the year before.")
    return None


def _full(text: str) -> str | None:
    if match := _FULL.search(text):
        return day(*match.groups())
    if match := _ENGLISH.search(text):
        return day(match["y"] or match["y2"], _MONTHS.index(match["m"] or match["m2"]) + 1, match["d"] or match["d2"])
    if match := _CIPHERS.search(text):
        return signatures.iso(match.group())
    if match := _REPUBLIC.search(text):
        year, month, number = match.groups()[:3] if match[1] else match.groups()[3:]
        return day(int(year) + 1911, month, number)              # the first year of the Republic of China was 1912
    return None


def _from_addresses(texts: Sequence[str]) -> Dated:
    found = {date for text in texts for a in _ADDRESS.findall(text) for m in _IN_ADDRESS.findall(a) if (date := day(*m))}
    if len(found) == 1:
        return Dated(found.pop(), "the address in the page")
    months = {f"{y}-{m}" for text in texts for a in _ADDRESS.findall(text) for y, m in _MONTH_IN_ADDRESS.findall(a)}
    return Dated(months.pop(), "the address in the page") if len(months) == 1 else Dated(None, "The page states no date.")
