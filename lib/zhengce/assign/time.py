"""Which time does a number or an event belong to?

`find` lists the time expressions of a paragraph, each with its days, its role (`zhengce.reading.times.ROLES`) and what a relative one was
resolved against. `Timeline` says which of them governs a quantity or an event, and gives none where the text gives none: an invented year
is the worst error, so a time reaches a further sentence only where the text goes on (其中, the next figure of a bulletin, a sentence that
only opens a passage, a part of a report), and never out of a 《plan》's title, a founding year or a year compared with.

How a period is written: 2022年 fills both sides; 截至2023年底, 三季度末, 目前 and 到2030年 have only an end; 2012年以来 only a beginning;
growth is of the later year; 从2014年的A提高到2023年的B gives each value its own year; 近三年 and 7年间 give none, 五年来 only in a report
that names its five years; 年初 is known no closer than its year; a yearly average is of the whole stretch.

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

from zhengce.assign import comparison, time_reach
from zhengce.assign.inherited import Assigned, Frame, Sentence
from zhengce.reading import clauses, days, time_words
from zhengce.reading.periods import Period
from zhengce.word_tables import TIME

NONE = Assigned(None, None, None, "none")
_REACH = 300      # characters of a clause that are looked through behind a number
_CLAUSE_END = re.compile(r"[，；;：:】]|,(?!\d{3}(?!\d))|[（(]")
_BEHIND_STOP = re.compile(f"{_CLAUSE_END.pattern}|——")         # 达到总量的40%——去年，用量为25万吨
_HEADING_STOP = re.compile(rf"{_CLAUSE_END.pattern}|\s")
_SEMICOLON = re.compile("[；;]")
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_IN_YEARS = re.compile(r"(?<![/／])(?:年|个?月|载)(?:多|余|以上|左右)?$")
_IN_BRACKETS = re.compile(r"[^，,。；;：:（(]{0,6}[（(](?:截至|截止)?")
_BRACKETED = re.compile(r"[（(][^（）()]*$")
_JOINT = re.compile(r"\s*[、和与及]\s*|\s*以及\s*")
_EACH = re.compile("分别|依次|逐年")
#: what is done in a time to a document, and nothing told of it: 印发《…》，
_DOCUMENT = re.compile(r"[，,]?[^，,。；;《\d]{0,16}《[^》]{2,80}》[^，,。；;\d]{0,8}[，,；;]")
#: 12亿元、15亿元和21亿元, 12.4/16.9/12.4亿元: numbers of one unit, told one behind the other
_SERIES = re.compile(r"\d[\d.]*(?:/\d[\d.]*)+"
                     r"|\d[\d.]*[万亿]*(?P<unit>[^\d，,。；;、和及与万亿]{1,8})(?:(?:、|，|和|及|与|以及)[近约超]?-?\d[\d.]*[万亿]*(?P=unit))+")
_PASSING = re.compile(r"[，,]?[^，,。；;]{1,12}的(?:近|约|超|首批|这)?"
                      r"(?:[\d一二两三四五六七八九十]+[家个款位名项][^，,。；;]{0,6}[中里]有?)?")
_ANOTHER = re.compile(r"[，,；;][此本这]次|第一[，,]已?形成")
_NOWADAYS = re.compile("[，,；;]现(?![代场金行任])")
_SUMMED = re.compile("年?均|平均|累计|共")
_SPENT = re.compile("历时|历经|经过|用时|仅用|短短|不到")
_YEARLY = re.compile("[，；]每年[^，,。；;：:]{0,20}$")
_INNER = re.compile("其中[^，,。；;：:]{0,4}$")
_HELD = re.compile("[^，,。；;：:]{2,16}(?:活动|仪式|大会|现场会|推进会|推介会)")
_CAPACITY = re.compile(r"[年日月](?:产能?|处理|加工|供|发电量?)[^，,。；;\d]{0,4}$")


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
        own, self.sentences = time_reach.read(tuple(paragraphs), tuple(kinds), self.content_date)
        self.written = own.written

    @cached_property
    def found(self) -> list[list[Period]]:
        """The time expressions of each paragraph."""
        return [[p for s in sentences for p in s.found] for sentences in self.sentences]

    def period(self, paragraph: int, start: int, end: int, kind: str | None = None) -> Assigned:
        """The time of the quantity at `text[start:end]` of a paragraph; `kind` is the quantity's (growth, share, …), where known."""
        text, s, quote = self.paragraphs[paragraph], self._sentence(paragraph, start), self.paragraphs[paragraph][start:end]
        if s is None or (_IN_YEARS.search(quote) and not re.search(r"周年|\d{4}年", quote)):
            return NONE        # 成立仅7年, 连续3年: a length of time is of no date; 75周年 is
        # where the number of a quote begins: 由41位, 签约33个, 从20年前的近80位
        figures = (m.start() for m in _FIGURE.finditer(text, start, end) if not any(p.start <= m.start() < p.end for p in s.found))
        start = next(figures, start)
        p, rule = self._in_sentence(paragraph, s, start, end, kind)
        side = comparison.side(text, s.start, start, end)
        several = p and p.first and p.last and p.first[:4] < p.last[:4]
        if side and several and re.search(time_words.RANGE, p.text):
            year = p.first[:4] if side == "earlier" else p.last[:4]         # 从2012年到2021年，从53.9万亿元增长到114.4万亿元
            p, rule = p._replace(first=f"{year}-01-01", last=f"{year}-12-31"), "time.change"
        elif side == "earlier" and not (p and (p.role == "from" or rule == "time.base")):
            return NONE
        if p is None and s.end - s.start <= 14 and text.startswith("这", s.end):        # 44.3%!这是今年前三季度…的比重
            p, rule = next((q for q in self.found[paragraph] if q.start > s.end), None), "time.announced"
        own = p is not None
        # whether it heads the very clause, or is a clause of its own before it
        stops = [m.start() for m in _CLAUSE_END.finditer(text, p.end, start)] if own else []
        near = own and (not stops or (len(stops) == 1 and stops[0] - p.end <= 4))
        if p is None:
            p, rule = time_reach.into(text, s, start, end, kind)
        elif rule == "time.clause" and not near:
            rule = "time.sentence"
        if p and p.first and p.last and (p.source == "relative" or "五" in p.text or not own):
            p = time_reach.framed(text, s, p, start, kind)
            p = p._replace(first=None) if side == "later" and p.first and p.first[:4] < p.last[:4] else p      # 五年来，由8张增加到15张
        p = time_reach.fitted(text, s, p, start, end, kind) if p else p
        if own and kind and (begun := comparison.begun(text, [q for q in s.found if p.end <= q.start < start], p, start, kind)):
            p = p._replace(first=begun)
        before = [q for q in s.found if q.end <= start] or next((t.found for t in self.sentences[paragraph] if t.end == s.start), [])
        average = comparison.over(text, before, start, s.start, p, None if kind in ("rank", "share") else s.frame)
        if average and average.role != "span":
            source = "relative" if average.source == "relative" else "inherited"
            return Assigned(average.first, average.last, average.text, source, "time.average")
        if p is None or "span" in (p.role, average and average.role):
            return NONE
        return Assigned(p.first, p.last, p.text, p.source if near else "inherited", rule, p.role)

    def frame(self, paragraph: int, start: int) -> Frame | None:
        """What the part of the document gives to what stands at `start` of a paragraph: its time and its status."""
        return s.frame if (s := self._sentence(paragraph, start)) else None

    def _sentence(self, paragraph: int, start: int) -> Sentence | None:
        sentences = self.sentences[paragraph]
        return next((s for s in sentences if s.start <= start < s.end), sentences[-1] if sentences else None)

    def _in_sentence(self, paragraph: int, s: Sentence, start: int, end: int, kind: str | None) -> tuple[Period | None, str]:
        """The time that the sentence itself gives to a number: behind it, of what it is compared with, or before it."""
        text = self.paragraphs[paragraph]
        inside = next((p for p in s.found if p.start < end and start < p.end and p.role == "span"), None)
        if behind := inside or self._behind(paragraph, s, start, end):
            return behind, "time.behind"
        before = [p for p in s.found if p.end <= start]
        told = [s.carried.period] if s.carried and not s.carried.crossed else []      # 上半年增加7亿元。去年同期是5亿元
        told = told or [p for p in (s.frame and s.frame.period,) if p and p.first and p.last]
        if base := before and comparison.of_base(text, [*told, *before], start):
            return base, "time.base"
        for n in range(len(before) - 1, -1, -1):
            p, apart = before[n], bool(_CLAUSE_END.search(text, before[n].end, start))
            if p.role == "span" and apart and s.frame and _SPENT.match(p.text):
                continue      # 历时12年成功申遗，…居首位: how long something took governs nothing else of its part
            if p.role == "span" and apart and n and _SUMMED.match(text, p.end):
                continue      # 到2025年产值突破2000亿元，投资五年累计5000亿元，收入350亿元: the sum is of its own clause
            if p.role == "span":
                return _counted(s, p) or p, "time.span"
            # 10月30日，…开通，线路全长18.7公里: the size of what an act of a day or month has opened is of no time
            size = apart and p.role in ("at", "until", "horizon") and len(p.date or "") > 4
            if size and TIME.pattern("@size@[^，,。；;：:\\d]{0,4}$").search(text, max(p.end, start - 14), start):
                return p._replace(role="span"), "time.none"
            if _governs(text, s, before, n, start, self.content_date):
                return _joint(text, before, n, start), "time.clause"
        return None, "time.none"

    def _behind(self, paragraph: int, s: Sentence, start: int, end: int) -> Period | None:
        """9家企业入选2022年《财富》500强: the time of the clause stands behind the number; of a name, only after a verb of entering."""
        text, last = self.paragraphs[paragraph], min(s.end, end + _REACH)
        stop = (_HEADING_STOP if self.kinds[paragraph] in ("title", "heading") else _BEHIND_STOP).search(text, end, last)
        times = [p for p in s.found if p.role not in ("compare", "event")]
        if not times or _CAPACITY.search(text, max(s.start, start - 8), start):       # 年产8万吨项目5月投产
            return None
        if any(p.end <= start and not _CLAUSE_END.search(text, p.end, start) for p in times):
            return None
        for p in times:
            if p.start >= end and _IN_BRACKETS.fullmatch(text, end, p.start) and text[p.end:p.end + 1] in ("）", ")"):
                return p      # 营业收入100亿元（2023年）
            if end <= p.start < (stop.start() if stop else last):
                entered = TIME.pattern("@enter@").search(text, end, p.start)
                item = "、" in text[end:p.start]
                if entered or (p.role in ("at", "since", "now", "recent") and not item):      # 补助3亿元、上年结转1亿元
                    return p
        plan = s.frame is not None and s.frame.status == "target"
        due = (p for p in times if p.start >= end and time_reach.due(text, start, end, p, plan))
        return next(due, None) if times[0].start >= end else None


