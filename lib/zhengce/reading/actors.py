"""Who can act: whom do the words before a verb, or at the head of a clause, name? Organs, places, firms, universities, towns and parks.

Names come from patterns and a general gazetteer (organs of state and party, administrative divisions), never from a list of answers.
"""

from __future__ import annotations

import re

from zhengce.reading.names import Names, plain
from zhengce.reading.organs import holds_office, is_organ, place_at, suffix
from zhengce.reading.spans import joined, tokens
from zhengce.reading.taught import like_a_name
from zhengce.reading.time_words import ENTRY
from zhengce.word_tables import ACT, NAME, ORGANS

_LISTED = re.compile("、")
_DEPARTMENTS = re.compile(r"等(?:\d+|[一二三四五六七八九十]+)个?(?:部门|部委|单位)")
REACH = 120          # characters in which a name is looked for: text without any stop must not cost more
_NO_ISSUER = ("country", "world", "abroad")       # who begins a sentence with these speaks of the country, not of an issuer

_PAUSE = r"[,，、\s　”—:：;；◇•●丨｜|]+"
_SPAN = r"(?:\d+|一|两|三|几)年多?(?:来|后|前)|“?十[一二三四五]五”?(?:时期|期间|以来)|党的[一-龥]{2,5}以来"
# 新华社某市1月5日电（记者 李明）; 某报 2031年4月2日: the paper's own words before the first sentence
_DATELINE = (r"[^，。；：]{0,36}?(?:日[电讯]|[电讯](?=[(（\s]))\s*(?:[(（][^()（）]{0,40}[)）])?(?=.)"
             r"|[一-龥]{2,10}\s+(?:19|20)\d\d[年-]\d{1,2}[月-]\d{1,2}日?\s+")
_YEAR_PART = r"(?:[上下]半年|第?[一二三四前]{1,2}季度|年?[初底末]|年[内中]|[上中下]旬)"
#: a time, as it stands around the words of a clause
TIME = (r"(?:早在|截至|[自从到在至]|(?<![建定])于)?"
        rf"(?:(?:印发|发布|公布|签署)之日|(?:(?:19|20)\d\d\s?年(?!度)|[今去明前当次翌同]年)(?:以来)?(?:\d{{1,2}}月份?)?(?:\d{{1,2}}日)?{_YEAR_PART}?"
        r"|[一二][〇○零一二三四五六七八九]{3}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?)?"
        rf"|\d{{1,2}}月份?(?:\d{{1,2}}日)?{_YEAR_PART}?|\d{{1,2}}日(?![至到内])|{_YEAR_PART}(?<=..)"
        rf"|(?:(?<![\d.])(?:(?:19|20)\d\d|\d{{1,2}})(?:[-./]\d{{1,2}}){{1,2}}|[一二三四五六七八九十]{{1,3}}日|[同当]月)(?=\s)|^{ENTRY}"
        r"|^(?:19|20)\d\d(?:-\d{1,2}){2}(?=[一-龥]))"
        r"(?:[至-](?:\d{1,2}月)?\d{1,2}日)?(?:[上下]午|晚|凌晨|零时|\d{1,2}时)?(?:起|开始|以来|之?前)?")
_HEADS = rf"(?:{_PAUSE}|{_DATELINE}|@connective,recent@(?![一-龥]?市)|{TIME}|{_SPAN})"
_TAILS = (rf"(?:@adverb@|{TIME}|以[^,，。]{{2,30}}(?:为主?题|号文件?)|经[^,，。]{{2,10}}同意|连续[\d一二两三四五六七八九十]+[年届次]"
          r"|(?<=[\w)）”])(?:在|(?<!关)于)[一-龥]{1,12}|[\s　]|[(（](?:\d{1,2}月)?\d{1,2}日[)）])$")


def strip_left(text: str) -> str:
    """A clause without the times, connectives and prepositions that stand before its subject."""
    while (match := ACT.pattern(_HEADS).match(text)) and not (match.end() == 1 and _within_word(text)):
        text = text[match.end():]
    return text


def _within_word(text: str) -> bool:
    """Whether the first character is part of a longer word: 自 of 自然资源厅, 如 of 如皋市."""
    return text[:1].isalnum() and len(tokens(text[:12])[0].word) > 1


# 财政部会同有关部门, 省发改委网站: the organ alone
_SET_ASIDE = re.compile(r"(?<=..)(?:(?:会同|联合|商)(?:有关|相关|[\d一二两三四五六七八九十]+个)(?:部门|单位|方面|部委)(?:和单位)?"
                        r"|(?:官方|政府)?(?:网站|官网|公众号|官微))$")
_LEADS = re.compile(r"(?:将|拟|已|近日)?(?:联合(?!国|会|体|社)|会同|携手)")


def _strip_right(text: str) -> str:
    text = _SET_ASIDE.sub("", text)
    while match := ACT.pattern(_TAILS).search(text):
        text = text[:match.start()]
    return text


