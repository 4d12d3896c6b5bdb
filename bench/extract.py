"""How fast is zhengce.extract, and how much memory does it take, by process?

    .venv/bin/python bench/extract.py [ARTICLES] [WORKERS]

Made-up articles of 1,000 characters (10,000) as JSON Lines, into a temporary folder; a thread looks at the memory of this process and of
its workers twice a second.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from pathlib import Path

import psutil

import zhengce

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import articles


def watch(peaks: dict[int, int], stop: threading.Event) -> None:
    """The most memory (resident bytes) of each process."""
    own = psutil.Process()
    while not stop.wait(0.5):
        for process in (own, *own.children(recursive=True)):
            try:
                peaks[process.pid] = max(peaks.get(process.pid, 0), process.memory_info().rss)
            except psutil.NoSuchProcess:
                continue


def main(n: int, workers: int | None) -> None:
    """Print rate and peaks."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as file:
            for start in range(0, n, 1000):
                part = articles.table(min(1000, n - start), first=start)
                part.to_json(file, orient="records", lines=True, force_ascii=False)
        peaks: dict[int, int] = {}
        stop = threading.Event()
        watcher = threading.Thread(target=watch, args=(peaks, stop))
        watcher.start()
        done = zhengce.extract(source, Path(folder) / "out", workers=workers, size=500, progress=lambda line: print(line, file=sys.stderr))
        stop.set()
        watcher.join()
        size = sum(path.stat().st_size for path in (Path(folder) / "out").rglob("*") if path.is_file())
        print(f"{done.documents:,} documents, {done.characters:,} characters, {done.parts} parts, {done.seconds:,.0f} s, "
              f"{done.characters / done.seconds:,.0f} characters a second; tables of {size / 1e6:,.0f} MB")
        print("peak memory by process, MB:", ", ".join(f"{peak / 1e6:,.0f}" for peak in sorted(peaks.values(), reverse=True)))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, int(sys.argv[2]) if len(sys.argv) > 2 else None)
