"""Which names of places, organs, firms and institutions stand in a text?

Names are cut on the word boundaries of the segmenter: a place is whole tokens of the gazetteer, an organisation whole tokens from its
ending (公司, 大学, 综保区) back to what no name holds. A document teaches its own short names: 某某 of 某某股份有限公司, 余杭 where it
says 余杭区.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick

from zhengce.reading.organisations import organisations, works
from zhengce.reading.places import joined, joint, levels, places, stems, words
from zhengce.reading.spans import Entity, Token, tokens
from zhengce.reading.taught import heads, short_names, unlisted
from zhengce.word_tables import NAME, ORGANS

#: what an organisation is called from here on
ALIAS = re.compile(r"[（(][^（）()]{0,4}[简下]称[为：:]?[“\"]?([\u4e00-\u9fffA-Za-z]{2,8})[”\"]?[)）]")

#: 西部12省市, 长三角三省一市: the provinces of a region, counted
_GROUP = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})个?省(?:[市区]+|[一二三四]市)?")

#: what may stand before the first word of an item
_BULLET = re.compile(r"[\s●■◆·▲\d、.．]+")


@cache
def _organs() -> frozenset[str]:
    return frozenset(n for n in ORGANS.words() if len(n) > 1 and n not in ("国家", "中央", "政府"))


@cache
def _wide() -> dict[str, str]:
    """The words for a country, the world, the whole and abroad, each with its kind."""
    return {word: kind for kind in ("abroad", "whole", "world", "country") for word in words(kind) if (kind, word) != ("world", "国际")}


@cache
def _listed() -> frozenset[str]:
    """All words of the gazetteers, with which a name may begin."""
    return frozenset({*_wide(), *words("whole"), *_organs(), *places(), *joint(), *words("region"), *stems()})


@cache
def _automaton() -> tuple[AhoCorasick, list[str]]:
    """All words of the gazetteers and all endings of organisations: one pass finds them in a text."""
    known = sorted(_listed() | words("ending") | words("work"))
    return AhoCorasick(known), known


@lru_cache(maxsize=1 << 13)
def _hits(text: str) -> list[tuple[int, int, str]]:
    """Where words of the automaton stand, in order, the shorter ones first."""
    automaton, known = _automaton()
    return sorted([(start, end, known[n]) for n, start, end in automaton.find_matches_as_indexes(text, overlapping=True)])


class Names:
    """The names of a document: what the gazetteers and endings tell, and the short names that its paragraphs teach.

    >>> names = Names(["澜芯半导体公司在临海投资15亿元。"])
    >>> [(e.name, e.kind) for e in names.find("澜芯在临海市中心医院旁建三级公立医院")]
    [('澜芯', 'firm'), ('临海市中心医院', 'organ')]
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        texts = list(texts)
        self.aliases = {name: (name, "place") for name in unlisted(texts)}
        for text in texts:
            longest = {start: word for start, _, word in _hits(text) if word in places()}
            counties = [(at, name) for at, name in longest.items() if len(name) > 2 and levels().get(name) == "county"]
            run = tokens(text) if counties else ()
            starts, ends = {t.start for t in run}, {t.end for t in run}
            self.aliases |= {name[:-1]: (name[:-1], "place") for at, name in counties if at in starts and at + len(name) in ends}
        self._firms(texts)
        self.find, self.first = lru_cache(maxsize=1 << 12)(self._find), lru_cache(maxsize=1 << 12)(self._first)

    def _firms(self, texts: list[str]) -> None:
        """澜芯 of 澜芯科技股份有限公司, what brackets say, and words that do at the head of clauses what only firms do."""
        seen: Counter = Counter()
        for text in texts:
            for e in self._find(text) if re.search("公司|集团|[简下]称", text) else ():
                alias = ALIAS.match(text, e.end)            # 某某股份有限公司（以下简称“某某”）
                for short in short_names(e.name) if e.name.endswith(("公司", "集团")) else ():
                    self.aliases.setdefault(short, (short, "firm"))
                if alias and alias[1][0] in e.name and e.kind in ("firm", "zone", "organ"):
                    self.aliases[alias[1]] = (alias[1], e.kind)
            for name, sure in heads(text):
                seen[name] += 2 if sure else 1
        for name, count in seen.items():
            if count > 1 and name[1:] not in seen and name not in places() and name not in words("class"):      # 传甲科 is 甲科
                self.aliases.setdefault(name, (name, "index" if name.endswith(("指", "指数")) else "firm"))

    def _first(self, text: str) -> Entity | None:
        """The name that a text begins with, if it does."""
        reached = any(not start or word in words("ending") for start, _, word in _hits(text))
        if not reached and not text.startswith(tuple(self.aliases)):
            return None                                      # nothing begins there, and nothing that ends behind it can reach back
        found = self.find(text)
        return found[0] if found and found[0].start == 0 else None

    def _find(self, text: str) -> tuple[Entity, ...]:
        """The names of a text in order; none within another. Places side by side are one: 福建漳州 is 漳州, 上城西湖区 is both; a place
        before a zone or an organ is part of its name."""
        hits = _hits(text)
        taught = [hit for alias in self.aliases if alias in text for hit in _at(text, alias)]
        if not hits and not taught:
            return ()
        run = tokens(text)
        starts, ends = {t.start: n for n, t in enumerate(run)}, {t.end: n for n, t in enumerate(run)}
        until: dict[int, list[int]] = {}                     # where the known words that begin with a token end, the longest first
        for start, end, _ in sorted([h for h in hits if h[2] in _listed()] + taught, reverse=True):
            if start in starts:
                until.setdefault(starts[start], []).append(end)
        found: list[Entity] = []
        for i in sorted(until):
            if (not found or run[i].start >= found[-1].end) and (e := _known(text, run, i, until[i], ends, self.aliases)):
                found.append(e)
        ending, work = words("ending"), words("work")
        if closing := sorted({ends[end] for _, end, word in hits if word in ending and end in ends}):
            found += organisations(text, run, starts, {e.start: e for e in found}, closing)
        if (built := sorted({end for _, end, word in hits if word in work})) or "元的" in text:
            found[:0] = works(text, run, ends, built)
        out: list[Entity] = []
        for e in sorted(found, key=lambda e: (e.start, -e.end)):
            branch = out and out[-1].name.endswith("银行") and e.name.endswith(("分行", "支行"))
            if not out or e.start > out[-1].end or (e.start == out[-1].end and out[-1].kind != "place" and not branch):
                out.append(e)
            elif e.start == out[-1].end and e.kind in ("place", "abroad"):
                out[-1] = Entity(out[-1].start, e.end, joined(out[-1].name, e.name), "place", "entity.place")
            elif e.start == out[-1].end:
                whole = e.kind in ("organ", "zone", "firm")
                out[-1:] = [e._replace(start=out[-1].start, name=out[-1].name + e.name)] if whole else [out[-1], e]
        return tuple(out)


