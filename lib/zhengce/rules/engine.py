"""Which acts does a sentence tell, by the forms of data/act_forms.csv?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from zhengce.reading.sentences import clause_spans
from zhengce.reading.titles import kind_of_words
from zhengce.rules.spans import Span, Verb, borders, mask, read, verbs, words
from zhengce.tables import data_rows
from zhengce.word_tables import ACT

Slot = tuple[int, int] | None
_PLACES = ("thing", "actor", "who", "place", "prior", "said", "shared", "clause")
_WORKS = ("start", "complete", "launch", "effect")
_DONE = (*_WORKS, "open")
_PRIZE = ACT.pattern("[奖号]”?$|@title@”?$")
_STOPS = " 　，,。；;"
_TRIED = ("争取", "力争", "确保")                          # said of one task of a list: 争取获批甲区,开通乙线
_MEASURE = re.compile(r"(?<![第\d.])\d[\d.,]*余?[万亿]*[一-龥]{1,3}$(?<![号期]线)(?<![号期线])")          # 总投资9亿元,日供水20万立方米
_DENIED = re.compile(r"[ek][wamz]*(?:[lo]N)?[wamz]*$")
_CONDITION = re.compile("[^是]*的[，,、；;]")          # 改制为国有企业的，由省政府批准: who does so, whoever it is


class Form(NamedTuple):
    """One form of an act: see the head of data/act_forms.csv."""

    id: str
    classes: tuple[str, ...]                                 # of two that a verb has, the first is tried
    order: frozenset[str]
    left: re.Pattern
    right: re.Pattern
    title: str


class Found(NamedTuple):
    """An act found: the verbs `text[start:end]` and the slots that its form fills, as places in the text."""

    form: Form
    verbs: tuple[Verb, ...]
    class_: str
    start: int
    end: int
    clause: tuple[int, int]
    thing: Slot = None
    actor: Slot = None
    who: Slot = None
    place: Slot = None
    prior: Slot = None
    said: Slot = None
    shared: Slot = None                                      # who did the act before it in the sentence
    modal: str = ""
    timed: bool = False
    dated: bool = False
    hoped: bool = False                                      # pushed or hoped for (推动出台, 争取获批): not done

    @property
    def way(self) -> str:
        """How it is called: the form's `title`, of an object do (verb and thing) or thing (a body, document or meeting by its own name)."""
        return self.form.title if self.form.title != "object" else "do" if self.class_ in _DONE else "thing"

    @property
    def need(self) -> str:
        """Whether it counts without a date (none), with that of its part (dated), or only with one of its own sentence (stated)."""
        needs = {v.need for v in self.verbs if v.class_ == self.class_ or self.way == "do"}
        if self.way == "do" and "stated" in needs:
            return "stated"
        return next(n for n in ("none", "dated", "stated") if n in needs)


@cache
def forms() -> tuple[Form, ...]:
    """The forms, in the order in which they are tried."""
    return tuple(Form(r["id"], tuple(r["classes"].split()), frozenset(r["order"].split()), re.compile(f"(?:{r['left']})$"),
                      re.compile(r["right"]), r["title"]) for r in data_rows("act_forms.csv"))


@cache
def _forms_of(verbs: tuple[Verb, ...]) -> tuple[tuple[Form, str], ...]:
    """The forms that verbs can have, with the thing on a side that they allow, each with the class that it takes them as."""
    out = []
    for form in forms():
        taken = [v.class_ for v in verbs if ("*" in form.classes or v.class_ in form.classes)
                 and form.order & ({"t", "i", "b"} if v.order == "b" else {v.order})]
        if taken:
            out.append((form, taken[0] if "*" in form.classes else min(taken, key=form.classes.index)))
    return tuple(out)


@lru_cache(maxsize=256)
def acts(text: str, begin: int, stop: int) -> tuple[Found, ...]:
    """The acts of the sentence `text[begin:stop]`, in order.

    >>> [(f.form.id, "二期启用,批准设立新港"[slice(*f.thing)]) for f in acts("二期启用,批准设立新港", 0, 11)]
    [('act.behind', '二期'), ('act.object', '新港')]
    """
    masked = mask(text[begin:stop])
    if not any(s.code == "V" or (s.code == "p" and masked[s.start:s.end] == "获") for s in words(masked)):
        return ()                                            # what has no verb of an act is not cut into words
    out = []
    for found in _of_clauses(masked, borders(masked)):
        moved = {name: (slot[0] + begin, slot[1] + begin) for name in _PLACES if (slot := getattr(found, name))}
        out.append(found._replace(start=found.start + begin, end=found.end + begin, **moved))
    return tuple(out)


