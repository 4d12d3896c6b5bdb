"""Whose number is it? Places, and names of firms, parks and institutes, as they stand in a clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from zhengce import tables
from zhengce.metrics import clauses

#: what no name of an organisation holds: punctuation, digits, function words
_STOPS = "，,。；;、：:！!？?“”《》（）() \n\t的在与和及是由对从为了于将被让把据该向以■0123456789"
#: words for the widest places, which are entities but no owner of what follows
WIDE = ("全国", "全球", "世界", "国内", "国际")
_GENERIC = ("都市圈", "城市群", "经济带")
_COUNTRY = ("中国", "我国")


@cache
def _ending() -> re.Pattern:
    """The end of a name of an organisation: 公司, but not 公司化."""
    return re.compile(rf"(?:{clauses.any_of('organisation')})(?!人|化|级|数|总|业|行业|发展|市场主体|文化|学历|毕业|本科|生)")


@cache
def _organisation() -> re.Pattern:
    """A name of an organisation from its first character: 浙江大学（余姚）机器人研究院."""
    char = f"[^{re.escape(_STOPS)}]"
    return re.compile(rf"{char}{{0,18}}?(?:（[^（）]{{1,8}}）|\([^()]{{1,8}}\))?{char}{{0,10}}{_ending().pattern}")


#: 首家上市公司, 多家银行, 这两家公司: no names
_COMMON = re.compile(r"(?:首|一|两|多|这|该|某|数|几|各)[家所个批]|境[内外]|上市|国有|民营|外资|独资|龙头|相关|其他"
                     r"|.{2,4}高(?:品质|标准|水平|质量|起点)")


_TITLE = re.compile("《[^《》]*》")
#: 国务院批复同意建设某某示范区
_GRANTED = re.compile("^.{0,12}?(?:同意|批准|批复|支持|推动|加快|推进)(?:建设|创建)(?=.{4})")


class Entity(NamedTuple):
    """A name and where it stands in its clause."""

    start: int
    end: int
    name: str
    place: bool


@cache
def places() -> dict[str, str]:
    """Names of places, full and short, with the short form (or the name itself)."""
    out = {w: w for w in (*WIDE, *_COUNTRY)}
    out |= {r["term"]: r["term"] for r in tables.data_rows("lexicon.csv") if r["category"] == "place"}
    for row in tables.data_rows("places.csv"):
        short = row["short"] or row["name"]
        out[row["name"]] = short
        if len(short) > 1:
            out[short] = short
    return out


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """For each first character the lengths of the names that begin with it, longest first: most characters begin none."""
    out: dict[str, set[int]] = {}
    for name in places():
        out.setdefault(name[0], set()).add(len(name))
    return {c: tuple(sorted(lengths, reverse=True)) for c, lengths in out.items()}


@cache
def _firsts() -> re.Pattern:
    return re.compile(f"[{''.join(map(re.escape, _lengths()))}]")


def place_at(text: str, i: int) -> str | None:
    """The longest name of a place that begins at `i`, with 市/省 where they stand there.

    >>> place_at("在北京市海淀区", 1)
    '北京市'
    """
    known = places()
    for n in _lengths().get(text[i:i + 1], ()):
        if text[i:i + n] in known:
            return text[i:i + n]
    return None


def main_place(title: str | None, texts: Iterable[str]) -> str | None:
    """The place that a document is about: the one named most often, the title counted five times; None where none stands out.

    In 郴州市永兴县 only the last, the narrower, counts.

    >>> main_place("兰溪新增国家高新技术企业33家", ["兰溪经济开发区在浙江。", "兰溪市科技局说"])
    '兰溪'
    """
    counts: Counter = Counter()
    for weight, text in [(5, title or ""), *((1, t) for t in texts)]:
        for at, name, nested in _named(text):
            real = name not in _counties() or _BEFORE.search(text[max(0, at - 1):at])
            if real and not nested and name not in (*WIDE, *_COUNTRY, *_GENERIC):
                counts[places()[name]] += weight
    best = counts.most_common(2)
    if not best or best[0][1] < 2 or not _stands_out(best, title):
        return None
    return _part_of(best[0][0], (title or "") * 5 + "".join(texts)) or best[0][0]


def _stands_out(best: list[tuple[str, int]], title: str | None) -> bool:
    """Whether the place named most often is what a text is about: a review of many cities names each of them nearly as often."""
    (name, told), rival = best[0], best[1][1] if len(best) > 1 else 0
    return name in (title or "") or (told >= 1.25 * rival and (told > 2 or not title))


#: a district or a zone right after its city: 深圳光明区, 苏州高新区; not 北京地区, 成都园区
_DIVISION = re.compile(r"市?((?:国家)?(?:高新技术产业开发区|经济(?:技术)?开发区|高新区|经开区|新区)|"
                       r"(?=[\u4e00-\u9fff]{3})[^地片园库灾城市郊山主各全多老新特社辖发]{2}区)(?!域|间|块|分|别|位)")


def _part_of(place: str, text: str) -> str | None:
    """The district or zone of `place` that a text is about, where it names it nearly as often as the place: 海淀区, 苏州高新区."""
    counts: Counter = Counter()
    for m in re.finditer(place, text):
        if zone := _DIVISION.match(text, m.end()):
            counts[zone[1]] = len(re.findall(rf"(?<!国家)(?<!国家级)(?<!省级){zone[1]}", text))
    for name in set(re.findall(r"(?=([\u4e00-\u9fff]{2,3}区))", text)) & places().keys():
        counts[name] = text.count(name.removesuffix("区"))
    if not counts or place in _provinces():
        return None
    name, told = counts.most_common(1)[0]
    if told < 4 or told < text.count(place) / 2:
        return None
    return place + name if name.endswith(("高新区", "开发区", "经开区")) or name == "新区" else name


@cache
def _provinces() -> frozenset[str]:
    rows = tables.data_rows("places.csv")
    cities = {r["short"] or r["name"] for r in rows if r["name"].endswith("市")}
    return frozenset(r["short"] or r["name"] for r in rows if r["level"] == "province") - cities


@cache
def _cities() -> frozenset[str]:
    return frozenset(r["short"] or r["name"] for r in tables.data_rows("places.csv") if r["name"].endswith("市") and r["level"] != "county")


def whole_of(place: str, whole: str) -> bool:
    """Whether 全市, 全省, 我区 may stand for this place: 全市 is no district, 全省 no city.

    >>> whole_of("海淀区", "全市"), whole_of("苏州高新区", "全区"), whole_of("东莞", "全省"), whole_of("东莞", "全市")
    (False, True, False, True)
    """
    if whole.endswith("市"):
        return not place.endswith(("区", "县")) and place not in _provinces()
    if whole.endswith("省"):
        return place in _provinces()
    return not (whole.endswith(("县", "镇", "乡")) and (place in _cities() or place in _provinces()))


_DATELINE = re.compile(r"(?:市|省)?\d{1,2}月\d{1,2}日[电讯]")
#: what may stand before the short name of a county: 新和 is one, but not in 创新和
_BEFORE = re.compile(r"^$|[^\u4e00-\u9fff]|[在从到向对由与和于为的是月日年]$")


@cache
def _counties() -> frozenset[str]:
    return frozenset(r["short"] for r in tables.data_rows("places.csv") if r["level"] == "county" and r["short"])


def _named(text: str) -> Iterator[tuple[int, str, bool]]:
    """The places of a text, and whether another place follows at once (郴州市 in 郴州市永兴县)."""
    i = 0
    while m := _firsts().search(text, i):
        i = m.start()
        name = place_at(text, i)
        if name and _DATELINE.match(text, i + len(name)):    # names where the reporter is
            i += len(name)
            continue
        if name:
            following = place_at(text, i + len(name))
            yield i, name, bool(following and following not in WIDE)
        i += len(name) if name else 1


def first(clause: str, within: int = 40) -> Entity | None:
    """The name that a clause begins with, if it does: an organisation, or else a place.

    >>> first("北京市新注册企业"), first("轮峰车料公司年生产链轮")
    (Entity(start=0, end=3, name='北京市', place=True), Entity(start=0, end=6, name='轮峰车料公司', place=False))
    """
    m = _organisation().match(clause[:within])
    if m and len(m.group()) > 2 and not _verb().search(m.group()) and not _COMMON.match(m.group()):
        return Entity(0, m.end(), m.group(), False)
    name = place_at(clause, 0)
    while name and (following := place_at(clause, len(name))) and following not in WIDE:
        name += following
    return Entity(0, len(name), name, True) if name else None


def organisations(text: str) -> list[str]:
    """Names of organisations anywhere in a text, in order: from a suffix back to a function word or a verb.

    >>> organisations("位于昌平的中关村生命科学园和浙江大学")
    ['中关村生命科学园', '浙江大学']
    """
    out = []
    text = _TITLE.sub(lambda m: "，" * len(m.group()), text)       # 《支持…示范区建设方案》 names a document
    for m in _ending().finditer(text):
        start = m.start()
        while start > max(0, m.start() - 20) and text[start - 1] not in _STOPS:
            start -= 1
        name = text[start:m.end()]
        if verbs := list(_verb().finditer(name)):
            name = name[verbs[-1].end():]
        name = _GRANTED.sub("", name)
        if len(name) > max(3, len(m.group())) and not _COMMON.match(name):
            out.append(name)
    return out


@cache
def _verb() -> re.Pattern:
    """Verbs that stand in no name; some words are verbs in a clause, but parts of names too: 中国建设银行, 某投资公司."""
    named = ("发展", "投资", "服务", "研发", "应用", "保障", "组织", "建设")
    return re.compile("|".join(w for w in clauses.words("verb") if w not in named))
