"""Which marks of Markdown, HTML or JSON stand between the words?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.clean import literals
from zhengce.text import Change, Text

_NOTE = r"""(?:\s{1,3}"[^"\n]{0,200}")?\)"""        # what a browser shows over a link
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,300}}\]\([^)\s]{{0,2000}}{_NOTE}")
_LINK = re.compile(rf"\[((?:\\.|[^\[\]\n\\]){{0,300}})\]\((?:https?://|/|#|\./|javascript:|mailto:)[^)\s]{{0,2000}}{_NOTE}")
_LEANING = re.compile(r"(?<![*\\\d])\*(?=[^\s*])([^*\n]{1,200}?)(?<=\S)\*(?![*\d])")
_FOOTNOTE = re.compile(r"\[\^\w{1,12}\](?!:)")
_ESCAPED = re.compile(r"\\(?=[.\[\]_*#()\-+!`>])")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1")
#: a formula without Chinese between two dollars, as converters of PDF write numbers: $40.52\%$, $1.27\mathrm{pct}$; not 25\%的$5亿
_FORMULA = re.compile(r"\$(?=[^$\n]{0,80}[\\^{])([^$\n\u4e00-\u9fff，。；]{1,80})\$")
_IN_FORMULA = re.compile(r"\\(?:mathrm|mathbf|mathit|text|rm|bf)\b\s*|[{}]|\\[,;:! ]|(?<=[a-z}])\s*\^\s*\{?[23]\}?|\\(?:%|[a-z]+)")
_SIGNS = {r"\%": "%", r"\sim": "~", r"\times": "×", r"\geq": "≥", r"\ge": "≥", r"\leq": "≤", r"\le": "≤", r"\pm": "±",
          r"\circ": "°", r"\cdot": "·"} | {rf"\{font}": "" for font in ("mathrm", "mathbf", "mathit", "text", "rm", "bf")}
_BREAK = re.compile(r"<\s*/?\s*(?:p|br|div|li|ul|ol|h\d|tr|section|article)\b[^<>\n]{0,1000}>", re.I)
_TAG = re.compile(r"</?(?:span|strong|b|em|i|u|a|font|img|td|th|table|tbody|center|sup|sub|figure|figcaption|video|iframe)"
                  r"\b[^<>\n]{0,1000}>", re.I)
_PROGRAM = re.compile(r"<(script|style|SCRIPT|STYLE)\b[^<>]{0,500}>")
_ESCAPE = re.compile(r"""\\(?:r\\n|u(?![dD][89a-fA-F])([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|\\?[nrt]|[bf"'\\/])""")
_SHORT = {"n": "\n", "r": "\n", "t": "\t", "b": "\b", "f": "\f"}


def strip(text: Text) -> Text:
    """The text without them; where a mark parted two lines, a line end stands.

    >>> strip(Text.of("**近日**,<br/>[北京](https://a.cn/)印发方案。")).clean
    '近日,\\n北京印发方案。'
    >>> print(strip(Text.of('{"title": "北京印发方案", "date": "2023-09-08", "content": "近日。\\\\n印发。"}')).clean.strip())
    title: 北京印发方案
    date: 2023-09-08
    content: 近日。
    印发。
    """
    for _ in range(3):      # what one mark hid may be another: an escaped tag, a tag before the first field
        before, text = text, _literals(_markdown(_formulas(_tags(text))))
        if text is before:
            break
    return text


def _programs(clean: str) -> Iterator[Change]:
    """Scripts and styles with what they hold: nobody was shown the words in them."""
    at = 0
    while opened := _PROGRAM.search(clean, at):
        end = clean.find(f"</{opened[1]}", opened.end())
        if end < 0 or (end := clean.find(">", end) + 1) == 0:
            return
        yield Change(opened.start(), end, "\n")
        at = end


def _tags(text: Text) -> Text:
    if "<" not in text.clean:
        return text
    text = text.replace(list(_programs(text.clean)), rule="tag")
    text = text.replace([Change(*m.span(), "\n") for m in _BREAK.finditer(text.clean)], rule="line break")
    return text.replace([Change(*m.span(), "") for m in _TAG.finditer(text.clean)], rule="tag")


def _markdown(text: Text) -> Text:
    if not any(mark in text.clean for mark in ("](", "**", "__", "[^")):
        return text     # no Markdown: a backslash is what it is
    text = text.replace([Change(*m.span(), "") for m in _IMAGE.finditer(text.clean)], rule="markdown")
    text = text.replace([c for m in _LINK.finditer(text.clean) for c in _around(m, 1)], rule="markdown")
    text = text.replace([c for m in _BOLD.finditer(text.clean) for c in _around(m, 2)], rule="markdown")
    text = text.replace([c for m in _LEANING.finditer(text.clean) for c in _around(m, 1)], rule="markdown")
    text = text.replace([Change(*m.span(), "") for m in _FOOTNOTE.finditer(text.clean)], rule="markdown")
    return text.replace([Change(*m.span(), "") for m in _ESCAPED.finditer(text.clean)], rule="markdown") if "\\" in text.clean else text


def _formulas(text: Text) -> Text:
    """Numbers that a converter of PDF wrote as formulas, as they stood on the page.

    >>> _formulas(Text.of(r"毛利率 $17.11\\%$ ，提升 $1.27\\mathrm{pct}$ ；占地 $3.5\\mathrm{km}^{2}$")).clean
    '毛利率 17.11% ，提升 1.27pct ；占地 3.5km²'
    """
    changes = []
    for m in _FORMULA.finditer(text.clean) if text.clean.count("$") > 1 else ():
        marks = list(_IN_FORMULA.finditer(text.clean, m.start(1), m.end(1)))
        if all(_written(mark.group()) is not None for mark in marks):
            changes += [Change(m.start(), m.start(1), ""), *(Change(*mark.span(), _written(mark.group())) for mark in marks),
                        Change(m.end(1), m.end(), "")]
    return text.replace(changes, rule="markdown")


def _written(mark: str) -> str | None:
    """What a mark inside a formula prints: nothing for its font and brackets, None for a symbol that prose does not have."""
    if "^" in mark:
        return "²" if "2" in mark else "³"
    return _SIGNS.get(mark.rstrip(), None if re.fullmatch(r"\\[a-z]+", mark) else "")


def _around(match: re.Match, group: int) -> list[Change]:
    """Keep the group, take away what is left and right of it."""
    return [Change(match.start(), match.start(group), ""), Change(match.end(group), match.end(), "")]


def _literals(text: Text) -> Text:
    """The strings of a program as lines, and the escapes of one that only a part of was copied."""
    if changes := literals.changes(text.clean):
        return _unescaped(text.replace(changes, rule="json"))
    return _unescaped(text) if sum(map(text.clean.count, (r"\r\n", r"<\/", r"\""))) >= 3 else text


def _unescaped(text: Text) -> Text:
    return text.replace([Change(*m.span(), chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _SHORT.get(m.group()[-1], m.group()[-1]))
                         for m in _ESCAPE.finditer(text.clean)], rule="json")
