"""Counts are exact, add up, and agree with another implementation; intervals are the bootstrap's."""

import numpy as np
import pandas as pd
import pytest
from sklearn.feature_extraction.text import CountVectorizer

from zhengce import terms, words
from zhengce.terms.frequency import intervals


@pytest.fixture(scope="module")
def tokens(corpus):
    return words.tokens(corpus)


def table(*rows):
    return pd.DataFrame([(d, p, t) for d, p, text in rows for t in text.split()], columns=["doc", "paragraph", "term"])


def test_counts_by_hand():
    data = terms.counts(table(("a", 0, "算力 芯片 算力"), ("a", 1, "算力"), ("b", 0, "芯片")), by=None).set_index("term")
    assert data.loc["算力", ["count", "documents", "paragraphs"]].tolist() == [3, 1, 2]
    assert data.loc["芯片", ["count", "documents", "paragraphs"]].tolist() == [2, 2, 2]


def test_counts_agree_with_scikit_learn(tokens):
    docs = tokens.groupby("doc")["term"].agg(list)
    vectorizer = CountVectorizer(analyzer=lambda d: d)
    theirs = pd.DataFrame(vectorizer.fit_transform(docs).toarray(), index=docs.index, columns=vectorizer.get_feature_names_out())
    ours = terms.counts(tokens).pivot(index="group", columns="term", values="count").fillna(0)
    assert (ours.loc[theirs.index, theirs.columns].to_numpy() == theirs.to_numpy()).all()


def test_counts_of_parts_add_up_to_the_whole(tokens):
    first = tokens["doc"] < "001"
    parts = pd.concat([terms.counts(tokens[first], None), terms.counts(tokens[~first], None)])
    summed = parts.groupby(["group", "term"], as_index=False).sum()
    whole = terms.counts(tokens, None).sort_values("term", ignore_index=True)
    pd.testing.assert_frame_equal(summed, whole)
    assert whole["count"].sum() == len(tokens)


def test_any_column_can_be_counted_by(corpus, tokens):
    joined = tokens.merge(corpus.documents[["doc", "script"]], on="doc")
    data = terms.frequency(joined, by="script", bootstrap=0)
    hant = tokens["doc"].str.startswith("002")
    row = data[(data["group"] == "Hant") & (data["term"] == "中关村")].iloc[0]
    assert row["count"] == ((tokens["term"] == "中关村") & hant).sum()
    assert row["rate"] == pytest.approx(1000 * row["count"] / hant.sum(), abs=1e-12)
    with pytest.raises(ValueError, match="no column 'year'"):
        terms.frequency(tokens, by="year")


def test_stop_words_and_figures_leave_the_rows_but_not_the_denominator():
    data = table(("a", 0, "的 的 算力 2024 16.2% 6G 二〇三五"))
    shown = terms.frequency(data, bootstrap=0)
    assert shown["term"].tolist() == ["6G", "算力"]
    assert shown["rate"].tolist() == pytest.approx([1000 / 7] * 2)
    assert terms.frequency(data, stopwords=(), figures=True, bootstrap=0)["count"].sum() == 7
    assert terms.frequency(data, stopwords=["算力"], bootstrap=0)["term"].tolist() == ["的", "6G"]


def test_order_is_count_then_code_point():
    data = terms.frequency(table(("b", 0, "芯片 算力 算法"), ("a", 0, "算力 芯片 芯片")), bootstrap=0)
    assert data[["group", "term"]].agg(":".join, axis=1).tolist() == ["b:算力", "b:算法", "b:芯片", "a:芯片", "a:算力"]


def test_intervals_are_those_of_a_plain_loop(tokens):
    part = tokens[tokens["doc"].str.startswith("000")]
    counted = terms.unit_counts(part)
    columns = np.flatnonzero(np.isin(counted.terms, ["北京", "未来产业", "数字经济"]))
    ours = intervals(counted.matrix, columns, 200, seed=7)
    rows = counted.matrix.toarray()
    weights = np.random.default_rng(7).multinomial(len(rows), [1 / len(rows)] * len(rows), size=200)
    rates = []
    for draw in weights:
        sample = np.repeat(rows, draw, axis=0)
        rates.append(1000 * sample[:, columns].sum(axis=0) / sample.sum())
    assert ours == pytest.approx(np.percentile(rates, [2.5, 97.5], axis=0).T, abs=1e-9)


def test_an_interval_does_not_depend_on_the_other_groups(tokens):
    one = tokens[tokens["doc"].str.startswith("003")]
    alone = terms.frequency(one, bootstrap=100)
    among = terms.frequency(tokens, bootstrap=100)
    pd.testing.assert_frame_equal(alone, among[among["group"] == alone["group"].iloc[0]].reset_index(drop=True))
    assert (alone["low"] <= alone["rate"]).all() and (alone["rate"] <= alone["high"] + 1e-9).mean() > 0.99


def test_every_stop_word_has_a_reason_and_none_is_in_the_lexicon():
    from zhengce import tables
    rows = tables.data_rows("stopwords.csv")
    assert all(row["class"] for row in rows) and len({row["word"] for row in rows}) == len(rows)
    assert not terms.stopwords() & set(words.lexicon()["term"])
