"""The chronology: one row a policy, its best date, and what the texts disagree about."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce.policies.order import chronology, citations, lag, sources
from zhengce.tables import frame, schemas

COLUMNS = [c.name for c in schemas()["chronology"]]


def rows(*mentions):
    base = {"paragraph": 0, "start": 0, "end": 0, "type": "plan", "title": "甲方案", "policy_id": "甲", "date_source": "explicit"}
    return frame("policies", [base | m for m in mentions])


def test_the_better_date_of_another_text_counts():
    table = chronology(rows({"doc": "a", "date": "2023", "date_source": "relative"}, {"doc": "b", "date": "2023-09"}))
    assert table.loc[0, ["date", "date_doc", "mentions", "documents"]].tolist() == ["2023-09", "b", 2, 2]
    assert not table.loc[0, "dates_disagree"]


def test_a_relative_date_refines_an_explicit_one_but_never_contradicts_it():
    explicit = {"doc": "a", "date": "2024"}
    refined = chronology(rows(explicit, {"doc": "b", "date": "2024-04-25", "date_source": "relative"}))
    assert refined.loc[0, ["date", "date_doc"]].tolist() == ["2024-04-25", "b"]
    other = chronology(rows(explicit, {"doc": "b", "date": "2023-04-25", "date_source": "relative"}))
    assert other.loc[0, ["date", "date_doc", "dates_disagree"]].tolist() == ["2024", "a", True]


def test_dates_that_exclude_each_other_are_marked():
    table = chronology(rows({"doc": "a", "date": "2022"}, {"doc": "b", "date": "2023-09"}))
    assert table.loc[0, "dates_disagree"]


def test_the_fullest_title_and_issuer_stand():
    table = chronology(rows({"doc": "a", "title": "甲", "issuer": "北京"},
                            {"doc": "b", "title": "北京市甲方案", "issuer": "北京市人民政府"}))
    assert table.loc[0, ["title", "issuer"]].tolist() == ["北京市甲方案", "北京市人民政府"]


def test_undated_ones_are_kept_and_come_last():
    table = chronology(rows({"doc": "a", "policy_id": "乙", "date_source": "none"}, {"doc": "a", "date": "1988"}))
    assert table["policy_id"].tolist() == ["甲", "乙"]
    assert table["date"].isna().tolist() == [False, True]


def test_nothing_gives_an_empty_table():
    assert chronology(frame("policies", [])).columns.tolist() == COLUMNS
    assert citations(frame("policies", [])).empty


DATES = st.sampled_from([None, "2023", "2023-09", "2023-09-01", "2024"])


@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from("ab"), DATES), max_size=12))
@settings(max_examples=20)
def test_every_mention_is_counted_once(mentions):
    table = rows(*({"policy_id": p, "doc": d, "date": date, "date_source": "explicit" if date else "none"} for p, d, date in mentions))
    merged, cited = chronology(table), citations(table)
    assert merged["policy_id"].is_unique
    assert merged["mentions"].sum() == cited["mentions"].sum() == len(mentions)
    dates = merged["date"].dropna().tolist()
    assert dates == sorted(dates)


@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from("ab"), st.sampled_from([None, "2023", "2023-09", "2024"]),
                          st.sampled_from(["explicit", "relative", "inherited"])), max_size=10))
def test_every_policy_has_the_passage_that_dates_it(mentions):
    table = rows(*({"mention_id": f"{d}:{n}", "policy_id": p, "doc": d, "date": date, "date_source": s if date else "none"}
                   for n, (p, d, date, s) in enumerate(mentions)))
    merged = chronology(table)
    found = sources(merged, table)
    assert found["policy_id"].tolist() == merged["policy_id"].tolist()
    assert found["date"].fillna("").tolist() == merged["date"].fillna("").tolist()
    assert found.loc[found["date"].notna(), "doc"].tolist() == merged["date_doc"].dropna().tolist()


def test_a_lag_has_the_bounds_that_the_dates_allow():
    dates = {"a": "2023-09", "b": "2024-01", "c": "2023", "d": None}
    table = chronology(rows(*({"policy_id": k, "doc": "x", "date": v} for k, v in dates.items())))
    assert lag(table, "a", "b") == (4, 4)
    assert lag(table, "b", "a") == (-4, -4)
    assert lag(table, "c", "b") == (1, 12)
    assert lag(table, "a", "d") is None
    with pytest.raises(KeyError):
        lag(table, "a", "nothing")


def test_the_seeds_show_one_lag(corpus):
    """The local plan, which 000 calls 近日 and 001 dates, came before that of the ministries."""
    table = chronology(zhengce.policies(corpus))
    plan = table[table["title"] == "北京市促进未来产业创新发展实施方案"].iloc[0]
    assert (plan["date"], plan["date_doc"][:3], plan["documents"], bool(plan["dates_disagree"])) == ("2023-09", "001", 2, False)
    national = table[table["title"] == "关于推动未来产业创新发展的实施意见"].iloc[0]
    assert lag(table, plan["policy_id"], national["policy_id"]) == (4, 4)


def test_a_title_with_and_without_its_place_is_one_policy():
    texts = ["2023年9月,北京市印发《北京市促进未来产业创新发展实施方案》。", "近日,北京市印发《促进未来产业创新发展实施方案》。",
             "近日,上海市印发《促进未来产业创新发展实施方案》。"]
    table = zhengce.policies(zhengce.load(pd.DataFrame({"doc": list("abc"), "text": texts})))
    ids = table.set_index("doc")["policy_id"]
    assert ids["a"] == ids["b"] != ids["c"]


def test_short_forms_of_two_texts_are_not_one_policy():
    texts = ["有关部门表示,《实施方案》提出三项任务。", "《实施方案》明确,要加大投入力度。"]
    table = zhengce.policies(zhengce.load(pd.DataFrame({"doc": list("ab"), "text": texts})))
    assert table["policy_id"].nunique() == 2


@pytest.mark.parametrize(("place", "centre", "subject"), [
    ("甲市推动商业航天产业行动方案（2031—2035年）", "国家商业航天产业发展规划（2031—2035年）", "商业航天产业"),
    ("甲市养老服务行动方案（2031—2035年）", "国家海水淡化规划（2031—2035年）", None),     # the years are no subject
    ("甲市2031年重点工作安排", "国家2031年重点项目清单", None),
    ("甲省人民政府转发国务院关于盐碱地综合利用规划批复的通知", "国务院关于盐碱地综合利用规划的批复", None)])     # forwarded, not its own
def test_counterparts_share_a_subject_and_not_their_years(place, centre, subject):
    data = [{"policy_id": i, "title": t, "type": "plan", "level": level, "date": day, "dates_disagree": False,
             "mentions": 1, "documents": 1}
            for i, t, level, day in (("a", place, "provincial", "2031-03"), ("b", centre, "national", "2031-05"))]
    found = zhengce.counterparts(frame("chronology", data))
    assert found["subject"].tolist() == ([subject] if subject else [])
