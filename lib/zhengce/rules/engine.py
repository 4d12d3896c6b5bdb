"""Which acts does a sentence tell, by the forms of data/act_forms.csv?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from zhengce.reading.sentences import clause_spans
from zhengce.reading.verbs import Verb, verbs
from zhengce.rules.spans import Span, borders, has_verb, mask, read
from zhengce.tables import data_rows
from zhengce.word_tables import ACT

Slot = tuple[int, int] | None
_WORKS = ("start", "complete", "launch", "effect")
_DONE = (*_WORKS, "open")
_PRIZE = re.compile("[奖号]”?$")
_TRIED = ("争取", "力争", "确保")                          # said of one task of a list: 争取获批甲区,开通乙线
_DENIED = re.compile(r"[ek][wamz]*(?:[lo]N)?[wamz]*$")


class Form(NamedTuple):
    """One form of an act: see the head of data/act_forms.csv."""

    id: str
    classes: tuple[str, ...]                                 # of two that a verb has, the first is tried
    order: frozenset[str]
    left: re.Pattern
    right: re.Pattern
    title: str

    def takes(self, verb: Verb) -> bool:
        """Whether the form is one of a verb's class, with the thing on a side that the verb allows."""
        ways = {"t", "i", "b"} if verb.order == "b" else {verb.order}
        return ("*" in self.classes or verb.class_ in self.classes) and bool(self.order & ways)

    def taken(self, verbs: Sequence[Verb]) -> list[Verb]:
        """The verbs that the form is of, in the order of its classes."""
        return sorted(filter(self.takes, verbs), key=lambda v: "*" not in self.classes and self.classes.index(v.class_))


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


@lru_cache(maxsize=256)
def acts(text: str, begin: int, stop: int) -> tuple[Found, ...]:
    """The acts of the sentence `text[begin:stop]`, in order.

    >>> [(f.form.id, "二期启用,批准设立新港"[slice(*f.thing)]) for f in acts("二期启用,批准设立新港", 0, 11)]
    [('act.behind', '二期'), ('act.object', '新港')]
    """
    masked = mask(text[begin:stop])
    return tuple(_moved(found, begin) for found in _of_clauses(masked, borders(masked))) if has_verb(masked) else ()


def _of_clauses(masked: str, edges: set[int]) -> Iterator[Found]:
    modal = ""                                               # 将围绕…攻关,2033年建成…: what follows is planned too
    prior, last, shared, timed, hoped = None, None, None, False, False     # 某会议通过《甲法》,自5月1日起施行: of the last thing
    read_ = [(a, b, read(masked, edges, a, b)) for a, b in clause_spans(masked, 0, len(masked))]
    for n, (a, b, spans) in enumerate(read_):
        behind = next(((s.start, s.end) for s in (read_[n + 1][2] if n + 1 < len(read_) else ()) if s.code == "N"), None)
        for found in _clause(masked, spans, (a, b)):
            # 建议设立甲基金,成立乙会
            goes_on = hoped and not (found.actor or found.who or found.timed) and found.thing and found.thing[0] >= found.end
            near = {"thing": behind} if found.form.id == "act.since" else {"prior": last if found.class_ == "effect" else prior}
            behind_it = found.thing and found.thing[0] >= found.end and not (found.actor or found.who)
            modal = found.modal or (modal if behind_it else "")
            yield found._replace(timed=found.timed or timed, hoped=found.hoped or bool(goes_on), modal=modal, shared=shared, **near)
            shared = found.actor or shared
        codes = "".join(s.code for s in spans)
        modal = modal or next((masked[s.start:s.end] for s in spans if s.code == "m" and "V" not in codes), "")
        hoped = hoped or any((s.code == "h" and masked[s.start:s.end] not in _TRIED) or masked[s.start:s.end] == "要" for s in spans)
        timed = bool(re.fullmatch("[wac]+", codes))           # 6月3日至5日,峰会将在绍兴举行
        names = [s for s in spans if s.code == "N"]
        if names:                                            # 某会议,于7月15日举行: what a verb alone in the next clause is told of
            subject = names[0 if "V" in codes else -1]
            prior, last = (subject.start, subject.end), (names[-1].start, names[-1].end)


