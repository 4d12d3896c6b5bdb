"""What documents say of themselves: made-up notices as cases, and properties of heads built from their parts."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce.policies import ended
from zhengce.reading import document_numbers, head, reports, signatures
from zhengce.reading.organs import joint

CASES = Path(__file__).parent / "cases"
FIELDS = ("issuer", "level", "action", "number", "date", "effective_date")


def cases():
    rows = pd.read_csv(CASES / "notices_made.csv", comment="#", dtype=str, keep_default_na=False).to_dict("records")
    return [pytest.param(row, id=row["why"]) for row in rows]


def register(text):
    table = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))).astype(object)
    return table.where(table.notna(), "").to_dict("records")


@pytest.mark.parametrize("row", cases())
def test_a_document_has_a_row_of_its_own(row):
    found = [r for r in register(row["text"].replace("|", "\n")) if r["title"] == row["title"]]
    if row["own"] == "no":
        assert not found
        return
    assert found, "no row"
    own = next(r for r in found if "head." in r["rules"])
    assert {f: own[f] for f in FIELDS} == {f: row[f] for f in FIELDS}
    assert own["status"] == "done" and own["date_source"] == ("explicit" if row["date"] else "none")


@pytest.mark.parametrize("row", [c for c in cases() if c.values[0]["own"] == "yes" and not reports.kind(c.values[0]["title"])])
def test_the_table_of_documents_has_the_title_and_the_day_that_a_document_gives_itself(row):
    found = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [row["text"].replace("|", "\n")]})).documents.iloc[0]
    assert found["title"] == row["title"]
    assert not row["date"] or found["content_date"].startswith(row["date"])


@pytest.mark.parametrize("row", [c for c in cases() if c.values[0]["issued"]])
def test_what_a_document_issues_or_forwards_has_a_row(row):
    rows = register(row["text"].replace("|", "\n"))
    for title in row["issued"].split("；"):
        found = [r for r in rows if r["title"] == title and r["action"] != "施行"]
        assert found, title
        if row["action"] != "转发":
            assert (found[-1]["issuer"], found[-1]["date"]) == (row["issuer"], row["date"])


ORGANS = st.sampled_from(["水利部", "国务院办公厅", "青海省人民政府", "郑州市人民政府", "安吉县人民政府", "江西省水利厅", "杭州市财政局"])
MATTER = st.text(st.sampled_from("加强山塘巡查管理做好防汛值守渔船码头工作"), min_size=4, max_size=16)
KIND = st.sampled_from(["通知", "意见", "通告", "决定", "批复"])
DAY = st.dates(min_value=pd.Timestamp("2001-01-01").date(), max_value=pd.Timestamp("2030-12-31").date())


@given(ORGANS, MATTER, KIND, DAY, st.integers(1, 400), st.booleans(), st.sampled_from(["〔〕", "[]", "()", "【】"]))
@settings(max_examples=60, deadline=None)
def test_a_head_built_from_its_parts_is_read_back(organ, matter, kind, day, n, apart, marks):
    title = f"{organ}关于{matter}的{kind}"
    number = f"甲政发{marks[0]}{day.year}{marks[1]}{n}号"
    written = f"{day.year}年{day.month}月{day.day}日"
    signed = [organ, written] if apart else [f"{organ} {written}"]
    found = head.read([title, number, "各有关单位：", "现将有关事项通知如下，请认真执行。", *signed, "（此件公开发布）"])
    assert (found.title.value, found.issuer.value, found.number.value) == (title, organ, f"甲政发〔{day.year}〕{n}号")
    assert (found.date.value, found.dates_disagree) == (day.isoformat(), False)


@given(st.lists(ORGANS, min_size=1, max_size=5, unique=True), st.sampled_from(["、", " ", ""]))
def test_joint_organs_are_told_apart(organs, between):
    assert joint(between.join(organs)) == tuple(organs)


LETTERS = "关于印发的通知《》〔〕2031年6月1日第号令水利部：。，发文字号(）\n附件"


@given(st.lists(st.text(st.sampled_from(LETTERS), max_size=40), max_size=12))
@settings(max_examples=150, deadline=None)
def test_no_text_raises(texts):
    head.read(texts)
    signatures.find(texts)
    for text in texts:
        found = document_numbers.find(text)
        assert all(0 <= a.start < a.end <= len(text) for a in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


def test_the_fields_stand_where_the_head_says():
    texts = ["水利部关于做好防汛工作的通知", "水防〔2031〕6号", "各省水利厅：", "现通知如下。", "水利部", "2031年6月1日"]
    found = head.read(texts)
    assert [texts[f.paragraph][f.start:f.end] for f in (found.title, found.number, found.date)] == [texts[0], texts[1], texts[5]]


@pytest.mark.parametrize("row", [c for c in cases() if c.values[0]["ended"]])
def test_what_a_document_ends_has_a_row_that_says_so_and_no_date_but_that_of_its_end(row):
    rows = register(row["text"].replace("|", "\n"))
    for title in row["ended"].split("；"):
        found = [r for r in rows if r["title"] == title]
        assert found, title
        assert {r["status"] for r in found} == {"repealed"}
        assert {r["date"] for r in found} == {row["effective_date"] if "同时废止" in row["text"] else ""}
        assert found[0]["action"] in ("废止", "失效")


def test_the_day_in_force_is_a_row_of_its_own_and_no_date_of_issue():
    texts = ["清河市商务局关于印发《清河市夜市管理办法》的通知", "清商发〔2031〕8号", "现将办法印发你们。", "清河市商务局", "2031年3月6日",
             "清河市夜市管理办法", "第一条 为管理夜市，制定本办法。",
             "第九条 本办法由市商务局负责解释，自2031年5月1日起施行。《清河市摊区办法》同时废止。"]
    rows = register("\n".join(texts))
    told = {r["title"]: (r["action"], r["date"], r["status"], r["number"]) for r in rows if r["date"] == "2031-05-01"}
    assert told == {"清河市夜市管理办法": ("施行", "2031-05-01", "planned", "清商发〔2031〕8号"),
                    "清河市摊区办法": ("废止", "2031-05-01", "repealed", "")}
    assert {r["effective_date"] for r in rows if r["title"] == "清河市夜市管理办法"} == {"2031-05-01"}


def test_an_order_and_what_it_makes_public_have_one_act_and_one_day():
    """The day of the meeting that passed it is that of another act."""
    texts = ["清河市人民政府令", "第12号",
             "《清河市夜市管理办法》已经2031年2月8日市政府第3次常务会议审议通过，现予公布，自2031年5月1日起施行。",
             "市长 李明", "2031年3月6日", "清河市夜市管理办法", "第一条 为管理夜市，制定本办法。"]
    rows = [r for r in register("\n".join(texts)) if r["title"] == "清河市夜市管理办法" and r["action"] != "施行"]
    assert len(rows) == 2
    assert {tuple(r[f] for f in ("action", "number", "date", "effective_date")) for r in rows} == {
        ("公布", "清河市人民政府令第12号", "2031-03-06", "2031-05-01")}


def test_what_a_new_rule_replaces_at_once_ends_on_its_day():
    rows = register("2031年5月20日，管委会出台《青湖港停泊办法》，2018年印发的《青湖港泊位规定》同时废止。")
    assert [(r["title"], r["action"], r["date"], r["quote"][-4:]) for r in rows] == [
        ("青湖港停泊办法", "出台", "2031-05-20", "泊办法》"), ("青湖港泊位规定", "废止", "2031-05-20", "同时废止")]


TITLES = st.lists(st.text(st.sampled_from("渔船码头盐田山塘登记收费"), min_size=4, max_size=10), min_size=1, max_size=4, unique=True)


@given(TITLES, TITLES, st.sampled_from(["同时废止", "予以废止", "自行失效"]))
def test_only_the_titles_before_the_verb_end(gone, kept, verb):
    gone, kept = [f"《{t}办法》" for t in gone], [f"《{t}规定》" for t in kept]
    text = f"本规则自2031年5月1日起施行，{'、'.join(gone)}{verb}。根据{'、'.join(kept)}执行。"
    assert [text[a:text.index("》", a) + 1] for a in ended.in_sentences(text)] == gone
    behind = f"经研究，决定废止{'、'.join(gone)}。{kept[0]}继续有效。"
    assert [behind[a:behind.index("》", a) + 1] for a in ended.in_sentences(behind)] == gone


@pytest.mark.parametrize("title", [
    "云溪县2033年政府工作报告", "（某省）2033年云溪县人民政府工作报告（全文）", "奋力谱写新篇章——2033年云溪县政府工作报告摘要"])
def test_report_without_a_session_line_has_a_row_of_its_own(title):
    text = f"{title}\n各位代表：\n一、2032年工作回顾\n过去一年，全县地区生产总值达到120亿元，增长5%。\n二、2033年工作安排\n"
    rows = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["r"], "text": [text]})))
    assert rows[["title", "type", "issuer"]].to_numpy().tolist() == [[title, "report", "云溪县人民政府"]]


@pytest.mark.parametrize(("texts", "told"), [
    (["安吉县人民政府关于印发《竹林防火办法》的通知", "索引号 | az/2031-3740 | 公开目录： | 县政府文件 |",
      "文号 | 安政发〔2031〕88号 | 成文日期： | 2031年09月28日 |", "政策解读： |", "现将《竹林防火办法》印发给你们，请遵照执行。"],
     ("安吉县人民政府关于印发《竹林防火办法》的通知", "安吉县人民政府", "安政发〔2031〕88号", "2031-09-28")),
    (["标 题: ", "| 水利部关于印发《水文评价体系》的通知 | ||", "发文机构: | 水利部 | 有 效 性: | 有效 |",
      "成文日期: | 2031年04月22日 | 发布日期: | 2031年04月26日 |",
      "水文〔2031〕6号", "各省水利厅:", "现印发给你们，请认真落实。", "水 利 部", "2031年4月22日", "[缩小字体] | [打印] |"],
     ("水利部关于印发《水文评价体系》的通知", "水利部", "水文〔2031〕6号", "2031-04-22"))])
def test_a_table_of_fields_is_read_from_its_cells(texts, told):
    found = head.read(texts)
    assert tuple(found.value(f) for f in ("title", "issuer", "number", "date")) == told


def test_a_document_cited_by_its_own_number_is_not_the_one_issued_under_the_same_title():
    text = ("郑州市人民政府办公室印发《关于公开码头账目的意见》的通知\n郑政办〔2031〕2号\n各县人民政府：\n"
            "《关于公开码头账目的意见》已经同意，现印发给你们。\n郑州市人民政府办公室\n2031年1月10日\n关于公开码头账目的意见\n"
            "根据《河南省人民政府办公厅印发〈关于公开码头账目的意见〉的通知》（豫政办〔2030〕41号）要求，提出如下意见。")
    told = {(r["number"], r["issuer"]) for r in register(text)}
    assert told == {("郑政办〔2031〕2号", "郑州市人民政府办公室"), ("豫政办〔2030〕41号", "河南省人民政府办公厅")}


def test_a_record_that_holds_only_a_title_and_a_number_is_a_document():
    text = ('{"category": "部门文件", "index": "", "pcode": "江西银发〔2030〕28号", "pub_date": "2030-07-03", "puborg": "江西省财政厅", '
            '"summary": "江西省银行局 江西省财政厅 江西省水利厅 关于进一步完善小额信贷有关政策的通知 江西银发〔2030〕28号 '
            '各市银行局，各市财政局，营业...", "title": "江西省银行局 江西省财政厅 江西省水利厅关于进一步完善小额信贷有关政策的通知"}')
    rows = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]})))
    assert "江西银发〔2030〕28号" in set(rows["number"])
