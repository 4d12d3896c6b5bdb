"""Charts are one call from tables to a finished figure: nothing overlaps, all can be read, what would mislead is refused with a reason."""

import re
from itertools import combinations

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from made_up import made_up
from matplotlib.colors import to_rgba
from matplotlib.text import Text

import zhengce
from zhengce import figure
from zhengce.figure.chart import page_name
from zhengce.figure.publish import compose
from zhengce.figure.uses import traced


@pytest.fixture(autouse=True)
def house_style():
    figure.use_house_style()
    yield
    plt.close("all")


def charts(corpus, about="甲市"):
    """Every chart of one corpus, by name."""
    gloss, tokens = zhengce.glosses(), zhengce.tokens(corpus)
    metrics, policies = zhengce.metrics(corpus), zhengce.policies(corpus)
    frequency, docs = zhengce.frequency(tokens, by=None, bootstrap=50), list(corpus.pages)[:4]
    pairs = [(d, zhengce.keyness(tokens, d if len(corpus) > 1 else tokens)) for d in docs]
    key = pd.concat([table.assign(group=d) for d, table in pairs])
    topics = zhengce.topics(tokens, errors="empty", runs=3)
    year = corpus.documents.set_index("doc")["content_date"].fillna("none").str[:4]
    by_year = zhengce.frequency(tokens.assign(year=tokens["doc"].map(year)), by="year", bootstrap=50)
    return {"ledger": figure.ledger(corpus.ledger(), corpus, glosses=gloss),
            "evidence": figure.evidence(zhengce.years_named(corpus), corpus, glosses=gloss),
            "damage": figure.damage(zhengce.readings(corpus, "mojibake"), corpus),
            "terms": figure.terms(frequency, corpus, glosses=gloss),
            "cloud": figure.cloud(zhengce.frequency(tokens, bootstrap=0), corpus, glosses=gloss),
            "keyness": figure.keyness(key, corpus, glosses=gloss),
            "categories": figure.categories(zhengce.by_category(tokens[tokens["doc"].isin(docs)], "industry"), corpus),
            "dispersion": figure.dispersion(zhengce.places(tokens, frequency["term"].head(8)), corpus, glosses=gloss),
            "through_time": figure.through_time(by_year, None, corpus, glosses=gloss),
            "topics": figure.topics(topics.terms, topics.summary, topics.paragraphs, corpus, glosses=gloss),
            "timelines": figure.timelines(metrics, corpus, implied=zhengce.implied(metrics), glosses=gloss),
            "twice": figure.twice(zhengce.told_twice(metrics), metrics, corpus, glosses=gloss),
            "aims": figure.aims(metrics, policies, corpus, glosses=gloss),
            "chronicle": figure.chronicle(policies, corpus, pairs=zhengce.counterparts(zhengce.chronology(policies)), glosses=gloss),
            "landmarks": figure.landmarks(policies, about, corpus, glosses=gloss)}


@pytest.fixture(scope="module")
def seeds_charts(corpus):
    figure.use_house_style()
    return charts(corpus, "中关村")


@pytest.fixture(scope="module", params=[1, 4, 60])
def other_charts(request):
    figure.use_house_style()
    return charts(zhengce.load(made_up(request.param)))


def words(fig):
    fig.draw_without_rendering()
    ticks = {tick.label1 for a in fig.axes for side, view in ((a.xaxis, a.get_xlim()), (a.yaxis, a.get_ylim()))
             for tick in side.get_major_ticks() if not a.axison or not min(view) <= tick.get_loc() <= max(view)}
    found = [t for t in fig.findobj(Text) if t.get_text().strip() and t.get_visible() and t not in ticks]
    return {t: t.get_window_extent() for t in found}


def check_drawing(name, chart):
    compose(chart.fig, chart.title, chart.measure, chart.source, chart.note, "replace")
    boxes, frame = words(chart.fig), chart.fig.bbox
    for text, box in boxes.items():
        inside = frame.x0 - 1 <= box.x0 and box.x1 <= frame.x1 + 1 and frame.y0 - 1 <= box.y0 and box.y1 <= frame.y1 + 1
        assert inside, (name, text.get_text())
        assert text.get_size() >= 8, (name, text.get_text(), text.get_size())
        ink = to_rgba(text.get_color())[:3]
        assert ink == (1, 1, 1) or figure.contrast(ink, figure.BAND) >= 4.5, (name, text.get_text())
    # ink, not line height: two lines set close are no overlap, so each box gives up a third of its height
    inner = {t: b.expanded(0.98, 0.62) for t, b in boxes.items()}
    clash = [(s.get_text(), t.get_text()) for (s, a), (t, b) in combinations(inner.items(), 2) if a.overlaps(b)]
    assert not clash, (name, clash[:3])


