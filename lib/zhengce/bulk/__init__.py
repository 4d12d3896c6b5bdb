"""How is a corpus of any size made into tables on disk?"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhengce.bulk.run import Extracted


def extract(source: object | Iterable[object], destination: str | Path, *, size: int = 1000, workers: object = None,
            progress: Callable[[str], None] | None = None, errors: str = "skip") -> Extracted:
    """Read a corpus of any size in parts of `size` documents and write its tables into the folder `destination`, as Parquet.

    `source`: what `zhengce.load` takes, and CSV, JSON Lines, Excel and Parquet files with the columns doc and text, here or at any address
    that fsspec opens (s3://…). `workers`: how many processes (None = one for each processor, 1 = none besides this), or a Dask client or
    the address of its scheduler (tcp://…). `progress` is called with a line now and then. Memory is bounded by a part and the keys of all.

    Writes documents, paragraphs, edits, counts, metrics and policies, a file for each part, and datapackage.json, which names their columns
    (see `zhengce.tables.describe`). The tables are those that `load`, `metrics` and `policies` give for the whole corpus at once, whatever
    the size of the parts: read one with `tables.read(destination / "metrics", "metrics")`. A run that was stopped goes on where it was when
    it is called again. Raises ValueError as `load` does; with errors="skip" unreadable texts are listed in `skipped`.

    >>> import tempfile, pandas as pd
    >>> texts = ["2023年,甲市新增企业120家。", "2023年,乙市新增企业85家。"]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     done = extract(pd.DataFrame({"doc": ["a", "b"], "text": texts}), folder, size=1, workers=1)
    ...     done.read("metrics")[["metric_id", "value"]].values.tolist()
    [['a:0', 120.0], ['b:0', 85.0]]
    """
    from zhengce.bulk.run import extract as run  # here, so that `import zhengce` stays cheap

    return run(source, destination, size, workers, progress, errors)
