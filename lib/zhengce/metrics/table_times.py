"""Of when is a table's cell? The time that its label or head names, within the year of the caption, the other heads or the title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhengce.reading.times import find

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SPAN = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—–~～至]\s*(?:19|20)?\d\d")
_NUMBER = r"[一二三四五六七八九十]{1,3}|\d{1,2}"
_PART = re.compile(rf"(?:{_NUMBER})\s*[-—–~～至]\s*(?:{_NUMBER})月|(?:{_NUMBER})月[末底]?|前?[一二三1-3]季度[末底]?"
                   rf"|第?[一二三四1-4]季度[末底]?|[上下]半年|(?:年|期|季)[末底]|(?<=\d年)[末底]|(?<=\d)[末底]")
_LAST_YEAR = re.compile(r"上年|去年")
_THIS_MONTH = re.compile(r"本月|当月")
_SO_FAR = re.compile(r"累计|本年|1\s*[-—–~至]\s*本月")
_FLOW = re.compile(r"出栏|产量|产值|比年初|较年初|销售|收入|支出|新增|毕业|招生")
_TO_YEAR = re.compile(r"比年初|较年初")
_TIME_WORDS = re.compile(rf"(?:(?:19|20)\d\d年?|本[年月期]|当[年月]|(?<![比较])(?:上年|去年)(?:同期)?|累计|{_PART.pattern})(?:末|底|数)?")


class When(NamedTuple):
    """A cell's period: ISO days (None where open or unknown), the words that give it, how it is known, and the rule."""

    start: str | None
    end: str | None
    text: str | None
    source: str
    rule: str


NEVER = When(None, None, None, "none", "")


def without(words: str) -> str:
    """A head or a caption without its time words.

    >>> without("2019年末产量"), without("12月末"), without("同比增长")
    ('产量', '', '同比增长')
    """
    return _TIME_WORDS.sub("", words).strip("的 ，,")


def of(head: str, label: str, section: str, caption: str, title: str, heads: Sequence[str]) -> When:
    """The period of a cell under `head` in the row `label`; the nearest year counts, and the nearest part of a year.

    >>> of("12月末", "存款余额", "", "2019年末金融机构存贷", "", [])[:3]
    (None, '2019-12-31', '2019年12月末')
    >>> of("比年初增加额", "存款余额", "", "2019年末金融机构存贷", "", [])[:2], of("2018年", "产量", "", "主要指标", "", [])[:2]
    (('2019-01-01', '2019-12-31'), ('2018-01-01', '2018-12-31'))
    """
    near = [("table.time.row", label if _YEAR.match(label) else ""), ("table.time.head", head)]
    far = [("table.time.caption", caption), ("table.time.head", " ".join(heads)), ("table.time.title", title)]
    found = next(((rule, years[0]) for rule, words in [*near, *far] if len(years := _years(words)) == 1), None)
    if found is None:
        return NEVER
    rule, year = found
    back = _LAST_YEAR.search(head) and not re.search("[比较增]", head) and rule != "table.time.head"
    part = _part(head, label, section, caption, title) or _beside(head, heads)
    words = f"{int(year) - 1 if back else year}年{part}"
    period = next(iter(find(words, None)), None)
    if period is None or not (period.first or period.last):
        return NEVER
    start = period.first
    if _TO_YEAR.search(head):
        start = f"{words[:4]}-01-01"
    own = rule == "table.time.row" or year in head
    return When(start, period.last, words, "explicit" if own else "inherited", rule)


def _years(words: str) -> list[str]:
    return [] if _SPAN.search(words) else list(dict.fromkeys(_YEAR.findall(words)))


def _part(head: str, label: str, section: str, caption: str, title: str) -> str:
    """The part of the year: the nearest of the head's, the label's and the caption's; a flow (出栏, 产量) is of the whole year although the
    caption says 末, and 本月 is the caption's month, 累计 the months up to it."""
    above = _first(caption) or (_first(title) if not _YEAR.search(caption) else "")
    if own := _first(head) or (_first(label) if _YEAR.match(label) else ""):
        return own.replace("期末", "末").replace("年末", "末").replace("年底", "末").replace("季末", "末")
    month = re.search(rf"({_NUMBER})月", above)
    if _THIS_MONTH.search(head) and month:
        return f"{month[1]}月"
    if _SO_FAR.search(head) and month:
        return f"1-{month[1]}月"
    if section and (part := _first(section)):
        above = part
    level_ends = above.endswith(("末", "底"))
    if level_ends and _FLOW.search(section or label) and not _TO_YEAR.search(head):
        return ""
    return re.sub("^(?:年|期|季)(?=[末底])", "", above)


def _beside(head: str, heads: Sequence[str]) -> str:
    """末, where another column is of the year's end and this one names no time (年末数 / 比重)."""
    return "末" if not _TIME_WORDS.search(head) and any(re.search("[年期][末底]", h) for h in heads) else ""


def _first(words: str) -> str:
    match = _PART.search(words)
    return re.sub(r"\s", "", match.group()) if match else ""
