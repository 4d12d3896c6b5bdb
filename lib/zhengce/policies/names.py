"""Does a noun phrase name something that could be looked up, or only a kind of things, and which kind of row does an act on it make?"""

from __future__ import annotations

import re

from zhengce.reading.actors import strip_left
from zhengce.reading.names import ALIAS
from zhengce.reading.organs import is_organ, place_at
from zhengce.reading.titles import is_general, kind_of_words
from zhengce.rules.engine import Found
from zhengce.rules.spans import borders
from zhengce.segmenter import segmenter
from zhengce.word_tables import ACT

_ENDING = 40                 # characters that the adverbs behind a name have at most
KIND, NAME = 1, 2            # a noun phrase that says what it is (区域诊疗中心), one that has a name or a number of its own
_COUNT = rf"(?:\d[\d,.]*|[一二两三四五六七八九十百千]+)余?多?{ACT.any_of('count')}(?!例)"
_TALLY = re.compile(rf"^(?:全[市省县区国]|累计|新增|共|超|超过|近)*{_COUNT}|(?<![第\d]){_COUNT}(?:以上|左右|多)?$|\d\s+[^条\s]$")
_FIGURE = re.compile(r"(?<![第\d.])\d[\d.,]*\s*(?:%|％|个百分点|万|亿|元|倍)")
_HEADED = re.compile(r"产能|项目|工程|基地|生产线|产线|电站|机组|基金|贷款|债|航线|高铁|铁路|公路|线路")
_AMOUNT = r"(?:总投资|总规模|规模|注册资本)?(?:超|约|近|达)?[\d.]+[万亿]+元(?:规模)?的?"
_LEAD = re.compile(rf"^(?:随着|新?修[订正]后?的(?=.{{3}})|其中|迎来|位于[^的]{{2,14}}的"
                   rf"|(?:公司|集团|企业)?总?投资[^的]{{2,14}}的|[\d.]+[万亿]+[一-龥]{{0,4}}的(?=.{{3,}})|{_AMOUNT}"
                   r"|[到从](?=.{5,})|(?:运行|运营|服务|保障)+好?(?=.{5,})|一[场次项届](?!项)(?:名为|题为)?(?=.{4,})|以?“[^”]*”为[永久主]*题的"
                   r"|[一-龥]{2,6}[区市县镇园港]的(?=.{4,})|由(?=.{2,30}的)|(?:历时|为期)[^的]{1,6}的|用[^,，的]{1,6}时间"
                   r"|这[座家条个项]|[此这本][次批]|该(?![省市区县州镇])(?=.{4,})|其(?=.{3,}))")
_UNIQUE = re.compile(rf"{ACT.any_of('unique')}"
                     r"|第[一二三四五六七八九十百\d]+(?![家个位名])|[首唯][个家座条批次届台列趟艘架颗款例份期部支项一]"
                     r"|[一二三四五六七八九十\d]+号|[二三四五六\d]期|[A-Za-z]{2,}|[A-Za-z]\d|\d[A-Z]|\d\.\d|“(?!十[一二三四五]?五”)[^“”]{2,}”")
_DATED = re.compile(r"(?:19|20)\d\d(?:年(?=半?年度)|(?:年度?)?(?!\d|年|[上下]半年|[初底末]))(?=[^,，。]{4,}$)")  # of a name
_MEASURED = re.compile(r"(?<![第\d.])\d[\d,.]*余?[万亿]?(?!年|期|号|届|条|型|线|班|[日月]|工程|计划|专项)(?:平方)?[一-龥]{1,2}(?:以上)?$"
                       r"|(?<![和与及等\d])\d{2,}余?[个家项名所座](?!人)")
