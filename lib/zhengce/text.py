"""What was changed, and where did each character come from?

A `Text` carries the raw string, the clean string, and for every clean character the raw span it came from. Each repair
takes a `Text` and gives a new one through `Text.replace`, so repairs compose and no step can lose the way back.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

CERTAINTY = ("exact", "inferred", "lost")   # in rising order of doubt: where two edits meet, the worse one stands


class Edit(NamedTuple):
    """One changed run: `raw[start:end] == before` became `after`."""

    start: int
    end: int
    before: str
    after: str
    rule: str
    certainty: str


class Change(NamedTuple):
    """What a repair asks for: put `after` in place of `clean[start:end]`.

    `spans` optionally gives, for each character of `after`, the (start, end) in the same clean text that it came from;
    without it, a change that keeps the length maps one to one, and any other maps each character to the whole run.
    """

    start: int
    end: int
    after: str
    certainty: str = "exact"
    spans: Sequence[tuple[int, int]] | None = None


class _Mark(NamedTuple):
    start: int
    end: int
    rule: str
    certainty: str


@dataclass(frozen=True)
class Text:
    """A text with its raw source; offsets count code points, half open.

    >>> text = Text.of("學(xué)習(xí)。")
    >>> text = text.replace([Change(1, 6, ""), Change(7, 11, "")], rule="pinyin")
    >>> text = text.replace([Change(0, 2, "学习")], rule="script")
    >>> text.clean
    '学习。'
    >>> text.raw_span(1, 2), text.raw[slice(*text.raw_span(1, 2))]
    ((6, 7), '習')
    >>> [(e.before, e.after, e.rule) for e in text.edits][:2]
    [('學', '学', 'script'), ('(xué)', '', 'pinyin')]
    >>> text.restore() == text.raw
    True
    """

    raw: str
    clean: str
    starts: array = field(repr=False)
    ends: array = field(repr=False)
    marks: tuple[_Mark, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, raw: str) -> Text:
        """The text as it was read: nothing changed yet."""
        at = np.arange(len(raw) + 1, dtype=np.dtype("l"))
        return cls(raw, raw, array("l", at[:-1].tobytes()), array("l", at[1:].tobytes()))

    def __len__(self) -> int:
        return len(self.clean)

    def __reduce__(self) -> tuple:
        """Pickled by the steps between origins, nearly all of them 1, which compress to little."""
        return _unpickled, (self.raw, self.clean, *(np.diff(at, prepend=0).astype(np.int32).tobytes() for at in (self.starts, self.ends)),
                            self.marks)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The smallest run of whole raw characters that covers `clean[start:end]`.

        An empty span gives an empty raw span at the place where the next clean character begins. Raises IndexError outside the text.
        """
        if not 0 <= start <= end <= len(self.clean):
            raise IndexError(f"clean span {start}:{end} is outside a text of {len(self.clean)} characters" if start <= end else
                             f"clean span {start}:{end} ends before it begins; give start, then end")
        if start == end:
            at = self.starts[start] if start < len(self.clean) else len(self.raw)
            return at, at
        if self.rising:
            return self.starts[start], self.ends[end - 1]
        return min(self.starts[start:end]), max(self.ends[start:end])

    @cached_property
    def rising(self) -> bool:
        """Whether the origins rise from character to character, as those of nearly all texts do: a span's are then those of its ends."""
        return all(bool((np.diff(np.asarray(at)) >= 0).all()) for at in (self.starts, self.ends))

    def clean_span(self, start: int, end: int) -> tuple[int, int]:
        """The run of clean characters that come from `raw[start:end]` (empty where all of it was removed)."""
        return bisect_left(self.ends, start + 1), bisect_left(self.starts, end)

    def replace(self, changes: Iterable[Change], rule: str) -> Text:
        """A new text with `changes` made; they must not overlap and are given in the coordinates of `self.clean`.

        Raises ValueError if two changes overlap. Changes that change nothing are dropped.
        """
        changes = sorted((c for c in changes if self.clean[c.start:c.end] != c.after), key=lambda c: (c.start, c.end))
        if not changes:
            return self
        pieces: list[str] = []
        starts, ends = array("l"), array("l")
        marks = list(self.marks)
        position = 0
        for change in changes:
            if change.start < position:
                raise ValueError(f"changes overlap at {change.start} in rule {rule!r}")
            if change.start == change.end:
                raise ValueError(f"an insertion at {change.start} has no raw character: let the change cover a neighbour")
            pieces += self.clean[position:change.start], change.after
            starts += self.starts[position:change.start]
            ends += self.ends[position:change.start]
            for a, b in self._origins(change):
                starts.append(a)
                ends.append(b)
            marks += (_Mark(a, b, rule, change.certainty) for a, b in self._marked(change))
            position = change.end
        pieces.append(self.clean[position:])
        starts += self.starts[position:]
        ends += self.ends[position:]
        return Text(self.raw, "".join(pieces), starts, ends, tuple(marks))

    def _origins(self, change: Change) -> list[tuple[int, int]]:
        if change.spans is not None:
            return [self.raw_span(a, b) for a, b in change.spans]
        if len(change.after) == change.end - change.start:
            return [(self.starts[i], self.ends[i]) for i in range(change.start, change.end)]
        return [self.raw_span(change.start, change.end)] * len(change.after)

    def _marked(self, change: Change) -> list[tuple[int, int]]:
        """The raw runs that the change touches: character by character where the length stays, so that the
        annotation removed between 學(xué)習 is no part of the edit 學習 -> 学习."""
        if change.spans is None and len(change.after) == change.end - change.start:
            before = self.clean[change.start:change.end]
            return [(self.starts[i], self.ends[i])
                    for i, (old, new) in enumerate(zip(before, change.after, strict=True), change.start) if old != new]
        return [self.raw_span(change.start, change.end)]

    @cached_property
    def edits(self) -> list[Edit]:
        """Disjoint, sorted edits in raw coordinates; touching runs of one rule and certainty are merged.

        Where two rules met on the same raw characters the rule is their names joined by "+", and the worse certainty stands.
        """
        return self.edits_within(frozenset())

    def edits_within(self, cuts: Set[int]) -> list[Edit]:
        """The edits, with none merged over a raw position in `cuts`: a paragraph may end between two touching edits of one line."""
        merged: list[list] = []
        for mark in sorted(self.marks, key=lambda m: (m.start, m.end)):
            last = merged[-1] if merged else None
            if last and mark.start < last[1]:
                last[1] = max(last[1], mark.end)
                if mark.rule not in last[2]:
                    last[2] = [*last[2], mark.rule]
                last[3] = max(last[3], mark.certainty, key=CERTAINTY.index)
            elif last and (mark.start, [mark.rule], mark.certainty) == tuple(last[1:]) \
                    and mark.start not in cuts and not self._at_line_end(mark.start):
                last[1] = mark.end
            else:
                merged.append([mark.start, mark.end, [mark.rule], mark.certainty])
        edits = []
        for start, end, rules, certainty in merged:
            a, b = self.clean_span(start, end)
            edit = Edit(start, end, self.raw[start:end], self.clean[a:b], "+".join(rules), certainty)
            if edit.before != edit.after:   # two repairs that undid one another are no edit
                edits.append(edit)
        return edits

    def _at_line_end(self, raw_position: int) -> bool:
        """Whether a line ends where two edits touch: merged, they would reach from one paragraph into the next."""
        i = bisect_left(self.ends, raw_position + 1)
        return "\n" in self.clean[max(0, i - 1):i + 1]

    def restore(self) -> str:
        """The raw text, rebuilt from the clean text and the edits alone: the proof that nothing was lost."""
        return restore(self.clean, self.edits)


def _unpickled(raw: str, clean: str, starts: bytes, ends: bytes, marks: tuple[_Mark, ...]) -> Text:
    return Text(raw, clean, *(array("l", np.cumsum(np.frombuffer(steps, np.int32), dtype=np.int_).tobytes()) for steps in (starts, ends)),
                marks)


def restore(clean: str, edits: Iterable[Edit], offset: int = 0) -> str:
    """Undo `edits` (sorted, disjoint, raw coordinates) on `clean`, whose first raw character stood at `offset`.

    >>> restore("学习", [Edit(10, 15, "學(xué)"[:5], "学", "demo", "exact")], offset=10)[-1]
    '习'
    """
    out: list[str] = []
    raw_position, clean_position = offset, 0
    for edit in edits:
        keep = edit.start - raw_position
        out += clean[clean_position:clean_position + keep], edit.before
        clean_position += keep + len(edit.after)
        raw_position = edit.end
    out.append(clean[clean_position:])
    return "".join(out)
