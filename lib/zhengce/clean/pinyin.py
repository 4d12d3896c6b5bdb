"""Where has pinyin been put in after a character?

Mirror pages annotate the characters of a list, wherever they occur: 學(xué)習(xí). The list holds Traditional characters only, and
never skips one. That is how the annotation is told from an author's: a gloss of a rare name, 甪(lù)直, or a text about pinyin.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache as once
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from zhengce import cache
from zhengce.clean.script import _converter, detect
from zhengce.text import Change, Text

SYLLABLE = "[a-zü]{0,3}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿê]?[a-zü]{0,4}"
_MARK = re.compile(rf"\(({SYLLABLE})\)")
_TONELESS = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿê", "aaaaeeeeiiiioooouuuuüüüünnnme")
_TONED = re.compile("[(（][a-zü ]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
ABOUT = re.compile("拼音|讀音|读音|讀作|读作|發音|发音|注音|聲調|声调")


class Mark(NamedTuple):
    """An annotation `text[start:end]` of `char`; `split` where only the last byte of the character is seen, a Latin letter."""

    start: int
    end: int
    char: str
    syllable: str
    split: bool


@once
def _dictionary() -> dict[int, str]:
    return cache.kept("pinyin", [Path(find_spec("pypinyin").origin).with_name("pinyin_dict.json")], _pypinyins)


def _pypinyins() -> dict[int, str]:
    from pypinyin.constants import PINYIN_DICT

    return dict(PINYIN_DICT)


@once
def readings(char: str) -> frozenset[str]:
    """The readings of a character, with their tones and, for 們(men) and 著(zhe), without.

    >>> "qū" in readings("區"), "men" in readings("們"), "xué" in readings("區")
    (True, True, False)
    """
    toned = _dictionary().get(ord(char), "").split(",")
    return frozenset(filter(None, [*toned, *(t.translate(_TONELESS) for t in toned)]))


def reads(char: str, syllable: str) -> bool:
    """Whether a syllable is among a character's `readings`; one with a tone is sought in the dictionary as it is.

    >>> reads("區", "qū"), reads("們", "men"), reads("區", "ū")
    (True, True, False)
    """
    if syllable == syllable.translate(_TONELESS):
        return syllable in readings(char)
    toned = _dictionary().get(ord(char), "")
    return syllable in toned and syllable in toned.split(",")


def marks(text: str) -> Iterator[Mark]:
    """Pinyin in parentheses that is a reading of the character before it.

    >>> [(m.char, m.syllable) for m in marks("學(xué)習(xí)CPU(中央處理器),Intel(de)和(xué)")]
    [('學', 'xué'), ('習', 'xí')]
    """
    for m in _MARK.finditer(text):
        before = text[max(0, m.start() - 2):m.start()]
        if before and before[-1] >= "\u3400":
            if reads(before[-1], m[1]):
                yield Mark(*m.span(), before[-1], m[1], False)
        elif len(before) == 2 and (char := _split(*before)) and not m[1].isascii() and reads(char, m[1]):
            yield Mark(*m.span(), char, m[1], True)


def _split(left: str, letter: str) -> str | None:
    """The character whose first byte ends `left` and whose second byte is the letter: 度A holds c8 41, 華."""
    code = left.encode("gbk", "ignore")
    if len(code) != 2 or not "@" <= letter <= "~":
        return None
    found = (code[1:] + letter.encode()).decode("gbk", "ignore")
    return found if len(found) == 1 else None


def listed(text: str) -> frozenset[str]:
    """The characters that the page annotates, empty where there is no sign that a machine did it.

    Signs: the characters differ from their Simplified forms, (nearly) none of their occurrences is left out, and there is
    (nearly) no other pinyin on the page. A page with few annotations must not speak of pronunciation either. A Simplified page has
    no other reason to write Traditional characters with their readings: there, occurrences may be left out, but four must be annotated.

    >>> sorted(listed("江口鎮(zhèn)和河口鎮(zhèn)")), listed("“鎮”讀作鎮(zhèn)"), listed("甪(lù)直古镇")
    (['鎮'], frozenset(), frozenset())
    >>> sorted(listed("两市将联合發(fā)展产業(yè)，總(zǒng)投资增長(zhǎng)一成，發明专利也在增加"))
    ['業', '發', '總', '長']
    """
    found = list(marks(text))
    if not found:
        return frozenset()
    whole = Counter(m.char for m in found if not m.split)
    mixed = len(whole) >= 4 and detect(text) == "Hans"
    always = {c for c, n in whole.items() if _traditional(c) and (mixed or n >= 0.8 * text.count(c))}
    machine = sum(whole[c] for c in always) + sum(m.split for m in found)
    everything = max(len(_TONED.findall(text)), len(found))
    if machine < 0.9 * everything or ((mixed or len(always) < 4) and (ABOUT.search(text) or not _plain(always, found))):
        return frozenset()
    return frozenset(always)


def _traditional(char: str) -> bool:
    return _converter("tw2s").convert(char) != char


def _plain(chars: set[str], found: list[Mark]) -> bool:
    """Whether the readings are the usual ones: an author marks 單(shàn)縣 and 樂(yuè)清, nobody marks 鎮(zhèn)."""
    return all(m.syllable == _dictionary()[ord(m.char)].split(",")[0] or m.syllable.isascii() for m in found if m.char in chars)


def remove(text: Text) -> Text:
    """Take out the pinyin that a mirror put in after Traditional characters; other parentheses stay.

    Nothing is touched unless the page annotates systematically (see `listed`), or `mojibake.repair` has found its traces.

    >>> remove(Text.of("深入學(xué)習(xí)CPU(中央處理器)")).clean
    '深入學習CPU(中央處理器)'
    """
    if "(" not in text.clean:
        return text
    if not listed(text.clean) and not any(mark.rule == "mojibake" for mark in text.marks):
        return text
    return text.replace([Change(m.start, m.end, "") for m in marks(text.clean) if m.split or _traditional(m.char)], rule="pinyin")
