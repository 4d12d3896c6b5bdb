"""What does a pattern see in a clause, before its date is known, and what is an event after?"""

from __future__ import annotations

from typing import NamedTuple

from zhengce.policies.dates import When
from zhengce.word_tables import ACT


class Draft(NamedTuple):
    """What a pattern saw: `text[start:end]` are its words, `at` is where its name or its verb stands.

    `need` is how sure its time must be: stated (in its sentence), framed (a year that heads the passage will do), none (it is official
    without one) or never (it has none). `named` is whether what it is done to has a name of its own.
    """

    title: str
    type: str
    start: int
    end: int
    at: int
    need: str
    issuer: str | None = None
    action: str | None = None
    target: str | None = None
    status: str | None = None
    rule: str = ""
    named: bool = False


class Event(NamedTuple):
    """An act told by a text: the quotation is `text[start:end]`.

    `status` is done, planned or repealed (None: the register reads it from the action); `rule` names what found the act.
    """

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
    status: str | None = None
    rule: str = ""


def modal(text: str, start: int, end: int) -> bool:
    """Whether the words before a verb make it a wish or a task (建议, 支持, 推动), not an act."""
    return bool(ACT.pattern("@modal@").search(text, start, end))


def balanced(name: str) -> str:
    """A name without a quotation mark that has lost its partner.

    >>> balanced("东方一号”三期"), balanced("“东方一号”三期")
    ('东方一号三期', '“东方一号”三期')
    """
    name = name.strip()
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")
