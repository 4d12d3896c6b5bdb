"""Twice the text takes twice the time: every public step on many short documents, and on one long line of a repeated fragment."""

import gc
import math
import time
from functools import cache

import articles
import pandas as pd
import pytest

import zhengce

# 1 is linear, 2 quadratic. Small inputs are found in caches that large ones do not fit into, and a machine has other things to do, so that
# a linear step has shown 1.17 here; bench/growth.py measures the exponent itself, on sizes where that no longer counts.
EXPONENT = 1.4
FEW, MANY = 80, 320
NOTICEABLE = 0.04       # seconds of processor time under which a step says nothing of its growth
STEPS = {               # name: what it is called with
    "tokens": lambda c, t, m, p: zhengce.tokens(c), "metrics": lambda c, t, m, p: zhengce.metrics(c),
    "policies": lambda c, t, m, p: zhengce.policies(c), "chronology": lambda c, t, m, p: zhengce.chronology(p),
    "citations": lambda c, t, m, p: zhengce.citations(p), "series": lambda c, t, m, p: zhengce.series(m),
    "then_and_now": lambda c, t, m, p: zhengce.then_and_now(zhengce.series(m)), "implied": lambda c, t, m, p: zhengce.implied(m),
    "checks": lambda c, t, m, p: zhengce.checks(m), "frequency": lambda c, t, m, p: zhengce.frequency(t, bootstrap=0),
    "dispersion": lambda c, t, m, p: zhengce.dispersion(t), "keyness": lambda c, t, m, p: zhengce.keyness(t, "000001"),
    "tfidf": lambda c, t, m, p: zhengce.tfidf(t), "collocates": lambda c, t, m, p: zhengce.collocates(t, "产业"),
    "concordance": lambda c, t, m, p: zhengce.concordance(c, "产业"), "shared_phrases": lambda c, t, m, p: zhengce.shared_phrases(c),
    "new_words": lambda c, t, m, p: zhengce.new_words(c), "quoted_speech": lambda c, t, m, p: zhengce.quoted_speech(c),
    "by_category": lambda c, t, m, p: zhengce.by_category(t), "edits": lambda c, t, m, p: [page.edits for page in c.pages.values()],
    "ledger": lambda c, t, m, p: c.ledger(), "passages": lambda c, t, m, p: zhengce.passages(c, m, most=len(m)),
}
FRAGMENTS = ["7", "年", "月", "1,", "算力、芯片、", "江川市高新区企业数,", "甲市举办论坛,", "“北京。”张三说,", "张三说:", "“", "一百二十"]
#: what takes more than its length within a sentence: very long paragraphs are read in stretches of 3,000 characters
STRETCHED = ["从2014年的3亿元提高到5亿元,", "甲市印发《甲市产业发展方案》,", "《北京方案》", "工业增长5%,", "近日", "2023年",
             "(2023年)[一](二)"]
SHORT, LONG = (1000, 4000), (3000, 9000)        # characters of the two lines


def seconds(work, runs: int) -> float:
    """The least processor time of some runs."""
    found = math.inf
    for _ in range(runs):
        gc.collect()
        start = time.process_time()
        work()
        found = min(found, time.process_time() - start)
    return found


def exponent(small, large, times: int) -> float:
    """How the time grows: 1 is linear, 2 quadratic. The best of five looks, since a machine has other things to do too."""
    found = math.inf
    for _ in range(5):
        more = seconds(large, 1)
        if more < NOTICEABLE:
            return 0.0
        found = min(found, math.log(more / max(seconds(small, 3), 1e-4), times))
        if found <= EXPONENT:
            break
    return found


@cache
def made(n: int):
    """Corpus, tokens, metrics and policies of `n` short articles."""
    corpus = zhengce.load(articles.table(n, 160))
    return corpus, zhengce.tokens(corpus), zhengce.metrics(corpus), zhengce.policies(corpus)


@cache
def line(fragment: str, characters: int):
    """A corpus of one document with one long line, and its metrics."""
    text = f"甲市产业发展稳步推进\n\n{fragment * (characters // len(fragment))}\n"
    return zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))


def test_loading_grows_with_the_documents():
    small, large = articles.table(FEW, 160), articles.table(MANY, 160)
    assert exponent(lambda: zhengce.load(small), lambda: zhengce.load(large), MANY // FEW) <= EXPONENT


@pytest.mark.parametrize("step", STEPS)
def test_time_grows_with_the_documents(step):
    small, large = made(FEW), made(MANY)
    assert exponent(lambda: STEPS[step](*small), lambda: STEPS[step](*large), MANY // FEW) <= EXPONENT


@pytest.mark.parametrize("fragment", [*FRAGMENTS, *STRETCHED])
def test_time_grows_with_a_line(fragment):
    def read(corpus):
        rows = zhengce.metrics(corpus)
        zhengce.policies(corpus), zhengce.tokens(corpus), zhengce.quoted_speech(corpus), zhengce.passages(corpus, rows, most=len(rows))
        zhengce.concordance(corpus, "企业"), zhengce.shared_phrases(corpus), zhengce.new_words(corpus)

    small, large = (line(fragment, size) for size in (SHORT if fragment in FRAGMENTS else LONG))
    times = 4 if fragment in FRAGMENTS else 3
    assert exponent(lambda: read(small), lambda: read(large), times) <= EXPONENT


#: how often the cut of the same text by bare jieba a step may take: three times what it took when this was written (2.3, 0.7, 11.7, 3.4)
BUDGET = {"load": 7, "tokens": 2.5, "metrics": 32, "policies": 11}


def test_each_step_keeps_within_its_budget():
    """Measured against jieba's cut of the same texts in the same process; other articles at each look, since steps remember."""
    import jieba

    zhengce.policies(zhengce.load(articles.table(3, 400, seed=99)))      # dictionaries are opened, patterns compiled
    jieba.lcut("", HMM=False)
    least = dict.fromkeys(BUDGET, math.inf)
    for look in range(5):
        table, made = articles.table(40, 400, seed=50 + look), {}
        bare = seconds(lambda table=table: [jieba.lcut(text, HMM=False) for text in table["text"]], 2)
        for step in BUDGET:
            work = (lambda table=table, made=made: made.update(corpus=zhengce.load(table))) if step == "load" else (
                lambda step=step, made=made: getattr(zhengce, step)(made["corpus"]))
            least[step] = min(least[step], seconds(work, 1) / bare)
        if all(least[step] <= BUDGET[step] for step in BUDGET):
            break
    assert {step: ratio for step, ratio in least.items() if ratio > BUDGET[step]} == {}, least
