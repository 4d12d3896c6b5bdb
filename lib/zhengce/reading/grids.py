"""How do the cells of a flattened table stand to each other: which caption, heads and unit, which label, which section?

Rows are read from the first value on; a row that does not fit the head ends the reading, since a cell that was lost shifts all that
follow. What is left unread is counted, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, groupby, takewhile
from typing import NamedTuple

from zhengce.reading.cells import PIPE, VALUES, Cell, cell, of_line, parted, scaled, stream, unit_line
from zhengce.word_tables import TABLE

YEAR = re.compile(r"(?:19|20)\d\d")
_BARRED = re.compile(r"\s*\|.*\|\s*")                                # | 甲 | 1 |
_LONGEST = 400      # characters of a row that breaks off
_AGAIN = re.compile(r"\s*[(（]?续表[)）]?\s*[\d一二三四五六七八九十]*\s*")
_BARE = re.compile(r"(?:续?表|附[表件]|专栏)\s*[\d一二三四五六七八九十]*\s*[:：]?")           # a caption that has only its number yet
_NUMBER = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"
_PART = (rf"{_NUMBER}\s*[-—–~～至]\s*{_NUMBER}月|{_NUMBER}月[末底]?|前?[一二三1-3]季度[末底]?|第?[一二三四1-4]季度[末底]?|[上下]半年"
         r"|(?<!上)(?:年|期|季)[末底]|(?<=\d年)[末底]|(?<=\d)[末底]")
#: what a label or a head begins with: #, 其中, 一、
MARK = re.compile(r"^(?:(?:[#*＃△▲·•●○\-—–]+|其\s*中\s*[:：]?|[一二三四五六七八九十]{1,3}[、.．]"
                   r"|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d))\s*)+(?=.)")
#: the time words of heads and captions; 上年 is none where the change from it is told
TIME_WORDS = re.compile(rf"(?:(?:(?:19|20)\d\d年?|(?<![比较为])(?:上年|去年))(?:同期)?|本[年月期]|当[年月]|累计|{_PART}|(?<=年)[一三]季报"
                        r"|(?<=\d年)(?:中报|半年报|年报))(?:末|底|数)?")


class Column(NamedTuple):
    """A column: its head, the head without unit and time, its unit, and its role: label, group of labels, unit, serial, remark or value."""

    words: str
    name: str
    unit: str | None
    role: str


class Row(NamedTuple):
    """A row: its label, the section that it stands under, a cell for each column of values, and the cell of its unit."""

    label: Cell
    section: str
    values: tuple[Cell, ...]
    unit: Cell | None


class Grid(NamedTuple):
    """A table: caption, its unit, the heads over its labels and over the groups of them, its columns of values, its rows, how many numbers
    are unread, and why."""

    caption: str
    unit: str | None
    stub: str
    group: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unread: int
    reason: str | None


def read(text: str) -> Grid:
    """The table that stands in a paragraph of the kind table; nothing in it raises."""
    laid = _laid_out(text)
    caption, unit, first = _over(text, laid)
    lines = _side_by_side(laid[first:])
    columns, data = _headed(lines if any(len(line) > 1 for line in lines) else _rowed([line[0] for line in lines]))
    rows, section, fits = [], "", bool(columns)
    while fits and data:
        filled = [c for c in data[0] if c.kind != "blank"]
        if len(filled) == 1 and filled[0].kind == "text":
            section = filled[0].words
        elif row := _row(data[0], columns, section):
            rows.append(row)
            section = row.section
        else:
            fits = False
        data = data[fits:]
    stub = next((c.words for c in columns if c.role == "label"), "")
    heads = [c.words for line in lines[:2] for c in line][:2]
    group = heads[0] if [column(words).role for words in heads] == ["label"] * 2 else ""
    reason = None if fits else "a row does not fit the head" if columns else "the head does not fit the rows"
    return Grid(caption, unit or parted(caption)[1], stub, group, tuple(c for c in columns if c.role == "value"), tuple(rows),
                sum(c.kind == "number" for line in data for c in line), reason)


def _laid_out(text: str) -> list[list[Cell]]:
    """The cells of each line, and lines of one cell where a cell stands on its own line or all of them on one; a unit in brackets on a line
    of its own belongs to the head or label over it, several to as many (面积 / 总产量 / （亩） / （万吨）)."""
    lines = _closed([(m.start(), m.group()) for m in re.finditer(r"[^\n]*\S[^\n]*", text) if not _AGAIN.fullmatch(m.group())], text)
    if len(lines) == 1:
        return [[c] for c in stream(lines[0][1], lines[0][0])]
    parts = [of_line(line, start) for start, line in lines]
    held = [p for p in parts if any(c.kind in ("number", "none") for c in p)]
    if 2 * sum(sum(c.kind != "blank" for c in p) > 1 for p in held) > len(held):
        return [p for p in parts if p]
    out: list[list[Cell]] = []
    alone = (p[:1] if PIPE.search(line) else p if all(c.kind in VALUES for c in p) else [cell(line, offset=start)]
             for p, (start, line) in zip(parts, lines, strict=True))
    said = (c for c in chain.from_iterable(alone) if c.kind != "blank")
    for units, run in groupby(said, lambda c: c.text[:1] in "（(" and bool(parted(c.text)[1])):
        cells = [*run]
        over = out[-len(cells):]
        if units and len(over) == len(cells) and all(c.kind == "text" for c, in over):
            out[-len(cells):] = [[c._replace(end=unit.end, text=c.text + unit.text)] for (c,), unit in zip(over, cells, strict=True)]
        else:
            out += [[c] for c in cells]
    return out


def _closed(lines: list[tuple[int, str]], text: str) -> list[tuple[int, str]]:
    """The lines of a table, each with its offset; a row of bars that breaks off within a cell goes on in the lines under it, up to the
    width of the rows that do not (| 指标 | 产值 / （亿元） |)."""
    bars = [line.count("|") for _, line in lines if _BARRED.fullmatch(line)]
    width = Counter(bars).most_common(1)[0][0] if len(bars) > 1 else 0
    out: list[tuple[int, str]] = []
    for start, line in lines:
        over = out[-1][1] if out else ""
        broken = over.lstrip().startswith("|") and len(over) <= _LONGEST and (over.count("|") < width or not over.endswith("|"))
        if broken and not line.lstrip().startswith("|"):
            first, _ = out.pop()
            start, line = first, text[first:start + len(line)]
        out.append((start, line))
    return out


def _side_by_side(lines: list[list[Cell]]) -> list[list[Cell]]:
    """Tables that stand side by side under one head said again (序号 / 城市 / 产值 / 序号 / 城市 / 产值), one under the other."""
    words = [c.words for c in lines[0]] if lines else []
    words = words[:-1] if len(words) % 2 and not words[-1] else words
    half = len(words) // 2
    if half < 2 or words[:half] != words[half:] or column(words[0]).role not in ("label", "serial"):
        return lines
    parts = [line[a:a + half] for a in (0, half) for line in lines[1:]]
    return [lines[0][:half], *(part for part in parts if any(c.text for c in part))]


def _over(text: str, lines: Sequence[Sequence[Cell]]) -> tuple[str, str | None, int]:
    """What stands over the columns: the caption, the unit of the table, and the number of the line with which the heads begin."""
    caption, unit = "", None
    roles = [column(line[0].words).role for line in lines]
    first = next((i for i, line in enumerate(lines) if any(c.kind in ("number", "none") for c in line)), len(lines))
    stub = next((i for i, role in enumerate(roles[:first + 1]) if role in ("label", "serial")), None)
    for i, line in enumerate(lines):
        filled = [c for c in line if c.kind != "blank"] or line[:1]
        whole = text[filled[0].start:filled[-1].end]
        words, said = unit_line(whole) or (whole, None)
        known = roles[i] != "value" if stub is None else i == stub
        heads = PIPE.search(words) or len(filled) > 1
        if known or (stub is None and words and (unit or heads or i == first or (caption and not _BARE.fullmatch(caption)))):
            corner = unit_line(line[0].words) if len(line) > 1 else None                   # 单位：亿元 over the labels
            return caption, said or unit or (corner and corner[1]), i
        caption, unit = f"{caption} {words}".strip(), said or unit
    return caption, unit, len(lines)


def column(words: str) -> Column:
    """A column by its head (a caption and a label have a name and a unit likewise)."""
    bare, unit = parted(words)
    stub = words if words in TABLE.known("stub") else re.sub(r"[(（].*?[)）]$", "", words)         # 县（市、区）
    role = next((kind for kind in ("stub", "unit", "serial", "remark") if stub in TABLE.known(kind)), "value")
    return Column(words, TIME_WORDS.sub("", MARK.sub("", bare)).strip("的 ，,[]"), unit, role.replace("stub", "label"))


def is_head(words: str) -> bool:
    """Whether words look like the head of a column of values: a unit in brackets, a time, a change, a share, or what is counted."""
    timed = len(words) <= 16 and TIME_WORDS.search(words) and not re.search("存栏|出栏", words)
    return bool(timed or parted(words)[1] or scaled(words) or words in TABLE.known("general", "measure", "unit", "serial")
                or any(w in words for w in TABLE.known("change", "share")))


def _columns(head: Sequence[Sequence[Cell]], width: int) -> list[Column]:
    """The columns of a table `width` cells wide, from the lines of its head; none where they do not fit. Lines of one width are joined head
    by head (本月 over 环比), an empty head takes the one to its left; with one name fewer than cells the labels have none."""
    lines = [[c.words for c in line] for line in head]
    if len(lines) > 1 and all(len(line) == 1 for line in lines):
        lines = [[line[0] for line in lines]]
    for n, line in enumerate(lines):
        corner = len(line) == width and not line[-1] and column(line[0]).role == "value" and is_head(line[0])
        if corner and (n or len(lines) == 1):
            lines[n] = line[-1:] + line[:-1]                 # | 绝对额 | 增长（%） | |: the corner over the labels was lost
    if not lines or len(lines) > 3 or (any(len(line) != width for line in lines) and [len(line) for line in lines] != [width - 1]):
        return []
    over, under = (lines[0], lines[1][1:]) if len(lines) == 2 else ([], [])
    groups = [*takewhile(bool, over[1:])]
    size = len(under) // max(1, len(groups))
    if len(groups) > 1 and not any(over[1 + len(groups):]) and under == under[:size] * len(groups):
        over[1:] = [group for group in groups for _ in range(size)]      # | 指标 | 3月 | 1-3月 | | | over two heads each
    for line in lines if len(lines) > 1 else []:
        for i in range(1, width):
            line[i] = line[i] or line[i - 1]
    names = ["".join(dict.fromkeys(names)) for names in zip(*lines, strict=True)]
    found = [column(name) for name in ["指标"] * (width - len(names)) + names]
    roles = [c.role for c in found]
    first = roles.index("label") if "label" in roles else next((i for i, r in enumerate(roles) if r != "serial"), 0)
    last = first + len([*takewhile("label".__eq__, roles[first + 1:])])
    roles[first:last + 1] = [*["group"] * (last - first), "label"]
    roles[last + 1:] = ["value" if role in ("label", "serial") else role for role in roles[last + 1:]]
    return [c._replace(role=role) for c, role in zip(found, roles, strict=True)]


def _row(line: Sequence[Cell], columns: Sequence[Column], section: str) -> Row | None:
    """A line's cells under the columns; None where they do not fit, in number or in kind. A remark at its end may be missing."""
    if len(line) > len(columns) or any(c.role != "remark" for c in columns[len(line):]):
        return None
    of: dict[str, list[Cell]] = {kind: [] for kind in ("group", "label", "unit", "value", "serial", "remark")}
    for c, head in zip(line, columns, strict=False):
        of[head.role].append(c)
    label, unit = of["label"][0], next(iter(of["unit"]), None)
    if label.kind == "blank" and line[0].kind == "text":
        label = line[0]                                      # 合计 stands under the running numbers
    if label.kind in ("none", "blank") or any(c.kind not in VALUES for c in of["value"]) or (unit and unit.kind == "number"):
        return None
    section = next((c.words for c in of["group"][::-1] if c.kind == "text"), section)
    return Row(label, section, tuple(of["value"]), unit)


