"""Where does each article of a file begin? A dump, or a file of several articles, has a subject and a date of its own for each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengce.assign.about import DATELINE
from zhengce.clean.boilerplate import ARTICLE

_HEADS, _PROSE = ("title", "heading"), ("lead", "body")
#: 标题：, title: alone on a line: the key of what follows
_KEY = re.compile(r"\W*\w[\w ]{0,12}\W*[:：】]\W*")
_DATED = re.compile(r"\d{4}|来源|source", re.I)
#: INSERT INTO `news` VALUES (1, or articles[1].setContent( alone on a line: what a program writes before each record
_PROGRAM = re.compile(r"[\x00-\x7f]*[({\[=][\d\s,({\[]*")


def begins(texts: Sequence[str], kinds: Sequence[str]) -> list[int]:
    """The paragraphs that an article begins with, the first of them 0; paragraphs of all kinds are asked for.

    >>> texts = ["甲市外贸增长", "来源：甲报 2031-07-20", "出口205亿元。", "乙县粮食丰收", "来源：乙报 2031-10-12", "产量45万吨。"]
    >>> begins(texts, ["title", "byline", "body", "heading", "byline", "body"])
    [0, 3]
    """
    found, told = [0], False                                 # an article has its text before the next one
    for n in range(1, len(texts)):
        told = told or kinds[n - 1] in _PROSE
        line = kinds[n] in _PROSE and kinds[n - 1] not in _HEADS and not texts[n].startswith(("据", "另据")) and DATELINE.match(texts[n])
        record = kinds[n] == "boilerplate" and _PROGRAM.fullmatch(texts[n])
        if told and (record or line or (kinds[n] in _HEADS and _headed(texts, kinds, n))):
            found.append(n)
            told = False
    return found


def _headed(texts: Sequence[str], kinds: Sequence[str], n: int) -> bool:
    """Whether a heading is an article's: its date or source stands under it, or a key before it (标题：)."""
    behind = next((i for i in range(n + 1, min(n + 8, len(texts))) if kinds[i] in ARTICLE), n)
    between = [text for text, kind in zip(texts[n + 1:behind], kinds[n + 1:behind], strict=True) if kind == "byline"]
    under = kinds[behind] in _PROSE and (any(map(_DATED.search, between)) or DATELINE.match(texts[behind]))
    return bool(under) or (kinds[n - 1] == "boilerplate" and bool(_KEY.fullmatch(texts[n - 1])))
