"""What the numbers imply, and whether they agree with each other."""

import csv
from math import inf

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from metric_rows import CASES, table

from zhengce import tables
from zhengce.metrics.arithmetic import checks, implied
from zhengce.metrics.precision import Interval, interval
from zhengce.metrics.series import series, then_and_now


def read(name):
    return [pytest.param(r, id=r["case"]) for r in
            csv.DictReader(line for line in (CASES / name).read_text("utf-8").splitlines() if not line.startswith("#"))]


def expected(cell):
    return [] if cell == "-" else [item.split("/") for item in cell.split()]


@pytest.mark.parametrize("row", read("implied_made.csv"))
def test_what_a_sentence_implies(row):
    found = implied(table(row["sentence"], row["statements"]))
    wanted = expected(row["implied"])
    assert found[["relation", "period"]].values.tolist() == [w[:2] for w in wanted]
    assert found[["value", "low", "high"]].to_numpy().ravel().tolist() == pytest.approx([float(x) for w in wanted for x in w[2:]], rel=1e-3)
    assert ((found["low"] <= found["value"]) & (found["value"] <= found["high"])).all()


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize("row", read("implied_known_failures.csv"))
def test_what_a_sentence_implies_to_a_reader_alone(row):
    test_what_a_sentence_implies(row)


@pytest.mark.parametrize("row", read("checks_made.csv"))
def test_what_a_sentence_lets_be_checked(row):
    found = checks(table(row["sentence"], row["statements"]))
    wanted = expected(row["checks"])
    assert [r.split()[0] for r in found["relation"]] == [w[0] for w in wanted]
    assert found["agrees"].tolist() == [w[3] == "1" for w in wanted]
    assert found[["stated", "computed"]].values.ravel().tolist() == pytest.approx([float(x) for w in wanted for x in w[1:3]], rel=1e-3)
    assert found["how"].str.contains("disagrees").tolist() == [w[3] == "0" for w in wanted]


def growth(level, percent, verb="增长"):
    return table(f"2023年甲市产值{level}亿元,比2022年{verb}{abs(percent)}%。",
                 f"{level}亿元/甲市产值/{level * 1e8}/元/level/2023 {abs(percent)}%/甲市产值增速/{percent}/%/growth/2023")


@settings(max_examples=15)
@given(st.integers(10, 99999).map(lambda n: n / 10), st.integers(-900, 5000).map(lambda n: n / 10))
def test_the_implied_base_grown_is_the_level(level, percent):
    assume(percent)
    found = implied(growth(level, percent)).iloc[0]
    times = Interval(1 + (percent - 0.05) / 100, 1 + (percent + 0.05) / 100)
    grown = Interval(found["value"] * times.low, found["value"] * times.high)
    assert grown.meets(interval(level * 1e8, f"{level}亿元", "level"))


@settings(max_examples=8)
@given(st.integers(10, 9999), st.integers(10, 9999), st.sampled_from(["", "ge超", "about近", "about约", "le不到", "ge多"]))
def test_two_texts_agree_whichever_is_read_first(one, two, bound):
    told = [(f"2023年甲市有企业{one}家。", f"{one}家/甲市外资企业数/{one}/家/count/2023/{bound}"),
            (f"2023年甲市企业{two}家。", f"{two}家/甲市外资企业数/{two}/家/count/2023")]
    both = [checks(table("‖".join(f"{doc}:{t[0]}" for doc, t in zip("ab", order, strict=True)), "‖".join(t[1] for t in order)))
            for order in (told, told[::-1])]
    assert both[0]["agrees"].tolist() == both[1]["agrees"].tolist()
    assert len(both[0]) == 1


@settings(max_examples=8)
@given(st.integers(100, 99999), st.integers(100, 99999), st.sampled_from([("元", 1), ("万元", 10_000), ("亿元", 10 ** 8)]))
def test_the_unit_of_an_official_value_changes_nothing(one, two, unit):
    metrics = table(f"2023年甲市产值{one / 10}亿元。", f"{one / 10}亿元/甲市产值/{one * 1e7}/元/level/2023")
    cells = {"indicator": ["甲市产值"], "period_end": ["2023-12-31"], "source": ["年鉴"]}
    official = [pd.DataFrame({**cells, "value": [value], "unit": [name]})
                for value, name in ((two / 10, "亿元"), (two * 10 ** 7 / unit[1], unit[0]))]
    same = [checks(metrics, o) for o in official]
    assert same[0]["agrees"].tolist() == same[1]["agrees"].tolist()
    assert same[0]["computed"].tolist() == pytest.approx(same[1]["computed"].tolist())


def test_an_official_value_is_held_against_the_text():
    official = pd.DataFrame({"indicator": ["甲市合同成交总额"] * 2, "period_end": ["2023-12-31", "2022-12-31"], "value": [748.7, 784.7],
                             "unit": ["亿元"] * 2, "source": ["统计公报", "年鉴"]})
    metrics = table("2023年甲市合同成交额784.7亿元。", "784.7亿元/甲市合同成交额/78470000000/元/level/2023")
    found = checks(metrics, official)
    assert found[["source", "relation", "stated", "computed", "agrees"]].values.tolist() == [
        ["统计公报", "official value", 78470000000.0, pytest.approx(74870000000.0), False]]
    assert found["other_id"].isna().all()


