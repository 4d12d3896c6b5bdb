"""From when is a document in force: on which day, and which document does the sentence speak of?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhengce.reading import signatures

_FORCE = re.compile(rf"自?(?P<when>{signatures.DAY}|(?P<month>\d{{1,2}})月\d{{1,2}}日|(?:发布|印发|公布|颁布|下发|发文|签发)之日)起"
                    r"(?:正式|开始)?(?:施行|实施|执行|生效|有效)")
_SUBJECT = re.compile(r"[本该](?P<kind>[一-龥]{1,4}?)(?=自|将自|应|从|有效期|的?施行|$)|《(?P<title>[^《》]{2,80})》"
                      r"|(?P<now>现(?:予以|予|批准|将)?(?:公布|发布|批准))")
_CLAUSE = 160        # characters before a day in force in which its subject stands


class Force(NamedTuple):
    """A day from which something is in force (`text[start:end]` of a paragraph): the `kind` of what 本… speaks of, or a `title`, or `now`
    for what the sentence itself makes public; `since` is where its sentence begins. `day` is missing for 自发布之日起."""

    day: str | None
    kind: str | None
    title: str | None
    now: bool
    paragraph: int
    start: int
    end: int
    since: int


def find(texts: Sequence[str], told: str | None = None) -> Iterator[Force]:
    """The days in force that the paragraphs tell, with what they are of. A day without its year (将于7月1日起施行) is the one nearest to
    the date `told` at which the text speaks.

    >>> [(f.day, f.kind, f.now) for f in find(["本办法自2031年5月1日起施行。", "现予公布，自发布之日起施行。"])]
    [('2031-05-01', '办法', False), (None, None, True)]
    """
    for n, text in enumerate(texts):
        for match in _FORCE.finditer(text) if "起" in text else ():
            before = text[max(0, match.start() - _CLAUSE):match.start()]
            sentence = re.split("[。；]", before)[-1]
            if subject := next(reversed(list(_SUBJECT.finditer(sentence))), None):
                day = signatures.iso(_year(match, told) + match["when"])
                yield Force(day, subject["kind"], subject["title"], bool(subject["now"]), n, match.start(), match.end(),
                            match.start() - len(sentence))


def _year(match: re.Match, told: str | None) -> str:
    """The year that a day without one lacks; nothing where it has one, or where the text's own month is not known."""
    if not match["month"] or not told or len(told) < 7:
        return ""
    away = int(match["month"]) - int(told[5:7])
    return f"{int(told[:4]) + (away < -6) - (away > 6)}年"
