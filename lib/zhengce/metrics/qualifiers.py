"""What do the words around a number make of it: how exact, of what kind, whether it falls; and is it a fact, an estimate or an aim?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from zhengce.reading.clauses import PERFECTIVE, begin
from zhengce.reading.spans import tokens
from zhengce.reading.units import Quantity
from zhengce.word_tables import CLAUSE, MODIFIER, STATUS

#: what may stand between a verb of growth and its number
_FOLLOW = r"(?:了|约|近|超过?|逾|达到?|为|是|在|均|目标|控制在|保持在|稳定在|介于|分别|一度|最[多大高]|累计)*$"
#: 实现8%的增长, 5%的增速; but what is told before 增长50% is what it has grown from: 比2019年的800亿元增长50%
_AFTER = re.compile(r"的?(?:年均)?(?:[中较]?[高快]速?|快速|平稳|稳定|持续)?(?:增速|增长|增幅|涨幅)"
                    r"(?!到|至|为|[了约近超过逾]{0,2}[\d一二两三四五六七八九十百翻])")
_SPEED = re.compile(r"时速[\u4e00-\u9fff]{0,4}$")
_JOINT = re.compile(r"\s?(?:-|—|–|~|～|至|到|、|/|和|及|与|，|,|以及)\s?\+?")
_SIGNS = "-−–—负零"      # a sign of its own, which the next number of a list does not share
#: 提升20个养老服务网络 makes them better, and is no growth of theirs; 提升5个位次 is one
_BETTER, _COUNTED = re.compile("提[升高]$"), re.compile("(?![位名]次)[\u4e00-\u9fff]{3}")
_BREAK = re.compile(r"[，,。；;：:！!?？]")
#: but 起降4500架次, 涨跌5%, 空降30人 do not fall
_FALL = (r"(?<![最至不缺起升涨增空沉])@fall@"
         r"(?:了|的?幅度?|一度|最[多大高]|累计|分别|均|约|近|超过?|逾|(?<![降减跌少落])为|达到?|在|仍|还|已)*$")
#: 降低融资成本0.6个百分点: of what is lowered; not 减少，占比提高5个百分点
_LOWERS = r"(?P<verb>@fall@)(?!幅)[\u4e00-\u9fff]{2,8}$"
_LOSS = r"(?<![扭减增])@loss@(?:了|约|近|超过?|逾|为|达到?|金额)*$"
_RISE = rf"(?:@rise@|(?:高于|高出|快于|低于)[\u4e00-\u9fff]{{1,14}}|拉动[\u4e00-\u9fffA-Z]{{1,12}}增长){_FOLLOW}"
#: 居第93位，比上年前移2位: places that a rank has moved by, not people
_MOVED = "(?:@climb@|(?P<slip>@slip@))(?:了|约)?$"
#: 贷款增速一度回落至7.5%, 增速须达到6%: a rate of growth, whatever is told of it
_PACE = re.compile(r"(?:增[速幅]|涨幅)[^，,。；;：:\d的比较占]{0,8}$")
_RATE = r"(?:每[\u4e00-\u9fff]{1,3}|(?<!\d)@rate@)[\u4e00-\u9fff]{0,8}$"
_OPENS = 12          # characters in which a cue opens a sentence: 预计, 2024年，力争
#: what already is, after a cue of an estimate or a target, is a fact again
_FACT = STATUS.pattern(PERFECTIVE.pattern + "|(?<![比较与和同])@fact,past@")
_STOP = re.compile(r"[。！？!?]")


@cache
def _modifiers(position: str) -> dict[str, dict[str, str]]:
    """The modifiers that stand before or after a number, or in its clause, longest first."""
    return {r["word"]: r for r in sorted(MODIFIER.rows(position), key=lambda r: -len(r["word"]))}


@cache
def _pattern(position: str) -> re.Pattern:
    words = "|".join(map(re.escape, _modifiers(position)))
    # 5%的预期目标 is of that number alone
    return re.compile(rf"(?<![经历通签节预履条合续邀违迈跨越])(?:{words})+\s?$" if position == "before"
                      else rf"(?=[{''.join({w[0] for w in _modifiers(position)})}])(?<![%％人元个右上]的)(?:{words})(?!寿命)")


def around(plain: str, first: int, last: int, vague: str = "") -> tuple[int, int, str, str | None]:
    """Where `plain[first:last]` begins and ends with its modifiers (超过, 以上), and what they say: the word, and the bound; `vague` is the
    word inside the number (余, 多, 数)."""
    start, end, approx = first, last, vague
    bound = ("about" if vague in ("数", "几") else "ge") if vague else None
    said = []
    m = _pattern("before").search(plain, max(0, first - 8), first)
    if m and not (m.group() == "上" and plain[first:first + 1].isdigit() and plain[max(0, first - 2):first - 1].isalpha()):     # 山上12家
        start = m.start()
        said = [mod for word, mod in _modifiers("before").items() if word in m.group() and (mod["approx"] or mod["bound"])][:1]
    m = _pattern("after").match(plain, last)
    # 12个多功能厅, 70个多式联运工程
    if m and not (len(m.group()) == 1 and (plain[last - 1:last + 1] == "个多" or len(tokens(plain[last:last + 4])[0].word) > 1)):
        end = m.end()
        said.append(_modifiers("after")[m.group()])
    for modifier in said:
        approx, bound = (modifier["word"] if modifier["approx"] else approx), (modifier["bound"] or bound)
    return start, end, approx, bound


def status(plain: str, start: int, end: int) -> str:
    """Whether a quantity is reported, estimated or a target: a cue (力争) holds to the end of its sentence, or to what is so (目前已有)."""
    left = plain[begin(plain, end, start - 120, _STOP):end]
    at, cue = max(left.rfind("；"), left.rfind(";")) + 1, _pattern("clause")
    for m in cue.finditer(left, 0, min(at, _OPENS)):
        before = left[:m.start()].strip("“ 　")
        if (not before or before.endswith(("，", ","))) and not _FACT.search(left, at):
            return _modifiers("clause")[m.group()]["status"]          # 预计产值增长6%；投资增长7%
    left = left[at:]
    cues = [m for m in cue.finditer(left) if not re.search("(?:完成|占)[^，,]{0,4}$", left[:m.start()])]      # 完成目标任务的56%
    fact = not cues or _FACT.search(left, cues[-1].end())
    return "reported" if fact else _modifiers("clause")[cues[-1].group()]["status"]


def assign(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Kinds, signs of declines, and speeds, by what stands right before each quantity; the first of a list passes its verb on."""
    out: list[Quantity] = []
    for q in quantities:
        clause = text[begin(text, q.start, q.start - 24, _BREAK):q.start].rstrip()
        q = _kind(text, q, clause)
        previous = out[-1] if out else None
        passed = previous and previous.kind in ("rate", "growth") and q.start >= previous.end and previous.dimension == q.dimension
        # written the same way: 下降3.2%，近八成受访者 are two matters
        if passed and (previous.rule == "number.tenths") == (q.rule == "number.tenths") and _JOINT.fullmatch(text, previous.end, q.start):
            # 减少500元/吨至7000元/吨, 净增3万户、达到20万户: by so much, to so much
            reached = text[previous.end] in "至到" and abs(q.value or 0) > 3 * abs(previous.value or 0)
            reached = q.dimension != "percent" and (reached or (previous.kind == "growth" and text.startswith("达", q.start)))
            falls = previous.kind == "growth" and (previous.value or 0) < 0 < (q.value or 0) and text[previous.first] not in _SIGNS
            q = q if reached else q._replace(kind=previous.kind, value=-q.value if falls else q.value)
        out.append(q)
    return out


