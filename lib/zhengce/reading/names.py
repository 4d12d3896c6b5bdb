"""Which names of places, organs, firms and institutions stand in a text?

Names are cut on the word boundaries of the segmenter: a place is whole tokens of the gazetteer, an organisation whole tokens from its
ending (公司, 大学, 综保区) back to what no name holds. A document teaches its own short names: （以下简称“某某”）, 某某股份有限公司,
余杭 where it says 余杭区.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from zhengce import tables
from zhengce.reading.firms import heads, stem
from zhengce.reading.organisations import governs, level, organisations
from zhengce.reading.places import joined, levels, place_at, places, stems, words
from zhengce.reading.spans import Entity, Token, tokens

__all__ = ["Entity", "Names", "Token", "first", "governs", "level", "tokens"]


_ALIAS = re.compile(r"[（(](?:以下|下称|下文)?(?:统称|简称|称)?[为：:]?[“\"]?([\u4e00-\u9fffA-Za-z]{2,8})[”\"]?[)）]")
_SHORT_FOR = re.compile(r"[（(][^（）()]{0,4}(?:简称|下称)")


@cache
def _organs() -> frozenset[str]:
    names = {r["name"] for r in tables.data_rows("organs.csv")}
    return frozenset(n for n in names if len(n) > 1 and n not in ("国家", "中央", "政府"))


@cache
def _organ_lengths() -> dict[str, tuple[int, ...]]:
    """For each first character the lengths of the organs that begin with it, longest first: most characters begin none."""
    out: dict[str, set[int]] = {}
    for name in _organs():
        out.setdefault(name[0], set()).add(len(name))
    return {c: tuple(sorted(lengths, reverse=True)) for c, lengths in out.items()}


@cache
def _wide() -> dict[str, str]:
    """The words for a country, the world, the whole and abroad, each with its kind."""
    out: dict[str, str] = {}
    for kind in ("country", "world", "whole", "abroad"):
        for word in words(kind):
            if not (kind == "world" and word == "国际"):
                out.setdefault(word, kind)
    return out


class Names:
    """The names of a document: what the gazetteers and endings tell, and the short names that its paragraphs teach.

    >>> names = Names(["澜芯半导体公司（简称澜芯）在临海投资15亿元。"])
    >>> [(e.name, e.kind) for e in names.find("澜芯在临海市中心医院旁建三级公立医院")]
    [('澜芯', 'firm'), ('临海市中心医院', 'organ')]
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        texts = list(texts)
        self.aliases: dict[str, tuple[str, str]] = {}
        self._districts(texts)
        for text in texts:
            if _SHORT_FOR.search(text):
                self._brackets(text)
        self._stems(texts)
        self.find = lru_cache(maxsize=1 << 12)(self._find)

    def _districts(self, texts: list[str]) -> None:
        """余杭 is a place in a text that says 余杭区."""
        for text in texts:
            run = tokens(text)
            ends = {t.end for t in run}
            for t in run:
                if len(name := place_at(text, t.start) or "") > 2 and levels().get(name) == "county" and t.start + len(name) in ends:
                    self.aliases[name[:-1]] = (name[:-1], "place")

    def _brackets(self, text: str) -> None:
        """某某股份有限公司（以下简称“某某”）."""
        for e in self._find(text):
            if not e.place and (m := _ALIAS.match(text, e.end)) and m[1][:1] in e.name:
                self.aliases[m[1]] = (m[1], e.kind)

    def _stems(self, texts: list[str]) -> None:
        """澜芯 of 澜芯科技股份有限公司, and words that do at the head of clauses what only firms do."""
        seen: Counter = Counter()
        for text in texts:
            for e in self._find(text) if "公司" in text or "集团" in text else ():
                if e.name.endswith(("公司", "集团")) and (short := stem(e.name)):
                    self.aliases.setdefault(short, (short, "firm"))
            for name, sure in heads(text):
                seen[name] += 2 if sure else 1
        for name, count in seen.items():
            if count > 1 and name not in places() and name not in words("class"):
                self.aliases.setdefault(name, (name, "firm"))

    def _find(self, text: str) -> tuple[Entity, ...]:
        """The names of a text in order; none within another."""
        run = tokens(text)
        starts, ends = {t.start: n for n, t in enumerate(run)}, {t.end: n for n, t in enumerate(run)}
        found = [*_gazetteer(text, run, starts, ends, self.aliases)]
        taken = {e.start: e for e in found}
        found += organisations(text, run, taken)
        kept: list[Entity] = []
        for e in sorted(found, key=lambda e: (e.start, -e.end)):
            if not kept or e.start >= kept[-1].end:
                kept.append(e)
            elif e.end > kept[-1].end and e.start == kept[-1].start:
                kept[-1] = e
        return _chains(tuple(kept))


