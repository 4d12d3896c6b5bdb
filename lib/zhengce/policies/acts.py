"""By which act does a document in 《》 enter a text, who did it, and when? The acts are those that `zhengce.rules.engine` finds."""

from __future__ import annotations

import re
from typing import NamedTuple

from zhengce.policies import actors, horizons
from zhengce.policies.actors import Context
from zhengce.policies.dates import Dates
from zhengce.policies.mentions import NEVER, Mention, Passage, When
from zhengce.reading import document_numbers
from zhengce.reading.actors import subject
from zhengce.reading.official_titles import parse
from zhengce.reading.organs import is_organ, place_at
from zhengce.reading.sentences import clause_at, quote, sentence_at
from zhengce.reading.titles import head_pattern, kind, kind_of_words, marks
from zhengce.rules import engine
from zhengce.rules.engine import Found
from zhengce.word_tables import ACT, NAME

_OF_DOCUMENTS = ("issue", "approve", "pass", "decide", "effect", "sign", "launch", "start", "open", "complete")
_ON = ("act.carried", "title.by_alone")             # what goes on about the thing of the clause before
_GLOSS = r"(?:[(（][^()（）]*[)）])?"
# what may stand behind a title in the thing of its act: more titles, 等文件, 草案, 的通知; not 执法检查
_REST = re.compile(rf"{_GLOSS}{_GLOSS}(?:(?:、|和|与|及|以及|\s)?《[^《》]*》{_GLOSS}{_GLOSS})*"
                   rf"(?:等.*|及.*|[”’]?(?:草案|试行)?|的[一-龥]{{2,6}}|{head_pattern()}|[上中里])$")
_SAID = re.compile(rf"{_GLOSS}[就也中还]?(?P<verb>提出|指出|明确|显示|要求|强调|认为|部署|规定|表明)")
_REPORTED = NAME.pattern(r"(?:^|@post@|[由、,，])(?P<who>[一-龥]{2,3})(?:同志)?(?:代表[^,，。]{2,20})?"
                         r"[向在][^,，。]{2,20}?(?P<verb>作|做|发表|宣读)了?(?:主?题为|以)$")
_PLANS = re.compile("将|拟|计划|预计|有望")
_NOTICE = ("印发", "转发", "批转", "发布", "公布", "下发", "颁布")
_ALIAS = re.compile(r"[^《。，,；;]{0,4}?[(（][^()（）《》“”]{0,24}?(?:以下|下文|下)?(?:统称|简称|称)(?:为)?[:：]?\s*"
                    r"[“\"‘《「]?(?P<alias>[^”\"’》」)）]{2,20})[”\"’》」]?\s*[)）]")
_DECLARED = re.compile(r"[(（][^()（）《》。]{0,24}(?:简称|下称|统称)(?:为)?[:：]?\s*[“\"‘]?$")
_AHEAD = re.compile(r"(?:的(?:通知|批复|公告|函|通报|决定))?》?\s*[(（\[【]?\s*(?:文号[:：])?\s*")
_LEADING_NUMBER = re.compile(r"^[(（][^()（）]*(?:[(（〔\[][^()（）]*[)）〕\]][^()（）]*)?[)）]")


def named(text: str) -> list[Mention]:
    """The documents named in 《》, in order, one for every outermost mark but for a short name that is declared (以下简称《意见》); what a
    notice in marks gives out has the notice's issuer and act.

    >>> [(t.title, t.type, t.number, t.alias) for t in named("《关于印发〈甲市防汛方案〉的通知》（甲政发〔2031〕6号，以下简称“方案”）")]
    [('甲市防汛方案', 'plan', '甲政发〔2031〕6号', '方案')]
    """
    out = []
    for start, end in marks(text):
        inner = re.sub(r"\s*\n\s*", "", text[start:end].strip("《》 \t　\n"))
        if not inner or _DECLARED.search(text, max(0, start - 40), start):
            continue
        official = parse(inner)
        given = official.given if official and official.action in _NOTICE else ()
        name = given[0] if len(given) == 1 and ("〈" in inner or kind_of_words(given[0])) else inner
        alias, after = _ALIAS.match(text[end:end + 60]), text[end:end + 60]
        out.append(Mention(name, kind(name, text[max(0, start - 12):start], after), start, end, start, issuer=actors.in_title(inner),
                           action=official.action if name != inner else None, marked=True, number=_number(text, start, end),
                           target_date=horizons.of_title(name), alias=alias and alias["alias"]))
    return out


