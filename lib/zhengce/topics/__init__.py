"""What sets these texts apart, and what do they share?"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from zhengce.topics.model import Topics

_WHERE = {"Topics": "model", "typical": "model", "similarity": "weighting", "tfidf": "weighting", "weigh": "weighting"}
__all__ = ["Topics", "similarity", "tfidf", "topics", "typical", "weigh"]


def topics(tokens: pd.DataFrame, k: int | None = None, seed: int = 0, ks: Iterable[int] = range(3, 11), runs: int = 20, top: int = 10,
           stopwords: Iterable[str] | None = None, min_paragraphs: int = 3, max_share: float = 0.5, min_terms: int = 5,
           force: bool = False, errors: str = "raise") -> Topics:
    """Topics of the paragraphs by non-negative matrix factorisation of their TF-IDF weights (`weigh`), largest share first.

    A word must stand in `min_paragraphs` paragraphs and in at most `max_share` of them; a paragraph must have `min_terms` such words,
    others are left out. Without `k`, every number in `ks` (up to a tenth of the paragraphs) is tried and the one best in stability,
    coherence and diversity together is taken. Stability is over `runs` further fits, to resampled paragraphs and from other random
    starts. Gives four tables: `terms`, `paragraphs`, `summary` (with how far the topics merely are the documents) and `selection` (how k
    was chosen). The same tokens and seed give the same topics. Raises ValueError below 50 paragraphs; `force=True` warns instead, and
    `errors="empty"` gives the four tables empty where there can be no model.

    >>> said = ["算力 芯片 大模型 开源 算法", "航天 火箭 卫星 发射 轨道"]
    >>> t = pd.DataFrame([(f"text{p % 2}", p, term) for p in range(60) for term in said[p // 2 % 2].split()],
    ...                  columns=["doc", "paragraph", "term"])
    >>> found = topics(t, k=2, runs=2)
    >>> found.summary[["label", "share", "stability", "mutual_information"]].values.tolist()
    [['卫星、发射、火箭', 0.5, 1.0, 0.0], ['大模型、开源、算力', 0.5, 1.0, 0.0]]
    """
    # loaded here: this function is bound in `zhengce` itself, whose import shall load nothing heavy
    from zhengce.topics.model import empty, model

    if errors not in ("raise", "empty"):
        raise ValueError(f'errors is "raise" or "empty", not {errors!r}')
    try:
        return model(tokens, k, seed, ks, runs, top, stopwords, min_paragraphs, max_share, min_terms, force)
    except ValueError:
        if errors == "raise":
            raise
        return empty()


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module 'zhengce.topics' has no attribute {name!r}")
    return getattr(import_module(f"zhengce.topics.{_WHERE[name]}"), name)
