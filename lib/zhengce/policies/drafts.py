"""What does a pattern see in a clause, before its date is known, and what is an event after?"""

from __future__ import annotations

from typing import NamedTuple

from zhengce.policies.dates import When


class Draft(NamedTuple):
    """What a pattern saw: `text[start:end]` are its words, `at` is where its name or its verb stands.

    `need` is how sure its time must be: stated (in its sentence), framed (a year that heads the passage will do), none (it is official
    without one) or never (it has none).
    """

    title: str
    type: str
    start: int
    end: int
    at: int
    need: str
    issuer: str | None = None
    action: str | None = None


class Event(NamedTuple):
    """An act told by a text: the quotation is `text[start:end]`."""

    title: str
    type: str
    start: int
    end: int
    at: int
    issuer: str | None
    action: str | None
    when: When
    target_date: str | None = None
    attribution: str | None = None
