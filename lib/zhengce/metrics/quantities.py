"""Which numbers of a paragraph are quantities, in which unit, how exact, and of what kind?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from zhengce import numerals
from zhengce.metrics import clauses, exclusions, kinds, masks, qualifiers, ranks, units

_DASH = r"\s?(?:-|—|–|~|～|至|到)\s?"
_LOST = rf"(?:[{numerals.LOST}?]\d+[万亿]*)"
#: 四成、三成五、三分之一、1/3、一半、过半
_SHARE = re.compile(
    rf"(?P<number>{numerals.CHINESE}分之{numerals.CHINESE}(?:点[一二三四五六七八九]+)?|(?<![\d/])\d{{1,2}}/\d{{1,3}}(?![/\d])"
    r"|半数|一半|(?<=近)半(?!年|天|日|月|个|壁)|(?<=过)半(?!年|天|日|月|个)"
    r"|[一二两三四五六七八九](?:成(?:[一二三四五六七八九半])?)(?!为|了|效|果|立|功|长|本|员|熟|就|套|品|都))")
_RATIO = re.compile(r"(?<![\d:.])\d+(?:\.\d+)?(?:[:∶：]\d+(?:\.\d+)?){1,3}(?![\d:])")
_CHANGED = re.compile(r"[\d)）]\s?(?:调整|优化|变化|转变|演变|变|缩小|扩大|下降|提高)(?:到|至|为|成)\s?$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Quantity:
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


def find(text: str) -> list[Quantity]:
    """The quantities of a paragraph in order; a range or a ratio gives one for each number.

    >>> found = find("企业近2000家，产值3亿元至5亿元，同比下降3.2%，排名第四")
    >>> [(q.value, q.unit, q.kind, q.approx) for q in found][:2]
    [(2000.0, '家', 'count', '近'), (300000000.0, '元', 'level', '')]
    >>> [(q.value, q.unit, q.kind) for q in found][2:]
    [(500000000.0, '元', 'level'), (-3.2, '%', 'growth'), (4.0, '位', 'rank')]
    """
    plain = numerals.narrow(text)
    hidden = masks.hide(plain)
    found = [q for search in (_ranks, _ratios, _shares, _arabics, _chineses) for q in search(plain, hidden)]
    found = kinds.assign(plain, _disjoint(found))
    return [replace(q, status=qualifiers.status(plain, q.start, q.end)) for q in found]


def _disjoint(found: Iterable[Quantity]) -> list[Quantity]:
    """The first reading of every span stands (searches come in order of trust); twins of a range share a span."""
    kept: list[Quantity] = []
    taken: dict[int, tuple] = {}      # for each character the span that has it: no comparison of each number with each
    for q in found:
        span = (q.first, q.last, q.dimension)
        if all(taken.get(i, span) == span for i in range(q.first, q.last)):
            kept.append(q)
            taken.update(dict.fromkeys(range(q.first, q.last), span))
    return sorted(kept, key=lambda q: (q.first, q.value or 0))


def _qualified(plain: str, first: int, last: int, value: float | None, unit: units.Unit,
               vague: str = "", flag: str | None = None) -> Quantity:
    around = qualifiers.around(plain, first, last, vague)
    return Quantity(around.start, around.end, first, last, value, unit.canonical, unit.dimension,
                    approx=around.approx, bound=around.bound, flag=flag)


def _ranks(plain: str, hidden: str) -> Iterator[Quantity]:
    for start, end, value, approx in ranks.find(plain):
        yield Quantity(start, end, start, end, value, "位", "rank", "rank", approx, "le" if approx else None)


def _ratios(plain: str, hidden: str) -> Iterator[Quantity]:
    """三次产业结构比为2:35:63 is one share a part; 车桩比2.3:1 is one number."""
    for m in _RATIO.finditer(hidden):
        changed = _CHANGED.search(plain[max(0, m.start() - 8):m.start()])
        if not changed and not re.search(r"[比构例][\u4e00-\u9fff]{0,8}\s?$", plain[max(0, m.start() - 14):m.start()]):
            continue
        parts = [(p.start(), p.end(), float(p.group())) for p in _NUMBER.finditer(m.group())]
        if len(parts) == 2 and abs(parts[0][2] + parts[1][2] - 100) > 1:
            if parts[1][2]:
                yield Quantity(m.start(), m.end(), m.start(), m.end(), parts[0][2] / parts[1][2], "", "index")
            continue
        for a, b, value in parts:
            yield Quantity(m.start(), m.end(), m.start() + a, m.start() + b, value, "%", "percent")


def _shares(plain: str, hidden: str) -> Iterator[Quantity]:
    for m in _SHARE.finditer(hidden):
        value = 50.0 if m["number"] == "半" else numerals.fraction(m["number"])
        if value is not None:
            yield _qualified(plain, m.start(), m.end(), value, units.unit("%"))


@cache
def _arabic() -> re.Pattern:
    """An Arabic number, or a range of two, with a unit, a measure word that the table lacks, or none."""
    one = rf"(?:{numerals.ARABIC}|{_LOST})"
    return re.compile(rf"(?P<minus>(?<![\d\w%）)])[-−])?(?P<number>{one})(?:{_DASH}(?P<high>{one}))?\s?"
                      rf"(?P<unit>(?!{clauses.any_of('compound')}|大关)(?:{units.pattern()})|)(?P<per>/(?:[万亿]?(?:{units.pattern()}|[年月日天亩户车次人])|[a-zA-Z]+))?")


@cache
def _chinese() -> re.Pattern:
    """A Chinese number with one of the units that it may count: 两栋, 三十家, 上千件."""
    return re.compile(rf"(?<![第一二三四五六七八九十几数])(?P<number>{numerals.CHINESE})(?:[至到—-](?P<high>{numerals.CHINESE}))?"
                      rf"(?P<unit>{units.pattern(chinese=True)}|(?=[，,。；;、！!]|$))")


@cache
def _list() -> re.Pattern:
    """The numbers of a list before the last, which alone has the unit: 12、15和18家."""
    return re.compile(rf"(?<![\d.A-Za-z{masks.BLANK}])(?:\d+(?:\.\d+)?[、和及与])+(?={numerals.ARABIC}(?:{units.pattern()}))")


def _arabics(plain: str, hidden: str) -> Iterator[Quantity]:
    for m in _arabic().finditer(hidden):
        unit = exclusions.arabic_unit(plain, hidden, m)
        if unit is None or exclusions.part_of_name(plain, m) or _names_class(plain, m):
            continue
        last = m.end() if m["unit"] or m["per"] else m.end("high") if m["high"] else m.end("number")
        if m["per"]:
            whole = units.units().get(m["unit"] + m["per"])
            unit = whole or unit._replace(canonical=unit.canonical + m["per"])
        scaled = _scaled(plain, m)
        if scaled is not None:
            yield _qualified(plain, m.start(), last, *scaled)
            continue
        for value, vague, flag in _values(m):
            unsaid = "unit not stated" if not unit.canonical and re.search("[万亿]", m["number"]) else None
            yield _qualified(plain, m.start(), last, value, unit, vague, flag or unsaid)
    for m in _list().finditer(hidden):
        unit = units.unit(_arabic().match(hidden, m.end())["unit"])
        for part in _NUMBER.finditer(m.group()):
            yield _qualified(plain, m.start() + part.start(), m.start() + part.end(), float(part.group()), unit)


def _scaled(plain: str, m: re.Match) -> tuple[float, units.Unit] | None:
    """跨越2万、3万亿元台阶: the first of two round numbers of 万亿 says 万 alone, and is of the unit of the second."""
    whole = re.match(rf"[、和及与]\d+(?:\.\d+)?万亿({units.pattern()}|)", plain[m.end("number"):]) if m["number"].endswith("万") else None
    return (numerals.parse(m["number"] + "亿").value, units.unit(whole[1] or "元")) if whole and not m["unit"] and not m["high"] else None


def _chineses(plain: str, hidden: str) -> Iterator[Quantity]:
    for m in _chinese().finditer(hidden):
        if not exclusions.turn_of_phrase(plain, m) and not _names_class(plain, m):
            for value, vague, flag in _values(m):
                written = m["unit"] or ("人" if exclusions.people_before(plain[:m.start()]) else "元")
                yield _qualified(plain, m.start(), m.end(), value, units.unit(written), vague, flag)


def _names_class(plain: str, m: re.Match) -> bool:
    return kinds.names_class(plain[max(0, m.start() - 6):m.start()], plain[m.end():m.end() + 40], m["unit"])


def _values(m: re.Match) -> list[tuple[float | None, str, str | None]]:
    """Value, vague word and flag, for both ends of a range; 6-8亿元 gives the scale of the second number to the first."""
    if len(re.findall("[一二两三四五六七八九]{2}", m["number"])) == 1 and not m["high"]:
        return [(numerals.parse(m["number"]).value, "", "ambiguous")]        # 七八十家
    low = numerals.parse(m["number"])
    high = numerals.parse(m["high"]) if m["high"] else low
    if low.lost or high.lost:
        return [(None, "", "lost digit")]
    if not m["high"]:
        return [(-low.value if m.groupdict().get("minus") else low.value, low.vague, None)]
    scale = re.search(r"[十百千万亿]+$", m["high"])
    if scale and not re.search(r"[十百千万亿]", m["number"]):
        low = numerals.parse(m["number"] + scale.group())
    return [(low.value, low.vague, None), (high.value, high.vague, None)]
