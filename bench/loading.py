"""How fast does load() read, against the conversion and the cut that it cannot do without?

    .venv/bin/python bench/loading.py [FOLDER]

Characters a second, best of three in one process: OpenCC's conversion, the tokenizer's cut, and load() on each text by itself. A page
with byte damage is searched for what it hid; the others are what most corpora are made of.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import opencc
import pandas as pd

import zhengce

try:
    from rjieba import cut
except ImportError:     # no wheel for this machine: jieba serves
    from jieba import lcut as cut


def speed(work: Callable[[], object], characters: int) -> float:
    """Characters a second, best of three."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return characters / min(seconds)


def main(folder: Path) -> None:
    texts = {path.stem: path.read_text("utf-8-sig") for path in sorted(folder.glob("*.txt"))}
    whole = "\n".join(texts.values())
    converter = opencc.OpenCC("tw2s")
    small = pd.DataFrame({"doc": range(1000), "text": [f"第{i}号\n{list(texts.values())[i % len(texts)][:400]}" for i in range(1000)]})
    small = small[~small["text"].str.contains(r"[(][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]+[)]")]
    rates = {"OpenCC tw2s": speed(lambda: converter.convert(whole), len(whole)),
             "the tokenizer": speed(lambda: cut(whole), len(whole))}
    rates |= {f"load {name}": speed(lambda t=text: zhengce.load(pd.DataFrame({"doc": ["a"], "text": [t]})), len(text))
              for name, text in texts.items()}
    rates[f"load {len(small)} short pages"] = speed(lambda: zhengce.load(small), int(small["text"].str.len().sum()))
    for name, rate in rates.items():
        print(f"{name:32} {rate:12,.0f} characters a second")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "seeds")
