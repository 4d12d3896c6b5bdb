"""Which numbers does a table report? Each cell with a number is a row of `metrics`, named by its label and its heads.

The unit is the nearest of the cell's own, the row's unit column, the brackets of its label, those of its head, and the line over the
table; the time is that of the label or the head, then the caption's, then the title's. 持平, — and *** are no values.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from zhengce.assign import table_time
from zhengce.reading import cells, grids, table_heads
from zhengce.reading.grids import Grid, Row
from zhengce.reading.table_heads import Column
from zhengce.reading.units import unit as unit_of

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_PART = re.compile(r"^(?:[#*＃△▲·•●○\-—–]+|其\s*中\s*[:：]?|[一二三四五六七八九十]{1,3}[、.．]"
                   r"|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[、.．](?!\d))\s*")
_SUB = re.compile(r"^[#＃△]|^其\s*中")
_INDEX = re.compile(r"=\s*100|＝\s*100")
_AMOUNT = re.compile(r"(?:额|量|数|增加值)$|增减额|增加额|增减量")
_MEASURED = re.compile(r"[额量值率数费价]$|比重|指数|[收支]入?出?$")
_COUNTED = re.compile(r"([户人个家辆])数$")
_PLACES = re.compile(r"地区|城市|省|市|县|区|国")
_ALL = re.compile(r"合计|总计|全[国省市区县]|总[额量值数]?$")
_LOOSE = re.compile(r"[、，,和/]")
_TARGET = re.compile(r"目标|预期|计划|任务")
_SPEED = re.compile(r"(?:比上[年月]|同比|环比)?(?:增长|涨跌|升降)(?:速度|幅度|幅)?|增速")


class Told(NamedTuple):
    """What holds for a whole table."""

    grid: Grid
    title: str
    place: str | None
    caption: str
    repeated: frozenset[str]


def rows(text: str, title: str | None, place: str | None, lead: str = "") -> Iterator[dict]:
    """The rows of `metrics` that a table gives; `start` and `end` are those of the cell in `text`.

    `title` is the document's, which gives the year where the table names none, `place` the owner of what its rows do not own, `lead` the
    paragraph before, which tells what is counted where it ends in a colon and the table has no caption.

    >>> table = "2019年末牲畜存栏\\n指标\\n数量（万头）\\n比上年增长（%）\\n牛\\n96.9\\n-8.7\\n猪\\n171.5\\n持平"
    >>> found = list(rows(table, None, "甲市"))
    >>> [(r["indicator"], r["value"], r["unit"], r["period_start"], r["period_end"]) for r in found][:2]
    [('牛存栏', 969000.0, '头', None, '2019-12-31'), ('牛存栏比上年增长', -8.7, '%', None, '2019-12-31')]
    >>> len(found), found[2]["sentence"]
    (3, '2019年末牲畜存栏，猪：数量（万头）171.5，比上年增长（%）持平')
    """
    grid = grids.read(text)
    labels = Counter(_name(row) for row in grid.rows)
    if not grid.caption and lead.endswith((":", "：")):
        grid = grid._replace(caption=re.split("[。；;]", lead)[-1].rstrip(":：")[-40:])
    told = Told(grid, title or "", place or None, grid.caption or title or "", frozenset(n for n, count in labels.items() if count > 1))
    parent, unit = "", None
    for row in grid.rows:
        unit = _row_unit(row, unit, told)
        if not _SUB.match(row.label.words):
            parent = _name(row)
        for at, (column, cell) in enumerate(zip(grid.columns, row.values, strict=False)):
            if cell.kind == "number" and column.words:          # a column without a head says nothing of its numbers
                yield _row(told, row, at, cell, unit, parent)


def _name(row: Row) -> str:
    """A label's words without its number, 其中, and unit."""
    words = row.label.words
    while (bare := _PART.sub("", words)) != words and bare:
        words = bare
    return words[:table_heads.bracket_at(words)].strip() or words


