"""Which growth belongs to which level, and since when? Which share belongs to which part, and which parts to which whole?

A pair needs the text's own words. A growth is tied to a level by name, by a list told 分别, or by standing right beside it;
its base must be named (比2022年, 同比, 是2013年的) or be a dated level of the same name. A clause that begins with 占 has the amount
before it as its subject (有56项入选,占全部获奖项目的51%); 其中 and X中,…占 make what follows a part of the nearest amount before it in
the same unit. Nothing is paired by likelihood or because it is smaller: what is not tied stays alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from zhengce import tables
from zhengce.metrics import naming
from zhengce.metrics.series import key, kinship, money, one_owner, owner, span, text, usable, years
from zhengce.reading.days import years_before
from zhengce.reading.time_words import number

AMOUNTS, _GROWN = ("level", "count", "rate"), ("growth", "multiple")
_RISE = r"增长|净|增加|增幅|增速|增|提高|提升|上升|上涨|扩大|下降|减少|降低|回落|缩小|下滑|涨|翻|名义|实际|多|少"
_FILL = rf"(?:{_RISE}|分别|均|又|再|了|约|近|超过?|达到?|为|的|相比|以来|[,，、(（\s])*"
_AFTER = re.compile(r"[,，]?(?:已|并|累计|总额|总量|总数)*(?:达到?|至|到|为|突破|超过?|增至|升至|增加到|增长到|提高到)*")
_YEARLY = re.compile(r"年均|年平均|年复合")
_OTHER = re.compile(r"月均|高于|快于|低于|慢于|高出|好于|优于|贡献|拉动|环比")   # of another sort, or against a place
_OWN = re.compile(r"[比较自从环]|年[来间]|以来|累计")    # a growth that says its own base, known or not, inherits none
_CHAIN = re.compile(r"\s?(?:、|和|及|与|以及|,|，)\s?")
#: 比2019年的800亿元增长50%: what a growth began from, never the level that it led to
_BASE_TOLD = re.compile(r"(?:比|较)(?:于)?(?:上年|去年|前年|上一年|\d{4}年)(?![^,，;；]*(?:增长|增加|提高|上升|下降|减少|回落))[^,，;；]*$")
_CLAUSE = re.compile(r"[,，;；:：、(（]")
_SHARE = re.compile(r"\s*(?:分别|约|均|共|已|仅|只|合计)*占(?:据|到|了)?(?P<whole>[^,，;；]*?)(?:的)?"
                    r"(?:比重|比例|份额|总量|总数|总额)?(?:的)?(?:分别|已|达到?|为|超过?|约|近|不到)*")
_ALL = re.compile(r"^比$|全国|全省|全市|全区|全县|全州|全球|全部|全世界|世界|我国|中国|总")
_INSIDE = re.compile(r"其中|[中里][,，]")


class Said(NamedTuple):
    """A statement, where its quote begins and ends in its sentence, and what stands before it there."""

    row: tuple
    at: int
    end: int
    before: str

    @property
    def stands(self) -> bool:
        """Whether it tells of something that there is: a positive value, and no aim."""
        return self.row.value > 0 and self.row.status != "target"


class Grown(NamedTuple):
    """A growth or multiple with the level it led to, the level it began from (if the texts give it), and that one's date."""

    growth: Said
    level: Said
    base: tuple | None
    base_end: str
    power: float = 1.0      # the years that a yearly mean (年均增长) runs over


class Part(NamedTuple):
    """A part of a whole: the share (if stated), the part's statement, the whole's (if stated), and the whole's name."""

    share: Said | None
    part: Said
    whole: Said | None
    name: str


