"""What does an act found by a form become in the register: which title, kind, issuer and status?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhengce.policies import actors
from zhengce.policies.drafts import Draft, balanced
from zhengce.policies.fitting import fits, is_document, kind_of_row
from zhengce.policies.issuers import is_organ, leading, level, strip_left
from zhengce.policies.names import KIND, NAME, clean, named
from zhengce.reading.policy_words import nouns
from zhengce.rules.engine import Found
from zhengce.rules.spans import one_of

_OWN = re.compile(r"^(?:公司|集团|其)的?")
_DECIDED = re.compile(r"的?(?:重大|战略|重要)*(?:决定|决策|部署)$")
_BRIGHT = re.compile(r"^(?:成功|正式|全面|顺利|圆满|如期|隆重|胜利)+(?=..)|了$")
_TIMES = re.compile(r"[\d一二三四五]+[年次]")                          # 连续4年获评…
_FIRM = re.compile(r"[^,，。的]{2,16}?(?:股份有限公司|有限公司|集团|公司)")
_WORKS = ("start", "complete", "open", "found", "approve", "unveil", "merge")          # what 项目 or a verb alone may go on from
BY_NAME = ("hold", "found", "issue", "pass", "effect")          # classes whose thing is the title, on whichever side of the verb
ALONE = (*BY_NAME, "end", "decide", "sign")                     # classes whose thing is the title where it stands behind the verb


@dataclass
class Topic:
    """What a passage speaks of: the last thing that did or underwent an act, and the last firm or organ."""

    thing: str | None = None
    owner: str | None = None


@dataclass
class Slots:
    """The words of an act: its thing, who stands before the verb (None: nobody), the verb, its class."""

    thing: str
    before: str | None
    verb: str
    class_: str

    @property
    def strength(self) -> int:
        """How well the act is named, by its thing or by who stands before the verb (see `names.named`)."""
        return max(named(self.thing), self.own)

    @property
    def own(self) -> int:
        """How well who stands before the verb is named, where that is a thing and no organ: 白庙检查站完成改造."""
        organ = not self.before or is_organ(self.before) or actors.points(self.before) or actors.holds_office(self.before)
        return 0 if organ else named(self.before)


def draft(text: str, begin: int, found: Found, topic: Topic) -> Draft | None:
    """The draft of an act, or None where its thing has no name of its own; `topic` is brought up to date."""
    thing = _thing(text, found, topic)
    class_ = _class(found, thing) if thing else None
    if not thing or not class_:
        return None
    near = found.who if found.form.title == "status" else found.actor
    slots = Slots(thing, clean(text[slice(*near)]) if near and found.form.title in ("do", "status") else None, _verb(text, found), class_)
    if not _is_act(text, found, slots):
        return None
    title, issuer = _title(text, found, slots), actors.issuer(text, begin, found, class_)
    if class_ == "hold" and issuer is None:
        issuer = actors.host(thing)
    elif class_ == "hold" and len(thing) < 7 and named(thing) < NAME:
        title = issuer + title                             # 国新办新闻发布会
    need = "framed" if found.need == "dated" or class_ == "launch" or (found.need == "none" and slots.strength < NAME) else found.need
    if class_ in _WORKS:
        topic.thing = thing
    if near and (is_organ(who := clean(text[slice(*near)])) or who.endswith(("公司", "集团"))):
        topic.owner = who
    type_ = kind_of_row(class_, thing)
    status = "planned" if found.modal else "repealed" if class_ == "end" and type_ in ("policy", "plan") else None
    end = max(found.end, found.thing[1] if found.thing else 0)
    return Draft(title, type_, found.clause[0], end, found.start, need, issuer, found.modal + slots.verb, None, status, found.form.id)


def _thing(text: str, found: Found, topic: Topic) -> str | None:
    """The name of the thing: in its clause, in the clause before, or what 公司, 二期 or no word at all stands for."""
    thing = _head(clean(text[slice(*found.thing)]), found) if found.thing else None
    if thing and found.said and text[found.said[0]] not in "第多一" and (_OWN.match(thing) or named(thing) < NAME):
        thing = clean(text[slice(*found.said)]) + _OWN.sub("", thing)          # 甲公司宣布公司二期投产
    elif thing and _OWN.match(thing) and len(thing) > 6:
        thing = (topic.owner or "") + _OWN.sub("", thing)
    if thing is not None and (thing == "" or "《" in thing or (text[found.thing[0]] == "其" and found.class_ == "award")):
        return None
    if thing is None and found.form.id == "act.alone" and found.class_ != "hold":
        return topic.thing                                 # only of what was told to be done before
    if thing is None and found.prior and not actors.points(prior := clean(text[slice(*found.prior)])):
        thing = prior if found.class_ == "hold" or not is_organ(prior) else None
    return _referent(thing, topic) if thing is None or actors.points(thing) else thing


def _head(words: str, found: Found) -> str:
    """The name alone where its own sentence goes on behind it: 2023年成立的江北研究中心职工80人."""
    if found.form.id not in ("act.attributive", "act.since"):
        return words
    kind = nouns("body", "project")
    form = rf".{{0,40}}{nouns('meeting')}[”)）]*" if found.class_ == "hold" else rf".{{2,40}}?{kind}(?!{kind})[”)）]*"
    match = re.match(form, words)
    return balanced(match.group()) if match else words


def _referent(words: str | None, topic: Topic) -> str | None:
    """What 项目, 二期, 公司 or nothing at all before a verb stands for."""
    if words and words.startswith(("公司", "集团", "企业", "本公司", "我公司")):
        return topic.owner if level(topic.owner) in (None, "firm", "body") else None      # 公司 is no 国家药监局
    if words and (phase := re.match(r"[一二三四五六]期", words)):
        return re.sub(r"[一二三四五六]期(?:项目|工程)?$", "", topic.thing) + phase.group() if topic.thing else None
    return topic.thing


def _class(found: Found, thing: str) -> str | None:
    """The class of the act; of a verb in two classes the one that its thing fits: 发布 of a plan, of a product."""
    if found.class_ == "issue" and not is_document(thing):
        return "launch" if any(v.class_ == "launch" for v in found.verbs if v.verb == found.verbs[-1].verb) else None
    return found.class_


def _verb(text: str, found: Found) -> str:
    if found.verbs[0].class_ == "decide" and len(found.verbs) > 1:
        return found.verbs[-1].verb                        # 提出开展某行动
    return _BRIGHT.sub("", text[found.start:found.end])


def _is_act(text: str, found: Found, slots: Slots) -> bool:
    """Whether the thing is one that such an act is done to, and, where it is only planned, whether it is named and has its day."""
    if found.form.id == "act.attributive" and not found.timed:
        return False
    if found.who and re.match(f"[这该][家个所座]|{one_of('many')}", text[slice(*found.who)]):
        return False
    if found.need == "stated" and not found.timed:
        return False                                       # 实施 and 开展 tell an act only with a time of their own
    if slots.verb in ("作出", "做出") and not text[:found.thing[1]].endswith(("决定", "决策", "部署")):
        return False
    given = found.form.id == "act.disposed" and found.actor and is_organ(clean(text[slice(*found.actor)]))
    least = NAME if slots.thing.endswith("任务") else KIND
    whole = slots.class_ == "complete" and slots.own >= least and len(slots.thing) < 8           # 检查站完成改造
    if not (given or whole or fits(slots.class_, found, slots.thing, slots.verb)):
        return False
    planned = found.modal and slots.class_ != "pass"
    return not planned or (found.timed and (found.form.title != "do" or slots.strength == NAME))


def _title(text: str, found: Found, slots: Slots) -> str:
    """How a person would write the act in a table: the document, body or meeting alone, else with its verb."""
    thing, way = slots.thing, found.form.title
    if slots.class_ in BY_NAME or (slots.class_ in ALONE and way in ("thing", "do")):
        if slots.class_ == "decide":
            return _DECIDED.sub("", thing) if "的" in thing else thing
        return thing if slots.class_ == "hold" else re.sub(r"^“([^“”]*)”$", r"\1", thing)
    if way == "status":
        told = slots.before and len(slots.before) <= 30 and not actors.points(slots.before) and not _TIMES.fullmatch(slots.before)
        return f"{slots.before}{slots.verb}{thing}" if told else thing
    if way == "do" or (way == "thing" and slots.class_ == "launch"):
        return f"{slots.before if slots.own else ''}{slots.verb}{thing}"
    if way == "by":
        return f"{thing}{text[found.thing[1]:found.end]}"
    place = text[slice(*found.place)] if found.place and found.place[1] - found.place[0] <= 10 else ""
    return thing if way == "thing" else f"{thing}{place}{slots.verb}"


def lead(text: str, a: int, b: int, topic: Topic) -> None:
    """A clause that begins with an organ or firm makes it what 公司 or a verb without a subject may stand for."""
    if found := leading(text[a:b]):
        topic.owner = found
    elif firm := _FIRM.match(strip_left(text[a:b])):
        topic.owner = clean(firm.group())
