"""Which numbers does a table report? Each cell with a number is a row of `metrics`, named by its label and its heads.

The unit is the nearest of the cell's own, the row's unit column, the brackets of its label, those of its head, and the line over the
table; the time is that of the label or the head, then the caption's, then the title's. 持平, — and *** are no values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from zhengce.assign.inherited import Assigned
from zhengce.assign.time import NONE
from zhengce.reading import cells, days
from zhengce.reading.cells import Cell, parted
from zhengce.reading.grids import MARK, TIME_WORDS, Column, Grid, Row, column, read
from zhengce.reading.periods import Period
from zhengce.reading.times import find
from zhengce.reading.units import unit as unit_of
from zhengce.word_tables import MODIFIER, TABLE

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d|\s*年?\s*[-—–~～至]\s*\d\d年)")           # 2021—25年 is no year
_ACCOUNTS = {"一季报": "一季度", "三季报": "前三季度", "半年报": "上半年", "中报": "上半年"}      # what the accounts of a firm are of
_EDGE = re.compile(r"(?:[期季]|(?<=\d))(?=[末底])|(?<=[末底])数")
_TO_YEAR = re.compile(r"[比较]年初")
_TENS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
_SUB = re.compile(r"^[#＃△]|^其\s*中")
_INDEX = re.compile(r"以?[^（()）\s]{0,8}[=＝为]\s*100")
_BASE = re.compile("(?<=[比较为])(?:上年|去年)")
_AMOUNT = re.compile(r"(?:额|量|数|增加值)$")
_MEASURED = re.compile(r"[额量值率数费价]$|比重|指数|[收支]入?出?$")
_PLACES = re.compile(r"地区|城市|省|市|县|区|国")
_AIM = re.compile(r"目标|预期|计划|任务|预算数")
_DONE = re.compile(r"(?<!计划)完成|完成[率情比]|执行|占")


class Table(NamedTuple):
    """A grid with the document's title and place, and what each column tells: rank, change, share, index, or ""."""

    grid: Grid
    title: str
    place: str | None
    tells: tuple[str, ...]


def rows(text: str, title: str | None, place: str | None) -> Iterator[dict]:
    """The rows of `metrics` that a table gives; `start` and `end` are those of the cell in `text`. The `title` gives a year where the
    table names none, `place` owns what its rows do not own."""
    grid = _headed(read(text))
    table = Table(grid, title or "", place or None, tuple(_tells(head, grid) for head in grid.columns))
    general = grid.unit or any(c.unit and c.unit != "%" for c in grid.columns)
    parent, above = "", None
    for row in grid.rows:
        sub = _SUB.match(row.label.words) or _name(row) in TABLE.known("change")        # 收入 / 增速
        above = parted(row.label.words)[1] or (above if sub or not general else None)       # 大牲畜（万头）, and its parts
        unit = above if row.unit is None else row.unit.words if row.unit.kind in ("unit", "text") else None
        parent = parent if sub else _name(row)
        front = "，".join(w for w in (grid.caption, row.section, row.label.words) if w)
        named = f"（{row.unit.words}）" if row.unit and row.unit.words else ""
        said = "，".join(c.words + v.text for c, v in zip(grid.columns, row.values, strict=True) if v.text)
        for at, (head, cell) in enumerate(zip(grid.columns, row.values, strict=True)):
            if cell.kind == "number" and head.words:          # a column without a head says nothing of its numbers
                yield _row(table, row, at, cell, unit, parent) | {"sentence": f"{front}{named}：{said}"}


