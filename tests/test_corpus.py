"""Which texts, from where, how many, of what date?"""

import importlib.util
import time
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce import tables, webpages
from zhengce.clean.boilerplate import USED
from zhengce.corpus import clean
from zhengce.text import Text

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
KINDS = {"title", "heading", "lead", "body", "caption", "byline", "boilerplate"}
ARTICLE = "北京市近日印发《北京市促进未来产业创新发展实施方案》,布局20个未来产业。"
TRADITIONAL = "北京市近日印發「未來產業」方案,規模達到３.６萬億元,學(xué)習(xí)先進經(jīng)驗(yàn)。"
HTML = ("<html><head><title>北京印发方案</title></head><body><nav>首页 登录</nav><article><h1>北京印发方案</h1>"
        + f"<p>{ARTICLE}</p>" * 6 + "</article></body></html>")


def rows(*texts) -> pd.DataFrame:
    return pd.DataFrame({"doc": [f"d{i}" for i in range(len(texts))], "text": list(texts)})


def write(folder, **files):
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


# What every corpus obeys ---------------------------------------------------------------------------------------------------------

FRAGMENTS = st.sampled_from([
    ARTICLE, TRADITIONAL, "标题写在这里", "来源:新华社 2024-04-03 09:27", "(责编:罗知之)", "推荐阅读", "2025-11-14 17:08",
    "——推动产业链融合。", "## 一、总体要求", "title: 北京印发方案",
    '"content": "近日\\n印发。",', "---", "　　", "\xa0\xa0", "\u200b", "……",
    "?yàn)I海", "锍探?000萬公里", "关于印发《未来产业", "实施方案》的通知",
    "&nbsp;&ldquo;", "<p>", "</p>", "**近日**", "ＧＤＰ增长８％", "⾼", "\t", "a", "{", "}", ","])
PAGES = st.lists(st.tuples(FRAGMENTS, st.sampled_from(["\n", "\r\n", "\n\n", "", " "])), min_size=1, max_size=14).map(
    lambda parts: "".join(a + b for a, b in parts))


@given(st.lists(PAGES, min_size=2, max_size=8))
@settings(max_examples=20)
def test_nothing_is_lost_and_every_change_can_be_undone(pages):
    corpus = zhengce.load(rows(ARTICLE, *pages), errors="skip")
    for doc, read in corpus.pages.items():
        assert corpus.restore(doc) == read.text.raw == read.text.restore()
        assert set(read.text.clean[a:b].strip() for a, b in gaps(read)) <= {""}, "each character is white space or in a paragraph"
    ledger = corpus.ledger()
    spent = ledger[["whitespace", "boilerplate", "tables", "duplicates"]].sum(axis=1)
    assert (ledger["raw"] - spent + ledger["repairs"] == ledger["used"]).all()
    assert set(corpus.paragraphs["kind"]) <= KINDS


def gaps(page):
    edges = [0, *(x for b in page.blocks for x in (b.start, b.end)), len(page.text.clean)]
    assert edges == sorted(edges), "paragraphs are disjoint and in order"
    return zip(edges[::2], edges[1::2], strict=True)


@given(PAGES)
@settings(max_examples=60)
def test_cleaning_twice_is_cleaning_once(page):
    once = clean(Text.of(page)).clean
    assert clean(Text.of(once)).clean == once


def test_seeds_come_back_character_for_character(corpus):
    for doc, page in corpus.pages.items():
        assert corpus.restore(doc) == (SEEDS / f"{doc}.txt").read_bytes().decode("utf-8-sig")
        assert page.text.raw == corpus.restore(doc)


def test_the_ledger_of_the_seeds_adds_up(corpus):
    ledger = corpus.ledger()
    spent = ledger[["whitespace", "boilerplate", "tables", "duplicates"]].sum(axis=1)
    assert (ledger["raw"] - spent + ledger["repairs"] == ledger["used"]).all()
    assert ledger["used"].tolist() == corpus.documents["chars_used"].tolist()
    assert ledger["raw"].tolist() == corpus.documents["chars_raw"].tolist()


