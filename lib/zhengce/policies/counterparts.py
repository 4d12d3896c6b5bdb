"""Which document of a place and which of the centre are about the same thing, and which came first?"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import product

import pandas as pd

from zhengce.policies.order import lag

CENTRE = ("national", "ministry", "party")
PLACE = ("provincial", "municipal", "district")
_LEAST = 6  # characters that both titles share in a row
_DOCUMENTS = ("policy", "plan", "standard", "map")
_FORM = re.compile(
    r"关于|实施|若干|推动|促进|加快|支持|指导|意见|措施|行动|方案|规划|办法|通知|[(（].*?[)）]|\d+年?|[—-]"
)  # what a title says of itself, not of its subject
_COLUMNS = ["policy_id", "other_id", "subject", "months_least", "months_most"]


def counterparts(chronology: pd.DataFrame) -> pd.DataFrame:
    """Pairs of a place's document and the centre's on one subject, both dated: policy_id (the place's), other_id, subject, and how many
    months the place came first (negative: later), the least and the most that the dates allow; the longest shared subject first.

    The subject is the longest run of characters that both titles have, at least six once the words of their form are taken out.
    A document stands in one pair. One that forwards another (转发, 批转) is no document of its own on the subject.

    >>> from zhengce import tables
    >>> rows = [("a", "甲市促进量子信息产业发展实施方案", "plan", "provincial", "2023-09"),
    ...         ("b", "关于推动量子信息产业发展的意见", "policy", "ministry", "2024-01")]
    >>> data = [dict(zip(("policy_id", "title", "type", "level", "date"), r), dates_disagree=False, mentions=1, documents=1) for r in rows]
    >>> counterparts(tables.frame("chronology", data)).values.tolist()
    [['a', 'b', '量子信息产业发展', 4, 4]]
    """
    dated = chronology[chronology["date"].notna() & chronology["type"].isin(_DOCUMENTS)]
    dated = dated[~dated["title"].str.contains("转发|批转", na=False)]
    here, there = dated[dated["level"].isin(PLACE)], dated[dated["level"].isin(CENTRE)]
    found = []
    for a, b in product(here.itertuples(), there.itertuples()):
        subject = _shared(_subject(a.title), _subject(b.title))
        if len(subject) >= _LEAST:
            found.append((-len(subject), a.policy_id, b.policy_id, subject))
    taken: set[str] = set()
    rows = []
    for _, one, two, subject in sorted(found):
        months = lag(chronology, one, two)
        if months and not taken & {one, two}:
            taken |= {one, two}
            rows.append((one, two, subject, *months))
    return pd.DataFrame(rows, columns=_COLUMNS)


def _subject(title: object) -> str:
    return _FORM.sub(" ", str(title))


def _shared(one: str, two: str) -> str:
    """The longest run that both have, without a break in it (breaks are other letters on each side)."""
    one, two = one.replace(" ", "\n"), two.replace(" ", "\t")
    run = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    return one[run.a:run.a + run.size]
