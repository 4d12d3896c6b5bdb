"""Which texts stand in the strings of a program: of Python, Java, JavaScript, JSON or SQL?

A string is a literal; literals with nothing but code between them are a chain. What a chain holds in Chinese becomes lines of its own, the
code goes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from zhengce.clean.pieces import field
from zhengce.text import Change

_HAN = re.compile(r"[一-龥]|\\u[4-9][0-9a-f]{3}")
# a column's name, =>, a comment, and what else is neither a string nor Chinese
_CODE = r"(?:`\w+`|[=-]>|(?:#|//)[^\"'`\n]{0,80}(?=\n)|[^\"'`\n<>一-龥，。：；、（）“”])"
_QUOTE = r"'''|\"\"\"|[\"'`]"
_NEXT = re.compile(rf"(?P<code>(?:{_CODE}|\n){{0,600}}+)(?P<quote>{_QUOTE})")
_FIRST = re.compile(f"^{_NEXT.pattern}", re.M)
_ENDS = r"(?=[^\S\n]*(?:[,)\]};+:.%]|//|\*/|=>|$))"                   # what stands behind a string in a program
_CLOSE = {q: re.compile(rf"(?:\\.|[^\\])*?{q}{_ENDS}", re.S | re.M) for q in ("'''", '"""', '"', "'", "`")}
_REST = re.compile(rf"{_CODE}*$", re.M)
_PARTS = re.compile(r"\s*[,;)\]}+]")
_BEGINS = re.compile(r"(?:[=(\[{]|=>)\s*$")
_OPENS = re.compile(r"(?:[=(\[{,:+]|=>)\s*$")
_JOINS = re.compile(r"[^\S\n]*\+?\s*\+?[^\S\n]*|\s*[#/*]+\s*")         # "…" + "…" is one text
_LABEL = re.compile(r"(\w{1,40})\s*(?::|=>?)\s*$")
_NAMES = re.compile(r"\s*(?::(?!:)|=>)[\s\[{(]*")
_COMMENT = re.compile(r"\s*(?:#|//|\*|--)")
_DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}(?!\d)")
_STOPPED = re.compile(r"(?:[。！？：；][”’）]?|\\n|^)\s*$")
_APART = re.compile(r"[)}\]][^({\[]*[({\[]|;[^;\"']*=\s*.?$")
_ROW = re.compile(r"\)\s*(?:;|,\s*\()|;")            # "…"); or …), (2, "…", or "…"; text2 = "…"
_LEAD = re.compile(r"[^\n\"']*[({\[=][^\n\"'({\[=]{0,8}")
_KEY = 40            # characters of a name at most
_FEW = 8             # Chinese characters that a single string has at least


class _Literal(NamedTuple):
    """A string: `clean[start:end]` is its value, from `first` on stands the code before it, at `last` its closing quote has ended."""

    first: int
    start: int
    end: int
    last: int
    code: str


def changes(clean: str) -> list[Change]:
    """What makes lines of the strings in a text; none for a text that is no program's.

    >>> text = 'String s = "甲省印发方案，布局二十" +\\n    "个产业。", "2031-06-08", NULL);'
    >>> for c in reversed(changes(text)):
    ...     text = text[:c.start] + c.after + text[c.end:]
    >>> text.split()
    ['甲省印发方案，布局二十个产业。', '2031-06-08']
    """
    if not re.search(r"""["'`]""", clean):
        return []
    chains = [chain for chain in _chains(clean) if _is_sure(clean, chain)]
    held = sum(len(_HAN.findall(clean, m.start, m.end)) for chain in chains for m in chain)
    if 2 * held < len(_HAN.findall(clean)):                  # a script in a page, whose article stands beside it
        return []
    return [change for chain in chains for change in _lines(clean, chain)]


def _is_sure(clean: str, chain: list[_Literal]) -> bool:
    """Whether a chain is a program's: its marks part the strings, or they are one text on many lines, or it is a value or an argument."""
    most = max(len(_HAN.findall(clean, m.start, m.end)) for m in chain)
    parted = len(chain) > 1 and any(_PARTS.match(clean, m.last) for m in chain)
    broken = sum(not b.code.strip() and _STOPPED.search(clean[a.start:a.end]) is None for a, b in pairwise(chain))
    return most > 0 and (parted or broken > 1 or (most >= _FEW and _BEGINS.search(chain[0].code) is not None))


