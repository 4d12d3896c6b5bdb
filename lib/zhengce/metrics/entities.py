"""Whose is what a document counts? The owners that its table of numbers asks, read from its title and its texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from zhengce.assign.owner import Owners


def main_place(title: str | None, texts: Sequence[str]) -> Owners:
    """The owners of a document, whose `document` is the place (or firm, or country) that it is about.

    >>> main_place("兰溪新增企业33家", ["兰溪市科技局说"]).document.name
    '兰溪'
    """
    return Owners.of_document(title, texts, ["heading" if _heads(text) else "body" for text in texts])


def _heads(text: str) -> bool:
    """Whether a line may head others: it is short and no sentence."""
    return len(text) < 48 and not re.search("[。；;！!？?，,]$", text)
