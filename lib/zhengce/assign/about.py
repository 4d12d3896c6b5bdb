"""Whom is a document about? The owner of all that nobody else owns in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from zhengce.assign import subject
from zhengce.assign.mentions import is_said, only_judges
from zhengce.assign.subject import MEASURED, Owner
from zhengce.reading import masks, reports
from zhengce.reading.names import Names
from zhengce.reading.organisations import governs, headed
from zhengce.reading.parts import Part
from zhengce.reading.places import place_at, places, whole_of, words
from zhengce.reading.sentences import clause_spans
from zhengce.reading.spans import Entity, Line, tokens
from zhengce.reading.taught import CODE, like_a_name, short_names
from zhengce.word_tables import NAME, ORGANS

#: documents that speak for a place: a sentence without a subject is the place's
_OFFICIAL = re.compile("报告|公报|规划|纲要|意见|方案|通知|讲话|计划|批复|通报|要点|致辞|措施|行动|决定|条例|办法")
_TITLE = 5           # how many mentions a place's mention in the title is worth
_OFFICE = re.compile("人民政府|人民代表大会|[省市县区州旗]长|第[一二三四五六七八九十]+届")
_GOVERNMENT = ("人民政府", "政府")
_SCOPE = ("居", "列", "占", "于")        # 居全省第二, 高于全省: what a number is compared with
#: the branch that a title opens with: 某某行业发展规划
_BRANCH = re.compile("(?:(?![的为在将对给])[\u4e00-\u9fff]){2,14}行业")          # not 新能源汽车的发展为五金行业带来转机
#: the agency, the place, the day and the name of a reporter: 新华社合肥7月6日电（记者某某）, 本报合肥讯
DATELINE = re.compile(r"(?:[^，,。；\d]{0,16}+(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日[电讯]|本[报刊网台][\u4e00-\u9fff]{0,6}[电讯](?=[\s（(\d])"
                      r"|本[报刊网台][\u4e00-\u9fff]{0,4}记者[\u4e00-\u9fff 、]{2,30}?(?:报道|发自[\u4e00-\u9fff]{2,6})(?=\s|$))"
                      r"(?:\s*[（(][^（）()]{2,40}[)）])?\s*")


#: 全国某会议在某市召开: where it takes place is not whose it is
_SEAT = re.compile(r"[\u4e00-\u9fff”》]{4}在$")
_CLAUSE = re.compile("[，,。；;：:]|$")


class About(NamedTuple):
    """Whom a document is about: its name and kind ("" = nobody stands out), and whether it is official prose."""

    name: str
    kind: str
    official: bool


def about(title: str | None, texts: Sequence[str], names: Names) -> About:
    """The place, country or organisation that a document speaks for."""
    title = title or ""
    begin = line.end() if (line := DATELINE.match(title)) else 0
    seat = [e for e in names.find(title) if e.kind == "place" and title[e.end:] and _SEAT.search(title[:e.start])]
    head = [e for e in names.find(title) if e.start >= begin and e not in seat and not only_judges(title, e)]
    told = []
    for text in texts:                                       # no place of a reporter's line, and none that a number is compared with
        begin = line.end() if (line := DATELINE.match(text)) else 0
        found = [e for e in names.find(text) if e.start >= begin and not (text == title and e in seat)]
        told.append([e for e in found if not (e.kind == "whole" and text.endswith(_SCOPE, 0, e.start)) and not only_judges(text, e)])
    body = [e for found in told for e in found]
    others = [(text, found) for text, found in zip(texts, told, strict=True) if text != title]
    if [(e.name, e.kind) for e in head] == [(title, "place")] and not any(e.name.startswith(title) for _, found in others for e in found):
        head, title, texts, told = [], "", [text for text, _ in others], [found for _, found in others]      # it heads a list, not the page
        body = [e for found in told for e in found]
    we = Counter(e.name for e in body if e.kind == "whole" and e.name[0] == "我").most_common(1)
    official = bool(_OFFICIAL.search(title)) or bool(we and we[0][1] > 1)
    if organisation := _organisation(title, head, body):
        return About(organisation.name, organisation.kind, False)
    counts = _places(head, body)
    if all(e.kind == "whole" for e in head) and we and we[0][1] > 1:         # a page that says 我省 is of no city that it names
        counts = Counter({place: n for place, n in counts.items() if whole_of(place, we[0][0])})
    if all(e.kind == "work" for e in head) and (organisation := _untitled(texts, told, body, max(counts.values(), default=0))):
        return About(organisation.name, organisation.kind, False)
    report = reports.given(texts, title)
    who = report.who or "" if report and (reports.kind(title) or "报告" in title or report.day) else ""
    if place := seat_of(who):
        counts[places().get(place, place)] += _TITLE         # 我代表市人民政府，向大会报告工作, in 甲市第五届…大会
    (first, count), (_, rival) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    # a review of many cities names each of them nearly as often
    often = count >= 1.25 * rival and (count > 2 or not title)
    late = _late(first, count, body)
    titled = first in title and first not in map(_place, seat)
    if count > 1 and not late and (titled or (often and (official or _speaks_of(first, texts, told)))):
        return About(_narrow(first, head), "place", official)
    if official and not head and count < 3 and (own := _cited(texts)):
        return About(own, "place", True)
    level = who[:1] if who.startswith(_GOVERNMENT, 1) else ""                 # 州人民政府: 全州, not 全省
    own = Counter(e.name for e in [*head, *body] if not late and e.kind == "whole" and e.name[0] in "全我本" and e.name.endswith(level))
    if not head and (branch := _BRANCH.match(title)):
        return About(branch[0], "whole", official)
    country = Counter(e.name for e in [*head, *body] if e.kind == "country" and (e in head or e.name != "全国"))
    ours = own.most_common(1)[0][0] if own else ""
    # 我省 is the text's own word, and stands over 全国 that is told as often
    if country and own.total() < country.total() + (not any(w[0] == "我" for w in own)) and country.total() >= count / 2:
        return About(country.most_common(1)[0][0], "country", official)
    fits = [p for p in counts if ours.endswith("省") and whole_of(p, ours)]
    tour = len(fits) > 1 or (not we and any(sum(n >= counts[p] for n in counts.values()) > 2 for p in fits))
    if ours and not (ours[0] == "全" and tour):               # 全省 in a tour of many is each time of another
        seats = [e for text in texts for e in names.find(text) if _seat(e) or (e.kind == "place" and (
            _OFFICE.match(text, e.end) or NAME.pattern("[\u4e00-\u9fff]{2,10}?@post@").match(text, e.end)))]
        alike = {places().get(e.name, e.name) for e in body if e.kind == "place" and e.name[-1] == ours[-1]}
        fits = fits or [p for p in alike if len(alike) == 1 and _speaks_of(p, texts, told)]      # 沂川县, where it says 全县
        place = next((p for word, _ in own.most_common() if (p := _named_by(word, head, seats))), fits[0] if len(fits) == 1 else "")
        return About(place or ours, "place" if place else "whole", True)
    alone = _only([found for _, found in others]) if not seat else ("", "")
    nation = not alone[0] and not any(e.kind == "whole" for e in body) and _of_state(texts, told, counts.total())
    return About(*(("全国", "country") if nation else alone), official)


def _of_state(texts: Sequence[str], told: Sequence[Sequence[Entity]], places: int) -> bool:
    """Whether a text is the state's: it names its organs oftener than places, or names no place and one of them says what it tells."""
    state = [(text, e) for text, found in zip(texts, told, strict=True) for e in found if e.name in ORGANS.known("national", "ministry")]
    says = not places and any(is_said(text, e.end, _CLAUSE.search(text, e.end).start()) for text, e in state)
    return len(state) > (0 if says else max(1, places))


