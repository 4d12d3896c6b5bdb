"""What does each number measure, in the text's own words, and whose is it?

A clause is read around its number: the words before it without time, connectives and predicates, the noun after its unit, and what
earlier clauses leave open: the owner, the thing last counted, the base of a growth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zhengce.metrics import clauses, entities, masks
from zhengce.metrics.quantities import Quantity

_COUNTS = ("count", "person", "person-times", "list")
_JOIN = re.compile(r"[、，,]|以及|和|及|与|并|或")
_GROWTH = re.compile(r"^(?P<head>.*?)(?P<how>(?:(?:比|较|与)[^，,、]{0,10}?)?(?:同比|环比|年均|平均)?(?:名义|实际|累计|复合)?"
                     r"(?:净增|翻|增产|减产|增长|增加|增速|增幅|下降|减少|降低|回落|提高|提升|上升|扩大|收窄|缩减|缩短|下滑|涨幅|降幅|上涨|下跌|多|少|增|高于|低于|高出|快于).*?)$")
_METRIC_END = re.compile(r"(?:工业增加值|增加值|增速|建设|总产值|产值|收入|营收|利润|投资|产量|增长|同比增长|销售额|发展|总额|总量)+$")
_COUNT_END = re.compile(r"(?:数量|总数|个数|人数|家数|总量|存量|(?<![指参系倍函])数)$")
_NUMBER_END = re.compile(r"(?:数量|总数|个数|人数|家数|次数|件数|数|量|总量|规模|人次|存量)$")


#: a clause that issues a document: what the next clauses tell is the document's
_ISSUED = re.compile(r"(?:印发|发布|出台|公布|制定|通过|推出|实施)了?《([^《》]{4,60})》$")
#: a clause that opens a list: 在《…名单》上, “…百强”榜单中
_FRAME = re.compile(r"((?:《[^《》]{3,40}》|“[^“”]{3,40}”)(?:榜单|名单|榜)?)(?:评选|评比|公布)?[中上里]$")
_LISTED = re.compile("入选|上榜|入围|占|获评|列入|进入|跻身")
_THIS_IS = re.compile(r"这(?:就)?是((?:[^，,。]{2,12}[，,])?[^，,。；;]{4,40})")
_SAYS = re.compile(r"(?:显示|表示|介绍|指出|透露|强调|称|说|认为|获悉|了解到|报道|告诉记者|日电|日讯)$")
_NO_OWNER = (*entities.WIDE, "中国", "我国")
#: 该公司, 这家企业, 小镇: stands for the last name that ends so
_BARE = re.compile(r"(?:该|这家|本|这个|这一|这座)?(公司|企业|集团|园区|小镇|示范区|基地|高新区|开发区|经开区|新区|平台|大学|研究院|研究所|产业园)(?=[每已年厂注占累现共将先还员研团成自至要计从均预已拥获实完]|总部|总投|$)")
_WIDE = re.compile(rf"(?:{'|'.join(_NO_OWNER)})(?!\d|银行|百强)")
_RANKING = re.compile(r"(?:第\s?[一二三四五六七八九十\d]+|前\s?[一二三四五六七八九十百\d]+)(?:位|名|强)?$|首位$|榜首$|之首$|首$|\d+位$")
_PLACE = re.compile(r"排名|排在|排|位列|位居|列居|名列|居于|跃居|跻身|进入|稳居|保持|升至|位次|获得|居|列|均|为|由|在|中$|入围|占据|稳")
_INTO = re.compile(r"(?:首次|已|已经|成功|稳定|连续)*(?:跻身|进入|入围|位居|位列|跃居|名列|排在|稳居|占据)?(?:于)?")
_SAME = re.compile(r"^(?:这一|这个|该|上述)(?:数量|数字|数据|指标|比例|规模|目标)")


class Named(NamedTuple):
    """The name of what a quantity measures, and whose it is."""

    indicator: str
    entity: str | None


@dataclass
class Memory:
    """What the clauses before leave open."""

    place: str
    owner: str = ""
    thing: str = ""
    base: str = ""
    percent: str = ""
    unit: str = ""
    rank: str = ""
    ranked: str = ""
    last: str = ""
    document: str = ""
    frame: str = ""
    source: str = ""
    bases: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def paragraph(self) -> None:
        """A new paragraph speaks of the document's place again, until it names another owner."""
        self.owner, self.thing, self.base, self.percent, self.unit, self.rank = self.place, "", "", "", "", ""
        self.ranked = self.last = ""


