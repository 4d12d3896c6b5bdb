"""Which event is the news, and which figures tell of it?"""

from __future__ import annotations

import re

from zhengce.assign.inherited import News, Sentence
from zhengce.reading import clauses
from zhengce.word_tables import TIME

_NUMBER = r"(?:\d+|[一二两三四五六七八九十百千]+)[余多]?"
_COUNTED = f"{_NUMBER}[个家项位名份]"
_CLAUSE = re.compile(r"[，；;：:。！？!?]|,(?!\d{3}(?!\d))")
_BYLINE = re.compile(r"[^。！？!?]{0,40}?(?:[电讯]|获悉|了解到)\s*(?:[（(][^）)]{1,20}[）)])?[^，,。]{0,12}[，,]?\s*")
_HEAD = re.compile(r"(?:[^，,。]{0,6}[，,])?(?:本届|本次|此次|这次)(?!政府|任期|人大|常委|会议指出)")
_THERE = re.compile(r"[\s“]*(?:会上|论坛上|(?:活动|大会|会议|论坛)现场|(?:论坛|会议)期间)[，,]")
_OCCASION, _THINGS = f"@occasion@[^，,。；;]{{0,10}}?{_COUNTED}", rf"{_COUNTED}[^\d，,。；;、]{{0,8}}?@thing@"
_SPEAKS = rf"@staged,attend@|@tally@[^。]{{0,12}}?\d|等{_COUNTED}"
_PRESENT = (rf"{_NUMBER}[人名位家户个][^，,。；;]{{0,24}}?@present@"
            rf"|@present@[^，,。；;\d]{{0,40}}?{_NUMBER}[人名位家户个项]")


def reported(text: str, s: Sentence) -> News | None:
    """The event that a news item reports: it opens the article, and something is held, signed or begun on a day."""
    p = next((q for q in s.found if q.role not in ("event", "name")), None)
    if p is None or p.role != "at" or len(p.date or "") != 10 or not TIME.pattern("@act,staged@").search(text, p.end, s.end):
        return None
    lead = text[s.start:p.start]
    opens = len(lead) <= 4 or (len(lead) <= 14 and not _CLAUSE.search(lead)) or _BYLINE.fullmatch(lead)
    if not opens and not TIME.pattern("[^，,。；;]{0,20}@act,staged@").match(text, p.end):
        return None
    return News(p, bool(TIME.pattern("@staged@").search(text, p.end, s.end)))


def tells(text: str, s: Sentence, news: News, start: int) -> bool:
    """Whether a figure, in a sentence without a time, is one of the event's (此次签约, 合计), and not of what the projects will make."""
    begin = max(s.start, start - 20)
    if not TIME.pattern("@occasion@(?!的)[^，,。；;的期]{0,8}$").search(text, begin, start):
        begin = begins(text, s, news)
    if begin is None or begin > start:
        return False
    clause = clauses.begin(text, start, begin, _CLAUSE)
    return not TIME.pattern("@plan,capacity@").search(text, clause, start) and not TIME.pattern("@total@").search(text, s.start, start)


def begins(text: str, s: Sentence, news: News) -> int | None:
    """From where on a sentence speaks of the event's counts and sums; None where it does not."""
    if counted := TIME.pattern(_OCCASION).search(text, s.start, s.end):
        return counted.start()
    if (news.staged and _HEAD.match(text, s.start)) or (news.going and text.startswith(("其中", "这其中"), s.start)):
        return s.start
    near, there = news.ago is not None and news.ago <= 2, _THERE.match(text, s.start)
    if (near or news.going or there) and (present := TIME.pattern(_PRESENT).search(text, s.start, s.end)):
        return s.start if there else present.start()     # 近300人齐聚一堂, told with the forum's day; 会上，80余家企业对接交流
    speaks = near and news.staged and TIME.pattern(_SPEAKS).search(text, s.start, s.end)
    return s.start if speaks and TIME.pattern(_THINGS).search(text, s.start, s.end) else None
