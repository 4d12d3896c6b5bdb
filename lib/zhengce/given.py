"""What does the user say of the texts beyond their words? Further columns of a table, fields of front matter, and the user's own date."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Mapping

import pandas as pd

from zhengce.clean.dating import Dated
from zhengce.clean.wrapping import folded
from zhengce.reading.days import day
from zhengce.tables import schemas

DATES = ("stated_date", "date")
_OWN = ("title", "source")              # columns of `documents` that the user's own replace
_DATE = re.compile(r"(?P<y>(?:19|20)\d\d)(?:\s*[-/.年]\s*(?P<m>\d{1,2})(?:\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?)?|年|\s*)月?"
                   r"(?:[T\s]+\d{1,2}:.*)?")
_PACKED = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_FIELD = re.compile(r"([A-Za-z_]{2,20}|[\u4e00-\u9fff]{2,8})\s*[:：]\s*(\S.{0,200})")
_TITLE_YEAR = re.compile(r"(?<![\d—－–~-])((?:19|20)\d\d)年(?!\s*[—－–~至-])")
_FORWARD = re.compile(r"规划|计划|目标|纲要|方案|展望|预测|预算")
_LINES = 60


def columns(table: pd.DataFrame) -> list[dict[str, str]]:
    """For each row of the user's table what its further columns say, as words; empty cells say nothing.

    >>> columns(pd.DataFrame({"doc": ["a"], "text": ["…"], "date": ["2023-09"], "region": [None]}))
    [{'date': '2023-09'}]
    """
    names = [c for c in table.columns if c not in ("doc", "text") and isinstance(c, str) and c]
    rows = [dict(zip(names, values, strict=True)) for values in table[names].itertuples(index=False, name=None)] if names else []
    return [{k: _words(v) for k, v in row.items() if not (pd.api.types.is_scalar(v) and pd.isna(v)) and str(v).strip()}
            for row in rows] or [{} for _ in range(len(table))]


def _words(value: object) -> str:
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value).strip()


def front(raw: str) -> dict[str, str]:
    """The fields of front matter: name and value on a line, between two lines of --- at the head; its date is the page's own.

    >>> front("---\\nregion: 甲市\\ndate: 2021-12-08\\n---\\n正文。")
    {'region': '甲市', 'date': '2021-12-08'}
    """
    for start, end in folded(raw)[::-1]:
        raw = raw[:start] + raw[end:]
    lines = raw[:20_000].lstrip("\ufeff\r\n ").splitlines()[:_LINES]
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        return {}
    end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == "---")
    return {m[1]: m[2].strip().strip("'\"") for line in lines[1:end] if (m := _FIELD.fullmatch(line.strip()))}


def iso(words: str) -> str | None:
    """A date as a user writes it, at the precision given; None where it is none.

    >>> iso("2023年9月8日"), iso("2023/9"), iso("2023"), iso("20230908"), iso("2023-02-30"), iso("autumn")
    ('2023-09-08', '2023-09', '2023', '2023-09-08', None, None)
    """
    words = words.strip().removesuffix(".0")
    if packed := _PACKED.fullmatch(words):
        words = "-".join(packed.groups())
    match = _DATE.fullmatch(words)
    if not match:
        return None
    parts = [int(p) for p in match.group("y", "m", "d") if p]
    whole = day(*[*parts, 1, 1][:3])
    return whole and whole[:(4, 7, 10)[len(parts) - 1]]


def dates(source: str, said: Mapping[str, str], stated: Dated, content: Dated, title: str | None) -> tuple[Dated, Dated]:
    """The stated and the content's date where the user's table gives one, which stands above the page's; one that does not fit the title is
    kept, and the reason says so. One that cannot be read is named with its row, and the page's own is used.

    >>> dates("row a", {"date": "2010-05"}, Dated(None, ""), Dated(None, ""), "甲市2019年统计公报")[1].reason
    "The user's table gives it (date); it does not fit the title, which says 2019年."
    """
    name = next((n for n in DATES if said.get(n)), None)
    if name is None:
        return stated, content
    if (day := iso(said[name])) is None:
        told = f"the {name} {said[name][:40]!r} of {source} cannot be read (write 2023, 2023-09 or 2023-09-08)"
        warnings.warn(f"{told}; the page's own date is used", stacklevel=2)
        return stated, Dated(content.date, f"{content.reason} {told[0].upper()}{told[1:]}; the page's own is used.".strip())
    years = [int(y) for y in _TITLE_YEAR.findall(title or "")]
    odd = len(set(years)) == 1 and int(day[:4]) - years[0] not in (0, 1) and not (_FORWARD.search(title or "") and int(day[:4]) <= years[0])
    reason = f"The user's table gives it ({name})" + (f"; it does not fit the title, which says {years[0]}年." if odd else ".")
    return Dated(day, "the user's table"), Dated(day, reason)


def joined(documents: pd.DataFrame, said: Mapping[str, Mapping[str, str]], tabled: Mapping[str, frozenset[str]]) -> pd.DataFrame:
    """The table `documents` with what the user says: further columns behind its own; title and source of a user's table take their places.

    A further column with the name of one that is computed, as title and source of front matter have, is called user_…, so that nothing is
    lost.
    """
    known = [c.name for c in schemas()["documents"]]
    names = list(dict.fromkeys(n for row in said.values() for n in row if n not in DATES[:1]))
    out = documents.copy()
    for name in names:
        told = [said[doc].get(name) for doc in documents["doc"]]
        if name in _OWN:
            ours = [name in tabled[doc] for doc in documents["doc"]]
            rows = list(zip(told, ours, documents[name], strict=True))
            out[name] = pd.Series([t if t and own else page for t, own, page in rows], index=out.index, dtype="str")
            told = [None if own or t == page else t for t, own, page in rows]
        if name not in _OWN or any(told):
            out[f"user_{name}" if name in known else name] = pd.Series(told, index=out.index, dtype="str")
    return out
