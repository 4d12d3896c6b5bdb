"""Which documents does a text name in 《》, and what kind of thing is each?

Marks may be nested (《…〈…〉…》), never closed, or left open when the closing one was lost. Every outermost 《 gives one `Title`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from zhengce.reading import document_numbers
from zhengce.reading.organs import joint, place_at
from zhengce.word_tables import ACT, CUE, TITLE

LONGEST = 120                 # a pair of marks further apart than this is two broken marks, not a title
_OPEN, _CLOSE = "《", "》"
_BRACKETED = re.compile(r"\s*[(（〔\[][^()（）〔〕\[\]]*[)）〕\]]\s*$")
_DRAFT = re.compile(r"(?<=..)(?:草案|送审稿|征求意见稿)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTICE = re.compile(r"^(?P<issuer>.{0,30}?)(?:关于)?(?P<action>印发|转发|批转|发布|公布|下发|颁布|同意)"
                     r"(?P<inner>.{4,})的(?:通知|公告|函|批复|通报|决定)$")
_PLAIN_NOTICE = re.compile(r"[案划法定施见则例）)]的(?:通知|公告)$")
_REPLY = re.compile(r"^(?P<issuer>.{0,30}?)关于[〈《](?P<inner>.{4,}?)[〉》](?:的|.{0,12}的)(?P<action>批复)$")
_ALIAS = re.compile(r"[^《。，,；;]{0,4}?[(（][^()（）《》“”]{0,24}?(?:以下|下文|下)?(?:统称|简称|称)(?:为)?[:：]?\s*"
                    r"[“\"‘《「]?(?P<alias>[^”\"’》」)）]{2,20})[”\"’》」]?\s*[)）]")
_ALIAS_BARE = re.compile(r"(?:简称|下称|统称|称)(?:为)?[:：]?\s*[“\"‘]?[^《“\"‘]+$")      # declared without 《》
_SAYS = "提出|指出|明确|要求|强调|显示|规定|确立|部署|认为|称"
_AT_HEAD = "(?:^|(?<=[。！!；;\n，,]))"
# (以下简称《意见》) names no document anew
_DECLARED = re.compile(r"[(（][^()（）《》。]{0,24}(?:简称|下称|统称)(?:为)?[:：]?\s*[“\"‘]?$")

_STOP = re.compile(r"[《》\n。!！?？]")
_AFTER_HEAD = r"(?:[(（][^()（）]{1,14}[)）])?(?=[,，、;；:：]|提出|指出|明确|要求|发布|印发|出台|等|$)"
_EDITION = r"第[一二三四五六七八九十\d]+[版期批部分]+|\d(?:\.\d)?版?|(?:19|20)\d\d年?版?"
_LEADING_NUMBER = re.compile(r"^[(（][^()（）]*(?:[(（〔\[][^()（）]*[)）〕\]][^()（）]*)?[)）]")


class Title(NamedTuple):
    """A document named in a text: `text[start:end]` is the name with its marks."""

    start: int
    end: int
    title: str
    type: str
    number: str | None = None
    alias: str | None = None
    issuer: str | None = None
    action: str | None = None


@cache
def head_pattern() -> str:
    """The words that titles of documents end with, longest first, as a regular expression."""
    return "(?:" + "|".join(word for word in TITLE.words() if TITLE.value("class")[word] != "media" and len(word) > 1) + ")"


def find(text: str) -> list[Title]:
    """The documents named in 《》, in order, one for every outermost mark."""
    named = [(start, end) for start, end in marks(text) if not _DECLARED.search(text, max(0, start - 40), start)]
    return [title for start, end in named if (title := _title(text, start, end))]


def declared(text: str, aliases: set[str]) -> list[Title]:
    """The short names without marks that a text has declared (以下简称“方案”), where they say something, and what 该办法 and 这份规划
    at the head of a clause point at; new ones go into `aliases`."""
    aliases |= {m["alias"] for m in _ALIAS.finditer(text) if _ALIAS_BARE.search(m.group()) and kind_of_words(m["alias"])}
    names = "|".join(map(re.escape, sorted(aliases, key=len, reverse=True)))
    said = rf"[\s　]*(?:此次|本次|该|这[一份]|上述)?(?P<name>{names})(?=中?(?:首次|明确|特别)*(?:{_SAYS}))"
    told = [*re.finditer(_AT_HEAD + said, text)] if names else []
    pointed = re.finditer(rf"{_AT_HEAD}(?:该|这[一份部项个])(?P<name>{head_pattern()})(?=[^的，。]|，)", text)
    told += [m for m in pointed if m.start("name") not in {other.start("name") for other in told}]
    return [Title(*m.span("name"), m["name"], kind(m["name"])) for m in told]


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


def _title(text: str, start: int, end: int) -> Title | None:
    inner = text[start:end].strip(_OPEN + _CLOSE + " \t　\n")
    if not inner:
        return None
    notice, name = _NOTICE.match(inner) or _REPLY.match(inner), inner
    if notice:
        name = notice["inner"].strip("〈〉《》")
        if (name == notice["inner"] and kind_of_words(name) is None) or ("〉" in name and "〈" in name.partition("〉")[2]):
            notice, name = None, inner           # 关于同意设立雄安新区的批复 names no other document
    elif _PLAIN_NOTICE.search(inner) and kind_of_words(plain := re.sub("的(?:通知|公告)$", "", inner)) and "关于" not in inner:
        name = plain                                         # 《甲市…实施方案（2031—2033年）的通知》 lacks its 关于印发
    name = re.sub(r"\s*\n\s*", "", name)
    after = text[end:end + 60]
    alias = _ALIAS.match(after)
    return Title(start, end, name, kind(name, text[max(0, start - 12):start], after), _number(text, start, end), alias and alias["alias"],
                 (notice["issuer"] or None) if notice else None, notice["action"] if notice else None)


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


def _number(text: str, start: int, end: int) -> str | None:
    """The document number inside, behind or before the title, as 国发〔2024〕5号."""
    ahead = re.match(r"(?:的(?:通知|批复|公告|函|通报|决定))?》?\s*[(（\[【]?\s*(?:文号[:：])?\s*", text[end:end + 20])
    before = _LEADING_NUMBER.sub("", text[max(0, start - 30, text.rfind("》", 0, start) + 1):start])
    where = [text[start:end], text[end + ahead.end():end + 60] if ahead else "", before]
    for n, zone in enumerate(where):
        found = document_numbers.first(zone)
        if found and not (n == 1 and (found.start > 0 or zone[0] in "和与及")) and not (n == 2 and re.search("[，；、]", zone[found.end:])):
            return found.value
    return None


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
def core(title: str) -> str:
    """What a title shares with its short form: no place, organ or 中华人民共和国 before it, no 实施 and no years in it."""
    words = re.sub(r"\d{4}.*$", "", bare(_BRACKETED.sub("", title)))
    words = words.removeprefix("中华人民共和国")
    about = words.find("关于")
    front = words[:about] if about > 0 else ""
    if front and (joint(front) or place_at(front)):
        words = words[about + 2:]
    elif (place := place_at(words)) and len(words) - len(place[0]) >= 4:
        words = words[len(place[0]):].removeprefix("关于")
    return words.replace("实施", "", 1) if len(words) > 6 else words


@lru_cache(maxsize=4096)
def is_general(title: str) -> bool:
    """Whether a title is only a word for a kind of document, with what such words take: 意见, 实施方案, 三年行动计划."""
    rest = re.sub(rf"(?:{head_pattern()}|法)$", "", bare(title))
    return len(bare(title)) > 1 and rest != bare(title) and bool(re.fullmatch(f"{ACT.any_of('general')}*", rest))


def ending(title: str) -> str:
    """A title without brackets and years at its end: what a general short form repeats the last letters of."""
    return re.sub(r"\d{4}.*$", "", bare(_BRACKETED.sub("", title)))


def is_short_for(short: str, full: str) -> bool:
    """Whether 《short》 can stand for 《full》: prefix, place or 实施 alone is missing, or it is only the word for the kind of document."""
    if ending(full) == bare(short) != bare(full):             # without its years alone
        return True
    places = {p[0].rstrip("省市县区") for t in (short, full) if (p := place_at(bare(t)))}
    if len(ending(full)) < len(bare(short)) + 2 or len(places) > 1:
        return False
    return ending(full).endswith(bare(short)) if is_general(short) else core(short) == core(full)