def _row_unit(row: Row, above: str | None, told: Told) -> str | None:
    """The unit of a row: of its own column, or in the brackets of its label, which the parts under it keep."""
    column = row.values[len(told.grid.columns):]
    if column:
        return column[0].words if column[0].kind in ("unit", "text") else None
    if own := table_heads.bracket_unit(row.label.words):
        return own
    general = told.grid.unit or any(c.unit and c.unit != "%" for c in told.grid.columns)
    return None if general and not _SUB.match(row.label.words) else above


def _row(told: Told, row: Row, at: int, cell: cells.Cell, row_unit: str | None, parent: str) -> dict:
    """The row of `metrics` for the cell in the column of number `at`."""
    column = told.grid.columns[at]
    number, own = cells.value(cell.text) or ("", "")
    change, share, rank = _is_change(column, told), _tells(column.words, "share"), column.words in cells.words("serial")
    unit, source = _unit(told, row, column, own, row_unit, change, share, rank)
    scale, bare = _scaled(unit)
    dimension = unit_of(bare).dimension if bare else ""
    counts = dimension in ("count", "person", "person-times", "list")
    shared = bare == "%" and not _is_index(told, column)
    kind = "rank" if rank else "growth" if change else "share" if shared else "count" if counts else "level"
    name, owner = _indicator(told, row, column, change, share, parent), _owner(told, row)
    when = table_time.of(column.words, row.label.words, row.section.words if row.section else "", told.grid.caption, told.title,
                          [c.words for c in told.grid.columns[:at]])
    target = _TARGET.search(column.words) or (_TARGET.search(told.grid.caption) and not change)
    return {"indicator": name, "entity": owner, "value": float(Decimal(number) * scale), "unit": bare, "kind": kind,
            "status": "target" if target else "reported", "bound": None, "approx": None, "attribution": None, "quote": cell.text,
            "sentence": _sentence(told, row), "flag": None if bare or _is_index(told, column) else "unit not stated",
            "start": cell.start, "end": cell.end, "rules": " ".join(f"table.cell {source} {when.rule}".split()),
            "period_start": when.period_start, "period_end": when.period_end, "period_text": when.period_text,
            "period_source": when.period_source}


def _tells(words: str, kind: str) -> bool:
    return any(w in words for w in cells.words(kind))


def _is_index(told: Told, column: Column) -> bool:
    return bool(_INDEX.search(column.words + (told.grid.unit or "") + told.grid.caption))


def _is_change(column: Column, told: Told) -> bool:
    """Whether a column tells changes: its head says so, or the caption does (…增长速度) of columns that are in per cent."""
    if _is_index(told, column) and not re.search("涨跌|增长|升降", column.words):
        return False
    speeds = re.search("增长速度|增速|涨跌幅", told.grid.caption) and not re.search("[及和与]", told.grid.caption)
    return _tells(column.words, "change") or bool(speeds and (column.unit or told.grid.unit or "%").strip("±") == "%")


def _unit(told: Told, row: Row, column: Column, own: str, row_unit: str | None, change: bool, share: bool, rank: bool) -> tuple[str, str]:
    """The unit of a cell and the rule that gave it."""
    if rank:
        return "位", "table.unit.head"
    if own:
        return own, "table.unit.cell"
    if change and not _AMOUNT.search(column.words[:table_heads.bracket_at(column.words)]):
        if column.unit:
            return column.unit, "table.unit.head"
        return ("个百分点" if row_unit == "%" else "%"), "table.unit.change"
    if share:
        return column.unit or "%", "table.unit.head"
    if row_unit:
        return row_unit, "table.unit.row"
    if column.unit:
        return column.unit, "table.unit.head"
    if told.grid.unit and not _is_index(told, column):
        return _of_line(told.grid.unit, row.label.words), "table.unit.line"
    if match := _COUNTED.search(column.words) or _COUNTED.search(_name(row)):
        return match[1], "table.unit.counted"
    return "", ""


