"""Titles: cases as data, and properties on arbitrary text."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengce.policies import acts
from zhengce.reading import titles
from zhengce.tables import schemas

CASES = Path(__file__).parent / "cases"
TEXT = st.text(st.sampled_from("《》〈〉《》,。、()（）“”关于印发的通知意见规划2024年5号〔〕[]北京市\n a"), max_size=80)


def cases(name):
    rows = pd.read_csv(CASES / f"titles_{name}.csv", comment="#", dtype=str, keep_default_na=False).to_dict("records")
    return [pytest.param(row, id=row["why"]) for row in rows]


@pytest.mark.parametrize("row", cases("found"))
def test_a_document_has_its_title_kind_number_and_short_name(row):
    found = {t.title: t for t in acts.named(row["text"])}
    assert row["title"] in found
    title = found[row["title"]]
    assert (title.type, title.number or "", title.alias or "") == (row["type"], row["number"], row["alias"])


@given(TEXT)
@settings(max_examples=100)
def test_every_outermost_mark_gives_exactly_one_title(text):
    marks = titles.marks(text)
    assert all(text[a] == "《" for a, _ in marks)
    assert all(b <= c for (_, b), (c, _) in pairwise(marks)), "marks do not overlap"
    covered = [at for at, letter in enumerate(text) if letter == "《" and any(a <= at < b for a, b in marks)]
    assert len(covered) == text.count("《"), "no 《 is left out"
    named = [m for m in marks if text[slice(*m)].strip("《》 \t　\n")]
    assert [(t.start, t.end) for t in acts.named(text)] == named


@given(st.lists(st.text(st.sampled_from("北京市发展规划意见报告2024"), min_size=1, max_size=12), min_size=1, max_size=4))
def test_titles_in_a_row_are_found_one_by_one(names):
    found = acts.named("、".join(f"《{name}》" for name in names))
    assert [t.title for t in found] == names


@given(st.text(max_size=30))
def test_a_kind_is_one_of_the_schema(title):
    known = next(c.description for c in schemas()["policies"] if c.name == "type")
    assert titles.kind(title) in known
