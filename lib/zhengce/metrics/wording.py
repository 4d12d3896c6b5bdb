"""How is the thing measured named, for each kind of quantity: …数, …同比增长, 占…的比重, …排名?

A count, an amount or a rate goes by the noun behind it, by the words before it, or by what was named before.
"""

from __future__ import annotations

import re

from zhengce.metrics import parts
from zhengce.metrics.memory import NOTHING, Memory, Told
from zhengce.metrics.parts import COUNTS, Part, is_attribute, is_nominal, measure_of, only_acts, without_verbs
from zhengce.reading import clauses, masks, units
from zhengce.reading.spans import tokens
from zhengce.reading.units import Quantity

_RANKING = re.compile(r"(?:第\s?[一二三四五六七八九十\d]+|前\s?[一二三四五六七八九十百\d]+)(?:位|名|强)?$|首位$|榜首$|之首$|首$|\d+位$")
#: what a share is so much of
_AS_MUCH = re.compile(r"(|.{2,}?)(?:仅为|只是|相当于|不足|不到|只有|仅有|恢复[到至]|为|是)(.{2,}?)(?:的比[例重])?$")
#: what a growth is told from: over more than a year it is no 增速
_SINCE = re.compile(r"[比较自从](?:\d{4}|上|去|前|同)|以来|累计|(?<!\d{3})[一二两三四五六七八九十\d]年(?!前)")
_PLACE = re.compile(r"排名|排在|排|位列|位居|列居|名列|居于|跃居|跻身|进入|稳居|保持|升至|位次|获得|居|列|均|为|由|在|中$|入围|占据|稳")
_INTO = re.compile(r"(?:首次|已|已经|成功|稳定|连续)*(?:跻身|进入|入围|位居|位列|跃居|名列|排在|稳居|占据)?于?$")
_FULFILLED = re.compile("(?:已|累计|实际)?完成(?:率)?(?:为|达)?")
_COUNT_END = re.compile(r"(?:数量|总数|个数|人数|家数|总量|存量|(?<![指参系倍函])数)$")
_NUMBER_END = re.compile(r"(?:产能|能力|数量|总数|个数|人数|家数|次数|件数|数|量|总量|规模|人次|存量)$")
_LISTED = re.compile("入选|上榜|入围|占|获评|列入|进入|跻身")
_IN_ALL = re.compile("(?:累计|总数|总量|总计)")
_LENGTH = re.compile("[长程度径高深宽距离]$|里程|能力$|海拔|时速")