def _gazetteer(text: str, run: tuple[Token, ...], starts: dict, ends: dict, aliases: dict) -> Iterable[Entity]:
    """Places, organs, words for the country or the whole, and what the document taught."""
    i = 0
    while i < len(run):
        t = run[i]
        found = _known(text, t, starts, ends, aliases, run, i)
        if found:
            yield found
            i = ends[found.end] + 1
        else:
            i += 1


def _known(text: str, t: Token, starts: dict, ends: dict, aliases: dict, run: tuple[Token, ...], i: int) -> Entity | None:
    at, word = t.start, t.word
    if kind := _wide().get(word):
        return Entity(at, t.end, word, kind, f"entity.{kind}")
    if word + text[t.end:t.end + 1] in words("whole") and t.end + 1 in ends:
        return Entity(at, t.end + 1, word + text[t.end], "whole", "entity.whole")
    for n in _organ_lengths().get(word[0], ()):
        if at + n in ends and text[at:at + n] in _organs():
            return Entity(at, at + n, text[at:at + n], "organ", "entity.organ")
    for n in range(min(8, len(text) - at), 1, -1) if aliases and word[0] in {a[0] for a in aliases} else ():
        if text[at:at + n] in aliases and (at + n in ends or text[at + n:at + n + 1] in words("trade")):
            name, kind = aliases[text[at:at + n]]
            return Entity(at, at + n, name, kind, "entity.alias") if at + n in ends else None
    name = place_at(text, at)
    while name and at + len(name) not in ends:
        name = _shorter(text, at, len(name))
    if name and (levels().get(name) != "county" or len(name) > 2 or t.tag.startswith("ns")):
        kind = "place" if name in levels() or name in words("region") else "zone"
        return Entity(at, at + len(name), name, kind, "entity.place")
    if word in stems() and t.tag == "ns" and t.end in starts and run[i + 1].word in places():
        return Entity(at, t.end, word, "place", "entity.place")
    return None


def _shorter(text: str, at: int, length: int) -> str | None:
    return next((text[at:at + n] for n in range(length - 1, 1, -1) if text[at:at + n] in places()), None)


def _chains(found: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Places side by side are one: 福建漳州 is 漳州, 上城西湖区 is both; a place before a zone or an organ is part of its name."""
    out: list[Entity] = []
    for e in found:
        if out and out[-1].end == e.start and out[-1].kind == "place":
            if e.kind in ("place", "abroad"):
                out[-1] = Entity(out[-1].start, e.end, joined(out[-1].name, e.name), "place", "entity.place")
                continue
            if e.kind in ("organ", "zone", "firm") and e.rule != "entity.alias":
                out[-1] = e._replace(start=out[-1].start, name=out[-1].name + e.name)
                continue
        out.append(e)
    return tuple(out)


@cache
def _plain() -> Names:
    return Names()


def first(words: str) -> Entity | None:
    """The name that words begin with, if they do, by the gazetteers alone.

    >>> first("北京市新注册企业")
    Entity(start=0, end=3, name='北京市', kind='place', rule='entity.place')
    """
    found = _plain().find(words) if words else ()
    return found[0] if found and found[0].start == 0 else None
