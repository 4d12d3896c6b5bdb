"""What do the clauses before leave open: whose is it, what was counted last, what does a growth grow from?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from zhengce.assign.about import stands_for
from zhengce.assign.owner import NOBODY, Owner, Owners
from zhengce.metrics.parts import deeds, is_attribute, is_nominal, without_verbs
from zhengce.metrics.statements import with_owner
from zhengce.reading import clauses, places
from zhengce.reading.spans import Entity, joined, tokens
from zhengce.word_tables import CLAUSE, NAME

#: a clause that issues a document: what the next clauses tell is the document's
_ISSUED = re.compile(r"(?:印发|发布|出台|公布|制定|通过|推出|实施)了?《([^《》]{4,60})》$")
#: a clause that opens a list: 在《…名单》上, “…百强”榜单中
_FRAME = re.compile(r"((?:《[^《》]{3,40}》|“[^“”]{3,40}”)(?:榜单|名单|榜)?)(?:评选|评比|公布)?[中上里]$")
#: 开展农村环境整治，完成投资25亿元
_OF_OBJECTS = ("投资", "面积", "规模", "造价")
#: 对首次升规的企业，给予20万元奖励: whom the next clauses are for
_TOWARDS = re.compile("对([^，]{3,28}?)的?")
#: 该公司, 这家企业, 小镇: stands for the last name that ends so
_BARE = (r"(?:[该本]@definite@(?=[\u4e00-\u9fff])|(?:(?:这家|该)[\u4e00-\u9fff]{1,8}?@definite@|(?:该|这家|本|这个|这一|这座)?@definite@)"
         r"(?=@definite goes@|(?<!企业)$))")
#: 其中住宅45亿元; 按行业分，制造业120亿元: a part, told of what was told last
_PARTS = re.compile(r"其中|按(?:(?<=^.)|(?<=^\s.))[^，,。；;]{1,8}[分看]")
#: 甲、乙两市产值, 甲、乙等省区产值
_ALL_OF = re.compile("^(?:等|等?[两二三四五六七八九十\\d]+个?)(?:省区市|省市|省区|省份|城市|地区|[省市区县州地])")
_SAME = "^(?:这一|这个|该|上述)(?:@again@)"
_WITH = re.compile(r"(?:与|同(?<![合协].))(?<=.{3})(?:全国|全球|世界|上年|去年)?$")
#: 这款芯片的算力, 研究团队平均年龄, 普通高中招生: a noun that clauses go on speaking of, and something of it
_SUBJECT = (r"(?:(?:该|本|这|此)[款届家个座条枚一次项批台辆种]?)?"
            r"([^的在对由从与和为向，、“”]{0,6}?(?:@subject@|.{2}(?<!计划)(?=招生)))(?=的?[\u4e00-\u9fff]{2})"
            r"(?!数|总数|占|同比|人|税|化|家|中|上市|入|个)")


class Told(NamedTuple):
    """A number that the paragraph told, or (kind "") a thing that its next numbers measure."""

    name: str = ""
    of: str = ""           # what a growth told next would be of: 粮食产量 for 粮食产量增速
    thing: str = ""        # what was counted or measured, for 总投资 and 占比
    kind: str = ""         # level for a count and a rate too
    unit: str = ""


NOTHING = Told()


@dataclass
class Memory:
    """What is known before a clause is read; `owners` tell whose its numbers are."""

    owners: Owners
    owner: Owner = NOBODY  # whose the next number is
    told: list[Told] = field(default_factory=list)    # in this paragraph
    document: str = ""     # a document that the clause before issued, for what the rest of its sentence counts
    frame: str = ""        # a list that the sentence opened: 在《…名单》上
    subject: str = ""      # what the sentence goes on speaking of: 火箭全长28米，起飞重量57吨
    whole: Told = NOTHING  # what the sentence tells parts of: 商品房销售额237亿元，其中住宅…
    before: str = ""       # the clause before, where it has no numbers, until the sentence ends
    rules: list[str] = field(default_factory=list)    # how the last number was named
    source: str = ""       # the paragraph with its time expressions

    def paragraph(self, source: str) -> None:
        """A new paragraph measures other things."""
        self.owner, self.source, self.told = self.owners.document, source, []

    def sentence(self) -> None:
        """A new sentence closes lists and documents."""
        self.document = self.frame = self.subject = self.before = ""
        self.whole, self.told = NOTHING, [t for t in self.told if t.kind != "object"]

    def latest(self, *kinds: str) -> Told:
        """What was told last, of some kinds."""
        return next((t for t in reversed(self.told) if t.kind in kinds), NOTHING)

    @property
    def base(self) -> Told:
        """What was told last that a growth may be of."""
        told = next((t for t in reversed(self.told) if t.of and t.kind != "rank"), NOTHING)
        return told._replace(of=self.of_each(told.of, self.owner))

    @property
    def percent(self) -> str:
        """What was told last in per cent, for percentage points and a share without a name."""
        return next((t.name for t in reversed(self.told) if t.unit in ("%", "‰")), "")

    @property
    def grown(self) -> str:
        """What the number before says to grow: 投资增长5%，总量超过3亿元."""
        return self.told[-1].of if self.told and self.told[-1].kind == "growth" else ""

    def thing(self, own: str = "") -> Told:
        """What was told last of a thing; what a clause only did something with has an area or costs money, but no income."""
        known = ("object",) * (not own.endswith(_OF_OBJECTS))
        return next((t for t in reversed(self.told) if t.thing and t.kind not in known), NOTHING)

    def clause(self, clause: str, source: str, numbers: bool, lead: str) -> None:
        """Read a clause: it may name the topic, the measure, the whole or the list of its own numbers or of those that follow."""
        if lead in ("；", ";"):                              # a new item of a list of deeds (某院获批…；建设…) speaks of something else
            self.subject, self.told = "", [t._replace(thing="") for t in self.told]
        if _PARTS.search(clause):                             # what follows are parts of what was told last, to the end of the sentence
            self.whole = self.base
        if numbers:
            return
        self.before, self.document = clause, ""
        if (m := _TOWARDS.fullmatch(clause)) and clauses.whole(clause, 1) and is_nominal(m[1]):
            self.subject = clauses.own_words(m[1])
        # 产业规模持续增长，从A增长至B; 超千亿元企业从无到有，达到11家: what goes so is what the next numbers measure
        goes = clauses.ending("goes", clause)
        if goes and (words := self.owned(clauses.own_words(CLAUSE.pattern("@adverb@+$").sub("", clause.removesuffix(goes))))):
            self.told.append(Told(words, self.with_owner(words), self.beyond(words) or words))
        # 设立引导基金，总规模30亿元; 某项目落户园区，总投资9亿元: what the next clauses measure
        words = clauses.own_words(clause)
        verb, deed = CLAUSE.pattern("@verb,preposition@").search(words, 1), CLAUSE.pattern("@verb,deed@").search(words)
        works = (words[:verb.start()], without_verbs(words[verb.start():])) if verb else (words,)
        works = [n for n in works if len(n) > 3 and n.endswith(clauses.words("works"))] if "是" not in words else []
        done = without_verbs(words[deed.end():]) if deed and deed.group() in deeds() and not works else ""
        if works or (3 < len(done) < 16 and tokens(done)[-1].tag[0] in "nv"):
            self.told.append(Told(thing=works[0] if works else done, kind="object" * (not works)))
        if m := "》" in source and _ISSUED.search(source):
            self.document = m[1]
        elif m := source.endswith(("中", "上", "里")) and _FRAME.search(source):
            self.frame = re.sub("[《》]", "", m[1])

    def first(self, words: str) -> Entity | None:
        """The name that words begin with, if they do."""
        return self.owners.names.first(words)

    def of_each(self, words: str, owner: Owner) -> str:
        """Words about a list of names, or about one of them, as they tell of the one that owns a number: 甲、乙两市产值 -> 乙产值."""
        if owner.rule != "owner.listed":
            return words
        told = joined(words, self.owners.names.find(words))
        end = told[-1].end if told and not told[0].start else len(places.place_at(words, 0))           # 青海地区 is one word
        known = end and (len(told) < 2 or owner.name in {e.name for e in told})
        return owner.name + _ALL_OF.sub("", words[end:]) if known else words

    def beyond(self, words: str) -> str:
        """What is left of words behind the name that they begin with."""
        return words[found.end:].lstrip("的") if (found := self.first(words)) else words

    def owned(self, own: str) -> str:
        """Words with what 这一数量 stands for, and with the name that 全市, 该公司 stand for, but for the document's own."""
        own = _WITH.sub("", own)                     # 园区与全国26个省区市
        if m := CLAUSE.pattern(_SAME).match(own):
            return self.latest("level", "share", "multiple").name + own[m.end():]
        named = self.owner.name if self.owner.name != self.owners.document.name else ""
        wholes = (w for known in (clauses.words("whole"), NAME.words("our")) if own.startswith(known) for w in known)
        if whole := next((w for w in wholes if own.startswith(w) and clauses.whole(own, len(w))), ""):
            if self.owner.kind == "whole" or not stands_for(self.owner.name, whole):
                return own
            own = clauses.own_words(own[len(whole):].removeprefix("的"))
            if named:
                return named + own
        if self.owner.kind in ("firm", "zone", "organ") and (m := NAME.pattern(_BARE).match(own)) and self.owner.name not in own:
            return named + clauses.own_words(own[m.end():].removeprefix("的"))
        if m := CLAUSE.pattern(_SUBJECT).match(own):
            self.subject, own = m[1], m[1] + own[m.end():]
        return own

    def measured(self, own: str) -> str:
        """Words that only measure (数量, 增速) with the thing named before."""
        if own and (not is_attribute(own) or self.first(own)):
            return own
        base = self.base.of
        return base if base.endswith(own) else (self.thing().thing * (own not in ("增速", "增幅")) or base) + own

    def alike(self, own: str) -> str:
        """Words that are an owner alone with what was told of the owner before: 苏州市地区生产总值2.5万亿元，无锡市(总量)1.5万亿元."""
        alone = (found := self.first(own)) and (found.end == len(own) or own == self.owner.name)
        plain = (t.name for t in reversed(self.told) if t.kind == "level" and "与" not in t.name)     # 甲市与乙市的差距 compares
        return own + self.beyond(next(plain, "")) if alone else own

    def with_owner(self, words: str) -> str:
        """The owner before words that lack one."""
        if self.subject and words.startswith(self.subject):  # a firm's team, but no city's rocket
            return words if self.owner.word in places.places() or words.startswith(self.owner.word) else self.owner.word + words
        return words if self.first(words) else with_owner(words, self.document or self.subject * (len(words) < 9) or self.owner.word)
