"""Weights agree with scikit-learn, planted topics are found, and few texts are refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import mutual_info_score
from sklearn.metrics.pairwise import cosine_similarity

from zhengce import terms, words
from zhengce.topics import protocol, similarity, tfidf, topics, typical, weigh
from zhengce.topics.model import mutual_information


@pytest.fixture(scope="module")
def tokens(corpus):
    return words.tokens(corpus)


@pytest.fixture(scope="module")
def model(tokens):
    return topics(tokens, ks=(4, 5), runs=6)


def planted(per_doc=25, mixed=False, seed=0):
    """Three subjects of eight words; each document has one subject, or, mixed, every document has all three in turn."""
    random = np.random.default_rng(seed)
    subjects = [[f"{name}{i}词" for i in "甲乙丙丁戊己庚辛"] for name in ("算力", "医药", "航天")]
    rows = []
    for d in range(3):
        for p in range(per_doc):
            subject = subjects[p % 3 if mixed else d]
            rows += [(f"d{d}", p, term) for term in random.choice(subject, 7, replace=False)]
    return pd.DataFrame(rows, columns=["doc", "paragraph", "term"])


# --- weights ----------------------------------------------------------------------------------------------------------------------

def test_weights_agree_with_scikit_learn(tokens):
    stop = terms.stopwords()
    content = tokens[~tokens["term"].isin(stop) & (tokens["term"].str.len() >= 2) & ~tokens["term"].str.fullmatch(r"\d[\d.,:/%％‰-]*")]
    passages = content.groupby(["doc", "paragraph"], sort=False)["term"].agg(list)
    vectorizer = TfidfVectorizer(analyzer=lambda passage: passage, sublinear_tf=True)
    theirs = pd.DataFrame(vectorizer.fit_transform(passages).toarray(), index=passages.index, columns=vectorizer.get_feature_names_out())
    # scikit-learn sees the passages that have words; so does `weigh`, whose IDF is over all the paragraphs of the token table
    ours = weigh(content)
    assert ours.terms.tolist() == theirs.columns.tolist()
    assert np.abs(ours.matrix.toarray() - theirs.to_numpy()).max() < 1e-9


def test_tfidf_is_the_mean_over_paragraphs(tokens):
    weights = weigh(tokens, min_terms=5)
    table = tfidf(tokens)
    own = (weights.units["doc"].str.startswith("001")).to_numpy()
    mean = weights.matrix.toarray()[own].mean(axis=0)
    rows = table[table["group"].str.startswith("001")].set_index("term")["weight"]
    assert rows.index[0] == "未来产业"
    assert np.allclose(rows, pd.Series(mean, index=weights.terms)[rows.index], atol=1e-12, rtol=0)


def test_ties_stand_in_order_of_code_points():
    data = pd.DataFrame({"doc": "a", "paragraph": 0, "term": ["芯片", "算力", "园区"]})
    assert tfidf(data, min_terms=1)["term"].tolist() == ["园区", "算力", "芯片"]


def test_similarity_agrees_with_scikit_learn(tokens):
    weights = weigh(tokens)
    docs = weights.units["doc"].unique()
    counts = np.array([weights.counts.toarray()[(weights.units["doc"] == d).to_numpy()].sum(axis=0) for d in docs], dtype=float)
    vectors = np.where(counts > 0, 1 + np.log(np.where(counts > 0, counts, 1)), 0) * weights.idf
    theirs = cosine_similarity(vectors)
    for row in similarity(tokens).itertuples():
        i, j = docs.tolist().index(row.group), docs.tolist().index(row.other)
        assert row.similarity == pytest.approx(theirs[i, j], abs=1e-9)


def test_one_text_has_nothing_to_be_like(tokens):
    with pytest.raises(ValueError, match="compares groups"):
        similarity(tokens[tokens["doc"].str.startswith("000")])


# --- the protocol -----------------------------------------------------------------------------------------------------------------

def test_npmi_by_hand():
    """Four passages; 甲 in two, 乙 in two, both in one: ln((1/4) / (1/2 · 1/2)) / −ln(1/4) = 0."""
    counts = sparse.csr_array([[1, 1], [1, 0], [0, 1], [0, 0]])
    assert protocol.npmi(counts, [0, 1]) == pytest.approx(0, abs=1e-12)


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=2, max_size=40))
def test_mutual_information_agrees_with_scikit_learn(pairs):
    docs, hard = (np.array(column) for column in zip(*pairs, strict=True))
    docs = pd.factorize(docs)[0]
    share = np.bincount(docs) / len(docs)
    entropy = -(share * np.log(share)).sum()
    expected = mutual_info_score(docs, hard) / entropy if entropy > 0 else 0
    assert mutual_information(np.eye(4)[hard], docs) == pytest.approx(expected, abs=1e-9)


def test_planted_topics_are_found_and_known_to_be_the_documents():
    found = topics(planted(), ks=(2, 3, 4, 5), runs=6, max_share=1)
    assert found.selection.set_index("chosen").loc[True, "k"] == 3
    subjects = [set(own.str[:2]) for _, own in found.terms.groupby("topic")["term"]]
    assert sorted(map(sorted, subjects)) == [["医药"], ["算力"], ["航天"]]
    assert found.summary["mutual_information"].iloc[0] > 0.95
    assert found.summary["stability"].min() > 0.85 and found.summary["doc_share"].min() > 0.95


def test_topics_that_run_through_all_texts_say_nothing_of_the_text():
    found = topics(planted(mixed=True), k=3, runs=4, max_share=1)
    assert found.summary["mutual_information"].iloc[0] < 0.05
    assert found.summary["mutual_information_chance"].iloc[0] < 0.05


# --- tables -----------------------------------------------------------------------------------------------------------------------

def test_shares_add_up_and_the_largest_comes_first(model, tokens):
    assert model.paragraphs.groupby(["doc", "paragraph"])["weight"].sum().to_numpy() == pytest.approx(1, abs=1e-5)
    assert model.summary["share"].is_monotonic_decreasing and model.summary["share"].sum() == pytest.approx(1, abs=0.05)
    assert model.terms.groupby("topic")["weight"].sum().max() <= 1
    assert model.terms["stability"].between(0, 1).all() and model.summary["coherence"].between(-1, 1).all()
    known = set(map(tuple, tokens[["doc", "paragraph"]].drop_duplicates().to_numpy()))
    assert set(map(tuple, model.paragraphs[["doc", "paragraph"]].to_numpy())) <= known


def test_labels_are_the_three_heaviest_terms(model):
    for row in model.summary.itertuples():
        own = model.terms[model.terms["topic"] == row.topic]
        assert row.label == "、".join(own["term"].head(3)) and own["weight"].is_monotonic_decreasing


def test_the_same_input_gives_the_same_topics(model, tokens):
    again = topics(tokens.copy(), ks=(4, 5), runs=6)
    for one, other in zip(model, again, strict=True):
        pd.testing.assert_frame_equal(one, other)


def test_typical_passages(model, corpus):
    passages = typical(model, corpus, 2)
    assert (passages.groupby("topic").size() == 2).all()
    assert passages["text"].str.len().min() > 20


def test_few_paragraphs_are_refused_with_the_reason():
    few = planted(per_doc=8)
    with pytest.raises(ValueError, match=r"24 paragraphs have enough words.*50 are the least"):
        topics(few, k=3)
    with pytest.warns(UserWarning, match="as force=True says"):
        assert len(topics(few, k=3, runs=2, max_share=1, force=True).summary) == 3


@pytest.mark.parametrize(("arguments", "message"), [({"k": 1}, "k is between 2"), ({"runs": 0}, "runs is at least 1"),
                                                    ({"min_paragraphs": 999}, "no words are left")])
def test_bad_arguments_are_refused(tokens, arguments, message):
    with pytest.raises(ValueError, match=message):
        topics(tokens, **arguments)
