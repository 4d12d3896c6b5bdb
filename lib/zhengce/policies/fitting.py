"""Is a thing one that an act of a class is done to, and which kind of row does it make?"""

from __future__ import annotations

import re

from zhengce.policies.names import NAME, named
from zhengce.reading.titles import kind_of_words
from zhengce.rules.engine import Found
from zhengce.word_tables import ACT

_QUOTED = re.compile(r"“[^“”]{2,}”.{0,6}$")
_YEAR = re.compile(r"(?:19|20)\d\d年?”?$|”$")
_PROGRAMME = re.compile(r"(?:计划|行动|方案|规划|(?:培育|提升|倍增|攻坚)工程)[”]?$")
_MARKET = re.compile(r"(?:[A-Z]{2,6}|板|交易所|[深上北港]交所|纳斯达克|股)$")


def is_document(thing: str) -> bool:
    """Whether a name is that of a document, by its last word: 青湖八条, 储能发展规划."""
    thing = re.sub(r"^“(.*)”$", r"\1", thing)
    return bool(kind_of_words(re.sub(r"(?:19|20)\d\d年?$", "", thing)) or ACT.pattern("@paper end@$|@document@[”)）]*$").search(thing))


def fits(class_: str, found: Found, thing: str, verb: str) -> bool:
    """Whether a thing is one that an act of the class is done to."""
    strength = named(thing)
    if class_ == "hold":
        meeting = re.search(rf"(?:{ACT.any_of('meeting')}|{ACT.any_of('occasion')})[”)）]*$", thing)
        return bool(meeting) and len(thing) > 3 and (strength > 0 or found.dated)
    if class_ == "award" and found.form.title == "status" and found.thing:
        return _is_status(thing, verb, strength)
    if class_ in ("issue", "pass", "end") and found.form.title != "act":
        numbered = re.search(r"\d+条|“|[一二三四五六七八九十]+条", thing)
        passed = class_ != "pass" or (not ACT.pattern("@means@[”)）]*$").search(thing) and ACT.pattern("@document@[”)）]*$").search(thing))
        sure = strength == NAME or numbered or (strength and (found.timed or found.actor or class_ != "issue"))       # no 稳外贸政策
        law = len(thing) > 2 and re.search("(?<![办方做看想用])法典?$", thing)            # 通过渔港法, not 办法
        return bool(is_document(thing) and passed and (law or (sure and len(thing) >= 5)) and not re.search("系列|数据$|情况$", thing))
    if class_ == "decide":
        return len(thing) > 4 if verb in ("作出", "做出") else bool(_QUOTED.search(thing))
    if class_ == "found":
        body = re.search(rf"(?:{ACT.any_of('body', 'meeting')}|{ACT.any_of('trade')}|{ACT.any_of('end')})[”)）]*$", thing)
        return bool(body) and (strength > 0 or (found.timed and len(thing) > 2)) and not re.search("专班|机制|体系|制度|实现|[了在]", thing)
    if class_ == "join":
        return bool(re.search(rf"{ACT.any_of('club')}[”)）]*$", thing) or _MARKET.search(thing))
    if class_ == "sign" and found.form.title == "thing":
        return bool(ACT.pattern("@agreement@[”)）]*$").search(thing))
    if class_ == "complete" and re.search("(?:任务|工作|目标)$", thing):
        return bool(re.search(r"“|\d\.\d|[A-Za-z]{2}", thing))
    return len(thing) >= 2 and (class_ == "rename" or strength > 0)


def _is_status(thing: str, verb: str, strength: int) -> bool:
    """Whether this is a status that someone gives; 稳定大盘的“压舱石” is a figure of speech."""
    listed = re.search(rf"{ACT.any_of('title')}[”)）]*$", thing)
    if (ACT.pattern("@figure@").search(thing) and not listed) or re.search(r"[或其]|\d+[个家项名人]$", thing) or not 4 <= len(thing) <= 40:
        return False
    weak = verb in ACT.words("weak")
    if weak and re.search("的[一-龥]{1,3}$", thing):         # 成为全国唯一人口超过一亿的省份
        return False
    if weak and thing.endswith("”") and not ACT.pattern("@named@").search(thing):
        return False
    status = listed or re.search(rf"“[^“”]{{2,}}|{ACT.any_of('status')}", thing)
    return (strength == NAME and not weak) or (status is not None and (strength > 0 or not weak))


def kind_of_row(class_: str, thing: str) -> str:
    """The kind of row that an act makes."""
    kind = kind_of_words(_YEAR.sub("", thing)) or ("report" if thing.endswith("结果") else None)
    if class_ in ("issue", "pass", "effect", "end") and (class_ in ("issue", "pass") or is_document(thing)):
        return kind or "policy"
    if class_ in ("start", "complete", "approve", "decide", "effect", "launch") and _PROGRAMME.search(thing):
        return "plan"
    if class_ == "decide":
        return "policy"
    return "event" if class_ in ("hold", "found", "sign", "approve", "unveil") else "milestone"
