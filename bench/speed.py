"""How fast is each step, against the cut, the conversion and the repair that others do? One run, one text, one core.

    .venv/bin/python bench/speed.py [ARTICLES [TABLE.csv]]

Processor time, best of three in one process, on made-up articles of 1,000 characters with twenty numbers and three acts each
(tests/articles.py; the pipeline gets other ones each time, so that nothing is remembered from the run before); with a table of your own
(columns doc and text), on its texts too, in a single run. Ratios are to bare jieba.lcut with HMM off on the same texts, in the same
process. Rates change with the machine and with what else it does; ratios of one run hardly do. What is not installed is said to be so.
Writes speed.csv and speed.png beside this file.
"""

from __future__ import annotations

import gc
import importlib
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


def others(texts: list[str]) -> dict[str, Callable[[], object] | None]:
    """What is measured beside this library; None where it is not installed."""
    warnings.simplefilter("ignore")
    import jieba

    jieba.setLogLevel(logging.ERROR)
    found: dict[str, Callable[[], object] | None] = {"jieba.lcut, HMM off": lambda: [jieba.lcut(text, HMM=False) for text in texts]}
    converter = (opencc := _installed("opencc")) and opencc.OpenCC("tw2s")
    rjieba, ftfy, jionlp = map(_installed, ("rjieba", "ftfy", "jionlp"))
    found["OpenCC tw2s"] = converter and (lambda: [converter.convert(text) for text in texts])
    found["rjieba.cut, HMM off"] = rjieba and (lambda: [rjieba.cut(text, False) for text in texts])
    found["ftfy.fix_text"] = ftfy and (lambda: [ftfy.fix_text(text) for text in texts])
    found["JioNLP, times and money"] = jionlp and (
        lambda: [(jionlp.ner.extract_time(t, with_parsing=False), jionlp.ner.extract_money(t)) for t in texts])
    for work in filter(None, found.values()):
        work()                                      # dictionaries are loaded
    return found


def _installed(name: str) -> object | None:
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


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


def measured(what: str, table: pd.DataFrame, runs: list[dict[str, float]]) -> pd.DataFrame:
    """A row for each step and each other program on the texts of a table; `runs` are the pipeline's."""
    characters = int(table["text"].str.len().sum())
    times = {name: work and seconds(work) for name, work in others(table["text"].tolist()).items()}
    own = {name: characters * min(run[name] for run in runs) for name in runs[0]}
    times |= own | {"the pipeline": sum(own.values())}
    bare = times["jieba.lcut, HMM off"]
    rows = [(what, name, round(characters / s, -3), round(bare / s, 3), "") if s else (what, name, None, None, "not installed")
            for name, s in times.items()]
    return pd.DataFrame(rows, columns=["texts", "what", "characters_a_second", "times_jieba", "note"])


def main(n: int, given: str | None = None) -> None:
    """Print and write the table."""
    table = articles.table(n)
    pipeline(articles.table(3, seed=9))                     # dictionaries are loaded, patterns compiled
    data = measured(f"{n} made-up articles", table, [pipeline(articles.table(n, seed=seed)) for seed in range(3)])
    if given:
        own = pd.read_csv(given, dtype=str)
        data = pd.concat([data, measured(f"{len(own)} texts of a table", own, [pipeline(own)])])
    print(data.to_string(index=False))
    data.to_csv(HERE / "speed.csv", index=False, lineterminator="\n")
    draw(data[data["texts"].eq(f"{n} made-up articles") & data["times_jieba"].notna()])


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
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300, *sys.argv[2:3])
