"""What explain says of a row, and that every rule that a row names is described."""

import csv
from pathlib import Path

import pandas as pd
import pytest

import zhengce
from zhengce import tables
from zhengce.explanations import rules

PAGE = "\n\n".join(["某市政府工作报告", "发布时间：2026-01-20", "一、2025年工作回顾", "全市新建绿道137公里，群众满意。",
                    "二、2026年工作安排", "全市建成绿道90公里，方便群众。", "印发《某市绿道建设行动方案》，明确重点任务。"])


@pytest.fixture(scope="module")
def page():
    return zhengce.load(pd.DataFrame({"doc": ["a"], "text": [PAGE]}))


def test_every_row_names_its_rules_and_every_rule_is_described(corpus):
    for table in (zhengce.metrics(corpus), zhengce.policies(corpus)):
        named = {rule for ids in table["rules"].dropna() for rule in ids.split()}
        assert named <= rules().keys()
    assert zhengce.metrics(corpus)["rules"].notna().all()


def test_the_explanation_says_where_an_inherited_time_was_said(page):
    lines = zhengce.explain(zhengce.metrics(page).iloc[1], page)
    assert any("inherited from “2026年” in “二、2026年工作安排”" in line for line in lines)
    assert any(line.startswith("status target") for line in lines)


def test_a_row_read_back_from_a_file_is_explained_alike(page, tmp_path):
    table = zhengce.metrics(page)
    again = tables.read(tables.write(table, tmp_path / "metrics.csv"), "metrics")
    assert list(zhengce.explain(again.iloc[0])) == list(zhengce.explain(table.iloc[0]))


def test_a_row_without_rules_is_refused_with_the_next_step():
    with pytest.raises(ValueError, match="column rules"):
        zhengce.explain({"doc": "a"})


def test_rules_are_sorted_and_unique():
    path = Path(zhengce.__file__).with_name("data") / "rules.csv"
    ids = [row["id"] for row in csv.DictReader(line for line in path.read_text("utf-8").splitlines() if not line.startswith("#"))]
    assert ids == sorted(set(ids))
    assert all(row["what"] and row["example"] and row["field"] for row in rules().values())


ACTS = "\n\n".join(["清河市低空经济纪要", "2031年5月，青湖县举办第六届茶文化节。",
                    "2021年印发的《关于促进茶园发展的意见》（清政办发〔2021〕33号）同时废止。"])


def test_an_act_is_explained_field_by_field_with_the_words_of_its_date():
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [ACTS]}))
    table = zhengce.policies(corpus)
    held, ended = (zhengce.explain(table.iloc[n], corpus) for n in (0, 1))
    assert [line.split(": ")[0] for line in held[2:]] == ["date 2031-05", "issuer 青湖县", "level district", "status done"]
    assert "date 2031-05: explicit, “2031年5月”" in held
    assert "date: none is given for a document that ends" in ended
    assert not any(line.startswith("date none") for line in ended)


def test_a_date_from_elsewhere_is_explained_with_its_words():
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["茶业纪要\n\n2031年5月3日，大会举行。会上发布了《青湖县茶业规划》。"]}))
    table = zhengce.policies(corpus)
    row = table[table["title"] == "青湖县茶业规划"].iloc[0]
    assert any("inherited, “2031年5月3日” elsewhere in the text (date.inherited" in line for line in zhengce.explain(row, corpus))
