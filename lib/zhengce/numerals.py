"""Which number? Arabic, Chinese and mixed numerals, each read as a whole.

A numeral is the longest run of digits, separators, Chinese digits and places that stands at a spot of the text. It is read whole
(1亿5000万, 三点五亿, 3 000, 2千零30, 七八十) or not at all: what is glued to a digit, a separator or a place that fits no reading has no
value, never the value of a part of it. A vague number (数百, 千余) stands for one of its order, and the word that makes it vague is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from math import prod
from typing import NamedTuple

LOST = "\ufffd"   # what cleaning leaves where damage destroyed a character
_WIDE = dict(zip("０１２３４５６７８９．％－～＋（）：／＄￡￥", "0123456789.%-~+():/$£¥", strict=True))
_ANY_WIDE = re.compile(f"[{''.join(_WIDE)}]")
#: 30万m2, 55μg/m3: the power of a unit, which is no number
_POWER = re.compile(r"(?<=[\d百千万亿余多/])( ?[kcdhN]?m)([23])(?![\dA-Za-z])")
#: ３，４５６; 升至每吨70，205美元: behind 每吨 no number without a unit ends a clause
_WIDE_COMMA = re.compile(r"，(?:(?<=[０-９].)(?=[０-９]{3})|(?<=每[吨克斤盎桶][1-9].)(?=\d{3}\D)|(?<=每[吨克斤盎桶][1-9]\d.)(?=\d{3}\D))")
#: 伍佰万, 叁拾贰: the numerals of contracts, never a single one (大陆, 队伍, 收拾)
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_FORMALLY = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟零点一二三四五六七八九十百千万亿]{2,}")
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "兩": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_BLANK = " \u00a0\u2002-\u200a\u202f\u3000"
MOST_DIGITS = 24       # more digits in a row are a code or damage, and no amount

_D = "零〇○一二两兩三四五六七八九廿卅"
#: 千 and 兆 before 瓦, 米 … are parts of the unit
_S = r"(?:[十百万亿]|千(?![瓦克米伏赫卡帕焦安升])|兆(?![瓦字赫比帕伏焦欧]))"
_GLUE = (rf"(?:(?<=\d)[.,](?=\d)|(?<=\d)[{_BLANK}](?=\d{{3}}(?!\d))"
         rf"|(?<=\d)[{_BLANK}](?={_S}|[余多几]{_S})|(?<=[{_D}十百千万亿])点(?=[{_D}]))")
#: 两 behind a scale begins a word of its own where no scale follows: 迈上5万亿两个台阶
CORE = rf"(?:\d|[零〇○一二三四五六七八九廿卅]|[两兩](?={_S})|(?<![十百千万亿])[两兩]|{_S})"
_MARK = (rf"(?:(?<=\d)[{_BLANK}])?[余多几](?!点(?!位)|样化|元[化文素]|次方|功能|少(?!于)|年来)"
         r"|(?<=[十百千万亿])来(?=[万亿\u4e00-\u9fff])(?![自到源临说看])")
#: a numeral, with all that is glued to it: 27543.8, 1,234,567, 4800余万, 三十, 两千三百五十点六, 几十, 1.2.3 (which has no value)
NUMERAL = rf"(?:[数几](?={_S}))?{CORE}(?:{_GLUE}?{CORE}|[余多几来](?={_S}))*(?:{_MARK})?|几(?!\d)"
_NUMERAL = re.compile(NUMERAL)
_FIRST = re.compile(rf"[数几\d{_D}十百千万亿兆]")
_TOKEN = re.compile(rf"(?P<arabic>\d[\d,.{_BLANK}]*)|(?P<digits>[{_D}]+)|(?P<scale>[十百千万亿兆])|(?P<point>点)|(?P<vague>[数余多几来])")
_ARABIC = re.compile(rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:[{_BLANK}]\d{{3}})+|\d+)(?:\.\d+)?[{_BLANK}]?")
#: 二〇二三, 二OO五, 一九九八, 两千零四, 二千零二十三
YEAR_WORDS = (r"(?:[一二][〇○零九八OＯ0０][〇○零一二三四五六七八九OＯ0０]{2}"
              r"|[二两]千[零〇○](?:二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])(?=年))")
_PLAIN = re.compile(r"(?!0\d)\d{1,15}(?:\.\d{1,9})?")      # most numerals
_CODE = re.compile(r"0\d")     # 007, 000: a code, or what is left of a number


class Number(NamedTuple):
    """A value, the word that makes it vague (余, 多, 数 …; empty where the text is exact), whether a digit was lost, the upper end of
    an approximate pair (七八 is 7 to 8), and the power of ten that a range may share (万 in 3万 is 10000; 1 where there is none)."""

    value: float | None
    vague: str = ""
    lost: bool = False
    high: float | None = None
    scale: int = 1


class Numeral(NamedTuple):
    """A numeral in a text: where it stands, and its number; None where the run of characters has no reading."""

    start: int
    end: int
    text: str
    number: Number | None


@lru_cache(maxsize=1 << 10)      # a paragraph is read for its numbers, then for their names; small numerals come again and again
def narrow(text: str) -> str:
    """Full-width digits and number signs as ASCII, character for character, so that offsets stay; a full-width comma only inside a number.

    >>> narrow("增长１２．５％，１，２３４家，伍佰叁拾万元")
    '增长12.5%，1,234家，五百三十万元'
    """
    for m in _FORMALLY.finditer(text) if re.search("[拾佰仟]", text) else ():
        plain = m.group().translate(_FORMAL)
        if sum(map(str.__ne__, plain, m.group())) > 1:
            text = text[:m.start()] + plain + text[m.end():]
    text = _ANY_WIDE.sub(lambda m: _WIDE[m.group()], _WIDE_COMMA.sub(",", text))
    return _POWER.sub(lambda m: m[1] + "²³"[m[2] == "3"], text) if "m" in text else text


def scan(text: str) -> Iterator[Numeral]:
    """The numerals of a `narrow` text in order, each with all that is glued to it.

    >>> [(n.text, n.number and n.number.value) for n in scan("投资1亿5000万元，新增四十二家，版本1.2.3")]
    [('1亿5000万', 150000000.0), ('四十二', 42.0), ('1.2.3', None)]
    """
    at = 0
    while first := _FIRST.search(text, at):                  # a numeral is tried only where one can begin
        m = _NUMERAL.match(text, first.start())
        at = (m or first).end()
        if m:
            yield Numeral(*m.span(), m.group(), _read(m.group()))


def parse(text: str) -> Number:
    """The number of one numeral; value is None where a digit was lost. Raises ValueError where the text is no numeral.

    >>> parse("8.6万亿").value, parse("1,897").value, parse("两千三百五十点六").value, parse("三万五").value
    (8600000000000.0, 1897.0, 2350.6, 35000.0)
    >>> parse("4800余万").vague, parse("数百万").value, parse("七八十").high
    ('余', 1000000.0, 80.0)
    """
    body = narrow(text).strip()
    if LOST in body or "?" in body:
        return Number(None, lost=True)
    found = _read(body) if _NUMERAL.fullmatch(body) else None
    if found is None:
        raise ValueError(f"{text!r} is no number")
    return found


def shared(low: Number, high: Number, times: float = 1) -> float:
    """The lower end of a range, with the scale that stands once: it is below the upper end, one of a list below so many `times` the last.

    >>> [shared(parse(a), parse(b)) for a, b in (("6", "8亿"), ("5000", "2万"), ("七千", "九千亿"), ("1万", "2亿"))]
    [600000000.0, 5000.0, 700000000000.0, 10000.0]
    >>> shared(parse("3.5"), parse("3.2亿"), times=100)
    350000000.0
    """
    factors = [high.scale // low.scale] if low.scale < 10**4 else [10**8] if (low.scale, high.scale) == (10**4, 10**12) else []
    factors += [s for s in (10**12, 10**8, 10**4) if low.scale < 10**4 and high.scale % s == 0]
    for factor in factors:
        scaled = float(f"{low.value * factor:.15g}")
        if factor > 1 and scaled < high.value * times:
            return scaled
    return low.value


@lru_cache(maxsize=1 << 12)
def _read(text: str) -> Number | None:
    """The number of a run of characters, or None where no reading takes in all of it."""
    if _PLAIN.fullmatch(text):
        return Number(float(text))
    if len(text) > 3 * MOST_DIGITS or sum(c.isdigit() for c in text) > MOST_DIGITS:
        return None
    tokens: list[Decimal | int | str] = []           # Arabic numbers, scales, and as text Chinese digits, 点 and vague marks
    for m in _TOKEN.finditer(text.replace("廿", "二十").replace("卅", "三十")):
        if m["arabic"] and (not _ARABIC.fullmatch(m["arabic"]) or (not tokens and _CODE.match(m["arabic"]))):
            return None
        tokens.append(Decimal(re.sub(rf"[,{_BLANK}]", "", m["arabic"])) if m["arabic"] else _SCALE.get(m.group(), m.group()))
    marks = [t for t in tokens if isinstance(t, str) and t in "数余多几来"]
    vague = "".join(t for t in marks if t in "余多来") or "".join(marks[:1])
    told = [Decimal(1)] * (tokens[0] in ("数", "几")) + [t for t in tokens if t not in marks]         # 数百 is of the order of one hundred
    # the scale at the end, which the lower end of a range may share: 三十亿 亿, 五百 百, 九千亿 千亿; 十 is never one
    scale = prod(takewhile(lambda t: isinstance(t, int) and t != 10, reversed(told)))
    several = [n for n, t in enumerate(told) if isinstance(t, str) and len(t) > 1]
    # 七八, 两三, 三五: one or the other, but not behind 点: 六十三点三五
    pair = next((n for n in several if len(told[n]) == 2 and told[max(0, n - 1)] != "点"
                 and (told[n] == "三五" or 0 < DIGITS[told[n][0]] == DIGITS[told[n][1]] - 1)), None)
    if pair is not None and len(several) > 1:
        return None
    ends = [told] if pair is None else [[*told[:pair], digit, *told[pair + 1:]] for digit in told[pair]]
    values = [_value(end) for end in ends]
    return None if None in values else Number(float(values[0]), vague, False, float(values[1]) if values[1:] else None, scale)


def _value(tokens: Sequence) -> Decimal | None:
    """The value of a numeral without vague marks: parts that fall from scale to scale (亿, 万, 千 …), or a decimal times its scales."""
    if "点" in tokens:
        at = tokens.index("点")
        whole, decimals, scales = _value(tokens[:at]) if at else None, tokens[at + 1:at + 2], tokens[at + 2:]
        if whole is None or not decimals or not isinstance(decimals[0], str) or not all(isinstance(t, int) for t in scales):
            return None
        tokens = [whole + Decimal("0." + "".join(str(DIGITS[c]) for c in decimals[0])), *scales]
    elif all(isinstance(t, str) for t in tokens):
        return Decimal("".join(str(DIGITS[c]) for t in tokens for c in t))          # 二〇二三: digits read one by one
    fraction = isinstance(tokens[0], Decimal) and tokens[0] % 1
    return None if fraction and not all(isinstance(t, int) for t in tokens[1:]) else _whole(tokens)


def _whole(tokens: Sequence) -> Decimal | None:
    """What stands before the greatest scale times that scale, and what stands behind it, which is less; None where they do not fall."""
    top = max((t for t in tokens if isinstance(t, int)), default=0)
    if len(tokens) > 1 and tokens[0] in ("零", "〇", "○") and not (isinstance(tokens[1], int) and tokens[1] >= 10**4):
        return _whole(tokens[1:])
    if not top:                                                   # an Arabic number, or one Chinese digit, 零 before it or not
        one = len(tokens) == 1 and (isinstance(tokens[0], Decimal) or len(tokens[0].lstrip("零〇○")) < 2)
        return Decimal(DIGITS[tokens[0][-1]] if isinstance(tokens[0], str) else tokens[0]) if one else None
    at = max(n for n, t in enumerate(tokens) if t == top and isinstance(t, int))
    head, tail = tokens[:at], tokens[at + 1:]
    if top in [t for t in head if isinstance(t, int)] and (top < 10**4 or not isinstance(head[-1], int)):
        return None                                               # 十七十八, 三万五万
    times = _whole(head) if head else Decimal(1)
    rest = _whole(tail) if tail else Decimal(0)
    small = top < 10**4 and any(isinstance(t, int) for t in head)
    if small or (tail and isinstance(tail[0], int)) or times is None or rest is None or rest >= top:
        return None                                               # 三百千, 3百200
    if len(tail) == 1 and rest < 10 < top and (isinstance(tail[0], Decimal) or len(tail[0]) == 1):
        rest *= top // 10                                         # 三万五, 一百二
    elif len(tail) == 1 and isinstance(tail[0], Decimal) and top > 10**4 and rest < top // 10:
        return None                                               # 1亿500: nobody knows of what
    return times * top + rest


def share(whole: float, part: float) -> float | None:
    """A part of a whole in percent, to two places; None of nothing.

    >>> share(3, 1), share(100, 5.2), share(0, 1)
    (33.33, 5.2, None)
    """
    return round(100 * part / whole, 2) if whole else None