def _counted(s: Sentence, p: Period) -> Period | None:
    """十年来…从2014年的A提高到2023年的B: the two years tell which ten."""
    n = re.match(r"近?(\d+|[一二三四五六七八九十]+)年.*[来间]$", p.text)
    ends = [q for q in s.found if q.role in ("from", "to") and q.start > p.end and q.first and q.last]
    if not n or len(ends) < 2:
        return None
    years = int(ends[1].last[:4]) - int(ends[0].first[:4])
    if years not in (time_words.number(n[1]) - 1, time_words.number(n[1])):
        return None
    return p._replace(first=ends[0].first, last=ends[1].last, role="at", source="explicit")


def _joint(text: str, before: list[Period], n: int, start: int) -> Period:
    """2019年、2021年、2023年…三次 is about all three; 2021年、2022年分别增长5%、6% gives each number its own year."""
    k = n
    while k > 0 and _JOINT.fullmatch(text[before[k - 1].end:before[k].start]) and before[k - 1].role == before[n].role:
        k -= 1
    group, p, share = before[k:n + 1], before[n], next((m.end() for m in _EACH.finditer(text, before[n].end, start)), None)
    whole = p if len(group) == 1 else p._replace(start=group[0].start, text=text[group[0].start:p.end], first=group[0].first)
    if len(group) == 1 and p.first and p.last and re.search(time_words.RANGE, p.text):
        group = _steps(p)
    if len(group) == 1 or not p.last:
        return whole
    # 2019—2021年，营收分别为3亿元、4亿元和5亿元，利润1亿元、2亿元、3亿元: as many numbers as years; what comes after them is of the stretch
    listed = next((m for m in _SERIES.finditer(text, p.end) if m.start() <= start < m.end()), None) if start - p.end < _REACH else None
    told = listed.group() if listed else re.match("[^，,；;。]*", text[share:share + 120]).group() if share else ""
    begin, numbers = listed.start() if listed else share or 0, _NUMBER.findall(told)
    own = share or "、" not in text[clauses.begin(text, begin, p.end, _CLAUSE_END):begin]      # 2019—2020年，甲、乙产量增长5%、6%
    if own and begin <= start < begin + len(told) and (len(numbers) == len(group) or (share and whole is not p)):
        return group[min(len(_NUMBER.findall(text[begin:start])), len(group) - 1)]
    return whole


