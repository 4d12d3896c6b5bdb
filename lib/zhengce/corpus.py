"""Which texts, from where, how many, of what date?"""

from __future__ import annotations

import hashlib
import warnings
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from zhengce import given, labels, office, progress, sources, tables, webpages
from zhengce.clean import (
    boilerplate,
    characters,
    dating,
    duplicates,
    encoding,
    evidence,
    foreign,
    markup,
    mojibake,
    pinyin,
    script,
    wrapping,
)
from zhengce.clean.boilerplate import ARTICLE, USED, nothing_left
from zhengce.collector import seldom
from zhengce.failures import Failures
from zhengce.page import Page
from zhengce.reading import reports
from zhengce.shared import shared
from zhengce.sources import Source, UnreadableError
from zhengce.text import Text, restore


@dataclass(frozen=True)
class Corpus:
    """Cleaned documents as public tables. Made by `load`; see `zhengce.tables.describe` for the columns."""

    pages: dict[str, Page] = field(repr=False)
    documents: pd.DataFrame = field(repr=False)
    paragraphs: pd.DataFrame = field(repr=False)
    skipped: tuple[str, ...] = ()
    failures: Failures = field(default_factory=Failures, repr=False, compare=False)

    def __len__(self) -> int:
        return len(self.pages)

    def __repr__(self) -> str:
        skipped = f", {len(self.skipped)} skipped" * bool(self.skipped) + f", {len(self.failures)} failed" * bool(self.failures)
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

    def named(self, glosses: Mapping[str, str]) -> Corpus:
        """The same corpus with its texts called as the glosses call their publications, in every table and figure: Xinhua Nov 2023."""
        said = labels.in_english(self.documents["doc"].tolist(), self.documents["label"].tolist(), glosses)
        return replace(self, documents=self.documents.assign(label=pd.Series(said, self.documents.index, dtype="str")))

    @cached_property
    def edits(self) -> pd.DataFrame:
        """Every change made to every document (table `edits`)."""
        return tables.frame("edits", [(doc, *edit) for doc, page in self.pages.items() for edit in page.edits])

    def raw_span(self, doc: str, paragraph: int, start: int, end: int) -> tuple[int, int]:
        """Where characters `start` to `end` of a paragraph's clean text stand in the raw document."""
        page = self.pages[doc]
        offset = page.blocks[paragraph].start
        return page.text.raw_span(offset + start, offset + end)

    def ledger(self) -> pd.DataFrame:
        """Where the characters went, a document a row: raw - whitespace - boilerplate - tables - duplicates + repairs = used.

        `tables` holds tables and signatures: they belong to the article, but no words are counted of them. `repairs` is the net change
        by pinyin removal and other edits inside the paragraphs used (usually negative).
        """
        lengths = self.paragraphs.assign(raw=self.paragraphs["end"] - self.paragraphs["start"], clean=self.paragraphs["text"].str.len())
        article = lengths["kind"].isin(USED)
        apart = lengths["kind"].isin(ARTICLE) & ~article
        parts = {"boilerplate": ~article & ~apart, "tables": apart, "duplicates": article & lengths["duplicate_of"].notna(),
                 "repaired": article & lengths["duplicate_of"].isna()}
        sums = {name: lengths[rows].groupby("doc")[["raw", "clean"]].sum() for name, rows in parts.items()}
        return pd.DataFrame([self._account(page, sums) for page in self.pages.values()])

    def _account(self, page: Page, sums: dict[str, pd.DataFrame]) -> dict:
        def total(part: str, column: str) -> int:
            """The page's characters in a part, raw or clean."""
            return int(sums[part][column].get(page.doc, 0))

        raw = len(page.text.raw)
        boilerplate, apart, duplicates = (total(part, "raw") for part in ("boilerplate", "tables", "duplicates"))
        before, used = total("repaired", "raw"), total("repaired", "clean")
        return {"doc": page.doc, "raw": raw, "whitespace": raw - boilerplate - apart - duplicates - before, "boilerplate": boilerplate,
                "tables": apart, "duplicates": duplicates, "repairs": used - before, "used": used}

    def tables_read(self) -> pd.DataFrame:
        """The tables of the articles and how much of each was read: doc, paragraph, caption, columns, rows, unread, reason.

        `unread` counts the cells with a number that give no metric, since a row before them did not fit the head (`reason`).
        """
        from zhengce.reading import grids

        found = self.paragraphs[self.paragraphs["kind"] == "table"]
        rows = [(doc, n, g.caption, len(g.columns), len(g.rows), g.unread, g.reason) for doc, n, g in zip(
            found["doc"].tolist(), found["paragraph"].tolist(), map(grids.read, found["text"].tolist()), strict=True)]
        return pd.DataFrame(rows, columns=["doc", "paragraph", "caption", "columns", "rows", "unread", "reason"])

    @cached_property
    def _used_spans(self) -> dict[str, list[tuple[int, int, str]]]:
        """By document, so that restoring each of many does not search the whole table each time."""
        out: dict[str, list[tuple[int, int, str]]] = {}
        for doc, *span in zip(*(self.used[c].tolist() for c in ("doc", "start", "end", "text")), strict=True):
            out.setdefault(doc, []).append(tuple(span))
        return out

    def restore(self, doc: str) -> str:
        """The raw text of a document, rebuilt from the paragraphs used, the spans removed, and the edits."""
        page = self[doc]
        edits = page.edits
        starts = [e.start for e in edits]
        out, position = [], 0
        for start, end, text in self._used_spans.get(page.doc, ()):
            inside = edits[bisect_left(starts, start):bisect_left(starts, end)]
            out += page.text.raw[position:start], restore(text, inside, offset=start)
            position = end
        return "".join([*out, page.text.raw[position:]])


