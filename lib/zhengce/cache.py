"""What is worth keeping between runs? Tables computed from files that do not change, in the user's own cache folder."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from zhengce import tables

Made = TypeVar("Made")
_MOST, _AGE, _DAY = 30, 90, 86_400      # files that are kept, days that one is kept unasked, seconds


def folder() -> Path:
    """The user's cache folder for this library; never one that others write into. ZHENGCE_CACHE names another, or none if it is empty."""
    if (own := os.environ.get("ZHENGCE_CACHE")) is not None:
        return Path(own) if own else Path(os.devnull)
    home = {"win32": os.environ.get("LOCALAPPDATA"), "darwin": Path.home() / "Library" / "Caches"}.get(
        sys.platform, os.environ.get("XDG_CACHE_HOME"))
    return Path(home or Path.home() / ".cache") / "zhengce"


def kept(name: str, sources: Iterable[Path], make: Callable[[], Made]) -> Made:
    """What `make` gives (built-in containers, numbers and strings), kept under the hash of the files that it is made of, and made anew
    where it cannot be read. A folder that cannot be written to costs time, no more.

    The form is Python's marshal: it holds data only, so that reading it runs nothing.
    """
    digest = hashlib.sha256(sys.version.encode())
    for path in (Path(__file__), *sources):
        digest.update(path.read_bytes())
    path = folder() / f"{name}-{digest.hexdigest()[:32]}.bin"
    with suppress(OSError, ValueError, EOFError, TypeError):
        made = marshal.loads(path.read_bytes())
        with suppress(OSError):
            if path.stat().st_mtime < time.time() - _DAY:
                os.utime(path)               # when it was last asked for, to the day
        return made
    made = make()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tables.replacing(path) as temporary:
            temporary.write_bytes(marshal.dumps(made))
        _forget(path.parent)
    return made


def _forget(folder: Path) -> None:
    """Remove what was not asked for in three months, and of the rest all but the last asked for: of an older version, or of another
    Python's, nobody says that it is not needed any more."""
    asked = sorted(((p.stat().st_mtime, p) for p in folder.glob("*-*.bin")), reverse=True)
    for n, (when, path) in enumerate(asked):
        if n >= _MOST or when < time.time() - _AGE * _DAY:
            path.unlink()
