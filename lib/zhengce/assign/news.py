"""Which event is the news, and which figures tell of it?"""

from __future__ import annotations

import re

from zhengce.assign.inherited import News, Sentence
from zhengce.assign.verbs import STOP
from zhengce.reading import clauses
from zhengce.word_tables import TIME

_COUNTED = r"(?:\d+|[一二两三四五六七八九十百千]+)[余多]?[个家项位名份]"
_HEAD = re.compile(r"(?:[^，,。]{0,6}[，,])?(?:本届|本次|此次|这次)(?!政府|任期|人大|常委|会议指出)")
_OCCASION, _THINGS = f"@occasion@[^，,。；;]{{0,10}}?{_COUNTED}", rf"{_COUNTED}[^\d，,。；;、]{{0,8}}?@thing@"


def reported(text: str, s: Sentence) -> News | None:
    """The event that a news item reports: it opens the article, and something is held, signed or begun on a day."""
    p = next((q for q in s.found if q.role not in ("event", "name")), None)
    if p is None or p.role != "at" or len(p.date or "") != 10 or not TIME.pattern("@act,staged@").search(text, p.end, s.end):
        return None
    opens = p.start - s.start <= 14 or TIME.pattern("[^，,。；;]{0,20}@act,staged@").match(text, p.end)
    return News(p) if opens else None


def tells(text: str, s: Sentence, news: News, start: int) -> bool:
    """Whether a figure, in a sentence without a time, is one of the event's (此次签约, 合计), and not of what the projects will make."""
    told = TIME.pattern("@occasion@(?!的)[^，,。；;的期]{0,8}$").search(text, max(s.start, start - 20), start)
    told = told or _HEAD.match(text, s.start) or TIME.pattern(_OCCASION).search(text, s.start, s.end) or (
        news.near and TIME.pattern(_THINGS).search(text, s.start, s.end))
    clause = clauses.begin(text, start, s.start, STOP)
    return bool(told) and not TIME.pattern("@plan,capacity@").search(text, clause, start)