def _organisation(title: str, head: Sequence[Entity], body: Sequence[Entity]) -> Entity | None:
    """A firm, school, hospital or park that the title names and the text goes on naming; no government."""
    told = Counter(e.name for e in body if e.kind in ("firm", "zone", "organ"))
    e = next((h for h in head if not governs(h.name)), None)
    if e and e.kind in ("firm", "zone", "organ"):
        return e
    alike = (name for name, _ in told.most_common(3) if not governs(name) and len(name) > 4 and (
        name[-5:] in title or title.startswith(name[-3:])))
    name = next(alike, None)                                 # 市中心医院 and 高新区 in the title, 临海市中心医院 and 苏州高新区 in the text
    return next((e for e in body if e.name == name and e.kind in ("firm", "zone", "organ")), None)


def _untitled(texts: Sequence[str], told: Sequence[Sequence[Entity]], body: Sequence[Entity], places: int) -> Entity | None:
    """Of whom a text with no subject in its title is: the firm whose code opens it (岭芯电子(600001)核心观点：…), or whom it tells most."""
    coded = {e.name: (n, e) for n, (text, found) in enumerate(zip(texts, told, strict=True)) for e in found if CODE.match(text, e.end)}
    n, opens = next(iter(coded.values())) if len(coded) == 1 else (0, None)
    return opens if opens and n < 4 and not opens.start else _told_most(texts, told, body, places)