def _of_clauses(masked: str, edges: set[int]) -> Iterator[Found]:
    """The acts of a masked sentence, each with what the clauses before it leave to it: a modal, a time, a subject."""
    modal, prior, last, shared, timed, hoped, acted = "", None, None, None, False, False, False
    parts = [(a, b, read(masked, edges, a, b)) for a, b in clause_spans(masked, 0, len(masked))]
    for n, (a, b, spans) in enumerate(parts):
        same = None
        for found in _clause(masked, spans, (a, b)):
            behind = found.thing and found.thing[0] >= found.end and not (found.actor or found.who)
            modal = found.modal or (modal if behind else "")                     # 将围绕…攻关,2033年建成…: what follows is planned too
            if found.form.id == "act.since" and n + 1 < len(parts):
                found = found._replace(thing=next(((s.start, s.end) for s in parts[n + 1][2] if s.code == "N"), None))
            found = found._replace(prior=last if found.class_ == "effect" else same or prior)    # 《甲法》通过,5月1日起施行
            same = found.thing if found.thing and found.thing[0] < found.start else same          # 甲项目3月签约、5月开工
            yield found._replace(timed=found.timed or timed, modal=modal, shared=shared,
                                 hoped=found.hoped or bool(hoped and behind and not found.timed))          # 建议设立甲基金,成立乙会
            shared = found.actor or shared
        codes = "".join(s.code for s in spans)
        modal = modal or next((masked[s.start:s.end] for s in spans if s.code == "m" and "V" not in codes), "")
        hoped = hoped or any((s.code == "h" and masked[s.start:s.end] not in _TRIED) or masked[s.start:s.end] == "要" for s in spans)
        timed = bool(re.fullmatch("[wac]+", codes))           # 6月3日至5日,峰会将在绍兴举行
        names = [(s.start, s.end) for s in spans if s.code == "N"]
        if names and not (acted and "V" not in codes and _MEASURE.search(masked, *names[-1])):
            acted = "V" in codes                             # 某会议,于7月15日举行: what a verb alone in the next clause is told of
            prior, last = names[0 if set("Vp") & {*codes} else -1], names[-1]          # 该线路由甲公司建设,5月开工


def _clause(masked: str, spans: list[Span], clause: tuple[int, int]) -> Iterator[Found]:
    """The acts of a clause, verb by verb; what stands before the verb and belongs to another one is no subject of it."""
    first, said = 0, None
    for n, span in enumerate(spans):
        word, near = masked[span.start:span.end], spans[n:n + 3]
        if word == "获得" and [s.code for s in near] == ["V", "N", "V"] and near[2].verbs[0].class_ == "approve":
            spans[n] = span = span._replace(code="p")        # 甲项目获得国家层面立项
        if word == "获" and len(near) == 2 and _PRIZE.search(masked[span.end:clause[1]]):
            spans[n] = span = span._replace(code="V", verbs=verbs()["获得"])                 # 获“最佳服务奖”
        if span.code in "skz":                               # 甲公司宣布乙项目投产: what is said is a clause of its own
            first = n + 1
            said = (spans[n - 1].start, spans[n - 1].end) if span.code == "s" and spans[n - 1].code == "N" else said
        if span.code != "V":
            continue
        if "".join(s.code for s in near) == "VNV" and span.verbs[-1].class_ in _WORKS:
            spans[n + 2] = near[2]._replace(code="N", verbs=())          # 启动城区一体创建甲, 完成甲实验室重组: one phrase says what
        thing = [s for s in spans[n + 1:n + 5] if s.code != "w"]
        if "".join(s.code for s in thing[:3]) == "NVN" and any(v.class_ == "issue" for v in span.verbs):
            noun, _, paper = (kind_of_words(masked[s.start:s.end].strip(_STOPS)) for s in thing[:3])
            if paper and not noun:                           # 发布2031年业绩修正预告
                spans[spans.index(thing[1])] = thing[1]._replace(code="N", verbs=())
        last = next((k for k in range(n + 1, len(spans)) if spans[k].code == "V"), len(spans))
        if last == n + 2 < len(spans) and span.verbs[-1].class_ == "approve" and spans[last].verbs[-1].class_ in ("award", "rename"):
            continue                                         # 国务院批准甲升级为乙: the next verb says what was approved
        if found := _at(masked, spans, first, n, last, clause):
            yield found._replace(said=said)
            if not found.hoped:
                behind = found.thing and found.thing[0] >= span.end and found.form.id != "act.attributive"
                first = next((k for k in range(n + 1, len(spans)) if not behind or spans[k].start >= found.thing[1]), len(spans))


