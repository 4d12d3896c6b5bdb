"""What the user says of the texts: further columns come along, a date of the user's stands above the page's."""

import datetime

import pandas as pd
import pytest

import zhengce

TEXT = "甲市2019年统计公报\n2020年3月1日\n2019年，全市经济运行总体平稳，主要指标好于预期，结构持续优化，民生保障有力。"


def loaded(**columns):
    return zhengce.load(pd.DataFrame({"doc": ["a"], "text": [TEXT], **{k: [v] for k, v in columns.items()}})).documents.iloc[0]


def test_further_columns_come_along():
    row = loaded(region="甲市", source="甲市统计局", label="mine", pages=12, empty=None)
    assert row["region"] == "甲市" and row["source"] == "甲市统计局" and row["user_label"] == "mine" and row["pages"] == "12"
    assert "empty" not in row.index and row["stated_date"] == "2020-03-01"


@pytest.mark.parametrize("date, iso", [("2020-04", "2020-04"), ("2020年4月8日", "2020-04-08"), ("2020/4/8", "2020-04-08"), (2020, "2020"),
                                       (datetime.date(2020, 4, 8), "2020-04-08"), (pd.Timestamp("2020-04-08"), "2020-04-08"),
                                       ("2020-04-08 09:30", "2020-04-08"), ("20200408", "2020-04-08")])
@pytest.mark.parametrize("name", ["date", "stated_date"])
def test_the_users_date_stands_above_the_pages(name, date, iso):
    row = loaded(**{name: date})
    assert (row["stated_date"], row["content_date"]) == (iso, iso)
    assert "user's table" in row["content_date_source"] and "does not fit" not in row["content_date_source"]


@pytest.mark.parametrize("date", ["spring", "2020-13-01", "2020-02-30", "1", "年"])
def test_a_date_that_cannot_be_read_is_named_with_its_row(date):
    with pytest.warns(UserWarning, match="row a cannot be read"):
        row = loaded(date=date)
    assert row["content_date"] == "2020-03-01" and "row a" in row["content_date_source"] and row["date"] == date


def test_a_date_that_contradicts_the_title_is_kept_and_flagged():
    row = loaded(date="2012-05-01")
    assert row["content_date"] == "2012-05-01" and "does not fit the title, which says 2019年" in row["content_date_source"]


def test_front_matter_comes_along_and_its_date_is_the_pages():
    page = f"---\nregion: 甲市\nsource: 乙网\ndate: 2020-03-01\n---\n{TEXT}"
    row = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page], "channel": ["要闻"]})).documents.iloc[0]
    assert (row["region"], row["channel"], row["source"], row["user_source"]) == ("甲市", "要闻", "row a", "乙网")
    assert row["stated_date"] == "2020-03-01" and "user's table" not in row["content_date_source"]
