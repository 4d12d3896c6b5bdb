"""How do the cells of a flattened table stand to each other: which label, which heads, which section?

Rows are read from the first value on; a row that does not fit the head ends the reading, since a cell that was lost shifts all that
follow. What is left unread is counted, never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from zhengce.reading import cells, table_heads
from zhengce.reading.cells import Cell
from zhengce.reading.table_heads import Column

_CONTINUED = re.compile(r"[(（]?续表[)）]?\s*[\d一二三四五六七八九十]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VALUES = ("number", "none", "blank")


class Row(NamedTuple):
    """A row: its label, the section that it stands under, and a cell for each column (None where the column has none)."""

    label: Cell
    section: Cell | None
    values: tuple[Cell, ...]


class Grid(NamedTuple):
    """A table: caption, the unit of a line of its own, the head over its labels, its columns of values, its rows, and how many cells
    with a number were not read, for which reason."""

    caption: str
    unit: str | None
    stub: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unread: int
    reason: str | None


def read(text: str) -> Grid:
    """The table that stands in a paragraph of the kind table; nothing in it raises.

    >>> grid = read("2019年主要农产品产量\\n单位：万吨\\n指标\\n产量\\n同比增长（%）\\n粮食\\n650.0\\n17.3\\n大豆\\n7.0\\n持平")
    >>> grid.caption, grid.unit, [c.words for c in grid.columns]
    ('2019年主要农产品产量', '万吨', ['产量', '同比增长（%）'])
    >>> [(row.label.text, [c.text for c in row.values]) for row in grid.rows]
    [('粮食', ['650.0', '17.3']), ('大豆', ['7.0', '持平'])]
    """
    lines = [(m.start(), m.group()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    head = table_heads.find([line for _, line in lines])
    kept = [(start, line) for start, line in lines[head.first:] if not _CONTINUED.fullmatch(line.strip())]
    if len(kept) == 1 and cells.is_stream(kept[0][1]):
        return _by_cells(head, cells.stream(kept[0][1], kept[0][0]))
    parts = [cells.of_line(line, start) for start, line in kept]
    alone = [Cell(s + len(t) - len(t.lstrip()), s + len(t.rstrip()), t.strip(), cells.kind(t.strip())) for s, t in kept]
    if _in_lines(parts):
        return _by_lines(head, [p for p in parts if p])
    bare = [c if not cells.PIPE.search(c.text) else (p[0] if p else None) for c, p in zip(alone, parts, strict=True)]
    return _by_cells(head, [c for c in bare if c is not None and c.kind != "blank"])


def _in_lines(parts: Sequence[Sequence[Cell]]) -> bool:
    """Whether a line holds a row (its label and its values), not a cell."""
    held = [p for p in parts if any(c.kind in ("number", "none") for c in p)]
    return 2 * sum(sum(c.kind != "blank" for c in p) > 1 for p in held) > len(held)


# One row a line
def _by_lines(head: table_heads.Head, lines: list[list[Cell]]) -> Grid:
    first = next((i for i, line in enumerate(lines) if _is_row(line, i < head.lines)), len(lines))
    data = lines[first:]
    widths = Counter(len(line) for line in data if _is_row(line, False))
    if not widths:
        return _unread(head, data, "no row of values")
    width = max(widths, key=lambda w: (widths[w], w))
    columns = table_heads.columns(lines[:first], width)
    if columns is None:
        return _unread(head, data, "the head does not fit the rows")
    rows: list[Row] = []
    section: Cell | None = None
    for n, line in enumerate(data):
        if _again(line, lines[:first]):
            continue
        texts = [c for c in line if c.kind != "blank"]
        if len(texts) == 1 and texts[0].kind == "text":
            section = texts[0]
        elif row := _row(line, columns, section):
            rows.append(row)
        else:
            return _grid(head, columns, rows, data[n:], "a row does not fit the head")
    return _grid(head, columns, rows, [], None)


def _is_row(line: Sequence[Cell], headed: bool) -> bool:
    """Whether a line holds a label and values; a line of the head may hold years that look like values."""
    if headed or len(line) < 2 or not any(c.kind == "number" for c in line):
        return False
    return any(c.kind == "text" for c in line) or _YEAR.fullmatch(line[0].text) is not None


def _again(line: Sequence[Cell], head: Sequence[Sequence[Cell]]) -> bool:
    """Whether a line is the head once more, as after a page's end."""
    words = [c.words for c in line]
    return any(words == [c.words for c in h] for h in head)


