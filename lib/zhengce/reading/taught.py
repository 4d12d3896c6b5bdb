"""Which names does a document teach that no gazetteer has? Places by their grade (沂川市, 青石镇), firms by what they do.

A stem of a place that is no word (沂川) is one where it opens the title, stands behind a place or before an office, or stands twice where
a name may begin; a stem that is also a common noun (青石, 特色) only behind a place (沂川市青石镇), before one, or before an office
(青石镇党委). The short name of a firm is told by what it does at the head of a clause (宣布, 跌5%, 营业收入), by an ending (股份, 科技),
and by holding what only proper names hold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from zhengce.numerals import narrow
from zhengce.reading.masks import BLANK, timeless
from zhengce.reading.places import SHORT, place_at, places, stems, words
from zhengce.reading.spans import Token, tokens
from zhengce.word_tables import CLAUSE, LEXICON, NAME

_GRADES = "市县区旗镇乡村"
_GRADE = re.compile(f"[{_GRADES}]")
_MARK = re.compile(r"[\s，。；：、！？“”'\"（）()《》,;:—·]|$")
_OFFICE = re.compile(rf"[党村]?(?:委|支部|总支)|人民[政法检医]|政府|书记|[{_GRADES}]长|村民|第[一二三四五六七八九十]|"
                     r"[\u4e00-\u9fff]{2}局")
_BOUND = re.compile("[东西南北][至止到达起]")
_DATED = re.compile(r"\d[年月日]$")
_PROPER = ("nz", "nr", "nrt", "ns", "nt")         # the tags of proper names
_STEM = re.compile("n[rsz]?[a-z]*|[jgxab]|.g|zg")

#: the characters at the head of a clause
_CLAUSE = rf"(?:^|[，,。；;：:！!？?“”、\s—（(●])(?:@opener@|@firm adverb@|{BLANK}+)?，?([\u4e00-\u9fff]{{2,6}})"
#: what is done or had at the head of a clause by firms alone: 宣布, 跌5%, 营业收入, 是…上市公司
_TRADED = "@trade@了?(?:超过?|逾|近|约|达)?"
_DOES = (rf"(?:{BLANK}+[至到—-]?|@firm adverb@){{0,4}}(?:{_TRADED}\d|(?P<said>宣布|披露|回应|@firm post@)"
         r"|公告|(?P<act>@act@|的?@of things@)|的?@firm@|在[^，,。]{2,14}占有率|是[^，,。]{2,30}(?:公司|企业|厂商|厂家)(?:之一)?[，,。])")
#: the fewest characters behind which that stands: most heads of clauses have none, and are passed over at once
_NAMED = f"(?s:(?P<name>.{{2,6}}?){_DOES})"
#: 天晟新材（300888）: a firm with the code of its share
CODE = re.compile(r"[（(](?:[股证][票券]代码[:：]?)?(?:\d{6}(?:\.S[HZ])?|0?\d{4}\.HK|[A-Z]{1,5}\.(?:US|N|O))[)）]")
_SHARE = re.compile(r"(?<![\u4e00-\u9fffA-Za-z])([\u4e00-\u9fff]{2,6}|[A-Za-z]{2,12}|[A-Z]{2,4}[\u4e00-\u9fff]{2,4})" + CODE.pattern)

#: 甲汽车、乙迪、丙来交付量分别为A、B、C: what only firms have, of each of a list
_EACH = (rf"(?:^|[，,。；;：:“\s])(?:@opener@|{BLANK})*(?P<names>(?:[\u4e00-\u9fff]{{2,6}}?[、和与])+?[\u4e00-\u9fff]{{2,6}}?)"
         "的?@firm@[^，,。；]{0,4}@each@")
#: 凌指涨0.3%报3120点，岭芯跌1%: what a digest of markets tells of one share or index after the other
_QUOTED = (rf"(?:^|[，,。；;：:！“*\s])(?:@opener@|@session@|{BLANK})*，?"
           r"(?P<name>(?:[\u4e00-\u9fffA-Za-z&·]|\d+(?=[\u4e00-\u9fff])){2,14}?)"
           rf"(?:@firm adverb@|@session@|{BLANK})*{_TRADED}(?:(?P<points>\d[\d.,]*点)|\d)")
#: 走进某园区的岭芯电子，: what an attribute leads up to
_LED_UP_TO = rf"的(?P<name>[\u4e00-\u9fff]{{2,4}}@firm ending@)[，,](?P<firm>(?:{BLANK}|@firm adverb@){{0,9}}@firm@)?"
#: LX化学（LX Chem）: letters and Chinese, with the same letters in brackets behind
_GLOSS = re.compile(r"(?<![A-Za-z])((?P<letters>[A-Z]{2,6}|[A-Z][a-z]{1,9})[\u4e00-\u9fff]{1,4})"
                    r"(?=[（(](?P=letters)[ A-Za-z.&]{2,40}[）)])")
#: 走进位于某区的中岭新航，…。公司…: who is called 公司 is where the report goes
_ENTERED = (r"@enter@(?:[^，,。；“”\d]{0,24}的)?(?P<name>[\u4e00-\u9fff]{3,6})[，,](?:[^\n“”]{0,80}?[，,。；])??"
            r"(?:该|这家)?(?:公司|企业|集团)(?![\d的们家数总债]|[一两三四五六七八九十多]家)")

#: 某某科技近日与某公司签署
_JOINS = re.compile(rf"(?:近日|日前|今日|{BLANK})*[与同][^，,。；\d]{{2,20}}?(?:签[署约订]|合作|达成|共[建同])")


def unlisted(texts: Iterable[str]) -> list[str]:
    """The places of a document, its title first, that are in no gazetteer."""
    sure: dict[str, None] = {}
    seen: Counter = Counter()
    for n, text in enumerate(texts):
        graded = list(_graded(text)) if _GRADE.search(text) else []
        begins = {start for start, *_ in graded}
        for start, end, noun, opened in graded:
            name, before = text[start:end], text[max(0, start - 8):start]
            if _BOUND.match(name):
                continue                                     # 西止原村
            placed = before[-1:] in _GRADES + "省州盟" and (before.endswith(tuple(sure)) or _ends_in_place(before))
            opens = placed or opened or bool(_MARK.match(before[-1:]) or _DATED.search(before))
            titled = n == 0 and not noun and start == 0
            seen[name] += opens and not noun
            graded_else = opens and (name[:-1] in places() or name[:-1] in stems())      # 龙南市, once 龙南县
            if placed or titled or graded_else or (opens and (end in begins or _OFFICE.match(text, end))) or seen[name] > 1:
                sure[name] = None
    return list(sure)


def _ends_in_place(before: str) -> bool:
    return any(before[-n:] in places() for n in range(2, min(len(before), 8) + 1))


def _graded(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Each stem of two or three characters with its grade: where it begins and ends, whether it is a common noun, and whether the word
    before it is a verb or preposition, behind which a name may begin."""
    run = tokens(text)
    for i, t in enumerate(run):
        first, end = i, t.end
        if t.word[0] in _GRADES and (len(t.word) == 1 or _OFFICE.match(t.word, 1)):          # 县, 县委: behind a word or single characters
            end = t.start + 1
            first = i - 1 if i and run[i - 1].end == t.start else i
            most = 3 if len(run[first].word) == 1 else 2     # 马军营村
            if i > 1 and end - run[i - 2].start == 4 and _ends_in_place(text[:run[i - 2].start]):
                first, most = i - 2, 0                       # 某县松林坳村: all that stands between a place and the grade
            while first and i - first < most and run[first - 1].end == run[first].start and len(run[first - 1].word) == 1 and (
                    _fits(run[first - 1])):
                first -= 1
        elif len(t.word) < 3 or t.word[-1] not in _GRADES or not t.tag.startswith("nr"):     # 柳林镇
            continue
        start, stem = run[first].start, run[first:max(i, first + 1)]
        name = text[start:end]
        worded = bool(_GRADE.match(name[-2:])) or name in words("ending")                          # 美丽乡村 is no village
        if len(name) in (3, 4) and not worded and name not in places() and all(map(_fits, stem)):
            before = run[first - 1] if first and run[first - 1].end == start else None
            yield start, end, i - first == 1 and stem[0].tag == "n", before is not None and before.tag in ("p", "v")


