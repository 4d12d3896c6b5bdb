"""How far is it? A bar on standard error for what takes longer than two seconds, where somebody looks."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterable
from typing import TypeVar

Item = TypeVar("Item")
PROGRESS = "ZHENGCE_PROGRESS"     # "off" in the environment: no bar; `python -m zhengce.notebooks` sets it, so that no output has one
_DELAY = 2.0                      # seconds before a bar shows


def bar(items: Iterable[Item], what: str, total: int | None = None) -> Iterable[Item]:
    """The items as they are, with a bar (tqdm, where it is installed) after two seconds; silent where no terminal and no notebook shows it.

    >>> list(bar([1, 2], "metrics"))
    [1, 2]
    """
    if not _watched():
        return items
    try:
        from tqdm import tqdm
    except ImportError:
        return items
    return tqdm(items, desc=what, total=total, delay=_DELAY, leave=False, file=sys.stderr)


def _watched() -> bool:
    """A terminal or a notebook shows standard error, in the process that the user started."""
    if os.environ.get(PROGRESS) == "off" or multiprocessing.current_process().name != "MainProcess":
        return False
    return sys.stderr.isatty() or "ipykernel" in sys.modules