def test_nothing_overlaps_nor_leaves_the_frame_in_the_seeds_charts(seeds_charts):
    assert [str(c) for c in seeds_charts.values() if not c] == [str(seeds_charts["through_time"])]     # of two years
    for name, chart in seeds_charts.items():
        if name != "through_time":
            check_drawing(name, chart)


def test_nothing_overlaps_on_other_corpora_and_what_is_not_drawn_says_why(other_charts):
    for name, chart in other_charts.items():
        if chart:
            check_drawing(name, chart)
        else:
            assert str(chart).startswith("No ") and len(str(chart)) > 20, name
    assert sum(map(bool, other_charts.values())) >= 6


def test_a_title_says_what_its_numbers_say(seeds_charts):
    """No caption is typed: the title's numbers are among the chart's own."""
    data = seeds_charts["timelines"].data
    ends = data.sort_values("period_end").groupby("name")["value"].agg(["first", "last"])
    ratio = ends["last"] / ends["first"]
    assert f"rose to {ratio.max():.1f} times" in seeds_charts["timelines"].title
    terms = seeds_charts["terms"].data
    assert terms["term"].iat[0] in seeds_charts["terms"].title
    assert f"({terms['rate'].iat[0]:.0f}" in seeds_charts["terms"].title and "in 1,000 words" in seeds_charts["terms"].title


def test_a_title_gives_the_largest_other_part_of_a_page_and_not_a_cause(seeds_charts):
    parts = seeds_charts["ledger"].data.set_index("label").drop(columns="doc").filter(regex="(?<!%)$")
    share = parts.div(parts.sum(axis=1), axis=0) * 100
    largest = share.drop(columns="the article").max(axis=1).sort_values().tail(1)
    assert all(f"{value:.0f}% of {text}" in seeds_charts["ledger"].title for text, value in largest.items())


def test_a_title_names_the_terms_that_lead_clearly(seeds_charts, corpus):
    counted = zhengce.by_category(zhengce.tokens(corpus), "industry")
    title, clear = seeds_charts["categories"].title, 0
    for group, rows in counted.groupby("group"):
        first, second = rows.nlargest(2, "count").itertuples()
        if first.count >= second.count + 2 and first.paragraphs > 1:
            assert f"{zhengce.glosses().get(first.term) or first.gloss} in " in title
            clear += 1
        else:
            assert seeds_charts["categories"].data.set_index("group")["text"][group].iat[0] in title.split("no clear leader in ")[1]
    assert 0 < clear < len(corpus)
    assert "未来产业" not in set(counted["term"])     # a name for several industries is none of them


def test_each_title_and_indicator_of_the_seeds_charts_stands_in_english(seeds_charts):
    gloss = zhengce.glosses()
    names = {"timelines": "name", "aims": "name", "chronicle": "title", "landmarks": "title", "twice": "indicator", "terms": "term",
             "keyness": "term", "topics": "term"}
    shown = {chart: seeds_charts[chart].data[column].unique() for chart, column in names.items()}
    lacking = {chart: [n for n in found if n not in gloss and not any(k.startswith(f"{n}@") for k in gloss)]
               for chart, found in shown.items()}
    own = set(seeds_charts["topics"].data.dropna(subset=["gloss"])["term"])
    lacking["topics"] = [t for t in lacking["topics"] if t not in own and t in set(_heaviest(seeds_charts["topics"].data))]
    assert not any(lacking.values()), f"add these to lib/zhengce/data/glosses.csv: {lacking}"


def _heaviest(terms):
    return terms.sort_values("weight", ascending=False).groupby("topic").head(6)["term"]


def test_a_chart_shown_first_is_published_with_one_caption(seeds_charts, tmp_path):
    frequency = seeds_charts["terms"].data.drop(columns="gloss")
    once, twice = figure.terms(frequency), figure.terms(frequency)
    twice._repr_mimebundle_()
    twice.publish("b", tmp_path, title="Another title, long enough for two lines " * 4)
    assert once.publish("a", tmp_path).png == twice.publish("b", tmp_path).png


