"""Which numbers of a paragraph are quantities, in which unit, how exact, and of what kind?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhengce import numerals
from zhengce.metrics import exclusions, kinds, qualifiers, ranks, written
from zhengce.reading import masks, units
from zhengce.reading.units import Quantity, Written

#: 一半, 半数, 过半, 打对折, and half a tenth: shares without a numeral of their own
_HALF = re.compile(r"半数|一半(?!时间|以?上?天)|(?<=[近过])半(?!年|天|日|月|个|壁)|(?<=打)对折|半折(?![叠页])|(?P<tenth>半成(?![品为熟]))")
_RATIO = re.compile(r"(?<![\d:.])\d+(?:\.\d+)?(?:\s?[:∶：比]\s?\d+(?:\.\d+)?){1,4}(?![\d:])")
_PROPORTION = re.compile(rf"(?:比(?!分)|[构例])[\u4e00-\u9fff{masks.BLANK}]{{0,16}}\s?$")
_CHANGED = re.compile(r"[\d)）]\s?(?:调整|优化|变化|转变|演变|变|缩小|扩大|下降|提高)(?:到|至|为|成)\s?$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: what no amount is per: 每公斤下降5%, 每公里3分钟
_PURE = ("percent", "points", "multiple", "index", "rank", "time")
#: flags of numerals that have no value
UNREAD = ("lost digit", "numeral not read", "absurd value")


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
    found = [q for search in (_ranks, _ratios, _halves, _written) for q in search(plain, hidden)]
    found = kinds.assign(plain, _disjoint(found))
    return [q._replace(status=qualifiers.status(plain, q.start, q.end)) for q in found]


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


def _qualified(plain: str, w: Written, value: float | None, unit: units.Unit, vague: str, flag: str | None) -> Quantity:
    around = qualifiers.around(plain, w.start, w.end, vague)
    return Quantity(around.start, around.end, w.start, w.end, value, unit.canonical, unit.dimension,
                    approx=around.approx, bound=around.bound, flag=flag, rule=w.rule)


def _ranks(plain: str, hidden: str) -> Iterator[Quantity]:
    for start, end, value, approx in ranks.find(plain):
        yield Quantity(start, end, start, end, value, "位", "rank", "rank", approx, "le" if approx else None, rule="number.rank")


def _ratios(plain: str, hidden: str) -> Iterator[Quantity]:
    """三次产业结构比为2:35:63 is one share a part; 车桩比2.3:1 is one number."""
    for m in _RATIO.finditer(plain):
        changed = _CHANGED.search(plain[max(0, m.start() - 8):m.start()])
        if not changed and not _PROPORTION.search(hidden[max(0, m.start() - 24):m.start()]):
            continue
        clock = hidden[m.start()] == masks.BLANK             # 5:40:55, which adds up to a whole, is no time of the day
        parts = [(p.start(), p.end(), float(p.group())) for p in _NUMBER.finditer(m.group())]
        if len(parts) == 2 and abs(parts[0][2] + parts[1][2] - 100) > 1:
            if parts[1][2] and not clock:
                one = Written(m.start(), m.end(), m.end(), m.group(), "", "", (), True, "number.ratio")
                yield _qualified(plain, one, parts[0][2] / parts[1][2], units.Unit("", "", "index", False), "", None)
            continue
        whole = sum(value for *_, value in parts)
        if clock and abs(whole - 100) > 1:
            continue
        for a, b, value in parts:                            # 2:3:5 are 20, 30 and 50 per cent
            value = value if abs(whole - 100) <= 2 else round(100 * value / whole, 4)
            yield Quantity(m.start(), m.end(), m.start() + a, m.start() + b, value, "%", "percent", rule="number.ratio")


def _halves(plain: str, hidden: str) -> Iterator[Quantity]:
    for m in _HALF.finditer(hidden):
        w = Written(m.start(), m.end(), m.end(), m.group(), "%", "", (), False, "number.fraction")
        yield _qualified(plain, w, 5.0 if m["tenth"] else 50.0, units.unit("%"), "", None)


def _written(plain: str, hidden: str) -> Iterator[Quantity]:
    """Every numeral that counts something, with its unit; both ends of a range or a pair share their span."""
    for w in written.find(plain, hidden):
        unit = _unit(plain, hidden, w)
        if unit is None or kinds.names_class(plain[max(0, w.start - 6):w.start], plain[w.end:w.end + 40], w.unit):
            continue
        known = w.unit in units.units() or not w.unit
        for value, vague, flag in w.values:
            unsaid = None if known else units.UNKNOWN
            if not unit.canonical and re.search("[万亿]", w.number):
                unsaid = "unit not stated"
            if value is not None and unit.canonical == "%" and abs(value) >= 10**5:
                unsaid = "improbable value"
            yield _qualified(plain, w, value, unit, vague, flag or unsaid)


def _unit(plain: str, hidden: str, w: Written) -> units.Unit | None:
    """The unit of what is written, with what it is per; None where the numeral counts nothing."""
    if w.unit == "%" and w.rule in ("number.fraction", "number.tenths"):
        return units.unit("%")
    if w.arabic:
        unit = exclusions.arabic_unit(plain, hidden, w)
        if unit is None or exclusions.part_of_name(plain, w):
            return None
    elif exclusions.turn_of_phrase(plain, w):
        return None
    else:
        unit = units.unit(w.unit or ("人" if exclusions.people_before(plain[:w.start]) else "元"))
    if per := w.per.replace("每", "/"):
        return units.units().get(w.unit + per) or unit._replace(canonical=unit.canonical + per)
    left = plain[max(0, w.start - 14):w.start] if unit.dimension not in _PURE else ""
    each = units.per().search(left) if "每" in left or (unit.dimension == "money" and re.search("[兑合于]", left)) else None
    if each and (each["one"] or unit.dimension == "money"):
        many = (each["many"] or each["of"] or "").removeprefix("1" if each["of"] == "1" else " ")
        return unit._replace(canonical=f"{unit.canonical}/{many}{units.unit(each['one'] or each['money']).canonical}")
    return unit
