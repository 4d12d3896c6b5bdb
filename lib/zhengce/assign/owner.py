"""Whose is a number? An owner is inherited down the document: its place, the part, the sentence, the clause.

An organisation owns its own clause and the clauses without a subject that follow; ；, a subject of the clause's own, a new topic or a
heading ends it. A place owns on to the end of its sentence, past a ； only where it is wider than the document's own (北京 in a text on
中关村). What nobody of these owns is the part's (郑州：…) or whose the speaker is (赵明：), else the document's.
Whoever only says something, is compared with or stands in a clause by the way owns nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile

from zhengce.assign import subject
from zhengce.assign.about import DATELINE, about, recorded, seat_of, stands_for
from zhengce.assign.mentions import REPORTS, by_the_way, is_attribute, is_said, only_judges, titled
from zhengce.assign.numbers import numbers
from zhengce.assign.subject import Owner, Subject, goes_by
from zhengce.reading import masks
from zhengce.reading.names import Names
from zhengce.reading.organisations import governs
from zhengce.reading.parts import Parts
from zhengce.reading.places import levels, places, words
from zhengce.reading.sentences import clause_spans, sentences
from zhengce.reading.spans import Clause, Entity, Line, tokens
from zhengce.word_tables import KIND, NAME, ORGANS

NOBODY = Owner("", "", "owner.none")
_REACH = {"企业": 1, "集团": 1, "平台": 1, "公司": 2}        # how many paragraphs a name that is no subject reaches: 企业 may mean many


@dataclass
class Owners:
    """The owners in a document, read from its first paragraph to its last; `document` owns what nobody else does."""

    document: Owner
    names: Names
    official: bool = False
    texts: Sequence[str] = ()      # the title and the paragraphs
    parts: Parts = field(default_factory=partial(Parts, (), ()))
    part: Owner = NOBODY           # of the headings above, or whoever speaks in it
    carried: Owner = NOBODY        # the owner of the clause before
    scene: Owner = NOBODY          # 在某区，…
    speaker: Owner = NOBODY        # who is quoted
    last: Owner = NOBODY           # the last owner named in the paragraph
    work: Owner = NOBODY           # the work, site or event that the clauses before tell of
    told: deque[tuple[int, bool, Owner]] = field(default_factory=partial(deque, maxlen=80))  # who was named where, and whether as a subject
    read: int = 0                  # paragraphs so far

    @classmethod
    def of_document(cls, title: str | None, texts: Sequence[str], kinds: Sequence[str]) -> Owners:
        """The owners of a document that is read from its title and paragraphs."""
        title = title or (texts[0] if "heading" in kinds[:1] and len(texts[0]) > 5 else "")          # a name alone is no title
        names = Names([title, *texts])
        found = about(title, texts, names)
        document = Owner(found.name, found.kind, "owner.document") if found.name else NOBODY
        owners = cls(document, names, found.official, [title, *texts], Parts(texts, kinds))
        owners.told += [(0, True, document)] * (document.kind in ("firm", "zone", "organ"))
        return owners

    @classmethod
    def of_place(cls, place: str, texts: Sequence[str] = ()) -> Owners:
        """The owners of a text about a place; `texts` teach its short names."""
        return cls(Owner(place, "place", "owner.document"), Names(texts))

    def paragraph(self, text: str, spans: Sequence[tuple[int, int, str]]) -> list[Owner]:
        """The owner of each number of a paragraph (its start, end and kind); paragraphs must come in order.

        >>> owners = Owners.of_place("临海")
        >>> text = "华信研究院攻克技术6项，获奖2个；技术合同成交额90亿元。"
        >>> [o.name for o in owners.paragraph(text, [(9, 11, "count"), (14, 16, "count"), (24, 28, "level")])]
        ['华信研究院', '华信研究院', '临海']
        """
        begin = line.end() if (line := DATELINE.match(text)) else 0
        found = [e for e in self.names.find(text) if e.start >= begin and not only_judges(text, e)]
        self.read += 1
        self._open(text, found)
        if not spans:
            self._tell(found, True)
            return []
        line, firsts, out = Line(masks.timeless(text), tokens(text), found), [s[0] for s in spans], [NOBODY] * len(spans)
        for start, end in (s for s in sentences(text) if s[0] <= firsts[-1]):
            self._sentence(line, start, end)
            split, before = clause_spans(text, start, end, blanks=True), NOBODY
            last = [-1, *firsts][bisect_left(firsts, end)] if self.official else firsts[-1]        # official prose begins anew behind it
            for k, (a, b) in enumerate(split):
                if a > last:                                 # nobody asks for what follows
                    self._tell(line.within(a, end))
                    break
                inside = range(bisect_left(firsts, a), bisect_left(firsts, b))
                clause = line.clause(max(a, min(b, begin)), b)
                owner = self._clause(clause, text[a - 1:a] if a > start else "")
                again = before.kind == "world" and NAME.pattern(subject.GOES_ON).match(line.text, a)
                before = owner = before if again else owner              # 全球装机达260吉瓦，同比增长35%
                if inside and k == 0 and subject.OPENS.match(line.text, a) and len(split) > 1:
                    ahead = subject.read(line.clause(*split[1]))                   # 经过40多年的改革开放，我国…
                    owner = (self.resolved(ahead.entity) if ahead.how == "bare" else None) or owner
                if inside:
                    out[inside.start:inside.stop], told = numbers(self.resolved, clause, owner, [spans[i] for i in inside])
                    if told is not owner:
                        self._carry(told)
                self._tell(clause.entities)
        self._tell(line.within(end, len(text)))
        return out

    def _tell(self, entities: Sequence[Entity], unread: bool = False) -> None:
        """Names stand in a text, for 该市, 公司 and 项目 to mean; the one that opens a paragraph without numbers is its subject."""
        for e in entities:
            if e.kind in ("organ", "zone", "firm", "work", "place"):
                self.told.append((self.read, unread and not e.start, Owner(e.name, e.kind, "owner.definite", e.name)))
            if e.kind == "work":
                self.work = Owner(e.name, "work", "owner.work", e.name)

    # what ends and what begins

    def _open(self, text: str, found: Sequence[Entity]) -> None:
        """A new paragraph: who was spoken of before is so no longer; a heading or who speaks may name an owner for its part."""
        self.carried = self.scene = self.speaker = self.last = self.work = NOBODY
        number, nation = self.read - 1, self._nation(Owner(found[0].name, "organ", "")) if found and not found[0].start else NOBODY
        if (person := subject.PERSON.match(text)) and (seated := self._seated(person["name"])):
            self.part = seated
        elif number and nation.name and subject.WITHIN.match(text):
            self.document, self.part = nation._replace(rule="owner.part"), NOBODY
        elif self.parts.opening(number):
            works = () if self.official else self.texts
            told = ((works and recorded(p, works, self.names)) or self._headed(p.heading) for p in reversed(self.parts.at(number)))
            self.part = next(filter(None, told), NOBODY)
        elif len(text) < 48 and not re.search("[。；;！？]", text) and found and re.match("[：:]", text[found[0].end:]):
            self.part = self._headed(text) or self.part

    def _headed(self, heading: str) -> Owner | None:
        """The owner that a heading names: 郑州：…, 高新区概况; of news also its subject: 我国网民达到1.3亿."""
        found = self.names.find(heading)
        if not found:
            return None
        told = subject.read(Line(masks.timeless(heading), tokens(heading), found).clause(0, len(heading))) if not self.official else None
        tells = told and told.how in ("bare", "of") and told.entity == found[0] and found[0].kind in ("place", "country", "firm", "zone")
        if not tells and (found[0].start or not subject.HEADING.match(heading[found[0].end:].strip())):
            return None
        owner = self.resolved(found[0])
        if owner and owner.kind == "organ" and governs(owner.name):
            return self._nation(owner)                       # 商务部：1—6月…: who says so
        if owner and (places().get(owner.name, owner.name) == self.document.name or (tells and self.document.name and self._wider(owner))):
            return NOBODY                                    # 上海客商来了, in a text on a county
        return owner and owner._replace(rule="owner.part", word="")

    def _seated(self, person: str | None) -> Owner | None:
        """Whose somebody is whose name stands alone before his words, as the text introduces him: 某市副市长李明; who asks is nobody's."""
        for text in (t for t in self.texts if person and person in t):
            if office := NAME.pattern(rf"[^，,、。；：]{{2,20}}?、?(?=(?:常务)?副?@post@[ \u3000]?{person})").search(text):
                names, place = self.names.find(office[0]), seat_of(office[0])
                return (self._body(names[-1]) if names else Owner(place, "place", "owner.speaker") if place else None) or NOBODY
        return None if person else NOBODY

    def _body(self, entity: Entity) -> Owner | None:
        """For whom somebody of a body speaks: the zone, for its 管委会."""
        owner = self.resolved(entity)
        zone = self.names.find(owner.name.removesuffix("管委会"))[-1:] if owner and owner.name.endswith("管委会") else ()
        owner = Owner(zone[0].name, zone[0].kind, "") if zone and zone[0].kind == "zone" else owner
        return owner and owner._replace(name=places().get(owner.name, owner.name), rule="owner.speaker", word="")

    @staticmethod
    def _nation(organ: Owner) -> Owner:
        """The nation, where an organ of the state speaks."""
        return Owner("全国", "country", "owner.nation") if organ.name in ORGANS.known("national", "ministry") else NOBODY

    def _sentence(self, line: Line, start: int, end: int) -> None:
        """A new sentence keeps the subject before it in news, but not in official prose, whose sentences are the place's."""
        text, self.scene = line.text, NOBODY
        if self.official or self.carried.kind in ("work", "index") or (self.carried.lasts and not self._wider(self.carried)):
            self.carried = NOBODY
        if not NAME.pattern(subject.AGAIN).match(text, start):
            self.work = NOBODY
        if self.carried.name:
            self.carried = self.carried._replace(rule="owner.carried", word="")
        if "“" in text[start:end] and text[end - 1:end] == "”":
            told = re.match("[^。！？，,：:]*", text[end:end + subject.OURS]).end()         # “我们…。”某集团副部长王某告诉记者: told behind
            behind = line.clause(end, end + told)
            if is_said(text, end, end + told) and (who := subject.read(behind).entity or next(iter(behind.entities), None)):
                self.speaker = self._body(who) or NOBODY
        elif self.speaker.name and "”" not in text[max(0, start - 2):end] and text.count("“", 0, start) <= text.count("”", 0, start):
            self.speaker = NOBODY

    def _wider(self, owner: Owner) -> bool:
        """Whether a place is of a higher level than the document's own (北京, in a text on 中关村), or that has none."""
        rank = ("province", "city", "county", None).index
        return not self.document.name or (owner.kind == "place" and rank(levels().get(owner.name)) < rank(levels().get(self.document.name)))

    def _clause(self, clause: Clause, lead: str) -> Owner:
        """The owner of a clause, and what it leaves for those that follow."""
        if lead in ("；", ";") and not (self.document.name and self._wider(self.carried)):
            self.carried = self.work = NOBODY
        found = subject.read(clause)
        if ours := subject.our(clause, found):                  # 我们 is the speaker's organisation, else the document's owner
            self.carried = NOBODY
            writer = re.match(rf"[\u4e00-\u9fff]{{2,16}}?{ours[0][-1]}", "".join(self.texts[:1]))
            if writer and seat_of(writer[0]):                # 我局, under the title 某市水利局2024年总结
                return Owner(writer[0], "organ", "owner.definite")
            return self.speaker if self.speaker.name and not governs(self.speaker.name) else self._enclosing()
        if found.how == "none" and (told := NAME.pattern(REPORTS).match(clause.text, clause.start)):
            found = subject.read(clause.line.clause(told.end(), clause.end))               # 提出到2027年园区产值突破150亿元
        spoken = found.entity if found.how != "noun" else clause.entities[-1] if clause.entities else None
        if spoken and is_said(clause.text, clause.start, clause.end):      # he owns nothing, but 我们, 公司 and 全省 are his
            if source := self._body(spoken):
                self.told += [(self.read, True, source)] * (not source.lasts)
            if source and found.how != "noun":
                another = source.kind == "firm" and source.name != self.carried.name                   # 甲药业…。乙精工总经理说，今年订单…
                self.speaker, self.carried = source, NOBODY if another else self.carried
            return self._inherits(clause, found)
        if found.how == "scene":
            if found.entity and (owner := self.resolved(found.entity)):
                self.scene, self.carried = owner._replace(rule="owner.scene"), NOBODY
            return self._inherits(clause, found)
        self.carried = self.carried if found.how != "route" else NOBODY
        owner = self.resolved(found.entity, found.how == "bare") if found.how in ("bare", "of", "enter") else None
        if found.how == "noun" and len(found.noun) > 1:      # 母基金, behind 启明天使母基金
            told = (o for _, _, o in takewhile(lambda t: t[0] + 2 > self.read, reversed(self.told)) if o.kind in ("work", "organ"))
            owner = next((o for o in told if o.name.endswith(found.noun) and o.name != found.noun), None)
        duty = found.entity and found.entity.rule == "entity.list" and subject.DUTY.match(clause.text, found.entity.end)
        if owner and (duty or (self.official and self.document.kind in ("place", "whole") and is_attribute(found, owner))):
            owner = None                                     # 甲、乙、丙三市要加快…: what is measured next is not of each
        if owner and owner.kind == "place" and self.document.kind == "firm" and found.how == "of" and (
                NAME.pattern("@definite,work@").match(found.noun.removeprefix(found.entity.name))):
            owner = self.document                            # 合肥基地三期, in a firm's own report
        if owner is None or (found.entity and by_the_way(clause, found, owner)):
            return self._inherits(clause, found)
        wider = self.official and self.document.kind == "place" and (owner.kind == "whole" or self._wider(owner))
        if owner.kind != "world" and not (wider and not re.search(r"\d", clause.text[clause.start:clause.end])):     # 全省…在我市启动
            self._carry(owner, found.how in ("bare", "noun"))
            if not (owner.lasts or owner.kind == "work" or found.how == "enter" or subject.of_another(clause, found)):
                self.told.append((self.read, True, owner))
        return owner

    def _inherits(self, clause: Clause, found: Subject) -> Owner:
        """The owner of a clause that names none: 总库容, 建成后 and 带动就业 go on with the work told before."""
        if self.work.name and NAME.pattern(subject.OF_WORKS).match(clause.text, clause.start):
            return self.work
        if title := titled(clause):                          # 某部印发《条例》。《条例》共8章: neither the organ's nor the country's
            self.carried, self.last = (o if o.lasts else NOBODY for o in (self.carried, self.last))
            within = (o for o in (self.carried, self.scene, self.part, self.document) if o.name and o.kind != "country")
            return next(within, Owner(title, "document", "owner.clause"))
        again = NAME.pattern(subject.GOES_ON).match(clause.text, clause.start)     # 其中地下站9座
        if found.how == "noun" and self.carried.name and not self.carried.lasts:
            measured = tuple(words("firm"))                  # what only organisations have: 净利润, 员工
            theirs = again or found.noun.endswith(measured) or found.noun.startswith(measured) or (
                self.carried.kind == "firm" and NAME.pattern(subject.OF_WORKS).match(clause.text, clause.start))           # 总占地面积
            acts = self.carried.acts or clause.text.startswith("累计", clause.start)                       # 累计投资子基金9支
            ends = governs(self.carried.name) or self.official or (self.document.lasts and not acts)
            self.carried = NOBODY if ends and not theirs else self.carried
        elif found.how == "none" and self.official and not (self.carried.lasts or self.carried.acts or again):
            self.carried = self.carried if self.carried.kind == "work" else NOBODY
        return self.carried if self.carried.name else self._enclosing()

    def _enclosing(self) -> Owner:
        """What owns where no name does: the scene, who speaks, the part, the document, the nation of its organ."""
        speaker = self.speaker if self.speaker.kind in ("firm", "zone") else NOBODY
        last = NOBODY if governs(self.last.name) else self.last
        found = (self.scene, speaker, self.part, self.document, self._nation(self.speaker), last)
        return next((o for o in found if o.name), NOBODY)

    def _carry(self, owner: Owner, acts: bool = True) -> None:
        """The clauses that follow are this owner's, as long as they have no subject; `acts`: it did something itself."""
        self.carried = owner._replace(rule="owner.carried", acts=acts)
        self.last = self.carried._replace(word="") if owner.kind != "index" else self.last

    def resolved(self, entity: Entity, bare: bool = False) -> Owner | None:
        """The owner that a name means: 全市 is the part's or the document's place, 公司 the firm told last."""
        if entity.kind not in ("whole", "definite"):
            return Owner(entity.name, entity.kind, "owner.clause", entity.name)
        meant = self._whole(entity.name) if entity.kind == "whole" else self._definite(entity.name, bare)
        ours = (self.document.name, seat_of(self.document.name))
        return meant and meant._replace(word=entity.name if meant.kind == "whole" else "" if meant.name in ours else meant.name)

    def _whole(self, word: str) -> Owner:
        near = [o.name for o in (self.speaker, self.part, self.document) if o.kind in ("place", "zone", "whole")]
        near += [seat_of(self.document.name)] * (self.document.kind == "organ")            # a court's report: 全市法院
        own = ("place", "zone") if word.endswith(("区", "区内")) else ("place",)
        seen = [o.name if o.kind in own else seat_of(o.name) for _, _, o in reversed(self.told)]
        place = next((p for p in ([*seen, *near] if word[0] in "该当" else [*near, *seen]) if p and stands_for(p, word)), None)
        kind = "whole" if not place else "place" if place != self.document.name else self.document.kind
        return Owner(place or word, kind, "owner.whole")

    def _definite(self, kind: str, bare: bool = False) -> Owner | None:
        """The organisation told last whose name ends so, but no 园区 of a province; 公司 itself where the text names none."""
        if kind in ("项目", "工程"):                         # 项目总投资60亿元: the one told before
            return self.work._replace(word="") if self.work.name else None
        fits, reach = KIND.words(kind) if kind in KIND.classes() else (kind,), self.read - _REACH.get(kind, 10**6)
        told = [(at, acts, n, o) for n, (at, acts, o) in enumerate([*self.told, (self.read, True, self.speaker)]) if (
                goes_by(o, kind, fits) and (acts or at > reach) and (at == self.read or o.kind != "zone" or not self.official))]
        owner = max(told)[-1] if told else NOBODY
        if goes_by(self.document, kind, fits) and not any(t[0] == self.read and t[1] for t in told):
            owner = self.document                            # in a text on a firm another one is 公司 to the end of its paragraph
        if not owner.name and bare and kind not in ("企业", "集团", "平台", "基地", "银行", "街道", "厂", "院", "校", "行"):
            owner = Owner(kind, "firm" if kind == "公司" else "zone", "")
        return owner._replace(rule="owner.definite") if owner.name else None
