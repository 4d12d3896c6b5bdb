"""Byte damage: what the bytes say is restored, what they do not say is flagged, and what is whole is left alone."""

import csv
import difflib
import re
from collections import Counter
from functools import cache
from pathlib import Path

import opencc
import pytest
from damage import HALVED, damage, straddles, syllable
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengce.clean import mojibake, mojibake_words, pinyin, script
from zhengce.clean.mojibake_readings import Step
from zhengce.text import Text

CASES = Path(__file__).parent / "cases"
SEEDS = Path(__file__).parent.parent / "seeds"


def rows(name):
    with open(CASES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def seed(number):
    return next(SEEDS.glob(f"{number}*")).read_text("utf-8")


def halved(text):
    return "".join(HALVED.get(c, c) for c in text)


@cache
def paragraphs(number):
    """The longer paragraphs of a seed, as a Traditional page of full-width punctuation that GBK can hold."""
    text = opencc.OpenCC("s2tw").convert(seed(number)).encode("gbk", "ignore").decode("gbk")
    wide = text.translate({ord(half): full for full, half in HALVED.items()})
    return [line.strip() for line in wide.splitlines() if len(line.strip()) > 30]


@cache
def listed(size):
    """Characters that a mirror annotates: those of seed 002, and for a denser page the Traditional ones of the seeds."""
    found = dict(re.findall(r"([\u3400-\u9fff])\(([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*)\)", seed("002")))
    extra = {c for n in ("000", "001", "003") for p in paragraphs(n) for c in p if c > "\u3400" and mojibake_words.traditional(c)}
    for char in [*sorted(extra)[:size], *"雲嚴驗"]:
        found.setdefault(char, syllable(char))
    return tuple(found.items())


def cleaned(page):
    return pinyin.remove(mojibake.repair(Text.of(page)))


def differences(text, want):
    """(clean start, clean end, what was wanted) of each difference, but for characters that are marked as lost."""
    found = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, halved(text.clean), want, autojunk=False).get_opcodes():
        if tag != "equal" and not (b - a == d - c and set(text.clean[a:b]) == {"\ufffd"}):
            found.append((a, b, want[c:d]))
    return found


@cache
def seed_002():
    return cleaned(seed("002"))


def test_every_damage_of_seed_002_is_found_restored_and_told():
    edits = [e for e in seed_002().edits if "mojibake" in e.rule]
    assert [{"before": e.before, "after": e.after, "certainty": e.certainty} for e in edits] == rows("mojibake_found.csv")


def test_seed_002_reads_as_a_person_reads_it():
    want = (CASES / "002_clean.txt").read_text("utf-8")
    got = script.simplify(seed_002()).clean
    wrong = [(got[a:b], want[c:d]) for tag, a, b, c, d in difflib.SequenceMatcher(None, got, want, autojunk=False).get_opcodes()
             if tag != "equal"]
    assert wrong == [("\ufffd", "?")]


def test_restored_characters_know_their_raw_characters():
    text = seed_002()
    spans = {}
    for run in ("濱海", "。”在接受《瞭望》", "。”北京市委副書記、市長", "里程近"):
        at = text.clean.index(run)
        spans[run] = [text.raw[slice(*text.raw_span(i, i + 1))] for i in range(at, at + len(run))]
    assert spans["濱海"] == ["?yàn)I", "海"]
    assert spans["。”在接受《瞭望》"] == ["?!", "!痹", "痹诮", "诮邮", "邮堋", "堋恫", "恫t", "望", "》"]
    assert spans["。”北京市委副書記、市長"][5:9] == ["形", "形睍", "睍", "睍洝"]
    assert spans["里程近"] == ["?yán)锍", "锍探", "探?"]
    assert text.restore() == text.raw


def test_a_swallowed_digit_is_lost_and_no_number_stands_in_its_place():
    clean = seed_002().clean
    assert "里程近\ufffd000萬公里" in clean
    assert next(e for e in seed_002().edits if "\ufffd" in e.after).certainty == "lost"


