"""In which order are the parts of a corpus read, compared and written, and by how many hands?"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from zhengce import labels, records, sources, tables
from zhengce.bulk import steps
from zhengce.bulk.hands import Hands, hands
from zhengce.bulk.store import TABLES, Store, edition
from zhengce.clean import duplicates
from zhengce.policies import register
from zhengce.progress import bar


class Extracted(NamedTuple):
    """What a run wrote, and where."""

    folder: Path
    parts: int
    documents: int
    characters: int
    seconds: float
    skipped: tuple[str, ...]
    empty: tuple[str, ...] = ()     # documents that hold no article

    def read(self, table: str) -> pd.DataFrame:
        """A whole table."""
        return tables.read(self.folder / table, table)


def extract(source: object, destination: str | Path, size: int, workers: object, progress: Callable[[str], None] | None,
            errors: str) -> Extracted:
    """The work behind `zhengce.extract`, which has the documentation."""
    if errors not in ("raise", "skip"):
        raise ValueError(f'errors is "raise" or "skip", not {errors!r}')
    if size < 1:
        raise ValueError(f"size is a number of documents, at least 1, not {size}")
    if records.is_remote(destination):
        raise ValueError(f"{destination}: tables are written into a folder of this machine; copy it from there")
    begin, store, skipped = time.monotonic(), Store(destination), []
    given = sources.several(source)
    if (known := store.package()) and known["key"] == _whole(part.key for part in _parts(given, size, [], errors)):
        return Extracted(store.folder, known["parts"], known["documents"], known["characters"], 0.0, tuple(known["skipped"]),
                         tuple(known["empty"]))
    parts = _parts(given, size, skipped, errors)
    with hands(workers) as all_hands:
        read = _read(store, parts, all_hands, _Teller("read", progress))
        skipped += [line for part in read for line in part.skipped]
        if not any(part.documents for part in read):
            raise sources.nothing(given, skipped)
        key = _across(store, read)
        told = _Teller("extracted", progress, sum(part.characters for part in read))
        done = _all(store, partial(steps.tabulate, errors=errors), key, read, all_hands, told)
        skipped += [line for part in sorted(done) for line in part.failed]
        empty = [doc for part in sorted(done) for doc in part.empty]
        _label(store, len(read))
        key = _settle(store, len(read), key)
        done += _all(store, steps.settle, key, read, all_hands, _Teller("settled", progress))
    rows = {table: sum(d.rows.get(table, 0) for d in done) for table in TABLES}
    characters = sum(part.characters for part in read)
    store.describe(rows, {"parts": len(read), "documents": rows["documents"], "characters": characters, "skipped": skipped, "empty": empty,
                          "key": key})
    _forget(store, len(read))
    return Extracted(store.folder, len(read), rows["documents"], characters, time.monotonic() - begin, tuple(skipped), tuple(empty))


class _Teller:
    """Tells how far a step is, its rate, and the time left."""

    def __init__(self, what: str, tell: Callable[[str], None] | None, characters: int = 0) -> None:
        self.what, self.tell, self.total, self.begin, self.characters, self.parts = what, tell, characters, time.monotonic(), 0, 0

    def bar(self, parts: Iterable, total: int | None = None) -> Iterable:
        """The parts as they come, with a bar where nobody asked for lines."""
        return parts if self.tell else bar(parts, f"{self.what}, parts", total)

    def part(self, characters: int) -> None:
        """One part more."""
        self.parts, self.characters = self.parts + 1, self.characters + characters
        if self.tell:
            rate = self.characters / max(time.monotonic() - self.begin, 1e-9)
            left = f", {(self.total - self.characters) / max(rate, 1):,.0f} s left" if self.total else ""
            rates = f", {self.characters:,} characters, {rate:,.0f}/s{left}" if self.characters else ""
            self.tell(f"{self.what}: part {self.parts}{rates}")


def _parts(given: list[sources.Source], size: int, skipped: list[str], errors: str) -> Iterator[steps.Part]:
    """The corpus in parts, in the order in which `load` has it: rows of tables, then files."""
    refuse = sources.refusing(given, skipped, errors)
    planned = sources.plan(given, skipped, refuse)
    seen: dict[str, str] = {}
    number = 0
    for texts in (*_rows(planned.tables, size, refuse), *_files(planned.files, size)):
        texts = _new(texts, seen, refuse)
        if len(texts):
            yield steps.Part(number, texts, _key(texts, errors), errors)
            number += 1


def _rows(found: Iterable[pd.DataFrame | str], size: int, refuse: sources.Refuse) -> Iterator[pd.DataFrame]:
    for table in found:
        if isinstance(table, pd.DataFrame):
            yield from (table.iloc[start:start + size] for start in range(0, len(table), size))
        else:
            yield from records.batches(table, refuse, size)


def _files(files: list[sources.Raw], size: int) -> Iterator[list[sources.Raw]]:
    return (files[start:start + size] for start in range(0, len(files), size))


def _new(texts: pd.DataFrame | list[sources.Raw], seen: dict[str, str], refuse: sources.Refuse) -> pd.DataFrame | list[sources.Raw]:
    """The texts whose id no earlier part has."""
    table = isinstance(texts, pd.DataFrame)
    docs = [str(doc) for doc in texts["doc"].tolist()] if table and "doc" in texts and texts.columns.nlevels == 1 else [] if table else [
        raw.doc for raw in texts]
    fresh = [doc not in seen for doc in docs]
    for doc, new in zip(docs, fresh, strict=True):
        if not new:
            refuse(sources.UnreadableError(f"the id {doc} stands for another text too; give each its own doc"))
    seen.update(dict.fromkeys(docs))
    return texts if all(fresh) else texts[np.array(fresh)] if table else [raw for raw, new in zip(texts, fresh, strict=True) if new]


def _key(texts: pd.DataFrame | list[sources.Raw], errors: str) -> str:
    """What a part is made of: the rows' content, or the files' names, sizes and times; and by which code."""
    digest = hashlib.sha256(f"{edition()}{errors}".encode())
    if isinstance(texts, pd.DataFrame):
        digest.update(pd.util.hash_pandas_object(texts.astype(object).map(repr), index=False).to_numpy().tobytes())
    else:
        for raw in texts:
            stat = os.stat(raw.data) if isinstance(raw.data, Path) and os.path.exists(raw.data) else None
            digest.update(repr((raw.doc, raw.source, stat and (stat.st_size, stat.st_mtime_ns))).encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _read(store: Store, parts: Iterator[steps.Part], all_hands: Hands, told: _Teller) -> list[steps.Read]:
    keys: dict[int, str] = {}

    def noted() -> Iterator[tuple]:
        """The parts, their keys noted as they pass."""
        for part in parts:
            keys[part.number] = part.key
            yield str(store.folder), part

    read = []
    for part in told.bar(all_hands.run(steps.clean, noted())):
        told.part(part.characters)
        read.append(part)
    read.sort(key=lambda part: part.number)
    store.save("parts.key", _whole(keys[part.number] for part in read).encode())
    return read


def _whole(keys: Iterable[str]) -> str:
    return hashlib.sha256("".join(keys).encode()).hexdigest()


def _all(store: Store, step: Callable, key: str, read: list[steps.Read], all_hands: Hands, told: _Teller) -> list[steps.Done]:
    done = []
    for part in told.bar(all_hands.run(step, ((str(store.folder), part.number, key) for part in read)), len(read)):
        told.part(part.characters)
        done.append(part)
    return done


def _across(store: Store, read: list[steps.Read]) -> str:
    """What the parts must know of one another, a file for each; and the key of all of it."""
    key = (store.work / "parts.key").read_text("utf-8")
    if store.made("across", 0, key):
        return key
    kept = [store.recall(f"keys-{part.number:05d}") for part in read]
    shingles = store.numbers((f"shingles-{part.number:05d}" for part in read), "shingles")
    found = duplicates.repeats(duplicates.Keys(
        *([one for keys, _, _ in kept for one in keys[i]] for i in range(3)), np.concatenate([keys.sizes for keys, _, _ in kept]), shingles,
        *([one for keys, _, _ in kept for one in keys[i]] for i in (5, 6))))
    titles: dict[str, tuple[str, str]] = {}
    for _, dated, _ in kept:
        for title, told in dated.items():
            titles.setdefault(title, told)
    store.dump("titles", titles)
    place = {doc: (part.number, n) for part, (_, _, docs) in zip(read, kept, strict=True) for n, doc in enumerate(docs)}
    of_doc: dict[str, dict[str, str]] = defaultdict(dict)
    for name, original in found.items():
        of_doc[name.rpartition(":")[0]][name] = original
    for part, (_, _, docs) in zip(read, kept, strict=True):
        own = {name: original for doc in docs for name, original in of_doc.get(doc, {}).items()}
        away = {doc for original in own.values() if place[doc := original.rpartition(":")[0]][0] != part.number}
        support: dict[int, list[str]] = defaultdict(list)
        for doc in sorted(away, key=place.__getitem__):
            support[place[doc][0]].append(doc)
        theirs = {name: original for doc in away for name, original in of_doc.get(doc, {}).items()}
        store.dump(f"across-{part.number:05d}", ({**own, **theirs}, dict(support)))
    store.mark("across", 0, key)
    return key


def _label(store: Store, parts: int) -> None:
    """The documents' labels, each unique among all."""
    data = [store.read("documents", n) for n in range(parts)]
    whole = labels.labelled(pd.concat(data, ignore_index=True))
    start = 0
    for n, part in enumerate(data):
        store.write("documents", n, whole.iloc[start:start + len(part)])
        start += len(part)


def _settle(store: Store, parts: int, key: str) -> str:
    """The policies' ids, dates and issuers, from the mentions of all parts."""
    if not store.made("settled", 0, key):
        told = [store.recall(f"told-{n:05d}") for n in range(parts)]
        settled, ids = map(iter, register.settle([mention for part in told for mention in part]))
        for n, part in enumerate(told):
            store.dump(f"settled-{n:05d}", (list(islice(settled, len(part))), list(islice(ids, len(part)))))
        store.mark("settled", 0, key)
    return key


def _forget(store: Store, parts: int) -> None:
    """Remove what only the steps needed, and parts of an earlier, larger run."""
    shutil.rmtree(store.work, ignore_errors=True)
    for table in TABLES:       # a run is over: nothing else may lie among the parts
        for path in (store.folder / table).glob("part-*.parquet"):
            if int(path.stem.split("-")[1]) >= parts:
                path.unlink()