def _headed(lines: list[list[Cell]]) -> tuple[list[Column], list[list[Cell]]]:
    """The columns and the lines of data: rows of a label and values, and sections. Years in the head may look like values."""
    known = bool(lines) and column(lines[0][0].words).role != "value"
    lines = [line[:-1] if line[-1].kind == "blank" and len(line) > len(lines[0]) else line for line in lines]       # a tab at the end
    rows = [i for i, line in enumerate(lines) if i >= known and len(line) > 1 and any(c.kind == "number" for c in line) and (
        any(c.kind == "text" for c in line) or YEAR.fullmatch(line[0].text))]
    if not rows:
        return [], lines
    widths = Counter(len(lines[i]) for i in rows)
    width = max(widths, key=lambda w: (widths[w], w))
    sections = (i for i in range(1, rows[0]) if len(lines[0]) > 1 and not any(c.text for c in lines[i][1:]))
    size = next(sections, rows[0])
    again = [[c.words for c in line] for line in lines[:size]]        # as after a page's end
    data = [line for line in lines[size:] if [c.words for c in line] not in again]
    kinds = [{c.kind for c in cells} for cells in zip(*(line for line in data if len(line) == width), strict=True)]
    return [c._replace(role="remark") if c.role == "value" and "text" in kind and "number" not in kind else c
            for c, kind in zip(_columns(lines[:size], width), kinds, strict=False)], data