class _Part(NamedTuple):
    """The words around a quantity: before it (raw, and its own), the noun after it, what that noun does."""

    raw: str
    own: str
    noun: str
    action: str
    at: int


def name(text: str, quantities: Sequence[Quantity], memory: Memory) -> list[Named]:
    """The names of a paragraph's quantities; `memory` is carried on from clause to clause.

    >>> from zhengce.metrics.quantities import find
    >>> line = "2023年，示范区高新技术企业1.6万家，同比增长5%，占全市企业的三成"
    >>> [n.indicator for n in name(line, find(line), Memory("北京"))]
    ['北京示范区高新技术企业数', '北京示范区高新技术企业数同比增长', '北京示范区高新技术企业占全市企业的比重']
    """
    memory.paragraph()
    if not quantities:
        memory.names += entities.organisations(text)
        return []
    source, text = text, masks.timeless(text)
    memory.source = source
    out: dict[int, Named] = {}
    spans = clauses.sentences(text)
    for n, (start, end) in enumerate(spans):
        memory.bases, memory.document, memory.frame = [], "", ""
        for a, b in clauses.split(text, start, end):
            inside = [i for i, q in enumerate(quantities) if a <= q.first < b]
            if inside:
                _clause(text, a, b, [(i, quantities[i]) for i in inside], memory, out)
            else:
                _carry(text[a:b], source[a:b], memory)
        if n and (m := _THIS_IS.match(text, start)):         # 44.3%！这是北京数字经济占地区生产总值的比重
            for i, q in enumerate(quantities):
                if spans[n - 1][0] <= q.first < start and not re.search(r"[\u4e00-\u9fff]", text[spans[n - 1][0]:q.start]):
                    words = clauses.own_words(m[1])
                    out[i] = Named(_with_owner(words, memory), memory.owner or memory.place or None)
    return [out.get(i, Named("", memory.place or None)) for i in range(len(quantities))]


def _carry(clause: str, source: str, memory: Memory) -> None:
    """A clause without numbers may name the owner of what follows."""
    memory.names += entities.organisations(clause)
    if m := _ISSUED.search(source):
        memory.document = m[1]
        return
    memory.document = ""
    if m := _FRAME.search(source):
        memory.frame = re.sub(r"^《|》(?=榜单|名单)?$|》", "", m[1])
        return
    if _SAYS.search(clause):
        return
    if (last := entities.organisations(clause)[-1:]) and clause.endswith("的" + last[0]):
        memory.owner = last[0]                       # 从事机器人应用的北京某公司，
        return
    found = entities.first(clauses.head(clause))
    if found and found.name not in _NO_OWNER:
        memory.owner = found.name
        memory.names.append(memory.owner)


def _clause(text: str, a: int, b: int, inside: list[tuple[int, Quantity]], memory: Memory, out: dict[int, Named]) -> None:
    chains = _chains(text, [q for _, q in inside])
    at, previous, prefix, place_in_chain, taken = a, None, "", 0, False
    heads: list[str] = []
    how = ""
    for n, (i, q) in enumerate(inside):
        following = inside[n + 1][1].start if n + 1 < len(inside) and inside[n + 1][1].start >= q.end else b
        if previous is not None and q.first < previous.last + 1 and q.last <= previous.last + 1 and (q.start, q.end) == (previous.start, previous.end):
            out[i] = out[inside[n - 1][0]]
            continue
        part = _part(text, at, q, following, b, previous, prefix, taken)
        if text[q.end:following].endswith("的") and n + 1 < len(inside) and part.noun:
            part = part._replace(noun=clauses.without_time(text[q.end:following - 1]), action="")     # 30多个国家和地区的2000支队伍
        if following == q.end and n + 1 < len(inside):       # 5000万度800秒“稳定燃烧”: both measure the burning
            part = part._replace(noun=_object(text[inside[n + 1][1].end:b], last=True)[0])
        elif q.kind == "duration" and not (part.own or part.noun) and following == b and previous is None:
            part = part._replace(own=_next_clause(text, b))
        size = chains[n]
        if size > 1:
            place_in_chain, heads, how = 0, _distribute(part, size, q, memory), _how(part.raw)
        if heads and place_in_chain < len(heads):
            part = part._replace(own=heads[place_in_chain], raw=heads[place_in_chain] + how)
        if q.kind == "rank" and not part.own and previous is not None and previous.kind == "duration":
            part = part._replace(own=re.sub(r"(?:已)?(?:连续|持续)$", "", prefix))    # 产销量连续9年位居全球第一
        indicator, entity = _compose(text, q, part, memory, first=previous is None)
        out[i] = Named(indicator, entity)
        if not (previous is not None and not part.own):
            prefix = part.own if previous is None else prefix
        place_in_chain += 1
        at, previous, taken = q.end, q, bool(part.noun)


