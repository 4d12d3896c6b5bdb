"""When is it? ISO dates as places on an axis, and titles cut to the room they have."""

from __future__ import annotations

import calendar
import re

import pandas as pd

from zhengce.figure.style import em


def year(date: str, *, last: bool = False) -> float:
    """An ISO date of any precision as a decimal year; a year or month alone is its first day, or its last with `last`.

    >>> year("2023"), round(year("2023", last=True), 2), round(year("2023-07-02"), 2)
    (2023.0, 2024.0, 2023.5)
    """
    first = pd.Timestamp(date + "-01-01"[3 * (date.count("-")):] if date.count("-") < 2 else date)
    if last and date.count("-") < 2:
        first = first + (pd.DateOffset(years=1) if date.count("-") == 0 else pd.DateOffset(months=1)) - pd.Timedelta(hours=1)
    elif last:
        first = first + pd.Timedelta(hours=23)
    begin = pd.Timestamp(year=first.year, month=1, day=1)
    return first.year + (first - begin) / (begin + pd.DateOffset(years=1) - begin)


def said(date: str) -> str:
    """An ISO date as a reader says it.

    >>> said("2025"), said("2027-12"), said("2026-06-05")
    ('2025', 'Dec 2027', '5 Jun 2026')
    """
    month = f"{calendar.month_abbr[int(date[5:7])]} " if len(date) >= 7 else ""
    return f"{f'{int(date[8:10])} ' if len(date) >= 10 else ''}{month}{date[:4]}"


def by(date: str) -> str:
    """A horizon as a reader says it.

    >>> by("2025"), by("2027-12"), by("2026-06")
    ('2025', 'the end of 2027', 'Jun 2026')
    """
    return f"the end of {date[:4]}" if date[5:7] == "12" and date[8:] in ("", "31") else said(date)


def shorten(title: str, ems: float) -> str:
    """A title of at most `ems` (1 = a Chinese character), its middle left out: a Chinese title names its kind at the end.

    >>> shorten("关于推动未来产业创新发展的实施意见", 12), shorten("北京市产业地图", 12)
    ('关于推动未来产…实施意见', '北京市产业地图')
    >>> shorten("甲市孵化器行动方案（2022—2025年）", 12)
    '甲市孵化器行动方案…'
    """
    if em(title) <= ems:
        return title
    bare = re.sub(r"[（(][^（）()]{1,14}[)）]$", "", title)     # …（2022—2025年）: the years go first, and whole
    if bare and bare != title:
        return bare + "…" if em(bare) + 1 <= ems else shorten(bare, ems)
    latin = re.search(r"[A-Za-z0-9.-]{2,10}$", title)     # …龙芯3A6000: a name is not cut in two
    tail = (latin[0] if latin else title[-4:]) if ems >= 8 else ""
    head = title[:len(title) - len(tail)]
    while head and em(head) + em("…" + tail) > ems:
        head = head[:-1]
    return head.rstrip("-—:：、， ") + "…" + tail


def whole_clauses(words: str, ems: float) -> str:
    """As many clauses of a passage as have room, whole, with … for the rest; of one that has no room alone the middle is left out.

    >>> whole_clauses("建成两个集群,形成新优势,带动就业", 13), whole_clauses("关于推动未来产业创新发展的实施意见", 12)
    ('建成两个集群,形成新优势…', '关于推动未来产…实施意见')
    """
    if em(words) <= ems:
        return words
    clauses = re.split("(?<=[,，])", words)
    kept = ""
    for clause in clauses:
        if em(kept + clause) > ems:
            break
        kept += clause
    return f"{kept.rstrip(',，')}…" if kept else shorten(words, ems)


def clip(words: str, ems: float) -> str:
    """A line of at most `ems`, cut at its end, at a space where there is one near.

    >>> clip("high-end, precision and cutting-edge industries", 12), clip("chips", 12)
    ('high-end, precision…', 'chips')
    """
    if em(words) <= ems:
        return words
    kept = words
    while kept and em(kept) + 1 > ems:
        kept = kept[:-1]
    space = kept.rfind(" ")
    return (kept[:space] if space > len(kept) * 0.6 else kept).rstrip(" ,;:-—、") + "…"