@cache
def _first_letters() -> frozenset[str]:
    """The characters that five or more places begin with, whatever else they are: 临 (a verb), 安, 平."""
    return frozenset(letter for letter, count in Counter(name[0] for name in set(places().values())).items() if count > 4)


def _fits(t: Token) -> bool:
    return bool(_STEM.fullmatch(t.tag) or t.word in _first_letters()) and t.word not in words("never") and t.word not in words("class")


def like_a_name(run: Iterable[Token]) -> bool:
    """Whether words hold what only a proper name holds: a name of the dictionary, Latin letters, or single characters that form no word."""
    run = [t for t in run if t.word not in words("class") and t.word not in words("inside") and not t.word[0].isdigit()]      # 3A, 600MW
    if any(t.tag in ("nz", "nr", "ns", "nt", "nrt", "eng") and len(t.word) > 1 for t in run):
        return True
    single = [len(t.word) == 1 and t.word not in words("never") and t.tag not in ("m", "q", "p", "c", "d") for t in run]
    return any(a and b for a, b in pairwise(single)) or (len(run) > 1 and any(s and t.tag != "v" for s, t in zip(single, run, strict=True)))


def short_names(name: str) -> tuple[str, ...]:
    """澜芯 and 澜芯科技 of 北京澜芯科技股份有限公司 or 澜芯科技（北京）有限公司; nothing where the rest is a common word."""
    rest = re.sub("(?:[（(][^（）()]*[)）])?(?:股份|集团|控股|有限|责任|公司)+$", "", name)
    at = place_at(rest, 0)
    rest = rest[len(at):] if len(rest) > len(at) + 1 else rest
    cuts, ends = [rest], words("firm ending") | words("inside")
    while cut := next((n for n in (4, 3, 2) if cuts[0][-n:] in ends and len(cuts[0]) > n + 1), 0):
        cuts.insert(0, cuts[0][:-cut])                       # 澜芯, 澜芯科技, 澜芯科技装备
    short = cuts[0]
    known = not 2 <= len(short) <= 4 or short in places() or short in stems() or not like_a_name(tokens(short))
    return () if known else tuple(cuts)


