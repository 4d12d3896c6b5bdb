"""What does a clause speak of? Its subject: a name, a noun of its own, or nothing.

A clause is read from its first word: times, connectives and adverbials (在…中, 随着…) are passed over; what stands before the first verb
or number is its subject. A name there is the subject itself (华信研究院攻克…), or says whose the subject is (华信研究院的营收…).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from zhengce.reading import clauses, masks
from zhengce.reading.places import Longest, words
from zhengce.reading.spans import Clause, Entity, joined
from zhengce.word_tables import ACT, NAME


class Subject(NamedTuple):
    """How a clause begins: `how` is bare (a name does it), of (a name has it), noun, none, scene (在某区，),
    enter (走进某公司，) or route (甲至乙铁路)."""

    how: str
    entity: Entity | None = None
    noun: str = ""
    end: int = 0

_LED_UP_TO = re.compile(r"[\u4e00-\u9fff]{1,3}(?:[于在处][^，,。的]{1,20})?的")
_ITEM = re.compile(r"\d{1,2}[、.．](?!\d)")
#: 东临甲、乙, 距某机场: what a clause says of neighbours leaves the subject before it; 龙岩距离厦门
_BESIDE = r"(?:[东西南北]{1,2}(?:与|[邻连接临濒靠依望距抵至界起止到达])|@beside@)(?=[\u4e00-\u9fff])"
_IS = re.compile(rf"[^\w{masks.BLANK}]*[也都又还更]?是")
_MARKS = frozenset(f" \t\u3000{masks.BLANK}，,、：:；;“”‘’（）()—◇●·．》")
_NOUNISH = re.compile(r"n|nr.*|ns|nt|nz|b|a|an|vn|eng|l|i|s|zg|g|.g|ag|x|j|nrt|t|tg|f|k|h|y|o")
#: 3家, 6支…: a number leads
_DIGIT = re.compile(r"[\d约近超逾上]|[一二三四五六七八九十百千万两]+(?:[个家项支座条台所名]|[万亿]元)")

HEADING = re.compile(r"(?:[：:].{0,40}|(?:情况|概况|简介|篇|基本情况|发展情况|经济运行情况)?)$")
#: 全球销量达1亿: what of the world is measured at once
MEASURED = re.compile(r"[^，,]{0,12}?(?:为|达到?|约|超过?|近|增长|下降|是|将)?\d(?!\d*强)")
#: an adverbial that says of whom only in the next clause
OPENS = re.compile(rf"[{masks.BLANK}\s“]*(?:经过|历经|历时|经|作为|凭借|成立|自)")
#: the title of a document within a document: 国务院关于…的批复
WITHIN = re.compile("[^，,。；]{2,20}关于[^，,。；]{2,60}$")
#: who speaks at a press conference, alone in his paragraph: 赵明：, 某某日报记者：
PERSON = re.compile(r"(?:(?:[^，,。；：:]{2,30}[ \u3000])?(?P<name>[\u4e00-\u9fff]{2,4})|[^，,。；：:]{2,20}记者)[：:]\s*$")
OURS = 60
_OTHER = re.compile("[为向对给与由是](?:该|本)?公司(?![债法])")
#: a clause that only goes on measuring: 同比增长5%, 居全国第二
GOES_ON = rf"[{masks.BLANK}\s]*@goes on@"
#: what is told of works and events alone, in the clauses behind their name
OF_WORKS = rf"[{masks.BLANK}\s]*(?:@work part@|@work@|@work again@|预计|其|将)*@work noun@"
#: what places are told to do: 三市要加快…
DUTY = re.compile(r"[一二三四五六七八九十两\d]{0,2}[省市州县区]?(?:要|应|须|需)")
AGAIN = "(?:该|此|本|这一)?@work,work again@"

_BRACKETS = re.compile(r"[（(][^（）()]*[)）]$")
_PERSONS = frozenset(["我们", "他们", "她们", "他", "她", "我", "你", "大家", "自己", "咱们", "您", "你们"])


@cache
def _starts() -> Longest:
    return Longest(w for w in clauses.words("start") if w not in words("whole") and w not in ("的", "显示", "表示"))


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(clauses.words("preposition")) | words("preposition")


@cache
def _closer_begins() -> re.Pattern:
    return re.compile(f"[{''.join({w[0] for w in words('closer')})}]")

#: 公司, 该园区: stands for a name told before; not 公司债券, 平台经济, “2+3”园区
_DEFINITE = (r"(?<![^。！？]”)(?P<this>该|本|这[家个所座](?:[^，,。；]{1,20}的)?|此)?(?P<kind>@definite@|(?<=该)行)"
              r"(?!总?数|[们债法化级]|门口|内部?|[外间]|经济|[之和、]|与(?!.{0,2}\d))")
#: 另一机构科技城: a kind of organisation that stands for its name
_APPOSED = r"(?<=机构|单位|主体)(?P<kind>(?=...)@definite@)$"


class Owner(NamedTuple):
    """Whose a number is; kind as an entity's ("" = nobody's); `rule` says how it was found, `word` how its name stands in the names of
    the sentence's numbers: empty where the sentence does not tell it (a heading does, or the title), or only as the document's (全市);
    `acts`: whether it did something itself in a clause before, or only had what was told of."""

    name: str
    kind: str
    rule: str
    word: str = ""
    acts: bool = False

    @property
    def lasts(self) -> bool:
        """Whether it owns clauses that have a subject of their own: a place does, an organisation does not."""
        return self.kind in ("place", "country", "whole", "abroad")


def read(clause: Clause) -> Subject:
    """The subject of a clause."""
    end = clause.end
    at = _opened(clause, clause.start)
    if clause.text[at - 1] == "是" and _IS.match(clause.text, clause.start, at):
        return Subject("none", end=at)                       # 云桥市，是某省辖市，: what it is, and no subject
    named, word = clause.name_at(at), clause.word_at(at)
    if not named and NAME.pattern(_BESIDE).match(clause.text, at, end):
        return Subject("none", end=at)
    last = clause.entities[-1] if clause.entities and not named else None
    if last and last.end == end and clause.text[last.start - 1] == "的":
        return Subject("bare", last, end=end)                # 从事研发的某公司，位于某市的某园，: the name that an attribute leads up to
    led = _LED_UP_TO.match(clause.text, at, end)
    if led and clause.name_at(led.end()):                    # 位于某新城的某产业园占地…, 后起的某港吞吐量…
        return _phrase(clause, led.end())
    for _ in range(4):                                       # adverbials may follow each other
        if word and word.word in words("enter") and last and last.kind in ("firm", "organ", "zone") and (
                not re.search(r"\d", clause.text[last.end:end])):
            return Subject("enter", last, end=end)           # 走进某园区的某公司车间，: the firm's, to the next subject
        if word is None or word.word not in _prepositions():
            break
        scene = _scene(clause, at + len(word.word))
        if scene is not None and scene[1] >= end:
            return Subject("scene", scene[0], end=end)
        if scene is None:
            return Subject("none", end=at)
        at = _opened(clause, scene[1])
        word = clause.word_at(at)
    if word and word.word in ACT.known("agenda") and (names := joined(clause.text, clause.line.within(word.end, end))) and (
            names[0].start == word.end and (verb := clause.word_at(names[-1].end)) and len(verb.word) > 1 and (
                verb.tag == "v" or (names[0].kind == "place" and names[0].name[-1] in "区县" and names[0].name not in words("region")))):
        at = word.end                                        # 支持某新区打造产业园，建成…; 支持某区企业开展…: the zone does
    return _phrase(clause, at)


def _opened(clause: Clause, at: int) -> int:
    """Where a clause's words begin when times, connectives, marks and adverbs are passed over."""
    text, end = clause.text, clause.end
    while at < end:
        if text[at] in _MARKS:
            at += 1
            continue
        if clause.name_at(at):
            break
        item = at == clause.start and _ITEM.match(text, at)
        opens = item.end() if item else at + len(_starts().at(text, at))
        if opens > at and not ((word := clause.word_at(opens)) and word.start < opens):
            at = opens
        elif (t := clause.word_at(at)) and t.tag in ("d", "c", "y", "e"):
            at = t.end
        else:
            break
    return at


