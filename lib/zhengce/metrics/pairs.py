"""Which growth belongs to which level, and since when?

A pair needs the text's own words: a growth is tied to a level by name, by a list told 分别, or by standing right beside it;
its base must be named (比2022年, 同比, 是2013年的) or be a dated level of the same name. Nothing is paired by likelihood: what is
not tied stays alone.
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
from zhengce.metrics.series import kinship, one_owner, owner, span, text, years
from zhengce.reading.days import years_before
from zhengce.reading.time_words import number

AMOUNTS = ("level", "count", "rate")
_RISE = r"增长|净|增加|增幅|增速|增|提高|提升|上升|上涨|扩大|下降|减少|降低|回落|缩小|下滑|涨|翻|名义|实际|多|少"
_FILL = rf"(?:{_RISE}|分别|均|又|再|了|约|近|超过?|达到?|为|的|相比|以来|[,，、(（\s])*"
_AFTER = re.compile(r"[,，]?(?:已|并|累计|总额|总量|总数)*(?:达到?|至|到|为|突破|超过?|增至|升至|增加到|增长到|提高到)*")
_YEARLY = re.compile(r"年均|年平均|年复合")
_OTHER = re.compile(r"月均|高于|快于|低于|慢于|高出|好于|优于|贡献|拉动|环比")   # of another sort, or against a place
_OWN = re.compile(r"[比较自从环]|年[来间]|以来|累计")    # a growth that says its own base, known or not, inherits none
_CHAIN = re.compile(r"\s?(?:、|和|及|与|以及|,|，)\s?")
#: 比2019年的800亿元增长50%: what a growth began from, never the level that it led to
_BASE_TOLD = re.compile(r"(?:比|较)(?:于)?(?:上年|去年|前年|上一年|\d{4}年)(?![^,，;；]*(?:增长|增加|提高|上升|下降|减少|回落))[^,，;；]*$")


class Said(NamedTuple):
    """A statement and where its quote begins in its sentence."""

    row: tuple
    at: int

    @property
    def end(self) -> int:
        """Where the quote ends in the sentence."""
        return self.at + len(text(self.row.quote))

    @property
    def before(self) -> str:
        """The sentence up to the quote."""
        return text(self.row.sentence)[:self.at]


class Grown(NamedTuple):
    """A growth or multiple with the level it led to, the level it began from (if the texts give it), and that one's date."""

    growth: Said
    level: Said
    base: tuple | None
    base_end: str
    power: float = 1.0      # the years that a yearly mean (年均增长) runs over


def paragraphs(metrics: pd.DataFrame) -> Iterator[list[list[Said]]]:
    """The statements of each paragraph, sentence by sentence; without value, flagged and repeated ones are left out."""
    good = metrics[metrics["value"].notna() & metrics["flag"].isna() & metrics["duplicate_of"].isna()]
    parts: dict[tuple, list[tuple]] = defaultdict(list)
    for row in good.itertuples(index=False):
        parts[row.doc, row.paragraph].append(row)
    for part in parts.values():
        sentences: dict[str, list[Said]] = defaultdict(list)
        for row in sorted(part, key=lambda r: r.start):
            said = sentences[text(row.sentence)]
            # the low and the high end of a range share their quote
            same = said and (said[-1].row.start, said[-1].row.quote) == (row.start, row.quote)
            at = said[-1].at if same else text(row.sentence).find(text(row.quote), said[-1].end if said else 0)
            said.append(Said(row, max(at, 0)))
        yield list(sentences.values())


def grown(metrics: pd.DataFrame) -> list[Grown]:
    """Every growth and multiple whose level and base the text ties to it."""
    pairs = [pair for sentences in paragraphs(metrics) for levels in [_by_name(sentences)] for sentence in sentences for g in sentence
             if g.row.kind in ("growth", "multiple") and g.row.status != "target" and (pair := _pair(g, sentence, levels))]
    known = _dated(metrics)
    return [p if p.base is not None else p._replace(base=known.get(_address(p.level.row, p.base_end))) for p in pairs]


