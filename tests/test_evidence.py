"""Any row leads back to its sentence and to the raw file."""

import pandas as pd
import pytest

import zhengce
from zhengce.text import Text


def one(text):
    return zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))


def row(start, end):
    return pd.DataFrame({"doc": ["a"], "start": [start], "end": [end]})


def test_a_passage_is_the_sentence_and_its_hit_is_what_the_offsets_say():
    text = "第一句话讲产业的发展情况。2023年,北京有6个产业集群上榜!第三句话讲别的事情。"
    at = text.index("6个")
    found = zhengce.passages(one(text), row(at, at + 2))[0]
    assert (found.left, found.hit, found.right) == ("2023年,北京有", "6个", "产业集群上榜!")
    assert text[found.start:found.end] == "6个"


def test_a_long_sentence_is_cut_on_both_sides():
    text = "前" * 200 + "6个" + "后" * 200 + "。"
    found = zhengce.passages(one(text), row(200, 202), width=42)[0]
    assert found.left == "…" + "前" * 20 and found.right == "后" * 20 + "…"


def test_every_number_of_the_seeds_leads_to_its_own_quote(corpus):
    numbers = zhengce.metrics(corpus)
    found = zhengce.passages(corpus, numbers, most=len(numbers), width=400)
    assert len(found) == len(numbers) > 0
    for passage, quote in zip(found, numbers["quote"], strict=True):
        assert quote in passage.hit or passage.hit in quote


def test_markup_in_a_text_stays_text():
    found = zhengce.passages(one("未来产业*规模*达到[3]万亿元,增长`5`%。"), row(5, 8))
    assert r"\*规模\*" in found._repr_markdown_().replace("**", "") or r"\[3\]" in found._repr_markdown_()


def test_no_rows_no_passages():
    assert zhengce.passages(one("一句话。"), row(0, 1).head(0)) == []


@pytest.mark.parametrize(("rows", "most", "last"), [(5, 3, "3 of 5 passages; most=… shows more."), (5, 5, None),
                                                    (0, 3, "No passage: the table has no row.")])
def test_how_many_passages_are_left_out_is_said(rows, most, last):
    found = zhengce.passages(one("甲市2023年有3个园区。"), pd.concat([row(0, 2)] * 5).head(rows), most=most)
    for said in (str(found), found._repr_markdown_()):
        ends = said.splitlines()[-1].strip("*")
        assert ends == last if last else "passages" not in ends and "甲市" in said


def test_an_unknown_document_is_named():
    with pytest.raises(KeyError, match="b"):
        zhengce.passages(one("一句话。"), row(0, 1).assign(doc="b"))


def test_one_row_is_as_good_as_a_table(corpus):
    numbers = zhengce.metrics(corpus)
    assert zhengce.passages(corpus, numbers.iloc[3]) == zhengce.passages(corpus, numbers.iloc[3:4])


def test_of_a_chronology_it_is_the_mention_that_gives_the_date(corpus):
    register = zhengce.chronology(zhengce.policies(corpus))
    plan = register[register["title"] == "北京市促进未来产业创新发展实施方案"]
    for rows in (plan, plan.iloc[0]):
        found = zhengce.passages(corpus, rows)
        assert [p.doc for p in found] == plan["date_doc"].tolist() and "2023年9月" in str(found[0])
    assert len(zhengce.passages(corpus, register, most=len(register))) == len(register)
    with pytest.raises(KeyError, match="no mention of 北京市促进未来产业"):
        zhengce.passages(one("一句话。"), plan)


@pytest.mark.parametrize("rows", ["3", None, pd.Series([1, 2]), pd.DataFrame({"term": ["产业"]}), pd.DataFrame()])
def test_what_has_no_place_in_a_text_is_told_what_to_give(rows):
    with pytest.raises(TypeError, match=r"give (rows with the columns doc, start and end|zhengce\.metrics)"):
        zhengce.passages(one("一句话。"), rows)


def test_readings_show_what_each_repair_did(corpus):
    damage = zhengce.readings(corpus, "mojibake", context=8)
    for r in damage.itertuples():
        raw = corpus.pages[r.doc].text.raw.replace("\n", " ")
        assert r.before in raw and raw[r.start:r.end] in r.before
        assert isinstance(corpus.pages[r.doc].text, Text)
    assert (damage["certainty"] == "lost").sum() == damage["after"].str.contains("〓").sum() == 1
