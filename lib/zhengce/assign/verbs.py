"""Which words say that something is done, is so, or is to come: a modal before its verb, a verb without a subject, 目前?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from zhengce.reading import clauses
from zhengce.segmenter import segmenter
from zhengce.word_tables import ACT, CLAUSE, STATUS, TIME

STOP = re.compile(r"[，；;：:。！？!?（(]|,(?!\d{3}(?!\d))")          # what ends a clause; 1,200 is one number
FACT = STATUS.pattern("(?<![比较与和同])@fact@")
_LASTING = re.compile(r"[\d一二两三四五六七八九十]+(?:年|个月)内?(?!前|后)")         # 计划三年引进1000人


def modals(text: str, begin: int, start: int, classes: str = "modal") -> Iterator[re.Match]:
    """The words of what is to come that stand before a verb: 将建成, 拟投资, 计划总投资; not 将规模扩大到 (a noun), not 行动计划."""
    for m in STATUS.pattern(f"@{classes}@").finditer(text, begin, start):
        if STATUS.pattern("@habit@[^，,。；;：:的]{0,12}$").search(text[max(begin, m.start() - 16):m.start()]):
            continue             # 过去跑一趟要走五天: how it was
        if m.group() == "将" and _disposes(text[m.end():start][:24]):
            continue             # 又将保障标准提高到1900元: what was done to it
        disposes = text.startswith(("将", "把"), m.end())         # 计划将产量提高至12万吨
        noun = m.group() in ("计划", "规划") and not disposes and (
            text.startswith(("，", ","), m.end()) or _makes_noun(text[max(begin, m.start() - 4):m.start()], m.group()))
        if not noun and _is_word(text[max(begin, m.start() - 3):m.end() + 3], m.group(), min(3, m.start() - begin)) and _verb_follows(
                text[(long.end() if (long := _LASTING.match(text, m.end())) else m.end()):][:8]):
            yield m


@lru_cache(maxsize=4096)
def _disposes(words: str) -> bool:
    """Whether 将 before the words is 把: a noun and what becomes of it (保障标准提高到); not 带动收入增加到, nor 逐步提高到."""
    cut = segmenter().tag(words)
    n = next((n for n, (word, _) in enumerate(cut) if word in CLAUSE.known("change", "rise", "fall") and n > 1), 0)
    becomes = n and "".join(word for word, _ in cut[n + 1:n + 2])[:1] in ("到", "至", "为")
    return bool(becomes) and cut[n - 1][1][0] == "n" and cut[0][0] not in STATUS.known("cause") and cut[0][1][0] in "vn"


@lru_cache(maxsize=4096)
def _is_word(words: str, word: str, at: int) -> bool:
    """Whether the word at a place of a stretch of text is one by itself, alone or with 会, 要, 向: not 主要, 即将, 将近, 要求."""
    end = 0
    for token in segmenter().cut(words):
        start = words.find(token, end)
        end = start + len(token)
        if end > at:
            said = token[1:] if token[0] in "还也都又" and len(token) > len(word) else token
            return end - len(said) == at and said.startswith(word) and said[len(word):] in ("", *"会要向对于将")
    return False


@lru_cache(maxsize=4096)
def _makes_noun(words: str, plan: str) -> bool:
    """Whether the words before 计划 or 规划 make it a noun: 投资计划, “育苗”计划, 全省规划; not 企业计划新建, nor 今年规划建设."""
    if plan == "规划":
        return words[-1:] not in ("", *"，,、；;：:年月日") and not re.search("五[”’]$", words)         # “十六五”规划新建
    return words.endswith(("”", "》")) or any(tag in ("v", "vn", "j") for _, tag in segmenter().tag(words)[-1:])


@lru_cache(maxsize=4096)
def _verb_follows(words: str) -> bool:
    """Whether a verb or a preposition with its noun begins the words, behind adverbs, by the segmenter's classes."""
    cut = segmenter().tag(words.replace("“", ""))
    if cut and (cut[0][1] == "p" or cut[0][0] == "将") and cut[1:2] and cut[1][1] != "x":
        return True              # 拟向股东派发现金, 拟将产量提高至; not 拐点将至，
    for word, tag in cut[:3]:
        halves = [segmenter().tag(half)[0][1] for half in (word[:2], word[2:])] if len(word) == 4 else []         # 统筹安排, 逐步提高
        if tag[0] in "vip" or halves[1:] == ["v"] or word[0] in "新总" or word in clauses.words("verb"):
            return True
        if not (tag.startswith(("d", "b", "x", "a")) or word in ("再", "共", "全", "重点") or word in ACT.known("adverb", "modal")):
            return False
    return False


def does(words: str) -> bool:
    """Whether the words before a number are a verb and what it is done to (新改建农村公路), and none of how much there is (拥有企业)."""
    cut = doing(words)
    return len(cut) > 1 and cut[0] == "v" != cut[-1]


def continues(text: str, start: int, end: int) -> bool:
    """Whether a sentence may go on with what the one before said to be to come: it begins with a verb, and tells nothing that is so."""
    return bool(doing(text[start:start + 16])) and not (FACT.search(text, start, end) or clauses.PERFECTIVE.search(text, start, end))


def says_so(text: str, start: int, end: int) -> bool:
    """Whether a sentence begins by telling what is so: 目前，全县有医院8家; 已建成园区5个."""
    stop = STOP.search(text, start, end)
    return bool(FACT.search(text, start, stop.start() if stop else end))


@lru_cache(maxsize=4096)
def doing(words: str) -> tuple[str, ...]:
    """The classes of words that begin with a verb of doing, without its adverbs; nothing for any others."""
    cut = [(word, "v" if word in TIME.known("done") else tag) for word, tag in segmenter().tag(words)      # 新建 is a county, too
           if tag not in ("d", "ad") and word != "新" and (tag == "v" or word not in ACT.known("adverb", "modal"))]
    if cut[1:] and len(cut[0][0]) == 1 and cut[1][1] in ("ns", "nr", "nz"):
        return ()                # 品捷电子
    doing = cut and cut[0][1] in ("v", "vn") and cut[1:2] != [("的", "uj")] and not STATUS.pattern("@state@").fullmatch(cut[0][0])
    return tuple(tag for _, tag in cut) if doing else ()


@lru_cache(maxsize=4096)
def stands(words: str) -> bool:
    """Whether the words before a number tell how many there are by now: 全县有景区, 企业突破; not 有序推进项目."""
    return any(tag[0] == "v" and word in STATUS.known("stock") for word, tag in segmenter().tag(words))