def _at(text: str, word: str) -> Iterator[tuple[int, int, str]]:
    """Where a word stands in a text; a pattern for each name that a document teaches would take longer to compile."""
    at = text.find(word)
    while at >= 0:
        yield at, at + len(word), word
        at = text.find(word, at + len(word))


def _known(text: str, run: tuple[Token, ...], i: int, until: list[int], ends: dict, aliases: dict) -> Entity | None:
    t = run[i]
    at, word = t.start, t.word
    whole = {end: text[at:end] for end in until if end in ends}
    # longer than a place or a country (贵州云台), and 远航汽车 where 汽车销量 is one word
    taught = next((end for end in until if end > t.end and aliases.get(text[at:end], ("", ""))[1] in ("firm", "index")), 0)
    if taught and (taught in ends or (taught - at > 3 and NAME.pattern("@firm@").match(text, taught))):
        return Entity(at, taught, *aliases[text[at:taught]], "entity.alias")
    if kind := _wide().get(word):
        if kind == "abroad" and i + 1 < len(run) and run[i + 1].word in words("route"):
            return None                                      # 中亚班列
        tail = next((w for w in words("state firm") if text.startswith(w, t.end) and t.end + len(w) in ends), "") if word == "中国" else ""
        if tail:
            return Entity(at, t.end + len(tail), word + tail, "firm", "entity.firm")
        return Entity(at, t.end, word, kind, f"entity.{kind}")
    if whole.get(t.end + 1) in words("whole"):
        return Entity(at, t.end + 1, whole[t.end + 1], "whole", "entity.whole")
    if organ := next((end for end, name in whole.items() if name in _organs()), 0):
        return Entity(at, organ, whole[organ], "organ", "entity.organ")
    for end in until:
        if text[at:end] in aliases and end in ends:
            return Entity(at, end, *aliases[text[at:end]], "entity.alias")
        if whole.get(end) in places():
            break                                            # 溧水区, though 溧水 is taught
    part = next((end for end in until if text[at:end] in words("region")), 0)
    if part and (group := _GROUP.match(text, part)) and group.end() in ends:
        return Entity(at, group.end(), text[at:group.end()], "place", "entity.place")
    if (region := next((n for n in whole.values() if n in joint()), "")):
        behind = next((t.word for t in run[i:] if t.start >= at + len(region)), "")
        return None if behind in words("route") else Entity(at, at + len(region), region, "place", "entity.place")      # 京津城际
    name = next((name for name in whole.values() if name in places()), "")
    before = run[i - 1] if len(name) == 2 and i and run[i - 1].end == at else t
    if before is not t and ((before.tag == "n" and NAME.pattern("@post@$").search(before.word)) or (
            before.tag == "m" and before.word[-1] in "百千万亿" and levels().get(name) == "county") or (
                before.tag == "nr" and len(before.word) == 1)):
        return None                                          # 车间主任罗定邦, 突破百亿大关, 周丹阳说
    headed = text[at + len(name or word):][:1] == "：" and not _BULLET.sub("", text[:at])             # 义乌：…
    placed = i > 0 and run[i - 1].end == at and levels().get(run[i - 1].word) in ("province", "city")  # 浙江义乌
    told = headed or placed or (t.tag.startswith("ns") and name not in words("common place"))
    if name and (levels().get(name) != "county" or len(name) > 2 or told):
        kind = "place" if name in levels() or name in words("region") else "zone"
        behind = run[i + 1] if i + 1 < len(run) and run[i + 1].start == at + len(name) else None
        if behind and behind.word in words("street"):
            return None                                      # 昆明路
        if behind and behind.word in words("firm tail"):     # 四川时代: no industry of the place
            return Entity(at, behind.end, name + behind.word, "firm", "entity.firm")
        return Entity(at, at + len(name), name, kind, "entity.place")
    inner = next((text[end:t.end] for end in until if end < t.end and t.tag[0] == "n" and text[end:t.end] in levels()), "")
    if inner and text[at:t.end - len(inner)] in levels():
        return Entity(at, t.end, inner, "place", "entity.place")         # 甘肃兰州, one word of the dictionary
    before_place = t.tag == "ns" and i + 1 < len(run) and run[i + 1].start == t.end and run[i + 1].word in levels()
    if word in stems() and (headed or before_place):
        return Entity(at, t.end, word, "place", "entity.place")
    return None


@cache
def plain() -> Names:
    """The names that the gazetteers and endings tell, of no document."""
    return Names()