def paragraphs(metrics: pd.DataFrame) -> Iterator[list[list[Said]]]:
    """The statements of each paragraph, sentence by sentence; without value, flagged and repeated ones are left out."""
    found: dict[tuple, list[tuple]] = defaultdict(list)
    for row in usable(metrics).itertuples(index=False):
        found[row.doc, row.paragraph].append(row)
    for rows in found.values():
        sentences: dict[str, list[Said]] = defaultdict(list)
        for row in sorted(rows, key=lambda r: r.start):
            sentence, quote = text(row.sentence), text(row.quote)
            said = sentences[sentence]
            # the low and the high end of a range share their quote
            same = said and (said[-1].row.start, said[-1].row.quote) == (row.start, row.quote)
            at = said[-1].at if same else max(0, sentence.find(quote, said[-1].end if said else 0))
            said.append(Said(row, at, at + len(quote), sentence[:at]))
        yield list(sentences.values())


def grown(metrics: pd.DataFrame) -> list[Grown]:
    """Every growth and multiple whose level and base the text ties to it; a base may stand elsewhere, with name, unit and date."""
    pairs, known = [], {}
    for sentences in paragraphs(metrics):
        levels: dict[tuple[str, str], list[Said]] = defaultdict(list)        # of the paragraph, by date and the characters of their name
        for s in (s for sentence in sentences for s in sentence if text(s.row.period_end)):
            levels[s.row.period_end, "".join(sorted(key(s.row)))].append(s)
        pairs += [pair for sentence in sentences for g in sentence
                  if g.row.kind in _GROWN and g.row.status != "target" and (pair := _pair(g, sentence, levels))]
    for row in usable(metrics, "period_end").itertuples(index=False):
        if row.kind in (*AMOUNTS, "share") and row.status != "target":
            known.setdefault((key(row), kinship(row), owner(row), span(row), row.period_end), row)
    bases = ((key(p.level.row), kinship(p.level.row), owner(p.level.row), span(p.level.row), p.base_end) for p in pairs)
    return [p if p.base is not None else p._replace(base=known.get(base)) for p, base in zip(pairs, bases, strict=True)]


def _pair(g: Said, sentence: list[Said], levels: dict[tuple[str, str], list[Said]]) -> Grown | None:
    clause = re.split("[,，;；]", g.before)[-1]
    if _OTHER.search(clause) or _OTHER.search(text(g.row.indicator)) or (level := _level(g, sentence, levels)) is None:
        return None
    base_end, late = _base_end(g, level.row, sentence), text(level.row.period_end)
    earlier = [s.row for s in _named(g, sentence) if text(s.row.period_end) and (not late or s.row.period_end < late)
               and kinship(s.row) == kinship(level.row) and one_owner(s.row, level.row) and span(s.row) == span(level.row)]
    if not base_end and earlier:
        base = min(earlier, key=lambda r: r.period_end)
        base_end = base.period_end
    else:
        base = next((r for r in earlier if r.period_end == base_end), None)
    if not base_end or (late and base_end >= late):
        return None
    if not _YEARLY.search(clause + text(g.row.indicator)):
        return Grown(g, level, base, base_end)
    return Grown(g, level, base, base_end, years(base_end, late)) if late and g.row.unit == "%" else None


def _level(g: Said, sentence: list[Said], levels: dict[tuple[str, str], list[Said]]) -> Said | None:
    """The level a growth led to: in a list told 分别 by its place, or by name where each growth of it has a level of its own by name; else
    beside it, else by name in its sentence, else in its paragraph."""
    run = _run(g, sentence)
    if len(run) > 1 and "分别" in run[0].before[-12:]:
        own = [[s for s in _named(o, sentence) if _fits(o, s)] for o in run]
        told = [s for s in sentence if s.row.kind in AMOUNTS and s.end <= run[0].at][-len(run):]
        if all(len(n) == 1 for n in own) and len({n[0].at for n in own}) == len(run):
            told = [n[0] for n in own]
        if len(told) == len(run) and _fits(g, told[run.index(g)]):
            return told[run.index(g)]
    beside = [s for s in sentence if _fits(g, s) and _beside(g, s, sentence)]
    named = _named(g, sentence)
    named = [s for s in named if s in beside] or beside or named
    named = named or _named(g, levels.get((text(g.row.period_end), "".join(sorted(key(g.row, level=True)))), ()))
    return max(named, key=lambda s: (text(s.row.period_end), s.at), default=None)


