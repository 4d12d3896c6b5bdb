"""Which files and rows are the texts, and what is said of the rest?"""

from __future__ import annotations

import glob as globbing
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

Source = str | Path | pd.DataFrame
PAGES = (".html", ".htm", ".xhtml")
HOW_TO_READ_HTML = "HTML needs the extractor of the extra: pip install 'zhengce[html]'"


class UnreadableError(ValueError):
    """A source, file or row that is no text; the message names it and says what to do."""


class Raw(NamedTuple):
    """A text as it was found: its id, where it was, and its bytes (or, from a table, its string)."""

    doc: str
    source: str
    data: object


def find(source: Source | Iterable[Source], skipped: list[str]) -> Iterator[Raw]:
    """Every text of the sources with its id, in order; what is passed over is named in `skipped`.

    Raises FileNotFoundError for a path that is not there, UnreadableError for a source without any text, for a table that lacks columns and
    for two texts of one id.
    """
    sources = [source] if isinstance(source, str | Path | pd.DataFrame) else list(source)
    rows = [raw for s in sources if isinstance(s, pd.DataFrame) for raw in _rows(s)]
    files = list(_unique([f for s in sources if not isinstance(s, pd.DataFrame) for f in _files(s, skipped)]))
    if not rows and not files:
        names = ", ".join(str(s) if not isinstance(s, pd.DataFrame) else "the table" for s in sources) or "the list of sources"
        raise UnreadableError(f"{names}: no text to load" + (f" ({len(skipped)} other files)" if skipped else "")
                              + "; texts are *.txt files, or rows of a table with the columns doc and text")
    ids = _ids(files)
    twice = [doc for doc, n in Counter([*ids, *(r.doc for r in rows)]).items() if n > 1]
    if twice:
        raise UnreadableError(f"{len(twice)} ids stand for more than one text: {', '.join(map(str, twice[:5]))}; give each its own doc")
    yield from rows
    for doc, (path, _) in sorted(zip(ids, files, strict=True), key=lambda pair: pair[1][0]):
        yield Raw(doc, str(path), path.read_bytes())


def _rows(table: pd.DataFrame) -> list[Raw]:
    missing = [c for c in ("doc", "text") if c not in table]
    if missing:
        raise UnreadableError(f"the table lacks the column{'s' * (len(missing) > 1)} {' and '.join(missing)}; "
                              f"it has {', '.join(map(str, table.columns)) or 'none'}")
    if table["doc"].isna().any():
        raise UnreadableError(f"{int(table['doc'].isna().sum())} rows of the table have no doc")
    return [Raw(str(doc), f"row {doc}", text) for doc, text in zip(table["doc"].tolist(), table["text"].tolist(), strict=True)]


def _files(source: str | Path, skipped: list[str]) -> Iterator[tuple[Path, Path]]:
    """Files with the folder that their ids are relative to."""
    path = Path(source)
    if path.is_dir():
        yield from _folder(path, skipped)
    elif path.is_file():
        yield path, path.parent
    elif found := sorted(Path(f) for f in globbing.glob(str(source), recursive=True) if Path(f).is_file()):
        base = _common([f.parent for f in found])
        yield from ((f, base) for f in found)
    else:
        raise FileNotFoundError(f"{source}: no such file, folder or pattern")


def _folder(folder: Path, skipped: list[str]) -> Iterator[tuple[Path, Path]]:
    extractor = can_read_html()
    for file in sorted(f for f in folder.rglob("*") if f.is_file()):
        suffix = file.suffix.lower()
        if file.stem.upper() == "README" or any(part.startswith(".") for part in file.relative_to(folder).parts):
            skipped.append(f"{file}: not a text of the corpus")
        elif suffix == ".txt" or (suffix in PAGES and extractor):
            yield file, folder
        else:
            skipped.append(f"{file}: {HOW_TO_READ_HTML}" if suffix in PAGES else f"{file}: not a .txt text")


def _unique(files: list[tuple[Path, Path]]) -> Iterator[tuple[Path, Path]]:
    seen: set[Path] = set()
    for path, base in files:
        if (real := path.resolve()) not in seen:
            seen.add(real)
            yield path, base


def _ids(files: list[tuple[Path, Path]]) -> list[str]:
    """The stem where it is unique, else the path relative to the source's folder, else that with the folder's name."""
    stems = Counter(path.stem for path, _ in files)
    relative = [path.relative_to(base).with_suffix("").as_posix() for path, base in files]
    again = Counter(relative)
    return [path.stem if stems[path.stem] == 1 else name if again[name] == 1 else f"{base.name}/{name}"
            for (path, base), name in zip(files, relative, strict=True)]


def _common(folders: list[Path]) -> Path:
    base = folders[0]
    while not all(f.is_relative_to(base) for f in folders):
        base = base.parent
    return base


def can_read_html() -> bool:
    """Whether the extractor for HTML is installed."""
    from importlib.util import find_spec

    return find_spec("trafilatura") is not None


def extract(page: str, name: str) -> str:
    """The text of an HTML page (trafilatura, which keeps the article): title, date as the page's metadata give it, body.

    Raises ImportError naming the extra where it is missing, UnreadableError for a page without text.
    """
    if not can_read_html():
        raise ImportError(f"{name}: {HOW_TO_READ_HTML}")
    import trafilatura

    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True,
                                        date_extraction_params={"extensive_search": False, "original_date": True})
    body = found.text if found else ""
    if not (body or "").strip():
        raise UnreadableError(f"{name}: the page holds no text")
    head = [found.title if found.title and found.title not in body[:200] else None, f"发布时间:{found.date}" if found.date else None]
    return "\n".join([*(h for h in head if h), body])
