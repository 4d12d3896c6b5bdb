"""Which lines of the page are the article, and which are furniture?

`article` finds the stretch that is the article. Inside it short lines are headings (or captions); outside it they are furniture. The
lines of a flattened table are one block, those of a signature are kept apart from the text that words are counted of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

import pandas as pd

from zhengce.clean import article, captions, titles
from zhengce.clean.lines import LEAD, POINT, Line, has_clock, is_code, is_number, is_row, is_signature_date, is_stopped, split
from zhengce.clean.weights import BULLET, SAYS
from zhengce.reading import blocks as reading
from zhengce.reading import reports
from zhengce.reading.parts import names_part

USED = ("title", "heading", "lead", "body")         # what words are counted of
ARTICLE = (*USED, "table", "signature")             # what belongs to the article
_RUNS_ON = re.compile(r"通过|以及|进一步|围绕|采用|为了|推动|促进|展开|共同|致力|聚焦|随着|并将?(?=[一-龥]{3})|.*[的、和与及，,]$")
_ORGAN = re.compile(r"^[一-龥]{2,20}(?:局|办公室|委员会|总队|政府|院)\s+")       # under the title, before the date
#: 520 2, or VALUES (2, and {: what parts the records of a dump
_KEYS = re.compile(r"\d+(?:\s+\d+)+|[\x00-\x7f]*[({\[=][\d\s,({\[]*")
_HEADLINE = 0.2     # the share of its pairs that a further headline has from the article, beside one that is known


class Block(NamedTuple):
    """A stretch of the clean text, stripped of white space at both ends, and its kind."""

    start: int
    end: int
    kind: str


def blocks(clean: str) -> list[Block]:
    """The lines of a page with their kind, in order.

    >>> [b.kind for b in blocks("标题写在这里\\n\\n来源:新华社\\n北京市近日印发未来产业方案。\\n(责编:罗知之)")]
    ['title', 'byline', 'body', 'byline']
    """
    lines = split(clean)
    found = reading.find(lines)
    stretches = article.core(lines, found)
    if not stretches:
        return [Block(line.start, line.end, line.kind or "boilerplate") for line in lines]
    held = {i: b for b in found for i in range(b.first, b.last)}
    title = titles.find(lines, stretches[0][0], stretches[-1][1], {i for i, b in held.items() if b.kind != "timeline"})
    above = _above(lines, *stretches[0], title) - titles.cut(lines, stretches[0][0]).keys()
    kinds = [_held(lines[i], held.get(i), kind) for i, kind in
             enumerate(_kind(lines, i, stretches, title, above) for i in range(len(lines)))]
    for i in () if title is None else range(title + 1, min(title + 3, len(lines))):
        date = _ORGAN.sub("", lines[i].text.strip("（）()"))
        if kinds[i] == "heading" and i not in held and date[:1] in "12一二" and date[4:5] == "年" and reading.is_date_line(date):
            kinds[i] = "byline"
    for block in found:
        under = lines[block.last:block.last + 1] if block.kind == "signature" else []
        if any(article.REMARK.fullmatch(line.text) for line in under):
            kinds[block.last] = "boilerplate"
    return list(_merged(lines, kinds, held))


def _held(line: Line, block: reading.Block | None, kind: str) -> str:
    """The kind of a line that stands in a block: a table's and a signature's lines are theirs, the events of a timeline are sentences."""
    if block is None or kind not in USED or kind == "title":
        return kind
    if block.kind == "timeline":
        event = kind == "heading" and line.han >= 6
        return "heading" if reading.is_date_line(line.text) else "body" if event else kind
    return block.kind


def _merged(lines: list[Line], kinds: list[str], held: dict[int, reading.Block]) -> Iterator[Block]:
    """The lines of a table as one block, whatever they look like alone (a 1, a rule of Markdown); all others a block each."""
    i = 0
    while i < len(lines):
        block = held.get(i)
        whole = block is not None and block.kind == "table" and "table" in kinds[block.first:block.last]
        end = block.last if block is not None and whole else i + 1
        yield Block(lines[i].start, lines[end - 1].end, "table" if whole else kinds[i])
        i = end


def _above(lines: list[Line], first: int, last: int, title: int | None) -> set[int]:
    """Lines without a cue between title and article: all, where nothing parts them; else those that speak of its matter,
    and the further headlines in one row with them; lines beside the title that speak of it too.
    """
    run = []
    for i in range(first - 1, -1 if title is None else title, -1):
        if lines[i].role not in ("", "mark"):
            break
        run.append(i)
    whole = set(run) if title is not None and title + 1 + len(run) == first and (len(run) <= 4 or _run_on(lines, run)) else set()
    beside = [] if title is None else _beside(lines, first, title)
    body = titles.matter(lines, first, last) if run or beside else set()
    own = titles.pairs(lines[title].text) if beside else set()
    about = {i: titles.overlap(lines[i].text, body | own) for i in [*run[:4], *beside] if lines[i].han >= 6}
    kept = {i for i in run[:4] if not lines[i].role
            and (lines[i].item or is_number(lines[i].text) or POINT.match(lines[i].text) or is_stopped(lines[i].text)
                 or about.get(i, 0) >= 0.6 or reports.given([lines[i].text], ""))}         # （2031年1月5日在…会议上）
    kept |= {i for i in run[:1] if not lines[i].role and names_part(lines[i].text)}       # 今年的目标任务, right over the text
    rows = {i for i in run[:4] if kept and lines[i].han >= 8 and about.get(i, 0) >= _HEADLINE}
    return whole | kept | rows | {i for i in beside if about.get(i, 0) >= 0.6}


def _run_on(lines: list[Line], run: list[int]) -> bool:
    """Whether lines without stops read on into each other, as a poster's do: 通过举办… / 以及医药研发… / 进一步促进…."""
    return 4 * sum(bool(_RUNS_ON.match(lines[i].text)) for i in run) >= len(run)


