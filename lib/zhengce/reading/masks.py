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
_LIMIT = re.compile(rf"(?<={BLANK})[以之]?前(?![\d一二三四五六七八九十几■景沿列茅往进端后期述者置瞻台海门线身来夕提])")
_PARTS = {
    "{N}+": "{N}{1,12}",      # a line of 50,000 一 is no numeral, and is not read again from each of its characters
    "{N}": r"[零〇一二三四五六七八九十百两\d]",
    "{YEAR}": rf"(?:(?<![\d.])(?:1[89]|20)\d\d(?!\d)|{numerals.YEAR_WORDS})",
    "{SPAN}": r"\s?(?:-|—|–|~|～|至|到|、|和|与)\s?",
}
#: what any of them can begin with: most characters are passed over at once
_FIRST = {"time": "今去当同上下凌晚早中前第首头“近过这短未最每此随某翌公农阴旧不",
          "name": r"A-Za-z《全从〔\[（(第上成N每等“‘（(被查浏阅点转收回评有东西南北国省县乡"}


@cache
def _pattern(kind: str) -> re.Pattern:
    patterns = [r["pattern"] for r in tables.data_rows("not_quantities.csv") if r["kind"] == kind]
    eras = TIME.words("era")
    first = _FIRST[kind] + "".join({era[0] for era in eras})
    text = rf"(?=[\d零〇一二三四五六七八九十百千万两数几{first}])(?:{'|'.join(patterns)})"
    for name, part in (_PARTS | {"{ERA}": "|".join(eras)}).items():
        text = text.replace(name, part)
    return re.compile(text)


def hide(text: str) -> str:
    """`text` with names and dates blanked, character for character.

    >>> hide("2024年9月，龙芯3A6000发布，8家企业增长5%")
    '■■■■■■■，龙芯■■■■■■发布，8家企业增长5%'
    """
    named, times = _pattern("name").sub(_blank, text), timeless(text)          # times are asked for elsewhere, too, and looked for once
    return times if named == text else "".join([BLANK if time == BLANK else char for time, char in zip(times, named, strict=True)])


@lru_cache(maxsize=256)
def timeless(text: str) -> str:
    """`text` with its time expressions blanked, so that a slice of it has none."""
    return _LIMIT.sub(_blank, _pattern("time").sub(_blank, text))


def _blank(m: re.Match) -> str:
    return BLANK * len(m.group())
