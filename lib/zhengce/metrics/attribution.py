"""Who says so? A speaker, an office's data, a report, an index; nothing where the text speaks itself."""

from __future__ import annotations

import re
from functools import cache

from zhengce import tables
from zhengce.reading import clauses, masks

#: what one of the patterns needs: most numbers have nobody who says them, and are passed over at once
_CUE = re.compile("据|按照|从|《|显示|表示|介绍|指出|透露|记者|强调|坦言|说|称|认为|谈到|评价")
_REACH = 300      # characters that a source may stand before its number: a sentence of a thousand numbers is not read a thousand times


@cache
def _forms() -> dict[str, re.Pattern]:
    """The ways to name a source, by their names (data/attributions.csv)."""
    return {row["form"]: re.compile(row["pattern"]) for row in tables.data_rows("attributions.csv")}


def find(text: str, start: int, sentence: tuple[int, int]) -> str | None:
    """Who says what stands at `start`, in the text's words: looked for before it in its sentence, then after a quotation.

    >>> line = "北京市经信局数据显示，北京已形成1.2万P的总算力"
    >>> find(line, 15, (0, len(line)))
    '北京市经信局'
    """
    a, b = sentence
    before = text[max(a, start - _REACH):start]
    for form in ("by", "from", "title", "said") if _CUE.search(before) else ():
        found = [*_forms()[form].finditer(before)]
        if found:
            return _clean(found[-1]["who"])
    if text[a:start].count("“") > text[a:start].count("”") or "”" in text[start:b]:
        after = text[text.find("”", start) + 1:b + 80] if "”" in text[start:] else ""
        if (m := _forms()["said"].match(after)) and len(m["who"]) < 40:
            return _clean(m["who"])
    return None


def _clean(who: str) -> str | None:
    who = clauses.without_time(masks.timeless(who))
    who = re.sub(r"^(?:其中|同时|此外|另外|而|但|并|又|据|从|向|记者|该|■)+", "", who).strip("，,、 的")
    return who if len(who) > 1 else None