@lru_cache(maxsize=1 << 13)
def heads(text: str) -> list[tuple[str, bool]]:
    """Words at the head of a clause that do what firms do, and whether one such clause is enough to take them for a name."""
    out = [(m[1], True) for form in (_SHARE, _GLOSS) for m in form.finditer(text)] if "（" in text or "(" in text else []
    out += [(m["name"], True) for m in NAME.pattern(_ENTERED).finditer(text) if _entered(m["name"])]
    run, text = {t.start: t for t in tokens(text)}, timeless(narrow(text))      # as numbers are looked for
    for m in NAME.pattern(_EACH).finditer(text) if NAME.pattern("@each@").search(text) else ():
        each = re.split("[、和与]", m["names"])
        known = any(n in places() or n in words("class") or n in _lexical() for n in each)
        own = not known and any(_short_name(n, True, True) for n in each)              # 凌迪、理想: one name makes names of the others
        out += [(name, True) for name in each if own]
    found = NAME.pattern(_QUOTED).finditer(text) if NAME.pattern(_TRADED + r"\d").search(text) else ()
    quoted = [(m["name"], bool(m["points"])) for m in found if _quoted(m["name"])]
    sure = sum(points or _short_name(name, True, True) or (name.endswith("指数") and like_a_name(tokens(name))) for name, points in quoted)
    out += [(name, True) for name, _ in quoted if 3 * sure >= len(quoted)]
    ends = NAME.pattern(_LED_UP_TO).finditer(text)
    out += [(m["name"], True) for m in ends if _short_name(m["name"], bool(m["firm"]))]
    named, does_so, ending, endings = *map(NAME.pattern, (_NAMED, _DOES, "@firm ending@")), words("firm ending")
    for m in NAME.pattern(_CLAUSE).finditer(text):
        at, opens = m.start(1), m[1]
        ends, word = ending.search(text, at, at + 6), run.get(at)
        if not ends and word and len(word.word) > 1 and word.tag not in _PROPER:
            continue                                         # 粮食产量…: no name begins with a common word, but 大全能源
        first = named.match(text, at)
        for n in range(first.end("name") - at, min(7, len(text) - at + 1)) if first else ():
            does = does_so.match(text, at + n)
            if does and _short_name(text[at:at + n], not does["act"], not (does["act"] or does["said"])):
                out.append((text[at:at + n], not does["act"]))
                break
        for n in range(len(opens), 2, -1) if ends else ():
            if (opens[n - 3:n] in endings or opens[n - 2:n] in endings) and _of_firm(text, at, run, opens[:n]):
                out.append((opens[:n], True))
                break
    return out