def load(source: Source | Iterable[Source], errors: str = "raise") -> Corpus:
    """Read and clean texts.

    `source` is a folder (its `.txt` files, `.html` with the extra `html`, `.docx` and `.pdf` with `office`; never README), a file, a glob,
    a table with columns doc and text, or several of these. `errors="skip"` leaves out what cannot be read and lists it in
    `Corpus.skipped`; "raise" stops with one error (a ValueError) that names the file or row and the mend.

    >>> corpus = load(pd.DataFrame({"doc": ["a"], "text": ["标题\\n\\n北京發(fā)布方案，未來產業規模達到3.6萬億元。"]}))
    >>> corpus.used["text"].tolist()
    ['标题', '北京发布方案，未来产业规模达到3.6万亿元。']
    """
    if errors not in ("raise", "skip"):
        raise ValueError(f'errors is "raise" or "skip", not {errors!r}')
    corpus = _loaded(source, errors)
    if empty := nothing_left(corpus.paragraphs):
        warnings.warn(f"no article was found in {len(empty)} of {len(corpus)} documents ({', '.join(empty[:5])}"
                      f"{', …' * (len(empty) > 5)}): see their paragraphs", UserWarning, stacklevel=2)
    return corpus


@shared
def _loaded(source: Source | Iterable[Source], errors: str) -> Corpus:
    skipped: list[str] = []
    pages = read(sources.find(source, skipped, errors), skipped, errors)
    plain = plain_paragraphs(pages)
    return replace(compose(pages, across(pages, plain), tuple(skipped), plain), failures=Failures(errors))


@seldom()
def read(found: Iterable[sources.Raw], skipped: list[str], errors: str = "raise") -> dict[str, Page]:
    """The pages of raw texts, cleaned; with errors="skip" what cannot be read is named in `skipped`."""
    pages: dict[str, Page] = {}
    for raw in progress.bar(found, "reading"):
        try:
            pages[raw.doc] = clean_page(*raw)
        except (ValueError, ImportError) as error:
            if errors == "raise":
                raise
            skipped.append(str(error))
    return pages


class Across(NamedTuple):
    """What documents say of one another: which passages repeat another (by "doc:paragraph"), and which 《titles》 some document dates, with
    the date and the document."""

    repeats: Mapping[str, str]
    titles: Mapping[str, tuple[str, str]]


def across(pages: dict[str, Page], plain: pd.DataFrame) -> Across:
    """What the pages say of one another, if there are no others; `plain` are their paragraphs (`plain_paragraphs`)."""
    return Across(duplicates.repeats(duplicates.keys(plain)), dated_titles(pages))


def compose(pages: dict[str, Page], others: Across, skipped: tuple[str, ...] = (), plain: pd.DataFrame | None = None) -> Corpus:
    """The corpus of some pages, given what they and pages elsewhere say of one another."""
    paragraphs = plain_paragraphs(pages) if plain is None else plain
    names = (f"{doc}:{n}" for doc, n in zip(paragraphs["doc"].tolist(), paragraphs["paragraph"].tolist(), strict=True))
    paragraphs = paragraphs.assign(duplicate_of=pd.Series([others.repeats.get(name) for name in names], dtype="str"))
    return Corpus(pages, _documents(pages, paragraphs, others.titles), paragraphs, skipped)


