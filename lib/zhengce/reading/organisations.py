"""Which organisations does a text name? From an ending (公司, 大学, 综保区) back to what no name holds.

A kind of organisations (三级公立医院, 上市公司) is no name; an organ that governs is one only with its place or its place in the state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from zhengce.reading.firms import like_a_name
from zhengce.reading.places import Longest, place_at, places, stems, words
from zhengce.reading.spans import Entity, Token
from zhengce.word_tables import CLAUSE, NAME

#: tags of words that may stand in a name, and single characters that may not
_IN_NAME = re.compile(r"n|nr.*|ns|nt|nz|b|j|a|an|vn|eng|s|zg|g|.g|ag|x|nrt")
_PAREN = re.compile(r"[（(]([\u4e00-\u9fff]{2,8})[)）]")
_ZONE = re.compile("(?:园|园区|区|城|公园|走廊|港|谷|小镇|圈|群|带|基地)$")
_FIRM = re.compile("(?:公司|集团|银行|厂|事务所)$")
#: 公司数, 公司化, 学院级: no end of a name
_GOES_ON = re.compile("[化级数业生]|总(?!经理|裁|部|工|监|会)")


@cache
def _endings() -> Longest:
    return Longest(words("ending"), ends=True)


def organisations(text: str, run: tuple[Token, ...], taken: dict[int, Entity], closing: Iterable[int]) -> Iterable[Entity]:
    """Names from their ending back to what no name holds; `closing`: the tokens that an ending ends with."""
    starts = {t.start: n for n, t in enumerate(run)} if closing else {}
    for i in closing:
        t = run[i]
        ending, k = _ending_at(text, run, i, starts)
        if not ending or _GOES_ON.match(text, t.end):
            continue
        if t.word[:-len(ending)] in words("class"):
            continue                                         # 上市公司, 公立医院
        following = run[i + 1] if i + 1 < len(run) and run[i + 1].start == t.end else None
        if following and (more := _endings().at(following.word)) and following.word[:-len(more)] not in words("class"):
            continue                                         # 大学 of 大学科技园
        first = _back(text, run, k, taken)
        end = _closed(text, t.end, ending)
        name = text[run[first].start:end]
        if (first < k or len(t.word) > len(ending)) and _proper(text, run, first, k, i, taken):
            kind = "firm" if _FIRM.search(name) else "zone" if _ZONE.search(name) else "organ"
            yield Entity(run[first].start, end, name, kind, "entity.ending")


def _ending_at(text: str, run: tuple[Token, ...], i: int, starts: dict[int, int]) -> tuple[str, int]:
    """The ending of a name that token `i` closes, and the token in which it begins: 科学 and 城 are one ending."""
    end, least = run[i].end, len(run[i].word)
    for n in _endings().lengths.get(run[i].word[-1], ()):
        if least < n <= end and end - n in starts and text[end - n:end] in words("ending"):
            return text[end - n:end], starts[end - n]
    return _endings().at(run[i].word), i


def _back(text: str, run: tuple[Token, ...], i: int, taken: dict[int, Entity]) -> int:
    """The first token of the name that ends with token `i`."""
    first, named = i, {e.end: e for e in taken.values()}
    while first > 0 and run[i].end - run[first - 1].start <= 24:
        before = run[first - 1]
        if (place := named.get(before.end)) and place.kind == "place" and before.end == run[first].start and place.start < before.start:
            first = next(n for n in range(first) if run[n].start == place.start)      # 沂川市第二医院: 市 alone is in no name
            break
        gap = text[before.end:run[first].start]
        if gap and not _bridged(run, first, gap) and not (gap in ("“", "”") and text[before.end:run[i].end].count("”") and gap == "”"):
            break
        if not _in_name(before, run[first]):
            break
        first -= 1
        if before.start in taken and taken[before.start].kind == "place" and not (first and run[first - 1].end in named):
            break
    first = _syllables(run, first) if _FIRM.search(run[i].word) else first
    while first < i and _drops(run[first]):
        if run[first].start in taken:
            break
        first += 1
    return first


def _syllables(run: tuple[Token, ...], first: int) -> int:
    """凌越通航公司, 中电科某公司: single characters from the head of a clause on are of the name, though one is an adverb elsewhere."""
    head = first
    while head and first - head < 3 and run[head - 1].end == run[head].start and len(run[head - 1].word) == 1:
        head -= 1
    opens = not head or run[head - 1].end < run[head].start
    held = run[head].word == "中" or _IN_NAME.fullmatch(run[head].tag)
    plain = all(t.tag not in ("p", "c", "r", "v", "m", "q", "uj") for t in run[head:first])
    return head if opens and held and plain else first


def _drops(t: Token) -> bool:
    """Whether a word right before a name is none of it: 一批, 先进."""
    return t.word in words("class") or (t.tag in ("m", "vn", "a") and t.word not in words("inside"))


def _bridged(run: tuple[Token, ...], first: int, gap: str) -> bool:
    """中国（上海）自由贸易试验区, 天津滨海-中关村科技园: a name that goes on over a mark."""
    before, after = run[first - 1], run[first]
    if gap in ("-", "—", "·"):
        return before.tag == "ns" or after.tag == "ns"
    return (gap in ("(", "（") and after.word in places() and before.word in words("country")) or (
        gap in (")", "）") and before.word in places() and run[first - 2].word in words("country"))


@cache
def _acts() -> frozenset[str]:
    """Verbs that no name holds: 新建 opens a clause, though a district is called so."""
    return CLAUSE.known("verb") - words("inside")


def _in_name(t: Token, following: Token) -> bool:
    if t.word in words("inside"):
        return True
    outside = t.word in words("world") | words("whole") | {"全国", "我国", "国内"} and t.word != "国际"
    if outside or t.word in words("never") or t.word in "乡镇村" or t.word in _acts() or t.word in words("reports"):
        return False
    if t.tag == "m":
        return bool(re.fullmatch("零|第?[一二三四五六七八九十]+", t.word)) and following.tag != "q"
    if t.tag == "v":
        return len(t.word) == 1
    return bool(_IN_NAME.fullmatch(t.tag))


def _closed(text: str, end: int, ending: str) -> int:
    """The end of a name with a place in brackets behind it: 哈尔滨理工大学(荣成)."""
    m = _PAREN.match(text, end) if ending in ("大学", "学院", "医院", "园区", "产业园区", "分校") else None
    return m.end() if m and m[1] in places() else end


def _proper(text: str, run: tuple[Token, ...], first: int, at: int, last: int, taken: dict[int, Entity]) -> bool:
    """Whether the words before an ending (tokens `at` to `last`) make it one organisation's name, not a kind of organisations."""
    modifiers = run[first:at]
    if governs(text[run[at].start:run[last].end]) and not place_at(run[first].word, 0):
        return any(t.start in taken and taken[t.start].kind in ("place", "organ") for t in modifiers)
    district = any(t.word in stems() and t.word not in _acts() for t in modifiers)
    if district or place_at(run[last].word, 0) or NAME.pattern("@post@").match(text, run[last].end):
        return True
    named = (taken[t.start].kind for t in modifiers if t.start in taken)
    if like_a_name(modifiers) or any(kind in ("place", "organ", "firm", "zone") for kind in named):
        return True
    if run[last].tag == "nt" and len(run[last].word) > 4 and run[last].word not in words("class"):
        return like_a_name(modifiers)
    if first > 0 and (run[first - 1].tag in ("m", "q") or run[first - 1].word in words("class")):
        return False
    known = [t for t in modifiers if t.word not in words("class")]
    if re.match(r"\d+[个家处座所]", text[run[last].end:]):      # 规模棚室示范园区20个
        return False
    return len(known) == len(modifiers) > 1 and sum(len(t.word) for t in known) > 3 and bool(_ZONE.search(run[last].word))


def governs(name: str) -> bool:
    """Whether an organ governs or issues: it owns no number that it reports.

    >>> governs("临海市统计局"), governs("临海市中心医院")
    (True, False)
    """
    return not _FIRM.search(name) and any(name[-n:] in words("governs") for n in (4, 3, 2, 1))
