"""By when does a policy promise something, and which policy?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zhengce import numerals
from zhengce.metrics import quantities
from zhengce.policies.actors import antecedent, attribution
from zhengce.policies.dates import Dates
from zhengce.policies.mentions import Mention
from zhengce.reading.actors import leading
from zhengce.reading.names import Names
from zhengce.reading.periods import Period
from zhengce.reading.sentences import QUOTE, clause_at, clause_spans, quote, sentence_at, sentence_starts
from zhengce.reading.titles import bare, kind_of_words
from zhengce.word_tables import ACT

NEAR = 3          # a horizon belongs to a document named at most so many sentences before it in the paragraph
_AIM = re.compile(r"(?P<aim>力争|争取|确保|预计|计划|有望|目标是?)?(?:[到至于]|截至)?$")
_YEAR, _COUNTED = re.compile(r"20\d\d\s?年|二[〇○零]"), re.compile(r"(?:未来|今后)的?(\d|[一二两三四五十])年")
_TO, _BEFORE = re.compile("(?<!截)[到至]$"), re.compile("之?前?")
_GOAL = re.compile(rf"[^,，。;；]{{0,4}}?(?:将|要|基本|初步|全面|率先|力争|争取|新|再)*{ACT.any_of('goal')}")
_PAUSES = " ,，、;；。:：!！\n"
_SPAN = re.compile(r"(?:19|20)\d\d\s*年?\s*[-—~～－至到]+\s*((?:19|20)?\d\d)\s*年?")
_FIVE_YEARS = re.compile(r"“(十[一二三四五六七八九]?)五”|第(十[一二三四五六七八九]?)个五年(?=规划|计划)")
_FIFTIES = 1955            # the five-year plan numbered n, from the third on, ends in 1955 + 5 n
_AIMING = ("policy", "plan", "standard", "map")


@dataclass
class Topic:
    """The document that a page is or quotes, if any: its bare title, the horizons told of it, and the names that the text teaches."""

    names: Names = field(default_factory=Names)
    title: str | None = None
    set: dict[str, str] = field(default_factory=dict)


class Horizon(NamedTuple):
    """A time in the future of the text: `text[start:end]`, and the date at its precision (到2027年底 is 2027-12)."""

    start: int
    end: int
    date: str
    aim: str | None
    past: bool = False
    counted: bool = False


def of_title(title: str) -> str | None:
    """The last year of the span that a plan's title names."""
    if match := _SPAN.search(title):
        return match[1] if len(match[1]) == 4 else "20" + match[1]
    nth = _FIVE_YEARS.search(title)
    count = nth and kind_of_words(title) == "plan" and numerals.parse(nth[1] or nth[2])
    return str(_FIFTIES + 5 * int(count.value)) if count and count.value else None


def find(text: str, periods: Sequence[Period], content_date: str | None) -> list[Horizon]:
    """The horizons of a passage, of its `periods` (see `reading.times`): 到…年, a year with 前, 未来五年. One that the content has passed
    (`past`) can be that of an old plan."""
    now = int(content_date[:4]) if content_date else None
    out = []
    for p in periods:
        count = numerals.parse(m[1]) if (m := _COUNTED.match(p.text)) and now else None
        towards = p.role == "horizon" or (p.role == "until" and _TO.search(text, max(0, p.start - 2), p.start))
        year = p.date and len(p.date) < 10 and _YEAR.search(p.text)
        if count and count.value:
            out.append(Horizon(p.start, p.end, str(now + int(count.value)), None, counted=True))
        elif towards and year:
            aim = _AIM.search(text, max(0, p.start - 6), p.start)
            past = now is not None and int(p.date[:4]) <= now
            out.append(Horizon(aim.start(), _BEFORE.match(text, p.end).end(), p.date, aim["aim"], past))
    return out


def attach(text: str, mentions: Sequence[Mention], dates: Dates, topic: Topic | None = None) -> list[Mention]:
    """The mentions of a passage with the horizons that the text ties to them, and rows of their own for aims of no named document.

    A passage that names none goes on about the `topic`, the document that the page is.
    """
    out, topic = list(mentions), topic or Topic()
    starts = sentence_starts(text)
    for horizon in find(text, dates.read(text), dates.content_date):
        near = [n for n, m in enumerate(out) if (m.marked or m.rules == "act.object") and m.at < horizon.start
                and (m.type in _AIMING or (horizon.counted and m.type == "report" and m.action in ("提出", "明确")))]
        owner = near[-1] if near and sum(out[near[-1]].at < s <= horizon.start for s in starts) <= NEAR else None
        if owner is not None:
            old = out[owner].date is not None and out[owner].date[:4] < horizon.date[:4]
            if out[owner].target_date is None and (old or not horizon.past):
                out[owner] = out[owner]._replace(target_date=horizon.date)
        elif topic.title and not horizon.past:
            topic.set.setdefault(topic.title, horizon.date)
        elif not topic.title and not horizon.past and not horizon.counted and (aim := _aim(text, horizon, topic.names)):
            out += [] if any(aim.start <= m.at < aim.end and m.date == aim.target_date for m in mentions) else [aim]
    if topic.title is None and "全文如下" in text:            # what follows is the text of what was last named
        topic.title = next((bare(m.title) for m in reversed(mentions) if m.marked and m.type in _AIMING), None)
    return sorted(out, key=lambda m: (m.at, m.start))


def shared(mentions: Sequence[Mention], told: dict[str, str]) -> list[Mention]:
    """The year that a document's title sets, else the horizon that one mention of it has, or that the text tells (`told`), belongs to all
    its mentions in the text."""
    known = {bare(m.title): told[name] for m in mentions for name in (bare(m.title), bare(m.short_title or m.title))
             if m.marked and name in told}
    known |= {bare(m.title): m.target_date for m in reversed(mentions) if m.marked and m.target_date}
    return [m._replace(target_date=(None if m.same_as else of_title(m.title)) or m.target_date or known.get(bare(m.title)))
            if m.marked else m for m in mentions]


def _aim(text: str, horizon: Horizon, names: Names) -> Mention | None:
    """力争到2030年,形成一批颠覆性技术: the first aim that names something; 产业规模突破1000亿元 is a target of `metrics`, no row."""
    if horizon.aim in ("预计", "有望"):
        return None
    begin, stop = sentence_at(text, horizon.start)
    behind = [(max(a, horizon.end), b) for a, b in clause_spans(text, begin, stop) if b > horizon.end]
    goals = [(text[a:b].strip(_PAUSES), b) for a, b in behind if b - horizon.start <= QUOTE + 10]
    goal, end = next(((g, e) for g, e in goals if _GOAL.match(g) and not quantities.find(g)), (None, 0))
    if goal is None:
        return None
    start, end = quote(text, horizon.start, min(end, horizon.start + QUOTE), (horizon.start, horizon.end))
    who = leading(goal, names) or antecedent(text, begin, clause_at(text, horizon.start)[0], names)
    return Mention(goal, "plan", start, end, horizon.start, issuer=who, action=horizon.aim, status="planned", rules="act.aim",
                   target_date=horizon.date, attribution=attribution(text, horizon.start))
