"""Behind every mark of a figure stands a passage: its link leads to an anchor on the page of its text, which shows all of the raw page."""

import html
import os
import re
from pathlib import Path

import pandas as pd
import pytest

import zhengce
from zhengce import display
from zhengce.figure.chart import NoChart, answer

FIGURES = sorted((Path(__file__).resolve().parent.parent / "figures").glob("*.svg"))


@pytest.fixture(scope="module")
def pages(corpus, tmp_path_factory):
    made = zhengce.evidence_pages(corpus, zhengce.metrics(corpus), zhengce.policies(corpus), tmp_path_factory.mktemp("evidence"))
    return {path.name: path.read_text("utf-8") for path in made}


def test_every_link_of_a_figure_leads_to_an_anchor(pages):
    links = {link for path in FIGURES for link in re.findall(r'xlink:href="\.\./evidence/([^"]+)"', path.read_text("utf-8"))}
    assert len(links) > 20
    for link in links:
        name, _, anchor = link.partition("#")
        assert name in pages and (not anchor or f'id="{anchor}"' in pages[name]), link


def test_a_page_shows_the_whole_raw_text(pages, corpus):
    for doc, page in corpus.pages.items():
        article = re.search(r'<article class="text">(.*)</article>', pages[f"{doc}.html"], re.S)[1]
        assert html.unescape(re.sub(r"<[^>]+>", "", article)) == page.text.raw


def test_a_page_asks_nothing_of_another_host(pages):
    assert not [p for p in pages.values() if re.search(r"(?:src|href)=.https?:|url\(.?https?:", p)]


RUN = "<script>alert(1)</script><img src=x onerror=alert(2)>"
SHOWN = {       # name: what a notebook or a browser gets
    "explain": lambda c, m, p: zhengce.explain(m.iloc[0], c)._repr_markdown_(),
    "explain an act": lambda c, m, p: zhengce.explain(p.iloc[0], c)._repr_markdown_(),
    "passages": lambda c, m, p: zhengce.passages(c, m)._repr_markdown_(),
    "account": lambda c, m, p: display.account(c)._repr_markdown_(), "show": lambda c, m, p: display.show(m, corpus=c)._repr_html_(),
    "ledger": lambda c, m, p: c.ledger()._repr_html_(), "describe": lambda c, m, p: zhengce.describe("metrics")._repr_html_(),
    "no chart": lambda c, m, p: NoChart("timelines", f"{c.documents['label'][0]} has none")._repr_markdown_(),
    "answer": lambda c, m, p: answer(NoChart("timelines", c.documents["label"][0]))._repr_markdown_(),
    "evidence page": lambda c, m, p: zhengce.marked.evidence_page(c, next(iter(c.pages)), m, p),
}


@pytest.mark.parametrize("shown", SHOWN)
def test_nothing_that_a_text_or_its_name_holds_is_run(shown, monkeypatch):
    monkeypatch.delenv(display.INTERACTIVE, raising=False)
    text = f"甲市{RUN}推动产业发展\n\n2023年,甲市{RUN}建成工厂30家,增长5%。甲市印发《甲市{RUN}产业发展方案》。\n"
    corpus = zhengce.load(pd.DataFrame({"doc": [f"甲/{RUN}"], "text": [text]}))
    found = SHOWN[shown](corpus, zhengce.metrics(corpus), zhengce.policies(corpus))
    assert not re.search(r"(?<!\\)<(?:script|img)", found)


def test_each_text_has_a_page_of_its_own(tmp_path):
    docs = ["news/a", "news_a", "news?a", "很长" * 200, "很长" * 201, "../甲"]
    corpus = zhengce.load(pd.DataFrame({"doc": docs, "text": [f"甲市建成工厂{n}家。" for n in range(len(docs))]}))
    paths = zhengce.evidence_pages(corpus, zhengce.metrics(corpus), zhengce.policies(corpus), tmp_path / "pages")
    assert len({path.resolve() for path in paths}) == len(docs) == len(list((tmp_path / "pages").iterdir()))
    assert all(f"工厂{n}家" in html.unescape(re.sub("<[^>]+>", "", path.read_text("utf-8"))) for n, path in enumerate(paths))


def test_no_half_page_is_left(tmp_path, monkeypatch):
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["甲市建成工厂3家。"]}))
    tables = zhengce.metrics(corpus), zhengce.policies(corpus)
    before = zhengce.evidence_pages(corpus, *tables, tmp_path)[0].read_text("utf-8")

    def full(self, *text, **how):
        with open(self, "w", encoding="utf-8") as file:
            file.write("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError):
        zhengce.evidence_pages(corpus, *tables, tmp_path)
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == [before] and os.listdir(tmp_path) == ["a.html"]
