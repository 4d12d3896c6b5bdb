"""What is one document, once it is read and cleaned?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from zhengce.clean.boilerplate import Block
from zhengce.reading.head import read as read_head
from zhengce.reading.head_lines import Head
from zhengce.text import Edit, Text


@dataclass(frozen=True)
class Page:
    """One read document: its cleaned text, the blocks it falls into, and where it came from."""

    doc: str
    source: str
    text: Text
    blocks: list[Block]
    script: str
    encoding: str
    sha256: str
    said: Mapping[str, str] = field(default_factory=dict)       # further columns of the user's table, or fields of front matter
    tabled: frozenset[str] = frozenset()                        # those that are a table's

    @cached_property
    def texts(self) -> list[str]:
        """The clean text of each block."""
        return [self.text.clean[b.start:b.end] for b in self.blocks]

    @cached_property
    def head(self) -> Head | None:
        """What the document says of itself; None for news and whatever has no head."""
        return read_head(self.texts)

    @cached_property
    def edits(self) -> list[Edit]:
        """Every change, none of which reaches from one paragraph into another."""
        return self.text.edits_within({at for b in self.blocks for at in self.text.raw_span(b.start, b.end)})
