"""Quantities and the table metrics: cases as data, what must hold for any text, floors on the annotated seeds."""

import re
import time
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metric_cases import rows

import zhengce
from zhengce.metrics import quantities
from zhengce.metrics.assemble import attribution
from zhengce.reading import masks

DIGITS = "0123456789.,%一二三十百千万亿两几半成多余近约超个家元年月日第前位、，。；(（)）至-—年的增长下降比占排名全国企业投资亿元公里A“”"


def listed(text):
    return [" ".join(filter(None, (f"{q.value:.15g}", q.unit or "-", q.kind, q.approx))) for q in quantities.find(text)]


@pytest.mark.parametrize("case", rows("quantities_made"), ids=lambda c: c["text"][:16])
def test_every_quantity_of_a_sentence_is_found_with_unit_kind_and_modifier(case):
    assert listed(case["text"]) == [q for q in case["quantities"].split("; ") if q]


@pytest.mark.parametrize("case", rows("quantities_untouched"), ids=lambda c: c["text"][:16])
def test_dates_names_and_turns_of_phrase_are_no_quantities(case):
    assert listed(case["text"]) == []


@pytest.mark.parametrize("kind", ["time", "name"])
def test_what_is_no_quantity_begins_with_the_letters_that_its_row_says(kind):
    files = ("quantities_made", "quantities_untouched", "periods_made", "periods_stretches", "owners_made", "indicators_made")
    text = "\n".join(cell for file in files for row in rows(file) for cell in row.values() if cell)
    for begins, form in masks.forms(kind):
        assert not [m[0] for m in re.finditer(form, text) if not re.match(f"[{begins}]", m[0])]


@settings(max_examples=150)
@given(st.text(alphabet=DIGITS, max_size=40))
def test_on_any_text_quantities_are_ordered_and_stand_where_they_say(text):
    found = quantities.find(text)
    assert [q.first for q in found] == sorted(q.first for q in found)
    for q in found:
        assert 0 <= q.start <= q.first < q.last <= q.end <= len(text)
        assert q.value is not None or q.flag in quantities.UNREAD
    assert len(masks.hide(text)) == len(masks.timeless(text)) == len(text)


@given(st.integers(1, 9999), st.sampled_from(["家", "个", "件", "亿元", "万人", "公里", "%"]))
def test_a_plain_count_is_read_in_any_place(n, unit):
    for text in (f"全市企业{n}{unit}。", f"达到{n}{unit}，", f"（{n}{unit}）"):
        (q,) = quantities.find(text)
        assert q.value == n * {"亿元": 10**8, "万人": 10**4}.get(unit, 1)


@pytest.mark.parametrize(("text", "status", "bound"), [
    ("预计产值8.6万亿元", "estimated", None), ("力争达到5000亿元", "target", None), ("企业超过30家", "reported", "ge"),
    ("不到5分钟", "reported", "le"), ("约180家", "reported", "about"),
    ("企业180家", "reported", None), ("到2030年将达到100家", "target", None)])
def test_a_modifier_sets_status_and_bound(text, status, bound):
    (q,) = quantities.find(text)
    assert (q.status, q.bound) == (status, bound)


def test_a_lost_digit_gives_a_flagged_row_without_a_value():
    (q,) = quantities.find("累计测试里程近\ufffd000万公里")
    assert (q.value, q.unit, q.flag) == (None, "公里", "lost digit")


@pytest.mark.parametrize("text", ["他跳出8米31", "鸡蛋每斤7块8。"])
def test_a_number_that_goes_on_behind_its_unit_has_no_value(text):
    assert [(q.value, q.flag) for q in quantities.find(text)] == [(None, "numeral not read")]


def test_a_document_that_cannot_be_read_is_named_and_costs_no_other(monkeypatch):
    data = pd.DataFrame({"doc": ["a", "b"], "text": ["某市工业\n\n2023年，全市企业300家。", "某县农业\n\n2023年，全县产粮5万吨。"]})
    find = quantities.find
    monkeypatch.setattr(quantities, "find", lambda text: 1 / 0 if "产粮" in text else find(text))
    with pytest.raises(RuntimeError, match=r"b: its metrics could not be read \(ZeroDivisionError"):
        zhengce.metrics(zhengce.load(data))
    corpus = zhengce.load(data, errors="skip")
    assert zhengce.metrics(corpus)["value"].tolist() == [300]
    assert corpus.failures.table().to_dict("records") == [{"doc": "b", "table": "metrics", "reason": "ZeroDivisionError: division by zero"}]
    assert "1 failed" in repr(corpus)


