"""How far does a time reach: into which following sentences and paragraphs?"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from zhengce.assign import news, reports
from zhengce.assign.frames import Frames
from zhengce.assign.inherited import Carried, Sentence
from zhengce.assign.status import about_document, counted_by, is_fact, is_granted
from zhengce.assign.verbs import continues, does, stands
from zhengce.reading import clauses, days, parts
from zhengce.reading.periods import Around, Own, Period
from zhengce.reading.sentences import sentences
from zhengce.reading.time_reader import LIMIT, planned
from zhengce.reading.time_words import ENTRY
from zhengce.reading.times import find
from zhengce.word_tables import TIME

USED = ("title", "heading", "lead", "body")
_GOVERNING = ("at", "since", "until", "to", "horizon", "now", "span")
_HEAD = re.compile(r"[^，,；;：:。\d]{0,30}")      # what a sentence begins with, up to its first number
_CLAUSE_START = re.compile(r"[，；;：:。！？!?、—“（(]|,(?!\d{3}(?!\d))|^")
_ITEM = re.compile("[，,；;。：:）)]")      # 改造小区32个、4200户; （五）加快10万千瓦风电、5万千瓦光伏项目建设
#: …项目建设，力争2032年底前投产。
_BEFORE_DUE = r"[^，,。；;：:（()）]*(?:[，,](?:并|且)?(?:@plan@|要)?)?(?:到|在|于)?"
_DUE = re.compile(r"[^，,。；;\d]{1,24}(?:[，,。；;]|$)")
_STATE = re.compile(r"[\u4e00-\u9fff]{2,16}?(?:共|现)?[达有为]?[到近约超]?过?[\d.]")
_AVERAGED = re.compile(r"[^，,。；;]*[，,]年均[^，,。；;\d]*\d")
_TOTAL = re.compile(r"累计[^。；;]*$")
#: 3月1日集中开工84个，年度计划投资142亿元; 上半年…资产总额14亿元、较上年末增长
_ALL_YEAR = re.compile(r"(?<!占)(?<!完成)年度(?:计划|投资|目标|任务)[^，,。；;：:\d的]{0,8}$")
_STOCK = re.compile("[，、,]?(?:较|比)(?:上年末|上年底|去年末|去年底|年初|上季末|期初)")
_CONNECTIVE = re.compile(r"^\s*(?:在|到|自|从|截至|截止|而|但|其中|同时|据统计|根据|力争|预计|提出|明确|要求|早在|至|——"
                         r"|首先|其次|另外|第[一二三四五]件?|是(?=\s*$))*\s*$")
_FIGURE = (r"\d|(?!一[^一二三四五六七八九十百千万亿成%])[一二两三四五六七八九十百千数]+[余多]?"
           r"(?:[%％成大]|分之|@measure@)")
_GOES_OVER = r"[\s—]*(?:@connect@|从[^，,]{1,10}看|分[^，,]{1,6}看|[^，,。]{1,8}还将)"
_ASPECT = re.compile(r"[\s—]*在?[^，,。；;]{1,14}?(?:方面|领域)[，,]")


@lru_cache(maxsize=1024)
def read(paragraphs: tuple[str, ...], kinds: tuple[str, ...], content_date: str | None) -> tuple[Own, list[list[Sentence]]]:
    """The document's own years, and the sentences of every paragraph, each with the time that it comes under; read once for all."""
    out: list[list[Sentence]] = []
    tree = parts.Parts(paragraphs, kinds)
    entries = [int(text[:2]) for text in paragraphs if re.match(ENTRY, text)]
    numbered = all(n in (1, before + 1) for before, n in pairwise([0, *entries]))
    around = Around(reports.own(paragraphs, kinds, content_date), months=len(entries) > 1 and not numbered)
    content_date = content_date and around.own.written
    frames = Frames(tree, paragraphs, around.own)
    current = event = None
    written, newest = around.own.written, ""
    told = 0      # paragraphs of the article so far: an event that is the news stands in the first two
    for n, (text, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        if kind in USED:
            frames.leave(n)
        found = find(text, content_date, frames.around(around))
        if kind not in USED:
            out.append(list(_sentences(text, found)))
            continue
        sentences = []
        if kind == "title":
            frames.title(reports.titled(text, found, n, around.own))
        frames.enter(n, text, found)
        if frames.many and tree.opening(n):
            event, told, current = None, 0, None                # each piece of news has its own
        if (opening := tree.opening(n)) and opening.rank < parts.LIST:
            current = None           # a heading ends what the sentences before it carry; an item of a list does not
        listed = None
        for s in _sentences(text, found):
            if (item := parts.mark(text[s.start:s.start + 12])) and item[0] >= parts.LIST:
                listed = current if item[1] == 1 else listed     # each point of a list comes under what came before the list
                current = listed if item[1] != 1 and listed else current
            frame = frames.sentence(n, text, s.start, s.end, found)
            if frame and frame.rule == "lead" and frame.period is None:
                current = None           # 下一步，…: of no time that was told before
            s = Sentence(s.start, s.end, s.found, current, event, frame)
            sentences.append(s)
            current = _after(text, s, kind)
            if event is None and told < 2 and kind != "title":
                event = news.reported(text, s)
        told += kind in ("lead", "body")
        if kind == "title" and current and written and (current.period.last or "") > days.last_day(written):
            current = None           # 下半年成品油供应偏紧, told in July
        event = event and event._replace(near=False)
        out.append(sentences)
        around = around.then(found)
        newest = max([newest, *(p.last[:4] for p in found if p.last and p.role in ("at", "until"))])
        if kind != "heading" or found:
            current = _across(text, current, found, str(int(written[:4]) - 1) if written else newest)
    return around.own, out


def _sentences(text: str, found: list[Period]) -> list[Sentence]:
    out, k = [], 0
    for begin, end in sentences(text):
        first = k
        while k < len(found) and found[k].start < end:
            k += 1
        out.append(Sentence(begin, end, found[first:k], None))
    return out


def mid_clause(text: str, s: Sentence, p: Period) -> bool:
    """Whether something of the clause stands before the expression (深圳市2022年第二季度…)."""
    begin = clauses.begin(text, p.start, s.start, _CLAUSE_START)
    return not _CONNECTIVE.match(text[begin:p.start])


def governing_name(text: str, p: Period) -> bool:
    """Whether a year in a name is that of the figures: of a list, an index, a report; not of a plan or a fair."""
    return bool(TIME.pattern(r"[^，,。；;]{0,40}?@list@").match(text, p.end))


def nested(narrow: Period, wide: Period) -> bool:
    """Whether one time lies within a longer one."""
    known = narrow.last and wide.first and wide.last and (narrow.first, narrow.last) != (wide.first, wide.last)
    return bool(known) and wide.first <= (narrow.first or narrow.last) and narrow.last <= wide.last


def _flow(p: Period) -> bool:
    """Whether figures are kept for it: four weeks or longer, or a reference date; no single day, no fair."""
    return p.role in ("until", "since", "horizon") or bool(p.first and p.last and days.length(p.first, p.last) >= 28)


def _heads(text: str, s: Sentence) -> list[Period]:
    """The times of a sentence that may reach into the next."""
    heads = [p for p in s.found if p.role in _GOVERNING or (p.role == "name" and governing_name(text, p))]
    whole = [p for p in heads if text[p.start - 1:p.start] in ("（", "(") and text[p.end:p.end + 1] in ("）", ")") and p.first != p.last]
    if whole and any(re.fullmatch("[^，,。；;]{0,6}", text[p.end:whole[0].start - 1]) and nested(whole[0], p) for p in heads):
        return whole[:1]                 # 今年暑期（7月1日至8月15日）: the bracket says which days they are
    first = [p for p in heads if not mid_clause(text, s, p)]
    if s.frame and s.frame.period and s.frame.status == "target" and len({p.date for p in first if p.role == "at"}) > 1:
        return []                        # 2031年新建5家，2032年新建6家。改造8家, in a plan for these years
    if not (s.frame and s.frame.period and s.frame.strong):
        return first or heads
    # in a part with a time neither 6月，某港开港, nor 某项目5月投产 nor 2032年获评…, 2034年封关运行 tells of what comes after
    first = [p for p in first if p.role != "at" or len(p.date or "") < 5 or re.match(r"[，,]?[^，,。；;]*\d", text[p.end:s.end])]
    heads = first or [p for p in heads if len(p.date or "") < 5]
    return heads if len({p.date for p in heads if p.role == "at"}) < 2 else []


def _after(text: str, s: Sentence, kind: str) -> Carried | None:
    """What the sentence hands on: its own time, or the one that it came under."""
    heads, carried = _heads(text, s), s.carried
    if not heads:
        if carried and carried.crossed == 1 and _flow(carried.period) and _goes_over(text, s):
            return carried._replace(crossed=0, topic=False)     # the paragraph has taken the time over
        return None if any(p.role == "recent" for p in s.found) else carried
    outer = [p for p in heads if "其中" not in text[s.start:p.start]]
    # 前三季度，…；9月份环比增长2%: what follows is of the nine months
    p = next((q for q in heads if q.start - s.start <= 2 and nested((outer or heads)[-1], q)), (outer or heads)[-1])
    # 上半年…。其中一季度3%，二季度4%; 前三季度…。分季度看，一季度7%: what follows is of the whole
    if carried and not carried.crossed and nested(p, carried.period) and (not outer or TIME.pattern(_GOES_OVER).match(text, s.start)):
        return carried
    again = bool(carried and carried.topic and p.first == carried.period.first)
    if again and p.role == "since":
        return carried._replace(crossed=0)      # 2025年的中国，… 今年以来，…: the year goes on heading the passage
    topic = p.role in ("at", "since", "horizon") and p.start - s.start <= 12
    if topic and not (kind == "heading" or TIME.pattern("@resume@").match(text, p.end)):
        edges = [s.start, *(x for q in s.found for x in (q.start, q.end)), s.end]
        rest = "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        topic = not TIME.pattern(_FIGURE).search(rest) and "《" not in rest      # it only opens a passage, and gives no figure of its own
    return Carried(p, again or topic, bool(TIME.pattern("@act@").search(text, p.end, s.end)))


def _goes_over(text: str, s: Sentence) -> bool:
    return bool(TIME.pattern(_GOES_OVER).match(text, s.start) or (_ASPECT.match(text, s.start) and not planned(text, s.start)))


def _across(text: str, current: Carried | None, found: list[Period], own: str) -> Carried | None:
    """A paragraph of figures without a time of its own passes the time on; any other lets it fade. 同比 tells no time of its own. A year
    before the text's `own`, told in passing (2015年，造船业遭遇寒冬), is of its paragraph alone."""
    lists = text.rstrip().endswith(("：", ":"))
    if current is None or (current.period.role == "at" and (current.period.last or own)[:4] < own and not lists):
        return None
    passes = current.crossed == 1 and all(p.role == "compare" for p in found) and TIME.pattern("@statistic@").search(text)
    return current._replace(lists=lists, crossed=current.crossed + (not passes))


def into(text: str, s: Sentence, start: int, end: int, kind: str | None) -> tuple[Period | None, str]:
    """The time carried to a quantity whose sentence gives it none, and the id of its rule; None where the text does not clearly go on."""
    if s.frame and s.frame.status == "target" and about_document(text, start, end):
        return None, "time.none"      # 《纲要》设置了29项指标: a count of what the document consists of is of no year
    if s.news and not (s.frame and s.frame.rule == "line") and news.tells(text, s, s.news, start):
        return s.news.period, "time.news"
    clause = clauses.begin(text, start, s.start, _CLAUSE_START)
    frame = s.frame.period if s.frame and (
        (s.frame.strong and not (s.frame.rule == "title" and planned(text, start))) or _achieved(text, s, clause, start, kind)) else None
    going = _going_on(text, s, clause, start, end, kind)
    ahead = (frame and s.frame.status == "target") or (going and going.role == "horizon")
    if ahead and is_fact(text, start, end):
        return None, "time.none"     # 年底前新建基站600个。机架1200个已投用; 在现有3个园区的基础上再建1个
    if going and s.frame and s.frame.status == "target" and _acts(text, clause, start) and counted_by(text, going.start, going.text):
        going = None                     # 截至2030年底，全省有航道620公里。改造航道210公里: what is planned is of no day that has been
    if going and frame:
        # 年末，共有医院30所。新建学校5所; 6月底前开工A。新建水闸4座: a time handed on is of less than what the part's time is of
        end = "9" if frame.first and frame.first[:4] == (frame.last or "")[:4] else frame.last or ""      # 12月底前, in a year's plan
        narrower = going.last < end if going.role == "horizon" else going.role == "until" and (
            kind in ("growth", "share", "rate") or _acts(text, clause, start))
        # “十四五”以来累计新增2600万亩。装机达9300万千瓦: in a part that looks back on its year
        other = narrower or not (nested(going, frame) or going[3:5] == frame[3:5])
        going = None if s.carried.crossed or (s.frame.strong and other) else going
    total = s.carried and not s.carried.crossed and kind != "growth" and _TOTAL.search(text, s.start, start) and not s.found
    if total and s.carried.period.role == "at" and _flow(s.carried.period) and not (frame and s.frame.strong):
        going = s.carried.period._replace(first=None)      # 累计新增4504家 after a year's figures sums up more than that year
    return going or frame, f"time.{s.frame.rule}" if s.frame and not going else "time.carried"


def framed(text: str, s: Sentence, frame: Period, start: int, kind: str | None) -> Period:
    """The time of a part for a number in it: of several years, a level, a rank or a share is of the end of the last one."""
    several = frame.first and frame.last and days.length(frame.first, frame.last) > 366        # not 去年11月至今年3月
    if not several or kind not in ("level", "rate", "rank", "share", "count"):
        return frame
    clause = clauses.begin(text, start, s.start, _CLAUSE_START)
    if kind == "level" and _AVERAGED.match(text, start) and "累计" not in text[clause:start]:
        return frame._replace(first=None)      # 财政收入完成9亿元，年均增长27%: of the last year
    if (kind in ("level", "count") and _acts(text, clause, start)) or (kind == "count" and not stands(text[clause:start][:60])):
        return frame                 # 五年来…累计减轻税费4900亿元, 新修公路80公里: over the whole stretch
    return frame._replace(first=None)


def fitted(text: str, s: Sentence, p: Period, start: int, end: int, kind: str | None) -> Period:
    """A time as it fits what the number counts: a year's plan is of the whole year, and what there is, of the end."""
    if p.date and p.role != "horizon" and _ALL_YEAR.search(text, max(s.start, start - 14), start):
        return p._replace(first=f"{p.date[:4]}-01-01", last=f"{p.date[:4]}-12-31")
    return p._replace(first=None) if kind in ("level", "share", "count", "rate") and p.last and _STOCK.match(text, end) else p


def _achieved(text: str, s: Sentence, clause: int, start: int, kind: str | None) -> bool:
    """Whether a report tells what was done: 新增30家, not what there is, and not what is to come."""
    if s.frame.status == "target":                   # 建设园区60个, in a plan for some years; not 对每家给予50万元
        listed = s.frame.rule == "part_words" and re.search("目标|任务", s.frame.said)        # 发展目标 / 冷库容量90万立方米
        year, whole = s.frame.period, s.start if "其中" in text[s.start:start] else clauses.begin(text, start, s.start, _ITEM)
        of_year = year and (year.first or "")[:4] == (year.last or "")[:4] and not TIME.pattern("@size@").search(text, clause, start)
        return not (TIME.pattern("@rate@").search(text, clause, start) or is_granted(text, start, start)) and bool(
            listed or of_year or kind == "growth" or _acts(text, whole, start) or TIME.pattern("@goal@").search(text, clause, start))
    done = kind == "growth" or TIME.pattern("@statistic,achieve@").search(text, s.start, s.end)
    return bool(done) and not any(p.end <= start and p.role != "compare" for p in s.found) and not planned(text, start)


def _acts(text: str, clause: int, start: int) -> bool:
    """Whether the clause of a number says what is done: 新建30所, 培训1000人."""
    return bool(TIME.pattern("@done@").search(text, clause, start)) or does(text[clause:start][:60])


def _going_on(text: str, s: Sentence, clause: int, start: int, end: int, kind: str | None) -> Period | None:
    """The time that the sentences before hand on, where this one goes on with it."""
    c = s.carried
    if c is None or c.period.role in ("span", "recent", "name") or c.crossed > 1 or is_granted(text, start, end):
        return None
    stretch = c.period.role == "at" and c.period.first != c.period.last and not c.crossed       # 10月1日至7日，…。酒店入住率达90%
    if not _flow(c.period) and not stretch:                    # 9月22日，…决定。《决定》提出…
        return c.period if c.topic and not c.crossed and text.startswith("《", s.start) else None
    if any(p.end <= start and p.role in ("name", "event") for p in s.found):
        return None      # 根据《2021某白皮书》，规模超千亿元; 首先，2014年设立的基金达到1387亿元: the sentence tells of another time
    opens = TIME.pattern(r"[\s“”\"—]*@continue@").match(text, s.start) or text.rfind("，届时", s.start, start) > 0
    if opens and (c.period.role == "horizon" or c.crossed):          # 计划2032年12月完工。据介绍，河道流域面积820平方公里
        opens = not TIME.pattern("据@speech@").match(text, s.start)
    grown = TIME.pattern("@statistic@").search(text, s.start, s.end)
    done = TIME.pattern("@achieve@").search(text, s.start, s.end) or TIME.pattern("@done@").match(text, clause)
    achieved = kind == "growth" or grown or done
    if not achieved and not (s.frame and s.frame.period):
        achieved = does(_HEAD.match(text, s.start, s.end)[0])          # 一季度开工96个。签约项目45个: the verb without a subject goes on
    if c.crossed:      # a growth alone may be of anything: 企业数翻一番
        return c.period if (achieved and (c.lists or _goes_over(text, s))) or opens or grown else None
    goal = c.period.role == "horizon" and TIME.pattern("@goal@").search(text, s.start, s.end)
    # 截至2020年底，建成基地60个。龙头企业162家，机械化率65%: what there is, behind what there was on a day
    state = (c.period.role == "until" and not (c.act or s.found or (s.frame and s.frame.period)) and kind != "growth"
             and _STATE.match(text, s.start, end))
    return c.period if opens or (c.topic and not c.act) or goal or achieved or state else None


def due(text: str, start: int, end: int, p: Period, plan: bool) -> bool:
    """Whether a time behind a number is by when it is due: 6月底前投产; in a plan also behind what is done, 改造30个，年底前完成."""
    limit = p.role in ("horizon", "until") and LIMIT.match(text, p.end)
    due = limit and TIME.pattern(_BEFORE_DUE).fullmatch(text, end, p.start) and _DUE.match(text, p.end)
    clause = clauses.begin(text, start, start - 60, _ITEM)
    return bool(due) and (not _ITEM.search(text, end, p.start) or (plan and continues(text, clause, end)))