def clean_page(doc: str, source: str, data: object, said: Mapping[str, str] | None = None) -> Page:
    """One page, decoded and repaired, with its blocks. `data` is bytes, a string, or the path of a file; anything else, and a text with
    nothing to be seen in it, raises ValueError. `said` is what the user's table says of it in further columns."""
    data = sources.read(data, source)
    digest = hashlib.sha256(data if isinstance(data, bytes) else data.encode("utf-8")).hexdigest()
    suffix = Path(source).suffix.lower()
    if isinstance(data, bytes) and suffix in office.READERS:
        decoded = encoding.Decoded(office.text(data, source), suffix[1:], "the document's own characters")
    else:
        decoded = encoding.decode(data, source) if isinstance(data, bytes) else encoding.Decoded(data, "str", "a table's row")
    decoded = encoding.settled(decoded, source)
    raw = decoded.text
    if suffix in webpages.SUFFIXES and isinstance(data, bytes):
        raw = webpages.text(raw, source)
    text = clean(Text.of(raw))
    blocks = boilerplate.blocks(text.clean)
    if not blocks:
        raise UnreadableError(f"{source}: the text is empty (nothing in it can be seen); remove it, or fetch it again")
    if other := foreign.language(raw):
        raise UnreadableError(f"{source}: {other}; leave it out, or see whether it is the right file")
    further, named = {**given.front(raw), **(said or {})}, frozenset(said or ())
    return Page(doc, source, text, blocks, script.detect(raw), f"{decoded.encoding} ({decoded.reason})", digest, further, named)


def clean(text: Text) -> Text:
    """All repairs, in their order: bytes first, for they hide the rest; then characters; line ends, for they need the final characters; and
    last the blanks of a page's setting, which count in the width of its lines.

    >>> clean(Text.of("北京發(fā)布《未來產業\\n實施方案》，規模３．６萬億元。")).clean
    '北京发布《未来产业实施方案》，规模3.6万亿元。'
    """
    for repair in (mojibake.repair, pinyin.remove, characters.settle, markup.strip, script.simplify, wrapping.join, characters.setting):
        text = repair(text)
    return text


def plain_paragraphs(pages: dict[str, Page]) -> pd.DataFrame:
    """The table `paragraphs` of some pages, before repeats are marked."""
    rows = [(doc, n, b.kind, None, page.text.clean[b.start:b.end], *page.text.raw_span(b.start, b.end))
            for doc, page in pages.items() for n, b in enumerate(page.blocks)]
    return tables.frame("paragraphs", rows)


def _documents(pages: dict[str, Page], paragraphs: pd.DataFrame, known: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    used = paragraphs[paragraphs["kind"].isin(USED) & paragraphs["duplicate_of"].isna()]
    chars = used["text"].str.len().groupby(used["doc"]).sum()
    rows = []
    for doc, page in pages.items():
        letter = page.head if page.head and not reports.kind(page.head.title.value) else None          # a report has its session or year
        stated = dating.stated(page.text.clean, page.blocks)
        dated = dating.content(page.text.clean, page.blocks, stated, known, letter.value("date") if letter else None, page.text.raw)
        title = letter.title.value if letter else next((t for t, b in zip(page.texts, page.blocks, strict=True) if b.kind == "title"), None)
        stated, dated = given.dates(page.source, {k: page.said[k] for k in page.tabled}, stated, dated, title)
        label = _label(page, title, dated.date)
        rows.append((doc, label, title, page.source, page.script, page.encoding, stated.date, dated.date, dated.reason,
                     len(page.text.raw), int(chars.get(doc, 0)), page.sha256))
    said = {doc: page.said for doc, page in pages.items()}
    return given.joined(labels.labelled(tables.frame("documents", rows)), said, {doc: page.tabled for doc, page in pages.items()})


def _label(page: Page, title: str | None, date: str | None) -> str | None:
    """Source and month, from the lines about the page and its opening."""
    texts = [(b.kind, text) for b, text in zip(page.blocks, page.texts, strict=True)]
    opening = next((text for kind, text in texts if kind in ("body", "lead")), "")
    given_source = page.said.get("source") if "source" in page.tabled else None
    about = [text[:80] for kind, text in texts if kind == "byline" or text.startswith("原标题")]
    return labels.base(page.doc, about, opening[:60], title, date, given_source)


def dated_titles(pages: dict[str, Page]) -> dict[str, tuple[str, str]]:
    """《titles》 that some document dates, with the date and the document; of several the first."""
    out: dict[str, tuple[str, str]] = {}
    for doc, page in pages.items():
        body = "\n".join(page.text.clean[b.start:b.end] for b in page.blocks if b.kind in USED)
        for title, date in evidence.dated_titles(body).items():
            out.setdefault(title, (date, doc))
    return out
