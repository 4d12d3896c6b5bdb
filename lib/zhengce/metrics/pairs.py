"""Which growth belongs to which level, and since when? Which share belongs to which part, and which parts to which whole?

A pair needs the text's own words. A growth is tied to a level by name, by a list told 分别, or by standing right beside it;
its base must be named (比2022年, 同比, 是2013年的) or be a dated level of the same name. A clause that begins with 占 has the amount
before it as its subject (有56项入选,占全部获奖项目的51%); 其中 and X中,…占 make what follows a part of the nearest amount before it in
the same unit. Nothing is paired by likelihood or because it is smaller: what is not tied stays alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from zhengce import tables
from zhengce.metrics.precision import Interval
from zhengce.metrics.statements import AMOUNTS, GROWN, Statement, money, same_words, sentences, statements, years
from zhengce.reading.days import years_before
from zhengce.reading.time_words import number

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


class Grown(NamedTuple):
    """A growth or multiple with the level it led to, the level it began from (if the texts give it), and that one's date."""

    growth: Statement
    level: Statement
    base: Statement | None
    base_end: str
    power: float = 1.0      # the years that a yearly mean (年均增长) runs over


class Part(NamedTuple):
    """A part of a whole: the share (if stated), the part's statement, the whole's (if stated), and the whole's name."""

    share: Statement | None
    part: Statement
    whole: Statement | None
    name: str

    def within(self) -> Interval:
        """The share, in %, that the part and its whole can have by their wording; at most 100."""
        share = self.part.stated().times(100).over(self.whole.stated())
        return Interval(max(0.0, share.low), min(100.0, share.high))


def grown(metrics: pd.DataFrame) -> list[Grown]:
    """Every growth and multiple whose level and base the text ties to it; a base may stand elsewhere, with name, unit and date."""
    pairs, known = [], {}
    for sentence, _ in sentences(metrics):
        cues: dict[Statement, tuple[re.Match, dict[str, str]] | None] = {}
        runs: list[list[Statement]] = []                     # those together that are told as one list
        for s in sentence:
            if s.kind in GROWN and runs and _CHAIN.fullmatch(s.sentence[runs[-1][-1].until:s.at]):
                runs[-1].append(s)
            elif s.kind in GROWN:
                runs.append([s])
        for run in runs:
            cues |= dict.fromkeys(run, _cue(run[0], sentence, cues))
            pairs += [pair for g in run if g.status != "target" and (pair := _pair(g, run, cues[g], sentence))]
    for s in statements(metrics, "period_end"):
        if s.kind in (*AMOUNTS, "share") and s.status != "target":
            known.setdefault((s.key, s.sort, s.period_end), s)
    return [p if p.base else p._replace(base=known.get((p.level.key, p.level.sort, p.base_end))) for p in pairs]


def _cue(first: Statement, sentence: list[Statement], cues: dict) -> tuple[re.Match, dict[str, str]] | None:
    """The last match in the words before a list of growths, from the statement before or the last semicolon on, of a rule of
    growth_bases.csv, and that rule. A list of levels, each with its growth beside it, says 同比 only once: it holds for the others."""
    words = re.split("[;；]", first.before[max((s.until for s in sentence if s.until <= first.at), default=0):])[-1]
    found = [(m, rule) for pattern, rule in _bases()[0] for m in pattern.finditer(words)]
    if found or _OWN.search(words):
        return max(found, key=lambda f: f[0].start(), default=None)
    return next((c for s, c in cues.items() if s.kind == "growth" and s.period_end == first.period_end and c and c[1]["years"]), None)


def _pair(g: Statement, run: list[Statement], cue: tuple[re.Match, dict[str, str]] | None, sentence: list[Statement]) -> Grown | None:
    clause = re.split("[,，;；]", g.before)[-1]
    if _OTHER.search(clause) or _OTHER.search(g.indicator) or (level := _level(g, run, sentence)) is None:
        return None
    base_end, late, (match, rule) = "", level.period_end, cue or (None, {})
    if match and rule["group"] == "year":
        whole = not (level.period_start and late) or match[0][-1] in "底末"      # a level since 2023 has no last day
        base_end = f"{match[1]}-12-31" if whole else years_before(late, int(late[:4]) - int(match[1]))
    elif match and late:
        base_end = years_before(late, int(rule["years"]) if rule["years"] else number(match[1]) or 0)
    earlier = [s for s in _namesakes(g, sentence) if s.period_end and (not late or s.period_end < late)
               and s.sort[:3] == level.sort[:3] and s.may_share_owner(level)]
    base_end = base_end or min((s.period_end for s in earlier), default="")
    if not base_end or (late and base_end >= late):
        return None
    base, yearly = next((s for s in earlier if s.period_end == base_end), None), _YEARLY.search(clause + g.indicator)
    if yearly and not (late and g.unit == "%"):
        return None
    return Grown(g, level, base, base_end, years(base_end, late) if yearly else 1.0)


