"""What notebooks of one run share is what each would have read itself, and nothing is kept outside of a run."""

import pandas as pd
import pytest

import zhengce
from zhengce import shared

TEXT = "临海市新闻\n\n2031年，全市高新技术企业达到1200家，同比增长12%。近日，临海市印发《临海市海洋产业行动方案》。"


@pytest.fixture
def run(tmp_path, monkeypatch):
    folder = tmp_path / "run"
    folder.mkdir()
    monkeypatch.setenv(shared.FOLDER, str(folder))
    return folder


def read(source):
    corpus = zhengce.load(source)
    return [corpus.documents, corpus.paragraphs, zhengce.tokens(corpus), zhengce.metrics(corpus), zhengce.policies(corpus)]


def test_what_is_shared_is_what_was_read(run, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TEXT, "utf-8")
    first, kept = read(tmp_path / "texts"), len(list(run.iterdir()))
    again = read(tmp_path / "texts")
    assert kept == len(list(run.iterdir())) == 4
    for one, other in zip(first, again, strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_another_content_is_read_anew(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert zhengce.metrics(zhengce.load(path))["value"].tolist() == [1200.0, 12.0]
    path.write_text(TEXT.replace("1200", "1300"), "utf-8")
    assert zhengce.metrics(zhengce.load(path))["value"].tolist() == [1300.0, 12.0]


def test_a_corpus_that_was_changed_is_another(run):
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [TEXT]}))
    zhengce.tokens(corpus)
    fewer = corpus.paragraphs.assign(kind="boilerplate")
    assert zhengce.tokens(type(corpus)(corpus.pages, corpus.documents, fewer)).empty


def test_outside_of_a_run_and_of_what_has_no_content_nothing_is_kept(tmp_path, monkeypatch, run):
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [TEXT]}))
    kept = len(list(run.iterdir()))
    zhengce.tokens(corpus, zhengce.Segmenter())
    monkeypatch.delenv(shared.FOLDER)
    zhengce.metrics(corpus)
    assert len(list(run.iterdir())) == kept
