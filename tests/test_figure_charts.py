"""Charts say what their numbers say: counts from zero, one mark a row, text inside the frame."""

from itertools import pairwise

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from zhengce import figure


@pytest.fixture(autouse=True)
def house_style():
    figure.use_house_style()
    yield
    plt.close("all")


def inside(axis, texts):
    axis.figure.draw_without_rendering()
    frame = axis.figure.bbox
    return all(frame.x0 <= b.x0 and b.x1 <= frame.x1 for b in (t.get_window_extent() for t in texts))


def test_stacked_bars_add_up_and_start_at_zero():
    data = pd.DataFrame({"label": ["a", "b"], "used": [3.0, 4.0], "left": [1.0, 0.0]})
    _, axis = figure.stacked(data, "label", ["used", "left"], {"used": "#0072B2", "left": "#D9D9D9"})
    ends = [max(p.get_x() + p.get_width() for p in axis.patches if abs(p.get_y() + p.get_height() / 2 - y) < 0.1) for y in (1, 0)]
    assert ends == [4.0, 4.0] and axis.get_xlim()[0] == 0


def test_a_negative_value_moves_the_axis():
    _, axis = figure.ranked(pd.DataFrame({"term": ["升", "降"], "value": [2.0, -1.0]}), "term", "value")
    assert axis.get_xlim()[0] < 0


def test_focus_and_order_are_kept():
    data = pd.DataFrame({"term": ["甲", "乙", "丙"], "value": [3.0, 2.0, 1.0]})
    _, axis = figure.ranked(data, "term", "value", focus=data["term"].iloc[1:2], bars=True)
    assert [t.get_text() for t in axis.get_yticklabels()] == ["甲", "乙", "丙"]
    assert [plt.matplotlib.colors.to_hex(p.get_facecolor()).upper() for p in axis.patches] == [figure.GREY, figure.FOCUS, figure.GREY]


def test_heatmap_writes_what_is_there_and_leaves_zero_empty():
    table = pd.DataFrame([[1.0, 0.0], [np.nan, 4.0]], index=["甲", "乙"], columns=["x", "y"])
    _, axis = figure.heatmap(table)
    assert sorted(t.get_text() for t in axis.texts) == ["1", "4"]


def test_a_number_can_be_read_on_its_cell():
    _, axis = figure.heatmap(pd.DataFrame([[1.0, 10.0]], index=["甲"], columns=["x", "y"]))
    assert [t.get_color() for t in axis.texts] == [figure.INK, "white"]


def test_barcode_draws_a_stroke_an_occurrence():
    data = pd.DataFrame({"term": ["甲"] * 3, "at": [0.1, 0.5, 0.9], "doc": ["a", "a", "b"]})
    _, axes = figure.barcode(data, "term", "at", "doc", figure.colours(["a", "b"]))
    assert [sum(len(c.get_segments()) for c in axis.collections) for axis in axes] == [2, 1]


def test_ridges_never_leave_their_row():
    data = pd.DataFrame({"topic": ["0", "0", "1", "1"], "at": [0.0, 1.0] * 2, "weight": [0.0, 1.0, 1.0, 0.5], "doc": "a"})
    _, axes = figure.ridges(data, "topic", "at", "weight", "doc", figure.colours(["a"]))
    for row, band in enumerate(axes[0].collections):
        heights = band.get_paths()[0].vertices[:, 1]
        assert row - 0.43 <= heights.min() and heights.max() <= row + 0.43


def test_dots_are_as_many_as_rows():
    data = pd.DataFrame({"doc": ["a"] * 5 + ["b"], "year": ["2022"] * 4 + ["none", "2022"], "open": [True] + [False] * 5})
    _, axis = figure.dotted(data, "doc", "year", ["2022", "none"], figure.colours(["a", "b"]), hollow="open", crossed="none")
    marks = [line for line in axis.lines if line.get_marker() in ("o", "x")]
    assert len(marks) == len(data)
    assert sum(m.get_markerfacecolor() == "white" for m in marks) == 1 and sum(m.get_marker() == "x" for m in marks) == 1
    assert sorted(t.get_text() for t in axis.texts) == ["1", "1", "4"]


def test_slopes_start_at_one_and_keep_their_words_in_the_frame():
    data = pd.DataFrame({"name": ["总收入"], "then": ["2014: 3.6万亿元"], "now": ["2023: 预计8.6万亿元"], "ratio": [2.39],
                         "rate": ["(+10.2 % a year)"], "estimate": [True]})
    _, axis = figure.slopes(data, "name", "then", "now", "ratio", "rate", hollow="estimate")
    assert list(axis.lines[0].get_xdata()) == [1, 2.39] and axis.get_xlim()[0] == 0
    assert inside(axis, axis.texts)


def test_before_and_after_do_not_overlap():
    data = pd.DataFrame({"kind": ["exact", "lost"], "before": ["天津?yàn)I海" * 12, "里程?000万公里"],
                         "after": ["天津滨海" * 12, "里程近〓000万公里"]})
    fig, axis = figure.before_after(data, {"exact": figure.GREY, "lost": figure.FOCUS})
    fig.draw_without_rendering()
    boxes = sorted((t.get_window_extent() for t in axis.texts if t.get_position()[0] > 0), key=lambda b: -b.y1)
    assert len(boxes) == 4
    assert all(upper.y0 >= lower.y1 - 1 for upper, lower in pairwise(boxes))


def test_the_height_of_a_word_in_the_cloud_follows_its_weight(monkeypatch):
    made = []
    wordcloud = pytest.importorskip("wordcloud")
    real = wordcloud.WordCloud.to_array
    monkeypatch.setattr(wordcloud.WordCloud, "to_array", lambda self: (made.append(self.layout_), real(self))[1])
    weights = {"发展": 14.7, "中关村": 11.2, "未来产业": 10.4, "人工智能": 3.1}
    figure.cloud(weights, width=400, height=300)
    heights = {word: size for (word, _), size, *_ in made[0]}
    assert all(abs(heights[w] / heights["发展"] - v / 14.7) < 0.05 for w, v in weights.items())


def test_the_cloud_is_the_same_twice():
    one, two = (figure.cloud({"未来产业": 3.0, "中关村": 2.0})[1].images[0].get_array() for _ in range(2))
    assert (one == two).all()
