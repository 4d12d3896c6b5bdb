"""What rubbish does to a load: one clear error that names the file and the mend, or a counted omission, and never minutes."""

import os
import time
import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce.corpus import clean
from zhengce.sources import UnreadableError
from zhengce.text import Text

ARTICLE = "北京市近日印发《北京市促进未来产业创新发展实施方案》,布局20个未来产业。\n"
REFUSED = {         # what the file holds: what the error says beside its name
    "empty": (b"", "holds no text"),
    "only a mark": (b"\xef\xbb\xbf", "holds no text"),
    "blanks": (" \t\u3000\xa0\r\n".encode(), "holds no text"),
    "nothing that is seen": ("\u200b\u00ad\u2060".encode(), "nothing in it can be seen"),
    "markup around nothing": (b"<p></p>&nbsp;", "nothing in it can be seen"),
    "NUL": (ARTICLE.encode() + b"\0", "is NUL"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is NUL"),
    "UTF-16 unmarked": (ARTICLE.encode("utf-16-le"), "UTF-16 without its byte order mark"),
    "UTF-32": (ARTICLE.encode("utf-32"), "save it as UTF-8"),
    "half a character": (ARTICLE.encode() + "北".encode()[:2], "breaks what is UTF-8 otherwise"),
    "another language": ("Привет мир ".encode("cp1251"), "save it as UTF-8"),
}
NEWS = "某市召开新闻发布会，介绍全市经济运行情况。2023年，全市地区生产总值增长5.6%，新增企业1200家。\n" * 3
JAPANESE = "東京都は２０２３年の経済の状況を発表した。企業の数は１２００社に増えたという。これからも支援を続けると述べた。\n" * 3
KOREAN = "서울시는 2023년 경제 상황을 발표했다. 기업의 수는 1200개로 늘었다. 앞으로도 지원을 계속할 것이라고 밝혔다.\n" * 3
REFUSED |= {
    "EUC-JP": (JAPANESE.encode("euc_jp"), "is Japanese"), "Japanese": (JAPANESE.encode(), "is Japanese"),
    "Shift JIS": (JAPANESE.encode("shift_jis"), "save it as UTF-8"),
    "EUC-KR": (KOREAN.encode("euc_kr"), "is Korean"), "Korean": (KOREAN.encode(), "is Korean"),
    "ISO-2022": (JAPANESE.encode("iso2022_jp"), "ISO-2022; save it as UTF-8"),
    "UTF-8 read as GBK with losses": (NEWS.encode().decode("gbk", "replace").encode(), "was read as gbk and saved as utf-8, by which"),
    "a script": (b"import os\nfor i in range(10):\n    print(i)\n", "holds no Chinese characters"),
    "English": (b"The city announced a plan.\n", "holds no Chinese characters"),
}
READ = {            # what the file holds: the encoding that is told
    "HZ": (NEWS.replace("，", ",").encode("hz"), "hz "), "UTF-8 as Latin-1": (NEWS.encode().decode("latin-1").encode(), "read as latin-1"),
    "UTF-8 as Windows-1252": ("".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in NEWS.encode()).encode(), "read as latin-1"),
    "GBK as Latin-1": (NEWS.encode("gbk").decode("latin-1").encode(), "read as latin-1"),
    "UTF-8 as GBK": ("新闻发布新增企业产业发展".encode().decode("gb18030").encode() * 3, "read as gbk"),
    "marks of direction and controls": (NEWS.replace("新增", "\u200f新\u202d\u2066增\x07\x1b[31m").encode(), "utf-8"),
}
NO_SOURCE = {"None": None, "int": 5, "bytes": b"x", "Series": pd.Series([ARTICLE]), "dict": {"doc": ["a"], "text": [ARTICLE]},
             "nested": [["a.txt"]], "nothing": ""}
BAD_ROWS = {"missing": np.nan, "a number": 7, "an array": np.array([1, 2]), "a list": [ARTICLE, ARTICLE],
            "half a character": "\ud800" + ARTICLE, "nothing that is seen": "\u200b"}
RUNS = [" ", "\u3000", "\n", "\t", "[a", "![", "**a", "__a", "《", "“", "(", "1", "1,", "一", "万", "<", "<p ", '"', '" ', '":', "——",
        "2023年", "1月至", "、10亿元", "?", "?!", "?yàn)", "\ufffd", "\ue000", "\u202e", "😀", "。 ", "北\n"]


@pytest.mark.parametrize("case", REFUSED)
def test_an_unreadable_file_is_named_with_its_mend(tmp_path, case):
    data, message = REFUSED[case]
    (tmp_path / "政策 [1] 😀.txt").write_bytes(data)
    with pytest.raises(ValueError, match=r"政策 \[1\] 😀\.txt: .*" + message):
        zhengce.load(tmp_path)
    (tmp_path / "good.txt").write_text(ARTICLE, "utf-8")
    corpus = zhengce.load(tmp_path, errors="skip")
    assert list(corpus.pages) == ["good"] and len(corpus.skipped) == 1


