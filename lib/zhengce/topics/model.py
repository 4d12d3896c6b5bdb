"""What do the paragraphs write about, and is that more than which text they are from?"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from threadpoolctl import threadpool_limits

from zhengce import progress, tables
from zhengce.corpus import Corpus
from zhengce.segmenter import glosses
from zhengce.shared import shared
from zhengce.terms.counting import indicator, shaped
from zhengce.topics.protocol import Trial, choose, top_terms, trial
from zhengce.topics.weighting import Weights, weigh

MIN_PARAGRAPHS = 50   # five topics of ten paragraphs: with fewer a topic is a handful of sentences, and resampling shows it
_PER_TOPIC = 10       # paragraphs that a topic needs at least, so that there are not more topics than a tenth of the paragraphs
_PERMUTATIONS = 200


class Topics(NamedTuple):
    """A topic model as public tables: topic_terms, topic_paragraphs, topic_summary, and topic_selection, how k was chosen."""

    terms: pd.DataFrame
    paragraphs: pd.DataFrame
    summary: pd.DataFrame
    selection: pd.DataFrame


def empty() -> Topics:
    """No topics: the four tables without a row."""
    return Topics(*(tables.frame(name, []) for name in ("topic_terms", "topic_paragraphs", "topic_summary", "topic_selection")))


@shared
def model(tokens: pd.DataFrame, k: int | None, seed: int, ks: Iterable[int], runs: int, top: int, stopwords: Iterable[str] | None,
          min_paragraphs: int, max_share: float, min_terms: int, force: bool) -> Topics:
    """The work behind `zhengce.topics.topics`, which has the documentation."""
    weights = weigh(tokens, "paragraph", "doc", stopwords, 2, min_paragraphs, max_share, min_terms)
    n = len(weights.units)
    _check(n, k, runs, force)
    wanted = [k] if k else [x for x in ks if x <= max(n // _PER_TOPIC, 2)] or [2]
    with threadpool_limits(1, "blas"):      # the matrices are small: more threads of it wait for one another, and took twice as long
        trials = [trial(weights.matrix, weights.counts, x, runs, top, seed) for x in progress.bar(wanted, "topics")]
    chosen = choose(trials)
    shares, order = _shares(chosen)
    return Topics(_terms(weights, chosen, order, top), _paragraphs(weights, chosen, shares, order),
                  _summary(weights, chosen, shares, order, seed), _selection(trials, chosen))


def _check(n: int, k: int | None, runs: int, force: bool) -> None:
    if runs < 1:
        raise ValueError("runs is at least 1: without further fits nothing is known of a topic's stability")
    if k is not None and not 2 <= k <= n:
        raise ValueError(f"k is between 2 and the number of paragraphs ({n}), not {k}")
    if n < MIN_PARAGRAPHS:
        reason = (f"{n} paragraphs have enough words for topics, and {MIN_PARAGRAPHS} are the least: below that a topic is a few sentences "
                  "of one text, and another sample gives other topics")
        if not force:
            raise ValueError(f"{reason}. Load more texts, use frequency or keyness, or pass force=True")
        warnings.warn(f"{reason}. Going on, as force=True says", UserWarning, stacklevel=4)


def _shares(chosen: Trial) -> tuple[np.ndarray, np.ndarray]:
    """Each unit's shares of the topics (0 for a unit that no topic reaches), and the topics from the largest to the smallest."""
    total = chosen.fit.loads.sum(axis=1, keepdims=True)
    shares = np.divide(chosen.fit.loads, total, out=np.zeros_like(chosen.fit.loads), where=total > 0).round(6)
    mean = shares.mean(axis=0).round(6)
    return shares, np.array(sorted(range(chosen.k), key=lambda t: (-mean[t], top_terms(chosen.fit.topics[t], 3))))


def _terms(weights: Weights, chosen: Trial, order: np.ndarray, top: int) -> pd.DataFrame:
    rows = [(new, weights.terms[i], round(float(chosen.fit.topics[old, i]), 6), round(chosen.kept[old][i], 6))
            for new, old in enumerate(order) for i in top_terms(chosen.fit.topics[old], top)]
    data = pd.DataFrame(rows, columns=["topic", "term", "weight", "stability"])
    return shaped("topic_terms", data.assign(gloss=data["term"].map(glosses())))


