"""How is the thing measured named, for each kind of quantity: …数, …同比增长, 占…的比重, …排名?"""

from __future__ import annotations

import re

from zhengce.metrics import levels, measures, parts
from zhengce.metrics.memory import Memory
from zhengce.metrics.parts import COUNTS, Part
from zhengce.reading import clauses, masks
from zhengce.reading.units import Quantity

_RANKING = re.compile(r"(?:第\s?[一二三四五六七八九十\d]+|前\s?[一二三四五六七八九十百\d]+)(?:位|名|强)?$|首位$|榜首$|之首$|首$|\d+位$")
#: what a share is so much of
_AS_MUCH = re.compile(r"(|.{2,}?)(?:仅为|只是|相当于|不足|不到|只有|仅有|恢复[到至]|为|是)(.{2,}?)(?:的比[例重])?$")
#: what a growth is told from: over more than a year it is no 增速
_SINCE = re.compile(r"[比较自从](?:\d{4}|上|去|前|同)|以来|累计|(?<!\d{3})[一二两三四五六七八九十\d]年(?!前)")
_PLACE = re.compile(r"排名|排在|排|位列|位居|列居|名列|居于|跃居|跻身|进入|稳居|保持|升至|位次|获得|居|列|均|为|由|在|中$|入围|占据|稳")
_INTO = re.compile(r"(?:首次|已|已经|成功|稳定|连续)*(?:跻身|进入|入围|位居|位列|跃居|名列|排在|稳居|占据)?于?$")
_THIS = re.compile(r"\s*(?:这|该|本)[个款条座项批家台]?(?!次|轮|市|省|区|县|州|镇)")