_SPAN = re.compile(r"(?:[年月天日]多?[以之]?[来前后]|以前|以来)$")                                 # 两年多以前 is a time
_POINTS = re.compile(r"该(?![省市区县州镇].{3})|[这此]|本(?=[届次项个市省县区地])|[上下]一?[届次]|其(?!他)|同类|确定的")
DECIDED = re.compile(r"的?(?:重大|战略|重要)*(?:决定|决策|部署)$")
_QUOTATION = re.compile("“[^“”]*”")
_QUOTED = re.compile(r"“[^“”]{2,}”.{0,6}$")
_YEAR = re.compile(r"(?:19|20)\d\d年?”?$|”$")
_PROGRAMME = re.compile(r"(?:计划|行动|方案|规划|(?:培育|提升|倍增|攻坚)工程)[”]?$")
_MARKET = re.compile(r"(?:[A-Z]{2,6}|板|交易所|[深上北港]交所|纳斯达克|股)$")


def clean(words: str) -> str:
    """A noun phrase without its short name in brackets, list numbers, times and adverbs, amounts in front, and half quotation marks."""
    whole = text = ALIAS.sub("", words).strip(" 　、,，的")
    while not _DATED.match(text) and (shorter := strip_left(_LEAD.sub("", text))) != text and len(whole) - len(shorter) in borders(whole):
        text = shorter
    end = len(text) if text.startswith("关于") else max(0, len(text) - _ENDING)
    text = text[:end] + re.sub(rf"(?>{ACT.any_of('adverb')}|历时[^,，]{{1,8}}|基本|均|都|也|已|并|等)+$", "", text[end:])
    return balanced(text.strip(" 　、的…"))


def named(name: str) -> int:
    """How well a noun phrase is named: 0 (not at all), `KIND` or `NAME`."""
    core = re.sub(rf"等(?:{_COUNT}|一批|多)?.*$", "", name) or name
    if not 2 <= len(name) <= 60 or _POINTS.match(name) or (name[0] == "本" and is_general(name[1:])) or name.count("“") != name.count("”"):
        return 0
    if ACT.pattern("@adverb@*@agenda@(?=..)(?!.*@meeting@[”)）]*$)").match(name) and not kind_of_words(name):
        return 0
    if _SPAN.search(core) or re.search(r"(?<![第\d])\d+余?多?次", core) or tally(core) or (core[0] in "按依据凭" and 1 in borders(core)):
        return 0                                             # 按原规定
    if re.match("|".join(ACT.words("many")), core) or (ACT.pattern("@heap@").search(core[:4]) and not is_document(core)):
        return 0
    measured = any(_MEASURED.search(part) for part in core.split("、")) or (_FIGURE.search(core) and not _HEADED.search(core))
    if measured or re.search(rf"{ACT.any_of('mass')}$", core):
        return 0
    if core.startswith("关于") and kind_of_words(core):
        return NAME
    placed = any((place := place_at(core, at)) and len(place[0]) > 1 for at in range(min(len(core) - 1, 24)))
    if _UNIQUE.search(core) or placed or (len(core) > 3 and is_organ(core)):
        return NAME if ACT.pattern("@plain@").sub("", core) else 0
    rest = ACT.pattern("@plain@").sub("", re.sub(rf"{ACT.any_of('project', 'body')}$", "", core))
    if len(rest) < 2 or len(core) < 4:
        return 0
    proper = any(tag in ("ns", "nt", "nz") and len(word) > 1 for word, tag in segmenter().tag(core))      # a place, an organ …
    return NAME if proper else KIND


def tally(name: str) -> bool:
    """Whether a number of things is told, none of them by name."""
    core = re.sub(rf"等(?:{_COUNT}|一批|多)?.*$", "", name) or name
    return any(_TALLY.search(part) for part in core.split("、"))


def general(name: str) -> bool:
    """Whether the words are but a kind of thing, that may stand for one named before: 项目, 主体工程, 可研报告."""
    if not 2 <= len(name) <= 8 or re.search(rf"[\dA-Za-z“《、]|{ACT.any_of('many')}|{ACT.any_of('count')}$", name):
        return False
    return len(ACT.pattern("@plain@").sub("", re.sub(rf"{ACT.any_of('project', 'body')}$", "", name))) < 2


