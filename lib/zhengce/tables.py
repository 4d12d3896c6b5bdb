"""What does each column mean? The public tables' schemas, with units and descriptions, and how they are read and written."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pandas as pd


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
        out.setdefault(row.pop("table"), []).append(Column(row["column"], row["dtype"], row["unit"], row["description"]))
    return {name: tuple(columns) for name, columns in out.items()}


def data_rows(name: str) -> list[dict[str, str]]:
    """The rows of a data file of this package (a CSV under zhengce/data; lines that begin with # are comments)."""
    text = files("zhengce").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


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


def write(data: pd.DataFrame, path: str | Path) -> Path:
    """Write a table as CSV or Parquet, by the ending of the path. Raises ValueError for another ending."""
    path = Path(path)
    if path.suffix == ".parquet":
        data.to_parquet(path, index=False)
    elif path.suffix == ".csv":
        data.to_csv(path, index=False, lineterminator="\n")
    else:
        raise ValueError(f"{path}: tables are written as .csv or .parquet")
    return path


def read(path: str | Path, table: str) -> pd.DataFrame:
    """Read a table written by `write` and check it against its schema. Raises ValueError naming missing columns."""
    path = Path(path)
    data = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, dtype="str")
    missing = [c.name for c in schemas()[table] if c.name not in data]
    if missing:
        raise ValueError(f"{path}: not a table of {table}: it lacks {', '.join(missing)}")
    if path.suffix == ".csv":
        data = data.replace({c.name: {"True": True, "False": False} for c in schemas()[table] if c.dtype == "bool"})
    return data.astype({c.name: c.dtype for c in schemas()[table]})
