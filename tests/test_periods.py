"""Periods: cases as data, properties on arbitrary text, and floors on the annotated seeds."""

import re
import time
from functools import cache
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengce.assign.time import Timeline
from zhengce.reading import time_words
from zhengce.reading.times import ROLES, find

CASES = Path(__file__).parent / "cases"
CONTENT = {"000": "2023-11", "001": "2024-11-05", "002": "2024-04-14", "003": "2024-04-03"}


def cases(name):
    rows = pd.read_csv(CASES / f"periods_{name}.csv", comment="#", dtype=str, keep_default_na=False).to_dict("records")
    return [pytest.param(row, id=row.get("why", row["text"][:30])) for row in rows]


def timeline(row):
    """The case's paragraphs (a first one that ends no sentence is a title, or a part's heading), and where its quote stands."""
    texts = row["text"].split("|")
    first = "heading" if re.match("[一二三]、", texts[0]) else "title" if len(texts) > 1 and texts[0][-1] not in "。！" else "body"
    n = (next if first == "title" else max)(i for i, text in enumerate(texts) if row["quote"] in text)
    at = texts[n].rindex(row["quote"])
    return Timeline(texts, [first] + ["body"] * (len(texts) - 1), row["content_date"] or None), (n, at, at + len(row["quote"]))


@pytest.mark.parametrize("row", cases("made") + cases("news") + cases("stretches"))
def test_a_number_has_the_time_that_the_text_gives_it(row):
    line, span = timeline(row)
    found = line.period(*span)
    assert (found.period_start or "", found.period_end or "") == (row["start"], row["end"])
    assert (found.period_source == "none") == (not row["start"] and not row["end"])


@pytest.mark.parametrize("row", cases("untouched"))
def test_numbers_and_names_that_are_no_times_are_left_alone(row):
    assert find(row["text"], "2024-04-14") == []


@pytest.mark.parametrize("row", cases("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failures(row):
    line, span = timeline(row)
    found = line.period(*span)
    assert (found.period_start or "", found.period_end or "") == (row["start"], row["end"])


WORDS = """2023年 2030年 今年 去年 前三季度 1—5月 9月30日 2月31日 13月 到 从 自 截至 以来 比 底 目前 近三年 5年前 三年后
次年 同日 “十四五” 期间 《 》 ， 。 、 分别 增长5% 90年代 \ufffd ?023年 二〇二三年 至 2021 论坛 100家 其中 年初 五年来 12日
过去一年"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))
DATES = st.sampled_from([None, float("nan"), "2023", "2023-11", "2024-02-29"])


@settings(max_examples=150)
@given(TEXTS, DATES)
def test_spans_are_disjoint_and_days_in_order(text, content_date):
    found = find(text, content_date)
    for p in found:
        assert text[p.start:p.end] == p.text and p.text
        assert p.role in ROLES and p.source in ("explicit", "relative")
        assert not (p.first and p.last) or p.first <= p.last
        assert p.date is None or re.fullmatch(r"\d{4}(-\d\d){0,2}", p.date)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=100)
@given(st.lists(TEXTS, min_size=1, max_size=4), DATES, st.data())
def test_any_span_of_any_document_has_an_answer(texts, content_date, data):
    line = Timeline(texts, ["body"] * len(texts), content_date)
    n = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[n])))
    end = data.draw(st.integers(start, len(texts[n])))
    found = line.period(n, start, end)
    assert not (found.period_start and found.period_end) or found.period_start <= found.period_end


TOLD = [*(w for kind in time_words.table().values() for w in kind), "世纪", "年代", "个月", "以来", "农历", "公元前", "2023", "零八年"]
LETTERS = "年月日号至到—、“”0123456789零一二三四五六七八九十百几数上前后内间个多的，。周"


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TOLD) | st.sampled_from(LETTERS), max_size=12).map("".join))
def test_no_way_to_tell_a_time_is_shut_out_by_its_first_letters(text):
    free = _free().finditer(text)
    assert [(m.span(), m.lastgroup) for m in time_words.pattern().finditer(text)] == [(m.span(), m.lastgroup) for m in free]


@cache
def _free():
    told = "|".join(f"(?:{told})" for _, told in time_words.alternatives())
    return re.compile(f"(?=[{time_words.first_letters()}])(?:{told})")


@given(st.text(alphabet="全市企业增长达到百分之家个项，。、的和与在有建设发展", max_size=80))
def test_a_text_without_times_gives_none(text):
    line = Timeline([text], ["body"], "2024-04-14")
    assert line.period(0, 0, len(text)).period_source == "none"


def test_relative_times_say_what_they_were_resolved_against():
    for p in find("今年前三季度增长5%；目前有3家；6月6日签约；2021年初立项，次年投产。", "2023-11"):
        assert p.source == "explicit" or p.against, p


def test_without_a_content_date_a_relative_time_stays_unresolved():
    found = Timeline(["今年前三季度增长5%。"], ["body"], None).period(0, 7, 11)
    assert (found.period_start, found.period_end) == (None, None)


def annotated(corpus):
    """Each annotated row of the seeds with what the timeline says at its place."""
    lines, out = {}, []
    for doc, part in corpus.paragraphs.groupby("doc"):
        kinds = part["kind"].where(part["duplicate_of"].isna(), "boilerplate").tolist()
        lines[doc[:3]] = Timeline(part["text"].tolist(), kinds, CONTENT[doc[:3]])
    for row in pd.read_csv(CASES / "periods_found.csv", comment="#", dtype=str, keep_default_na=False).to_dict("records"):
        line = lines[row["doc"]]
        for n, text in enumerate(line.paragraphs):
            at = text.find(row["passage"])
            if at >= 0:
                at += row["passage"].index(row["quote"])
                out.append((row, line.period(n, at, at + len(row["quote"]), row["kind"])))
                break
    return out


def test_floors_on_the_annotated_seeds(corpus):
    rows = annotated(corpus)
    assert len(rows) > 110      # the rest stands in damaged passages
    timed = [(row, p) for row, p in rows if row["start"] or row["end"]]
    right = sum((row["start"], row["end"]) == (p.period_start or "", p.period_end or "") for row, p in timed)
    assert right / len(timed) >= 0.97
    free = [p for row, p in rows if row["source"] == "none"]
    assert sum(p.period_source != "none" for p in free) / len(free) <= 0.05


def test_a_million_characters_take_seconds(corpus):
    text = "\n".join(corpus.used["text"])
    text *= 200_000 // len(text) + 1
    begin = time.process_time()
    find(text, "2024-04-14")
    assert time.process_time() - begin < 2
