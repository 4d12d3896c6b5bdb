"""Whose is a number? An owner is inherited down the document: its place, the part, the sentence, the clause.

An organisation owns its own clause and the clauses without a subject that follow; ；, a subject of the clause's own, a new topic or a
heading ends it. A place owns on to the end of its sentence, past a ； only where it is wider than the document's own (北京 in a text on
中关村). What nobody of these owns is the part's (郑州：…), else the document's.
Whoever only says something, is compared with or stands in a clause by the way owns nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from zhengce.assign import cues, subject
from zhengce.assign.about import About, about, seat_of, stands_for
from zhengce.assign.numbers import numbers
from zhengce.assign.subject import Owner, Subject
from zhengce.reading import masks
from zhengce.reading.names import Names
from zhengce.reading.organisations import governs
from zhengce.reading.parts import Parts
from zhengce.reading.places import levels, place_at, words
from zhengce.reading.sentences import clause_spans, sentences
from zhengce.reading.spans import Clause, Entity, Line, tokens
from zhengce.word_tables import NAME, ORGANS

NOBODY = Owner("", "", "owner.none")
_BRACKETS = re.compile(r"[（(][^（）()]*[)）]$")
_REACH = {"企业": 1, "集团": 1, "平台": 1, "公司": 2}        # how many paragraphs a name that is no subject reaches: 企业 may mean many


@dataclass
class Owners:
    """The owners in a document, read from its first paragraph to its last; `document` owns what nobody else does."""

    document: Owner
    names: Names
    official: bool = False
    title: str = ""
    parts: Parts | None = None
    part: Owner = NOBODY           # of the headings above
    inner: Owner = NOBODY          # of a document within the document: 国务院关于…的批复
    carried: Owner = NOBODY        # the owner of the clause before
    bare: bool = False             # whether it did something itself, or only had what was told of
    scene: Owner = NOBODY          # 在某区，…
    speaker: Owner = NOBODY        # who is quoted
    last: Owner = NOBODY           # the last owner named in the paragraph
    work: Owner = NOBODY           # the work, site or event that the clauses before tell of
    told: deque[tuple[int, Owner]] = field(default_factory=partial(deque, maxlen=40))            # the last organisations, for 该公司
    seen: deque[str] = field(default_factory=partial(deque, maxlen=8))              # the last places, for 该市
    mentioned: deque[tuple[int, Owner]] = field(default_factory=partial(deque, maxlen=20))       # those named in any way
    read: int = 0                  # paragraphs so far
    unread: list[Callable] = field(default_factory=list)     # those without numbers and what was told since, until a name points back
    head: int = 0                  # paragraphs before the first sentence: title, author, occasion

    @classmethod
    def of_document(cls, title: str | None, texts: Sequence[str], kinds: Sequence[str]) -> Owners:
        """The owners of a document that is read from its title and paragraphs."""
        names = Names([title or "", *texts])
        found: About = about(title, texts, names)
        document = Owner(found.name, found.kind, "owner.document") if found.name else NOBODY
        owners = cls(document, names, found.official, title or "", Parts(texts, kinds))
        owners.head = next((n for n, text in enumerate(texts) if "。" in text), 0)
        owners.told += [(0, document)] * (document.kind in ("firm", "zone", "organ"))
        return owners

    @classmethod
    def of_place(cls, place: str, texts: Sequence[str] = ()) -> Owners:
        """The owners of a text about a place; `texts` teach its short names."""
        return cls(Owner(place, "place", "owner.document") if place else NOBODY, Names(texts))

    def paragraph(self, text: str, spans: Sequence[tuple[int, int, str]]) -> list[Owner]:
        """The owner of each number of a paragraph (its start, end and kind); paragraphs must come in order.

        >>> owners = Owners.of_place("临海")
        >>> text = "华信研究院攻克技术6项，获奖2个；技术合同成交额90亿元。"
        >>> [o.name for o in owners.paragraph(text, [(9, 11, "count"), (14, 16, "count"), (24, 28, "level")])]
        ['华信研究院', '华信研究院', '临海']
        """
        number, self.read = self.read, self.read + 1
        found = self.names.find(text)
        self._open(text, found, number)
        if not spans:
            self.unread.append(partial(replace(self, unread=[])._read, text, found, ()))
        return self._read(text, found, spans) if spans else []

    def _read(self, text: str, found: Sequence[Entity], spans: Sequence[tuple[int, int, str]]) -> list[Owner]:
        line, firsts = Line(masks.timeless(text), tokens(text), found), [s[0] for s in spans]
        out: list[Owner] = [NOBODY] * len(spans)
        for start, end in sentences(text):
            self._sentence(text, start, end, found)
            split = clause_spans(text, start, end, blanks=True)
            for k, (a, b) in enumerate(split):
                lead = text[a - 1:a] if a > start else ""
                inside = range(bisect_left(firsts, a), bisect_left(firsts, b))
                clause = line.clause(a, b)
                owner = self._clause(clause, lead)
                if inside and k == 0 and cues.OPENS.match(line.text, a) and len(split) > 1:
                    ahead = subject.read(line.clause(*split[1]))                   # 经过40多年的改革开放，我国…
                    owner = (self.resolved(ahead.entity) if ahead.how == "bare" else None) or owner
                if inside:
                    out[inside.start:inside.stop], last = numbers(self.resolved, clause, owner, [spans[i] for i in inside])
                    if last is not owner:
                        self._carry(last)
                for e in clause.entities:
                    self.work = Owner(e.name, "work", "owner.work", e.name) if e.kind == "work" else self.work
                    body = e.kind in ("organ", "zone", "firm", "work")
                    self._tell(self.mentioned, (self.read, Owner(e.name, e.kind, "owner.definite", e.name)) if body else None)
                    self._tell(self.seen, e.name if e.kind == "place" else place_at(e.name, 0) if body else None)
        return out

    def _tell(self, names: deque, name: object) -> None:
        """A name is told, behind those of the paragraphs that are not read yet."""
        if name:
            self.unread.append(partial(names.append, name)) if self.unread else names.append(name)

    def _look_back(self) -> None:
        """Who was told last is asked for: read what nobody has asked for so far."""
        for put_off in self.unread:
            put_off()
        self.unread.clear()

    # what ends and what begins

    def _open(self, text: str, found: Sequence[Entity], number: int | None) -> None:
        """A new paragraph: who was spoken of before is so no longer; a heading may name an owner for its part."""
        self.carried = self.scene = self.speaker = self.last = self.work = NOBODY
        self.bare = False
        if found and found[0].start == 0 and found[0].name in ORGANS.known("national", "ministry") and cues.WITHIN.match(text) and number:
            self.inner, self.part = Owner("全国", "country", "owner.part"), NOBODY
        elif self.parts is not None and self.parts.opening(number):
            self.part = NOBODY
            for part in self.parts.at(number):
                if part.paragraph >= self.head and (owner := self._headed(part.heading)):
                    self.part = owner
        elif len(text) < 48 and not re.search("[。；;！？]", text) and found and re.match("[：:]", text[found[0].end:]):
            self.part = self._headed(text) or self.part

    def _headed(self, heading: str) -> Owner | None:
        """The owner that a heading names: 郑州：…, 高新区概况."""
        found = self.names.find(heading)
        if not found or found[0].start or found[0].kind in ("world", "definite") or not cues.HEADING.match(heading[found[0].end:].strip()):
            return None
        owner = self.resolved(found[0])
        if owner and owner.kind == "organ" and governs(owner.name) and heading[found[0].end:found[0].end + 1] in ("：", ":"):
            return self._nation(owner)                       # 商务部：1—6月…: who says so
        return owner and owner._replace(rule="owner.part", word="")

    @staticmethod
    def _nation(organ: Owner) -> Owner:
        """The nation, where an organ of the state speaks."""
        national = organ.kind == "organ" and organ.name in ORGANS.known("national", "ministry")
        return Owner("全国", "country", "owner.nation") if national else NOBODY

    def _sentence(self, text: str, start: int, end: int, found: Sequence[Entity]) -> None:
        """A new sentence keeps the subject before it in news, but not in official prose, whose sentences are the place's."""
        self.scene = NOBODY
        placed = self.carried.lasts and self.document.name and not self._wider(self.carried)
        if self.official or placed or self.carried.kind == "work":
            self.carried, self.bare = NOBODY, False
        if not NAME.pattern(cues.AGAIN).match(text, start):
            self.work = NOBODY
        if self.carried.name:
            self.carried = self.carried._replace(rule="owner.carried", word="")
        if "“" in text[start:end] and text[end - 1:end] == "”":
            told = re.match("[^。！？，,：:]*", text[end:end + cues.OURS]).end()         # “我们…。”某集团副部长王某告诉记者: told behind
            names = [e for e in found if end <= e.start < end + told]
            if names and subject.is_said(text, end, end + told):
                self.speaker = Owner(names[0].name, names[0].kind, "owner.speaker")
        elif self.speaker.name and "”" not in text[max(0, start - 2):end] and text.count("“", 0, start) <= text.count("”", 0, start):
            self.speaker = NOBODY if "“" not in text[start:end] else self.speaker

    def _wider(self, owner: Owner) -> bool:
        """Whether a place is of a higher level than the document's own (北京, in a text on 中关村): what is told next is still of it."""
        rank = ("province", "city", "county", None).index
        return owner.kind == "place" and rank(levels().get(owner.name)) < rank(levels().get(self.document.name))

    def _clause(self, clause: Clause, lead: str) -> Owner:
        """The owner of a clause, and what it leaves for those that follow."""
        if lead in ("；", ";") and not (self.document.name and self._wider(self.carried)):
            self.carried, self.bare, self.work = NOBODY, False, NOBODY
        found = subject.read(clause)
        if ours := cues.our(clause, found):                  # 我们 is the speaker's organisation, else the document's owner
            self.carried = NOBODY
            if (writer := re.match(rf"[\u4e00-\u9fff]{{2,16}}?{ours[0][-1]}", self.title)) and seat_of(writer[0]):
                return Owner(writer[0], "organ", "owner.definite")            # 我局, under the title 某市水利局2024年总结
            return self.speaker if self.speaker.name and not governs(self.speaker.name) else self._enclosing()
        if found.how == "none" and (told := NAME.pattern(cues.REPORTS).match(clause.text, clause.start)):
            found = subject.read(clause.line.clause(told.end(), clause.end))               # 提出到2027年园区产值突破150亿元
        spoken = found.entity if found.how != "noun" else clause.entities[-1] if clause.entities else None
        if spoken and subject.is_said(clause.text, clause.start, clause.end):
            # who speaks, and 某公司 in 记者从某公司获悉, is no owner, but 我们, 公司 and 全省 in what is said are his
            source = self.resolved(spoken)
            if source and not source.lasts:
                self._tell(self.told, (self.read, source))
                self.speaker = source._replace(rule="owner.speaker", word="") if found.how != "noun" else self.speaker
            return self._inherits(clause, found)
        if found.how == "scene":
            if found.entity and found.entity.kind not in ("country", "world") and (owner := self.resolved(found.entity)):
                self.scene = owner._replace(rule="owner.scene")
                self.carried, self.bare = NOBODY, False
            return self._inherits(clause, found)
        owner = self.resolved(found.entity, found.how == "bare") if found.how in ("bare", "of") else None
        if owner is None or self._by_the_way(clause, found, owner):
            return self._inherits(clause, found)
        if owner.kind != "world":
            self._carry(owner, found.how == "bare")
            self._tell(self.told, None if owner.lasts or owner.kind == "work" else (self.read, owner))
        return owner

    def _by_the_way(self, clause: Clause, found: Subject, owner: Owner) -> bool:
        """An organ that foretells or reports a number does not own it: 国家统计局预计全年增长5%."""
        rest = clause.text[found.end:clause.end]
        of_another = found.entity and NAME.pattern(cues.REPORTS + "该?@definite@").match(clause.text, found.entity.end)
        if of_another or (owner.kind == "organ" and governs(owner.name) and NAME.pattern(cues.REPORTS).match(rest)):
            return True                                      # 某证券预计公司净利润
        if owner.kind in ("world", "abroad", "country") and found.noun.removeprefix(found.entity.name) in words("firm") and not (
                self.carried if self.carried.name else self._enclosing()).lasts:
            return True                                      # 某公司…，国内市场份额升至29%
        if owner.kind == "world":                            # 世界乒联中国大满贯, 全球创新指数排名中国: no owner but of its own noun
            return len(clause.entities) > 1 or not cues.MEASURED.match(clause.text, found.end)
        noun = found.noun[found.entity.end - found.entity.start:] if found.entity else ""
        return found.how == "of" and bool(NAME.pattern(cues.TOLD_BY).search(noun))

    def _inherits(self, clause: Clause, found: Subject) -> Owner:
        """The owner of a clause that names none: 总库容, 建成后 and 带动就业 go on with the work told before."""
        if self.work.name and NAME.pattern(cues.OF_WORKS).match(clause.text, clause.start):
            return self.work
        goes_on = NAME.pattern(cues.GOES_ON)
        if found.how == "noun" and self.carried.name and not self.carried.lasts:
            measured = tuple(words("firm"))                  # what only organisations have: 净利润, 员工
            theirs = found.noun.endswith(measured) or found.noun.startswith(measured) or goes_on.match(found.noun)
            theirs = theirs or goes_on.match(clause.text, clause.start)        # 其中地下站9座
            told = governs(self.carried.name) or self.official or (self.document.lasts and (self.carried.kind == "work" or not self.bare))
            self.carried, self.bare = (NOBODY, False) if told and not theirs else (self.carried, self.bare)
        elif found.how == "none" and self.official and self.carried.name and not self.carried.lasts and not (
                self.bare or goes_on.match(clause.text, clause.start)):
            self.carried = NOBODY
        return self.carried if self.carried.name else self._enclosing()

    def _enclosing(self) -> Owner:
        """What owns where no name does: the scene, who speaks, the paragraph's topic, the part, the document."""
        if self.scene.name:
            return self.scene
        speaker = self.speaker if self.speaker.kind in ("firm", "zone") and not governs(self.speaker.name) else NOBODY
        return next((o for o in (speaker, self.part, self.inner, self.document, self._nation(self.speaker)) if o.name), self.last)

    def _carry(self, owner: Owner, bare: bool = True) -> None:
        """The clauses that follow are this owner's, as long as they have no subject."""
        self.carried, self.bare = owner._replace(rule="owner.carried"), bare
        self.last = self.carried._replace(word="")

    def resolved(self, entity: Entity | None, bare: bool = False) -> Owner | None:
        """The owner that a name means: 全市 is the part's or the document's place, 公司 the firm told last."""
        if entity is None:
            return None
        if entity.kind in ("whole", "definite"):
            meant = self._whole(entity.name) if entity.kind == "whole" else self._definite(entity.name, bare)
            ours = (self.document.name, seat_of(self.document.name))
            own = entity.name if meant and meant.kind == "whole" else meant.name if meant and meant.name not in ours else ""
            return meant and meant._replace(word=own)
        return Owner(entity.name, entity.kind, "owner.clause", entity.name)

    def _whole(self, word: str) -> Owner:
        near = [o.name for o in (self.part, self.document) if o.kind in ("place", "zone", "whole") and o.name]
        near += [seat] if self.document.kind == "organ" and (seat := seat_of(self.document.name)) else []     # a court's report: 全市法院
        if word.startswith("该") or not any(stands_for(p, word) for p in near):
            self._look_back()
            near = [*reversed(self.seen), *near] if word.startswith("该") else [*near, *reversed(self.seen)]
        place = next((p for p in near if stands_for(p, word)), None)
        kind = "whole" if not place else "place" if place != self.document.name else self.document.kind
        return Owner(place or word, kind, "owner.whole")

    def _definite(self, kind: str, bare: bool = False) -> Owner | None:
        """The organisation told last whose name ends so; 公司 itself where the text names none."""
        fits = cues.endings(kind)
        if kind in ("项目", "工程"):                         # 项目总投资60亿元: the one told before
            return self.work._replace(word="") if self.work.name.endswith(kind) else None
        self._look_back()
        (at, told), (later, named) = (next((found for found in reversed(last) if _goes_by(found[1], kind, fits)), (-1, NOBODY))
                                      for last in ([*self.told, (self.read, self.speaker)], self.mentioned))
        if _goes_by(self.document, kind, fits):              # in a text on a firm another one is 公司 to the end of its paragraph
            told = told if at == self.read else self.document
        elif later > max(at, self.read - _REACH.get(kind, 10**6)):
            told = named                                     # 龙头是某公司。公司营收…: it is no subject, but named last
        if not told.name and bare and kind not in ("企业", "集团", "平台", "基地", "银行", "街道", "厂", "院", "校"):
            told = Owner(kind, "firm" if kind == "公司" else "zone", "owner.definite")
        return told._replace(rule="owner.definite") if told.name else None


def _goes_by(owner: Owner, kind: str, fits: tuple[str, ...]) -> bool:
    """Whether an organisation is one of a kind: 某集团 of 公司."""
    name = _BRACKETS.sub("", owner.name)
    firm = kind in ("公司", "企业", "集团") and owner.kind == "firm" and name[-1:] != "厂"
    return bool(name) and name != kind and (firm or name.endswith(fits))