def _told_most(texts: Sequence[str], told: Sequence[Sequence[Entity]], body: Sequence[Entity], places: int) -> Entity | None:
    """The firm, school or park that a text without a subject in its title goes on speaking of, more than of any other or a place."""
    own = {e.name: next(iter(short_names(e.name)), e.name) for e in body if e.kind in ("firm", "zone", "organ") and not governs(e.name)}
    named = Counter(own[e.name] for e in body if e.name in own)          # 华瑞, 华瑞公司 and 华瑞汽车公司 are one
    (short, count), (_, rival) = [*named.most_common(2), ("", 0), ("", 0)][:2]
    if count < 3 or count < 2 * rival or count <= places:
        return None
    return next((e for e in body if own.get(e.name) == short and _speaks_of(e.name, texts, told)), None)


def _places(head: Sequence[Entity], body: Sequence[Entity]) -> Counter:
    """How often each place is told, under its short name; the place of a government is one of them."""
    counts: Counter = Counter()
    for weight, found in ((_TITLE, head), (1, body)):
        for e in found:
            if place := _place(e):
                counts[place] += weight
    return counts


def _place(e: Entity) -> str:
    """The short name of the place that a name is, or that its government is of; "" for a region or another name."""
    place = e.name if e.kind == "place" or e.rule == "entity.place" else _seat(e)
    return places().get(place, place) if place and place not in words("region") else ""


