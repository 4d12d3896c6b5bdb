"""Of which typed spans does a clause consist?

Every verb of an act and every small word around it is found in one pass of an automaton, and counts only where it begins and ends at
the borders of words (建设者 is no 建设). What is left between them are noun phrases. Each span has a code of one character, so that a
form over spans is a regular expression over codes (`engine`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from zhengce.reading.actors import TIME
from zhengce.reading.spans import tokens
from zhengce.reading.verbs import Verb, verbs, wide_verbs
from zhengce.segmenter import segmenter
from zhengce.word_tables import ACT

CODES = {"plan": "m", "hope": "h", "agenda": "g", "say": "s", "passive": "p", "through": "q", "dispose": "j", "place": "l",
         "lead": "o", "of": "d", "tail": "z", "aspect": "u", "complement": "b", "paper": "N", "day": "w", "adverb": "a", "let": "e",
         "predicate": "k", "and": "a"}
_OPAQUE = re.compile(r"“[^“”。\n]{1,40}”|《[^《》]{1,120}》|[(（][^()（）\n]{0,60}[)）]|「[^「」\n]{1,40}」")
_TIME = re.compile(TIME)
_PROGRAMME = re.compile(r"(?:行动|工程|专项|发展|攻坚|人才|培育|提升|推进|创新|改造|倍增|支持|保护|[年”期该本此])$")
_ABOUT = re.compile(r"关于[^,，。;；“”《》\n]{2,60}?(?:草案|决定|意见|通知|批复|方案|办法|规定|决议|条例|请示|公告|规划)")
_DECISION = re.compile(r"(?:(?<=[作做]出)|(?<=[作做]出了))(?!了)[^,，。;；“”《》\n]{2,40}?(?:决定|决策|部署)(?!书)")
_ITEM = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]+(?:是|要)|[●•◆■◇—·]+)\s*")
_LEADING = ("complete", "merge", "open", "launch", "decide", "unveil", "sign")          # classes that a second verb goes on from
_JOINT = re.compile(r"(?:并且|并|且|和|暨|及)?")


class Span(NamedTuple):
    """A typed span of a clause, `text[start:end]`: V a verb (or verbs joined), N a noun phrase, else as in `CODES`."""

    code: str
    start: int
    end: int
    verbs: tuple[Verb, ...] = ()


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, str]]]:
    known: dict[str, str] = {}
    for name, code in CODES.items():
        for word in ACT.words(name):
            known.setdefault(word, code)
    known |= dict.fromkeys((v for v in verbs() if "…" not in v), "V")
    entries = list(known.items())
    return AhoCorasick([w for w, _ in entries]), entries


def mask(text: str) -> str:
    """The text with what stands in quotation marks, title marks and brackets put out, so that no verb and no pause is found there."""
    hidden = _OPAQUE.sub(lambda m: m.group()[0] + "□" * (len(m.group()) - 2) + m.group()[-1], text)
    hidden = _ABOUT.sub(lambda m: "□" * (len(m.group()) - 1) + m.group()[-1], hidden)
    return _DECISION.sub(lambda m: "□" * (len(m.group()) - 1) + m.group()[-1], hidden)


def has_verb(masked: str) -> bool:
    """Whether any verb of an act stands in the text: what has none is not cut into words."""
    return any(code == "V" or (code == "p" and masked[a:b] == "获") for a, b, code, _ in _found(masked))


@lru_cache(maxsize=16)
def _found(masked: str) -> list[tuple[int, int, str, tuple[Verb, ...]]]:
    """Every verb and small word of a text: where it begins and ends, its code and what it can be as a verb; in order, the longest first."""
    automaton, entries = _automaton()
    hits = automaton.find_matches_as_indexes(masked, overlapping=True)
    found = [(a, b, entries[n][1], verbs().get(entries[n][0], ())) for n, a, b in hits]
    found += [(a, b, "V", entry) for a, b, entry in wide_verbs(masked)]
    return sorted(found, key=lambda f: (f[0], -f[1]))


@cache
def _known() -> frozenset[str]:
    return frozenset(word for word, _ in _automaton()[1])


def borders(text: str) -> set[int]:
    """Where words begin and end; a word of the dictionary that consists of two of ours has a border inside (圆满完成)."""
    edges = {0, len(text)}
    for start, end, word, _ in tokens(text):
        edges |= {start, end}
        edges |= {start + n for n in range(2, len(word) - 1) if word[:n] in _known() and word[n:] in _known()}
    return edges


def read(masked: str, edges: set[int], start: int, end: int) -> list[Span]:
    """The typed spans of the clause `masked[start:end]`; `edges` are the borders of words.

    >>> text = "甲市批准设立临江新区"
    >>> [(s.code, text[s.start:s.end]) for s in read(text, borders(text), 0, len(text))]
    [('N', '甲市'), ('V', '批准设立'), ('N', '临江新区')]
    """
    start += len(m.group()) if (m := _ITEM.match(masked[start:end])) else 0
    taken = [Span("w", m.start(), m.end()) for m in _TIME.finditer(masked, start, end) if m.end() - m.start() > 1]
    found = _found(masked)
    for a, b, code, entry in found[bisect_left(found, start, key=itemgetter(0)):bisect_left(found, end, key=itemgetter(0))]:
        whole = b <= end and a in edges and (b in edges or code == "g") and not (b == end and code == "e")        # 银企对接会
        if whole and not any(s.start < b and a < s.end for s in taken):
            taken.append(Span(code, a, b, entry))
    return _joined(masked, _filled(masked, sorted(taken, key=lambda s: s.start), start, end), edges)


def _filled(masked: str, taken: list[Span], start: int, end: int) -> list[Span]:
    """The spans with the noun phrases between them; a 、 at an edge of one is a span of its own."""
    out: list[Span] = []
    at = start
    for span in [*taken, Span("", end, end)]:
        words = masked[at:span.start]
        if words.strip(" 　"):
            lead = len(words) - len(words.lstrip(" 　、"))
            tail = len(words) - len(words.rstrip(" 　、"))
            if lead:
                out.append(Span("c", at, at + lead))
            if lead < len(words):
                out.append(Span("N", at + lead, span.start - tail))
                out += [Span("c", span.start - tail, span.start)] if tail else []
        at = max(at, span.end)
        out += [span] if span.code else []
    return out


def _named(masked: str, spans: list[Span], edges: set[int]) -> list[Span]:
    """What only looks like a verb or a small word is part of a noun phrase: 启动仪式, 投产项目, 甲的乙, 甲等三个乙, 甲至乙铁路."""
    out: list[Span] = []
    for n, span in enumerate(spans):
        last, following = out[-1] if out else None, spans[n + 1] if n + 1 < len(spans) else None
        after = bool(last and last.code == "N" and last.end == span.start)
        before = bool(following and following.code == "N" and following.start == span.end)
        said = after and before and span.code == "V" and len(out) > 1
        named = said and ((out[-2].code == "V" and out[-2].verbs[-1].class_ == "award") or masked[out[-2].start:out[-2].end] == "是")
        if named and span.verbs[-1].order != "i":            # 成为全国首个跨省域共建新区
            span = span._replace(code="N", verbs=())
        ahead = [s for s in spans[n + 1:n + 3] if s.code != "N"][:1]
        if span.code == "V" and after and ahead and masked[ahead[0].start:ahead[0].end] == "被":
            span = span._replace(code="N", verbs=())          # 甲集团重组整合被评为…
        if span.code == "b" and not (last and last.code == "V" and last.end == span.start):
            span = span._replace(code="N")
        if span.code != "N" and _is_part(masked, edges, span, following, after, before):
            span = span._replace(code="N", verbs=())
        if span.code == "N" and after:
            out[-1] = last._replace(end=span.end)
        else:
            out.append(span)
    return out


def _is_part(masked: str, edges: set[int], span: Span, following: Span | None, after: bool, before: bool) -> bool:
    """Whether a span is part of a noun phrase: `after` says that one ends where it begins, `before` that one begins where it ends."""
    word, code = masked[span.start:span.end], span.code
    if code == "b":
        return before and _compound(masked[span.end:following.end], span, edges)
    if code == "V":
        behind = masked[span.end:following.end] if following and following.start == span.end and following.code in "Nz" else ""
        objectless = before and all(v.order == "i" for v in span.verbs) and not _goes_on(masked, span, following)
        compound = _compound(behind, span, edges)
        return bool(behind) and ((before and len(behind) == 1) or compound or objectless or bool(re.match(r"\d+周年", behind)))
    if word in ACT.words("nounlike"):
        programme = word != "计划" or _PROGRAMME.search(masked[:span.start]) or (following and following.code == "d")
        figure = before and masked[span.end].isdigit()                      # 产值突破10亿元
        return bool(after and programme and not figure and (following is None or following.code in "NaVgdp"))
    if code == "a":
        return after and before and word not in ACT.words("and")
    if code == "z":
        return word == "等" and following is not None and following.code in "NaVl"
    if code == "d":
        return after
    return after and before and (word == "至" or (code in "ekh" and len(word) == 1))


def _compound(behind: str, span: Span, edges: set[int]) -> bool:
    """Whether a noun behind makes a word part of a name: 启动仪式, 试点工作."""
    return any(behind.startswith(w) and span.end + len(w) in edges for w in ACT.words("noun"))


def _joined(masked: str, spans: list[Span], edges: set[int]) -> list[Span]:
    """Verbs that stand together as one span: 竣工并投入使用, 批准组建; a 了 belongs to its verb."""
    out: list[Span] = []
    for span in _named(masked, spans, edges):
        last, codes = out[-1] if out else None, "".join(s.code for s in out[-3:])
        if last and last.code == "V" and (span.code in "ub" or (span.code == "N" and _goes_on(masked, last, span))):
            out[-1] = last._replace(end=span.end)
        elif span.code != "V" or not codes.endswith(("V", "VN", "Va", "VlN")):
            out.append(span)
        elif last.code == "V":
            out[-1:] = _in_a_row(last, span)
        elif codes.endswith(("VN", "Va")) and _JOINT.fullmatch(masked[last.start:last.end]):
            out[-2:] = _in_a_row(out[-2], span)
        elif codes == "VlN" and out[-3].verbs[0].class_ == "approve":                          # 复函同意在甲地启动建设乙
            out[-3:] = _in_a_row(out[-3], span)
        else:
            out.append(span)
    return out


def _goes_on(masked: str, verb: Span, span: Span) -> bool:
    """Whether a short word behind a verb without an object is one more verb: 挂牌收案, 投产达效."""
    alone = span.end - span.start == 2 and not re.match("[一-龥A-Za-z“]", masked[span.end:span.end + 1])
    near = verb.end == span.start and alone and all(v.order == "i" for v in verb.verbs)
    return near and [tag[:1] for _, tag in segmenter().tag(masked[span.start:span.end])] == ["v"]


def _in_a_row(first: Span, second: Span) -> list[Span]:
    """Two verbs in a row as one span: the first says what is done (批准组建, 启动实施), or it leads to the second (建成投用, 审议通过).

    A status has its own verb (获批成为), and what is decided is what the second verb says (提出开展).
    """
    if first.verbs[0].class_ in ("award", "rename"):
        return [first, second]
    one, two = first.verbs[0].class_, second.verbs[0].class_
    leads = one in _LEADING or two in ("award", "rename") or (one == "pass" and two in ("pass", "approve", "complete"))
    return [Span("V", first.start, second.end, (second.verbs + first.verbs * (one == "sign")) if leads else first.verbs)]
