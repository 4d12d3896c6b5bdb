"""In which unit, and what does it measure? The table data/units.csv, patterns made from it, and the units that it lacks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from zhengce.reading.spans import tokens
from zhengce.segmenter import segmenter
from zhengce.word_tables import CLAUSE, UNIT_OF_WORK, UNIT_PART, UNITS

UNKNOWN = "unknown unit"
_PER_ONE = ("股", "秒", "小时")
_PER_WHAT = ("mass", "volume", "area", "length", "energy", "power")
#: what may be halved: 两年半, 三斤半, 一倍半
HALVED = ("time", "mass", "length", "area", "multiple", "volume")
_LATIN = re.compile(r"[A-Za-zμµΩ°℃²³]+(?:[/·][A-Za-zμµΩ²³]+)*[²³]?")
_HAN = re.compile(r"[\u4e00-\u9fff]")


class Unit(NamedTuple):
    """A unit's canonical form, and what it measures."""

    canonical: str
    dimension: str
    chinese: bool          # whether a bare Chinese numeral may count it


class Quantity(NamedTuple):
    """A number with its unit in a paragraph: `start:end` with its modifiers, `first:last` without."""

    start: int
    end: int
    first: int
    last: int
    value: float | None
    unit: str
    dimension: str
    kind: str = "level"
    approx: str = ""
    bound: str | None = None
    status: str = "reported"
    flag: str | None = None
    rule: str = ""


class Written(NamedTuple):
    """A numeral with its unit as written: `start:end` in the paragraph; a value and a vague word for each number that it tells (both ends
    of a range or a pair), and what is wrong with it."""

    start: int
    end: int
    number: str
    unit: str
    per: str
    values: tuple[tuple[float | None, str], ...]
    arabic: bool
    rule: str = "number.whole"
    money: str = ""        # the currency that stands before it: £3亿
    flag: str | None = None


@cache
def units() -> dict[str, Unit]:
    """Every unit of the table by its written form."""
    return {r["word"]: Unit(r["canonical"], r["class"], bool(r["chinese"])) for r in UNITS.rows()}


def unit(written: str) -> Unit:
    """The unit of a written form; one that the table lacks stands for itself, and counts things or is a money (坦桑尼亚先令)."""
    return units().get(written) or Unit(written, unit(written[-2:]).dimension if len(written) > 3 else "count", False)


@cache
def parts(unit: str) -> dict[str, float]:
    """What a unit is told in besides itself, longest name first: 元 in 角 (0.1) and 分, 小时 in 分钟."""
    canonical = units()[unit].canonical if unit in units() else unit
    found = UNIT_PART.value("in_one", canonical) if canonical in UNIT_PART.classes() else {}
    return {part: 1 / float(found[part]) for part in sorted(found, key=len, reverse=True)}


def _any(keep: Callable[[str, Unit], bool]) -> str:
    """The written forms of some units as a pattern, longest first."""
    return "|".join(re.escape(w) for w in sorted((w for w, u in units().items() if keep(w, u)), key=len, reverse=True))


@cache
def behind(chinese: bool) -> re.Pattern:
    """What stands behind a numeral (with `chinese`, a bare Chinese one): a unit (group unit) and what it is per (group per); either may
    be missing."""
    known = _any(lambda _, u: u.chinese or not chinese)
    if chinese:
        return re.compile(rf"(?P<unit>{known}|)(?P<per>)")
    return re.compile(rf"[^\S\t]?(?P<unit>(?!大关)(?:{known})|)"                                # a tab parts two cells
                      rf"(?P<per>/(?:[百千万亿]?(?:{known}|[年月日天亩户车次人度])|[a-zA-Z]+)|每(?:小时|秒|平方米|亩|吨|公斤|千瓦时)(?![\u4e00-\u9fff]))?")


