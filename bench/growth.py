"""Does twice the text take twice the time? Documents, and the length of one.

    .venv/bin/python bench/growth.py [DOCUMENTS] [CHARACTERS]

Processor time of each step on made-up articles of 300 characters, from 100 documents to DOCUMENTS (3,000), and on one article from 4,000 to
CHARACTERS (250,000) characters. Writes growth.csv and growth.png beside this file; the slope on the two logarithmic axes is the exponent.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

import zhengce

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))
import articles  # noqa: E402


def steps(table: pd.DataFrame) -> Iterator[tuple[str, float]]:
    """Each step with its processor time."""
    made: dict[str, object] = {}
    work: dict[str, Callable[[], object]] = {
        "load": lambda: zhengce.load(table), "tokens": lambda: zhengce.tokens(made["load"]),
        "metrics": lambda: zhengce.metrics(made["load"]),
        "policies": lambda: zhengce.policies(made["load"]),
        "chronology": lambda: zhengce.chronology(made["policies"]),
        "series": lambda: zhengce.series(made["metrics"]), "checks": lambda: zhengce.checks(made["metrics"])}
    for name, do in work.items():
        start = time.process_time()
        made[name] = do()
        yield name, time.process_time() - start


def measured(documents: int, characters: int) -> Iterator[tuple[str, str, int, float]]:
    """What grows, step, size, seconds."""
    list(steps(articles.table(20, 300)))                    # what is loaded once
    size = 100
    while size <= documents:
        yield from (("documents", name, size, took) for name, took in steps(articles.table(size, 300)))
        size = round(size * 10 ** 0.5) if size * 10 ** 0.5 <= documents else documents if size < documents else documents + 1
    size = 4000
    while size <= characters:
        yield from (("characters of one document", name, size, took) for name, took in steps(articles.table(1, size)))
        size *= 4


def main(documents: int, characters: int) -> None:
    """Measure, write, draw."""
    data = pd.DataFrame(measured(documents, characters), columns=["grows", "step", "size", "seconds"])
    data.round({"seconds": 3}).to_csv(HERE / "growth.csv", index=False, lineterminator="\n")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, 2, figsize=(11, 4.5), layout="constrained", sharey=True)
    for axis, (grows, part) in zip(axes, data.groupby("grows", sort=False), strict=True):
        for step, line in part.groupby("step", sort=False):
            first, last = line.iloc[max(0, len(line) - 3)], line.iloc[-1]
            slope = math.log(max(last["seconds"], 1e-3) / max(first["seconds"], 1e-3)) / math.log(last["size"] / first["size"])
            print(f"{grows:28} {step:12} {last['size']:>9,} {last['seconds']:8.2f} s  exponent {slope:.2f}")
            axis.plot(line["size"], line["seconds"].clip(lower=1e-3), marker="o", label=step)
        axis.set(xscale="log", yscale="log", xlabel=grows)
    axes[0].set_ylabel("seconds of processor time")
    axes[1].legend(frameon=False)
    figure.savefig(HERE / "growth.png", dpi=120, metadata={"Software": None})


if __name__ == "__main__":
    main(*(int(sys.argv[i]) if len(sys.argv) > i else default for i, default in ((1, 3000), (2, 250_000))))
