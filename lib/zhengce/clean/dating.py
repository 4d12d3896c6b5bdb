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

from zhengce.clean.boilerplate import USED, Block

_MONTHS = tuple(calendar.month_abbr)[1:]
_FULL = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–/.年]\s*(\d{1,2})\s*[-–/.月]\s*(\d{1,2})(?!\d)")
_ENGLISH = re.compile(rf"(\d{{1,2}}) ({'|'.join(_MONTHS)})[a-z]* (\d{{4}})")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_IN_ADDRESS = re.compile(r"(?<!\d)(20[0-3]\d)[-/_]?([01]\d)[-/_]?([0-3]\d)(?!\d)")
_PUBLISHED = re.compile(r"发布|发稿|发表|添加|更新|时间|日期|来源|date|time", re.I)
_TODAY = re.compile(r"今天是|现在是|当前时间")
_AGENCY = re.compile(r"(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日\s*(?:电|讯|消息)")
_OPENING = re.compile(r"(?:^|报道|讯|消息|记者|今[日天][(（])\s*(?:((?:19|20)\d\d)年)?(\d{1,2})月(\d{1,2})日(?!\s*[至到—\-~])")
_REPORT = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日在.{2,40}?(?:会议|大会)上")
_YEAR = re.compile(r"(?<![\d到至])((?:19|20)\d\d)(?:年|(?=\D{0,4}年度))")
_HORIZON = re.compile(r"[到至]\s*(?:20\d\d)年")
_SPAN = re.compile(r"(?:从|自)?((?:19|20)\d\d)年(?:起|以来)?[,，][^\n]{0,80}?[。,，](\d)年多?来")
_BARE_MONTH = re.compile(r"(?<![\d年到至])(?<!去年)(?<!明年)(?<!每年)(\d{1,2})月(?:份|初|中|底|末|上旬|下旬|以来|\d{1,2}日|[,，])")
_THIS_YEARS = re.compile(r"今年(?:前三季度|前\d个月|上半年|[一二三]季度|1[—\-~至到](\d{1,2})月)")
_FRESH = re.compile(r"近日|日前|最近|刚刚|不久前")
_TITLE = re.compile(r"《([^《》\n]{4,60})》")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_NEAR, _FAR, _ENOUGH = 31, 60, 3.0


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
    used = [i for i, b in enumerate(blocks) if b.kind in ("body", "lead")]
    first, last = (used[0], used[-1]) if used else (len(blocks), -1)
    texts = [clean[b.start:b.end] for b in blocks]
    title = next((i for i in range(first) if blocks[i].kind == "title"), -1)
    header = [i for i in range(first) if not _TODAY.search(texts[i]) and not _ADDRESS.search(texts[i])]
    header.sort(key=lambda i: (not _PUBLISHED.search(texts[i]), i < title, abs(i - title)))
    for i in header:
        if date := _full(texts[i]):
            return Dated(date, "the page's header")
    if used and (match := _AGENCY.search(texts[first][:60])) and match[1]:
        return Dated(_iso(*match.groups()), "the dateline")
    for i in [*range(last + 1, min(last + 6, len(blocks)))]:
        if blocks[i].kind == "byline" and _PUBLISHED.search(texts[i]) and (date := _full(texts[i])):
            return Dated(date, "the line under the article")
    if used and len(texts[last]) < 20 and (date := _full(texts[last])):
        return Dated(date, "the date under the article's signature")
    return _from_addresses([t for i, t in enumerate(texts) if blocks[i].kind not in USED and (i < first or i <= last + 12)])


