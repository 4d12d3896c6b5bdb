"""Which passages repeat another, within a text or across texts?"""

import random
import time

import pandas as pd
import pytest

from zhengce.clean import duplicates
from zhengce.clean.duplicates import mark

SAID = "北京市近日印发未来产业创新发展实施方案，锚定未来信息、未来健康等六个领域，布局二十个未来产业"
OTHER = "国家高新区市场主体大幅增长，重大产业项目加速落地，新能源、光电子、生物医药等领域投资加快"


def table(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Rows of (doc, kind, text), numbered in their document."""
    data = pd.DataFrame(rows, columns=["doc", "kind", "text"])
    return data.assign(paragraph=data.groupby("doc").cumcount())


@pytest.mark.parametrize(("rows", "expected"), [
    ([("a", "body", SAID), ("a", "body", OTHER)], [None, None]),
    ([("a", "body", SAID), ("b", "body", SAID)], [None, "a:0"]),
    ([("a", "body", SAID), ("b", "body", SAID + "。" + OTHER)], ["b:0", None]),
    ([("a", "lead", "◇" + SAID), ("a", "body", SAID)], ["a:1", None]),
    ([("a", "body", SAID), ("a", "caption", SAID)], [None, None]),
    ([("a", "title", "未来产业实施方案"), ("a", "body", SAID + "未来产业实施方案")], [None, None]),
    ([("a", "title", "未来产业实施方案"), ("a", "boilerplate", "未来产业 实施方案"), ("b", "title", "未来产业实施方案")],
     [None, "a:0", "a:0"]),
    ([("a", "body", "产值增长4.3%。"), ("b", "body", "产值增长4.3%。")], [None, None]),
    ([("a", "body", "前三季度全市规模以上工业增加值同比增长4.3%，比上半年加快0.2个百分点，工业生产稳步回升"),
      ("b", "body", "前三季度全市规模以上工业增加值同比增长4.8%，比上半年加快0.2个百分点，工业生产稳步回升")], [None, None]),
    ([("a", "body", "杭州市人民政府近日印发渔港防汛值守工作方案，要求各区压实责任，做好渔船回港和人员转移工作"),
      ("b", "body", "宁波市人民政府近日印发渔港防汛值守工作方案，要求各区压实责任，做好渔船回港和人员转移工作")], [None, None]),
    ([("a", "body", "渔港防汛值守工作办法由市水利局会同有关部门负责解释，自发布之日起施行"),
      ("b", "body", "渔港防汛值守工作办法由市水利局会同有关部门负责解释，自发布之日起废止")], [None, None]),
    ([], []),
], ids=["different", "word for word", "the fuller stands", "the body stands before its lead", "captions are not counted anyway",
        "a title in a sentence is no repeat", "titles word for word", "too short to tell", "the same words with other figures",
        "the same words of another city", "in force and ended", "nothing"])
def test_repeats(rows, expected):
    assert mark(table(*rows)) == expected


def test_the_lead_of_002_restates_its_body(corpus):
    paragraphs = corpus.paragraphs[corpus.paragraphs["doc"].str.startswith("002")].set_index("paragraph")
    leads = paragraphs[paragraphs["kind"] == "lead"]
    targets = leads["duplicate_of"].dropna().str.split(":").str[1].astype(int)
    assert len(targets) >= 6 and (paragraphs.loc[targets, "kind"] == "body").all()


def test_the_title_that_003_prints_five_times_stays_once(corpus):
    paragraphs = corpus.paragraphs[corpus.paragraphs["doc"].str.startswith("003")]
    prints = paragraphs[paragraphs["text"].str.startswith("【奋进新征程 首都新发展】")]
    assert prints["kind"].tolist() == ["title"] + ["boilerplate"] * 4
    name = f"{prints['doc'].iloc[0]}:{prints['paragraph'].iloc[0]}"
    assert prints["duplicate_of"].iloc[1:].tolist() == [name] * 4


def test_the_search_is_the_exhaustive_one():
    rng = random.Random(7)
    pieces = [("".join(rng.choices("北京市近日印发未来产业方案布局领域", k=12))) for _ in range(12)]
    rows = [("d", "body", "，".join(rng.sample(pieces, rng.randint(1, 5)))) for _ in range(120)]
    data = table(*rows)

    def shingles(text):
        text = text.replace("，", "")
        return {text[i:i + 4] for i in range(len(text) - 3)}

    sets = [shingles(text) for text in data["text"]]
    found = mark(data)
    for i, name in enumerate(found):
        holders = [j for j in range(len(sets)) if j != i and found[j] is None and len(sets[i] & sets[j]) >= 0.8 * len(sets[i])
                   and len(sets[j]) >= len(sets[i])]
        assert (name is not None) == bool(holders) or (name is None and all(len(sets[j]) == len(sets[i]) for j in holders))
        assert name is None or int(name.split(":")[1]) in holders


def phrases(rng: random.Random, n: int) -> list[str]:
    """Phrases of eleven characters each."""
    return ["".join(chr(0x4E00 + rng.randrange(3000)) for _ in range(11)) for _ in range(n)]


def test_phrases_of_the_trade_do_not_make_the_search_quadratic(monkeypatch):
    rng, seen = random.Random(3), []
    trade = phrases(rng, 15)
    count = duplicates.Counter
    monkeypatch.setattr(duplicates, "Counter", lambda found: seen.extend(found := list(found)) or count(found))

    def looked_at(n: int) -> int:
        seen.clear()
        mark(table(*(("d", "body", chr(0x4E00 + i) + "，".join(rng.sample(trade, 8))) for i in range(n))))
        return len(seen)

    assert 0 < looked_at(4000) < 9 * looked_at(1000)        # the square would be 16 times as much


def test_a_reprint_is_found_among_passages_of_the_same_phrases():
    rng = random.Random(4)
    trade = phrases(rng, 15)
    news = [f"{'，'.join(rng.sample(trade, 3))}，规模{n}亿元" for n in range(1000, 1600)]
    data = table(*(("d", "body", text) for text in news), *(("e", "body", f"记者获悉，{text}") for text in news[::7]))
    found = mark(data)
    assert found[:len(news):7] == [f"e:{n}" for n in range(len(news[::7]))]


def test_time_does_not_grow_with_the_pairs():
    rng = random.Random(1)
    words = ["北京市", "未来产业", "高质量发展", "创新驱动", "实施方案", "布局", "领域", "企业", "增长", "投资", "集群", "推动"]

    def seconds(n: int) -> float:
        data = table(*(("d", "body", f"第{i}号" + "".join(rng.choices(words, k=25))) for i in range(n)))
        start = time.process_time()
        assert sum(name is not None for name in mark(data)) < n / 100
        return time.process_time() - start

    seconds(50)
    assert seconds(4000) < 30 * seconds(500)
