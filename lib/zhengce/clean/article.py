"""Which stretch of a page's lines is the article?

The decision is the document's, not the line's: the article is the contiguous stretch that holds the most prose, and it ends
where the editor signs or another list begins. Tables, timelines and signatures (`zhengce.reading.blocks`) speak neither for it nor against.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from zhengce.clean import titles
from zhengce.clean.lines import LEAD, Line, has_clock, is_row, is_signature_date, is_stopped
from zhengce.clean.weights import BULLET, SAYS, weights
from zhengce.reading import blocks
from zhengce.reading.blocks import Block

_CLOSING = ("end", "comment", "related", "credit")
_STAMP = re.compile(r"[》(（].*版\s*[)）]?$")
_ATTACHED = re.compile(r"附件\s*\d{0,2}\s*[:：]\s*\S")
_PARTS_NOTHING = ("", "mark", "page", "name", "script")
_FIRST = 0.3        # the first stretch with this share of the best one's prose is the article: comments come after it
_HEADER_WITHIN = 12 # lines
_CREDIT_WITHIN = 40 # lines
_SIGNED = 0.1       # the same, where a header and a credit enclose the stretch; none is needed
_PARAGRAPH = 100    # where it has so much prose
_POINTS = 3         # points that are a list
_OVER_TABLE = 16    # lines
_FIGURE = re.compile(r"\d")
REMARK = re.compile(r"[（(][^（）()]{2,40}[)）]")       # （此件公开发布）
_HEADED = 16        # characters of a heading under a number
_LEAST = 40         # characters of prose above a line 评论 that make what follows it comments


class Stretch(NamedTuple):
    """A run of lines, and how much it speaks for an article."""

    weight: float
    first: int
    last: int


def core(lines: list[Line], found: Sequence[Block] = ()) -> list[tuple[int, int]]:
    """The article's stretches, mostly one: indices of the first line and of the line after the last, without the title.

    `found` are the page's blocks (`reading.blocks.find`): those that touch a stretch belong to it.
    """
    weighed = weights(lines)
    for i in (i for block in found for i in range(block.first, block.last)):
        weighed[i] = max(weighed[i], 0.0)
    stretches = [s for a, b in _segments(lines) if (s := _heaviest(weighed, a, b)).weight > 0]
    if not stretches:
        return _plain(lines) or _tables_alone(found)
    best = max(s.weight for s in stretches)
    said = [i for i, line in enumerate(lines) if line.role == "comment" and sum(x.han for x in lines[:i] if x.prose) >= _LEAST]
    _, first, last = next(s for s in stretches if s.weight >= _FIRST * best or any(s.last <= i for i in said[:1]) or (
        _is_signed(lines, s) and (s.weight >= _PARAGRAPH or s.weight >= _SIGNED * best)))
    first = _after_header(lines, first, last)
    if bare := _bare(lines, first, last):
        return [bare]
    end = said[0] if said and said[0] >= last else len(lines)
    more = [(begin, s.last) for s in stretches if last <= s.first and s.last <= end and (
        (begin := _goes_on(lines, (first, last), s)) is not None)]
    *rest, (a, b) = [(first, last), *more]
    whole = [*rest, (a, _to_end(lines, found, _to_credit(lines, b)))]
    return [(_from_block(lines, found, _numbered(lines, whole[0][0])), whole[0][1]), *whole[1:]]


def _numbered(lines: list[Line], first: int) -> int:
    """The first line of a stretch with the number and the heading that stand over it (03 / 新生 / 今年，…)."""
    over = [line.role or "heading" * (not line.prose and line.han <= _HEADED) for line in lines[max(0, first - 2):first]]
    return first - 2 if over == ["page", "heading"] else first


def _is_number(line: Line) -> bool:
    """Whether a line is the number of a part and nothing more (02)."""
    return line.role == "page" and line.text.isdecimal() and len(line.text) <= 2


def _tables_alone(found: Sequence[Block]) -> list[tuple[int, int]]:
    """A page without a sentence whose matter is its tables."""
    held = [b for b in found if b.kind in ("table", "timeline")]
    return [(held[0].first, held[-1].last)] if held else []


def _to_end(lines: list[Line], found: Sequence[Block], last: int) -> int:
    """What an article ends with: `_below`, and tables, timelines, signatures and notes under a table where they touch its end."""
    starts = {b.first: b.last for b in found}
    while True:
        inside = next((b.last for b in found if b.first < last < b.last), None)
        end = inside or starts.get(last) or _over_table(lines, found, last)
        while last < end and end < len(lines) and blocks.is_note(lines[end].text):
            end += 1
        end = _below(lines, end)
        if end == last:
            return last
        last = end


def _over_table(lines: list[Line], found: Sequence[Block], at: int) -> int:
    """The end of the next table, where only figures, their labels and the captions of charts stand between it and `at`, else `at`: a line
    that might be a link to other news is none of these (图1 全市生产总值 / 增幅居全省第 1 位 / 指标名称)."""
    for block in found:
        between = lines[at:block.first] if block.kind == "table" and at <= block.first <= at + _OVER_TABLE else []
        if between and not any(line.role not in (*_PARTS_NOTHING, "caption") or line.prose for line in between) and sum(
                line.han > _HEADED // 2 and not _FIGURE.search(line.text) for line in between) <= 1:
            return block.last
    return at


def _from_block(lines: list[Line], found: Sequence[Block], first: int) -> int:
    """The first line where a timeline or a date of its own stands right above the stretch (12月6日 / 甲公司宣布投产。)."""
    above = next((b.first for b in found if b.first < first <= b.last and (b.kind == "timeline" or first < b.last)), first)
    return above - 1 if above and not lines[above - 1].role and blocks.is_date_line(lines[above - 1].text) else above


def _is_signed(lines: list[Line], s: Stretch) -> bool:
    """Whether a stretch has a date or source line above it and the editor's credit under it, as a short notice over long teasers has."""
    header = any(line.role in ("when", "meta") for line in lines[max(0, s.first - _HEADER_WITHIN):s.first])
    return header and any(line.role == "end" for line in lines[s.last:s.last + 2]) and not LEAD.match(lines[s.first].text)


