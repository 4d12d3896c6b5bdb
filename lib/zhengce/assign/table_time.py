"""Of when is a table's cell? What its label or head says, read as of the time of the caption, of the other heads or of the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from zhengce.assign.inherited import Assigned
from zhengce.assign.time import NONE
from zhengce.reading import days
from zhengce.reading.grids import TIME_WORDS
from zhengce.reading.periods import Period
from zhengce.reading.times import find

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SPAN = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—–~～至]\s*(?:19|20)?\d\d")
_ACCOUNTS = {"一季报": "一季度", "三季报": "前三季度", "半年报": "上半年", "中报": "上半年"}      # what the accounts of a firm are of
_EDGE = re.compile(r"(?:[期季]|(?<=\d))(?=[末底])|(?<=[末底])数")
_SO_FAR = re.compile(r"累计|本年|1\s*[-—–~至]\s*本月")
_FLOW = re.compile(r"出栏|产量|产值|销售|收入|支出|新增|毕业|招生")
_TO_YEAR = re.compile(r"[比较]年初")
_BASE = re.compile(r"以?[^（()）\s]{1,8}(?:为|=|＝)\s*100")       # 以上月为100 is of this month


def year(words: str) -> str | None:
    """The one year that words name; None where they name several, or a stretch."""
    years = set(_YEAR.findall(words))
    return years.pop() if len(years) == 1 and not _SPAN.search(words) else None


def of(head: str, label: str, section: str, caption: str, title: str, before: Sequence[str]) -> Assigned:
    """The period of a cell under `head` in the row `label`; the nearest year counts, and the nearest part of a year.

    `before` are the heads of the columns to its left: a head without a time is of the last one with a time (8月 / 同比增长 / 1-8月 / 增速).

    >>> of("12月末", "存款余额", "", "2019年末金融机构存贷", "", [])[:3]
    (None, '2019-12-31', '2019年12月末')
    >>> of("比年初增加额", "存款余额", "", "2019年末金融机构存贷", "", [])[:2], of("2018年", "产量", "", "主要指标", "", [])[:2]
    (('2019-01-01', '2019-12-31'), ('2018-01-01', '2018-12-31'))
    """
    years = sorted(y for y in map(year, before) if y)
    if "年均" in head and len(set(years)) > 1:                     # 2020年 / 2025年 / 年均增长
        first = int(years[0]) + 1
        return Assigned(f"{first}-01-01", f"{years[-1]}-12-31", f"{first}—{years[-1]}年", "inherited", "table.time.head")
    head, label = _BASE.sub("", head), label if _YEAR.match(label) else ""
    if not (TIME_WORDS.search(head) or "年均" in head or _TO_YEAR.search(head)):
        timed = [h for h in reversed(before) if TIME_WORDS.search(h)]
        head += max(timed[:2], key=lambda h: year(h) or "", default="")        # 2024年 / 2023年 / 增速: the growth is of the later year
    said = (("row", label), ("head", head), ("caption", caption), ("head", " ".join(before)), ("title", title))
    rule, nearest = next(((rule, y) for rule, words in said if (y := year(words))), ("", ""))
    if not rule:
        return NONE
    above = _part(caption, nearest) or (_part(title, nearest) if not _YEAR.search(caption) else None)
    own, outer = _part(head, nearest, above) or _part(label, nearest), _part(section, nearest) or above
    if outer and outer.role == "until" and _FLOW.search(section or label) and not _TO_YEAR.search(head):
        outer = None                 # 出栏 and 产量 are of the whole year although the caption says 末
    period = own or outer or _part(f"{nearest}年", nearest)
    start = f"{period.last[:4]}-01-01" if _TO_YEAR.search(head) else period.first
    text = period.text if _YEAR.search(period.text) else f"{period.last[:4]}年{period.text.removeprefix('年')}"
    near = year(label) or year(head)
    return Assigned(start, period.last, text, "explicit" if near else "inherited", f"table.time.{rule}")


@lru_cache(1024)
def _part(words: str, year: str, above: Period | None = None) -> Period | None:
    """The time that words name as of a year, or of the month of `above`."""
    month = above.last[5:7] if above and days.length(above.first or f"{year}-01-01", above.last) < 360 else ""
    if month and _SO_FAR.search(words) and not re.search(r"\d\s*[-—–~至]\s*\d", words):
        words = f"1-{int(month)}月"
    words = re.sub("|".join(_ACCOUNTS), lambda m: _ACCOUNTS[m.group()], words)
    words = _EDGE.sub(lambda m: "" if m.group() == "数" else "年", words)
    found = (p for p in find(words, f"{year}-{month}" if month else year) if p.last and p.role in ("at", "until", "name"))
    return next(found, None)