@pytest.fixture(scope="module")
def table(corpus):
    return zhengce.metrics(corpus)


def test_every_row_stands_in_its_paragraph_and_its_raw_text(corpus, table):
    texts = corpus.paragraphs.set_index(["doc", "paragraph"])["text"]
    for row in table.itertuples():
        text = texts[(row.doc, row.paragraph)]
        assert row.quote in row.sentence in text
        raw = corpus.pages[row.doc].text.raw[row.start:row.end]
        if raw == row.quote or re.fullmatch("[0-9.%]+", row.quote):
            assert raw == row.quote
        assert raw


def test_ids_are_unique_and_repeats_point_to_a_row_that_counts(table):
    assert table["metric_id"].is_unique
    counted = set(table.loc[table["duplicate_of"].isna(), "metric_id"])
    assert set(table["duplicate_of"].dropna()) <= counted


def test_values_are_missing_only_where_the_numeral_is_not_whole(table):
    assert (table["value"].isna() == table["flag"].isin(quantities.UNREAD)).all()


@pytest.mark.parametrize("piece", ["1%", "一", "亿", "百分之", "（3家、"])
def test_six_thousand_characters_without_an_end_take_no_longer_than_a_sentence_should(piece):
    """Each was read once for each of its numbers, or for each of its characters: 1% took 24 seconds."""
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["某市工业稳步增长\n\n" + piece * (6000 // len(piece))]}))
    begin = time.process_time()
    zhengce.metrics(corpus)
    assert time.process_time() - begin < 3


def test_an_empty_corpus_gives_an_empty_table():
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["标题\n\n没有数字的一段话，讲发展，讲创新，讲协同。"]}))
    assert zhengce.metrics(corpus).empty


@pytest.mark.parametrize(("text", "who"), [
    ("北京市经信局数据显示，已形成1.2万P的总算力", "北京市经信局"),
    ("发电机、显示器件等行业增加值增速均在10%以上", None),
    ("据海关统计，前11个月出口集成电路2712.8亿个", "海关"),
    ("《某指数报告》显示，创业孵化全球排名第四", "《某指数报告》"),
    ("“研发人员有300多人。”公司董事长李明说。", "公司董事长李明"),
    ("企业300家，获得称号的有5家", None),
])
def test_who_says_so(text, who):
    q = quantities.find(text)[-1]
    assert attribution(text, q.start, (0, len(text))) == who


def test_a_speaker_or_an_office_is_the_source_of_its_numbers():
    text = "标题\n\n某市统计局数据显示，2023年全市生产总值1200亿元，同比增长5%。全市企业300家，发展良好。"
    table = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]})))
    assert table["attribution"].fillna("").tolist() == ["某市统计局", "某市统计局", ""]


# --- floors on the annotated seeds ----------------------------------------------------------------------------------------------

def char_f1(a, b):
    a, b = (Counter(re.sub(r"[\W_]", "", s or "")) for s in (a, b))
    hit = (a & b).total()
    return 2 * hit / (a.total() + b.total()) if hit else 0.0


def same(gold, row):
    names = {"名": "人", "户": "家"}
    value = abs(float(gold["value"]) - row["value"]) <= 1e-9 * max(1, abs(row["value"]))
    return value and names.get(gold["unit"], gold["unit"]) == names.get(row["unit"], row["unit"]) and gold["quote"][-3:] in row["sentence"]


@pytest.fixture(scope="module")
def scored(table):
    """Gold rows with the found row that has the same value and unit and the nearest indicator; and what is left over."""
    gold = rows("metrics_gold")
    found = table[table["duplicate_of"].isna() & table["value"].notna() & table["doc"].str[:3].isin({g["doc"] for g in gold})]
    rest = found.astype(object).where(found.notna(), None).to_dict("records")
    pairs = []
    for g in gold:
        fits = [r for r in rest if r["doc"].startswith(g["doc"]) and same(g, r)]
        if fits:
            best = max(fits, key=lambda r: char_f1(g["indicator"], r["indicator"]))
            rest.remove(best)
            pairs.append((g, best))
    return gold, pairs, rest


