"""Number expressions: cases as data, and what holds for any number."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from metric_cases import rows

from zhengce import numerals


@pytest.mark.parametrize("case", rows("numerals_found"), ids=lambda c: c["text"])
def test_a_number_expression_has_its_value(case):
    assert re.fullmatch(numerals.NUMBER, numerals.narrow(case["text"]))
    number = numerals.parse(case["text"])
    assert (number.value, number.vague, number.lost) == (pytest.approx(float(case["value"]), rel=1e-12), case["vague"], False)


@pytest.mark.parametrize("case", rows("numerals_fractions"), ids=lambda c: c["text"])
def test_a_share_in_words_has_its_per_cent(case):
    assert numerals.fraction(case["text"]) == pytest.approx(float(case["percent"]))


@pytest.mark.parametrize("text", ["产业", "一家", "五六七家", "第"])
def test_what_is_no_share_is_none(text):
    assert numerals.fraction(text) is None


@pytest.mark.parametrize("text", ["企业", "十家", "abc"])
def test_what_is_no_number_is_an_error(text):
    with pytest.raises(ValueError, match="no number"):
        numerals.parse(text)


@pytest.mark.parametrize("text", ["\ufffd000万", "?000", "3\ufffd5"])
def test_a_lost_digit_gives_no_value(text):
    assert numerals.parse(text) == (None, "", True)


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