def _scene(clause: Clause, at: int) -> tuple[Entity | None, int] | None:
    """The place or body that an adverbial opens with, and where the adverbial ends; None where nothing closes it."""
    text, end = clause.text, clause.end
    name = clause.name_at(at)
    last = min(end, at + 40)
    digit = next((n for n in range(at, last) if text[n].isdigit()), None)
    for n in (m.start() for m in _closer_begins().finditer(text, at + 1, last if digit is None else digit + 1)):
        word = clause.word_at(n)
        for closer in NAME.words("closer") if word and word.start == n else ():
            if text.startswith(closer, n) and word.end <= n + len(closer) <= end:
                return name, n + len(closer)
    if text[at:at + 1] == masks.BLANK:                       # 到2030年全省规模…
        return None, at + len(text[at:end]) - len(text[at:end].lstrip(masks.BLANK))
    return ((name if name and name.end >= end else None), end) if digit is None and end - at <= 24 else None


def _phrase(clause: Clause, at: int) -> Subject:
    """What stands before the first verb or number from `at` on."""
    text, end = clause.text, clause.end
    first, names, i = at, [], at
    known, cut = clause.line.names, clause.line.words        # looked at for each character: no calls
    while i < end:
        if name := known.get(i):
            names.append(name)
            i = name.end
            continue
        word = cut[i]
        if word is None or word.start < clause.start:
            if text[i] not in "、“”‘’（）()《》· -—" and text[i] != masks.BLANK:
                break
            i += 1
            continue
        said = word.word
        counts = said[0].isdigit() or ((word.tag == "m" or said in ("约", "近", "超", "逾", "超过")) and _DIGIT.match(text, word.start))
        if counts or _verbal(said, word.tag, i == first):
            break
        if said == "经" and clause.name_at(word.end):
            break                                            # 某区经国务院批准: no subject of two
        i = max(word.end, i + 1)
    noun = text[first:i].strip("、“”‘’（）() ")
    m, own = None, NAME.pattern(_DEFINITE)
    if names:
        m = own.fullmatch(text, first, names[0].start - 1) if text[names[0].start - 1] in "与和同" else None         # 公司与甲大学签约
    else:
        m = NAME.pattern(_APPOSED).search(text, first, i) or own.match(text, first)
    if m and m.end() <= end:
        kind = Entity(m.start(), m.end(), m["kind"], "definite", "entity.definite")
        return Subject("bare" if names or i <= m.end() else "of", kind, noun, i)
    if names:
        return _named(clause, first, i, noun, names)
    return Subject("noun" if noun else "none", None, noun, i)


