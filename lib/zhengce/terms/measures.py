"""What do the measures compute? Pure functions of counts, each with its source."""

from __future__ import annotations

import numpy as np
from scipy import sparse
from scipy.special import xlogy

Z95 = 1.959963984540054   # the 97.5 % point of the normal distribution


def g2(a: np.ndarray, b: np.ndarray, n1: np.ndarray | float, n2: np.ndarray | float) -> np.ndarray:
    """Signed log-likelihood ratio of a term with `a` of `n1` tokens here and `b` of `n2` there; negative where it is rarer here.

    G² = 2 Σ O ln(O/E) over the four cells of term × corpus (Dunning 1993); 0 ln 0 = 0, so that a zero count needs no correction.

    >>> g2(np.array([10]), np.array([2]), 100, 100).round(4).tolist()
    [6.1626]
    """
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    c, d, n = n1 - a, n2 - b, n1 + n2
    with np.errstate(divide="ignore", invalid="ignore"):
        cells = [xlogy(o, o * n / (row * column)) for o, row, column in
                 [(a, a + b, n1), (b, a + b, n2), (c, c + d, n1), (d, c + d, n2)]]
    value = 2 * np.sum([np.nan_to_num(cell) for cell in cells], axis=0)
    return np.maximum(value, 0) * np.where(a * n2 < b * n1, -1, 1)


def log_ratio(a: np.ndarray, b: np.ndarray, n1: float, n2: float, clustering: tuple[np.ndarray | float, np.ndarray | float] = (0.0, 0.0),
              ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Binary logarithm of the ratio of two relative frequencies (Hardie 2014), with its 95 % interval: value, low, high.

    The interval is that of a relative risk (Katz et al. 1978): standard error √(1/a − 1/n1 + 1/b − 1/n2) of its natural
    logarithm, for independent tokens. They are not: `clustering` gives the variances that the two logarithms of rates have over
    paragraphs (`clustered_variance`), which are taken instead where they are larger. A zero count becomes 0.5.

    >>> [round(x.item(), 4) for x in log_ratio(np.array([8]), np.array([2]), 1000, 1000)]
    [2.0, -0.2319, 4.2319]
    """
    a, b = np.where(np.asarray(a) == 0, 0.5, a), np.where(np.asarray(b) == 0, 0.5, b)
    value = np.log2((a / n1) / (b / n2))
    variance = np.maximum(1 / a - 1 / n1, clustering[0]) + np.maximum(1 / b - 1 / n2, clustering[1])
    error = Z95 * np.sqrt(np.maximum(variance, 0)) / np.log(2)
    return value, value - error, value + error


def clustered_variance(matrix: sparse.csr_array) -> np.ndarray:
    """The variance of the natural logarithm of each column's rate, when whole rows (paragraphs) were drawn, not tokens.

    m/(m−1) · Σ (x − r n)² / x̄², the ratio estimator's for clusters of unequal size (Cochran 1977, 6.3): x and n are a row's counts of the
    term and of all tokens, r the term's rate, x̄ its total. 0 where there are no two rows, or the term does not occur.

    >>> counts = sparse.csr_array([[4, 1, 0], [0, 1, 4], [0, 1, 4], [0, 1, 4]])      # a word in one paragraph, one in each of four
    >>> clustered_variance(counts)[:2].round(3).tolist()
    [1.0, 0.0]
    """
    rows = matrix.shape[0]
    total = np.asarray(matrix.sum(axis=0), dtype=float).ravel()
    size = np.asarray(matrix.sum(axis=1), dtype=float).ravel()
    if rows < 2:
        return np.zeros(matrix.shape[1])
    rate = total / size.sum()
    cells = matrix.tocoo()
    expected = rate[cells.col] * size[cells.row]
    squares = np.bincount(cells.col, weights=(cells.data - expected) ** 2 - expected ** 2, minlength=matrix.shape[1])
    squares += rate ** 2 * (size ** 2).sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(total > 0, rows / (rows - 1) * squares / total ** 2, 0.0)


def log_dice(together: np.ndarray, node: np.ndarray | float, term: np.ndarray) -> np.ndarray:
    """14 + log2 of the Dice coefficient of two words (Rychlý 2008): at most 14, and not dependent on the size of the corpus.

    >>> log_dice(np.array([5]), 5, np.array([5])).tolist(), log_dice(np.array([5]), 20, np.array([20])).tolist()
    ([14.0], [12.0])
    """
    with np.errstate(divide="ignore"):
        return 14 + np.log2(2 * np.asarray(together, dtype=float) / (node + np.asarray(term)))


def deviation_of_proportions(matrix: sparse.csr_array) -> tuple[np.ndarray, np.ndarray]:
    """Gries's DP of each column over the rows (parts of the corpus), and DP-norm: 0 = spread like the parts, 1 = in the smallest one.

    DP = ½ Σ |v − s|, v the part's share of the term, s its share of the tokens (Gries 2008); DP-norm = DP / (1 − min s) (Lijffijt and
    Gries 2012). The parts without the term add their s, so only the stored counts are visited. One part alone gives DP 0.

    >>> dp, norm = deviation_of_proportions(sparse.csr_array([[2, 1], [2, 0]]))   # parts of 3 and 2 tokens
    >>> dp.round(3).tolist(), norm.round(3).tolist()
    ([0.1, 0.4], [0.167, 0.667])
    """
    share = np.asarray(matrix.sum(axis=1), dtype=float).ravel()
    share = share / share.sum()
    total = np.asarray(matrix.sum(axis=0), dtype=float).ravel()
    cells = matrix.tocoo()
    gap = np.abs(cells.data / total[cells.col] - share[cells.row]) - share[cells.row]
    value = (1 + np.bincount(cells.col, weights=gap, minlength=matrix.shape[1])) / 2
    value = np.maximum(value, 0)
    span = 1 - share.min()
    return value, value / span if span > 0 else value
