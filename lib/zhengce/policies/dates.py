"""When was it issued, held or reached, and how is that known?

Times are found by `zhengce.periods`; here one is chosen for an act: a time before it in its sentence, 近日 as the year of the content,
同日 as the day last named, the year in the thing's own name, or the year that heads the passage.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhengce import periods
from zhengce.policies.issuers import words
from zhengce.policies.sentences import clause_at, sentence_at, sentence_starts

FRAME = 6          # how many sentences the year that heads one of them may govern
_NAME_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|[-—~～至]\d{4}|[-—~～]\d{2}年)(?:年度?)?")


class When(NamedTuple):
    """A date at the precision known, its source, and the place of the words that give it."""

    date: str | None = None
    source: str = "none"
    start: int | None = None
    end: int | None = None


NEVER = When()


@cache
def _small(role: str) -> re.Pattern:
    return re.compile("|".join(map(re.escape, words(role))))


class Dates:
    """The times of one document's passages, and the date its content is of."""

    def __init__(self, content_date: str | None):
        self.content_date = content_date
        self._found: dict[str, list[periods.Period]] = {}
        self.last_day: When = NEVER

    def times(self, text: str) -> list[periods.Period]:
        """The time expressions of a passage that can date an act: no horizons, no 目前, none inside a title or a quoted name."""
        if text not in self._found:
            inside = [m.span() for m in re.finditer(r"《[^《》]*》|“[^“”]{0,30}”|[(（][^()（）]*[)）]", text)]
            self._found[text] = [p for p in periods.find(text, self.content_date)
                                 if p.date and p.role not in ("horizon", "now", "span")
                                 and not any(a < p.start and p.end < b for a, b in inside if not text[a] in "(（" or not p.text[-1:] in "日")]
        return self._found[text]

    def of(self, text: str, start: int, end: int, name: str = "", inherit: bool = True) -> When:
        """The date of the act at `text[start:end]`, whose thing is called `name`."""
        begin, stop = sentence_at(text, start)
        for found in (self._stated(text, begin, start, end), self._behind(text, end, stop)):
            if found.date:
                return self._year_of_name(found, name)
        if found := self._recent(text, begin, start, end, stop):
            return found
        if _small("same_day").search(text, begin, end) and (last := self._day_before(text, begin)).date:
            return last
        if years := _NAME_YEAR.findall(name):
            return When(years[0], "explicit")
        return self._frame(text, begin, start) if inherit else NEVER

    def _stated(self, text: str, begin: int, start: int, end: int) -> When:
        """The last time before the act in its sentence, or one inside the act's own words."""
        before = [p for p in self.times(text) if begin <= p.start and p.end <= start]
        within = [p for p in self.times(text) if start <= p.start and p.end <= end]
        chosen = within[0] if within else before[-1] if before else None
        if chosen is None:
            return NEVER
        return When(chosen.date, chosen.source, chosen.start, chosen.end)

    def _behind(self, text: str, end: int, stop: int) -> When:
        """《…》于2023年9月发布, 成立于2018年: a time right behind, in the same clause."""
        if match := re.match(r"[^,，。;；《]{0,4}[于在自从]?", text[end:stop]):
            for p in self.times(text):
                if end <= p.start <= end + match.end() and p.end <= stop:
                    return When(p.date, p.source, p.start, p.end)
        return NEVER

    def _recent(self, text: str, begin: int, start: int, end: int, stop: int) -> When | None:
        """近日, 日前, 刚刚 are of the content's own year; in the first days of a year they may be of the one before: left open."""
        clause_end = min(stop, clause_at(text, max(start, end - 1))[1])
        match = _small("recent").search(text, begin, clause_end)
        if not match or not self.content_date or re.match(r"\d{4}-01-(0\d|10)$", self.content_date):
            return None
        return When(self.content_date[:4], "relative", match.start(), match.end())

    def _day_before(self, text: str, begin: int) -> When:
        earlier = [p for p in self.times(text) if p.end <= begin and len(p.date) == 10]
        last = When(earlier[-1].date) if earlier else self.last_day
        return When(last.date, "inherited") if last.date else NEVER

    def _frame(self, text: str, begin: int, start: int) -> When:
        """The bare year that heads one of the sentences before (2025年，…。出台…), with no other time in between."""
        starts = [s for s in sentence_starts(text) if s <= begin]
        if re.match(r"[^,，]{0,2}(?:如|例如|比如|不仅如此|下一步|未来|长期来看)[,，:：]?", text[begin:begin + 8]):
            return NEVER
        earlier = [p for p in self.times(text) if p.end <= begin]
        if not earlier:
            return NEVER
        last = earlier[-1]
        head = sentence_at(text, last.start)[0]
        gap = len([s for s in starts if head < s <= begin])
        at_head = not re.search(r"[一-龥A-Za-z0-9]{3,}", text[head:last.start])
        whole_year = len(last.date) == 4 and bool(re.fullmatch(r"(?:(?:19|20)\d\d|今|去)年", last.text))
        near = gap == 1 and len(last.date) >= 7 and bool(re.match(r"\s*(?:《|会上|会议|会后|期间|活动|本次|此次|这一|该|随后|随即)", text[begin:]))
        if at_head and (near or (whole_year and gap <= FRAME)):
            return When(last.date, "inherited", None, None)
        return NEVER

    def _year_of_name(self, found: When, name: str) -> When:
        """6月6日,2021…推介会: a day without a year is of the year in the thing's own name."""
        years = _NAME_YEAR.findall(name)
        if years and found.source == "relative" and len(found.date) > 4 and found.date[:4] != years[0]:
            return found._replace(date=years[0] + found.date[4:], source="explicit")
        return found

    def remember(self, text: str) -> None:
        """Keep the last day that a passage names, for 同日 in the next one."""
        if days := [p for p in self.times(text) if len(p.date) == 10]:
            self.last_day = When(days[-1].date)