def test_order_drawn_is_order_said(seeds_charts):
    data = seeds_charts["keyness"].data
    assert all((g["g2"].diff().dropna() <= 0).all() for _, g in data.groupby("group"))
    assert seeds_charts["aims"].data["until"].dropna().is_monotonic_increasing


def _links(chart, name, folder):
    """The addresses to which the marks of a chart's drawing lead."""
    chart.publish(name, folder)
    path = folder / f"{name}.svg"
    return set(re.findall(r'xlink:href="(\.\./evidence[^"]*)"', path.read_text("utf-8"))) if path.exists() else set()


def test_marks_link_to_their_passage(seeds_charts, corpus, tmp_path):
    chart = seeds_charts["chronicle"]
    chart.publish("x", tmp_path)
    svg = (tmp_path / "x.svg").read_text("utf-8")
    for row in chart.data[chart.data["band"].ne("not drawn")].itertuples():
        assert f'xlink:href="../evidence/{row.doc}.html#c{int(row.start)}"' in svg, row.title
    metrics, policies = zhengce.metrics(corpus), zhengce.policies(corpus)
    pages = {f"../evidence/{page_name(d)}.html": zhengce.evidence_page(corpus, d, metrics, policies) for d in corpus.pages}
    for name, other in seeds_charts.items():
        links = _links(other, name, tmp_path)
        assert links or name in ("damage", "through_time"), name
        assert all(not at or f'id="{at}"' in pages[page] for page, _, at in (link.partition("#") for link in links)), name
    assert "<title>" in svg and "<desc>" in svg and chart.data["title"].iat[0][:4] in svg      # text stays text


@pytest.mark.parametrize("name", ["terms", "cloud", "keyness", "categories"])
def test_each_row_of_a_word_leads_to_its_first_use(name, seeds_charts, corpus):
    tokens, data = zhengce.tokens(corpus), seeds_charts[name].data
    by_text, first = tokens.groupby(["doc", "term"])["start"].first(), tokens.drop_duplicates("term").set_index("term")
    for row in data.itertuples():
        own = row.group in corpus.pages
        place = (row.group, by_text[row.group, row.term]) if own else tuple(first.loc[row.term, ["doc", "start"]])
        assert (row.doc, row.start) == place
        assert row.term in row.sentence


def test_a_year_and_a_topic_lead_to_their_passage(seeds_charts, corpus):
    for row in seeds_charts["evidence"].data.dropna(subset=["year"]).itertuples():
        assert corpus.pages[row.doc].text.raw[row.start:row.start + 4] == f"{row.year:.0f}" and f"{row.year:.0f}" in row.sentence
    used = corpus.used.set_index(["doc", "start"])["text"]
    assert all(used[row.doc, row.start] == row.paragraph_text for row in seeds_charts["topics"].data.itertuples())


def test_a_row_of_a_year_leads_to_a_text_of_that_year():
    texts = pd.DataFrame({"doc": ["a", "b"], "date": ["2021-03-01", "2023-03-01"],
                          "text": ["甲市发展算力。", "乙市的人工智能与智能,发展算力。"]})
    rows = pd.DataFrame({"group": ["2021", "2023", "2023"], "term": ["算力", "算力", "智能"]})
    assert traced(rows, zhengce.load(texts))[["doc", "start"]].values.tolist() == [["a", 4], ["b", 13], ["b", 8]]


def test_no_chart_writes_nothing_and_takes_away_what_is_of_another_corpus(tmp_path):
    (tmp_path / "04-x.png").write_bytes(b"old")
    note = figure.timelines(zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["甲市今天下雨。"]}))))
    assert not note and "two dates" in str(note)
    assert note.publish("04-x", tmp_path) is note and not list(tmp_path.iterdir())


def test_more_groups_than_can_be_told_apart_are_refused():
    table = pd.DataFrame({"group": list("abcdefgh"), "term": "算力", "g2": 9.0, "count_target": 5, "rate_target": 5.0,
                          "rate_reference": 1.0, "low": 1.0})
    assert "told apart" in str(figure.keyness(table))


def test_two_groups_are_no_course():
    table = pd.DataFrame({"group": ["2023", "2024"], "term": "算力", "gloss": None, "rate": [1.0, 2.0], "low": 0.5, "high": 3.0})
    assert "needs three" in str(figure.through_time(table))


