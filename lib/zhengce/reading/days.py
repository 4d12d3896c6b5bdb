"""What are the first and last day of a year, a quarter, a month?"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def month_end(year: int, month: int) -> str:
    """The last day of a month.

    >>> month_end(2024, 2)
    '2024-02-29'
    """
    return f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}"


def months(year: int, first: int, last: int, end_year: int | None = None) -> tuple[str, str]:
    """The days from the first of one month to the last of another.

    >>> months(2024, 1, 5)
    ('2024-01-01', '2024-05-31')
    """
    return f"{year:04d}-{first:02d}-01", month_end(end_year or year, last)


def day(year: int | str, month: int | str, number: int | str) -> str | None:
    """An ISO day, of numbers or of their figures, or None for a day that the calendar does not have.

    >>> day(2023, 9, 30), day("2023", "9", "31")
    ('2023-09-30', None)
    """
    try:
        return date(int(year), int(month), int(number)).isoformat()
    except ValueError:
        return None


def last_day(iso: str | None) -> str | None:
    """The last day of a date given at the precision known.

    >>> last_day("2023-11"), last_day("2023"), last_day("2024-11-05")
    ('2023-11-30', '2023-12-31', '2024-11-05')
    """
    if not iso:
        return None
    if len(iso) == 4:
        return f"{iso}-12-31"
    return month_end(int(iso[:4]), int(iso[5:7])) if len(iso) == 7 else iso


def weekday(iso: str) -> int:
    """How many days a day is after Monday.

    >>> weekday("2024-03-01")
    4
    """
    return date.fromisoformat(iso).weekday()


def shift(iso: str, by: int) -> str:
    """The day some days later or earlier.

    >>> shift("2024-03-01", -1)
    '2024-02-29'
    """
    return (date.fromisoformat(iso) + timedelta(days=by)).isoformat()


def length(first: str, last: str) -> int:
    """The number of days from the first to the last, both counted.

    >>> length("2024-02-01", "2024-02-29")
    29
    """
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def years_before(end: str, back: int) -> str:
    """The same day `back` years before; the last of February stays the last.

    >>> years_before("2023-09-30", 1), years_before("2024-02-29", 1), years_before("2023-02-28", -1)
    ('2022-09-30', '2023-02-28', '2024-02-29')
    """
    year, month, day = map(int, end.split("-"))
    last = day == monthrange(year, month)[1]
    longest = monthrange(year - back, month)[1]
    return f"{year - back:04d}-{month:02d}-{longest if last else min(day, longest):02d}"
