"""Who did an act: the organ or firm before its verb or behind 经, the firm whose work it is, or who an earlier clause speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from zhengce.policies.acts import antecedent
from zhengce.policies.names import NAME, clean, named
from zhengce.reading.actors import leading, strip_left, subject
from zhengce.reading.names import Names
from zhengce.reading.organs import is_organ, level, place_at
from zhengce.rules.engine import Found
from zhengce.segmenter import segmenter
from zhengce.word_tables import ACT

_FIRM = re.compile(r"[^,，。的]{2,24}?(?:有限公司|公司|集团|股份|银行)(?=.{2})")
_APPROVED = re.compile(r"(?:经|报)([^,，。;；]{2,16}?)(?:批准|同意|批复)[,，]$")          # 经省政府批准,设立…
# 甲港位于…: what the next sentences are about
_TOLD = re.compile(r"([^,，。的]{3,20}?)(?:是|位于|坐落|始?建于|全长|总投资|占地|由|将|已|成为|正式)")
ORGANS_OWN = ("start", "launch", "effect", "approve", "pass", "end")     # done by organs or their heads


@dataclass
class Context:
    """What a document speaks of, as it goes: the last named thing that underwent an act, the last who did something, the last subject of
    a verb (whom one without a subject is told of), the last meeting.

    `things` are all that were told to be opened, founded, begun: none of them did what a later verb without a subject tells.
    """

    names: Names = field(default_factory=Names)
    thing: str | None = None
    subject: str | None = None
    meeting: str | None = None
    things: set[str] = field(default_factory=set)
    led: list[str] = field(default_factory=list)            # sentences so far that nobody has asked for who leads them
    led_by: str | None = None

    def lead(self, text: str, a: int, b: int) -> None:
        """A sentence that begins with an organ or firm makes it what 公司 or a verb without a subject may stand for."""
        self.led.append(text[a:b])
        head = strip_left(text[a:b])
        if (told := _TOLD.match(head)) and named(told[1]) == NAME and level(told[1]) in (None, "body", "firm"):
            self.thing = self.subject = told[1]

    @property
    def owner(self) -> str | None:
        """The organ or firm that the last sentence with one began with: looked for when somebody asks, which few sentences do."""
        while self.led:
            sentence = self.led.pop()
            found = None if (who := leading(sentence)) else self.names.first(strip_left(sentence))
            if who := who or (found.name if found and found.kind in ("firm", "organ") else None):
                self.led_by = who
                self.led.clear()
        return self.led_by

    def take(self, thing: str, meeting: bool, who: str | None) -> None:
        """A thing underwent an act of somebody, or a meeting was held."""
        if meeting:
            self.meeting = thing
            return
        self.thing, self.subject = thing, who or thing
        self.things.add(thing)

    def of(self, words: str) -> str:
        """What 项目, 二期, 公司, 主体工程 stands for: the last thing or the last firm, with what the words add."""
        if words.startswith(("公司", "集团", "企业", "本公司", "我公司")):
            return self.owner if self.owner and level(self.owner) in (None, "firm", "body") else words      # 公司 is no 国家药监局
        for known in (self.owner, self.thing, self.meeting):
            if known and known != words and known.endswith(words.removeprefix("该")):
                return known
        if self.thing is None or words in self.thing or words.startswith("该") or not (points(words) or words.endswith(ACT.words("part"))):
            return words
        thing = re.sub(r"[一二三四五六]期(?:项目|工程)?$", "", self.thing) if re.match("[一二三四五六]期", words) else self.thing
        if points(words) and words == re.sub("[一二三四五六]期", "", words):
            return thing
        shared = next((n for n in (4, 3, 2) if thing.endswith(words[:n])), 0)
        return thing + words[shared:]


def holds_office(words: str) -> bool:
    """Whether the words name somebody by an office: 李强总理."""
    return bool(re.search(ACT.any_of("office"), words))


def points(words: str) -> bool:
    """Whether the words only point at something named before: 公司, 该院, 二期."""
    return words in ACT.words("point") or bool(re.fullmatch(r"该[一-龥]{1,6}|[一二三四五六]期(?:项目|工程)?", words))


def host(name: str) -> str | None:
    """The organ that a meeting's name begins with: 国新办发布会."""
    organ = leading(name)
    whole = organ and is_organ(organ) and (place_at(organ) or ("",))[0] != organ
    return organ if whole and len(organ) + 2 < len(name) else None


