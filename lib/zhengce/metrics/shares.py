"""Which share belongs to which part, and which parts to which whole?

The text must say so: a clause that begins with 占 has the amount before it as its subject (有56项入选,占全部获奖项目的51%); 其中
and X中,…占 make what follows a part of the nearest amount before it in the same unit. Nothing is taken for a part because it is smaller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from zhengce.metrics.pairs import AMOUNTS, Said, paragraphs
from zhengce.metrics.series import money, one_owner, text

_CLAUSE = re.compile(r"[,，;；:：、(（]")
_SHARE = re.compile(r"\s*(?:分别|约|均|共|已|仅|只|合计)*占(?:据|到|了)?(?P<whole>[^,，;；]*?)(?:的)?"
                    r"(?:比重|比例|份额|总量|总数|总额)?(?:的)?(?:分别|已|达到?|为|超过?|约|近|不到)*")
_ALL = re.compile(r"^比$|全国|全省|全市|全区|全县|全州|全球|全部|全世界|世界|我国|中国|总")
_INSIDE = re.compile(r"其中|[中里][,，]")


class Part(NamedTuple):
    """A part of a whole: the share (if stated), the part's statement, the whole's (if stated), and the whole's name."""

    share: Said | None
    part: Said
    whole: Said | None
    name: str


class Sum(NamedTuple):
    """Parts that are listed as parts of a whole, in the order of the text."""

    whole: Said
    parts: list[Said]


def parts(metrics: pd.DataFrame) -> list[Part]:
    """Every part that the text ties to a share, to a whole, or to both."""
    return [part for sentences in paragraphs(metrics) for n, sentence in enumerate(sentences)
            for part in _in_sentence(sentence, sentences[n - 1] if n else [])]


def sums(metrics: pd.DataFrame) -> list[Sum]:
    """Every whole with two or more parts that are listed after 其中 in its unit."""
    wholes: dict[str, Sum] = {}
    for part in parts(metrics):
        if part.whole is not None and "其中" in text(part.part.row.sentence):
            known = wholes.setdefault(part.whole.row.metric_id, Sum(part.whole, []))
            if part.part not in known.parts:
                known.parts.append(part.part)
    return [s for s in wholes.values() if len(s.parts) > 1]


def _in_sentence(sentence: list[Said], previous: list[Said]) -> Iterator[Part]:
    shares = {}
    for s in sentence:
        if s.row.kind == "share" and s.row.unit == "%" and 0 < s.row.value <= 100 and s.row.status != "target":
            name = _whole_name(s)
            part = _subject(s, sentence) if name is not None else None
            if part is not None and (_whole(part, sentence, previous) is not None or _of_its_sort(part, name)):
                shares.setdefault(part.row.metric_id, (s, name))
    for s in sentence:
        if s.row.kind in AMOUNTS and s.row.value > 0 and s.row.status != "target":
            share, name = shares.get(s.row.metric_id, (None, ""))
            whole = _whole(s, sentence, previous)
            if share is not None or whole is not None:
                yield Part(share, s, whole, name)


def _whole_name(share: Said) -> str | None:
    """What a share is a share of, if its clause begins with 占 and so speaks of what stood before; else None."""
    clause = _CLAUSE.split(share.before)[-1]
    match = _SHARE.fullmatch(clause)
    return match["whole"] if match else None


def _of_its_sort(part: Said, whole: str) -> bool:
    """Whether the part can be counted in the whole: firms in 全国企业 and in 全国, but not in 全球市场; money in anything."""
    if part.row.unit in money():
        return True
    what = _ALL.sub("", whole)
    words = text(part.row.indicator) + text(part.row.unit) + part.before[-12:] + _CLAUSE.split(text(part.row.sentence)[part.end:])[0]
    return not what or any(what[n:n + 2] in words for n in range(max(1, len(what) - 1)))


def _subject(share: Said, sentence: list[Said]) -> Said | None:
    """The amount that the clause before the share told last; nothing across a semicolon or another share."""
    before = [s for s in sentence if s.end <= share.at and s.row.kind not in ("growth", "multiple", "rank")]
    if not before or before[-1].row.kind not in AMOUNTS or re.search("[;；]", share.before[before[-1].end:]):
        return None
    return before[-1] if before[-1].row.value > 0 and one_owner(before[-1].row, share.row) else None


def _whole(part: Said, sentence: list[Said], previous: list[Said]) -> Said | None:
    """The nearest amount before 其中 (or before X中,) in the part's unit and time that is not smaller than the part."""
    marks = list(_INSIDE.finditer(part.before))
    if not marks:
        return None
    mark = marks[-1]
    # 其中 at the head of a sentence holds for all of it, else up to a semicolon
    opens = not part.before[:mark.start()].strip(" “\u3000")
    if (mark[0] != "其中" and "占" not in part.before[mark.end():]) or (not opens and re.search("[;；]", part.before[mark.end():])):
        return None
    before = [(s, part.before[s.end:mark.start()]) for s in sentence if s.end <= mark.start()]
    if opens:
        before = [(s, text(s.row.sentence)[s.end:]) for s in previous]
    same = [s for s, rest in before if s.row.unit == part.row.unit and s.row.kind in AMOUNTS and not re.search("[;；]", rest)]
    if not same or (opens and len(same) > 1) or same[-1].row.status != part.row.status:
        return None                                        # across a sentence's end a whole is taken only where there is no choice
    return same[-1] if same[-1].row.value >= part.row.value and _one_time(part.row, same[-1].row) else None


def _one_time(a: tuple, b: tuple) -> bool:
    times = text(a.period_end), text(b.period_end)
    return not all(times) or times[0] == times[1]
