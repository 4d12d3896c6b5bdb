"""Which lines over a document are fields (发文机关：…, 成文日期：…), apart or run together, and which are its title?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from zhengce.reading import document_numbers, signatures
from zhengce.reading.official_titles import LONGEST, Official, parse
from zhengce.reading.organs import joint
from zhengce.word_tables import HEAD

ZONE = 40            # lines in which the fields and the title stand
_STOP = re.compile(r"[。；]|[:：]$")
_NO_DOCUMENT = re.compile(r"一图读懂|图解[:：]|.{6}(?:解读|答记者问|政策问答|新闻发布会实录)[\W\d]*$")      # not the tab 政策解读
_BRACKET = re.compile(r"\s*[（(](?P<inside>[^（）()]*(?:\d号|通过)[^（）()]*)[)）]$")
ORDER = re.compile(r"(?P<organ>[一-龥](?:[一-龥]|[ 　、](?=[一-龥]{2})){1,60})(?:令|公告)\s*(?=$|[（(第\d])")
# 《甲办法》已经…通过，现予公布, or 现公布《甲条例》，自…起施行
BY_ORDER = re.compile(r"(?P<now>现(?:予以?)?(?:公布|发布))?《(?P<title>(?:[^《》]|《[^《》]*》){2,120})》"
                      r"(?(now)[，,]|[^。《]{0,90}(?:通过|批准|同意)[^。《]{0,30})"
                      r"(?:(?:现予|现将其?)(?:以)?(?:公布|发布)|自[^。《]{2,12}起[施实]行)")
_SITE = re.compile(r"(?<=.{8})(?:[_｜][^_｜]{2,20})+$|(?<=.{8}) [-–—]+ [^-–—]{2,20}$")          # …的通知_某市人民政府门户网站
# 现将《甲办法》印发给你们: what a notice whose own title is lost gives out
_GIVEN = re.compile(r"现将《(?P<title>(?:[^《》]|《[^《》]*》){2,120})》(?:[（(][^（()）]*[)）])?(?:予以)?(?P<verb>印发|下发)")
_NOTE = re.compile(r"(?<=公报)[〔\[［【(（]\d{1,2}[〕\]］】)）]$")          # the mark of a footnote on a bulletin's title
_WHOLE = re.compile(r"^[（(]((?:关于|印发|转发).*)[)）]$")          # 某局公告2031年第2号（关于发布《甲办法》的公告）
_CUT = re.compile(r"(?<=.{8})[（(][^（）()]*$")          # 的批复(国函〔2031〕: a bracket that is never closed
_SPREAD = r"[ \u3000_]{0,4}"
_QUOTED = re.compile(r"^([\"'])(.*)\1$")
_FIELD = re.compile(r"[:：|\[【]")
_MARKS = str.maketrans("<〈>〉", "《《》》")
_EDGES = " 　|•·"     # what parts the cells of a row of fields
_KEY = re.compile(r"(?:[A-Za-z_]\w{0,40}|Out ?\[\d{1,4}\]): ")          # a field of a program's record
_NOTHING = re.compile(r"[\W_]*(?:无|暂无|空)?[\W_]*")


class Line(NamedTuple):
    """A line that is no field, or the words before the first field of one."""

    paragraph: int
    text: str


class Found(NamedTuple):
    """A field: its value, the rule that read it (of a printed one, its name), and where it stands: from `start` of a paragraph to `end` of
    `last`, which is the same paragraph but for a title over several lines."""

    value: str
    rule: str
    paragraph: int
    start: int
    end: int
    last: int | None = None


class Head(NamedTuple):
    """What a document says of itself.

    `given` the titles that it issues or forwards;
    `attached` the heads of the notices and replies that stand under it; `own` the paragraphs that are its own text (half open)."""

    title: Found
    kind: str
    action: str
    given: tuple[str, ...] = ()
    own: tuple[int, int] = (0, 0)
    issuer: Found | None = None
    number: Found | None = None
    date: Found | None = None
    effective: Found | None = None
    given_effective: Found | None = None
    dates_disagree: bool = False
    attached: tuple[Head, ...] = ()

    def value(self, field: str) -> str | None:
        """What a field says, None where the document has none."""
        found = getattr(self, field)
        return found and found.value

    @property
    def rules(self) -> str:
        """The ids of the rules that read the head, joined by spaces."""
        found = [f.rule for f in (self.title, self.issuer, self.number, self.date, self.effective) if f]
        return " ".join([*dict.fromkeys(found), *(["head.dates_disagree"] if self.dates_disagree else [])])


@cache
def _labels() -> tuple[re.Pattern, dict[str, str]]:
    """The labels as one pattern, letters apart allowed (标　　题：, 【字号】), and what each tells: the listed ones, and those made of a
    word for the making of a document and what is asked of it (发文 + 部门, issuing_authority)."""
    whole = {r["word"].replace(" ", ""): r["class"] for r in HEAD.rows() if r["class"] != "made" and not r["class"].endswith(" of")}
    ends = {r["word"]: r["class"].removesuffix(" of") for r in HEAD.rows() if r["class"].endswith(" of")}
    rows = {made + end: class_ for made in HEAD.words("made") for end, class_ in ends.items()} | whole
    made, end, spread = ("|".join(_SPREAD.join(word) for word in sorted(words, key=len, reverse=True))
                         for words in (HEAD.words("made"), ends, whole))
    label = rf"(?P<label>{spread}|(?:{made}){_SPREAD}(?:{end}))"
    return re.compile(rf"(?<![A-Za-z_])(?P<open>[\[【])?{label}(?(open)[\]】]{_SPREAD}[:：|]?|{_SPREAD}[:：|]){_SPREAD}", re.I), rows


def _label(match: re.Match) -> str:
    """What a label tells."""
    return _labels()[1][re.sub(r"[\s_]", "", match["label"]).lower()]


def read(texts: Sequence[str]) -> tuple[list[Found], list[Line]]:
    """The fields of a page's first lines, and the lines (or their beginnings) that are none. A title that only names organs, as records
    have it over a title 关于…, gives the issuer."""
    fields: list[Found] = []
    lines: list[Line] = []
    waiting: str | None = None
    for n, text in enumerate(texts[:3 * ZONE]):
        head = text.split("。", 1)[0] if n < ZONE else ""
        found = list(_labels()[0].finditer(head)) if _FIELD.search(head) else []
        found = [m for m in found if len(found) > 1 or m.start() == 0 or not text[m.start() - 1].isalnum()]
        before = text[:found[0].start()] if found else text
        said = [(_label(m), text[m.end():end], m.start(), end)
                for m, end in zip(found, [*(m.start() for m in found[1:]), len(head)], strict=False)]
        if waiting and not found and len(text) <= 120 and not text.endswith(("：", "。")):
            said = [(waiting, text, 0, len(text))]
        elif not found and (key := _keyed(text)):
            said = [key]
        elif not found or before.strip(" |"):
            lines.append(Line(n, before))
        for label, words, start, end in said:
            value = _QUOTED.sub(r"\2", words.split("；")[0].strip(_EDGES))
            if not _NOTHING.fullmatch(value):
                fields.append(Found(value, "issuer" if label == "title" and joint(value) else label, n, start, end))
        waiting = _label(found[-1]) if found and not text[found[-1].end():].strip() else None
    return fields, lines


def _keyed(text: str) -> tuple[str, str, int, int] | None:
    """A field of a record whose key no list knows, told by its value: a document's title, or its number (FWZH: 甲政发〔2031〕9号)."""
    if key := _KEY.match(text[:60]):
        value = text[key.end():].strip()
        number, official = document_numbers.first(value), parse(value)
        if official and official.sure:
            return "title", value, 0, len(text)
        if number and number.end - number.start == len(value):
            return "number", value, 0, len(text)
    return None


