"""What was decided, issued, founded or held, who did it, and when?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from zhengce import progress, tables
from zhengce.assign.about import about
from zhengce.assign.time import Timeline
from zhengce.collector import seldom
from zhengce.corpus import Corpus
from zhengce.policies import actors, acts, events, horizons, identity, own
from zhengce.policies.actors import Context
from zhengce.policies.dates import Dates
from zhengce.policies.mentions import Mention, Passage, passages
from zhengce.reading import document_numbers, reports
from zhengce.reading.actors import settled
from zhengce.reading.head_lines import Head
from zhengce.reading.names import Names
from zhengce.reading.organs import level, place_at
from zhengce.shared import shared

_TOLD = ("title", "short_title", "type", "issuer", "action", "number", "date", "date_source", "target_date", "attribution", "status",
         "effective_date")


@shared
@seldom()
def policies(corpus: Corpus) -> pd.DataFrame:
    """The dated, or datable, documents, decisions, foundings, meetings and milestones that the texts tell (table `policies`)."""
    tables.need(corpus, "corpus")
    return tables.frame("policies", rows(corpus, *settle(mentions(corpus))))


def mentions(corpus: Corpus) -> list[Mention]:
    """The mentions of all documents, each as its own text tells it."""
    content = dict(zip(corpus.documents["doc"], corpus.documents["content_date"], strict=True))
    found: list[Mention] = []
    used = dict(passages(corpus))
    for doc, page in progress.bar(corpus.pages.items(), "policies", len(corpus)):
        stated = content.get(doc)
        with corpus.failures.guard(doc, "policies"):
            told = document(used.get(doc, []), stated if isinstance(stated, str) else None, page.head, page.texts)
            found += [m if m.passage.doc else m._replace(passage=m.passage._replace(doc=doc)) for m in told]
    return found


def settle(found: list[Mention]) -> tuple[list[Mention], list[str]]:
    """What mentions of one policy in all documents tell together: dates and issuers handed on, and the policy's id for each. It does not
    read the passages' texts, so that a corpus in parts is settled without them."""
    ids = identity.assign(found)
    return identity.inherit(found, ids), ids


def rows(corpus: Corpus, mentions: list[Mention], ids: list[str]) -> Iterable[dict]:
    """The rows of the table `policies`."""
    counter: dict[str, int] = {}
    for mention, policy_id in zip(mentions, ids, strict=True):
        doc = mention.passage.doc
        counter[doc] = number = counter.get(doc, -1) + 1
        paragraph, (start, end) = mention.passage.raw_span(corpus, mention.start, mention.end)
        yield {**{column: getattr(mention, column) for column in _TOLD}, "mention_id": f"{doc}:{number}", "policy_id": policy_id,
               "doc": doc, "paragraph": paragraph, "level": mention.level or level(mention.issuer), "start": start, "end": end,
               "quote": mention.passage.text[mention.start:mention.end], "rules": mention.rules or None}


def document(parts: list[Passage], content_date: str | None, head: Head | None = None, texts: Sequence[str] = ()) -> list[Mention]:
    """The mentions of one document, in order of the text, short forms joined to the full titles they stand for.

    `head` is what it says of itself, in the lines `texts` of its page: it has a row then, and relative days count from its signature.
    """
    if head and head.date and len(head.date.value) == 10:
        content_date = head.date.value
    doc = parts[0].doc if parts else ""
    lists = own.ended(doc, head, texts)
    listed = [(m.passage.paragraphs[0], m.start, m.end) for m in lists]
    taken = [*(own.spans(head, texts) if head else ()), *listed]
    dates = Dates(content_date, Timeline([p.text for p in parts], [p.kind for p in parts], content_date))
    names = Names(p.text for p in parts)
    title = next((p.text for p in parts if p.kind == "title"), "")
    context = Context(names, actors.page_of(title, [p.text for p in parts if p.kind != "title"], names))
    found: list[Mention] = []
    speaks = head and not reports.kind(head.title.value) and head.kind != "批复"          # a reply speaks of the plan that it approves
    aims: list[str] | None = [] if speaks else None
    for passage in parts:
        text = passage.text
        marked = [acts.mention(passage, t, dates, context) for t in acts.named(text)]
        marked = own.ends(text, [m for m in marked if own.outside(m, listed)], dates)
        context.papers = [*((-1, title) for _, title in context.papers[-8:]), *((m.at, m.title) for m in marked)]
        told = [_placed(m, passage) for m in events.find(text, dates, [m.at for m in marked], context)]
        told = [m for m in told if own.outside(m, taken)]
        marked += own.numbered(passage, [*marked, *told, *lists], taken)
        mentions = sorted([*marked, *told], key=lambda m: (m.at, m.start))
        mentions = horizons.attach(text, mentions, dates, context.names, aims)
        found += identity.in_effect(text, [m if m.passage is passage else _placed(m, passage) for m in mentions], dates)
        dates.remember(text)
    found = identity.resolved(found)
    if head is not None:
        found = own.told(found, head, taken)
        found = [*own.rows(doc, head, texts, found, aims or ()), *found]
    found = sorted([*found, *lists], key=lambda m: (m.passage.paragraphs[0], m.at, m.start))
    return _speaking(found, head, context.names)


def _placed(m: Mention, passage: Passage) -> Mention:
    """What a passage tells without marks, with the number that stands in brackets behind it."""
    behind = document_numbers.first(passage.text[m.end:m.end + 40])
    numbered = behind and passage.text[m.end:m.end + behind.start] in ("（", "(", "")
    return m._replace(passage=passage, number=behind.value if numbered else None)


def _speaking(mentions: list[Mention], head: Head | None, names: Names) -> list[Mention]:
    """The mentions with who issued, where the text says 我局, 你县, 本市 or 公司, and from which level: 市政府 is of the text's place."""
    out, firm = [], None
    here = any(re.match("[我本全市]", m.issuer or "") for m in mentions)
    place = about(None, list(dict.fromkeys(m.passage.text for m in mentions)), names).name if here else None
    place = place if place and place_at(place) else None
    for m in mentions:
        part = own.part_of(m, head) if head else None
        speaker = part.value("issuer") if part else None
        own_place = place if re.match("[我本全][省市县区州]", m.issuer or "") else None
        issuer = settled(m.issuer, speaker or own_place, None, firm or speaker)
        firm = re.split("[与和、]", issuer)[0] if level(issuer) == "firm" else firm
        out.append(m._replace(issuer=issuer, level=level(issuer, speaker or place)))
    return out
