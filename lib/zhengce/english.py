"""What is that in English? Glosses of terms, titles of policies, indicators and publications."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pandas as pd

from zhengce import tables
from zhengce.word_tables import UNITS

_COUNTED = ("count", "list", "person", "person-times")      # dimensions whose unit an indicator's name tells


@cache
def _packaged() -> dict[str, str]:
    from zhengce.segmenter import glosses

    units = {f"[{r['canonical']}]": r["gloss"] for r in UNITS.rows() if r["class"] not in _COUNTED}
    terms = {term: gloss for term, gloss in glosses().items() if isinstance(gloss, str)}
    return {**terms, **units, **{r["chinese"]: r["english"] for r in tables.data_rows("glosses.csv")}}


def glosses(more: pd.DataFrame | Mapping[str, str] | Iterable[tuple[str, str]] = ()) -> dict[str, str]:
    """English by Chinese: the lexicon's terms, the titles and indicators in `data/glosses.csv`, and your own, which stand above both.

    `more` is a mapping, or a table whose first two columns are the Chinese and the English. A figure leaves what is not here in
    Chinese alone.

    >>> glosses({"甲市数字经济方案": "digital economy plan of Jia"})["甲市数字经济方案"], glosses()["算力"]
    ('digital economy plan of Jia', 'computing power')
    """
    own = more.iloc[:, :2].dropna().itertuples(index=False) if isinstance(more, pd.DataFrame) else more
    return {**_packaged(), **dict(own)}
