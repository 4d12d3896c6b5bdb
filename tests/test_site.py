"""The site: every figure with its call and its files, nothing asked of another host."""

import importlib.util
import re
from pathlib import Path

import pytest

import zhengce

ROOT = Path(__file__).resolve().parent.parent
FIGURES = sorted((ROOT / "figures").glob("*.svg"))


@pytest.fixture(scope="module")
def build():
    spec = importlib.util.spec_from_file_location("site_build", ROOT / "docs" / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_gallery_has_each_figure_with_its_call_and_its_files(build):
    page = build.gallery()
    for path in FIGURES:
        assert all(f'="figures/{path.stem}.{ending}"' in page for ending in ("svg", "png", "csv")), path.stem
    assert page.count("`figure.") == len(FIGURES)


def test_files_beside_the_pages_are_linked_as_html_since_markdown_looks_for_pages(build, corpus):
    table = build.table_page("chronology", zhengce.chronology(zhengce.policies(corpus)), corpus)
    for text in (build.gallery(), build.findings(), table):
        assert not re.search(r"\]\((?:figures|tables|evidence)/", text)


def test_no_page_asks_another_host(build):
    for name in ("site.css", "find.js", "conf.py", "build.py"):
        assert not re.search(r"https?://", (ROOT / "docs" / name).read_text("utf-8")), name


def test_the_rules_that_a_card_names_have_a_row_of_their_own(build, corpus):
    page = build.rules_page()
    doc = next(iter(corpus.pages))
    shown = zhengce.evidence_page(corpus, doc, zhengce.metrics(corpus), zhengce.policies(corpus), rules="../rules.html")
    named = set(re.findall(r'href="\.\./rules\.html#([^"]+)"', shown))
    assert named and all(f'<tr id="{rule}">' in page for rule in named)


def test_a_search_field_stands_in_one_box_with_its_table_and_its_count(build):
    box = re.search(r'<div class="wide"[^>]*>(.*)</div>', build.searchable("Table of words", ["term"], ["<tr><td>a</td></tr>"]), re.S)[1]
    assert box.count('class="find"') == box.count('class="found"') == box.count("<tbody>") == 1 and 'scope="col"' in box
    assert 'closest(".wide")' in (ROOT / "docs" / "find.js").read_text("utf-8")


def test_the_page_of_columns_has_every_public_table(build):
    page = build.columns_of_tables()
    assert all(f"## {table}\n" in page for table in zhengce.describe()["table"])