def _steps(p: Period) -> list[Period]:
    """The years of 2019—2021年, the quarters of 一至四季度, the months of 1—3月."""
    step = 12 if p.first[:4] < p.last[:4] else 3 if "季" in p.text else 1
    at = range(int(p.first[:4]) * 12 + int(p.first[5:7]) - 1, int(p.last[:4]) * 12 + int(p.last[5:7]), step)
    spans = (days.months(n // 12, n % 12 + 1, (n + step - 1) % 12 + 1) for n in at)
    return [p._replace(first=first, last=last) for first, last in spans]


def _governs(text: str, s: Sentence, before: list[Period], n: int, start: int, content_date: str | None) -> bool:
    """Whether a time said earlier in a sentence, `before[n]`, governs the number at `start`; `before` are those up to it."""
    p = before[n]
    apart, stop = _CLAUSE_END.search(text, p.end, start), _SEMICOLON.search(text, p.end, start)
    # 在2030年完成投资80亿元的基础上，完成投资95亿元: the base has a time of its own
    if p.role == "compare" or "基础上，" in text[p.end:start] or _passes_by(text, s, p, start, content_date):
        return False
    if p.role == "event":      # 2020年成立的3家公司, but no figure further on
        return bool(_PASSING.fullmatch(text[p.end:start]))
    if p.role == "recent":      # 近期，某区发起了200亿元基金: the clause that it heads, no other
        return not _CLAUSE_END.search(text, p.end + (text[p.end:p.end + 1] in ("，", ",")), start)
    if stop and (p.role == "to" or _INNER.search(text, s.start, p.start)):
        return False      # 十年间，产值从2012年的85亿元增长到2021年的462亿元；财政收入翻了两番; 一季度…，其中3月份增长8.5%；利润…
    # …；对每家给予80万元; 今年印发计划，每年实施30个: what is given for each thing is of no year told before it
    last = text.rfind("；", p.end, start)
    yearly = p.first and p.last and p.first[:4] == p.last[:4] and _YEARLY.search(text, p.end, start)
    clause = clauses.begin(text, start, p.end, _CLAUSE_END)
    # 2024年6月，某市出台办法，对每家给予80万元: what a document gives to those of a kind
    last = clause if text.startswith("对", clause) else last
    if yearly or (last > 0 and TIME.pattern("@rate@").search(text, last, start)):
        return False
    part = p.role == "at" and s.frame and s.frame.period and time_reach.nested(p, s.frame.period)
    # 上半年印发《…》，新增企业60家, where the part has a time for the rest
    if part and _DOCUMENT.match(text, p.end, start):
        return False
    inside = time_reach.mid_clause(text, s, p)
    alone = inside and (part or (apart and apart.group() in "；;"))
    if apart and alone and not re.search(r"\d", text[p.end:apart.start()]):
        return False      # …，扭转了上年下降局面；新增就业6万人; 某铁路6月通车，里程达到412公里: of its clause alone
    if stop and p.role == "since" and inside:
        return False      # 从5月起发放消费券3亿元；同意设立基金，规模100亿元
    if apart and _SUMMED.match(text, p.end) and any(time_reach.nested(q, p) for q in before[:n]):
        return False      # 2025年，新增就业9万人，五年累计40万人；投资增长5%: of the year again
    if apart and p.role == "since" and any(q.role in ("until", "now") for q in before[:n]):
        return False      # 截至8月26日，今年以来累计上涨37%，市值246亿元
    if apart and p.role == "at" and _NOWADAYS.search(text, p.end, start):
        return False      # 1997年5月撤地设市，现辖五县，人口302万
    if p.role == "from" and comparison.passed(text, p.end, start):
        return False      # 从2020年的169家增加到178家: the second number is of another time
    listed = n > 0 and _JOINT.fullmatch(text[before[n - 1].end:p.start])      # 一季度、上半年和全年: none is part of the other
    held = p.source == "explicit" or _HELD.match(text, p.end)         # 一季度重大项目集中开工活动
    wider = not listed and held and any(
        q.role == "at" and len(q.date or "") == 10 and time_reach.nested(q, p) for q in before[:n])
    if p.role == "name" and not time_reach.governing_name(text, p):
        titled = text.rfind("《", 0, p.start) > text.rfind("》", 0, p.start)
        return not (titled or wider or len(p.text) > 4 or time_reach.mid_clause(text, s, p))
    # 4月8日上午，深圳市2022年第二季度新开工项目集中启动活动: the day governs, the wider time is part of the name
    return not wider or time_reach.governing_name(text, p)


def _passes_by(text: str, s: Sentence, p: Period, start: int, content_date: str | None) -> bool:
    """Whether a time is of something else than the number behind it: of what a bracket adds, of one act, of a speech, of a first stage."""
    stop, dated = _SEMICOLON.search(text, p.end, start), len(p.date or "")
    opened, closed = _BRACKETED.search(text, max(0, p.start - 40), p.start), re.search("[）)]", text[p.end:start])
    if opened and closed and re.search(r"\d|.{5}", text[opened.start() + 1:p.start] + text[p.end:p.end + closed.start()]):
        return True      # 面积30万亩（2020年为13.9万亩），建成…; a bracket with the time alone governs
    if stop and dated >= 7 and s.frame and s.frame.period and p.role in ("at", "until", "horizon") and (
            (dated == 10 and p.role == "at") or not re.search(r"\d", text[p.end:stop.start()])):
        return True      # 6月8日，某桥通车；新建公路66公里, where the part has a time for the rest
    if p.role == "at" and dated == 10:      # 6日在此间介绍说，已达145家; 9月29日，年产2万吨的项目开工
        return bool(TIME.pattern("@speech@").search(text, p.end, start) or _CAPACITY.search(text, max(0, start - 8), start))
    past = p.role == "at" and dated == 4 and content_date is not None and p.date < content_date[:4]
    return past and bool(_ANOTHER.search(text, p.end, start))      # …，此次二期总投资3亿美元; 2022年销量居全国第一，形成2个集群
