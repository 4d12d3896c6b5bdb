"""Which time and which status does a part of a document give to what stands in it?

`一、2025年工作回顾` looks back on 2025: what stands in it is of 2025 and done, until a heading of the same or a higher rank. A heading with
two times (2025年和“十四五”时期工作回顾) leaves the choice to the sentences that open its passages: 过去一年 takes the year, 五年来 five.
A sentence that announces aims (今年的主要预期目标是：) frames the rest of its paragraph, and what is listed under it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhengce.assign.headings import DONE, NOUN, of_heading, status_of
from zhengce.assign.inherited import Frame
from zhengce.assign.status import counted_by
from zhengce.assign.verbs import continues, modals, says_so
from zhengce.reading import clauses
from zhengce.reading.blocks import is_date_line
from zhengce.reading.parts import LABEL, LIST, UNMARKED, Part, Parts, mark
from zhengce.reading.periods import Around, Own, Period
from zhengce.reading.time_words import number
from zhengce.reading.times import find
from zhengce.word_tables import ACT, TIME

_LEAD = re.compile(r"\s*(?:各位[^，,。！!]{2,6}[！!：:，,]\s*)?(?:刚刚)?(?:过去的)?[“\"‘]?$")
#: what a part tells of several years, and what of one: yearly averages, 六年来; a growth, 全年
_OF_YEARS = re.compile(r"年均(?:分别)?(?:增|递|提|下降)|(?P<n>[二三四五六七八九十\d])年来")
_OF_YEAR = re.compile(r"(?<!均)(?<!均分别)增长[约近]?\d|全年|一年来|同比")
_AIMS = re.compile(r"(?:目标|指标|任务)(?:任务)?(?:的?(?:建议|安排))?(?:主要|分别)?(?:是|为|如下|确定为|设定为)?\s*[：:]"
                   r"|(?:目标|指标)(?:任务)?(?:建议|主要|分别)?[，,]?(?:是|为)|[是为](?<=^.)\s*[：:]"
                   r"|(?:作(?<=[，,].)为|为(?<=[，,].))[^，,。；;：:]{0,14}(?:目标|指标)[。；;]?$")      # A，B，C，为今年主要预期目标。
_LISTS = re.compile(r"[：:。](?=\s*[“\"]?一是)")
_POINT_TO_DO = re.compile("[一二三四五六七八九十]{1,2}要(?!求|素|点|件|务)")
_WORKS = r"[^，,。；;：:]{0,12}@work@[：:]\s*$"      # 今年要抓好六方面工作：
#: a line that says nothing but what it heads (今年重点：), a question
_ALONE = re.compile(r"\W*(?:(?:[^，,。；;：:]{2,12})(?=[：:]\s*$)|问[：:][^。！!]{2,40}(?=[？?]\s*$))")
_YEAR = re.compile(r"\W*((?:19|20)\d\d)\W*")
#: the bracket that names who is responsible for a task: （6月底前完成，牵头单位：市教育局）
_CHARGED = "[（(](?:[^（）()]{0,40}[，,；;、。])?@charge@[：:]"
_LINES = {4: 66, 7: 67}      # the ranks of the lines 2018年 and 3月 in a chronicle: above its days and the headings without a mark
_ANNEX = 10          # the rank of 名词解释 and annexes
#: how news begins: 央视网消息（新闻联播）：, 本报讯, 新华社甲市10月18日电, 记者从…获悉
_NEWS = re.compile(r"\W*(?:[\u4e00-\u9fff]{1,6}(?:消息|讯)\W|[^，,。]{0,12}\d日[电讯]\W|记者(?:从|今[日天]|昨[日天]|\d))")
_SALUTATION = 8      # characters of 各位代表！ before a sentence that opens a passage all the same
_UNSAID = Frame(None, None, "part", "", -1)


def _announces(text: str, start: int, end: int) -> bool:
    """Whether a sentence opens its paragraph, or only announces what follows: 2030年的任务已经完成。五年来，我们迎难而上。"""
    return len(text[:start].strip()) <= _SALUTATION or not re.search(r"\d", text[end:])


class _Open(NamedTuple):
    """A frame in force, the rank of what ends it, whether it ends with its paragraph, and the rank of the list's points that it is on."""

    rank: int
    frame: Frame
    passing: bool = False
    points: int | None = None


