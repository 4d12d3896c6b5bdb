"""Number expressions: cases as data, and what holds for any number."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metric_cases import rows

from zhengce import numerals
from zhengce.metrics import quantities


@pytest.mark.parametrize("case", rows("numerals_found"), ids=lambda c: c["text"])
def test_a_number_expression_has_its_value(case):
    number = numerals.parse(case["text"])
    assert number[:3] == (pytest.approx(float(case["value"]), rel=1e-12), case["vague"], False)


@pytest.mark.parametrize("text", ["企业", "十家", "abc"])
def test_what_is_no_number_is_an_error(text):
    with pytest.raises(ValueError, match="no number"):
        numerals.parse(text)


@pytest.mark.parametrize("text", ["\ufffd000万", "?000", "3\ufffd5"])
def test_a_lost_digit_gives_no_value(text):
    assert numerals.parse(text)[:3] == (None, "", True)


def chinese(n: int) -> str:
    """The Chinese reading of 1 to 99,999,999, written independently of the parser."""
    def below_ten_thousand(k: int) -> str:
        out, gap = "", False
        for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
            digit, k = divmod(k, power)
            if digit:
                out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + name
            gap = not digit
        return out
    high, low = divmod(n, 10**4)
    middle = "零" if high and 0 < low < 1000 else ""
    return (below_ten_thousand(high) + "万" if high else "") + middle + (below_ten_thousand(low) if low else "")


@given(st.integers(1, 10**8 - 1))
def test_every_chinese_number_is_read_back(n):
    assert numerals.parse(chinese(n)).value == n


@given(st.decimals(min_value=0, max_value=99999, places=2, allow_nan=False), st.sampled_from(["", "万", "亿", "万亿"]))
def test_a_mixed_number_is_its_head_times_its_scale(head, scale):
    power = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]
    assert numerals.parse(f"{head}{scale}").value == float(head * power)


@given(st.integers(0, 10**12))
def test_thousands_separators_and_full_width_digits_change_nothing(n):
    wide = str(n).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert numerals.parse(f"{n:,}").value == numerals.parse(wide).value == n


@given(st.text(alphabet="０１９％．（ab年万 ", max_size=30))
def test_narrowing_keeps_every_offset(text):
    assert len(numerals.narrow(text)) == len(text)


# --- a numeral is read whole or not at all --------------------------------------------------------------------------------------------

SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "万亿": 10**12}


@st.composite
def written_forms(draw):
    """A value and one of the ways in which papers write it: plain, with thousands, in Chinese, mixed, as a compound, with a decimal."""
    form = draw(st.sampled_from(["plain", "comma", "blank", "chinese", "scaled", "compound", "decimal", "chinese decimal"]))
    if form in ("plain", "comma", "blank"):
        n = draw(st.integers(1, 10**12))
        return n, {"plain": f"{n}", "comma": f"{n:,}", "blank": f"{n:,}".replace(",", " ")}[form]
    if form == "chinese":
        n = draw(st.integers(1, 10**8 - 1))
        return n, chinese(n)
    if form in ("scaled", "decimal"):
        head, scale = draw(st.integers(1, 9999)), draw(st.sampled_from(sorted(SCALES)))
        tenths = draw(st.integers(0, 99)) if form == "decimal" else 0
        return (100 * head + tenths) * SCALES[scale] / 100, (f"{head}.{tenths:02d}" if form == "decimal" else f"{head}") + scale
    if form == "chinese decimal":
        head, tenth, scale = draw(st.integers(1, 9999)), draw(st.integers(1, 9)), draw(st.sampled_from(["", "万", "亿"]))
        return (10 * head + tenth) * SCALES[scale] / 10, f"{chinese(head)}点{'零一二三四五六七八九'[tenth]}{scale}"
    high, low = draw(st.integers(1, 999)), draw(st.integers(1000, 9999))
    return high * 10**8 + low * 10**4, f"{high}亿{low}万"


@given(written_forms())
def test_every_written_form_of_a_number_is_read_back(pair):
    value, form = pair
    assert numerals.parse(form).value == pytest.approx(value, rel=1e-12)
    (found,) = numerals.scan(f"共{form}家")
    assert (found.text, found.number.value) == (form, pytest.approx(value, rel=1e-12))


@given(written_forms(), st.sampled_from(["家", "元", "%", "公里"]), st.sampled_from(["共有", "为-", "达负", "投资约", "（"]))
def test_a_written_form_in_a_sentence_is_one_quantity_with_its_sign(pair, unit, before):
    value, form = pair
    found = [q for q in quantities.find(f"项目{before}{form}{unit}，") if q.kind != "rank"]
    assert len(found) <= 1
    sign = -1 if before in ("为-", "达负") else 1
    assert all(q.value == pytest.approx(sign * value, rel=1e-9) and form in f"项目{before}{form}{unit}，"[q.first:q.last] for q in found)
    if form[0].isdigit():
        assert found


@settings(max_examples=400)
@given(st.text(alphabet="0123456789.,零一二两三五七九十百千万亿点", min_size=1, max_size=12), st.sampled_from(["家", "亿元", "%", "个"]))
def test_a_glued_run_never_yields_the_value_of_a_part_of_it(run, unit):
    text = f"新增{run}{unit}。"
    for q in quantities.find(text):
        digits = [i for i, c in enumerate(text) if c in "0123456789零一二两三五七九十百千万亿"]
        told = [i for i in digits if q.first <= i < q.last]
        # a number that ends a sentence (12.家), a clause (第二,三家) or a word (5万亿两个) stands apart; else the span takes in all
        apart = "两" in run or re.search(r"[.,点](?![\d零一二三五七九十百千万亿])|(?<![\d零一二三五七九十百千万亿])[.,点]|\D,|,\D", run)
        assert q.value is None or told == digits or apart
