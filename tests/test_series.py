"""Series: what is one indicator, what is kept apart, and what is compared over time."""

import csv
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metric_rows import CASES, statement

from zhengce import tables
from zhengce.metrics.precision import Interval, honest, interval, plain_unit
from zhengce.metrics.series import selection, series, then_and_now, years
from zhengce.metrics.statements import key, same_words


def read(name):
    return list(csv.DictReader(line for line in (CASES / name).read_text("utf-8").splitlines() if not line.startswith("#")))


def made():
    cases = {}
    for row in read("series_made.csv"):
        cases.setdefault(row["case"], []).append(row)
    return cases


def metrics(rows):
    return tables.frame("metrics", [
        statement(r["statement"], doc=r["doc"], paragraph=0, start=n, end=n, metric_id=f"{r['doc']}:{n}",
                  duplicate_of=r["duplicate_of"] or None, flag=r["flag"] or None) for n, r in enumerate(rows)])


def level(value, end, **cells):
    quote = f"{value:g}家"
    return {"metric_id": f"a:{end}", "doc": "a", "paragraph": 0, "start": 0, "end": 0, "indicator": "甲市外资企业数", "entity": "甲市",
            "value": value, "unit": "家", "kind": "count", "status": "reported", "period_end": end, "quote": quote, "sentence": quote,
            **cells}


@pytest.mark.parametrize("row", read("series_names.csv"), ids=lambda r: f"{r['one']}-{r['two']}")
def test_names_are_one_indicator_or_not(row):
    one, two = key(row["one"], row["entity_one"]), key(row["two"], row["entity_two"])
    assert same_words(one, two) is (row["same"] == "1"), row["why"]
    assert same_words(two, one) is same_words(one, two)


@pytest.mark.parametrize("case", made())
def test_statements_fall_into_their_series(case):
    rows = made()[case]
    table = metrics(rows)
    found = dict(zip(*series(table)[["metric_id", "series_id"]].values.T, strict=True))
    letters = {m: r["series"] for m, r in zip(table["metric_id"], rows, strict=True)}
    assert set(found) == {m for m, letter in letters.items() if letter != "-"}
    for a in found:
        for b in found:
            assert (found[a] == found[b]) is (letters[a] == letters[b]), (a, b)


def test_a_series_is_sorted_by_date_and_keeps_its_statements():
    found = series(tables.frame("metrics", [level(30, "2023-12-31"), level(10, "2021-12-31"), level(20, "2022-12-31", status="estimated")]))
    assert found["value"].tolist() == [10, 20, 30]
    assert found["status"].tolist() == ["reported", "estimated", "reported"]
    assert found["metric_id"].tolist() == ["a:2021-12-31", "a:2022-12-31", "a:2023-12-31"]


def test_growth_says_that_it_is_growth():
    found = series(tables.frame("metrics", [level(12, "2023-12-31", kind="growth", unit="%", quote="12%")]))
    assert found["indicator"].tolist() == ["甲市外资企业数增速"]


def test_growth_over_ten_years_is_not_set_against_growth_over_one():
    growth = {"kind": "growth", "unit": "%"}
    rows = [level(12, "2021-12-31", quote="12%", sentence="企业数比上年增长12%。", **growth),
            level(15, "2022-12-31", quote="15%", sentence="企业数比2021年增长15%。", **growth),
            level(90, "2023-12-31", quote="90%", sentence="企业数比2013年增长90%。", **growth)]
    assert series(tables.frame("metrics", rows))["series_id"].nunique() == 2


def test_then_and_now_takes_the_ends_and_no_target():
    rows = [level(100, "2013-12-31"), level(150, "2018-12-31"), level(200, "2023-12-31"), level(900, "2030-12-31", status="target")]
    found = then_and_now(series(tables.frame("metrics", rows))).iloc[0]
    assert (found["then"], found["now"], found["ratio"], found["years"]) == ("2013-12-31", "2023-12-31", 2, 10)
    assert found["yearly"] == pytest.approx(7.177, abs=1e-3)


def test_a_bound_widens_the_ratio():
    rows = [level(14e4, "2020-12-31", quote="突破14万家", bound="ge", approx="突破"), level(26e4, "2023-12-31", quote="26万家")]
    found = then_and_now(series(tables.frame("metrics", rows))).iloc[0]
    assert found["bound_then"] == "ge"
    assert (found["low"], found["high"]) == (pytest.approx(25.5 / 15), pytest.approx(26.5 / 14))