def _headed(grid: Grid) -> Grid:
    """A table whose rows have what stands over them: a part of a year the year of the row above (2021年一季度 / 二季度), labels that stand
    again the label over them that says another unit or base (产值（亿元） / 甲县 / 产值指数（上年=100） / 甲县)."""
    out: list[Row] = []
    seen: set[str] = set()
    year, over, again = "", "", False
    for row in grid.rows:
        words = row.label.words
        if year and not _YEAR.search(words) and not column(words).name:
            words = f"{year}年{words}"
        if found := _year(words):
            year = found * (len(words) > len("2021年"))              # after the row of a whole year, months may be of the next
        if parted(words)[1] or _INDEX.search(words):
            over, again = MARK.sub("", words), False
        else:
            again = again or (bool(over) and words in seen)
        seen.add(words)
        out.append(row._replace(label=row.label._replace(text=words + over * again)))
    return grid._replace(rows=tuple(out))


def _name(row: Row) -> str:
    """A label's words without its number, 其中, and unit."""
    return parted(MARK.sub("", row.label.words))[0].strip() or row.label.words


def _owner(grid: Grid, row: Row) -> tuple[str, str]:
    """The place that owns a row, and what is left of its label."""
    if _PLACES.search(grid.group):
        return row.section, _name(row)
    return (_name(row), "") if _PLACES.search(grid.stub) else ("", _name(row))


def _tells(column: Column, grid: Grid) -> str:
    """What a column tells. The caption makes it a change (…增长速度) where it is in per cent."""
    if any(column.name.endswith(w) for w in TABLE.known("serial")):
        return "rank"
    index = _INDEX.search(column.words + (grid.unit or "") + grid.caption)
    speeds = re.search("增长速度|增速|涨跌幅", grid.caption) and not re.search("[及和与]", grid.caption)
    changes = any(w in column.words for w in TABLE.known("change")) or (speeds and (column.unit or grid.unit or "%").strip("±") == "%")
    if changes and (not index or re.search("涨跌|增长|升降", column.words)):
        return "change"
    return "share" if any(w in column.words for w in TABLE.known("share")) else "index" if index else ""


def _row(table: Table, row: Row, at: int, cell: Cell, row_unit: str | None, parent: str) -> dict:
    """The row of `metrics` for the cell in the column of number `at`, but for its sentence."""
    grid, column = table.grid, table.grid.columns[at]
    tells = table.tells[at] or "index" * bool(_INDEX.search(row.label.words))
    unit, source = _unit(table, row, column, tells, cell.unit, row_unit)
    letters, bare = cells.scaled(unit) or ("", unit)
    value = float(Decimal(cell.number).scaleb(sum(_TENS[letter] for letter in letters)))
    one, _, per = bare.partition("/")
    if tells != "rank":
        bare = unit_of(one).canonical + f"/{per}" * bool(per) if unit_of(bare).dimension == "count" else unit_of(bare).canonical
    counts = bare and not per and unit_of(bare).dimension in ("count", "person", "person-times", "list")
    grows = any(w in _name(row) for w in TABLE.known("change"))
    plain = ("growth" if grows else "share") if bare == "%" and tells != "index" else "count" if counts else "level"
    kind = {"rank": "rank", "change": "growth"}.get(tells, plain)
    heads = [c.words for c in grid.columns]
    told = when(column.words, row.label.words, row.section, grid.caption, table.title, heads[:at])
    own = _year(column.words)
    later = own is None or own == max(filter(None, map(_year, heads)))       # 2020年 / 2025年 in a table of aims
    aim = not _DONE.search(column.words) and (_AIM.search(column.words) or (
        _AIM.search(grid.caption) and not _DONE.search(grid.caption) and tells != "change" and later))
    owner = _owner(grid, row)[0]
    owner = "" if re.search("合计|总计|全[国省市区县]|总[额量值数]?$", owner) else owner
    bound = MODIFIER.value("bound", "before", "after").get(cell.approx) or None
    return {"indicator": _indicator(table, row, at, parent), "entity": owner or table.place, "value": value,
            "unit": bare, "kind": kind, "status": "target" if aim else "reported", "bound": bound, "approx": cell.approx or None,
            "attribution": None, "quote": cell.text, "flag": None if bare or tells == "index" else "unit not stated",
            "start": cell.start, "end": cell.end, "rules": f"table.cell {source} {told.rule}".replace("  ", " ")} | told._asdict()


