"""What in a text speaks for another year than the page's?

Each piece of evidence is a weight and a sentence. Normal texts of spring name only the year before and still speak from the page's own;
so no single weak sign moves a date, and what a plan says of the rest of its year is no sign at all.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from zhengce import tables

YEAR = re.compile(r"(?<![\d到至])((?:19|20)\d\d)(?:年|(?=\D{0,4}年度))")
_HORIZON = re.compile(r"[到至]\s*(?:20\d\d)年")
_SPAN = re.compile(r"(?:从|自)?((?:19|20)\d\d)年(?:起|以来)?[,，][^\n]{0,80}?[。,，](\d)年(多)?来")
_BARE_MONTH = re.compile(r"(?<![\d年到至])(?<!去年)(?<!明年)(?<!每年)(\d{1,2})月(?:份|初|中|底|末|上旬|下旬|以来|\d{1,2}日|[,，])")
_THIS_YEARS = re.compile(r"今年(?:前三季度|前\d个月|上半年|[一二三]季度|1[—\-~至到](\d{1,2})月)")
_COUNTED = re.compile(r"同比|实现|达到?|增长|下降|累计|数据|占|比重|为\d")
_PLANNED = re.compile(r"预计|力争|计划|将|有望|目标|确保|争取|拟|完工|投产|建成|前完成|启动")
_FRESH = re.compile(r"近日|日前|最近|刚刚|不久前")
_TITLE = re.compile(r"《([^《》\n]{4,60})》")
_DATED_TITLE = re.compile(r"((?:19|20)\d\d)年(\d{1,2})月(?:(\d{1,2})日)?[^。\n《》\d]{0,40}《([^《》\n]{4,60})》")
_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_SAID_YEAR = re.compile(r"(今|去)年\s*[(（]\s*((?:19|20)\d\d)年?\s*[)）]")
_BARE_DAY = re.compile(r"(?<![\d年到至—\-~])(\d{1,2})月(\d{1,2})日(?!\s*[至到—\-~])")
_HALF = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年|(?P<said>[今去前当同]年))?(?P<part>上半年|前三季度)")
_STALE = 45         # days: a day without a year that lies further back is none of a page's own news
_QUARTER = 0.25     # years by which a count must miss before it says anything


class Sign(NamedTuple):
    """A piece of evidence: how much it weighs, and what it is, in words."""

    weight: float
    words: str


def signs(body: str, captions: str, page: str, others: Mapping[str, tuple[str, str]]) -> tuple[int | None, list[Sign]]:
    """The earlier year that the text speaks from, if any may be, and the signs of it.

    `page` is the stated ISO date; `others` maps a 《title》 to (ISO date, doc) as other documents date it.

    >>> signs("今年前三季度，全市增加值增长4%，同比加快。", "", "2024-05-10", {})
    (2023, [Sign(weight=3.0, words='今年前三季度 was not over on 2024-05-10')])
    """
    stated = int(page[:4])
    years = [int(y) for y in YEAR.findall(_HORIZON.sub("", body))]
    anchor = anchored(body)
    unfinished = _unfinished(body, page, named=stated in years)
    stale = _stale(body, page)
    unreached = stale is not None and stale.weight > 1
    if not ("今年" in body or unreached) or (anchor and anchor[0] == stated) or (stated in years and not unfinished and not anchor):
        return None, []
    older = max((y for y in years if stated - 3 <= y < stated), default=None)
    year = anchor[0] if anchor else stated - 1 if unfinished or unreached else older
    if year is None or year > stated:
        return None, []
    found = [Sign(3.0, anchor[1])] if anchor else []
    found += [sign for sign in (unfinished, stale, _halved(body, year)) if sign]
    if year in years and stated not in years:
        found.append(Sign(1.0, f"it names {year} and never {stated}" + ", though it says 今年" * ("今年" in body)))
    found += _spans(body, year, page)
    if str(year) in captions and str(stated) not in captions:
        found.append(Sign(0.5, f"a caption is dated {year}"))
    return year, [*found, *_freshly(body, year), *_seen_elsewhere(body, year, others)]


def anchored(body: str) -> tuple[int, str] | None:
    """The year that the text itself says 今年 is, with its words; None where it does not say, or says two.

    >>> anchored("今年是新中国成立75周年。"), anchored("去年（2022年）增长5%。"), anchored("2024年增长5%。")
    ((2024, '今年是新中国成立75周年'), (2023, '去年（2022年）'), None)
    """
    found = {int(m[2]) + (m[1] == "去"): m[0] for m in _SAID_YEAR.finditer(body)}
    for pattern, year, base in _anchors():
        for match in pattern.finditer(body):
            found[year or base + int(match["count"])] = match[0]
    return next(iter(found.items())) if len(found) == 1 else None


@cache
def _anchors() -> tuple[tuple[re.Pattern, int, int], ...]:
    return tuple((re.compile(rf"今年[^。，,\n]{{0,8}}?(?:{r['words']})" + ("" if r["year"] else r"[^。，,\n]{0,4}?(?P<count>\d{2,3})周年")),
                  int(r["year"] or 0), int(r["base"] or 0)) for r in tables.data_rows("anchors.csv"))


def _unfinished(body: str, page: str, named: bool) -> Sign | None:
    """今年前三季度 with its figures on a page of August can only be the year before."""
    for match in _THIS_YEARS.finditer(body):
        clause = re.split(r"[。;；\n]", body[match.start():match.end() + 60])[0]
        before = re.split(r"[。,，;；\n]", body[max(0, match.start() - 20):match.start()])[-1]
        ends = {"前三": 9, "上半": 6, "一季": 3, "二季": 6, "三季": 9}.get(match[0][2:4]) or int(re.findall(r"\d+", match[0])[-1])
        if int(page[5:7] or 12) < ends and _COUNTED.search(clause) and not _PLANNED.search(before + clause):
            return Sign(2.0 if named else 3.0, f"{match[0]} was not over on {page}")
    return None


def _stale(body: str, page: str) -> Sign | None:
    """A text whose days without a year (9月5日) all lie months before its page, or in the year before, was there before."""
    if len(page) < 10:
        return None
    now = datetime.date.fromisoformat(page)
    days = [day for line in body.split("\n") if (day := _last_day(line, now))]
    if not days or (now - max(days)).days <= _STALE:
        return None
    newest = max(days)
    said = f"the latest day that it names without a year, {newest.month}月{newest.day}日, is"
    return Sign(1.0, f"{said} {(now - newest).days} days before {page}") if newest.year == now.year else Sign(
        2.0, f"{said} after {page} in its year")


def _last_day(line: str, now: datetime.date) -> datetime.date | None:
    """The latest day that a paragraph names without a year anywhere before it, and of which it tells no plan, as of `now`."""
    days = []
    for match in _BARE_DAY.finditer(line):
        sentence = re.split(r"[。;；]", line[match.end():match.end() + 60])[0]
        if "年" in line[:match.start()] or _PLANNED.search(line[max(0, match.start() - 10):match.start()] + sentence):
            continue
        with suppress(ValueError):     # 2月30日
            day = datetime.date(now.year, int(match[1]), int(match[2]))
            days.append(day if (day - now).days <= 1 else day.replace(year=now.year - 1))
    return max(days, default=None)


def _halved(body: str, year: int) -> Sign | None:
    """2023年上半年 in one place and 上半年 alone in another are one: a text of the next year would have its own."""
    found = list(_HALF.finditer(body))
    for part in ("上半年", "前三季度"):
        of = {m["year"] or m["said"] or "" for m in found if m["part"] == part}
        if of == {"", str(year)}:
            return Sign(1.0, f"{part} alone stands beside {year}年{part}")
    return None


def _spans(body: str, year: int, page: str) -> list[Sign]:
    """2020年……3年来 speaks from 2023: on a page of November 2024 one would say four."""
    now = int(page[:4]) + (int(page[5:7] or 12) - 0.5) / 12
    found: dict[str, float] = {}
    for start, count, more in _SPAN.findall(body):
        if int(start) + int(count) == year and now - (int(start) + 1) - int(count) > (_QUARTER if not more else -0.5):
            found[f"{start}年 … {count}年{more}来 counts to {year}"] = 0.5 if more else 1.5
    return [Sign(weight, words) for words, weight in found.items()]


def _freshly(body: str, year: int) -> list[Sign]:
    for sentence in _SENTENCE.findall(body):
        if (fresh := _FRESH.search(sentence)) and f"{year}年" in sentence:
            return [Sign(0.5, f"{fresh[0]} stands beside {year}年")]
    return []


def _seen_elsewhere(body: str, year: int, others: Mapping[str, tuple[str, str]]) -> list[Sign]:
    return [Sign(1.5, f"《{title}》, here {said}, is of {others[title][0]} in {others[title][1]}")
            for title, said in fresh_titles(body) if title in others and others[title][0][:4] == str(year)][:1]


def month(body: str, year: int) -> tuple[int | None, str]:
    """The latest month that the text names without a year, unless it says that a later time is over."""
    bare = [int(m) for m in _BARE_MONTH.findall(body) if 1 <= int(m) <= 12]
    over = 10 if "今年前三季度" in body else 7 if "今年上半年" in body else 1
    over = max([over, *(int(m) for m in re.findall(rf"{year}年(\d{{1,2}})月", body) if int(m) <= 12)])
    if bare and max(bare) >= over:
        return max(bare), f"the latest month that it names without a year is {max(bare)}月"
    return None, "no month can be told"


def fresh_titles(body: str) -> Iterator[tuple[str, str]]:
    """《titles》 that a text calls recent without a year, with the word (近日 …)."""
    for sentence in _SENTENCE.findall(body):
        if (fresh := _FRESH.search(sentence)) and not YEAR.search(sentence[:fresh.end() + 20]):
            yield from ((title, fresh[0]) for title in _TITLE.findall(sentence))


def dated_titles(body: str) -> dict[str, str]:
    """《titles》 that a text dates: title to ISO date.

    >>> dated_titles("2023年9月,北京就已发布《北京市促进未来产业创新发展实施方案》,布局20个未来产业。")
    {'北京市促进未来产业创新发展实施方案': '2023-09'}
    """
    out: dict[str, str] = {}
    for year, mon, day, title in _DATED_TITLE.findall(body):
        out.setdefault(title, "-".join([year, mon.zfill(2), *([day.zfill(2)] if day else [])]))
    return out