def _next_clause(text: str, end: int) -> str:
    """短短8年，这家企业成为独角兽: what took the time stands in the clause after."""
    return re.split(r"[，,。；;！!？?]", clauses.own_words(text[end + 1:end + 40]))[0]


def _how(raw: str) -> str:
    m = _GROWTH.match(clauses.without_time(raw))
    return m["how"] if m else ""


def _chains(text: str, quantities: list[Quantity]) -> list[int]:
    """For the first of a list like 34621元、19426元 its length, and 1 for any other."""
    out = [1] * len(quantities)
    for n in range(len(quantities)):
        k = n
        while (k + 1 < len(quantities) and quantities[k + 1].dimension == quantities[n].dimension
               and re.fullmatch(r"\s?(?:、|和|及|与|，|,|以及)\s?", text[quantities[k].end:quantities[k + 1].start])):
            k += 1
        if k > n and (n == 0 or out[n - 1] == 1 or True):
            out[n] = k - n + 1
    for n in range(1, len(out)):                     # only the first of a list carries its length
        if out[n - 1] > 1 and out[n] == out[n - 1] - 1:
            out[n] = 1 if out[n] == 1 else out[n]
    seen = 0
    for n, size in enumerate(out):
        if seen > 0:
            out[n], seen = 1, seen - 1
        elif size > 1:
            seen = size - 1
    return out


def _distribute(part: _Part, size: int, q: Quantity, memory: Memory) -> list[str]:
    """The heads of a list of numbers: 城镇和农村居民收入分别为A、B gives two; 分别增长A、B takes the last two bases."""
    if not part.own or part.own in ("分别",):
        return memory.bases[-size:] if q.kind == "growth" and len(memory.bases) >= size else []
    head = part.own
    if q.kind == "growth" and (m := _GROWTH.match(head)):
        head = clauses.own_words(m["head"])
        if not head:
            return memory.bases[-size:] if len(memory.bases) >= size else []
    for joint in (r"、|以及|和|及|与", r"、|和", r"、"):
        pieces = re.split(joint, head)
        if len(pieces) == size and all(pieces):
            first, last = pieces[0], pieces[-1]
            owner = entities.first(first)
            lead = first[:owner.end] if owner and owner.end < len(first) else ""
            length = len(first) - len(lead)
            inner = re.split("以及|和|及|与", last)[-1]
            tail = inner[-2:] if inner != last and len(inner) > 3 else last[length:] if len(last) > length + 1 and len(pieces[-1]) > max(len(p) for p in pieces[:-1]) - len(lead) else ""
            return [*[(p if p.startswith(lead) else lead + p) + tail for p in pieces[:-1]], lead + last if not last.startswith(lead) else last]
    return []


def _part(text: str, at: int, q: Quantity, following: int, end: int, previous: Quantity | None, prefix: str, taken: bool) -> _Part:
    raw = text[at:q.start]
    noun, action = _object(text[q.end:following], last=following == end)
    unit = re.sub(r"^[\d.,零一二两三四五六七八九十百千万亿余多几\s]+", "", text[q.first:q.last])
    if q.unit == "个" and unit not in ("个", "大"):
        after = text[q.end:following]
        noun = noun + unit if after.startswith("的") else unit + ("" if noun == unit else noun)
    if previous is not None:
        m = _JOIN.search(raw) if taken else re.match(r"\s*[、，,和及与并]", raw)
        if taken and raw.endswith("的"):
            m = re.match(".*", raw)
        joined, raw = bool(m), raw[m.end():] if m else raw
        own = clauses.own_words(raw)
        if not joined and prefix and len(own) < 30 and previous.dimension in _COUNTS:
            own = prefix + own
    else:
        raw = _unlisted(raw, bool(noun) and q.dimension in _COUNTS)
        own = clauses.own_words(raw)
    if (measure := _attribute(raw)):
        own = measure
    return _Part(raw, own, noun, action, at)


