"""Which fields does a page print over a document (发文机关：…, 发文字号：…, 成文日期：…), on lines of their own or run together?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from zhengce.word_tables import HEAD

LINES = 40           # lines in which the fields stand
_SPREAD = r"[ \u3000]{0,4}"
_NOTHING = re.compile(r"[\W_]*(?:无|暂无|空)?[\W_]*")


class Line(NamedTuple):
    """A line that is no field, or the words before the first field of one."""

    paragraph: int
    start: int
    text: str


class Found(NamedTuple):
    """A field: its value, the rule that read it (of a printed one, its name), and where it stands: from `start` of a paragraph to `end` of
    `last`, which is the same paragraph but for a title over several lines."""

    value: str
    rule: str
    paragraph: int
    start: int
    end: int
    last: int | None = None


class Head(NamedTuple):
    """What a document says of itself.

    `addressee` the organs that 你县 stands for; `given` the titles that it issues or forwards;
    `attached` the heads of the notices and replies that stand under it; `own` the paragraphs that are its own text (half open)."""

    title: Found
    kind: str
    action: str
    given: tuple[str, ...] = ()
    own: tuple[int, int] = (0, 0)
    addressee: str | None = None
    issuer: Found | None = None
    number: Found | None = None
    date: Found | None = None
    effective: Found | None = None
    given_effective: Found | None = None
    dates_disagree: bool = False
    attached: tuple[Head, ...] = ()

    def value(self, field: str) -> str | None:
        """What a field says, None where the document has none."""
        found = getattr(self, field)
        return found and found.value

    @property
    def rules(self) -> str:
        """The ids of the rules that read the head, joined by spaces."""
        found = [f.rule for f in (self.title, self.issuer, self.number, self.date, self.effective) if f]
        return " ".join([*dict.fromkeys(found), *(["head.dates_disagree"] if self.dates_disagree else [])])


@cache
def _labels() -> tuple[re.Pattern, dict[str, str]]:
    """The labels as one pattern, letters apart allowed (标　　题：), and what each tells."""
    rows = HEAD.value("class")
    spread = "|".join(_SPREAD.join(label) for label in sorted(rows, key=len, reverse=True))
    return re.compile(rf"[\[【]?(?P<label>{spread})[\]】]?{_SPREAD}[:：|]{_SPREAD}"), rows


def read(texts: Sequence[str]) -> tuple[list[Found], list[Line]]:
    """The fields of a page's first lines, and the lines (or their beginnings) that are none.

    >>> fields, lines = read(["关于防汛的通知发文机构：某市水利局发布时间：2031-06-01", "标　　题：关于防汛的通知", "各县水利局："])
    >>> [(f.rule, f.value) for f in fields], [line.text for line in lines]
    ([('issuer', '某市水利局'), ('posted', '2031-06-01'), ('title', '关于防汛的通知')], ['关于防汛的通知', '各县水利局：'])
    """
    pattern, rows = _labels()
    fields: list[Found] = []
    lines: list[Line] = []
    waiting: str | None = None
    for n, text in enumerate(texts):
        head = re.split("[。；]", text, maxsplit=1)[0] if n < LINES else ""
        found = list(pattern.finditer(head))
        found = [m for m in found if len(found) > 1 or m.start() == 0 or not text[m.start() - 1].isalnum()]
        before = text[:found[0].start()] if found else text
        if waiting and not found and len(text) <= 120 and not text.endswith(("：", "。")):
            fields.append(Found(text.strip(), waiting, n, 0, len(text)))
        elif not found or before.strip(" |"):
            lines.append(Line(n, 0, before))
        for m, end in zip(found, [*(m.start() for m in found[1:]), len(head)], strict=False):
            value = text[m.end():end].strip(" 　|")
            if not _NOTHING.fullmatch(value):
                fields.append(Found(value, rows[re.sub(r"\s", "", m["label"])], n, m.start(), end))
        empty = found and not text[found[-1].end():].strip()
        waiting = rows[re.sub(r"\s", "", found[-1]["label"])] if empty else None
    return fields, lines
