"""What does each column mean? The public tables' schemas, with units and descriptions, and how they are read and written."""

from __future__ import annotations

import csv
import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pandas as pd

_FORMULA = re.compile(r"'*(?:$|[=@\t\r]|[+\-](?![\d.,]+%?$))")       # with apostrophes before it too, so that each is taken away once


#: what tells a corpus or a table, and how it is made
_MADE = {"corpus": ("pages", "zhengce.load(source)"), "tokens": ("term", "zhengce.tokens(corpus)"),
         "metrics": ("metric_id", "zhengce.metrics(corpus)"), "policies": ("policy_id", "zhengce.policies(corpus)"),
         "series": ("series_id", "zhengce.series(metrics)"), "pairs": ("other_indicator", "zhengce.told_twice(metrics)"),
         "ledger": ("whitespace", "corpus.ledger()"), "years": ("year", "zhengce.years_named(corpus)"),
         "readings": ("mended", 'zhengce.readings(corpus, "mojibake")'), "frequency": ("rate", "zhengce.frequency(tokens, by=None)"),
         "by_category": ("category", 'zhengce.by_category(tokens, "industry")'), "places": ("position", "zhengce.places(tokens, words)"),
         "keyness": ("g2", "zhengce.contrasts(tokens)"), "topic terms": ("weight", "zhengce.topics(tokens).terms")}


class Column(NamedTuple):
    """A column of a public table."""

    name: str
    dtype: str
    unit: str
    description: str


@cache
def schemas() -> dict[str, tuple[Column, ...]]:
    """Every public table's columns, in order.

    >>> [column.name for column in schemas()["edits"]]
    ['doc', 'start', 'end', 'before', 'after', 'rule', 'certainty']
    """
    out: dict[str, list[Column]] = {}
    for row in data_rows("tables.csv"):
        out.setdefault(row["table"], []).append(Column(row["column"], row["dtype"], row["unit"], row["description"]))
    return {name: tuple(columns) for name, columns in out.items()}


def data_rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file of this package (a CSV under zhengce/data; lines that begin with # are comments).
    Raises ValueError, with the line, where one has more or fewer cells than the head."""
    return [dict(row) for row in _parsed(name)]


@cache
def _parsed(name: str) -> tuple[dict[str, str], ...]:
    lines = files("zhengce").joinpath("data", name).read_text("utf-8").splitlines()
    kept = [n for n, line in enumerate(lines, 1) if not line.startswith("#")]
    rows = tuple(csv.DictReader(lines[n - 1] for n in kept))
    if broken := next((n for n, row in zip(kept[1:], rows, strict=False) if None in row or None in row.values()), None):
        raise ValueError(f"data/{name}, line {broken}: as many cells as the head has are needed; put a text with a comma in quotes")
    return rows


def describe(table: str | None = None) -> pd.DataFrame:
    """The columns of a public table with unit and meaning (column, dtype, unit, description); without a name, the tables that there are.

    >>> describe("edits").loc[0, "description"]
    "the document's id"
    >>> describe().loc[0, "table"]
    'documents'
    """
    if table is None:
        return pd.DataFrame([(name, len(columns), ", ".join(c.name for c in columns)) for name, columns in schemas().items()],
                            columns=["table", "columns", "names"])
    if table not in schemas():
        raise ValueError(f"there is no table {table!r}; there are {', '.join(schemas())}")
    return pd.DataFrame([c._asdict() for c in schemas()[table]]).rename(columns={"name": "column"})


def frame(table: str, rows: Iterable[Mapping | Sequence]) -> pd.DataFrame:
    """Rows (mappings, or sequences in the schema's order) as a table with the schema's columns and dtypes, even when empty.

    >>> frame("edits", []).dtypes["start"].name
    'int64'
    """
    columns = schemas()[table]
    data = pd.DataFrame(list(rows), columns=[c.name for c in columns])
    return data.astype({c.name: c.dtype for c in columns})


def need(given: object, what: str) -> None:
    """Raise TypeError with the next step, where a function got something else than the corpus or the table that it works on.

    >>> need("texts", "tokens")
    Traceback (most recent call last):
        ...
    TypeError: a table of tokens is needed here, not a str: give zhengce.tokens(corpus)
    """
    column, made = _MADE[what]
    if not (hasattr(given, column) if what == "corpus" else isinstance(given, pd.DataFrame) and column in given):
        kind = f"a table with {', '.join(map(str, list(given)[:4]))}, …" if isinstance(given, pd.DataFrame) else f"a {type(given).__name__}"
        raise TypeError(f"a {'corpus' if what == 'corpus' else f'table of {what}'} is needed here, not {kind}: give {made}")


@contextmanager
def replacing(path: str | Path) -> Iterator[Path]:
    """A temporary path beside `path`, which takes its place when all is written: nobody finds half a file, not even on a full disk."""
    path = Path(path)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield temporary
        os.replace(temporary, path)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        told = f"{error.strerror}: free some and call it again; what stood there before still does"
        raise OSError(errno.ENOSPC, told, str(path)) from None
    finally:
        temporary.unlink(missing_ok=True)


def write(data: pd.DataFrame, path: str | Path) -> Path:
    """Write a table as CSV or Parquet, by the ending of the path. Raises ValueError for another ending.

    A CSV begins with a byte order mark, and a cell that a spreadsheet would take for a formula (= + - @ before anything but a number)
    with an apostrophe, which stands alone for an empty text (nothing at all is a missing one); `read` takes them away.
    """
    path = Path(path)
    if path.suffix not in (".parquet", ".csv"):
        raise ValueError(f"{path}: tables are written as .csv or .parquet")
    with replacing(path) as temporary:
        if path.suffix == ".parquet":
            data.to_parquet(temporary, index=False)
        else:
            write_csv(data, temporary)
    return path


def write_csv(data: pd.DataFrame, path: Path, **how: str) -> None:
    """A CSV that spreadsheets open as it is meant: with a byte order mark, and no cell that they run."""
    texts = {c: data[c].map(_safe, na_action="ignore").astype("str") for c in data if pd.api.types.is_string_dtype(data[c].dtype)}
    returns = any(column.str.contains("\r", regex=False).any() for column in texts.values())     # they end a line unless quoted
    data.assign(**texts).to_csv(path, index=False, lineterminator="\n", encoding="utf-8-sig", **how,
                                quoting=csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL)


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def _plain(cell: object) -> object:
    return cell[1:] if isinstance(cell, str) and cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def read(path: str | Path, table: str) -> pd.DataFrame:
    """Read a table written by `write`, or a folder of Parquet parts written by `zhengce.extract`, and check it against its schema.
    Raises ValueError naming missing columns."""
    path = Path(path)
    data = (pd.read_csv(path, dtype="str", encoding="utf-8-sig", keep_default_na=False, na_values=[""]) if path.suffix == ".csv"
            else pd.read_parquet(path))
    missing = [c.name for c in schemas()[table] if c.name not in data]
    if missing:
        raise ValueError(f"{path}: not a table of {table}: it lacks {', '.join(missing)}")
    if path.suffix == ".csv":
        data = data.replace({c.name: {"True": True, "False": False} for c in schemas()[table] if c.dtype == "bool"})
        data = data.assign(**{c.name: data[c.name].map(_plain, na_action="ignore") for c in schemas()[table] if c.dtype == "str"})
    return data.astype({c.name: c.dtype for c in schemas()[table]})
