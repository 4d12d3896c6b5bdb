"""What followed what across the texts, which text mentions what, how long was the lag, and what of a place and of the centre is alike?"""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from itertools import product

import pandas as pd

from zhengce import tables
from zhengce.policies.identity import best
from zhengce.reading.official_titles import parse

CENTRE = ("national", "ministry", "party")
PLACE = ("provincial", "municipal", "district")
_LEAST = 6  # characters that both titles share in a row
_DOCUMENTS = ("policy", "plan", "standard", "map")
# what a title says of itself, not of its subject
_FORM = re.compile(r"关于|实施|若干|推动|促进|加快|支持|指导|意见|措施|行动|方案|规划|办法|通知|[(（].*?[)）]|\d+年?|[—-]")
_FATES = ("repealed", "done", "planned")          # ended where a text ends it, else done where one tells it as done


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
    tables.need(policies, "policies")
    used = policies.astype(object).where(policies.notna(), None)          # missing cells are None
    groups: dict[str, list] = defaultdict(list)              # a frame a policy takes a hundred times as long
    for mention in used.itertuples(index=False, name="Mention"):
        groups[mention.policy_id].append(mention)
    data = tables.frame("chronology", [_policy(policy_id, group) for policy_id, group in groups.items()])
    return data.sort_values(["date", "policy_id"], na_position="last", kind="stable").reset_index(drop=True)


def _policy(policy_id: str, group: list) -> dict:
    """The row of a policy. Two dates exclude each other where neither is the beginning of the other."""
    dated = [m for m in group if m.date and m.status != "repealed"] or [m for m in group if m.date]
    dated = [m for m in dated if m.date != m.effective_date] or dated
    told = [m for m in dated if m.date_source != "inherited"] or dated
    first = best(told)
    chosen = first and max([first, *(m for m in told if m.date.startswith(first.date))], key=lambda m: len(m.date))
    longest = max((m.date for m in dated), key=len, default="")
    issuer = max((m.issuer for m in group if m.issuer), key=len, default=None)
    # the title of what is issued stands before that of the notice that only gives it out (某府关于印发某办法的通知)
    title = max((m.title for m in group if m.title), key=lambda t: (not ((o := parse(t)) and o.given), len(t)), default=None)
    return {"policy_id": policy_id, "title": title, "type": next((m.type for m in group if m.title == title), group[0].type),
            "issuer": issuer, "level": next((m.level for m in group if m.level and issuer in (None, m.issuer)), None),
            "date": chosen and chosen.date, "date_doc": chosen and chosen.doc,
            "dates_disagree": (any(not longest.startswith(m.date) for m in dated)
                               or any("head.dates_disagree" in (m.rules or "") for m in group)),
            "target_date": next((m.target_date for m in group if m.target_date), None), "mentions": len(group),
            "documents": len({m.doc for m in group}), "number": max((m.number for m in group if m.number), key=len, default=None),
            "status": next((fate for fate in _FATES if any(m.status == fate for m in group)), None),
            "effective_date": next((m.effective_date for m in group if m.effective_date), None)}


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
    found = chronology[["policy_id", "date", "date_doc"]].merge(policies, on="policy_id", suffixes=("_best", ""))
    gives = found["date_best"].isna() | ((found["date_best"] == found["date"]) & (found["date_doc"] == found["doc"]))
    return found[gives].drop_duplicates("policy_id")[list(policies.columns)].reset_index(drop=True)


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
    tables.need(policies, "policies")
    counted = policies.groupby(["doc", "policy_id"], sort=True).size()
    own = policies[policies["rules"].str.contains(r"\bhead\.title", na=False)].drop_duplicates("doc").set_index("doc")["policy_id"]
    return tables.frame("citations", [(doc, policy_id, n, own.get(doc)) for (doc, policy_id), n in counted.items()])


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
    dates = chronology.set_index("policy_id")["date"]
    if missing := [name for name in (earlier_id, later_id) if name not in dates.index]:
        raise KeyError(f"the chronology has no policy {' and no '.join(map(repr, missing))}; see its column policy_id")
    bounds = []
    for date in (dates[earlier_id], dates[later_id]):
        if not isinstance(date, str):
            return None
        year, month = int(date[:4]) * 12, int(date[5:7] or 0)
        bounds.append((year + month - 1, year + month - 1) if month else (year, year + 11))
    return bounds[1][0] - bounds[0][1], bounds[1][1] - bounds[0][0]


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
    for a, b in product(here.itertuples(), there.itertuples()):          # breaks are other letters on each side: no run has one in it
        one, two = _FORM.sub("\n", a.title).replace(" ", "\n"), _FORM.sub("\t", b.title).replace(" ", "\t")
        run = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
        if run.size >= _LEAST:
            found.append((-run.size, a.policy_id, b.policy_id, one[run.a:run.a + run.size]))
    taken: set[str] = set()
    rows = []
    for _, one, two, subject in sorted(found):
        months = lag(chronology, one, two)
        if months and not taken & {one, two}:
            taken |= {one, two}
            rows.append((one, two, subject, *months))
    return pd.DataFrame(rows, columns=["policy_id", "other_id", "subject", "months_least", "months_most"])
