"""Which days of our calendar does a year of another calendar mean: 民国113年, 令和3年6月, 光绪二十四年?"""

from __future__ import annotations

from collections.abc import Mapping

from zhengce.reading import days
from zhengce.reading.time_words import number, table


def dates(g: Mapping[str, str]) -> tuple[str, str, str] | None:
    """First day, last day and date by the groups era, ey (year), em (month) and ed (day) of a match.

    None where the era's months are not ours (光绪二十四年六月 is a lunar month), and for 公元前221年, 1357年6月10日 and 农历八月.

    >>> dates({"era": "民国", "ey": "113", "em": "5", "ed": "20"}), dates({"era": "光绪", "ey": "二十四"})
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
