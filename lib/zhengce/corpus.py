"""Which texts, from where, how many, of what date?"""

from __future__ import annotations

import glob as globbing
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from zhengce import tables
from zhengce.clean import boilerplate, dating, duplicates, encoding, mojibake, pinyin, script
from zhengce.clean.boilerplate import USED, Block
from zhengce.text import Edit, Text, restore

Source = str | Path | pd.DataFrame


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


@dataclass(frozen=True)
class Corpus:
    """Cleaned documents as public tables. Made by `load`; see `zhengce.tables.describe` for the columns."""

    pages: dict[str, Page] = field(repr=False)
    documents: pd.DataFrame = field(repr=False)
    paragraphs: pd.DataFrame = field(repr=False)
    skipped: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.pages)

    def __repr__(self) -> str:
        skipped = f", {len(self.skipped)} skipped" if self.skipped else ""
        return f"<Corpus of {len(self)} documents, {int(self.documents['chars_used'].sum()):,} characters used{skipped}>"

    def __getitem__(self, prefix: str) -> Page:
        """The document whose id is, or uniquely begins with, `prefix`. Raises KeyError naming the candidates."""
        found = [prefix] if prefix in self.pages else [d for d in self.pages if d.startswith(prefix)]
        if len(found) != 1:
            raise KeyError(f"{prefix!r} names {len(found)} documents: {', '.join(found or self.pages)}")
        return self.pages[found[0]]

    @property
    def used(self) -> pd.DataFrame:
        """The paragraphs that analyses count: article kinds, and no repeats."""
        p = self.paragraphs
        return p[p["kind"].isin(USED) & p["duplicate_of"].isna()]

    @cached_property
    def edits(self) -> pd.DataFrame:
        """Every change made to every document (table `edits`)."""
        return tables.frame("edits", [(doc, *edit) for doc, page in self.pages.items() for edit in page.text.edits])

    def raw_span(self, doc: str, paragraph: int, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` of a paragraph's clean text stand in the raw document."""
        page = self.pages[doc]
        offset = page.blocks[paragraph].start
        return page.text.raw_span(offset + start, offset + end)

    def ledger(self) -> pd.DataFrame:
        """Where the characters went, a document a row: raw - whitespace - boilerplate - duplicates + repairs = used.

        `repairs` is the net change by pinyin removal and other edits inside the paragraphs used (usually negative).
        """
        return pd.DataFrame([self._account(page) for page in self.pages.values()])

    def _account(self, page: Page) -> dict:
        p = self.paragraphs[self.paragraphs["doc"] == page.doc]
        length = p["end"] - p["start"]
        article = p["kind"].isin(USED)
        repeat = article & p["duplicate_of"].notna()
        used = article & ~repeat
        return {
            "doc": page.doc, "raw": len(page.text.raw),
            "whitespace": len(page.text.raw) - int(length.sum()),
            "boilerplate": int(length[~article].sum()),
            "duplicates": int(length[repeat].sum()),
            "repairs": int(p.loc[used, "text"].str.len().sum() - length[used].sum()),
            "used": int(p.loc[used, "text"].str.len().sum()),
        }

    def restore(self, doc: str) -> str:
        """The raw text of a document, rebuilt from the paragraphs used, the spans removed, and the edits."""
        page = self[doc]
        edits = page.text.edits
        out, position = [], 0
        for row in self.used[self.used["doc"] == page.doc].itertuples():
            out.append(page.text.raw[position:row.start])
            inside = [Edit(*e) for e in edits if row.start <= e.start and e.end <= row.end]
            out.append(restore(row.text, inside, offset=row.start))
            position = row.end
        return "".join([*out, page.text.raw[position:]])


def load(source: Source | Iterable[Source], errors: str = "raise") -> Corpus:
    """Read and clean texts.

    `source` is a folder (its *.txt, never README), a file, a glob, a table with columns doc and text, or several of these.
    `errors="skip"` leaves out what cannot be read and lists it in `Corpus.skipped`; "raise" stops with one clear error.

    >>> corpus = load(pd.DataFrame({"doc": ["a"], "text": ["标题\\n\\n北京發(fā)布方案，未來產業規模達到3.6萬億元。"]}))
    >>> corpus.used["text"].tolist()
    ['标题', '北京发布方案，未来产业规模达到3.6万亿元。']
    """
    if errors not in ("raise", "skip"):
        raise ValueError(f'errors is "raise" or "skip", not {errors!r}')
    pages: dict[str, Page] = {}
    skipped: list[str] = []
    for doc, name, data in _read(source, skipped):
        try:
            page = clean_page(doc, name, data)
        except encoding.UndecodableError as error:
            if errors == "raise":
                raise
            skipped.append(str(error))
            continue
        pages[doc] = page
    paragraphs = _paragraphs(pages)
    return Corpus(pages, _documents(pages, paragraphs), paragraphs, tuple(skipped))


def clean_page(doc: str, source: str, data: bytes | str) -> Page:
    """One page, decoded and repaired, with its blocks."""
    digest = hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()
    decoded = encoding.decode(data, source) if isinstance(data, bytes) else encoding.Decoded(data, "str", "a table's row")
    written = script.detect(decoded.text)
    text = script.simplify(pinyin.remove(mojibake.repair(Text.of(decoded.text))))
    return Page(doc, source, text, boilerplate.blocks(text.clean), written, f"{decoded.encoding} ({decoded.reason})", digest)


def _read(source: Source | Iterable[Source], skipped: list[str]) -> Iterator[tuple[str, str, bytes | str]]:
    if isinstance(source, pd.DataFrame):
        for row in source[["doc", "text"]].itertuples(index=False):
            yield row.doc, f"row {row.doc}", row.text
        return
    paths = sorted(_paths([source] if isinstance(source, str | Path) else source, skipped))
    root = Path(paths[0]).parent if paths else Path()
    stems = [p.stem for p in paths]
    for path in paths:
        doc = path.stem if stems.count(path.stem) == 1 else path.relative_to(root).with_suffix("").as_posix()
        yield doc, str(path), path.read_bytes()


def _paths(sources: Iterable[str | Path], skipped: list[str]) -> Iterator[Path]:
    for source in sources:
        path = Path(source)
        if path.is_dir():
            for file in sorted(f for f in path.rglob("*") if f.is_file()):
                if file.suffix == ".txt" and file.stem.upper() != "README":
                    yield file
                else:
                    skipped.append(f"{file}: not a .txt text")
        elif path.is_file():
            yield path
        elif found := sorted(globbing.glob(str(source), recursive=True)):
            yield from map(Path, found)
        else:
            raise FileNotFoundError(f"{source}: no such file, folder or pattern")


def _paragraphs(pages: dict[str, Page]) -> pd.DataFrame:
    rows = [(doc, n, b.kind, None, page.text.clean[b.start:b.end], *page.text.raw_span(b.start, b.end))
            for doc, page in pages.items() for n, b in enumerate(page.blocks)]
    data = tables.frame("paragraphs", rows)
    return data.assign(duplicate_of=pd.Series(duplicates.mark(data), dtype="str"))


def _documents(pages: dict[str, Page], paragraphs: pd.DataFrame) -> pd.DataFrame:
    used = paragraphs[paragraphs["kind"].isin(USED) & paragraphs["duplicate_of"].isna()]
    chars = used["text"].str.len().groupby(used["doc"]).sum()
    bodies = {doc: "\n".join(page.text.clean[b.start:b.end] for b in page.blocks if b.kind in USED) for doc, page in pages.items()}
    known = _known_titles(bodies)
    rows = []
    for doc, page in pages.items():
        stated = dating.stated(page.text.clean, page.blocks)
        dated = dating.content(page.text.clean, page.blocks, stated, known)
        title = next((page.text.clean[b.start:b.end] for b in page.blocks if b.kind == "title"), None)
        rows.append((doc, doc, title, page.source, page.script, page.encoding, stated.date, dated.date, dated.reason,
                     len(page.text.raw), int(chars.get(doc, 0)), page.sha256))
    data = tables.frame("documents", rows)
    return data.assign(label=pd.Series(_labels(data["doc"].tolist()), dtype="str"))


def _known_titles(bodies: dict[str, str]) -> dict[str, tuple[str, str]]:
    """《titles》 that some document dates, with the date and the document."""
    out: dict[str, tuple[str, str]] = {}
    for doc, body in bodies.items():
        for title, date in dating.dated_titles(body).items():
            out.setdefault(title, (date, doc))
    return out


def _labels(docs: list[str]) -> list[str]:
    """The shortest unique beginning of each id, cut at a separator where that is unique."""
    heads = [re.split(r"[_\-. ]", d)[0] for d in docs]
    return [h if heads.count(h) == 1 else d for h, d in zip(heads, docs, strict=True)]
