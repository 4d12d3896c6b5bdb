"""What was changed, and where did each character come from?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengce.text import CERTAINTY, Change, Edit, Text, restore

CHARACTERS = st.sampled_from("学习北京，。 \n(é)12学?")


@st.composite
def changes(draw, length: int):
    """Disjoint changes of a text of `length` characters, some with the places that their characters came from."""
    cuts = sorted(set(draw(st.lists(st.integers(0, length), max_size=8))))
    out = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text(CHARACTERS, max_size=4))
        out.append(Change(start, end, after, draw(st.sampled_from(CERTAINTY)), draw(st.none() | origins(start, end, len(after)))))
    return out


@st.composite
def origins(draw, start: int, end: int, number: int):
    """Where each of `number` characters came from, in order, inside start:end; neighbours may share a character."""
    firsts, lasts = (sorted(draw(st.lists(st.integers(start, end - 1), min_size=number, max_size=number))) for _ in range(2))
    return [(min(a, b), max(a, b) + 1) for a, b in zip(firsts, lasts, strict=True)]


@st.composite
def repaired(draw):
    """A text after up to four repairs."""
    text = Text.of(draw(st.text(CHARACTERS, max_size=40)))
    for step in range(draw(st.integers(0, 4))):
        text = text.replace(draw(changes(len(text))), rule=f"rule{step}")
    return text


@given(repaired())
@settings(max_examples=150)
def test_clean_text_and_edits_give_back_the_raw_text(text):
    assert text.restore() == text.raw


@given(repaired())
@settings(max_examples=100)
def test_edits_are_disjoint_sorted_and_say_what_stood_there(text):
    position = 0
    for edit in text.edits:
        assert position <= edit.start < edit.end
        assert text.raw[edit.start:edit.end] == edit.before != edit.after
        assert edit.certainty in CERTAINTY
        position = edit.end


@given(repaired(), st.data())
@settings(max_examples=100)
def test_spans_are_monotone_and_enclose_one_another(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=3, max_size=3)))
    whole, part = text.raw_span(cuts[0], cuts[2]), text.raw_span(cuts[0], cuts[1])
    assert 0 <= whole[0] <= whole[1] <= len(text.raw)
    if cuts[0] < cuts[1]:
        assert whole[0] <= part[0] <= part[1] <= whole[1]
        start, end = text.clean_span(*part)
        assert start <= cuts[0] and cuts[1] <= end, "the way to the raw text and back loses no character"
    assert list(text.starts) == sorted(text.starts) and list(text.ends) == sorted(text.ends)


@given(st.text(CHARACTERS, max_size=30))
def test_a_text_as_read_has_no_edits(raw):
    text = Text.of(raw)
    assert (text.clean, text.edits, text.restore()) == (raw, [], raw)


def test_a_repair_that_changes_nothing_is_no_edit():
    text = Text.of("北京")
    assert text.replace([Change(0, 1, "北")], rule="demo") is text


def test_two_repairs_that_undo_one_another_are_no_edit():
    text = Text.of("北京").replace([Change(0, 1, "南")], rule="a").replace([Change(0, 1, "北")], rule="b")
    assert text.edits == []


def test_where_two_repairs_meet_both_are_named_and_the_worse_certainty_stands():
    text = Text.of("陸)續").replace([Change(1, 2, "", "inferred")], rule="damage").replace([Change(0, 2, "陆续")], rule="script")
    assert text.clean == "陆续"
    assert [(e.before, e.after, e.rule, e.certainty) for e in text.edits] == [
        ("陸", "陆", "script", "exact"), (")", "", "damage", "inferred"), ("續", "续", "script", "exact")]
    text = Text.of("?x").replace([Change(0, 2, "區", "lost")], rule="damage").replace([Change(0, 1, "区")], rule="script")
    assert [(e.before, e.after, e.rule, e.certainty) for e in text.edits] == [("?x", "区", "damage+script", "lost")]


@pytest.mark.parametrize("bad", [[Change(0, 2, "x"), Change(1, 3, "y")], [Change(1, 1, "x")]])
def test_changes_that_overlap_or_stand_nowhere_are_refused(bad):
    with pytest.raises(ValueError, match=r"overlap|insertion"):
        Text.of("北京市").replace(bad, rule="demo")


def test_a_span_outside_the_text_is_refused():
    with pytest.raises(IndexError, match="outside a text of 2 characters"):
        Text.of("北京").raw_span(1, 3)


def test_restore_counts_from_the_offset_of_the_passage():
    assert restore("未来", [Edit(102, 103, "來", "来", "script", "exact")], offset=101) == "未來"[0] + "來"
