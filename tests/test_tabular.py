"""Tables as metrics: every cell comes back with its heads in every layout, and a lost cell never shifts the others."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce.metrics import tabular
from zhengce.reading import grids

CASES = pd.read_csv(Path(__file__).parent / "cases/tables_made.csv", dtype="str", skiprows=1).fillna("")
SAYS = "全市经济运行总体平稳，主要指标好于预期，结构持续优化，民生保障有力有效。"
LABELS = ["稻谷", "小麦", "玉米", "大豆", "薯  类", "#棉花", "其中：油料", "糖料", "化肥(折100%)", "十种有色金属", "16-59岁", "家禽"]
HEADS = ["产量（万吨）", "比上年增长（%）", "比重（%）", "年末数（亿元）"]
PIECES = ["指标", "单位：亿元", "产量", "12.5", "|", "a | b |", "持平", "单位", "1", "粮食 3 4", "\t\t3", "2019年"]
VALUES = st.one_of(st.decimals(-99, 9999, places=1).map(str), st.sampled_from(["持平", "—", "***"]))


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 4))
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=3, max_size=10, unique=True))
    rows = [[draw(VALUES) for _ in range(columns)] for _ in labels]
    rows[0] = [f"{i}.5" for i in range(columns)]
    return HEADS[:columns], labels, rows


def written(heads, labels, rows, layout):
    lines = [["指标", *heads], *([label, *row] for label, row in zip(labels, rows, strict=True))]
    if layout == "cells":
        return "\n".join(cell for line in lines for cell in line)
    if layout == "markdown":
        lines.insert(1, ["---"] * len(lines[0]))
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n".join(layout.join(line) for line in lines)


@settings(max_examples=150, deadline=None)
@given(tables(), st.sampled_from(["cells", "\t", "    ", " | ", "markdown"]))
def test_every_cell_comes_back_with_its_heads(table, layout):
    heads, labels, rows = table
    text = "2019年主要产品产量\n" + written(heads, labels, rows, layout)
    grid = grids.read(text)
    assert [c.words for c in grid.columns] == heads and grid.unread == 0
    assert [[c.text for c in row.values] for row in grid.rows] == rows
    assert [row.label.text for row in grid.rows] == labels
    assert all(text[c.start:c.end] == c.text for row in grid.rows for c in row.values)


@settings(max_examples=300, deadline=None)
@given(tables(), st.sampled_from(["cells", "\t", "    "]), st.data())
def test_a_lost_cell_never_shifts_a_value(table, layout, data):
    heads, labels, rows = table
    lines = [["指标", *heads], *([label, *row] for label, row in zip(labels, rows, strict=True))]
    at = data.draw(st.integers(1, len(lines) - 1))
    lost = data.draw(st.integers(0, len(lines[at]) - 1))
    true = {(label, head, cell) for label, row in zip(labels, rows, strict=True) for head, cell in zip(heads, row, strict=True)}
    del lines[at][lost]
    sep = "\n" if layout == "cells" else layout
    grid = grids.read("2019年主要产品产量\n" + "\n".join(sep.join(line) for line in lines))
    for row in grid.rows:
        for column, cell in zip(grid.columns, row.values, strict=True):
            assert (row.label.text, column.words, cell.text) in true


@settings(max_examples=200, deadline=None)
@given(tables(), st.data())
def test_a_lost_head_gives_no_rows(table, data):
    heads, labels, rows = table
    lost = data.draw(st.integers(0, len(heads) - 1))
    text = "2019年主要产品产量\n" + written([h for i, h in enumerate(heads) if i != lost], labels, rows, "cells")
    assert grids.read(text).rows == ()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_nothing_in_a_table_raises(lines):
    list(tabular.rows("\n".join(lines), None, None))
    zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [SAYS + "\n" + "\n".join(lines) + "\n" + SAYS]})))


@pytest.mark.parametrize("name", CASES["table"].unique())
def test_cells_are_told_with_unit_and_time(name):
    wanted = CASES[CASES["table"] == name]
    text, title = wanted["text"].iloc[0].replace("/", "\n"), wanted["title"].iloc[0]
    found = {r["quote"]: r for r in tabular.rows(text, title, "甲市")}
    told = [(q, f"{found[q]['value']:g}", found[q]["unit"], found[q]["kind"], found[q]["indicator"],
             found[q]["period_start"] or "", found[q]["period_end"] or "") for q in wanted["quote"] if q in found]
    assert told == [tuple(row) for row in wanted[["quote", "value", "unit", "kind", "indicator", "start", "end"]].to_numpy().tolist()]


def test_a_table_that_repeats_prose_counts_once_and_points_to_its_cell():
    page = ["甲市2019年统计公报", "2020年3月1日", "2019年，全市粮食产量650万吨，棉花总产量增长。", "2019年主要产品产量", "单位：万吨",
            "指标", "产量", "粮食", "650", "棉花", "12.5", SAYS]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))
    found = zhengce.metrics(corpus)
    cells = found[found["paragraph"] == 3]
    assert cells["value"].tolist() == [6_500_000, 125_000]
    assert [corpus["a"].text.raw[a:b] for a, b in zip(cells["start"], cells["end"], strict=True)] == ["650", "12.5"]
    assert cells["period_end"].tolist() == ["2019-12-31"] * 2
    assert cells["duplicate_of"].notna().tolist() == [True, False]


def test_what_was_done_of_an_aim_is_a_fact():
    text = "2023年目标任务完成情况\n指标\t年度目标（亿元）\t完成数（亿元）\t完成率（%）\n工业投资\t120\t131\t109.2\n税收收入\t30\t28\t93.3"
    assert [r["status"] for r in tabular.rows(text, None, "甲市")] == ["target", "reported", "reported"] * 2
    text = "2024年主要目标任务\n指标\t计划完成（亿元）\n工业投资\t120\n税收收入\t30\n新增就业（万人）\t3.5"
    assert {r["status"] for r in tabular.rows(text, None, "甲市")} == {"target"}
    text = "2031年预算\n项目\t2030年执行数（万元）\t2031年预算数（万元）\n税收收入\t120\t131\n非税收入\t30\t28"
    assert [r["status"] for r in tabular.rows(text, None, "甲市")] == ["reported", "target"] * 2


def test_the_places_that_group_the_rows_own_them():
    text = "2031年各县指标\n地区\t指标\t数值（亿元）\n清江县\t地区生产总值\t120.5\n\t固定资产投资\t60.2\n东湖县\t地区生产总值\t230.8"
    assert [(r["entity"], r["indicator"]) for r in tabular.rows(text, None, "甲市")] == [
        ("清江县", "清江县地区生产总值"), ("清江县", "清江县固定资产投资"), ("东湖县", "东湖县地区生产总值")]


def test_two_values_on_a_line_among_cells_on_lines_of_their_own_are_two_cells():
    grid = grids.read("2031年种植业\n指标\n产量\n面积\n粮食\n45 120\n油料\n5\n20\n糖料\n6\n30")
    assert [[c.text for c in row.values] for row in grid.rows] == [["45", "120"], ["5", "20"], ["6", "30"]]
