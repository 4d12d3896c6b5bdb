"""Which texts lie at an address that is not of this machine?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from zhengce import records


class Address(str):
    """A file that is not on this machine."""

    @property
    def stem(self) -> str:
        """Its name without folders and ending."""
        return PurePosixPath(self).stem

    def read_bytes(self) -> bytes:
        """Its content."""
        with records.opened(self) as file:
            return file.read()


def remote(address: str, pages: tuple[str, ...], skipped: list[str],
           refuse: Callable[[Exception], None]) -> Iterator[tuple[Address, PurePosixPath]]:
    """A file, or the texts (.txt, and `pages`, endings) of a folder or pattern, at an address, each with its folder."""
    if records.is_table(address) and "*" not in address:
        yield Address(address), PurePosixPath(address).parent
        return
    try:
        import fsspec
    except ImportError:
        raise ImportError(f"{address}: an address {records.NEEDS}") from None
    system, path = fsspec.core.url_to_fs(address)
    found = system.glob(path) if "*" in path else [path] if system.isfile(path) else system.find(path)
    if not found:
        refuse(FileNotFoundError(f"{address:.200}: no such file, folder or pattern"))
    for name in sorted(found):
        full = Address(system.unstrip_protocol(name))
        if name.lower().endswith((".txt", *pages)) or (records.is_table(name) and "*" in path):
            yield full, PurePosixPath(system.unstrip_protocol(path.split("*")[0].rstrip("/") if "*" in path or len(found) > 1 else
                                                              str(PurePosixPath(name).parent)))
        else:
            skipped.append(f"{full}: not a {', '.join(['.txt', *pages])} text")
