"""How pages are decoded: by evidence that is told, or not at all."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengce.clean.encoding import Decoded, UndecodableError, decode

CASES = Path(__file__).parent / "cases"


def rows(name):
    with open(CASES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("case", rows("encoding_found.csv"), ids=lambda c: c["meaning"])
def test_found(case):
    decoded = decode(case["text"].encode(case["written_as"]), "a.txt")
    assert (decoded.text, decoded.encoding) == (case["text"], case["encoding"])
    assert case["reason"] in decoded.reason


@pytest.mark.parametrize("case", rows("encoding_refused.csv"), ids=lambda c: c["meaning"])
def test_refused_with_file_offset_and_mend(case):
    with pytest.raises(UndecodableError, match=r"^news/a\.txt: ") as error:
        decode(bytes.fromhex(case["hex"]), "news/a.txt")
    assert case["message"] in str(error.value)
    assert any(mend in str(error.value) for mend in ("save it as UTF-8", "fetch it again", "unpack it"))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_the_seeds_come_back_from_every_encoding(codec):
    for path in sorted((Path(__file__).parent.parent / "seeds").glob("*.txt")):
        text = path.read_text("utf-8")
        decoded = decode(text.encode(codec), path.name)
        assert decoded.text == text
        assert decoded.encoding == codec.removesuffix("-sig")


def test_newlines_stay_for_offsets_count_them():
    assert decode("北京\r\n上海\r\n".encode("gb18030")).text == "北京\r\n上海\r\n"


@given(st.binary(max_size=60))
def test_any_bytes_are_decoded_with_a_reason_or_refused_by_name(data):
    try:
        decoded = decode(data, "x.bin")
    except UndecodableError as error:
        assert str(error).startswith("x.bin: ")
    else:
        assert isinstance(decoded, Decoded) and decoded.reason and decoded.text.strip() and "\0" not in decoded.text


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=40))
def test_utf8_is_never_taken_for_anything_else(text):
    assert decode(text.encode()).text == text
