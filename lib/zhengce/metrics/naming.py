"""Are these two names of one indicator?

Two names are one when nothing differs but fillers (的, 达, 总), endings that only say "number of" (数量, 规模), agreed synonyms (GDP,
地区生产总值), a remark in brackets, and where the entity stands. Any other word keeps them apart: 上市企业 is not 企业, 累计 is not 新增.
The words are data (data/indicator_words.csv).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from itertools import pairwise

from zhengce.word_tables import INDICATOR

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_MARKS = re.compile(r"[\s“”‘’\"'《》〈〉·,，、]+")
_PLACE = re.compile(r"^([\u4e00-\u9fff]{2,3})[省市]")
_DIRECTED = re.compile(r"[占向对从到至比与给由被]")   # A占B is not B占A, A流向B is not B流向A: there the order is the meaning
_TIMES = re.compile(r"(?:相当于|为|是|达到?)[^,，。;；]{0,12}倍数?$")


@cache
def _words(use: str) -> dict[str, str]:
    return {word: INDICATOR.value("instead", use)[word] for word in INDICATOR.words(use)}


@cache
def _any(use: str, end: bool = False) -> re.Pattern:
    pattern = "|".join(map(re.escape, _words(use)))
    return re.compile(f"(?:{pattern})$" if end else pattern)


@lru_cache(maxsize=1 << 16)       # every growth asks for the names of its whole paragraph
def key(indicator: str, entity: str = "") -> str:
    """What two names of one indicator have in common: the entity first, then the bare name.

    >>> key("北京市的数字经济增加值总规模", "北京市") == key("数字经济增加值", "北京")
    True
    >>> key("中关村企业数量") == key("中关村上市企业数量")
    False
    """
    name = _any("same").sub(lambda m: _words("same")[m[0]], short(_MARKS.sub("", entity)) + _PLACE.sub(r"\1", bare(indicator, entity)))
    return _cut(_any("filler").sub("", name), "tail") or name


def bare(indicator: str, entity: str) -> str:
    """A name without marks, remarks in brackets, and its owner.

    >>> bare("全市粮食产量", "甲市"), bare("甲市粮食产量（折纯）", "甲市"), bare("全市粮食产量", "")
    ('粮食产量', '粮食产量', '全市粮食产量')
    """
    name, whose = _MARKS.sub("", _BRACKETS.sub("", indicator)), _MARKS.sub("", entity)
    return _any("whole").sub("", name.replace(whose, "", 1).removeprefix(short(whose))) if whose else name


@lru_cache(maxsize=1 << 16)
def level_key(indicator: str, entity: str = "") -> str:
    """The key of the level that a growth or multiple belongs to: the name without its word of growth.

    >>> level_key("北京流向津冀技术合同成交额增速") == key("北京流向津冀技术合同成交额")
    True
    >>> level_key("从业人员数相当于2013年的倍数") == key("从业人员数量")
    True
    """
    name = _cut(_TIMES.sub("", _BRACKETS.sub("", indicator)), "growth")
    return key(name or indicator, entity)


def with_owner(name: str, owner: str) -> str:
    """A name with its owner before it, for a table that is read apart from its text; as it is where it tells the owner.

    >>> with_owner("上市企业数", "甲市"), with_owner("甲市上市企业数", "甲市"), with_owner("示范区面积", "临江示范区")
    ('甲市上市企业数', '甲市上市企业数', '临江示范区面积')
    """
    if short(owner) in name:
        return name
    return owner + name[next((n for n in (4, 3, 2) if owner.endswith(name[:n])), 0):]        # the owner's kind is told once


def short(entity: str) -> str:
    """An entity without 市 or 省, under its common name: 北京市 → 北京, 我国 → 全国."""
    entity = _PLACE.sub(r"\1", entity)
    return _words("entity").get(entity, entity)


def _cut(name: str, use: str) -> str:
    """`name` without the endings of a use, as often as they come, but never without a rest."""
    while (shorter := _any(use, end=True).sub("", name)) != name and shorter:
        name = shorter
    return name


def says_little(indicator: str, entity: str) -> bool:
    """Whether a name without its entity is only 企业, 项目 … : two documents may mean two things by it.

    >>> says_little("甲市企业数量", "甲市"), says_little("甲市上市企业数量", "甲市")
    (True, False)
    """
    return key(indicator, entity).removeprefix(short(_MARKS.sub("", entity))) in _words("little")


def says_growth(indicator: str) -> bool:
    """Whether a name ends in a word of growth (增速, 增长 …)."""
    return bool(_any("growth", end=True).search(indicator))


def likeness(a: str, b: str) -> float:
    """Dice's coefficient of two names' character bigrams, 0 to 1.

    >>> likeness("合同成交额", "合同成交额"), round(likeness("合同成交额", "合同数"), 2)
    (1.0, 0.33)
    """
    one, two = (Counter(pairwise(x)) or Counter(x) for x in (a, b))
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 0.0


def same_words(a: str, b: str) -> bool:
    """Whether two keys are the same characters in nearly the same order (发明专利有效 and 有效发明专利), and order carries no meaning.

    >>> same_words("有效发明专利", "发明专利有效"), same_words("北京流向津冀合同", "津冀流向北京合同")
    (True, False)
    """
    return a == b or (sorted(a) == sorted(b) and not _DIRECTED.search(a) and likeness(a, b) >= 0.6)