def _by_name(sentences: list[list[Said]]) -> dict[tuple[str, str], list[Said]]:
    """The dated statements of a paragraph by their date and the characters of their name."""
    found: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for s in (s for sentence in sentences for s in sentence if text(s.row.period_end)):
        found[s.row.period_end, "".join(sorted(naming.key(text(s.row.indicator), text(s.row.entity))))].append(s)
    return found


def _pair(g: Said, sentence: list[Said], levels: dict[tuple[str, str], list[Said]]) -> Grown | None:
    if _OTHER.search(re.split("[,，;；]", g.before)[-1]) or _OTHER.search(text(g.row.indicator)):
        return None
    level = _level(g, sentence, levels)
    if level is None:
        return None
    base_end = _base_end(g, level.row, sentence)
    late = text(level.row.period_end)
    earlier = [s.row for s in _named(g, sentence) if text(s.row.period_end) and (not late or s.row.period_end < late)
               and _one_thing(s.row, level.row)]
    if not base_end and earlier:
        base = min(earlier, key=lambda r: r.period_end)
        base_end = base.period_end
    else:
        base = next((r for r in earlier if r.period_end == base_end), None)
    if not base_end or (late and base_end >= late):
        return None
    if not _YEARLY.search(re.split("[,，;；]", g.before)[-1] + text(g.row.indicator)):
        return Grown(g, level, base, base_end)
    return Grown(g, level, base, base_end, years(base_end, late)) if late and g.row.unit == "%" else None


def _level(g: Said, sentence: list[Said], levels: dict[tuple[str, str], list[Said]]) -> Said | None:
    """The level a growth led to: in a list told 分别 by its place, else beside it, else by name in its sentence, else in its paragraph."""
    if (listed := _in_list(g, sentence)) is not None:
        return listed
    beside = [s for s in sentence if _fits(g, s) and _beside(g, s, sentence)]
    named = [s for s in _named(g, sentence) if s in beside] or beside or _named(g, sentence)
    own = text(g.row.period_end), "".join(sorted(naming.level_key(text(g.row.indicator), text(g.row.entity))))
    named = named or _named(g, levels.get(own, ()))
    return max(named, key=lambda s: (text(s.row.period_end), s.at), default=None)


def _fits(g: Said, s: Said) -> bool:
    """Whether a statement can be the level of a growth at all: an amount (for points: a share) of the same time."""
    points = g.row.unit == "个百分点"
    amount = s.row.kind == "share" if points else s.row.kind in AMOUNTS and s.row.unit != "%"
    told = [(text(getattr(g.row, side)), text(getattr(s.row, side))) for side in ("period_start", "period_end")]
    same = all(not all(side) or side[0] == side[1] for side in told) and one_owner(g.row, s.row) and not _BASE_TOLD.search(s.before)
    return amount and s.row.value > 0 and s.row.status != "target" and same


def _one_thing(base: tuple, level: tuple) -> bool:
    """Whether one statement can be the base of another: the same unit, owner and length of time."""
    return kinship(base) == kinship(level) and one_owner(base, level) and span(base) == span(level)


def _named(g: Said, sentence: Iterable[Said]) -> list[Said]:
    """The statements of a sentence with the growth's own name that are amounts, of whatever time."""
    name = naming.level_key(text(g.row.indicator), text(g.row.entity))
    amounts = ("share",) if g.row.unit == "个百分点" else AMOUNTS
    return [s for s in sentence if s.row.kind in amounts and s.row.value > 0 and s.row.status != "target"
            and naming.same_words(naming.key(text(s.row.indicator), text(s.row.entity)), name)]


def _beside(g: Said, s: Said, sentence: list[Said]) -> bool:
    """Whether nothing but words of growth stands between: 784.7亿元,同比增长109.8% and 增长近一倍,突破26万件."""
    whole = text(g.row.sentence)
    if s.end <= g.at:
        between = whole[s.end:g.at]
        return "分别" not in between and _between().fullmatch(between) is not None
    chained = any(o.row.kind in ("growth", "multiple") and o.end <= g.at and _CHAIN.fullmatch(whole[o.end:g.at]) for o in sentence)
    return not chained and _AFTER.fullmatch(whole[g.end:s.at]) is not None


