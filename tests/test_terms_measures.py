"""The measures equal numbers worked by hand and an independent implementation, to 1e-9."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.stats import chi2_contingency
from scipy.stats.contingency import relative_risk

from zhengce import terms, words
from zhengce.terms import measures


@pytest.fixture(scope="module")
def tokens(corpus):
    return words.tokens(corpus)


def table(*rows):
    data = pd.DataFrame([(d, p, t) for d, p, text in rows for t in text.split()], columns=["doc", "paragraph", "term"])
    return data.assign(sentence=(data["term"] == "。").groupby([data["doc"], data["paragraph"]]).cumsum())


# --- G2 and log ratio -------------------------------------------------------------------------------------------------------------

def test_g2_by_hand():
    """10 of 100 against 2 of 100: expected 6, 6, 94, 94; 2(10 ln 10/6 + 2 ln 2/6 + 90 ln 90/94 + 98 ln 98/94)."""
    by_hand = 2 * (10 * np.log(10 / 6) + 2 * np.log(2 / 6) + 90 * np.log(90 / 94) + 98 * np.log(98 / 94))
    assert measures.g2(np.array([10]), np.array([2]), 100, 100)[0] == pytest.approx(by_hand, abs=1e-12)
    assert measures.g2(np.array([2]), np.array([10]), 100, 100)[0] == pytest.approx(-by_hand, abs=1e-12)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(501, 9999), st.integers(501, 9999))
def test_g2_agrees_with_scipy(a, b, n1, n2):
    ours = measures.g2(np.array([a]), np.array([b]), n1, n2)[0]
    if a + b == 0:
        assert ours == 0
        return
    theirs = chi2_contingency([[a, b], [n1 - a, n2 - b]], correction=False, lambda_="log-likelihood").statistic
    assert abs(ours) == pytest.approx(theirs, rel=1e-9, abs=1e-9)
    assert ours >= 0 or a / n1 < b / n2


@given(st.integers(1, 500), st.integers(1, 500), st.integers(501, 9999), st.integers(501, 9999))
def test_log_ratio_and_its_interval_agree_with_scipy(a, b, n1, n2):
    theirs = relative_risk(a, n1, b, n2)
    interval = theirs.confidence_interval(0.95)
    expected = np.log2([theirs.relative_risk, interval.low, interval.high])
    assert [x.item() for x in measures.log_ratio(np.array([a]), np.array([b]), n1, n2)] == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=10)
def test_the_variance_over_paragraphs_is_that_of_resampled_paragraphs(seed):
    """Against a bootstrap: 400 draws of 60 paragraphs, whose log rates vary as the formula says."""
    random = np.random.default_rng(seed)
    size = random.integers(30, 90, 60)
    count = random.binomial(size, random.choice([0.02, 0.1, 0.3], 60))
    said = measures.clustered_variance(sparse.csr_array(np.column_stack([count, size - count])))[0]
    draws = random.integers(0, 60, (400, 60))
    found = np.log(count[draws].sum(axis=1) / size[draws].sum(axis=1)).var()
    assert said == pytest.approx(found, rel=0.35)


def test_a_word_of_one_paragraph_has_a_wider_interval_than_one_of_four():
    data = table(*[("a", n, "算力 算力 算力 算力 园区 发展" if n == 0 else "园区 发展 发展 发展") for n in range(4)],
                 *[("b", n, "算力 园区 " + "发展 " * 8) for n in range(4)])
    key = terms.keyness(data, "a").set_index("term")
    width = key["high"] - key["low"]
    assert key.loc["算力", "count_target"] == key.loc["园区", "count_target"] == 4
    assert width["算力"] > 1.2 * width["园区"]


def test_a_zero_count_becomes_a_half_in_the_ratio_only():
    assert measures.log_ratio(np.array([4]), np.array([0]), 100, 100)[0][0] == pytest.approx(3)
    assert np.isfinite(measures.g2(np.array([4]), np.array([0]), 100, 100)[0])


def test_keyness_agrees_with_scipy_on_the_seeds(tokens):
    data = terms.keyness(tokens, "001", stopwords=(), figures=True)
    n1 = tokens["doc"].str.startswith("001").sum()
    assert data["count_target"].sum() == n1 and data["count_reference"].sum() == len(tokens) - n1
    for row in data.iloc[::101].itertuples():
        a, b = row.count_target, row.count_reference
        theirs = chi2_contingency([[a, b], [n1 - a, len(tokens) - n1 - b]], correction=False, lambda_="log-likelihood").statistic
        assert abs(row.g2) == pytest.approx(theirs, rel=1e-9, abs=1e-9)
    assert data["g2"].is_monotonic_decreasing and data["term"].iloc[0] == "未来产业"


def test_targets_can_be_named_in_four_ways(tokens):
    by_id = terms.keyness(tokens, "001")
    mask = tokens["doc"].str.startswith("001")
    doc = tokens.loc[mask, "doc"].iloc[0]
    for other in (doc, ("doc", doc), mask, tokens[mask]):
        reference = tokens[~mask] if isinstance(other, pd.DataFrame) else None
        pd.testing.assert_frame_equal(terms.keyness(tokens, other, reference), by_id)
    turned = terms.keyness(tokens, ~mask, "001")
    assert turned.set_index("term").loc["未来产业", "g2"] == pytest.approx(-by_id.set_index("term").loc["未来产业", "g2"])


@pytest.mark.parametrize(("target", "message"), [("00", "names 4 documents"), ("9", "names 0 documents"), ([True], "mask of 1 rows"),
                                                 (("doc", "x"), "selects no tokens"), (("year", "2024"), "no column 'year'")])
def test_an_unclear_target_is_refused(tokens, target, message):
    with pytest.raises(ValueError, match=message):
        terms.keyness(tokens, target)


def test_a_reference_list_compares_only_what_it_has():
    data = table(("a", 0, "算力 发展 发展"), ("b", 0, "算力"))
    reference = pd.DataFrame({"term": ["发展", "经济"], "count": [10, 90]})
    key = terms.keyness(data, "a", reference)
    assert key[["term", "count_target", "count_reference"]].values.tolist() == [["发展", 2, 10]]
    assert key["log_ratio"].tolist() == pytest.approx([np.log2((2 / 2) / (10 / 100))])
    assert terms.absent(data, reference)[["term", "count", "documents"]].values.tolist() == [["算力", 2, 2]]


def test_the_reference_list_says_what_it_is():
    said = terms.jieba_reference().attrs
    assert set(said) == {"source", "words", "tokens", "sha256"}
    assert (terms.jieba_reference()["count"] <= 5).mean() == pytest.approx(0.63, abs=0.01)


# --- dispersion -------------------------------------------------------------------------------------------------------------------

def test_dp_by_hand():
    """Gries 2008: parts of 20, 30 and 50 %; a word with 5, 3 and 2 of its 10 places: (|.5-.2| + |.3-.3| + |.2-.5|) / 2 = .3."""
    parts = sparse.csr_array([[5, 15], [3, 27], [2, 48]])
    dp, norm = measures.deviation_of_proportions(parts)
    assert dp[0] == pytest.approx(0.3, abs=1e-12) and norm[0] == pytest.approx(0.3 / 0.8, abs=1e-12)


def test_dispersion_agrees_with_a_plain_loop(tokens):
    part = tokens[tokens["doc"].str.startswith("000")].reset_index(drop=True)
    data = terms.dispersion(part, window=100, stopwords=()).set_index("term")
    number = round(len(part) / 100)
    window = np.arange(len(part)) * number // len(part)
    sizes = np.bincount(window) / len(part)
    for term in ["北京", "未来产业", "的", "数字经济"]:
        own = np.bincount(window[part["term"] == term], minlength=number)
        dp = 0.5 * np.abs(own / own.sum() - sizes).sum()
        assert data.loc[term, ["count", "range", "windows"]].tolist() == [own.sum(), (own > 0).sum(), number]
        assert data.loc[term, "dp"] == pytest.approx(dp, abs=1e-9)
        assert data.loc[term, "dp_norm"] == pytest.approx(dp / (1 - sizes.min()), abs=1e-9)


def test_dispersion_by_group_is_that_of_the_group_alone(tokens):
    alone = terms.dispersion(tokens[tokens["doc"].str.startswith("003")], by="doc")
    among = terms.dispersion(tokens, by="doc")
    pd.testing.assert_frame_equal(among[among["group"].str.startswith("003")].reset_index(drop=True), alone)
    assert among["dp"].between(0, 1).all() and (among["dp_norm"] >= among["dp"]).all()
    with pytest.raises(ValueError, match="at least 1"):
        terms.dispersion(tokens, window=0)


# --- collocates -------------------------------------------------------------------------------------------------------------------

def test_collocates_by_hand():
    """Six tokens within two places of 算力, four outside; 建设 is twice inside and once outside."""
    data = table(("a", 0, "建设 新 算力 建设 园区 加快 建设"), ("a", 1, "发展 园区 算力 新"), ("b", 0, "芯片"))
    found = terms.collocates(data, "算力", window=2, stopwords=(), min_count=1).set_index("term")
    assert found["together"].to_dict() == {"建设": 2, "新": 2, "园区": 2, "发展": 1}
    theirs = chi2_contingency([[2, 1], [5, 2]], correction=False, lambda_="log-likelihood").statistic
    assert found.loc["建设", "g2"] == pytest.approx(-theirs, abs=1e-9)
    assert found.loc["建设", "log_dice"] == pytest.approx(14 + np.log2(2 * 2 / (2 + 3)))


def test_windows_stop_at_the_paragraph_and_overlap_once():
    data = table(("a", 0, "算力 网络 算力"), ("a", 1, "园区"), ("b", 0, "芯片"))
    found = terms.collocates(data, "算力", window=5, min_count=1)
    assert found[["term", "together"]].values.tolist() == [["网络", 1]]


def test_sentence_windows():
    data = table(("a", 0, "北京 算力 。 园区 。 算力 芯片"))
    found = terms.collocates(data, "算力", window="sentence", stopwords=("。",), min_count=1)
    assert set(found["term"]) == {"北京", "芯片"} and set(found["window"]) == {"sentence"}
    assert terms.collocates(data, "量子").empty
    with pytest.raises(ValueError, match="window"):
        terms.collocates(data, "算力", window="page")


def test_log_dice_is_at_most_14(tokens):
    for node in ("北京", "耐心资本", "孵化器"):
        assert terms.collocates(tokens, node, min_count=1)["log_dice"].max() <= 14


# --- categories -------------------------------------------------------------------------------------------------------------------

def test_cooccurrence_counts_sentences():
    data = table(("a", 0, "北京 算力 算力 。 北京 算力 。 上海"), ("b", 0, "算力 北京")).assign(start=range(10), end=range(1, 11))
    found = terms.cooccurrence(data, "industry", "place").set_index(["first", "second"])
    assert found.loc[("算力", "北京"), ["together", "documents", "doc", "start"]].tolist() == [3, 2, "a", 0]
    assert ("算力", "上海") not in found.index
    wider = terms.cooccurrence(data, ["算力"], ["上海"], within="paragraph")
    assert wider["together"].tolist() == [1]
    with pytest.raises(ValueError, match="it has concept"):
        terms.cooccurrence(data, "firm", "place")


def test_categories_count_what_frequency_counts(tokens):
    data = terms.by_category(tokens, "instrument")
    assert set(data["category"]) <= {"instrument_supply", "instrument_demand", "instrument_environment"}
    full = terms.frequency(tokens, bootstrap=0).set_index(["group", "term"])
    own = data.set_index(["group", "term"])
    pd.testing.assert_frame_equal(own[["count", "rate", "documents"]], full.loc[own.index, ["count", "rate", "documents"]])
    assert data["gloss"].notna().all()
