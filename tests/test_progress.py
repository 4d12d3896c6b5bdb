"""A bar shows after two seconds where somebody looks, and nowhere else."""

import io
import sys

import pytest

from zhengce import progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nothing_is_said_without_a_terminal(capfd):
    assert list(progress.bar(range(3), "metrics")) == [0, 1, 2]
    assert capfd.readouterr().err == ""


def test_a_terminal_sees_a_bar_after_the_delay_and_none_before_or_where_it_is_off(monkeypatch):
    pytest.importorskip("tqdm")
    said = []
    for delay, switch in ((0.0, ""), (60.0, ""), (0.0, "off")):
        monkeypatch.setattr(sys, "stderr", Terminal())
        monkeypatch.setenv(progress.PROGRESS, switch)
        monkeypatch.setattr(progress, "_DELAY", delay)
        assert list(progress.bar(range(3), "metrics", 3)) == [0, 1, 2]
        said.append("metrics" in sys.stderr.getvalue())
    assert said == [True, False, False]


def test_completion_shows_public_names_and_no_module_of_the_figures():
    import zhengce
    from zhengce import figure

    for package in (zhengce, figure):
        assert {n for n in dir(package) if not n.startswith("__")} == set(package.__all__)


def test_extract_has_a_bar_for_each_step_unless_lines_are_asked_for(monkeypatch, tmp_path):
    import pandas as pd

    import zhengce

    pytest.importorskip("tqdm")
    monkeypatch.setenv(progress.PROGRESS, "")            # a run of the notebooks in this process has switched it off
    monkeypatch.setattr(progress, "_DELAY", 0.0)
    texts = pd.DataFrame({"doc": ["a", "b"], "text": ["甲市建成工厂3家。", "乙市建成园区5个。"]})
    for folder, tell, wanted in (("bar", None, True), ("lines", [].append, False)):
        monkeypatch.setattr(sys, "stderr", Terminal())
        zhengce.extract(texts, tmp_path / folder, size=1, workers=1, progress=tell)
        assert all((f"{step}, parts" in sys.stderr.getvalue()) == wanted for step in ("read", "extracted", "settled"))
