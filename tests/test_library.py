"""The library as a guest in somebody's analysis: light to import, documented, knowing no path of this repository."""

import ast
import re
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import zhengce
from zhengce import tables, word_tables

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "lib" / "zhengce"
HEAVY = ("matplotlib", "sklearn", "jieba", "rjieba", "opencc", "pypinyin", "wordcloud", "dask", "pyarrow", "nbclient")


def test_import_starts_no_tokenizer_and_loads_nothing_heavy():
    script = f"import sys, pandas; before = set(sys.modules); import zhengce; print([m for m in {HEAVY} if m in set(sys.modules) - before])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == "[]"


@pytest.mark.parametrize("name", zhengce.__all__)
def test_every_public_name_is_there_and_documented(name):
    thing = getattr(zhengce, name)
    assert thing.__doc__ and len(thing.__doc__) > 40
    if not isinstance(thing, type):
        assert ">>>" in thing.__doc__, f"{name} has no example"


def test_the_library_knows_no_path_of_the_repository():
    for path in PACKAGE.rglob("*.py"):
        assert not re.search(r"""["'](?:\.\./)?(?:seeds|figures)/?["']""", path.read_text("utf-8")), path


def test_modules_state_their_question_and_stay_short():
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text("utf-8")
        assert text.startswith('"""'), path
        assert text.count("\n") <= 300, f"{path}: {text.count(chr(10))} lines; does it answer more than one question?"


def test_data_files_say_where_they_are_from():
    for path in (PACKAGE / "data").glob("*.csv"):
        assert path.name == "tables.csv" or path.read_text("utf-8").startswith("#"), f"{path.name} states no source and licence"


def test_every_word_table_has_one_shape():
    for name, table in vars(word_tables).items():
        if isinstance(table, word_tables.WordTable):
            assert table.words() and table.classes() and "" not in table.words(), name


@pytest.mark.parametrize("name", ["ACT", "CAPTION", "CLAUSE", "INDICATOR", "MODIFIER", "NAME", "SPEECH", "STATUS", "TABLE", "TIME"])
def test_no_class_of_words_stands_there_for_nothing(name):
    code = "".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    unread = [kind for kind in getattr(word_tables, name).classes() if not re.search(rf"""["'@,]{kind}["'@,]""", code)]
    assert not unread, f"no module asks for these: {unread}"


def test_no_list_of_words_longer_than_a_line_stands_in_code():
    for path in PACKAGE.rglob("*.py"):
        code = re.sub(r'"\s*\n\s*r?f?"', "", path.read_text("utf-8"))
        longest = max((m.group() for m in re.finditer(r"(?:[\u4e00-\u9fff]+\|)+", code)), key=len, default="")
        assert len(longest) < 120, f"{path}: make it a class of a word table: {longest[:40]}…"


def test_a_class_that_no_table_has_is_told():
    with pytest.raises(ValueError, match=r"act_words\.csv has no words of the class nobody"):
        word_tables.ACT.any_of("nobody")


@pytest.mark.parametrize("line", ["近,before", "近,before,about,,1,more"])
def test_a_broken_line_of_a_data_file_is_told_with_its_number(line, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "words.csv").write_text(f"# made up\nword,class,bound,status,approx\n约,before,about,,1\n{line}\n", "utf-8")
    monkeypatch.setattr(tables, "files", lambda package: tmp_path)
    with pytest.raises(ValueError, match=r"data/words\.csv, line 4"):
        tables.data_rows("words.csv")


def imports() -> dict[str, set[str]]:
    """For each module the modules of the package that it imports: at its head, inside of functions and for type hints alone."""
    paths = {".".join(p.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): p for p in PACKAGE.rglob("*.py")}
    found: dict[str, set[str]] = {}
    for module, path in paths.items():
        named = set()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                named |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0 and node.module, f"{path}: a relative import"
                named |= {whole if (whole := f"{node.module}.{alias.name}") in paths else node.module for alias in node.names}
        found[module] = named & paths.keys() - {module}
    return found


def test_no_module_imports_itself_by_a_way_around():
    assert list(TopologicalSorter(imports()).static_order())           # CycleError tells the circle


def test_no_folder_imports_itself_by_a_way_around():
    folders: dict[str, set[str]] = {}
    place = lambda module: ".".join(module.split(".")[:2])
    for module, named in imports().items():
        folders.setdefault(place(module), set()).update(place(n) for n in named if place(n) != place(module))
    assert list(TopologicalSorter(folders).static_order())


def test_figure_imports_no_analysis():
    for path in (PACKAGE / "figure").glob("*.py"):
        assert not re.findall(r"(?:from|import) zhengce\.(?!figure)", path.read_text("utf-8")), path


@pytest.mark.parametrize("block", re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S))
def test_what_the_readme_shows_runs(block, tmp_path, monkeypatch):
    (tmp_path / "my_texts").mkdir()
    (tmp_path / "my_texts" / "a.txt").write_text(
        "某市加快发展未来产业\n\n2024-03-05 来源:某日报\n\n近日,某市印发《某市未来产业行动计划》。"
        "2023年,全市高新技术企业达到1200家,比上年增长12%。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    exec(compile(block, "README.md", "exec"), {"__name__": "readme"})


def test_the_lock_is_whole_and_names_no_host():
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    assert lines[-1] == "-e ./lib"
    assert all(re.match(r"[\w.-]+==[\w.]+( ; .+)?$", line) for line in lines[:-1])
    assert "://" not in "".join(lines)


def test_what_the_readme_says_of_the_seeds_is_so(corpus):
    pairs = zhengce.then_and_now(zhengce.series(zhengce.metrics(corpus)))
    assert (pairs["ratio"] > 1).all()      # what the texts tell for two dates, grew
    register = zhengce.chronology(zhengce.policies(corpus)).set_index("title")
    dates = [register["date"][t] for t in ("北京市促进未来产业创新发展实施方案", "关于推动未来产业创新发展的实施意见")]
    assert dates == ["2023-09", "2024-01"]