def title(texts: Sequence[str], fields: Sequence[Found], lines: Sequence[Line]) -> tuple[Official, Found, str] | None:
    """The document's own title: the first lines joined, a field, or what an order makes public; and the number or bracket behind it."""
    zone: list[Line] = []                                    # before the text begins: before the first sentence or address
    for line in lines[:ZONE]:
        if zone and _STOP.search(line.text.strip()) and len(line.text) > 12 and not parse(bare(line.text)[0]):
            break
        zone.append(line)
    number = next((at for at, line in enumerate(zone) if (n := document_numbers.first(line.text))
                   and n.end - n.start == len(line.text.strip())), 0)
    if any(_NO_DOCUMENT.search(line.text[:80]) for line in zone[number:]):          # over the number it is a link to what explains it
        return None
    printed = (found for size in (1, 2, 3) for at in range(len(zone)) if (found := joined(zone, at, size)))
    if sure := next((found for found in printed if found[0].sure), None):          # one on one line stands before one over several
        return sure
    if named := next((f for f in fields if f.rule == "title" and parse(bare(f.value)[0])), None):
        return (official := parse(bare(named.value)[0])), named._replace(value=official.title, rule="head.title_field"), ""
    return next(filter(None, (joined(zone, at, 1) for at in range(len(zone)))), None) or _made_public(texts[:ZONE])