def _clause(masked: str, spans: list[Span], clause: tuple[int, int]) -> Iterator[Found]:
    first, said = 0, None
    for n, span in enumerate(spans):
        if span.code == "s" and n and spans[n - 1].code == "N":
            said = (spans[n - 1].start, spans[n - 1].end)
        if span.code == "V" and span.verbs[-1].verb == "获得" and (
                [s.code for s in spans[n + 1:n + 3]] == ["N", "V"] and any(v.class_ == "approve" for v in spans[n + 2].verbs)):
            spans[n] = span = span._replace(code="p")        # 甲项目获得国家层面立项
        if span.code == "p" and masked[span.start:span.end] == "获" and n + 2 == len(spans) and _PRIZE.search(masked[span.end:clause[1]]):
            spans[n] = span = span._replace(code="V", verbs=verbs()["获得"])                 # 获“最佳服务奖”
        if span.code in "skz":                               # 甲公司宣布乙项目投产: what is said is a clause of its own
            first = n + 1
        if span.code != "V":
            continue
        part = spans[n:n + 3]
        if "".join(s.code for s in part) == "VNV" and _touch(part[:2]) and _touch(part[1:]) and span.verbs[-1].class_ in _WORKS:
            spans[n + 2] = part[2]._replace(code="N", verbs=())          # 启动城区一体创建甲, 完成甲实验室重组: one phrase says what
        last = next((k for k in range(n + 1, len(spans)) if spans[k].code == "V"), len(spans))
        names = spans[last].verbs[-1].class_ in ("award", "rename") if last < len(spans) else False
        if names and spans[n].verbs[-1].class_ == "approve" and last == n + 2:
            continue                                         # 国务院批准甲升级为乙: the next verb says what was approved
        if found := _at(masked, spans, first, n, last, clause):
            yield found._replace(said=said)
            if found.hoped:
                continue
            if found.thing and found.thing[0] >= span.end and found.form.id != "act.attributive":
                first = next((k for k in range(n + 1, len(spans)) if spans[k].start >= found.thing[1]), len(spans))
            else:
                first = n + 1


def _at(masked: str, spans: list[Span], first: int, n: int, last: int, clause: tuple[int, int]) -> Found | None:
    """The act of the verb that is span `n`; what is before span `first` belongs to another verb, span `last` is the next one."""
    left, right = spans[first:n], _before_next(masked, spans[n + 1:last], last < len(spans))
    right = _whole(masked, right)
    codes = ["".join(s.code for s in part) for part in (left, right)]
    if _DENIED.search(codes[0]):
        return None
    hoped = bool(re.search("[gh]", codes[0])) or any(s.code == "h" for s in spans[:n])
    taken = first > 0 and spans[first - 1].code != "s"       # what stands before is another verb's
    for form in forms():
        fitting = form.taken(spans[n].verbs)
        if not fitting:
            continue
        class_ = fitting[0].class_
        before, behind = form.left.search(codes[0]), form.right.match(codes[1])
        if not (before and behind) or (taken and "^" in form.left.pattern and codes[0][:1] != "c"):
            continue
        head, _, rest = codes[1].partition("d") if form.id == "act.attributive" else (codes[1], "", "")
        timed = "w" in codes[0] + head
        if "w" in rest and not timed:
            return None                                      # 两校共建的实验室9月揭牌: the time is the other verb's
        slots = _slots(before, left) | _slots(behind, right)
        if slots.get("thing") and "d" not in codes[1] and any(s.code == "k" and s.start == slots["thing"][1] for s in right):
            return None                                      # 入选名录的村庄数量居全国首位
        modal = "" if form.id == "act.disposed" else next((masked[s.start:s.end] for s in left if s.code == "m"), "")
        dated = bool(slots.get("thing")) and bool(re.match(r"(?:19|20)\d\d", masked[slots["thing"][0]:]))
        return Found(form, spans[n].verbs, class_, spans[n].start, spans[n].end, clause, modal=modal, timed=timed, dated=dated, hoped=hoped,
                     **slots)
    return None


def _before_next(masked: str, right: list[Span], more: bool) -> list[Span]:
    """The spans behind a verb, without what the next verb has before it: 完成甲改造、乙站投运."""
    if not more or not right or right[-1].code != "N" or (right[0].code == "d" and masked[right[-1].start] == "《"):
        return right
    words = masked[right[-1].start:right[-1].end]
    cut = words.rfind("、")
    return right[:-1] if cut < 0 and len(right) > 1 else [*right[:-1], right[-1]._replace(end=right[-1].start + cut)] if cut > 0 else right


def _whole(masked: str, right: list[Span]) -> list[Span]:
    """The noun phrase behind a verb as one span, with the words inside it that look like others: 实施自贸试验区提升战略行动."""
    first = 1 if right and right[0].code == "d" else 0
    if len(right) <= first or right[first].code in "zlcp" or (
            right[first].code == "w" and (not _touch(right[first:first + 2]) or right[first + 1].code != "N")):
        return right
    last = first
    while last + 1 < len(right) and _touch(right[last:last + 2]) and right[last + 1].code not in "Vkcs" and not (
            right[last + 1].code == "a" and masked[right[last + 1].start:right[last + 1].end] in ACT.words("join")) and (
            masked[right[last + 1].start:right[last + 1].end] not in ("以", "来")):
        last += 1
    while last > first and right[last].code != "N":
        last -= 1
    return [*right[:first], Span("N", right[first].start, right[last].end), *right[last + 1:]] if right[last].code == "N" else right


def _touch(pair: list[Span]) -> bool:
    return len(pair) == 2 and pair[0].end == pair[1].start


def _slots(match: re.Match, spans: list[Span]) -> dict[str, Slot]:
    return {name: (spans[match.start(name)].start, spans[match.end(name) - 1].end)
            for name in match.re.groupindex if match[name] is not None}


def _moved(found: Found, by: int) -> Found:
    names = ("thing", "actor", "who", "place", "prior", "said", "shared", "clause")
    shift = {name: (slot[0] + by, slot[1] + by) for name in names if (slot := getattr(found, name))}
    return found._replace(start=found.start + by, end=found.end + by, **shift)