def test_a_table_of_official_values_must_have_its_columns():
    with pytest.raises(ValueError, match="unit, source"):
        checks(tables.frame("metrics", []), pd.DataFrame(columns=["indicator", "period_end", "value"]))


@pytest.mark.parametrize(("name", "make"), [("implied", implied), ("checks", checks)])
def test_empty_in_empty_out_with_dtypes(name, make):
    found = make(tables.frame("metrics", []))
    assert len(found) == 0
    assert found.dtypes.to_dict() == tables.frame(name, []).dtypes.to_dict()


@pytest.mark.parametrize("column", ["flag", "duplicate_of"])
def test_a_flagged_or_repeated_statement_implies_nothing(column):
    metrics = growth(784.7, 109.8)
    assert len(implied(metrics)) == 1
    for n in range(2):
        spoilt = metrics.copy()
        spoilt.loc[n, column] = "x"
        assert len(implied(spoilt)) == 0


def test_growth_of_value_added_is_said_to_be_at_constant_prices():
    real, nominal = (implied(table(f"2023年甲市增加值50亿元,同比{how}增长5%。", "50亿元/甲市增加值/5000000000/元/level/2023 "
                                   "5%/甲市增加值增速/5/%/growth/2023"))["how"][0] for how in ("", "名义"))
    assert "constant prices" in real and "constant prices" not in nominal


def test_a_level_that_lasts_is_held_against_the_base_told():
    """A table with a beginning and no end (自2023年以来) once stopped the reading of the base's year."""
    found = implied(table("自2023年以来甲市产值50亿元,比2022年增长25%。",
                          "50亿元/甲市产值/5000000000/元/level/2023-01-01~ 25%/甲市产值增长/25/%/growth/2023-01-01~"))
    assert found[["period", "value"]].values.tolist() == [["2022-12-31", 4000000000.0]]


def test_what_has_no_upper_end_is_said_to_have_none():
    found = implied(table("2023年甲市产值超50亿元,比2018年增长四倍。",
                          "超50亿元/甲市产值/5000000000/元/level/2023/ge超 四倍/甲市产值增长/4/倍/growth/2023"))
    assert found["high"].tolist() == [inf]
    assert "or more" in found["how"][0]


CELLS = {
    "doc": st.sampled_from("ab"), "paragraph": st.integers(0, 1),
    "indicator": st.sampled_from(["甲市产值", "甲市产值增速", "乙市企业", None]),
    "entity": st.sampled_from(["甲市", "乙市", None]), "value": st.sampled_from([0, -5, 0.5, 3, 40, 50e8, None]),
    "unit": st.sampled_from(["元", "%", "倍", "番", "个百分点", "家", "", None]),
    "kind": st.sampled_from(["level", "share", "growth", "multiple", "rank", "count", "duration", "rate"]),
    "status": st.sampled_from(["reported", "estimated", "target"]), "bound": st.sampled_from(["ge", "le", "about", None]),
    "approx": st.sampled_from(["近", "多", "数", None]), "period_start": st.sampled_from(["2023-01-01", None]),
    "period_end": st.sampled_from(["2023-12-31", "2024-02-29", None]), "quote": st.sampled_from(["50亿元", "40%", "近3倍", "一半", None]),
    "sentence": st.sampled_from(["甲市产值50亿元,比2022年增长40%,其中近3倍。", "其中产值50亿元,占40%,同比增长一半。", None]),
    "start": st.integers(0, 9), "end": st.just(9), "duplicate_of": st.sampled_from([None, None, "a:0"]),
    "flag": st.sampled_from([None, None, "ambiguous"])}


@settings(max_examples=12)
@given(st.lists(st.fixed_dictionaries(CELLS), max_size=8))
def test_any_table_is_read_and_every_range_holds_its_value(rows):
    metrics = tables.frame("metrics", [{**row, "metric_id": f"{row['doc']}:{n}"} for n, row in enumerate(rows)])
    then_and_now(series(metrics))
    checks(metrics)
    found = implied(metrics)
    slack = 1e-6 * found["value"].abs()
    assert ((found["low"] - slack <= found["value"]) & (found["value"] <= found["high"] + slack)).all(), found["how"].tolist()


@pytest.fixture(scope="module")
def seeds(corpus):
    import zhengce

    return zhengce.metrics(corpus)


@pytest.mark.parametrize(("relation", "period", "unit", "value"), [
    ("base", "2022-12-31", "元", 374.0e8), ("base", "2022-12-31", "项", 5882), ("base", "2013-12-31", "人", 186e4),
    ("base", "2012-12-31", "人", 2.1e4), ("whole", "2022-12-31", "项", 110), ("base", "2014-12-31", "件", 52.58)])
def test_what_the_seeds_imply(seeds, relation, period, unit, value):
    found = implied(seeds)
    same = found[(found["relation"] == relation) & (found["period"] == period) & (found["unit"] == unit)]
    assert same["value"].tolist() == [pytest.approx(value)]


def test_the_seeds_agree_with_themselves(seeds):
    found = checks(seeds)
    assert found["agrees"].all(), found.loc[~found["agrees"], "how"].tolist()
    assert {("growth", 4.0), ("growth", 1.0), ("share", 40.0)} <= set(zip(found["relation"], found["stated"], strict=True))