def test_edits_name_what_stood_in_the_raw_text(corpus):
    for doc, edits in corpus.edits.groupby("doc"):
        raw = corpus[doc].text.raw
        assert all(raw[e.start:e.end] == e.before for e in edits.itertuples())
        assert (edits["start"].iloc[1:].to_numpy() >= edits["end"].iloc[:-1].to_numpy()).all()


def test_a_span_of_a_paragraph_leads_back_to_the_page():
    corpus = zhengce.load(rows("標題寫在這裡\n\n北京發(fā)布方案，規模達到３.６萬億元。"))
    row = corpus.used.iloc[1]
    at = row["text"].index("3.6万亿元")
    start, end = corpus.raw_span(row["doc"], row["paragraph"], at, at + len("3.6万亿元"))
    assert corpus[row["doc"]].text.raw[start:end] == "３.６萬億元"


def test_tables_follow_their_schemas(corpus):
    for name, table in {"documents": corpus.documents, "paragraphs": corpus.paragraphs, "edits": corpus.edits}.items():
        assert [(c.name, c.dtype) for c in tables.schemas()[name]] == [(c, str(table[c].dtype)) for c in table]


def test_labels_are_short_and_unique(corpus):
    assert corpus.documents["label"].tolist() == ["新华 2023-11", "打造未来产业 2024-11", "新华 2024-04", "光明网 2024-04"]
    labels = zhengce.load(pd.DataFrame({"doc": ["a_1", "a_2", "b_1", "_x", "b"], "text": ARTICLE})).documents["label"]
    assert labels.is_unique and labels.tolist() == ["a_1", "a_2", "b_1", "_x", "b"]
    long = ["北京市促进未来产业创新发展实施方案解读", "北京市促进未来产业创新发展的若干措施解读", "短"]
    labels = zhengce.load(pd.DataFrame({"doc": long, "text": ARTICLE})).documents["label"]
    assert labels.is_unique and labels.str.len().max() <= 16


def test_a_document_is_found_by_a_unique_prefix(corpus):
    assert corpus["002"].doc.startswith("002")
    with pytest.raises(KeyError, match="names 4 documents"):
        corpus["00"]
    with pytest.raises(KeyError, match="names 0 documents"):
        corpus["x"]


# What can be loaded ---------------------------------------------------------------------------------------------------------------

def test_a_folder_gives_its_texts_and_counts_the_rest(tmp_path):
    folder = write(tmp_path, a_dot_txt=ARTICLE, b_dot_txt=ARTICLE, sub__a_dot_txt=ARTICLE,
                   README_dot_txt="no", readme_dot_md="no", c_dot_doc="no")
    corpus = zhengce.load(folder)
    assert list(corpus.pages) == ["a", "b", "sub/a"]
    assert len(corpus.skipped) == 3 and len(zhengce.load(str(folder))) == 3


def test_a_file_a_glob_and_several(tmp_path):
    write(tmp_path, x__a_dot_txt=ARTICLE, y__a_dot_txt=ARTICLE, y__b_dot_txt=ARTICLE)
    assert list(zhengce.load(tmp_path / "y" / "b.txt").pages) == ["b"]
    assert list(zhengce.load(str(tmp_path / "*" / "*.txt")).pages) == ["x/a", "y/a", "b"]
    assert sorted(zhengce.load([tmp_path / "x", tmp_path / "y"]).pages) == ["b", "x/a", "y/a"]
    assert sorted(zhengce.load([tmp_path / "x", tmp_path / "x" / "a.txt", rows(ARTICLE)]).pages) == ["a", "d0"]


