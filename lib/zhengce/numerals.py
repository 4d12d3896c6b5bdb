"""Which number? Arabic, Chinese and mixed number expressions, read as values.

`NUMBER` is the pattern of a number expression; `parse` gives its value. A vague number (数百, 千余, 近万) stands for one of its order,
and the word that makes it vague is kept, so that nothing looks more exact than the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LOST = "\ufffd"   # what cleaning leaves where damage destroyed a character
_WIDE = str.maketrans("０１２３４５６７８９．％，－～＋（）：", "0123456789.%,-~+():")
_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2, "廿": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "兆": 10**12}
_VAGUE = "余多几来"

#: 27543.8, 1,234,567, 1.2万, 4800余万, 8.6万亿; a separator only between whole groups of three
ARABIC = (r"(?<![\d.])(?:\d{1,3}(?:,\d{3})+(?![\d])|\d+)(?:\.\d+)?"
          r"(?:\s?[余多几]?(?:[十百万亿]|兆(?![瓦字赫比帕伏焦欧])|千(?![瓦克米伏赫卡帕焦])){1,3}(?![一二三四五六七八九十\d]))?(?:\s?[余多几来](?!年来))?")
#: 三十、十四、两百、百余、数千万、一亿、几十、十几
CHINESE = (r"(?:[数几]?(?:[零〇一二两三四五六七八九十]|[百千万亿](?![\u4e00-\u9fff]?级))"
           r"[零〇一二两三四五六七八九十百千万亿]{0,23}|[数几])"    # 24 write 9999亿9999万9999: a line of 50,000 亿 is no number
           r"(?:[余多几][万亿]*|(?<=[十百千万亿])来)?")
NUMBER = f"(?:{ARABIC}|{CHINESE})"


class Number(NamedTuple):
    """A value, the word that makes it vague (余, 多, 数 …; empty where the text is exact), and whether a digit was lost."""

    value: float | None
    vague: str = ""
    lost: bool = False


def narrow(text: str) -> str:
    """Full-width digits and number signs as ASCII, character for character, so that offsets stay.

    >>> narrow("增长１２．５％")
    '增长12.5%'
    """
    return text.translate(_WIDE)


def parse(text: str) -> Number:
    """The value of one number expression; value is None where a digit was lost.

    Raises ValueError where the text is no number expression.

    >>> parse("8.6万亿").value, parse("1,897").value, parse("一百二十三").value
    (8600000000000.0, 1897.0, 123.0)
    >>> parse("4800余万"), parse("数百万")
    (Number(value=48000000.0, vague='余', lost=False), Number(value=1000000.0, vague='数', lost=False))
    """
    body = narrow(text).replace(" ", "").replace("\u3000", "")
    if LOST in body or "?" in body:
        return Number(None, lost=True)
    vague = "".join(c for c in body if c in "余多来") or next((c for c in body if c in "数几"), "")
    body = re.sub("[余多来]", "", body)
    match = re.fullmatch(r"([\d,]+(?:\.\d+)?)几?([十百千万亿兆]*)几?", body)
    if match:
        return Number(_round(float(match[1].replace(",", "")), match[2]), vague)
    return Number(_chinese(body), vague)


def _round(head: float, scales: str) -> float:
    """`head` times the scales, through the decimal text, so that 8.6万亿 is 8600000000000 and not 8599999999999.999."""
    power = 1
    for scale in scales:
        power *= _SCALE[scale]
    return float(f"{head * power:.12g}") if power > 1 else head


def _chinese(text: str) -> float:
    """A number in Chinese characters: 一千二百万 -> 12000000. A leading 数 or 几, and a bare 百 or 千, count as one."""
    text = (text.lstrip("数几") or "几") if len(text) > 1 else text          # 几几 is no more than 几
    text = text.rstrip("几") or text
    if not text or any(c not in _DIGIT and c not in _SCALE and c != "几" for c in text):
        raise ValueError(f"{text!r} is no number")
    if all(c in _DIGIT for c in text) and len(text) > 1:      # 二〇二三: digits read one by one
        return float("".join(str(_DIGIT[c]) for c in text))
    total, section, digit = 0, 0, None
    for c in text:
        if c in _DIGIT:
            digit = _DIGIT[c] or digit
        elif (scale := _SCALE.get(c, 1)) < 10**4:
            section += (1 if digit is None else digit) * scale
            digit = None
        else:                                                  # 万亿 multiplies what stands before it, 亿 after 万 too
            base = section + (digit or 0)
            total = (total + base or 1) * scale if scale == 10**8 or not total else total + (base or 1) * scale
            section, digit = 0, None
    return float(total + section + (digit or 0))


def fraction(text: str) -> float | None:
    """A share in words, in percent: 四成 40, 三成五 35, 百分之十二 12, 三分之一 33.33, 一半 50, 千分之三 0.3; None for anything else.

    >>> [fraction(t) for t in ("四成", "三成五", "百分之十二", "三分之一", "1/4", "一半", "五六")]
    [40.0, 35.0, 12.0, 33.33, 25.0, 50.0, None]
    """
    body = narrow(text).replace(" ", "")
    if body in ("一半", "半数", "对半"):
        return 50.0
    if match := re.fullmatch(rf"({NUMBER})成([一二三四五六七八九半])?", body):
        rest = 5 if match[2] == "半" else (_DIGIT[match[2]] if match[2] else 0)
        return parse(match[1]).value * 10 + rest
    if match := re.fullmatch(rf"({NUMBER})分之({NUMBER}(?:点[零〇一二三四五六七八九]+)?)", body):
        whole, part = parse(match[1]).value, _decimal(match[2])
        return round(100 * part / whole, 2) if whole else None
    if match := re.fullmatch(r"(\d+)/(\d+)", body):
        return round(100 * int(match[1]) / int(match[2]), 2) if int(match[2]) else None
    return None


def _decimal(text: str) -> float:
    """三点二 -> 3.2; anything else as `parse` reads it."""
    head, point, tail = text.partition("点")
    return parse(head).value + (float("0." + "".join(str(_DIGIT[c]) for c in tail)) if point else 0.0)
