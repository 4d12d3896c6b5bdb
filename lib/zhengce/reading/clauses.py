"""How is a clause taken apart around a number: what stands before it, after it, and what of that is no part of the thing measured?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhengce.reading import masks
from zhengce.reading.places import Longest
from zhengce.reading.spans import tokens
from zhengce.word_tables import CLAUSE

#: what is done: 将方向锁定大模型，并很快聚集了百余人, 确保了12万亩; not 为了, 了解
PERFECTIVE = re.compile("(?<![为除罢极])了(?!解)")
_BRACKET = re.compile(r"[(（][^()（）]*[，,。；;：:]?[^()（）]*[)）]")
#: 在2020年总共录取, 上半年固定资产投资: when, and how; not 较上半年
_AT_TIME = re.compile(f"[在于自从]?{masks.BLANK}+(?:以来|起)?")
#: 到2025年研发经费年均增长, 力争到2027年培育; not 提高到
_UNTIL = re.compile(f"(?:^|(?<=[，,；;争计保出确])|(?<=计划))[到至]\\s?{masks.BLANK}+(?:之?[前内])?")
#: 三次产业结构由上年的4:42:54
_FROM = re.compile("[由从](?<=.{3})(?:(?:上年|去年|前年)(?:末|底|同期)?|同期|首届|上届)的?$")
_ASIDE = re.compile(r"连续第[一二三四五六七八九十\d]+年|[上去前]年(?<![比较与于由从是为占]..)同期(?!的)"
                    r"|[今去]年(?<![比较与是为占如]..)(?:以来)?(?!同期|[底末初])|[上下]半年(?<![比较与是为占如]...)|总共|一共|很快(?:聚集|汇聚|集聚)了?"
                    r"|以[^，,。、]{2,14}为(?:代表|主体|龙头|核心|重点|引领|主)的|按[^，,。、]{2,10}(?:计算|折算)")
#: 市长在报告中提出要做好: who proposes it
_PROPOSED = r"^(?:《[^《》]{2,60}》@report@|.{2,24}?提出)了?(?:要|重点)*(?=[^的].)"

#: the classes of the words that a clause is taken apart by
words, known, any_of = CLAUSE.words, CLAUSE.known, CLAUSE.any_of

def ending(kind: str, piece: str) -> str:
    """The word of a class that a piece ends in, the longest first; empty where it ends in none."""
    known = words(kind)
    return next(w for w in known if piece.endswith(w)) if piece.endswith(known) else ""


_START = (r"^(?!共[建享同创])(?:@start@|就?有?一[家条个座所款名位](?=[\u4e00-\u9fff]{3})"
          r"|(?:约|近|超过)(?![\d十百千万亿])"               # 超亿元项目 names a class
          r"|(?:他|她|他们|我们|大家)(?:预期|预计|认为|说|表示)?|[\s、·■”：:，,了]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[.．](?!\d)|@report@(?=.{3}))")
_LIGHT = r"(?:已经|已|共|还|则|可|就|也|将)?@light@(?=[\u4e00-\u9fff“A-Za-z]{2})(?!率|量|情况|机制)"
_CHANGED = r"“?(?:@change@|@rise@|@fall@)”?(?:到|至)[^，,、]{0,6}$"


def begin(text: str, start: int, least: int, stop: re.Pattern) -> int:
    """Where the clause or sentence that holds `start` begins, at `least` or behind it; `stop` is what ends one."""
    at = max(0, least)
    for m in stop.finditer(text, at, start):
        at = m.end()
    return at


@lru_cache(maxsize=1 << 14)
def without_time(piece: str) -> str:
    """A piece of a clause (of `masks.timeless` text) without the blanks of its time expressions, and without bracketed asides."""
    if masks.BLANK in piece:
        piece = _AT_TIME.sub("", _UNTIL.sub("", piece)).replace(masks.BLANK, "")
    piece = _ASIDE.sub("", piece)
    return _BRACKET.sub("", piece) if "(" in piece or "（" in piece else piece


#: 较2030年的65亿元增加: what is left of a comparison names nothing
_THAN = ("较", "比", "与", "同", "由", "从")


@lru_cache(maxsize=1 << 14)
def own_words(piece: str) -> str:
    """What is left of the words before a number when connectives, predicates and modifiers are gone."""
    piece = without_time(piece).strip()
    if piece[:1] in "“‘" and piece.count("“") > piece.count("”"):
        piece = piece[1:]                                    # a quotation that goes on: “现在团队规模
    if "时" in piece:                                        # when something is done: 公司搬进园区时员工数; but not 平均用时, 时速
        run = tokens(piece)
        n = next((n for n, t in enumerate(run) if t.word == "时" and n), 0)
        piece = piece[run[n].end:] if n and len(run[n - 1].word) > 1 and any(t.tag[0] == "v" for t in run[:n]) else piece
    while 0 < (n := _lead(piece)) < len(piece):
        piece = piece[n:]
    piece = cut(CLAUSE.pattern(_PROPOSED), trim(piece))
    piece = cut(CLAUSE.pattern(_CHANGED), cut(CLAUSE.pattern(_LIGHT), piece))
    piece = cut(CLAUSE.pattern("(?<=..)@aside@(?=..)"), trim(_FROM.sub("", piece))).strip(" 、·(（")
    piece = piece.strip("“”") if piece.count("“") != piece.count("”") else piece
    return "" if piece in _THAN else piece


def _lead(piece: str) -> int:
    """How many characters at the beginning of a piece are a connective or an adverb."""
    m = CLAUSE.pattern(_START).match(piece)
    if m and whole(piece, m.end()):
        return m.end()
    run = tokens(piece)[:2]
    adverb = len(run) > 1 and run[0].tag == "d" and run[1].tag == "v" and run[0].start == 0 and len(run[0].word) > 1
    return run[1].start if adverb else 0


def whole(piece: str, *at: int) -> bool:
    """Whether a piece may be cut at these places: none lies inside a word."""
    return not any(t.start < n < t.end for t in tokens(piece) for n in at)


def cut(pattern: re.Pattern, piece: str) -> str:
    """A piece without what a pattern finds, where that is whole words."""
    return pattern.sub(lambda m: "" if whole(piece, *m.span()) else m.group(), piece)


@lru_cache(maxsize=1 << 14)
def trim(piece: str) -> str:
    """The piece without predicates and adverbs at its end: whole words, or what stands behind a measure (比重要)."""
    attributes = words("attribute")
    while piece:
        tails = (n for n in _tails().lengths.get(piece[-1], ()) if piece[-n:] in _tails().names)
        n = next((n for n in tails if whole(piece, len(piece) - n) or piece[:-n].endswith(attributes)), 0)
        last = tokens(piece)[-1:]
        if not n and last and last[0].tag == "d" and last[0].end == len(piece):
            n = len(last[0].word)
        if not n:
            break
        piece = piece[:-n]
    return "" if CLAUSE.pattern(_START).fullmatch(piece) else piece


@cache
def _tails() -> Longest:
    changes = {w for kind in ("change", "rise", "fall") for w in words(kind)}
    after = (c + t for c in changes for t in ("到", "至", "为", "了"))
    return Longest({*words("tail"), *words("change"), *after, *" 、·：:，,\n\t\u3000"}, ends=True)
