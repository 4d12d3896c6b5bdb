"""A text is cut the same way by both engines, and every token can be followed to the raw characters."""

import csv
import importlib.util
import pickle
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce import words

HERE = Path(__file__).parent / "cases"
CASES, FAILURES = (list(csv.DictReader((HERE / f"words_{name}.csv").open(encoding="utf-8"))) for name in ("cut", "known_failures"))
RUST = importlib.util.find_spec("rjieba") is not None
ENGINES = ["jieba", *["rjieba"] * RUST]
both = pytest.mark.skipif(not RUST, reason="rjieba has no wheel here: jieba serves alone")


@pytest.fixture(scope="module")
def engines():
    return [words.Segmenter(engine=name) for name in ENGINES]


@pytest.mark.parametrize("case", CASES, ids=[c["why"][:40] for c in CASES])
def test_cut(case, engines):
    expected = case["tokens"].split("|") if case["tokens"] else []
    assert [engine.cut(case["text"]) for engine in engines] == [expected] * len(engines)


@pytest.mark.xfail(strict=True, reason="known")
@pytest.mark.parametrize("case", FAILURES, ids=[c["why"][:40] for c in FAILURES])
def test_cut_known_failures(case, engines):
    assert engines[0].cut(case["text"]) == case["tokens"].split("|")


@both
def test_both_engines_cut_and_tag_the_seeds_alike(corpus, engines):
    one, other = (words.tokens(corpus, engine) for engine in engines)
    assert len(one) > 5000
    pd.testing.assert_frame_equal(one, other)


@both
@settings(max_examples=60)
@given(st.text(st.sampled_from("中国人工智能未来产业的发展和北京市科学技术委员会三级，。 \nA6G+1.%《》·〇䶮"), max_size=40))
def test_engines_agree_and_no_token_is_made_up(engines, text):
    one, other = (engine.spans(text) for engine in engines)
    assert (one[0], one[1].tolist(), one[2]) == (other[0], other[1].tolist(), other[2])
    for word, start in zip(one[0], one[1].tolist(), strict=True):
        assert text[start:start + len(word)] == word


def test_tokens_lie_in_the_raw_text(corpus):
    tokens = words.tokens(corpus)
    clean = {(r.doc, r.paragraph): r for r in corpus.used.itertuples()}
    for row in tokens.iloc[::37].itertuples():
        paragraph = clean[row.doc, row.paragraph]
        assert paragraph.start <= row.start < row.end <= paragraph.end
        page = corpus.pages[row.doc]
        a, b = page.text.clean_span(row.start, row.end)
        assert page.text.clean[a:b] == row.term
    assert tokens.groupby(["doc", "paragraph"])["start"].is_monotonic_increasing.all()
    assert set(map(tuple, tokens[["doc", "paragraph"]].drop_duplicates().to_numpy().tolist())) == set(clean)


@pytest.mark.parametrize(("text", "tokens"), [
    ("按照某政发〔2031〕12号文件和国务院令第77号", "按照|某政发〔2031〕12号|文件|和|国务院令|第|77|号"),     # an organ before 令 is words
    ("根据（甲府办[2030] 5 号）执行", "根据|甲府办[2030] 5 号|执行"), ("位于3号线12号楼", "位于|3|号|线|12|号|楼"),
    ("见甲发（2031）3号、乙发（2031）4号", "见|甲发（2031）3号|乙发（2031）4号")])
def test_the_number_of_a_document_is_one_token_and_its_letters_are_no_words(text, tokens):
    found = words.tokens(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]})))
    assert "|".join(found["term"]) == tokens
    assert [text[a:b] for a, b in zip(found["start"], found["end"], strict=True)] == tokens.split("|")


def test_sentences_are_numbered_in_their_paragraph():
    text = "北京发展产业，很快。“上海呢？”天津也发展。\n\n河北承接产业转移的项目，并建设园区。"
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))
    tokens = words.tokens(corpus)
    place = tokens[tokens["term"].isin(["北京", "上海", "天津", "河北"])]
    assert list(zip(place["term"], place["paragraph"], place["sentence"], strict=True)) == [
        ("北京", 0, 0), ("上海", 0, 1), ("天津", 0, 2), ("河北", 1, 0)]


def test_a_corpus_without_words_gives_an_empty_table():
    tokens = words.tokens(zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["……"]})))
    assert tokens.empty and tokens.columns.tolist() == ["doc", "paragraph", "term", "pos", "start", "end", "sentence"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_user_word_changes_only_its_own_segmenter(engine):
    mine = pd.DataFrame({"term": ["长木谷", "小马智行", "T·台"]})
    before = words.Segmenter(mine.head(0), engine=engine)
    cut = before.cut("长木谷和小马智行T·台")
    after = words.Segmenter(mine, engine=engine)
    assert after.cut("长木谷和小马智行T·台") == ["长木谷", "和", "小马智行", "T·台"]
    assert before.cut("长木谷和小马智行T·台") == cut == words.Segmenter(mine.head(0), engine=engine).cut("长木谷和小马智行T·台")
    assert before.sha256 != after.sha256


def test_a_lexicon_is_read_from_a_file(tmp_path):
    (tmp_path / "mine.csv").write_text("# words of my own\nterm,gloss\n小马智行,Pony.ai\nC#,a language\n", "utf-8")
    assert words.Segmenter(tmp_path / "mine.csv").cut("小马智行用C#写") == ["小马智行", "用", "C#", "写"]


def test_titles_can_be_one_token():
    assert words.Segmenter(titles="one").tag("《未来产业规划》") == [("《未来产业规划》", "nz")]


def test_a_segmenter_survives_pickling(tmp_path):
    mine = words.Segmenter(pd.DataFrame({"term": ["小马智行"], "tag": ["nt"]}), titles="one")
    (tmp_path / "s").write_bytes(pickle.dumps(mine))
    code = "import pickle, sys; print(pickle.load(open(sys.argv[1], 'rb')).tag('小马智行来了'))"
    run = subprocess.run([sys.executable, "-X", "utf8", "-c", code, tmp_path / "s"], capture_output=True, text=True, encoding="utf-8")
    assert run.stdout.strip() == str([("小马智行", "nt"), ("来", "v"), ("了", "ul")])
    assert run.stderr == ""


@pytest.mark.parametrize("bad", [{"engine": "pkuseg"}, {"titles": "none"}, {"lexicon": pd.DataFrame({"word": ["a"]})}])
def test_bad_arguments_are_refused(bad):
    with pytest.raises(ValueError, match=r"engine|titles|term"):
        words.Segmenter(**bad)


def test_the_lexicon_covers_the_field():
    data = words.lexicon()
    assert data["term"].is_unique and data.notna().all().all()
    assert set(data["category"]) == {"industry", "grouping", "instrument_supply", "instrument_demand", "instrument_environment", "place",
                                     "organisation", "set_phrase", "concept"}
    assert len(data) > 250 and data["category"].value_counts().min() >= 20


def test_every_word_of_the_lexicon_is_cut_as_one_word(engines):
    terms = words.lexicon()["term"].tolist()
    for engine in engines:
        assert engine.cut("\n".join(terms)) == terms
