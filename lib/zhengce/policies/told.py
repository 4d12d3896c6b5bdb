"""What does an act found by a form become in the register: which title, kind, issuer and status?"""

from __future__ import annotations

import re

from zhengce.policies import actors
from zhengce.policies.actors import Context
from zhengce.policies.mentions import Mention
from zhengce.policies.names import DECIDED, KIND, NAME, balanced, clean, fits, general, is_document, kind_of_row, named, tally
from zhengce.reading.actors import strip_left
from zhengce.reading.organs import holds_office, is_organ
from zhengce.rules.engine import Found
from zhengce.rules.spans import verbs
from zhengce.word_tables import ACT

_SUBMITTED = re.compile("(?:^|[^海情日])报.{0,16}(?:政府|部门|委|局|会|院|厅)$")
_KIND = ACT.any_of("body", "project")
_BODY, _MEETING = rf".{{2,40}}?{_KIND}(?!{_KIND})[”)）]*", rf".{{0,40}}{ACT.any_of('meeting')}[”)）]*"
_NUMBERED = re.compile(r"[（(][^（()）]{2,30}号[)）]$")
_OWN = re.compile(r"^(?:公司|集团|其)的?")
_BRIGHT = re.compile(r"^(?:成功|正式|全面|顺利|圆满|如期|隆重|胜利|提出)+(?=..)|了$")
_APPROVALS = re.compile("(?:批准|批复|同意|核准|复函|函复)+")
# 科研经费28条、“科创30条”等政策措施 are two documents
_ARTICLES = re.compile(r"“([^“”]{2,12}(?:\d{1,3}|[一二三四五六七八九十]{1,3})条)”"
                       r"|(?:^|[、和])([^、和“”]{2,16}?\d{1,3}条(?:[一-龥]{0,6}(?:新政|措施|政策|意见))?)")
_TIMES = re.compile(r"[\d一二三四五]+[年次]")                          # 连续4年获评…
_WORKS = ("start", "complete", "open", "found", "approve", "unveil", "merge")          # what 项目 or a verb alone may go on from
BY_NAME = ("hold", "issue", "pass", "effect")          # classes whose thing is the title, on whichever side of the verb
ALONE = (*BY_NAME, "end", "decide")                             # classes whose thing is the title where it stands behind the verb


def mentions(text: str, begin: int, found: Found, context: Context) -> list[Mention]:
    """An act as a row that has no date yet, none where its thing has no name of its own; or a row for each document that it names by the
    number of its articles, which needs no date. `context` is brought up to date."""
    if found.thing and (number := _NUMBERED.search(text, *found.thing)):           # 设立甲园区（国函〔2031〕3号）
        found = found._replace(thing=(found.thing[0], number.start()))
    said = _thing(text, found, context)
    bare = said and found.way != "status" and (general(said) or actors.points(said))
    thing = context.of(said, found.start) if bare else said
    class_ = _class(found, thing) if thing else None
    if not thing or not class_:
        return []
    found = found._replace(class_=class_)
    near = found.who if found.way == "status" else found.actor
    words = text[slice(*near)].strip() if near and found.way in ("do", "status", "thing") else ""
    before = words if words.startswith(("与", "和", "同")) else clean(words)             # 与甲集团 alone is the other party
    before = context.of(before) if actors.points(before) else before
    own = 0 if is_organ(before) or holds_office(before) else named(before)          # 白庙检查站完成改造: a thing
    resolved = thing != said                                 # 项目动工: the name comes from elsewhere in the text
    strength = NAME if resolved else max(named(thing), own)
    verb = text[found.start:found.end]                       # without 正式 and 了, but 成功申遗 is one
    verb = verb if verb in verbs() else _BRIGHT.sub("", verb)
    if _is_none(text, begin, found, thing, verb):
        return []
    short, least = len(thing) < 8 and not thing[0].isdigit(), NAME if thing.endswith("任务") else KIND
    whole = resolved or (class_ == "complete" and own >= least and short) or fits(class_, found, thing, verb)
    planned = found.modal and class_ != "pass"               # counts with its day, and, of what is done to a thing, with its name
    if not whole or (planned and not (found.timed and (found.way != "do" or strength == NAME))):
        return []
    issuer = actors.issuer(text, begin, found, class_, context)
    subject = "" if found.way == "status" and issuer == before else before          # 国务院批准升级为…: who gave it is no part of its name
    title = _title(text, found, thing, verb, subject, own)
    if class_ == "hold" and issuer is None:
        issuer = actors.host(thing, context.names)
    elif class_ == "hold" and len(thing) < 7 and named(thing) < NAME:
        title = issuer + title                             # 国新办新闻发布会
    issuer = issuer or actors.of_page(found, class_, thing, before, context)
    weak = class_ == "launch" or (found.need == "none" and strength < NAME)
    named_before = resolved and said.startswith(("该", "这", "此")) and is_document(thing)          # 该条例由…制定 needs no date
    need = "none" if named_before else "stated" if resolved else "framed" if found.need == "dated" or weak else found.need
    if (class_ in _WORKS or class_ == "hold") and not general(thing):
        context.take(thing, class_ == "hold", before or None)
    type_ = kind_of_row(class_, thing)
    status = "planned" if found.modal else "repealed" if class_ == "end" and type_ in ("policy", "plan") else "done"
    end = max(found.end, found.thing[1] if found.thing else 0)
    one = Mention(title, type_, found.clause[0], end, found.start, issuer=issuer, action=found.modal + verb, status=status,
                  rules=found.form.id, need=need, named=strength == NAME, class_=class_)
    titles = [a or b for a, b in _ARTICLES.findall(title)] if type_ == "policy" else []
    return [one._replace(title=title, need="none") for title in titles] or [one]