def indicator(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """The name of what `q` measures; `memory` learns from it."""
    compose = {"growth": _growth, "share": _share, "rank": _rank, "multiple": _multiple, "duration": _duration}.get(q.kind, levels.level)
    this = _THIS.match(part.raw)
    memory.rules = [f"name.{q.kind}"] if compose is not levels.level else []
    thing = memory.thing
    if q.dimension not in COUNTS:                            # 通过《某规划》，产值占比达30%: no part of the document, as its 领域 are
        memory.document = ""
    named = compose(text, q, part._replace(own=memory.owned(part.own)), memory)
    if memory.thing != thing:
        memory.thing_unit, memory.grown = q.unit, ""
    if this and part.noun and not memory.subject:            # 这条全长126公里的高铁, 总投资…
        memory.subject = part.noun
    if q.kind not in ("growth", "rank", "duration"):
        memory.last, memory.latest, memory.ranked = named, named, ""
    return _sound("".join(named.split())) or memory.with_owner(memory.thing or memory.base or memory.spoken)


def _sound(name: str) -> str:
    """A name without marks at its ends and half quotations; empty where nothing else is left."""
    for opening, closing in ("“”", "（）", "()", "《》"):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    name = name.strip("、，,：:；;·-—~～ ")
    return name if re.search("[\u4e00-\u9fffA-Za-z]", name) else ""


def _duration(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """成立仅7年 -> 成立时间; 用6天时间就打通 -> 打通用时; 经过40多年的改革开放 -> 改革开放经过时间."""
    if re.search(r"[用花]了?$", part.own):
        return re.sub(r"^(?:的)?(?:时间)?(?:就|便|即)?", "", part.noun + part.action) + "用时"
    if part.own in ("经", "经过", "历经", "历时") and part.noun:
        return part.noun + "经过时间"
    if run := re.search(r"(?:连续|持续)$", part.raw.strip()):   # 利润1.59万亿元, 连续四个月实现同比正增长
        if part.own:
            memory.base, memory.unit = memory.with_owner(memory.measured(part.own)), ""
        end = next((m.start() for m in re.finditer("[，,。；;、]", text[q.end:q.end + 40])), 40)
        does = re.sub(r"\s", "", clauses.without_time(text[q.end:q.end + end])).strip("“”")
        return memory.with_owner(part.own or memory.latest) + run.group() + does + "时间"
    noun = "" if part.noun == "时间" else part.noun
    words = noun or part.own if not part.raw.strip() else part.own or noun
    if part.unit == "周年":
        return words + "周年"
    memory.base, memory.unit = memory.with_owner(memory.measured(words)), ""
    return memory.base + ("" if re.search("(?:时间|期|期限|时长|寿命|年限|用时|周期|天数|年数|小时数)$", memory.base) else "时间")


def _growth(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """同比增长 of what was named last, or of what stands before the verb."""
    grown = parts.growth(part.raw)
    head, how = grown or (part.own, "增速" if re.match(r"的?(?:增速|增长|增幅)", text[q.end:q.end + 4]) else "")
    place = part.noun.startswith(("位次", "名次"))
    if part.noun and not place and q.dimension in COUNTS and (not head or measures.only_acts(head)):       # 增加5000个招生计划
        memory.rules = ["name.counted"]
        memory.thing = part.noun
        return memory.with_owner(head + how + part.noun) + levels.ending(q, part.noun, counts=True)
    head = memory.owned(re.sub("^(?:按照?|以)(?=[A-Z\u4e00-\u9fff]{2})|^(?:[由从](?:上年|去年)?同期|转为?|平)$", "", head))
    if not head and how.startswith(("增速", "增幅", "降幅", "涨幅")):
        return memory.with_owner(memory.base) + how
    if q.unit == "番":
        how += "番"
    how = parts.upward(head or memory.base, how)
    if how == "增长" and q.dimension == "percent" and not _SINCE.search(memory.source[part.at:q.start]):
        how = "增速"
    if place and memory.rank:
        return memory.rank + how                             # 排名第8，较上年提升5个位次
    if head.startswith(("拉动", "带动", "剔除", "扣除")):
        return memory.with_owner(memory.base) + head + how
    if head.startswith(("占比", "比重")) and memory.percent:
        base = memory.percent
    elif not head or head in ("增速", "增幅"):
        base = (memory.percent if q.dimension == "points" and not head and memory.percent else memory.base) or memory.owner.word
        base += head
    else:
        base = memory.thing + head if measures.is_attribute(head) else memory.alike(head)
    named = memory.with_owner(base) + how
    if head and not (memory.base and measures.is_attribute(head)):
        memory.base, memory.unit = memory.with_owner(base), ""
        if grown is None:                                    # 以超50%的增速: the industry is what is spoken of
            memory.thing = head
    if q.dimension == "percent":
        memory.percent = named
    memory.grown = memory.latest = memory.with_owner(base)
    return named


def _share(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """占…的比重, or a rate as the text names it."""
    raw, own = clauses.without_time(part.raw), part.own
    before = levels.COUNT_END.sub("", memory.base)
    at = raw.rfind("占")
    if at >= 0 and not re.match("占[比有]|占地(?!区)", raw[at:]):
        head, whole = clauses.own_words(raw[:at].rstrip("所")), clauses.own_words(raw[at + 1:])
        head = memory.thing + head if measures.is_attribute(head) else memory.owned(head) if head else before
        whole = re.sub(r"的?(?:比重|比例|份额)?$", "", whole)
        memory.whole_share = "占" + whole + ("份额" if "份额" in raw[at:] else "的比重" if whole else "比")
        named = memory.with_owner(head) + memory.whole_share
        if head is not before:                               # 甲市生产总值占全省的54%，增长5.7%
            memory.base, memory.unit = memory.with_owner(head), ""
    elif m := re.match(r"(?:已)?完成([^，,]{2,16}?)的?$", raw.strip()):       # 完成年度目标任务的56.3%
        named = memory.with_owner(before) + "完成" + m[1] + "的比重"
    elif m := _AS_MUCH.match(own):                           # 成本仅为国外同类产品的三分之一; of what was named before: 为预算的101%
        named = memory.with_owner(m[1] or before) + "相当于" + m[2] + "的比重"
    elif part.noun:
        named = _of_things(text, q, part, memory)
    elif not own:
        named = memory.percent or memory.base
    elif memory.whole_share and (m := re.match("([^占]{2,})的?比重$", own)):      # A占W的比重为3%，B比重为9%
        named = memory.with_owner(m[1]) + memory.whole_share
    elif measures.is_attribute(own) or own.startswith(("占比", "比重")):
        named = memory.with_owner((memory.thing or before) + own)
    else:
        named = memory.with_owner(own)
    memory.percent = named
    return named


def _of_things(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """全国近一半的院士 -> 院士占全国的比重; 九成的县医院达到三级 -> 达到三级的县医院占比; 支出八成投向民生 -> 支出投向民生的比重."""
    own, noun, found = part.own, part.noun, memory.first(part.own)
    if own and (text[q.end:q.end + 1] == "的" or (found and found.end == len(own))):
        return (memory.owner.word if memory.owner.word not in own else "") + noun + "占" + own + "的比重"
    if own:
        return memory.with_owner(own) + noun + part.action + "的比重"
    does = part.action.strip("的")
    return memory.with_owner((does + "的" if 1 < len(does) <= 24 else "") + noun) + "占比"


def _rank(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """排名第四 -> …排名; 居全国城市首位 -> …在全国城市的排名; a second place of the same thing goes by the first's name."""
    quote = text[q.start:q.end]
    scope = _PLACE.sub("", _RANKING.sub("", quote))
    own = re.sub(r"(?:排名|位次)$|是[^是，,]{2,12}的?“?$", "", _INTO.sub("", part.own))
    if m := re.search(r"(?:全国|全球|世界|全[省市区县州]|国内|亚洲)$", own):
        own, scope = _INTO.sub("", own[:m.start()]), scope or m.group()
    if not own and memory.rank and quote[0] in "上提跃升降下前":
        return memory.rank
    if measures.is_attribute(own):                           # 该市占两席，数量居全省首位
        own = memory.measured(own)
    subject = own or memory.ranked or memory.last
    memory.ranked = subject if own else ""
    memory.rank = memory.with_owner(subject) + ("在" + scope + "的" if len(scope) > 2 else scope) + "排名"
    return memory.rank


def _multiple(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """是2013年的1.5倍 -> …相当于2013年的倍数."""
    raw = memory.source[part.at:q.start].strip()
    if m := re.search(r"(?:是|为|相当于|达到|达)(.{2,16}?)的?$", raw):
        head = "" if part.own in memory.bases else clauses.own_words(masks.timeless(raw[:m.start()]))
        if part.own in memory.bases:                         # 分别是2021年的5.23倍、2.25倍
            return part.own + "相当于" + m[1].strip("的") + "的倍数"
        base = memory.with_owner(memory.owned(head)) if head else memory.base
        return base + "相当于" + m[1].strip("的") + "的倍数"
    return memory.with_owner(part.own or memory.base) + "倍数"
