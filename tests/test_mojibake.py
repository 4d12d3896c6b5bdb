"""Byte damage: what the mirror pages' bytes say, and what must stay as it is."""

from zhengce.clean import mojibake
from zhengce.text import Text


def test_a_broken_character_is_restored_with_its_own_raw_span():
    raw = "強(qiáng)調(diào),天津?yàn)I海、寶坻"
    text = mojibake.repair(Text.of(raw))
    at = text.clean.index("濱")
    assert raw[slice(*text.raw_span(at, at + 1))] == "?yàn)I"
    assert text.restore() == raw
