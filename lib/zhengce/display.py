"""How does a table read? Values with their unit, short periods, names of texts instead of ids, in HTML that needs no script."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from zhengce.corpus import Corpus
from zhengce.markdown import unmarked

INTERACTIVE = "ZHENGCE_TABLES"      # "interactive" in the environment: tables can be searched and sorted (make lab sets it)
_NUMBER = re.compile(r"(?:over |under |about |nearly )?[-+]?¥?\d")
_IN_UNITS = {"value", "stated", "computed"}     # columns that the column unit is of
_NAMED = 8                          # texts that an account tells one by one


class Sentences(list[str]):
    """Sentences that a notebook shows as a list."""

    def _repr_markdown_(self) -> str:
        return "\n".join(f"- {unmarked(sentence)}" for sentence in self)

    def __repr__(self) -> str:
        return "\n".join(self)


def account(corpus: Corpus) -> Sentences:
    """Where every character of a corpus went, and what could not be read, as sentences: a text each, or of many the sums.

    >>> import zhengce
    >>> print(account(zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["甲市印发方案。"]}))))
    a: of 7 characters, 0 are white space, 0 furniture of the page and 0 repeats; repairs take out 0; 7 are used.
    """
    ledger = corpus.ledger()
    labels = dict(zip(corpus.documents["doc"], corpus.documents["label"], strict=True))
    named = ledger.assign(name=ledger["doc"].map(labels)) if len(corpus) else ledger
    if len(ledger) > _NAMED:
        named = pd.DataFrame([{"name": f"{len(ledger):,} texts", **ledger.drop(columns="doc").sum()}])
    told = [f"{r.name}: of {r.raw:,} characters, {r.whitespace:,} are white space, {r.boilerplate:,} furniture of the page"
            + (f", {r.tables:,} tables and signatures" if r.tables else "") +
            f" and {r.duplicates:,} repeats; repairs take out {-r.repairs:,}; {r.used:,} are used." for r in named.itertuples(index=False)]
    skipped = [reason for reason in corpus.skipped if not reason.endswith("not a text of the corpus")]     # a README, a hidden file
    left = [f"Not read: {reason.replace(os.getcwd(), '.').rstrip('.')}." for reason in skipped[:_NAMED]]
    more = [f"And {len(skipped) - _NAMED:,} others were not read."] if len(skipped) > _NAMED else []
    return Sentences([*(told or ["No text was read."]), *left, *more])


@dataclass(frozen=True)
class Shown:
    """A table for reading: HTML in a notebook, plain text elsewhere. `data` holds its cells as text."""

    data: pd.DataFrame
    total: int

    def _repr_html_(self) -> str:
        if self.data.empty:
            return "<p>(no rows)</p>"
        if os.environ.get(INTERACTIVE) == "interactive":
            return _searchable(self.data)
        head = "".join(f'<th style="text-align:left">{html.escape(c)}</th>' for c in self.data.columns)
        cell = '<td style="text-align:{};vertical-align:top;max-width:26em">{}</td>'
        body = "".join("<tr>" + "".join(cell.format(_side(v), html.escape(v)) for v in row) + "</tr>\n"
                       for row in self.data.itertuples(index=False))
        left = f"<p>{self._left}.</p>" if self._left else ""
        return f'<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>{left}'

    def __repr__(self) -> str:
        return "\n".join([self.data.to_string(index=False), *[self._left] * bool(self._left)]) if len(self.data) else "(no rows)"

    @property
    def _left(self) -> str:
        return f"{len(self.data):,} of {self.total:,} rows; most=… shows more" if self.total > len(self.data) else ""


def show(data: pd.DataFrame, columns: Sequence[str] | None = None, corpus: Corpus | None = None, *, most: int = 20,
         glosses: Mapping[str, str] | None = None) -> Shown:
    """A table as one reads it: the columns named, `most` rows, each cell as text.

    `value` (also `stated` and `computed`) stands with its unit (¥3.6trn, 300 家), and with what its wording says of it, where the table has
    the column bound: over of 超 or 余, under of 不到, about of 近 or 约. period_start and period_end are one column `period`
    (2023-01 to 2023-09), a document stands by its label where a corpus is given; numbers have their thousands apart, what is missing is
    empty. With glosses that have any of its words, an English column stands before the first of indicator, title and term.

    >>> print(show(pd.DataFrame({"value": [3.6e12], "unit": ["元"], "bound": ["ge"], "period_start": ["2023-01-01"],
    ...                          "period_end": ["2023-09-30"]}), ["value", "unit", "period_start", "period_end"]))
           value             period
    over ¥3.6trn 2023-01 to 2023-09
    """
    rows = data.head(most)
    wanted = list(columns) if columns is not None else list(rows.columns)
    out: dict[str, list[str]] = {}
    labels = dict(zip(corpus.documents["doc"], corpus.documents["label"], strict=True)) if corpus is not None else {}
    named = next((c for c in ("indicator", "title", "term", "phrase") if c in wanted), None)
    for column in wanted:
        if column == named and any(said := [(glosses or {}).get(v, "") if isinstance(v, str) else "" for v in rows[column]]):
            out["in English"] = said
        if column in _IN_UNITS and "unit" in rows:
            bounds = rows["bound"] if column == "value" and "bound" in rows else [None] * len(rows)
            out[column] = [_valued(v, u, b) for v, u, b in zip(rows[column], rows["unit"], bounds, strict=True)]
        elif column == "period_start" and "period_end" in wanted:
            out["period"] = [_period(a, b) for a, b in zip(rows["period_start"], rows["period_end"], strict=True)]
        elif column == "doc":
            out["text"] = [labels.get(v, str(v)) for v in rows["doc"]]
        elif not (column == "unit" and _IN_UNITS & set(wanted)) and not (column == "period_end" and "period_start" in wanted):
            out[column.replace("_", " ")] = [_cell(v) for v in rows[column]]
    table = pd.DataFrame(out)
    for doc, label in labels.items():      # a document named inside a sentence (how, source)
        if doc != label:
            table = table.apply(lambda c, doc=doc, label=label: c.str.replace(doc, label, regex=False))
    return Shown(table, len(data))


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, int) or (hasattr(value, "dtype") and value.dtype.kind in "iu"):
        return f"{int(value):,}"
    if isinstance(value, float) or (hasattr(value, "dtype") and value.dtype.kind == "f"):
        return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}" if abs(value) < 1 else f"{value:.4g}"
    return str(value)


def _valued(value: Any, unit: Any, bound: Any = None) -> str:
    from zhengce.figure.panels import amount

    if pd.isna(value):
        return ""
    said = amount(float(value), unit if isinstance(unit, str) else "", bound=bound)
    return said if not isinstance(unit, str) or unit in ("元", "%") else f"{said} {unit}"


def _period(start: Any, end: Any) -> str:
    """A period in few characters: a whole year as its year, months as months, one day as the day.

    >>> _period("2023-01-01", "2023-12-31"), _period("2024-05-01", "2024-05-31"), _period(None, "2024-04-14")
    ('2023', '2024-05', 'to 2024-04-14')
    """
    a, b = (v if isinstance(v, str) else "" for v in (start, end))
    if not a or not b:
        return f"from {a}" if a else f"to {b}" if b else ""
    if a[5:] == "01-01" and b[5:] == "12-31":
        return a[:4] if a[:4] == b[:4] else f"{a[:4]} to {b[:4]}"
    if a[8:] == "01" and int(b[8:]) >= 28:
        return a[:7] if a[:7] == b[:7] else f"{a[:7]} to {b[:7]}"
    return a if a == b else f"{a} to {b}"


def _side(cell: str) -> str:
    """Numbers stand at the right, also with a word of their bound; years and all else at the left."""
    number = _NUMBER.match(cell)
    return "right" if number and len(cell) < 18 and not cell[:4].isdigit() else "left"


def _searchable(data: pd.DataFrame) -> str:
    """The table with a search field, sorted by a click, by itables in offline mode; plain where it is not installed."""
    try:
        from itables import to_html_datatable
    except ImportError:
        return data.to_html(index=False)
    return to_html_datatable(data, connected=False, showIndex=False)
