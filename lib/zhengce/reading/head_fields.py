"""Which fields does a page print over a document (发文机关：…, 发文字号：…, 成文日期：…), on lines of their own or run together?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from zhengce.word_tables import HEAD

LINES = 40           # lines in which the fields stand
_SPREAD = r"[ \u3000]{0,4}"
_NOTHING = re.compile(r"[\W_]*(?:无|暂无|空)?[\W_]*")


class Value(NamedTuple):
    """A field's value and where it stands (`start:end` of its paragraph's text)."""

    field: str
    value: str
    paragraph: int
    start: int
    end: int


class Line(NamedTuple):
    """A line that is no field, or the words before the first field of one."""

    paragraph: int
    start: int
    text: str


class Found(NamedTuple):
    """A field of a head: its value, the rule that read it, and where it stands: from `start` of a paragraph to `end` of `last`, which is
    the same paragraph but for a title over several lines."""

    value: str
    rule: str
    paragraph: int
    start: int
    end: int
    last: int | None = None


@dataclass(frozen=True)
class Head:
    """What a document says of itself.

    `addressee` the organs that 你县 stands for; `given` the titles that it issues or forwards;
    `attached` the heads of the notices and replies that stand under it; `own` the paragraphs that are its own text (half open)."""

    title: Found
    kind: str
    action: str
    given: tuple[str, ...] = ()
    issuer: Found | None = None
    number: Found | None = None
    date: Found | None = None
    effective: Found | None = None
    given_effective: Found | None = None
    dates_disagree: bool = False
    attached: tuple[Head, ...] = ()
    own: tuple[int, int] = (0, 0)
    addressee: str | None = None

    @property
    def fields(self) -> tuple[Found, ...]:
        """The fields that the head has, the title first."""
        return tuple(f for f in (self.title, self.issuer, self.number, self.date, self.effective) if f)

    @property
    def rules(self) -> str:
        """The ids of the rules that read the head, joined by spaces."""
        return " ".join([*dict.fromkeys(f.rule for f in self.fields), *(["head.dates_disagree"] if self.dates_disagree else [])])


@cache
def _labels() -> tuple[re.Pattern, dict[str, str]]:
    """The labels as one pattern, letters apart allowed (标　　题：), and what each tells."""
    rows = HEAD.value("class")
    spread = "|".join(_SPREAD.join(label) for label in sorted(rows, key=len, reverse=True))
    return re.compile(rf"[\[【]?(?P<label>{spread})[\]】]?{_SPREAD}[:：|]{_SPREAD}"), rows


def read(texts: Sequence[str]) -> tuple[list[Value], list[Line]]:
    """The fields of a page's first lines, and the lines (or their beginnings) that are none.

    >>> values, lines = read(["关于防汛的通知发文机构：某市水利局发布时间：2031-06-01", "标　　题：关于防汛的通知", "各县水利局："])
    >>> [(v.field, v.value) for v in values], [line.text for line in lines]
    ([('issuer', '某市水利局'), ('posted', '2031-06-01'), ('title', '关于防汛的通知')], ['关于防汛的通知', '各县水利局：'])
    """
    pattern, rows = _labels()
    values: list[Value] = []
    lines: list[Line] = []
    waiting: str | None = None
    for n, text in enumerate(texts):
        head = re.split("[。；]", text, maxsplit=1)[0] if n < LINES else ""
        found = list(pattern.finditer(head))
        glued = len(found) > 1
        found = [m for m in found if glued or m.start() == 0 or not text[m.start() - 1].isalnum()]
        if not found:
            if waiting and len(text) <= 120 and not text.endswith(("：", "。")):
                values.append(Value(waiting, text.strip(), n, 0, len(text)))
            else:
                lines.append(Line(n, 0, text))
            waiting = None
            continue
        if text[:found[0].start()].strip(" |"):
            lines.append(Line(n, 0, text[:found[0].start()]))
        for m, after in zip(found, [*found[1:], None], strict=True):
            end = after.start() if after else len(head)
            field = rows[re.sub(r"\s", "", m["label"])]
            value = text[m.end():end].strip(" 　|")
            if not _NOTHING.fullmatch(value):
                values.append(Value(field, value, n, m.start(), end))
        waiting = field if _NOTHING.fullmatch(text[found[-1].end():]) and not text[found[-1].end():].strip() else None
    return values, lines
