"""Is a number a fact, an estimate or an aim?

A cue in the clause says so (力争, 预计, 已), else the time: what is of a year after the text's own is an aim. Else the part of the document:
what stands under 2026年工作安排 or behind 今年的主要预期目标是： is an aim, what stands under 2025年工作回顾 is a fact, although 目标 stands in it.
A clause overrides its part for itself alone: 目前已有30家, in a plan, is a fact.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from zhengce import tables

if TYPE_CHECKING:
    from zhengce.assign.frames import Frame
    from zhengce.metrics.quantities import Quantity
    from zhengce.periods import Assigned

_STOP = re.compile(r"[。！？!?；;，,：:]|[（(]")
_SENTENCE = re.compile(r"[。！？!?；;]")


@cache
def _cues(kind: str) -> re.Pattern[str]:
    """The words of data/status_words.csv of one kind."""
    words = [r["word"] for r in tables.data_rows("status_words.csv") if r["kind"] == kind]
    return re.compile("|".join(sorted(words, key=lambda w: (-len(w), w))))


def assign_status(text: str, q: Quantity, when: Assigned, frame: Frame | None, content_date: str | None) -> str:
    """Whether the quantity at `text[q.start:q.end]` is reported, estimated or a target.

    `when` is its time, `frame` what the part of the document gives, `content_date` the date of the text.
    """
    if q.status != "reported":
        reviewed = frame and frame.status == "reported" and q.status == "target" and not _later(when, content_date)
        return "reported" if reviewed else q.status          # 顺利完成全年目标任务，新增就业5万人, in a review
    if _later(when, content_date):
        return "target"                                      # 到2030年达到100家, written in 2024
    if frame is None or frame.status != "target" or _earlier(when, content_date) or _is_fact(text, q.start):
        return "reported"
    return "target"


def _later(when: Assigned, content_date: str | None) -> bool:
    return bool(content_date and when.period_end and when.period_end[:4] > content_date[:4] and when.period_end[:len(content_date)] > content_date)


def _earlier(when: Assigned, content_date: str | None) -> bool:
    """Whether the number is of a time that was over when the text was written."""
    return bool(content_date and when.period_end and when.period_source in ("explicit", "relative") and when.period_end[:4] < content_date[:4])


def _is_fact(text: str, start: int) -> bool:
    """Whether the clause, or the one before it in its sentence, tells what is so: 目前已有30家."""
    begin = max((m.end() for m in _SENTENCE.finditer(text, max(0, start - 120), start)), default=max(0, start - 120))
    clause = max((m.end() for m in _STOP.finditer(text, begin, start)), default=begin)
    return bool(_cues("fact").search(text, clause, start))
