"""Which event is the news, and which figures tell of it?"""

from __future__ import annotations

import re

from zhengce.assign.inherited import News, Sentence
from zhengce.reading import clauses
from zhengce.word_tables import TIME

_CLAUSE = re.compile(r"[，；;：:。！？!?]|,(?!\d{3}(?!\d))")
_BYLINE = re.compile(r"[^。！？!?]{0,40}?(?:[电讯]|获悉|了解到)\s*(?:[（(][^）)]{1,20}[）)])?[^，,。]{0,12}[，,]?\s*")
_HEAD = re.compile(r"(?:[^，,。]{0,6}[，,])?(?:本届|本次|此次|这次)(?!政府|任期|人大|常委|会议指出)")


def reported(text: str, s: Sentence) -> News | None:
    """The event that a news item reports: it opens the article, and something is held, signed or begun on a day."""
    p = next((q for q in s.found if q.role not in ("event", "name")), None)
    if p is None or p.role != "at" or len(p.date or "") != 10 or not TIME.pattern("@act,staged@").search(text, p.end, s.end):
        return None
    lead = text[s.start:p.start]
    opens = (len(lead) <= 14 and not _CLAUSE.search(lead)) or _BYLINE.fullmatch(lead)
    if not opens and not TIME.pattern("[^，,。；;]{0,20}@act,staged@").match(text, p.end):
        return None
    return News(p, bool(TIME.pattern("@staged@").search(text, p.end, s.end)))


def tells(text: str, s: Sentence, start: int) -> bool:
    """Whether a figure, in a sentence without a time, is one of the event's (此次签约, 合计), and not of what the projects will make."""
    begin = max(s.start, start - 20)
    if not TIME.pattern("@occasion@(?!的)[^，,。；;的期]{0,8}$").search(text, begin, start):
        if not s.news.staged or not _HEAD.match(text, s.start):
            return False
        begin = s.start
    clause = clauses.begin(text, start, begin, _CLAUSE)
    return not TIME.pattern("@plan,capacity@").search(text, clause, start) and not TIME.pattern("@total@").search(text, s.start, start)
