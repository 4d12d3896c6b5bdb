"""By which act does a document in 《》 enter a text, and who did it? The acts are those that `zhengce.rules.engine` finds."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhengce.policies import actors
from zhengce.policies.actors import Context
from zhengce.reading.actors import speaks, subject
from zhengce.reading.organs import is_organ
from zhengce.reading.sentences import clauses, sentence_at
from zhengce.reading.titles import head_pattern
from zhengce.rules import engine
from zhengce.rules.engine import Found
from zhengce.word_tables import ACT

_OF_DOCUMENTS = ("issue", "approve", "pass", "decide", "effect", "sign", "launch", "start", "open", "complete")
_ON = ("act.carried", "title.by_alone")             # what goes on about the thing of the clause before
_GLOSS = r"(?:[(（][^()（）]*[)）])?"
# what may stand behind a title in the thing of its act: more titles, 等文件, 草案, 的通知; not 执法检查
_REST = re.compile(rf"{_GLOSS}{_GLOSS}(?:(?:、|和|与|及|以及|\s)?《[^《》]*》{_GLOSS}{_GLOSS})*"
                   r"(?:等.*|及.*|[”’]?(?:草案|试行)?|的[一-龥]{2,6}|[上中里])$")
_SAID = re.compile(rf"{_GLOSS}[就也中还]?(?P<verb>提出|指出|明确|显示|要求|强调|认为|部署|规定|表明)")
_REPORTED = re.compile(r"(?P<who>[一-龥]{2,3})(?:同志)?(?:代表[^,，。]{2,20})?[向在][^,，。]{2,20}?(?P<verb>作|做|发表|宣读)了?"
                       r"(?:题为|主题为|以)?$")


class Act(NamedTuple):
    """What was done to a document: the verb as the text has it, where it stands, and who did it.

    `done` is whether the text tells the act as done: 依据《…》 only cites, 《…》指出 only quotes, 将出台《…》 is still to come.
    """

    action: str | None
    issuer: str | None
    start: int
    end: int
    done: bool = True
    rule: str = "title.acted"
    class_: str = ""


def of_title(text: str, start: int, end: int, context: Context) -> Act:
    """The act on the document named at `text[start:end]`: the first one of its sentence whose thing the document is.

    >>> of_title("近日,北京市印发《甲方案》,锚定六个领域。", 8, 13, Context())
    Act(action='印发', issuer='北京市', start=6, end=8, done=True, rule='title.acted', class_='issue')
    """
    begin, stop = sentence_at(text, start)
    found = engine.acts(text, begin, stop)
    if on := [f for f in found if _is_on(text, f, end, start)]:
        return _told(text, begin, on, [f for f in found[found.index(on[-1]) + 1:] if f.form.id in _ON], start, context)
    if on := [f for f in found if f.form.id in _ON and f.prior and f.prior[0] <= start < f.prior[1]]:       # ——《…》,2月由国务院批复
        return _told(text, begin, on[-1:], [], start, context)
    clause = clauses(text, begin, start)[-1][0] if start > begin else begin
    if reported := _REPORTED.search(text, clause, start):        # 由省委书记李明向大会作题为《…》的报告
        return Act(reported["verb"], actors.by_office(reported["who"]), *reported.span("verb"))
    if said := _SAID.match(text, end, stop):
        return Act(said["verb"], _apposed(text, clause, start), *said.span("verb"), False, "title.cited")
    return Act(None, _apposed(text, clause, start), start, end, ACT.pattern("@cited@").search(text, clause, start) is None)


def _is_on(text: str, found: Found, end: int, start: int) -> bool:
    """Whether an act is done to the title `text[start:end]`."""
    if found.class_ not in (("issue", "pass") if found.hoped else _OF_DOCUMENTS) or not found.thing:
        return False
    whole = found.form.id == "act.attributive" or _REST.match(text, end, found.thing[1])
    return bool(whole) and found.thing[0] <= start < found.thing[1]


def _told(text: str, begin: int, on: list[Found], later: list[Found], start: int, context: Context) -> Act:
    """The act that was found; of 由甲大学编写的《…》在京发布 the second, of 编制了《…》,经市政府同意,于8月16日印发 what goes on from it."""
    first, found = on[0], on[1 if on[0].form.id == "act.attributive" and len(on) > 1 else 0]
    issuer = actors.issuer(text, begin, first, first.class_, context)
    after = next((f for f in later if f.class_ == "issue" and (f.timed or f.actor)), None)
    if after and (found.class_ != after.class_ or found.start < start or after.timed):
        issuer = (subject(text[slice(*after.actor)]) if after.actor else None) or issuer
        found = after
    elif after and issuer is None:                           # 《…》近日发布,由某研究院编写
        issuer = subject(text[slice(*after.actor)])
    clause = clauses(text, begin, start)[-1][0] if start > begin else begin
    if issuer is None:
        behind = found.start >= start or first.form.id == "act.attributive"
        issued = first.class_ == "issue"
        issuer = _apposed(text, clause, start) if behind else actors.antecedent(text, begin, clause, context.names, held_by=not issued)
    done = found.class_ == "effect" or not (found.modal or found.hoped)
    verb = text[found.start:found.end].rstrip("了")
    rule = "title.acted" if done else "title.cited"
    return Act(verb if done else (found.modal or "拟") + verb, issuer, found.start, found.start + len(verb), done,
               "title.by_alone" if after and after.actor else rule, found.class_)


def _apposed(text: str, clause: int, start: int) -> str | None:
    """国务院《关于…》, 首都高端智库研究报告《…》: the organ right before the mark, a word for the kind of document aside."""
    form = rf"(?:的|最新|年度|第[一二三四五六七八九十]+份)?(?:研究|专题|专项)?(?:{head_pattern()})?$"
    before = re.sub(form, "", text[clause:start])
    found = subject(before) if before else None
    return found if found and (is_organ(found) or speaks(found)) else None
