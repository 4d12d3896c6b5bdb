"""What are the days of a year, a quarter, a month, and how far apart are two? Days are ISO strings.

>>> months(2024, 1, 5), day(2023, 9, 30), day("2023", "9", "31"), shift("2024-03-01", -1)
(('2024-01-01', '2024-05-31'), '2023-09-30', None, '2024-02-29')
>>> last_day("2023-11"), last_day("2023"), last_day("2024-11-05"), length("2024-02-01", "2024-02-29")
('2023-11-30', '2023-12-31', '2024-11-05', 29)
>>> years_before("2023-09-30", 1), years_before("2024-02-29", 1), years_before("2023-02-28", -1)
('2022-09-30', '2023-02-28', '2024-02-29')
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def months(year: int, first: int, last: int, end_year: int | None = None) -> tuple[str, str]:
    """The days from the first of one month to the last of another, of the same year or of `end_year`."""
    end_year = end_year or year
    return f"{year:04d}-{first:02d}-01", f"{end_year:04d}-{last:02d}-{monthrange(end_year, last)[1]:02d}"


def day(year: int | str, month: int | str, number: int | str) -> str | None:
    """An ISO day, of numbers or of their figures, or None for a day that the calendar does not have."""
    try:
        return date(int(year), int(month), int(number)).isoformat()
    except ValueError:
        return None


def last_day(iso: str | None) -> str | None:
    """The last day of a date given at the precision known."""
    if not iso or len(iso) == 10:
        return iso or None
    month = int(iso[5:7] or 12)
    return months(int(iso[:4]), month, month)[1]


def shift(iso: str, by: int) -> str:
    """The day some days later or earlier."""
    return (date.fromisoformat(iso) + timedelta(days=by)).isoformat()


def length(first: str, last: str) -> int:
    """The number of days from the first to the last, both counted."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def years_before(end: str, back: int) -> str:
    """The same day `back` years before; the last of February stays the last."""
    year, month, day = map(int, end.split("-"))
    longest = monthrange(year - back, month)[1]
    return f"{year - back:04d}-{month:02d}-{longest if day == monthrange(year, month)[1] else min(day, longest):02d}"
