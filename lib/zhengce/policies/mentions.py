"""What is a mention of a policy before it has its ids, and the stretch of text that it stands in?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from zhengce.corpus import ARTICLE, Corpus
from zhengce.reading.parts import stretches
from zhengce.reading.periods import Period
from zhengce.reading.sentences import quote


class Passage(NamedTuple):
    """A paragraph, or the lines that a document's own title runs across, joined by a line end."""

    doc: str
    paragraphs: tuple[int, ...]
    texts: tuple[str, ...]
    kind: str
    first: int = 0          # where its text begins in its paragraph: 0 but for a stretch of a very long one

    @property
    def text(self) -> str:
        """The clean text, paragraphs joined by line ends."""
        return "\n".join(self.texts)

    def raw_span(self, corpus: Corpus, start: int, end: int) -> tuple[int, tuple[int, int]]:
        """The paragraph in which `text[start:end]` begins, and the raw characters it stands for."""
        places = []
        for at in (start, max(start, end - 1)):
            n = 0
            while n + 1 < len(self.texts) and at >= len(self.texts[n]):
                at, n = at - len(self.texts[n]) - 1, n + 1
            places.append((n, self.first + min(at, len(self.texts[n]) - 1)))
        (first, a), (last, b) = places
        left = corpus.raw_span(self.doc, self.paragraphs[first], a, min(a + 1, self.first + len(self.texts[first])))[0]
        return self.paragraphs[first], (left, corpus.raw_span(self.doc, self.paragraphs[last], b, b + 1)[1])


class When(NamedTuple):
    """A date at the precision known, its source, and the place of the words that give it."""

    date: str | None = None
    source: str = "none"
    start: int | None = None
    end: int | None = None

    @classmethod
    def at(cls, p: Period) -> When:
        """The date that a time expression gives."""
        return cls(p.date, p.source, p.start, p.end)


NEVER = When()


class Mention(NamedTuple):
    """One mention of a policy: what its own words tell of it, then the head of its document, then the other mentions.

    `start:end` is the quotation in the passage's text, `at` is where its name or its verb stands. `own` is the document that the page
    itself is, `same_as` the title of the one document that it only issues, `level` that from which its issuer speaks. Of an act, `need` is
    how sure its time must be: stated (in its sentence), framed (a year that heads the passage will do), none (it is official without one)
    or never (it has none); `named` is whether what it is done to has a name of its own, `class_` that of its verb.
    """

    title: str
    type: str
    start: int
    end: int
    at: int
    passage: Passage = Passage("", (), (), "")
    issuer: str | None = None
    action: str | None = None
    date: str | None = None
    date_source: str = "none"
    status: str = "done"
    rules: str = ""
    marked: bool = False
    short_title: str | None = None
    number: str | None = None
    target_date: str | None = None
    attribution: str | None = None
    alias: str | None = None
    effective_date: str | None = None
    own: bool = False
    same_as: str | None = None
    level: str | None = None
    need: str = "none"
    named: bool = False
    class_: str = ""

    def in_force(self, day: str, start: int, end: int, told: str | None) -> Mention:
        """The row that says from which day it is in force, told at the date `told`."""
        a, b = quote(self.passage.text, start, end, (start, end))
        return self._replace(start=a, end=b, at=start, action="施行", class_="effect", date=day, date_source="explicit", effective_date=day,
                             status="planned" if told and day > told else "done", issuer=None, rules="title.in_force", target_date=None)


def passages(corpus: Corpus) -> Iterator[tuple[str, list[Passage]]]:
    """The passages used for analysis, a document at a time, a very long one in stretches."""
    used = corpus.paragraphs[corpus.paragraphs["kind"].isin(ARTICLE) & corpus.paragraphs["duplicate_of"].isna()]
    rows = zip(*(used[c].tolist() for c in ("doc", "paragraph", "text", "kind")), strict=True)
    for doc, part in groupby(rows, key=itemgetter(0)):
        yield doc, [Passage(doc, (paragraph,), (text[a:b],), kind, a) for _, paragraph, text, kind in part for a, b in stretches(text)]
