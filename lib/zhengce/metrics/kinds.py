"""Of what kind is a quantity: a level, a share, a growth, a multiple, a rank, a count, a duration or a rate? And does it fall?"""

from __future__ import annotations

import re
from dataclasses import replace

_DECLINE = re.compile(r"(?:下降|减少|降低|回落|缩减|下滑|下跌|下挫|收窄|压减|缩小|缩短|减产|减亏|负增长|跌|减|少|降)(?:了|幅度|幅)?(?:为|达)?$")
_GROWTH = re.compile(r"(?:增长|增加|提高|提升|上升|上涨|增速|增幅|涨幅|降幅|净增|扩大|递增|高于|高出|快于|低于|好于|多增|同比多|增|涨|拉动|回升|加快|增产|翻|攀升|跃升|激增|新增长"
                     r"|高于[\u4e00-\u9fff]{1,14}|高出[\u4e00-\u9fff]{1,10}|快于[\u4e00-\u9fff]{1,10}|低于[\u4e00-\u9fff]{1,10}|拉动[\u4e00-\u9fffA-Z]{1,12}增长)"
                     r"(?:了|约|近|超|超过|逾|达|达到|为|是|在|均在|均为|分别为|分别|目标|目标为|控制在|保持在|稳定在|近乎|均超过|均超|均达|均)*$")
_AFTER = re.compile(r"的?(?:年均)?(?:高速)?(?:增速|增长|增幅|涨幅)(?!到|至|为)")
_RATE = re.compile(r"(?:每[\u4e00-\u9fff]{1,3}|日均|年均|月均|人均|户均|亩均|亩产|单产|时速|车速|日产|年产|月产|日产量|年产量|月产量|年产能|日产能|日处理)[\u4e00-\u9fff]{0,8}$")
_SPEED = re.compile(r"时速[\u4e00-\u9fff]{0,4}$")
_HEADS = "企业|项目|产业|集群|园区|公司|城市|平台|单位|机构|客户|商户|富豪|巨轮|县|镇|家庭|级|俱乐部|订单|赛道|市场主体|工程|梯队"
_CLASS = re.compile(rf"^(?:级|(?:人民币)?(?:及以上|以上|以下)?(?:的)?(?:[\u4e00-\u9fff、“”]{{0,8}}?)(?:{_HEADS}))")


def names_class(left: str, right: str, unit: str) -> bool:
    """Whether an amount names a class of things: 超10亿元项目200个, 年收入亿元以上企业, 百亿级集群, 超千亿元企业.

    >>> names_class("总投资超", "的内资产业项目500个", "元"), names_class("投资", "，建设", "元"), names_class("规模近", "的产业", "元")
    (True, False, False)
    """
    if right.startswith("级"):
        return True
    if unit not in ("元", "美元", "亩", "吨", "人", ""):
        return False
    if not re.search(r"(?:超|超过|逾|过|突破)$", left) and not re.match("以上|以下|及以上", right):
        return False
    return bool(_CLASS.match(right))


def assign(text: str, quantities: list) -> list:
    """Kinds, signs of declines, and speeds, by what stands right before each quantity; lists pass their verb on."""
    out: list = []
    for q in quantities:
        left = text[max(0, q.start - 24):q.start]
        clause = re.split(r"[，,。；;：:！!?？]", left)[-1]
        previous = out[-1] if out else None
        chained = previous is not None and q.start >= previous.end and _chain(text[previous.end:q.start])
        q = _kind(text, q, clause)
        if chained and previous.kind == "rate" and q.dimension == previous.dimension:
            q = replace(q, kind="rate")
        if chained and previous.kind == "growth" and q.dimension == previous.dimension and not re.search("[增降减占]", text[previous.end:q.start]):
            negative = (previous.value or 0) < 0 and (q.value or 0) > 0
            q = replace(q, kind="growth", value=-q.value if negative else q.value)
        out.append(q)
    return out


def _chain(between: str) -> bool:
    return bool(re.fullmatch(r"\s?(?:、|和|及|与|，|,|以及)\s?", between))


def _kind(text: str, q, clause: str):
    if q.kind == "rank" or q.dimension == "rank":
        return q
    falls = bool(_DECLINE.search(clause))
    grows = bool(_GROWTH.search(clause)) or bool(_AFTER.match(text, q.end))
    if q.dimension == "time" and not (falls or _GROWTH.search(clause)):
        return replace(q, kind="level" if q.unit == "岁" else "duration")
    if falls and q.value is not None:
        if not (q.dimension in ("percent", "points", "multiple") or re.search("同比|环比|比|较|净", clause) or q.dimension in ("count", "person")):
            return replace(q, kind="growth", value=-abs(q.value))
        return replace(q, kind="growth", value=-abs(q.value))
    if q.dimension == "points":
        return replace(q, kind="growth")
    if q.dimension == "percent":
        return replace(q, kind="growth" if grows else "share" if q.kind != "growth" else q.kind)
    if q.dimension == "multiple":
        return replace(q, kind="growth" if grows else "multiple")
    if _SPEED.search(clause) and q.unit == "公里":
        return replace(q, kind="rate", unit="公里/小时")
    if re.search(r"每秒[\u4e00-\u9fff]{0,4}$", clause) and q.unit in ("比特", "字节", "米", "公里"):
        return replace(q, kind="rate", unit=q.unit + "/秒")
    if _RATE.search(clause):
        return replace(q, kind="rate")
    if grows and not re.search(r"新增$", clause):
        return replace(q, kind="growth")
    if q.dimension in ("count", "person", "person-times", "list"):
        return replace(q, kind="count")
    return replace(q, kind="level")