def _unit(table: Table, row: Row, column: Column, tells: str, own: str, row_unit: str | None) -> tuple[str, str]:
    """The unit of a cell and the rule that gave it."""
    line = (table.grid.unit if tells != "index" else "") or ""
    per_cent = "个百分点" if tells == "change" and row_unit == "%" else "%"
    others = any(c.unit == "%" and t == "change" for c, t in zip(table.grid.columns, table.tells, strict=True))
    amount = _AMOUNT.search(column.name) or (others and cells.scaled(line) and not column.unit)        # 比年初增加 / 同比增长（%）
    rate = tells == "share" or (tells == "change" and not amount)
    several = [line] if cells.scaled(line) else [u for u in re.split("[、，,和/]", line) if cells.scaled(u)]
    rates = bool(re.search("率$|比重$", row.label.words))                  # 亿元、%: what the label asks for; 万吨、万标箱: nobody knows
    fitting = [u for u in several if (u in ("%", "‰")) == rates] or several
    found = (("位" if tells == "rank" else "", "head"), (own, "cell"), (column.unit if rate else "", "head"),
             (per_cent if rate else "", "change" if tells == "change" else "head"), (row_unit, "row"), (column.unit, "head"),
             (fitting[0] if len(fitting) == 1 else "", "line"))
    return next(((unit, f"table.unit.{rule}") for unit, rule in found if unit), ("", ""))


def _measure(words: str) -> str:
    """What a caption, a section or a head counts: the last such word in it."""
    found = TABLE.pattern("@measure@").findall(words)
    return found[-1] if found else ""


def _indicator(table: Table, row: Row, at: int, parent: str) -> str:
    """Label, what is counted, and what the head adds: 大牲畜 + 期末存栏 + 同比增长."""
    columns, tells, general = table.grid.columns, table.tells[at], TABLE.known("general")
    head, (place, label) = "" if columns[at].name in general else columns[at].name, _owner(table.grid, row)
    plain = not tells or (tells == "index" and not _INDEX.search(head))
    if not column(label).name:
        label = ""                                           # rows by year or by month
    if plain and not label:
        label, head = head, ""
    if tells == "rank" and at and table.tells[at - 1] == "change" and head in TABLE.known("serial"):
        head = columns[at - 1].name + head                   # 总量 / 增速 / 位次
    counted = ""
    whole = label and (label in TABLE.known("change") or _measure(label[-6:]) or _MEASURED.search(label))
    if not (whole or (head if plain else _measure(head))):
        beside = next((c.name for c, t in zip(columns[at - 1::-1], table.tells[at - 1::-1], strict=True) if not t), "")
        counted = "" if plain or not at or beside in general else beside       # 面积 / 增长 / 产量 / 增长
        told = (row.section, "" if label in parent else parent, column(table.grid.caption or table.title).name)
        counted = counted or next(filter(None, map(_measure, told)), "")
        counted = "期末存栏" if "期末" in row.section and counted == "存栏" else counted
    if label.endswith(("量", "数")) and head in TABLE.known("measure"):
        head = ""                                            # 发电量 needs no 产量
    if tells == "change" and not any(w in head for w in TABLE.known("change")):
        said = re.search("(?:比上[年月]|同比|环比)?(?:增长|涨跌|升降)(?:速度|幅度|幅)?|增速", table.grid.caption)
        head, label = (said[0] if said else "增长"), head + label        # 城市 over 居民消费价格
    alone = label in TABLE.known("change") and parent != label                # 收入 / 增速
    return place + parent * alone + label + counted + ("" if label.endswith(head) else head)


def _year(words: str) -> str | None:
    """The one year that words name; None where they name several."""
    years = set(_YEAR.findall(words))
    return years.pop() if len(years) == 1 else None


