"""Of what kind is a quantity: a level, a share, a growth, a multiple, a rank, a count, a duration or a rate? And does it fall?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengce.reading.units import Quantity
from zhengce.word_tables import CLAUSE

#: what may stand between a verb of growth and its number
_FOLLOW = r"(?:了|约|近|超过?|逾|达到?|为|是|在|均|目标|控制在|保持在|稳定在|介于|分别|一度|最[多大高]|累计)*$"
#: 实现8%的增长, 5%的增速; but what is told before 增长50% is what it has grown from: 比2019年的800亿元增长50%
_AFTER = re.compile(r"的?(?:年均)?(?:高速)?(?:增速|增长|增幅|涨幅)(?!到|至|为|[了约近超过逾]{0,2}[\d一二两三四五六七八九十百翻])")
_SPEED = re.compile(r"时速[\u4e00-\u9fff]{0,4}$")
_JOINT = re.compile(r"\s?(?:-|—|–|~|～|至|到|、|和|及|与|，|,|以及)\s?")
_SIGNS = "-−–—负零"      # a sign of its own, which the next number of a list does not share
#: 提升20个养老服务网络 makes them better, and is no growth of theirs; 提升5个位次 is one
_BETTER, _COUNTED = re.compile("提[升高]$"), re.compile("(?![位名]次)[\u4e00-\u9fff]{3}")
_BREAK = re.compile(r"[，,。；;：:！!?？]")

_FALL = r"(?<![最至不缺])@fall@(?:了|的?幅度?|一度|最[多大高]|累计|分别|均|约|近|超过?|逾|为|达到?|在)*$"
_LOSS = r"(?<![扭减增])@loss@(?:了|约|近|超过?|逾|为|达到?|金额)*$"
_RISE = rf"(?:@rise@|(?:高于|高出|快于|低于)[\u4e00-\u9fff]{{1,14}}|拉动[\u4e00-\u9fffA-Z]{{1,12}}增长){_FOLLOW}"
#: 居第93位，比上年前移2位: places that a rank has moved by, not people
_MOVED = "(?:@climb@|(?P<slip>@slip@))(?:了|约)?$"
_RATE = r"(?:每[\u4e00-\u9fff]{1,3}|(?<!\d)@rate@)[\u4e00-\u9fff]{0,8}$"
_CLASS = r"(?:级|(?:人民币)?(?:及以上|以上|以下)?+的?+(?!、)[\u4e00-\u9fff、“”]{0,8}?@class@(?!基金|债))"


def names_class(left: str, right: str, unit: str) -> bool:
    """Whether an amount names a class of things: 超10亿元项目200个, 年收入亿元以上企业, 百亿级集群, 超千亿元企业.

    >>> names_class("总投资超", "的内资产业项目500个", "元"), names_class("投资", "，建设", "元"), names_class("规模近", "的产业", "元")
    (True, False, False)
    """
    if right.startswith("级"):
        return True
    if unit not in ("元", "美元", "亩", "吨", "人", ""):
        return False
    if re.search(r"(?:估值|市值)(?:已)?(?:超|超过|逾|过|突破)$", left) and not re.search(r"\d", right[:16]):
        return False                                         # 成为估值超30亿元的企业: what this one is worth
    bounded = re.search(r"(?:超|超过|逾|过|突破)$", left) or re.match("以上|以下|及以上", right)
    return bool(bounded and CLAUSE.pattern(_CLASS).match(right))


def assign(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Kinds, signs of declines, and speeds, by what stands right before each quantity; the first of a list passes its verb on."""
    out: list[Quantity] = []
    for q in quantities:
        clause = _BREAK.split(text[max(0, q.start - 24):q.start])[-1].rstrip()
        q = _kind(text, q, clause)
        previous = out[-1] if out else None
        between = text[previous.end:q.start] if previous and q.start >= previous.end else None
        if between is not None and _JOINT.fullmatch(between) and _alike(previous, q):
            if previous.kind == "rate":
                q = q._replace(kind="rate")
            elif previous.kind == "growth":
                falls = (previous.value or 0) < 0 < (q.value or 0) and text[previous.first] not in _SIGNS
                q = q._replace(kind="growth", value=-q.value if falls else q.value)
        out.append(q)
    return out


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers can be of one list: the same dimension, written the same way (下降3.2%，近八成受访者 are two matters)."""
    return a.dimension == b.dimension and (a.rule == "number.tenths") == (b.rule == "number.tenths")


def _kind(text: str, q: Quantity, clause: str) -> Quantity:
    if q.dimension == "rank":
        return q
    if q.unit == "人" and text[q.last - 1] == "位" and CLAUSE.pattern(_MOVED).search(clause) and q.value is not None:
        slips = CLAUSE.pattern(_MOVED).search(clause)["slip"]
        return q._replace(kind="growth", unit="位", dimension="rank", value=-q.value if slips else q.value)
    if CLAUSE.pattern(_FALL).search(clause) and q.value is not None:
        return q._replace(kind="growth", value=-abs(q.value))
    if q.dimension == "money" and CLAUSE.pattern(_LOSS).search(clause) and q.value is not None:
        return q._replace(value=-abs(q.value))
    rises = bool(CLAUSE.pattern(_RISE).search(clause)) and not clause.endswith("新增")
    if q.dimension == "time":
        return q._replace(kind="growth" if rises else "level" if q.unit == "岁" else "duration")
    rises = rises or bool(_AFTER.match(text, q.end))
    if q.dimension in ("points", "percent", "multiple"):
        level = {"points": "growth", "percent": "share", "multiple": "multiple"}[q.dimension]
        return q._replace(kind="growth" if rises else level)
    if _SPEED.search(clause) and q.unit == "公里":
        return q._replace(kind="rate", unit="公里/小时")
    if not (rises and "/" in q.unit) and CLAUSE.pattern(_RATE).search(clause):
        return q._replace(kind="rate")
    counts = q.dimension in ("count", "person", "person-times", "list")
    rises = rises and not (_BETTER.search(clause) and _COUNTED.match(text, q.end))
    return q._replace(kind="growth" if rises else "count" if counts else "level")
