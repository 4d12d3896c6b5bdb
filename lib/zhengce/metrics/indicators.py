"""What does each number measure, in the text's own words, and whose is it?

A name has its owner in it where the sentence says so: its clause, or the subject that an earlier clause of the sentence leaves. An owner
that a heading, a part, the document or its title lends stands in `entity` alone, also where 全市 or 该公司 stands for it.
A clause is read around its numbers (`parts`), with what earlier clauses leave open (`memory`), and named by its kind (`wording`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from zhengce import numerals
from zhengce.assign.owner import Owner
from zhengce.explanations import joined
from zhengce.metrics import lists, parts, wording
from zhengce.metrics.memory import Memory
from zhengce.reading import clauses, masks
from zhengce.reading.sentences import clause_spans, sentences
from zhengce.reading.units import Quantity

#: 44.3%！这是北京数字经济占地区生产总值的比重: the name follows
_THIS_IS = re.compile(r"这(?:就)?是((?:[^，,。]{2,12}[，,])?[^，,。；;]{4,40})")


class Named(NamedTuple):
    """The name of what a quantity measures, and whose it is."""

    indicator: str
    entity: str | None
    rule: str = ""


def name(text: str, quantities: Sequence[Quantity], memory: Memory) -> list[Named]:
    """The names of a paragraph's quantities; `memory` is carried on from clause to clause, and from paragraph to paragraph.

    >>> from zhengce.assign.owner import Owners
    >>> from zhengce.metrics.quantities import find
    >>> line = "2023年，全市高新技术企业1.6万家，同比增长5%，占全省企业的三成，居全省第二"
    >>> [n.indicator for n in name(line, find(line), Memory(Owners.of_place("东莞")))]
    ['高新技术企业数', '高新技术企业数同比增长', '高新技术企业占全省企业的比重', '高新技术企业占全省企业的比重全省排名']
    """
    owners = memory.owners.paragraph(text, [(q.first, q.end, q.kind) for q in quantities])
    memory.paragraph(text)
    if not quantities:
        return []
    source, text = text, masks.timeless(numerals.narrow(text))
    out: dict[int, Named] = {}
    before, firsts = 0, [q.first for q in quantities]
    for start, end in sentences(text):
        memory.sentence()
        for a, b in clause_spans(text, start, end, blanks=True):
            if text[a - 1:a] in ("；", ";"):
                memory.item()
            memory.parts_of(text[a:b])
            inside = range(bisect_left(firsts, a), bisect_left(firsts, b))
            if inside:
                found = _clause(text, a, b, [quantities[i] for i in inside], [owners[i] for i in inside], memory)
                out |= dict(zip(inside, found, strict=True))
            else:
                memory.carry(text[a:b], source[a:b])
        if m := _THIS_IS.match(text, start):
            out |= _named_after(text, m[1], before, start, quantities, memory)
        before = start
    # a lost digit stands as ? at a sentence's end, and its number begins in no clause: it has no name, and the others keep theirs
    return [out.get(i, Named("", None)) for i in range(len(quantities))]


def _named_after(text: str, words: str, start: int, end: int, quantities: Sequence[Quantity], memory: Memory) -> dict[int, Named]:
    """Names for the quantities that stand alone in the sentence before 这是…."""
    words = clauses.own_words(words)
    found = memory.first(words)
    memory.owner = Owner(found.name, found.kind, "owner.clause", found.name) if found else memory.owners.document
    named = Named(memory.with_owner(words), memory.owner.name or None, f"name.after {memory.owner.rule}")
    return {i: named for i, q in enumerate(quantities) if start <= q.first < end and not re.search(r"[\u4e00-\u9fff]", text[start:q.start])}


def _clause(text: str, a: int, b: int, inside: Sequence[Quantity], owners: Sequence[Owner], memory: Memory) -> list[Named]:
    """The names of the quantities of one clause."""
    out: list[Named] = []
    sizes = lists.chains(text, inside)
    at, previous, lead, taken = a, None, "", False
    heads: list[str] = []
    how = shared = ""
    for n, q in enumerate(inside):
        memory.owner = owners[n]
        if previous is not None and _range(text, previous, q) and not (heads and q.rule == "number.ratio"):
            out.append(out[-1])
            continue
        following = next((k.start for k in inside[n + 1:] if k.start >= q.end), b)
        part = parts.part(text, at, q, following, b) if previous is None else parts.next_part(
            text, at, q, following, b, previous, lead, taken)
        part = _completed(text, b, part, inside, n, lead)
        if sizes[n] > 1:
            heads, how = lists.heads(part, sizes[n], q, memory), (parts.growth(part.raw) or ("", ""))[1]
            shared = parts.after(text[inside[n + sizes[n] - 1].end:b], last=True)[0] if heads and q.dimension in parts.COUNTS else ""
        own = None
        if heads:
            own, *heads = heads
            part = part._replace(own=own, raw=own + how, noun=part.noun or shared)         # 甲、乙分别有65家和56家企业
        listed = ["name.ratio" if q.rule == "number.ratio" else "name.listed"] * (own is not None)
        indicator = wording.indicator(text, q, part, memory)
        out.append(Named(indicator, owners[n].name or None, joined((*memory.rules, *listed, owners[n].rule))))
        if previous is None:
            lead = part.own
        at, previous, taken = q.end, q, bool(part.noun)
    return out


def _range(text: str, low: Quantity, high: Quantity) -> bool:
    """Whether two quantities are both ends of a range: 6-8亿元, 16%-37%."""
    if (high.start, high.end) == (low.start, low.end):
        return True
    dash = low.end < high.start and re.fullmatch("[-—–~～至到]", text[low.end:high.start])
    return bool(dash) and low.dimension == high.dimension and low.kind in ("growth", "share") and text[low.start - 1] not in "从由"


def _completed(text: str, end: int, part: parts.Part, inside: Sequence[Quantity], n: int, lead: str) -> parts.Part:
    """The words around a quantity with what its neighbours lend."""
    q, following = inside[n], inside[n + 1] if n + 1 < len(inside) else None
    end = min(end, q.end + 120)                              # not the rest of a clause of a thousand numbers, a thousand times
    previous = inside[n - 1] if n else None
    if following and following.start > q.end and text[q.end:following.start].endswith("的") and part.noun and not parts.FROM_BASE.search(
            text, q.end, following.start):
        noun = clauses.without_time(text[q.end:following.start - 1])                 # 30多个国家和地区的2000支队伍
        return part._replace(noun=noun, action="")
    if following and part.noun.endswith(("级", "型")) and text[q.end + len(part.noun)] in "、和":
        shared = re.split("[级型]", parts.after(text[following.end:end], last=True)[0], maxsplit=1)[-1]      # 8个国家级、25个省级平台
        return part._replace(noun=part.noun + shared)
    if (following and not part.noun and q.dimension in parts.COUNTS and text[q.end:q.end + 1] == "、"
            and text[following.end:following.end + 1] == "的"):                          # 打通81条、总长度1130.9公里的道路
        return part._replace(noun=parts.after(text[following.end:end], last=True)[0])
    if following and following.start == q.end:                                       # 5000万度800秒“稳定燃烧”: both are the burning's
        return part._replace(noun=parts.after(text[following.end:end], last=True)[0])
    if q.kind == "duration" and not (part.own or part.noun or following or previous or part.raw.endswith(("连续", "持续"))):
        after = clauses.own_words(text[end + 1:end + 40])                            # 短短8年，这家企业成为独角兽
        return part._replace(own=re.split(r"[，,。；;！!？?]", after)[0])
    if q.kind == "rank" and not part.own and previous and previous.kind == "duration":
        return part._replace(own=re.sub(r"已?(?:连续|持续)$", "", lead))               # 产销量连续9年位居全球第一
    return part
