"""Which characters are only another way of writing one, and which are not to be seen at all?"""

from __future__ import annotations

import html
import re
import unicodedata

from zhengce.text import Change, Text

_WIDE = re.compile(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff05]|(?<=[\d\uff10-\uff19])[\uff0e\uff0d](?=[\d\uff10-\uff19])")
_SPACE = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f]+")
#: soft hyphens, marks of direction, controls (with the colours of a terminal), interlinear marks
_UNSEEN = re.compile(r"(?:\x1b\[[\d;]{0,12}[A-Za-z]|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
                     r"\x00-\x08\x0e-\x1f\x7f-\x9f])+")
_RADICAL = re.compile(r"[\u2e80-\u2fdf\uf900-\ufaff]")
_FOOTNOTE = re.compile(r"(?<=\S)[\[［](\d{1,2})[\]］]")
_NOTE = re.compile(r"^\s*[\[［](\d{1,2})[\]］](?=\s*[\u3400-\u9fff])", re.MULTILINE)
_DOUBLED = re.compile(r"(?<=[\u3400-\u9fff”》）)%])(?:([,，、])\1(?!\1)|[,，](?=。))(?=[。\u3400-\u9fff“《A-Za-z0-9]|$)", re.MULTILINE)
#: a blank between a Chinese character and a figure or Latin word; in the row of a table it parts two cells
_APART = re.compile(r"(?<=[\u3400-\u9fff])( ?)(?=[\dA-Za-z])|(?<=[\dA-Za-z%])( ?)(?=[\u3400-\u9fff])")
_BLANK = re.compile(_APART.pattern + r"|(?<=[\dA-Za-z%]) (?=[，。；：、）])")
_CELLS = re.compile(r"\t| {2}|[|\u3000] ?[^\s|]{1,40} ?[|\u3000]|\S{2,20}(?: +-?\d[\d.,]*%?){2,8}\s*$")
_SETTING = 8         # blanks that show how a page is set
_COMMAS = re.compile(r"(?:(?<=[，、])|(?<=[\u3400-\u9fff%][,]))( ?)(?=[\u3400-\u9fff\d])")
_MARKED = re.compile(r"(?:(?<=[，、；：。])|(?<=[\u3400-\u9fff%][,;:])) (?=[\u3400-\u9fff\d“《])")
_STRAIGHT = re.compile(r'(?<=[\u3400-\u9fff\d，、。；：？！（《》])"[^"\n]+"|"[^"\n]+"(?=[\u3400-\u9fff，、。；：？！）》])')
_DATA = re.compile(r'["\'] ?[,:;]|[=:,{\[(] ?["\']|["\'] \+|\+ ["\']')          # a row of a table or a program's
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|quot|apos|amp|lt|gt|middot|mdash|hellip|bull|copy"
                     r"|#\d{2,6}|#x[0-9a-fA-F]{2,5});")


def settle(text: Text) -> Text:
    """Entities, unseen characters and spaces, full-width digits and letters, radicals, doubled and footnote marks, straight quotes, each
    under its own rule.

    >>> settle(Text.of("增长１６.２％，ＧＤＰ&nbsp;超⾼水平\u200b。")).clean
    '增长16.2%，GDP 超高水平。'
    """
    for step in (entities, spaces, width, radicals, marks, footnotes, quotations):
        text = step(text)
    return text


def entities(text: Text) -> Text:
    """HTML entities that an extractor left behind.

    >>> entities(Text.of("&ldquo;十四五&rdquo;R&D")).clean
    '“十四五”R&D'
    """
    if "&" not in text.clean:
        return text
    return text.replace([Change(*m.span(), html.unescape(m.group())) for m in _ENTITY.finditer(text.clean)], rule="entity")


def spaces(text: Text) -> Text:
    """No-break and other rare spaces become spaces; characters without width go."""
    text = text.replace([Change(*m.span(), " " * (m.end() - m.start())) for m in _SPACE.finditer(text.clean)], rule="space")
    return text.replace([Change(*m.span(), "") for m in _UNSEEN.finditer(text.clean)], rule="space")


