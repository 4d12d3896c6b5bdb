"""What does each number measure, in the text's own words, and whose is it?

A name has its owner in it where the sentence says so: its clause, or the subject that an earlier clause of the sentence leaves. An owner
that a heading, a part, the document or its title lends stands in `entity` alone, also where 全市 or 该公司 stands for it.
A clause is read around its numbers (`parts`), with what earlier clauses leave open (`memory`), and named by its kind (`wording`). Numbers
told as a list (城镇和农村居民收入分别为A、B; 三次产业结构为A:B:C) have a name each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from zhengce import numerals, tables
from zhengce.assign.about import DATELINE
from zhengce.assign.owner import Owner
from zhengce.explanations import joined
from zhengce.metrics import parts, wording
from zhengce.metrics.memory import Memory
from zhengce.metrics.parts import COUNTS, measure_of
from zhengce.reading import clauses, masks, names
from zhengce.reading.sentences import clause_spans, sentences
from zhengce.reading.spans import tokens
from zhengce.reading.units import Quantity
from zhengce.word_tables import CLAUSE

#: 44.3%！这是北京数字经济占地区生产总值的比重: the name follows
_THIS_IS = re.compile(r"这(?:就)?是((?:[^，,。]{2,12}[，,])?[^，,。；;]{4,40})")
_PROPORTION = re.compile("的?(?:结构)?(?:占?比例?|比重)?$")
_JOINTS, _SAME_TIME = re.compile("、|以及|和|及|与"), re.compile("(?:同比|环比|年均)$")
_LISTED = re.compile(r"\s?(?:、|/|和|及|与|，|,|以及)\s?\+?")


class Named(NamedTuple):
    """The name of what a quantity measures, and whose it is."""

    indicator: str
    entity: str | None
    rule: str = ""


def name(text: str, quantities: Sequence[Quantity], memory: Memory) -> list[Named]:
    """The names of a paragraph's quantities; `memory` is carried on from clause to clause, and from paragraph to paragraph."""
    owners = memory.owners.paragraph(text, [(q.first, q.end, q.kind) for q in quantities])
    memory.paragraph(text)
    if not quantities:
        return []
    begin = line.end() if (line := DATELINE.match(text)) else 0
    source, text = text, masks.timeless(numerals.narrow(text))
    out: dict[int, Named] = {}
    before, firsts = 0, [q.first for q in quantities]
    for start, end in sentences(text):
        if before > firsts[-1]:
            break                                            # what follows has no number, and names none
        memory.sentence()
        for a, b in clause_spans(text, max(start, min(begin, end)), end, blanks=True):
            if a > firsts[-1]:
                break
            inside = range(bisect_left(firsts, a), bisect_left(firsts, b))
            memory.clause(text[a:b], source[a:b], bool(inside), text[a - 1:a])
            if inside:
                found = _clause(text, a, b, [quantities[i] for i in inside], [owners[i] for i in inside], memory)
                out |= dict(zip(inside, found, strict=True))
        if m := _THIS_IS.match(text, start):                 # the quantities that stand alone in the sentence before
            words = clauses.own_words(m[1])
            memory.owner = Owner(e.name, e.kind, "owner.clause", e.name) if (e := memory.first(words)) else memory.owners.document
            named = Named(memory.with_owner(words), memory.owner.name or None, f"name.after {memory.owner.rule}")
            out |= {i: named for i, q in enumerate(quantities) if before <= q.first < start and not re.search(
                r"[\u4e00-\u9fff]", text[before:q.start])}
        before = start
    # a lost digit stands as ? at a sentence's end, and its number begins in no clause: it has no name, and the others keep theirs
    return [out.get(i, Named("", None)) for i in range(len(quantities))]