def _unlisted(raw: str, noun: bool) -> str:
    """Words before a number without the list it counts: 京东、小米等9家企业; 布局未来信息、未来健康两个领域 -> 布局.

    The list begins after the last verb before its first comma; where there is none, at the beginning.
    """
    bare = raw.rstrip()
    if not bare.endswith("等") and not (noun and re.search(r"[^、]{2,14}(?:、[^、，]{2,20})+$", bare)):
        return raw
    opening = re.split("[、“]", bare, maxsplit=1)[0]
    found = list(re.finditer(rf"(?:{clauses.any_of('verb')})[出了于向在]*", opening))
    if found:
        return opening[:found[-1].end()]
    named = entities.first(opening)
    return named.name if named and named.end < len(opening) else ""


def _object(post: str, last: bool) -> tuple[str, str]:
    """The noun after a unit, and what follows it: 15个大模型产品通过备案 -> 大模型产品, 通过备案."""
    post = post.strip()
    if post.startswith("的"):
        post = post[1:]
    post = clauses.without_time(post).strip()
    if not last:
        post = re.split(r"[、，]|以及|和(?!$)|及", post)[0] if re.search(r"[、，]|以及|和|及", post) else _METRIC_END.sub("", post)
    if m := re.match(rf"(?:{clauses.any_of('vp')})[^，,。；;的]{{1,18}}的(?=[\u4e00-\u9fff]{{2}})", post):
        noun, action = _object(post[m.end():], last)         # 8家来自产业园的德国企业, 56项由北京单位牵头的项目
        return m.group() + noun, action
    if not re.match(r"[\u4e00-\u9fff“A-Za-z]", post) or re.match(rf"(?:{clauses.any_of('change')}|{clauses.any_of('vp')}|[和及与并或后前中内间])", post):
        return "", post
    cut = min((m.start() for m in re.finditer(clauses.any_of("vp"), post) if m.start() >= (1 if len(m.group()) > 1 else 2) and not _inside_quotes(post, m.start())), default=len(post))
    noun = clauses.trim(post[:cut].strip("的、 "))
    action = post[cut:]
    return _METRIC_END.sub("", noun) or noun, "" if re.match(r"增速|增长|产值|占比|均|都|组成", action) else action


def _inside_quotes(text: str, at: int) -> bool:
    return text[:at].count("“") > text[:at].count("”")


def _compose(text: str, q: Quantity, part: _Part, memory: Memory, first: bool) -> tuple[str, str | None]:
    own = _owned(part.own, memory)
    compose = {"growth": _growth, "share": _share, "rank": _rank, "multiple": _multiple}.get(q.kind, _plain)
    indicator = compose(text, q, part._replace(own=own), memory)
    entity = memory.owner or memory.place or None
    if q.kind not in ("growth", "rank", "duration"):
        memory.last, memory.ranked = indicator, ""
    found = entities.first(indicator)
    return re.sub(r"\s+", "", indicator), found.name if found else entity


def _owned(own: str, memory: Memory) -> str:
    """The words with their owner made plain: 全市 and 小镇 by what they stand for; an entity that leads them is the owner from here on."""
    if m := _SAME.match(own):
        return memory.base + own[m.end():]
    for word in clauses.words("whole"):
        if own.startswith(word):
            memory.owner = memory.place
            return (memory.place or word) + own[len(word):]
    if m := _BARE.match(own):
        if name := next((n for n in reversed(memory.names) if n != m[1] and (n.endswith(m[1]) or m[1] == "企业" and n.endswith("公司"))), None):
            memory.owner = name
            return name + own[m.end():]
    found = entities.first(own)
    if found and found.name not in _NO_OWNER and not re.match("[和与及、]", own[found.end:]):
        memory.owner = found.name
        memory.names.append(found.name)
    return memory.place + own[1:] if memory.place and re.match("[市县省](?!场|值|内|外|民|级|政|委|区)", own) else own


