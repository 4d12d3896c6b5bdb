"""Which days are a quarter, a month, a day or the end of a year, and which the year of another calendar (民国113年, 令和3年6月)?"""

from __future__ import annotations

from collections.abc import Mapping

from zhengce.reading import days
from zhengce.reading.time_words import number, table


def span(year: int, g: dict) -> tuple[str, str, str | None, str] | None:
    """First day, last day, date and shape of a part of a year; None for a month or a day that there is not."""
    if "ma" in g:
        a, b = number(g["ma"]), number(g["mb"])
        return (*days.months(year, a, b, year + (b < a)), f"{year}", "at") if a != b else None      # 11月至2月: of the next year
    if "mn" in g:
        n = number(g["mn"])
        return (*days.months(year, 1, n), f"{year}", "at") if n and n <= 12 else None
    if "part" in g:
        first, last = table()["part"][g["part"]]
        shape = "close" if "pe" in g else "at"
        return *days.months(year, last if "pe" in g else first, last), f"{year}", shape
    if "m" in g:
        return _month_span(year, number(g["m"]), g)
    if "close" in g or g.get("edge") in ("底", "末"):
        return *days.months(year, 12, 12), f"{year}-12", "close"
    first, last = table()["opening"].get("年初" if g.get("edge") == "初" else g.get("season"), (1, 12))
    return *days.months(year, first, last), f"{year}", "at"


def within(stretch: tuple[str, str], g: dict) -> bool:
    """Whether a part of a year, without one, falls into a stretch of a year's days.

    >>> within(("2024-01-01", "2024-06-30"), {"m": "6"}), within(("2024-01-01", "2024-06-30"), {"m": "7"})
    (True, False)
    """
    days_of = span(int(stretch[0][:4]), g)
    return bool(days_of) and stretch[0] <= days_of[0] and days_of[1] <= stretch[1]


def _month_span(year: int, month: int, g: dict) -> tuple[str, str, str | None, str] | None:
    d, e = g.get("d") or g.get("d3") or g.get("rd"), g.get("d2") or g.get("d4")
    if d:
        first = days.day(year, month, number(d))
        last = days.day(year, number(g.get("m2", g["m"])), number(e)) if e else first
        return (first, last, first, "at") if first and last and first <= last else None
    first, last = days.months(year, month, month)
    stated = f"{year}-{month:02d}"
    if g.get("mp") == "上旬":
        return first, f"{stated}-10", stated, "at"
    if g.get("mp") == "中旬":
        return f"{stated}-11", f"{stated}-20", stated, "at"
    if g.get("mp") == "下旬":
        return f"{stated}-21", last, stated, "at"
    return first, last, stated, "close" if g.get("mp") in ("底", "末") else "at"


def decade(g: Mapping[str, str]) -> tuple[str, str] | None:
    """First and last day of 上世纪90年代, by the groups dec and cent of a match; None for 20年代 without its century.

    >>> decade({"dec": "90"}), decade({"dec": "20", "cent": "本"}), decade({"dec": "20"})
    (('1990-01-01', '1999-12-31'), ('2020-01-01', '2029-12-31'), None)
    """
    tens, century = number(g["dec"]), g.get("cent")
    if century in ("上", "上个", None):      # 90年代 without a century is the last one's from where these texts stand
        base = 1900 if tens >= 30 or century else None
    else:
        base = 2000 if century == "本" else 100 * (number(century) - 1)
    return (f"{base + tens}-01-01", f"{base + tens + 9}-12-31") if base else None


def in_era(g: Mapping[str, str]) -> tuple[str, str, str] | None:
    """First day, last day and date by the groups era, ey (year), em (month) and ed (day) of a match.

    None where the era's months are not ours (光绪二十四年六月 is a lunar month), and for 公元前221年, 1357年6月10日 and 农历八月.

    >>> in_era({"era": "民国", "ey": "113", "em": "5", "ed": "20"}), in_era({"era": "光绪", "ey": "二十四"})
    (('2024-05-20', '2024-05-20', '2024-05-20'), None)
    """
    if "era" not in g:
        return None
    offset, ours = table()["era"][g["era"]]
    year = 1 if g["ey"] == "元" else number(g["ey"].lstrip("0") or "0")
    if not ours or not year or offset + year > 2100:
        return None
    year += offset
    month = number(g["em"]) if "em" in g else None
    if month and "ed" in g:
        one = days.day(year, month, number(g["ed"]))
        return (one, one, one) if one else None
    return *days.months(year, month or 1, month or 12), f"{year}-{month:02d}" if month else f"{year}"
