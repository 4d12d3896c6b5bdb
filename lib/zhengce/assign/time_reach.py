"""How far does a time reach: into which following sentences and paragraphs?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from zhengce.assign import news, reports
from zhengce.assign.frames import Frames
from zhengce.assign.inherited import Carried, Sentence
from zhengce.assign.status import about_document, does, is_fact, stands
from zhengce.reading import clauses, days, parts
from zhengce.reading.periods import Around, Own, Period
from zhengce.reading.sentences import sentences
from zhengce.reading.time_reader import planned
from zhengce.reading.time_words import any_of
from zhengce.reading.times import find
from zhengce.word_tables import TIME

USED = ("title", "heading", "lead", "body")
GOVERNING = ("at", "since", "until", "to", "horizon", "now", "span")
_HEAD = re.compile(r"[^，,；;：:。\d]{0,30}")      # what a sentence begins with, up to its first number
CLAUSE_START = re.compile(r"[，；;：:。！？!?、—“（(]|,(?!\d{3}(?!\d))|^")
TOTAL = re.compile(r"累计[^，,。；;]*$")
_ASIDE = re.compile(r"[（(][^（）()]*$")      # a time in a bracket governs nothing further on
CONNECTIVE = re.compile(r"^\s*(?:在|到|自|从|截至|截止|而|但|其中|同时|据统计|根据|力争|预计|早在|至|——)*\s*$")


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    return {
        "figure": re.compile(r"\d|(?!一[^一二三四五六七八九十百千万亿成%])[一二两三四五六七八九十百千数]+[余多]?"
                             rf"(?:[%％成大]|分之|{any_of('measure')})"),
        "open": re.compile(rf"[\s“”\"—]*(?:{any_of('continue')})"),
        "cross": re.compile(rf"[\s—]*(?:{any_of('connect')}|从[^，,]{{1,10}}看|分[^，,]{{1,6}}看|[^，,。]{{1,8}}还将)"),
        "aspect": re.compile(r"[\s—]*在?[^，,。；;]{1,14}?(?:方面|领域)[，,]"),
        "statistic": re.compile(any_of("statistic")),
        "achieve": re.compile(any_of("statistic", "achieve")),
        "goal": re.compile(any_of("goal")),
        "done": re.compile(any_of("done")),
        "act": re.compile(any_of("act")),
        "list": re.compile(rf"[^，,。；;]{{0,40}}?(?:{any_of('list')})"),
    }


def read(paragraphs: Sequence[str], kinds: Sequence[str], content_date: str | None) -> tuple[Own, list[list[Sentence]]]:
    """The document's own years, and the sentences of every paragraph, each with the time that it comes under. Numbers and acts ask for
    the same: it is read once."""
    return _read(tuple(paragraphs), tuple(kinds), content_date)


@lru_cache(maxsize=1024)
def _read(paragraphs: tuple[str, ...], kinds: tuple[str, ...], content_date: str | None) -> tuple[Own, list[list[Sentence]]]:
    out: list[list[Sentence]] = []
    tree = parts.Parts(paragraphs, kinds)
    around = Around(reports.own(paragraphs, kinds, content_date))
    frames = Frames(tree, around.own.written)
    current = event = None
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
            frames.title(reports.titled(text, found, n, around.own.planned))
        frames.enter(n, text, found)
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
            s = s._replace(carried=current, news=event, frame=frame)
            sentences.append(s)
            current = _after(text, s, kind)
            event = news.then(event, text, s) if event else news.reported(text, s) if told < 2 and kind != "title" else None
        told += kind in ("lead", "body")
        event = event and event._replace(ago=None)
        out.append(sentences)
        around = around.then(found)
        if kind != "heading" or found:
            current = _across(text, current, found)
    return around.own, out


def _sentences(text: str, found: list[Period]) -> list[Sentence]:
    out, k = [], 0
    for begin, end in sentences(text):
        first = k
        while k < len(found) and found[k].start < end:
            k += 1
        out.append(Sentence(begin, end, found[first:k], None))
    return out


def mid_clause(text: str, sentence: Sentence, p: Period) -> bool:
    """Whether something of the clause stands before the expression (深圳市2022年第二季度…)."""
    begin = sentence.start
    for m in CLAUSE_START.finditer(text, sentence.start, p.start):
        begin = m.end()
    return not CONNECTIVE.match(text[begin:p.start])


def governing_name(text: str, p: Period) -> bool:
    """Whether a year in a name is that of the figures: of a list, an index, a report; not of a plan or a fair."""
    return bool(_cues()["list"].match(text, p.end))


def _heads(text: str, s: Sentence) -> list[Period]:
    heads = [p for p in s.found if p.role in GOVERNING or (p.role == "name" and governing_name(text, p))]
    heads = [p for p in heads if not _ASIDE.search(text, max(s.start, p.start - 40), p.start)] or heads
    first = [p for p in heads if not mid_clause(text, s, p)]
    if not (s.frame and s.frame.period and s.frame.strong):
        return first or heads
    # in a part with a time neither 某项目5月投产 nor 2032年获评…，2034年封关运行 tells of what comes after
    heads = first or [p for p in heads if len(p.date or "") < 5]
    return heads if len({p.date for p in heads if p.role == "at"}) < 2 else []


def _after(text: str, s: Sentence, kind: str) -> Carried | None:
    """What the sentence hands on: its own time, or the one that it came under."""
    heads = _heads(text, s)
    if not heads:
        if s.carried and s.carried.crossed == 1 and _flow(s.carried.period) and _goes_over(text, s):
            return s.carried._replace(crossed=0, distance=0, topic=False)     # the paragraph has taken the time over
        if any(p.role == "recent" for p in s.found):
            return None
        return s.carried and s.carried._replace(distance=s.carried.distance + 1)
    inner = [p for p in heads if "其中" in text[s.start:p.start]]                  # 上半年…；其中一季度3%，二季度4%: of 上半年
    if s.carried and len(inner) == len(heads) and all(nested(p, s.carried.period) for p in inner):
        return s.carried._replace(distance=s.carried.distance + 1)
    heads = [p for p in heads if p not in inner] or heads
    p = heads[-1]
    wide = next((q for q in s.found if q is not p and q.role == "at" and q.start - s.start <= 2 and nested(p, q)), None)
    p = wide or p                # “十三五”时期，年均增长6%，2020年达到9亿元: what follows is of the five years
    if s.carried and not s.carried.crossed and nested(p, s.carried.period) and _cues()["cross"].match(text, s.start):
        return s.carried._replace(distance=s.carried.distance + 1)      # 前三季度增长6%。分季度看，一季度增长7%
    again = bool(s.carried and s.carried.topic and p.first == s.carried.period.first)
    if again and p.role == "since":
        return s.carried._replace(distance=0, crossed=0)      # 2025年的中国，… 今年以来，…: the year goes on heading the passage
    again = again and p.role == "at" and p.last == s.carried.period.last       # 过去的2013年，… 全年…: likewise
    return Carried(p, again or _topic(text, s, p, kind), bool(_cues()["act"].search(text, p.end, s.end)))


def _goes_over(text: str, s: Sentence) -> bool:
    return bool(_cues()["cross"].match(text, s.start) or (_cues()["aspect"].match(text, s.start) and not planned(text, s.start)))


def _topic(text: str, s: Sentence, p: Period, kind: str) -> bool:
    """Whether the sentence only opens a passage: it begins with the time, and gives no figure of its own."""
    if p.role not in ("at", "since", "horizon") or p.start - s.start > 12:
        return False
    if kind == "heading" or TIME.pattern("@resume@").match(text, p.end):
        return True
    rest = "".join(text[a:b] for a, b in _gaps(s))
    return not _cues()["figure"].search(rest) and "《" not in rest


def _gaps(s: Sentence) -> list[tuple[int, int]]:
    edges = [s.start, *(x for p in s.found for x in (p.start, p.end)), s.end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _across(text: str, current: Carried | None, found: list[Period]) -> Carried | None:
    """A paragraph of figures without a time of its own passes the time on; any other lets it fade."""
    if current is None or not text.strip():
        return current
    found = [p for p in found if p.role != "compare"]      # 同比 tells no time of its own
    passes = not found and current.crossed == 1 and (current.lists or _cues()["statistic"].search(text))
    lists = text.rstrip().endswith(("：", ":")) or (current.lists and not found)
    return current._replace(lists=lists, crossed=current.crossed + (not passes))


def _flow(p: Period) -> bool:
    """Whether figures are kept for it: four weeks or longer, or a reference date; no single day, no fair."""
    return p.role in ("until", "since", "horizon") or bool(p.first and p.last and days.length(p.first, p.last) >= 28)


def nested(narrow: Period, wide: Period) -> bool:
    """Whether one time lies within a longer one."""
    known = all((narrow.last, wide.first, wide.last))
    return known and wide.first <= (narrow.first or narrow.last) and narrow.last <= wide.last and (narrow.first, narrow.last) != (
        wide.first, wide.last)


def into(text: str, s: Sentence, start: int, end: int, kind: str | None) -> tuple[Period | None, str]:
    """The time carried to a quantity whose sentence gives it none, and the id of its rule; None where the text does not clearly go on."""
    if s.frame and s.frame.status == "target" and about_document(text, start, end):
        return None, "time.none"      # 《纲要》设置了29项指标: a count of what the document consists of is of no year
    if s.news and not (s.frame and s.frame.rule == "line") and news.tells(text, s, s.news, start):
        return s.news.period, "time.news"
    frame = s.frame.period if s.frame and (s.frame.strong or _achieved(text, s, start, kind)) else None
    going = _going_on(text, s, start, kind)
    ahead = (frame and s.frame.status == "target") or (going and going.role == "horizon")
    if ahead and is_fact(text, start, end):
        return None, "time.none"     # 年底前新建基站600个。机架1200个已投用; 在现有3个园区的基础上再建1个
    if going and frame and s.frame.strong and _narrower(text, s, going, start, kind):
        going = None
    if going and frame and (s.carried.crossed or (s.frame.strong and not (nested(going, frame) or going[3:5] == frame[3:5]))):
        going = None                 # “十四五”以来累计新增2600万亩。装机达9300万千瓦: in a part that looks back on its year
    if going and kind != "growth" and going.role == "at" and going.date and len(going.date) == 4 and TOTAL.search(text, s.start, start):
        going = None                  # 累计新增4504家 after a year's figures sums up more than that year
    return going or frame, f"time.{s.frame.rule}" if s.frame and not going else "time.carried"


def _narrower(text: str, s: Sentence, going: Period, start: int, kind: str | None) -> bool:
    """Whether a time handed on is of less than what the part's time is of: 年末，共有医院30所。新建学校5所; 6月底前开工A。新建水闸4座."""
    if going.role == "horizon":
        return going.last < (s.frame.period.last or "")
    return going.role == "until" and (kind in ("growth", "share") or _acts(text, s, start))


