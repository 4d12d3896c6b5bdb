"""Which lines of the page are the article, and which are furniture?"""

import csv
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengce.clean import boilerplate, captions, titles
from zhengce.clean.boilerplate import blocks
from zhengce.clean.lines import cue, is_prose, split
from zhengce.clean.pieces import pieces
from zhengce.corpus import clean as repaired
from zhengce.text import Text

CASES = Path(__file__).parent / "cases"
ARTICLE = ["北京深入贯彻实施创新驱动发展战略,抢抓新一轮科技和产业变革机遇,积极打造科技企业创新发展的“北京标杆”。",
           "2024年上半年,北京已有8只政府产业投资基金,聚焦人工智能、医药健康、商业航天、低空经济等未来产业,投早投小。",
           "2023年,北京重点培育的十大高精尖产业集群收入全部突破千亿元,成为稳定首都经济大盘的“压舱石”。"]
TITLE = "打造未来产业的“北京标杆”"


def rows(name: str) -> list[dict]:
    text = (CASES / name).read_text("utf-8")
    return list(csv.DictReader(line for line in text.splitlines() if not line.startswith("# ")))


def kinds(page: str) -> dict[str, str]:
    """The kind of each paragraph, by its text."""
    return {page[b.start:b.end]: b.kind for b in blocks(page)}


def article(page: str) -> list[str]:
    return [page[b.start:b.end] for b in blocks(page) if b.kind in boilerplate.ARTICLE]


PAGES = pd.DataFrame(rows("boilerplate_pages.csv")).groupby("page", sort=False)


@pytest.mark.parametrize("name", list(PAGES.groups))
def test_a_page_keeps_its_article_and_nothing_else(name):
    page = PAGES.get_group(name)
    text = Text.of("\n".join(page["line"]))
    clean = repaired(text)      # a dump of JSON becomes lines first, wrapped lines become one
    found = [(*clean.raw_span(b.start, b.end), b.kind) for b in blocks(clean.clean)]
    start, wrong = 0, []
    for row in page.itertuples():
        end = start + len(row.line)
        kinds = {kind for a, b, kind in found if a < end and b > start}
        kept = bool(kinds & {*boilerplate.ARTICLE})
        if (row.label != "either" and kept != (row.label in ("keep", "title"))) or (row.label == "title" and "title" not in kinds):
            wrong.append((row.label, row.line))
        start = end + 1
    assert wrong == []


@pytest.mark.parametrize("row", rows("boilerplate_cues.csv"), ids=lambda row: row["line"])
def test_what_a_line_shows_by_itself(row):
    assert (cue(row["line"])[0] or ("prose" if is_prose(row["line"]) else "")) == row["role"]


def test_seed_lines_are_told_apart(corpus):
    """The hand labels of seeds 000 and 003: every line right."""
    wrong = []
    for doc, labels in pd.DataFrame(rows("boilerplate_seeds.csv")).groupby("doc"):
        page = corpus[doc]
        own = corpus.paragraphs[corpus.paragraphs["doc"] == page.doc]
        used = [(p.start, p.end) for p in own.itertuples() if p.kind in boilerplate.ARTICLE]
        want = dict(zip(labels["line"].astype(int), labels["label"], strict=True))
        position = 0
        for n, line in enumerate(page.text.raw.split("\n"), 1):
            kept = any(a < position + len(line) and b > position for a, b in used)
            if want.get(n, "either") != "either" and kept != (want[n] == "keep"):
                wrong.append((doc, n, line[:40]))
            position += len(line) + 1
    assert wrong == []


def test_seeds_give_their_titles_and_kinds(corpus):
    titles_found = corpus.documents.set_index(corpus.documents["doc"].str[:3])["title"]
    assert titles_found["000"] == "塑造竞争新优势 抢占未来制高点——北京加快形成新质生产力一线观察"
    assert titles_found["001"] == TITLE
    assert pd.isna(titles_found["002"]), "the page of 002 prints no title"
    assert titles_found["003"] == "【奋进新征程 首都新发展】聚焦“高精尖” 交出“京”答卷"
    counts = corpus.paragraphs.assign(label=corpus.paragraphs["doc"].str[:3]).groupby(["label", "kind"]).size()
    assert counts["000", "heading"] == 3 and counts["000", "caption"] == 1
    assert counts["002", "lead"] == 7 and counts["002", "caption"] == 3 and counts["002", "heading"] == 4


@pytest.mark.parametrize("size", [40, 200])
@pytest.mark.parametrize("head", ["网友评论", "最新评论(203)", ""])
def test_a_thread_of_comments_never_gets_in(size, head):
    comments = [x for i in range(size) for x in
                (f"网友{i}", f"今年我们这里产值增长{i}%,总投资{i * 3}亿元,比北京强多了!", f"2024-11-06 10:{i % 60:02d}", "回复 赞(3)")]
    page = "\n".join([TITLE, "2024-11-05 10:00 来源:某某网", *ARTICLE, *([head] if head else []), *comments])
    assert article(page) == [TITLE, *ARTICLE]


OTHER_THREADS = {
    "times after a name": ["张三{i}", "2小时前", "{said}", "回复"], "times of another day": ["张三{i}", "{said}", "昨天 12:30", "赞"],
    "floors": ["{i}楼 张三", "{said}"], "a name and a colon": ["网友a{i}:{said}"],
}


@pytest.mark.parametrize("style", OTHER_THREADS)
def test_threads_of_other_manners(style):
    comments = [line.format(i=i, said=f"今年我们这里产值增长{i}%,总投资{i * 3}亿元,比北京强多了!")
                for i in range(60) for line in OTHER_THREADS[style]]
    assert article("\n".join([TITLE, "2024-11-05 10:00 来源:某某网", *ARTICLE, *comments])) == [TITLE, *ARTICLE]


