"""Who did an act: the organ or firm before its verb or behind 经, the firm whose work it is, or who an earlier clause speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhengce.policies.names import NAME, clean, named
from zhengce.reading import titles
from zhengce.reading.actors import leading, strip_left, subject
from zhengce.reading.names import Names
from zhengce.reading.organs import holds_office, is_organ, joint, level, office, place_at
from zhengce.reading.sentences import clause_spans, sentence_at
from zhengce.reading.spans import tokens
from zhengce.rules.engine import Found
from zhengce.word_tables import ACT

_FIRM = re.compile(r"[^,，。的]{2,24}?(?:有限公司|公司|集团|股份|银行)(?=.{2})")
_APPROVED = re.compile(r"(?:经|报)([^,，。;；]{2,16}?)(?:批准|同意|批复)[,，]$")          # 经省政府批准,设立…
# 甲港位于…: what the next sentences are about
_TOLD = re.compile(r"(?:\d{1,2}[.．、])?([^,，。的]{3,30}?)(?:是|位于|坐落|始?建于|全长|总投资|占地|由|将|已|成为|正式)")
_RECORD = rf"([^,，。；;：:\n]{{3,30}}{ACT.any_of('project')})(?:[(（][^()（）]*[)）])?\s*$"          # 甲高铁项目: a heading
REMEMBERED = 200    # sentences back in which an owner is looked for: a text of lines must not cost more
BACK = 2            # how many sentences back the subject of a verb without one is looked for
_NAMED_MEETING = re.compile(r"(?:^|[,，。召开举行办])([^,，。;；召开举行办]{3,40}?(?:会议|大会|全会|常务会|座谈会))(?=[,，。在开闭举召]|$)")
# 会议还(表决通过), 会议听取汇报，(审议通过): the meeting that the text named
_MEETING = re.compile(r"(?:[同本此]次)?(?:会上|会议|大会|全会|常务会议)"
                      r"(?:(?:还|也|正式|审议|表决|原则|期间|上|决定)*$|(?!中心|室|展)[^。；]*[,，]$)")
_HELD = re.compile(r"(?:召开|举行)(?:了)?([^,，。的]{2,24}?(?:会议|全会|大会))[,，]$")     # 总理主持召开国务院常务会议,审议通过…
# 国务院总理签署第829号国务院令,公布…: whose order it is
_ORDERED = re.compile(r"签署(?:\d{4}年)?(?:第?[\d〇零一二三四五六七八九十百]+号)?([一-龥]{1,16})令(?:[（(][^（）()]{2,20}[)）])?[,，]$")
_SAID = (r"(?:据|在)?(?P<who>[^,，。;；:：“”《》]{2,40}?)@speech@[,，:：]?$"
         r"|(?:[^,，从据]{0,10}从|据)(?P<source>[^,，。]{2,30}?)(?:(?:召开|举行|举办|组织)的[^,，]{2,24}上|官网|网站)?@source@$")
_PRESS = re.compile("新闻|宣传|发布会|网信")               # who tells for others
_CALLED = 6         # characters that a title of a firm's page has beside its name: 发展历程, 大事记
_OWN_ACTS = ("hold", "launch", "issue", "found", "start", "sign", "unveil")          # what a page without a subject tells of its owner
_GLOSS = re.compile(r"[（(](?![A-Za-z])[^（）()]{2,40}[)）]\s*$")
_FRONT = re.compile("(.+?)(?:关于|[转印]发|[公发颁]布)")
_PAPER = re.compile(rf"(?:该|这一|这部|此)({titles.head_pattern()}|法)")
ORGANS_OWN = ("start", "launch", "effect", "approve", "pass", "end")     # done by organs or their heads


@dataclass
class Context:
    """What a document speaks of, as it goes: the last named thing that underwent an act, the last who did something, the last subject of
    a verb (whom one without a subject is told of), the last meeting.
    """

    names: Names = field(default_factory=Names)
    page: str = ""                                          # whose page it is, where its title only names an organisation
    thing: str | None = None
    work: str | None = None                                 # the last thing that is no firm: what 项目 stands for
    subject: str | None = None
    meeting: str | None = None
    papers: list[tuple[int, str]] = field(default_factory=list)          # the documents named so far, and where in this passage
    led: list[str] = field(default_factory=list)            # the sentences so far
    leaders: dict[int, str | None] = field(default_factory=dict)         # who leads them, of those that somebody has asked for

    def lead(self, text: str, a: int, b: int) -> None:
        """A sentence that begins with an organ or firm makes it what 公司 or a verb without a subject may stand for."""
        self.led.append(text[a:b])
        head = strip_left(text[a:b])
        if (told := _TOLD.match(head) or re.match(_RECORD, head)) and named(told[1]) == NAME and level(told[1]) in (None, "body", "firm"):
            self.thing = self.subject = told[1]
            self.work = self.work if level(told[1]) == "firm" else told[1]

    def owners(self) -> Iterator[str]:
        """The organs and firms that the sentences so far began with, the last one first: looked for when somebody asks, which few do."""
        for n in range(len(self.led) - 1, max(-1, len(self.led) - REMEMBERED), -1):
            if n not in self.leaders:
                self.leaders[n] = leading(self.led[n], self.names)
            if self.leaders[n] and not points(self.leaders[n]):
                yield self.leaders[n]

    @property
    def owner(self) -> str | None:
        """The organ or firm that the last sentence with one began with."""
        return next(self.owners(), None)

    @property
    def firm(self) -> str | None:
        """What 公司 stands for: the last owner that can be one, no 国家药监局."""
        return next((who for who in self.owners() if level(who) in (None, "firm", "body")), None)

    def take(self, thing: str, meeting: bool, who: str | None) -> None:
        """A thing underwent an act of somebody, or a meeting was held."""
        if meeting:
            self.meeting = thing
            return
        self.thing, self.subject = thing, who or thing
        self.work = self.work if level(thing) == "firm" else thing

    def of(self, words: str, at: int = 0) -> str:
        """What 项目, 二期, 公司, 主体工程 stands for: the last thing or the last firm, with what the words add; 该条例 at a place of the
        passage, the last document before it that is one."""
        if paper := _PAPER.fullmatch(words):
            return next((title for start, title in reversed(self.papers) if start < at and titles.ending(title).endswith(paper[1])), words)
        if words.startswith(("公司", "集团", "企业", "本公司", "我公司")):
            return self.firm or words
        for known in (self.owner, self.thing, self.meeting):
            if known and known.endswith(words.removeprefix("该")):
                return known
        last = (words.endswith(("项目", "工程")) and self.work) or self.thing          # 项目 behind 甲公司成立 is the one before
        part = points(words) or words.endswith(ACT.words("part"))
        if not last or words in ACT.words("stands in") or words[0] == "该" or not part:
            return words
        thing = re.sub(r"[一二三四五六]期(?:项目|工程)?$", "", last) if re.match("[一二三四五六]期", words) else last
        if points(words) and words == re.sub("[一二三四五六]期", "", words):
            return thing
        shared = next((n for n in (4, 3, 2) if thing.endswith(words[:n])), 0)
        return thing + words[shared:]


def page_of(title: str, texts: Sequence[str], names: Names) -> str:
    """The firm or school whose page it is, as its text calls it: 南州大学 of 南州大学大事记; none of a headline, which tells of others too.

    >>> page_of("青岚重工股份有限公司大事记", ["青岚重工发布新机。", "青岚重工举办周年庆典。"], Names())
    '青岚重工'
    """
    own = next((e.name for e in names.find(title) if e.kind in ("firm", "organ", "zone") and level(e.name) in (None, "firm", "body")), "")
    if not own or len(titles.squash(title)) > len(own) + _CALLED:
        return ""
    short = (own[:n] for n in range(len(own) - 1, 2, -1) if sum(t.count(own[:n]) - t.count(own[:n + 1]) for t in texts) > 1)
    return next(short, own if any(own in t for t in texts) else "")


def points(words: str) -> bool:
    """Whether the words only point at something named before: 公司, 该院, 二期."""
    return words in ACT.words("point") or bool(re.fullmatch(r"(?:该|这[一部])[一-龥]{1,6}|[首一二三四五六]期(?:项目|工程)?", words))


def is_place(name: str) -> bool:
    """Whether a name is a place's and nothing else: 清河市关于… does not say which organ issued it."""
    place = place_at(name)
    return place is not None and name in (place[0], place[0] + "市")