@pytest.mark.parametrize("case", NO_SOURCE)
def test_what_is_no_source_is_told_what_is(case):
    with pytest.raises(UnreadableError, match="is no source; give a folder"):
        zhengce.load(NO_SOURCE[case])


def test_a_text_given_for_a_path_is_told_so():
    for text in (ARTICLE, ARTICLE * 500, "a\0b"):
        with pytest.raises(FileNotFoundError, match="as a table's row"):
            zhengce.load(text)


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_named_or_counted(case):
    table = pd.DataFrame({"doc": ["good", "bad"], "text": pd.Series([ARTICLE, BAD_ROWS[case]], dtype=object)})
    table.index = ["x", "x"]
    with pytest.raises(UnreadableError, match=r"^row bad: "):
        zhengce.load(table)
    corpus = zhengce.load(table, errors="skip")
    assert list(corpus.pages) == ["good"] and len(corpus.skipped) == 1


def test_rows_of_one_id_or_of_none_are_counted_and_a_column_twice_is_refused():
    table = pd.DataFrame({"doc": [1, "1", None, " ", "b"], "text": [ARTICLE] * 5})
    corpus = zhengce.load(table, errors="skip")
    assert list(corpus.pages) == ["1", "b"] and len(corpus.skipped) == 3
    with pytest.raises(UnreadableError, match="the column text more than once"):
        zhengce.load(pd.DataFrame([["a", ARTICLE, ARTICLE]], columns=["doc", "text", "text"]))