def _clause(text: str, a: int, b: int, inside: Sequence[Quantity], owners: Sequence[Owner], memory: Memory) -> list[Named]:
    """The names of the quantities of one clause."""
    out: list[Named] = []
    at, previous, lead, taken = a, None, "", False
    heads: list[str] = []
    named: list[str] = []
    how, shared, until, grew = "", "", 0, None
    for n, q in enumerate(inside):
        memory.owner = owners[n]
        if previous is not None and not (heads and q.rule == "number.ratio"):
            same = previous.dimension == q.dimension and previous.kind == q.kind in ("growth", "share")
            dash = same and re.fullmatch("[-—–~～至到]", text[previous.end:q.start])
            if dash or (q.start, q.end) == (previous.start, previous.end):       # both ends of a range: 6-8亿元, 16%-37%
                out.append(out[-1])
                continue
            if grew and q.kind != "growth":                  # 装机增加8亿瓦、达到9亿瓦
                lead = grew[0]
        following = next((k.start for k in inside[n + 1:] if k.start >= q.end), b)
        part = parts.part(text, at, q, following, b, previous, lead, taken)
        part = _completed(text, b, part, inside, n, lead)
        size = 1 if n and _listed(text, inside[n - 1], q) else next(
            (k - n for k in range(n + 1, len(inside)) if not _listed(text, inside[k - 1], inside[k])), len(inside) - n)
        if size > 1:
            front, each, grows = part.raw.rpartition("分别")
            goes_on = len(named) == size and not front and (each or CLAUSE.pattern(parts.GOES_TO).match(grows))       # 由A和B分别提高到C和D
            front = text[a:q.start].rpartition("分别")[0] if front else ""
            again = _SAME_TIME.search(front)
            heads = _heads(part, size, q, memory, front)
            heads = [memory.of_each(heads[-1 if o.rule == "owner.listed" else k], o) for k, o in enumerate(owners[n:n + len(heads)])]
            how, until = (parts.growth(part.raw) or ("", ""))[1], n + size
            if _JOINTS.search(how):                          # 新增企业、销售额同比分别增长: 新增 is no growth
                how = (parts.growth((again[0] if again else "") + grows) or ("", ""))[1]
            named = heads = heads or (named if goes_on else [])
            rest = text[inside[until - 1].end:inside[until].start if until < len(inside) else b]
            lends = rest.startswith("的") or (heads and q.dimension in COUNTS)                               # 50万元、30万元的奖励
            shared = parts.after(rest, last=True)[0] if lends else ""
        listed = ["name.ratio" if q.rule == "number.ratio" else "name.listed"] * bool(heads)
        if heads:
            own, *heads = heads
            part = part._replace(own=own, raw=own + how)
        if n < until:
            part = part._replace(noun=part.noun or shared)   # 甲、乙分别有65家和56家企业
        indicator = wording.indicator(text, q, part, memory)
        out.append(Named(indicator, owners[n].name or None, joined((*memory.rules, *listed, owners[n].rule))))
        if previous is None:
            lead, grew = part.own, q.kind == "growth" and parts.growth(part.raw)
        at, previous, taken = q.end, q, bool(part.noun)
    return out


def _completed(text: str, end: int, part: parts.Part, inside: Sequence[Quantity], n: int, lead: str) -> parts.Part:
    """The words around a quantity with what its neighbours lend."""
    q, previous, following = inside[n], inside[n - 1] if n else None, inside[n + 1] if n + 1 < len(inside) else None
    end = min(end, q.end + 120)                              # not the rest of a clause of a thousand numbers, a thousand times
    if following:
        between = text[q.end:following.start]
        if between.endswith("的") and part.noun and "占" not in between:
            return part._replace(noun=clauses.without_time(between[:-1]), action="")            # 30多个国家和地区的2000支队伍
        # 8个国家级、25个省级平台; 打通81条、总长度1130.9公里的道路; 5000万度800秒“稳定燃烧”: the noun stands behind the next one
        level = part.noun.endswith(("级", "型")) and text[q.end + len(part.noun)] in "、和"
        joint = not part.noun and q.dimension in COUNTS and between[:1] == "、" and text[following.end:following.end + 1] == "的"
        if level or joint or following.start == q.end:
            noun = parts.after(text[following.end:end], last=True)[0]
            return part._replace(noun=part.noun + re.split("[级型]", noun, maxsplit=1)[-1] if level else noun)
        if part.noun and not part.action and q.unit != "次" and (not part.own or parts.is_nominal(part.own)):
            return part._replace(action=_does_each(text, end, inside[n:n + 8]))
    if q.kind == "duration" and not (part.own or part.noun or previous or following or part.raw.endswith(("连续", "持续"))):
        told = re.match("[，,]([^，,。；;！!？?]{2,24})(?=[，,。；;！!？?]|$)", text[end:])
        return part._replace(own=clauses.own_words(told[1]) if told else "")         # 短短8年，这家企业成为独角兽
    if q.kind in ("rank", "growth") and not part.own and previous and previous.kind == "duration":
        lead = re.sub(r"已?(?:连续|持续)$", "", lead)                                 # 产销量连续9年位居全球第一
        return part._replace(own=lead, raw=lead + part.raw)                          # 收入、利润五年分别增长97%、27%
    return part


def _does_each(text: str, end: int, counted: Sequence[Quantity]) -> str:
    """What is told behind the last of several counted things, for the first of them: 16所高校、48个学科入选某名单."""
    q, *others = counted
    post = text[q.end:others[0].start if others else end]
    noun, action = parts.after(post, not others) if q.dimension in COUNTS else ("", "")
    if others and noun and not action and _JOINTS.fullmatch(post[len(noun):]):
        return _does_each(text, end, others)
    return action * (len(action) <= 20 and "的" not in action)