def _made_public(texts: Sequence[str]) -> tuple[Official, Found, str] | None:
    """What an order makes public, under its heading or over who signs it: 《某办法》已经…通过，现予公布; or what a notice gives out whose
    own title was cut off, over who signs it."""
    for n, text in enumerate(texts):
        if (given := _GIVEN.search(text)) and any(s.organs for s in signatures.find(texts[n:], (given["title"],))):
            official = parse(given["title"]) or Official(given["title"], (), "", "通知")
            return (official._replace(action=given["verb"], sure=True),
                    Found(given["title"], "head.title_given", n, given.start(), given.end("title") + 1), "")
        match, below = BY_ORDER.search(text), texts[n + 1:n + 5]
        if match and (any(ORDER.search(t) or document_numbers.find(t) for t in texts[:n + 1])
                      or any(signatures.holds(t) for t in below) or any(s.organs for s in signatures.find(below))):
            title = match["title"].translate(_MARKS)
            official = parse(title) or Official(title, (), "公布", "令")
            return official._replace(sure=True), Found(title, "head.title_order", n, match.start(), match.end("title") + 1), ""
    return None


@lru_cache(maxsize=1 << 10)
def bare(text: str) -> tuple[str, str]:
    """A title's line without the number or the bracket before or behind it, and that."""
    text = _CUT.sub("", _SITE.sub("", _NOTE.sub("", _WHOLE.sub(r"\1", text.strip().strip("|　 ")))))
    numbers = document_numbers.find(text[:2 * LONGEST])
    if numbers and len(text) > LONGEST and numbers[0].start > 4:
        text, numbers = text[:numbers[0].end], numbers[:1]   # a page without line ends
    if numbers and numbers[0].start == 0 and len(text) > numbers[0].end + 6:
        return _WHOLE.sub(r"\1", text[numbers[0].end:].strip()), text[:numbers[0].end]
    if bracket := _BRACKET.search(text):
        return text[:bracket.start()], bracket["inside"]
    if numbers and numbers[-1].end >= len(text.rstrip(" )）")) and numbers[-1].start > 4:
        return text[:numbers[-1].start].rstrip(" 　(（"), text[numbers[-1].start:]
    return text, ""


def joined(zone: Sequence[Line], at: int, size: int, first: int = 0) -> tuple[Official, Found, str] | None:
    """The title on `size` lines from `at` on, with the organs on lines of their own over it, not before the line `first`."""
    chosen = zone[at:at + size]
    *front, (last, bracket) = [bare(line.text) for line in chosen]
    apart = any(b.paragraph - a.paragraph > 1 for a, b in pairwise(chosen))
    if at < first or len(chosen) < size or apart or any(b or len(t) > 60 for t, b in front):
        return None                                         # a line of another kind over a title that is whole
    title = "".join([*(t for t, _ in front), last])
    organs: list[Line] = []
    while title.startswith(("关于", "印发", "转发")) and at > first \
            and (joint(over := zone[at - 1].text.strip()[:120]) or (not organs and (whole := parse(over + title)) and whole.organs)):
        at -= 1
        chosen = [zone[at], *chosen]
        organs.insert(0, zone[at])
    official = parse(" ".join(line.text.strip() for line in organs) + title)
    if official is None or (size > 1 and not official.sure):
        return None
    start, end = chosen[0], chosen[-1]
    return official, Found(official.title, "head.title" if len(chosen) == 1 else "head.title_lines", start.paragraph, 0,
                           max(0, end.text.find(last)) + len(last), end.paragraph), bracket
