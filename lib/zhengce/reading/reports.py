"""Who gave a report, and on which day? A government's report has a session line (——2031年1月25日在某省第十四届人民代表大会第四次会议上)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhengce.reading import signatures
from zhengce.reading.organs import place_at

_YEAR = r"(?:(?:19|20)\d\d(?:年度?)?)?"
_TITLE = re.compile(rf"(?:[（(][^（）()]{{2,8}}[)）]|[^。]{{4,30}}——)?{_YEAR}(?P<place>[一-龥]{{0,12}}?){_YEAR}"
                    r"(?:(?:人民)?(?P<report>政府工作报告)|[一-龥“”、]{2,24}(?P<bulletin>统计公报))"
                    r"(?:摘要|摘编|节选|[（(][^（）()]{2,8}[)）])?")
_LINES = 40
_SESSION = re.compile(rf"(?P<day>{signatures.DAY})在(?P<where>[一-龥、]{{2,60}}?(?:会议|大会))上")
_SESSION_OF = re.compile(r"[一-龥]{2,10}?[省市区县州盟旗乡镇](?=第)")
_FOR = re.compile(r"代表(?P<who>[一-龥]{0,12}政府)[，,]?向")


class Given(NamedTuple):
    """A report as it was given: the day, for whom, and the paragraph that says so (None: only the title does)."""

    day: str | None
    who: str | None
    paragraph: int | None


def kind(title: str) -> str | None:
    """政府工作报告 or 统计公报, where a title is that of one: with its year and place, and nothing else.

    >>> kind("2031年青海省政府工作报告"), kind("云湖县2030年国民经济和社会发展统计公报"), kind("聚焦政府工作报告")
    ('政府工作报告', '统计公报', None)
    """
    match = _TITLE.fullmatch(title)
    place = match["place"] if match else ""
    placed = not place or (place_at(place) or ("",))[0] == place or re.fullmatch("[一-龥]{1,8}[省市区县州盟旗乡镇]", place)
    return (match["report"] or match["bulletin"]) if match and placed else None


def given(texts: Sequence[str], title: str) -> Given | None:
    """The session line and the speaker's 我代表…政府 in the first lines of a report; the place of 省人民政府 is that of the session.

    >>> lines = ["——2031年1月25日在青海省第十四届", "人民代表大会第四次会议上", "现在，我代表省人民政府，向大会报告工作。"]
    >>> given(lines, "政府工作报告")
    Given(day='2031-01-25', who='青海省人民政府', paragraph=0)
    """
    lines = ((n, _SESSION.search(text[:120] + "".join(texts[n + 1:n + 2])[:60])) for n, text in enumerate(texts[:_LINES]))
    at, said = next(((n, match) for n, match in lines if match), (None, None))
    day, where = (signatures.iso(said["day"]), said["where"]) if said else (None, "")
    who = next((match["who"] for text in texts[:_LINES] if (match := _FOR.search(text[:200]))), None)
    session, titled = _SESSION_OF.match(where) or place_at(where), _TITLE.fullmatch(title)
    named = (p[0] for k in range(len(title)) if (p := place_at(title, k)) and len(p[0]) > 2)
    place = session[0] if session else (titled and titled["place"]) or next(named, None)
    if day is None and who is None and not place:
        return None
    if who and place and (short := place_at(who)) and len(short[0]) <= 3 and short[0][0] in "省市县区州自全本我":
        who = place + who[len(short[0]):]
    elif who is None and place:
        who = place + "人民政府"
    return Given(day, who, at)