def framed(text: str, s: Sentence, frame: Period, start: int, kind: str | None) -> Period:
    """The time of a part for a number in it: of several years, a level, a rank or a share is of the end of the last one."""
    several = frame.first and frame.last and frame.first[:4] < frame.last[:4]
    if not several or kind not in ("level", "rate", "rank", "share", "count"):
        return frame
    clause = clauses.begin(text, start, s.start, CLAUSE_START)
    if (kind in ("level", "count") and _acts(text, s, start)) or (kind == "count" and not stands(text[clause:start][:60])):
        return frame                 # 五年来…累计减轻税费4900亿元, 新修公路80公里: over the whole stretch
    return frame._replace(first=None)


def _achieved(text: str, s: Sentence, start: int, kind: str | None) -> bool:
    """Whether a report tells what was done: 新增30家, not what there is, and not what is to come."""
    if s.frame.status == "target":                   # 建设园区60个, in a plan for some years
        clause = clauses.begin(text, start, s.start, CLAUSE_START)
        listed = s.frame.rule == "part_words" and re.search("目标|任务", s.frame.said)        # 发展目标 / 冷库容量90万立方米
        if TIME.pattern("@rate@").search(text, clause, start):
            return False                                                  # 对每家给予50万元, 每年安排2亿元
        return bool(listed or kind == "growth" or _acts(text, s, start) or _cues()["goal"].search(text, clause, start))
    done = kind == "growth" or bool(_cues()["achieve"].search(text, s.start, s.end))
    return done and not any(p.end <= start and p.role != "compare" for p in s.found) and not planned(text, start)