def _level(g: Statement, run: list[Statement], sentence: list[Statement]) -> Statement | None:
    """The level a growth led to: in a list told 分别 by its place, or by name where each growth of it has a level of its own by name; else
    beside it, else by name in its sentence."""
    if len(run) > 1 and "分别" in run[0].before[-12:]:
        own = [[s for s in _namesakes(o, sentence) if _fits(o, s)] for o in run]
        told = [s for s in sentence if s.kind in AMOUNTS and s.until <= run[0].at][-len(run):]
        if all(len(n) == 1 for n in own) and len({n[0].at for n in own}) == len(run):
            told = [n[0] for n in own]
        if len(told) == len(run) and _fits(g, told[run.index(g)]):
            return told[run.index(g)]
    beside, named = [s for s in sentence if _fits(g, s) and _beside(g, s)], _namesakes(g, sentence)
    named = [s for s in named if s in beside] or beside or named
    return max(named, key=lambda s: (s.period_end, s.at), default=None)


def _fits(g: Statement, s: Statement) -> bool:
    """Whether a statement can be the level of a growth at all: an amount (for points: a share) of the same time."""
    amount = s.kind == "share" if g.unit == "个百分点" else s.kind in AMOUNTS and s.unit != "%"
    sides = (g.period_start, s.period_start), (g.period_end, s.period_end)
    same = all(a == b for a, b in sides if a and b) and g.may_share_owner(s)
    return amount and s.stands and same and not _BASE_TOLD.search(s.before)


def _namesakes(g: Statement, told: list[Statement]) -> list[Statement]:
    """The statements with the growth's own name that are amounts, of whatever time."""
    amounts = ("share",) if g.unit == "个百分点" else AMOUNTS
    return [s for s in told if s.kind in amounts and s.stands and same_words(s.key, g.level_key)]


def _beside(g: Statement, s: Statement) -> bool:
    """Whether nothing but words of growth stands between: 784.7亿元,同比增长109.8% and 增长近一倍,突破26万件."""
    if s.until > g.at:
        return _AFTER.fullmatch(g.sentence[g.until:s.at]) is not None
    between = g.sentence[s.until:g.at]
    return "分别" not in between and _bases()[1].fullmatch(between) is not None


@cache
def _bases() -> tuple[list[tuple[re.Pattern, dict[str, str]]], re.Pattern]:
    """The rules of data/growth_bases.csv, and what may stand between a level and its growth: words of growth, and of its base."""
    rules = [(re.compile(r["pattern"]), r) for r in tables.data_rows("growth_bases.csv")]
    either = "|".join(re.sub(r"\((?!\?)", "(?:", rule.pattern) for rule, _ in rules)
    return rules, re.compile(rf"{_FILL}(?:{either})?{_FILL}")


def parts(metrics: pd.DataFrame) -> Iterator[Part]:
    """Every part that the text ties to a share, to a whole, or to both."""
    for sentence, previous in sentences(metrics):
        shares: dict[str, tuple[Statement, str]] = {}
        wholes = {s.metric_id: _whole(s, sentence, previous) for s in sentence if s.kind in AMOUNTS and s.value > 0}
        for s in sentence:
            # a share of what: of what its clause says, where that begins with 占 and so speaks of the amount before
            says = _SHARE.fullmatch(_CLAUSE.split(s.before)[-1]) if s.kind == "share" and s.unit == "%" else None
            if not says or s.value > 100 or not s.stands:
                continue
            # nothing across a semicolon or another share
            part = next((o for o in reversed(sentence) if o.until <= s.at and o.kind not in (*GROWN, "rank")), None)
            if part and part.metric_id in wholes and part.may_share_owner(s) and not re.search("[;；]", s.before[part.until:]) and (
                    wholes[part.metric_id] or _of_its_sort(part, _ALL.sub("", says["whole"]))):
                shares.setdefault(part.metric_id, (s, says["whole"]))
        for s in (s for s in sentence if s.kind in AMOUNTS and s.stands):
            share, name = shares.get(s.metric_id, (None, ""))
            if share or wholes[s.metric_id]:
                yield Part(share, s, wholes[s.metric_id], name)


def _of_its_sort(part: Statement, whole: str) -> bool:
    """Whether the part can be counted in the whole: firms in 全国企业 and in 全国, but not in 全球市场; money in anything."""
    words = part.indicator + part.unit + part.before[-12:] + _CLAUSE.split(part.sentence[part.until:])[0]
    return part.unit in money() or not whole or any(whole[n:n + 2] in words for n in range(max(1, len(whole) - 1)))


def _whole(part: Statement, sentence: list[Statement], previous: list[Statement]) -> Statement | None:
    """The nearest amount before 其中 (or before X中,) in the part's unit and time that is not smaller than the part."""
    mark = next(reversed(list(_INSIDE.finditer(part.before))), None)
    if mark is None:
        return None
    # 其中 at the head of a sentence holds for all of it, else up to a semicolon
    opens = not part.before[:mark.start()].strip(" “\u3000")
    if (mark[0] != "其中" and "占" not in part.before[mark.end():]) or (not opens and re.search("[;；]", part.before[mark.end():])):
        return None
    told = [(s, s.sentence[s.until:]) for s in previous] if opens else [
        (s, part.before[s.until:mark.start()]) for s in sentence if s.until <= mark.start()]
    same = [s for s, rest in told if s.unit == part.unit and s.kind in AMOUNTS and not re.search("[;；]", rest)]
    if not same or (opens and len(same) > 1) or same[-1].status != part.status or same[-1].value < part.value:
        return None                                        # across a sentence's end a whole is taken only where there is no choice
    return same[-1] if not (part.period_end and same[-1].period_end) or part.period_end == same[-1].period_end else None
