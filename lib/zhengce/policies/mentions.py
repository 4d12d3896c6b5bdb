"""What is a mention of a policy, before it has its ids?"""

from __future__ import annotations

from dataclasses import dataclass

from zhengce.policies.passages import Passage


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
