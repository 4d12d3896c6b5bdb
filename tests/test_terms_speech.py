"""What is somebody's words is found with its speaker; quoted terms are left alone."""

import csv
from pathlib import Path

import pandas as pd
import pytest

import zhengce
from zhengce import terms

HERE = Path(__file__).parent / "cases"
CASES, FAILURES = (list(csv.DictReader((HERE / f"terms_speech{name}.csv").open(encoding="utf-8"))) for name in ("", "_known_failures"))


def speech(text):
    paragraph = f"本报今天刊登了一篇关于产业政策的报道。{text}"
    return terms.quoted_speech(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [paragraph]})))


def found(case):
    return (case["speaker"], case["kind"], case["quote"]) in set(
        speech(case["text"])[["speaker", "kind", "quote"]].itertuples(index=False, name=None))


@pytest.mark.xfail(strict=True, reason="known")
@pytest.mark.parametrize("case", FAILURES, ids=[c["why"][:40] for c in FAILURES])
def test_speech_known_failures(case):
    assert found(case)


@pytest.mark.parametrize("case", CASES, ids=[f"{i}: {c['why'][:30]}" for i, c in enumerate(CASES)])
def test_speech(case):
    assert found(case) if case["quote"] else speech(case["text"]).empty


def test_a_speaker_that_the_clause_does_not_name_is_missing():
    data = speech("他三次致贺，强调“建设世界领先的科技园区”。")
    assert data["quote"].tolist() == ["建设世界领先的科技园区"] and data["speaker"].isna().all()


def test_speech_lies_where_it_says(corpus):
    data = terms.quoted_speech(corpus)
    assert (data["chars"] == data["quote"].str.len()).all()
    for row in data.itertuples():
        page = corpus.pages[row.doc]
        a, b = page.text.clean_span(row.start, row.end)
        assert row.quote in page.text.clean[a:b] and b - a <= len(row.quote) + 2   # in byte damage neighbours share a raw character


def test_speech_of_the_seeds(corpus):
    """A reader found nine quoted passages of speech in 000, 001 and 003; the speakers are the text's own words."""
    data = terms.quoted_speech(corpus)
    quoted = data[(data["kind"] == "quoted") & ~data["doc"].str.startswith("002")]
    assert len(quoted) == 9
    assert quoted["speaker"].notna().all()
    assert "德国企业埃帕德咨询公司业务发展及政府事务总监毛润智" in set(quoted["speaker"])
    assert not data["quote"].isin(["小巨人", "压舱石", "2021年全球十大突破性技术"]).any()


def test_a_person_is_the_same_in_every_naming():
    data = speech("“要先行。”园区主任张宁川说。张宁川表示,“还要先试。”业内专家表示,“前景广阔。”专家认为,“仍须努力。”")
    assert data["speaker"].tolist() == ["园区主任张宁川", "张宁川", "业内专家", "专家"]
    assert data["person"].tolist() == ["园区主任张宁川", "园区主任张宁川", "业内专家", "专家"]
