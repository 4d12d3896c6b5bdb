"""Is a short line without a stop, between two paragraphs, the caption of a picture that is gone?"""

from __future__ import annotations

import re
from functools import cache

from zhengce.word_tables import CAPTION

_LONGEST = 40


def unmarked(line: str) -> bool:
    """A job title and a name alone, a scene alone (活动现场), or people told apart by where they stand (左一).

    >>> unmarked("临江市委副书记、市长周明"), unmarked("活动现场"), unmarked("周明(右一)、陈立(左一)会谈")
    (True, True, True)
    >>> unmarked("稳住制造业基本盘"), unmarked("做强数字经济 高质量发展新中有“数”")
    (False, False)
    """
    if len(line) > _LONGEST or re.search(r"[。！？!?；;…:：]", line):
        return False
    return any(pattern.search(line) for pattern in _patterns())


def names_a_person(line: str) -> bool:
    """Whether a short line is a job and a name, as under a speech's title (北京市副市长 张三)."""
    return len(line) <= _LONGEST and not re.search(r"[。！？!?；;…:：]", line) and bool(_patterns()[0].search(line))


@cache
def _patterns() -> tuple[re.Pattern, ...]:
    return tuple(map(CAPTION.pattern, (r"@post@[\s:：]*[\u4e00-\u9fff·]{2,4}$", "^[^，,的在]{2,14}@scene@$", "[(（]@place@[)）]")))
