"""Which words of a paragraph name a time, and which days are they?"""

from __future__ import annotations

import re

from zhengce.reading import time_roles, time_words
from zhengce.reading.periods import Around, Period
from zhengce.reading.time_reader import Reader

WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
WIDE_DIGIT = re.compile("[０-９]")
BETWEEN = re.compile("之?间(?!接)")
_RANGE = re.compile(time_words.RANGE)
SINCE = re.compile(r"[^\s，,。；;：:！？!?\d、]{2,16}以来")


def find(text: str, content_date: str | None, around: Around | None = None) -> list[Period]:
    """The time expressions of a paragraph, in order and disjoint; never raises.

    `content_date` is an ISO date at the precision known, against which 今年 and 前三季度 are resolved; `around` is what the
    paragraphs before say (the year of the event that is reported, the last full day).

    >>> [(p.text, p.first, p.last, p.against) for p in find("今年前10个月增长9.3%", "2025-12-06")]
    [('今年前10个月', '2025-01-01', '2025-10-31', 'content date 2025-12-06')]
    """
    plain = text.translate(WIDE) if WIDE_DIGIT.search(text) else text
    content_date = content_date if isinstance(content_date, str) else None      # a table's missing date is NaN
    reader = Reader(plain, content_date, around or Around())
    found: list[Period] = []
    for match in time_words.pattern().finditer(plain):
        meaning = reader.read(match)
        if meaning is not None:
            found.append(Period(*match.span(), text[slice(*match.span())], *meaning[:5], meaning.shape))
    found = time_roles.assign(plain, _with_stretches(text, _joined(plain, found)), content_date or (reader.now and str(reader.now)))
    return [p for n, p in enumerate(found) if not (n and p.text.startswith("至今") and found[n - 1].role == "since"
                                                   and p.start - found[n - 1].end <= 3)]      # 2023年6月至今: one time


def _joined(text: str, found: list[Period]) -> list[Period]:
    """2021年12月—2022年3月 and 2014年到2023年 are one stretch: two dated expressions with nothing but 至 between them."""
    out: list[Period] = []
    for p in found:
        last = out[-1] if out else None
        between = bool(last) and text[last.end:p.start]
        joins = between and (_RANGE.fullmatch(between) or (between in "和与" and BETWEEN.match(text, p.end)))
        if joins and last.first and p.last and last.last and last.last < p.last:
            out[-1] = last._replace(end=p.end, text=text[last.start:p.end], last=p.last, role="at",
                                   date=None if len(last.date or "") == 4 else last.date)
        else:
            out.append(p)
    return out


def _with_stretches(text: str, found: list[Period]) -> list[Period]:
    """党的十八大以来, 改革开放40多年以来: a stretch whose beginning the text does not date governs too, and gives no days."""
    more, at = [], text.find("以来")
    while at >= 0:
        m = SINCE.search(text, max(0, at - 16), at + 2)
        if m and m.end() == at + 2 and not any(p.start < m.end() and m.start() < p.end for p in [*found, *more]):
            more.append(Period(*m.span(), m.group(), None, None, None, "relative", None, "span"))
        at = text.find("以来", at + 2)
    return sorted([*found, *more]) if more else found
