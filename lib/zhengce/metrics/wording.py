"""How is the thing measured named, for each kind of quantity: …数, …同比增长, 占…的比重, …排名?"""

from __future__ import annotations

import re

from zhengce.metrics import parts
from zhengce.metrics.memory import Memory
from zhengce.metrics.parts import COUNTS, Part
from zhengce.metrics.quantities import Quantity
from zhengce.reading import clauses, masks

_COUNT_END = re.compile(r"(?:数量|总数|个数|人数|家数|总量|存量|(?<![指参系倍函])数)$")
_NUMBER_END = re.compile(r"(?:产能|数量|总数|个数|人数|家数|次数|件数|数|量|总量|规模|人次|存量)$")
_LISTED = re.compile("入选|上榜|入围|占|获评|列入|进入|跻身")
_RANKING = re.compile(r"(?:第\s?[一二三四五六七八九十\d]+|前\s?[一二三四五六七八九十百\d]+)(?:位|名|强)?$|首位$|榜首$|之首$|首$|\d+位$")
_IN_ALL = re.compile("(?:累计|总数|总量|总计)")
_GIVES = re.compile("(?P<verb>贡献|创造)了?[^，,。；;]*$")
_WHAT = "(?:以上|左右)?的([\u4e00-\u9fff]{2,10}?)(?=[、，,。；;和及与]|$)"
#: what a growth is told from: over more than a year it is no 增速
_SINCE = re.compile(r"[比较自从](?:\d{4}|上|去|前|同)|以来|累计|(?<!\d{3})[一二两三四五六七八九十\d]年(?!前)")
_LENGTH = re.compile("[长程度径高深宽距离]$|里程|能力$|海拔|时速")
_STEPS = re.compile("(?:台阶|大关|关口)$")
_PLACE = re.compile(r"排名|排在|排|位列|位居|列居|名列|居于|跃居|跻身|进入|稳居|保持|升至|位次|获得|居|列|均|为|由|在|中$|入围|占据|稳")
_INTO = re.compile(r"(?:首次|已|已经|成功|稳定|连续)*(?:跻身|进入|入围|位居|位列|跃居|名列|排在|稳居|占据)?于?$")