def _thing(text: str, found: Found, context: Context) -> str | None:
    """The name of the thing: in its clause, in the clause before, or what no word at all stands for."""
    if found.thing:
        thing = clean(text[slice(*found.thing)])
        if found.form.id in ("act.attributive", "act.since"):          # 2023年成立的江北研究中心职工80人: the sentence goes on behind it
            ends = re.match(_MEETING if found.class_ == "hold" else _BODY, thing)
            thing = balanced(ends.group()) if ends and found.class_ != "issue" else re.sub("[中上里]$", "", thing)
        if thing and found.said and (_OWN.match(thing) or named(thing) < NAME):
            return clean(text[slice(*found.said)]) + _OWN.sub("", thing)          # 甲公司宣布公司二期投产
        if _OWN.match(thing):
            return ((context.owner if thing[0] == "其" else context.firm) or "") + _OWN.sub("", thing)
        return None if thing == "" or "《" in thing or (text[found.thing[0]] == "其" and found.class_ == "award") else thing
    if found.form.id == "act.alone" and found.class_ != "hold":          # only of what was told to be done before, and nothing since
        return None if text[found.clause[0]] == "在" else context.subject
    prior = clean(text[slice(*found.prior)]) if found.prior else ""
    if (head := re.match(_BODY, prior)) and not named(prior) and named(balanced(head.group())) == NAME:
        return balanced(head.group())                        # 甲产业园规划面积6平方公里,将于9月开工
    whose = is_organ(prior) or prior.endswith(("单位", "部门", "企业", "机构"))
    return prior if prior and not actors.points(prior) and (found.class_ == "hold" or not whose) else context.subject


def _class(found: Found, thing: str) -> str | None:
    """The class of the act; of a verb in two classes the one that its thing fits: 发布 of a plan, of a product; 签署共建…协议."""
    if any(v.class_ == "sign" for v in found.verbs) and ACT.pattern("@agreement@[”)）]*$").search(thing):
        return "sign"
    if found.class_ == "issue" and not is_document(thing):
        return "launch" if any(v.class_ == "launch" for v in found.verbs) else None
    return found.class_


def _is_none(text: str, begin: int, found: Found, thing: str, verb: str) -> bool:
    """Whether the words around the verb show that no act of its own is told."""
    form, who = found.form.id, text[slice(*found.who)] if found.who else ""
    tallied = who and tally(clean(who).rpartition("有")[2]) and not re.search("[均都]|全部", text[found.who[1]:found.start])
    turned = found.place and re.fullmatch("[向往].", text[slice(*found.place)])          # 向西开放: a direction is no place
    return bool(turned or re.match(f"[这该][家个所座]|{ACT.any_of('many')}", who) or form == "title.by_alone"
                or (not found.timed and (form == "act.attributive" or found.need == "stated"))
                or (found.class_ == "approve" and found.way == "act" and _SUBMITTED.search(thing))          # 报省政府批准后公布
                or (found.class_ == "effect" and "《" in text[begin:found.start])          # 《甲条例》通过,自5月1日起施行
                or (found.class_ == "open" and verb.startswith("落地") and is_document(thing))     # of funds, not of policies
                or tallied                                   # 首批有43个社区入选…: a number, but 16个区均被评为…: each of them
                or (verb in ("作出", "做出") and not text[:found.thing[1]].endswith(("决定", "决策", "部署"))))


def founded(verb: str) -> str:
    """What was done to a thing that stands before the verb: 批准设立 of one is 获批设立 of the other."""
    words = _APPROVALS.match(verb)
    rest = verb[words.end():] if words else ""
    last = next((rest[n:] for n in range(len(rest)) if rest[n:] in verbs() or rest[n:] in ACT.words("complement")), "")
    return f"获批{last}" if words else verb


def _title(text: str, found: Found, thing: str, verb: str, subject: str, own: int) -> str:
    """How a person would write the act in a table: the document, body or meeting alone, else with its verb."""
    way, class_ = found.way, found.class_
    if class_ in BY_NAME or (class_ in ALONE and way == "thing"):
        if class_ == "decide":
            return DECIDED.sub("", thing) if "的" in thing else thing
        return thing if class_ == "hold" else re.sub(r"^“([^“”]*)”$", r"\1", thing)
    if class_ == "found" or (class_ == "approve" and way == "thing" and not verb.startswith("获")):
        return thing + founded(verb)
    if len(subject) > 30 or actors.points(subject) or _TIMES.fullmatch(subject):
        subject = ""
    if way == "status" or class_ == "sign" or (class_ == "approve" and verb.startswith("获")):
        return f"{subject}{thing}{verb}" if way == "act" else f"{subject}{verb}{thing}"
    if way == "do":
        return f"{subject if own else ''}{verb}{thing}"
    if way == "by":
        return thing + strip_left(text[found.thing[1]:found.end])            # 甲站今年2月获…批复
    place = text[slice(*found.place)] if found.place else ""
    return thing if way == "thing" else f"{thing}{place}{verb}"