def test_a_chart_shows_itself_in_a_notebook_with_alternative_text(seeds_charts):
    bundle, metadata = seeds_charts["twice"]._repr_mimebundle_()
    assert bundle["image/png"][:4] == b"\x89PNG" and len(metadata["image/png"]["alt"]) > 20


def test_a_cloud_shrinks_no_word_and_holds_what_one_text_has_for_itself(corpus):
    frequency = zhengce.frequency(zhengce.tokens(corpus), bootstrap=0)
    chart = figure.cloud(frequency, corpus)
    sizes = {t.get_text(): t.get_size() for a in chart.fig.axes for t in a.texts}
    counts = chart.data[chart.data["drawn"]].set_index("term")["count"]
    top = counts.idxmax()
    assert all(sizes[w] / sizes[top] == pytest.approx((counts[w] / counts[top]) ** 0.5) for w in counts.index)
    used = corpus.used.groupby("doc")["text"].agg("".join)
    assert all(used.str.contains(word, regex=False).sum() == 1 for word in counts.index) and counts.min() >= 3


@pytest.mark.parametrize(("date", "begin", "end"), [("2023", 2023, 2024), ("2023-12", 2023.915, 2024), ("2024-02", 2024.085, 2024.164),
                                                     ("2023-12-31", 2023.997, 2024)])
def test_a_date_spans_its_precision(date, begin, end):
    assert (figure.year(date), figure.year(date, last=True)) == (pytest.approx(begin, abs=1e-3), pytest.approx(end, abs=1e-3))


def test_a_half_year_is_named_as_one_and_not_joined_with_a_year():
    text = ("甲市统计公报\n\n2022年，甲市港口吞吐量为90万吨。2023年，甲市港口吞吐量为100万吨。2023年上半年，甲市港口吞吐量为48万吨。"
            "2024年上半年，甲市港口吞吐量为60万吨。")
    chart = figure.timelines(zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))))
    values = chart.data.sort_values("period_end").groupby("name")["value"].agg(list).tolist()
    assert sorted(values) == [[480000.0, 600000.0], [900000.0, 1000000.0]]
    said = "\n".join(t.get_text() for axis in chart.fig.axes for t in axis.texts)
    assert "60" in said and "Jan–Jun 2024" in said and "grew 25%" in chart.title


def test_an_aim_that_is_a_number_and_a_resolution_is_one_row():
    text = "甲市会议公报\n\n甲市市政府会议提出，力争到2030年新能源装机占比达到35%。"
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))
    metrics, policies = zhengce.metrics(corpus), zhengce.policies(corpus)
    assert metrics["status"].eq("target").sum() == 1 and policies.empty            # the register holds no bare number
    assert len(figure.aims(metrics, policies, corpus).data) == 1


def test_a_value_of_before_an_aim_is_no_result_of_it():
    text = ("政府工作报告\n\n——2024年1月15日在甲市第九届人民代表大会上\n\n一、2023年工作回顾\n\n全市新增就业7.8万人。\n\n"
            "二、2024年工作安排\n\n今年的主要预期目标是：新增就业8万人。")
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))
    metrics = zhengce.metrics(corpus)
    data = figure.aims(metrics, None, corpus).data
    assert data["result"].tolist() == [78000.0] and data["later"].tolist() == [False]
    metrics.loc[metrics["value"].eq(78000), ["period_start", "period_end"]] = None
    assert figure.aims(metrics, None, corpus).data["result"].isna().all()       # a value without a date is no result



def test_an_aim_without_a_year_in_a_text_without_a_date_is_counted_and_not_drawn():
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["力争建成智能工厂20家。\n到2035年，力争示范区收入达到500亿元。"]}))
    chart = figure.aims(zhengce.metrics(corpus), None, corpus)
    assert len(chart.data) == 2 and "1 without a year, in texts without a date, cannot be placed." in chart.note


def test_a_range_is_one_aim_and_a_label_without_room_stands_left_of_its_mark():
    """培育3至5家 is two rows of metrics; it was drawn as "by the end of 2020: 3", and longer labels ran over the edge."""
    text = ("甲市发展规划\n\n力争到2012年，甲市企业达到30家。\n\n力争到2020年，甲市培育龙头企业3至5家，"
            "建成甲市先进制造业集群产值120000亿元以上。")
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))
    chart = figure.aims(zhengce.metrics(corpus), None, corpus)
    assert chart.data[["value", "high"]].fillna(0).to_numpy().tolist() == [[30, 0], [1.2e13, 0], [3, 5]]
    chart.fig.canvas.draw()
    places = {t.get_text(): t.get_window_extent() for axis in chart.fig.axes for t in axis.texts}
    assert "by the end of 2020: 3 to 5" in places and max(place.x1 for place in places.values()) <= chart.fig.bbox.x1