def test_a_table_needs_no_file_and_may_name_its_documents_by_numbers():
    corpus = zhengce.load(pd.DataFrame({"doc": [7, 8], "text": [ARTICLE, "另一篇文章说了另一件事情。"]}))
    assert list(corpus.pages) == ["7", "8"] and corpus.documents["chars_used"].gt(0).all()


def test_loading_does_not_depend_on_the_order_of_the_files(tmp_path):
    write(tmp_path, b_dot_txt=ARTICLE, a_dot_txt=ARTICLE + "\n另一段话说了另一件事情。")
    one, two = (zhengce.load(order) for order in ([tmp_path / "a.txt", tmp_path / "b.txt"], [tmp_path / "b.txt", tmp_path / "a.txt"]))
    pd.testing.assert_frame_equal(one.paragraphs, two.paragraphs)


@pytest.mark.skipif(not webpages.can_read(), reason="the extra html is not installed")
def test_html_gives_its_article(tmp_path):
    corpus = zhengce.load(write(tmp_path, a_dot_html=HTML, b_dot_txt=ARTICLE))
    page = corpus["a"]
    assert ARTICLE in page.text.clean and "登录" not in page.text.clean and corpus.restore("a") == page.text.raw


PARTS = "".join(f"<p>{said}</p>" for said in (
    "甲市近日召开会议,研究部署算力产业发展工作,提出到2027年建成智能工厂30家。", "会议要求各部门压实责任,加快项目建设,优化营商环境。",
    "2023年,甲市算力产业规模达到300亿元,增长12.5%,新增企业120家。"))
RECOMMENDED = "乙市出台低空经济行动方案引发热议"
PAGES = {       # head and what stands above and below the article: its title and its date
    "a heading recommended above": (
        "<title>甲市部署算力产业发展_甲市日报</title>", f"<h1>{RECOMMENDED}</h1><h2>甲市部署算力产业发展</h2>", "",
        "甲市部署算力产业发展", None),
    "a heading recommended below": ("<title>甲市部署算力产业发展</title>", "", f"<h1>{RECOMMENDED}</h1>", "甲市部署算力产业发展", None),
    "a title with years and a dash": (
        "<title>甲市算力产业发展方案(2024-2026年)——解读-甲市政府</title>", "<h1>甲市算力产业发展方案(2024-2026年)——解读</h1>", "",
        "甲市算力产业发展方案(2024-2026年)——解读", None),
    "a site's name as title": ("<title>甲市日报网</title>", "<h1>甲市部署算力产业发展</h1>", "", "甲市部署算力产业发展", None),
    "a government's tags": (
        '<title>政策文件</title><meta name="ArticleTitle" content="甲市部署算力产业发展">'
        '<meta name="PubDate" content="2024-05-06 10:20">', "<h1>甲市人民政府</h1>", "", "甲市部署算力产业发展", "2024-05-06"),
    "a news site's tags": (
        '<title>甲市新闻</title><meta property="og:title" content="甲市部署算力产业发展">'
        '<meta property="article:published_time" content="2024-05-06T08:00:00+08:00">', "", f"<h3>{RECOMMENDED}</h3>",
        "甲市部署算力产业发展", "2024-05-06"),
    "a time with hyphens": (
        '<title>甲市部署算力产业发展</title><meta name="firstpublishedtime" content="2024-05-06-10:20:00">', "", "",
        "甲市部署算力产业发展", "2024-05-06"),
    "no title and a year in the foot": ("", "", "<footer>版权所有 2019-2025 甲市</footer>", None, None),
}


@pytest.mark.skipif(not webpages.can_read(), reason="the extra html is not installed")
@pytest.mark.parametrize("case", PAGES)
def test_a_page_has_its_own_title_and_the_date_of_its_tags(tmp_path, case):
    head, above, below, title, date = PAGES[case]
    (tmp_path / "a.html").write_text(f"<html><head>{head}</head><body>{above}<div>{PARTS}</div>{below}</body></html>", "utf-8")
    row = zhengce.load(tmp_path).documents.iloc[0]
    assert (row["title"] if title else None, row["stated_date"] if date else None) == (title, date)
    assert title or pd.isna(row["title"])
    assert date or pd.isna(row["stated_date"])