def _after_header(lines: list[Line], first: int, last: int) -> int:
    """The first line of the article where its title and date line got in, as under a notice on cookies that reads as prose."""
    if titles.over_header(lines, first):
        return next((i for i in range(first + 1, last) if lines[i].prose), last)
    for i in range(first + 1, min(first + _HEADER_WITHIN, last)):
        said, rest = (sum(line.han for line in lines[a:b] if line.prose) for a, b in ((first, i), (i, last)))
        if _is_headed(lines, i) and 4 * said < rest and not any(_is_headed(lines, k) for k in range(i + 1, last)):
            return next(k for k in range(i, last) if lines[k].prose)
    return first


def _is_headed(lines: list[Line], i: int) -> bool:
    """Whether line i is the date line under a title; where several are, the page holds records, each with its own."""
    over = lines[i - 1]
    return lines[i].role in ("when", "meta") and has_clock(lines[i].text) and not over.role and not over.prose and over.han >= 6


def _segments(lines: list[Line]) -> list[tuple[int, int]]:
    roles = [line.role for line in lines]       # one line 主办单位:… may stand in a notice; credits come in numbers
    cuts = [i for i, role in enumerate(roles) if role in _CLOSING
            and (role != "credit" or set(roles[max(0, i - 2):i] + roles[i + 1:i + 3]) & {"credit", "end", "legal"})]
    stamps = [i for i, line in enumerate(lines) if line.role == "when" and i and lines[i - 1].prose and _STAMP.search(line.text)]
    return [(a + 1, b) for a, b in pairwise([-1, *sorted({*cuts, *stamps}), len(lines)]) if b > a + 1]


def _heaviest(weights: list[float], start: int, end: int) -> Stretch:
    """The heaviest contiguous run of weights[start:end] (Kadane's algorithm)."""
    best, total, since = Stretch(0.0, start, start), 0.0, start
    for i in range(start, end):
        if total <= 0:
            total, since = 0.0, i
        total += weights[i]
        if total > best.weight:
            best = Stretch(total, since, i + 1)
    return best


