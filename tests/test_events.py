"""Events and milestones: cases as data, what must not be found, and properties on arbitrary text."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengce.policies import events, horizons
from zhengce.policies.dates import Dates
from zhengce.rules import engine
from zhengce.tables import data_rows

CASES = Path(__file__).parent / "cases"
RULES = [pytest.param(r, id=r["id"]) for r in data_rows("rules.csv") if r["id"].startswith("act.") and r["id"] != "act.aim"]


def cases(name):
    rows = pd.read_csv(CASES / f"events_{name}.csv", comment="#", dtype=str, keep_default_na=False).to_dict("records")
    return [pytest.param(row, id=row["why"]) for row in rows]


@pytest.mark.parametrize("row", cases("found") + cases("made"))
def test_an_event_has_its_name_kind_and_date(row):
    found = events.find(row["text"], Dates(row["content_date"]), [])
    event = next((e for e in found if (e.title, e.date or "") == (row["title"], row["date"])), None)      # one thing can have two acts
    assert event, [(e.title, e.date) for e in found]
    assert (event.type, event.date or "", event.issuer or "") == (row["type"], row["date"], row["issuer"])
    assert not row["date_source"] or event.date_source == row["date_source"]
    assert 0 < event.end - event.start <= 60 or event.title in row["text"][event.start:event.end]


@pytest.mark.parametrize("row", cases("untouched"))
def test_not_every_verb_is_a_milestone(row):
    found = horizons.attach(row["text"], [], Dates("2024-06-01"))
    assert [e.title for e in events.find(row["text"], Dates("2024-06-01"), [])] == found == []


@given(st.text(st.sampled_from("2023年9月30日,。成立设立召开大会论坛举行“”的于在自以来北京首个国家级中心发布完成任务;《》"), max_size=70))
@settings(max_examples=60)
def test_an_event_stands_in_its_text(text):
    for event in events.find(text, Dates("2024-04"), []):
        assert 0 <= event.start < event.end <= len(text)
        assert event.title and "《" not in event.title
        assert event.date is None or len(event.date) in (4, 7, 10)


@pytest.mark.parametrize("row", RULES)
def test_a_rule_fires_on_its_example_and_not_on_its_near_miss(row):
    assert row["id"] in [e.rules for e in events.find(row["example"], Dates("2032-06-01"), [])]
    assert not events.find(row["near_miss"], Dates("2032-06-01"), [])


def test_every_form_says_what_it_recognises():
    known = {r["id"] for r in data_rows("rules.csv")}
    assert {form.id for form in engine.forms()} <= known