def _in_list(g: Said, sentence: list[Said]) -> Said | None:
    """合同数6758项、成交额784.7亿元,比2022年分别增长14.9%、109.8%: the nth growth belongs to the nth of as many levels.

    Names go first only where each growth of the list has a level of its own by name.
    """
    run = _run(g, sentence)
    if len(run) < 2 or "分别" not in run[0].before[max(0, run[0].at - 12):]:
        return None
    named = [[s for s in _named(o, sentence) if _fits(o, s)] for o in run]
    levels = [s for s in sentence if s.row.kind in AMOUNTS and s.end <= run[0].at][-len(run):]
    if all(len(n) == 1 for n in named) and len({n[0].at for n in named}) == len(run):
        levels = [n[0] for n in named]
    return levels[run.index(g)] if len(levels) == len(run) and _fits(g, levels[run.index(g)]) else None


def _run(g: Said, sentence: list[Said]) -> list[Said]:
    """The growths that are told as one list with `g`."""
    whole = text(g.row.sentence)
    run: list[Said] = []
    for s in sentence:
        if s.row.kind not in ("growth", "multiple"):
            continue
        if run and not _CHAIN.fullmatch(whole[run[-1].end:s.at]):
            if g in run:
                break
            run = []
        run.append(s)
    return run if g in run else [g]


@cache
def _rules() -> list[tuple[re.Pattern, dict[str, str]]]:
    return [(re.compile(r["pattern"]), r) for r in tables.data_rows("growth_bases.csv")]


@cache
def _between() -> re.Pattern:
    """What may stand between a level and its growth: words of growth, and of its base."""
    bases = "|".join(re.sub(r"\((?!\?)", "(?:", rule.pattern) for rule, _ in _rules())
    return re.compile(rf"{_FILL}(?:{bases})?{_FILL}")


def _base_end(g: Said, level: tuple, sentence: list[Said]) -> str:
    """The end of the base's period, from the words before the growth (of a list: before its first); "" where none says.

    A list of levels, each with its growth beside it, says 同比 only once: what it says of the first holds for the others.
    """
    first = _run(g, sentence)[0]
    before = [s for s in sentence if s.end <= first.at]
    rule, match = _cue(first, before)
    if match is None and not _OWN.search(_words(first, before)):
        sisters = [s for s in before if s.row.kind == "growth" and s.row.period_end == g.row.period_end]
        told = [_cue(_run(s, sentence)[0], [o for o in sentence if o.end <= _run(s, sentence)[0].at]) for s in sisters]
        rule, match = next(((r, m) for r, m in told if m is not None and r["years"]), (rule, None))
    if match is None:
        return ""
    late = text(level.period_end)
    if rule["group"] == "year":
        whole = not (text(level.period_start) and late) or match[0][-1] in "底末"      # a level since 2023 has no last day
        return f"{match[1]}-12-31" if whole else years_before(late, int(late[:4]) - int(match[1]))
    back = int(rule["years"]) if rule["years"] else number(match[1]) or 0
    return years_before(late, back) if late else ""


def _cue(g: Said, before: list[Said]) -> tuple[dict[str, str], re.Match | None]:
    """The last rule of growth_bases.csv that the words between the statement before and a growth answer to, and its match."""
    found = [(m, rule) for pattern, rule in _rules() for m in pattern.finditer(_words(g, before))]
    match, rule = max(found, key=lambda f: f[0].start(), default=(None, {}))
    return rule, match


def _words(g: Said, before: list[Said]) -> str:
    """What stands between a growth and the statement before it, or the last semicolon."""
    return re.split("[;；]", g.before[max((s.end for s in before), default=0):])[-1]


def _dated(metrics: pd.DataFrame) -> dict[tuple, tuple]:
    """Dated amounts by name, unit and date, to find a base that stands elsewhere."""
    good = metrics[metrics["value"].notna() & metrics["flag"].isna() & metrics["duplicate_of"].isna() & metrics["period_end"].notna()]
    good = good[good["kind"].isin((*AMOUNTS, "share")) & (good["status"] != "target")]
    return {_address(row, row.period_end): row for row in reversed(list(good.itertuples(index=False)))}


def _address(row: tuple, end: str) -> tuple:
    return naming.key(text(row.indicator), text(row.entity)), kinship(row), owner(row), span(row), end
