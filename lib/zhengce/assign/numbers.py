"""Whose is each number of a clause? The clause's owner, until a name stands right before a number: 甲65家、乙56家."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhengce.assign import subject
from zhengce.assign.subject import Owner
from zhengce.reading.spans import Clause, Entity, joined, tokens
from zhengce.word_tables import NAME

Resolve = Callable[[Entity], Owner | None]       # the owner that a name means in its document
#: 仅次于某区的4.5万元, 跻身全国178个…: the number is theirs who are named right before it
_SIDE = re.compile(r"\s?(?:[、和及与]|以及)\s?")
_OWNS = ("place", "firm", "zone", "organ", "abroad", "country")
#: a list that its clause is about (增速靠前的有甲、乙，分别增长…), no partners (对甲、乙出口分别增长…)
_TOLD_OF = re.compile(r"(?:^|[，,：:（(“\s]|中|有|是|为|即|以及)$")
_COMPARED = re.compile(r"(?:仅次于|低于|高于|不及|不如|相当于|超过|跻身|同意|批准|支持|位居|位列)$")


def numbers(resolved: Resolve, clause: Clause, owner: Owner, spans: Sequence[tuple[int, int, str]]) -> tuple[list[Owner], Owner]:
    """The owners of the numbers of a clause: the clause's, until one is named right before a number; and whose the next would be."""
    out, at, each = [], clause.start, _each(clause, owner, spans)
    for k, (start, end, kind) in enumerate(spans):
        if k in each:
            out.append(each[k])
            continue
        owner = (k and _piece(resolved, clause, at, start, kind)) or owner
        named = clause.name_at(end + 1) if clause.text.startswith("的", end) else None
        if named and named.kind in ("work", "firm"):         # 总投资46亿元的某基地二期项目于5月投产
            owner = resolved(named)
        out.append(_compared(resolved, clause, at, start, kind) or owner)
        at = max(at, end)
    return out, owner


def _each(clause: Clause, owner: Owner, spans: Sequence[tuple[int, int, str]]) -> dict[int, Owner]:
    """The owners of the numbers that are told one by one of a list of names: 甲、乙分别为A和B. The list is the clause's owner, or the last
    of as many names that its sentence is about: 甲、乙等省产量居前，分别为A和B."""
    out: dict[int, Owner] = {}
    if len(spans) < 2:
        return out
    text, said = clause.text, NAME.pattern("@each@").search(clause.text, clause.start, spans[-1][0])
    runs: list[list[int]] = []                               # of numbers that stand side by side
    for n, (start, *_) in enumerate(spans):
        if runs and _SIDE.fullmatch(text, spans[n - 1][1], start):
            runs[-1].append(n)
        else:
            runs.append([n])
    if said:
        runs.append([n for n, s in enumerate(spans) if s[0] >= said.end()])            # 分别新增5家企业、6家学校
    for run in (r for r in runs if len(r) > 1):
        start = said.start() if said and said.end() <= spans[run[0]][0] else spans[run[0]][0]
        begin = max(text.rfind(mark, 0, start) for mark in "。；！？\n") + 1
        told = clause.line.within(begin, start)
        lists = [names for n in range(len(told)) if len(names := joined(text, told[n:])) == len(run)]
        listed = next((names for names in reversed(lists) if "、".join(e.name for e in names) == owner.name), None)
        if said and lists and not listed:
            fits = all(e.kind in _OWNS for e in lists[-1]) and _TOLD_OF.search(text, begin, lists[-1][0].start)
            listed = lists[-1] if fits else None
        own = [Owner(e.name, e.kind, "") for e in listed or ()] or [owner._replace(name=n) for n in owner.name.split("、")]
        # 甲、乙两市投资和消费分别增长5%、6%: of both
        between = text[max(clause.start, listed[-1].end if listed else 0, spans[run[0] - 1][1] if run[0] else 0):start]
        if len(own) == len(run) and not any(t.word in ("和", "与", "及", "以及") for t in tokens(between)) and "、" not in between:
            out |= zip(run, (o._replace(rule="owner.listed", word=o.name) for o in own), strict=True)
    return out


def _piece(resolved: Resolve, clause: Clause, at: int, start: int, kind: str) -> Owner | None:
    """A name right behind a joint before a number: 甲65家、乙56家."""
    at = clause.text.rfind("）", at, start) + 1 or at        # 2个旅游县（甲县、乙县）、1个示范点: what a bracket names has no more
    joints = list(re.finditer("[、和及与而]|以及|其中", clause.text[at:start]))
    begin = at + (joints[-1].end() if joints else 0)
    entity = clause.name_at(begin)
    if joints and not entity:
        begin = at + joints[0].end()
    names = clause.line.within(begin, start)
    if not names or not (joints or entity):
        return None
    found = subject.read(clause.line.clause(begin, start))
    if found.how not in ("bare", "of"):
        return None
    if found.entity.kind in ("country", "whole") and kind in ("rank", "share", "growth"):
        return None
    return resolved(found.entity)


def _compared(resolved: Resolve, clause: Clause, at: int, start: int, kind: str) -> Owner | None:
    """仅次于某区的4.5万元, 跻身全国178个, 增速高于某市的8%: the number is theirs who are named right before it."""
    if kind in ("rank", "share", "growth") and (kind == "rank" or clause.text[start - 1] != "的"):
        return None
    names = [e for e in clause.entities if at <= e.start and e.end <= start]
    if not names or clause.text[names[-1].end:start].strip("的约近超 "):
        return None
    first = next(n for n in range(len(names)) if len(joined(clause.text, names[n:])) == len(names) - n)
    if not _COMPARED.search(clause.text[max(clause.start, names[first].start - 4):names[first].start]):
        return None
    if first < len(names) - 1:
        return Owner("、".join(e.name for e in names[first:]), "place", "owner.listed")
    return resolved(names[-1])._replace(rule="owner.compared")
