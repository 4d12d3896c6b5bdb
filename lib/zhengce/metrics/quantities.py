"""Which numbers of a paragraph are quantities, in which unit, how exact, and of what kind?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from zhengce import numerals, tables
from zhengce.metrics import kinds, masks, ranks, units

_N = r"[零〇一二三四五六七八九十两\d]"
_DASH = r"\s?(?:-|—|–|~|～|至|到)\s?"
_LOST = rf"(?:[{numerals.LOST}?]\d+[万亿]*)"
#: 四成、三成五、三分之一、1/3、一半、过半
_SHARE = re.compile(rf"(?P<number>{numerals.CHINESE}分之{numerals.CHINESE}(?:点[一二三四五六七八九]+)?|(?<![\d/])\d{{1,2}}/\d{{1,3}}(?![/\d])"
                    rf"|半数|一半|(?<=近)半(?!年|天|日|月|个|壁)|(?<=过)半(?!年|天|日|月|个)"
                    rf"|[一二两三四五六七八九](?:成(?:[一二三四五六七八九半])?)(?!为|了|效|果|立|功|长|本|员|熟|就|套|品|都))")
_UNITLESS = re.compile(r"(?:比|比例|系数|指数|得分|评分|PMI)(?:仅|约|已)?(?:为|是|达|达到|[\u4e00-\u9fff]{1,2}[至到])$")
_MONEY = re.compile(r"投资|收入|产值|金额|营收|利润|资金|规模|GDP|总额|税|贷款|成交额|市值|增加值|出口|进口|额")
_AFTER_LATIN = ("%", "元", "亿元", "家", "个", "件", "项")   # GDP5.5%, R&D30亿元
_FACT = re.compile(r"已经?(?:达|有|完|实|形|建|签|投)|截至|目前|去年|上年")
_SINGLE = re.compile(r"[百千万亿]{1,2}")


class Modifier(NamedTuple):
    """A word that qualifies a quantity."""

    word: str
    bound: str
    status: str
    approx: bool


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


@cache
def modifiers(position: str) -> dict[str, Modifier]:
    """The modifiers that stand before or after a number, or in its clause."""
    rows = (r for r in tables.data_rows("modifiers.csv") if r["position"] == position)
    return {r["word"]: Modifier(r["word"], r["bound"], r["status"], bool(r["approx"])) for r in rows}


@cache
def _qualifier(position: str) -> re.Pattern:
    words = "|".join(sorted(map(re.escape, modifiers(position)), key=len, reverse=True))
    return re.compile({"before": rf"(?:{words})+\s?$", "after": f"(?:{words})", "clause": f"(?:{words})"}[position])


@cache
def _arabic() -> re.Pattern:
    """An Arabic number, or a range of two, with a unit, a measure word that the table lacks, or none."""
    one = rf"(?:{numerals.ARABIC}|{_LOST})"
    return re.compile(rf"(?P<minus>(?<![\d\w%）)])[-−])?(?P<number>{one})(?:{_DASH}(?P<high>{one}))?\s?(?P<unit>{units.pattern()}|)(?P<per>/[\u4e00-\u9fffa-zA-Z]+)?")


@cache
def _chinese() -> re.Pattern:
    """A Chinese number with one of the units that it may count: 两栋, 三十家, 上千件."""
    return re.compile(rf"(?P<number>{numerals.CHINESE})(?:[至到—-](?P<high>{numerals.CHINESE}))?(?P<unit>{units.pattern(chinese=True)}|(?=[，,。；;、！!]|$))")


def find(text: str) -> list[Quantity]:
    """The quantities of a paragraph in order; a range or a ratio gives one for each number.

    >>> [(q.value, q.unit, q.kind, q.approx) for q in find("企业近2000家，产值3亿元至5亿元，同比下降3.2%，排名第四")]
    [(2000.0, '家', 'count', '近'), (300000000.0, '元', 'level', ''), (500000000.0, '元', 'level', ''), (-3.2, '%', 'growth', ''), (4.0, '位', 'rank', '')]
    """
    plain = numerals.narrow(text)
    hidden = masks.hide(plain)
    found = [q for search in (_ranks, _ratios, _shares, _arabics, _chineses) for q in search(plain, hidden)]
    return _statuses(plain, kinds.assign(plain, _disjoint(found)))


def _statuses(plain: str, found: list[Quantity]) -> list[Quantity]:
    """Estimates and targets: a cue holds from where it stands to the end of its sentence, or until the text says what already is."""
    out = []
    for q in found:
        left = re.split(r"[。！？!?；;]", plain[max(0, q.start - 80):q.end])[-1]
        cues = list(_qualifier("clause").finditer(left))
        if cues and not _FACT.search(left, cues[-1].end()):
            q = replace(q, status=modifiers("clause")[cues[-1].group()].status)
        out.append(q)
    return out


def _disjoint(found: Iterable[Quantity]) -> list[Quantity]:
    """The first reading of every span stands (searches come in order of trust); twins of a range share a span."""
    kept: list[Quantity] = []
    for q in found:
        if all(q.last <= k.first or q.first >= k.last or ((q.first, q.last) == (k.first, k.last) and q.dimension == k.dimension)
               for k in kept):
            kept.append(q)
    return sorted(kept, key=lambda q: (q.first, q.value or 0))


def _ranks(plain: str, hidden: str) -> Iterator[Quantity]:
    for start, end, value, approx in ranks.find(plain):
        yield Quantity(start, end, start, end, value, "位", "rank", "rank", approx, "le" if approx else None)


def _ratios(plain: str, hidden: str) -> Iterator[Quantity]:
    """三次产业结构比为2:35:63: one share a part."""
    for m in re.finditer(r"(?<![\d:.])\d+(?:\.\d+)?(?:[:∶：]\d+(?:\.\d+)?){1,3}(?![\d:])", hidden):
        if re.search(r"[比构例][\u4e00-\u9fff]{0,8}\s?$", plain[max(0, m.start() - 14):m.start()]):
            parts = [(p.start(), p.end(), float(p.group())) for p in re.finditer(r"\d+(?:\.\d+)?", m.group())]
            if len(parts) == 2 and abs(parts[0][2] + parts[1][2] - 100) > 1:       # 车桩比2.3:1 is one number
                if parts[1][2]:
                    yield Quantity(m.start(), m.end(), m.start(), m.end(), parts[0][2] / parts[1][2], "", "index", "level")
                continue
            for a, b, value in parts:
                yield Quantity(m.start(), m.end(), m.start() + a, m.start() + b, value, "%", "percent", "share")


def _shares(plain: str, hidden: str) -> Iterator[Quantity]:
    for m in _SHARE.finditer(hidden):
        value = 50.0 if m["number"] == "半" else numerals.fraction(m["number"])
        if value is not None:
            yield _qualified(plain, m.start(), m.end(), value, units.unit("%"), "share")


def _arabics(plain: str, hidden: str) -> Iterator[Quantity]:
    for m in _arabic().finditer(hidden):
        unit = _unit(plain, hidden, m)
        if unit is None or _class(plain, m) or _named(plain, m):
            continue
        last = m.end() if m["unit"] or m["per"] else m.end("high") if m["high"] else m.end("number")
        if m["per"] and (whole := units.units().get(m["unit"] + m["per"])):
            unit = whole
        elif m["per"]:
            unit = unit._replace(canonical=unit.canonical + m["per"])
        for value, flag in _values(m):
            q = _qualified(plain, m.start(), last, value, unit, "level", m["number"])
            yield replace(q, flag=flag or q.flag)
    yield from _listed(plain, hidden)


def _listed(plain: str, hidden: str) -> Iterator[Quantity]:
    """分别为12、15和18家: the numbers before the last share its unit."""
    for m in re.finditer(rf"(?<![\d.A-Za-z■])(?:\d+(?:\.\d+)?[、和及与])+(?={numerals.ARABIC}(?P<unit>{units.pattern()}))", hidden):
        tail = _arabic().match(hidden, m.end())
        if tail and tail["unit"]:
            for part in re.finditer(r"\d+(?:\.\d+)?", m.group()):
                yield _qualified(plain, m.start() + part.start(), m.start() + part.end(), float(part.group()), units.unit(tail["unit"]), "level")


def _values(m: re.Match) -> list[tuple[float | None, str | None]]:
    """The value, or both ends of a range; 6-8亿元 gives the scale of the second number to the first."""
    low = numerals.parse(m["number"])
    sign = -1 if m.groupdict().get("minus") else 1
    if not m["high"]:
        return [(None, "lost digit")] if low.lost else [(sign * low.value, None)]
    high = numerals.parse(m["high"])
    if low.lost or high.lost:
        return [(None, "lost digit")]
    if scale := re.search(r"[十百千万亿]+$", m["high"]):
        if not re.search(r"[十百千万亿]", m["number"]):
            low = numerals.parse(m["number"] + scale.group())
    return [(low.value, None), (high.value, None)]


def _unit(plain: str, hidden: str, m: re.Match) -> units.Unit | None:
    """The unit of an Arabic number; None where the number counts nothing."""
    number, written, end = m["number"], m["unit"], m.end()
    left = plain[max(0, m.start() - 16):m.start()]
    following = plain[end:end + 2]
    if re.search(r"[A-Za-z._#]$", left) and hidden[m.start() - 1] != masks.BLANK and not (re.search("[A-Z]$", left) and written in _AFTER_LATIN):
        return None
    if written == "个" and re.match(r"[和、]\d+(?:\.\d+)?个百分点", plain[end:]):
        return units.unit("个百分点")                          # 高于全市3.2个和4.6个百分点
    if written:
        if re.fullmatch(r"[A-Za-z]+", written) and re.match(r"[A-Za-z\d]", following):
            return None
        return units.unit(written)
    if re.match(r"[A-Za-z\d.:/]", following[:1]):
        return None
    if re.search("[万亿]", number) and re.match(r"[，,。；;、！!？?）)]|以上|以下|左右|$", following):
        return units.unit("元") if _MONEY.search(left) else units.Unit("", "", "index", False)
    if _UNITLESS.search(left):
        return units.Unit("", "", "index", False)
    if re.search("[余多百千万亿]", number) and re.match(r"[\u4e00-\u9fff]{2}", following):
        return units.unit(following[0])
    return None


def _class(plain: str, m: re.Match) -> bool:
    """Whether the number names a class of things rather than tells of one: 超10亿元项目, 年收入亿元以上企业, 百亿级集群."""
    left, right = plain[max(0, m.start() - 6):m.start()], plain[m.end():m.end() + 40]
    return kinds.names_class(left, right, m["unit"])


def _named(plain: str, m: re.Match) -> bool:
    """Whether the number is part of a name: 12英寸线, 28nm芯片, 9号线, 5A景区."""
    right = plain[m.end():m.end() + 2]
    if m["unit"] == "条" and right.startswith("”"):
        return True                                          # “科创30条”
    if m["unit"] in ("英寸", "nm", "纳米", "寸", "核", "路", "线", "号"):
        return bool(re.match(r"[\u4e00-\u9fffA-Za-z]", right)) and not re.match("以|左", right)
    return m["unit"] in ("强", "分", "期", "度", "版", "E", "洲", "面") and not _UNITLESS.search(plain[max(0, m.start() - 12):m.start()])


def _chineses(plain: str, hidden: str) -> Iterator[Quantity]:
    for m in _chinese().finditer(hidden):
        if _idiom(plain, m) or _class(plain, m):
            continue
        unit = units.unit(m["unit"]) if m["unit"] else units.unit("元")
        for value, flag in _values(m):
            yield replace(_qualified(plain, m.start(), m.end(), value, unit, "level", m["number"]), flag=flag)


def _idiom(plain: str, m: re.Match) -> bool:
    """Whether a Chinese numeral is a turn of phrase: 一家, 几个, 千家万户, 百年, 十分, 三大 without a noun."""
    number, unit = m["number"], m["unit"]
    left, right = plain[max(0, m.start() - 12):m.start()], plain[m.end():m.end() + 2]
    if re.search("[A-Za-z]$", left):                         # AI三类
        return True
    if not unit:                                             # 超过三万亿，
        return not (re.search("[万亿]", number) and len(number) > 1 and _MONEY.search(left))
    if number in ("一", "数", "几", "零", "两三", "三五") and unit not in ("倍", "番"):
        return True
    if _SINGLE.fullmatch(number) and not re.search(r"(?:近|上|超|超过|逾|达|突破|不足|不到|约|每秒)\s?$", left):
        return True
    if re.search(r"第|[一二三四五六七八九十几数]$|届$", left[-1:]) or numerals_ordinal(left, unit):
        return True
    if unit == "大":
        quoted = plain[:m.start()].rpartition("“")[2]
        if plain[:m.start()].count("“") > plain[:m.start()].count("”") and quoted and "、" not in quoted:
            return True                                      # “中国科学十大进展” is a name
        return not re.match(r"[\u4e00-\u9fff]{2}", right) or number in ("十八", "十九", "二十", "十七")
    if unit in ("年", "个月") and re.match(r"不到|不足|近|短短的?$", left[-2:]) is not None and re.match("[，,]", right[:1]) and re.search(r"(?:^|[，,。；])(?:不到|不足|近)$", left):
        return True                                          # 不到四年, opens a clause: a time, not a quantity
    if unit in ("年", "载") and (right[:1] in "级前后来间" or re.match("制|期|行动", right)):
        return True
    return unit in ("分", "点", "面", "把", "把", "样", "头", "类" if re.match("医疗|主体|人员", right) else "样", "口", "对", "双", "方", "度", "里", "周", "段") and number not in ("两",) and len(number) < 2


def numerals_ordinal(left: str, unit: str) -> bool:
    """Whether what stands before makes the numeral an ordinal: 头三名, 初三."""
    return bool(re.search(r"[头初]$", left)) and unit in ("名", "位", "年")


def _qualified(plain: str, first: int, last: int, value: float | None, unit: units.Unit, kind: str, number: str = "") -> Quantity:
    """The quantity with the modifiers on both sides."""
    start, end, approx, bound, status = first, last, "", None, "reported"
    if number and value is not None:
        vague = numerals.parse(number if not _LOSTLESS.search(number) else "1").vague
        approx, bound = (vague, "about" if vague in ("数", "几") else "ge") if vague else ("", None)
    left = plain[max(0, first - 8):first]
    if m := _qualifier("before").search(left):
        word = m.group().strip()
        start = first - len(m.group())
        for w, mod in modifiers("before").items():
            if w in word and (mod.approx or mod.bound) and len(w) >= len(approx):
                approx, bound = w if mod.approx else approx, mod.bound or bound
    if m := _qualifier("after").match(plain, last):
        mod = modifiers("after")[m.group()]
        if not (mod.word in ("多", "余") and plain[m.end():m.end() + 1] in "元次样"):
            end = m.end()
            approx, bound = mod.word if mod.approx else approx, mod.bound or bound
    return Quantity(start, end, first, last, value, unit.canonical, unit.dimension, kind, approx, bound, status)


_LOSTLESS = re.compile(rf"[{numerals.LOST}?]")
