"""Where is a page broken, and what does the rest of it tell?"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from zhengce.clean.mojibake_words import familiar
from zhengce.clean.pinyin import ABOUT, SYLLABLE, listed
from zhengce.clean.script import _converter, detect

STRADDLE = re.compile(rf"\?({SYLLABLE})\)")
BROKEN_STOP = re.compile(r"\?[!！](?=[\u3400-\u9fff?])")
SYSTEMATIC = 4        # a page that annotates so many characters does it by machine: no pinyin on it is an author's
MARK = re.compile(rf"\(({SYLLABLE})\)")
_SHIFTED = re.compile(rf"\?(?:{SYLLABLE}\)|[!！](?=[\u3400-\u9fff?]))[^\x00-\x7f]*")      # it says nothing of how the page speaks


class Page(NamedTuple):
    """The script of the page (Hant, Hans), the characters that it annotates, the words and the pairs of characters that it uses."""

    script: str
    listed: frozenset[str]
    familiar: dict[str, float]
    pairs: frozenset[str]


def broken(text: str) -> list[int]:
    """Where a character was broken in two: `?yàn)`, and on a page that is annotated also `?!` before a Chinese character."""
    annotated = listed(text)
    straddles = [m.start() for m in STRADDLE.finditer(text)
                 if not m[1].isascii() and (len(annotated) >= SYSTEMATIC or _unopened(text, m.start()))]
    stops = [m.start() for m in BROKEN_STOP.finditer(text)]
    if not straddles and not stops:
        return []
    return sorted(straddles + stops) if annotated or (straddles and not ABOUT.search(text)) else []


def _unopened(text: str, at: int) -> bool:
    """Whether the line has more ")" than "(": the "(" of the annotation was swallowed. (會讀嗎?yàn) has as many."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    line = text[start:end if end >= 0 else len(text)]
    return line.count(")") + line.count("）") > line.count("(") + line.count("（")


def page(text: str) -> Page:
    """What is known of the page that a broken place stands on."""
    written = detect(text)
    intact = MARK.sub("", _SHIFTED.sub("\n", text))
    pairs = frozenset(a + b for a, b in pairwise(intact) if a >= "\u3400" <= b)
    plain = _converter("tw2s").convert(intact) if written == "Hant" else intact
    return Page(written, listed(text), familiar(plain), pairs)
