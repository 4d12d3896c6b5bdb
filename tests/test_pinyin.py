"""Pinyin goes where a machine put it in, and stays where an author wrote it."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengce.clean import mojibake, pinyin
from zhengce.text import Text

CASES = Path(__file__).parent / "cases"


def rows(name):
    with open(CASES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", rows("pinyin_found.csv"), ids=lambda c: c["meaning"])
def test_found(case):
    text = pinyin.remove(Text.of(case["text"]))
    assert text.clean == case["clean"]
    assert text.restore() == case["text"]
    assert {e.rule for e in text.edits} == {"pinyin"} and {e.certainty for e in text.edits} == {"exact"}


@pytest.mark.parametrize("case", rows("mojibake_untouched.csv"), ids=lambda c: c["meaning"])
def test_untouched(case):
    assert pinyin.remove(Text.of(case["text"])).edits == []


def test_every_mark_of_the_annotated_seed_goes_and_other_parentheses_stay():
    raw = next((Path(__file__).parent.parent / "seeds").glob("002*")).read_text("utf-8")
    text = pinyin.remove(mojibake.repair(Text.of(raw)))
    assert [m for m in pinyin.marks(text.clean)] == []
    toned = re.findall(r"\([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*\)", raw)
    assert sum(e.before.count("(") for e in text.edits if e.rule == "pinyin") == len(toned) > 900
    for kept in ("Intel(CPU)、微軟(操作系統)", "(2023 年 5 月 26 日攝)", "(北京基地)", "(單位)", "(2022-2025年)"):
        assert kept in text.clean
    assert text.restore() == raw


def test_a_mark_needs_a_reading_of_its_character():
    assert [m.char for m in pinyin.marks("驗(yàn)學(yàn)度(du)CPU(zhe)")] == ["驗", "度"]


@given(st.text(alphabet="學習國際驗强国(（)）xuéyànCPU?!，。 \n", max_size=60))
def test_arbitrary_text_is_restored_from_its_edits_and_cleaned_once(raw):
    text = pinyin.remove(Text.of(raw))
    assert text.restore() == raw
    assert all(e.after == "" and e.before.startswith("(") for e in text.edits)
