"""Which mentions are of one policy?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from zhengce.policies.issuers import place_at
from zhengce.policies.titles import bare, kind_of_words

DOCUMENTS = ("policy", "plan", "standard", "report", "map", "list", "other")


def assign(mentions: Sequence) -> list[str]:
    """A readable id for each mention, the same for all mentions of one policy in all documents.

    The id is the bare title; one that says nothing by itself (意见, 实施方案) is kept within its document; occasions that recur
    (论坛, 大会) carry their year. 促进未来产业方案 issued by 北京市 is 北京市促进未来产业方案.
    """
    keys = [_key(m) for m in mentions]
    known = set(keys)
    return [_with_place(key, m.issuer, known) for key, m in zip(keys, mentions, strict=True)]


def _key(mention) -> str:
    key = re.sub(r"规划纲要$", "规划", bare(mention.title) or mention.title)
    if mention.type in ("event", "milestone"):
        recurs = re.search(r"(?:会|论坛|赛|展|周|学习|考察|致贺|活动|工作|仪式)$", key)
        return f"{key}@{mention.date[:4]}" if recurs and mention.date and not re.search(r"(?:19|20)\d\d", key) else key
    if len(key) <= 6 and mention.type != "media" and kind_of_words(key):
        return f"{key}@{mention.passage.doc}"
    return key


def _with_place(key: str, issuer: str | None, known: set[str]) -> str:
    place = place_at(issuer) if issuer else None
    if not place:
        return key
    short = place[0].rstrip("省市县区")
    return next((full for full in (place[0] + key, short + key, short + "市" + key, short + "省" + key) if full in known), key)


def inherit_dates(mentions: Sequence, ids: Sequence[str]) -> list:
    """A mention without a date takes that of a dated mention of the same document, in its own text before others; source inherited."""
    dated: dict[str, list] = {}
    for mention, policy_id in zip(mentions, ids, strict=True):
        if mention.date:
            dated.setdefault(policy_id, []).append(mention)
    return [_dated(mention, dated.get(policy_id, [])) for mention, policy_id in zip(mentions, ids, strict=True)]


def _dated(mention, others: list):
    if mention.date or not others or mention.type not in DOCUMENTS or re.fullmatch(r"“十[一二三四五六]?五”(?:规划|纲要)+", mention.title):
        return mention                                   # every place has its own “十四五”规划
    own = [m for m in others if m.passage.doc == mention.passage.doc]
    return replace(mention, date=best(own or others).date, date_source="inherited")


def best(dated: Sequence):
    """The mention with the best date: explicit before relative before inherited, the more precise first; None of none."""
    rank = {"explicit": 0, "relative": 1, "inherited": 2}
    return min(dated, key=lambda m: (rank.get(m.date_source, 3), -len(m.date)), default=None)


def inherit_issuers(mentions: Sequence, ids: Sequence[str]) -> list:
    """A mention of a document without an issuer takes the one that its own text names at another mention."""
    known: dict[tuple[str, str], str] = {}
    for mention, policy_id in zip(mentions, ids, strict=True):
        if mention.issuer:
            known.setdefault((mention.passage.doc, policy_id), mention.issuer)
    return [m if m.issuer or m.type not in DOCUMENTS else replace(m, issuer=known.get((m.passage.doc, policy_id)))
            for m, policy_id in zip(mentions, ids, strict=True)]
