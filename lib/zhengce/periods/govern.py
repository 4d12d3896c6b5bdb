"""Which time expression governs a number or an event?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhengce.periods.expressions import Period, find

SENTENCE_END = re.compile(r"[。！？!?；;]")


class Assigned(NamedTuple):
    """The time of a quantity: ISO days (missing sides are None), the words that gave it, and how."""

    period_start: str | None
    period_end: str | None
    period_text: str | None
    period_source: str


NONE = Assigned(None, None, None, "none")


class Timeline:
    """The times of one document: its paragraphs' texts and kinds in order, and the date its content is of."""

    def __init__(self, paragraphs: Sequence[str], kinds: Sequence[str], content_date: str | None):
        self.paragraphs, self.kinds, self.content_date = list(paragraphs), list(kinds), content_date
        self.found = [find(text, content_date) for text in self.paragraphs]

    def _governor(self, paragraph: int, start: int, end: int) -> Period | None:
        text = self.paragraphs[paragraph]
        begin = max((m.end() for m in SENTENCE_END.finditer(text, 0, start)), default=0)
        inside = [p for p in self.found[paragraph] if begin <= p.start < end]
        return inside[-1] if inside else None

    def period(self, paragraph: int, start: int, end: int, kind: str | None = None) -> Assigned:
        """The time of the quantity at `text[start:end]` of a paragraph."""
        p = self._governor(paragraph, start, end)
        return Assigned(p.first, p.last, p.text, p.source) if p else NONE

    def date(self, paragraph: int, start: int, end: int) -> tuple[str | None, str]:
        """The date of the event mentioned at `text[start:end]` at the precision known, and how it is known."""
        p = self._governor(paragraph, start, end)
        return (p.date, p.source) if p else (None, "none")
