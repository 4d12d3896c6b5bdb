"""Which lines of the page are the article, and which are furniture?"""

from __future__ import annotations

import re
from typing import NamedTuple

USED = ("title", "heading", "lead", "body")
_STOP = re.compile(r"[。！!？?…；;]")


class Block(NamedTuple):
    """A stretch of the clean text, stripped of white space at both ends, and its kind."""

    start: int
    end: int
    kind: str


def blocks(clean: str) -> list[Block]:
    """The lines of a page with their kind, in order.

    >>> [b.kind for b in blocks("标题写在这里\\n\\n来源:新华社\\n北京市近日印发未来产业方案。\\n(责编:罗知之)")]
    ['title', 'boilerplate', 'body', 'boilerplate']
    """
    out: list[Block] = []
    for match in re.finditer(r"[^\n]*\S[^\n]*", clean):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        stripped = line.strip()
        out.append(Block(start, start + len(stripped), _kind(stripped, not out)))
    return out


def _kind(line: str, first: bool) -> str:
    if re.match(r"[\[【(（]?\s*(责编|责任编辑|编辑|来源|发布时间|添加时间|作者|出品|监制|策划)\s*[:：]", line):
        return "boilerplate"
    if re.search(r"摄\s*[)）]?$|供图$|记者\s*\S+\s*\S*\s*摄", line):
        return "caption"
    if line.startswith("◇"):
        return "lead"
    if first and not _STOP.search(line):
        return "title"
    if _STOP.search(line) and len(line) > 10:
        return "body"
    return "heading" if re.search(r"[,，:：]", line) and 8 < len(line) < 40 else "boilerplate"