class Frames:
    """The frames in force while a document is read from top to bottom."""

    def __init__(self, parts: Parts, texts: Sequence[str], own: Own):
        self.parts, self.texts, self.own, self.today = parts, texts, own, own.written
        self._stack: list[_Open] = []
        self._years: dict[int, Period] = {}      # the several years that a part tells of beside its own, by the paragraph of its heading
        self._asked: set[tuple[int, int]] = set()      # the parts, by theirs, whose points of a rank have been looked at
        self._ahead = self._so = self.many = False      # the sentence before is to come, or in a plan is so; several pieces of news
        self._aimed = self._inside = False      # aims have been told; we are in a part: a plan's title says nothing of what stands before

    def leave(self, paragraph: int) -> None:
        """End what does not reach into a paragraph: a heading ends the frames of its rank and below."""
        part = self.parts.opening(paragraph)
        self.many |= bool(another := part and _NEWS.match("".join(self.texts[paragraph + 1:paragraph + 2])))       # no title reaches in
        self._stack = [f for f in self._stack if not (another or self._over(f, part, paragraph))]
        self._inside = any(part.rank < UNMARKED for part in self.parts.at(paragraph))

    def _over(self, opened: _Open, part: Part | None, paragraph: int) -> bool:
        """Whether a frame is over: at a heading of its rank, or where the list that it is on is (四是新建学校5所。 / 据悉，…)."""
        if opened.passing or (part and part.rank <= opened.rank):
            return True
        if part or opened.points is None or paragraph <= opened.frame.paragraph + 1:
            return bool(part and opened.points and part.rank < opened.points)
        last, told = self.parts.opening(paragraph - 1), self.texts[paragraph - 1].rstrip()
        if not (last and last.rank >= opened.points and told.endswith(("。", "；", ";")) and re.search(r"\d", told)):
            return False
        after = next(filter(None, map(self.parts.opening, range(paragraph + 1, len(self.texts)))), None)
        return not (after and after.rank == opened.points)          # a point may have several paragraphs

    def enter(self, paragraph: int, text: str, found: Sequence[Period]) -> None:
        """Open the frame of the heading that a paragraph begins with, of its label (下半年工作计划：…) for it alone, or of a chronicle's
        line that is a date (2018年 / 3月 / 12日). Under such a line the day that a paragraph begins with (12日，…) is that of its acts."""
        self._rank, self._lists = 1 + max((p.rank for p in self.parts.at(paragraph)), default=0), text.rstrip().endswith(("：", ":"))
        first = next(iter(find(f"{year[1]}年", None) if (year := _YEAR.fullmatch(text)) else found), None)
        if first and first.date and (year or is_date_line(text)):
            self._push(_Open(_LINES.get(len(first.date), UNMARKED), Frame(first, None, "line", text, paragraph, strong=not year)))
            return
        if first and len(first.date or "") > 4 and not re.search(r"\w", text[:first.start]) and self._line():
            self._stack.append(_Open(UNMARKED, Frame(first, None, "line", first.text, paragraph, strong=False), True))
        part = self.parts.opening(paragraph)
        if not part and (line := _ALONE.match(text)):
            part = Part(paragraph, *line.span(), UNMARKED, line[0])
            self._stack = [f for f in self._stack if f.rank < UNMARKED]
        if (head := part or self.parts.label(paragraph, text)) and (frame := of_heading(head, text, found, self.today, self.current)):
            self._stack.append(_Open(head.rank, frame, part is None))
        elif part and (years := self._of_years(part)):
            self._push(_Open(part.rank - 1, years))
        if task := self._task(paragraph, text, found):
            self._stack.append(_Open(LABEL, task, True))

    def _task(self, paragraph: int, text: str, found: Sequence[Period]) -> Frame | None:
        """A paragraph that names who is responsible for it is a task, due when its bracket says so: （9月底前完成，责任单位：市水务局）."""
        outer, charged = self.current, list(TIME.pattern(_CHARGED).finditer(text))
        below = TIME.pattern(r"\W*@charge@[：:]").match("".join(self.texts[paragraph + 1:paragraph + 2]))
        if not (charged or below) or (outer and outer.status == "reported"):
            return None
        due = [p for p in found if p.start > charged[0].start() and p.last and p.role in ("until", "horizon")] if len(charged) == 1 else []
        if due:
            return Frame(due[-1]._replace(first=None), "target", "part_words", text[charged[0].start():], paragraph)
        return outer._replace(status="target") if outer else Frame(None, "target", "part_words", (charged or [below])[0].group(), paragraph)

    def _of_years(self, part: Part) -> Frame | None:
        """The several years that （一）, （二）… tell of, where their part looks back on these and on the last (2030年和“十五五”工作回顾)
        and a paragraph on 2030 comes first. What they tell decides: yearly averages (年均增长8%) and 五年来, or 增长8% and 全年."""
        outer = next((f.frame for f in reversed(self._stack) if f.frame.rule == "part" and f.rank < part.rank), None)
        now = self.current and self.current.period
        if not (outer and now and now.date and self.current.status == "reported") or (outer.paragraph, part.rank) in self._asked:
            return None
        wider = [*(p for p, _ in outer.options), *filter(None, [self._years.get(outer.paragraph)])]
        years = next((p for p in wider if p.first[:4] < now.date == p.last[:4]), None)
        if years is None:
            return None
        self._asked.add((outer.paragraph, part.rank))
        told, n = self._listed(part, outer.paragraph), int(years.last[:4]) - int(years.first[:4]) + 1
        several = sum(m["n"] is None or number(m["n"]) == n for m in _OF_YEARS.finditer(told))
        if several <= len(_OF_YEAR.findall(told)):
            return None
        return Frame(years, "reported", "lead", years.text, outer.paragraph, options=outer.options)

    def _listed(self, part: Part, heading: int) -> str:
        """What stands under a sub-heading and those behind it, up to the end of the part or the next passage on a time of its own."""
        end = part.paragraph + 1
        while end < len(self.texts) and any(p.paragraph == heading for p in self.parts.at(end)):
            opening = not self.parts.opening(end) and find(self.texts[end][:_SALUTATION], self.today)
            if opening and opening[0].start <= 2:
                break
            end += 1
        return "\n".join(self.texts[part.paragraph:end])

    def title(self, frame: Frame | None) -> None:
        """The frame that the document's title gives."""
        self._stack = [_Open(0, frame)] if frame else self._stack

    @property
    def current(self) -> Frame | None:
        """The innermost frame in force."""
        frame = self._stack[-1].frame if self._stack else None
        return None if frame and frame.rule == "title" and frame.status == "target" and not self._inside else frame

    def _line(self) -> str | None:
        """The date of the chronicle's line in force."""
        return next((f.frame.period.date for f in reversed(self._stack) if f.frame.rule == "line"), None)

    def around(self, around: Around) -> Around:
        """What a paragraph finds around it, with the year of the part and of the chronicle's line that it stands under."""
        frame = self.current
        p, status = frame and frame.period, frame and frame.status
        year = int(p.last[:4]) if status and p and p.last else None if status == "target" else around.own.reviewed
        if status == "target" and p and not (p.first and p.first[:4] == p.last[:4]):
            year = None                  # a plan of several years
        titled, line = frame is None or frame.rule == "title", (self._line() or "")[:7]
        return around._replace(year=year, titled=titled, ahead=status == "target", line=line)

    def sentence(self, paragraph: int, text: str, start: int, end: int, found: Sequence[Period]) -> Frame | None:
        """The frame of a sentence, after it has been looked at as one that opens a passage or announces aims."""
        if lead := self._lead(paragraph, text, start, end, found):
            opens = (lead.period and _announces(text, start, lead.period.end)) or (self._lists and len(text[:start].strip()) <= _SALUTATION)
            parts = [f.rank for f in self._stack if f.frame.rule.startswith("part") and not f.passing]
            horizon = lead.status == "target" and lead.period and not lead.period.first      # of all that stands under 发展目标
            marked = any(part.rank < LIST for part in self.parts.at(paragraph))
            self._push(_Open(parts[-1] + 1 if horizon and parts else self._rank if marked else 1, lead, not opens))
        reviewed = self.current is not None and self.current.status == "reported"
        if not reviewed and (point := _POINT_TO_DO.match(text, start)):         # 二要抓好产业发展。油茶面积新增5万亩；三要…
            self._push(_Open(LABEL, Frame(self.current and self.current.period, "target", "coming", point[0], paragraph), True))
        if aims := self._aims(paragraph, text, start, end, found):
            point = self.parts.opening(paragraph + 1) if self._lists else None
            self._push(_Open(self._rank, aims, not (self._lists or reviewed), point and point.rank))
            self._aimed = True
        return self._coming(paragraph, text, start, end, found) or self.current

    def _opening(self, paragraph: int, text: str, start: int) -> bool:
        """Whether a sentence opens a part that a mark ranks, above all lists, or a passage in it; or of a text that has none."""
        ranks = [part.rank for part in self.parts.at(paragraph) if part.rank < LIST]
        return (not ranks or max(ranks) > _ANNEX) and _announces(text, start, start + NOUN)

    def _push(self, opened: _Open) -> None:
        """Put a sentence's frame under its part, in place of the one before; one for the paragraph alone goes on top of it."""
        kept = [f for f in self._stack if f.rank < opened.rank or (opened.passing and not f.passing)]
        self._stack = [*kept, opened]

    def _lead(self, paragraph: int, text: str, start: int, end: int, found: Sequence[Period]) -> Frame | None:
        """过去一年，…; 五年来，…; 2025年是…的一年: the sentence opens a passage of that time, in a part that has a frame; 下一步，…."""
        ahead = TIME.pattern(r"\s*(?:[^，,。；;：:]{1,12}@speech@[，,：:])?@next@(?P<stop>[，,：:])?").match(text, start)
        if ahead and (ahead["stop"] or continues(text, ahead.end(), end)):           # 主任说，下一阶段抓好项目600个
            return Frame(None, "target", "lead", ahead.group(), paragraph)
        outer = next((f.frame for f in reversed(self._stack) if f.frame.rule.startswith("part")), None)
        # 一、谱写崭新篇章 / 过去一年，…, in a report: a heading need not say which time its part is of; not under 名词解释
        unsaid = outer is None and self.own.reviewed and all(f.frame.rule == "lead" for f in self._stack)
        if unsaid and self._opening(paragraph, text, start):
            outer = _UNSAID
        p = next((q for q in found if q.start >= start), None)
        if outer is None or p is None:
            return None
        lent = outer.status == "target" and (not outer.period or outer.rule == "part_words")      # or of the plan's years alone
        if lent and (aimed := self._aimed_at(outer, text, start, end, found)):      # 到2027年，…: so is what is told after it
            return Frame(aimed._replace(first=None), "target", "lead", aimed.text, paragraph)
        if p.start - start > 12:
            return None
        item = mark(text[start:p.start]) if paragraph != outer.paragraph else None
        begin = start + (item[2] if item else 0)                                         # ——五年来，…
        if not _LEAD.fullmatch(text, begin, p.start) or not (p.first or "").endswith("-01-01"):
            return None
        for option, status in outer.options:
            if option.first == p.first and p.last in (None, option.last):
                return Frame(option, status, "lead", p.text, paragraph, options=outer.options)
        whole = p.last and p.last.endswith("-12-31")
        if not whole:
            return None
        if outer.period and outer.period.first <= p.first and p.last <= outer.period.last:
            # 2030年是极不平凡的一年; 过去一年，…: the last of the five years that the part is on
            last = outer.period.first[:4] < p.first[:4] == outer.period.last[:4]
            told = text.startswith("是", p.end) or TIME.pattern("@pastyear@").fullmatch(p.text)
            return Frame(p, "reported", "lead", p.text, paragraph, options=outer.options) if last and told else None
        goes_on = any(p.end <= q.start < end and q.role == "at" and (q.first or "") > p.last for q in found)
        own = outer is _UNSAID and (text.startswith("是", p.end) or p.date == str(self.own.reviewed))
        if goes_on or not (own or p.source == "relative" or "五" in p.text):      # 去年争取74亿元，今年目标是100亿元
            return None
        if outer.period and p.last == outer.period.last:
            self._years[outer.paragraph] = p
        return Frame(p, status_of("", p, self.today) or outer.status, "lead", p.text, paragraph)

    def _aimed_at(self, outer: Frame, text: str, start: int, end: int, found: Sequence[Period]) -> Period | None:
        """The horizon that a sentence of a part of aims begins with (到2027年，…), or the only one that it has, where it is the
        first of the part: 完善体系，到2027年建成强市。"""
        aims = [p for p in found if start <= p.start < end and p.last and text[p.start - 1:p.start] in ("到", "至")
                and not counted_by(text, p.start, p.text)]
        heads = aims and aims[0].start - start <= 12 and aims[0] is next(q for q in found if q.start >= start)
        first = "目标" in outer.said and not outer.period and all(f.frame.rule != "lead" for f in self._stack)
        return aims[0] if heads or (first and len({p.last for p in aims}) == 1) else None

    def _coming(self, paragraph: int, text: str, start: int, end: int, found: Sequence[Period]) -> Frame | None:
        """甲市还将推动项目落地。开工建设项目5个。 / 同时，新增企业60家。: verbs without a subject go on with what is to come."""
        outer = self.current
        if outer and outer.status:
            self._ahead = False
            return self._present(paragraph, text, start, end, found) if outer.status == "target" else None
        connected = TIME.pattern(r"\s*(?:@connect@[，,]?)?").match(text, start).end()
        ahead = self._ahead and (start or connected) and continues(text, connected, end)
        over = any(start <= p.start < end and p.last and self.today and p.last[:4] < self.today[:4] for p in found)
        self._ahead = ahead or (not over and next(modals(text, start, end), None) is not None)
        return Frame(outer and outer.period, "target", "coming", text[start:start + 12], paragraph) if ahead else None

    def _present(self, paragraph: int, text: str, start: int, end: int, found: Sequence[Period]) -> Frame | None:
        """目前，全县有医院8家。医生600人。新建医院2家。: in a plan, what tells how much there is goes on until something is done again."""
        own = [p for p in found if start <= p.start < end]
        goes_on = self._so and start and not own and not continues(text, start, end) and not next(modals(text, start, end), None)
        self._so = goes_on or (says_so(text, start, end) and not any((p.last or "") > (self.today or "9") for p in own))
        return Frame(None, "reported", "present", text[start:start + 12], paragraph) if goes_on else None

    def _aims(self, paragraph: int, text: str, start: int, end: int, found: Sequence[Period]) -> Frame | None:
        """今年的主要预期目标是：A；B。C: aims to the end of the paragraph, and in the list under a colon; 要抓好两件事：一是…；二是…."""
        said = _AIMS.search(text, start, end)
        if not said and (listed := _LISTS.search(text, start, end + 3)) and next(modals(text, start, listed.start()), None):
            said = listed
        outer = self.current
        works = self._works(text, start, end) if self._lists and not said and end + 1 >= len(text) else None
        if not (said := said or works) or DONE.search(text[max(start, said.start() - 24):said.start()]):
            return None
        dated = [p for p in found if start <= p.start < said.end() and p.last and p.role in ("at", "horizon", "to")]
        if outer and outer.status == "reported":
            over = outer.period and outer.period.last
            if not (over and dated and dated[-1].last[:4] == (self.today or "")[:4] > over[:4]):
                return None
            # 今年的主要预期目标是：…, in a review of the year before: the heading of what is planned was lost
            self._stack = [f for f in self._stack if f.frame.status != "reported"]
        if works and dated and self.today and dated[-1].last < self.today:
            return None
        planned = outer.period if outer and outer.status == "target" else None
        return Frame(dated[-1] if dated else planned, "target", "aims", said.group(), paragraph)

    def _works(self, text: str, start: int, end: int) -> re.Match | None:
        """今年要抓好六方面工作： / 重点抓好八个方面工作：, behind aims: what is listed under it is to be done; not 重点抓了三项工作：."""
        if not (said := TIME.pattern(_WORKS).search(text, start)) or clauses.PERFECTIVE.search(text, start, end):
            return None
        to_come = next(modals(text, start, said.end()), None) or TIME.pattern("@next@").search(text, start, said.end())
        agenda = ACT.pattern(r"\s*(?P<year>(?:[今明]|20\d\d)年[，,]?)?@adverb@*(?:重点)?@agenda@").match(text, start)      # 2031年，抓好…
        return said if to_come or (agenda and (self._aimed or agenda["year"])) else None