def test_texts_beside_each_other_under_one_name_each_have_an_id(tmp_path):
    for name in ("x.txt", "x.TXT", "a/x.txt", "b/x.txt", "c/a/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(ARTICLE, "utf-8")
    assert len(zhengce.load(tmp_path)) == len(set(os.path.realpath(f) for f in tmp_path.rglob("*") if f.is_file()))
    assert len(zhengce.load([tmp_path / "a", tmp_path / "c" / "a"])) == 2


def test_links_that_lead_nowhere_or_round_are_counted(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "folder.txt").mkdir()
    for name, target in {"gone.txt": "nowhere", "self.txt": "self.txt", "up": ".."}.items():
        os.symlink(target, tmp_path / name)
    corpus = zhengce.load(tmp_path)
    assert list(corpus.pages) == ["a"] and len(corpus.skipped) == 3


def test_a_missing_path_among_others_is_counted(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    sources = [tmp_path / "a.txt", tmp_path / "gone.txt"]
    with pytest.raises(FileNotFoundError, match=r"gone\.txt"):
        zhengce.load(iter(sources))
    assert len(zhengce.load(sources, errors="skip").skipped) == 1
    with pytest.raises(FileNotFoundError):
        zhengce.load(sources[1], errors="skip")


@pytest.mark.parametrize("run", RUNS)
def test_a_run_of_one_mark_takes_no_minutes(run):
    start = time.process_time()
    text = clean(Text.of('{"a": "' + run * 4000 + "北京"))
    assert time.process_time() - start < 15
    assert text.restore() == text.raw


@pytest.mark.parametrize("case", READ)
def test_what_can_be_read_is_read_and_says_how(tmp_path, case):
    data, told = READ[case]
    (tmp_path / "a.txt").write_bytes(data)
    corpus = zhengce.load(tmp_path)
    assert told in corpus.documents["encoding"][0]
    assert {"新闻", "发布会", "新增", "企业"} & set(zhengce.tokens(corpus)["term"]), corpus.paragraphs["text"].tolist()
    assert corpus.restore("a") == corpus["a"].text.raw


def test_a_file_name_in_gbk_bytes_is_read_as_it_was_meant(tmp_path):
    with open(os.path.join(os.fsencode(tmp_path), "北京政策.txt".encode("gbk")), "wb") as file:
        file.write(ARTICLE.encode())
    documents = zhengce.load(tmp_path).documents
    assert documents["doc"].tolist() == ["北京政策"] and documents["source"][0].endswith("北京政策.txt")
    assert zhengce.extract(tmp_path, tmp_path / "out", workers=1).read("documents")["doc"].tolist() == ["北京政策"]


def test_a_folder_that_cannot_be_opened_is_counted(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def closed(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    corpus = zhengce.load(tmp_path)
    assert len(corpus) == 1 and len(corpus.skipped) == 1 and "closed: cannot be opened" in corpus.skipped[0]


def test_columns_of_several_levels_are_refused_with_the_mend():
    table = pd.DataFrame([["a", ARTICLE]], columns=pd.MultiIndex.from_tuples([("doc", ""), ("text", "")]))
    with pytest.raises(UnreadableError, match="get_level_values"):
        zhengce.load(table)


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.parquet", "t.jsonl"])
def test_what_is_no_table_within_is_named(tmp_path, name):
    (tmp_path / name).write_bytes(b"\x00\x01 no table" if name != "t.csv" else b"a,b\n1,2,3\n")
    with pytest.raises(ValueError, match=rf"{name}: (?:cannot be read|line 1|byte 0)|the table lacks the columns doc and text"):
        zhengce.load(tmp_path / name)


def test_pages_of_which_nothing_is_left_are_named():
    text = "首页\n登录\n注册\n版权所有\n"
    with pytest.warns(UserWarning, match=r"no article was found in 1 of 2 documents \(b\)"):
        zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": [ARTICLE * 3, text]}))


@pytest.mark.parametrize("number", ["9" * 310 + "家", "1" * 310 + "亿元", "0." + "3" * 400 + "%", "20232023202320232023202320232023年"])
def test_numbers_without_end_are_no_error(number):
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [f"2023年，全市新增企业{number}，到{number}完成。\n{ARTICLE}"]}))
    rows = zhengce.metrics(corpus)
    assert np.isfinite(rows["value"].dropna()).all()
    zhengce.policies(corpus), zhengce.checks(rows), zhengce.series(rows), zhengce.implied(rows)


def test_a_wrong_argument_is_told_the_next_step():
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [ARTICLE * 3]}))
    tokens, rows = zhengce.tokens(corpus), zhengce.metrics(corpus)
    for function in (zhengce.frequency, zhengce.topics, zhengce.tfidf, zhengce.dispersion, lambda c: zhengce.keyness(c, "a"),
                     lambda c: zhengce.collocates(c, "产业"), zhengce.by_category, zhengce.similarity):
        with pytest.raises(TypeError, match=r"zhengce\.tokens\(corpus\)"):
            function(corpus)
    for function in (zhengce.metrics, zhengce.policies, zhengce.tokens, zhengce.quoted_speech, zhengce.shared_phrases, zhengce.new_words):
        for wrong in (tokens, "seeds"):
            with pytest.raises(TypeError, match=r"zhengce\.load\(source\)"):
                function(wrong)
    for function, wrong, step in ((zhengce.series, corpus, "metrics"), (zhengce.checks, corpus, "metrics"),
                                  (zhengce.then_and_now, rows, "series"), (zhengce.chronology, rows, "policies")):
        with pytest.raises(TypeError, match=rf"zhengce\.{step}\("):
            function(wrong)
    with pytest.raises(ValueError, match="there are documents"):
        zhengce.describe("metric")
    with pytest.raises(ValueError, match="0 for no intervals"):
        zhengce.frequency(tokens, bootstrap=-1)
    with pytest.raises(ValueError, match="the start comes first"):
        zhengce.passages(corpus, pd.DataFrame({"doc": ["a"], "start": [9], "end": [3]}))
    with pytest.raises(IndexError, match="give start, then end"):
        corpus.raw_span("a", 0, 9, 3)


@settings(max_examples=25)
@given(st.lists(st.text(max_size=30) | st.sampled_from([*RUNS, ARTICLE, "2023年", "增长5%", "《北京方案》", "张三说："]), min_size=1))
def test_no_text_stops_the_pipeline(pieces):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = zhengce.load([pd.DataFrame({"doc": ["a", "b"], "text": ["".join(pieces), ARTICLE]})], errors="skip")
        rows = zhengce.metrics(corpus)
        zhengce.chronology(zhengce.policies(corpus)), zhengce.checks(rows), zhengce.series(rows), zhengce.implied(rows)
        zhengce.tokens(corpus), zhengce.quoted_speech(corpus), zhengce.passages(corpus, rows, most=len(rows))
    for doc in corpus.pages:
        assert corpus.restore(doc) == corpus[doc].text.raw


@given(st.binary(max_size=200))
def test_no_bytes_stop_a_load(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "a.txt").write_bytes(data)
    (folder / "b.txt").write_text(ARTICLE, "utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = zhengce.load(folder, errors="skip")
    assert len(corpus) + len(corpus.skipped) == 2


def test_json_lines_come_back_though_an_escape_touches_the_field_before():
    line = '{"title": "\\u5317\\u4eac\\u5370\\u53d1\\u65b9\\u6848", "date": "2023-09-08", "content": "\\u5317' + ARTICLE.strip() + '"}\n'
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [line * 3]}))
    assert corpus.restore("a") == line * 3 and "北京印发方案" in corpus.paragraphs["text"].tolist()
    edits = corpus.edits
    assert all((line * 3)[e.start:e.end] == e.before for e in edits.itertuples())
