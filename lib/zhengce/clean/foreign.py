"""Was a text saved in an encoding that is not its own, or is it no Chinese at all?

UTF-8 that was read as GBK and saved (鏌愬競…), or as Latin-1 (æŸå¸‚), is valid UTF-8 with wrong characters: the way back is the same two
steps. Where no byte was lost on the way it is gone back; else the page is named, since its figures cannot be trusted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_SAMPLE = 2000          # characters outside ASCII that are looked at
_ASCII = re.compile(r"[\x00-\x7f]+")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_LETTER = re.compile(r"[^\W\d_]")
_WESTERN = re.compile("[\u0080-\u024f\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")
_MOST = 0.8             # share of the characters that must come back for a text to have been read wrong
_SOME = 0.3             # share of kana or hangul among letters from which a text is no Chinese one: a name quoted in it is less


class Mended(NamedTuple):
    """A text as it was before it was read wrong, the encoding that it was read in, and how many characters were lost."""

    text: str
    codec: str
    lost: int


def mended(text: str) -> Mended | None:
    """The text that was read in a wrong encoding, or None for one that was not.

    >>> mended("某市公布计划。".encode().decode("latin-1"))
    Mended(text='某市公布计划。', codec='latin-1', lost=0)
    >>> mended("某市召开发布会,公布计划。") is None
    True
    """
    sample = _ASCII.sub("", text[:20 * _SAMPLE])[:_SAMPLE]
    if len(sample) < 4:
        return None
    if len(_WESTERN.findall(sample)) >= _MOST * len(sample) and not _HAN.search(sample):
        return _back(text, "latin-1", _single, "utf-8") or _back(text, "latin-1", _single, "gb18030")
    # a sample of every kind of text is held against chance: of true Chinese hardly a character is valid UTF-8 by its GBK bytes
    return _back(text, "gbk", lambda part: part.encode("gb18030", "ignore"), "utf-8") if _returns(sample) else None


def _returns(sample: str) -> bool:
    back = sample.replace("\ufffd", "").encode("gb18030", "ignore").decode("utf-8", "ignore")
    return len(_HAN.findall(back)) * 1.5 >= _MOST * 0.8 * len(sample) and len(_HAN.findall(back)) > 3


def _back(text: str, codec: str, encode: Callable[[str], bytes], to: str) -> Mended | None:
    """The way back; a character that was lost already (\ufffd or a ? in its place) breaks the one it was part of."""
    found = encode(text).decode(to, "replace")
    lost = len(re.findall("\ufffd+", found))
    han = len(_HAN.findall(found))
    return Mended(found, codec, lost) if han > 3 and han >= _MOST * (han + lost) * 0.6 else None


def _single(text: str) -> bytes:
    """The bytes that were read as single characters, by Latin-1 or, for 0x80 to 0x9f, by Windows' code page."""
    return b"".join(c.encode("latin-1") if c < "\u0100" else c.encode("cp1252", "replace") for c in text)


def language(text: str) -> str | None:
    """What is said of a text that is not Chinese.

    >>> language("東京都は経済の状況を発表した。"), language("It is a plan."), language("首尔(서울)公布计划,日本“あきた”也有。")
    ('is Japanese', 'holds no Chinese characters', None)
    """
    han, kana, hangul = (len(p.findall(text)) for p in (_HAN, _KANA, _HANGUL))
    if kana > _SOME * (han + kana):
        return "is Japanese"
    if hangul > _SOME * (han + hangul):
        return "is Korean"
    return "holds no Chinese characters" if not han and _LETTER.search(text) else None


def is_korean(data: bytes) -> bool:
    """Whether bytes that GB18030 reads too are Korean in EUC-KR: there all of them are hangul, and of a Chinese text some are not.

    >>> is_korean("서울시는 경제 상황을 발표했다".encode("euc_kr")), is_korean("北京市召开会议公布计划和方案".encode("gb18030"))
    (True, False)
    """
    try:
        text = data.decode("euc_kr")
    except UnicodeDecodeError:
        return False
    letters = [c for c in text if c > "\x7f" and c.isalpha()]
    return len(letters) >= 10 and len(_HANGUL.findall(text)) > 0.95 * len(letters)
