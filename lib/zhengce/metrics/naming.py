"""Are these two names of one indicator?

Two names are one when nothing differs but fillers (的, 达, 总), endings that only say "number of" (数量, 规模), agreed synonyms (GDP,
地区生产总值), a remark in brackets, and where the entity stands. Any other word keeps them apart: 上市企业 is not 企业, 累计 is not 新增.
The words are data (data/indicator_words.csv).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

from zhengce.word_tables import INDICATOR

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MARKS = re.compile(r"[\s“”‘’\"'《》〈〉·,，、]+")
_PLACE = re.compile(r"^([\u4e00-\u9fff]{2,3})[省市]")
_DIRECTED = re.compile(r"[占向对从到至比与给由被]")   # A占B is not B占A, A流向B is not B流向A: there the order is the meaning
_TIMES = re.compile(r"(?:相当于|为|是|达到?)[^,，。;；]{0,12}倍数?$")


@lru_cache(maxsize=1 << 16)       # every growth asks for the names of its whole paragraph
def key(indicator: str, entity: str = "") -> str:
    """What two names of one indicator have in common: the entity first, then the bare name."""
    same = INDICATOR.value("instead", "same")
    name = short(_MARKS.sub("", entity)) + _PLACE.sub(r"\1", bare(indicator, entity))
    name = INDICATOR.pattern("@same@").sub(lambda m: same[m[0]], name)
    return _cut(INDICATOR.pattern("@filler@").sub("", name), "tail") or name


@lru_cache(maxsize=1 << 16)
def bare(indicator: str, entity: str) -> str:
    """A name without marks, remarks in brackets, and its owner: 甲市粮食产量（折纯） and, of 甲市, 全市粮食产量 are 粮食产量."""
    name, whose = _MARKS.sub("", _BRACKETS.sub("", indicator)), _MARKS.sub("", entity)
    return INDICATOR.pattern("@whole@").sub("", name.replace(whose, "", 1).removeprefix(short(whose))) if whose else name


@lru_cache(maxsize=1 << 16)
def level_key(indicator: str, entity: str = "") -> str:
    """The key of the level that a growth or multiple belongs to: 成交额增速 -> 成交额, 人数相当于2013年的倍数 -> 人数."""
    name = _cut(_TIMES.sub("", _BRACKETS.sub("", indicator)), "growth")
    return key(name or indicator, entity)


def with_owner(name: str, owner: str) -> str:
    """A name with its owner before it, for a table that is read apart from its text; as it is where it tells the owner."""
    # the owner's kind is told once: 临江示范区 and 示范区面积
    return name if short(owner) in name else owner + name[next((n for n in (4, 3, 2) if owner.endswith(name[:n])), 0):]


def short(entity: str) -> str:
    """An entity without 市 or 省, under its common name: 北京市 → 北京, 我国 → 全国."""
    entity = _PLACE.sub(r"\1", entity)
    return INDICATOR.value("instead", "entity").get(entity, entity)


def _cut(name: str, use: str) -> str:
    """`name` without the endings of a use, as often as they come, but never without a rest."""
    while (shorter := INDICATOR.pattern(f"@{use}@$").sub("", name)) != name and shorter:
        name = shorter
    return name


def same_words(a: str, b: str) -> bool:
    """Whether two keys are the same characters in nearly the same order (发明专利有效 and 有效发明专利), and order carries no meaning."""
    if a == b or sorted(a) != sorted(b) or _DIRECTED.search(a):
        return a == b
    one, two = (Counter(pairwise(x)) or Counter(x) for x in (a, b))       # Dice's coefficient of their pairs of characters
    return (one & two).total() >= 0.3 * (one.total() + two.total())
