"""What a reader of a table or of an account is told: that rows are left out, and where every character went."""

import re

import pandas as pd
import pytest

import zhengce
from zhengce.figure.chart import source_line


@pytest.mark.parametrize(("rows", "most", "last"), [(35, 20, "20 of 35 rows; most=… shows more"), (20, 20, "19"), (3, 99, "2")])
def test_a_cut_table_says_so_in_its_last_line(rows, most, last):
    shown = zhengce.show(pd.DataFrame({"count": range(rows)}), most=most)
    assert str(shown).splitlines()[-1].strip() == last
    assert ("shows more" in shown._repr_html_()) == (rows > most)


def test_a_table_without_rows_says_so():
    shown = zhengce.show(pd.DataFrame({"count": []}))
    assert str(shown) == "(no rows)" and "(no rows)" in shown._repr_html_()


def test_an_english_column_stands_where_there_is_english():
    data = pd.DataFrame({"indicator": ["甲市产值", "乙市产值"]})
    for glosses, columns in (({}, ["indicator"]), ({"乙市产值": "Output of Yi"}, ["in English", "indicator"])):
        assert list(zhengce.show(data, glosses=glosses).data) == columns


def test_the_sentence_of_an_account_adds_up_where_a_table_and_a_signature_are_left_out():
    text = "某市2023年经济运行情况\n\n2023年，全市高新技术企业达到1200家。\n\n" \
        "指标\t绝对数\n粮食产量\t12万吨\n工业增加值\t30亿元\n\n某市人民政府\n2024年3月5日\n"
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))
    said = str(zhengce.account(corpus))
    assert corpus.ledger()["tables"].item() and "tables and signatures" in said
    whole, *parts, used = (int(n.replace(",", "")) for n in re.findall(r"\b\d[\d,]*(?= |;)", said))
    assert whole == sum(parts) + used


def test_an_account_of_nothing_says_what_was_not_read(tmp_path):
    (tmp_path / "a.txt").write_text("The city announced a plan.\n", "utf-8")
    said = zhengce.account(zhengce.load(tmp_path, errors="skip"))
    assert said[0] == "No text was read." and "a.txt: holds no Chinese characters" in said[1] and len(said) == 2


def test_a_bound_stands_with_its_value_whether_or_not_its_column_is_shown():
    text = "2023年，甲市工业企业超过300家，从业人员近2万人，研发人员不到800人，建成工厂12座。"
    numbers = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]})))
    shown = zhengce.show(numbers, ["indicator", "value", "unit"]).data["value"].tolist()
    assert shown == ["over 300 家", "about 20,000 人", "under 800 人", "12 座"]


def test_every_output_calls_a_text_by_one_name():
    page = "甲市建设园区\n\n来源：新华社 2023-05-06\n\n2023年5月，甲市人民政府印发《甲市园区建设方案》，建成园区12个。"
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page]})).named({"新华": "Xinhua"})
    numbers = zhengce.metrics(corpus)
    said = [str(zhengce.account(corpus)), str(zhengce.show(numbers, ["doc", "value"], corpus)), str(zhengce.passages(corpus, numbers)),
            source_line(corpus), zhengce.evidence_page(corpus, "a", numbers, zhengce.policies(corpus))]
    assert all("Xinhua May 2023" in one and "新华 2023" not in one for one in said)
