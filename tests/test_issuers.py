"""Issuers: cases as data, and properties on arbitrary text."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengce.policies.mentions import Passage
from zhengce.policies.register import document
from zhengce.reading import actors, organs
from zhengce.tables import data_rows

CASES = Path(__file__).parent / "cases"
LEVELS = {"national", "ministry", "provincial", "municipal", "district", "party", "body", "firm", None}


def cases(name):
    rows = pd.read_csv(CASES / f"issuers_{name}.csv", comment="#", dtype=str, keep_default_na=False).to_dict("records")
    return [pytest.param(row, id=row["why"]) for row in rows]


@pytest.mark.parametrize("row", cases("found"))
def test_who_stands_before_the_verb(row):
    found = actors.subject(row["before"])
    assert (found or "") == row["issuer"]
    assert (organs.level(found) or "") == row["level"]


@pytest.mark.parametrize("row", cases("told"))
def test_who_did_it_by_the_sentences_around(row):
    mentions = document([Passage("d", (0,), (row["text"],), "body")], "2024-06-01")
    found = [m for m in mentions if row["title"] in m.title]                 # a title tells the act too
    assert [(m.issuer, organs.level(m.issuer) or "") for m in found] == [(row["issuer"], row["level"])]


def test_the_page_of_a_firm_tells_what_the_firm_did():
    texts = ["青屿港务集团有限公司大事记", "2029年3月，启动智慧码头二期建设。", "2031年4月，青屿港务成立蓝海航运研究院。",
             "2031年5月，青屿港务举办首届港航论坛。", "2031年6月，清河市成立港口联盟。"]
    parts = [Passage("d", (n,), (text,), "body" if n else "title") for n, text in enumerate(texts)]
    told = {m.title: m.issuer for m in document(parts, "2031-06-30")}
    assert told == {
        "启动智慧码头二期建设": "青屿港务", "蓝海航运研究院成立": "青屿港务", "首届港航论坛": "青屿港务", "港口联盟成立": "清河市"}


@given(st.text(st.sampled_from("北京市国务院发展改革委和、等七部门近日在由2024年1月,“”()就已将"), max_size=40))
def test_an_issuer_stands_in_the_text(before):
    found = actors.subject(before)
    assert found is None or (found in before and len(found) >= 2)
    assert organs.level(found) in LEVELS
    assert (actors.leading(before) or "") in before


@given(st.text(max_size=40))
def test_nothing_raises(text):
    assert organs.level(text) in LEVELS
    assert organs.is_organ(text) in (True, False)
    assert actors.subject(text) is None or actors.subject(text) in text


def test_every_organ_of_the_gazetteer_is_one_and_has_its_level():
    rows = data_rows("organs.csv")
    assert len(rows) > 150
    assert all(organs.is_organ(r["word"]) and organs.level(r["word"]) == r["class"] for r in rows)


def test_provinces_are_provincial_and_counties_are_not():
    rows = data_rows("places.csv")
    assert sum(r["class"] == "province" for r in rows) == 34
    expected = {"province": "provincial", "city": "municipal", "county": "district"}
    sample = rows[::40] + [r for r in rows if r["class"] == "province"]
    assert all(organs.level(r["word"] + "人民政府") == expected[r["class"]] for r in sample)
