"""What was decided, issued, founded or held, who did it, and when?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from zhengce import progress, tables
from zhengce.assign.about import about
from zhengce.assign.time import Timeline
from zhengce.collector import seldom
from zhengce.corpus import Corpus
from zhengce.policies import actors, acts, events, horizons, identity, own
from zhengce.policies.actors import Context
from zhengce.policies.dates import Dates
from zhengce.policies.lent import in_effect, named_in_marks, resolved
from zhengce.policies.mentions import Draft, Mention, Passage, When, passages
from zhengce.reading import document_numbers, reports, titles
from zhengce.reading.actors import settled
from zhengce.reading.head import read as read_head
from zhengce.reading.head_fields import Head
from zhengce.reading.names import Names
from zhengce.reading.organs import is_organ, level, place_at
from zhengce.reading.sentences import clause_at, quote, sentence_at
from zhengce.shared import shared
from zhengce.word_tables import ACT

_PLANS = re.compile("将|拟|计划|预计|有望")
_TOLD = ("title", "short_title", "type", "issuer", "action", "number", "date", "date_source", "target_date", "attribution", "status",
         "effective_date")
_MEETING = re.compile(r"(?:会|论坛|赛|周|展)[”]?$")
_HOSTED = re.compile(r"由([^,，。;；由]{2,50}?)(?:联合|共同)?(?:主办|举办)")


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
        texts = [page.text.clean[b.start:b.end] for b in page.blocks]
        with corpus.failures.guard(doc, "policies"):
            told = document(used.get(doc, []), stated if isinstance(stated, str) else None, read_head(texts), texts)
            found += [m if m.passage.doc else replace(m, passage=m.passage._replace(doc=doc)) for m in told]
    return found


def settle(found: list[Mention]) -> tuple[list[Mention], list[str]]:
    """What mentions of one policy in all documents tell together: dates and issuers handed on, and the policy's id for each. It does not
    read the passages' texts, so that a corpus in parts is settled without them."""
    found = identity.by_number(found)
    ids = identity.assign(found)
    return identity.inherit_issuers(identity.inherit_dates(found, ids), ids), ids


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
    listed = [own.Span(m.passage.paragraphs[0], m.start, m.end) for m in lists]
    taken = [*(own.spans(head, texts) if head else ()), *listed]
    dates = Dates(content_date, Timeline([p.text for p in parts], [p.kind for p in parts], content_date))
    context = Context(Names(p.text for p in parts))
    found: list[Mention] = []
    aliases: set[str] = set()
    topic = horizons.Topic(context.names, own=head is not None and not reports.kind(head.title.value))
    if head and topic.own and head.kind != "批复":            # what a reply speaks of is the plan that it approves
        topic.title = titles.bare((*head.given, head.title.value)[0])
    for passage in parts:
        text = passage.text
        marked = [_titled(passage, t, dates, context) for t in sorted([*titles.find(text), *titles.declared(text, aliases)])]
        marked = own.ends(text, [m for m in marked if own.outside(m, listed)], dates)
        told = [m for e in events.find(text, dates, [m.at for m in marked], context) if own.outside(m := _told(passage, e), taken)]
        marked += own.numbered(passage, [*marked, *told, *lists], taken)
        mentions = sorted([*marked, *told], key=lambda m: (m.at, m.start))
        found += horizons.attach(text, mentions, dates, lambda h, p=passage: _told(p, h), topic)
        dates.remember(text)
    found = in_effect(_organised(resolved(named_in_marks(found)), parts), content_date)
    if head is not None:
        found = own.told(found, head, taken)
        found = [*own.rows(doc, head, texts, {titles.bare(m.title) for m in found}), *found]
    found = _one_horizon(found, topic.set)
    found = sorted([*found, *lists], key=lambda m: (m.passage.paragraphs[0], m.at, m.start))
    return _speaking(found, head, context.names)