def _with_owner(words: str, memory: Memory) -> str:
    """The owner before words that lack one."""
    owner = memory.document or memory.owner
    if not owner or owner in words or _WIDE.match(words) or entities.first(words):
        return words
    return owner + words


def _attribute(raw: str) -> str:
    """The attribute that the raw words are, before predicates are trimmed: 年度计划完成 measures, though 计划完成 are predicates."""
    words = re.sub(r"(?:为|达|达到|约|近|超过|超)+$", "", clauses.without_time(raw).strip(" 、，,其中"))
    return words if words in clauses.words("attribute") else ""


def _is_attribute(own: str) -> bool:
    """Whether the words only measure a thing named before: 总投资, 个数占比, 签约金额."""
    return own in clauses.words("attribute")


def _plain(text: str, q: Quantity, part: _Part, memory: Memory) -> str:
    own, noun = part.own, part.noun
    counts = q.dimension in _COUNTS
    if q.kind == "duration":
        return _duration(part, memory)
    if q.kind == "rate" and re.search(r"[日年月]产$", own):
        own, noun = own[:-2], (noun or memory.thing) + own[-2:] + "量"
    counted = counts or noun and part.action and q.dimension in ("area", "length", "volume")
    if noun and counted:
        thing = (part.action + "的" if 1 < len(part.action) <= 36 else "") + noun
        words = _join(own, thing)
        memory.thing = noun
        if not own and not memory.owner and entities.first(noun) and entities.first(noun).end == len(noun):
            memory.owner = noun
    elif noun:
        words = noun + own if _is_attribute(own) else _join(own, noun)
    elif not own:
        if memory.base and memory.unit in ("", q.unit):
            return memory.base
        action = "" if re.match(clauses.any_of("change"), part.action) else part.action
        words = action + memory.thing if counts else memory.base or memory.thing
    elif _is_attribute(own):
        words = memory.thing + own if memory.thing else own
    elif counts and (found := entities.first(own)) and found.place and found.end == len(own) and memory.thing:
        words = own + memory.thing
    else:
        words = own
        if counts:
            found = entities.first(own)
            memory.thing = _COUNT_END.sub("", own[found.end:] if found and found.end < len(own) else own)
    if counts and memory.frame and _LISTED.search(text[q.start - 40 if q.start > 40 else 0:q.end + 40]):
        words = re.sub("(入选|上榜|入围)", r"\1" + memory.frame, words) if _LISTED.search(words) else words + "入选" + memory.frame
    if counts and not _NUMBER_END.search(words):
        words += {"person-times": "人次", "person": "数" if words[-1:] in "员者才生师工民户" else "人数"}.get(q.dimension, "数")
    elif q.unit == "岁" and "年龄" not in words:
        words += "年龄"
    elif q.dimension == "temperature" and "温" not in words:
        words += "温度"
    elif q.dimension == "area" and not re.search("面积|规模|地块|空间|土地$", words):
        words += "面积"
    indicator = _with_owner(words, memory)
    memory.base, memory.unit = indicator, q.unit
    memory.bases.append(indicator)
    return indicator


def _join(own: str, noun: str) -> str:
    """Words before and after a number in one name, without saying a thing twice."""
    return own + noun if noun not in own else own


def _duration(part: _Part, memory: Memory) -> str:
    """成立仅7年 -> 成立时间; 用6天时间就打通 -> 打通用时; 经过40多年的改革开放 -> 改革开放经过时间."""
    if re.search(r"[用花]了?$", part.own):
        return re.sub(r"^(?:的)?(?:时间)?(?:就|便|即)?", "", part.noun + part.action) + "用时"
    if part.own in ("经", "经过", "历经", "历时") and part.noun:
        return part.noun + "经过时间"
    words = part.own or ("" if part.noun == "时间" else part.noun)
    memory.base, memory.unit = _with_owner(words or memory.base, memory), ""
    return memory.base + ("" if re.search("时间|期限?|时长|寿命|年限|用时|周期$", memory.base[-3:]) else "时间")


