"""Which files and rows are the texts, and what is said of the rest?"""

from __future__ import annotations

import glob as globbing
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

import pandas as pd

from zhengce import given, office, records, webpages
from zhengce.addresses import Address, remote

Source = str | Path | pd.DataFrame
Refuse = Callable[[Exception], None]


class UnreadableError(ValueError):
    """A source, file or row that is no text; the message names it and says what to do."""


class Raw(NamedTuple):
    """A text as it was found: its id, where it was, its path (or, from a table, its string), and what the table says of it further."""

    doc: str
    source: str
    data: object
    said: Mapping[str, str] | None = None


class Plan(NamedTuple):
    """What the sources hold, before any text is read: tables (frames, or table files by their address) and text files with their ids."""

    tables: list[pd.DataFrame | str]
    files: list[Raw]


def find(source: Source | Iterable[Source], skipped: list[str], errors: str = "raise") -> list[Raw]:
    """Every text of the sources with its id, rows of tables first; what is passed over is named in `skipped`.

    Raises FileNotFoundError for a path that is not there, UnreadableError for a source without any text, for a table that lacks columns,
    for a row without an id and for a second row of one id. With errors="skip" a row or path is left out, if there are others.
    """
    given = several(source)
    refuse = refusing(given, skipped, errors)
    planned = plan(given, skipped, refuse)
    rows = [raw for table in planned.tables
            for raw in _rows(_whole(table, refuse), refuse, "the table" if isinstance(table, pd.DataFrame) else table)]
    if not rows and not planned.files and not (skipped and errors == "skip" and planned.tables):
        raise nothing(given, skipped)
    return _apart([*rows, *planned.files], refuse)


def refusing(given: list[Source], skipped: list[str], errors: str) -> Refuse:
    """What is done about an error: it is raised, or named among what is skipped."""
    def refuse(error: Exception) -> None:
        """Raise an error, or name it among what is skipped."""
        if errors == "raise" or (len(given) == 1 and isinstance(error, FileNotFoundError)):
            raise error
        skipped.append(str(error))

    return refuse


def nothing(given: list[Source], skipped: list[str]) -> UnreadableError:
    """The error that says that the sources hold no text."""
    names = ", ".join(str(s) if not isinstance(s, pd.DataFrame) else "the table" for s in given) or "the list of sources"
    return UnreadableError(f"{names}: no text to load" + (f" ({len(skipped)} other files)" if skipped else "")
                           + "; texts are .txt, .html, .docx and .pdf files, or rows of a table with the columns doc and text")


def plan(given: list[Source], skipped: list[str], refuse: Refuse) -> Plan:
    """The tables and files of the sources."""
    tables = [s for s in given if isinstance(s, pd.DataFrame)]
    files = list(_unique([f for s in given if not isinstance(s, pd.DataFrame) for f in _files(s, skipped, refuse)]))
    tables = [*tables, *sorted(str(path) for path, _ in files if records.is_table(path))]
    files = [f for f in files if not records.is_table(f[0])]
    named = sorted(zip(_ids(files), files, strict=True), key=lambda pair: str(pair[1][0]))
    return Plan(tables, [Raw(doc, readable(str(path)), path) for doc, (path, _) in named])


def readable(name: str) -> str:
    """A file's name as it was meant: bytes that are no UTF-8 are read as GB18030, as old archives have them.

    >>> import os
    >>> readable(os.fsdecode("北京.txt".encode("gb18030")))
    '北京.txt'
    """
    if _surrogate(name) is None:
        return name
    data = os.fsencode(name)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def _whole(table: pd.DataFrame | str, refuse: Refuse) -> pd.DataFrame:
    if isinstance(table, pd.DataFrame):
        return table
    found = list(records.batches(table, refuse))
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["doc", "text"])


def several(source: object) -> list[Source]:
    """The sources as a list. Raises UnreadableError for what is none."""
    alone = isinstance(source, str | bytes | Path | pd.DataFrame | pd.Series | Mapping) or not isinstance(source, Iterable)
    sources = [source] if alone else list(source)
    for one in sources:
        if not isinstance(one, str | Path | pd.DataFrame) or (isinstance(one, str) and not one.strip()):
            raise UnreadableError(f"{' '.join(repr(one).split())[:60]} is no source; give a folder, a file, a pattern, a table with the "
                                  "columns doc and text, or a list of these")
    return sources


def read(data: object, source: str) -> bytes | str:
    """The bytes of a file, or a row's own bytes or string. Raises UnreadableError for what is neither."""
    if isinstance(data, Path | Address):
        try:
            return data.read_bytes()
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UnreadableError(f"{source}: cannot be read ({why}); see its permissions, or leave it out") from None
    if not isinstance(data, bytes | str):
        said = "missing" if pd.api.types.is_scalar(data) and pd.isna(data) else f"of type {type(data).__name__}"
        raise UnreadableError(f"{source}: the text is {said}, where a string is needed")
    if isinstance(data, str) and (at := _surrogate(data)) is not None:
        raise UnreadableError(f"{source}: character {at} is half a character (a surrogate); decode the text again, or remove it")
    return data


def _surrogate(text: str) -> int | None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _apart(found: list[Raw], refuse: Refuse) -> list[Raw]:
    """The texts with an id of their own; of two with one id the first stays."""
    first: dict[str, Raw] = {}
    for raw in found:
        if first.setdefault(raw.doc, raw) is not raw:
            refuse(UnreadableError(f"{raw.source}: the id {raw.doc} stands for another text too ({first[raw.doc].source}); "
                                   "give each its own doc"))
    return list(first.values())


