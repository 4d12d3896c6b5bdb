"""Documents of office programs are texts; one that is damaged is named with its mend, and costs no other."""

import pytest

import zhengce

docx = pytest.importorskip("docx")
TEXT = "2023年，甲市数字经济增加值达到300亿元。甲市印发《甲市算力发展方案》，提出到2030年建成研究院12家。"


@pytest.fixture
def folder(tmp_path):
    document = docx.Document()
    document.add_paragraph("甲市推动算力产业发展")
    document.add_paragraph(TEXT)
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "工厂", "30家"
    document.save(tmp_path / "甲市.docx")
    (tmp_path / "破损.pdf").write_bytes(b"no pdf")
    (tmp_path / "乙市.txt").write_text(TEXT, "utf-8")
    return tmp_path


def test_a_docx_is_read_with_its_tables_and_a_damaged_pdf_is_named(folder):
    corpus = zhengce.load(folder, errors="skip")
    assert sorted(corpus.pages) == ["乙市", "甲市"]
    assert "工厂\t30家" in corpus["甲市"].text.raw and zhengce.metrics(corpus)["value"].eq(300e8).sum() == 2
    assert len(corpus.skipped) == 1 and "破损.pdf" in corpus.skipped[0] and "save it anew" in corpus.skipped[0]


def test_a_damaged_document_stops_a_load_that_shall_not_skip(folder):
    with pytest.raises(ValueError, match=r"破损\.pdf"):
        zhengce.load(folder)
