"""How often does Python look for objects that only refer to one another? Seldom, while a step makes millions of small ones."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_NEW = 50_000      # new containers between two searches; 10,000 take a twentieth of the time of a step


@contextmanager
def seldom() -> Iterator[None]:
    """While a step runs, the collector looks after every 50,000 new containers; a rarer setting of the user's stands.

    >>> with seldom():
    ...     seldom_enough = gc.get_threshold()[0]
    >>> seldom_enough, gc.get_threshold()[0] <= seldom_enough
    (50000, True)
    """
    before = gc.get_threshold()
    if 0 < before[0] < _NEW:
        gc.set_threshold(_NEW, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
