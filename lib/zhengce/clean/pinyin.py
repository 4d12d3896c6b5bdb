"""Where has pinyin been put in after a character?"""

from __future__ import annotations

import re

from zhengce.text import Change, Text

_ANNOTATION = re.compile(r"(?<=[\u3400-\u9fff])\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)")


def remove(text: Text) -> Text:
    """Take out pinyin in parentheses after a character; other parentheses stay.

    >>> remove(Text.of("學(xué)習(xí)CPU(中央處理器)")).clean
    '學習CPU(中央處理器)'
    """
    return text.replace([Change(*m.span(), "") for m in _ANNOTATION.finditer(text.clean)], rule="pinyin")
