"""How fast is zhengce.extract, how much memory does it take, and are its tables the same whatever the parts and the hands?

    .venv/bin/python bench/extract.py [PAGES] [WORKERS]
    .venv/bin/python bench/extract.py same [PAGES]

The first reads a made-up crawl (bench/crawl.py, 10,000 pages of about 1,000 characters, as JSON Lines) into a temporary folder; a thread
looks at memory and processor time of this process and of its workers twice a second, and jieba cuts some of the pages before and after.
The second (4,000 pages) compares the tables of 1, 2 and 4 parts, of two processes, and of a Dask cluster one of whose workers is killed.
Both write a row for each run into extract.csv beside this file.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path

import pandas as pd
import psutil

import zhengce
from zhengce.bulk.run import Extracted
from zhengce.bulk.store import TABLES

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import crawl  # noqa: E402


class Watch:
    """The most memory and the processor seconds of this process and each of its children, looked at twice a second."""

    def __init__(self) -> None:
        self.memory: dict[int, int] = {}
        self.seconds: dict[int, float] = {}
        self.stop = threading.Event()
        self.thread = threading.Thread(target=self.look)

    def look(self) -> None:
        """Until it is stopped."""
        own = psutil.Process()
        before = sum(own.cpu_times()[:2])
        while not self.stop.wait(0.5):
            for process in (own, *own.children(recursive=True)):
                try:
                    self.memory[process.pid] = max(self.memory.get(process.pid, 0), process.memory_info().rss)
                    self.seconds[process.pid] = sum(process.cpu_times()[:2]) - before * (process.pid == own.pid)
                except psutil.NoSuchProcess:
                    continue

    def __enter__(self) -> Watch:
        self.thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop.set()
        self.thread.join()


def jieba_rate(pages: int = 200) -> float:
    """Characters that bare jieba.lcut (HMM off) cuts in a second of processor time."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    texts = crawl.table(pages)["text"].tolist()
    start = time.process_time()
    for text in texts:
        jieba.lcut(text, HMM=False)
    return sum(map(len, texts)) / (time.process_time() - start)


def written(n: int, folder: Path) -> Path:
    """The crawl as JSON Lines."""
    source = folder / "pages.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for start in range(0, n, 1000):
            crawl.table(min(1000, n - start), first=start).to_json(file, orient="records", lines=True, force_ascii=False)
    return source


def kept(row: dict[str, object]) -> None:
    """A row more in extract.csv, and on the screen."""
    path = HERE / "extract.csv"
    before = pd.read_csv(path) if path.exists() else pd.DataFrame()
    data = pd.concat([before[before["run"] != row["run"]] if len(before) else before, pd.DataFrame([row])], ignore_index=True)
    data.to_csv(path, index=False, lineterminator="\n")
    print(pd.Series(row).to_string(), flush=True)


def told(run: str, done: Extracted, watch: Watch, rate: float, same: str = "") -> dict[str, object]:
    """What is kept of a run."""
    own, *others = (watch.memory[pid] for pid in sorted(watch.memory, key=lambda pid: pid != os.getpid()))
    busy = sum(watch.seconds.values())
    size = sum(path.stat().st_size for path in done.folder.rglob("*.parquet"))
    return {"run": run, "pages": done.documents, "characters": done.characters, "parts": done.parts, "seconds": round(done.seconds),
            "processor_seconds": round(busy), "characters_a_processor_second": round(done.characters / busy, -2),
            "times_jieba": round(done.characters / busy / rate, 3), "peak_MB_this_process": own // 10**6,
            "peak_MB_a_worker": max(others, default=0) // 10**6, "tables_MB": size // 10**6, "same_tables": same}


def large(n: int, workers: int | None) -> None:
    """One run over a large crawl."""
    with tempfile.TemporaryDirectory() as name:
        source, rate = written(n, Path(name)), jieba_rate()
        with Watch() as watch:
            done = zhengce.extract(source, Path(name) / "out", workers=workers, progress=lambda line: print(line, file=sys.stderr))
        rate = (rate + jieba_rate()) / 2
        kept(told(f"{n:,} pages, {workers or 'all'} processes", done, watch, rate))


def same(n: int) -> None:
    """The tables of some pages by other parts and hands, against those of one part."""
    with tempfile.TemporaryDirectory() as name:
        source, rate, first = written(n, Path(name)), jieba_rate(), {}
        runs = (("1 part", n, 1), ("2 parts", n // 2, 1), ("4 parts", n // 4, 2), ("Dask, a worker killed", n // 8, "dask"))
        for run, size, workers in runs:
            with Watch() as watch:
                done = _by_dask(source, Path(name) / run, size) if workers == "dask" else zhengce.extract(
                    source, Path(name) / run, size=size, workers=workers)
            tables = {table: done.read(table) for table in TABLES}
            first = first or tables
            equal = all(tables[table].equals(first[table]) for table in TABLES)
            kept(told(f"{n:,} pages, {run}", done, watch, rate, f"{'yes' if equal else 'NO'}, {sum(map(len, tables.values())):,} rows"))


def _by_dask(source: Path, folder: Path, size: int) -> Extracted:
    from distributed import Client, LocalCluster

    with (LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL) as cluster,
          Client(cluster) as client):
        workers = list(client.run(os.getpid).values())

        def kill(line: str) -> None:
            """One worker is gone when two parts are done."""
            if line.startswith("extracted: part 2,"):
                os.kill(workers[0], signal.SIGKILL)

        done = zhengce.extract(source, folder, size=size, workers=client, progress=kill)
        if set(client.run(os.getpid).values()) == set(workers):
            raise RuntimeError("no worker was killed")
        return done


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    if "same" in sys.argv:
        same(*numbers or [4000])
    else:
        large(numbers[0] if numbers else 10_000, numbers[1] if len(numbers) > 1 else None)
