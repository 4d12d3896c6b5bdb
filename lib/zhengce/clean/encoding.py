"""In which encoding were the bytes written, and how is that known?"""

from __future__ import annotations

import codecs
from typing import NamedTuple


class Decoded(NamedTuple):
    """A decoded page: the text without BOM, the encoding's name, and the reason for choosing it."""

    text: str
    encoding: str
    reason: str


class UndecodableError(ValueError):
    """Bytes that no supported encoding reads; the message names the file, the offset and the mend."""


def decode(data: bytes, name: str = "the text") -> Decoded:
    """Decode a page: strict UTF-8, UTF-16 with a BOM, then GB18030. Raises UndecodableError naming file and offset.

    >>> decode("北京".encode("gb18030")).encoding
    'gb18030'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Decoded(data.decode("utf-16"), "utf-16", "byte order mark")
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8", "valid UTF-8")
    except UnicodeDecodeError as error:
        offset = error.start
    try:
        return Decoded(data.decode("gb18030"), "gb18030", f"not UTF-8 from byte {offset}, valid GB18030")
    except UnicodeDecodeError as error:
        raise UndecodableError(f"{name}: byte {error.start} is neither UTF-8 nor GB18030; save it as UTF-8") from None