def content(clean: str, blocks: Sequence[Block], page: Dated, others: Mapping[str, tuple[str, str]] | None = None) -> Dated:
    """The time that the content speaks from, given the page's stated date and the titles that other documents date.

    `others` maps a 《title》 to (ISO date, doc), as `dated_titles` gathers them.

    >>> text = "中新社北京12月12日电 今年以来高新区运行平稳,前三季度增长7%。"
    >>> content(text, [Block(0, len(text), "body")], Dated("2024-11-15", "the page's header"))
    Dated(date='2023-12-12', reason='The dateline says 12月12日, which the stated date 2024-11-15 does not reach: the year before.')
    """
    body = "\n".join(clean[b.start:b.end] for b in blocks if b.kind in USED)
    opening = next((clean[b.start:b.end] for b in blocks if b.kind in ("body", "lead")), "")
    if found := _opened(opening, page.date):
        return found
    if not page.date:
        return Dated(None, "The page states no date and the text names no day that it speaks from.")
    captions = "\n".join(clean[b.start:b.end] for b in blocks if b.kind == "caption")
    stays = Dated(page.date, f"The page states it ({page.reason}); nothing in the text speaks against it.")
    return _moved(body, captions, page.date, others or {}) or stays


def _opened(opening: str, page: str | None) -> Dated | None:
    """The day that the first words name: a dateline, a report's session, the day of the event."""
    if match := _REPORT.search(opening[:120]):
        date = _iso(*match.groups())
        return Dated(date, f"The report was given on that day ({match[0][:30]}).") if date else None
    agency = _AGENCY.search(opening[:60])
    match = agency or _OPENING.search(opening[:40])
    if not match:
        return None
    said = re.search(r"[\d年]*\d{1,2}月\d{1,2}日", match[0])[0]
    if match[1]:
        date = _iso(*match.groups())
        near = date and (not page or 0 <= _days(date, page) <= _NEAR)
        return Dated(date, f"The text opens with {said}.") if date and (agency or near) else None
    return _yearless(match, said, bool(agency), page)


def _yearless(match: re.Match, said: str, agency: bool, page: str | None) -> Dated | None:
    if not page or len(page) < 10:
        return None
    candidates = (_iso(str(int(page[:4]) - back), match[2], match[3]) for back in (0, 1))
    date = next((d for d in candidates if d and _days(d, page) >= -1), None)
    if date and _days(date, page) <= _NEAR:
        return Dated(date, f"The text opens with {said}, {max(0, _days(date, page))} days before the stated date {page}.")
    if date and agency and date[:4] < page[:4]:
        return Dated(date, f"The dateline says {said}, which the stated date {page} does not reach: the year before.")
    return None


def _moved(body: str, captions: str, page: str, others: Mapping[str, tuple[str, str]]) -> Dated | None:
    """An earlier date, where the evidence against the stated one is strong."""
    stated_year = int(page[:4])
    years = [int(y) for y in _YEAR.findall(_HORIZON.sub("", body))]
    unfinished = _unfinished(body, page)
    if stated_year in years and not unfinished:
        return None
    year = stated_year - 1 if unfinished else max((y for y in years if stated_year - 3 <= y < stated_year), default=None)
    if year is None or "今年" not in body:
        return None
    votes = [unfinished] if unfinished else []
    votes += [(1.0, f"it names {year} and never {stated_year}, though it says 今年")] if year in years else []
    votes += _spans(body, year, stated_year)
    if str(year) in captions and str(stated_year) not in captions:
        votes.append((0.5, f"a caption is dated {year}"))
    votes += _freshly(body, year)
    seen = _seen_elsewhere(body, year, others)
    votes += seen[:1]
    if sum(weight for weight, _ in votes) < _ENOUGH:
        return None
    month, how = _month(body, year)
    reasons = "; ".join([*(text for _, text in votes), how])
    return Dated(f"{year}-{month:02d}" if month else str(year), f"Not the stated {page}: {reasons}.")


