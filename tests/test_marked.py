"""Behind every mark of a figure stands a passage: its link leads to an anchor on the page of its text, which shows all of the raw page."""

import html
import re
from pathlib import Path

import pytest

import zhengce

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
