"""What do words and terms cost on many texts? Processor time and peak memory of each step on the seeds, copied N times (default 1,000).

    python bench/terms.py [N]

The copies are made after cleaning (whose cost is another question) with every thousandth character of a copy exchanged for another, so
that the copies are no word-for-word reprints.
"""

from __future__ import annotations

import dataclasses
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

import zhengce
from zhengce import terms, topics, words
from zhengce.text import Text

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def copies(corpus: zhengce.Corpus, n: int) -> zhengce.Corpus:
    """`n` copies of each page, as a corpus of its own."""
    pages, tables = {}, []
    for i in range(n):
        for doc, page in corpus.pages.items():
            name = f"{doc}-{i}"
            clean = list(page.text.clean)
            for at in np.random.default_rng(i).choice(len(clean), len(clean) // 1000, replace=False):
                if clean[at] != "\n":
                    clean[at] = "某"
            text = Text(page.text.raw, "".join(clean), page.text.starts, page.text.ends, page.text.marks)
            pages[name] = dataclasses.replace(page, doc=name, text=text)
            own = corpus.paragraphs[corpus.paragraphs["doc"] == doc]
            said = [text.clean[b.start:b.end] for b in page.blocks]
            tables.append(own.assign(doc=name, text=[said[p] for p in own["paragraph"]]))
    return zhengce.Corpus(pages, corpus.documents, pd.concat(tables, ignore_index=True))


def timed(name: str, step: Callable[[], object]) -> object:
    """Run a step and print its seconds of processor time, the process's peak memory, and the rows it gave."""
    start = time.process_time()
    result = step()
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 ** 2
    print(f"{name:<28}{seconds:>9.1f} s{peak:>9.2f} GB{len(result):>12,} rows", flush=True)
    return result


def main(n: int) -> None:
    """Every step of words, terms and topics in turn."""
    corpus = copies(zhengce.load(SEEDS), n)
    data = timed("tokens", lambda: words.tokens(corpus))
    timed("counts by document", lambda: terms.counts(data))
    timed("frequency, no bootstrap", lambda: terms.frequency(data, bootstrap=0))
    timed("frequency of all, 200 draws", lambda: terms.frequency(data, by=None, bootstrap=min(200, 200_000_000 // len(corpus.used))))
    timed("dispersion", lambda: terms.dispersion(data))
    timed("keyness, jieba's counts", lambda: terms.keyness(data, np.ones(len(data), dtype=bool), terms.jieba_reference()))
    timed("collocates", lambda: terms.collocates(data, "未来产业"))
    timed("co-occurrence", lambda: terms.cooccurrence(data, "industry", "place"))
    timed("concordance", lambda: terms.concordance(corpus, "孵化器"))
    timed("new words", lambda: terms.new_words(corpus, min_count=3 * n))
    timed("quoted speech", lambda: terms.quoted_speech(corpus))
    timed("tfidf", lambda: topics.tfidf(data, by=None))
    timed("topics, k=5, 2 runs", lambda: topics.topics(data, k=5, runs=2).terms)
    timed("shared phrases", lambda: terms.shared_phrases(corpus))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