def in_title(title: str) -> str | None:
    """国务院关于…的意见, 中共中央 国务院关于…的决定, 某局印发…的通知: the organs that a title begins with."""
    front = _FRONT.match(title)
    organs = joint(front[1]) if front else ()
    return front[1].strip() if organs and not any(map(is_place, organs)) else None


def source(text: str, at: int) -> str | None:
    """The organ that tells of a document that it issued: 记者从省发展改革委获悉，《…》印发; none that tells for others (省政府新闻办)."""
    who = attribution(text, at)
    return who if who and is_organ(who) and not _PRESS.search(who) else None


def of_page(found: Found, class_: str, thing: str, who: str, context: Context) -> str | None:
    """Who did what the page of a firm tells of itself: its name as subject (`who`), or no subject at all (2031年5月，举办十周年庆典)."""
    if thing.endswith(context.page):                         # which the page tells of, and somebody else founded or held
        return None
    named = len(who) > 1 and who in context.page
    alone = found.form.id == "act.object" and not (who or found.who or found.shared) and class_ in _OWN_ACTS
    return context.page or None if named or alone else None


def host(name: str, names: Names) -> str | None:
    """The organ that a meeting's name begins with: 国新办发布会."""
    organ = leading(name, names)
    whole = organ and is_organ(organ) and (place_at(organ) or ("",))[0] != organ
    return organ if whole and len(organ) + 2 < len(name) else None


