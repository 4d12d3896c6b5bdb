"""The notebooks keep the house's rules, run top to bottom in a copy, and still say and draw what is committed."""

import json
import re
import shutil
import xml.dom.minidom
from importlib.metadata import version
from pathlib import Path

import nbformat
import pytest
from made_up import CORPORA

import zhengce
from zhengce.figure.chart import page_name
from zhengce.marked import evidence_page
from zhengce.notebooks import CellFailed, execute

ROOT = Path(__file__).resolve().parent.parent
COPY = ROOT / "build" / "run"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FIGURES = sorted((ROOT / "figures").glob("[0-9]*.json"))
HEADINGS = ("## Does it hold another way?", "## Limits", "## Files written")
NUMBER = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")


def read(path):
    return nbformat.read(path, as_version=4)


def code(notebook):
    return [c for c in notebook.cells if c.cell_type == "code" and c.source.strip()]


def outputs(notebook):
    return [o for c in code(notebook) for o in c.outputs]


def words(output):
    """The text of an output: a stream, or the plain, markdown and HTML forms of a result."""
    data = output.get("data", {})
    return "\n".join([output.get("text", ""), *(data.get(k, "") for k in ("text/plain", "text/markdown", "text/html"))])


@pytest.fixture(scope="session")
def executed():
    """The notebooks, executed in a copy of the repository's notebooks and seeds; the committed figures stay as they are."""
    shutil.rmtree(COPY, ignore_errors=True)
    for folder in ("notebooks", "seeds"):
        shutil.copytree(ROOT / folder, COPY / folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    execute([COPY / "notebooks" / p.name for p in NOTEBOOKS], in_place=True)
    return COPY


@pytest.fixture(scope="session")
def anchors(corpus):
    """The anchors of each text's page of evidence; the page itself is one."""
    metrics, policies = zhengce.metrics(corpus), zhengce.policies(corpus)
    pages = {page_name(doc): evidence_page(corpus, doc, metrics, policies) for doc in corpus.pages}
    return {name: {"", *re.findall(r'\bid="([^"]+)"', page)} for name, page in pages.items()}


def test_there_are_notebooks_and_figures():
    assert [p.stem[:2] for p in NOTEBOOKS][:6] == ["01", "02", "03", "04", "05", "06"] and FIGURES


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
class TestHouseRules:
    def test_skeleton(self, path):
        cells = read(path).cells
        first = cells[0].source
        assert re.match(r"# .+\?\n", first), "the title is a question"
        assert "does not show" in first.lower()
        answers = [words(o) for c in code(read(path))[:4] for o in c.outputs if "**Answer.**" in words(o)]
        assert answers or path.stem.startswith("06"), "the answer is computed, near the top"
        text = "\n".join(c.source for c in cells if c.cell_type == "markdown")
        assert [h for h in re.findall(r"^## .+$", text, re.M) if h in HEADINGS] == list(HEADINGS)
        assert sum("# NBVAL_CHECK_OUTPUT" in c.source for c in code(read(path))) >= 1

    def test_cells_are_thin(self, path):
        for cell in code(read(path)):
            assert cell.source.count("\n") < 6 and max(map(len, cell.source.split("\n"))) <= 100, cell.source[:80]
            assert not re.search(r"^\s*def |sys\.path|^%|^!", cell.source, re.M), cell.source[:80]

    def test_ran_top_to_bottom(self, path):
        assert [c.execution_count for c in code(read(path))] == list(range(1, len(code(read(path))) + 1))

    def test_no_error_nor_stderr(self, path):
        assert not [o for o in outputs(read(path)) if o.output_type == "error" or o.get("name") == "stderr"]

    def test_no_time_path_or_address_in_outputs(self, path):
        for output in outputs(read(path)):
            found = re.search(r"/(?:home|work|root|tmp|Users)/|site-packages|[A-Z]:\\|\b0x[0-9a-f]{8}|\b\d\d:\d\d:\d\d\b", words(output))
            assert not found, found and found.group()

    def test_every_picture_has_alternative_text_and_is_a_small_png(self, path):
        for output in outputs(read(path)):
            data = output.get("data", {})
            assert not {"image/svg+xml", "image/jpeg"} & set(data)
            if "image/png" in data:
                assert len(output.metadata.get("image/png", {}).get("alt", "")) > 20, words(output)[:80]
        assert path.stat().st_size < 1_500_000

    def test_numbers_in_prose_are_computed_or_asserted(self, path):
        notebook = read(path)
        prose = "\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
        cited = r"\([^()]*[A-Z][a-z]+[^()]*\d{4}[^()]*\)|[A-Z][a-z]+ \(?\d{4}"      # (Dunning 1993), (Hardie 2014: …)
        prose = re.sub(rf"`[^`]*`|\]\([^)]*\)|https?://\S+|{cited}", " ", prose)
        shown = "\n".join([*map(words, outputs(notebook)), *(c.source for c in code(notebook))])
        known = {n.replace(",", "") for n in NUMBER.findall(shown)}
        assert not [n for n in NUMBER.findall(prose) if n.replace(",", "") not in known and len(n) > 1]

    def test_metadata_is_portable(self, path):
        assert read(path).metadata == {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                                       "language_info": {"name": "python"}}

    def test_says_today_what_is_committed(self, path, executed):
        again = read(executed / "notebooks" / path.name)
        for cell, new in zip(code(read(path)), code(again), strict=True):
            assert [words(o) for o in cell.outputs] == [words(o) for o in new.outputs], cell.source[:80]


@pytest.mark.parametrize("path", FIGURES, ids=lambda p: p.stem)
class TestFigures:
    def test_numbers_and_caption_are_those_committed(self, path, executed):
        for ending in (".json", ".csv"):
            old, new = path.with_suffix(ending), executed / "figures" / path.with_suffix(ending).name
            assert old.read_text("utf-8") == new.read_text("utf-8")

    def test_same_bytes_where_the_drawing_libraries_are_those_locked(self, path, executed):
        locked = dict(re.findall(r"^([\w-]+)==([^ ;\n]+)", (ROOT / "requirements.txt").read_text("utf-8"), re.M))
        if any(version(name) != locked[name] for name in ("matplotlib", "wordcloud", "pillow")):
            pytest.skip("another version of matplotlib, wordcloud or pillow than the lock's draws other pixels")
        for ending in (".png", ".svg"):
            assert path.with_suffix(ending).read_bytes() == (executed / "figures" / path.with_suffix(ending).name).read_bytes()

    def test_its_drawing_is_whole_xml_and_its_marks_lead_to_a_passage(self, path, anchors):
        for mark in xml.dom.minidom.parse(str(path.with_suffix(".svg"))).getElementsByTagName("a"):
            page, _, anchor = mark.getAttribute("xlink:href").removeprefix("../evidence/").partition("#")
            assert anchor in anchors[page.removesuffix(".html")], mark.getAttribute("xlink:href")

    def test_caption_is_whole(self, path):
        caption = json.loads(path.read_text("utf-8"))
        assert all(caption[part].strip() for part in ("title", "measure", "source", "alt")) and caption["rows"] > 0
        assert "□" not in caption["title"] + caption["note"], "a character that the font lacks"
        assert path.stem == caption["name"] and re.match(r"\d\d-[a-z-]+$", path.stem)


def test_every_figure_that_a_run_writes_is_committed_and_no_other(executed):
    assert {p.name for p in (executed / "figures").iterdir()} == {p.name for p in (ROOT / "figures").iterdir()}


def other_corpus(name, folder, notebooks):
    """The notebooks with only the folder of texts changed, run on a made-up corpus; what their outputs say."""
    (folder / "texts").mkdir()
    for doc, text in CORPORA[name].itertuples(index=False):
        (folder / "texts" / f"{doc}.txt").write_text(text, "utf-8")
    (folder / "notebooks").mkdir()
    copies = [folder / "notebooks" / path.name for path in notebooks]
    for path, copy in zip(notebooks, copies, strict=True):
        copy.write_text(path.read_text("utf-8").replace("../seeds", "../texts"), "utf-8")
    execute(copies, in_place=True)
    return [words(o) for copy in copies for o in outputs(read(copy))]


@pytest.mark.parametrize(("name", "which"), [("one", slice(None)), ("odd", slice(None)), ("four", slice(5, 6)),
                                             ("four_hundred", slice(5, 6))])
def test_with_only_the_folder_changed_no_error_and_no_caption_about_other_texts(tmp_path, name, which):
    said = "\n".join(other_corpus(name, tmp_path, NOTEBOOKS[which]))
    assert not re.search(r"Beijing|北京|Zhongguancun|Xinhua|\bnan\b|NaT|\bNone\b", said.replace("No landmarks of 中关村", ""))


def test_a_failing_cell_is_named(tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1"), nbformat.v4.new_code_cell("1 / 0")])
    nbformat.write(notebook, tmp_path / "09-bad.ipynb")
    with pytest.raises(CellFailed, match=r"09-bad\.ipynb, cell 2: ZeroDivisionError"):
        execute([tmp_path / "09-bad.ipynb"])


def test_the_kernel_starts_without_a_word_on_stderr(tmp_path, capfd):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), tmp_path / "09-one.ipynb")
    execute([tmp_path / "09-one.ipynb"])
    assert capfd.readouterr().err.startswith("  09-one.ipynb  ")     # the progress line, and no warning before it


def test_what_a_kernel_flushes_in_two_parts_is_one_stream(tmp_path):
    source = "print('一')\nimport sys, time\nsys.stdout.flush()\ntime.sleep(0.5)\nprint('二')\ndisplay(3)\nprint('四')"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)]), tmp_path / "09-two.ipynb")
    execute([tmp_path / "09-two.ipynb"], in_place=True)
    assert [words(o).strip() for o in outputs(read(tmp_path / "09-two.ipynb"))] == ["一\n二", "3", "四"]


def test_kernels_share_their_imports_and_nothing_else(tmp_path):
    cells = ["import os, matplotlib\nprint(os.path.basename(os.getcwd()))",
             "print(getattr(matplotlib, 'left_by_another', 'nothing'), os.environ.pop('ZHENGCE_PROGRESS', 'gone'))",
             "matplotlib.left_by_another = 'something'", "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"]
    paths = [tmp_path / f"09-{n}.ipynb" for n in range(3)]
    for path in paths:
        nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells]), path)
    execute(paths, in_place=True)
    for path in paths:
        said = outputs(read(path))
        assert [o.text for o in said[:2]] == [f"{tmp_path.name}\n", "nothing off\n"] and "image/png" in said[2].data
