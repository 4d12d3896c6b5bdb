"""What does the head of a flattened table say: its caption, its unit, and a name for each column?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhengce.reading import cells
from zhengce.reading.cells import Cell

_BRACKET = re.compile(r"[(（]\s*(?P<unit>[^()（）]{1,12})\s*[)）]$")
_SHARED = re.compile(r"[(（]?\s*单\s*位\s*[:：]\s*(?P<unit>[^()（）\s]{1,12}(?:[(（][^()（）]{1,6}[)）])?)\s*[)）]?$")
_TIME = re.compile(r"\d{4}年|\d{1,2}\s*(?:[-—–~至]\s*\d{1,2}\s*)?月|季度|半年|(?:月|年|期|季)[末底]|本[年月期季]|当[年月]|去年|上年|累计")
_SIGNS = re.compile(r"[±+\-/、,，\s]")


class Head(NamedTuple):
    """The caption over a table, the unit of a line of its own, the number of the line with which the columns' heads begin, and how many
    lines are the head for certain (0 where no word of it is known)."""

    caption: str
    unit: str | None
    first: int
    lines: int


class Column(NamedTuple):
    """A column: the words of its head (upper heads first), the unit in its brackets, its role (label, unit, serial, remark or value)."""

    words: str
    unit: str | None
    role: str


def find(lines: Sequence[str]) -> Head:
    """Caption and unit of a table's lines, and where its columns are named.

    >>> find(["2019年末金融机构存贷", "单位：亿元", "指标", "12月末", "存款余额", "19.5"])
    Head(caption='2019年末金融机构存贷', unit='亿元', first=2, lines=1)
    """
    caption: list[str] = []
    unit = None
    for i, line in enumerate(lines):
        words = line.strip()
        parts = cells.of_line(words)
        if found := cells.unit_of_line(words):
            unit = found
        elif parts and role(parts[0].words) != "value":
            return Head(" ".join(caption), unit, i, 1)
        elif unit or not _may_caption(words, parts) or (caption and not caption[-1].startswith(("表", "附表", "附件"))):
            shared = _SHARED.search(words) if not caption and len(words) > 8 else None
            if shared is None:
                return Head(" ".join(caption), unit, i, 0)
            caption, unit = [words[:shared.start()].strip()], shared["unit"]
        else:
            shared = _SHARED.search(words)
            unit = shared["unit"] if shared else unit
            caption.append(words[:shared.start()].strip() if shared else words)
    return Head(" ".join(caption), unit, len(lines), 0)


def _may_caption(words: str, parts: Sequence[Cell]) -> bool:
    """Whether a line over a table may be its caption: no values, no cells apart, and not the heads themselves."""
    apart = "\t" in words or cells.PIPE.search(words) or (len(parts) > 1 and all(is_head(c.words) for c in parts))
    return not apart and not any(c.kind in ("number", "none") for c in parts)


def role(words: str) -> str:
    """What a column is for, by the words of its head: label, unit, serial, remark or value.

    >>> [role(w) for w in ("指标名称", "计量单位", "序号", "产量（万吨）", "属性")]
    ['label', 'unit', 'serial', 'value', 'remark']
    """
    bare = re.sub(r"[(（].*?[)）]$", "", words) if words not in cells.words("stub") else words
    roles = (("label", "stub"), ("unit", "unit"), ("serial", "serial"), ("remark", "remark"))
    return next((name for name, kind in roles if bare in cells.words(kind)), "value")


def column(words: str) -> Column:
    """A column by its head.

    >>> column("产量（万吨）"), column("同比增长（±%）").unit
    (Column(words='产量（万吨）', unit='万吨', role='value'), '%')
    """
    return Column(words, bracket_unit(words), role(words))


def bracket_unit(words: str) -> str | None:
    """The unit in the brackets that a head or a label ends with (产量（万吨）, 比上年增长±%)."""
    match = _BRACKET.search(words)
    inside = _SIGNS.sub("", match["unit"]) if match else ""
    if inside and (cells.is_unit(match["unit"]) or cells.is_unit(inside)):
        return inside if cells.is_unit(inside) and not cells.is_unit(match["unit"]) else match["unit"].strip()
    return "%" if re.search(r"[±+]?\s*[%％]$", words) else None


def bracket_at(words: str) -> int:
    """Where the brackets with the unit begin, else the length of the words.

    >>> bracket_at("大牲畜（万头）"), bracket_at("化肥（折纯）")
    (3, 6)
    """
    match = _BRACKET.search(words)
    if match and bracket_unit(words):
        return match.start()
    return len(re.sub(r"[±+]?\s*[%％]$", "", words))


def is_head(words: str) -> bool:
    """Whether words look like the head of a column of values: a unit in brackets, a time, a change, a share, or what is counted.

    >>> [is_head(w) for w in ("产量（万吨）", "12月末", "比年初增加额", "绝对数", "大豆")]
    [True, True, True, True, False]
    """
    if bracket_unit(words) or cells.is_unit(words) or words in cells.words("general", "measure", "unit", "serial"):
        return True
    if _TIME.search(words) and len(words) <= 16 and not re.search("存栏|出栏", words):
        return True
    return any(w in words for w in cells.words("change", "share")) or re.fullmatch(r"(?:19|20)\d\d", words) is not None


def columns(head: Sequence[Sequence[Cell]], width: int) -> list[Column] | None:
    """The columns of a table `width` cells wide, from the lines of its head; None where they do not fit.

    Two lines of one width are joined head by head (本月 over 环比), an empty head takes the one to its left. A head with one name fewer
    than the rows have cells lacks the name of the labels.
    """
    lines = [[c.words for c in line] for line in head if line]
    if lines and all(len(line) == 1 for line in lines) and len(lines) > 1:
        lines = [[line[0] for line in lines]]
    whole = [line for line in lines if len(line) in (width, width - 1)]
    if not whole or len(lines) > 3:
        return None
    if len(lines) > 1 and not all(len(line) == width for line in lines):
        return None
    names = whole[-1] if len(whole) == 1 else [_over(column) for column in zip(*map(_filled, whole), strict=True)]
    if len(names) == width - 1:
        if role(names[0]) in ("label", "serial"):
            return None
        names = ["指标", *names]
    found = [column(name) for name in names]
    if not any(c.role == "label" for c in found):
        at = next((i for i, c in enumerate(found) if c.role != "serial"), 0)
        found[at] = found[at]._replace(role="label")
    first = next(i for i, c in enumerate(found) if c.role == "label")
    return [c._replace(role="value") if i > first and c.role in ("label", "serial") else c for i, c in enumerate(found)]


def _filled(line: Sequence[str]) -> list[str]:
    out: list[str] = []
    for word in line:
        out.append(word or (out[-1] if out else ""))
    return out


def _over(names: Sequence[str]) -> str:
    return "".join(dict.fromkeys(n for n in names if n))
