"""What followed what, who issued it, and what did it promise?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from zhengce.corpus import Corpus

# The work is imported inside the functions, so that `import zhengce` stays cheap.


def policies(corpus: Corpus) -> pd.DataFrame:
    """The dated, or datable, documents, decisions, foundings, meetings and milestones that the texts tell (table `policies`).

    One row a mention, in order of the text. A date is given at the precision known; `date_source` says whether it stands in the
    text for this act (explicit), was counted from the content's date (relative) or taken from another place (inherited).

    >>> import pandas as pd, zhengce
    >>> text = "北京发布方案\\n\\n2023年9月,北京市印发《北京市促进未来产业创新发展实施方案》,提出到2030年形成一批成果。"
    >>> row = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))).iloc[-1]
    >>> row["title"], row["type"], row["issuer"], row["level"], row["date"], row["target_date"]
    ('北京市促进未来产业创新发展实施方案', 'plan', '北京市', 'provincial', '2023-09', '2030')
    """
    from zhengce.policies.register import policies as register

    return register(corpus)


def chronology(policies: pd.DataFrame) -> pd.DataFrame:
    """One row a policy, in order of its best date, undated ones last (table `chronology`).

    The best date is the explicit one before a relative and an inherited one, and the more precise first; a relative date that only makes
    it more precise refines it (2024中关村论坛年会, 4月25日至29日). `date_doc` is the text that gives it; `dates_disagree` says that two
    mentions cannot both be true (2023 and 2023-09 can).

    >>> import pandas as pd, zhengce
    >>> texts = ["2023年9月,甲市印发《甲市制造业发展方案》。", "2023年,甲市印发《甲市制造业发展方案》。2021年3月,甲市设立科创基金。"]
    >>> rows = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": texts})))
    >>> zhengce.chronology(rows)[["date", "title", "mentions", "dates_disagree"]].values.tolist()
    [['2021-03', '科创基金设立', 1, False], ['2023-09', '甲市制造业发展方案', 2, False]]
    """
    from zhengce.policies.order import chronology as ordered

    return ordered(policies)


def sources(chronology: pd.DataFrame, policies: pd.DataFrame) -> pd.DataFrame:
    """The mention that gives each policy its date, or its first mention where no text dates it.

    Rows of `policies`, one a row of `chronology` and in its order. Title, issuer and horizon may come from other mentions: this is the
    passage to quote for when it was.

    >>> from zhengce import tables
    >>> rows = [{"mention_id": m, "policy_id": "甲", "doc": d, "title": "甲方案", "type": "plan", "date": date, "date_source": "explicit",
    ...          "paragraph": 0, "start": 0, "end": 0} for m, d, date in (("a:0", "a", None), ("b:0", "b", "2023-09"))]
    >>> mentions = tables.frame("policies", rows)
    >>> sources(chronology(mentions), mentions)["mention_id"].tolist()
    ['b:0']
    """
    from zhengce.policies.order import sources as found

    return found(chronology, policies)


def citations(policies: pd.DataFrame) -> pd.DataFrame:
    """Which text mentions which policy, and how often (table `citations`: doc, policy_id, mentions, citing_id).

    `citing_id` is the policy that the text itself is, where it is a notice, order, reply or law: who cites whom. What is cited by its
    number alone (按照国发〔2031〕6号文件) counts too.

    >>> import pandas as pd, zhengce
    >>> texts = ["甲市印发《甲市制造业发展方案》。《甲市制造业发展方案》提出六个方向。", "按照《甲市制造业发展方案》,加快建设。"]
    >>> cited = citations(zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": texts}))))
    >>> cited[["doc", "policy_id", "mentions"]].values.tolist()
    [['a', '甲市制造业发展方案', 2], ['b', '甲市制造业发展方案', 1]]
    """
    from zhengce.policies.order import citations as counted

    return counted(policies)


def lag(chronology: pd.DataFrame, earlier_id: str, later_id: str) -> tuple[int, int] | None:
    """How long one policy came before another: the least and the most months that the two dates allow; None if either is undated.

    Two months named (2023-09 and 2024-01) are four months apart, give or take the days: both bounds are 4. A bare year is any of its
    months. Negative where `earlier_id` came later. Raises KeyError for an id that is not in the table.

    >>> from zhengce import tables
    >>> table = tables.frame("chronology", [{"policy_id": "a", "date": "2023-09", "dates_disagree": False, "mentions": 1, "documents": 1},
    ...                                     {"policy_id": "b", "date": "2024-01", "dates_disagree": False, "mentions": 1, "documents": 1}])
    >>> lag(table, "a", "b")
    (4, 4)
    """
    from zhengce.policies.order import lag as between

    return between(chronology, earlier_id, later_id)
