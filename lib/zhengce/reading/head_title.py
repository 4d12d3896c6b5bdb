"""Which lines are the title of the document that a page is?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from zhengce.reading import document_numbers, signatures
from zhengce.reading.head_fields import Found, Line
from zhengce.reading.official_titles import Official, parse
from zhengce.reading.organs import joint

ZONE = 40            # lines within which a title stands
_STOP = re.compile(r"[。；]|[:：]$")
_NO_DOCUMENT = re.compile(r"解读|答记者问|一图读懂|图解|政策问答|新闻发布会实录")
_BRACKET = re.compile(r"\s*[（(](?P<inside>[^（）()]{4,80})[)）]$")
ORDER = re.compile(r"(?P<organ>[一-龥](?:[一-龥]|[ 　、](?=[一-龥]{2})){1,60})(?:令|公告)\s*(?=$|[（(第\d])")
BY_ORDER = re.compile(r"《(?P<title>(?:[^《》]|《[^《》]*》){2,120})》[^。《]{0,90}(?:通过|批准|同意)[^。《]{0,30}"
                      r"(?:现予|现将其?)(?:以)?(?:公布|发布)")


def find(texts: Sequence[str], fields: Sequence[Found], lines: Sequence[Line]) -> tuple[Official, Found, str] | None:
    """The document's own title: the first lines joined, a field, or what an order makes public; and the number or bracket behind it."""
    zone: list[Line] = []                                    # before the text begins: before the first sentence or address
    for line in lines[:ZONE]:
        if zone and _STOP.search(line.text.strip()) and len(line.text) > 12 and not parse(bare(line.text)[0]):
            break
        zone.append(line)
    if any(_NO_DOCUMENT.search(line.text[:80]) for line in zone):
        return None
    for sure, size in ((True, 1), (True, 2), (False, 1)):    # a title printed on one line stands before one over two
        for at in range(len(zone)):
            if (found := _joined(zone, at, size)) and found[0].sure == sure:
                return found
    for f in fields:
        if f.rule == "title" and (official := parse(f.value)):
            return official, f._replace(value=official.title, rule="head.title_field"), ""
    for n, text in enumerate(texts[:ZONE]):                  # 《某办法》已经…通过，现予公布, under an order's heading
        match = BY_ORDER.search(text)
        if match and (any(ORDER.search(t) or document_numbers.find(t) for t in texts[:n + 1])
                      or any(signatures.holds(t) for t in texts[n + 1:n + 5])):
            title = re.sub(r"[<〈]", "《", re.sub(r"[>〉]", "》", match["title"]))
            official = parse(title) or Official(title, (), "公布", "令")
            return official._replace(sure=True), Found(title, "head.title_order", n, match.start(), match.end("title") + 1), ""
    return None


def bare(text: str) -> tuple[str, str]:
    """A title's line without the number or the bracket behind it, and that.

    >>> bare("关于防汛的通知赣水发〔2031〕6号"), bare("关于防汛的决定（水利部令2031年第8号）")
    (('关于防汛的通知', '赣水发〔2031〕6号'), ('关于防汛的决定', '水利部令2031年第8号'))
    """
    text = text.strip().strip("|　 ")
    ahead = document_numbers.first(text[:40])
    if ahead and ahead.start == 0 and len(text) > ahead.end + 6:
        return text[ahead.end:].strip(), text[:ahead.end]
    bracket = _BRACKET.search(text)
    if bracket and (document_numbers.find(bracket["inside"]) or "通过" in bracket["inside"]):
        return text[:bracket.start()], bracket["inside"]
    numbers = document_numbers.find(text)
    if numbers and numbers[-1].end >= len(text.rstrip(" )）")) and numbers[-1].start > 4:
        return text[:numbers[-1].start].rstrip(" 　(（"), text[numbers[-1].start:]
    return text, ""


def _joined(zone: Sequence[Line], at: int, size: int) -> tuple[Official, Found, str] | None:
    """The title on `size` lines from `at` on, with the organs on lines of their own over it."""
    chosen = zone[at:at + size]
    if len(chosen) < size or any(b.paragraph - a.paragraph > 1 for a, b in pairwise(chosen)):
        return None
    *front, (last, bracket) = [bare(line.text) for line in chosen]
    if any(b or len(t) > 60 or _sure(t) for t, b in front) or (front and _sure(last)):
        return None                                         # a line of another kind over a title that is whole
    title = "".join([*(t for t, _ in front), last])
    organs: list[Line] = []
    while title.startswith(("关于", "印发", "转发")) and at and chosen[0].paragraph - zone[at - 1].paragraph == 1 \
            and joint(zone[at - 1].text.strip()[:120]):
        at -= 1
        chosen = [zone[at], *chosen]
        organs.insert(0, zone[at])
    official = parse(" ".join(line.text.strip() for line in organs) + title)
    if official is None or official.title.endswith("令") or (size > 1 and not official.sure):
        return None
    start, end = chosen[0], chosen[-1]
    shift = end.text.find(last)
    return official, Found(official.title, "head.title" if len(chosen) == 1 else "head.title_lines", start.paragraph, start.start,
                           end.start + max(0, shift) + len(last), end.paragraph), bracket


def _sure(line: str) -> bool:
    official = parse(line)
    return official is not None and official.sure