def _beside(lines: list[Line], first: int, title: int) -> list[int]:
    """The line right above the title, those right under it, and one above or under the source line: they may be headlines too."""
    mine = titles.squash(lines[title].text)
    plain = {i for i in range(max(0, title - 1), first) if not lines[i].role and lines[i].han >= 8
             and mine not in titles.squash(lines[i].text)}
    under = takewhile(plain.__contains__, range(title + 1, title + 4))
    header = (i for i in plain if i > title + 1 and "meta" in (lines[i - 1].role, lines[i + 1].role))
    return [*({title - 1} & plain), *under, *header]


def _kind(lines: list[Line], i: int, stretches: list[tuple[int, int]], title: int | None, above: set[int]) -> str:
    line = lines[i]
    if i == title:
        return "title"
    if title is not None and titles.same(line.text, lines[title].text):
        return "boilerplate"    # the title printed again counts once
    for first, last in stretches:
        if first <= i < last:
            return _inside(line, i == last - 1)
    if i in above or (title is not None and title < i < stretches[0][0] and not line.role and titles.is_subtitle(line.text)):
        inside = _inside(line, False)
        return "byline" if inside == "caption" else inside
    if i < stretches[0][0] and LEAD.match(line.text) and (line.prose or line.han >= 15):
        return "lead"
    signs = title is not None and title < i < stretches[0][0] and titles.signs(line.text)        # 甲市统计局 under a bulletin's title
    return line.kind or ("byline" if signs else "boilerplate")


def _inside(line: Line, final: bool) -> str:
    if line.role == "when" and is_signature_date(line.text) and not has_clock(line.text):
        return "body" if final else "heading"
    if line.role:
        return line.kind
    if LEAD.match(line.text):
        return "lead"
    if line.label == "code" or is_row(line.text) or (BULLET.match(line.text) and SAYS.search(line.text)):
        return "body"
    if line.prose or is_stopped(line.text):
        return "body"
    if captions.unmarked(line.text):
        return "caption"
    return "heading" if line.han >= 2 else "boilerplate" if _KEYS.fullmatch(line.text) or is_code(line.text) else "body"


def nothing_left(paragraphs: pd.DataFrame) -> list[str]:
    """The documents that are all furniture, without a paragraph of an article."""
    article = paragraphs["kind"].isin(ARTICLE).groupby(paragraphs["doc"], sort=False).any()
    return article.index[~article].tolist()
