"""What can a number or an act inherit: the frame of its part, a time told before, the event that is the news? And what was found for it?"""

from __future__ import annotations

from typing import NamedTuple

from zhengce.reading.periods import Period


class Frame(NamedTuple):
    """What a part gives to what stands in it.

    `period` is its time (None: none), `status` "reported" or "target" (None: it does not say), `rule` what gave it (part, part_words,
    lead, aims, title, line), `said` the words that did, `paragraph` where they stand. `strong` frames date every statement, others (a
    title) only what was done. `options` are the times of a heading that has several, each with its status.
    """

    period: Period | None
    status: str | None
    rule: str
    said: str
    paragraph: int
    strong: bool = True
    options: tuple[tuple[Period, str | None], ...] = ()


class Carried(NamedTuple):
    """A time on its way: from which expression, whether it opened a passage, whether its sentence tells an official act,
    whether its paragraph ended in a colon, how many sentences and paragraphs ago."""

    period: Period
    topic: bool
    act: bool = False
    lists: bool = False
    distance: int = 0
    crossed: int = 0


class News(NamedTuple):
    """An event told at the head of an article: its day, whether things are counted at it (a signing, a start of works),
    how many sentences of its paragraph ago it was told (None in later paragraphs), and whether the sentence before told of it."""

    period: Period
    staged: bool
    ago: int | None = 0
    going: bool = False


class Sentence(NamedTuple):
    """A sentence of a paragraph, its time expressions, and the time that it comes under."""

    start: int
    end: int
    found: list[Period]
    carried: Carried | None
    news: News | None = None         # the event that the document reports
    frame: Frame | None = None       # what the part of the document gives: 2019年工作回顾, 主要目标


class Assigned(NamedTuple):
    """The time of a quantity: ISO days (an open or unknown side is None), the words that gave it, and how.

    `period_source` is explicit, relative (resolved against the content date), inherited (said earlier, for something else too), none;
    `rule` is the id of what found it, `role` what its expression does (`zhengce.reading.times.ROLES`).
    """

    period_start: str | None
    period_end: str | None
    period_text: str | None
    period_source: str
    rule: str = "time.none"
    role: str = "at"
