"""Which organisations, works and events does a text name? From an ending (公司, 大学, 综保区, 工程) back to what no name holds.

A kind of organisations (三级公立医院, 上市公司) is no name; an organ that governs is one only with its place or its place in the state.
No gazetteer has works and events, and their names hold verbs (引泽入城工程): one is told by how it ends and by what is done to works
alone right behind it (开工, 全线贯通), and goes back to where its clause begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from zhengce.reading.places import Longest, place_at, places, stems, words
from zhengce.reading.spans import Entity, Token, tokens
from zhengce.reading.taught import like_a_name
from zhengce.word_tables import CLAUSE, NAME, ORGANS

#: tags of words that may stand in a name
_IN_NAME = re.compile(r"n|nr.*|ns|nt|nz|b|j|a|an|vn|eng|s|zg|g|.g|ag|x|nrt")
_PAREN = re.compile(r"[（(]([\u4e00-\u9fff]{2,8})[)）]")
_ZONE = re.compile("(?:园|园区|区|城|公园|走廊|港|谷|小镇|圈|群|带|基地)$")
_FIRM = re.compile("(?:公司|集团|银行|[分支商]行|厂|事务所)$")
#: 公司数, 公司化, 学院级: no end of a name
_GOES_ON = re.compile("[化级数业生]|总[数量额计共]")
#: what is done to works and events alone: 开工, 于5月28日投产, 在临海开幕, 建成后; and what is measured of them alone: ，总库容
_DONE = (r"(?:@work part@)?(?:计划|预计|拟|将)?(?:于?(?:今年|去年|\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日|底前?)?)?)(?:在[\u4e00-\u9fff]{2,6})?"
         r"(?:已|正式|全面|顺利|如期|建成|全线)*(?:@work done@|(?:按[^，,。；]{4,24})?，?@work size@)")
#: 总投资30亿元的云湖智算谷投入运营, 位于临海的10万吨级储能电站二期投产: a name between what is measured and what is done
_FRAMED = (r"(?:@work size@[^，,。；的]{0,4}\d[^，,。；的]{0,6}元的|(?P<placed>(?:位于|坐落于|地处)))"
           rf"(?P<name>(?(placed)[^，,。；的\d]{{2,8}}的[^，,。；的]{{3}})[^，,。；、的“”等已将也今去]{{3,20}}?(?<![年月日\d])"
           rf"(?:@work part@)?)(?=[也已均]?{_DONE})")
#: 云桥大道南延段是某市的重点工程。该项目总长8公里: what is called so behind
_CALLED = (r"(?:^|[。；\s])(?P<name>[^，,。；、：“”《》\d是]{3,16})是[^，,。；]{2,40}(?:工程|项目)。"
           r"(?:(?:该|本|此)?(?:工程|项目)|@work size@)")
_MEASURED = re.compile(r"\d[^，,。；的\s]{1,8}的$")          # 全长481公里的贵南高铁
_BEFORE = re.compile(r".*[，,。；;：:！!？?、“”（）()《》—\s的]", re.S)
#: 甲钢临海项目（一期）: the whole of a heading
_RECORD = re.compile("(?P<name>[\u4e00-\u9fffA-Za-z]{5,16})(?:[（(][^（）()]{2,12}[)）])?")
_ORDINAL = re.compile(r"第[\d一二三四五六七八九十百]+届")
_COUNTED = re.compile(r"(?<!\d)(?!20\d\d$)\d+$")
#: 新建规模棚室示范园区20个, 灯塔工厂增至10家: what is counted itself is a kind
_COUNTED_NOW = re.compile(r"(?:增至|增加到|发展到|达到?|超过?|突破)?约?\d+多?[个家处座所](?![\u4e00-\u9fff])")
_LONGEST = 26


@cache
def _endings() -> Longest:
    return Longest(words("ending"), ends=True)


def organisations(text: str, run: tuple[Token, ...], starts: dict[int, int], taken: dict[int, Entity], closing: Iterable[int]) -> (
        Iterable[Entity]):
    """Names from their ending back to what no name holds; `starts`: the tokens by where they begin, `closing`: those that an ending ends
    with."""
    named = {e.end: e for e in taken.values()}
    for i in closing:
        t = run[i]
        longer = (n for n in _endings().lengths.get(t.word[-1], ()) if len(t.word) < n <= t.end and t.end - n in starts)
        n = next((n for n in longer if text[t.end - n:t.end] in words("ending")), 0)                     # 科学 and 城 are one ending
        ending, k = (text[t.end - n:t.end], starts[t.end - n]) if n else (_endings().at(t.word), i)
        if not ending or _GOES_ON.match(text, t.end) or t.word[:-len(ending)] in words("class"):
            continue                                         # 上市公司, 公立医院
        following = run[i + 1].word if i + 1 < len(run) and run[i + 1].start == t.end and run[i + 1].word != "园区" else ""
        if (more := _endings().at(following)) and following[:-len(more)] not in words("class"):
            continue                                         # 大学 of 大学科技园
        first, end = _back(text, run, k, taken, named), t.end
        first = _letters(run, first, k, taken) if _FIRM.search(ending) else first
        if text[end:end + 1] in ("，", ","):                  # 成立于1958年的郑州超硬材料研究院，: the whole of what stands behind 的
            placed = next((n for n in range(max(0, k - 6), first) if run[n].start in taken and text.startswith("的", run[n].start - 1)), k)
            first = placed if placed < first and all(w.tag[0] not in "pcrumqd" for w in run[placed:k]) else first
        if (m := _PAREN.match(text, end)) and m[1] in places():
            end = m.end()                                    # 哈尔滨理工大学(荣成)
        name = text[run[first].start:end]
        opened = not re.search("^[^（(]*[)）]", name)          # no name begins within its bracket
        if opened and (first < k or len(t.word) > len(ending)) and _proper(text, run, first, k, i, taken):
            kind = "firm" if _FIRM.search(name) else "zone" if _ZONE.search(name) else "organ"
            yield Entity(run[first].start, end, name, kind, "entity.ending")


def _back(text: str, run: tuple[Token, ...], i: int, taken: dict[int, Entity], named: dict[int, Entity]) -> int:
    """The first token of the name that ends with token `i`; `taken` and `named`: the names known so far, by where they begin and end."""
    first = i
    while first > 0 and run[i].end - run[first - 1].start <= 24:
        before = run[first - 1]
        if (place := named.get(before.end)) and place.kind == "place" and before.end == run[first].start and place.start < before.start:
            first = next(n for n in range(first) if run[n].start == place.start)      # 沂川市第二医院: 市 alone is in no name
            break
        gap = text[before.end:run[first].start]
        if gap and gap != "”" and not _bridged(run, first, gap):
            break
        if not _in_name(before) and not (before.start in taken and taken[before.start].kind == "place"):            # 遵义 is a verb to it
            break
        first -= 1
        placed = before.start in taken and taken[before.start].kind == "place" and not text.startswith(("（", "("), before.start - 1)
        if placed and not (first and run[first - 1].end in named):
            break
    while first < i and run[first].start not in taken and (run[first].word in words("class") or (
            run[first].tag in ("m", "vn", "a") and run[first].word not in words("inside"))) and not (
            first < i - 1 and len(run[first].word) == len(run[first + 1].word) == 1):              # 贵安新区
        first += 1                                           # 一批, 先进
    return first


def _letters(run: tuple[Token, ...], first: int, last: int, taken: dict[int, Entity]) -> int:
    """Where the single characters begin that a firm's name has for its own, whatever they are elsewhere: 天弋航空公司, 凌越通航公司."""
    own = next((n for n in range(first, last) if len(run[n].word) > 1), last)
    head = first
    while head and own - head < 5 and len(run[head - 1].word) == 1 and run[head - 1].end == run[head].start and (
            not run[head - 1].word.isdigit() and run[head - 1].tag != "uj"
            and not (run[head - 1].word in "年月日" and head > 1 and run[head - 2].word.isdigit())):
        head -= 1
    seats = (n for n in range(max(0, head - 3), head) if (e := taken.get(run[n].start)) and (e.kind, e.end) == ("place", run[head].start))
    if head < first and run[head].tag[0] not in "pcrud" and (seat := next(seats, None)) is not None:
        return seat                                          # 临海中金同盛贷款公司: all letters from the place on
    head = max(head, own - 4)
    while head < first and own - head > 2 and (run[head].word in words("never") or run[head].tag in ("p", "c", "r")):
        head += 1                                            # 由天弋航空公司
    if all(w.tag in ("d", "p", "c") for w in run[head:first]):
        return first                                         # 已与江岸汽车公司签约: no letters of a name
    counted = own > head + 1 and run[head].tag in ("m", "r") and (run[head + 1].tag == "q" or run[head + 1].word in words("class"))
    return first if counted or own - head < 2 or own == last else head                               # 两家科技公司, 各大银行


