"""Marks stand at their time, labels overlap nothing and stay in the frame, a date is drawn as precisely as it is known."""

from itertools import combinations

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengce import figure
from zhengce.figure.style import em
from zhengce.figure.timeline import _pack

INKS, MARKS = {"国家": figure.INK, "省": figure.FOCUS, "无": figure.GREY}, {"国家": "s", "省": "^", "无": "o"}
ACTS = pd.DataFrame([("2020", "高级别自动驾驶示范区", "省", None),
                     ("2021", "支持卫星网络产业发展的若干措施", "省", None),
                     ("2021-11", "深化改革委员会第二十二次会议", "国家", None),
                     ("2023", "服务业扩大开放综合示范区建设工作方案", "国家", None),
                     ("2023-08-30", "雄安中关村科技园", "无", None),
                     ("2023-09", "北京市促进未来产业创新发展实施方案", "省", "2030"),
                     ("2023-12-19", "科技企业孵化器创新发展的指导意见", "省", "2025-12"),
                     ("2024", "发展指数报告", "无", None)] * 2, columns=["date", "title", "level", "target"])


@pytest.fixture(autouse=True)
def house_style():
    figure.use_house_style()
    yield
    plt.close("all")


def zoom(data=ACTS, **more):
    return figure.lanes(data, "level", "date", "title", INKS, until="target", limits=(2020, 2028), **more)


def labels(fig, axis):
    fig.draw_without_rendering()
    return {t: t.get_window_extent() for t in axis.texts if t.get_text()}


def test_labels_in_lanes_overlap_nothing_and_stay_in_the_frame():
    fig, axis = zoom()
    boxes = labels(fig, axis)
    frame = axis.get_window_extent()
    assert len(boxes) == len(ACTS)
    assert not [(a.get_text(), b.get_text()) for (a, x), (b, y) in combinations(boxes.items(), 2) if x.overlaps(y)]
    assert all(frame.x0 - 1 <= box.x0 and box.x1 <= frame.x1 + 1 for box in boxes.values())


def test_a_mark_in_a_lane_is_as_long_as_the_date_is_vague():
    widths = [p.get_width() for p in zoom(ACTS.head(8))[1].patches if p.get_height() < 0.5]
    assert sorted(round(w, 2) for w in widths) == [0.08, 0.08, 1, 1, 1, 1]      # two months, four years; the two days are dots


def test_a_lane_without_rows_keeps_its_place():
    axis = zoom(ACTS[ACTS["level"] != "国家"])[1]
    assert [t.get_text() for t in axis.get_yticklabels()] == list(INKS)


def test_arrows_end_at_the_horizon_or_the_frame():
    ends = {a.xy[0] for a in zoom()[1].texts if not a.get_text()}
    assert ends == {2028, figure.year("2025-12", last=True)}


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=20))
def test_packed_lines_hold_no_overlap_and_use_the_first_free_line(spans):
    extents = [(a, a + n) for a, n in spans]
    lines = _pack(extents)
    clash = [(x, y) for (x, i), (y, j) in combinations(zip(extents, lines, strict=True), 2) if i == j and x[0] < y[1] and y[0] < x[1]]
    assert not clash and set(lines) == set(range(max(lines, default=-1) + 1))


def test_dots_stack_every_row_of_a_year():
    _, axis = plt.subplots()
    figure.dots(ACTS, "date", colour="level", inks=INKS, marks=MARKS, axis=axis)
    at = [tuple(c.get_offsets()[0]) for c in axis.collections]
    assert len(set(at)) == len(ACTS) and {x for x, _ in at} == {2020.5, 2021.5, 2023.5, 2024.5}
    assert [t.get_text() for t in axis.texts] == ["2", "4", "8", "2"]


def test_a_chronicle_draws_doubtful_rows_hollow():
    data = ACTS.head(2).assign(doubt=[True, False])
    axis = figure.chronicle(data, "date", "title", colour="level", inks=INKS, marks=MARKS, hollow="doubt")[1]
    faces = {tuple(c.get_offsets()[0].round(2)): c.get_facecolor()[0][:3].tolist() for c in axis.collections if len(c.get_offsets())}
    assert faces[(2020.5, 0)] == [1, 1, 1] and faces[(2021.5, 1)] != [1, 1, 1]      # a bare year stands at its middle


def test_a_chronicle_draws_into_the_axes_given():
    fig, (axis, _) = plt.subplots(2, 1)
    assert figure.chronicle(ACTS.head(3), "date", "title", axis=axis) == (fig, axis)


def test_what_two_columns_share_stands_out():
    data = pd.DataFrame([("甲方案", "000"), ("甲方案", "001"), ("乙意见", "001"), ("丙论坛", "002")], columns=["title", "doc"])
    inks = figure.colours(["000", "001", "002"])
    axes = figure.crossing(data, "title", "doc", inks, figure.markers(list(inks)))[1]
    ticks = {t.get_text(): t.get_color() for a in axes for t in a.get_yticklabels()}
    assert ticks == {"甲方案": figure.FOCUS, "乙意见": figure.INK, "丙论坛": figure.INK}
    assert sum(len(c.get_offsets()) for a in axes for c in a.collections if hasattr(c, "get_sizes")) == len(data)


@given(st.text("关于推动未来产业创新发展的实施意见—ab1", min_size=1, max_size=40), st.integers(4, 30))
def test_a_shortened_title_fits_and_keeps_its_ends(title, ems):
    short = figure.shorten(title, ems)
    assert em(short) <= max(ems, em(title) if short == title else 0)
    assert short == title or (short.count("…") == 1 and title.startswith(short.split("…")[0]) and title.endswith(short.split("…")[1]))


@pytest.mark.parametrize(("date", "begin", "end"), [("2023", 2023, 2024), ("2023-12", 2023.915, 2024), ("2024-02", 2024.085, 2024.164),
                                                     ("2023-12-31", 2023.997, 2024)])
def test_a_date_spans_its_precision(date, begin, end):
    assert (figure.year(date), figure.year(date, last=True)) == (pytest.approx(begin, abs=1e-3), pytest.approx(end, abs=1e-3))
