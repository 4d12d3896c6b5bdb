"""What is each number of a list told of: 城镇和农村居民收入分别为A、B; 三次产业结构为A:B:C?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhengce import tables
from zhengce.metrics import measures, parts
from zhengce.metrics.memory import Memory
from zhengce.reading import clauses, names
from zhengce.reading.spans import tokens
from zhengce.reading.units import Quantity

_PROPORTION = re.compile("的?(?:结构)?(?:占?比例?|比重)?$")


def chains(text: str, quantities: Sequence[Quantity]) -> list[int]:
    """For the first of a list like 34621元、19426元 its length, and 1 for every other quantity."""
    out = [1] * len(quantities)
    start = 0
    for n in range(1, len(quantities) + 1):
        joined = n < len(quantities) and _listed(text, quantities[n - 1], quantities[n])
        if not joined:
            out[start] = n - start
            start = n
    return out


def _listed(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are told one after the other, or as parts of a ratio."""
    if one.rule == other.rule == "number.ratio" and one.start == other.start:
        return True
    return one.dimension == other.dimension and bool(re.fullmatch(r"\s?(?:、|和|及|与|，|,|以及)\s?", text[one.end:other.start]))


def heads(found: parts.Part, size: int, q: Quantity, memory: Memory) -> list[str]:
    """What each number of a list measures: 城镇和农村居民收入分别为A、B names two; 分别增长A、B takes the last two bases."""
    head = found.own if found.own != "分别" else ""
    if q.rule == "number.ratio":                             # 三次产业结构比由4:42:54调整为3:42:55: each is a share
        if not head and len(memory.proportions) == size:
            return memory.proportions
        head = _PROPORTION.sub("", head)
        whole = next((r["whole"] for r in _joints() if re.search(r["word"] + "$", head)), "")
        head += f"占{whole}的比重" if whole else "占比"
    if q.kind == "growth" and (grown := parts.growth(found.raw)):
        head = grown[0].removeprefix("比")
    if not head:
        return memory.bases[-size:] if q.kind in ("growth", "multiple") and len(memory.bases) >= size else []
    head, does = _done(head, q, memory)
    for pieces in (_joint(head), *(re.split(joint, head) for joint in (r"、|以及|和|及|与", r"、|和", r"、"))):
        if len(pieces) == size and all(pieces):
            complete = [name + does for name in _complete(pieces)]
            if q.rule == "number.ratio":
                memory.proportions = complete
            return complete
    return []


def _done(head: str, q: Quantity, memory: Memory) -> tuple[str, str]:
    """甲、乙、丙分别获得, behind 获得补偿资金9亿元 -> 甲、乙、丙 and 获得补偿资金: what each of a list does."""
    head, _, does = head.partition("分别")
    does = clauses.trim(does) if measures.only_acts(does) else ""
    return head, does + memory.objects.get((does, q.unit), "")


@cache
def _joints() -> list[dict[str, str]]:
    """What a word for several things at once is in parts, and of what whole: 三次产业, 城乡."""
    return tables.data_rows("joint_words.csv")


def _joint(head: str) -> list[str]:
    """城乡居民收入 -> 城镇居民收入, 农村居民收入."""
    found = next(((m, r["parts"].split()) for r in _joints() if (m := re.search(r["word"], head))), None)
    return [head[:found[0].start()] + p + head[found[0].end():] for p in found[1]] if found else []


def _is_bare(name: str) -> bool:
    """Whether a name only measures what another was measured of: 满意率, 死亡人数."""
    return len(name) < 5 and name.endswith(clauses.words("bare"))


def _complete(pieces: list[str]) -> list[str]:
    """Coordinated names with what they share, in whole words: 甲市城镇, 农村居民收入 -> 甲市城镇居民收入, 甲市农村居民收入; and
    适龄儿童入园率, 普惠率 -> 适龄儿童普惠率."""
    if pieces[0][:1] == "第":                                # 第一、二、三产业
        pieces = [pieces[0], *(re.sub("^(?=[一二三四五六七八九])", "第", p) for p in pieces[1:])]
    first, last = pieces[0], pieces[-1]
    owner = names.plain().first(first)
    lead = first[:owner.end] if owner and owner.end < len(first) else ""
    measure, other = measures.measure_of(first), names.plain().first(last)
    if owner and owner.end == len(first) and other and other.end < len(last):          # 杭州、宁波研发投入
        return [p if measures.measure_of(p) or p == last else p + last[other.end:] for p in pieces]
    shared, tail = first[:len(first) - len(measure)] if measure else "", _shared(last, len(first) - len(lead))
    owned = [p if lead and p.startswith(lead) else (shared if _is_bare(p) and shared else lead) + p for p in pieces[1:]]
    return [p if measures.measure_of(p) or p.endswith(tail) else p + tail for p in (first, *owned)]


def _shared(last: str, length: int) -> str:
    """What of the last name of a list is said of those before it, which are so long: its measure, with the words before it from the
    nearest beginning of one on; empty where it has no measure."""
    if re.match("第[一二三]", last) and length == 2:         # 第一、第三产业增加值
        return last[2:]
    at = [t.start for t in tokens(last)[1:] if len(t.word) > 1] if measures.measure_of(last) else []
    return last[min(at, key=lambda n: (abs(n - length), -n)):] if at else measures.measure_of(last)
