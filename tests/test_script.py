"""Is the text Traditional, how does it read in Simplified, and which characters are only another way of writing one?"""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengce.clean import characters, markup, pinyin, script, wrapping
from zhengce.text import Text

CASES = Path(__file__).parent / "cases" / "script_converted.csv"
ROWS = list(csv.DictReader(line for line in CASES.read_text("utf-8").splitlines() if not line.startswith("#")))
HANT = "北京市推動未來產業創新發展"       # enough evidence of its own for a Traditional page


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["before"])
def test_a_traditional_text_reads_in_simplified(row):
    assert script.simplify(Text.of(HANT + "：" + row["before"])).clean.partition("：")[2] == row["after"]


def test_what_came_in_with_pinyin_is_converted_on_a_simplified_page_and_nothing_else():
    text = pinyin.remove(Text.of("两市将联合發(fā)展产業(yè)，總(zǒng)投资增長(zhǎng)一成，發明专利增加，周硕頔著《乾隆年间》"))
    assert script.simplify(text).clean == "两市将联合发展产业，总投资增长一成，发明专利增加，周硕頔著《乾隆年间》"


@pytest.mark.parametrize("text", ["统筹:周硕頔 陈璐", "推动核心技术攻关", "「未来产业」实施方案", "著名的瞭望塔", "乾隆年间", "GDP"])
def test_a_simplified_text_is_never_converted(text):
    assert script.detect(text) == "Hans"
    assert script.simplify(Text.of(text)).clean == text


def test_a_page_is_of_the_script_that_most_of_it_is_in():
    assert script.detect("發展未來產業。" * 5 + "发展。") == "Hant"
    assert script.detect("发展未来产业。" * 5 + "（歐陽發 攝）") == "Hans"


def test_the_seeds_scripts(corpus):
    assert corpus.documents["script"].tolist() == ["Hans", "Hans", "Hant", "Hans"]


def test_a_seed_in_simplified_has_no_script_edits(corpus):
    edits = corpus.edits[~corpus.edits["doc"].str.startswith("002")]
    assert not edits["rule"].str.contains(r"script|quotes|pinyin").any()


@given(st.text(st.sampled_from("發展发展學学「」『』着著，。A1"), max_size=50))
@settings(max_examples=100)
def test_offsets_survive(raw):
    text = script.simplify(Text.of(raw))
    assert len(text) == len(raw) and text.restore() == raw
    assert all(text.raw_span(i, i + 1) == (i, i + 1) for i in range(len(raw)))


@pytest.mark.parametrize(("before", "after", "rule"), [
    ("增长１６．２％", "增长16.2%", "width"),
    ("ＧＤＰ和ＡＩ", "GDP和AI", "width"),
    ("第１５—１６页", "第15—16页", "width"),
    ("2024\u00a0年", "2024 年", "space"),
    ("未来\u200b产\ufeff业", "未来产业", "space"),
    ("&ldquo;未来&rdquo;&nbsp;产业", "“未来” 产业", "entity"),
    ("⾼质量发展", "高质量发展", "radical"),
    ("产业规模扩大,,投资增长,。“北京”，，一季度", "产业规模扩大,投资增长。“北京”，一季度", "doubled mark"),
])
def test_characters_that_are_another_way_of_writing_one(before, after, rule):
    text = characters.settle(Text.of(before))
    assert text.clean == after and text.restore() == before
    assert rule in {name for edit in text.edits for name in edit.rule.split("+")}


@pytest.mark.parametrize("text", ["，。：；？！（）“”‘’《》—…～", "R&D投入", "增长16.2%，GDP", "3A6000", "第一．第二", "a & b;", "\t\r\n",
                                  "1,,2", "等等，，，唉", "a,,b", "“增长，”他说。"])
def test_ordinary_characters_stay(text):
    assert characters.settle(Text.of(text)).clean == text


@pytest.mark.parametrize(("before", "after"), [
    ("[北京](https://a.cn/b)印发**方案**", "北京印发方案"),
    ("印发。![图](a.png)布局。", "印发。布局。"),
    ("<p>近日，</p><p>印发<b>方案</b>。</p>", "\n近日，\n\n印发方案。\n"),
    ('{"title": "北京\\u5370发", "n": 3, "content": "近日。\\n布局\\"六个\\"领域。"}',
     '\ntitle: 北京印发\ncontent: 近日。\n布局"六个"领域。\n'),
    (r"毛利率 $17.11\%$ ，$\mathrm{YoY+46.18\%}$ ，提升$1.27\mathrm{pct}$ ，约$2000 \sim 3000$ 台",
     "毛利率 17.11% ，YoY+46.18% ，提升1.27pct ，约2000 ~ 3000 台"),
])
def test_marks_of_markdown_html_and_json_go(before, after):
    text = markup.strip(Text.of(before))
    assert text.clean == after and text.restore() == before


@pytest.mark.parametrize("text", ["增长率<5%且>3%", "A**B", "《方案》[2024]5号", "x < y, z > w", '他说："好"，"再见"。', "a_b__c",
                                  "投资$5亿，多25\\%，贷款$3亿", r"设$\alpha_{1}$为弹性"])