def indicator(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """The name of what `q` measures; `memory` learns from it."""
    compose = {"growth": _growth, "share": _share, "rank": _rank, "multiple": _multiple, "duration": _duration}.get(q.kind, _level)
    memory.rules = [f"name.{q.kind}"] * (compose is not _level)
    if q.dimension not in COUNTS:                            # 通过《某规划》，产值占比达30%: no part of the document, as its 领域 are
        memory.document = ""
    told = compose(text, q, part._replace(own=memory.owned(part.own)), memory)
    memory.told.append(Told(*told[:3], "level" if compose is _level else q.kind, q.unit))
    # without half quotations and marks at its ends
    name = "".join(told.name.split())
    for opening, closing in ("“”", "（）", "()", "《》"):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    name = name.strip("、，,：:；;·-—~～ ")
    return name if re.search("[\u4e00-\u9fffA-Za-z]", name) else memory.with_owner(clauses.own_words(memory.before))


def _duration(text: str, q: Quantity, part: Part, memory: Memory) -> Told:
    """成立仅7年 -> 成立时间; 用6天时间就打通 -> 打通用时; 经过40多年的改革开放 -> 改革开放经过时间."""
    if re.search(r"[用花]了?$", part.own):
        return Told(re.sub(r"^(?:的)?(?:时间)?(?:就|便|即)?", "", part.noun + part.action) + "用时")
    if part.own in ("经", "经过", "历经", "历时") and part.noun:
        return Told(part.noun + "经过时间")
    if part.own.endswith("为期"):                            # 为期2天的推进会, 培训为期3天
        return Told((part.noun or memory.with_owner(part.own[:-2])) + "时间")
    raw = part.raw.strip()
    if raw.endswith(("连续", "持续")):                       # 利润1.59万亿元, 连续四个月实现同比正增长
        last, does = memory.latest("level", "share", "multiple"), clauses.without_time(re.split("[，,。；;、]", text[q.end:q.end + 40])[0])
        another = len(raw) > 3 or (tokens(does) and tokens(does)[0].tag[0] == "n")             # 我市连续2年获评…; 连续6年粮食产量…
        before = "" if another else memory.grown or last.name
        name = memory.with_owner(part.own or before) + raw[-2:]
        return Told(name + re.sub(r"\s", "", does).strip("“”") + "时间", memory.with_owner(memory.measured(part.own)) if part.own else "")
    noun = "" if part.noun == "时间" else part.noun
    words = part.own or noun if raw else noun or part.own
    if text.endswith("周年", q.first, q.last):
        return Told(words + "周年")
    base = memory.with_owner(memory.measured(words))
    return Told(base + ("" if re.search("(?:时间|期|期限|时长|寿命|年限|用时|周期|天数|年数|小时数)$", base) else "时间"), base)


def _growth(text: str, q: Quantity, part: Part, memory: Memory) -> Told:
    """同比增长 of what was named last, or of what stands before the verb."""
    grown = parts.growth(part.raw)
    head, how = grown or (part.own, "增速" if re.match(r"的?(?:增速|增长|增幅)", text[q.end:q.end + 4]) else "")
    if part.noun and q.dimension in COUNTS and (not head or only_acts(head)):       # 增加5000个招生计划
        memory.rules = ["name.counted"]
        return Told(memory.with_owner(head + how + part.noun) + _ending(q, part.noun), thing=part.noun)
    head = memory.owned(re.sub("^(?:按照?|以)(?=[A-Z\u4e00-\u9fff]{2})|^(?:[由从](?:上年|去年)?同期|转为?|平)$", "", head))
    last = memory.base.of.removesuffix("点位")
    if not head and how.startswith(("增速", "增幅", "降幅", "涨幅")):
        return Told(memory.with_owner(last) + how)
    how = parts.upward(head or last, how + "番" * (q.unit == "番"))
    how = re.sub("(?<!上)[收大微暴]?涨$", "涨幅", how) if q.dimension == "percent" else how
    if how == "增长" and q.dimension == "percent" and not _SINCE.search(memory.source[part.at:q.start]):
        how = "增速"
    if head.startswith(("拉动", "带动", "剔除", "扣除")):
        return Told(memory.with_owner(last) + head + how)
    before = (memory.percent if q.dimension == "points" else "") or last or memory.owner.word
    said = memory.measured(head)                             # of an index or a share, nothing told of others: 岭芯跌1%
    base = memory.with_owner((said if how.endswith("涨幅") else memory.alike(said)) if head else before)
    named = head and not (last and is_attribute(head))
    # 以超50%的增速: the industry is what is spoken of
    return Told(base + how, base if named else "", head if named and not grown else "")


def _share(text: str, q: Quantity, part: Part, memory: Memory) -> Told:
    """占…的比重, or a rate as the text names it."""
    raw, own, noun, of = clauses.without_time(part.raw), part.own, part.noun, ""
    before = _COUNT_END.sub("", memory.base.of)
    at = raw.rfind("占")
    if at >= 0 and not re.match("占[比有]|占地(?!区)", raw[at:]):
        head, whole = clauses.own_words(raw[:at].rstrip("所")), clauses.own_words(raw[at + 1:])
        of = memory.with_owner(memory.measured(memory.owned(head))) if head else ""        # 甲市生产总值占全省的54%，增长5.7%
        whole = re.sub(r"的?(?:比重|比例|份额)?$", "", whole)
        named = (of or memory.with_owner(before)) + "占" + whole + ("的比重" if whole else "比")
    elif m := re.match(r"(?:已)?完成([^，,]{2,16}?)的?$", raw.strip()):       # 完成年度目标任务的56.3%
        named = memory.with_owner(before) + "完成" + m[1] + "的比重"
    elif _FULFILLED.fullmatch(raw.strip()) and (planned := memory.latest("level").name):          # 计划投资34亿元，完成75%
        named = memory.with_owner(planned) + "完成率"
    elif m := _AS_MUCH.match(own):                           # 成本仅为国外同类产品的三分之一; of what was named before: 为预算的101%
        named = memory.with_owner(m[1] or before) + "相当于" + m[2] + "的比重"
    elif noun and own and text[q.end:q.end + 1] == "的":
        named = (memory.owner.word if memory.owner.word not in own else "") + noun + "占" + own + "的比重"      # 全国近一半的院士
    elif noun and own:                                       # 支出八成投向民生
        named = memory.with_owner(own) + noun + part.action + "的比重"
    elif noun:                                               # 九成的县医院达到三级: 达到三级的县医院占比
        does = part.action.strip("的")
        named = memory.with_owner((does + "的" if 1 < len(does) <= 24 else "") + noun) + "占比"
    elif not own:
        named = memory.percent or memory.base.of
    elif (share := re.search("占.*", memory.latest("share").name)) and (m := re.match("([^占]{2,})的?比重$", own)):
        named = memory.with_owner(m[1]) + share[0]           # A占W的比重为3%，B比重为9%
    elif own.startswith("对") and "贡献" in own:              # 制造业增长7%，对工业增长贡献率达33%
        named = memory.grown + own if memory.grown else memory.with_owner(own)
    else:
        named = memory.with_owner(memory.measured(own))
    return Told(named, of)


def _rank(text: str, q: Quantity, part: Part, memory: Memory) -> Told:
    """排名第四 -> …排名; 居全国城市首位 -> …在全国城市的排名; a second place of the same thing goes by the first's name."""
    quote = text[q.start:q.end]
    scope = _PLACE.sub("", _RANKING.sub("", quote))
    own = re.sub(r"(?:排名|位次)$|是[^是，,]{2,12}的?“?$", "", _INTO.sub("", part.own))
    if m := re.search(r"(?:全国|全球|世界|全[省市区县州]|国内|亚洲)$", own):
        own, scope = _INTO.sub("", own[:m.start()]), scope or m.group()
    last = memory.latest("level", "share", "multiple", "rank")
    # 该市占两席，数量居全省首位
    subject = memory.measured(own) if own else last.of if last.kind == "rank" else last.name
    return Told(memory.with_owner(subject) + ("在" + scope + "的" if len(scope) > 2 else scope) + "排名", subject)


def _multiple(text: str, q: Quantity, part: Part, memory: Memory) -> Told:
    """是2013年的1.5倍 -> …相当于2013年的倍数; 分别是2021年的5.23倍、2.25倍 of what was named before."""
    raw = memory.source[part.at:q.start].strip()
    m = re.search(r"(?:是|为|相当于|达到|达)(.{2,16}?)的?$", raw)
    if not m:
        return Told(memory.with_owner(part.own or memory.base.of) + "倍数")
    if part.own in (t.name for t in memory.told if t.kind == "level"):
        base = part.own
    else:
        head = clauses.own_words(masks.timeless(raw[:m.start()]))
        base = memory.with_owner(memory.owned(head)) if head else memory.base.of
    return Told(base + "相当于" + m[1].strip("的") + "的倍数")


def _level(text: str, q: Quantity, part: Part, memory: Memory) -> Told:
    counts, base, thing = q.dimension in COUNTS, memory.base, ""
    level = base.kind == "level"
    if not part.own and not part.noun and base.of and (not level or base.unit == q.unit) and not _IN_ALL.match(part.raw.strip()):
        memory.rules.append("name.base")
        return Told(base.of + ("" if level else _ending(q, base.of)), base.of)      # 从A提高到B: of the same thing
    if q.kind == "rate" and re.search(r"[日年月]产$", part.own):
        part = part._replace(own=part.own[:-2], noun=part.noun + part.own[-2:] + "量")
    own, noun, action = part.own, part.noun, part.action
    led = text.startswith("的", q.end) and (is_attribute(own) or measure_of(own) == own != "")          # 占地500亩的某园已入驻…
    if led and memory.owner.kind not in ("", "place") and text.startswith(memory.owner.name, q.end + 1):          # 全长9公里的某桥是…
        noun, action = memory.owner.name, ""
    if q.unit == "次" and not noun and action:
        words = own + action                                 # 三次向论坛致贺
    elif noun and not led and (counts or (action and q.dimension in ("area", "length", "volume"))):
        memory.rules.append("name.counted")
        thing, does = noun, (action + "的" if 1 < len(action) <= 36 else "") + noun       # 15个大模型产品通过备案: 通过备案的大模型产品
        words = own if does in own else own + does
    elif noun:
        memory.rules.append("name.measured")                 # 规模近9800亿元的生物医药产业: 生物医药产业规模
        measure = clauses.ending("attribute", own) if text[q.end:q.end + 1] == "的" else ""
        words = noun + (measure or own) if measure or led or is_attribute(own) else own if noun in own else own + noun
    else:
        memory.rules.append("name.words" if own else "name.base")
        words = _before(part, q, memory)
        thing = _thing(own, counts, memory) if words == own else ""
    if counts and memory.frame and _LISTED.search(text[max(0, q.start - 40):q.end + 40]):
        words = re.sub("入选|上榜|入围", lambda m: m[0] + memory.frame, words) if _LISTED.search(words) else words + "入选" + memory.frame
    if memory.whole.kind == "level" and not noun and q.unit == memory.whole.unit and (not counts or q.dimension == "person-times"):
        whole = memory.beyond(memory.whole.of)
        if measure_of(words):
            memory.whole = NOTHING                           # the text goes on to something else
        elif words[-2:] not in whole and not memory.first(words) and is_nominal(words):
            memory.rules.append("name.part")                 # 商品房销售额237亿元，其中住宅187亿元: 住宅销售额
            run = tokens(whole) if measure_of(whole) else ()
            words += whole[run[len(run) > 1].start:] if run else ""
    named = memory.with_owner(words + _ending(q, words) * bool(words))
    return Told(named, named, thing)


def _before(part: Part, q: Quantity, memory: Memory) -> str:
    """What stands before the number names the thing, or only measures or places one named before."""
    own, counts, thing, base = part.own, q.dimension in COUNTS, memory.thing(part.own), memory.base
    if not own:
        return part.action + thing.thing if counts else base.of or thing.thing
    if counts and only_acts(own) and (told := _told_in(q.unit, memory)):       # 受理案件900件，审结800件
        memory.rules.append("name.object")
        return own + told
    if memory.grown and own in clauses.words("size"):
        return memory.grown + own
    people = units.unit(thing.unit).dimension == "person" and q.dimension == "area"              # 人口302万，总面积1.9万平方公里
    if (thing.unit != q.unit or own.startswith("总")) and is_attribute(own) and not people:
        memory.rules.append("name.thing")
        return (re.sub("^新[增建设]?|[新净]增$", "", thing.thing) if own.startswith("总") else thing.thing) + own
    builds = thing.thing.endswith(clauses.words("works"))        # 新建工程5处，惠及3万人; 某项目落户，带动就业2000人
    done = counts and units.unit(thing.unit).dimension in COUNTS            # 改造小区20个，惠及居民3万户
    if own.startswith(clauses.words("reach")) and (builds or done):
        return thing.thing + own
    if base.kind == "level" and base.unit == q.unit and (alike := memory.alike(own)) != own:
        memory.rules.append("name.alike")
        return alike
    return own


def _thing(own: str, counts: bool, memory: Memory) -> str:
    """The thing that words before a number name, without how much of it: 粮食 of 粮食播种面积; empty where they only measure."""
    if counts:
        return _COUNT_END.sub("", memory.beyond(own) or own)
    found = memory.first(own)
    placed = own[found.end if found and found.place else 0:]
    if measure := clauses.ending("attribute", own):          # 粮食播种面积: 粮食
        placed = placed[:-len(measure)]
        return placed[:max((t.end for t in tokens(placed) if t.word not in clauses.words("of measure")), default=0)]
    return "" if measure_of(own) else without_verbs(placed)


def _told_in(unit: str, memory: Memory) -> str:
    """What the number before was done with, where it counted in the same unit."""
    thing, base = memory.thing().thing, memory.base
    run = tokens(thing) if base.kind == "level" and base.unit == unit else ()
    did = [t.tag in ("v", "d") or t.word in clauses.words("verb") for t in run]
    who = next((n for n, t in enumerate(run) if did[n] or t.tag[0] != "n"), 0)            # 法院 受理 各类案件
    n = next((n for n in range(who, len(run)) if not did[n]), who)
    return thing[run[n].start:] if n > who else ""


def _ending(q: Quantity, words: str) -> str:
    """What the name of a number of this unit ends in, where the text's words do not."""
    if q.unit == "点":
        return "" if words.endswith(("指数", "点位")) else "点位"
    if q.dimension in COUNTS:
        if q.unit in ("次", "届") and not re.search("[次届量]数?$", words):
            return q.unit + "数"
        if not _NUMBER_END.search(words):
            people = "数" if words[-1:] in "员者才生师工民户" else "" if words.endswith("人口") else "人数"
            return {"person-times": "人次", "person": people}.get(q.dimension, "数")
    if q.unit == "岁" and not re.search("年龄|寿命", words):
        return "年龄"
    if q.dimension == "length" and not _LENGTH.search(words) and is_nominal(words):
        return "长度"
    return "面积" if q.dimension == "area" and not re.search("面积|规模|地块|空间|土地$", words) else ""
