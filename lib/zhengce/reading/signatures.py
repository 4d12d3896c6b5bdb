"""Who signed a document, on which day, and from when is it in force? A signature is organs, or an office with its holder, and a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from zhengce.reading import days
from zhengce.reading.organs import joint
from zhengce.reading.time_words import number

_CIPHER = "〇○零一二三四五六七八九OＯ０0"
_YEAR = rf"(?:(?:19|20)\d\d|[一二](?:\s?[{_CIPHER}]){{3}})"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十](?:\s?[一二三四五六七八九十]){0,2})"
YEAR = rf"{_YEAR}\s*年"
MONTH = rf"{YEAR}\s*{_NUMBER}\s*月"
DAY = rf"{MONTH}\s*{_NUMBER}\s*日"
#: a day in figures: 2031-12-06
FIGURES = r"(?:19|20)\d\d[-./]\d\d?[-./]\d\d?(?!\d)"
_DAY = re.compile(DAY)
_WRITTEN = re.compile(rf"\s*({_YEAR})\s*[-./年]\s*({_NUMBER})(?:\s*[-./月]\s*({_NUMBER})(?!\d))?")
_BEHIND = re.compile(r"\s*(?:$|[（(](?:此件|本文|主动|依申请|公开|联系|附)|(?:文档)?附件|附[:：表]|抄送|主题词|\n)")
_HOLDER = re.compile(r"[一-龥]{0,20}?代?(?:[省市区县州部局署行会院厅]\s*长|检察长|主\s*任|主\s*席|总\s*理)"
                     r"(?:\s*[:：]?\s*[一-龥]{1,4}(?:\s?[一-龥]{1,3})?)?")
_FRONT = re.compile(r".*(?:[。！？；：:）)》\n]|\.[a-z]{2,5}(?=[一-龥]))", re.S)          # 附件：甲办法.doc某署2031年3月2日
_BOARD = re.compile(r"(?<=司)(?:董|监)事会$")              # 甲公司董事会 signs for the firm
_MOST = 12          # lines of organs over a day
FORCE = re.compile(rf"自?(?P<when>{DAY}|(?<![\d年])(?:[今明]年)?\d{{1,2}}月\d{{1,2}}日|(?:发布|印发|公布|颁布|下发|发文|签发)之日)起"
                    rf"(?:(?:正式|开始)?(?:施行|实施|执行|生效|有效)|(?=[至到]{YEAR}))")
_SUBJECT = re.compile(r"[本该](?P<kind>[一-龥]{1,4}?)(?=[自由从应]|将[自于]|有效期|执行期|的?施行|$)|《(?P<title>[^《》]{2,80})》"
                      r"|现(?:予以|予|批准|将)?(?:公布|发布|批准)|(?:通过|公布|发布)\s+$")          # （…会议通过　自…起施行）
_CLAUSE = 160        # characters before a day in force in which its subject stands


class Signature(NamedTuple):
    """A day and the organs over or before it; `paragraph`, `start`, `end` say where the organs and the day stand."""

    organs: tuple[str, ...]
    day: str
    paragraph: int
    start: int
    end: int
    first: int          # the paragraph of the first organ
    holder: bool        # signed by a person in office, as orders are


def iso(words: str) -> str | None:
    """A written day or month as an ISO date; None where it is none.

    >>> iso("二〇一〇年二月二十八日"), iso("2031-06-01 10:20"), iso("2031年6月"), iso("2031年2月30日")
    ('2010-02-28', '2031-06-01', '2031-06', None)
    """
    match = _WRITTEN.match(words)
    parts = [number(re.sub(r"\s", "", p).replace("零", "〇")) for p in match.groups() if p] if match else []
    if not parts or None in parts or not 1900 <= parts[0] <= 2100:
        return None
    day = days.day(*[*parts, 1][:3])
    return day and day[:3 * len(parts) + 1]


def holds(line: str) -> bool:
    """Whether a line is an office, mostly with its holder, as under an order (部长 李明)."""
    return _HOLDER.fullmatch(line.strip()) is not None


def find(texts: Sequence[str], titles: Sequence[str] = ()) -> list[Signature]:
    """The signatures of a document, given its paragraphs, in order. `titles` may follow a day without a blank, where a page lost its lines.

    >>> find(["请认真执行。", "财政部 税务总局", "2031年6月1日"])[0][:4]
    (('财政部', '税务总局'), '2031-06-01', 2, 0)
    >>> find(["该园于2031年6月1日建成。", "自2031年6月1日起施行。"])
    []
    """
    out = []
    for n, text in enumerate(texts):
        for match in _DAY.finditer(text) if "日" in text else ():
            behind = text[match.end():]
            if not _BEHIND.match(behind) and not any(behind.lstrip().startswith(t) for t in titles):
                continue
            if (day := iso(match.group())) and (signed := _signed(texts, n, match, day)):
                out.append(signed)
    return out


def _signed(texts: Sequence[str], n: int, match: re.Match, day: str) -> Signature | None:
    """The signature that ends in a day: organs or a holder stand before it or on the lines over it, or it follows a sentence."""
    before, start = _behind_stop(texts[n][:match.start()])
    beside = before or start                                # else the day begins its line
    over = [before] if beside else texts[max(0, n - _MOST):n][::-1]
    named = [*takewhile(bool, (joint(_BOARD.sub("", _behind_stop(words)[0][:200])) for words in over))]
    holder = bool(over) and not named and holds(over[0])
    first = n if beside else n - holder - len(named)
    ended = texts[n][:start] if beside else "".join(texts[max(0, first - 1):first])
    if not named and not holder and (before or not re.search(r"[。；）)]\s*$", ended)):
        return None                                          # 发布日期：2031年6月1日 is a field
    organs = tuple(organ for organs in named[::-1] for organ in organs)
    return Signature(organs, day, n, start if beside else match.start(), match.end(), first, holder)


def _behind_stop(text: str) -> tuple[str, int]:
    """What stands behind the last stop of a line (…请认真执行。某市人民政府), and where it begins."""
    front = _FRONT.match(text)
    start = front.end() if front else 0
    return text[start:].strip(), start + len(text[start:]) - len(text[start:].lstrip()) if start else 0


class Force(NamedTuple):
    """A day from which something is in force (`text[start:end]` of a paragraph), missing for 自发布之日起 (`at_once`) and where it has no
    year: `of` is the kind of what 本… speaks of, or a title, and empty for what the sentence itself makes public; `since` is where its
    sentence begins."""

    day: str | None
    of: str
    paragraph: int
    start: int
    end: int
    since: int
    at_once: bool


def forces(texts: Sequence[str]) -> Iterator[Force]:
    """The days in force that the paragraphs tell, with what they are of.

    >>> [(f.day, f.of) for f in forces(["本办法自2031年5月1日起施行。", "现予公布，自发布之日起施行。"])]
    [('2031-05-01', '办法'), (None, '')]
    """
    for n, text in enumerate(texts):
        for match in FORCE.finditer(text) if "起" in text else ():
            sentence = re.split("[。；]", text[max(0, match.start() - _CLAUSE):match.start()])[-1]
            if subject := next(reversed(list(_SUBJECT.finditer(sentence))), None):
                of = subject["kind"] or subject["title"] or ""
                yield Force(iso(match["when"]), of, n, *match.span(), match.start() - len(sentence), match["when"].endswith("之日"))
