"""When was it issued, held or reached, and how is that known?

Times are found by `zhengce.reading.times`; here one is chosen for an act: a time before it in its sentence, 近日 as the year
of the content, 同日 as the day last named, the year in the thing's own name, the year that heads the passage, or that of its part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengce.assign.inherited import Frame
from zhengce.assign.time import Timeline
from zhengce.policies.mentions import NEVER, When
from zhengce.reading import document_numbers
from zhengce.reading.periods import Period
from zhengce.reading.sentences import clause_at, sentence_at
from zhengce.reading.time_words import any_of
from zhengce.reading.times import find
from zhengce.word_tables import ACT

_NAMED = re.compile(r"《[^《》]*》|“[^“”]{0,30}”|\"[^\"，。\n]{2,30}\"")
_RANGE = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—~～－至到]+\s*(?:19|20)?\d\d\s*年?")
_NAME_YEAR = re.compile(rf"(?<!\d)((?:19|20)\d\d)(?!\d|(?!年){any_of('measure')})")          # no 2000吨
_OTHER_YEAR = re.compile(r"公报|年鉴|决算|执行情况|(?<!指数|报告|皮书)(?<=[一-龥])20\d\d$")
_CONTINUES = re.compile(r"\s*(?:(?P<meeting>(?:[一-龥]{1,4})?仪式上|会上|(?:同次)?会议|会后|大会|活动现场|论坛现场|论坛上|峰会|全会"
                        r"|本次|此次)|《|期间|活动|这一|该|随后|随即|现场)")
_UNTIL = re.compile(r"截[至止]")       # 截至2023年底 tells how things stood, not when something was done
_NO_DATE = re.compile(r"(?<!今年)以来|来[,，]|的[^,，。;；]{0,4}?\d+(?:\.\d+)?[%％万亿]")          # 由2031年的1.2%提高到2%,入选…
_MET = re.compile(r"(?:召开|举行|举办|开幕)(?!的)|会议(?:\d{1,2}日)?(?:表决|审议)?通过|会议\d{1,2}日")
_HELD = re.compile(r"举行|召开|举办|启动")


class Dates:
    """The times of one document's passages, and the date its content is of.

    `timeline` is the one reading of the document's times that the numbers use too, with a paragraph a passage; without it a passage is read
    by itself, and no part of the document gives it a time.
    """

    def __init__(self, content_date: str | None, timeline: Timeline | None = None):
        self.content_date = content_date
        self._timeline = timeline
        self._places = {text: n for n, text in enumerate(timeline.paragraphs)} if timeline else {}
        self._found: dict[str, list[Period]] = {}
        self._last_day: str | None = None
        self._meeting: str | None = None

    def times(self, text: str, ahead: bool = False) -> list[Period]:
        """The time expressions of a passage that can date an act: no 目前, none inside a title or a quoted name; horizons (年底前) only of
        what is to come (`ahead`)."""
        if text not in self._found:
            inside = [m.span() for m in _NAMED.finditer(text)]
            inside += [(n.start - 1, n.end + 1) for n in document_numbers.find(text)]      # 交通运输部令2015年第24号 is no time
            self._found[text] = [p for p in self.read(text)
                                 if p.date and p.role not in ("now", "span", "name")
                                 and p.text not in (*ACT.words("recent"), *ACT.words("same day"))
                                 and not any(a < p.start and p.end < b for a, b in inside)
                                 and not _NO_DATE.match(text, p.end) and not _UNTIL.search(text, max(0, p.start - 3), p.end)]
        return [p for p in self._found[text] if (p.role != "horizon" or ahead) and not _is_aim(text, p)]

    def is_ahead(self, date: str | None) -> bool:
        """Whether a date is after that of the content, as far as both are known."""
        now = self.content_date
        return bool(now and date) and date[:len(now)] > now[:len(date)]

    def before(self, text: str, begin: int) -> When:
        """The date of what a passage told before the sentence that begins at `begin`, or of the line that it stands under."""
        last, line = self._head(text, begin), self.part(text, 0)
        period = last or (line.period if line and line.rule == "line" else None)
        return When(period.date, "inherited") if period and period.date else NEVER

    def aims(self, text: str, at: int) -> bool:
        """Whether the clause tells what stands at a place as an aim: 提出到2027年建成…."""
        start = clause_at(text, at)[0]
        return any(start <= p.start < at and _is_aim(text, p) for p in self.read(text))

    def read(self, text: str) -> list[Period]:
        """All times of a passage."""
        place = self._places.get(text)
        return find(text, self.content_date) if place is None else self._timeline.found[place]

    def part(self, text: str, start: int) -> Frame | None:
        """The time and the status that the part of the document gives to what stands at `start` of a passage."""
        place = self._places.get(text)
        return None if place is None else self._timeline.frame(place, start)

    def named(self, name: str) -> When:
        """The one year in a thing's own name, where that is not still to come: none of a stretch of years (2022-2025年), no aim at the end
        (制造强国2025), nor that which a yearbook tells about."""
        found = () if _OTHER_YEAR.search(name) else _NAME_YEAR.findall(_RANGE.sub("", name))
        return When(found[0], "explicit") if found and not self.is_ahead(found[0]) else NEVER

    def of(self, text: str, start: int, end: int, name: str = "", inherit: bool = True, ahead: bool = False) -> When:
        """The date of the act at `text[start:end]`, whose thing is called `name`; `ahead` says that it is to come."""
        (begin, stop), times = sentence_at(text, start), self.times(text)
        later = [p for p in self.read(text) if not p.date and p.text.endswith("后") and begin <= p.start < start]
        if later and not any(later[-1].end <= p.start < start for p in times):                # 十天后, of nobody knows which day
            return When(None, "none", later[-1].start, later[-1].end)
        stated = self._stated(text, begin, start, end, ahead)
        words = re.compile(r"[^,，。;；《]{0,4}[于在自从]?").match(text, end, stop)        # 《…》于2023年9月发布, 成立于2018年
        behind = next((p for p in times if end <= p.start <= words.end() and not text.startswith("起", p.end)), None)
        if behind and (not stated.date or behind.date.startswith(stated.date)):      # 2020年…报告——2020年4月28日在…会上
            return When.at(behind)
        if stated.date:
            return stated
        if found := self._pointed(text, begin, start, end, stop):
            return found
        if inherit and (found := self._continued(text, begin)).date:
            return found
        framed = self._frame(text, begin) if inherit else NEVER
        if (found := self.named(name)).date and not (framed.date and framed.date > found.date):          # 2031年获评2030年度先进县
            return found
        line = self.part(text, 0) if inherit else None       # 2012年9月 / 省政府批准设立甲新区: a line of its own above the passage
        return When(line.period.date, "inherited") if line and line.rule == "line" else framed

    def _stated(self, text: str, begin: int, start: int, end: int, ahead: bool = False) -> When:
        """The last time before the act in its sentence, else one inside the act's own words."""
        times = [p for p in self.times(text, ahead) if begin <= p.start < end]
        before = [p for p in times if p.end <= start]
        if not times:
            return NEVER
        chosen = _of_the_meeting(text, before, before[-1] if before else times[0])
        if re.search("日前|近日|近期|不久前", text[chosen.end:max(end, chosen.end)]):     # 12月1日,…:科技部日前发函: that day or before
            return When(chosen.date[:4], "relative", chosen.start, chosen.end)
        return When.at(chosen)

    def _pointed(self, text: str, begin: int, start: int, end: int, stop: int) -> When | None:
        """近日, 日前, 刚刚 are of the content's own year, in whose first days they may be of the one before; 同日, 这一天 is the day last
        named."""
        first, clause_end = begin, min(stop, clause_at(text, max(start, end - 1))[1])
        while first > 0 and text[first - 1] in ";；" and not re.search(r"\d[年月]", text[first:start]):        # 近期,甲…;乙…
            first = sentence_at(text, first - 1)[0]
        recent = ACT.pattern("@recent@").search(text, first, clause_end)
        if recent and self.content_date and not re.match(r"\d{4}-01-(0\d|10)$", self.content_date):
            return When(self.content_date[:4], "relative", recent.start(), recent.end())
        same = ACT.pattern("@same day@").search(text, begin, end)
        days = [p.date for p in self.times(text) if p.end <= begin and len(p.date) == 10] if same else ()
        return When(days[-1] if days else self._last_day, "inherited", *same.span()) if same and (days or self._last_day) else None

    def _head(self, text: str, begin: int) -> Period | None:
        """The last time before a sentence, if it heads its own."""
        last = next((p for p in reversed(self.times(text)) if p.end <= begin and p.text != "全年"), None)
        other = last and re.search(r"[一-龥A-Za-z0-9]{3,}|[从自到至]", text[sentence_at(text, last.start)[0]:last.start])
        return None if other else last

    def _continued(self, text: str, begin: int) -> When:
        """2018年3月5日,贵州召开大会。《决定》正式出台: the day or month of the sentence before, where this one goes on from it."""
        last = self._head(text, begin)
        alone = last and not text[sentence_at(text, last.start)[0]:last.start].strip() and not text[last.end:begin].strip("。 　")
        if alone:                                            # 2031年4月27日。两国签署…
            return When(last.date, "inherited")
        while begin > 0 and text[begin - 1] in ";；":          # 会议通过甲法;表决通过乙决定
            begin = sentence_at(text, begin - 1)[0]
        match = _CONTINUES.match(text, begin)
        day = last.date if match and last else None
        if match and match["meeting"]:
            held = self._meeting_before(text, begin)
            day = (held.date if held else day) or self._meeting or (self._last_day if match["meeting"].endswith("仪式上") else None)
        return When(day, "inherited") if day and len(day) > 4 else NEVER

    def _meeting_before(self, text: str, begin: int) -> Period | None:
        """The last time of a sentence before that tells of a meeting: what 会议 goes on from."""
        for last in reversed([p for p in self.times(text) if p.end <= begin]):
            a, b = sentence_at(text, last.start)
            if (met := _MET.search(text, a, b)) and last.start < met.end():
                return _of_the_meeting(text, [p for p in self.times(text) if a <= p.start < last.start], last)
        return None

    def _frame(self, text: str, begin: int) -> When:
        """The bare year that heads one of the sentences before (2025年，…。出台…), with no other time in between; else that of the part."""
        last, part = self._head(text, begin), self.part(text, begin)
        if last is not None and len(last.date) == 4 and (          # 一季度,甲…;乙…
                re.match(r"(?:(?:19|20)\d\d|今|去|这一)年$|“?十", last.text) or not re.search("[。！？!?\n]", text[last.end:begin])):
            return When(last.date, "inherited")
        if part and part.strong and part.period and len(part.period.date or "") == 4:
            return When(part.period.date, "inherited")       # 一、2025年工作回顾: what stands in the part was done in its year
        return NEVER

    def remember(self, text: str) -> None:
        """Keep the last day that a passage names, for 同日 in the next one, and its meeting's, for 会上."""
        if held := self._meeting_before(text, len(text)):
            self._meeting = held.date if len(held.date) == 10 else None
        self._last_day = next((p.date for p in reversed(self.times(text)) if len(p.date) == 10), self._last_day)


def _is_aim(text: str, p: Period) -> bool:
    return p.role in ("horizon", "event", "until") and text[max(0, p.start - 1):p.start] in ("到", "至")


def _of_the_meeting(text: str, before: Sequence[Period], chosen: Period) -> Period:
    """27日召开2020年…结果发布会; 12月20日,2026年…工作会议: the year is the name's, the day before it the meeting's, if it can be."""
    for day in reversed(before):
        near = 0 <= chosen.start - day.end <= 12 or _HELD.search(text, day.end, chosen.start)
        if near and len(day.date) > len(chosen.date) and abs(int(day.date[:4]) - int(chosen.date[:4])) <= 1:
            return day
    return chosen
