"""Which rows does a table file hold? CSV, JSON Lines, Excel and Parquet, a batch at a time, from here or from any address."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from zhengce.clean import encoding

BATCH = 1000            # rows at a time
_HEAD = 1 << 16         # bytes that tell a CSV's encoding
_SHEETS, _LINES, _DELIMITED = (".xlsx", ".xlsm"), (".jsonl", ".ndjson"), (".csv", ".tsv")
SUFFIXES = (*_DELIMITED, *_LINES, *_SHEETS, ".parquet")
NEEDS = "needs the extra scale: pip install 'zhengce[scale]'"


class TableError(ValueError):
    """A table file that cannot be read; the message names it, the row where it is known, and the mend."""


def is_table(address: object) -> bool:
    """Whether a path's or address's ending is that of a table file (also packed: .csv.gz, .jsonl.gz)."""
    return _suffix(str(address)) in SUFFIXES


def is_remote(address: object) -> bool:
    """Whether an address names a place that fsspec opens (s3://…, https://…, memory://…)."""
    return "://" in str(address)


def opened(address: str, **how: str) -> io.IOBase:
    """The file at a path or address, for reading bytes; packed ones are unpacked. Raises ImportError naming the extra for an address."""
    if not is_remote(address) and not address.endswith((".gz", ".bz2", ".xz")):
        return open(address, "rb")
    try:
        import fsspec
    except ImportError:
        raise ImportError(f"{address}: an address {NEEDS}") from None
    return fsspec.open(address, "rb", compression="infer", **how).open()


def batches(address: str, refuse: Callable[[Exception], None], size: int = BATCH) -> Iterator[pd.DataFrame]:
    """The rows of a table file as frames of at most `size` rows, all cells as they stand (no guessed numbers or dates).

    A line of JSON that cannot be read goes to `refuse`, with its number. Raises TableError for a file that cannot be read at all.
    """
    read = {**dict.fromkeys(_DELIMITED, _delimited), **dict.fromkeys(_LINES, _lines), **dict.fromkeys(_SHEETS, _sheet),
            ".parquet": _parquet}[_suffix(address)]
    try:
        yield from read(address, refuse, size)
    except (ValueError, OSError, csv.Error) as error:       # pandas' and pyarrow's own are ValueErrors
        if isinstance(error, TableError | encoding.UndecodableError):
            raise
        raise TableError(f"{address}: cannot be read as a table ({str(error).strip().splitlines()[0][:160]}); "
                         "see the file, or read it yourself and give the frame") from None


def _suffix(address: str) -> str:
    name = PurePosixPath(address.split("?")[0])
    return (name.with_suffix("") if name.suffix in (".gz", ".bz2", ".xz") else name).suffix.lower()


def _delimited(address: str, refuse: Callable[[Exception], None], size: int) -> Iterator[pd.DataFrame]:
    with opened(address) as file:
        head = file.read(_HEAD)
    head = head if len(head) < _HEAD else head[:head.rfind(b"\n") + 1]       # a line more may be cut in a character
    codec = encoding.decode(head, address).encoding
    csv.field_size_limit(2**31 - 1)                                          # an article may be longer than its 131,072 characters
    with opened(address) as file:
        lines = csv.reader(io.TextIOWrapper(file, encoding="utf-8-sig" if codec == "utf-8" else codec, newline=""),
                           delimiter="\t" if ".tsv" in address.lower() else ",")
        head = next(lines, [])
        rows = _cells(lines, len(head), address, refuse)
        while batch := list(islice(rows, size)):
            yield pd.DataFrame(batch, columns=head, dtype=object)


def _cells(lines: Any, wide: int, address: str, refuse: Callable[[Exception], None]) -> Iterator[list[str | None]]:
    """The rows of a CSV, the short ones filled up; one that is too long is cut at commas that are the text's."""
    for row in lines:
        if len(row) > wide:
            refuse(TableError(f"{address}: line {lines.line_num} has {len(row)} cells, where the head has {wide}; put the text in quotes"))
        elif row:
            yield [*row, *[None] * (wide - len(row))]


def _lines(address: str, refuse: Callable[[Exception], None], size: int) -> Iterator[pd.DataFrame]:
    with opened(address) as file:
        rows = _objects(io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="\n"), address, refuse)
        while batch := list(islice(rows, size)):
            yield pd.DataFrame({name: pd.Series([row.get(name) for row in batch], dtype=object) for name in dict.fromkeys(
                name for row in batch for name in row)})


def _objects(lines: Iterator[str], address: str, refuse: Callable[[Exception], None]) -> Iterator[dict]:
    for n, line in enumerate(lines, 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                refuse(TableError(f"{address}: line {n} is no JSON ({str(error)[:80]}); mend the line"))
                continue
            if isinstance(row, dict):
                yield row
            else:
                refuse(TableError(f"{address}: line {n} is no JSON object with doc and text; mend the line"))


def _sheet(address: str, refuse: Callable[[Exception], None], size: int) -> Iterator[pd.DataFrame]:
    try:
        with opened(address) as file:
            table = pd.read_excel(io.BytesIO(file.read()), dtype="str", keep_default_na=False)
    except ImportError:
        raise ImportError(f"{address}: a spreadsheet {NEEDS}") from None
    yield from (table.iloc[start:start + size] for start in range(0, len(table), size))


def _parquet(address: str, refuse: Callable[[Exception], None], size: int) -> Iterator[pd.DataFrame]:
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise ImportError(f"{address}: Parquet {NEEDS}") from None
    with opened(address) as file:
        yield from (batch.to_pandas() for batch in pq.ParquetFile(file).iter_batches(size))
