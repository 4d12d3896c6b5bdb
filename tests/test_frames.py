"""What a part of a document gives to what stands in it: its time, and whether it is done or to come."""

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhengce
from zhengce.assign.status import assign_status
from zhengce.assign.time import Timeline
from zhengce.metrics import quantities
from zhengce.policies.dates import Dates
from zhengce.reading import parts

KINDS = {"H": "heading", "T": "title"}
with (Path(__file__).parent / "cases/frames_made.csv").open(encoding="utf-8", newline="") as file:
    CASES = list(csv.DictReader(file))


def document(row):
    """The paragraphs of a case and their kinds: H is a heading, T a title, anything else body."""
    texts = row["paragraphs"].split("|")
    kinds = [KINDS.get(t[0], "body") for t in texts]
    return [t[1:] if k != "body" else t for t, k in zip(texts, kinds, strict=True)], kinds


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["what"])
def test_a_number_takes_time_and_status_of_its_part(row):
    texts, kinds = document(row)
    line = Timeline(texts, kinds, row["content_date"] or None)
    n, q = next((n, q) for n, text in enumerate(texts) for q in quantities.find(text) if row["quote"] in text[q.start:q.end])
    when = line.period(n, q.start, q.end, q.kind)
    assert (when.period_start or "", when.period_end or "") == (row["start"], row["end"])
    assert assign_status(texts[n], q, when, line.frame(n, q.start), line.written).status == row["status"]


HEADS = st.sampled_from(["一、", "二、", "（一）", "（三）", "1.", "2、", "（1）", "——", "第一章 ", "附件1", "十、", ""])


@given(st.lists(st.tuples(HEADS, st.sampled_from(["2025年工作回顾", "主要目标", "成效", "新建学校3所。", "今后五年，力争5家。", "", "《"]),
                          st.sampled_from(["heading", "body", "title", "table"])), max_size=12))
def test_headings_that_skip_or_repeat_never_raise_and_parts_nest_by_rank(drawn):
    texts, kinds = [head + rest for head, rest, _ in drawn], [kind for *_, kind in drawn]
    tree = parts.Parts(texts, kinds)
    for n in range(len(texts)):
        ranks = [p.rank for p in tree.at(n)]
        assert ranks == sorted(set(ranks))
        assert all(p.paragraph <= n for p in tree.at(n))
    Timeline(texts, kinds, "2026-01-20")


def test_an_act_of_a_chronicle_is_of_the_day_that_its_line_begins_with():
    page = "\n".join(["2021年甲县大事记", "来源：甲县档案馆　发布：2022-01-17", "【三月】", "八日　甲县政府印发《甲县旅游发展规划》。",
                      "月底　甲县至乙县高速公路建成通车。", "11月", "3日，甲县博物馆建成开放。",
                      "2019", "07.15　县委召开全县旅游工作会议。"])
    table = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page]})))
    told = table[["title", "date"]].values.tolist()
    assert told == [["甲县旅游发展规划", "2021-03-08"], ["甲县至乙县高速公路建成通车", "2021-03"], ["甲县博物馆建成开放", "2021-11-03"],
                    ["全县旅游工作会议", "2019-07-15"]]


def test_a_bare_number_before_an_act_of_a_chronicle_is_its_month_and_no_quantity():
    page = "\n".join(["甲湾新区大事记（2018—2021）", "更新时间：2025-03-05", "【2020】", "05　甲湾产业园启动建设。",
                      "同月　丙电子厂开工建设。", "【2021】", "10　天台路大桥启用。", "年底　甲湾科技馆建成开放。"])
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page]}))
    assert zhengce.policies(corpus)[["title", "date"]].values.tolist() == [
        ["甲湾产业园启动建设", "2020-05"], ["丙电子厂开工建设", "2020-05"],
        ["天台路大桥启用", "2021-10"], ["甲湾科技馆建成开放", "2021-12"]]
    assert zhengce.metrics(corpus).empty


def test_the_table_says_aim_and_fact():
    page = "\n\n".join(["某市政府工作报告", "发布时间：2026-01-20", "一、2025年工作回顾", "全市新建绿道137公里，群众满意。",
                        "二、2026年工作安排", "全市新建绿道90公里，方便群众。"])
    table = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page]})))
    assert table[["value", "status", "period_end"]].values.tolist() == [[137, "reported", "2025-12-31"], [90, "target", "2026-12-31"]]


def test_an_act_takes_the_year_of_its_part():
    texts = ["一、2025年工作回顾", "科研成果不断涌现。某市成立数据集团。", "二、2026年工作安排"]
    dates = Dates("2026-01-20", Timeline(texts, ["heading", "body", "heading"], "2026-01-20"))
    assert dates.of(texts[1], 11, 17)[:2] == ("2025", "inherited")
    assert Dates("2026-01-20").of(texts[1], 11, 17).date is None