def _at(masked: str, spans: list[Span], first: int, n: int, last: int, clause: tuple[int, int]) -> Found | None:
    """The act of the verb that is span `n`; what is before span `first` belongs to another verb, span `last` is the next one."""
    verb, left, right = spans[n], spans[first:n], _behind(masked, spans[n + 1:last], last < len(spans))
    before, after = ("".join(s.code for s in part) for part in (left, right))
    if _DENIED.search(before) or ACT.pattern("(?:@deny@|(?<![一-龥])待)[^的]*$").search(masked, spans[first].start, verb.start):
        return None
    if "w" not in before + after and _CONDITION.fullmatch(masked, clause[0], clause[1] + 1):
        return None
    hoped = bool(re.search("[gh]", before)) and masked[verb.end - 1] != "了"          # 推动出台了《…》: done
    taken = first > 0 and spans[first - 1].code != "s" and before[:1] != "c"       # what stands before is another verb's
    for form, class_ in _forms_of(verb.verbs):
        matches = ((form.left.search(before), left), (form.right.match(after), right))
        if not (matches[0][0] and matches[1][0]) or (taken and "^" in form.left.pattern):
            continue
        head, _, rest = after.partition("d") if form.id == "act.attributive" else (after, "", "")
        timed = "w" in before + head
        if "w" in rest and not timed:
            return None                                      # 两校共建的实验室9月揭牌: the time is the other verb's
        slots = {name: (part[m.start(name)].start, part[m.end(name) - 1].end)
                 for m, part in matches for name in m.re.groupindex if m[name] is not None}
        thing = slots.get("thing")
        if thing and "d" not in after and any(s.code == "k" and s.start == thing[1] for s in right):
            return None                                      # 入选名录的村庄数量居全国首位
        modal = "" if form.id == "act.disposed" else next((masked[s.start:s.end] for s in left if s.code == "m"), "")
        return Found(form, verb.verbs, class_, verb.start, verb.end, clause, modal=modal, timed=timed, hoped=hoped,
                     dated=bool(thing and re.compile(r"(?:19|20)\d\d").match(masked, thing[0])), **slots)
    return None


def _behind(masked: str, right: list[Span], more: bool) -> list[Span]:
    """The spans behind a verb, without what the next verb has before it (完成甲改造、乙站投运); the noun phrase that they begin with is one
    span, with the words inside it that look like others (实施自贸试验区提升战略行动)."""
    if more and right and right[-1].code == "N" and not (right[0].code == "d" and masked[right[-1].start] == "《"):
        cut = masked[right[-1].start:right[-1].end].rfind("、")
        if cut > 0:
            right = [*right[:-1], right[-1]._replace(end=right[-1].start + cut)]
        elif cut < 0 and len(right) > 1:
            right = right[:-1]
    first = 1 if right and right[0].code == "d" else 0
    touch = [a.end == b.start for a, b in pairwise(right)]
    rest = masked[right[1].start:right[1].end] if len(right) > 1 and right[0].code == "k" else ""
    if (rest[:1].isdigit() and "的" not in rest) or len(right) <= first or right[first].code in "zlcp" or (right[first].code == "w" and (
            first == len(touch) or not touch[first] or right[first + 1].code != "N")):
        return right
    last = first
    while last < len(touch) and touch[last] and right[last + 1].code not in "Vkcs":
        word = masked[right[last + 1].start:right[last + 1].end]
        if word == "以" or (right[last + 1].code == "a" and word in ACT.words("join")):
            break
        last += 1
    while last > first and right[last].code != "N":
        last -= 1
    return [*right[:first], Span("N", right[first].start, right[last].end), *right[last + 1:]] if right[last].code == "N" else right
