"""How exact is a number, and is it a fact, an estimate or a target? Modifiers around it, and cues in its sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhengce.reading.clauses import PERFECTIVE
from zhengce.word_tables import MODIFIER, STATUS

_OPENS = 12          # characters in which a cue opens a sentence: 预计, 2024年，力争
#: what already is, after a cue of an estimate or a target, is a fact again
_FACT = STATUS.pattern(PERFECTIVE.pattern + "|(?<![比较与和同])@fact,past@")
_STOP = re.compile(r"[。！？!?]")


class Modifier(NamedTuple):
    """A word that qualifies a quantity."""

    word: str
    bound: str
    status: str
    approx: bool


class Qualified(NamedTuple):
    """Where a quantity begins and ends with its modifiers, and what they say."""

    start: int
    end: int
    approx: str
    bound: str | None


@cache
def modifiers(position: str) -> dict[str, Modifier]:
    """The modifiers that stand before or after a number, or in its clause, longest first."""
    rows = sorted(MODIFIER.rows(position), key=lambda r: -len(r["word"]))
    return {r["word"]: Modifier(r["word"], r["bound"], r["status"], bool(r["approx"])) for r in rows}


@cache
def _pattern(position: str) -> re.Pattern:
    words = "|".join(map(re.escape, modifiers(position)))
    # 5%的预期目标 is of that number alone
    return re.compile(rf"(?<![经历通签节预履条合续邀违迈跨越])(?:{words})+\s?$" if position == "before"
                      else rf"(?<![%％人元个右上]的)(?:{words})(?!寿命)")


def around(plain: str, first: int, last: int, vague: str = "") -> Qualified:
    """The modifiers on both sides of `plain[first:last]`; `vague` is the word inside the number (余, 多, 数).

    >>> around("企业超过30家以上", 4, 7)
    Qualified(start=2, end=9, approx='以上', bound='ge')
    """
    start, end, approx = first, last, vague
    bound = ("about" if vague in ("数", "几") else "ge") if vague else None
    m = _pattern("before").search(plain, max(0, first - 8), first)
    if m and not (m.group() == "上" and plain[first:first + 1].isdigit() and plain[max(0, first - 2):first - 1].isalpha()):     # 山上12家
        start = m.start()
        said = next((mod for word, mod in modifiers("before").items() if word in m.group() and (mod.approx or mod.bound)), None)
        if said:
            approx, bound = (said.word if said.approx else approx), (said.bound or bound)
    if (m := _pattern("after").match(plain, last)) and not (m.group() in ("多", "余") and plain[m.end():m.end() + 1] in "元次样"):
        end, said = m.end(), modifiers("after")[m.group()]
        approx, bound = (said.word if said.approx else approx), (said.bound or bound)
    return Qualified(start, end, approx, bound)


def status(plain: str, start: int, end: int) -> str:
    """Whether a quantity is reported, estimated or a target: a cue holds from where it stands to the end of its sentence.

    >>> status("力争到2027年，产业规模突破2000亿元", 14, 21), status("预计今年增长，目前已有30家", 11, 14)
    ('target', 'reported')
    """
    left = _STOP.split(plain[max(0, start - 120):end])[-1]
    at = max(left.rfind("；"), left.rfind(";")) + 1
    head = [m for m in _pattern("clause").finditer(left, 0, min(at, _OPENS)) if left[:m.start()].strip("“ 　").endswith(("，", ",")) or (
        not left[:m.start()].strip("“ 　"))]
    if head and not _FACT.search(left, at) and not _pattern("clause").search(left, at):
        return modifiers("clause")[head[0].group()].status          # 预计产值增长6%；投资增长7%
    left = left[at:]
    cues = [m for m in _pattern("clause").finditer(left) if not re.search("完成[^，,]{0,4}$", left[:m.start()])]      # 完成目标任务的56%
    fact = not cues or _FACT.search(left, cues[-1].end())
    return "reported" if fact else modifiers("clause")[cues[-1].group()].status
