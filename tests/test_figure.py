"""A figure leaves with its numbers, its caption and its source; the same bytes twice; no glyph missing."""

import json
import warnings

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib import font_manager

from zhengce import figure

CAPTION = {"title": "未来产业 is named most", "measure": "per 1,000 tokens", "source": "4 texts", "alt": "two bars"}
DATA = pd.DataFrame({"term": ["未来产业", "中关村"], "rate": [5.0, 3.0]})


@pytest.fixture(autouse=True)
def house_style():
    figure.use_house_style()
    yield
    plt.close("all")


def bars():
    fig, axis = plt.subplots()
    axis.barh(DATA["term"], DATA["rate"])
    return fig


def test_writes_picture_numbers_and_caption(tmp_path):
    made = figure.publish(bars(), "01-x", tmp_path, data=DATA, **CAPTION)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["01-x.csv", "01-x.json", "01-x.png", "01-x.svg"]
    pd.testing.assert_frame_equal(pd.read_csv(tmp_path / "01-x.csv"), DATA, check_dtype=False)
    caption = json.loads((tmp_path / "01-x.json").read_text("utf-8"))
    assert caption["title"] == CAPTION["title"] and caption["rows"] == 2
    bundle, metadata = made._repr_mimebundle_()
    assert bundle["image/png"] == (tmp_path / "01-x.png").read_bytes() and metadata["image/png"]["alt"] == "two bars"


def test_second_run_gives_the_same_bytes(tmp_path):
    for folder in ("a", "b"):
        figure.publish(bars(), "x", tmp_path / folder, data=DATA, **CAPTION)
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes(), file.name


def test_no_trace_of_time_or_software(tmp_path):
    figure.publish(bars(), "x", tmp_path, data=DATA, **CAPTION)
    assert b"Matplotlib" not in (tmp_path / "x.png").read_bytes() + (tmp_path / "x.svg").read_bytes()


@pytest.mark.parametrize("part", ["title", "measure", "source", "alt"])
def test_a_figure_without_a_part_of_its_caption_is_refused(tmp_path, part):
    with pytest.raises(ValueError, match=part):
        figure.publish(bars(), "x", tmp_path, data=DATA, **{**CAPTION, part: " "})
    assert not list(tmp_path.iterdir())


def test_a_figure_without_rows_is_refused(tmp_path):
    with pytest.raises(ValueError, match="no rows"):
        figure.publish(bars(), "x", tmp_path, data=DATA.head(0), **CAPTION)


def test_missing_glyph_is_an_error_that_names_it(tmp_path):
    with pytest.raises(figure.MissingGlyph, match=r"U\+E000"):
        figure.publish(bars(), "x", tmp_path, data=DATA, **{**CAPTION, "title": "a \ue000"})


def test_missing_glyph_in_a_tick_label_is_found(tmp_path):
    fig, axis = plt.subplots()
    axis.barh(["\ue001", "中"], DATA["rate"])
    with pytest.raises(figure.MissingGlyph, match=r"U\+E001"):
        figure.publish(fig, "x", tmp_path, data=DATA, **CAPTION)


def test_missing_glyph_replaced_counted_and_said(tmp_path):
    figure.publish(bars(), "x", tmp_path, data=DATA, missing="replace", **{**CAPTION, "title": "a \ue000"})
    caption = json.loads((tmp_path / "x.json").read_text("utf-8"))
    assert caption["title"] == "a □" and "lacks (1)" in caption["note"]


def test_chinese_is_drawn_without_any_system_font(tmp_path, monkeypatch):
    monkeypatch.setattr(font_manager.fontManager, "ttflist", [])
    font_manager.fontManager._findfont_cached.cache_clear()
    figure.use_house_style()
    with warnings.catch_warnings():
        warnings.simplefilter("error")     # matplotlib only warns of a missing glyph or font
        figure.publish(bars(), "x", tmp_path, data=DATA, **CAPTION)