def _unfinished(body: str, page: str) -> tuple[float, str] | None:
    """今年前三季度 on a page of August can only be the year before."""
    for match in _THIS_YEARS.finditer(body):
        clause = re.split(r"[。,，;；\n]", body[match.end():match.end() + 30])[0]
        ends = {"前三": 9, "上半": 6, "一季": 3, "二季": 6, "三季": 9}.get(match[0][2:4]) or int(re.findall(r"\d+", match[0])[-1])
        if int(page[5:7] or 12) < ends and not re.search(r"预计|力争|计划|将|有望|目标", clause):
            return 3.0, f"{match[0]} was not over on {page}"
    return None


def _spans(body: str, year: int, stated_year: int) -> list[tuple[float, str]]:
    """2020年……3年来 speaks from 2023."""
    ends = [(int(y) + int(n), f"{y}年 … {n}年来") for y, n in _SPAN.findall(body)]
    fits = [said for end, said in ends if end == year]
    against = [said for end, said in ends if end == stated_year]
    if not fits:
        return [(-1.5, said) for said in against[:1]]
    return [(1.5 + 0.5 * (len(fits) > 1) - 1.5 * bool(against), f"{' and '.join(fits[:2])} counts to {year}")]


def _freshly(body: str, year: int) -> list[tuple[float, str]]:
    for sentence in _SENTENCE.findall(body):
        if (fresh := _FRESH.search(sentence)) and f"{year}年" in sentence:
            return [(0.5, f"{fresh[0]} stands beside {year}年")]
    return []


def _seen_elsewhere(body: str, year: int, others: Mapping[str, tuple[str, str]]) -> list[tuple[float, str]]:
    return [(1.5, f"《{title}》, here {said}, is of {others[title][0]} in {others[title][1]}")
            for title, said in fresh_titles(body).items() if title in others and others[title][0][:4] == str(year)]


def _month(body: str, year: int) -> tuple[int | None, str]:
    """The latest month that the text names without a year, unless it says that a later time is over."""
    bare = [int(m) for m in _BARE_MONTH.findall(body) if 1 <= int(m) <= 12]
    over = 10 if "今年前三季度" in body else 7 if "今年上半年" in body else 1
    over = max([over, *(int(m) for m in re.findall(rf"{year}年(\d{{1,2}})月", body) if int(m) <= 12)])
    if bare and max(bare) >= over:
        return max(bare), f"the latest month that it names without a year is {max(bare)}月"
    return None, "no month can be told"


def fresh_titles(body: str) -> dict[str, str]:
    """《titles》 that a text calls recent (近日 …) without a year: title to the word."""
    out: dict[str, str] = {}
    for sentence in _SENTENCE.findall(body):
        if (fresh := _FRESH.search(sentence)) and not _YEAR.search(sentence[:fresh.end() + 20]):
            out.update({t: fresh[0] for t in _TITLE.findall(sentence)})
    return out


def dated_titles(body: str) -> dict[str, str]:
    """《titles》 that a text dates: title to ISO date (2023-09).

    >>> dated_titles("2023年9月,北京就已发布《北京市促进未来产业创新发展实施方案》,布局20个未来产业。")
    {'北京市促进未来产业创新发展实施方案': '2023-09'}
    """
    out: dict[str, str] = {}
    pattern = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?[^。\n《》\d]{0,40}《([^《》\n]{4,60})》")
    for year, month, day, title in pattern.findall(body):
        out.setdefault(title, "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])]))
    return out


def _full(text: str) -> str | None:
    if match := _FULL.search(text):
        return _iso(*match.groups())
    if match := _ENGLISH.search(text):
        return _iso(match[3], str(_MONTHS.index(match[2]) + 1), match[1])
    return None


def _from_addresses(texts: Sequence[str]) -> Dated:
    found = {date for text in texts for a in _ADDRESS.findall(text) for m in _IN_ADDRESS.findall(a) if (date := _iso(*m))}
    if len(found) == 1:
        return Dated(found.pop(), "the address in the page")
    return Dated(None, "The page states no date.")


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _days(a: str, b: str) -> int:
    return (datetime.date.fromisoformat(b) - datetime.date.fromisoformat(a)).days