def _fits(g: Said, s: Said) -> bool:
    """Whether a statement can be the level of a growth at all: an amount (for points: a share) of the same time."""
    amount = s.row.kind == "share" if g.row.unit == "个百分点" else s.row.kind in AMOUNTS and s.row.unit != "%"
    told = [(text(getattr(g.row, side)), text(getattr(s.row, side))) for side in ("period_start", "period_end")]
    same = all(not all(side) or side[0] == side[1] for side in told) and one_owner(g.row, s.row)
    return amount and s.stands and same and not _BASE_TOLD.search(s.before)


def _named(g: Said, sentence: Iterable[Said]) -> list[Said]:
    """The statements of a sentence with the growth's own name that are amounts, of whatever time."""
    name, amounts = key(g.row, level=True), ("share",) if g.row.unit == "个百分点" else AMOUNTS
    return [s for s in sentence if s.row.kind in amounts and s.stands and naming.same_words(key(s.row), name)]


def _beside(g: Said, s: Said, sentence: list[Said]) -> bool:
    """Whether nothing but words of growth stands between: 784.7亿元,同比增长109.8% and 增长近一倍,突破26万件."""
    whole = text(g.row.sentence)
    if s.end <= g.at:
        between = whole[s.end:g.at]
        return "分别" not in between and _bases()[1].fullmatch(between) is not None
    chained = any(o.row.kind in _GROWN and o.end <= g.at and _CHAIN.fullmatch(whole[o.end:g.at]) for o in sentence)
    return not chained and _AFTER.fullmatch(whole[g.end:s.at]) is not None


def _run(g: Said, sentence: list[Said]) -> list[Said]:
    """The growths that are told as one list with `g`."""
    run: list[Said] = []
    for s in (s for s in sentence if s.row.kind in _GROWN):
        if run and not _CHAIN.fullmatch(text(g.row.sentence)[run[-1].end:s.at]):
            if g in run:
                break
            run = []
        run.append(s)
    return run if g in run else [g]


@cache
def _bases() -> tuple[list[tuple[re.Pattern, dict[str, str]]], re.Pattern]:
    """The rules of data/growth_bases.csv, and what may stand between a level and its growth: words of growth, and of its base."""
    rules = [(re.compile(r["pattern"]), r) for r in tables.data_rows("growth_bases.csv")]
    either = "|".join(re.sub(r"\((?!\?)", "(?:", rule.pattern) for rule, _ in rules)
    return rules, re.compile(rf"{_FILL}(?:{either})?{_FILL}")


def _base_end(g: Said, level: tuple, sentence: list[Said]) -> str:
    """The end of the base's period, from the words before the growth; "" where none says. A list of levels, each with its growth beside it,
    says 同比 only once: what it says of the first holds for the others."""
    rule, match, words = _cue(g, sentence)
    if match is None and not _OWN.search(words):
        first = _run(g, sentence)[0]
        sisters = (s for s in sentence if s.end <= first.at and s.row.kind == "growth" and s.row.period_end == g.row.period_end)
        told = (_cue(s, sentence) for s in sisters)
        rule, match = next(((r, m) for r, m, _ in told if m is not None and r["years"]), (rule, None))
    if match is None:
        return ""
    late = text(level.period_end)
    if rule["group"] == "year":
        whole = not (text(level.period_start) and late) or match[0][-1] in "底末"      # a level since 2023 has no last day
        return f"{match[1]}-12-31" if whole else years_before(late, int(late[:4]) - int(match[1]))
    back = int(rule["years"]) if rule["years"] else number(match[1]) or 0
    return years_before(late, back) if late else ""


def _cue(g: Said, sentence: list[Said]) -> tuple[dict[str, str], re.Match | None, str]:
    """The last rule of growth_bases.csv that the words before a growth (the first of its list) answer to, its match, and these words: from
    the statement before, or the last semicolon, on."""
    first = _run(g, sentence)[0]
    words = re.split("[;；]", first.before[max((s.end for s in sentence if s.end <= first.at), default=0):])[-1]
    found = [(m, rule) for pattern, rule in _bases()[0] for m in pattern.finditer(words)]
    match, rule = max(found, key=lambda f: f[0].start(), default=(None, {}))
    return rule, match, words


