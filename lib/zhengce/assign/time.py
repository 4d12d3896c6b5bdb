"""Which time does a number or an event belong to?

`find` lists the time expressions of a paragraph, each with its days, its role, and what a relative one was resolved against.
`Timeline` says which of them governs a quantity or an event, and gives none where the text gives none: an invented year is the worst
error, so a time reaches a further sentence only where the text goes on (其中, the next figure of a bulletin, a sentence that only
opens a passage, a part of a report), and never out of a 《plan》's title, a founding year or a year compared with.

How a period is written: 2022年 fills both sides; 截至2023年底, 三季度末 and 目前 have only an end, 到2030年 too; 2012年以来 only a
beginning; growth is of the later year; 从2014年的A提高到2023年的B gives each value its own year; 近三年 and 7年间 give none, 五年来 only
in a report that names its five years; 年初 is known no closer than its year. A yearly average is of the whole stretch
(从2021年的A增至2024年的B，年均增长, or 两年平均 of 2021); 未来5年 ends five years after it is said; 现有 and 目前 are of the content date.
What is counted at a signing or a start of works is of its day, in later paragraphs too; what the projects will make, and what exists
anyway, is not. Under a title or heading that looks back on a year (2019年工作总结), what was done is of that year.
`zhengce.reading.times.ROLES` lists what an expression can do.

>>> from zhengce.reading.times import find
>>> [(p.text, p.first, p.last, p.role) for p in find("截至2023年底，累计80家；到2030年达到100家。", "2024-04")]
[('2023年底', None, '2023-12-31', 'until'), ('2030年', None, '2030-12-31', 'horizon')]
>>> Timeline(["前三季度，产值增长16.2%。"], ["body"], "2023-11").period(0, 8, 13)[:5]
('2023-01-01', '2023-09-30', '前三季度', 'relative', 'time.clause')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from zhengce.assign import comparison, time_clause, time_reach
from zhengce.assign.inherited import Assigned, Frame, Sentence
from zhengce.assign.time_clause import CAPACITY, CLAUSE_END, JOINT
from zhengce.reading import time_words
from zhengce.reading.periods import Period
from zhengce.reading.time_words import any_of, number
from zhengce.reading.times import WIDE

NONE = Assigned(None, None, None, "none")
FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千]+")
IN_BRACKETS = re.compile(r"[^，,。；;：:（(]{0,6}[（(](?:截至|截止)?")
_REACH = 300      # characters of a clause that are looked through behind a number
LISTED = ("at", "until", "horizon")
BEHIND = ("at", "since", "now", "recent")
HEADING_STOP = re.compile(rf"{CLAUSE_END.pattern}|\s")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
SPENT = re.compile("历时|历经|经过|用时|仅用|短短|不到")


def _edge(p: Period, side: str) -> Period:
    """从2012年到2021年，从53.9万亿元增长到114.4万亿元: each value is of its own end of the stretch."""
    year = p.first[:4] if side == "earlier" else p.last[:4]
    return p._replace(first=f"{year}-01-01", last=f"{year}-12-31")


def _years(text: str, p: Period, share: int) -> list[Period]:
    """2019—2021年，营收分别为3亿元、4亿元和5亿元: the years of a stretch, where as many numbers are told."""
    told = NUMBER.findall(re.split("[，,；;。]", text[share:share + 120])[0])
    if not (p.role == "at" and p.first and p.last and re.search(time_words.RANGE, p.text)) or p.last[5:] != "12-31":
        return [p]
    years = range(int(p.first[:4]), int(p.last[:4]) + 1)
    return [p._replace(first=f"{y}-01-01", last=f"{y}-12-31") for y in years] if len(years) == len(told) else [p]


class Timeline:
    """The times of one document.

    `paragraphs` are its paragraphs' clean texts in order, `kinds` their kinds (table `paragraphs`; only title, heading, lead and body
    carry a time to what follows), `content_date` the date that its content is of, at the precision known.

    >>> texts = ["2022年,从业人员279万人,是2013年的1.5倍。其中留学归国人员6.3万人。", "聚集600余家企业。"]
    >>> line = Timeline(texts, ["body", "body"], "2024-04-14")
    >>> line.period(0, 21, 25)[:2], line.period(0, 37, 42)[:2], line.period(1, 2, 7).period_source
    (('2022-01-01', '2022-12-31'), ('2022-01-01', '2022-12-31'), 'none')
    """

    def __init__(self, paragraphs: Sequence[str], kinds: Sequence[str], content_date: str | None):
        self.paragraphs, self.kinds = list(paragraphs), list(kinds)
        self.content_date = content_date if isinstance(content_date, str) else None      # a table's missing date is NaN
        own, self.sentences = time_reach.read(self.paragraphs, self.kinds, self.content_date)
        self.written = own.written

    @cached_property
    def found(self) -> list[list[Period]]:
        """The time expressions of each paragraph."""
        return [[p for s in sentences for p in s.found] for sentences in self.sentences]

    def period(self, paragraph: int, start: int, end: int, kind: str | None = None) -> Assigned:
        """The time of the quantity at `text[start:end]` of a paragraph; `kind` is the quantity's (growth, share, …), where known."""
        text, sentence = self.paragraphs[paragraph], self._sentence(paragraph, start)
        if sentence is None or comparison.stretch(text, start, end):
            return NONE
        start = self._figure(sentence, text, start, end)
        if comparison.unknown(text, start):
            return NONE
        p, rule = self._in_sentence(paragraph, sentence, start, end)
        side = comparison.side(text, sentence.start, start, end)
        if side and p and p.role == "at" and p.first and p.first[:4] < p.last[:4] and re.search(time_words.RANGE, p.text):
            p, rule = _edge(p, side), "time.change"
        elif side == "earlier" and not (p and (p.role == "from" or rule == "time.base")):
            return NONE
        if p is None:
            p, rule = self._announced(paragraph, sentence), "time.announced"
        own = p is not None
        near = own and self._near(text, p, start)
        if p is None:
            p, rule = time_reach.into(text, sentence, start, end, kind)
        elif rule == "time.clause" and not near:
            rule = "time.sentence"
        if p and p.first and p.last and (p.source == "relative" or "五" in p.text or not own):
            p = time_reach.framed(text, sentence, p, start, kind)
            p = p._replace(first=None) if side == "later" and p.first and p.first[:4] < p.last[:4] else p      # 五年来，由8张增加到15张
        if own and kind and (begun := comparison.begun(
                text, [q for q in sentence.found if p.end <= q.start < start], p, start, kind)):
            p = p._replace(first=begun)
        average = comparison.over(text, self._told(paragraph, sentence, start), start, sentence.start, p,
                                  None if kind in ("rank", "share") else sentence.frame)
        if average:
            source = "relative" if average.source == "relative" else "inherited"
            return Assigned(average.first, average.last, average.text, source, "time.average")
        if p is None and self.kinds[paragraph] in ("title", "heading"):
            return self._from_body(paragraph, text, start, end)
        if p is None or p.role == "span" or not (p.first or p.last or p.source == "relative"):
            return NONE
        return Assigned(p.first, p.last, p.text, p.source if near else "inherited", rule, p.role)

    def frame(self, paragraph: int, start: int) -> Frame | None:
        """What the part of the document gives to what stands at `start` of a paragraph: its time and its status."""
        sentence = self._sentence(paragraph, start)
        return sentence.frame if sentence else None

    def _sentence(self, paragraph: int, start: int) -> Sentence | None:
        sentences = self.sentences[paragraph]
        return next((s for s in sentences if s.start <= start < s.end), sentences[-1] if sentences else None)

    def _figure(self, sentence: Sentence, text: str, start: int, end: int) -> int:
        """Where the number of a quote begins: 由41位, 签约33个, 从20年前的近80位."""
        for figure in FIGURE.finditer(text, start, end):
            if not any(p.start <= figure.start() < p.end for p in sentence.found):
                return figure.start()
        return start

    def _announced(self, paragraph: int, sentence: Sentence) -> Period | None:
        """44.3%!这是今年前三季度…的比重: a figure that is a sentence of its own is told by the next one."""
        following = [s for s in self.sentences[paragraph] if s.start == sentence.end]
        if sentence.end - sentence.start > 14 or not following or not self.paragraphs[paragraph].startswith("这", sentence.end):
            return None
        return next((p for p in following[0].found if p.role in ("at", "until", "since")), None)

    def _near(self, text: str, p: Period, start: int) -> bool:
        """Whether the expression heads the very clause, or is a clause of its own before it."""
        stops = [m.start() for m in CLAUSE_END.finditer(text, p.end, start)]
        return not stops or (len(stops) == 1 and stops[0] - p.end <= 4)

    def _in_sentence(self, paragraph: int, sentence: Sentence, start: int, end: int) -> tuple[Period | None, str]:
        text = self.paragraphs[paragraph]
        inside = next((p for p in sentence.found if p.start < end and start < p.end and p.role == "span"), None)
        behind = inside or self._behind(paragraph, sentence, start, end)
        if behind:
            return behind, "time.behind"
        before = [p for p in sentence.found if p.end <= start]
        handed = sentence.carried
        told = [handed.period] if handed and not handed.crossed else []      # 上半年增加7亿元。去年同期是5亿元
        told = told or [p for p in (sentence.frame and sentence.frame.period,) if p and p.first and p.last]
        base = comparison.of_base(text, [*told, *before] if before else before, start)
        if base:
            return base, "time.base"
        for n in range(len(before) - 1, -1, -1):
            p = before[n]
            if p.role == "span" and SPENT.match(p.text) and CLAUSE_END.search(text, p.end, start) and sentence.frame:
                continue      # 历时12年成功申遗，…居首位: how long something took governs nothing else of its part
            if p.role == "span":
                return self._computed(text, sentence, p) or p, "time.span"
            if CLAUSE_END.search(text, p.end, start) and time_clause.sized(text, p, start):
                return p._replace(role="span"), "time.none"
            if time_clause.governs(text, sentence, before, n, start, self.content_date):
                return self._joint(text, before, n, start), "time.clause"
        return None, "time.none"

    def _behind(self, paragraph: int, sentence: Sentence, start: int, end: int) -> Period | None:
        """178家高新区前三季度发展向好, 9家企业入选2022年《财富》500强: the time of the clause stands behind the number.

        The year of a name counts there only after a verb of entering the list.
        """
        text = self.paragraphs[paragraph]
        stop = (HEADING_STOP if self.kinds[paragraph] in ("title", "heading") else CLAUSE_END).search(
            text, end, min(sentence.end, end + _REACH))
        times = [p for p in sentence.found if p.role not in ("compare", "event")]
        if CAPACITY.search(text, max(sentence.start, start - 8), start):       # 年产8万吨项目5月投产
            return None
        if any(p.end <= start and not CLAUSE_END.search(text, p.end, start) for p in times):
            return None
        for p in times:
            if p.start >= end and IN_BRACKETS.fullmatch(text, end, p.start) and text[p.end:p.end + 1] in ("）", ")"):
                return p      # 营业收入100亿元（2023年）
            if end <= p.start < (stop.start() if stop else min(sentence.end, end + _REACH)):
                entered = re.search(any_of("enter"), text[end:p.start])
                item = "、" in text[end:p.start] and FIGURE.search(text, p.end, stop.start() if stop else min(sentence.end, end + _REACH))
                if entered if p.role == "name" else entered or (p.role in BEHIND and not item):      # 补助3亿元、上年结转1亿元
                    return p
        return None

    def _computed(self, text: str, sentence: Sentence, p: Period) -> Period | None:
        """十年来…从2014年的A提高到2023年的B: the two years tell which ten."""
        years = re.match(r"近?(\d+|[一二三四五六七八九十]+)年", p.text)
        pair = [q for q in sentence.found if q.role in ("from", "to") and q.start > p.end]
        if not years or len(pair) < 2 or not p.text.endswith(("来", "间")):
            return None
        n, first, last = number(years[1]), pair[0], pair[1]
        if n is None or not first.first or not last.last or int(last.last[:4]) - int(first.first[:4]) not in (n - 1, n):
            return None
        return p._replace(first=first.first, last=last.last, role="at", source="explicit")

    def _joint(self, text: str, before: list[Period], n: int, start: int) -> Period:
        """2019年、2021年、2023年…三次 is about all three; 2021年、2022年分别增长5%、6% gives each number its own year."""
        k = n
        while k > 0 and JOINT.fullmatch(text[before[k - 1].end:before[k].start]) and before[k - 1].role == before[n].role in LISTED:
            k -= 1
        group = before[k:n + 1]
        share = text.rfind("分别", group[-1].end, start)
        if len(group) == 1 and share >= 0:
            group = _years(text, before[n], share)
        if len(group) == 1 or not group[-1].last:
            return before[n]
        if share >= 0:
            nth = len(NUMBER.findall(text[share:start]))
            return group[min(nth, len(group) - 1)]
        return group[-1]._replace(start=group[0].start, text=text[group[0].start:group[-1].end], first=group[0].first)

    def _told(self, paragraph: int, sentence: Sentence, start: int) -> list[Period]:
        """The times of the sentence before a number; where it has none, those of the sentence before it."""
        own = [p for p in sentence.found if p.end <= start]
        last = [s for s in self.sentences[paragraph] if s.end == sentence.start]
        return own or (last[0].found if last else [])

    def _from_body(self, paragraph: int, text: str, start: int, end: int) -> Assigned:
        """A title's or heading's number is timed where the body repeats it."""
        digits = NUMBER.search(text, start, end)
        if not digits:
            return NONE
        wanted = digits.group().translate(WIDE) + text[digits.end():digits.end() + 1]
        for n, body in enumerate(self.paragraphs):
            at = body.find(wanted) if n > paragraph and self.kinds[n] in ("lead", "body") else -1
            if at >= 0 and not body[at - 1:at].isdigit():
                found = self.period(n, at, at + len(digits.group()))
                if found.period_source != "none":
                    return found._replace(period_source="inherited", rule="time.body")
        return NONE