def subject(before: str, place: bool = True) -> str | None:
    """The issuer that stands right before a verb, given the clause up to that verb; None where the clause names none.

    With `place=False`, 在中关村设立 names a place, not who did it."""
    text = _strip_right(whole := strip_left(before[-REACH:]))
    if not place and text.startswith("在"):
        return None
    for word in ACT.words("preposition"):
        if text.startswith(word) and not (place_at(text) or (len(word) == 1 and _within_word(text))):
            if word in ("对", "对于", "向"):                   # 对某公司作出处罚决定: to whom it was done
                return None
            text = strip_left(text[len(word):])
            break
    text = ACT.pattern("(?<=..)@recent@(?=联合|会同|携手)").sub("", text)          # 省工信厅近日联合财政厅
    leads = _LEADS.split(text, maxsplit=1)[0]
    if not is_organ(text) and is_organ(leads):               # 某区将联合甲公司与乙公司
        text = leads
    if not is_organ(text) and (cut := [m.end() for m in ACT.pattern("@verbish@").finditer(text)]):
        text = strip_left(text[cut[-1]:])
    text = _strip_right(text.strip(" 、，,　“”"))
    if text.endswith("组织") and is_organ(text[:-2]):          # 国务院组织制定
        text = text[:-2]
    if speaks(text) or is_organ(text):
        return text
    for start in [t.start for t in tokens(text)][1:]:     # the longest ending that is an organ of the gazetteer or begins with a place
        rest = text[start:]
        if rest in ORGANS.value("class") or (place_at(rest) and is_organ(rest) and len(rest) > 2):
            return rest
    # a short name of which nothing is known: it holds what only names hold
    if not re.fullmatch(r"[一-龥A-Za-z][一-龥A-Za-z0-9·&-]{1,13}", text) or text.startswith(pronouns := ACT.words("pronoun")):
        return None
    run = tokens(text)
    alone = len(run) == 1 and run[0].tag == "n" and not whole.endswith(text) and text not in NAME.known("definite")       # 百度就发布
    named = run[0].tag not in ("v", "d", "p") and (like_a_name(run) or suffix(text) or holds_office(text) or alone)
    return text if named and not text.endswith(pronouns) else None


def leading(clause: str, names: Names | None = None) -> str | None:
    """The organ, firm or place that a clause begins with, among its document's `names`: whom a verb in a later clause may belong to."""
    text = strip_left(clause[:REACH])
    if clause[:REACH].removesuffix(text).endswith("与"):
        return None                                          # 2021年6月，与某制药达成协议: with whom
    found = (names or plain()).find(text)
    if not found or found[0].start or found[0].kind in _NO_ISSUER:
        return None
    last = joined(text, found, _LISTED)[-1] if found[0].kind == "organ" else found[0]          # 中共中央、国务院印发通知,决定…
    more = _DEPARTMENTS.match(text, last.end)
    return text[:more.end()] if more else text[:last.end] if last is not found[0] else last.name


_AT_FIRM = re.compile(r"(?:该|本)?(?:公司|集团)(?=[与和、])")
_SELF = re.compile(r"我们|[我本](?:部|局|委|厅|办|院|会|署|行|司|中心|机关|单位)")
_ADDRESSED = re.compile(r"你们?(?:[省市县区州部局委厅]|$)|各[地省市县区州部级有]|有关(?:部门|单位)$|[其该]")
_FIRM = re.compile(r"(?:该|本)?(?:公司|集团)(?:董事会|股东大会)?")
_SPEAKERS = re.compile(rf"(?:{_SELF.pattern}|{_FIRM.pattern}|你们?[省市县区州部局委厅]?)(?:会同[^，。]{{2,40}})?")
_HERE = re.compile(r"[我本全](?P<unit>省|市|县|区|州|自治区)(?P<rest>.*)")
_BY_NUMBER = re.compile(r"^(?:(?:19|20)\d\d年)?(?P<who>.{2,20}?)(?:(?:19|20)\d\d年)?"
                        r"第?[\d〇一二三四五六七八九十百]{1,5}号?(?:令|公告)?$")
_NO_NAME = re.compile(r"关于?$|^(?:对(?!外)|按|根据|经(?!济)|现将|将|由|在|为|至|到|以|已|与|和(?=[一-龥]{2}[部局委厅府]))"
                      r"|[。；:：《》（(]|\d{3}|[号令]$|要求$|讨论$|关于")


def speaks(name: str) -> bool:
    """Whether the words stand for whoever the document or the text before makes them: 我局, 你县, 公司董事会."""
    return _SPEAKERS.fullmatch(name) is not None


def settled(name: str | None, speaker: str | None = None, addressee: str | None = None, firm: str | None = None) -> str | None:
    """An issuer as a name: 我局 is the `speaker` (who issues the document), 你县 the `addressee`, 本省 its place, 公司 the last `firm`;
    what is no name is none."""
    if name and _FIRM.fullmatch(name):
        return firm
    if name and firm and (own := _AT_FIRM.match(name)):       # 公司与甲大学
        return firm + name[own.end():]
    if not name or _ADDRESSED.match(name):
        return addressee
    if own := _SELF.match(name):
        return speaker + name[own.end():] if speaker else name if own.group() != "我们" else None
    here = _HERE.fullmatch(name)
    place = place_at(speaker) if here and speaker else None
    if here and place:                                       # 青岛 is 青岛市 where the text says 我市
        whole = place[0] if place[0].endswith(here["unit"]) else place[0] + here["unit"]
        if place_at(whole)[0] == whole:
            return whole + here["rest"]
    if (numbered := _BY_NUMBER.match(name)) and is_organ(numbered["who"]):
        return numbered["who"]
    name = re.sub("^(?:19|20)\\d\\d年度?(?=.{2,}会)", "", name)            # 2031年一季度经济运行分析会
    return None if _NO_NAME.search(re.sub(r"[(（][A-Za-z0-9 .&-]{2,40}[)）]$", "", name)) else name
