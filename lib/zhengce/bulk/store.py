"""Where do the parts of a corpus lie on disk, and which of them are whole?"""

from __future__ import annotations

import hashlib
import json
import pickle
import zlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from zhengce import tables
from zhengce.corpus import Page
from zhengce.version import __version__

TABLES = ("documents", "paragraphs", "edits", "counts", "metrics", "policies")
_ARROW = {"str": pa.string(), "int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}
_JSON = {"str": "string", "int64": "integer", "float64": "number", "bool": "boolean"}


@cache
def edition() -> str:
    """The hash of this library's code and data: parts that another edition made are made anew."""
    home = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(p for p in home.rglob("*") if p.suffix in (".py", ".csv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


class Store:
    """A destination folder: the tables' parts, and in `.work` what one step leaves for the next, each with the key it was made for.

    A file is written under another name and then put in its place; its key is written after it. So what has its key is whole.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.work = self.folder / ".work"

    def made(self, step: str, number: int, key: str) -> bool:
        """Whether a step was done for a part under this key."""
        mark = self.work / f"{step}-{number:05d}.key"
        return mark.is_file() and mark.read_text("utf-8") == key

    def mark(self, step: str, number: int, key: str) -> None:
        """Say that a step is done for a part."""
        self.save(f"{step}-{number:05d}.key", key.encode())

    def save(self, name: str, data: bytes) -> None:
        """Write a file of `.work` whole."""
        self.work.mkdir(parents=True, exist_ok=True)
        with tables.replacing(self.work / name) as temporary:
            temporary.write_bytes(data)

    def dump(self, name: str, thing: Any) -> None:
        """Keep a thing for the next step."""
        self.save(name, zlib.compress(pickle.dumps(thing, protocol=5), 1))

    def recall(self, name: str) -> Any:
        """The thing kept under a name."""
        return pickle.loads(zlib.decompress((self.work / name).read_bytes()))

    def save_numbers(self, name: str, numbers: np.ndarray) -> None:
        """Keep an array in a file that is not read as a whole later."""
        self.save(name, numbers.tobytes())

    def numbers(self, names: Iterable[str], gathered: str) -> np.ndarray:
        """The arrays (uint64) of several files after one another, mapped from one file, so that they do not fill the memory."""
        with tables.replacing(self.work / gathered) as temporary, temporary.open("wb") as out:
            for name in names:
                out.write((self.work / name).read_bytes())
        path = self.work / gathered
        return np.memmap(path, dtype=np.uint64, mode="r") if path.stat().st_size else np.zeros(0, dtype=np.uint64)

    def save_pages(self, number: int, pages: dict[str, Page]) -> None:
        """Keep the pages of a part, so that single ones can be read."""
        packed = {doc: zlib.compress(pickle.dumps(page, protocol=5), 1) for doc, page in pages.items()}
        ends = np.cumsum([len(data) for data in packed.values()]).tolist()
        self.dump(f"index-{number:05d}", {doc: (end - len(data), end) for (doc, data), end in zip(packed.items(), ends, strict=True)})
        self.save(f"pages-{number:05d}", b"".join(packed.values()))

    def pages(self, number: int, docs: Iterable[str] | None = None) -> Iterator[tuple[str, Page]]:
        """The pages of a part in their order, or some of them."""
        index = self.recall(f"index-{number:05d}")
        with (self.work / f"pages-{number:05d}").open("rb") as file:
            for doc in index if docs is None else docs:
                start, end = index[doc]
                file.seek(start)
                yield doc, pickle.loads(zlib.decompress(file.read(end - start)))

    def write(self, table: str, number: int, data: pd.DataFrame) -> None:
        """A part of a table, in the declared schema; columns beyond it, which a user's own table brought, are kept as text."""
        folder = self.folder / table
        folder.mkdir(parents=True, exist_ok=True)
        columns = tables.schemas()[table]
        own = [c for c in data if c not in {column.name for column in columns}]
        schema = pa.schema([*((c.name, _ARROW[c.dtype]) for c in columns), *((c, pa.string()) for c in own)])
        arrow = pa.Table.from_pandas(data.assign(**{c: data[c].astype("str") for c in own}), schema, preserve_index=False)
        with tables.replacing(folder / f"part-{number:05d}.parquet") as temporary:
            pq.write_table(arrow.replace_schema_metadata(None), temporary, compression="zstd")

    def read(self, table: str, number: int) -> pd.DataFrame:
        """A part of a table."""
        data = pd.read_parquet(self.folder / table / f"part-{number:05d}.parquet")
        return data.astype({c.name: c.dtype for c in tables.schemas()[table]})

    def package(self) -> dict | None:
        """What datapackage.json says of a finished run, if there is one."""
        path = self.folder / "datapackage.json"
        return json.loads(path.read_text("utf-8"))["run"] if path.is_file() else None

    def describe(self, rows: dict[str, int], run: dict) -> None:
        """datapackage.json: the tables, their files, columns, units and meanings, and what the run says of itself."""
        resources = [{"name": table, "path": [f"{table}/part-{n:05d}.parquet" for n in range(run["parts"])], "format": "parquet",
                      "profile": "tabular-data-resource", "rows": rows[table],
                      "schema": {"fields": [{"name": c.name, "type": _JSON[c.dtype], "unit": c.unit, "description": c.description}
                                            for c in tables.schemas()[table]]}} for table in TABLES]
        package = {"name": "zhengce-tables", "profile": "tabular-data-package", "created_by": f"zhengce {__version__}",
                   "run": run, "resources": resources}
        with tables.replacing(self.folder / "datapackage.json") as temporary:
            temporary.write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", "utf-8")
