"""Blocks: tables, timelines and signatures are seen before the article is looked for; a menu is none."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengce
from zhengce.clean.lines import split
from zhengce.reading import blocks

SAYS = "全市经济运行总体平稳，主要指标好于预期，结构持续优化，民生保障有力有效。"
HEAD = ["2019年主要农产品产量", "单位：万吨", "指标", "产量", "同比增长（%）"]
GOODS = ["稻谷", "小麦", "玉米", "大豆", "薯类", "棉花", "油料", "糖料", "烟叶", "茶叶", "水果",
         "蔬菜", "猪肉", "牛肉", "羊肉", "禽蛋", "牛奶"]


def kinds(lines):
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(lines)]}))
    return corpus.paragraphs


def one_a_line(names, sep="\n"):
    return [sep.join([n, f"{i + 1}.5", f"-{i}.2"]) for i, n in enumerate(names)]


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 17), st.sampled_from(["\n", "\t", "  ", " | "]), st.integers(1, 4), st.integers(0, 4))
def test_a_table_takes_nothing_of_the_article_with_it(rows, sep, before, after):
    page = ["甲市统计公报", "2020年3月1日", *[SAYS] * before, *HEAD, *one_a_line(GOODS[:rows], sep), *[SAYS] * after]
    found = kinds("\n".join(page).split("\n"))
    assert found["kind"].tolist() == ["title", "byline", *["body"] * before, "table", *["body"] * after]
    table = found.loc[found["kind"] == "table", "text"].iloc[0]
    assert table.startswith("2019年主要农产品产量") and table.endswith(f"-{rows - 1}.2")


@pytest.mark.parametrize("menu", [
    ["首页 | 新闻 | 政策 | 数据", "登录 | 注册"],
    ["热门文章", "甲市发布新政策", "1234", "乙市召开工作会议", "987", "丙市开展调研", "65"],
    ["1", "2", "3", "4", "下一页"],
    ["首页", "新闻", "政策", "数据", "互动"],
    ["上一篇：甲市要闻", "下一篇：乙市要闻"],
])
def test_a_menu_is_no_table(menu):
    found = kinds([*menu, "甲市召开推进会", "2023-09-08 10:00", SAYS, SAYS, *menu])
    assert "table" not in found["kind"].tolist()
    assert found.loc[found["kind"] == "body", "text"].tolist() == [SAYS, SAYS]


def test_a_signature_and_a_table_are_no_words_to_count():
    page = ["关于做好报送工作的通知", "各有关单位：", SAYS, *HEAD, *one_a_line(GOODS[:3], "\t"), "甲市统计局", "甲市财政局", "2023年9月8日"]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))
    assert corpus.paragraphs["kind"].tolist() == ["title", "body", "body", "table", *["signature"] * 3]
    assert corpus.used["text"].tolist() == page[:3]
    assert corpus.documents["stated_date"].tolist() == ["2023-09-08"]
    assert corpus.restore("a") == "\n".join(page)


@pytest.mark.parametrize("lines, found", [
    (["甲省人民政府", "2021年9月30日"], (0, 2)),
    (["甲市财政局", "甲市教育局", "二〇二一年九月三十日"], (0, 3)),
    (["甲省人民政府办公厅  2021年9月30日"], (0, 1)),
    (["推进会召开", "2021年9月30日"], None),
    (["各市、县人民政府", "抓好落实。"], None),
])
def test_signatures(lines, found):
    spans = [(b.first, b.last) for b in blocks.find(split("\n".join(lines))) if b.kind == "signature"]
    assert spans == ([found] if found else [])


def test_a_timeline_in_cells_keeps_dates_and_events():
    page = ["甲区大事记", SAYS, "时间", "事件", "2011年11月", "甲区设立自贸园区", "2013年5月", "园区项目获得立项。",
            "2014年", "园区一期建成投产"]
    found = kinds(page)
    assert found["kind"].tolist() == ["title", "body", "heading", "heading", *["heading", "body"] * 3]
    assert [blocks.is_date_line(text) for text in found["text"]][4:] == [True, False] * 3


def test_a_table_whose_cells_do_not_fit_is_counted_as_such():
    page = ["甲市公报", SAYS, *HEAD, *one_a_line(GOODS[:2]), GOODS[3], "9.5", *one_a_line(GOODS[4:6]), SAYS]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))
    told = corpus.tables_read().iloc[0]
    assert (told["rows"], told["unread"], told["reason"]) == (2, 5, "a row does not fit the head")
    assert len(zhengce.metrics(corpus)) == 4


def test_a_line_that_is_a_date_dates_the_acts_under_it():
    page = ["临江新区发展大事记", SAYS, "时间", "事件", "2012年9月", "省政府批准设立临江新区",
            "2015年6月18日", "临江新区综合服务中心建成启用。"]
    found = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]})))
    assert found[["date", "date_source"]].dropna().values.tolist() == [["2012-09", "inherited"], ["2015-06-18", "inherited"]]


@pytest.mark.parametrize(("year", "months"), [("2019", ("2019.11", "2019.03")), ("2019年", ("2019/11", "2019/03"))])
def test_a_line_that_is_a_year_and_a_month_dates_what_stands_under_it(year, months):
    page = ["公司历程-云锦数控装备有限公司", "首页", "产品中心", "联系我们", year,
            months[0], "云锦数控二期厂房在临江开工建设，占地3.2万平方米。", months[1], "获评国家高新技术企业。"]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))
    assert corpus.documents["title"].tolist() == page[:1]
    assert kinds(page).query("kind != 'boilerplate'")["text"].tolist() == [page[0], *page[4:]]
    assert zhengce.policies(corpus)["date"].tolist() == ["2019-11", "2019-03"]
    assert zhengce.metrics(corpus)[["period_start", "period_end"]].values.tolist() == [["2019-11-01", "2019-11-30"]]


def test_one_line_that_is_a_date_dates_what_follows_it():
    page = ["甲公司投产", "2021-12-09 10:00", SAYS, SAYS, "12月6日", "甲公司新材料项目建成投产，年产量3万吨。"]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))
    assert zhengce.metrics(corpus)["period_end"].tolist() == ["2021-12-06"]
    assert zhengce.policies(corpus)["date"].tolist() == ["2021-12-06"]


def test_rows_that_begin_with_a_year_and_rows_with_many_words_are_a_table():
    page = ["清江县公报", SAYS, "年份\t一季度（亿元）\t全年（亿元）", "2029年\t25.1\t118.2", "2030年\t26.4\t125.5", SAYS,
            "项目名称\t总投资（亿元）\t建设单位\t进展", "清江大桥\t12.5\t县交通局\t主体完工", "东湖水厂\t3.2\t县水利局\t前期工作", SAYS]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))
    assert corpus.paragraphs["kind"].tolist() == ["title", "body", "table", "body", "table", "body"]
    assert zhengce.metrics(corpus)["quote"].tolist() == ["25.1", "118.2", "26.4", "125.5", "12.5", "3.2"]


def test_a_tab_parts_a_number_from_the_unit_of_the_next_cell():
    page = ["清江县项目", SAYS, "清江大桥\t12.5\t县交通局", SAYS]
    assert zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))).empty


def test_a_list_of_tasks_in_words_is_read_as_sentences():
    page = ["清江县2031年任务分工", SAYS, "序号\t任务\t牵头单位", "1\t新建厂房20万平方米\t县工信局", "2\t改造小区15个\t县住建局", SAYS]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))
    assert zhengce.metrics(corpus)["value"].tolist() == [200_000, 15]


def test_the_caption_stands_over_a_line_in_brackets():
    page = ["甲市公报", SAYS, "2031年12月居民消费价格指数", "（上年同月=100）", "类别 当月 累计", "食品 101.5 102.2", "衣着 100.3 100.1"]
    assert kinds(page)["kind"].tolist() == ["title", "body", "table"]


def test_heads_with_units_are_a_table_s_though_nothing_stands_over_the_labels():
    page = ["甲市公报", SAYS, "2031年种植业", "产量（万吨）", "比上年增长（%）", "稻谷", "80.5", "3.1", "小麦", "20.3", "-5.0", SAYS]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))
    assert corpus.paragraphs["kind"].tolist() == ["title", "body", "table", "body"]
    assert zhengce.metrics(corpus)["indicator"].tolist() == ["稻谷产量", "稻谷产量比上年增长", "小麦产量", "小麦产量比上年增长"]
    assert corpus.tables_read()[["columns", "rows", "unread"]].to_numpy().tolist() == [[2, 2, 0]]


def test_heads_one_a_line_stand_over_rows_in_lines():
    page = ["甲市公报", SAYS, "指标", "产量（万吨）", "比上年增长（%）", "稻谷\t80.5\t3.1", "小麦\t20.3\t-5.0", SAYS]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["\n".join(page)]}))
    assert corpus.tables_read()[["columns", "rows", "unread"]].to_numpy().tolist() == [[2, 2, 0]]
