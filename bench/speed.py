"""How fast is each step, against the cut, the conversion and the repair that others do? One run, one text, one core.

    .venv/bin/python bench/speed.py [ARTICLES]

Processor time, best of three in one process, each on its own made-up articles of 1,000 characters (so that nothing is remembered from the
run before); ratios are to bare jieba.lcut with HMM off. Rates change with the machine and with what else it does; ratios of one run
hardly do. ftfy and JioNLP are measured where they are installed.
Writes speed.csv and speed.png beside this file.
"""

from __future__ import annotations

import gc
import importlib.util
import logging
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pandas as pd

import zhengce

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))
import articles  # noqa: E402


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of three runs."""
    found = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def others(texts: list[str]) -> dict[str, Callable[[], object]]:
    """What is measured beside this library."""
    warnings.simplefilter("ignore")
    import jieba
    import opencc

    jieba.setLogLevel(logging.ERROR)
    converter = opencc.OpenCC("tw2s")
    found: dict[str, Callable[[], object]] = {"jieba.lcut, HMM off": lambda: [jieba.lcut(text, HMM=False) for text in texts],
                                              "OpenCC tw2s": lambda: [converter.convert(text) for text in texts]}
    if importlib.util.find_spec("rjieba"):
        import rjieba

        found["rjieba.cut, HMM off"] = lambda: [rjieba.cut(text, False) for text in texts]
    if importlib.util.find_spec("ftfy"):
        import ftfy

        found["ftfy.fix_text"] = lambda: [ftfy.fix_text(text) for text in texts]
    if importlib.util.find_spec("jionlp"):
        import jionlp

        found["JioNLP, times and money"] = lambda: [(jionlp.ner.extract_time(t, with_parsing=False), jionlp.ner.extract_money(t))
                                                    for t in texts]
    for work in found.values():
        work()                                      # dictionaries are loaded
    return found


def pipeline(table: pd.DataFrame) -> dict[str, float]:
    """Seconds a character of each step."""
    made, took = {}, {}
    steps = {"load": lambda: zhengce.load(table), "tokens": lambda: zhengce.tokens(made["load"]),
             "metrics": lambda: zhengce.metrics(made["load"]), "policies": lambda: zhengce.policies(made["load"])}
    for name, work in steps.items():
        gc.collect()
        start = time.process_time()
        made[name] = work()
        took[name] = (time.process_time() - start) / int(table["text"].str.len().sum())
    return took


def main(n: int) -> None:
    """Print and write the table."""
    table = articles.table(n)
    characters = int(table["text"].str.len().sum())
    times = {name: seconds(work) for name, work in others(table["text"].tolist()).items()}
    pipeline(articles.table(3, seed=9))                     # dictionaries are loaded, patterns compiled
    runs = [pipeline(articles.table(n, seed=seed)) for seed in range(3)]
    own = {name: characters * min(run[name] for run in runs) for name in runs[0]}
    times |= own | {"the pipeline": sum(own.values())}
    bare = times["jieba.lcut, HMM off"]
    data = pd.DataFrame({"what": list(times), "characters_a_second": [round(characters / s, -3) for s in times.values()],
                         "times_jieba": [round(bare / s, 3) for s in times.values()]})
    print(f"{n} articles, {characters:,} characters, one core")
    print(data.to_string(index=False))
    data.to_csv(HERE / "speed.csv", index=False, lineterminator="\n")
    draw(data)


def draw(data: pd.DataFrame) -> None:
    """A bar for each, on a logarithmic axis."""
    import matplotlib.pyplot as plt

    data = data.iloc[::-1]
    figure, axes = plt.subplots(figsize=(8, 4), layout="constrained")
    axes.barh(data["what"], data["times_jieba"], color=["#0072B2" if w in ("load", "tokens", "metrics", "policies", "the pipeline")
                                                       else "#999999" for w in data["what"]])
    for y, value in enumerate(data["times_jieba"]):
        axes.text(value, y, f" {value:.2f}", va="center")
    axes.set(xscale="log", xlabel="characters a second, as a multiple of bare jieba.lcut (one core, one run)",
             xlim=(data["times_jieba"].min() / 2, data["times_jieba"].max() * 3))
    figure.savefig(HERE / "speed.png", dpi=120, metadata={"Software": None})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
