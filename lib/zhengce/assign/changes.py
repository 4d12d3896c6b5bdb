"""Is a number the earlier or the later value of a change, or only a length of time?"""

from __future__ import annotations

import re
from functools import cache

from zhengce.reading.time_words import any_of


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    change = rf"(?:{any_of('change')})[^，,。；;]{{0,4}}?[到至为成]"
    return {
        "earlier": re.compile(r"[从由](?:原来的?|原先的?|最初的?|过去的?|以前的?|当初的?)?第?$"),
        "changed": re.compile(rf"[从由][^，,。；;]{{1,24}}?{change}\D{{0,3}}$"),
        "later": re.compile(rf"[^，,。；;]{{0,24}}?{change}"),
    }


_REACH = 48      # characters that 从…增长到 may stand before its number: a sentence of a thousand numbers is not read a thousand times


def side(text: str, begin: int, start: int, end: int) -> str | None:
    """Whether the quantity is the earlier or the later value of a change told without years of its own: 从214家扩充至457家."""
    begin = max(begin, start - _REACH)
    if _cues()["earlier"].search(text, begin, start) and _cues()["later"].match(text, end):
        return "earlier"
    return "later" if _cues()["changed"].search(text, begin, start) else None


def stretch(text: str, start: int, end: int) -> bool:
    """成立仅7年, 连续3年, 8年时间: a length of time in years or months is of no date; 75周年 is."""
    quote = text[start:end]
    return bool(re.search(r"(?:年|个?月|载)(?:多|余|以上|左右)?$", quote) and "周年" not in quote and "年" not in quote[:-3]
                and not re.search(r"\d{4}年", quote))


def passed(text: str, start: int, end: int) -> bool:
    """Whether a change from one value to another lies between: …的169家增加到."""
    return bool(_cues()["later"].search(text, start, end))