def indicator(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """The name of what `q` measures; `memory` learns from it."""
    compose = {"growth": _growth, "share": _share, "rank": _rank, "multiple": _multiple, "duration": _duration}.get(q.kind, _level)
    this = re.match(r"\s*(?:这|该|本)[个款条座项批家台]?(?!次|轮|市|省|区|县|州|镇)", part.raw)
    named = compose(text, q, part._replace(own=memory.owned(part.own)), memory)
    if this and part.noun and not memory.subject:            # 这条全长126公里的高铁, 总投资…
        memory.subject = part.noun
    if q.kind not in ("growth", "rank", "duration"):
        memory.last, memory.ranked = named, ""
    return _sound(re.sub(r"\s+", "", named)) or memory.with_owner(memory.thing or memory.base)


def _sound(name: str) -> str:
    """A name without marks at its ends and half quotations; empty where nothing else is left."""
    for opening, closing in ("“”", "（）", "()", "《》"):
        if name.count(opening) != name.count(closing):
            name = name.replace(opening, "").replace(closing, "")
    name = name.strip("、，,：:；;·-—~～ ")
    return name if re.search("[\u4e00-\u9fffA-Za-z]", name) else ""


def _level(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """Counts, levels and rates."""
    counts = q.dimension in COUNTS
    if not part.own and not part.noun and memory.base and memory.unit in ("", q.unit) and not _IN_ALL.match(part.raw.strip()):
        return memory.base + (_ending(q, memory.base, counts) if memory.unit == "" else "")     # 从A提高到B: of the same thing
    if q.kind == "rate" and re.search(r"[日年月]产$", part.own):
        thing = part.noun or memory.thing * (len(part.own) == 2)
        part = part._replace(own=part.own[:-2], noun=thing + part.own[-2:] + "量")
    if m := re.search("(?:位[居列]|名列|排在)(全[国球省]|世界)$", text[part.at:q.start]):
        part = part._replace(own=m[1])                       # 位居全国32个城市之首: they are the country's
    if q.unit == "次" and not part.noun and part.action and len(part.action) < 16:
        words = part.own + part.action                       # 三次向论坛致贺
    elif part.noun and (counts or (part.action and q.dimension in ("area", "length", "volume"))):
        words = _counted(part, memory)
    elif part.noun:
        words = _measured(text, q, part)
    else:
        words = _before(part, q, memory)
    if counts and memory.frame and _LISTED.search(text[max(0, q.start - 40):q.end + 40]):
        words = re.sub("入选|上榜|入围", lambda m: m[0] + memory.frame, words) if _LISTED.search(words) else words + "入选" + memory.frame
    if q.dimension == "money":
        words = _amount(words, memory)
    if not counts and not part.noun:
        words = _of_the_whole(words, memory)
    if counts and _STEPS.search(part.noun + part.action):                          # 经济总量连跨5个万亿元台阶，达10万亿元
        memory.base, memory.unit = memory.with_owner(re.sub("[连接]?(?:续|连)?跨?越?$", "", part.own)), ""
        return memory.base + "跨越台阶数"
    if _IN_ALL.match(part.raw.strip()) and "新增" not in part.own and not part.noun:
        words = re.sub("新(?:增|批|设|认定|培育)", "", words, count=1)      # 新增企业384家，累计1453家: all of them, not the new ones
    named = memory.with_owner(words + _ending(q, words, counts))
    memory.base, memory.unit = named, q.unit
    memory.bases.append(named)
    return named


def _amount(words: str, memory: Memory) -> str:
    """深圳GDP达到1万亿元；2016年，深圳达到2万亿元: an owner alone is told with what its amount before measured."""
    found = memory.first(words)
    if found and found.end < len(words):
        memory.amounts[found.name] = words[found.end:].lstrip("的")
    return words + memory.amounts.get(found.name, "") if found and found.end == len(words) else words


def _of_the_whole(words: str, memory: Memory) -> str:
    """商品房销售额237亿元，其中住宅187亿元 -> 住宅销售额: a part that says no measure has that of the whole."""
    if not memory.whole:
        return words
    if parts.measure_of(words) or words.endswith(clauses.words("money")):
        memory.whole = ""                                    # the text goes on to something else
        return words
    told = words[-2:] in memory.whole or memory.first(words) or not parts.is_nominal(words)
    return words if told else words + parts.measure_beyond(memory.whole)


def _counted(part: Part, memory: Memory) -> str:
    """15个大模型产品通过备案 -> 通过备案的大模型产品."""
    memory.thing = part.noun
    found = memory.first(part.noun)
    if not part.own and not memory.owner and found and found.end == len(part.noun):      # 178家国家高新区: the text is about them
        memory.owner = part.noun
    thing = (part.action + "的" if 1 < len(part.action) <= 36 else "") + part.noun
    return part.own if thing in part.own else part.own + thing


def _measured(text: str, q: Quantity, part: Part) -> str:
    """规模近9800亿元的生物医药产业 -> 生物医药产业规模; 形成1.2万P的总算力 -> 总算力."""
    measure = next((w for w in clauses.words("attribute") if part.own.endswith(w)), "") if text[q.end:q.end + 1] == "的" else ""
    if measure or parts.is_attribute(part.own):
        return part.noun + (measure or part.own)
    return part.own if part.noun in part.own else part.own + part.noun


def _before(part: Part, q: Quantity, memory: Memory) -> str:
    """What stands before the number names the thing, or only measures or places one named before."""
    own, found, counts = part.own, memory.first(part.own), q.dimension in COUNTS
    if not own:
        action = "" if re.match(clauses.any_of("change"), part.action) else part.action
        return action + memory.thing if counts else memory.base or memory.thing
    if parts.is_attribute(own) or (counts and own in clauses.words("act")):         # 不少于4000套公共住房，供应6000套
        if counts and own in clauses.words("act"):
            return own + memory.thing
        return (re.sub("^新[增建]?", "", memory.thing) if own.startswith("总") else memory.thing) + own      # 新增运营里程A，总里程B
    if parts.only_acts(own) and (own, q.unit) in memory.objects:       # 到2025年建成农田3万亩，到2030年建成5万亩
        return own + memory.objects[own, q.unit]
    if own in clauses.words("reach") and memory.thing:       # 新建工程5处，惠及3万人
        return memory.thing + own
    if counts and memory.thing and found and found.place and found.end == len(own):      # 其中中关村47款
        return own + memory.thing
    if counts:
        memory.thing = _COUNT_END.sub("", own[found.end:] if found and found.end < len(own) else own)
        _told(memory.thing, q.unit, memory)
    elif measure := next((w for w in clauses.words("attribute") if own.endswith(w)), ""):
        rest = own[found.end if found and found.place else 0:-len(measure)]          # 粮食播种面积, 总产量
        memory.thing = rest or memory.thing
    elif not parts.measure_of(own) and (thing := _told(own[found.end if found and found.place else 0:], q.unit, memory)):
        memory.thing = thing
    return own


def _told(words: str, unit: str, memory: Memory) -> str:
    """What is done, and with what: 建成高标准农田 -> 高标准农田, which is remembered as what 建成 goes on to count."""
    thing = parts.without_verbs(words)
    if thing and thing != words:
        memory.objects[words[:len(words) - len(thing)], unit] = thing
    return thing


def _ending(q: Quantity, words: str, counts: bool) -> str:
    """What the name of a number of this unit ends in, where the text's words do not."""
    if counts and q.unit in ("次", "届") and not re.search("[次届量]数?$", words):
        return q.unit + "数"
    if counts and not _NUMBER_END.search(words):
        people = "数" if words[-1:] in "员者才生师工民户" else "" if words.endswith("人口") else "人数"
        return {"person-times": "人次", "person": people}.get(q.dimension, "数")
    if q.unit == "岁" and "年龄" not in words:
        return "年龄"
    if q.dimension == "temperature" and "温" not in words:
        return "温度"
    if q.dimension == "length" and parts.is_nominal(words) and not _LENGTH.search(words):
        return "长度"
    return "面积" if q.dimension == "area" and not re.search("面积|规模|地块|空间|土地$", words) else ""


def _duration(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """成立仅7年 -> 成立时间; 用6天时间就打通 -> 打通用时; 经过40多年的改革开放 -> 改革开放经过时间."""
    if re.search(r"[用花]了?$", part.own):
        return re.sub(r"^(?:的)?(?:时间)?(?:就|便|即)?", "", part.noun + part.action) + "用时"
    if part.own in ("经", "经过", "历经", "历时") and part.noun:
        return part.noun + "经过时间"
    if run := re.search(r"(?:连续|持续)$", part.raw.strip()):   # 利润1.59万亿元, 连续四个月实现同比正增长
        memory.base, memory.unit = (memory.with_owner(part.own), "") if part.own else (memory.base, memory.unit)
        end = next((m.start() for m in re.finditer("[，,。；;、]", text[q.end:q.end + 40])), 40)
        does = re.sub(r"\s", "", clauses.without_time(text[q.end:q.end + end])).strip("“”")
        return memory.with_owner(part.own or memory.last) + run.group() + does + "时间"
    noun = "" if part.noun == "时间" else part.noun
    words = noun or part.own if not part.raw.strip() else part.own or noun
    if part.unit == "周年":
        return words + "周年"
    memory.base, memory.unit = memory.with_owner(words or memory.base), ""
    return memory.base + ("" if re.search("(?:时间|期|期限|时长|寿命|年限|用时|周期|天数|年数|小时数)$", memory.base) else "时间")


def _growth(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """同比增长 of what was named last, or of what stands before the verb."""
    grown = parts.growth(part.raw)
    head, how = grown or (part.own, "增速" if re.match(r"的?(?:增速|增长|增幅)", text[q.end:q.end + 4]) else "")
    if head in ("年", "月", "季", "年度"):                   # 年涨幅接近10%
        head, how = "", head + how
    head = memory.owned(re.sub("^(?:按照?|以)(?=[A-Z\u4e00-\u9fff]{2})|^(?:[由从](?:上年|去年)?同期|转为?|平)$", "", head))
    if how.startswith("平均") and (over := re.search(r"((?:\d|[一二两三四五六七八九十])+年)(?=平均)", memory.source[part.at:q.start])):
        how = over[1] + how                                  # 两年平均增长
    if not head and how.startswith(("增速", "增幅", "降幅", "涨幅")):
        return memory.with_owner(memory.base) + how
    if q.unit == "番":
        how += "番"
    if how == "增长" and q.dimension == "percent" and not _SINCE.search(memory.source[part.at:q.start]):
        how = "增速"
    if part.noun.startswith(("位次", "名次")) and memory.rank:
        return memory.rank + how                             # 排名第8，较上年提升5个位次
    if head.startswith(("拉动", "带动")):
        return memory.with_owner(memory.base) + head + how
    if head.startswith(("占比", "比重")) and memory.percent:
        base = memory.percent
    elif not head or head in ("增速", "增幅"):
        base = (memory.percent if q.dimension == "points" and not head and memory.percent else memory.base) or memory.owner
        base += head
    else:
        base = memory.thing + head if parts.is_attribute(head) else head
    behind = memory.owners.names.find(text[q.end + 1:q.end + 12]) if text[q.end:q.end + 1] == "的" and head else ()
    if behind and behind[0].start == 0 and not behind[0].place:        # 股价下跌60%的某公司: the name stands behind
        base = behind[0].name + base
    named = memory.with_owner(base) + how
    if head and not parts.is_attribute(head):
        memory.base, memory.unit = memory.with_owner(base), ""
        if grown is None:                                    # 以超50%的增速: the industry is what is spoken of
            memory.thing = head
    if q.dimension == "percent":
        memory.percent = named
    return named


def _share(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """占…的比重, or a rate as the text names it."""
    raw, own = clauses.without_time(part.raw), part.own
    if (given := _GIVES.search(text[max(0, q.start - 40):q.start])) and (what := re.match(_WHAT, text[q.end:q.end + 14])):
        memory.percent = memory.with_owner(given["verb"] + what[1] + "的比重")       # 贡献了3.9%的营收和8.8%的利润
        return memory.percent
    before = _COUNT_END.sub("", memory.base)
    at = raw.rfind("占")
    if at >= 0 and not re.match("占[比有]|占地(?!区)", raw[at:]):
        head, whole = clauses.own_words(raw[:at].rstrip("所")), clauses.own_words(raw[at + 1:])
        head = memory.thing + head if parts.is_attribute(head) else memory.owned(head) if head else before
        whole = re.sub(r"的?(?:比重|比例|份额)?$", "", whole)
        memory.parted = memory.with_owner(head)
        memory.whole_share = "占" + whole + ("份额" if "份额" in raw[at:] else "的比重" if whole else "比")
        named = memory.parted + memory.whole_share
    elif m := re.match(r"(?:已)?完成([^，,]{2,16}?)的?$", raw.strip()):       # 完成年度目标任务的56.3%
        named = memory.with_owner(before) + "完成" + m[1] + "的比重"
    elif memory.parted and (found := memory.first(own)) and found.place and found.end == len(own):     # 占全省的60%，全国的37%
        named = memory.parted + "占" + own + "的比重"
    elif memory.within and not own and part.action:          # 工业产值中，八成以上来自新兴产业
        named = memory.with_owner(memory.within) + "中" + part.action + "的比重"
    elif own.startswith(("年均", "复合", "同比")) and memory.base:
        named = memory.base + own
    elif m := re.match(r"(.{2,}?)(?:仅为|只是|相当于|不足|不到|只有|仅有|为|是)(.{2,})$", own):       # 成本仅为国外同类产品的三分之一
        named = memory.with_owner(m[1]) + "相当于" + m[2] + "的比重"
    elif part.noun:
        named = _of_things(text, q, part, memory)
    elif re.search(r"总数|总量|总额|全部", own) and before and not re.search("占比|比重|比例|份额|率", own):
        named = before + "占" + own + "的比重"                 # 获得扶持资金, 超过全省总数的1/4
    elif not own:
        named = memory.percent or memory.base
    elif memory.whole_share and (m := re.match("([^占]{2,})的?比重$", own)):      # A占W的比重为3%，B比重为9%
        named = memory.with_owner(m[1]) + memory.whole_share
    elif parts.is_attribute(own) or own.startswith(("占比", "比重")):
        named = memory.with_owner((memory.thing or before) + own)
    else:
        named = memory.with_owner(own)
    memory.percent = named
    return named


def _of_things(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """全国近一半的院士 -> 院士占全国的比重; 九成的县医院达到三级 -> 达到三级的县医院占比; 支出八成投向民生 -> 支出投向民生的比重."""
    own, noun, found = part.own, part.noun, memory.first(part.own)
    if own and (text[q.end:q.end + 1] == "的" or (found and found.end == len(own))):
        return (memory.owner if memory.owner not in own else "") + noun + "占" + own + "的比重"
    if own:
        return memory.with_owner(own) + noun + part.action + "的比重"
    does = part.action.strip("的")
    return memory.with_owner((does + "的" if 1 < len(does) <= 24 else "") + noun) + "占比"


def _rank(text: str, q: Quantity, part: Part, memory: Memory) -> str:
    """排名第四 -> …排名; 居全国城市首位 -> …在全国城市的排名; a second place of the same thing goes by the first's name."""
    quote = text[q.start:q.end]
    scope = _PLACE.sub("", _RANKING.sub("", quote))
    own = re.sub(r"(?:排名|位次)$|是[^是，,]{2,12}的?“?$", "", _INTO.sub("", part.own))
    if m := re.search(r"(?:全国|全球|世界|全省|国内|亚洲)$", own):
        own, scope = _INTO.sub("", own[:m.start()]), scope or m.group()
    if not own and memory.rank and quote[0] in "上提跃升降下前":
        return memory.rank
    if part.own in ("增速", "增幅"):
        own = memory.base + part.own
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
