"""Made-up corpora of a place that is not: one article or hundreds, in both scripts, damaged, without dates."""

from __future__ import annotations

import pandas as pd


def article(n: int) -> str:
    """An article: a page's head, numbers of two years, plans of place and centre, a horizon, a landmark, a list of what it lays out."""
    y = 2012 + n % 12
    body = [f"甲市推动算力产业发展（{y}）", f"发布时间：{y + 1}-02-0{n % 9 + 1} 来源：甲市日报",
            f"{y}年，甲市数字经济增加值达到{300 + 37 * (y - 2000)}亿元，{y - 5}年为{300 + 37 * (y - 2005)}亿元。"
            f"全市建成智能工厂{20 + n}家，比上年增长{5 + n % 7}%。",
            f"{y}年{n % 9 + 1}月，甲市人民政府印发《甲市促进量子信息产业发展行动方案》，提出到{y + 5}年建成研究院{10 + n}家。",
            f"{y + 1}年1月，工业和信息化部印发《关于推动量子信息产业发展的指导意见》。",
            f"{y - 8}年，甲市高新区成立。{y - 3}年，甲市高新区成为第一个国家级算力示范区。"
            f"{y}年5月，甲市高新区举办算力论坛。",
            "甲市坚持创新驱动，加快布局人工智能、量子信息、商业航天等未来产业，完善人才政策，建设科技园区。" * (1 + n % 3)]
    return "\n\n".join(body)


def made_up(texts: int) -> pd.DataFrame:
    """A table of articles, as `zhengce.load` takes it."""
    return pd.DataFrame([(f"甲市日报{n:03}", article(n)) for n in range(texts)], columns=["doc", "text"])


def odd() -> pd.DataFrame:
    """What a crawl brings: a page in Traditional script, with pinyin put in, without a date, short, with rare characters, damaged."""
    import opencc

    undated = "乙县召开会议，研究产业工作。会议指出，要抓好项目建设，提升服务水平，推动企业发展。"
    rare = "丙市印发方案，支持\ue000\U00030edd企业。2023年，全市产值达到12亿元。"
    pinyin = article(5).replace("发展", "发(fā)展(zhǎn)")
    texts = {"繁体": opencc.OpenCC("s2t").convert(article(3)), "拼音": pinyin, "无日期": undated, "短": "甲市。", "生僻字": rare,
             "破损": "里程?000公里，?!痹诮邮堋恫t望》采访时说。甲市2023年建成智能工厂35家。"}
    return pd.DataFrame(list(texts.items()), columns=["doc", "text"])


CORPORA = {"one": made_up(1), "four": made_up(4), "odd": odd(), "four_hundred": made_up(400)}