def issuer(text: str, begin: int, found: Found, class_: str, context: Context) -> str | None:
    """Who did the act, as the text names them; None where it does not say."""
    a = found.clause[0]
    if found.form.id == "act.submitted":
        return antecedent(text, begin, a) if a > begin else None
    if found.form.id in ("act.by", "act.status_by", "act.disposed"):
        who = text[slice(*found.actor)]
        return who if is_organ(who) else None
    if class_ in ("found", "approve", "start") and (approver := _APPROVED.search(text[begin:a])):
        return approver[1]
    before = clean(text[slice(*(found.actor or found.who or found.thing))]) if found.actor or found.who or found.thing else ""
    if class_ == "sign":
        if found.actor and text[found.actor[0]] in "与和同":
            return None
        return _parties(before, context) if found.form.title in ("thing", "act") and (found.actor or found.form.title == "act") else None
    if text[found.start:found.end] in ACT.words("giving"):
        return before if found.who else None
    if found.form.title in ("status", "act") or class_ in ("complete", "open", "join") or "获" in text[found.start:found.end]:
        return None if class_ in ("award", "rename", "join", "hold") else _firm(text, begin, found, context)
    clause = text[a:found.start].split(found.modal)[0] if found.modal else text[a:found.start]
    here = subject(clause, place=False) if clause.strip() else None
    if here and points(here):
        return context.owner
    if class_ in ORGANS_OWN and here and not is_organ(here) and not holds_office(here) and not _whole(here, context):
        here = None
    if here and all(tag[:1] in "ad" for _, tag in segmenter().tag(here)):
        here = None                                        # 逐步建立…
    if here or text[a:found.start].strip(" ,，").startswith(("在", "与")):
        return here
    who = antecedent(text, begin, a)
    if who in context.things or (who or "").endswith(("企业", "项目")):
        return None                                        # none of those told to be opened did it, nor do kinds of firms
    return who if class_ not in ("issue", "launch", "effect", "start") or level(who) not in (None, "body", "firm") else None


def _whole(words: str, context: Context) -> bool:
    """Whether the words are the name of a firm or an organ, and nothing else."""
    found = context.names.first(words)
    return bool(found) and found.end == len(words) and found.kind in ("firm", "organ", "zone")


def _parties(words: str, context: Context) -> str | None:
    """Who signed: 甲大学与乙集团; 公司 is the firm spoken of."""
    if not re.search("[与和、]", words):
        return context.of(words) if points(words) else words if is_organ(words) or _whole(words, context) else None
    if words.startswith(("与", "和")):
        return None
    first, rest = re.split("[与和、]", words, maxsplit=1)
    return f"{context.of(first)}{words[len(first)]}{rest}" if points(first) else words


def _firm(text: str, begin: int, found: Found, context: Context) -> str | None:
    """The firm whose work is finished or opened: who says so, whose name the thing begins with, or the subject behind 随着…."""
    if found.said and not points(who := clean(text[slice(*found.said)])) and len(who) <= 24:
        return who
    who = clean(text[slice(*found.actor)]) if found.actor and "获" not in text[found.start:found.end] else ""
    if who and (points(who) or is_organ(who) or _whole(who, context)):
        return context.owner if points(who) else who
    if found.thing and (firm := _FIRM.match(clean(text[slice(*found.thing)]))):
        return firm.group()
    if text.startswith("随着", begin) or "随着" in text[found.clause[0]:found.start]:
        behind = re.match(r"[,，]\s*([^,，。的]{2,30}?(?:公司|集团))(?=[^,，。])", text[found.clause[1]:])
        return behind[1] if behind else None
    return None