def _paragraphs(weights: Weights, chosen: Trial, shares: np.ndarray, order: np.ndarray) -> pd.DataFrame:
    reached = np.flatnonzero(shares.sum(axis=1) > 0)
    k = chosen.k
    units = weights.units.iloc[np.repeat(reached, k)]
    return shaped("topic_paragraphs", pd.DataFrame({
        "doc": units["doc"].to_numpy(), "paragraph": units["paragraph"].to_numpy(), "topic": np.tile(np.arange(k), len(reached)),
        "weight": shares[reached][:, order].ravel(), "loading": chosen.fit.loads[reached][:, order].ravel().round(6)}))


def _summary(weights: Weights, chosen: Trial, shares: np.ndarray, order: np.ndarray, seed: int) -> pd.DataFrame:
    adder, docs = indicator(weights.units["doc"])
    by_doc = adder @ shares[:, order]
    information, chance = _information(shares[:, order], weights.units["doc"], seed)
    heaviest = by_doc.argmax(axis=0)
    return shaped("topic_summary", pd.DataFrame({
        "topic": range(chosen.k),
        "label": ["、".join(weights.terms[i] for i in top_terms(chosen.fit.topics[old], 3)) for old in order],
        "share": shares[:, order].mean(axis=0).round(6), "stability": chosen.stability[order].round(6),
        "mutual_information": round(information, 6), "mutual_information_chance": round(chance, 6),
        "coherence": chosen.coherence[order].round(6), "doc": docs["doc"].to_numpy()[heaviest],
        "doc_share": (by_doc.max(axis=0) / np.maximum(by_doc.sum(axis=0), 1e-12)).round(6)}))


def _information(shares: np.ndarray, docs: pd.Series, seed: int) -> tuple[float, float]:
    """Mutual information of topics and documents over the documents' entropy, and its mean with the documents shuffled over the
    paragraphs: some of it is always there by chance, the more the fewer paragraphs there are."""
    code = pd.factorize(docs)[0]
    found = mutual_information(shares, code)
    random = np.random.default_rng(seed)
    return found, float(np.mean([mutual_information(shares, random.permutation(code)) for _ in range(_PERMUTATIONS)]))


def mutual_information(shares: np.ndarray, code: np.ndarray) -> float:
    """I(topic; document) / H(document): 0 = the topics say nothing of the text, 1 = they are the texts. One document gives 0.

    The joint distribution is the shares of the paragraphs, added up by document.

    >>> mutual_information(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 1]))
    1.0
    """
    joint = np.zeros((code.max() + 1, shares.shape[1]))
    np.add.at(joint, code, shares)
    joint = joint / joint.sum()
    doc, topic = joint.sum(axis=1, keepdims=True), joint.sum(axis=0, keepdims=True)
    cells = joint > 0
    information = (joint[cells] * np.log(joint[cells] / (doc @ topic)[cells])).sum()
    entropy = -(doc[doc > 0] * np.log(doc[doc > 0])).sum()
    return float(information / entropy) if entropy > 0 else 0.0


def _selection(trials: list[Trial], chosen: Trial) -> pd.DataFrame:
    return shaped("topic_selection", pd.DataFrame({
        "k": [t.k for t in trials], "stability": [round(float(t.stability.mean()), 6) for t in trials],
        "coherence": [round(float(t.coherence.mean()), 6) for t in trials],
        "diversity": [round(t.diversity, 6) for t in trials], "chosen": [t.k == chosen.k for t in trials]}))


def typical(found: Topics, corpus: Corpus, n: int = 3) -> pd.DataFrame:
    """The `n` passages most typical of each topic, by its loading: topic, label, doc, paragraph, weight, text, start, end."""
    data = found.paragraphs.merge(found.summary[["topic", "label"]], on="topic")
    data = data.merge(corpus.paragraphs[["doc", "paragraph", "text", "start", "end"]], on=["doc", "paragraph"])
    data = data.sort_values(["topic", "loading", "doc", "paragraph"], ascending=[True, False, True, True]).groupby("topic").head(n)
    return data[["topic", "label", "doc", "paragraph", "weight", "text", "start", "end"]].reset_index(drop=True)