def _rowed(cells: list[Cell]) -> list[list[Cell]]:
    """The lines of a table whose cells stand each on its own line or all on one: the head, rows and sections, and one by one what does not
    fit."""
    alone, first = [[c] for c in cells], column(cells[0].words).role if cells else "value"
    known = first != "value"
    at = next((i for i, c in enumerate(cells) if c.kind in ("number", "none") and not (
        known and all(YEAR.fullmatch(head.text) for head in cells[1:i + 1]))), len(cells))
    before, body = cells[:at], cells[at:]
    widths = Counter(map(len, re.findall("v+", "".join("t" if c.kind == "text" else "v" for c in body))))
    if not before or not widths:
        return alone
    if len(before) > 2 and all(column(c.words).role == "label" for c in before[:2]):
        before = before[1:]                                  # 类别 / 指标: the kinds stand over their rows as sections
    opened = len(before) > 1 and (first == "serial" or (first == "label" and YEAR.fullmatch(body[0].text) is not None))
    width = len(before) if opened else max(widths, key=lambda w: (widths[w], w)) + 1
    size = len(before) if opened else _heads(before, width, known)
    remarks = len([*takewhile(lambda c: column(c.words).role == "remark", before[size:])]) if size else 0           # 属性: 预期性, 约束性
    head = before[:size + remarks]
    columns = _columns([head], width + remarks) if size else []
    return [head, *_cut([*before[len(head):], *body], columns, opened)] if columns else alone