def _bridged(run: tuple[Token, ...], first: int, gap: str) -> bool:
    """中国（上海）自由贸易试验区, 天津滨海-中关村科技园: a name that goes on over a mark."""
    before, after = run[first - 1], run[first]
    if gap in ("-", "—", "·"):
        return before.tag == "ns" or after.tag == "ns"
    if gap in (")", "）") and before.word in places():
        return run[first - 2].word in words("country") or after.word.endswith("公司")         # 澜芯电子（临海）有限公司
    return gap in ("(", "（") and after.word in places() and (before.word in words("country") or run[first + 1].word.endswith("公司"))


def _in_name(t: Token) -> bool:
    if t.word in words("inside"):
        return True
    outside = t.word in ("全国", "我国") or t.word in words("world") or t.word in words("whole")
    if (outside and t.word != "国际") or t.word in words("never") or t.word in "乡镇村" or t.word in words("reports") or (
            t.word in CLAUSE.known("verb")):
        return False
    if t.tag == "m":
        return bool(re.fullmatch("零|第?[一二三四五六七八九十]+", t.word))
    return len(t.word) == 1 if t.tag == "v" else bool(_IN_NAME.fullmatch(t.tag))


def _proper(text: str, run: tuple[Token, ...], first: int, at: int, last: int, taken: dict[int, Entity]) -> bool:
    """Whether the words before an ending (tokens `at` to `last`) make it one organisation's name, not a kind of organisations."""
    modifiers, word = run[first:at], run[last].word
    if _COUNTED_NOW.match(text, run[last].end):
        return False
    if at == last and not modifiers:                         # 复旦大学, 招商银行: one word of the dictionary
        own = tokens(word.removesuffix(_endings().at(word)))
        if like_a_name(own) or (word.endswith("银行") and run[last].tag in ("nt", "j")):
            return True
    kinds = {taken[t.start].kind for t in modifiers if t.start in taken}
    if governs(text[run[at].start:run[last].end]) and not place_at(run[first].word, 0):
        return not kinds.isdisjoint(("place", "organ"))
    if any(t.word in stems() for t in modifiers) or place_at(run[last].word, 0):
        return True
    named = like_a_name(modifiers) or not kinds.isdisjoint(("place", "organ", "firm", "zone"))
    if named or NAME.pattern("@post@").match(text, run[last].end):
        return True
    if re.match(r"\d+[个家处座所]", text[run[last].end:]):      # 规模棚室示范园区20个
        return False
    known = [t for t in modifiers if t.word not in words("class")]
    if text.endswith("有限公司", 0, run[last].end):           # 晨星医药股份有限公司, though a common word
        return any(t.word not in words("firm ending") for t in known)
    if text.startswith("国际机场", run[at].start):
        return bool(known)                                   # 天府国际机场
    return len(known) == len(modifiers) > 1 and sum(len(t.word) for t in known) > 3 and bool(_ZONE.search(run[last].word))