def _of_line(unit: str, label: str) -> str:
    """Of a line with two units (亿元、%) the one that the label asks for."""
    several = [u for u in _LOOSE.split(unit) if cells.is_unit(u)] if not cells.is_unit(unit) else [unit]
    rate = [u for u in several if u in ("%", "‰")]
    plain = [u for u in several if u not in rate]
    if re.search("率$|比重$", label):
        return (rate or plain or [""])[0]
    return (plain or rate or [""])[0]


def _scaled(unit: str) -> tuple[Decimal, str]:
    """The factor and the canonical unit of a unit as written.

    >>> _scaled("万吨"), _scaled("亿千瓦时")[1], _scaled("%")
    ((Decimal('10000'), '吨'), '千瓦时', (Decimal('1'), '%'))
    """
    letters, bare = cells.scaled(unit) or ("", unit)
    factor = Decimal(1)
    for letter in letters:
        factor *= _SCALES[letter]
    if "/" in bare and unit_of(bare).dimension == "count":
        head, _, per = bare.partition("/")
        return factor, f"{unit_of(head).canonical}/{per}"
    return factor, unit_of(bare).canonical if bare else ""


@cache
def _measures() -> re.Pattern[str]:
    words = sorted(cells.words("measure"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _measure(words: str) -> str:
    """What a caption, a section or a head counts: the last such word in it."""
    found = _measures().findall(words)
    return found[-1] if found else ""


def _indicator(told: Told, row: Row, column: Column, change: bool, share: bool, parent: str) -> str:
    """Label, what is counted, and what the head adds: 大牲畜 + 期末存栏 + 同比增长."""
    label = _name(row)
    if _PLACES.search(told.grid.stub) is None and re.fullmatch(r"(?:19|20)?\d{0,4}年?(?:\d{1,2}月)?", label):
        label = ""                                           # rows by year
    head = table_time.without(column.words[:table_heads.bracket_at(column.words)])
    head = "" if head in cells.words("general") else head
    section = row.section.words if row.section else ""
    counted = _measure(section) or ("" if head and not change and not share else _measure(table_time.without(told.caption)))
    if "期末" in section and counted == "存栏":
        counted = "期末存栏"
    if (label and (_measures().search(label[-6:]) or _MEASURED.search(label))) or (head and not change and not share):
        counted = ""
    if not label and not counted and (change or share):
        counts = (c.words for c in told.grid.columns if not _is_change(c, told))
        counted = next((table_time.without(words[:table_heads.bracket_at(words)]) for words in counts), "")
    if label.endswith("量") and head in cells.words("measure"):
        head = ""                                            # 发电量 needs no 产量
    if change and not _tells(head, "change"):
        said = _SPEED.search(told.grid.caption)
        head, label = (said[0] if said else "增长"), head + label        # 城市 over 居民消费价格
    elif head and not table_heads.is_head(head) and not share and not counted:
        head, label = "", label + head
    alone = label in told.repeated or (label in cells.words("part") and counted != "人口")
    return (parent if alone and parent != label else "") + label + counted + ("" if label.endswith(head) else head)


def _owner(told: Told, row: Row) -> str | None:
    label = _name(row)
    return label if _PLACES.search(told.grid.stub) and not _ALL.search(label) else told.place


def _sentence(told: Told, row: Row) -> str:
    """The row as it reads: caption, section, label, and each head with its cell."""
    front = "，".join(w for w in (told.grid.caption, row.section.words if row.section else "", row.label.words) if w)
    unit = row.values[len(told.grid.columns):]
    named = f"（{unit[0].words}）" if unit and unit[0].words else ""
    return f"{front}{named}：" + "，".join(c.words + v.text for c, v in zip(told.grid.columns, row.values, strict=False) if v.text)
