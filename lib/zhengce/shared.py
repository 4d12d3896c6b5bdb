"""Which readings do notebooks that run together share? A corpus and its tables, read once for the run and keyed by their content.

`zhengce.notebooks` opens a folder of its own for a run, which ends with it, and names it in ZHENGCE_SHARED; nobody else can write there.
Outside of a run nothing is kept: a notebook opened by hand reads its texts anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import wraps
from pathlib import Path
from typing import TypeVar

import pandas as pd

from zhengce import tables

FOLDER = "ZHENGCE_SHARED"
_MOST = 1 << 24          # bytes of a source: a larger one is not read twice to compare it
Made = TypeVar("Made")


def shared(function: Callable[..., Made]) -> Callable[..., Made]:
    """The function, but for notebooks that run together: what it gave one of them for the same content, it gives the others."""

    @wraps(function)
    def once(*given: object, **named: object) -> Made:
        """What the run has already made of the same content, else the function's own result, kept for the run."""
        return kept(function.__qualname__, (*given, *sorted(named.items())), lambda: function(*given, **named))

    return once


def kept(name: str, given: tuple, make: Callable[[], Made]) -> Made:
    """What `make` gives for the content `given`; where notebooks run together, what it gave one of them under this name."""
    folder = os.environ.get(FOLDER)
    key = _key((name, given)) if folder else None
    if key is None:
        return make()
    path = Path(folder) / f"{name}-{key}.pickle"
    with suppress(FileNotFoundError):
        return pickle.loads(path.read_bytes())
    made = make()
    if any(len(getattr(one, "failures", ())) for one in given):
        return made                                      # a failure is noted on the corpus, and would not be noted again
    with tables.replacing(path) as temporary:
        temporary.write_bytes(pickle.dumps(made))
    return made


def _key(given: object) -> str | None:
    """The hash of what a function was given; None where something in it has no content to compare."""
    digest = hashlib.sha256()
    try:
        for piece in _content(given):
            digest.update(len(piece).to_bytes(8, "big") + piece)
    except TypeError:
        return None
    return digest.hexdigest()[:32]


def _content(given: object) -> Iterator[bytes]:
    if isinstance(given, pd.DataFrame):
        yield repr(list(given.columns)).encode() + pd.util.hash_pandas_object(given).to_numpy().tobytes()
    elif hasattr(given, "paragraphs") and hasattr(given, "documents"):
        yield from _content((given.documents, given.paragraphs))
    elif isinstance(given, (list, tuple)):
        for part in given:
            yield from _content(part)
    elif isinstance(given, (str, Path)) and Path(given).exists():
        paths = sorted(p for p in [Path(given), *Path(given).rglob("*")] if p.is_file())
        if sum(p.stat().st_size for p in paths) > _MOST:
            raise TypeError(f"{given} is too large to be compared")
        yield str(given).encode()
        for path in paths:
            yield from (str(path).encode(), path.read_bytes())
    elif isinstance(given, bytes):
        yield given
    elif given is None or isinstance(given, (str, bool, int, float, range)):
        yield repr(given).encode()
    else:
        raise TypeError(f"{type(given).__name__} is not compared by its content")
