"""Where does a sentence, a statement of one, or a clause of a paragraph begin and end?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise

QUOTE = 60                                           # the longest quotation of an act, unless its title is longer
LEAST = 14                                           # a shorter one says too little: the words behind it are taken in
#: how a sentence ends, behind its first mark: patterns that begin with one class of letters pass over a text quickly
_END = r"(?<=\n)|(?:(?<=…)…+(?![，,。；;、等])|(?<=[。！？!?])[。！？!?]*)[”’」』）)]*"
SENTENCE_END = re.compile(rf"[。！？!?…\n](?:{_END})")
_STATEMENT = re.compile(rf"[;；。！？!?…\n](?:(?<=[;；])[;；]*[”’」』)）]*|{_END})")    # acts are told in statements, which semicolons part
#: what parts clauses: every alternative begins with a letter of its own; 1,200 and 2.6:1 are one number
_MARKS = ("|".join("，；;。！!？\n◇●•") + r"|,(?!(?<=\d,)\d{3})|:(?!(?<=\d:)\d)|：(?!(?<=\d：)\d)|\?|——|……*"
          r"|、(?=(?:19|20)\d\d年(?:\d{1,2}月)?(?![至到的底度])[一-龥“]{2})")                                  # 2019年二期、2024年三期
_BLANKS = "".join(rf"|{blank}(?<=[一-龥”].)[ \u3000]*(?=[一-龥“])" for blank in " \u3000")
_PAUSE, _PAUSE_OR_BLANK = re.compile(_MARKS), re.compile(_MARKS + _BLANKS)
_SHELTER = re.compile("《[^《》]{0,120}》" + "".join(rf"|{opening}[^()（）\n]{{0,60}}[)）]" for opening in (r"\(", "（")))


@lru_cache(maxsize=4096)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Where the statements of a paragraph begin, its end as the last entry. Stops inside 《》 and brackets end none."""
    return tuple(sorted({0, *(m.end() for m in _outside(_STATEMENT, text, 0, len(text))), len(text)}))


@lru_cache(maxsize=1 << 12)       # a paragraph's owners, names and times ask for the same, after all of its document
def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the whole sentences of a paragraph, over semicolons."""
    return list(pairwise(sorted({0, *(m.end() for m in _outside(SENTENCE_END, text, 0, len(text))), len(text)})))


def _outside(pause: re.Pattern, text: str, start: int, end: int) -> list[re.Match]:
    """The pauses of a stretch, without those inside 《》 and brackets."""
    found, sheltered = list(pause.finditer(text, start, end)), [m.span() for m in _SHELTER.finditer(text, start, end)]
    opened = [a for a, _ in sheltered]
    inside = lambda at: (n := bisect_left(opened, at)) > 0 and at < sheltered[n - 1][1]
    return [m for m in found if not inside(m.start())] if sheltered else found


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """The sentence around a position: (start, end)."""
    starts = sentence_starts(text)
    n = min(bisect_right(starts, at) - 1, len(starts) - 2)
    return (starts[n], starts[n + 1]) if n >= 0 else (0, len(text))


@lru_cache(maxsize=1 << 13)
def clause_spans(text: str, start: int, end: int, blanks: bool = False) -> list[tuple[int, int]]:
    """The clauses of a stretch of text, without the pauses between them; what stands in 《》, brackets and numbers is no pause. `blanks`:
    one between words of a headline is.

    >>> text = "近日,北京市印发《甲,乙》,锚定1,200个领域。"
    >>> [text[a:b] for a, b in clause_spans(text, 0, len(text))]
    ['近日', '北京市印发《甲,乙》', '锚定1,200个领域']
    """
    pauses = [m.span() for m in _outside(_PAUSE_OR_BLANK if blanks else _PAUSE, text, start, end)]
    return [(a, b) for a, b in zip([start, *(b for _, b in pauses)], [*(a for a, _ in pauses), end], strict=True) if b > a]


@lru_cache(maxsize=1 << 12)
def _with_pauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The clauses of a sentence, each with the pause behind it."""
    return list(pairwise([start, *(a for a, _ in clause_spans(text, start, end) if a > start), end]))


def clause_at(text: str, at: int) -> tuple[int, int]:
    """The clause around a position, with the pause behind it: (start, end)."""
    sentence = sentence_at(text, at)
    return next((c for c in _with_pauses(text, *sentence) if c[0] <= at < c[1]), sentence)


def quote(text: str, start: int, end: int, core: tuple[int, int]) -> tuple[int, int]:
    """A passage of at most `QUOTE` characters around `core`, as much of `start:end` as fits, cut at clauses where it must be.

    The core itself is never cut, however long; one that is very short takes in the rest of its clause, and the next ones; spaces and
    pauses at both ends are left out.
    """
    for a, b in _with_pauses(text, *sentence_at(text, max(start, end - 1))):
        if end - start < LEAST and a <= end < b <= start + QUOTE:
            end = b
    start, end = min(start, core[0]), max(end, core[1])
    if end - start > QUOTE:
        end = max(core[1], min(end, start + QUOTE)) if core[1] - start <= QUOTE else core[1]
    if end - start > QUOTE:
        cuts = [c[0] for c in _with_pauses(text, *sentence_at(text, core[0])) if start < c[0] <= core[0] and end - c[0] <= QUOTE]
        start = cuts[0] if cuts else core[0]
    while start < core[0] and text[start] in " 　,，、。;；:：◇•●“”—\n\t":
        start += 1
    while end > core[1] and text[end - 1] in " 　,，、。;；:：!！?？“\n\t":
        end -= 1
    return start, end
