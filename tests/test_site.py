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
