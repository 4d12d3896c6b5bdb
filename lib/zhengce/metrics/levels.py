"""How is a count, an amount or a rate named: by the noun behind it, by the words before it, or by what was named before?"""

from __future__ import annotations

import re

from zhengce.metrics import measures
from zhengce.metrics.memory import Memory
from zhengce.metrics.parts import COUNTS, Part
from zhengce.reading import clauses
from zhengce.reading.spans import tokens
from zhengce.reading.units import Quantity

COUNT_END = re.compile(r"(?:数量|总数|个数|人数|家数|总量|存量|(?<![指参系倍函])数)$")
_NUMBER_END = re.compile(r"(?:产能|数量|总数|个数|人数|家数|次数|件数|数|量|总量|规模|人次|存量)$")
_LISTED = re.compile("入选|上榜|入围|占|获评|列入|进入|跻身")
_IN_ALL = re.compile("(?:累计|总数|总量|总计)")
_LENGTH = re.compile("[长程度径高深宽距离]$|里程|能力$|海拔|时速")


def level(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """Counts, levels and rates."""
    counts = q.dimension in COUNTS
    if not part.own and not part.noun and memory.base and memory.unit in ("", q.unit) and not _IN_ALL.match(part.raw.strip()):
        memory.rules.append("name.base")
        return memory.base + (ending(q, memory.base, counts) if memory.unit == "" else "")     # 从A提高到B: of the same thing
    if q.kind == "rate" and re.search(r"[日年月]产$", part.own):
        thing = part.noun or memory.thing * (len(part.own) == 2)
        part = part._replace(own=part.own[:-2], noun=thing + part.own[-2:] + "量")
    if q.unit == "次" and not part.noun and part.action and len(part.action) < 16:
        words = part.own + part.action                       # 三次向论坛致贺
    elif part.noun and (counts or (part.action and q.dimension in ("area", "length", "volume"))):
        memory.rules.append("name.counted")
        words = _counted(part, memory)
    elif part.noun:
        memory.rules.append("name.measured")
        words = _measured(text, q, part)
    else:
        memory.rules.append("name.words" if part.own else "name.base")
        words = _before(part, q, memory)
    if counts and memory.frame and _LISTED.search(text[max(0, q.start - 40):q.end + 40]):
        words = re.sub("入选|上榜|入围", lambda m: m[0] + memory.frame, words) if _LISTED.search(words) else words + "入选" + memory.frame
    if not counts and not part.noun and q.unit == memory.whole_unit:
        words = _of_the_whole(words, memory)
    named = memory.with_owner(words + ending(q, words, counts) * bool(words))
    memory.base, memory.unit = named, q.unit
    memory.plain = named if "与" not in named else memory.plain
    memory.bases.append(named)
    return named


def _of_the_whole(words: str, memory: Memory) -> str:
    """商品房销售额237亿元，其中住宅187亿元 -> 住宅销售额: a part that says no measure has that of the whole."""
    if not memory.whole:
        return words
    if measures.measure_of(words) or words.endswith(clauses.words("money")):
        memory.whole = ""                                    # the text goes on to something else
        return words
    if words[-2:] in memory.whole or memory.first(words) or not measures.is_nominal(words):
        return words
    memory.rules.append("name.part")
    return words + measures.measure_beyond(memory.whole)


def _counted(part: Part, memory: Memory) -> str:
    """15个大模型产品通过备案 -> 通过备案的大模型产品."""
    memory.thing = part.noun
    thing = (part.action + "的" if 1 < len(part.action) <= 36 else "") + part.noun
    return part.own if thing in part.own else part.own + thing


def _measured(text: str, q: Quantity, part: Part) -> str:
    """规模近9800亿元的生物医药产业 -> 生物医药产业规模; 形成1.2万P的总算力 -> 总算力."""
    measure = next((w for w in clauses.words("attribute") if part.own.endswith(w)), "") if text[q.end:q.end + 1] == "的" else ""
    if measure or measures.is_attribute(part.own):
        return part.noun + (measure or part.own)
    return part.own if part.noun in part.own else part.own + part.noun


def _before(part: Part, q: Quantity, memory: Memory) -> str:
    """What stands before the number names the thing, or only measures or places one named before."""
    own, found, counts = part.own, memory.first(part.own), q.dimension in COUNTS
    if not own:
        action = "" if re.match(clauses.any_of("change"), part.action) else part.action
        return action + memory.thing if counts else memory.base or memory.thing
    if counts and memory.bases and measures.only_acts(own) and (thing := _told_in(q.unit, memory)):       # 受理案件900件，审结800件
        memory.rules.append("name.object")
        return own + thing
    if counts and own in clauses.words("act"):               # 不少于4000套公共住房，供应6000套
        memory.rules.append("name.thing")
        return own + memory.thing * (memory.thing_unit == q.unit)
    if memory.grown and own in ("总量", "规模", "总规模", "总额"):
        return memory.grown + own
    if measures.is_attribute(own) and (memory.thing_unit != q.unit or own.startswith("总")):
        memory.rules.append("name.thing")
        if own.startswith("总") and len(own) > 2 and memory.base.endswith(own[1:]):        # 运营里程增加A，总里程B
            return re.sub("新[增建]?", "", memory.base[:1 - len(own)]) + own
        return (re.sub("^新[增建设]?", "", memory.thing) if own.startswith("总") else memory.thing) + own
    if own in ("日均", "月均", "年均", "新增", "净增") and memory.base and memory.unit in ("", q.unit):       # 客运量90万人次，日均3万人次
        memory.rules.append("name.thing")
        return _NUMBER_END.sub("", memory.base) + own
    if measures.only_acts(own) and (own, q.unit) in memory.objects:       # 到2025年建成农田3万亩，到2030年建成5万亩
        memory.rules.append("name.object")
        return own + memory.objects[own, q.unit]
    builds = memory.thing.endswith(clauses.words("works"))        # 新建工程5处，惠及3万人; 某项目落户，带动就业2000人
    if (builds and own.startswith(clauses.words("reach"))) or (own in clauses.words("reach") and memory.thing_unit != q.unit):
        return memory.thing + own
    if counts and found and found.place and found.end == len(own):       # 其中中关村47款; but 该村共有368户
        return own + (memory.thing if memory.thing_unit == q.unit else q.unit * (q.unit == "户"))
    if memory.unit == q.unit and (alike := memory.alike(own)) != own:
        memory.rules.append("name.alike")
        return alike
    if counts:
        memory.thing = COUNT_END.sub("", own[found.end:] if found and found.end < len(own) else own)
        _told(memory.thing, q.unit, memory)
    elif measure := next((w for w in clauses.words("attribute") if own.endswith(w)), ""):
        rest = own[found.end if found and found.place else 0:-len(measure)]          # 粮食播种面积, 总产量
        memory.thing = rest or memory.thing
    elif not measures.measure_of(own) and (thing := _told(own[found.end if found and found.place else 0:], q.unit, memory)):
        memory.thing = thing
    return own


def _told_in(unit: str, memory: Memory) -> str:
    """What the number before was done with, where it counted in the same unit."""
    run = tokens(memory.thing) if memory.unit == unit else ()
    did = [t.tag in ("v", "d") or t.word in clauses.words("verb") for t in run]
    who = next((n for n, t in enumerate(run) if did[n] or t.tag[0] != "n"), 0)            # 法院 受理 各类案件
    n = next((n for n in range(who, len(run)) if not did[n]), who)
    return memory.thing[run[n].start:] if n > who else ""


def _told(words: str, unit: str, memory: Memory) -> str:
    """What is told of, without what is done with it: 建成高标准农田 -> 高标准农田, which is remembered as what 建成 goes on to count."""
    thing = measures.without_verbs(words)
    did = words[:len(words) - len(thing)]
    if thing and did:
        memory.objects[did, unit] = thing
    return thing


def ending(q: Quantity, words: str, counts: bool) -> str:
    """What the name of a number of this unit ends in, where the text's words do not."""
    if counts and q.unit in ("次", "届") and not re.search("[次届量]数?$", words):
        return q.unit + "数"
    if counts and not _NUMBER_END.search(words):
        people = "数" if words[-1:] in "员者才生师工民户" else "" if words.endswith("人口") else "人数"
        return {"person-times": "人次", "person": people}.get(q.dimension, "数")
    if q.unit == "岁" and not re.search("年龄|寿命", words):
        return "年龄"
    if q.dimension == "temperature" and "温" not in words:
        return "温度"
    if q.dimension == "length" and measures.is_nominal(words) and not _LENGTH.search(words):
        return "长度"
    return "面积" if q.dimension == "area" and not re.search("面积|规模|地块|空间|土地$", words) else ""