def _listed(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are told one after the other, or as parts of a ratio."""
    ratio = one.rule == other.rule == "number.ratio" and one.start == other.start
    each = "分别" in text[max(0, one.start - 6):one.start]     # 业务量和业务收入分别完成830亿件和8750亿元
    alike = each or (one.dimension, one.kind) == (other.dimension, other.kind)
    return ratio or (alike and _LISTED.fullmatch(text, one.end, other.start) is not None)


def _heads(found: parts.Part, size: int, q: Quantity, memory: Memory, front: str = "") -> list[str]:
    """What each number of a list measures: 城镇和农村居民收入分别为A、B names two; 分别增长A、B takes the last two bases.

    `front` is all of the clause before 分别, with the numbers in it: 78个街区客流量、营业额分别增长A、B.
    """
    head, joints = found.own, tables.data_rows("joint_words.csv")          # 三次产业, 城乡: words for several things at once
    if q.rule == "number.ratio" and head:                    # 三次产业结构比由4:42:54调整为3:42:55: each is a share
        head = _PROPORTION.sub("", head)
        whole = next((r["whole"] for r in joints if re.search(r["word"] + "$", head)), "")
        head += f"占{whole}的比重" if whole else "占比"
    if q.kind == "growth" and (grown := parts.growth(found.raw)):
        head = grown[0].removeprefix("比")
    # 甲、乙、丙分别获得, behind 获得补偿资金9亿元: what each of a list does
    head, _, does = head.partition("分别")
    does = clauses.trim(does) if parts.only_acts(does) else clauses.own_words(does) * (does != "" and tokens(does)[0].tag[0] == "v")
    whole = _SAME_TIME.sub("", clauses.own_words(front)) if front else ""
    head = whole if len(_JOINTS.split(whole)) == size != len(_JOINTS.split(head)) else head
    if not head and (before := _told_before(memory.before, size)):
        return before
    if not head:
        grows = [t.of for t in memory.told if t.of and t.kind != "rank"] if q.kind in ("growth", "multiple") else []
        last = (grows or [t.name for t in memory.told if t.kind == q.kind == "share"])[-size:]
        return last if len(last) == size else []
    # 城乡居民收入: 城镇居民收入, 农村居民收入
    joint = next(((m, r["parts"].split()) for r in joints if (m := re.search(r["word"], head))), None)
    told = [head[:joint[0].start()] + p + head[joint[0].end():] for p in joint[1]] if joint else []
    for pieces in (told, *(re.split(between, head) for between in (_JOINTS, r"、|和", r"、", "/"))):
        if len(pieces) == size:
            return [name + does for name in _complete(pieces)]
    return []


def _told_before(clause: str, size: int) -> list[str]:
    """The names that the clause before lists, where it tells how all of them go or what they have: 书店、影院等业态营业额均呈增长态势."""
    goes = clauses.ending("goes", clause)
    *pieces, last = _JOINTS.split(clauses.own_words(clause.removesuffix(goes)))
    last = last.replace("等", "", 1)                          # 影院等业态营业额
    ends = [t.end for t in tokens(last) if parts.measure_of(last[:t.end])]
    return _complete([*pieces, last[:max(ends, default=len(last))]]) if len(pieces) + 1 == size and (goes or ends) else []


def _complete(pieces: list[str]) -> list[str]:
    """Coordinated names with what they share, in whole words: 甲市城镇, 农村居民收入 -> 甲市城镇居民收入, 甲市农村居民收入; and
    适龄儿童入园率, 普惠率 -> 适龄儿童普惠率."""
    if pieces[0][:1] == "第":                                # 第一、二、三产业
        pieces = [pieces[0], *(re.sub("^(?=[一二三四五六七八九])", "第", p) for p in pieces[1:])]
    first, last = pieces[0], pieces[-1]
    owner, other = names.plain().first(first), names.plain().first(last)
    lead = first[:owner.end] if owner and owner.end < len(first) else ""
    measure, length = measure_of(first), len(first) - len(lead)
    if owner and owner.end == len(first) and other and other.end < len(last):          # 杭州、宁波研发投入
        return [p if measure_of(p) or p == last else p + last[other.end:] for p in pieces]
    # the measure of the last, with the words before it from the beginning of one on that makes what is left as long as the first is
    tail = measure_of(last)
    at = [t.start for t in tokens(last)[1:] if len(t.word) > 1] if tail else []
    if re.match("第[一二三]", last) and length == 2:         # 第一、第三产业增加值
        tail = last[2:]
    elif at:
        tail = last[min(at, key=lambda n: (abs(n - length), -n)):]
    shared = first[:len(first) - len(measure)] if measure else ""
    # 满意率, 死亡人数: bare names only measure what another was measured of
    owned = [(shared if shared and len(p) < 5 and p.endswith(clauses.words("bare")) else lead) + p for p in pieces[1:]]
    alone = clauses.words("people")                          # 入境游客、销售额分别增长: people need no measure
    return [p if measure_of(p) or p.endswith((tail, *alone)) else p + tail for p in (first, *owned)]
