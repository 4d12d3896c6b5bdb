"""Who says so? A speaker, an office's data, a report, an index; nothing where the text speaks itself."""

from __future__ import annotations

import re

from zhengce.reading import clauses, masks

_SAID = re.compile(r"(?P<who>[^，,。；;：:！!？?“”]{2,60}?)"
                   r"(?:近日|日前|昨日|今日|在[^，,。]{2,16}中|接受[^，,。]{2,20}时|向[^，,。]{2,12})?"
                   r"(?:数据显示|报告显示|统计显示|显示(?!器|屏|面板|技术|模组|终端|芯片)|表示|介绍说?|指出|透露|告诉记者|强调|坦言|说(?!明|法|服)|称(?!号|为|呼)|认为|谈到|评价)"
                   r"(?=[，,：:。“]|[\u4e00-\u9fff])")
_BY = re.compile(r"(?:据|根据|按照)(?P<who>[^，,。；;：:]{2,40}?)"
                 r"(?:数据|统计|介绍|测算|核算|报道|发布|消息|报告|估算|预测)[^，,。；;：:]{0,8}[，,：:]")
_FROM = re.compile(r"从(?P<who>[^，,。；;：:]{2,30}?)(?:获悉|了解到|了解)")
_TITLE = re.compile(r"(?P<who>《[^《》]{2,60}》)(?:明确|显示|指出|提出|称|披露|披露称)")
#: what one of the patterns needs: most numbers have nobody who says them, and are passed over at once
_CUE = re.compile("据|按照|从|《|显示|表示|介绍|指出|透露|记者|强调|坦言|说|称|认为|谈到|评价")
_REACH = 300      # characters that a source may stand before its number: a sentence of a thousand numbers is not read a thousand times


def find(text: str, start: int, sentence: tuple[int, int]) -> str | None:
    """Who says what stands at `start`, in the text's words: looked for before it in its sentence, then after a quotation.

    >>> line = "北京市经信局数据显示，北京已形成1.2万P的总算力"
    >>> find(line, 15, (0, len(line)))
    '北京市经信局'
    """
    a, b = sentence
    before = text[max(a, start - _REACH):start]
    for pattern in (_BY, _FROM, _TITLE, _SAID) if _CUE.search(before) else ():
        found = [m for m in pattern.finditer(before)]
        if found:
            return _clean(found[-1]["who"])
    if text[a:start].count("“") > text[a:start].count("”") or "”" in text[start:b]:
        after = text[text.find("”", start) + 1:b + 80] if "”" in text[start:] else ""
        if (m := _SAID.match(after)) and len(m["who"]) < 40:
            return _clean(m["who"])
    return None


def _clean(who: str) -> str | None:
    who = clauses.without_time(masks.timeless(who))
    who = re.sub(r"^(?:其中|同时|此外|另外|而|但|并|又|据|从|向|记者|该|■)+", "", who).strip("，,、 的")
    return who if len(who) > 1 else None