def _speaking(mentions: list[Mention], head: Head | None, names: Names) -> list[Mention]:
    """The mentions with who issued, where the text says 我局, 你县, 本市 or 公司, and from which level: 市政府 is of the text's place."""
    out, firm = [], None
    here = any(re.match("[我本全市]", m.issuer or "") for m in mentions)
    texts = list(dict.fromkeys(m.passage.text for m in mentions)) if here else []
    place = about(None, texts, names).name if texts else None
    place = place if place and place_at(place) else None
    for m in mentions:
        part = own.part_of(m, head) if head else None
        speaker = part.issuer.value if part and part.issuer else None
        own_place = place if re.match("[我本全][省市县区州]", m.issuer or "") else None
        issuer = settled(m.issuer, speaker or own_place, part.addressee if part else None, firm or speaker)
        firm = re.split("[与和、]", issuer)[0] if level(issuer) == "firm" else firm
        out.append(replace(m, issuer=issuer, level=level(issuer, speaker or place)))
    return out


def _organised(mentions: list[Mention], parts: list[Passage]) -> list[Mention]:
    """由…主办 in the passage of a meeting, or in the next one, names who held it, if only one such phrase stands there."""
    behind = dict(zip(parts, [*parts[1:], None][:len(parts)], strict=True))
    out = []
    for mention in mentions:
        if mention.type == "event" and mention.issuer is None and _MEETING.search(mention.title):
            following = behind.get(mention.passage)
            near = mention.passage.text[sentence_at(mention.passage.text, mention.at)[0]:] + (following.text if following else "")
            hosts = set(_HOSTED.findall(near))
            if len(hosts) == 1:
                mention = replace(mention, issuer=hosts.pop())
        out.append(mention)
    return out


def _one_horizon(mentions: list[Mention], told: dict[str, str]) -> list[Mention]:
    """The year that a document's title sets, else the horizon that one mention of it has, or that the text tells (`told`), belongs to all
    its mentions in the text."""
    known = {titles.bare(m.title): told[name] for m in mentions for name in {titles.bare(m.title), titles.bare(m.short_title or m.title)}
             if m.marked and name in told}
    known |= {titles.bare(m.title): m.target_date for m in reversed(mentions) if m.marked and m.target_date}
    return [replace(m, target_date=(None if m.same_as else horizons.of_title(m.title)) or m.target_date or known.get(titles.bare(m.title)))
            if m.marked else m for m in mentions]


def _titled(passage: Passage, title: titles.Title, dates: Dates, context: Context) -> Mention:
    text = passage.text
    act = acts.of_title(text, title.start, title.end, context)
    when = _when(text, title, act, dates)
    year = re.search(r"(?:19|20)\d\d(?=〕)", title.number or "")
    if when.date is None and year and act.action is None:    # 国办函〔2031〕17号 was issued in that year
        when = When(year.group(), "inherited")
    start, end = _passage_of(text, title, act, when)
    if act.issuer is None and when.source == "inherited" and act.start >= title.end:      # 贵州召开大会。《…决定》正式出台
        begin = sentence_at(text, title.start)[0]
        act = act._replace(issuer=actors.antecedent(text, begin, begin, context.names))
    kind = "report" if title.type == "other" and re.match(r"的(?:工作|主题|主旨)?报告", text[title.end:]) else title.type
    issuer = act.issuer or (title.issuer if title.issuer and is_organ(title.issuer) else _heading(title.title))
    if issuer is None and act.action and act.start < title.start and not title.alias and when.date:
        issuer = (place_at(title.title) or (None,))[0]           # 会上发布了《江城市…方案》: whose it is, by its name
    return Mention(passage, title.title, kind, start, end, title.start, True, None, issuer, act.action or title.action, title.number,
                   when.date, when.source, horizons.of_title(title.title), actors.attribution(text, title.start), title.alias,
                   _told_status(text, title, act, when, dates), rules=" ".join(_rules(title, text[title.start] == "《", act, when, issuer)))


def _told_status(text: str, title: titles.Title, act: acts.Act, when: When, dates: Dates) -> str:
    """Whether the document is issued, to be issued or ended; what a part of tasks issues (二、2032年工作安排: 出台《…》) is to come."""
    status, part = _status(act.action), dates.part(text, title.start)
    tasks = part is not None and part.status == "target" and act.done and when.source != "explicit" and text[act.end:act.end + 1] != "了"
    return "planned" if status == "done" and tasks and act.class_ == "issue" else status


