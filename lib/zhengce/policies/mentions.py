"""What is a mention of a policy before it has its ids, and an act before it is one?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from zhengce.policies.passages import Passage


class When(NamedTuple):
    """A date at the precision known, its source, and the place of the words that give it."""

    date: str | None = None
    source: str = "none"
    start: int | None = None
    end: int | None = None


NEVER = When()


class Draft(NamedTuple):
    """What a pattern or a form saw: `text[start:end]` are its words, `at` is where its name or its verb stands.

    `need` is how sure its time must be: stated (in its sentence), framed (a year that heads the passage will do), none (it is official
    without one) or never (it has none). `named` is whether what it is done to has a name of its own. `status` is done, planned or repealed
    (None: the register reads it from the action), `rule` what found it. `when` and `attribution` are found last.
    """

    title: str
    type: str
    start: int
    end: int
    at: int
    need: str
    issuer: str | None = None
    action: str | None = None
    target_date: str | None = None
    status: str | None = None
    rule: str = ""
    named: bool = False
    when: When = NEVER
    attribution: str | None = None


@dataclass(frozen=True)
class Mention:
    """One row of the table of policies, before it has its ids; `start:end` is the quotation in the passage's text.

    `own` is the document that the page itself is; `same_as` the title of the one document that it only issues;
    `level` that from which its issuer speaks.
    """

    passage: Passage
    title: str
    type: str
    start: int
    end: int
    at: int
    marked: bool = False
    short_title: str | None = None
    issuer: str | None = None
    action: str | None = None
    number: str | None = None
    date: str | None = None
    date_source: str = "none"
    target_date: str | None = None
    attribution: str | None = None
    alias: str | None = None
    status: str = "done"
    effective_date: str | None = None
    rules: str = ""
    own: bool = False
    same_as: str | None = None
    level: str | None = None