def _rows(table: pd.DataFrame, refuse: Refuse, name: str) -> list[Raw]:
    if isinstance(table.columns, pd.MultiIndex):
        raise UnreadableError(f"{name}: its columns have several levels; keep one: table.columns = table.columns.get_level_values(0)")
    missing = [c for c in ("doc", "text") if c not in table]
    if missing:
        raise UnreadableError(f"{name} lacks the column{'s' * (len(missing) > 1)} {' and '.join(missing)}; "
                              f"it has {', '.join(map(str, table.columns)) or 'none'}")
    if twice := [c for c in ("doc", "text") if table.columns.tolist().count(c) > 1]:
        raise UnreadableError(f"{name} has the column {' and '.join(twice)} more than once; keep one")
    out, place = list[Raw](), dict[str, int]()
    for n, (doc, text, said) in enumerate(zip(table["doc"].tolist(), table["text"].tolist(), given.columns(table), strict=True), 1):
        if (pd.api.types.is_scalar(doc) and pd.isna(doc)) or not str(doc).strip() or _surrogate(str(doc)) is not None:
            refuse(UnreadableError(f"row {n} of {name}: it has no doc; give it an id"))
        elif place.setdefault(str(doc), n) != n:
            refuse(UnreadableError(f"row {n} of {name}: its id {doc} is that of row {place[str(doc)]}; give each its own doc"))
        else:
            out.append(Raw(str(doc), f"row {doc}", text, said))
    return out


def _files(source: str | Path, skipped: list[str], refuse: Refuse) -> Iterator[tuple[Path, Path]]:
    """Files with the folder that their ids are relative to."""
    if records.is_remote(source):
        yield from remote(str(source), webpages.SUFFIXES, skipped, refuse)
        return
    path = Path(source)
    if os.path.isdir(path):     # pathlib's own raise where a name is too long, as when a text is given for a path
        yield from _folder(path, skipped)
    elif os.path.isfile(path):
        yield path, path.parent
    elif found := sorted(Path(f) for f in globbing.glob(str(source), recursive=True) if os.path.isfile(f)):
        base = _common([f.parent for f in found])
        yield from ((f, base) for f in found)
    else:
        refuse(FileNotFoundError(f"{source!s:.200}: no such file, folder or pattern (looked for {os.path.abspath(source):.300}; a text "
                                 "itself is given as a table's row)"))


def _walk(folder: Path, skipped: list[str]) -> Iterator[Path]:
    """Files and links below a folder; a folder that cannot be opened is named, since what is in it is missing."""
    def closed(error: OSError) -> None:
        """Name a folder that cannot be opened."""
        skipped.append(f"{readable(str(error.filename))}: cannot be opened ({error.strerror}): its files are missing; see its permissions")

    for here, folders, names in os.walk(folder, onerror=closed):
        yield from (Path(here, name) for name in [*names, *(f for f in folders if os.path.islink(os.path.join(here, f)))])


def _folder(folder: Path, skipped: list[str]) -> Iterator[tuple[Path, Path]]:
    extractor = webpages.can_read()
    for file in sorted(_walk(folder, skipped)):
        suffix = file.suffix.lower()
        if not file.is_file():
            skipped.append(f"{file}: " + ("a link to a folder, which is not followed" if file.is_dir() else "a broken link, or no file"))
        elif file.stem.upper() == "README" or any(part.startswith(".") for part in file.relative_to(folder).parts):
            skipped.append(f"{file}: not a text of the corpus")
        elif suffix == ".txt" or (suffix in webpages.SUFFIXES and extractor) or office.can_read(suffix):
            yield file, folder
        else:
            skipped.append(f"{readable(str(file))}: {_why(file, suffix)}")


def _why(file: Path, suffix: str) -> str:
    """Why a file of a folder is passed over."""
    if suffix in webpages.SUFFIXES:
        return webpages.HOW_TO_READ
    if suffix in office.READERS:
        return office.HOW_TO_READ
    return "a table, which is given by its own path" if records.is_table(file) else "not a .txt, .html, .docx or .pdf text"


def _unique(files: list[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
    seen: set[Path] = set()
    for path, base in files:
        if (real := path.resolve() if isinstance(path, Path) else path) not in seen:
            seen.add(real)
            yield path, base


def _ids(files: list[tuple[Path, Path]]) -> list[str]:
    """The stem where it is unique, else the path relative to the source's folder, with its suffix (a.txt beside a.html), with the folder's
    name, or as it was given."""
    forms = []
    for path, base in files:
        whole = path if isinstance(path, Path) else PurePosixPath(path)
        relative = whole.relative_to(base) if whole.is_relative_to(base) else whole
        bare = relative.with_suffix("").as_posix()
        forms.append(tuple(map(readable, (path.stem, bare, relative.as_posix(), f"{base.name}/{bare}", whole.as_posix()))))
    count = [Counter(form) for form in zip(*forms, strict=True)]
    return [next((name for name, names in zip(form, count, strict=True) if names[name] == 1), form[-1]) for form in forms]


def _common(folders: list[Path]) -> Path:
    base = folders[0]
    while not all(f.is_relative_to(base) for f in folders):
        base = base.parent
    return base