def _rules(title: titles.Title, marked: bool, act: acts.Act, when: When, issuer: str | None) -> Iterable[str]:
    """The ids of what made the row of a title: its marks, the verb of its act, whose act it is, and its date."""
    yield "title.marked" if marked else "title.declared"
    if act.action:
        yield act.rule
    if issuer:
        yield "issuer.subject" if act.issuer else "issuer.title"
    if when.date:
        yield "date.number" if when.start is None and when.date in (title.number or "") else f"date.{when.source}"


def _heading(title: str) -> str | None:
    """国务院关于…的意见, 中共中央 国务院关于…的决定: the organs that a title begins with.

    >>> _heading("中共中央 国务院关于加快市场建设的意见"), _heading("数字经济关于创新的意见")
    ('中共中央 国务院', None)
    """
    before, about, _ = title.partition("关于")
    parts = re.split(r"[ 　、]+", before.strip()) if about else []
    whole = all(is_organ(p) and (place_at(p) or ("",))[0] != p for p in parts)       # 北京市关于…: the place is not said to have issued it
    return before if before.strip() and parts and whole else None


def _when(text: str, title: titles.Title, act: acts.Act, dates: Dates) -> When:
    """The date of the act, if the text tells one: a document that is only cited or quoted has the year in its name, or none."""
    if title.type == "media" and not act.action:
        return _cited(text, title, dates)
    told = act.done and act.action is not None
    if act.action and not act.done and _PLANS.match(act.action):         # 4月举行峰会,将发布《…》
        part = dates.part(text, title.start)                 # 二、2032年工作安排: 推动出台《…》
        aimed = part is not None and part.status == "target"
        planned = dates.of(text, min(title.start, act.start), max(title.end, act.end), title.title, aimed, ahead=True)
        told_on = planned.end is not None and ACT.pattern("@speech@").search(text, planned.end, max(planned.end, act.start))
        return When() if told_on else planned                # 5月20日,某部介绍,将出台《…》: the day is that of the talk
    if not told and (act.start < title.start or not _heads(text, title, dates, ",，" if act.action else "")):
        return dates.named(title.title)
    between = [p for p in dates.times(text) if title.end <= p.start and p.end <= act.start]
    if between:                                              # 6月3日获悉,《…》将于7月1日起施行
        return When(between[-1].date, between[-1].source, between[-1].start, between[-1].end)
    return dates.of(text, min(title.start, act.start), max(title.end, act.end), title.title)


def _heads(text: str, title: titles.Title, dates: Dates, pauses: str) -> bool:
    """2024年3月,《…》指出: a time right before the mark is the document's; without any verb only one that belongs to it (2024年《…》)."""
    between = [text[p.end:title.start] for p in dates.times(text) if 0 <= title.start - p.end <= 2]
    return any(all(letter in pauses + "的度在" for letter in words) for words in between)


def _cited(text: str, title: titles.Title, dates: Dates) -> When:
    """A paper or film that is only named has no date (2022年《财富》榜单: the year is the list's), what is shown on a day has it."""
    clause = clause_at(text, title.start)[0]
    days = [p for p in dates.times(text) if clause <= p.start and 0 <= title.start - p.end <= 6 and len(p.date) == 10]
    return When(days[-1].date, days[-1].source, days[-1].start, days[-1].end) if days else When()


def _passage_of(text: str, title: titles.Title, act: acts.Act, when: When) -> tuple[int, int]:
    """The words quoted: from the time or the clause's beginning to the title's end, or to the verb behind it."""
    clause = clause_at(text, title.start)
    start = min(clause[0], when.start if when.start is not None and title.start - when.start <= 60 else clause[0])
    end = max(title.end, act.end if act.end - title.end <= 20 else title.end)
    return quote(text, start, end, (title.start, title.end))


def _told(passage: Passage, event: Draft) -> Mention:
    behind = document_numbers.first(passage.text[event.end:event.end + 40])
    number = behind.value if behind and passage.text[event.end:event.end + behind.start] in ("（", "(", "") else None
    return Mention(passage, event.title, event.type, event.start, event.end, event.at, False, None, event.issuer, event.action, number,
                   event.when.date, event.when.source, event.target_date, event.attribution, status=event.status or _status(event.action),
                   rules=event.rule)


def _status(action: str | None) -> str:
    """Whether an action tells what is done, or what is planned.

    >>> [_status(a) for a in ("印发", "将出台", None)]
    ['done', 'planned', 'done']
    """
    return "planned" if action and _PLANS.match(action) else "done"