def test_numbers_and_units_of_the_seeds(scored):
    gold, pairs, rest = scored
    required = [g for g in gold if not g["optional"]]
    recall = sum(not g["optional"] for g, _ in pairs) / len(required)
    precision = len(pairs) / (len(pairs) + len(rest))
    assert 2 * precision * recall / (precision + recall) >= 0.97


def test_indicators_of_the_seeds(scored):
    _, pairs, _ = scored
    assert sum(char_f1(g["indicator"], r["indicator"]) for g, r in pairs) / len(pairs) >= 0.83


def test_periods_of_the_seeds_and_none_invented(scored):
    _, pairs, _ = scored
    dated = [(g, r) for g, r in pairs if g["period_start"] or g["period_end"]]
    right = [all(not g[k] or g[k][:7] == (r[k] or "")[:7] for k in ("period_start", "period_end")) for g, r in dated]
    free = [r for g, r in pairs if g["period_source"] == "none"]
    assert sum(right) / len(dated) >= 0.92
    assert sum(bool(r["period_start"] or r["period_end"]) for r in free) / len(free) <= 0.05


def test_kinds_of_the_seeds(scored):
    _, pairs, _ = scored
    known = [(g["kind"], r["kind"]) for g, r in pairs if g["kind"] != "target"]
    assert sum(a == b for a, b in known) / len(known) >= 0.9


def test_the_same_aim_of_two_provinces_is_no_repeat():
    aims = "今年的主要预期目标是：\n——地区生产总值增长5.5%左右，投资增长4%；\n——地方一般公共预算收入增长5%；"
    texts = [f"2026年{place}政府工作报告\n——2026年1月28日在{place}人民代表大会会议上\n一、2025年工作回顾\n{place}产值增长3%。\n"
             f"二、2026年工作安排\n{aims}" for place in ("湖北省", "江西省")]
    found = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": texts})))
    assert found["duplicate_of"].isna().all() and {"湖北", "江西"} <= set(found["entity"])


def test_a_sum_that_was_crossed_repeats_the_exact_value():
    page = "\n\n".join(["某市政府工作报告", "发布时间：2026-01-20", "一、2025年工作回顾", "全市地区生产总值达到3276亿元，增长5%。",
                        "五年来，全市地区生产总值突破3000亿元，实现新跨越。外贸突破900亿元，再上台阶。"])
    table = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page]})))
    assert table.set_index("value")["duplicate_of"].dropna().to_dict() == {3000e8: "a:0"}


@pytest.mark.parametrize("case", rows("articles_made"), ids=lambda c: f"{c['text'][:12]} {c['quote']}")
def test_each_article_of_a_file_has_its_own_subject_and_date(case):
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [case["text"].replace("\\n", "\n")]}))
    row = next(r for r in zhengce.metrics(corpus).fillna("").to_dict("records") if r["quote"] == case["quote"])
    assert (row["entity"], case["end"] and row["period_end"]) == (case["owner"], case["end"])


def test_the_kind_of_an_owner_is_told_once():
    page = "高级别智能网联示范区启用\n\n高级别智能网联示范区已经启用，示范区将逐步扩围至500平方公里的示范区。"
    table = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page]})))
    assert table[["indicator", "entity"]].values.tolist() == [["示范区面积", "高级别智能网联示范区"]]


def test_an_owner_stands_in_the_name_only_where_the_sentence_says_it_and_two_owners_are_no_series():
    page = "\n\n".join(["两市的产业", "临海：", "2023年，新能源产业产值30亿元。", "温岭：", "2024年，新能源产业产值50亿元。",
                        "2024年，台州新能源产业产值200亿元，税收5亿元。"])
    table = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page]})))
    assert table[["indicator", "entity"]].values.tolist() == [
        ["新能源产业产值", "临海"], ["新能源产业产值", "温岭"], ["台州新能源产业产值", "台州"], ["台州税收", "台州"]]
    assert zhengce.then_and_now(zhengce.series(table)).empty
