"""Passages: a concordance finds whole words, shared phrases are the longest, new words are offered."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce import terms, words


def load(*texts):
    return zhengce.load(pd.DataFrame({"doc": [f"d{i}" for i in range(len(texts))], "text": texts}))


# --- concordance ------------------------------------------------------------------------------------------------------------------

def test_a_substring_is_no_hit():
    corpus = load("其中试点工作由市政府负责,建设中试平台,扩大试点。")
    assert terms.concordance(corpus, "中试").empty
    assert terms.concordance(corpus, "试点")["left"].tolist() == ["试点工作由市政府负责,建设中试平台,扩大"]
    assert len(terms.concordance(corpus, "试点", regex=True)) == 2


def test_a_term_of_several_words_is_found_where_they_follow_one_another():
    found = terms.concordance(load("加快布局未来产业,未来产业加快布局。"), "布局未来产业")
    assert found[["left", "right"]].values.tolist() == [["加快", ",未来产业加快布局。"]]


def test_a_concordance_has_as_many_hits_as_the_count(corpus):
    tokens = words.tokens(corpus)
    for term in ("北京", "未来产业", "ChatGPT"):
        hits = terms.concordance(corpus, term)
        own = tokens[tokens["term"] == term]
        assert hits[["doc", "start", "end"]].values.tolist() == own[["doc", "start", "end"]].values.tolist()
        assert (hits["node"] == term).all() and hits["left"].str.len().max() <= 20


def test_kwic_lines_up():
    hits = terms.concordance(load("发展6G和算力网络,加快建设智能算力设施。"), "算力")
    lines = terms.kwic(hits).splitlines()
    assert len({terms.concordance.__globals__["cells"](line.split("【")[0]) for line in lines}) == 1
    assert all("【算力】" in line for line in lines)


@pytest.mark.parametrize(("term", "message"), [("", "at least one character"), ("(", "not a regular expression")])
def test_a_bad_search_is_refused(term, message):
    with pytest.raises(ValueError, match=message):
        terms.concordance(load("北京发展算力。"), term, regex=True)


# --- shared phrases ---------------------------------------------------------------------------------------------------------------

def test_shared_phrases_are_the_longest_and_parts_need_their_own_places():
    corpus = load("北京要因地制宜加快发展新质生产力,建设园区。", "会议要求因地制宜加快发展新质生产力。", "上海提出加快发展新质生产力。")
    found = terms.shared_phrases(corpus)
    assert found[["phrase", "documents", "count"]].values.tolist() == [["加快发展新质生产力", 3, 3], ["因地制宜加快发展新质生产力", 2, 2]]


def test_phrases_do_not_cross_paragraphs_or_cut_words():
    corpus = load("推动高质量发展的政策措施。\n\n建设国际科技创新中心很重要。", "推动高质量发展的政策安排。\n\n建设国际科技创新中心。")
    assert terms.shared_phrases(corpus, 6)["phrase"].tolist() == ["建设国际科技创新中心", "推动高质量发展的政策"]


def test_width_of_punctuation_does_not_matter_and_marks_stay_in_pairs():
    corpus = load("获评国家级专精特新“小巨人”企业,很好。", "国家级专精特新“小巨人”,发展很快。",
                  "教育、科技,人才优势明显。", "教育、科技，人才优势突出。")
    assert set(terms.shared_phrases(corpus)["phrase"]) == {"国家级专精特新“小巨人”", "教育、科技,人才优势"}


def test_a_repeated_page_is_one_phrase_a_paragraph():
    found = terms.shared_phrases(load(*["北京发布未来产业实施方案。\n\n企业总收入达到八万亿元以上。"] * 3))
    assert found[["documents", "count"]].values.tolist() == [[3, 3]] * 2


@settings(max_examples=30)
@given(st.lists(st.text("甲乙丙丁。", min_size=1, max_size=30), min_size=2, max_size=4))
def test_every_shared_string_is_inside_a_phrase_before_trimming(texts):
    """Against the definition: the longest string from every place on that another document has."""
    from zhengce.terms import phrases

    corpus = load(*(f"本文谈谈产业发展政策的问题。{t}" for t in texts))
    pool = phrases._pool(corpus)
    ours = phrases._longest_shared(pool, 3)
    docs = {i: {doc for doc, _ in where} for i, where in enumerate(pool.places)}
    paragraphs = [pool.text[s:s + pool.room[s]] for s in pool.starts.tolist()]
    for at in range(0, len(pool.text), 2):
        best = 0
        for size in range(3, int(pool.room[at]) + 1):
            if len(set().union(*(docs[i] for i, p in enumerate(paragraphs) if pool.text[at:at + size] in p))) > 1:
                best = size
        assert ours[at] == best


def test_shared_phrases_of_the_seeds(corpus):
    found = terms.shared_phrases(corpus).set_index("phrase")
    assert found.loc["高水平科技自立自强", "documents"] == 3
    assert "北京市促进未来产业创新发展实施方案" in found.index
    for phrase, row in found.iterrows():
        own = {doc for doc, text in zip(corpus.used["doc"], corpus.used["text"], strict=True) if phrase in text}
        assert len(own) == row["documents"]
        a, b = corpus.pages[row["doc"]].text.clean_span(row["start"], row["end"])
        assert phrase in corpus.pages[row["doc"]].text.clean[a:b]


def test_min_chars_is_checked():
    with pytest.raises(ValueError, match="at least 2"):
        terms.shared_phrases(load("北京发展算力。"), 1)


# --- new words --------------------------------------------------------------------------------------------------------------------

def test_new_words_by_hand():
    """小马智行 stands four times with four neighbours on each side: 2 bits; 业孵化 is no candidate, 产业 is known."""
    texts = ["小马智行扩大测试。", "记者走进小马智行了解。", "与小马智行合作。", "园区里小马智行正在试点创业孵化、产业孵化。"]
    found = terms.new_words(load(*texts), cohesion=3, min_count=2)
    assert found[["term", "count", "documents", "entropy"]].values.tolist()[0] == ["小马智行", 4, 4, 2.0]
    assert not found["term"].isin(["业孵化", "产业", "小马", "马智行"]).any()


def test_new_words_are_only_offered(corpus):
    before = words.Segmenter().sha256
    found = terms.new_words(corpus)
    assert words.Segmenter().sha256 == before
    assert not set(found["term"]) & set(words.lexicon()["term"])
    added = words.Segmenter(pd.concat([words.lexicon(), found.head(3)[["term"]]]))
    assert found["term"].iloc[0] in words.tokens(corpus, added)["term"].to_numpy()