def test_what_only_looks_like_marks_stays(text):
    assert markup.strip(Text.of(text)).clean == text


PARAGRAPH = ("北京市近日印发未来产业创新发展实施方案，锚定未来信息、未来健康、未来制造、未来能源、未来材料、未来空间六个领域，布局二十"
             "个未来产业，打造世界领先的未来产业策源地，到二〇三〇年形成一批颠覆性技术和重大成果，培育一批行业领军企业。")


@given(st.integers(14, 40), st.integers(2, 4))
@settings(max_examples=40)
def test_text_wrapped_at_any_width_comes_together(width, paragraphs):
    wrapped = "\n\n".join("\n".join(PARAGRAPH[i:i + width] for i in range(0, len(PARAGRAPH), width)) for _ in range(paragraphs))
    text = wrapping.join(Text.of(wrapped))
    assert text.restore() == wrapped
    assert [p for p in text.clean.split("\n") if p] == [PARAGRAPH] * paragraphs


@given(st.integers(20, 40), st.integers(4, 6))
@settings(max_examples=20)
def test_line_ends_of_a_page_that_became_spaces_go(width, paragraphs):
    whole = PARAGRAPH * paragraphs
    text = wrapping.join(Text.of(" ".join(whole[i:i + width] for i in range(0, len(whole), width)) + " 完"))
    assert " " not in text.clean.removesuffix(" 完") and text.clean.replace(" ", "") == whole + "完"


def test_pieces_of_a_wrapped_page_come_together_though_some_lines_are_longer():
    told = "全市运行平稳，质量稳步提高。实施重点项目六百个，完成投资千亿元；新增就业十万人，城乡收入同步增长，物价保持稳定。" * 3
    rows = [told[i:i + 20] for i in range(0, len(told), 20)]
    pieces = [rows[0] + rows[1], *rows[2:], "求真", rows[0] + rows[1] + rows[2], *rows[3:]]
    assert wrapping.join(Text.of("\n".join(pieces))).clean == f"{told}\n求真\n{told}"


def test_numbers_that_a_site_put_into_the_midst_of_sentences_go():
    cut = [PARAGRAPH[:90] * 2, PARAGRAPH[90:] * 8, PARAGRAPH[:40] + "完成。"]
    text = wrapping.join(Text.of("\n".join(f"{n}、{piece.rstrip('。')}" for n, piece in enumerate(cut, 1)))).clean
    assert "2、" not in text and "3、" not in text
    whole = "\n".join(f"{n}、{PARAGRAPH * 2}" for n in range(1, 5))
    assert wrapping.join(Text.of(whole)).clean == whole


@pytest.mark.parametrize("text", [
    "首页\n要闻\n国内\n国际",
    "第七届上海国际艺术品交易周举行\n扎根山村的姐妹花走上新舞台啦\n操作系统大会在北京正式举办啦\n动力电池大会在宜宾市拉开帷幕",
    f"标题写在这里\n{PARAGRAPH}\n做强数字经济\n{PARAGRAPH}",
    "一、总体要求\n二、主要目标\n三、重点任务\n四、保障措施",
    "《方案》印发\n《意见》发布",
])
def test_lines_that_are_whole_stay(text):
    assert wrapping.join(Text.of(text)).clean == text


def test_a_printed_page_comes_together_where_lost_characters_ended_lines():
    sentences = ["过去一年，全县新改建农村公路126公里、建成桥梁12座，城乡面貌焕然一新，群众出行更加便捷，产业发展提质增效，",
                 "招商引资成效明显，签约项目84个，到位资金39.5亿元，工业投资增长8.2%，规模以上工业企业达到230家，"] * 8
    page = "".join(sentences) + "各项事业取得新的进步。"
    lost = {*range(20, len(page), 59), page.index("26公里"), page.rindex("5亿元")}       # 2 of 126 and 5 of 39.5 are destroyed too
    lines, line = [], ""
    for n, character in enumerate(page):
        line = f"{line}{'' if n in lost else character}"
        if n in lost or len(line.encode("gbk")) >= 79:
            lines, line = [*lines, line], ""
    text = wrapping.join(Text.of("\n".join(["政府工作报告", "一、2030年工作回顾", *lines, line, "二、2031年主要目标"])))
    title, heading, told, last = text.clean.split("\n")
    assert (title, heading, last) == ("政府工作报告", "一、2030年工作回顾", "二、2031年主要目标")
    assert told.replace("\ufffd", "") == "".join(c for n, c in enumerate(page) if n not in lost)
    assert "公路1\ufffd6公里" in told and "资金39.\ufffd亿元" in told


def test_a_title_cut_in_its_brackets_comes_together():
    joined = wrapping.join(Text.of("关于印发《未来产业\r\n实施方案》的通知\n各有关单位:")).clean
    assert joined == "关于印发《未来产业实施方案》的通知\n各有关单位:"