@lru_cache(maxsize=1 << 12)       # asked for each clause of whoever was named last
def governs(name: str) -> bool:
    """Whether an organ governs or issues: it owns no number that it reports."""
    ended = any(name[-n:] in words("governs") for n in (4, 3, 2, 1))
    return not _FIRM.search(name) and (ended or name in ORGANS.known("national", "ministry"))


def works(text: str, run: tuple[Token, ...], ends: dict[int, int], hits: Iterable[int]) -> Iterable[Entity]:
    """The works and events of a text; `ends`: the tokens by where they end, `hits`: where words stand that end such a name."""
    for m in (m for form, sign in ((_FRAMED, "的"), (_CALLED, "是")) if sign in text for m in NAME.pattern(form).finditer(text)):
        own = tokens(m["name"])
        if m.groupdict().get("placed") or (like_a_name(own) and all(t.tag != "r" for t in own)):
            yield Entity(m.start("name"), m.end("name"), m["name"], "work", "entity.work")
    for end in hits:
        lead = _BEFORE.match(text, max(0, end - _LONGEST), end)
        begin = lead.end() if lead else max(0, end - _LONGEST)
        if end not in ends or not (NAME.pattern(_DONE).match(text, end) or _MEASURED.search(text, max(0, begin - 16), begin)):
            continue
        first = last = ends[end]
        while first and run[first - 1].start >= begin and _in_work(run[first - 1]):
            first -= 1
        own = run[first:last]
        first = next((n for n in range(max(0, first - 3), first) if _ORDINAL.fullmatch(text, run[n].start, run[first].start)), first)
        if any(t.word == "等" for t in own) or _COUNTED.search(text, max(0, end - _LONGEST), run[first].start):
            continue                                         # 甲、乙等重大项目; 750千伏主网架工程
        if own and ((like_a_name(own) and (own[-1].word == "母" or own[-1].word not in words("class"))) or (                # 某某母基金
                own[0].word in ("省", "市", "县", "区") and any(t.word in words("ending") for t in own[1:])) or (         # 县人民医院新院区
                len(own) == 1 and own[0].word in stems() and run[last].word in words("route"))):                  # 平陆运河
            yield Entity(run[first].start, end, text[run[first].start:end], "work", "entity.work")


def headed(heading: str) -> str:
    """The work whose name a heading is: 甲钢临海项目 of 甲钢临海项目（一期）; "" if it names none."""
    name = m["name"] if (m := _RECORD.fullmatch(heading)) else ""
    own = tokens(name)
    return name if len(own) > 2 and name.endswith(tuple(words("work"))) and like_a_name(own) and all(map(_in_work, own)) else ""


def _in_work(t: Token) -> bool:
    """Whether a word may stand in the name of a work: no number or time, and no verb that has it for its object (建设某水库)."""
    if t.word.endswith(("期", "季")) or re.fullmatch("[零一二三四五六七八九十]|第[一二三四五六七八九十]+", t.word):
        return True                                          # 丰陵基地二期项目, 春季交易会, 五轴机床产业园, 第二水厂
    if (t.tag == "m" and t.word != "余") or t.tag in ("t", "d", "r", "uj") or t.word in "日月年在于与和" or t.word == "建设":
        return False
    return t.word not in words("whole") and (t.word not in CLAUSE.known("verb") or t.word in words("inside"))
