"""Which documents does a text name in 《》, and what kind of thing is each?

Marks may be nested (《…〈…〉…》), never closed, or left open when the closing one was lost. Every outermost 《 gives one `Title`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhengce.word_tables import ACT, CUE, TITLE

LONGEST = 120                 # a pair of marks further apart than this is two broken marks, not a title
_OPEN, _CLOSE = "《", "》"
_BRACKETED = re.compile(r"\s*[(（〔\[][^()（）〔〕\[\]]*[)）〕\]]\s*$")
_DRAFT = re.compile(r"(?<=..)(?:草案|送审稿|征求意见稿)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOP = re.compile(r"[《》\n。!！?？]")
_AFTER_HEAD = r"(?:[(（][^()（）]{1,14}[)）])?(?=[,，、;；:：]|提出|指出|明确|要求|发布|印发|出台|等|$)"
_EDITION = r"第[一二三四五六七八九十\d]+[版期批部分]+|\d(?:\.\d)?版?|(?:19|20)\d\d年?版?"


@cache
def head_pattern() -> str:
    """The words that titles of documents end with, longest first, as a regular expression."""
    return "(?:" + "|".join(word for word in TITLE.words() if TITLE.value("class")[word] != "media" and len(word) > 1) + ")"


def marks(text: str) -> list[tuple[int, int]]:
    """The outermost 《…》, with the marks; one that is not closed ends where a title plausibly ends."""
    closed: list[tuple[int, int]] = []
    open_at: list[int] = []
    for match in re.finditer("[《》]", text):
        if match.group() == _OPEN:
            open_at.append(match.start())
        elif open_at and match.end() - open_at[-1] <= LONGEST:
            closed.append((open_at.pop(), match.end()))
    outer: list[tuple[int, int]] = []
    for start, end in sorted(closed):                     # the pairs nest or stand apart, so the one before tells
        if not outer or start > outer[-1][1] - 1:
            outer.append((start, end))
    for start in [a for a in open_at if not any(x < a < y for x, y in outer)]:          # the closing mark was lost
        stop = _STOP.search(text, start + 1)
        zone = text[start:min(stop.start() if stop else len(text), start + LONGEST)]
        end = re.search(head_pattern() + _AFTER_HEAD, zone) or re.search(r".(?=[,，;；:：])|$", zone, re.S)
        outer.append((start, start + max(1, end.end())))
    return sorted(outer)


def kind(title: str, before: str = "", after: str = "") -> str:
    """The kind of a titled thing: policy, plan, standard, report, map, list, media or other.

    The words around decide only for what the title leaves open: a name of the press is media even where it ends in 报告."""
    if TITLE.value("form").get(title) == "name":
        return "media"
    if found := kind_of_words(title):
        return found
    for side, fits in (("before", before.rstrip("“ ").endswith), ("after", after.startswith)):
        if cue := next((cue for cue in CUE.words(side) if fits(cue)), None):
            return CUE.value("class", side)[cue]
    shown = r"[—-]{1,2}[^。《]{0,30}(?:短视频|系列|节目|纪录片|专题片|专栏|栏目)|[^。《,，]{0,6}(?:短视频|纪录片|专题片)"
    press = re.search(r"(?:报|刊|志|周刊|杂志|\d日[专电讯]+)$", title)
    return "media" if press or re.match(shown, after) else "other"


def kind_of_words(title: str) -> str | None:
    """The kind that the title's own last word gives (trailing brackets and editions aside), if it is a word of documents."""
    bare = title
    while (shorter := _BRACKETED.sub("", bare)) != bare and shorter:
        bare = shorter
    bare = re.sub(rf"(?:{_EDITION}|{ACT.any_of('edition')})$", "", bare)
    for length in range(min(6, len(bare)), 0, -1):
        found = TITLE.value("class").get(bare[-length:]) if TITLE.value("form").get(bare[-length:]) != "name" else None
        if found and (length > 1 or len(bare) > 2):
            return found
    return "list" if re.search(r"(?:19|20)?\d+强$|[百千]强(?:企业)?$|十大[一-龥]{2,8}$", bare) else None


def squash(text: str) -> str:
    """The letters, characters and digits alone: what two prints of a title share."""
    return re.sub(r"[\W_]+", "", text)


@lru_cache(maxsize=4096)
def bare(title: str) -> str:
    """A title without spaces, punctuation, 关于, trailing brackets and 草案: what two mentions of one document share.

    >>> bare("关于加快场景培育的实施意见(试行)")
    '加快场景培育的实施意见'
    """
    while (shorter := _BRACKETED.sub("", title)) != title and shorter and not _YEAR.search(title[len(shorter):]):
        title = shorter
    title = _DRAFT.sub("", squash(title))
    return title[2:] if title.startswith("关于") and len(title) > 4 else title


@lru_cache(maxsize=4096)
def is_general(title: str) -> bool:
    """Whether a title is only a word for a kind of document, with what such words take: 意见, 实施方案, 三年行动计划."""
    rest = re.sub(rf"(?:{head_pattern()}|法)$", "", bare(title))
    return len(bare(title)) > 1 and rest != bare(title) and bool(re.fullmatch(f"{ACT.any_of('general')}*", rest))


def ending(title: str) -> str:
    """A title without brackets and years at its end: what a general short form repeats the last letters of."""
    return re.sub(r"\d{4}.*$", "", bare(_BRACKETED.sub("", title)))
