"""In which encoding were the bytes written, and how is that known?

The order: a byte order mark, strict UTF-8, then GB18030 and Big5, of which the one wins that gives common characters. Where
none does, there is an error that names the file, the byte and the mend: a page is never read by a silent guess.
"""

from __future__ import annotations

import codecs
from contextlib import suppress
from functools import cache
from typing import NamedTuple

from zhengce.clean import foreign

_LIKELY = 0.7         # share of common characters under which a reading is no Chinese text; true ones have 0.95, false ones 0.3 to 0.5
_MEND = "save it as UTF-8"
_OTHER = {            # the first bytes of files that are no text
    b"\x89PNG\r\n\x1a\n": "a PNG picture, no text; leave it out", b"\xff\xd8\xff": "a JPEG picture, no text; leave it out",
    b"GIF87a": "a GIF picture, no text; leave it out", b"GIF89a": "a GIF picture, no text; leave it out",
    b"PK\x03\x04": "a ZIP archive, or a .docx or .xlsx without its ending; unpack it, or give its ending back",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office file (.doc, .xls, .ppt); save it as .docx or as UTF-8 text"}
_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Decoded(NamedTuple):
    """A decoded page: the text without BOM, the encoding's name, and the reason for choosing it."""

    text: str
    encoding: str
    reason: str


class UndecodableError(ValueError):
    """Bytes that no supported encoding reads; the message names the file, the offset and the mend."""


class _Reading(NamedTuple):
    encoding: str
    text: str
    failed: int | None      # the byte where it fails
    share: float            # of common ones among the characters outside ASCII


def decode(data: bytes, name: str = "the text") -> Decoded:
    """Decode a page: by its BOM, as strict UTF-8, else as GB18030 or Big5, whichever gives common characters.

    The text has no BOM, and keeps its newlines. Raises UndecodableError for an empty file, for pictures, archives and old Office
    files, for other NUL bytes (binary files, UTF-16 without BOM), for UTF-8 with broken bytes, and where neither GB18030 nor Big5
    makes sense.

    A tie, as in files of a few characters, goes to GB18030; the reason gives both shares.

    >>> decode("北京市发布方案".encode("gb18030"))[1:]
    ('gb18030', 'not UTF-8 (byte 0); valid GB18030 with 100 % common characters, as Big5 86 %')
    >>> decode("臺北發展".encode("big5")).encoding
    'big5'
    """
    for first, what in _OTHER.items():
        if data.startswith(first) and (b"\0" in data or not first.isascii()):
            raise UndecodableError(f"{name}: is {what}")
    for mark, codec in _MARKS.items():
        if data.startswith(mark) and not data.startswith(codecs.BOM_UTF32_LE):
            return _checked(_utf16(data, codec, name), "utf-16", "byte order mark", name)
    if escaped := _escaped(data, name):
        return escaped
    if b"\0" in data:
        raise UndecodableError(f"{name}: byte {data.index(0)} is NUL: no text, or UTF-16 without its byte order mark; {_MEND}")
    try:
        reason = "valid UTF-8 with a byte order mark" if data.startswith(codecs.BOM_UTF8) else "valid UTF-8"
        return _checked(data.decode("utf-8-sig"), "utf-8", reason, name)
    except UnicodeDecodeError as error:
        broken = error.start
    if _nearly_utf8(data):
        raise UndecodableError(f"{name}: byte {broken} breaks what is UTF-8 otherwise; restore that byte, or remove it, and {_MEND}")
    return _chinese(data, broken, name)


def _checked(text: str, encoding: str, reason: str, name: str) -> Decoded:
    if not text.strip():
        raise UndecodableError(f"{name}: holds no text (0 characters, or only blanks); remove it, or fetch it again")
    if "\0" in text:
        raise UndecodableError(f"{name}: character {text.index(chr(0))} is NUL: no text; {_MEND}")
    return Decoded(text, encoding, reason)


def _escaped(data: bytes, name: str) -> Decoded | None:
    """HZ (~{…~}) and ISO-2022, which write Chinese in ASCII: valid UTF-8 that says nothing."""
    if b"~{" in data and b"~}" in data and data.isascii():
        with suppress(UnicodeDecodeError):
            return _checked(data.decode("hz"), "hz", "Chinese between ~{ and ~}", name)
    if b"\x1b$" in data:
        raise UndecodableError(f"{name}: byte {data.index(bytes([27]))} begins a switch of ISO-2022; {_MEND}")
    return None


def settled(decoded: Decoded, name: str) -> Decoded:
    """A decoded page, gone back to what it was before it was read in a wrong encoding and saved. Raises UndecodableError where characters
    were lost by that."""
    if found := foreign.mended(decoded.text):
        if found.lost:
            raise UndecodableError(f"{name}: was read as {found.codec} and saved as {decoded.encoding}, by which {found.lost} characters "
                                   "or more were lost; fetch it again")
        return Decoded(found.text, decoded.encoding, f"{decoded.reason}, which was read as {found.codec} and saved")
    return decoded


def _utf16(data: bytes, codec: str, name: str) -> str:
    try:
        return data[2:].decode(codec)
    except UnicodeDecodeError as error:
        raise UndecodableError(f"{name}: byte {error.start + 2} breaks the UTF-16 that its byte order mark announces; {_MEND}") from None


def _nearly_utf8(data: bytes) -> bool:
    """Whether nine in ten characters outside ASCII are valid UTF-8: one broken byte must not turn a page into another encoding."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) > 10 * broken


def _chinese(data: bytes, broken: int, name: str) -> Decoded:
    if foreign.is_korean(data):
        raise UndecodableError(f"{name}: is Korean (EUC-KR), which is not read here; leave it out")
    gb = _reading(data, "gb18030")
    big5 = max(_reading(data, "cp950"), _reading(data, "big5hkscs"), key=lambda r: r.share)
    best, other = (big5, gb) if big5.share > gb.share else (gb, big5)
    if best.share < _LIKELY:
        found = "; ".join(f"as {label} " + (f"it fails at byte {r.failed}" if r.failed is not None else f"{r.share:.0%} of it is common")
                          for label, r in (("GB18030", gb), ("Big5", big5)))
        raise UndecodableError(f"{name}: byte {broken} is no UTF-8; {found}; {_MEND}")
    label, against = ("Big5", "GB18030") if best is big5 else ("GB18030", "Big5")
    rest = f"not {against} (byte {other.failed})" if other.failed is not None else f"as {against} {other.share * 100:.0f} %"
    reason = f"not UTF-8 (byte {broken}); valid {label} with {best.share * 100:.0f} % common characters, {rest}"
    return _checked(best.text.removeprefix("\ufeff"), label.lower(), reason, name)


def _reading(data: bytes, codec: str) -> _Reading:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        return _Reading(codec, "", error.start, 0.0)
    foreign = [c for c in text if c > "\x7f"]
    return _Reading(codec, text, None, sum(map(_common, foreign)) / max(len(foreign), 1))


@cache
def _common(char: str) -> bool:
    """A character of GB2312's first level or of Big5's, or a mark that Chinese text is set with."""
    if char in "，。、；：？！“”‘’「」『』《》〈〉（）【】〔〕—…·　～％":
        return True
    gb, big5 = char.encode("gb2312", "ignore"), char.encode("big5", "ignore")
    return bool(gb and 0xB0 <= gb[0] <= 0xD7) or bool(big5 and 0xA4 <= big5[0] <= 0xC6) or "０" <= char <= "ｚ"