@pytest.mark.xfail(strict=True, reason="names and texts alone look like headings and paragraphs: no time, no reply, no heading tells them")
def test_a_thread_without_any_mark():
    comments = [line for i in range(20) for line in (f"张三{i}", f"今年我们这里产值增长{i}%,总投资{i * 3}亿元,比北京强多了!")]
    assert article("\n".join([TITLE, "2024-11-05 10:00 来源:某某网", *ARTICLE, *comments])) == [TITLE, *ARTICLE]


@pytest.mark.xfail(strict=True, reason="a picture's caption that is a sentence and carries no mark reads as the article does")
def test_a_caption_that_is_a_sentence_without_a_mark():
    page = [TITLE, "2024-11-05", *ARTICLE[:2], "工人在北京经济技术开发区的生产线上紧张忙碌。", ARTICLE[2]]
    assert article("\n".join(page)) == [TITLE, *ARTICLE]


def test_after_the_editors_credit_even_plain_lines_are_no_article():
    comments = [f"张{i}三:今年我们这里产值增长{i}%,总投资{i}亿元,比那边强多了吧,真的不骗你们!" for i in range(200)]
    page = [TITLE, "2024-11-05 10:00 来源:某某网", *ARTICLE, "责任编辑:张三", *comments]
    assert article("\n".join(page)) == [TITLE, *ARTICLE]


@pytest.mark.parametrize("size", [10, 150])
def test_two_lines_among_navigation_are_found(size):
    words = ["要闻", "国内", "国际", "财经", "科技", "体育", "娱乐", "汽车", "房产", "教育频道"]
    furniture = [words[i % len(words)] for i in range(size)]
    page = "\n".join([*furniture, TITLE, "2024-11-05", *ARTICLE[:2], *furniture])
    assert article(page) == [TITLE, *ARTICLE[:2]]


SENTENCES = st.sampled_from([*ARTICLE, "一、总体要求", "培塑引擎,布局高价值未来产业", "方案提出,到2030年形成一批成果。"])


@given(st.lists(SENTENCES, min_size=1, max_size=8))
@settings(max_examples=60)
def test_a_text_without_furniture_loses_nothing(lines):
    lines = [*dict.fromkeys(lines), ARTICLE[0] + "结束。"]
    assert article("\n".join(lines)) == lines


def test_a_text_of_one_long_line_is_one_paragraph():
    line = "".join(ARTICLE) * 15
    assert article(line) == [line]


def test_an_empty_page_and_a_page_of_furniture_have_no_article():
    assert blocks("") == [] == blocks(" \n\t\n")
    assert article("首页\n登录\n注册\n版权所有 某某网\n京ICP备05070218号") == []


def test_the_title_printed_again_counts_once():
    found = [b.kind for b in blocks("\n".join([TITLE, "2024-11-05", ARTICLE[0], TITLE, ARTICLE[1]]))]
    assert found == ["title", "byline", "body", "boilerplate", "body"]


def test_kinds_of_what_is_not_the_article():
    page = kinds("\n".join([TITLE, "本报记者 张三", *ARTICLE[:2], "图为签约现场。", "活动现场", ARTICLE[2],
                            "(责编:罗知之)", "推荐阅读", "加载更多"]))
    assert [page[line] for line in ("本报记者 张三", "图为签约现场。", "活动现场", "(责编:罗知之)", "推荐阅读", "加载更多")] == [
        "byline", "caption", "caption", "byline", "boilerplate", "boilerplate"]


@pytest.mark.parametrize("row", rows("caption_lines.csv"), ids=lambda row: row["line"])
def test_captions_without_a_mark(row):
    assert captions.unmarked(row["line"]) == (row["caption"] == "yes")


@pytest.mark.parametrize(("line", "fields", "labels"), [
    ("## 一、总体要求", False, ["name", "heading"]),
    ("title: 北京印发方案", True, ["name", "title"]),
    ("目标:到2030年形成产业集群。", True, [""]),
    ("source: 新华社", True, ["meta"]),
    ("本市将布局二十个产业。(责任编辑:罗知之)", False, ["", ""]),
    ("中新社北京12月12日电 (记者 刘育英)在新闻发布会上,有关负责人介绍了情况。", False, [""]),
])
def test_a_line_that_holds_two_things_is_parted(line, fields, labels):
    assert [p.label for p in pieces(line, fields)] == labels


def test_a_page_run_into_one_line_gives_up_its_header():
    line = f"首页 > 新闻 > 正文 {TITLE} 2024-11-05 09:27 来源:某某网 字号:大 中 小 " + "".join(ARTICLE) * 2
    assert article(line) == [TITLE, "".join(ARTICLE) * 2]


def test_paragraphs_are_disjoint_in_order_and_stripped():
    page = "  标题写在这里 \r\n\r\n\t" + ARTICLE[0] + "  \u2028" + ARTICLE[1] + "\n\n"
    found = blocks(page)
    assert [page[b.start:b.end] for b in found] == ["标题写在这里", *ARTICLE[:2]]


def test_a_title_may_cry_and_stands_over_its_date():
    page = kinds("2021产业合作对接会在南京举行！\n发稿时间：2021/6/9\n6月6日，对接会在南京举行，近三百名参会代表参加。")
    assert next(iter(page.values())) == "title"


def test_titles_are_found_above_and_not_made_up():
    lines = split("\n".join(ARTICLE))
    assert titles.find(lines, 0, len(lines)) is None