def _chains(clean: str) -> Iterator[list[_Literal]]:
    """The strings of a text, those with only code between them together."""
    at, dead = 0, set()
    while opened := _FIRST.search(clean, at):
        chain, form = [], opened
        while form and form["quote"] not in dead:
            opens = _OPENS.search(form["code"]) is not None
            line = len(clean) if opens or chain else clean.find("\n", form.end()) % (len(clean) + 1)
            closed = _CLOSE[form["quote"]].match(clean, form.end(), line)
            if closed is None and line == len(clean):
                dead.add(form["quote"])                      # none behind it closes either
            if closed is None and not opens:                 # what opens and never closes was cut with the page
                break
            last = closed.end() if closed else len(clean)
            end = last - len(form["quote"]) if closed else last
            chain.append(_Literal(form.start(), form.end(), end, last, form["code"]))
            form = _NEXT.match(clean, last)
        if chain:
            yield chain
        at = max(chain[-1].last if chain else 0, clean.find("\n", opened.end()) % (len(clean) + 1))


def _named(clean: str, chain: list[_Literal]) -> Iterator[tuple[_Literal, str, int]]:
    """The values of a chain, each with its name, if it has one, and where that begins; a string before a colon is the name of the next."""
    name = None
    for n, m in enumerate(chain):
        behind = chain[n + 1].code if n + 1 < len(chain) else clean[m.last:m.last + 20]
        if m.end - m.start <= _KEY and (names := _NAMES.match(behind)):
            name = None if behind[names.end():] else (clean[m.start:m.end], m.start)          # 'status': 1, names no string
            continue
        found = _LABEL.search(m.code)
        yield m, *(name or ((found[1], m.first + found.start()) if found else ("", m.start)))
        name = None


def _kept(clean: str, chain: list[_Literal]) -> Iterator[tuple[_Literal, str, int, bool]]:
    """The values of a chain that are text, days, or of a field, each with its name, where that begins, and whether the name stays: what
    many values have is a record's (date: in a chronicle)."""
    named = list(_named(clean, chain))
    names = Counter(label for _, label, _ in named if label and field(f"{label}: "))
    for m, label, begins in named:
        value, known = clean[m.start:m.end], names[label] == 1 and len(names) > 1
        if _HAN.search(value) or (value and known) or _DAY.match(value):
            yield m, label, begins, known and bool(value[:1].strip())


def _records(clean: str, values: list[_Literal]) -> dict[int, str]:
    """The values that a record begins with, and the last line of the code before each: brackets close and open between two records, and
    each has a number of its own (articles[1].setContent("…");) or several texts (a title and a body)."""
    gaps = {n: clean[a.last:b.start] for n, (a, b) in enumerate(pairwise(values), 1)}
    apart = [n for n, gap in gaps.items() if _APART.search(gap)]
    texts = [len(_HAN.findall(clean, m.start, m.end)) > 3 for m in values]
    held = [sum(texts[a:b]) for a, b in pairwise([0, *apart, len(values)])]
    leads = {n: _LEAD.findall(gaps[n])[-1].strip(" \t)}],;") for n in apart}
    return {n: leads[n] for n, sizes in zip(apart, pairwise(held), strict=True)
            if min(sizes) > 1 or (re.search(r"\d", leads[n]) and _ROW.search(gaps[n]))}


def _lines(clean: str, chain: list[_Literal]) -> Iterator[Change]:
    """The changes that leave a chain's values, each on a line, with the names that are fields', and a line of code over a record."""
    kept = list(_kept(clean, chain))
    records = _records(clean, [m for m, *_ in kept])
    before, at = None, chain[0].first                        # the value before, and where it ended
    for n, (m, label, begins, named) in enumerate(kept):
        value, over = clean[m.start:m.end], f"\n{records[n]}\n" if n in records else "\n"
        joined = before is not None and _JOINS.fullmatch(m.code) and not _STOPPED.search(before) and not value.startswith("　　")
        if named:
            yield from (Change(at, begins, over), Change(begins, m.start, f"{label}: "))
        else:
            yield Change(at, m.start, "" if joined else over)
        if _COMMENT.match(m.code) and "\n" in value:
            yield from (Change(m.start + c.start(), m.start + c.end(), "") for c in re.finditer(rf"^{_COMMENT.pattern}", value, re.M))
        at, before = m.end, value
    rest = _REST.match(clean, chain[-1].last)
    if before is not None and (end := rest.end() if rest else chain[-1].last) > at:
        yield Change(at, end, "\n")