def issuer(text: str, begin: int, found: Found, class_: str, context: Context) -> str | None:
    """Who did the act, as the text names them; None where it does not say."""
    a = found.clause[0]
    if found.form.id == "act.submitted":
        return antecedent(text, begin, a, context.names) if a > begin else None
    if found.form.id in ("act.by", "title.by_alone", "act.status_by", "act.disposed"):
        who = text[slice(*(found.actor or (a, a)))]
        return who if is_organ(who) else subject(who) if found.form.id == "act.by" else None
    if class_ in ("found", "approve", "start") and (approver := _APPROVED.search(text[begin:a])):
        return approver[1]
    if class_ == "issue" and (ordered := _ORDERED.search(text, begin, a)):         # 某局局长签署第6号局令,公布…
        signed = found.shared and office(text[slice(*found.shared)])
        if who := ordered[1] if is_organ(ordered[1]) else signed:
            return who
    before = clean(text[slice(*(found.actor or found.who or found.thing))]) if found.actor or found.who or found.thing else ""
    if class_ == "sign":
        if found.actor and text[found.actor[0]] in "与和同":
            partner = text[slice(*found.actor)]
            near = (who for who in context.owners() if who not in partner and level(who) not in ("national", "ministry"))
            first = next(near, None)                         # 公司设立中心,与甲医院签署协议
            return first and first + partner
        first = re.match("[^与和、]*", before)[0]              # 甲大学与乙集团; 公司 is the firm spoken of
        if first == before:                                  # 双方, 三方: as the text names them
            both = re.fullmatch(".{1,2}方", before)
            return before if both else None if re.search(f"{ACT.any_of('project')}$", before) else subject(before)
        return context.of(first) + before[len(first):] if points(first) else before
    verb = text[found.start:found.end]
    if verb in ACT.words("giving") or (found.who and verb.startswith(ACT.words("approval")) and is_organ(before)):      # 国务院批准升级为…
        return before
    if class_ == "award":                                    # 入选某部第二批名单
        return host(clean(text[slice(*found.thing)]), context.names) if found.thing else None
    if found.way in ("status", "act") or class_ in ("complete", "open", "join") or "获" in verb:
        return None if class_ in ("rename", "join", "hold") else _firm(text, found, context)
    clause = _GLOSS.sub("", text[a:found.start].split(found.modal or "\0")[0])            # 甲股份有限公司（以下简称“甲股份”）披露…
    if found.actor and (found.form.id == "act.attributive" or ACT.pattern("@agenda@$").search(text, a, found.actor[0])):
        clause = text[slice(*found.actor)]                   # 甲公司收到国家药监局颁发的《…》, 协助省统计局发布了…
    if class_ in ("pass", "issue", "approve", "found") and _MEETING.match(strip_left(clause if clause.strip() else text[begin:a])):
        if class_ == "issue":
            return None
        earlier = sentence_at(text, max(0, a - 1))[0]
        held = _NAMED_MEETING.findall(text[sentence_at(text, earlier - 1)[0] if earlier else 0:a])
        return strip_left(held[-1]) if held else context.meeting
    made = text.startswith("的", found.end)                   # 在工信部刚刚发布的《…》上
    here = subject(clause, place=made) if clause.strip() else None
    if here and points(here):
        return here if here.startswith("我") else context.of(here)
    shared = text[slice(*found.shared)] if found.shared else ""
    if not here and shared and class_ in ("issue", "launch", "end"):         # 市委印发《甲》,同步出台《乙》
        here = subject(shared)
    if not here and class_ == "found" and "与" in shared:     # 甲与乙签署协议,共建丙
        here = clean(shared)
    if class_ in ORGANS_OWN and here and not is_organ(here) and not holds_office(here) and not _whole(here, context):
        here = None
    if here:
        return here
    placed = class_ == "found" and clause.strip(" ,，").startswith("在")           # 在甲市设立乙园: nobody of another sentence
    who = antecedent(text, begin, a, context.names, 0 if placed else BACK, class_ != "issue")
    return who if class_ not in ("issue", "launch", "effect", "start") or level(who) not in (None, "body", "firm") else None


