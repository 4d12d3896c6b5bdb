"""How exactly does the text state a number?

A stated number stands for an interval. 784.7亿元 is rounded to 0.1亿元, so it lies between 784.65 and 784.75; 四倍多 lies between 4 and 5;
近一倍 lies a little below 1. What is computed from stated numbers is no surer than they are.

>>> interval(78470000000, "784.7亿元"), interval(140000, "突破14万件", bound="ge", opened=False)
(Interval(low=78465000000.0, high=78475000000.0), Interval(low=140000, high=150000.0))
>>> within = Interval(37391e6, 37415e6)
>>> honest(37402287893.2, within), written(37402287893.2, "元"), written(37402287893.2, "元", within)
(37400000000.0, '374亿元', '374.0亿元')
"""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import NamedTuple

from zhengce import numerals

_NUMBER = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_TO_THE_NEXT = re.compile(r"[余多来几]")       # 300余 stays below 400
_NEAR = re.compile(r"近|逼近")                # 近300, 将近300, 接近300: just below; 不到300 may be anything below
_FRACTION = re.compile(r"(?<![百千万])分之|半")    # 三分之一, 一半: said of what is near it
_WHOLE_WORDS = {"千米", "千克", "千瓦", "千瓦时", "千伏", "百分点"}   # the sign is part of the unit's name
_EXACT = ("count", "rank")       # 107款 is 107, not 106.5 to 107.5; 1.6万家 is rounded all the same


class Interval(NamedTuple):
    """Where a number lies, ends included."""

    low: float
    high: float

    def meets(self, other: Interval) -> bool:
        """Whether both can be true: the intervals share a point (a rounding error of the machine is forgiven)."""
        slack = 1e-9 * max(abs(x) for x in (*self, *other, 1.0) if math.isfinite(x))
        return self.low <= other.high + slack and other.low <= self.high + slack

    def over(self, other: Interval) -> Interval:
        """This interval divided by a positive one."""
        ends = [a / b if math.isfinite(b) else 0.0 for a in self for b in other if b > 0]
        return Interval(min(ends), math.inf if other.low <= 0 else max(ends)) if ends else Interval(-math.inf, math.inf)

    def times(self, factor: float) -> Interval:
        """This interval in another unit; `factor` is positive."""
        return Interval(self.low * factor, self.high * factor)

    def plus(self, low: float, high: float | None = None) -> Interval:
        """This interval and a number, or another interval, added."""
        return Interval(self.low + low, self.high + (low if high is None else high))


def interval(value: float, quote: str = "", kind: str = "", bound: str = "", approx: str = "", opened: bool = True) -> Interval:
    """The interval that a stated value stands for, from the digits of its quote and its bound; declines are taken by their size.

    Without a bound: half a unit of the last digit written, on both sides; a plain count or rank is exact. `ge` has no end (余 and 多, and
    with `opened=False` all, end at the next unit of the last digit that is not 0), 近 goes down by that unit, at most by a fifth, `le`
    down to 0; `about` is that unit on both sides, at most a tenth, and a fraction (三分之一) a tenth on both sides.
    """
    if value < 0:
        low, high = interval(-value, quote, kind, bound, approx, opened)
        return Interval(-high, -low)
    # what the last digit that is not 0 is worth; two digits of a fraction without end (三分之一)
    number, fraction = Decimal(repr(float(value))).normalize(), _FRACTION.search(quote)
    last = 10.0 ** (number.as_tuple().exponent if len(number.as_tuple().digits) <= 9 else number.adjusted() - 1) if number else 1.0
    unit = value / 10 if fraction else last
    # whatever bound it is filed under, 近300 is said of what has not reached 300
    if _NEAR.search(approx) or (bound == "le" and not opened):
        return Interval(value - min(unit, value / 5), value)
    if bound == "ge":
        closed = not opened or approx == "数" or _TO_THE_NEXT.search(approx)
        return Interval(value, value + (9 * unit if approx == "数" else unit) if closed else math.inf)     # 数百 is from 100 to 1000
    if bound == "le":
        return Interval(0.0, value)
    if bound == "about" or fraction:
        return Interval(value - min(unit, value / 10), value + min(unit, value / 10))
    # what the last written digit is worth; nothing for a plain count, which is exact
    step = 0.0 if kind in _EXACT and value < 100 else last
    for match in _NUMBER.finditer(quote):
        digits = re.sub("[,，]", "", match[0])
        power = math.log10(value / float(digits)) if value and float(digits) else math.nan
        if math.isfinite(power) and abs(power - round(power)) < 1e-6:
            decimals = len(digits.partition(".")[2])
            step = 0.0 if kind in _EXACT and not decimals and not round(power) else 10.0 ** (round(power) - decimals)
            break
    return Interval(value - step / 2, value + step / 2)


def honest(value: float, within: Interval) -> float:
    """`value` rounded to the first digit that its interval leaves in doubt, to four digits where the interval has no width or no end."""
    return round(value, _places(value, within))


def _places(value: float, within: Interval) -> int:
    """To how many decimal places a value is known (negative: to tens, hundreds …); rounding may not leave the interval."""
    half = (within.high - within.low) / 2
    size = math.floor(math.log10(abs(value))) if value else 0
    places = max(-math.floor(math.log10(half)) if 0 < half < math.inf else 3 - size, -size)
    places += abs(value) / 10 < half < math.inf      # a digit more where a bound leaves hardly one: 12.8 ÷ 2 is 6.4, not 6
    while not Interval(round(value, places), round(value, places)).meets(within) and places < 12:
        places += 1
    return places


def plain_unit(unit: str) -> tuple[float, str]:
    """A unit without its scale: what one of it is worth, and the plain unit; 亿元 is 100000000.0 of 元, 千米 one of 千米."""
    match = re.match(r"[十百千万亿]+(?=[^\d\s])", unit) if unit not in _WHOLE_WORDS else None
    return (numerals.parse(match[0]).value, unit[match.end():]) if match else (1.0, unit)


def written(value: float, unit: str = "", within: Interval | None = None) -> str:
    """A value as a Chinese text writes it, with 万 and 亿: to four digits, or as exactly as its interval allows."""
    if math.isinf(value):
        return f"∞{unit}"
    name, scale = next(((n, s) for n, s in (("万亿", 1e12), ("亿", 1e8), ("万", 1e4)) if abs(value) >= s), ("", 1.0))
    if name == "万" and abs(value) < 1e5 and value % 1000:
        name, scale = "", 1.0                                        # 17857人, not 1.786万人
    if within is not None and within.low < within.high:
        places = _places(value, within)
        return f"{round(value, places) / scale:.{min(9, max(0, places + round(math.log10(scale))))}f}{name}{unit}"
    return f"{value / scale:.0f}{name}{unit}" if abs(value / scale) >= 1e4 else f"{value / scale:.4g}{name}{unit}"
