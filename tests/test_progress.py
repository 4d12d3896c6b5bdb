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