def balanced(name: str) -> str:
    """A name without a quotation mark that has lost its partner."""
    name = name.strip()
    return name if name.count("“") == name.count("”") else name.replace("“", "").replace("”", "")


def is_document(thing: str) -> bool:
    """Whether a name is that of a document, by its last word: 青湖八条, 储能发展规划."""
    thing = re.sub(r"^“(.*)”$", r"\1", thing)
    return bool(kind_of_words(re.sub(r"(?:19|20)\d\d年?$", "", thing)) or ACT.pattern("@paper end@$|@document@[”)）]*$").search(thing))


def fits(class_: str, found: Found, thing: str, verb: str) -> bool:
    """Whether a thing is one that an act of the class is done to."""
    strength = named(thing)
    if class_ == "hold":
        meeting = re.search(rf"(?:{ACT.any_of('meeting')}|{ACT.any_of('occasion')})[”)）]*$", thing)
        yearly = thing.endswith("工作会议") and len(thing) > 4          # 农村工作会议 says no more, and is one
        return bool(meeting) and len(thing) > 3 and (strength > 0 or yearly)
    if class_ == "award" and found.way == "status":
        return _is_status(thing, verb, strength)
    of_documents = class_ in ("issue", "pass", "end") or (class_ == "effect" and found.form.id == "act.attributive")
    if of_documents and found.way != "act":
        return _is_named_document(class_, found, thing, strength)
    if class_ == "decide":
        return len(DECIDED.sub("", thing)) > 3 if verb in ("作出", "做出") else bool(_QUOTED.search(thing))
    if class_ == "found":
        body = re.search(rf"(?:{ACT.any_of('body', 'meeting')}|{ACT.any_of('trade')}|{ACT.any_of('end')})[”)）]*$", thing)
        state = re.search(rf"专班|机制|体系|制度|实现|[了在]|{ACT.any_of('mass')}$", thing)
        return (bool(body) or is_organ(thing)) and not state and (strength > 0 or (found.timed and len(thing) > 2))
    if class_ == "join":
        return bool(re.search(rf"{ACT.any_of('club')}[”)）]*$", thing) or _MARKET.search(thing))
    if class_ == "sign" and found.way == "thing":
        return bool(ACT.pattern("@agreement@[”)）]*$").search(thing))
    if class_ == "complete" and re.search("(?:任务|工作|目标)$", thing):
        return bool(re.search(r"“|\d\.\d|[A-Za-z]{2}", thing))
    return len(thing) >= 2 and (class_ == "rename" or strength > 0)


def _is_named_document(class_: str, found: Found, thing: str, strength: int) -> bool:
    """Whether this is a document that could be looked up, and one that such an act is done to."""
    numbered = re.search(r"\d+条|“|[一二三四五六七八九十]+条", thing)
    passed = class_ != "pass" or ACT.pattern("@document@[”)）]*$").search(thing)
    sure = strength == NAME or numbered or (strength and (found.timed or class_ != "issue" or found.actor))         # no 稳外贸政策
    sure = sure and ("等" not in thing or numbered)          # 城市绿化等专项规划 names no plan
    law = len(thing) > 2 and re.search("(?<![办方做看想用])法典?$", thing)            # 通过渔港法, not 办法
    return bool(is_document(thing) and passed and (law or (sure and len(thing) >= 5)) and not re.search("系列|数据$|情况$", thing))


def _is_status(thing: str, verb: str, strength: int) -> bool:
    """Whether this is a status that someone gives; 稳定大盘的“压舱石” is a figure of speech."""
    listed = re.search(rf"{ACT.any_of('title')}[”)）]*$", thing)
    if (ACT.pattern("@figure@").search(thing) and not listed) or re.search(r"[或其]|\d+[个家项名人]$", thing):
        return False
    if len(thing) < 4 or len(_QUOTATION.sub("", thing)) > 40:          # a list of prizes may be long
        return False
    weak = verb in ACT.words("weak")
    if weak and re.search("的[一-龥]{1,3}$", thing):         # 成为全国唯一人口超过一亿的省份
        return False
    if weak and thing.endswith("”"):
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