@cache
def signs() -> re.Pattern:
    """A currency that stands before its number: a sign or code, or a word (港币3亿)."""
    sign = _any(lambda w, u: u.dimension == "money" and not _HAN.match(w))
    word = _any(lambda w, u: u.dimension == "money" and bool(_HAN.match(w)) and len(w) > 1 and w[-1] in "币元")
    return re.compile(rf"(?:(?<![A-Za-z])(?:{sign})|{word})\s?$")


@cache
def per() -> re.Pattern:
    """What an amount is per, up to its number: 每公斤, 每升上调, 每10股派发, 1美元兑 (groups many and one, or many and money)."""
    each, money = _any(lambda _, u: u.dimension in _PER_WHAT or u.canonical in _PER_ONE), _any(lambda _, u: u.dimension == "money")
    does = rf"(?:{CLAUSE.any_of('rise', 'fall', 'change', 'tail', 'rate')}|仅|只|高|不到){{0,3}}"
    return re.compile(rf"每(?P<many>\d{{1,3}}|百|千|万)?(?P<one>{each})(?P<said>(?(many)[\u4e00-\u9fff]{{0,8}}|{does}))$"
                      rf"|(?:1|(?P<of>10{{1,4}}))(?P<money>{money})(?:[可能]?兑换?|折合|约合|等于)(?P<to>人民币)?约?$")


def longer(plain: str, start: int, end: int) -> str:
    """The unit at `plain[start:end]` with what makes it another one: 卡时, 人天; a run of Latin letters (EOPS) is never cut."""
    known = plain[start:end]
    if known[-1:].isascii() and known[-1:].isalpha() and (m := _LATIN.match(plain, start)) and m.end() > end:
        return m.group() if not plain[m.end():m.end() + 1].isdigit() else known
    m = re.compile(UNIT_OF_WORK.any_of(known)).match(plain, end) if known in UNIT_OF_WORK.classes() else None
    return plain[start:m.end()] if m and _cut(plain[end:end + 8])[0][0] == m.group() else known


def cut_from_word(text: str, start: int, end: int) -> bool:
    """Whether the unit at `text[start:end]` is only a part of a word that goes on across its end, and what is left is no word by itself:
    名|校长 and 项|目标 are units with their nouns, 项目 and 桌椅 are none."""
    run = tokens(text)
    n = bisect_left(run, end, key=lambda t: t.end)
    if n == len(run) or not run[n].start < end < run[n].end:
        return False
    left, tag = _cut(text[end:end + 8])[0]
    within = left == "内" and text[end - 1] == "日"                        # 15个工作日内
    return len(left) == 1 and not within and not tag.startswith(("d", "c", "p", "u"))


def unknown(plain: str, at: int, arabic: bool, scaled: bool) -> str:
    """A unit that the table lacks, in the text's own words, or "": letters (300EOPS), or behind 万 and 亿 the characters up to a known word
    (3万标方天然气, but not 35亿建设智慧港)."""
    if arabic and (m := _LATIN.match(plain, at)):
        whole = len(m.group()) > 1 and not plain[m.end():m.end() + 1].isdigit() and m.group() not in CLAUSE.known("latin noun")
        return m.group() if whole else ""
    if not scaled or not _HAN.match(plain, at):
        return ""
    words, out = _cut(plain[at:at + 12]), ""
    if words[0][1] == "ns" and len(words) > 1 and unit(words[1][0]).dimension == "money":
        return words[0][0] + words[1][0]                       # 坦桑尼亚先令
    for word, tag in words:
        short = len(word) == 1 and not tag.startswith(("v", "u", "p", "c", "d", "f", "r"))
        person = tag.startswith("nr")
        if word.startswith(CLAUSE.words("no unit")) or not (short or person) or (out and len(word) > 1 and not person):
            break
        out += word
    alone = len(out) == 1 and not _HAN.match(plain, at + 1)          # 香菇1.2亿棒，
    return out if alone or 2 <= len(out) <= 6 else ""


def _cut(text: str) -> list[tuple[str, str]]:
    run = re.match(r"[\u4e00-\u9fff]*", text).group()
    return segmenter().tag(run) if run else [("", "")]
