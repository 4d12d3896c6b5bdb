"""What stands right before and behind a numeral: a sign, or something that makes it a part of a longer run?"""

from __future__ import annotations

import re

from zhengce import numerals
from zhengce.numerals import LOST, Numeral
from zhengce.reading import masks
from zhengce.reading.spans import tokens

_NUMERIC = re.compile(r"[\d零〇○一二两三四五六七八九十百千万亿]")
#: a sign before a numeral; a dash behind a number, a unit or a bracket joins two, and —— opens a line
_MINUS = re.compile(r"(?P<word>负|零下)$|(?P<dash>(?<![-−–—～~\dA-Za-z%‰)）”℃×])[-−–—]|(?<=[\u4e00-\u9fff])\+)$")
_DASH_COUNTS = re.compile(r"[为至到达是在于约了(（:：]\s?.$")     # 降至-3家; but 京津-30公里 is no decline
_SIGNED = ("percent", "points", "money", "temperature", "index", "multiple")
_GOES_ON = re.compile(r"[:∶：比^×xX*./,-]\d|\s?点\s?[\d零〇一二三四五六七八九十百千万亿]")


def sign(plain: str, hidden: str, start: int, dimension: str = "index") -> str:
    """The sign before a numeral: -, −, —, 负, 零下; empty where a dash joins, opens a list, or is none for what is counted.

    >>> sign("增速-3.9%", "增速-3.9%", 3), sign("负0.6", "负0.6", 1), sign("京津-30公里", "京津-30公里", 3, "length")
    ('-', '负', '')
    """
    m = _MINUS.search(plain, max(0, start - 3), start)
    if not m or (m["dash"] and hidden[start - 2:start - 1] == masks.BLANK):
        return ""
    if m["word"]:
        if tokens(plain[max(0, start - 8):start])[-1].word not in ("负", "零下", "下"):      # 减负237亿元, 自负
            return ""
        return m["word"] if m["word"] == "负" or dimension in ("temperature", "energy", "index") else ""
    left = plain[start - 2:start - 1] if start > 1 else ""
    if m["dash"] == "+":
        return "+" if dimension in ("percent", "points") else ""      # 同比+12.5%; 互联网+
    if dimension in _SIGNED:
        bullet = left in ("", "\n") and dimension in ("money", "multiple")
        return "" if bullet or (m["dash"] in "—–" and not re.match(r"[\u4e00-\u9fff]", left)) else m["dash"]
    return m["dash"] if _DASH_COUNTS.search(plain[max(0, start - 3):start]) else ""


def before(plain: str, n: Numeral) -> bool:
    """Whether what stands before a numeral makes it a part: a digit that is hidden, a separator, a lost character.

    >>> before("新增1.234家", Numeral(4, 7, "234", None)), before("为什么?10家", Numeral(4, 6, "10", None))
    (True, False)
    """
    one, two = plain[n.start - 1:n.start] if n.start else "", plain[n.start - 2:n.start - 1] if n.start > 1 else ""
    if not one:
        return False
    if one == LOST or _NUMERIC.match(one):
        return True
    if one == "\t":
        return two.isdigit() and bool(re.match(r"\d{3}(?!\d)", n.text))       # 2\t000
    if one == "?":
        return n.text[0] == "0" or bool(re.match("[近约超逾达为至到]", two))      # 近?000万; but 为什么?10家 is a question
    if one == ".":
        return bool(re.match(r"[\u4e00-\u9fff\d]", two)) and (n.text[0].isdigit() or bool(_NUMERIC.match(two)))
    if point := re.search("(.?)点\\s?$", plain[max(0, n.start - 3):n.start]):
        return bool(_NUMERIC.match(point[1]))
    # behind a comma a Chinese numeral begins a clause: 位居第二,三家企业入选
    return one in ",:∶：^×*/" and two.isdigit() and (one != "," or n.text[0].isdigit())


def behind(plain: str, n: Numeral) -> bool:
    """Whether what stands behind a numeral makes it a part: a digit, a separator with a digit, a lost character.

    >>> behind("1.2.3版", Numeral(0, 3, "1.2", None)), behind("5亿千瓦", Numeral(0, 2, "5亿", None))
    (True, False)
    """
    after = plain[n.end:n.end + 1]
    return after == LOST or (after != "" and numerals.begins(plain, n.end)) or _GOES_ON.match(plain, n.end) is not None
