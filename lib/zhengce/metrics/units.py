"""In which unit, and what does it measure? The table data/units.csv, and patterns made from it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhengce import tables


class Unit(NamedTuple):
    """A unit as written, the canonical one, and what it measures."""

    written: str
    canonical: str
    dimension: str
    chinese: bool


@cache
def units() -> dict[str, Unit]:
    """Every unit of the table by its written form.

    >>> units()["美金"].canonical, units()["名"].dimension
    ('美元', 'person')
    """
    rows = tables.data_rows("units.csv")
    return {r["unit"]: Unit(r["unit"], r["canonical"], r["dimension"], bool(r["chinese"])) for r in rows}


@cache
def pattern(chinese: bool = False) -> str:
    """An alternation of all units, longest first; with `chinese`, of those that a bare Chinese numeral may count."""
    known = sorted((u.written for u in units().values() if u.chinese or not chinese), key=len, reverse=True)
    return "|".join(map(re.escape, known))


def unit(written: str) -> Unit:
    """The unit of a written form; a measure word that the table lacks stands for itself and counts things."""
    return units().get(written) or Unit(written, written, "count", False)