def _number(text: str, start: int, end: int) -> str | None:
    """The document number inside, behind or before the title, as 国发〔2024〕5号."""
    ahead = _AHEAD.match(text, end, end + 20).end()
    before = _LEADING_NUMBER.sub("", text[max(0, start - 30, text.rfind("》", 0, start) + 1):start])
    inside, behind, leading = (document_numbers.first(zone) for zone in (text[start:end], text[ahead:end + 60], before))
    behind = behind if behind and behind.start == 0 else None
    leading = leading if leading and not re.search("[，。；、]", before[leading.end:]) else None
    return next((n.value for n in (inside, behind, leading) if n), None)


class Act(NamedTuple):
    """What was done to a document: the verb as the text has it, where it stands, and who did it.

    `done` is whether the text tells the act as done: 依据《…》 only cites, 《…》指出 only quotes, 将出台《…》 is still to come.
    """

    action: str | None
    issuer: str | None
    start: int
    end: int
    done: bool = True
    class_: str = ""


def mention(passage: Passage, title: Mention, dates: Dates, context: Context) -> Mention:
    """A document named in a passage, with the act on it: what was done, by whom and when, and whether it is still to come."""
    text = passage.text
    act = _act(text, title.start, title.end, context)
    when = _when(text, title, act, dates)
    year = re.search(r"(?:19|20)\d\d(?=〕)", title.number or "")
    if when.date is None and year and act.action is None:    # 国办函〔2031〕17号 was issued in that year
        when = When(year.group(), "inherited")
    issuer = act.issuer or title.issuer or (actors.source(text, title.start) if act.class_ == "issue" else None)
    if issuer is None and act.action and act.start < title.start and when.date:
        place = (place_at(title.title) or ("",))[0]          # 会上发布了《江城市…方案》: whose it is, by its name; not 江城 of 江城大学
        issuer = place if place.endswith(tuple("省市区县州盟旗")) else None
    clause, part = clause_at(text, title.start)[0], dates.part(text, title.start)
    begin = clause if when.start is None else min(clause, when.start)          # quoted is from the time or the clause to the verb behind it
    start, end = quote(text, begin, max(title.end, act.end if act.end - title.end <= 20 else 0), (title.start, title.end))
    behind = re.match(rf"(的(?:工作|主题|主旨)?)?({head_pattern()})", text[title.end:]) if title.type == "other" else None
    type_ = kind_of_words(behind[2]) or "other" if behind and (behind[1] or act.class_) else title.type          # 发布《甲》白皮书
    tasks = (part is not None and part.status == "target" and act.done and act.class_ == "issue" and when.source != "explicit"
             and text[act.end:act.end + 1] != "了")           # 二、2032年工作安排: 出台《…》 is to come
    in_force = when.date if act.class_ == "effect" and len(when.date or "") == 10 else None
    numbered = when.start is None and when.date and when.date in (title.number or "")
    rules = ["title.marked", act.action and ("title.acted" if act.done else "title.cited"),
             issuer and ("issuer.subject" if act.issuer else "issuer.title"),
             when.date and f"date.{'number' if numbered else when.source}"]
    return title._replace(
        type=type_, start=start, end=end, passage=passage, issuer=issuer, action=act.action or title.action, date=when.date,
        date_source=when.source, status="planned" if tasks or dates.is_ahead(in_force) or _PLANS.match(act.action or "") else "done",
        rules=" ".join(filter(None, rules)), class_=act.class_, effective_date=in_force, attribution=actors.attribution(text, title.start))


