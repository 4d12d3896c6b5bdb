"""Of which typed spans does a clause consist?

Every verb of an act and every small word around it is found in one pass of an automaton, and counts only where it begins and ends at
the borders of words (建设者 is no 建设). What is left between them are noun phrases. Each span has a code of one character, so that a
form over spans is a regular expression over codes (`engine`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from zhengce.reading.actors import TIME
from zhengce.reading.spans import tokens
from zhengce.segmenter import segmenter
from zhengce.word_tables import ACT, VERB

CODES = {"plan": "m", "hope": "h", "agenda": "g", "say": "s", "passive": "p", "through": "q", "dispose": "j", "place": "l",
         "lead": "o", "of": "d", "tail": "z", "aspect": "u", "complement": "b", "paper": "N", "day": "w", "adverb": "a", "let": "e",
         "predicate": "k", "and": "a"}
_OPAQUE = re.compile(r"“[^“”。\n]{1,40}”|《[^《》]{1,120}》|[(（][^()（）\n]{0,60}[)）]|「[^「」\n]{1,40}」")
_TIME = re.compile(TIME)
_PROGRAMME = re.compile(r"(?:行动|工程|专项|发展|攻坚|人才|培育|提升|推进|创新|改造|倍增|支持|保护|[年”期该本此])$")
_NAMED = re.compile(r"关于[^,，。;；“”《》\n]{2,60}?(?:草案|决定|意见|通知|批复|方案|办法|规定|决议|条例|请示|公告|规划)"
                    r"|(?:(?<=[作做]出)|(?<=[作做]出了))(?!了)[^,，。;；“”《》\n]{2,40}?(?:决定|决策|部署)(?!书)")
_ITEM = re.compile(r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)|[一二三四五六七八九十]+(?:是|要)|[●•◆■◇—·]+)\s*")
_THROUGH = re.compile("(?<=[日月年已后])经(?=[省市县区州])")          # 4月25日经|市人大…: 经市 is a word of the dictionary
# 全省创新推进大会, 工作推进会: what looks like a small word is part of the meeting's name
_CITED = re.compile(r"以[^，。；、《》]{2,24}号文?件?(?=[一-龥])")          # 以清政发〔1996〕23号文批转
_MEETING = r"@agenda@?@meeting@(?![一-龥]?中心|[室展])"
_HELD = re.compile("召开|举行|举办|开幕|闭幕|暨")
_LEADING = ("complete", "merge", "open", "launch", "decide", "unveil", "sign")          # classes that a second verb goes on from
_JOINT = re.compile(r"(?:并且|并|且|和|暨|及)?")


class Verb(NamedTuple):
    """A verb of an act: its class, on which side its thing stands (i before, t behind, b either), and whether it needs a date."""

    verb: str
    class_: str
    order: str
    need: str


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """The verbs of acts by themselves; a verb of two classes has two entries."""
    out: dict[str, tuple[Verb, ...]] = {}
    for r in VERB.rows():
        out[r["word"]] = (*out.get(r["word"], ()), Verb(r["word"], r["class"], r["order"], r["need"]))
    return out


@cache
def _wide() -> re.Pattern:
    """The verbs with words inside, up to four characters (投入正式运营) or, before a pause, 18 (通过甲部等三部门联合验收)."""
    ends = [{v.split("…")[n] for v in verbs() if mark in v} for mark in ("…", "……") for n in (0, -1)]
    head, tail, far, end = ("|".join(sorted(words, key=len, reverse=True)) for words in ends)
    return re.compile(rf"({head})[一-龥]{{0,4}}?({tail})"
                      rf"|({far})(?!{ACT.any_of('agenda')})[^,，。;；:：\n《》]{{5,18}}?({end})(?=[,，。;；\s]|$)")


class Span(NamedTuple):
    """A typed span of a clause, `text[start:end]`: V a verb (or verbs joined), N a noun phrase, else as in `CODES`."""

    code: str
    start: int
    end: int
    verbs: tuple[Verb, ...] = ()


@cache
def _words() -> dict[str, str]:
    """The verbs and small words, each with its code."""
    known = {word: code for name, code in reversed(CODES.items()) for word in ACT.words(name)}          # of two codes the first counts
    return known | dict.fromkeys((v for v in verbs() if "…" not in v), "V")


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, tuple[Verb, ...]]]]:
    return AhoCorasick(list(_words())), [(code, verbs().get(word, ())) for word, code in _words().items()]


def mask(text: str) -> str:
    """The text with what stands in quotation marks, title marks and brackets put out, so that no verb and no pause is found there."""
    hidden = _OPAQUE.sub(lambda m: m.group()[0] + "□" * (len(m.group()) - 2) + m.group()[-1], text)
    return _NAMED.sub(lambda m: "□" * (len(m.group()) - 1) + m.group()[-1], hidden)


@lru_cache(maxsize=16)
def words(masked: str) -> list[Span]:
    """Every verb and small word of a text, in order, the longest first."""
    automaton, entries = _automaton()
    found = [Span(entries[n][0], a, b, entries[n][1]) for n, a, b in automaton.find_matches_as_indexes(masked, overlapping=True)]
    wide = ((m, f"{m[1] or m[3]}…{m[2] or m[4]}") for m in _wide().finditer(masked))
    found += [Span("V", *m.span(), entry) for m, verb in wide if (entry := verbs().get(verb) or verbs().get(verb.replace("…", "……")))]
    return sorted(found, key=lambda s: (s.start, -s.end))


def borders(text: str) -> set[int]:
    """Where words begin and end; a word of the dictionary that consists of two of ours has a border inside (圆满完成)."""
    edges, known = {0, len(text), *(at for m in _THROUGH.finditer(text) for at in m.span())}, _words()
    for start, end, word, _ in tokens(text):
        edges |= {start, end}
        edges |= {start + n for n in range(2, len(word) - 1) if word[:n] in known and word[n:] in known}
    return edges


def read(masked: str, edges: set[int], start: int, end: int) -> list[Span]:
    """The typed spans of the clause `masked[start:end]`; `edges` are the borders of words.

    >>> text = "甲市批准设立临江新区"
    >>> [(s.code, text[s.start:s.end]) for s in read(text, borders(text), 0, len(text))]
    [('N', '甲市'), ('V', '批准设立'), ('N', '临江新区')]
    """
    start = m.end() if (m := _ITEM.match(masked, start, end)) else start
    taken = [Span("w", m.start(), m.end()) for m in _TIME.finditer(masked, start, end) if m.end() - m.start() > 1]
    taken += [Span("a", *m.span()) for m in _CITED.finditer(masked, start, end)]
    found = words(masked)
    met = [m.span() for m in ACT.pattern(_MEETING).finditer(masked, start, end) if m.end() in edges | {end}]
    met = [(a, b) for a, b in met if not any(t.start < b and a < t.end for t in taken)]          # 2031年|会出台
    for s in found[bisect_left(found, start, key=attrgetter("start")):bisect_left(found, end, key=attrgetter("start"))]:
        whole = s.end <= end and s.start in edges and (s.end in edges or s.code == "g")
        # 银企对接会, 某某会召开
        whole = whole and not (s.code == "e" and (s.end == end or (masked[s.start] == "会" and _HELD.match(masked, s.end))))
        whole = whole and (s.code == "V" or not any(a <= s.start and s.end <= b for a, b in met))
        if whole and not any(t.start < s.end and s.start < t.end for t in taken):
            taken.append(s)
    out: list[Span] = []
    at = start                                               # what is left is a noun phrase; a 、 at its edge is a span of its own
    for span in [*sorted(taken, key=attrgetter("start")), Span("", end, end)]:
        between = masked[at:span.start]
        if between.strip(" 　"):
            lead, tail = len(between) - len(between.lstrip(" 　、")), len(between) - len(between.rstrip(" 　、"))
            parts = [("c", at, at + lead), ("N", at + lead, span.start - tail), ("c", span.start - tail, span.start)]
            if out and out[-1].code == "V" and re.match(r" [\dA-Za-z]", between):
                parts = parts[1:]                            # 被评为 4A 级景区: a blank before letters parts nothing
            out += [Span(*part) for part in parts[:1 if lead == len(between) else 3] if part[1] < part[2]]
        at = max(at, span.end)
        out += [span] if span.code else []
    return _joined(masked, _named(masked, out, edges))


def _named(masked: str, spans: list[Span], edges: set[int]) -> list[Span]:
    """What only looks like a verb or a small word is part of a noun phrase: 启动仪式, 投产项目, 甲的乙, 甲等三个乙, 甲至乙铁路."""
    out: list[Span] = []
    for n, span in enumerate(spans):
        last, following = out[-1] if out else None, spans[n + 1] if n + 1 < len(spans) else None
        after = bool(last and last.code == "N" and last.end == span.start)
        before = bool(following and following.code == "N" and following.start == span.end)
        noun = span.code == "b" and not (last and last.code == "V" and last.end == span.start)
        if span.code == "V" and after:
            awarded = before and len(out) > 1 and span.verbs[-1].order != "i" and (          # 成为全国首个跨省域共建新区
                (out[-2].code == "V" and out[-2].verbs[-1].class_ == "award") or masked[out[-2].start:out[-2].end] == "是")
            ahead = next((s for s in spans[n + 1:n + 3] if s.code != "N"), None)             # 甲集团重组整合被评为…
            noun = awarded or (ahead is not None and masked[ahead.start:ahead.end] == "被")
        if span.code == "w" and after and before:            # 甲市一季度经济运行分析会
            whole = masked[span.start:following.end]
            noun = re.match("[一二三四上下][半季]", whole) is not None and ACT.pattern("@meeting@$").search(whole) is not None
        if noun or (span.code != "N" and _is_part(masked, edges, span, following, after, before)):
            span = Span("N", span.start, span.end)
        if span.code == "N" and after:
            out[-1] = last._replace(end=span.end)
        else:
            out.append(span)
    return out


def _is_part(masked: str, edges: set[int], span: Span, following: Span | None, after: bool, before: bool) -> bool:
    """Whether a span is part of a noun phrase: `after` says that one ends where it begins, `before` that one begins where it ends."""
    word, code = masked[span.start:span.end], span.code
    if code in "bV":                                         # 启动仪式, 试点工作: the noun behind makes it part of a name
        behind = masked[span.end:following.end] if following and following.start == span.end and following.code in "Nz" else ""
        compound = any(behind.startswith(w) and span.end + len(w) in edges for w in ACT.words("noun"))
        if code == "b" or not behind or compound:
            return bool(behind) and compound and (before or code == "V")
        objectless = all(v.order == "i" for v in span.verbs) and not _goes_on(masked, span, following)
        return (before and (len(behind) == 1 or objectless)) or bool(re.match(r"\d+周年", behind))
    if word in ACT.words("nounlike"):
        programme = word != "计划" or _PROGRAMME.search(masked[:span.start]) or (following and following.code == "d")
        figure = before and masked[span.end].isdigit()                      # 产值突破10亿元
        return bool(after and programme and not figure and (following is None or following.code in "NaVgdp"))
    if code == "a":
        return after and before and word not in ACT.words("and")
    if code == "z":
        square = word == "前" and after and before and masked[span.start - 1] not in "年月天日"               # 站前广场
        return square or (word == "等" and following is not None and following.code in "NaVl")
    met = code == "e" and ACT.pattern("@meeting@$").search(masked, max(0, span.end - 8), span.end)          # 工作会在甲市召开
    return after and bool(code == "d" or met or (before and (word == "至" or (code in "ekhw" and len(word) == 1))))     # 中美欧日韩五局


def _joined(masked: str, spans: list[Span]) -> list[Span]:
    """Verbs that stand together as one span: 竣工并投入使用, 批准组建; a 了 belongs to its verb."""
    out: list[Span] = []
    for span in spans:
        last, codes = out[-1] if out else None, "".join(s.code for s in out[-3:])
        if last and last.code == "V" and (span.code in "ub" or (span.code == "N" and _goes_on(masked, last, span))):
            out[-1] = last._replace(end=span.end)
            continue
        near = 0                                             # how many spans back the verb is that this one goes on from
        if span.code == "V":
            joint = codes.endswith(("VN", "Va")) and _JOINT.fullmatch(masked[last.start:last.end])
            located = codes == "VlN" and out[-3].verbs[0].class_ == "approve"                       # 复函同意在甲地启动建设乙
            approved = codes.endswith("Va") and (out[-2].verbs[0].class_, span.verbs[0].class_) == ("approve", "award")      # 批准正式成为
            near = 1 if codes.endswith("V") else 2 if joint or approved else 3 if located else 0
        if near:
            out[-near:] = _in_a_row(out[-near], span)
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
