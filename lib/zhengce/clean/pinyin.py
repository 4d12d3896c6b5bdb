"""Where has pinyin been put in after a character?"""

from __future__ import annotations

import re
from functools import cache

from zhengce.text import Change, Text

SYLLABLE = "[a-zü]{0,3}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿê]?[a-zü]{0,4}"
_TONELESS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿê", "aaaaeeeeiiiioooouuuuüüüünnnme")
_ANNOTATION = re.compile(r"(?<=[\u3400-\u9fff])\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)")


@cache
def _dictionary() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return PINYIN_DICT


@cache
def readings(char: str) -> frozenset[str]:
    """The readings of a character, with their tones and, for 們(men) and 著(zhe), without.

    >>> sorted(readings("區"))
    ['ou', 'qu', 'qū', 'ōu']
    """
    toned = _dictionary().get(ord(char), "").split(",")
    return frozenset(filter(None, [*toned, *(t.translate(_TONELESS) for t in toned)]))


def remove(text: Text) -> Text:
    """Take out pinyin in parentheses after a character; other parentheses stay.

    >>> remove(Text.of("學(xué)習(xí)CPU(中央處理器)")).clean
    '學習CPU(中央處理器)'
    """
    return text.replace([Change(*m.span(), "") for m in _ANNOTATION.finditer(text.clean)], rule="pinyin")