@pytest.mark.parametrize(("chars", "lost"), [("一百", "\ufffd百"), ("一批", "一批"), ("2一", "2\ufffd"), ("三批", "\ufffd批"),
                                             ("同一", "同一")])
def test_no_numeral_is_guessed(chars, lost):
    steps = [Step(c, n, n + 1, "same" if c in "2百批同" else "hidden") for n, c in enumerate(chars)]
    assert "".join(s.char for s in mojibake._unguessed(steps)) == lost


def test_a_year_comes_back_only_where_the_page_names_it():
    broken = "天津?yàn)I海、寶坻。布局初步形成?!?023中國商業航天企業百強”榜單發布。"
    known, unknown = (mojibake.repair(Text.of(broken + more)).clean for more in ("\n截至2023年底,已有51家。", "\n已有51家。"))
    assert "。“2023中國商業" in known
    assert "。“\ufffd023中國商業" in unknown
    assert "\ufffd023萬" in mojibake.repair(Text.of("2023年底,天津?yàn)I海。測試?yán)锍探?023萬公里")).clean


@pytest.mark.parametrize("size", [0, 150], ids=["as seed 002", "dense"])
@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_damaged_seeds_come_back(number, size):
    page = "\n".join(paragraphs(number))
    damaged = damage(page, listed(size))
    text = cleaned(damaged)
    wrong = differences(text, halved(page))
    assert text.restore() == damaged and damaged != page
    exact = [(e.start, e.end) for e in text.edits if e.certainty == "exact" and e.rule == "mojibake"]
    assert exact, "no damage was made: the test shows nothing"
    for a, b, _ in wrong:
        start, end = text.raw_span(a, max(b, min(a + 1, len(text))))
        assert not any(start < y and x < end for x, y in exact), "an exact edit restored something else"
    assert sum(max(b - a, len(w)) for a, b, w in wrong) <= 0.01 * len(page)


def straddled(paragraph, inner):
    return damage(paragraph, [(inner, syllable(inner))], stops=False)


def test_one_straddle_a_paragraph_is_restored_or_lost():
    """Every ninth place of the seeds where an annotation could break a character: exact is right, inferred at 99 % of the paragraphs."""
    places = [(p, inner) for n in ("000", "001", "003") for p in paragraphs(n) for inner in straddles(p)][::9]
    chars, wrong, kinds = 0, {"exact": [], "inferred": [], "lost": []}, Counter()
    for paragraph, inner in places:
        damaged = straddled(paragraph, inner)
        text = cleaned(damaged)
        edits = [e for e in text.edits if e.rule == "mojibake"]
        assert text.restore() == damaged
        kinds.update(e.certainty for e in edits)
        chars += len(paragraph)
        for a, b, want in differences(text, halved(paragraph)):
            start, end = text.raw_span(a, max(b, min(a + 1, len(text))))
            touched = [e for e in edits if e.start < end and start < e.end] or edits
            assert touched, "a difference where nothing was repaired"
            for edit in touched:
                wrong[edit.certainty].append((text.clean[max(a - 8, 0):b + 8], want))
    assert min(kinds["exact"], kinds["inferred"]) >= 10, "too little was damaged to tell"
    assert wrong["exact"] == []
    assert sum(max(len(w), 1) for _, w in wrong["inferred"]) <= 0.01 * chars
    assert len(wrong["inferred"]) <= 0.15 * kinds["inferred"]


TALK = "產業經濟發展國際創新中心區域協同億元增長會議科技動力學習實驗濱海開車門書記說的一是在和了有人這,。、“”2023"


@given(st.text(alphabet=TALK, min_size=12, max_size=40), st.data())
@settings(max_examples=40)
def test_arbitrary_text_is_never_worse_than_before(text, data):
    """Text that no model knows anything about, broken anywhere: what is repaired is nearer to it than what was seen."""
    places = list(straddles(text))
    if not places:
        return
    damaged = straddled(text, data.draw(st.sampled_from(places)))
    repaired = cleaned(damaged)
    assert repaired.restore() == damaged
    assert distance(halved(repaired.clean), halved(text)) <= distance(damaged, halved(text))


