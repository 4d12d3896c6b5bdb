"""What can a number or an act inherit: the frame of its part, a time told before, the event that is the news? And what was found for it?"""

from __future__ import annotations

from typing import NamedTuple

from zhengce.reading.periods import Period


class Frame(NamedTuple):
    """What a part gives to what stands in it."""

    period: Period | None       # its time
    status: str | None          # "reported" or "target"; None: it does not say
    rule: str                   # what gave it: part, part_words, lead, aims, title, line
    said: str                   # the words that did
    paragraph: int              # where they stand
    strong: bool = True         # it dates every statement; a title that looks back only what was done
    options: tuple[tuple[Period, str | None], ...] = ()       # the times of a heading that has several, each with its status


class Carried(NamedTuple):
    """A time on its way into the following sentences."""

    period: Period
    topic: bool                 # it opened a passage
    act: bool = False           # its sentence tells an official act
    lists: bool = False         # its paragraph ended in a colon
    crossed: int = 0            # paragraphs ago


class News(NamedTuple):
    """An event told at the head of an article."""

    period: Period              # its day
    near: bool = True           # told in this paragraph


class Sentence(NamedTuple):
    """A sentence of a paragraph, its time expressions, and the time that it comes under."""

    start: int
    end: int
    found: list[Period]
    carried: Carried | None
    news: News | None = None         # the event that the document reports
    frame: Frame | None = None       # what the part of the document gives: 2019年工作回顾, 主要目标


class Assigned(NamedTuple):
    """The time of a quantity: ISO days (an open or unknown side is None), the words that gave it, and how."""

    period_start: str | None
    period_end: str | None
    period_text: str | None
    period_source: str          # explicit, relative (to the content date), inherited (said earlier, for something else too), none
    rule: str = "time.none"     # the id of what found it
    role: str = "at"            # what its expression does: `zhengce.reading.times.ROLES`