@pytest.mark.parametrize(("rows", "fate"), [
    ([level(10, "2021-12-31")], "one date only"),
    ([level(10, "2021-12-31"), level(40, "2030-12-31", status="target")], "one date only"),
    ([level(4, "2021-12-31", kind="rank", unit="位"), level(2, "2022-12-31", kind="rank", unit="位")], "no ratio"),
    ([level(10, "2021-12-31"), level(30, "2022-12-31"), level(50, "2022-12-31", metric_id="b:0", doc="b")], "disputed"),
    ([level(0, "2021-12-31"), level(11, "2022-12-31")], "from nothing"),
    ([level(10, "2021-12-31"), level(11, "2022-12-31")], "shown"),
])
def test_what_is_left_out_is_counted(rows, fate):
    found = series(tables.frame("metrics", rows))
    fates = selection(found).set_index("fate")
    assert fates["indicators"].sum() == 1
    assert fates.loc[fate].tolist() == [1, len(rows)]
    assert len(then_and_now(found)) == (fate == "shown")


def test_no_yearly_rate_for_part_of_a_year():
    rows = [level(10, "2022-12-31", period_start="2022-01-01"), level(12, "2023-09-30")]
    found = then_and_now(series(tables.frame("metrics", rows)))
    assert found["yearly"].isna().all() and found["years"].round(2).tolist() == [0.75]


@pytest.mark.parametrize(("name", "make"), [
    ("series", series), ("then_and_now", lambda m: then_and_now(series(m))), ("series_selection", lambda m: selection(series(m)))])
def test_empty_in_empty_out_with_dtypes(name, make):
    found = make(tables.frame("metrics", []))
    assert found.dtypes.to_dict() == tables.frame(name, []).dtypes.to_dict()
    assert not found.select_dtypes("number").to_numpy().any()


@settings(max_examples=20)
@given(st.permutations(range(6)))
def test_the_order_of_documents_changes_no_series(order):
    names = ["甲市外资企业数", "甲市外资企业数量", "甲市的外资企业数", "甲市上市企业数", "甲市上市企业数量", "甲市上市企业总数"]
    rows = [level(10 + n, f"20{10 + n}-12-31", doc="abc"[n % 3], metric_id=f"{n}", indicator=name) for n, name in enumerate(names)]
    found = series(tables.frame("metrics", [rows[n] for n in order]))
    assert {frozenset(g["metric_id"]) for _, g in found.groupby("series_id")} == {frozenset("012"), frozenset("345")}


@given(st.floats(1, 9999).map(lambda x: round(x, 1)), st.sampled_from(["", "亿", "万", "万亿"]))
def test_an_interval_holds_its_value_and_is_as_wide_as_its_last_digit(number, scale):
    factor = plain_unit(f"{scale}元")[0]
    value = number * factor
    low, high = interval(value, f"{number}{scale}元", "level")
    assert low <= value <= high
    assert high - low == pytest.approx(0.1 * factor, rel=1e-6)


@given(st.floats(1e-3, 1e13), st.floats(0, 0.5))
def test_rounding_stays_inside(value, width):
    within = Interval(value * (1 - width), value * (1 + width))
    assert Interval(*[honest(value, within)] * 2).meets(within)


@given(st.dates(min_value=date(1990, 1, 1)), st.integers(1, 40))
def test_whole_years_are_whole(day, n):
    if (day.month, day.day) != (2, 29) and day.year + n < 9999:
        assert years(day.isoformat(), day.replace(year=day.year + n).isoformat()) == pytest.approx(n, abs=0.09)


def test_then_and_now_in_the_seeds(corpus):
    import zhengce

    found = then_and_now(series(zhengce.metrics(corpus))).set_index("ratio")[["then", "now"]]
    for value_now, value_then, then, now in [(8.6, 3.6, "2014", "2023"), (262.9, 48.2, "2014", "2023"), (487, 224, "2012", "2022")]:
        same = found.loc[abs(found.index - value_now / value_then) < 1e-9]
        assert same.to_numpy().tolist() == [[f"{then}-12-31", f"{now}-12-31"]]
