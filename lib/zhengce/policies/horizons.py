"""By when does a policy promise something, and which policy?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengce import numerals
from zhengce.assign import reports
from zhengce.metrics import quantities
from zhengce.policies.actors import antecedent, attribution
from zhengce.policies.dates import Dates
from zhengce.policies.mentions import Mention
from zhengce.reading.names import Names
from zhengce.reading.periods import Period
from zhengce.reading.sentences import QUOTE, clause_at, clause_spans, quote, sentence_at, sentence_starts
from zhengce.reading.times import find
from zhengce.reading.titles import kind_of_words
from zhengce.word_tables import ACT

NEAR = 3          # a horizon belongs to a document named at most so many sentences before it in the paragraph
_AIM = re.compile(r"(?P<aim>力争|争取|确保|预计|计划|有望|目标是?)?(?:[到至于]|截至)?$")
_YEAR, _COUNTED = re.compile(r"20\d\d\s?年|二[〇○零]"), re.compile(r"(?:未来|今后)的?(\d|[一二两三四五十])年")
_TO, _BEFORE = re.compile("(?<!截)[到至]$"), re.compile("之?前?")
_GOAL = re.compile(rf"[^,，。;；]{{0,4}}?(?:将|要|基本|初步|全面|率先|力争|争取|新|再)*{ACT.any_of('goal')}")
_PAUSES = " ,，、;；。:：!！\n"
_AIMING = ("policy", "plan", "standard", "map")


def of_title(title: str) -> str | None:
    """The last year of the span that a plan's title names."""
    p = reports.years(title, find(title, None))
    planned = p and p.first[:4] < p.last[:4] and ("五" not in p.text or kind_of_words(title) == "plan")
    return p.last[:4] if planned else None


def attach(text: str, mentions: Sequence[Mention], dates: Dates, names: Names | None = None, told: list[str] | None = None
           ) -> list[Mention]:
    """The mentions of a passage with the horizons (到2027年底, 未来三年) tied to them, and rows for aims of no named document.

    A passage of a page that is a document goes on about that where it names none: such horizons are kept in `told`. One that the content
    has passed can be that of an old plan.
    """
    out, starts = list(mentions), sentence_starts(text)
    for p in dates.read(text):
        counted = _COUNTED.match(p.text) if dates.content_date else None
        if counted and (count := numerals.parse(counted[1])) and count.value:
            p = p._replace(date=str(int(dates.content_date[:4]) + int(count.value)))
        towards = counted or p.role == "horizon" or (p.role == "until" and _TO.search(text, max(0, p.start - 2), p.start))
        if not (towards and p.date and len(p.date) < 10 and (counted or _YEAR.search(p.text))):
            continue
        past = dates.content_date is not None and p.date[:4] <= dates.content_date[:4]
        near = [n for n, m in enumerate(out) if (m.marked or m.rules == "act.object") and m.at < p.start and m.type in _AIMING]
        owner = near[-1] if near and sum(out[near[-1]].at < s <= p.start for s in starts) <= NEAR else None
        if owner is not None:
            old = out[owner].date is not None and out[owner].date[:4] < p.date[:4]
            if out[owner].target_date is None and (old or not past):
                out[owner] = out[owner]._replace(target_date=p.date)
        elif told is not None and not past:
            told.append(p.date)
        elif not past and not counted and (aim := _aim(text, p, names or Names())):
            out += [] if any(aim.start <= m.at < aim.end and m.date == p.date for m in mentions) else [aim]
    return sorted(out, key=lambda m: (m.at, m.start))


def _aim(text: str, horizon: Period, names: Names) -> Mention | None:
    """力争到2030年,形成一批颠覆性技术: the first aim that names something; 产业规模突破1000亿元 is a target of `metrics`, no row."""
    aim, after = _AIM.search(text, max(0, horizon.start - 6), horizon.start), _BEFORE.match(text, horizon.end).end()
    begin, stop = sentence_at(text, aim.start())
    behind = [(max(a, after), b) for a, b in clause_spans(text, begin, stop) if b > after]
    goals = [(text[a:b].strip(_PAUSES), b) for a, b in behind if b - aim.start() <= QUOTE + 10]
    goal, end = next(((g, e) for g, e in goals if _GOAL.match(g) and not quantities.find(g)), (None, 0))
    if goal is None:
        return None
    start, end = quote(text, aim.start(), min(end, aim.start() + QUOTE), (aim.start(), after))
    who = antecedent(text, begin, clause_at(text, aim.start())[0], names)
    return Mention(goal, "plan", start, end, aim.start(), issuer=who, action=aim["aim"], status="planned", rules="act.aim",
                   target_date=horizon.date, attribution=attribution(text, aim.start()))
