"""Of when is the page, and of when is what it says?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from zhengce.clean.boilerplate import USED, Block

_DATE = re.compile(r"(20\d\d)[-年/.](\d{1,2})[-月/.](\d{1,2})")


class Dated(NamedTuple):
    """A date at the precision known, and the reasons for it."""

    date: str | None
    reason: str


def stated_date(clean: str, blocks: Sequence[Block]) -> str | None:
    """The date that the page states near its title."""
    for block in blocks[:8]:
        if match := _DATE.search(clean, block.start, block.end):
            return "{}-{:02d}-{:02d}".format(match[1], int(match[2]), int(match[3]))
    return None


def content_date(clean: str, blocks: Sequence[Block], stated: str | None) -> Dated:
    """The time that the content speaks from: the stated date, unless the years in the text say otherwise."""
    body = "\n".join(clean[b.start:b.end] for b in blocks if b.kind in USED)
    years = Counter(re.findall(r"(20\d\d)年", body))
    latest = max((y for y in years if not stated or y <= stated[:4]), default=None)
    if not stated or (latest and latest < stated[:4] and "今年" in body):
        return Dated(latest, "the latest year that the text mentions")
    return Dated(stated, "the date that the page states")
