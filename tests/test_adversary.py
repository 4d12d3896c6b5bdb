"""What rubbish does to a load: one clear error that names the file and the mend, or a counted omission, and never minutes."""

import os
import time

import numpy as np
import pandas as pd
import pytest

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


def test_json_lines_come_back_though_an_escape_touches_the_field_before():
    line = '{"title": "\\u5317\\u4eac\\u5370\\u53d1\\u65b9\\u6848", "date": "2023-09-08", "content": "\\u5317' + ARTICLE.strip() + '"}\n'
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [line * 3]}))
    assert corpus.restore("a") == line * 3 and "北京印发方案" in corpus.paragraphs["text"].tolist()
    edits = corpus.edits
    assert all((line * 3)[e.start:e.end] == e.before for e in edits.itertuples())
