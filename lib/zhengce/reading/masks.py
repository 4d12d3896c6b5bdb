"""Which digits are no quantities: dates, names, versions, ordinals, numbers of documents?

`hide` blanks them out, character for character, so that the search for quantities cannot read them and offsets stay. The patterns
are data (data/not_quantities.csv), each with its case.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhengce import numerals, tables
from zhengce.word_tables import TIME

BLANK = "\u25a0"
#: 2026年前建成, 6月底前开工: the limit is of the time, not of what is built; not 前三季度, 前沿技术, 前期
_LIMIT = re.compile(rf"{BLANK}[以之]?前(?![\d一二三四五六七八九十几■景沿列茅往进端后期述者置瞻台海门线身来夕提])")
_NUMERAL = r"零〇一二三四五六七八九十百两\d"
_PARTS = {
    "{N}+": "{N}{1,12}",      # a line of 50,000 一 is no numeral, and is not read again from each of its characters
    "{N}": f"[{_NUMERAL}]",
    "{YEAR}": rf"(?:(?<![\d.])(?:1[89]|20)\d\d(?!\d)|{numerals.YEAR_WORDS})",
    "{SPAN}": r"\s?(?:-|—|–|~|～|至|到|、|和|与)\s?",
}


def forms(kind: str) -> list[tuple[str, str]]:
    """The patterns of a kind, each with the letters that it may begin with."""
    eras = TIME.words("era")
    parts = _PARTS | {"{ERA}": "|".join(eras)}
    out = []
    for row in (r for r in tables.data_rows("not_quantities.csv") if r["kind"] == kind):
        text = row["pattern"]
        for name, part in parts.items():
            text = text.replace(name, part)
        out.append((row["begins"].replace("{N}", _NUMERAL).replace("{ERA}", "".join({era[0] for era in eras})), text))
    return out


@cache
def _pattern(kind: str) -> re.Pattern:
    """All that is of a kind; most characters begin none, and others a few, which alone are tried."""
    begins = "".join(letters for letters, _ in forms(kind))
    return re.compile(f"(?=[{begins}])(?:{'|'.join(f'(?=[{letters}])(?:{text})' for letters, text in forms(kind))})")


def hide(text: str) -> str:
    """`text` with names and dates blanked, character for character.

    >>> hide("2024年9月，龙芯3A6000发布，8家企业增长5%")
    '■■■■■■■，龙芯■■■■■■发布，8家企业增长5%'
    """
    hidden = timeless(text)                                  # times are asked for elsewhere, too, and looked for once
    for m in _pattern("name").finditer(text):
        hidden = hidden[:m.start()] + _blank(m) + hidden[m.end():]
    return hidden


@lru_cache(maxsize=1 << 12)
def timeless(text: str) -> str:
    """`text` with its time expressions blanked, so that a slice of it has none."""
    return _LIMIT.sub(_blank, _pattern("time").sub(_blank, text))


def _blank(m: re.Match) -> str:
    return BLANK * len(m.group())
