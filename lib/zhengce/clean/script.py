"""Is the text Traditional, and how does it read in Simplified?"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version

from zhengce.cache import kept
from zhengce.text import Change, Text

_SAMPLE = 20_000        # characters that decide: a page is written in one script
_QUOTES = str.maketrans("「」『』﹁﹂﹃﹄", "“”‘’“”‘’")
_PIECE = re.compile(r"[^\n。！？；]*[\n。！？；]?")


@cache
def _converter(config: str):
    import opencc

    return opencc.OpenCC(config)


@cache
def converted(config: str) -> dict[str, str]:
    """Every Chinese character by itself, converted: all in one call take as long as a hundred calls, and are kept, for OpenCC's
    dictionaries take up to 70 ms to open."""
    characters = list(map(chr, range(0x3400, 0xA000)))
    forms = kept(f"{config}-{version('opencc')}", [], lambda: _converter(config).convert("\n".join(characters)))
    return dict(zip(characters, forms.split("\n"), strict=True))


def convert(char: str, config: str) -> str:
    """One character converted by an OpenCC configuration.

    >>> convert("濱", "t2s"), convert("着", "s2tw")
    ('滨', '著')
    """
    return converted(config).get(char) or _converter(config).convert(char)


@cache
def _evidence() -> tuple[frozenset[str], frozenset[str]]:
    """Characters that only Traditional texts write, and those that only Simplified ones do."""
    traditional, simplified = (frozenset(a for a, b in converted(config).items() if a != b) for config in ("t2s", "s2t"))
    return traditional - simplified, simplified - traditional


def detect(text: str) -> str:
    """"Hant" where more characters are written only in Traditional than only in Simplified texts, else "Hans".

    >>> detect("發展未來產業"), detect("发展未来产业"), detect("统筹:周硕頔 陈璐"), detect("GDP 2024")
    ('Hant', 'Hans', 'Hans', 'Hans')
    """
    traditional, simplified = (sum(map(only.__contains__, text[:_SAMPLE])) for only in _evidence())
    return "Hant" if traditional > simplified else "Hans"


def simplify(text: Text) -> Text:
    """A Traditional text in Simplified characters (OpenCC's tw2s, which also mends 著 to 着), with its quotation marks; a Simplified
    one comes back as it is, so that a name's rare character stays, unless pinyin was taken out of it: then what only Traditional
    texts write came in with the pinyin.

    >>> simplify(Text.of("「蘊含著科技創新」的著作")).clean
    '“蕴含着科技创新”的著作'
    >>> simplify(Text.of("统筹:周硕頔 陈璐")).clean
    '统筹:周硕頔 陈璐'
    """
    mixed = detect(text.clean) == "Hans"
    if mixed and not any(mark.rule == "pinyin" for mark in text.marks):
        return text
    told = _evidence()[0] if mixed else None
    changes = [Change(m.start() + i, m.start() + i + 1, new) for m in _PIECE.finditer(text.clean)
               for i, (old, new) in enumerate(zip(m.group(), _convert(m.group()), strict=True))
               if old != new and ord(new) <= 0xFFFF     # beyond the first plane are only names' characters (頔), and few fonts have them
               and (told is None or old in told)]
    text = text.replace(changes, rule="script")
    quotes = [] if mixed else re.finditer("[「」『』﹁﹂﹃﹄]", text.clean)
    return text.replace([Change(m.start(), m.end(), m.group().translate(_QUOTES)) for m in quotes], rule="quotes")


def _convert(piece: str) -> str:
    """A sentence converted, character for character: phrases of another length would cost the offsets."""
    converter = _converter("tw2s")
    whole = converter.convert(piece)
    return whole if len(whole) == len(piece) else "".join((converter.convert(c) + c)[0] for c in piece)
