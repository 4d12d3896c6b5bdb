"""How many topics do the texts bear, and which of them last?"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from scipy import sparse

_DECIMALS = 9   # machines differ in the last digits: weights are rounded before anything is ranked by them


class Fit(NamedTuple):
    """One factorisation: units × topics, each row's shares to be made from it, and topics × terms, each row adding up to 1."""

    loads: np.ndarray
    topics: np.ndarray


class Trial(NamedTuple):
    """A number of topics, tried: the fit, the stability of each topic and of its top terms, its coherence, and how far topics differ."""

    k: int
    fit: Fit
    stability: np.ndarray
    kept: list[dict[int, float]]
    coherence: np.ndarray
    diversity: float


def fit(matrix: sparse.csr_array, k: int, seed: int = 0, start: str = "nndsvda", thorough: bool = True) -> Fit:
    """Non-negative matrix factorisation (Lee and Seung 1999), least squares, from a start by SVD (Boutsidis and Gallopoulos 2008).

    The start holds no chance but that of the SVD, which is seeded; every topic is scaled to add up to 1, its units take up the scale.
    """
    from sklearn.decomposition import NMF  # half a second, that a reader of a kept model does not need
    from sklearn.exceptions import ConvergenceWarning

    model = NMF(k, init=start, random_state=seed, tol=1e-5 if thorough else 1e-3, max_iter=2000 if thorough else 200)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)   # the runs of the protocol are cut short on purpose
        warnings.filterwarnings("ignore", "invalid value encountered in sqrt", RuntimeWarning)   # a perfect fit, its error rounded below 0
        loads = model.fit_transform(sparse.csr_matrix(matrix))     # held whole, work reports of 4 m cells took twenty times as long
    scale = model.components_.sum(axis=1)
    scale[scale == 0] = 1
    return Fit(loads * scale, model.components_ / scale[:, None])


def top_terms(topic: np.ndarray, n: int) -> list[int]:
    """The heaviest terms' numbers; equal ones in their order, which is that of code points; none of weight 0."""
    order = np.argsort(-topic.round(_DECIMALS), kind="stable")[:n]
    return [i for i in order.tolist() if topic[i] > 10.0 ** -_DECIMALS]


def jaccard(one: Iterable[int], two: Iterable[int]) -> float:
    """The overlap of two sets over their union.

    >>> jaccard([1, 2, 3], [2, 3, 4])
    0.5
    """
    a, b = set(one), set(two)
    return len(a & b) / len(a | b) if a | b else 0.0


def runs(matrix: sparse.csr_array, k: int, n: int, seed: int) -> Iterator[np.ndarray]:
    """The topics of `n` further fits: in turn 80 % of the units drawn without replacement, and all of them from a random start."""
    rows = matrix.shape[0]
    for run in range(n):
        if run % 2 == 0:
            drawn = np.sort(np.random.default_rng([seed, run]).permutation(rows)[:max(round(0.8 * rows), k)])
            yield fit(matrix[drawn], k, seed + run, thorough=False).topics
        else:
            yield fit(matrix, k, seed + run, start="random", thorough=False).topics


def trial(matrix: sparse.csr_array, counts: sparse.csr_array, k: int, n_runs: int, top: int, seed: int) -> Trial:
    """One number of topics: stability is the mean Jaccard overlap of a topic's top terms with those of its match in each run.

    After Greene, O'Callaghan and Cunningham (2014): the topics of two fits are matched one to one (Kuhn 1955), so that two prints of one
    topic cannot both claim the same match. `kept` is the share of runs where a term is among the match's top terms; diversity the
    share of different words among all top terms (Dieng, Ruiz and Blei 2020).
    """
    from scipy.optimize import linear_sum_assignment

    own = fit(matrix, k, seed)
    mine = [top_terms(topic, top) for topic in own.topics]
    overlap = np.zeros((n_runs, k))
    kept = [dict.fromkeys(terms, 0.0) for terms in mine]
    for run, topics in enumerate(runs(matrix, k, n_runs, seed)):
        theirs = [top_terms(topic, top) for topic in topics]
        scores = np.array([[jaccard(terms, other) for other in theirs] for terms in mine])
        for t, match in zip(*linear_sum_assignment(-scores), strict=True):
            overlap[run, t] = scores[t, match]
            for term in set(mine[t]) & set(theirs[match]):
                kept[t][term] += 1 / n_runs
    diversity = len({i for terms in mine for i in terms}) / max(sum(map(len, mine)), 1)
    return Trial(k, own, overlap.mean(axis=0), kept, np.array([npmi(counts, terms) for terms in mine]), diversity)


def npmi(counts: sparse.csr_array, terms: list[int]) -> float:
    """Coherence of a topic: mean normalised pointwise mutual information of its top terms, pair by pair, over the units.

    NPMI = ln(p(a,b) / p(a)p(b)) / −ln p(a,b) (Bouma 2009; as a coherence: Lau, Newman and Baldwin 2014); a pair that never meets counts −1,
    one that meets in every unit 1.

    >>> round(npmi(sparse.csr_array([[1, 1, 0], [1, 1, 0], [0, 0, 1]]), [0, 1]), 9), npmi(sparse.csr_array([[1, 0], [0, 1]]), [0, 1])
    (1.0, -1.0)
    """
    if len(terms) < 2:
        return 0.0
    present = (counts[:, terms] > 0).astype(np.float64)
    both = (present.T @ present).toarray() / counts.shape[0]
    single = np.diag(both)
    a, b = np.triu_indices(len(terms), 1)
    pair = both[a, b]
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(pair / (single[a] * single[b])) / -np.log(pair)
    return float(np.where(pair == 0, -1.0, np.where(pair == 1, 1.0, value)).mean())


def choose(trials: list[Trial]) -> Trial:
    """The trial with the best sum of ranks in mean stability, mean coherence and diversity; where sums are equal, the fewer topics.

    Diversity is needed: a topic printed twice is as coherent and as stable as the topic itself.
    """
    measures = [[-round(float(m), 6) for m in ms] for ms in zip(*[(t.stability.mean(), t.coherence.mean(), t.diversity) for t in trials],
                                                               strict=True)]
    total = np.sum([[sorted(values).index(v) for v in values] for values in measures], axis=0)
    return min(zip(total.tolist(), trials, strict=True), key=lambda pair: (pair[0], pair[1].k))[1]