def test_without_the_extractor_html_is_counted_in_a_folder_and_refused_as_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    folder = write(tmp_path, a_dot_html=HTML, b_dot_txt=ARTICLE)
    assert "zhengce[html]" in zhengce.load(folder).skipped[0]
    with pytest.raises(ImportError, match=r"pip install 'zhengce\[html\]'"):
        zhengce.load(folder / "a.html")


# What cannot -----------------------------------------------------------------------------------------------------------------------

TABLES = {
    "lacks the column text": pd.DataFrame({"doc": ["a"]}),
    "lacks the columns doc and text; it has none": pd.DataFrame(),
    "row 2 of the table: its id a is that of row 1": pd.DataFrame({"doc": ["a", "a"], "text": [ARTICLE, ARTICLE]}),
    "row 2 of the table: it has no doc": pd.DataFrame({"doc": ["a", None], "text": [ARTICLE, ARTICLE]}),
    "row a: the text is missing": pd.DataFrame({"doc": ["a"], "text": [None]}),
    "row b: the text is of type float": pd.DataFrame({"doc": ["a", "b"], "text": [ARTICLE, 1.5]}),
    "row a: the text is empty": pd.DataFrame({"doc": ["a"], "text": [" \n "]}),
    "no text to load": pd.DataFrame({"doc": [], "text": []}),
}


@pytest.mark.parametrize("message", TABLES)
def test_a_table_that_cannot_be_read_is_one_clear_error(message):
    with pytest.raises(ValueError, match=message):
        zhengce.load(TABLES[message])


def test_a_folder_without_texts_a_missing_path_and_a_wrong_option(tmp_path, monkeypatch):
    with pytest.raises(ValueError, match=r"no text to load; texts are \.txt, \.html, \.docx and \.pdf files"):
        zhengce.load(tmp_path)
    with pytest.raises(FileNotFoundError, match="no such file, folder or pattern"):
        zhengce.load(tmp_path / "nowhere.txt")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match=r"looked for /.*my_texts;"):
        zhengce.load("my_texts")
    with pytest.raises(ValueError, match='errors is "raise" or "skip"'):
        zhengce.load(tmp_path, errors="ignore")


def test_skip_counts_what_raise_stops_at(tmp_path):
    folder = write(tmp_path, a_dot_txt=ARTICLE, b_dot_txt=b"\xff\xff\xff\x00\x81", c_dot_txt=" ")
    with pytest.raises(ValueError, match=r"b\.txt"):
        zhengce.load(folder)
    corpus = zhengce.load(folder, errors="skip")
    assert list(corpus.pages) == ["a"] and [s.split(": ")[0].rsplit("/")[-1] for s in corpus.skipped] == ["b.txt", "c.txt"]
    table = pd.DataFrame({"doc": ["a", "b"], "text": [ARTICLE, None]})
    assert len(zhengce.load(table, errors="skip").skipped) == 1


def test_repr_says_how_much_was_read(corpus):
    assert repr(corpus).startswith("<Corpus of 4 documents, ")


def test_time_grows_with_the_number_of_documents_and_not_with_its_square():
    def seconds(n: int) -> float:
        table = rows(*(f"第{i}号通知\n第{i}号企业产值达到{i * 37}万元,同比增长{i % 17}%,在第{i * i}次会议上介绍经验。" for i in range(n)))
        start = time.process_time()
        assert len(zhengce.load(table)) == n
        return time.process_time() - start

    seconds(50)
    assert seconds(800) < 24 * seconds(100)


def test_used_are_the_article_kinds_without_repeats(corpus):
    assert set(corpus.used["kind"]) <= set(USED) and corpus.used["duplicate_of"].isna().all()
