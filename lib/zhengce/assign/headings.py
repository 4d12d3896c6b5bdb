"""What does the heading of a part say: which time is the part of, and does it look back or ahead?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengce.assign.inherited import Frame
from zhengce.assign.verbs import does
from zhengce.reading import days
from zhengce.reading.parts import UNMARKED, Part, names_part
from zhengce.reading.periods import Period
from zhengce.word_tables import ACT, TIME

DONE = re.compile(r"(?:完成|实现|达到|达成|超过|优于|好于|符合)[^，,。；;：:的]{0,16}$")
_WORDY = 30          # characters from which on a heading is a sentence, whose words name no part
NOUN = 6            # characters of what follows the year of a heading that only names its part: 2025年施工图


def _worked_on(before: str, told: str) -> bool:
    """Whether what a heading names is the object of its verb, and no review: 夯实发展基础, 健全总结机制; not 落实情况, 面临的主要问题."""
    verb = ACT.pattern("@adverb@*@agenda@").match(before) or does(before + "工作")
    return bool(verb) and not (told.endswith("情况") or before.endswith(("的", "取得", "规划")) or TIME.pattern("@review@").match(before))


def status_of(words: str, period: Period | None, today: str | None) -> str | None:
    """Whether a heading with these words looks back or ahead; a time before the document's own is looked back on.

    >>> [status_of(words, None, "2026-01-12") for words in ("工作回顾", "主要预期目标", "顺利完成主要目标任务")]
    ['reported', 'target', None]
    """
    back = [m.start() for m in TIME.pattern("@review@|@review end@$").finditer(words) if not _worked_on(words[:m.start()], m.group())]
    ahead = [m.start() for m in TIME.pattern("@part_end@").finditer(words) if not DONE.search(words[:m.start()])]
    now = today if period else None
    over = now and period.last and (period.last[:4] < now[:4] or (len(now) == 10 and period.last < now))
    if over or (back and (not ahead or back[-1] > ahead[-1])):
        return "reported"
    # 2026年工作, in a report given early in that year
    begun = now and now[5:7] < ("07" if re.search("工作(?:重点)?$", words) else "04") and period.last == f"{now[:4]}-12-31"
    later = now and period.first and (period.first[:4] > now[:4] or (begun and period.first.endswith("-01-01")))
    return "target" if ahead or later else None


def of_heading(part: Part, text: str, found: Sequence[Period], today: str | None, outer: Frame | None) -> Frame | None:
    """The frame that a heading opens; None where it says neither time nor status, so that the one around it goes on."""
    times = [p for p in found if p.end <= part.end and p.first and p.last
             and p.role in ("at", "horizon") and days.length(p.first, p.last) >= 28]
    titled = outer is not None and outer.rule == "title"
    if not times:
        status = status_of(part.heading, None, today)
        decided = outer and outer.status and not titled and not TIME.pattern("@next@").search(part.heading)
        if status is None or decided or len(part.heading) > _WORDY:
            return None
        years = outer.period if titled and status == outer.status == "target" else None     # a plan's 发展目标
        return Frame(years, status, "part_words", part.heading, part.paragraph, strong=not (titled and status == outer.status == "target"))
    options: list[tuple[Period, str | None]] = []
    begin, end = times[0].start, part.end
    for p in reversed(times):          # 2025年和“十四五”时期工作回顾: the first takes the words of the second
        words = text[p.end:end]
        bare = options and not re.sub(r"[和及与、“”\"\s]", "", words)
        options.insert(0, (p, options[0][1] if bare else status_of(words, p, today)))
        end = p.start
    alone = not re.sub(r"[和及与、“”\"\s]|工作$", "", text[part.start:begin] + text[times[-1].end:part.end])
    short = not re.search(r"\w", text[part.start:begin]) and part.end - times[-1].end <= NOUN and len(times) == 1      # 2025年施工图
    headline = part.rank == UNMARKED and not names_part(part.heading) and not short
    if not alone and (headline or all(status is None for _, status in options)):
        return None                                    # 郑州：2022年数字经济达5000亿元, a headline that happens to name a year
    status = options[0][1] if len({s for _, s in options}) == 1 else None
    only = times[0] if len(times) == 1 or status == "reported" else None        # 过去五年及2021年工作回顾 begins with the five years
    return Frame(only, status, "part", part.heading, part.paragraph, options=tuple(options))