def _late(place: str, count: int, body: Sequence[Entity]) -> bool:
    """Whether a text tells longer of other places than of this one before it comes to it: the last city of a review of many."""
    named = [p for e in body if (p := _place(e))]
    own = [n for n, p in enumerate(named) if p == place]
    return bool(own) and own[len(own) // 2] - len(own) // 2 > count


def _speaks_of(place: str, texts: Sequence[str], told: Sequence[Sequence[Entity]]) -> bool:
    """Whether a clause has the place for its subject: 武汉保卫战 and 江苏省先进集体 tell nothing of a place."""
    for text, found in zip(texts, told, strict=True):
        named = [e for e in found if place in (places().get(e.name, e.name), e.name[:-1], _seat(e))]
        line = Line(masks.timeless(text), tokens(text), found) if named else None
        for a, b in clause_spans(text, 0, len(text)) if line else ():
            owner = subject.read(line.clause(a, b)) if any(a <= e.start < b for e in named) else None
            if owner and owner.how in ("bare", "of") and owner.entity in named:
                return True
    return False


def _cited(texts: Sequence[str]) -> str:
    """The one place whose rules a text cites as its own, with a word for a grade of its own: 列入县财政预算，按照《沂川县…办法》."""
    cited = {m[1] for text in texts for m in re.finditer(r"《([\u4e00-\u9fff]{2,6}?[市县区旗])(?![\u4e00-\u9fff]?[域级])", text)}
    place = cited.pop() if len(cited) == 1 else ""
    return place if place and any(f"{place[-1]}{word}" in text for text in texts for word in ("财政", "级", "域")) else ""


def recorded(part: Part, texts: Sequence[str], names: Names) -> Owner | None:
    """The work, site or body that a record is headed by: 甲钢临海项目; no programme of a report (（一）雪亮工程)."""
    opens, found = texts[part.paragraph + 2:part.paragraph + 4], names.find(part.heading)
    name = headed(part.heading) or next(filter(None, (_record(part.heading, text) for text in opens if all(e.start for e in found))), "")
    whole = found and found[-1].end == len(part.heading)
    name = name or (part.heading if opens and not whole and _pointed(part.heading, opens[0]) else "")
    return Owner(name, "work", "owner.part") if name and not part.start else None


def _record(heading: str, behind: str) -> str:
    """What a heading names that opens the paragraph behind it: D地块 of D地块用地 over D地块占地665亩; "" where it is no proper name."""
    shared = next((n for n, (a, b) in enumerate(zip(heading, behind, strict=False)) if a != b), min(len(heading), len(behind)))
    name = heading[:shared]
    own = tokens(name)
    named = 2 < shared < 17 and name.isalnum() and own[-1].tag[0] == "n" and all(t.tag[0] not in "vpdcu" for t in own) and like_a_name(own)
    return name if named and MEASURED.match(behind, shared) else ""


def _pointed(heading: str, behind: str) -> bool:
    """Whether the paragraph behind a heading speaks of what it names: 该机构… under 甲创客中心, 项目位于… under 乙数码城, not 公司简介."""
    says = NAME.pattern(r"\s*(?:(?:该|这家|这个|本)@definite,pointed@|@definite@(?=@definite goes@))").match(behind)
    own = tokens(heading) if says and len(heading) < 24 and not NAME.pattern("@definite@").match(heading) else ()
    return bool(own) and own[0].tag[0] not in "vdpcm" and all(t.tag[0] not in "dpcu" for t in own)


def _seat(e: Entity) -> str:
    """江西 of 江西省人民政府, 君山区 of 岳阳市君山区人民政府: the last place that the organ's name begins with."""
    return seat_of(e.name) if e.kind == "organ" and governs(e.name) else ""


@lru_cache(maxsize=1 << 12)       # each number asks for its document's
def seat_of(organ: str) -> str:
    """The last place that an organ's name begins with, in the gazetteer or by its grade."""
    seat, rest = "", organ
    while place := place_at(rest, 0):
        seat, rest = place, rest[len(place):]
    return seat or (m[0] if (m := re.match(r"[\u4e00-\u9fff]{2,3}[市县区旗]", organ)) else "")


def _named_by(whole: str, head: Sequence[Entity], seats: Sequence[Entity]) -> str:
    """The place that 全市 or 我省 is: that of the title, or of who issues, signs or speaks."""
    for found in (head, seats):
        counts = Counter(places().get(p, p) for e in found if (p := e.name if e.kind == "place" else _seat(e)) and stands_for(p, whole))
        for place, n in counts.most_common(1):               # a tour of many cities is of none
            return place if 2 * n > counts.total() or found is head else ""
    return ""


def _only(told: Sequence[Sequence[Entity]]) -> tuple[str, str]:
    """The place or the firm of a short item of news, and its kind: the only one that its paragraphs name, and named where it opens."""
    named = [{(e.name, e.kind) for e in found if e.kind != "whole"} for found in told]
    alone = set().union(*named)
    (name, kind), = alone if len(alone) == 1 and named[0] else {("", "")}
    return (places().get(name, name), kind) if kind in ("place", "firm", "zone") else ("", "")


def _narrow(place: str, head: Sequence[Entity]) -> str:
    """The district that a text about a city is about: the one that its title names, or that it names nearly as often."""
    named = [e.name for e in head if e.kind == "place"]
    if place not in named:
        place = next((n for n in named if places().get(n, n) == place), place)
    return places().get(place, place) if not place.endswith(("区", "县")) else place


def stands_for(place: str, whole: str) -> bool:
    """Whether 全市 may stand for the place or for a word like it (我市)."""
    return place[-1:] == whole[-1:] if place[:1] in ("全", "我", "本") else whole_of(place, whole)
