"""Which documents could a table not read, and why? One document that nobody foresaw costs no other."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import contextmanager

import pandas as pd


class Failures:
    """The documents of a corpus that some table lacks; with errors="raise" there are none, since the first stops the reading."""

    def __init__(self, errors: str = "raise") -> None:
        self._errors, self._why = errors, dict[tuple[str, str], str]()

    def __len__(self) -> int:
        return len(self._why)

    @contextmanager
    def guard(self, doc: str, table: str) -> Iterator[None]:
        """A step that reads one document: should it fail, RuntimeError names the document, or with errors="skip" it is counted."""
        try:
            yield
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
            if self._errors == "raise":
                message = f'{doc}: its {table} could not be read ({why}); leave the document out, or load with errors="skip"'
                raise RuntimeError(message) from error
            self._why[doc, table] = why

    def lines(self, docs: Container[str]) -> list[str]:
        """Those of some documents, a line each."""
        return [f"{doc}: its {table} could not be read ({why})" for (doc, table), why in self._why.items() if doc in docs]

    def table(self) -> pd.DataFrame:
        """A row each: doc, table, reason.

        >>> failures = Failures("skip")
        >>> with failures.guard("a", "metrics"):
        ...     raise ValueError("a sentence that nobody foresaw")
        >>> failures.table().to_dict("records")
        [{'doc': 'a', 'table': 'metrics', 'reason': 'ValueError: a sentence that nobody foresaw'}]
        """
        return pd.DataFrame([(*key, why) for key, why in self._why.items()], columns=["doc", "table", "reason"])
