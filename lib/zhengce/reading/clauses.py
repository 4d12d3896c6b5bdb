"""How is a clause taken apart around a number: what stands before it, after it, and what of that is no part of the thing measured?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhengce import tables
from zhengce.reading import masks

SENTENCE_END = re.compile(r"[。！？!?](?:[”’」』）)])*|\n")
_BRACKET = re.compile(r"[(（][^()（）]*[，,。；;：:]?[^()（）]*[)）]")
_BREAK = re.compile(r"[，,；;：:。！!？?\n]|——|……|…|◇|●|•|(?<=[\u4e00-\u9fff”])[ \u3000]+(?=[\u4e00-\u9fff“])")
#: 这一技术可将检测时间从…: what is changed is the thing measured
_MAKING = re.compile(r"^[^，,]{0,14}?(?:可以?|能够?)(?:将|把|使)(?=.{2})")


#: 在2020年总共录取, 上半年固定资产投资: when, and how; not 较上半年
_AT_TIME = re.compile(f"[在于自]?{masks.BLANK}+")
#: 到2025年研发经费年均增长, 力争到2027年培育; not 提高到
_UNTIL = re.compile(f"(?:^|(?<=[，,；;争计保出确])|(?<=计划))[到至]{masks.BLANK}+(?:之?[前内])?")
#: 三次产业结构由上年的4:42:54
_FROM = re.compile("(?<=.{2})[由从](?:上年|去年|前年)[末底]?的?$")
_ASIDE = re.compile(r"连续第[一二三四五六七八九十\d]+年|(?<![比较与是为占])(?:今年|去年)?[上下]半年|总共|一共|很快(?:聚集|汇聚|集聚)了?"
                    r"|以[^，,。、]{2,14}为(?:代表|主体|龙头|核心|重点|引领|主)的")
#: 教授演示着样机的速率: who shows it
_SHOWN = re.compile(r"^[^，,、]{2,24}?(?:演示|展示|操作)(?:着|了)(?=.{4})")
#: 将在全市16个区中率先, 是没有争议的: what stands between the thing and its number
_BETWEEN = re.compile(r"将?(?:在[^，,。]{2,16}中)?(?:率先|首先|首次)$")


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a class of data/clause_words.csv, longest first."""
    return tuple(sorted({r["word"] for r in tables.data_rows("clause_words.csv") if r["class"] == kind}, key=lambda w: (-len(w), w)))


@cache
def any_of(kind: str) -> str:
    """An alternation of the words of a class."""
    return "|".join(map(re.escape, words(kind)))


@cache
def _start() -> re.Pattern:
    speaker = "(?:他|她|他们|我们|大家)(?:预期|预计|认为|说|表示)?"
    about = r"(?:约|近|超过?)(?![\d十百千万亿])"              # 超亿元项目 names a class
    one = r"就?有?一[家条个座所款名位](?=[\u4e00-\u9fff]{3})"
    return re.compile(rf"^(?!共[建享同创])(?:{any_of('start')}|{one}|{about}|{speaker}|[\s、·■”：:，,]|(?:{any_of('report')})(?=.{{3}}))")


@cache
def _light() -> re.Pattern:
    return re.compile(rf"(?:已经|已|共|还|则|可|就|也)?(?:{any_of('light')})(?=[\u4e00-\u9fff“A-Za-z]{{2}})(?!率|量|情况|机制)")


@cache
def _changed() -> re.Pattern:
    return re.compile(rf"“?(?:{any_of('change')})”?(?:到|至)[^，,、]{{0,6}}$")


@cache
def _verb() -> re.Pattern:
    return re.compile(any_of("verb"))


@cache
def _preposition() -> re.Pattern:
    return re.compile(any_of("preposition"))


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a paragraph."""
    ends = [m.end() for m in SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the clauses of a sentence; commas inside brackets and numbers do not part."""
    out, at, depth, read = [], start, 0, start
    brackets = [(c, n) for c, n in (("（", 1), ("(", 1), ("）", -1), (")", -1)) if text.find(c, start, end) >= 0]
    for m in _BREAK.finditer(text, start, end):
        for c, n in brackets:
            depth += text.count(c, read, m.start()) * n
        read = m.start()
        if depth > 0:
            continue
        if m.group() in ",:" and text[m.start() - 1:m.start()].isdigit() and text[m.end():m.end() + 3].isdigit():
            continue
        out.append((at, m.start()))
        at = m.end()
    out.append((at, end))
    return [(a, b) for a, b in out if b > a]


@lru_cache(maxsize=1 << 14)
def without_time(piece: str) -> str:
    """A piece of a clause (of `masks.timeless` text) without the blanks of its time expressions, and without bracketed asides.

    >>> without_time(masks.timeless("2023年北京高精尖产业（含软件）增加值"))
    '北京高精尖产业增加值'
    """
    piece = _UNTIL.sub("", piece)
    piece = _AT_TIME.sub("", piece).replace(masks.BLANK, "")
    piece = _ASIDE.sub("", piece)
    return _BRACKET.sub("", piece) if "(" in piece or "（" in piece else piece


@lru_cache(maxsize=1 << 14)
def own_words(piece: str) -> str:
    """What is left of the words before a number when connectives, predicates and modifiers are gone.

    >>> own_words("其中民营企业占比超过"), own_words("全市实现社会消费品零售总额"), own_words("北京已形成")
    ('民营企业占比', '全市社会消费品零售总额', '北京')
    """
    piece = without_time(piece).strip()
    if piece[:1] in "“‘" and piece.count("“") > piece.count("”"):
        piece = piece[1:]                                    # a quotation that goes on: “现在团队规模
    while (m := _start().match(piece)) and m.group() != piece:
        piece = piece[m.end():]
    piece = trim(piece)
    piece = _changed().sub("", _light().sub("", _MAKING.sub("", _SHOWN.sub("", piece))))
    piece = trim(_BETWEEN.sub("", trim(_FROM.sub("", piece)))).strip(" 、·(（")
    return piece.strip("“”") if piece.count("“") != piece.count("”") else piece


@lru_cache(maxsize=1 << 14)
def head(piece: str) -> str:
    """What a clause without numbers speaks of: its own words up to the first verb; empty where a preposition opens it.

    >>> head("如今，中关村涌现了一批企业"), head("围绕产业链，开展招商")
    ('中关村', '')
    """
    piece = own_words(piece)
    if _preposition().match(piece):
        return ""
    cut = _verb().search(piece, 1)
    return piece[:cut.start()] if cut else piece


@lru_cache(maxsize=1 << 14)
def trim(piece: str) -> str:
    """The piece without predicates and adverbs at its end."""
    known, longest = _tails()
    while n := next((n for n in range(min(longest, len(piece)), 0, -1) if piece[-n:] in known), 0):
        if piece[-n:] == "增" and piece[-n - 1:-n] in ("新", "净"):      # 每年可新增9亿的产值
            break
        if piece[-n:] == "要" and piece[-n - 1:-n] in ("纲", "主", "需"):   # 该纲要从四个方向推进
            break
        piece = piece[:-n]
    return "" if _start().fullmatch(piece) else piece


@cache
def _tails() -> tuple[frozenset[str], int]:
    tails = {*words("tail"), *(c + t for c in words("change") for t in ("", "到", "至", "为", "了")), *" 、·：:，,\n\t\u3000"}
    return frozenset(tails), max(map(len, tails))
