"""Where is a page broken, and what does the rest of it tell?"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from zhengce.clean.mojibake_language import likelihood
from zhengce.clean.mojibake_words import familiar
from zhengce.clean.pinyin import ABOUT, SYLLABLE, listed
from zhengce.clean.script import _converter, detect

STRADDLE = re.compile(rf"\?({SYLLABLE})\)")
BROKEN_STOP = re.compile(r"\?[!！](?=[\u3400-\u9fff?])")
SYSTEMATIC = 4        # a page that annotates so many characters does it by machine: no pinyin on it is an author's
GARBLED = -8.5        # a character's log probability: of 476 clauses in the seeds three are below it, and of their shifted bytes nearly all
MARK = re.compile(rf"\(({SYLLABLE})\)")
_HANZI = re.compile("[\u3400-\u9fff]{2,8}")
_SHIFTED = re.compile(rf"\?(?:{SYLLABLE}\)|[!！](?=[\u3400-\u9fff?]))[^\x00-\x7f]*")      # it says nothing of how the page speaks


class Page(NamedTuple):
    """The script of the page (Hant, Hans), the characters that it annotates, whether it annotates at all, and the words and the pairs of
    characters that it uses."""

    script: str
    listed: frozenset[str]
    annotated: bool
    familiar: dict[str, float]
    pairs: frozenset[str]


def broken(text: str) -> list[int]:
    """Where a character was broken in two: `?yàn)`, and `?!` before a Chinese character, on a page that is annotated, or where what follows
    is no Chinese."""
    annotated = listed(text)
    straddles = [m.start() for m in STRADDLE.finditer(text)
                 if not m[1].isascii() and (len(annotated) >= SYSTEMATIC or _unopened(text, m.start()))]
    if not annotated and ABOUT.search(text):
        straddles = []
    stops = [m.start() for m in BROKEN_STOP.finditer(text) if annotated or straddles or _garbled(text[m.end():m.end() + 8])]
    return sorted(straddles + stops)


def _garbled(text: str) -> bool:
    """Whether a text begins as hardly any clause does: 焙鷤ノ湔f, not 他說."""
    run = _HANZI.match(text)
    return bool(run) and likelihood("。“" + _converter("tw2s").convert(run[0])) < GARBLED * len(run[0])


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
    chars = listed(text)
    return Page(written, chars, bool(chars) or bool(STRADDLE.search(text)), familiar(plain), pairs)