def when(head: str, label: str, section: str, caption: str, title: str, before: Sequence[str]) -> Assigned:
    """The period of a cell under `head` in the row `label`: of the nearest year and the nearest part of a year. `before` are the heads to
    its left: a head without a time is of the last one with a time (8月 / 同比增长 / 1-8月 / 增速)."""
    years = sorted(y for y in map(_year, before) if y)
    if "年均" in head and len(set(years)) > 1:                     # 2020年 / 2025年 / 年均增长
        first = int(years[0]) + 1
        return Assigned(f"{first}-01-01", f"{years[-1]}-12-31", f"{first}—{years[-1]}年", "inherited", "table.time.head")
    head = _BASE.sub("", _INDEX.sub("", head))               # 以上月为100 is of this month, 为上年执行数的% of this year
    label = label if _YEAR.match(label) or not column(label).name else ""
    last_year = "上年" in head or "去年" in head
    if not (TIME_WORDS.search(head) or "年均" in head or _TO_YEAR.search(head)):
        timed = [h for h in reversed(before) if TIME_WORDS.search(h) and not re.search("上年|去年", h)]
        head += max(timed[:2], key=lambda h: _year(h) or "", default="")        # 2024年 / 2023年 / 增速: the growth is of the later year
    said = (("row", label), ("head", head), ("caption", caption), ("head", " ".join(before)), ("title", title))
    rule, nearest = next(((rule, y) for rule, words in said if (y := _year(words))), ("", ""))
    if not rule:
        return NONE
    above = _part(_YEAR.sub(nearest, _INDEX.sub("", caption)), nearest)           # 2030年同期 under 2031年1-9月 is of these months
    above = above or (None if _YEAR.search(caption) else _part(title, nearest))
    own, outer = _part(label, nearest), _part(section, nearest) or above
    under = _part(head, nearest, own if _short(own) else above)
    own = own if under is None or (_short(own) and not _short(under)) else under           # 2030年 / 2031年 over 1月: of the month
    flow = re.search("出栏|产量|产值|销售|收入|支出|新增|毕业|招生", section or label) and not _TO_YEAR.search(head)
    if outer and outer.role == "until" and flow:
        outer = None                 # 出栏 and 产量 are of the whole year although the caption says 末
    shifted = last_year and not _year(head) and ("同期" in head or not own or own.last[:4] == nearest)           # beside 1-9月
    period = (not shifted and own) or outer or _part(f"{nearest}年", nearest)
    start = f"{period.last[:4]}-01-01" if _TO_YEAR.search(head) else period.first
    text = head if shifted else period.text if _YEAR.search(period.text) else f"{period.last[:4]}年{period.text.removeprefix('年')}"
    source = "explicit" if not shifted and (_year(label) or _year(head)) else "inherited"
    start, end = start and days.years_before(start, shifted), days.years_before(period.last, shifted)
    return Assigned(start, end, text, source, f"table.time.{rule}")


def _short(period: Period | None) -> bool:
    """Whether a time is a part of a year."""
    return period is not None and days.length(period.first or f"{period.last[:4]}-01-01", period.last) < 360


@lru_cache(1024)
def _part(words: str, year: str, above: Period | None = None) -> Period | None:
    """The time that words name as of a year, or of the month of `above`."""
    month = above.last[5:7] if _short(above) else ""
    if month and re.search(r"累计|本年|1\s*[-—–~至]\s*本月", words) and not re.search(r"\d\s*[-—–~至]\s*\d", words):
        words = f"1-{int(month)}月"
    words = re.sub(r"(?<!\d)(?:19|20)\d\d(?=$|[\s（(上下前第一二三四全])", r"\g<0>年", words)         # a head 2019
    words = re.sub("|".join(_ACCOUNTS), lambda m: _ACCOUNTS[m.group()], words)
    words = _EDGE.sub(lambda m: "" if m.group() == "数" else "年", words)
    found = (p for p in find(words, f"{year}-{month}" if month else year) if p.last and p.role in ("at", "until", "name"))
    return next(found, None)
