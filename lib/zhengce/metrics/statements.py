"""A row of `metrics` as it is compared with others: of what and whose it is, over how long, and what its number stands for.

Two names are one when nothing differs but fillers (的, 达, 总), endings that only say "number of" (数量, 规模), agreed synonyms (GDP,
地区生产总值), a remark in brackets, and where the entity stands. Any other word keeps them apart: 上市企业 is not 企业, 累计 is not 新增.
The words are data (data/indicator_words.csv).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, cached_property, lru_cache
from itertools import pairwise

import pandas as pd

from zhengce.metrics.precision import Interval, interval
from zhengce.reading import places
from zhengce.reading.days import length
from zhengce.word_tables import INDICATOR, UNITS

AMOUNTS, GROWN = ("level", "count", "rate"), ("growth", "multiple")
_APART = (*GROWN, "rank", "duration")     # level, count, rate and share are told apart by unit alone
_VAGUE = re.compile(r"[本该这此]|我(?!国)|全(?!国)")        # 本市, 该公司, 全市: whose it is hangs on the document
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


@lru_cache(maxsize=1 << 12)       # every number asks for its owner's
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


class Statement:
    """A row of `metrics`: its cells ("" where one is missing), and where its quote stands in its sentence (`sentence[at:until]`)."""

    def __init__(self, cells: dict, at: int = 0):
        self.__dict__.update(cells)
        self.at, self.until, self.before = at, at + len(self.quote), self.sentence[:at]
        self.stands = self.value > 0 and self.status != "target"        # it tells of something that there is

    @cached_property
    def named(self) -> str:
        """The indicator with whose it is."""
        return with_owner(self.indicator, self.entity)

    @cached_property
    def said(self) -> str:
        """The quote without its verb: 达2188亿元 → 2188亿元."""
        return re.sub("^(?:已|共|总)*(?:达到?|至|为|是)", "", self.quote).strip()

    @cached_property
    def key(self) -> str:
        """What the names of one indicator have in common."""
        return key(self.indicator, self.entity)

    @cached_property
    def level_key(self) -> str:
        """The key of the level which a growth led to."""
        return level_key(self.indicator, self.entity)

    @cached_property
    def sort(self) -> tuple[str, str, int, str]:
        """What two statements must share besides the name: whether a level, growth, rank …, the unit, the months that the value sums up
        (column `span`), and the document's id where only the document says whose or what it is (no entity, 本市, or just 企业)."""
        days = length(self.period_start, self.period_end) if self.period_start and self.period_end else 365
        # a stock at a date goes with a year's; money may be a flow, and is kept apart
        months = 0 if days == 1 or (not self.period_start and self.unit in money()) else max(1, round(days / 30.44))
        vague = (not self.entity or _VAGUE.match(self.entity)
                 or self.key.removeprefix(short(self.entity)) in INDICATOR.known("little"))
        return self.kind if self.kind in _APART else "", self.unit, months, f"{self.doc}:" if vague else ""

    def stated(self, opened: bool = True) -> Interval:
        """The interval that it stands for (see `precision.interval`)."""
        # 50 more firms are 50
        counts = self.kind == "growth" and self.unit not in ("%", "倍", "番", "个百分点") and self.unit not in money()
        return interval(self.value, self.quote, "count" if counts else self.kind, self.bound, self.approx, opened)

    def may_share_owner(self, other: Statement) -> bool:
        """Whether two are not of different owners: where one names none, it may be the other's. 北京 and 北京市 are one, and 临江园 and
        临江园示范区, but not 北京 and 北京大学."""
        one, two = sorted(map(short, (self.entity, other.entity)), key=len)
        kind = two.removeprefix(one)
        return not one or one == two or (kind != two and kind in places.words("definite") and one not in places.levels())


def usable(metrics: pd.DataFrame, *known: str) -> pd.DataFrame:
    """The statements that can be compared: what is `known` and a value, no flag, no repeat of another; missing cells are ""."""
    told = metrics[["value", *known]].notna().all(axis=1) & metrics["flag"].isna() & metrics["duplicate_of"].isna()
    return metrics[told].astype(object).fillna("")


def statements(metrics: pd.DataFrame, *known: str) -> list[Statement]:
    """The usable rows (see `usable`), one by one."""
    return [Statement(row) for row in usable(metrics, *known).to_dict("records")]


def sentences(metrics: pd.DataFrame) -> Iterator[tuple[list[Statement], list[Statement]]]:
    """The statements of each sentence, with the place of their quotes, and those of the sentence before it in its paragraph."""
    found: dict[tuple, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for row in usable(metrics).sort_values("start", kind="stable").to_dict("records"):
        told = found[row["doc"], row["paragraph"]][row["sentence"]]
        # the low and the high end of a range share their quote
        same = told and (told[-1].start, told[-1].quote) == (row["start"], row["quote"])
        at = told[-1].at if same else max(0, row["sentence"].find(row["quote"], told[-1].until if told else 0))
        told.append(Statement(row, at))
    for paragraph in found.values():
        yield from zip(paragraph.values(), [[], *paragraph.values()], strict=False)


@cache
def money() -> frozenset[str]:
    """The currencies, as canonical units."""
    return frozenset(UNITS.value("canonical", "money").values())


def years(then: str, now: str) -> float:
    """Years between two ISO dates; whole years where day and month are the same, or both end a month."""
    a, b = date.fromisoformat(then), date.fromisoformat(now)
    month_ends = all((day + timedelta(days=1)).day == 1 for day in (a, b))
    return b.year - a.year + (b.month - a.month) / 12 + (0 if month_ends else b.day - a.day) / 365.25
