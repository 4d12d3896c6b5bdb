"""A page that is set otherwise says the same: blanks around its figures, a line width, other marks or characters change no row."""

import re

import pandas as pd
import pytest

import zhengce

OPENCC = pytest.importorskip("opencc")
METRICS = ["quote", "indicator", "value", "unit", "kind", "status", "entity", "period_start", "period_end"]
POLICIES = ["title", "type", "issuer", "action", "date", "number", "status"]
TOWN = """甲市发展和改革委员会
甲市2031年未来产业发展情况
发布时间：2032-01-20 10:05 来源：甲市日报
2031年，甲市未来产业实现产值1208.5亿元，同比增长9.2%，占GDP的12.6%。其中，人工智能产业产值402亿元，增长18.3%；新增5G基站3200个，累计达到1.6万个。
截至2031年底，全市有高新技术企业2310家，比上年增加215家，R&D经费占地区生产总值的比重为3.1%。2031年6月18日，甲市启动“人工智能+”行动。7月2日，甲市政府印发《甲市低空经济发展三年行动计划（2031—2033年）》，提出到2033年建成起降点60个。
2032年，甲市将新增AI企业120家以上，力争未来产业产值增长10%左右，建成“双万兆”城区8个、2个万卡算力中心。甲市科技局表示，计划投资45亿元建设3个中试基地。"""

NOTICE = """甲省人民政府办公厅关于印发甲省促进未来产业和数字经济融合发展若干措施的通知
发布日期：2031-05-09
甲政办发〔2031〕21号
各市、县（市、区）人民政府，省政府各部门、各直属机构：
《甲省促进未来产业和数字经济融合发展若干措施》已经省政府同意，现印发给你们，请结合实际认真贯彻落实。《甲省促进数字经济发展若干措施》（甲政办发〔2027〕8号）同时废止。
一、到2033年，全省培育未来产业企业500家，建成开放实验室40个，数字经济核心产业增加值占地区生产总值的比重达到12%。
二、对新认定的企业给予最高200万元奖励，省财政每年安排专项资金3亿元，由省工业和信息化厅会同省财政厅组织实施，各市按不低于1：1的比例配套。
本措施自2031年6月1日起施行，有效期5年，由省发展改革委负责解释，此前规定与本措施不一致的以本措施为准。
甲省人民政府办公厅
2031年5月6日"""


def spaced(text):
    """A blank between Chinese characters and figures or Latin words, as many editors set them."""
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\dA-Za-z])|(?<=[\dA-Za-z%])(?=[\u4e00-\u9fff])", " ", text)


def wrapped(text, width=72):
    """Lines cut at a width in columns; no figure is cut, and no mark begins a line."""
    lines = []
    for line in text.split("\n"):
        lines.append("")
        for word in re.findall(r"[\dA-Za-z.%&]+|.", line):
            if sum(1 + (ord(c) > 127) for c in lines[-1] + word) > width and not re.match("[，。；：、）》”]", word):
                lines.append("")
            lines[-1] += word
    return "\n".join(lines)


SETTINGS = {
    "spaced": spaced,
    "blanks behind marks": lambda text: re.sub("([，、。；：])", r"\1 ", text),
    "straight quotes": lambda text: re.sub("[“”]", '"', text),
    "full-width figures": lambda text: re.sub(r"[\d%]", lambda m: chr(ord(m.group()) + 0xFEE0), text),
    "thousands": lambda text: text.replace("3200个", "3,200个").replace("2310家", "2,310家"),
    "wrapped": wrapped,
    "wrapped narrowly": lambda text: wrapped(text, 60),
    "spaced and wrapped": lambda text: wrapped(spaced(text)),
    "half-width marks": lambda text: text.translate(str.maketrans("，；：（）", ",;:()")),
    "traditional": lambda text: OPENCC.OpenCC("s2t").convert(text),
    "indented": lambda text: "\r\n\r\n".join("　　" + line for line in text.split("\n")),
    "web page": lambda text: "".join(f"<p style='text-indent:2em'>&nbsp;&nbsp;{line}</p>\n" for line in text.split("\n")),
}


def rows(texts):
    """What is read from texts, without the blanks of quotes and the widths of marks."""
    corpus = zhengce.load(pd.DataFrame({"doc": [*texts], "text": [*texts.values()]}))
    told = [*zhengce.metrics(corpus)[["doc", *METRICS]].itertuples(index=False),
            *zhengce.policies(corpus)[["doc", *POLICIES]].itertuples(index=False)]
    marks = str.maketrans("，；：（）", ",;:()")
    return sorted(tuple(re.sub(r"\s|(?<=\d),(?=\d)", "", str(cell)).translate(marks) for cell in row) for row in told)


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_row_depends_on_how_a_page_is_set(setting):
    plain = rows({"town": TOWN, "notice": NOTICE})
    assert len(plain) > 25
    assert rows({"town": SETTINGS[setting](TOWN), "notice": SETTINGS[setting](NOTICE)}) == plain


def test_blanks_around_figures_are_edits_with_their_way_back():
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [spaced(TOWN)]}))
    first = zhengce.metrics(corpus).iloc[0]
    assert spaced(TOWN)[first["start"]:first["end"]].replace(" ", "") == first["quote"]
    assert set(corpus.edits["rule"]) >= {"setting"} and corpus.restore("a") == spaced(TOWN)


def test_the_cells_of_a_row_stay_apart():
    table = "\n".join(["地区 产值 增速", "甲区 12.5 3.1", "乙区 8.2 4.5", "丙区 7.7 2.9"])
    text = spaced("2031年，甲市新增5G基站300个，占全省的2%，建成3个园区。甲市有12家企业、45个项目。\n") + table
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))
    assert "甲区 12.5 3.1" in "\n".join(corpus.paragraphs["text"])