def _goes_on(lines: list[Line], article: tuple[int, int], later: Stretch) -> int | None:
    """Where a stretch after a box of links goes on with the article: the next number of its parts stands there, or long paragraphs have the
    editor's credit under them and none before; None where it does not.

    The words do not tell: paragraphs of one article share no more of them (4-28 % of pairs in the seeds) than other news do (12-16 %).
    """
    between = {line.role for line in lines[article[1]:later.first]}
    prose = [line for line in lines[later.first:later.last] if line.prose]
    signed = any(line.role == "end" for line in lines[later.last:later.last + 3])
    before = next((line.text for line in reversed(lines[max(0, article[0] - 2):article[1]]) if _is_number(line)), "0")
    for i in range(article[1], later.last):
        if _is_number(lines[i]) and int(before) == int(lines[i].text) - 1 > 0:
            return i                 # 02 / 转身 / … / 往期推荐 / … / 03 / 新生
    long = sum(line.han for line in prose) >= 60 * len(prose)
    return later.first if signed and long and not between & {"end", "comment", "credit"} else None


def _to_credit(lines: list[Line], last: int) -> int:
    """The end of the article where only lines without a cue lie between the stretch and the editor's credit: they are all of it."""
    for i in range(last, min(last + _CREDIT_WITHIN, len(lines))):
        if lines[i].role == "end":
            return max((k + 1 for k in range(last, i) if lines[k].prose), default=last)
        if lines[i].role not in (*_PARTS_NOTHING, "caption"):
            break
    return last


def _plain(lines: list[Line]) -> list[tuple[int, int]]:
    """A text without one sentence: a note of a few lines is kept whole, anything longer has no article."""
    plain = [i for i, line in enumerate(lines) if not line.role]
    return [(plain[0], plain[-1] + 1)] if 0 < len(plain) <= 5 else []


def _bare(lines: list[Line], first: int, last: int) -> tuple[int, int] | None:
    """A text without a trace of furniture, as a table's row is: nothing of it may be lost."""
    prose = sum(line.prose for line in lines)
    if any(line.role not in _PARTS_NOTHING for line in lines) or len(lines) - (last - first) > 2 + prose:
        return None
    return 0, len(lines)


def _below(lines: list[Line], last: int) -> int:
    """Take in what an article ends with: a list after a colon, a list's last items, a last cry, the issuer's name with a date."""
    listing = _opens_list(lines[last - 1].text)
    while last < len(lines) and not lines[last].role and (
            listing or _ATTACHED.match(lines[last].text) or is_stopped(lines[last].text)
            or _same_list(lines[last - 1].text, lines[last].text)):
        listing = listing or _opens_list(lines[last].text)
        last += 1
    if bulleted := _bulleted(lines, last):
        return bulleted
    for size in (1, 2, 3):
        if last + size <= len(lines) and is_signature_date(lines[last + size - 1].text) \
                and all(not line.role and line.han >= 4 for line in lines[last:last + size - 1]):
            return last + size
    return last


def _bulleted(lines: list[Line], last: int) -> int | None:
    """The end of a list of points that say something, three or more under one mark, with or without a heading of theirs."""
    headed = last + 1 < len(lines) and not lines[last].role and not BULLET.match(lines[last].text)
    first = last + headed
    mark = BULLET.match(lines[first].text) if first < len(lines) else None
    end = first
    while mark and end < len(lines) and not lines[end].role and lines[end].text.startswith(mark.group()) and SAYS.search(lines[end].text):
        end += 1
    return end if end - first >= _POINTS else None


def _opens_list(text: str) -> bool:
    """Whether what follows a line belongs to it: it ends in a colon, or names the first attachment (附件:1.任务清单)."""
    return text.endswith((":", "：")) or bool(_ATTACHED.match(text))


def _same_list(a: str, b: str) -> bool:
    """Whether two lines stand in one list: the same bullet, or rows of a table."""
    mark = BULLET.match(a)
    return b.startswith(mark.group()) if mark else is_row(a) and is_row(b)
