"""Which works, sites and events does a text name? 星禾丰陵基地二期项目于4月投产, 云宁铁路全线贯通, 花卉交易会开幕.

No gazetteer has them, and their names hold verbs (引泽入城工程): a name is told by how it ends and by what is done to works alone right
behind it, and goes back to where its clause begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhengce.reading.firms import like_a_name
from zhengce.reading.places import words
from zhengce.reading.spans import Entity, Token
from zhengce.word_tables import CLAUSE, NAME

#: what is done to works and events alone: 开工, 于5月28日投产, 在临海开幕, 建成后; and what is measured of them alone: ，总库容
_DONE = (r"(?:@work part@)?(?:于?(?:今年|去年|\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|底前?)?)?)(?:在[\u4e00-\u9fff]{2,6})?"
         r"(?:已|正式|全面|顺利|如期|建成|全线)*(?:@work done@|，?@work size@)")
_BEFORE = re.compile(r".*[，,。；;：:！!？?、“”（）()《》—\s的]", re.S)
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+届")
_COUNTED = re.compile(r"(?<!\d)(?!20\d\d$)\d+$")
_LONGEST = 26


def works(text: str, run: tuple[Token, ...], ends: dict[int, int], hits: Iterable[int]) -> Iterable[Entity]:
    """The works and events of a text; `ends`: the tokens by where they end, `hits`: where words stand that end such a name.

    >>> from zhengce.reading.names import Names
    >>> [(e.name, e.kind) for e in Names().find("引泽入城工程全线贯通，总投资9亿元；重点工程开工；力争云宁等项目开工")]
    [('引泽入城工程', 'work')]
    """
    for end in hits:
        if end not in ends or not NAME.pattern(_DONE).match(text, end):
            continue
        lead = _BEFORE.match(text, max(0, end - _LONGEST), end)
        first = last = ends[end]
        begin = lead.end() if lead else max(0, end - _LONGEST)
        while first and run[first - 1].start >= begin and _held(run[first - 1]):
            first -= 1
        while first < last and _opens(run[first]):
            first += 1
        own = run[first:last]
        first = next((n for n in (first - 3, first - 2) if n >= 0 and _ORDINAL.fullmatch(text, run[n].start, run[first].start)), first)
        if any(t.word == "等" for t in own) or _COUNTED.search(text, max(0, end - _LONGEST), run[first].start):
            continue                                         # 甲、乙等重大项目; 750千伏主网架工程
        if own and own[-1].word not in words("class") and own[0].word not in words("class") and like_a_name(own):
            yield Entity(run[first].start, end, text[run[first].start:end], "work", "entity.work")


def _opens(t: Token) -> bool:
    """Whether a word opens the clause before a name: 力争某高铁开工, 工程某铁路建成."""
    return len(t.word) > 1 and (t.tag in ("v", "vn", "vd") or t.word in CLAUSE.words("start") or t.word in words("work"))


def _held(t: Token) -> bool:
    """Whether a word may stand in the name of a work: no number or time, and no verb that has it for its object (建设某水库)."""
    if t.word.endswith("期") or t.word in "零一二三四五六七八九十":
        return True                                          # 丰陵基地二期项目, 五轴机床产业园
    if t.tag in ("m", "t", "d", "r", "uj") or t.word in "日月年在于与和" or t.word == "建设":
        return False
    return t.word not in words("whole") and t.word not in CLAUSE.known("verb") - words("inside")
