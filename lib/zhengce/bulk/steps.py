"""What is done with one part of a corpus? Three steps, each from files to files, so that any process on any machine may take it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pandas as pd

from zhengce import corpus, sources, tables
from zhengce.bulk.store import Store
from zhengce.clean import duplicates
from zhengce.clean.boilerplate import nothing_left
from zhengce.failures import Failures
from zhengce.metrics import metrics
from zhengce.policies import register
from zhengce.policies.mentions import Passage
from zhengce.terms import counted
from zhengce.words import tokens


class Part(NamedTuple):
    """A part to be read: its number, its texts (rows of a table, or files), and the key that says what it is made of."""

    number: int
    texts: pd.DataFrame | list[sources.Raw]
    key: str
    errors: str


class Read(NamedTuple):
    """What was read of a part."""

    number: int
    documents: int
    characters: int
    skipped: list[str]


class Done(NamedTuple):
    """How many rows a step wrote into each table, of how many characters, which documents hold no article, and which failed, and why."""

    number: int
    rows: dict[str, int]
    characters: int = 0
    empty: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


def clean(folder: str, part: Part) -> Read:
    """Pages decoded and repaired, and their keys: what other parts must know of them."""
    store, name, skipped = Store(folder), f"{part.number:05d}", []
    if store.made("read", part.number, part.key):
        return store.recall(f"read-{name}")
    found = sources.find(part.texts, skipped, part.errors) if isinstance(part.texts, pd.DataFrame) else part.texts
    pages = corpus.read(found, skipped, part.errors)
    keys = duplicates.keys(corpus.plain_paragraphs(pages))
    store.save_pages(part.number, pages)
    store.save_numbers(f"shingles-{name}", keys.shingles)
    store.dump(f"keys-{name}", (keys._replace(shingles=keys.shingles[:0]), corpus.dated_titles(pages), list(pages)))
    told = Read(part.number, len(pages), sum(len(page.text.raw) for page in pages.values()), skipped)
    store.dump(f"read-{name}", told)
    store.mark("read", part.number, part.key)
    return told


def tabulate(folder: str, number: int, key: str, errors: str = "raise") -> Done:
    """Documents, paragraphs, edits, counts and metrics of a part, and its mentions of policies, which are settled later."""
    store, name = Store(folder), f"{number:05d}"
    if store.made("tables", number, key):
        return store.recall(f"tables-{name}")
    (repeats, support), titles = store.recall(f"across-{name}"), store.recall("titles")
    pages = dict(store.pages(number))
    failures = Failures(errors)
    own = replace(corpus.compose(pages, corpus.Across(repeats, titles)), failures=failures)
    mentions = register.mentions(own)
    store.dump(f"mentions-{name}", mentions)
    store.dump(f"told-{name}", [_bare(mention) for mention in mentions])
    data = {"documents": own.documents, "paragraphs": own.paragraphs, "edits": own.edits, "counts": counted(tokens(own)),
            "metrics": _metrics(store, own, number, corpus.Across(repeats, titles), support)}
    for table, rows in data.items():
        store.write(table, number, rows)
    done = Done(number, {table: len(rows) for table, rows in data.items()}, sum(len(page.text.raw) for page in pages.values()),
                tuple(nothing_left(own.paragraphs)), tuple(failures.lines(pages)))
    store.dump(f"tables-{name}", done)
    store.mark("tables", number, key)
    return done


def _bare(mention: register.Mention) -> register.Mention:
    """A mention without the text that it stands in: what the settling of all mentions must hold in memory."""
    return mention._replace(passage=Passage(mention.passage.doc, (), (), mention.passage.kind))


def _metrics(store: Store, own: corpus.Corpus, number: int, others: corpus.Across, support: dict[int, list[str]]) -> pd.DataFrame:
    """A number told again in a repeated passage names the statement that it repeats, which may stand in another part: so documents that
    have the passages which this part repeats are read along, in their place in the whole."""
    if not support:
        return metrics(own)
    pages: dict[str, corpus.Page] = {}
    for n in sorted({*support, number}):
        pages |= own.pages if n == number else dict(store.pages(n, support[n]))
    found = metrics(replace(corpus.compose(pages, others), failures=own.failures))
    return found[found["doc"].isin(own.pages.keys())].reset_index(drop=True)


def settle(folder: str, number: int, key: str) -> Done:
    """The policies of a part, when the mentions of all parts are settled."""
    store, name = Store(folder), f"{number:05d}"
    if not store.made("policies", number, key):
        settled, ids = store.recall(f"settled-{name}")
        pages = dict(store.pages(number))
        own = corpus.Corpus(pages, tables.frame("documents", []), tables.frame("paragraphs", []))
        full = [bare._replace(passage=mention.passage) for mention, bare in zip(store.recall(f"mentions-{name}"), settled, strict=True)]
        store.write("policies", number, tables.frame("policies", register.rows(own, full, ids)))
        store.mark("policies", number, key)
    return Done(number, {"policies": len(store.read("policies", number))})
