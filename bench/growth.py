"""Does twice the text take twice the time? Pages, characters in pages, and the length of one line.

    .venv/bin/python bench/growth.py [MINUTES]

Processor time of each step on a made-up crawl (bench/crawl.py): 100 to 30,000 pages of 300 characters, 36 thousand to 36 million characters
in pages of 1,000, and one line of 4 thousand to 4 million characters (12 MB). Each size is about three times the one before; the three take
turns until MINUTES (60) of processor time are over. Writes growth.csv after each size and growth.png at the end beside this file; the slope
on the two logarithmic axes is the exponent.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import pandas as pd

import zhengce

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import crawl  # noqa: E402

SIZES = {"pages of 300 characters": [100, 316, 1000, 3160, 10_000, 30_000],
         "characters in pages of 1,000": [36_000, 114_000, 360_000, 1_140_000, 3_600_000, 11_400_000, 36_000_000],
         "characters of one line": [4000, 12_600, 40_000, 126_000, 400_000, 1_260_000, 4_000_000]}
_NOTICEABLE = 0.3       # seconds under which a step says nothing of its growth


def made(grows: str, size: int) -> pd.DataFrame:
    """The table of a size."""
    if grows.startswith("pages"):
        return crawl.table(size, 300)
    if "pages" in grows:
        return crawl.table(max(1, size // 1060))
    joined = "".join(line for text in crawl.table(size // 900 + 1)["text"] for line in text.split("\n")[4:-3] if "\t" not in line)
    return pd.DataFrame({"doc": ["a"], "text": [f"甲市产业发展稳步推进\n\n{joined[:size]}\n"]})


def steps(table: pd.DataFrame) -> Iterator[tuple[str, float]]:
    """Each step with its processor time."""
    made: dict[str, object] = {}
    work: dict[str, Callable[[], object]] = {
        "load": lambda: zhengce.load(table), "tokens": lambda: zhengce.tokens(made["load"]),
        "frequency": lambda: zhengce.frequency(made["tokens"], bootstrap=0),
        "quoted_speech": lambda: zhengce.quoted_speech(made["load"]),
        "metrics": lambda: zhengce.metrics(made["load"]), "policies": lambda: zhengce.policies(made["load"]),
        "chronology": lambda: zhengce.chronology(made["policies"]), "series": lambda: zhengce.series(made["metrics"]),
        "checks": lambda: zhengce.checks(made["metrics"])}
    for name, do in work.items():
        gc.collect()
        start = time.process_time()
        made[name] = do()
        yield name, time.process_time() - start
        if name == "frequency":
            made.pop("tokens")


def main(minutes: float) -> None:
    """Measure, write, draw."""
    list(steps(crawl.table(20)))                            # what is loaded once
    rows: list[tuple[str, str, int, float]] = []
    for step in zip_longest(*([(grows, size) for size in sizes] for grows, sizes in SIZES.items())):
        for grows, size in filter(None, step):
            if time.process_time() > 60 * minutes:
                continue
            rows += [(grows, name, size, round(took, 3)) for name, took in steps(made(grows, size))]
            pd.DataFrame(rows, columns=["grows", "step", "size", "seconds"]).to_csv(HERE / "growth.csv", index=False, lineterminator="\n")
            print(f"{grows}: {size:,} ({time.process_time():,.0f} s in all)", flush=True)
    draw(pd.read_csv(HERE / "growth.csv"))


def exponent(line: pd.DataFrame) -> float:
    """The slope through the last three sizes that take a noticeable time; NaN where there are not two."""
    told = line[line["seconds"] >= _NOTICEABLE].tail(3)
    if len(told) < 2:
        return math.nan
    first, last = told.iloc[0], told.iloc[-1]
    return math.log(last["seconds"] / first["seconds"]) / math.log(last["size"] / first["size"])


def draw(data: pd.DataFrame) -> None:
    """A panel for what grows, a line for each step; the exponents stand at the lines' ends and on the screen."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, 3, figsize=(15, 5), layout="constrained", sharey=True)
    for axis, (grows, part) in zip(axes, data.groupby("grows", sort=False), strict=True):
        for step, line in part.groupby("step", sort=False):
            slope = exponent(line)
            told = "" if math.isnan(slope) else f"  {slope:.2f}"
            print(f"{grows:30} {step:14} {line['size'].iloc[-1]:>12,} {line['seconds'].iloc[-1]:9.2f} s{told}")
            axis.plot(line["size"], line["seconds"].clip(lower=1e-3), marker="o", label=step + told)
        axis.set(xscale="log", yscale="log", xlabel=grows)
        axis.legend(frameon=False, title="step  exponent", loc="upper left", fontsize=8)
        axis.grid(alpha=0.3)
    axes[0].set_ylabel("seconds of processor time")
    figure.savefig(HERE / "growth.png", dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    draw(pd.read_csv(HERE / "growth.csv")) if "draw" in sys.argv else main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)
