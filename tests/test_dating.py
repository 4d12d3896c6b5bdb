"""Of when is the page, and of when is what it says?"""

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce.clean import dating, evidence
from zhengce.clean.boilerplate import blocks
from zhengce.reading import head, reports

CASES = Path(__file__).parent / "cases" / "dating_pages.csv"
ROWS = list(csv.DictReader(line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")))


def dates(page: str, others: dict | None = None) -> tuple[dating.Dated, dating.Dated]:
    found = blocks(page)
    stated, document = dating.stated(page, found), head.read([page[b.start:b.end] for b in found])
    letter = document and not reports.kind(document.title.value)
    return stated, dating.content(page, found, stated, others, document.value("date") if letter else None)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"])
def test_the_date_of_a_page_and_of_its_content(row):
    stated, content = dates(row["page"].replace("|", "\n"))
    assert (stated.date or "", content.date or "") == (row["stated"], row["content"])
    assert row["why"] in content.reason and content.reason.endswith(".")


def test_the_seeds_are_dated(corpus):
    documents = corpus.documents.set_index(corpus.documents["doc"].str[:3])
    assert documents["stated_date"].tolist() == ["2024-11-05", "2024-11-05", "2024-04-14", "2024-04-03"]
    assert documents["content_date"].tolist() == ["2023-11", "2024-11-05", "2024-04-14", "2024-04-03"]
    assert "《北京市促进未来产业创新发展实施方案》, here 近日, is of 2023-09 in 001" in documents.loc["000", "content_date_source"]


def test_000_is_of_autumn_2023_without_the_other_documents_too(corpus):
    page = corpus["000"]
    alone = zhengce.load(pd.DataFrame({"doc": ["000"], "text": [page.text.raw]}))
    assert alone.documents["content_date"].tolist() == ["2023-11"]


def test_another_document_dates_a_recent_title():
    body = "近日,北京市印发《未来产业实施方案》,布局20个产业。今年以来,比2022年进展更快,2023年目标已经实现。"
    year, signs = evidence.signs(body, "", "2024-11-05", {"未来产业实施方案": ("2023-09", "001")})
    assert year == 2023 and any("is of 2023-09 in 001" in sign.words for sign in signs)
    assert not any("001" in sign.words for sign in evidence.signs(body, "", "2024-11-05", {"未来产业实施方案": ("2021-09", "001")})[1])


@given(st.integers(2010, 2030), st.integers(1, 12), st.integers(1, 28),
       st.sampled_from(["今年以来,投资增长8%。", "今年将新增企业100家。", "近日,北京市印发《实施方案》。",
                        "去年产值达到3亿元,今年继续增长。", "到2050年建成。"]))
@settings(max_examples=60)
def test_a_normal_text_stays_at_its_stated_date(year, month, day, sentence):
    stated = f"{year}-{month:02d}-{day:02d}"
    page = f"北京推进未来产业布局\n{stated} 09:27\n北京市持续推进未来产业布局,取得了积极的成效。\n{year - 1}年,全市产值增长5%。{sentence}"
    assert [d.date for d in dates(page)] == [stated, stated]


@given(st.text(st.sampled_from("今年前三季度1至9月2023-0/日电新华社北京成立75周"), max_size=60))
@settings(max_examples=150)
def test_dates_are_dates_or_missing(text):
    for found in dates(text):
        assert found.date is None or pd.Timestamp(found.date)
        assert found.reason.endswith(".") or found.date