def _quoted(name: str) -> bool:
    """Whether what rises or falls in a digest of markets may be a share or an index: no measure (油价, 净利润) and no time or adverb."""
    own, measures = tokens(name), (*CLAUSE.words("attribute"), *words("firm"), "价", "价格", "价格指数", "量", "额", "率")
    begins = own[0].tag[0] not in "mrqpcu" and not any(t.word in words("never") for t in own)
    return begins and own[-1].tag[0] not in "vdptfq" and name not in places() and name not in words("class") and not name.endswith(measures)


def _entered(name: str) -> bool:
    """Whether what a report goes into may be a firm: no kind of place or work, and something that only names hold."""
    kinds = words("ending") | words("work") | words("definite") | words("inside")
    return not any(name.endswith(w) for w in kinds) and name not in _lexical() and like_a_name(tokens(name))


def _of_firm(text: str, at: int, run: dict[int, Token], name: str) -> bool:
    """Whether what follows words at a place of a text that end as a firm's name does says that they are one (某某股份跌5%,
    某某生物管理着…): any verb, unless goods end so, too; `run`: the words of the text by where they begin."""
    ending, at = next(e for e in (name[-3:], name[-2:]) if e in words("firm ending")), at + len(name)
    does = NAME.pattern(_DOES).match(text, at + text.startswith(("：", ":"), at))
    if not does["act"] if does else NAME.pattern("@post@").match(text, at):
        return _short_name(name, True)
    if ending in words("branch"):
        return False
    behind = run.get(NAME.pattern(rf"(?:{BLANK}|@firm adverb@)*").match(text, at).end())
    own = ending in words("firm own") and place_at(name, 0) + ending != name                            # not 江苏药业
    acts = does or (behind and behind.tag in ("v", "vn", "ad")) or _JOINS.match(text, at)
    return bool(acts) and _short_name(name, own)


@lru_cache(maxsize=1 << 12)
def _short_name(name: str, sure: bool = False, no_person: bool = False) -> bool:
    """Whether words read as the short name of a firm: no common noun of two characters, and something that only names hold; `sure`: what
    follows is of firms alone (宣布), `no_person`: and of no person (营收)."""
    if name in places() or name[-1] in "年价率额" or any(name in words(k) for k in ("person", "whole", "definite", "class")):
        return False
    ending = next((name[-n:] for n in (4, 3, 2) if name[-n:] in words("firm ending")), "")
    body = tokens(name.removesuffix(ending))
    least = 1 if ending in words("firm own") and name[0] in SHORT else 2                               # 深创投
    common = any(t.word in words("class") or t.word in CLAUSE.known("start") for t in body)
    if name in _lexical() or sum(len(t.word) for t in body) < least or common:
        return False                                         # 具身智能; 广州力争今年投资: the dictionary has 力争 as a proper name
    parts = body[1:] if body[0].word == "中" and len(body[:2][-1].word) == 1 and len(name) > 2 else body                # 中芯国际; not 中报
    single = [t for t in parts if len(t.word) == 1 and (t.word != "达" or len(body) == 1)]              # 康宁达
    if body[-1].tag == "h" or any(t.word in words("never") or t.tag in ("p", "c", "d", "r", "f") for t in single):
        return False                                         # 园内光伏装机容量; 扣非净利润: a prefix is of what follows
    if sure and ending and not any(t.word in _lexical() or (len(t.word) > 1 and t.tag[0] in "vmqrjbpc") for t in body):
        return True                                          # 大全能源宣布: a common word, but what does so is a firm
    if any(len(t.word) > 1 and t.tag not in _PROPER for t in body):
        return False
    alone = ("nz", "nt", "nr", "nrt") if no_person else ("nz", "nt")
    if len(body) == 1 and (body[0].word in places() or not (ending or body[0].tag in alone)):
        return False                                         # 全球储能装机
    return bool(ending) or like_a_name(body)


@cache
def _lexical() -> frozenset[str]:
    """The words of the lexicon that name no place: 新能源 is no firm."""
    return LEXICON.known().difference(LEXICON.words("place"))
