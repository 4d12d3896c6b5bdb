"""Whose is each number of a clause? The clause's owner, until a name stands right before a number: 甲65家、乙56家."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from zhengce.assign import subject
from zhengce.assign.subject import Owner
from zhengce.reading.spans import Clause, Entity, joined

Resolve = Callable[[Entity], Owner | None]       # the owner that a name means in its document
#: 仅次于某区的4.5万元, 跻身全国178个…: the number is theirs who are named right before it
_COMPARED = re.compile(r"(?:仅次于|低于|高于|不及|不如|相当于|超过|跻身|同意|批准|支持|位居|位列)$")


def numbers(resolved: Resolve, clause: Clause, owner: Owner, spans: Sequence[tuple[int, int, str]]) -> tuple[list[Owner], Owner]:
    """The owners of the numbers of a clause: the clause's, until one is named right before a number; and whose the next would be."""
    names, share = owner.name.split("、"), clause.text.find("分别", clause.start, clause.end)
    before = sum(s[0] < share for s in spans)
    if share >= 0 and len(spans) - before == len(names) > 1:         # 甲、乙分别为A和B: each its own
        return [owner] * before + [owner._replace(name=n, rule="owner.listed", word=n) for n in names], owner
    out, at = [], clause.start
    for k, (start, end, kind) in enumerate(spans):
        owner = (k and _piece(resolved, clause, at, start, kind)) or owner
        named = clause.name_at(end + 1) if clause.text.startswith("的", end) else None
        if named and named.kind in ("work", "firm"):         # 总投资46亿元的某基地二期项目于5月投产
            owner = resolved(named)
        out.append(_compared(resolved, clause, at, start, kind) or owner)
        at = max(at, end)
    return out, owner


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