def test_numbers_that_are_written_alike_are_told_as_alike():
    one, other = ("2023年，甲市地区生产总值4860.3亿元。", "2023年，甲市地区生产总值4860亿元。")
    corpus = zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": [one, other]}))
    metrics = zhengce.metrics(corpus)
    pairs = zhengce.told_twice(metrics)
    assert len(pairs) == 1 and figure.twice(pairs, metrics, corpus).title == "The one number that two texts share agrees (¥486bn)"


def test_a_file_s_own_name_is_not_translated():
    corpus = zhengce.load(pd.DataFrame({"doc": ["低空经济"], "text": ["2023年，甲市低空经济企业30家。"]}))
    assert "低空经济 " in figure.ledger(corpus.ledger(), corpus, glosses=zhengce.glosses()).alt


def test_who_was_first_is_told_of_each_side_s_first_document_on_a_subject():
    rows = [("p2", "甲市促进量子信息产业发展行动方案", "plan", "municipal", "2021-08"),
            ("p1", "甲市量子信息产业发展规划", "plan", "municipal", "2019-03"),
            ("c1", "关于推动量子信息产业发展的意见", "policy", "ministry", "2020-01")]
    columns = ("policy_id", "title", "type", "level", "date")
    same = {"date_doc": "a", "dates_disagree": False, "mentions": 1, "documents": 1}
    register = zhengce.tables.frame("chronology", [{**dict(zip(columns, r, strict=True)), **same, "issuer": "甲市"} for r in rows])
    columns = ["policy_id", "other_id", "subject", "months_least", "months_most"]
    later = pd.DataFrame([("p2", "c1", "量子信息产业发展", -19, -19)], columns=columns)
    assert "before" not in figure.chronicle(register, pairs=later).title
    first = later.assign(policy_id="p1", months_least=10, months_most=10)
    title = figure.chronicle(register, pairs=first).title
    assert title == "In these texts, 甲市 had a policy on 量子信息产业发展 10 months before the ministries"


def test_a_word_is_said_to_move_only_beyond_its_interval():
    rows = [(y, t, None, r, r - 1, r + 1) for t, rates in (("算力", (2, 5, 9)), ("芯片", (3, 3, 3.5)))
            for y, r in zip(("2021", "2022", "2023"), rates, strict=True)]
    table = pd.DataFrame(rows, columns=["group", "term", "gloss", "rate", "low", "high"])
    assert figure.through_time(table).title == "算力 rose from 2.0 to 9.0 in 1,000 words, 2021 to 2023"
    assert figure.through_time(table, ["芯片"]).title == "None of 1 word moved beyond its interval from 2021 to 2023"


@pytest.mark.parametrize(("chart", "told"), [("timelines", r"zhengce\.metrics"), ("chronicle", r"zhengce\.policies"),
                                             ("ledger", r"corpus\.ledger\(\)"), ("keyness", r"zhengce\.contrasts")])
def test_a_wrong_table_is_told_which_one_to_give(chart, told):
    with pytest.raises(TypeError, match=told):
        getattr(figure, chart)(zhengce.tables.frame("tokens", []))
    with pytest.raises(TypeError, match=told):
        getattr(figure, chart)(zhengce.load(made_up(1)))


def test_the_years_beyond_the_axis_are_said_and_stand_in_the_table(corpus):
    years = zhengce.years_named(corpus)
    chart = figure.evidence(years, corpus)
    drawn = int(chart.measure.split("year from ")[1][:4])
    earlier = years.loc[years["year"] < drawn, "year"]
    assert len(chart.data) == len(years) and len(earlier)
    assert f"{earlier.nunique()} earlier years, {earlier.min()} to {earlier.max()}" in chart.note


