"""The register: rows as cases, floors on the annotated seeds, properties of offsets and marks."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce.policies import identity
from zhengce.policies.mentions import Passage
from zhengce.policies.register import document
from zhengce.reading.organs import level
from zhengce.tables import schemas

CASES = Path(__file__).parent / "cases"
FIELDS = ("short_title", "type", "issuer", "level", "action", "number", "date", "target_date")


def cases(name):
    rows = pd.read_csv(CASES / f"policies_{name}.csv", comment="#", dtype=str, keep_default_na=False).to_dict("records")
    return [pytest.param(row, id=row["why"]) for row in rows]


def mentions(text, content_date):
    parts, lines = [], text.split("|")
    if len(lines) == 2 and lines[0].count("《") > lines[0].count("》"):
        parts = [Passage("d", (0, 1), tuple(lines), "body")]
    else:
        parts = [Passage("d", (n,), (line,), "body") for n, line in enumerate(lines)]
    found = document(parts, content_date)
    return identity.inherit(found, identity.assign(found))


def check(row):
    found = [m for m in mentions(row["text"], row["content_date"])
             if m.title == row["title"] and (m.short_title or "") == row["short_title"]]
    assert found, "no such title"
    mention = found[-1]
    values = {f: level(mention.issuer) if f == "level" else getattr(mention, f) for f in FIELDS}
    assert {f: v or "" for f, v in values.items()} == {f: row[f] for f in FIELDS}
    assert not row["date_source"] or mention.date_source == row["date_source"]


@pytest.mark.parametrize("row", cases("found"))
def test_a_mention_has_what_the_text_says_of_it(row):
    check(row)


@pytest.mark.parametrize("row", cases("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failures(row):
    check(row)


@pytest.fixture(scope="module")
def table(corpus):
    return zhengce.policies(corpus)


def test_the_table_keeps_its_contract(table):
    assert list(table.columns) == [c.name for c in schemas()["policies"]]
    assert table["mention_id"].is_unique
    assert set(table["type"]) <= {"policy", "plan", "standard", "report", "map", "list", "event", "milestone", "media", "other"}
    assert set(table["date_source"]) <= {"explicit", "relative", "inherited", "none"}
    assert (table["date"].isna() == (table["date_source"] == "none")).all()
    assert table["date"].dropna().str.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?").all()


def test_a_quotation_is_what_the_raw_span_says(corpus, table):
    for row in table.itertuples():
        text = corpus[row.doc].text
        a, b = text.clean_span(row.start, row.end)
        assert row.quote in text.clean[a:b]
        assert b - a <= len(row.quote) + 2
        assert len(row.quote) <= 60 or row.title in row.quote.replace("\n", "")


def test_every_mark_of_the_seeds_has_exactly_one_row(corpus, table):
    marked = Counter(name for text in corpus.used["text"] for name in re.findall("《([^《》]+)》", text))
    known = Counter(table["short_title"].fillna(table["title"]))
    assert {name: known[name] for name in marked} == marked


def squash(text):
    return re.sub(r"[\W_]+", "", text)


def overlap(a, b):
    x, y = ({squash(s)[i:i + 2] for i in range(max(1, len(squash(s)) - 1))} for s in (a, b))
    return len(x & y) / max(1, min(len(x), len(y)))


def test_floors_on_the_annotated_seeds(table):
    gold = pd.read_csv(CASES / "gold_policies.csv", comment="#", dtype=str, keep_default_na=False)
    found = table[table["doc"].str[:3].isin(gold["doc"])]
    taken, dates, issuers = set(), [], []
    for row in gold[gold["optional"] == ""].itertuples():
        near = [p for p in found.itertuples() if p.doc.startswith(row.doc) and p.Index not in taken
                and (row.title == p.title or overlap(row.quote, p.quote) >= 0.7)]
        best = max(near, key=lambda p: (row.title in (p.title, p.short_title), overlap(row.quote, p.quote)), default=None)
        assert best is not None, f"{row.doc} {row.title}"
        taken.add(best.Index)
        if row.date:
            dates.append(str(best.date).startswith(row.date))
        if row.issuer:
            issuers.append(isinstance(best.issuer, str) and overlap(row.issuer, best.issuer) >= 0.6)
    assert len(taken) == 13
    assert len(found) <= 18, "what nobody annotated"
    assert all(dates)
    assert sum(issuers) / len(issuers) >= 0.9


@given(st.text(max_size=120) | st.text(st.sampled_from("《》,。2023年北京市印发方案日前到2030年成立大会召开\n,;“”()"), max_size=150))
@settings(max_examples=40)
def test_arbitrary_text_raises_nothing(text):
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}), errors="skip")
    table = zhengce.policies(corpus)
    for row in table.itertuples():
        a, b = corpus["a"].text.clean_span(row.start, row.end)
        assert row.quote.replace("\n", "") in re.sub(r"\s*\n\s*", "", corpus["a"].text.clean[a:b])


def test_the_order_is_that_of_the_text(table):
    numbers = table["mention_id"].str.rpartition(":")[2].astype(int)
    assert (numbers.groupby(table["doc"]).diff().dropna() == 1).all()
    assert (table.groupby("doc")["paragraph"].diff().dropna() >= 0).all()


def test_the_day_in_force_is_no_date_of_issue():
    text = "2024年3月2日，八部门印发《低碳园区建设指南》（以下简称《指南》）。《指南》自2024年5月1日起施行。"
    rows = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]})))
    assert rows[["action", "date", "effective_date"]].values.tolist() == [
        ["印发", "2024-03-02", "2024-05-01"], ["施行", "2024-05-01", "2024-05-01"]]
    assert zhengce.chronology(rows)["date"].tolist() == ["2024-03-02"]
    alone = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["《低碳园区建设指南》自2024年5月1日起施行，各方关注。"]})))
    assert alone[["date", "effective_date"]].values.tolist() == [["2024-05-01", "2024-05-01"]]


def test_a_draft_has_no_day_of_the_law_and_what_is_in_force_has_its_own():
    text = "2024年3月2日，国务院公布《充电设施条例》（以下简称《条例》），自2024年7月1日起施行。起草部门报送了《充电设施条例（送审稿）》。"
    rows = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]})))
    assert rows[["action", "date", "effective_date"]].fillna("").values.tolist() == [
        ["公布", "2024-03-02", "2024-07-01"], ["施行", "2024-07-01", "2024-07-01"], ["", "", ""]]
    text = "2026年4月14日，市政府常务会议审议通过《清江市海洋牧场管理办法》，该办法自2026年6月1日起施行。"
    rows = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]})))
    assert rows[rows["action"] == "施行"]["date"].tolist() == ["2026-06-01"]


def test_a_month_by_which_a_document_is_to_come_out_is_its_date():
    lines = ["青湖市政府工作报告", "（2031年1月8日在青湖市第八届人民代表大会第四次会议上）", "一、2030年工作回顾",
             "出台《青湖市渔港条例》。", "二、2031年工作安排", "3月底前出台《青湖市夜市若干措施》。"]
    rows = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(lines)]}))).set_index("title")
    assert rows.loc["青湖市渔港条例", ["date", "status"]].tolist() == ["2030", "done"]
    assert rows.loc["青湖市夜市若干措施", ["date", "status"]].tolist() == ["2031-03", "planned"]


def test_a_firm_that_speaks_of_itself_is_no_organ_that_approved_it():
    text = "5月15日，华屿医药宣布，新药“海安片”获国家药监局批准上市。公司创立于2008年。"
    rows = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [f"新药获批\n\n2024-05-16\n\n{text}"]})))
    assert not rows["title"].str.fullmatch("国家药监局").any()


@pytest.mark.parametrize("text", ["到2030年，产业规模突破1000亿元。", "到2027年,力争全市规上企业超过3500家。", "到2030年,产值达80亿元。"])
def test_an_aim_that_is_only_a_number_is_no_row(text):
    assert mentions(text, "2024-06-01") == []


def test_an_ended_document_has_no_place_for_issuer():
    found = mentions("2021年印发的《清河市无人机意见》（清政办发〔2021〕33号）同时废止。", "2024-06-01")
    assert [(m.issuer, m.date, m.status) for m in found] == [(None, None, "repealed")]
    assert "date." not in found[0].rules
