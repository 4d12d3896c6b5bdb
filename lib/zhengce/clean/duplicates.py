"""Which passages repeat another, within a text or across texts?"""

from __future__ import annotations

import re

import pandas as pd

from zhengce.clean.boilerplate import USED


def mark(paragraphs: pd.DataFrame, threshold: float = 0.8) -> list[str | None]:
    """For each paragraph the "doc:paragraph" it repeats, or None: containment of 4-gram shingles of at least `threshold`."""
    seen: list[tuple[str, set[str], int]] = []
    shingles = [_shingles(t) if k in USED else set() for t, k in zip(paragraphs["text"], paragraphs["kind"], strict=True)]
    order = sorted(range(len(paragraphs)), key=lambda i: (-len(shingles[i]), i))
    out: list[str | None] = [None] * len(paragraphs)
    for i in order:
        mine = shingles[i]
        if len(mine) < 5:
            continue
        for key, theirs, _ in seen:
            if len(mine & theirs) >= threshold * len(mine):
                out[i] = key
                break
        else:
            seen.append((f"{paragraphs['doc'].iat[i]}:{paragraphs['paragraph'].iat[i]}", mine, i))
    return out


def _shingles(text: str, n: int = 4) -> set[str]:
    squashed = re.sub(r"\W+", "", text)
    return {squashed[i:i + n] for i in range(len(squashed) - n + 1)}