def _whole(words: str, context: Context) -> bool:
    """Whether the words are the name of a firm or an organ, and nothing else."""
    found = context.names.first(words)
    return bool(found) and found.end == len(words) and found.kind in ("firm", "organ", "zone")


def _firm(text: str, found: Found, context: Context) -> str | None:
    """The firm whose work is finished or opened: who says so, whose name the thing begins with, or the subject behind 随着…."""
    if found.said:
        return clean(text[slice(*found.said)])
    who = clean(text[slice(*found.actor)]) if found.actor and "获" not in text[found.start:found.end] else ""
    if who and (points(who) or is_organ(who) or _whole(who, context)):
        return context.owner if points(who) else who
    if found.thing and (firm := _FIRM.match(clean(text[slice(*found.thing)]))):
        return firm.group()
    behind = re.match(r"[,，]\s*([^,，。的]{2,30}?(?:公司|集团))(?=[^,，。])", text[found.clause[1]:])
    return behind[1] if behind and "随着" in text[found.clause[0]:found.start] else None


def antecedent(text: str, begin: int, clause: int, names: Names, back: int = BACK, held_by: bool = True) -> str | None:
    """Whom a verb without a subject belongs to: the meeting that the clause before holds (`held_by`; it issues nothing), the organ
    that heads an earlier clause, or one of the `back` sentences before."""
    spans = [*reversed(clause_spans(text, begin, clause))] if clause > begin else []
    if spans and held_by and (held := _HELD.search(text, spans[0][0], clause)):
        return held[1]
    for _ in range(back if begin > 0 else 0):
        sentence = sentence_at(text, begin - 1)              # the one before
        parts = clause_spans(text, *sentence)
        spans += parts if text[begin - 1] in ";；" else parts[:2]         # what a semicolon parts is one statement
        begin = sentence[0]
        if begin <= 0:
            break
    told = ((leading(text[a:b], names), text[a:b]) for a, b in spans)
    return next((who for who, clause in told if who and not _attribute(who, clause)), None)


def _attribute(who: str, clause: str) -> bool:
    """Whether a place only says where the subject of a clause is: 东港垃圾发电项目获批准."""
    behind = clause[clause.find(who) + len(who):] if is_place(who) else ""
    named = re.match(rf"[^,，。；的]{{2,20}}?{ACT.any_of('project')}", behind)
    return named is not None and all(t.tag[0] in "nxbjv" for t in tokens(named[0])[:1])


def attribution(text: str, at: int) -> str | None:
    """Who says so, where the sentence says it before the act: 据北京市经信局介绍, 李明介绍, 记者从省商务厅召开的发布会上获悉."""
    for a, b in clause_spans(text, *sentence_at(text, at)):
        if a <= at < b:
            return None
        if match := ACT.pattern(_SAID).match(text[a:b].rstrip("“")):
            return re.sub(r"(?:日前|近日|中|还|也)$", "", strip_left(match["who"] or match["source"])) or None
    return None