def _kind(text: str, q: Quantity, clause: str) -> Quantity:
    if q.dimension == "rank":
        return q
    if q.value is not None:
        if q.unit == "人" and text[q.last - 1] == "位" and (m := CLAUSE.pattern(_MOVED).search(clause)):
            return q._replace(kind="growth", unit="位", dimension="rank", value=-q.value if m["slip"] else q.value)
        lowers = q.dimension == "points" and CLAUSE.pattern(_LOWERS).search(clause)
        lowers = lowers and len(lowers["verb"]) > 1 and not re.search("[的到至占达为率比在重]", clause[lowers.end("verb"):])
        if lowers or CLAUSE.pattern(_FALL).search(clause):
            return q._replace(kind="growth", value=-abs(q.value))
        if q.dimension == "money" and CLAUSE.pattern(_LOSS).search(clause):
            return q._replace(value=-abs(q.value))
    rises = bool(CLAUSE.pattern(_RISE).search(clause)) and not clause.endswith("新增")
    if q.dimension == "time":
        return q._replace(kind="growth" if rises else "level" if q.unit == "岁" else "duration")
    rises = rises or bool(_AFTER.match(text, q.end)) or (q.dimension == "percent" and bool(_PACE.search(clause)))
    if level := {"points": "growth", "percent": "share", "multiple": "multiple"}.get(q.dimension):
        return q._replace(kind="growth" if rises else level)
    if q.unit == "公里" and _SPEED.search(clause):
        return q._replace(kind="rate", unit="公里/小时")
    if not (rises and "/" in q.unit) and CLAUSE.pattern(_RATE).search(clause):
        return q._replace(kind="rate")
    counts = q.dimension in ("count", "person", "person-times", "list")
    rises = rises and not (_BETTER.search(clause) and _COUNTED.match(text, q.end))
    return q._replace(kind="growth" if rises else "count" if counts else "level")