def test_a_page_whose_date_may_stand_says_so_in_its_row(corpus):
    said = [t.get_text() for t in figure.evidence(zhengce.years_named(corpus), corpus).fig.axes[0].texts]
    same = corpus.documents["content_date"] == corpus.documents["stated_date"]
    again = corpus.documents["stated_date"].duplicated(keep=False)     # the date of a page that is a repost
    assert sum(t.endswith("nothing strong against it") for t in said) == (same & ~again).sum() > 0
    assert sum(t.endswith("may be a repost's date") for t in said) == (same & again).sum() == 1


def test_the_same_damage_is_drawn_once_and_named_as_the_title_names_it(corpus):
    found = zhengce.readings(corpus, "mojibake", context=12)
    chart = figure.damage(found[found["broken"] != "?"], corpus)
    said = [t.get_text() for t in chart.fig.axes[0].texts]
    assert len(chart.data) == 10 and sum(t.startswith(("exactly", "by inference", "in part")) for t in said) == 9
    assert "exactly (2 places)" in said and "in full (6 exactly, 3 by inference), 1 only in part" in chart.title


def test_strokes_are_counted_beside_each_text_and_six_texts_have_room():
    corpus = zhengce.load(made_up(6))
    tokens = zhengce.tokens(corpus)
    words_ = zhengce.frequency(tokens, by=None, bootstrap=0)["term"].head(8)
    chart = figure.dispersion(zhengce.places(tokens, words_), corpus)
    numbers = [int(t.get_text()) for a in chart.fig.axes for t in a.texts if t.get_text().isdigit()]
    assert len([a for a in chart.fig.axes if a.axison]) == 6 and sum(numbers) == len(chart.data)
    assert "most frequent first" in chart.measure
    check_drawing("dispersion", chart)


def test_a_word_of_few_uses_or_of_an_interval_with_equal_rates_does_not_set_a_text_apart(corpus):
    table = zhengce.contrasts(zhengce.tokens(corpus))
    data = figure.keyness(table, corpus).data
    assert (data["count_target"] >= 5).all() and (data["low"] > 0).all() and (table["low"].le(0) & table["count_target"].ge(5)).any()


def test_each_bar_has_its_number_of_uses_and_a_place_with_its_rank_is_counted_apart(corpus, seeds_charts):
    chart = seeds_charts["categories"]
    said = [t.get_text() for t in chart.fig.axes[-1].texts]
    drawn = chart.data[chart.data["term"].isin(chart.data["term"].unique()[:10])]
    uses = [*drawn["count"], *drawn.groupby("term")["count"].sum()]
    assert sorted(int(t.split("(")[-1].rstrip(")")) for t in said if t.endswith(")")) == sorted(uses)
    assert "北京 in 北京市" in seeds_charts["terms"].note


def test_the_numbers_of_a_page_are_its_characters_and_shares_of_them(seeds_charts):
    data, said = seeds_charts["ledger"].data, [t.get_text() for t in seeds_charts["ledger"].fig.axes[0].texts]
    parts = data.drop(columns=["doc", "label"]).filter(regex="(?<!%)$")
    assert {f"{n:,} characters" for n in parts.sum(axis=1)} <= set(said)
    share = parts.div(parts.sum(axis=1), axis=0).to_numpy().ravel() * 100
    assert sorted(t for t in said if t.endswith("%")) == sorted(f"{v:.0f}%" for v in share if v >= 4)


def test_an_aim_is_named_by_its_words_and_not_by_the_document_that_sets_it():
    text = ("2029年3月,甲市发布《甲市关于推动算力发展的指导意见》。这个《指导意见》指出,到2031年底,建成两个算力集群,形成新优势。"
            "另出台《乙行动方案(2029-2032年)》。")
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [f"甲市新闻\n\n{text}"]}))
    metrics, policies = zhengce.metrics(corpus), zhengce.policies(corpus)
    chart = figure.aims(metrics[metrics["status"].ne("target")], policies, corpus)
    assert chart.data[["name", "until", "setter"]].values.tolist() == [["建成两个算力集群", "2031-12", "甲市关于推动算力发展的指导意见"]]
    assert "for 2031" in chart.title and "2031" in [t.get_text() for t in chart.fig.axes[-1].get_xticklabels()]