@lru_cache(maxsize=1 << 14)
def _verbal(word: str, tag: str, first: bool) -> bool:
    """Whether a word that does not count is one that no subject holds."""
    if word in ("的", "和", "与", "及", "等") or word in words("inside") or word in words("verbal noun"):
        return False
    if word in ("现有", "共有", "拥有"):
        return True
    if tag == "r" and first and word not in _PERSONS:
        return False
    if tag in ("v", "vd", "vi", "vq", "vg", "d", "p", "c", "ul", "uz", "ug", "r") or word in words("trade"):
        return True
    return not (_NOUNISH.fullmatch(tag) or tag in ("m", "q", "uj"))


def _named(clause: Clause, first: int, end: int, noun: str, names: list[Entity]) -> Subject:
    """A subject with names in it: the name that ends it, or the one that leads it."""
    text = clause.text
    last, lead = names[-1], names[0]
    rest = re.sub("^(?:[（(][A-Za-z .&]+[）)]?)?的?", "", text[last.end:end].strip(f"”’） {masks.BLANK}"))      # 某某化学（LX Chem）
    nobody = Subject("noun", None, noun, end)
    if last.kind == "place" and text.startswith(("至", "到"), last.end) and clause.name_at(last.end + 1):
        return Subject("route", lead, noun, end)             # 临海至沂川铁路: what runs between places is neither's
    if len(names) > 1 and NAME.pattern(_BESIDE).match(text, lead.end, names[1].start + 1):
        return Subject("bare", lead, noun, end)              # 某县东邻某省某市
    if rest.startswith("等") or noun.endswith("等") or re.match("[一-龥]{2,8}[乡镇村]等", text[last.end:]):
        return nobody                                        # 甲、乙等5家企业: by way of example
    wide = last.kind in ("country", "world", "whole")
    alike = text[last.start - 1] not in "与同" or all((e.kind == "place") == (lead.kind == "place") for e in names)      # 某公司与某市签约
    if not rest and (wide or not alike) and last is not lead and text[last.start - 1] in "与同和跟向对":
        return Subject("bare", lead, noun, end)              # 园区与全国26个省签约: the park does
    if not rest and last is lead and first < lead.start and text[lead.start - 1] in "与同和跟":
        return nobody                                        # 县境三面与某省接壤, 产业园与某公司签约: whom it is done with
    owner = lead
    if len(names) > 1 and lead.start == first and alike and all(e.kind not in ("country", "world", "whole") for e in names) and (
            len(joined(text, names)) == len(names)):         # 合肥、南通: one owner; 园区与全国26个省: not both
        owner = Entity(lead.start, last.end, "、".join(n.name for n in names), lead.kind, "entity.list")
    if not rest and owner is lead:
        return nobody if last.kind == "world" and last.start != first else Subject("bare", last, noun, end)
    before = text[first:lead.start].strip("“”‘’《")
    if rest and before and not re.search("的$|机构|企业|公司|城市|地区|品牌|园区|单位$", before):
        return nobody                                        # 入驻的澜芯公司, 位于某市的园区: the name is what is spoken of
    return Subject("of" if rest else "bare", owner, noun, end)


def our(clause: Clause, found: Subject) -> re.Match | None:
    """The speaker's word for his own organisation, where a clause begins with it."""
    at = found.end if found.how == "none" else clause.start
    return NAME.pattern("(?s:.{0,3}?)@our@").match(clause.text, max(clause.start, at - 2), at + 6)


def of_another(clause: Clause, found: Subject) -> bool:
    """Whether 公司 in a clause is another than its subject: 乙是公司的独家供货商."""
    return _OTHER.search(clause.text, found.end, clause.end) is not None


def goes_by(owner: Owner, kind: str, fits: tuple[str, ...]) -> bool:
    """Whether an organisation is one of a kind: 某集团 of 公司."""
    name, firm = _BRACKETS.sub("", owner.name), owner.kind == "firm" and kind in ("公司", "企业", "集团")
    return owner.kind != "place" and name != kind and (firm or name.endswith(fits))