def _act(text: str, start: int, end: int, context: Context) -> Act:
    """The act on the document named at `text[start:end]`: the first one of its sentence whose thing the document is."""
    begin, stop = sentence_at(text, start)
    found = engine.acts(text, begin, stop)
    if on := [f for f in found if _is_on(text, f, end, start)]:
        return _told(text, begin, on, [f for f in found[found.index(on[-1]) + 1:] if f.form.id in _ON], start, context)
    clause = clause_at(text, start)[0]
    cited = ACT.pattern("@cited@").search(text, clause, start)           # 为落实《甲意见》,经省政府同意,制定…: what follows was approved
    if not cited and (on := [f for f in found if f.form.id in _ON and f.prior and f.prior[0] <= start < f.prior[1]]):
        return _told(text, begin, on[-1:], [], start, context)           # ——《…》,2月由国务院批复
    if reported := _REPORTED.search(text, clause, start):        # 由省委书记李明向大会作题为《…》的报告
        return Act(reported["verb"], reported["who"], *reported.span("verb"))
    if said := _SAID.match(text, end, stop):
        return Act(said["verb"], _apposed(text, clause, start), *said.span("verb"), False)
    return Act(None, _apposed(text, clause, start), start, end, cited is None)


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
    clause = clause_at(text, start)[0]
    if issuer is None:
        behind, held_by = found.start >= start or first.form.id == "act.attributive", first.class_ != "issue"
        issuer = _apposed(text, clause, start) if behind else actors.antecedent(text, begin, clause, context.names, held_by=held_by)
    done = found.class_ == "effect" or not (found.modal or found.hoped)
    verb = text[found.start:found.end].rstrip("了")
    return Act(verb if done else (found.modal or "拟") + verb, issuer, found.start, found.start + len(verb), done, found.class_)


def _apposed(text: str, clause: int, start: int) -> str | None:
    """国务院《关于…》, 首都高端智库研究报告《…》: the organ right before the mark, a word for the kind of document aside."""
    form = rf"(?:的|最新|年度|第[一二三四五六七八九十]+份)?(?:研究|专题|专项)?(?:{head_pattern()})?$"
    before = re.sub(form, "", text[clause:start])
    found = subject(before) if before else None
    return found if found and is_organ(found) else None


def _when(text: str, title: Mention, act: Act, dates: Dates) -> When:
    """The date of the act, if the text tells one: a document that is only cited or quoted has the year in its name, or none."""
    times, part = dates.times(text), dates.part(text, title.start)
    span, aimed = (min(title.start, act.start), max(title.end, act.end)), part is not None and part.status == "target"
    if title.type == "media" and not act.action:             # 2022年《财富》榜单: the year is the list's, but a film shown on a day has it
        return next((When.at(p) for p in reversed(times) if 0 <= title.start - p.end <= 6 and len(p.date) == 10), NEVER)
    if act.action and not act.done and _PLANS.match(act.action):         # 4月举行峰会,将发布《…》
        planned = dates.of(text, *span, title.title, aimed, ahead=True)              # 二、2032年工作安排: 推动出台《…》
        told_on = planned.end is not None and ACT.pattern("@speech@").search(text, planned.end, max(planned.end, act.start))
        return NEVER if told_on else planned                 # 5月20日,某部介绍,将出台《…》: the day is that of the talk
    if not act.done or act.action is None:                   # a time right before the mark: 2024年《…》; 2024年3月,《…》指出
        pauses = set("的度在,，" if act.action else "的度在")
        near = any(set(text[p.end:title.start]) <= pauses for p in times if 0 <= title.start - p.end <= 2)
        if not near:
            return dates.named(title.title)
    between = [p for p in times if title.end <= p.start and p.end <= act.start]
    if between:                                              # 6月3日获悉,《…》将于7月1日起施行
        return When.at(between[-1])
    return dates.of(text, *span, title.title, ahead=aimed)   # 二、2032年工作安排: 3月底前出台《…》
