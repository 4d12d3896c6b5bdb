"""Which event is the news, and which figures tell of it?"""

from __future__ import annotations

import re
from functools import cache

from zhengce.assign.inherited import News, Sentence
from zhengce.reading import clauses
from zhengce.reading.time_words import any_of

NUMBER = r"(?:\d+|[一二两三四五六七八九十百千]+)[余多]?"
CLAUSE = re.compile(r"[，；;：:。！？!?]|,(?!\d{3}(?!\d))")


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    thing = any_of("thing")
    return {
        "act": re.compile(any_of("act", "staged")),
        "staged": re.compile(any_of("staged")),
        "byline": re.compile(r"[^。！？!?]{0,40}?(?:[电讯]|获悉|了解到)\s*(?:[（(][^）)]{1,20}[）)])?[^，,。]{0,12}[，,]?\s*"),
        "held": re.compile(rf"[^，,。；;]{{0,20}}(?:{any_of('act', 'staged')})"),
        "head": re.compile(r"(?:[^，,。]{0,6}[，,])?(?:本届|本次|此次|这次)(?!政府|任期|人大|常委|会议指出)"),
        "open": re.compile(r"其中|这其中"),
        "occasion": re.compile(rf"(?:{any_of('occasion')})(?!的)[^，,。；;的期]{{0,8}}$"),
        "counted": re.compile(rf"(?:{any_of('occasion')})[^，,。；;]{{0,10}}?{NUMBER}[个家项位名份]"),
        "tally": re.compile(rf"(?:{any_of('tally')})[^。]{{0,12}}?\d|等{NUMBER}[个家项位名份]"),
        "thing": re.compile(rf"({NUMBER}[个家项位名份])[^\d，,。；;、]{{0,8}}?({thing})"),
        "total": re.compile(any_of("total")),
        "attend": re.compile(any_of("attend")),
        "there": re.compile(r"[\s“]*(?:会上|论坛上|活动现场|大会现场|会议现场|论坛现场|论坛期间|会议期间)[，,]"),
        "present": re.compile(rf"{NUMBER}[人名位家户个][^，,。；;]{{0,24}}?(?:{any_of('present')})"
                              rf"|(?:{any_of('present')})[^，,。；;\d]{{0,40}}?{NUMBER}[人名位家户个项]"),
        "beyond": re.compile(any_of("plan", "capacity")),
    }


def reported(text: str, s: Sentence) -> News | None:
    """The event that a news item reports: it opens the article, and something is held, signed or begun on a day."""
    p = next((q for q in s.found if q.role not in ("event", "name")), None)
    if p is None or p.role != "at" or not p.date or len(p.date) != 10:
        return None
    lead = text[s.start:p.start]
    opens = len(lead) <= 4 or (len(lead) <= 14 and not CLAUSE.search(lead)) or _cues()["byline"].fullmatch(lead)
    if not (opens or _cues()["held"].match(text, p.end)) or not _cues()["act"].search(text, p.end, s.end):
        return None
    return News(p, bool(_cues()["staged"].search(text, p.end, s.end)))


def then(news: News, text: str, s: Sentence) -> News:
    """The event after a sentence that followed it."""
    going = _from(text, s, news) is not None
    return news._replace(going=going, ago=None if news.ago is None else news.ago + 1)


def tells(text: str, s: Sentence, news: News, start: int) -> bool:
    """Whether the figure at `start`, in a sentence without a time, is one of the event's: 此次签约, 合计.

    What the projects will make one day, and what plants can make, is not.
    """
    begin = max(s.start, start - 20)
    if not _cues()["occasion"].search(text, begin, start):
        begin = _from(text, s, news)
    if begin is None or begin > start:
        return False
    clause = clauses.begin(text, start, begin, CLAUSE)
    return not _cues()["beyond"].search(text, clause, start) and not _cues()["total"].search(text, s.start, start)


def _from(text: str, s: Sentence, news: News) -> int | None:
    """From where on a sentence speaks of the event's counts and sums; None where it does not."""
    counted = _cues()["counted"].search(text, s.start, s.end)
    if counted:
        return counted.start()
    if (news.staged and _cues()["head"].match(text, s.start)) or (news.going and _cues()["open"].match(text, s.start)):
        return s.start
    near = (news.ago is not None and news.ago <= 2) or news.going
    there = _cues()["there"].match(text, s.start)
    if (near or there) and (present := _cues()["present"].search(text, s.start, s.end)):
        return s.start if there else present.start()     # 近300人齐聚一堂, told with the forum's day; 会上，80余家企业对接交流
    near = news.staged and news.ago is not None and news.ago <= 2
    speaks = any(_cues()[cue].search(text, s.start, s.end) for cue in ("staged", "attend", "tally"))
    return s.start if near and speaks and _cues()["thing"].search(text, s.start, s.end) else None
