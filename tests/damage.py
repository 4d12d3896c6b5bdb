"""How the mirror pages came to be damaged: the forward direction of what `zhengce.clean.mojibake` undoes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from zhengce.clean import mojibake_words, pinyin

HALVED = {c: chr(ord(c) - 0xFEE0) for c in "，；：！？（）"}


def damage(text: str, listed: Iterable[tuple[str, str]], stops: bool = True, halve: bool = True) -> str:
    """A page as the mirror made it: each line's GBK bytes annotated, decoded as Windows does, widths halved.

    `listed` are (character, pinyin); `stops` breaks 。before “ and ”. Characters outside of GBK raise UnicodeEncodeError.
    """
    lines = (_decoded(_annotated(_broken(line) if stops else line.encode("gbk"), listed)) for line in text.split("\n"))
    page = "\n".join(lines)
    return "".join(HALVED.get(c, c) for c in page) if halve else page


def _broken(line: str) -> bytes:
    """The bytes of a line, with a stray byte inside 。where a quotation mark follows."""
    out = bytearray()
    for char, after in zip(line, [*line[1:], ""], strict=True):
        code = char.encode("gbk")
        out += code[:1] + b" " + code[1:] if char == "。" and after and after in "“”" else code
    return bytes(out)


def _annotated(code: bytes, listed: Iterable[tuple[str, str]]) -> bytes:
    """Every occurrence of a listed character's two bytes, at any alignment, followed by its pinyin."""
    for char, syllable in listed:
        pair = char.encode("gbk")
        code = code.replace(pair, pair + f"({syllable})".encode("gbk"))
    return code


def _decoded(code: bytes) -> str:
    """Code page 936: a lead byte takes the byte after it, and is "?" where that is below 0x40; user-defined pairs vanish."""
    out, at = [], 0
    while at < len(code):
        if code[at] < 0x80:
            out.append(chr(code[at]))
            at += 1
        elif code[at] == 0x80:
            out.append("€")
            at += 1
        elif at + 1 == len(code):
            out.append("?")
            at += 1
        else:
            pair = code[at:at + 2]
            try:
                out.append(pair.decode("gbk"))
            except UnicodeDecodeError:
                out.append("?" if pair[1] < 0x40 or pair[1] == 0x7F else "")
            at += 2
    return "".join(out)


def syllable(char: str) -> str:
    """The pinyin that a mirror puts in after a character."""
    return pinyin._dictionary()[ord(char)].split(",")[0]


def straddles(paragraph: str) -> Iterator[str]:
    """The Traditional characters that the inner bytes of two neighbours make: annotated, each breaks the second neighbour."""
    for left, right in pairwise(paragraph):
        inner = (left.encode("gbk")[1:] + right.encode("gbk")[:1]).decode("gbk", "ignore")
        if len(inner) == 1 and mojibake_words.traditional(inner) and not syllable(inner).isascii():
            yield inner
