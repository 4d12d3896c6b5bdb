"""By which short names do firms go? 某某股份, 某某科技, 某某 of 某某科技有限公司.

A short name has no gazetteer. It is told by what it does at the head of a clause (宣布, 跌5%, 营业收入), by an ending (股份, 科技), and by
holding what only proper names hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from zhengce.cache import kept
from zhengce.engines import dictionary_path
from zhengce.reading.places import place_at, places, stems, words
from zhengce.reading.spans import Entity, Token, tokens
from zhengce.word_tables import CLAUSE, LEXICON, NAME

#: the characters at the head of a clause
_CLAUSE = r"(?:^|[，,。；;：:！!？?“”、\s—（(])(?:@opener@|\d{1,2}日|\d{4}年)?，?([\u4e00-\u9fff]{2,6})"
#: what is done or had at the head of a clause by firms alone: 宣布, 跌5%, 营业收入, 是…上市公司
_DOES = (r"@firm adverb@?(?:(?P<trade>@trade@了?(?:超过?|逾|近|约|达)?\d)|(?P<said>宣布|披露|公告|回应)|(?P<act>@act@)|(?P<firm>的?@firm@)"
         r"|在[^，,。]{2,14}占有率|是[^，,。]{2,30}(?:公司|企业|厂商|厂家)(?:之一)?[，,。])")
#: the fewest characters behind which that stands: most heads of clauses have none, and are passed over at once
_NAMED = f"(?s:(?P<name>.{{2,6}}?){_DOES})"

#: 天晟新材（300888）: a firm with the code of its share
_SHARE = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,6})[（(](?:[股证][票券]代码[:：]?)?(?:\d{6}(?:\.S[HZ])?|0?\d{4}\.HK)[)）]")


def like_a_name(run: Iterable[Token]) -> bool:
    """Whether words hold what only a proper name holds: a name of the dictionary, Latin letters, or single characters that form no word.

    >>> like_a_name(tokens("澜芯")), like_a_name(tokens("三级公立"))
    (True, False)
    """
    run = [t for t in run if t.word not in words("class") and t.word not in words("inside")]
    if any(t.tag in ("nz", "nr", "ns", "nt", "nrt", "eng") and len(t.word) > 1 for t in run):
        return True
    single = [len(t.word) == 1 and t.word not in words("never") and t.tag not in ("m", "q", "p", "c", "d") for t in run]
    return any(a and b for a, b in pairwise(single)) or (len(run) > 1 and any(s and t.tag != "v" for s, t in zip(single, run, strict=True)))


def stem(name: str) -> str:
    """澜芯 of 北京澜芯科技股份有限公司; nothing where the rest is a common word."""
    rest = re.sub("(?:股份|集团|控股|有限|责任|公司)+$", "", name)
    at = place_at(rest, 0)
    rest = rest[len(at):] if at and len(rest) > len(at) + 1 else rest
    head = tokens(rest)
    while len(head) > 1 and (head[-1].word in words("firm ending") or head[-1].word in words("inside")):
        head = head[:-1]
    short = rest[:head[-1].end] if head else ""
    return short if 2 <= len(short) <= 4 and short != name and short not in places() and short not in stems() and like_a_name(head) else ""


@lru_cache(maxsize=1 << 13)
def heads(text: str) -> tuple[tuple[str, bool], ...]:
    """Words at the head of a clause that do what firms do, and whether one such clause is enough to take them for a name."""
    return tuple(_heads(text))


def _heads(text: str) -> Iterable[tuple[str, bool]]:
    yield from ((m[1], True) for m in _SHARE.finditer(text))
    for m in NAME.pattern(_CLAUSE).finditer(text):
        at = m.start(1)
        first = NAME.pattern(_NAMED).match(text, at)
        for n in range(first.end("name") - at, min(7, len(text) - at + 1)) if first else ():
            does = NAME.pattern(_DOES).match(text, at + n)
            if does and (found := short_name(text[at:at + n], not does["act"])):
                yield found, not does["act"]
                break


@lru_cache(maxsize=1 << 12)
def short_name(name: str, sure: bool = False) -> str:
    """The words, where they read as the short name of a firm: no common noun of two characters, and something that only names hold."""
    if name in places() or any(name in words(k) for k in ("person", "whole", "definite", "class")) or name in CLAUSE.words("start"):
        return ""                                            # 力争营业收入增长10%: the dictionary has 力争 as a proper name
    ending = next((name[-n:] for n in (4, 3, 2) if name[-n:] in words("firm ending")), "")
    body = tokens(name.removesuffix(ending))
    if not body or sum(len(t.word) for t in body) < 2 or any(t.word in words("class") for t in body):
        return ""
    if any(t.tag == "s" or (len(t.word) == 1 and (t.word in words("never") or t.tag in ("p", "c", "d", "r", "f", "uj"))) for t in body):
        return ""                                            # 园内光伏装机容量
    if sure and ending and name not in lexical() and not any(t.word in lexical() for t in body):
        return name                                          # 大全能源宣布: a common word, but what does so is a firm
    if any(len(t.word) > 1 and t.tag not in ("nz", "nr", "nrt", "ns", "nt") and not (sure and rare(t.word)) for t in body):
        return ""
    alone = body[0] if len(body) == 1 else None
    if alone and (alone.word in places() or not (ending or alone.tag in ("nz", "nt") or (sure and rare(alone.word)))):
        return ""
    return name if ending or like_a_name(body) or (sure and len(name) < 4 and rare(name)) else ""


@cache
def lexical() -> frozenset[str]:
    """The words of the lexicon that name no place: 新能源 is no firm."""
    return LEXICON.known().difference(LEXICON.words("place"))


@cache
def _rare() -> frozenset[str]:
    """The dictionary's words of few counts: 0.2 s once, a twentieth of one in each process."""
    return frozenset(kept("rare", [dictionary_path()], _counted).split("\n"))


def _counted() -> str:
    counts = {line[0]: int(line[1]) for text in dictionary_path().read_text("utf-8").splitlines() if len(line := text.split(" ")) > 1}
    return "\n".join(word for word, count in counts.items() if 0 < count < 10)


def rare(word: str) -> bool:
    """Whether the dictionary has a word but hardly saw it, as it is with names."""
    return word in _rare()


def firms(text: str) -> Iterable[Entity]:
    """Short names of firms at the head of clauses: 某某股份跌5%."""
    for m in NAME.pattern(_CLAUSE).finditer(text):
        for n in range(6, 2, -1) if NAME.pattern("@firm ending@").search(m[1]) else ():
            name = m[1][:n]
            ends = {name[-2:], name[-3:]} & words("firm ending") and len(name) == n
            if ends and NAME.pattern(_DOES).match(text, m.start(1) + n) and short_name(name):
                yield Entity(m.start(1), m.start(1) + n, name, "firm", "entity.firm")
                break