def _row(line: Sequence[Cell], columns: Sequence[Column], section: Cell | None) -> Row | None:
    """A line's cells under the columns; None where they do not fit, in number or in kind."""
    if len(line) != len(columns):
        return None
    label, unit, values = None, None, []
    for cell, column in zip(line, columns, strict=True):
        if column.role == "label":
            label = cell
        elif column.role == "unit":
            unit = cell
        elif column.role == "value":
            if cell.kind not in _VALUES:
                return None
            values.append(cell)
    if label is not None and label.kind == "blank" and line[0].kind == "text":
        label = line[0]                                      # 合计 stands under the running numbers
    if label is None or label.kind not in ("text", "number", "unit") or (unit is not None and unit.kind == "number"):
        return None
    return Row(label, section, (*values, *([unit] if unit is not None else [])))


# One cell a line
def _by_cells(head: table_heads.Head, stream: list[Cell]) -> Grid:
    at = next((i for i in range(head.lines and 1, len(stream)) if stream[i].kind in ("number", "none") and not (
        head.lines and _YEAR.fullmatch(stream[i].text) and all(_YEAR.fullmatch(c.text) for c in stream[1:i]))), len(stream))
    before = stream[:at]
    widths = _groups(stream[at:])
    if not before or not widths:
        return _unread(head, [stream], "no row of values")
    opened = len(before) > 1 and (table_heads.role(before[0].words) == "serial" or (
        table_heads.role(before[0].words) == "label" and _YEAR.fullmatch(stream[at].text) is not None))
    width = len(before) if opened else max(widths, key=lambda w: (widths[w], w)) + 1
    found = _split_head(before, width, opened, bool(head.lines))
    if found is None:
        return _unread(head, [stream[at:]], "the head does not fit the rows")
    columns, rest = found
    rows: list[Row] = []
    section: Cell | None = None
    body = [*rest, *stream[at:]]
    i = 0
    while i < len(body):
        row = _row(body[i:i + len(columns)], columns, section) if i + len(columns) <= len(body) else None
        behind = i + len(columns)
        if row and (behind >= len(body) or opened or body[behind].kind == "text" or _YEAR.fullmatch(row.label.text)):
            rows.append(row)
            i = behind
        elif body[i].kind == "text" and i + 1 < len(body) and body[i + 1].kind == "text":
            section, i = body[i], i + 1
        else:
            return _grid(head, columns, rows, [body[i:]], "a row does not fit the head")
    return _grid(head, columns, rows, [], None)


def _groups(stream: Sequence[Cell]) -> Counter:
    """How many cells stand between one label and the next, and how often."""
    out: Counter = Counter()
    run = 0
    for cell in stream:
        if cell.kind == "text":
            out[run] += run > 0
            run = 0
        else:
            run += 1
    out[run] += run > 0
    return +out


def _split_head(before: list[Cell], width: int, opened: bool, known: bool) -> tuple[list[Column], list[Cell]] | None:
    """The columns, and the section and label that stand before the first value. Where a section follows the head, or no word of the head is
    known, every head must look like one; else a lost head would let a section pass for it."""
    if opened:
        return table_heads.columns([before], width), []
    unit = before[-1:] if before[-1].kind == "unit" else []
    names = before[:len(before) - len(unit)]
    for size in (width, width - 1):
        head, rest = names[:size], names[size:]
        if not rest or (size < width and known):
            continue
        told = head[1:] if size == width else head
        like = [table_heads.is_head(c.words) for c in told]
        sure = (known and len(rest) == 1 and (like[-1] or not any(like))) or all(like)
        if sure and not any(table_heads.is_head(c.words) for c in rest[:-1]):
            return table_heads.columns([head], width), [*rest, *unit]
    return None


def _grid(head: table_heads.Head, columns: Sequence[Column], rows: list[Row], left: Sequence[Sequence[Cell]], reason: str | None) -> Grid:
    unread = sum(c.kind == "number" for line in left for c in line)
    stub = next((c.words for c in columns if c.role == "label"), "")
    return Grid(head.caption, head.unit, stub, tuple(c for c in columns if c.role == "value"), tuple(rows), unread, reason)


def _unread(head: table_heads.Head, lines: Sequence[Sequence[Cell]], reason: str) -> Grid:
    return _grid(head, (), [], lines, reason)