def _acts(text: str, s: Sentence, start: int) -> bool:
    """Whether the clause of a number says what is done: 新建30所, 培训1000人."""
    clause = clauses.begin(text, start, s.start, CLAUSE_START)
    return bool(_cues()["done"].search(text, clause, start)) or does(text[clause:start][:60])


def _going_on(text: str, s: Sentence, start: int, kind: str | None) -> Period | None:
    cues, c = _cues(), s.carried
    if c is None or c.period.role in ("span", "recent") or not (c.period.first or c.period.last):
        return None
    opens = bool(cues["open"].match(text, s.start))
    if any(p.end <= start and p.role in ("name", "event") and p.date for p in s.found):
        return None      # 根据《2021某白皮书》，规模超千亿元; 首先，2014年设立的基金达到1387亿元: the sentence tells of another time
    if c.period.role == "horizon" or c.crossed:          # 计划2032年12月完工。据介绍，河道流域面积820平方公里
        opens = opens and not TIME.pattern("据@speech@").match(text, s.start)
    if c.period.role == "now":
        opens = opens or TOTAL.search(text, s.start, start)
        return c.period if opens and not c.crossed and not c.distance else None
    if not _flow(c.period):
        return c.period if c.topic and text.startswith("《", s.start) and not c.crossed and not c.distance else None
    if c.period.role == "name":
        return c.period if opens and not c.crossed else None
    if c.period.role == "until" and not c.crossed and not c.distance and TOTAL.search(text, s.start, start):
        return c.period      # 截至2023年底，建成基站997座。累计带动就业5600人
    statistic = kind == "growth" or bool(cues["statistic"].search(text, s.start, s.end))
    clause = clauses.begin(text, start, s.start, CLAUSE_START)
    achieved = statistic or bool(cues["achieve"].search(text, s.start, s.end)) or bool(cues["done"].match(text, clause))
    if not achieved and not (s.frame and s.frame.period):
        achieved = does(_HEAD.match(text, s.start, s.end)[0])          # 一季度开工96个。签约项目45个: the verb without a subject goes on
    goal = c.period.role == "horizon" and bool(cues["goal"].search(text, s.start, s.end))
    if c.crossed and any(p.start > start and p.role in GOVERNING for p in s.found):
        return None      # 在建项目251个，上半年完成投资…: the sentence has its own time
    if c.crossed:
        goes_on = achieved and (c.lists or _goes_over(text, s))
        statistic = bool(cues["statistic"].search(text, s.start, s.end))       # a growth alone may be of anything: 企业数翻一番
        return c.period if c.crossed == 1 and (goes_on or opens or statistic) else None
    return c.period if opens or (c.topic and not c.act) or goal or achieved else None