def width(text: Text) -> Text:
    """Full-width digits, Latin letters, percent signs, and points between digits in ASCII; Chinese punctuation stays.

    >>> width(Text.of("达到３．６万亿元（ＧＤＰ），增长８％。")).clean
    '达到3.6万亿元（GDP），增长8%。'
    """
    return text.replace([Change(*m.span(), chr(ord(m.group()) - 0xFEE0)) for m in _WIDE.finditer(text.clean)], rule="width")


def radicals(text: Text) -> Text:
    """Radicals and compatibility forms, as copies from PDF have them (⾼), as the character itself."""
    return text.replace([Change(*m.span(), new) for m in _RADICAL.finditer(text.clean)
                         if len(new := unicodedata.normalize("NFKC", m.group())) == 1], rule="radical")


def marks(text: Text) -> Text:
    """A comma that a mirror printed twice, or before a full stop; what is inferred is that nothing stood between them.

    >>> marks(Text.of("產業規模擴大,,投資增長,。其次、、再次,“北京”")).clean
    '產業規模擴大,投資增長。其次、再次,“北京”'
    """
    return text.replace([Change(*m.span(), m[1] or "", "inferred") for m in _DOUBLED.finditer(text.clean)], rule="doubled mark")


def footnotes(text: Text) -> Text:
    """The marks of footnotes, where the page has a line with the note of that number; a bulletin sets them within its figures.

    >>> footnotes(Text.of("生产总值[1]9.5[2]亿元，见[3]。\\n[1]初步数。\\n[2]按现价。")).clean
    '生产总值9.5亿元，见[3]。\\n[1]初步数。\\n[2]按现价。'
    """
    notes = set(_NOTE.findall(text.clean))
    seen = [m.span() for m in _FOOTNOTE.finditer(text.clean) if m[1] in notes]
    return text.replace([Change(*span, "") for span in seen], rule="footnote") if seen else text


def quotations(text: Text) -> Text:
    """Straight quotation marks in a line of prose, which has an even number of them, as “ and ”.

    >>> quotations(Text.of('建成"双千兆"城市，启动"一网通办"。\\n{"a": "甲市"}')).clean
    '建成“双千兆”城市，启动“一网通办”。\\n{"a": "甲市"}'
    """
    if '"' not in text.clean:
        return text
    lines = (m.span() for m in re.finditer(r'[^"\r\n]*"[^\r\n]*', text.clean)
             if m.group().count('"') % 2 == 0 and not _DATA.search(m.group()))
    quoted = [m.span() for line in lines for m in _STRAIGHT.finditer(text.clean, *line)]
    return text.replace([Change(at, at + 1, mark) for a, b in quoted for at, mark in ((a, "“"), (b - 1, "”"))], rule="quotation mark")


def setting(text: Text) -> Text:
    """The blanks around figures and Latin words, and those behind marks, on a page that sets them at most places: they are of its setting.

    >>> setting(Text.of("\\n".join(["2031 年，甲市新增 5G 基站 300 个，占 GDP 的 2% 左右。"] * 2))).clean.split("\\n")[1]
    '2031年，甲市新增5G基站300个，占GDP的2%左右。'
    """
    if text.clean.count(" ") < _SETTING:
        return text
    for shown, taken in ((_APART, _BLANK), (_COMMAS, _MARKED)):
        lines = [m.span() for m in re.finditer(r"[^\r\n]+", text.clean) if re.search("[。，]", m.group()) or not _CELLS.search(m.group())]
        gaps = [gap for span in lines for gap in shown.finditer(text.clean, *span)]
        if sum(gap.end() > gap.start() for gap in gaps) >= max(_SETTING, 0.5 * len(gaps)):
            apart = [gap.span() for span in lines for gap in taken.finditer(text.clean, *span) if gap.end() > gap.start()]
            text = text.replace([Change(*span, "") for span in apart], rule="setting")
    return text
