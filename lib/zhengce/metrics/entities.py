"""Whose number is it? Places, and names of firms, parks and institutes, as they stand in a clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from zhengce import tables

_SUFFIX = ("有限公司|公司|集团|大学|学院|研究院|研究所|示范区|示范园区|产业园|科技园|工业园|科学园|生命科学园|园区|高新技术产业开发区|高新区|国家高新区|开发区|经开区|自贸区|合作区|都会区|小镇|新区"
           "|创新中心|科学城|科技城|实验室|医院|银行|论坛|城市圈|片区|合作园|孵化器|基地|中关村|科创中心|大走廊|自贸试验区|保税区|博览会|交易会|推介会")
_STOP = "，,。；;、：:！!？?“”《》（）()\\s的在与和及是由对从为了于将被让把据，这该向以■\\d"
ORGANISATION = re.compile(rf"[^{_STOP}]{{0,18}}?(?:（[^（）]{{1,8}}）|\([^()]{{1,8}}\))?[^{_STOP}]{{0,10}}(?:{_SUFFIX})(?!{'|'.join(['人', '化', '级', '数', '总'])})")
#: words for the widest places, which are entities but no owner of what follows
WIDE = ("全国", "全球", "世界", "国内", "国际")
_COUNTRY = ("中国", "我国")


class Entity(NamedTuple):
    """A name and where it stands in its clause."""

    start: int
    end: int
    name: str
    place: bool


@cache
def places() -> dict[str, str]:
    """Names of places, full and short, with the short form (or the name itself)."""
    out = {w: w for w in (*WIDE, *_COUNTRY, "京津冀", "长三角", "粤港澳大湾区", "大湾区")}
    for row in tables.data_rows("places.csv"):
        short = row["short"] or row["name"]
        out[row["name"]] = short
        if len(short) > 1:
            out[short] = short
    return out


@cache
def _longest() -> int:
    return max(map(len, places()))


def place_at(text: str, i: int) -> str | None:
    """The longest name of a place that begins at `i`, with 市/省 where they stand there.

    >>> place_at("在北京市海淀区", 1)
    '北京市'
    """
    known = places()
    for n in range(min(_longest(), len(text) - i), 1, -1):
        if text[i:i + n] in known:
            return text[i:i + n]
    return None


def main_place(title: str | None, texts: Iterable[str]) -> str | None:
    """The place that a document is about: the one named most often, the title counted five times; None where none stands out.

    >>> main_place("兰溪新增国家高新技术企业33家", ["兰溪经济开发区在浙江。", "兰溪市科技局说"])
    '兰溪'
    """
    counts: Counter = Counter()
    for weight, text in [(5, title or ""), *((1, t) for t in texts)]:
        i = 0
        while i < len(text):
            name = place_at(text, i)
            if name and name not in WIDE and name not in _COUNTRY:
                counts[places()[name]] += weight
            i += len(name) if name else 1
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else None


def first(clause: str, within: int = 40) -> Entity | None:
    """The name that a clause begins with, if it does: an organisation, or else a place.

    >>> first("北京市新注册企业"), first("轮峰车料公司年生产链轮")
    (Entity(start=0, end=3, name='北京市', place=True), Entity(start=0, end=6, name='轮峰车料公司', place=False))
    """
    m = ORGANISATION.match(clause[:within])
    if m and len(m.group()) > 3:
        return Entity(0, m.end(), m.group(), False)
    name = place_at(clause, 0)
    return Entity(0, len(name), name, True) if name else None