def _heads(before: list[Cell], width: int, known: bool) -> int:
    """How many of the cells before the first value are heads; a section, a label and its unit follow. Where a section does, or no word
    of the head is known, every head must look like one: else a lost head would let a section pass for it."""
    names = [c.words for c in (before[:-1] if before[-1].kind == "unit" else before)]
    for size in (width,) if known else (width, width - 1):
        like, rest = [is_head(w) for w in names[size == width:size]], names[size:]
        sure = all(like) or (known and len(rest) == 1 and (like[-1] or not any(like)))
        if rest and sure and not any(map(is_head, rest[:-1])):
            return size
    return 0


def _cut(body: list[Cell], columns: Sequence[Column], opened: bool) -> Iterator[list[Cell]]:
    """The cells of each row and section, one by one where none fits any more; rows of an `opened` table begin with a number or year."""
    i, width = 0, len(columns)
    while i < len(body):
        row, behind = _row(body[i:i + width], columns, ""), body[i + width:i + width + 1]
        if row and (opened or not behind or behind[0].kind == "text" or YEAR.fullmatch(row.label.text)):
            yield body[i:i + width]
            i += width
        elif [c.kind for c in body[i:i + 2]] == ["text", "text"]:
            yield body[i:i + 1]
            i += 1
        else:
            yield from ([c] for c in body[i:])
            return