def test_the_beginning_of_a_year_is_drawn_in_its_first_quarter():
    text = "甲市新闻\n\n2029年初,甲市发布《甲市算力若干措施》。2030年6月,甲市发布《甲市芯片若干措施》。"
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))
    chart = figure.chronicle(zhengce.policies(corpus), corpus)
    said = [t.get_text() for t in chart.fig.axes[-1].texts]
    marks = [c.get_offsets()[0][0] for c in chart.fig.axes[-1].collections if len(c.get_offsets()) == 1]
    assert "early 2029" in said and min(marks) == pytest.approx(2029.125, abs=0.01)
    assert not any(t.startswith("Centre") for t in said)        # a band without a policy is none


def test_what_a_text_calls_recent_is_drawn_from_the_oldest_document_that_it_calls_so():
    texts = ["甲市新闻\n\n近日,甲市印发《甲市算力实施方案》。日前,国务院印发《算力工作方案》。",
             "甲市新闻\n\n2029年9月,甲市印发《甲市算力实施方案》。"]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a", "b"], "date": ["2029-11-20", "2029-12-01"], "text": texts}))
    chart = figure.chronicle(zhengce.policies(corpus), corpus)
    assert "Sep–Nov 2029" in [t.get_text() for t in chart.fig.axes[-1].texts] and "as it does a document of Sep 2029" in chart.note


def test_a_topic_that_does_not_hold_is_not_in_the_title_and_without_one_that_holds_there_is_no_chart(seeds_charts):
    data = seeds_charts["topics"].data
    heaviest = data.sort_values("weight", ascending=False, kind="stable").groupby("topic").head(6)
    holds = heaviest["stability"].ge(0.8).groupby(heaviest["topic"]).sum().ge(4)
    assert data.groupby("topic")["topic_holds"].first().equals(holds.rename("topic_holds"))
    said = [t.get_text() for t in seeds_charts["topics"].fig.axes[-1].texts]
    names = data.groupby("topic")["name"].first()
    assert all(name[0].upper() + name[1:] in said and holds[t] == ("unstable" not in name) for t, name in names.items())
    paragraphs = pd.DataFrame({"doc": ["a"], "topic": [0], "paragraph": [0], "weight": [1.0]})
    assert "holds" in str(figure.topics(data.assign(stability=0.5), pd.DataFrame({"topic": [0], "share": [1.0]}), paragraphs))


def test_a_cloud_keeps_its_words_and_their_glosses_apart(seeds_charts):
    chart = seeds_charts["cloud"]
    boxes = [(t.get_text(), box.expanded(0.98, 0.62)) for t, box in words(chart.fig).items()]
    assert not [(s, t) for (s, a), (t, b) in combinations(boxes, 2) if a.overlaps(b)]
    drawn = [t.get_text() for a in chart.fig.axes for t in a.texts if t.get_text() in set(chart.data["term"])]
    assert sorted(drawn) == sorted(chart.data.loc[chart.data["drawn"], "term"])


def test_a_number_is_said_with_the_text_s_own_word():
    gloss = zhengce.glosses()
    assert figure.amount(40.0, "%", gloss, "about", "近") == "nearly 40%"
    assert figure.amount(40.0, "%", gloss, "ge", "以上") == "at least 40%"
    assert figure.amount(300.0, "", gloss, "ge", "余") == figure.amount(300.0, "", gloss, "ge", "超") == "over 300"


def test_many_columns_with_long_names_stand_below_the_caption():
    rows = [(g, "industry", t, None, 3, 1.0, 1, 1) for g in "abcdefghijkl" for t in ("算力", "芯片", "机器人")]
    counted = pd.DataFrame(rows, columns=["group", "category", "term", "gloss", "count", "rate", "documents", "paragraphs"])
    texts = pd.DataFrame({"doc": list("abcdefghijkl"), "label": [f"甲省某某日报第{n}号 2023-0{n % 9 + 1}" for n in range(12)]})
    check_drawing("categories", figure.categories(counted, texts))


def test_landmarks_of_one_date_are_no_course_and_what_is_planned_is_none():
    text = "甲市报告\n\n2029年，甲市科技园开园。2029年，甲市大桥通车。2029年，甲市图书馆开放。"
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))
    policies = zhengce.policies(corpus)
    assert policies["date"].eq("2029").sum() >= 3 and "one date is no course" in str(figure.landmarks(policies, "甲市", corpus))
    later = policies.assign(date=["2029", "2030", "2031", *policies["date"][3:]])
    assert len(figure.landmarks(later, "甲市", corpus).data) >= 3
    assert not figure.landmarks(later.assign(status="planned"), "甲市", corpus)