def _growth(text: str, q: Quantity, part: _Part, memory: Memory) -> str:
    raw = clauses.without_time(part.raw)
    m = _GROWTH.match(raw)
    head = clauses.own_words(m["head"]) if m else part.own
    how = _trimmed_how(m["how"]) if m else ""
    if m is None and re.match(r"的?(?:增速|增长|增幅)", text[q.end:q.end + 4]):
        how, head = "增速", part.own
    head = _owned(head, memory)
    if not head and how.startswith(("增速", "增幅", "降幅", "涨幅")):
        return _with_owner(memory.base, memory) + how
    if head.startswith(("占比", "比重")) and memory.percent:
        base = memory.percent
    elif not head or head in ("增速", "增幅"):
        base = (memory.percent if q.dimension == "points" and not head and memory.percent else memory.base) or memory.owner
        base += head
    elif _is_attribute(head) and memory.thing:
        base = memory.thing + head
    else:
        base = head
    indicator = _with_owner(base, memory) + how
    if head and not _is_attribute(head):
        memory.base, memory.unit = _with_owner(base, memory), ""
    if q.dimension == "percent":
        memory.percent = indicator
    return indicator


def _trimmed_how(how: str) -> str:
    """The verb of a growth without the modifiers after it; a comparison with a year that was taken out leaves nothing."""
    how = re.sub(r"^(?:比|较|与)(?=同比|环比|净|增|下|提|上(?!年|半|月|季|一|届)|减|降|回|分|多|少|高)", "", how)
    how = re.sub(r"(?:了|约|近|超过|超|达到|达|为|在|均|是|分别|都|逾)+$", "", how)
    return how.replace("分别", "")


def _share(text: str, q: Quantity, part: _Part, memory: Memory) -> str:
    raw = clauses.without_time(part.raw)
    own = part.own
    if (at := raw.rfind("占")) >= 0 and raw[at:at + 2] not in ("占比", "占有", "占地"):
        head, whole = clauses.own_words(raw[:at].rstrip("所")), clauses.own_words(raw[at + 1:])
        head = _owned(head, memory) if head else _COUNT_END.sub("", memory.base)
        whole = re.sub(r"(?:的)?(?:比重|比例|份额)?$", "", whole)
        keep = re.search(r"(份额)", raw[at:])
        indicator = _with_owner(head, memory) + "占" + whole + ("份额" if keep else "的比重")
    elif part.noun and not own:
        indicator = _with_owner(part.noun, memory) + "占比"
    elif part.noun:
        indicator = (memory.owner if memory.owner not in own else "") + part.noun + "占" + own + "的比重"
    elif re.search(r"总数|总量|总额|全部", own) and memory.base:
        indicator = _COUNT_END.sub("", memory.base) + "占" + own + "的比重"
    elif not own:
        indicator = memory.percent or memory.base
    elif _is_attribute(own) or own.startswith(("占比", "比重")):
        indicator = _with_owner((memory.thing or _COUNT_END.sub("", memory.base)) + own, memory)
    else:
        indicator = _with_owner(own, memory)
    memory.percent = indicator
    return indicator


def _rank(text: str, q: Quantity, part: _Part, memory: Memory) -> str:
    """排名第四 -> …排名; 居全国城市首位 -> …在全国城市的排名; a second place of the same thing goes by the first's name."""
    quote = text[q.start:q.end]
    scope = _PLACE.sub("", _RANKING.sub("", quote))
    own = re.sub(r"(?:排名|位次)$", "", re.sub(rf"(?:{_INTO.pattern})$", "", part.own))
    if m := re.search(r"(?:全国|全球|世界|全省|国内|亚洲)$", own):
        own, scope = own[:m.start()], scope or m.group()
    if not own and memory.rank and (q.start and quote[0] in "上提跃升降下前"):
        return memory.rank
    if part.own in ("增速", "增幅"):
        own = memory.base + part.own
    subject = own or memory.ranked or memory.last
    memory.ranked = subject if own else ""
    memory.rank = _with_owner(subject, memory) + ("在" + scope + "的" if len(scope) > 2 else scope) + "排名"
    return memory.rank


def _multiple(text: str, q: Quantity, part: _Part, memory: Memory) -> str:
    raw = memory.source[part.at:q.start].strip()
    if m := re.search(r"(?:是|为|相当于|达到|达)(.{2,16}?)的?$", raw):
        head = clauses.own_words(masks.timeless(raw[:m.start()]))
        base = _with_owner(_owned(head, memory), memory) if head else memory.base
        return base + "相当于" + m[1].strip("的") + "的倍数"
    return _with_owner(part.own or memory.base, memory) + "倍数"
