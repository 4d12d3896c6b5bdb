"""Which numbers of documents does a text give: 国发〔2021〕29号, 令第77号, 公告2031年第45号?"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhengce.reading.organs import joint
from zhengce.word_tables import ACT, VERB

_YEAR = r"(?:19|20)\d\d"
_OPEN, _CLOSE = r"[(（\[【〔〈［﹝]", r"[)）\]】〕〉］﹞]"
_COUNT = r"(?:\d{1,5}|[〇○零一二三四五六七八九十百]{1,6})"
# the word may be glued to the title before it (…的通知湘政办发〔2031〕28号): it is cut by `_own_words`
_NUMBERED = re.compile(rf"(?:(?<=[》”)）])[和与及])?(?P<word>(?:(?<![一-龥])法[（(][一-龥]{{1,3}}[)）])?[一-龥]{{0,14}})\s*"
                       rf"{_OPEN}\s*(?P<year>{_YEAR})\s*年?\s*{_CLOSE}\s*(?P<th>第?)\s*(?P<n>\d{{1,5}})\s*号")
_OLD = re.compile(rf"{_OPEN}\s*(?P<year>[5-9]\d)\s*{_CLOSE}\s*(?P<word>[一-龥]{{1,8}}字)\s*第?\s*(?P<n>\d{{1,5}})\s*号")
_ORDERS = (re.compile(rf"(?P<word>[一-龥]{{0,20}})(?P<kind>令|公告)\s*{_OPEN}?\s*(?:(?P<year>{_YEAR})\s*年)?\s*"
                      rf"(?:[一二三四五六七八九十]{{1,3}}届\s*)?第\s*(?P<n>{_COUNT})\s*号{_CLOSE}?"),
           re.compile(rf"(?:(?P<year>{_YEAR})年)?(?P<word>[一-龥]{{2,20}}?)第\s*(?P<n>{_COUNT})\s*号(?P<kind>令)"))
_TITLE_ENDS = re.compile(r"^.*(?:的(?:补充)?(?:通知|通告|公告|批复|意见|决定|通报|请示|报告|复?函|命令|公示|答复)"
                         r"|办法|规定|细则|条例|规则|方案|规划)(?=[一-龥]{2})")
_JOINT = re.compile(r"(?:(?:^|(?<=[（(\s]))[一-龥]{2,14}[ 　、])+$")


class Number(NamedTuple):
    """A document's number: `text[start:end]` are its words, `value` is its normal form, `year` that of its brackets."""

    start: int
    end: int
    value: str
    year: str | None
    order: bool = False      # of an order or announcement, which is numbered in a row of its own


def find(text: str) -> list[Number]:
    """The numbers of documents in a text, in order; brackets of any form become 〔〕, blanks go, what is glued to the word is cut off.

    >>> [n.value for n in find("…工作方案的通知湘政办发[2031] 28号")]
    ['湘政办发〔2031〕28号']
    >>> [n.value for n in find("苏经信发〔2031〕6号，经国函〔2031〕9号批准")]
    ['苏经信发〔2031〕6号', '国函〔2031〕9号']
    >>> [n.value for n in find("按照国发〔2010〕48号文和（79）交港字第1497号")]
    ['国发〔2010〕48号', '（79）交港字第1497号']
    >>> [n.value for n in find("中华人民共和国交通运输部令2031年第8号，省政府第58号令")]
    ['交通运输部令2031年第8号', '省政府令第58号']
    """
    if "号" not in text:
        return []
    each = [Number(m.start(), m.end(), re.sub(r"\s", "", m.group()), "19" + m["year"]) for m in _OLD.finditer(text)]
    for m in _NUMBERED.finditer(text):
        word = m["word"] if m["word"].startswith(("法（", "法(")) else _own_words(m["word"])          # 法（经）发〔1986〕30号
        start = m.end("word") - len(word) if word else m.start("year") - 1
        order = word.endswith(("令", "公告"))                # 某省人民政府令〔2031〕第8号
        each.append(Number(start, m.end(), f"{word}〔{m['year']}〕{m['th'] if order else ''}{int(m['n'])}号", m["year"], order))
    for m in (m for form in _ORDERS for m in form.finditer(text)):
        word = _own_words(m["word"])                         # a department is named without the state before it
        word = word if word == "中华人民共和国主席" else word.removeprefix("中华人民共和国")
        start = m.end("word") - len(word)
        joined = _JOINT.search(text[max(0, start - 80):start]) if word else None
        if joined and joint(joined.group()):                 # 国家发展改革委 商务部公告2031年第8号
            start, word = start - len(joined.group()), joined.group() + word
        start = min(start, m.start("year")) if m["year"] else start
        year = f"{m['year']}年" if m["year"] else ""
        each.append(Number(start, m.end(), f"{word}{m['kind']}{year}第{m['n']}号", m["year"], True))
    out: list[Number] = []
    for number in sorted(each, key=lambda n: (n.start, -n.end)):
        if not out or number.start >= out[-1].end:
            out.append(number)
    return out


@cache
def _glued() -> re.Pattern:
    """What may stand glued before the organ's word of a number, up to its last: a verb that cites or issues, a preposition, a day."""
    verbs = f"{ACT.any_of('cited')}|{VERB.any_of('issue', 'approve', 'pass', 'effect')}"
    return re.compile(rf"^.*(?:[以按照由见附日]|[根依]?据|号[和与及]?|的(?=[一-龥]{{2}})|实现|{verbs})(?=[一-龥]{{2}})")


def _own_words(letters: str) -> str:
    """What follows the end of a title, a date, and the last verb or preposition: 国发 of 确保实现国发; 浙经信 is whole."""
    return re.sub("^(?:.{2,}|[已业])?经(?=..)", "", _glued().sub("", _TITLE_ENDS.sub("", letters)))


def first(text: str) -> Number | None:
    """The first number in a text."""
    return next(iter(find(text)), None)