def test_two_texts_of_a_place_that_neither_names_are_no_pair():
    one, other = ("2023年，我市地区生产总值4860.3亿元。", "2023年，我市地区生产总值512亿元。")
    metrics = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": [one, other]})))
    pairs = zhengce.told_twice(metrics)
    assert pairs.empty or not figure.twice(pairs, metrics)


def test_an_indicator_is_told_with_its_owner():
    text = "2022年，甲市上市企业40家。2023年，甲市上市企业60家。"
    metrics = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]})))
    bare = metrics.assign(indicator="上市企业数", entity="甲市")
    assert figure.timelines(bare, glosses={"上市企业数": "listed firms"}).title == "Listed firms, 甲市, grew 50% from 2022 to 2023"


def test_words_of_a_short_text_are_not_ranked():
    text = "甲市新闻\n\n甲市发展算力产业，推动创新，建设园区，培育企业，提升服务，加快转型，完善机制，支持人才，优化环境。"
    frequency = zhengce.frequency(zhengce.tokens(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))), by=None, bootstrap=0)
    assert "one use more or less" in str(figure.terms(frequency)) and not figure.cloud(frequency)


def test_numbers_of_two_owners_are_not_drawn_as_if_they_could_be_compared():
    gloss = {"上线大模型数": "models online"}
    name = "上线大模型数"
    rows = [("a:0", "a", name, "甲市", 15.0), ("b:0", "b", name, "乙区", 47.0), ("b:1", "b", name, "甲市", 16.0)]
    text = "2023年，甲市上线大模型15个。"
    one = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))).head(1)
    columns = ["metric_id", "doc", "indicator", "entity", "value"]
    metrics = pd.concat([one.assign(**dict(zip(columns, r, strict=True))) for r in rows], ignore_index=True)
    pair = {"indicator": "上线大模型数", "other_indicator": "上线大模型数", "unit": "个", "other_unit": "个", "alike": 1.0}
    pairs = pd.DataFrame([{"metric_id": "a:0", "other_id": "b:0", "value": 15.0, "other_value": 47.0} | pair,
                          {"metric_id": "a:0", "other_id": "b:1", "value": 15.0, "other_value": 16.0} | pair])
    chart = figure.twice(pairs, metrics, glosses=gloss)
    assert chart.data["compared"].tolist() == ["they differ", "not to be compared: another place"]
    assert chart.title == "The one number that two texts share differs; models online, 甲市: 15 (a) and 16 (b)"
    check_drawing("twice", chart)
    alone = figure.twice(pairs.head(1), metrics, glosses=gloss)
    assert not alone and "two places" in str(alone)


def test_the_words_of_a_cloud_are_laid_out_with_their_glosses_or_else_in_rows():
    from zhengce.figure.cloud import arrange, flow

    words_ = list(zip(["算力", "芯片", "机器人", "新", "大模型"], (40.0, 30.0, 20.0, 14.0, 14.0),
                      ("computing power 9", "chips 5", "robots 4", "3", "large (AI) models 3"), strict=True))
    for layout in (arrange, flow):
        placed, height = layout(words_, 500.0)
        assert [p.word for p in placed] == [w[0] for w in words_] and [p.points for p in placed] == [w[1] for w in words_]
        assert all(0 < p.baseline < p.below <= height for p in placed)
    assert arrange(words_, 500.0) == arrange(words_, 500.0)


def test_a_value_of_some_days_is_labelled_by_its_month():
    texts = ["2023年12月1日至7日，甲市接待游客180万人次，比上年同期增长20%。", "2024年12月1日至7日，甲市接待游客240万人次。"]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": texts}))
    assert "接待游客" in figure.timelines(zhengce.metrics(corpus), corpus).title


def test_aims_told_behind_the_last_year_aimed_at_stay_in_the_frame():
    texts = ["到2015年，甲市力争新能源汽车保有量达到100万辆。", "乙市计划投资35亿元，丙市计划投资21亿元。"]
    corpus = zhengce.load(pd.DataFrame({"doc": ["a", "b"], "text": texts, "date": ["2011-05-09", "2021-08-30"]}))
    chart = figure.aims(zhengce.metrics(corpus), None, corpus)
    assert chart.data["until"].isna().any()
    check_drawing("aims", chart)
    years = [int(t.get_text()) for t in chart.fig.findobj(Text) if t.get_text() in map(str, range(2011, 2030))]
    assert max(years) == 2021