def distance(a, b):
    """Levenshtein's."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def made(case):
    """The case's line, damaged, on a page that is annotated; and what it should read like again."""
    pairs = [tuple(pair.split(":")) for pair in case["listed"].split()]
    page = "習(xí)近平總書(shū)記講話(huà)。\n" + damage(case["text"], pairs)
    return cleaned(page), "習近平總書記講話。\n" + halved(case["text"])


@pytest.mark.parametrize("case", rows("mojibake_made.csv"), ids=lambda c: c["meaning"])
def test_made(case):
    text, want = made(case)
    assert halved(text.clean) == want


@pytest.mark.xfail(strict=True, reason="the dictionary knows no such name or word, and the bytes do not say")
@pytest.mark.parametrize("case", rows("mojibake_known_failures.csv"), ids=lambda c: c["meaning"])
def test_known_failures(case):
    text, want = made(case)
    assert halved(text.clean) == want


@pytest.mark.parametrize("case", rows("mojibake_known_failures.csv"), ids=lambda c: c["meaning"])
def test_known_failures_are_never_called_exact(case):
    text, want = made(case)
    for a, b, _ in differences(text, want):
        start, end = text.raw_span(a, max(b, a + 1))
        assert all(e.certainty != "exact" for e in text.edits if e.start < end and start < e.end and "mojibake" in e.rule)


@pytest.mark.parametrize("case", rows("mojibake_untouched.csv"), ids=lambda c: c["meaning"])
def test_untouched(case):
    assert mojibake.repair(Text.of(case["text"])).edits == []


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_undamaged_seeds_of_either_script_are_not_touched(number):
    for raw in (seed(number), opencc.OpenCC("s2tw").convert(seed(number))):
        text = Text.of(raw)
        assert mojibake.repair(text) is text and pinyin.remove(text) is text


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_a_question_anywhere_in_a_page_without_annotations_stays(number):
    for raw in (seed(number), opencc.OpenCC("s2tw").convert(seed(number))):
        for n, line in enumerate(line for line in raw.splitlines() if len(line) > 20):
            at = 5 + 7 * n % (len(line) - 8)
            asked = line[:at] + "?!" + line[at:]
            assert mojibake.repair(Text.of(asked)).edits == [], asked


def test_a_broken_stop_is_found_on_a_page_without_annotations():
    page = "三年來，園區產值增長兩倍。“未來五年，我們將加大研發投入。”主任李強說。"
    damaged = damage(page, [])
    assert "?!" in damaged and "(" not in damaged
    text = mojibake.repair(Text.of(damaged))
    assert halved(text.clean) == halved(page)


def test_cleaning_twice_is_cleaning_once():
    again = cleaned(seed_002().clean)
    assert again.edits == []


PIECES = ["?yàn)", "?!", "?", "!", "(", ")", "yún", "學(xué)", "津", "。", "“", "”", "I", "海", "痹诮邮", "2023", "锍探?000", "\n", "萬"]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=60)
def test_arbitrary_text_is_never_changed_without_a_flag(raw):
    text = mojibake.repair(Text.of(raw))
    assert text.restore() == raw
    assert all(e.rule == "mojibake" for e in text.edits)
    assert all(e.certainty == "lost" for e in text.edits if "\ufffd" in e.after)
    outside = "".join(raw[a:b] for a, b in _kept(text.edits, len(raw)))
    assert re.sub("[^0-9]", "", raw) == re.sub("[^0-9]", "", outside) or any(re.search("[0-9]", e.before) for e in text.edits)


def _kept(edits, length):
    bounds = [0, *(x for e in edits for x in (e.start, e.end)), length]
    return list(zip(bounds[::2], bounds[1::2], strict=True))


@given(st.text(alphabet=st.characters(codec="gbk"), max_size=40))
@settings(max_examples=60)
def test_the_damage_function_changes_only_what_is_listed(text):
    whole = re.sub("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\xff]", "", text)
    plain = damage(whole, [], stops=False, halve=False)
    assert plain.replace("?", "") == whole.replace("€", "").replace("?", "") or plain == whole
