"""A row of `metrics` as it is compared with others: of what and whose it is, over how long, and what its number stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, cached_property

import pandas as pd

from zhengce.metrics import naming
from zhengce.metrics.precision import Interval, interval
from zhengce.reading import places
from zhengce.reading.days import length
from zhengce.word_tables import INDICATOR, UNITS

AMOUNTS, GROWN = ("level", "count", "rate"), ("growth", "multiple")
_APART = (*GROWN, "rank", "duration")     # level, count, rate and share are told apart by unit alone
_VAGUE = re.compile(r"[本该这此]|我(?!国)|全(?!国)")        # 本市, 该公司, 全市: whose it is hangs on the document


class Statement:
    """A row of `metrics`: its cells ("" where one is missing), and where its quote stands in its sentence (`sentence[at:until]`)."""

    def __init__(self, cells: dict, at: int = 0):
        self.__dict__.update(cells)
        self.at, self.until, self.before = at, at + len(self.quote), self.sentence[:at]
        self.stands = self.value > 0 and self.status != "target"        # it tells of something that there is

    @cached_property
    def named(self) -> str:
        """The indicator with whose it is."""
        return naming.with_owner(self.indicator, self.entity)

    @cached_property
    def said(self) -> str:
        """The quote without its verb: 达2188亿元 → 2188亿元."""
        return re.sub("^(?:已|共|总)*(?:达到?|至|为|是)", "", self.quote).strip()

    @cached_property
    def key(self) -> str:
        """What the names of one indicator have in common."""
        return naming.key(self.indicator, self.entity)

    @cached_property
    def level_key(self) -> str:
        """The key of the level which a growth led to."""
        return naming.level_key(self.indicator, self.entity)

    @cached_property
    def sort(self) -> tuple[str, str, int, str]:
        """What two statements must share besides the name: whether a level, growth, rank …, the unit, the months that the value sums up
        (column `span`), and the document's id where only the document says whose or what it is (no entity, 本市, or just 企业)."""
        if not self.period_start:
            months = 0 if self.unit in money() else 12    # a stock at a date goes with a year's; money may be a flow, and is kept apart
        else:
            days = length(self.period_start, self.period_end) if self.period_end else 365
            months = 0 if days == 1 else max(1, round(days / 30.44))
        vague = (not self.entity or _VAGUE.match(self.entity)
                 or self.key.removeprefix(naming.short(self.entity)) in INDICATOR.known("little"))
        return self.kind if self.kind in _APART else "", self.unit, months, f"{self.doc}:" if vague else ""

    def stated(self, opened: bool = True) -> Interval:
        """The interval that it stands for (see `precision.interval`)."""
        # 50 more firms are 50
        counts = self.kind == "growth" and self.unit not in ("%", "倍", "番", "个百分点") and self.unit not in money()
        return interval(self.value, self.quote, "count" if counts else self.kind, self.bound, self.approx, opened)

    def may_share_owner(self, other: Statement) -> bool:
        """Whether two are not of different owners: where one names none, it may be the other's. 北京 and 北京市 are one, and 临江园 and
        临江园示范区, but not 北京 and 北京大学."""
        one, two = sorted(map(naming.short, (self.entity, other.entity)), key=len)
        kind = two.removeprefix(one)
        return not one or one == two or (kind != two and kind in places.words("definite") and one not in places.levels())


def usable(metrics: pd.DataFrame, *known: str) -> pd.DataFrame:
    """The statements that can be compared: what is `known` and a value, no flag, no repeat of another; missing cells are ""."""
    told = metrics[["value", *known]].notna().all(axis=1) & metrics["flag"].isna() & metrics["duplicate_of"].isna()
    found = metrics[told].astype(object)
    return found.where(found.notna(), "")


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
    """Years between two ISO dates; whole years where day and month are the same, or both end a month.

    >>> years("2014-12-31", "2023-12-31"), years("2023-02-28", "2024-02-29"), round(years("2022-12-31", "2023-09-30"), 3)
    (9.0, 1.0, 0.75)
    """
    a, b = date.fromisoformat(then), date.fromisoformat(now)
    month_ends = all((day + timedelta(days=1)).day == 1 for day in (a, b))
    return b.year - a.year + (b.month - a.month) / 12 + (0 if month_ends else b.day - a.day) / 365.25
