"""Which places does a text name that no gazetteer has? 沂川市, 青石镇: a name, and the grade behind it.

A stem that is no word (沂川) is one where it opens the title, stands behind a place or before an office, or stands twice where a name may
begin; a stem that is also a common noun (青石, 特色) only behind a place (沂川市青石镇), before one, or before an office (青石镇党委).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from zhengce.reading.places import places, words
from zhengce.reading.spans import Token, tokens

_GRADES = "市县区旗镇乡村"
_GRADE = re.compile(f"[{_GRADES}]")
_MARK = re.compile(r"[\s，。；：、！？“”（）()《》,;:—·]|$")
_OFFICE = re.compile(rf"[党村]?(?:委|支部|总支)|人民[政法检医]|政府|书记|[{_GRADES}]长|村民|第[一二三四五六七八九十]|"
                     r"[\u4e00-\u9fff]{2}局")
_DATED = re.compile(r"\d[年月日]$")
_STEM = re.compile("n[rsz]?[a-z]*|[jgxab]|.g|zg")


def unlisted(texts: Iterable[str]) -> list[str]:
    """The places of a document, its title first, that are in no gazetteer.

    >>> unlisted(["沂川市统计公报", "沂川市青石镇的产业园投产。青石镇的特色镇建设加快，特色镇达到5个。"])
    ['沂川市', '青石镇']
    >>> unlisted(["2031年临浔市统计公报"])
    ['临浔市']
    """
    sure: dict[str, None] = {}
    seen: Counter = Counter()
    for n, text in enumerate(texts):
        graded = list(_graded(text)) if _GRADE.search(text) else []
        begins = {start for start, *_ in graded}
        for start, end, noun, opened in graded:
            name, before = text[start:end], text[max(0, start - 8):start]
            placed = any(before.endswith(p) for p in sure) or (before[-1:] in _GRADES + "省州盟" and _ends_in_place(before))
            opens = placed or opened or bool(_MARK.match(before[-1:]) or _DATED.search(before))
            titled = n == 0 and not noun and (start == 0 or _DATED.search(before))
            if placed or titled or (opens and (end in begins or _OFFICE.match(text, end))):
                sure[name] = None
            elif opens and not noun:
                seen[name] += 1
                if seen[name] > 1:
                    sure[name] = None
    return list(sure)


def _ends_in_place(before: str) -> bool:
    return any(before[-n:] in places() for n in range(2, min(len(before), 8) + 1))


def _graded(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Each stem of two or three characters with its grade: where it begins and ends, whether it is a common noun, and whether the word
    before it is a verb or preposition, behind which a name may begin."""
    run = tokens(text)
    for i, t in enumerate(run):
        if t.word in _GRADES:
            first = _first(text, run, i)
        elif len(t.word) > 2 and t.word[-1] in _GRADES and t.tag.startswith("nr"):       # 柳林镇
            first = i
        else:
            continue
        start, stem = run[first].start, run[first:max(i, first + 1)]
        name = text[start:t.end]
        worded = bool(_GRADE.match(name[-2:])) or name in words("ending")                          # 美丽乡村 is no village
        if len(name) in (3, 4) and not worded and name not in places() and all(map(_fits, stem)):
            before = run[first - 1] if first and run[first - 1].end == start else None
            yield start, t.end, i - first == 1 and stem[0].tag == "n", before is not None and before.tag in ("p", "v")


@cache
def _first_letters() -> frozenset[str]:
    """The characters that five or more places begin with, whatever else they are: 临 (a verb), 安, 平."""
    return frozenset(letter for letter, count in Counter(name[0] for name in set(places().values())).items() if count > 4)


def _fits(t: Token) -> bool:
    return bool(_STEM.fullmatch(t.tag) or t.word in _first_letters()) and t.word not in words("never") and t.word not in words("class")


def _first(text: str, run: tuple[Token, ...], i: int) -> int:
    """The first token of the stem before the grade `i`: a word, with a surname before it (马军营村), or up to three single characters."""
    first = i - 1 if i and run[i - 1].end == run[i].start else i
    most = 3 if len(run[first].word) == 1 else 2
    if i > 1 and run[i].end - run[i - 2].start == 4 and _ends_in_place(text[:run[i - 2].start]):
        return i - 2                                         # 某县松林坳村: all that stands between a place and the grade
    while first and i - first < most and run[first - 1].end == run[first].start and len(run[first - 1].word) == 1 and _fits(run[first - 1]):
        first -= 1
    return first