def parts(metrics: pd.DataFrame) -> Iterator[Part]:
    """Every part that the text ties to a share, to a whole, or to both."""
    for sentences in paragraphs(metrics):
        for n, sentence in enumerate(sentences):
            shares, previous = {}, sentences[n - 1] if n else []
            for s in sentence:
                # a share of what: of what its clause says, where that begins with 占 and so speaks of the amount before
                says = _SHARE.fullmatch(_CLAUSE.split(s.before)[-1]) if s.row.kind == "share" and s.row.unit == "%" else None
                if not says or s.row.value > 100 or not s.stands:
                    continue
                # nothing across a semicolon or another share
                part = next((o for o in reversed(sentence) if o.end <= s.at and o.row.kind not in (*_GROWN, "rank")), None)
                if part and part.row.kind in AMOUNTS and part.row.value > 0 and one_owner(part.row, s.row) and not re.search(
                        "[;；]", s.before[part.end:]) and (_whole(part, sentence, previous) or _of_its_sort(part, says["whole"])):
                    shares.setdefault(part.row.metric_id, (s, says["whole"]))
            for s in (s for s in sentence if s.row.kind in AMOUNTS and s.stands):
                share, name = shares.get(s.row.metric_id, (None, ""))
                whole = _whole(s, sentence, previous)
                if share is not None or whole is not None:
                    yield Part(share, s, whole, name)


def sums(metrics: pd.DataFrame) -> list[tuple[Said, list[Said]]]:
    """Every whole with two or more parts that are listed after 其中 in its unit, in the order of the text."""
    wholes: dict[str, tuple[Said, list[Said]]] = {}
    for part in parts(metrics):
        if part.whole is not None and "其中" in text(part.part.row.sentence):
            _, known = wholes.setdefault(part.whole.row.metric_id, (part.whole, []))
            known += [part.part] * (part.part not in known)
    return [found for found in wholes.values() if len(found[1]) > 1]


def _of_its_sort(part: Said, whole: str) -> bool:
    """Whether the part can be counted in the whole: firms in 全国企业 and in 全国, but not in 全球市场; money in anything."""
    what = _ALL.sub("", whole)
    words = text(part.row.indicator) + text(part.row.unit) + part.before[-12:] + _CLAUSE.split(text(part.row.sentence)[part.end:])[0]
    return part.row.unit in money() or not what or any(what[n:n + 2] in words for n in range(max(1, len(what) - 1)))


def _whole(part: Said, sentence: list[Said], previous: list[Said]) -> Said | None:
    """The nearest amount before 其中 (or before X中,) in the part's unit and time that is not smaller than the part."""
    mark = next(reversed(list(_INSIDE.finditer(part.before))), None)
    if mark is None:
        return None
    # 其中 at the head of a sentence holds for all of it, else up to a semicolon
    opens = not part.before[:mark.start()].strip(" “\u3000")
    if (mark[0] != "其中" and "占" not in part.before[mark.end():]) or (not opens and re.search("[;；]", part.before[mark.end():])):
        return None
    told = [(s, text(s.row.sentence)[s.end:]) for s in previous] if opens else [
        (s, part.before[s.end:mark.start()]) for s in sentence if s.end <= mark.start()]
    same = [s.row for s, rest in told if s.row.unit == part.row.unit and s.row.kind in AMOUNTS and not re.search("[;；]", rest)]
    if not same or (opens and len(same) > 1) or same[-1].status != part.row.status or same[-1].value < part.row.value:
        return None                                        # across a sentence's end a whole is taken only where there is no choice
    times = text(part.row.period_end), text(same[-1].period_end)
    return next(s for s, _ in told if s.row is same[-1]) if not all(times) or times[0] == times[1] else None
