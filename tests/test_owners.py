"""Whose is each number? Texts of several genres, as data, and what holds on any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metric_cases import rows

from zhengce import tables
from zhengce.assign.owner import Owners
from zhengce.assign.subject import Owner, goes_by
from zhengce.metrics import quantities
from zhengce.reading.names import Names
from zhengce.reading.spans import Entity, tokens

PIECES = ["澜芯半导体公司", "临海市", "全市", "我省", "该公司", "我们", "公司", "增长5%", "企业30家", "在", "位于", "的",
          "、", "，", "；", "。", "：", "“", "”", "（", "）", "分别为3亿元和4亿元", "宣布", "统计局", "表示", "营业收入6亿元",
          "2031年", "郑州：", "世界银行", "其中", "与", " ", "1"]


def owned(title, text):
    """The quotes and owners of a text's numbers, its title first."""
    texts = [title, *text.split("\\n")]
    kinds = ["body" if n == 0 or set("，。；：:") & set(line) else "heading" for n, line in enumerate(texts)]
    owners = Owners.of_document(title, texts, kinds)
    for paragraph in texts:
        found = quantities.find(paragraph)
        for q, owner in zip(found, owners.paragraph(paragraph, [(q.first, q.end, q.kind) for q in found]), strict=True):
            yield paragraph[q.start:q.end], owner


def bare(name):
    return name if len(name) < 3 else name.rstrip("市省区县")


def right(case):
    names = {bare(n) for n in case["owner"].split(" | ")}
    found = [owner for quote, owner in owned(case["title"], case["text"]) if case["quote"] in quote or quote in case["quote"]]
    return any(bare(owner.name) in names for owner in found)


@pytest.mark.parametrize("case", rows("owners_made"), ids=lambda c: f"{c['title'][:8]} {c['quote']}")
def test_a_number_is_whose_a_careful_reader_says(case):
    assert right(case)


@pytest.mark.parametrize("case", rows("owners_known_failures"), ids=lambda c: f"{c['title'][:8]} {c['quote']}")
@pytest.mark.xfail(strict=True)
def test_an_owner_not_yet_found(case):
    assert right(case)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_on_any_text_every_number_has_an_owner_with_a_rule_that_is_described(text):
    known = {r["id"] for r in tables.data_rows("rules.csv")}
    assert all(owner.rule in known for _, owner in owned("", text))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=16).map("".join))
def test_names_are_whole_words_in_order_and_none_lies_in_another(text):
    edges = {t.start for t in tokens(text)} | {t.end for t in tokens(text)}
    at = 0
    for e in Names([text]).find(text):
        assert at <= e.start < e.end
        assert e.start in edges or e.rule == "entity.firm"
        at = e.end


def test_of_many_organisations_told_only_the_last_are_looked_at_for_a_kind(monkeypatch):
    looked = []
    monkeypatch.setattr("zhengce.assign.owner.goes_by", lambda *given: looked.append(given) or goes_by(*given))
    owners = Owners.of_place("临海")
    for n in range(300):
        owners.told.append((0, True, Owner(f"第{n}研究院", "organ", "owner.clause")))
        found = owners.resolved(Entity(0, 2, "公司", "definite", "entity.definite"), True)
    assert found.name == "公司" and len(looked) <= 300 * (owners.told.maxlen + 2)
    owners.told.append((0, True, Owner("澜芯公司", "firm", "owner.clause")))
    assert owners.resolved(Entity(0, 2, "公司", "definite", "entity.definite")).name == "澜芯公司"


def test_who_is_told_in_paragraphs_without_numbers_is_known_behind_them_in_their_order():
    owners, (count,) = Owners.of_place("临海"), [(5, 7, "count")]
    told = ["澜芯半导体公司成立。", "甲乙研究院发展到30人。", "丙丁研究院成立。"]
    for text in told:
        owners.paragraph(text, [count] * ("30" in text))
    found = {kind: owners.resolved(Entity(0, len(kind), kind, "definite", "entity.definite")).name for kind in ("公司", "研究院")}
    assert found == {"公司": "澜芯半导体公司", "研究院": "丙丁研究院"}
