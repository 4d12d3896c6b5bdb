"""Why does a row say what it says? The rules that made it, the words that gave each field, and what it inherited from where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from zhengce import tables
from zhengce.markdown import unmarked

if TYPE_CHECKING:
    from zhengce.corpus import Corpus

#: the fields that a rule of each kind gives, in the order in which they are told, and the columns that show the result
_SHOWN = {"value": ("quote", "value", "unit"), "indicator": ("indicator",), "owner": ("entity",), "period": ("period_start", "period_end"),
          "status": ("status",), "title": ("title",), "issuer": ("issuer",), "number": ("number",), "date": ("date",),
          "action": ("action",), "effective_date": ("effective_date",)}


class Explanation(list[str]):
    """The lines of an explanation; printed one below the other."""

    def __repr__(self) -> str:
        return "\n".join(self)

    def _repr_markdown_(self) -> str:
        return "\n".join(f"- {unmarked(line)}" for line in self)


@cache
def rules() -> dict[str, dict[str, str]]:
    """Every rule by its id: field, what (a sentence), example, near_miss (data/rules.csv)."""
    return {row["id"]: row for row in tables.data_rows("rules.csv")}


def joined(ids: Iterable[str]) -> str | None:
    """Ids as the column `rules` holds them: each once, in order, joined by spaces; None of none.

    >>> joined(["number.plain", "", "time.part", "number.plain"])
    'number.plain time.part'
    """
    return " ".join(dict.fromkeys(i for i in ids if i)) or None


def explain(row: Mapping[str, Any] | pd.Series, corpus: Corpus | None = None) -> Explanation:
    """Which rules made a row of `metrics` or `policies`, and what gave each field: one line a rule.

    `row` is a Series (`table.iloc[0]`), a mapping or a named tuple, also one read back from a file. With the `corpus` it adds where an
    inherited time was said. Raises ValueError for a row without the column `rules`.

    >>> import pandas as pd, zhengce
    >>> page = "某市政府工作报告\\n\\n一、2025年工作回顾\\n\\n全市新建绿道137公里，群众满意。"
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page]}))
    >>> lines = zhengce.explain(zhengce.metrics(corpus).iloc[0], corpus)
    >>> [line for line in lines if line.startswith("period")]
    ['period 2025-01-01 to 2025-12-31: inherited from “2025年” in “一、2025年工作回顾” (time.part: the heading of the part gives its time)']
    """
    row = row._asdict() if hasattr(row, "_asdict") else dict(row)
    if "rules" not in row:
        raise ValueError("explain takes a row of metrics or policies with its column rules, such as zhengce.metrics(corpus).iloc[0]")
    lines = Explanation([f"{_text(row.get('metric_id') or row.get('mention_id'))}: “{_text(row.get('quote'))}”"])
    for rule in _text(row["rules"]).split():
        about = rules().get(rule, {"field": "?", "what": "a rule that this version does not know"})
        field = about["field"]
        lines.append(f"{field} {_result(row, field)}: {_given(row, field, corpus)}({rule}: {_lower(about['what'])})")
    return Explanation([*lines, *_untold(row, lines, corpus)]) if "date_source" in row else lines


def _untold(row: dict, lines: list[str], corpus: Corpus | None) -> Iterator[str]:
    """The fields of a mention that none of its rules tells: its date and where that is from, who did it, its level, and how it stands."""
    told = {line.split(" ", 1)[0] for line in lines[1:]}
    if not _text(row.get("date")):
        ended = _text(row.get("status")) == "repealed"
        yield "date: none is given for a document that ends" if ended else "date: none, the text gives none for this act"
    elif "date" not in told:
        yield f"date {row['date']}: {_given(row, 'date', corpus).strip()}"
    issuer, level, action = (_text(row.get(column)) for column in ("issuer", "level", "action"))
    if issuer and "issuer" not in told:
        yield f"issuer {issuer}: " + ("in the words quoted" if issuer in _text(row.get("quote")) else "named elsewhere in the text")
    if level:
        yield f"level {level}: by the name of its issuer, {issuer}"
    if "status" not in told and _text(row.get("status")):
        yield f"status {row['status']}: " + (f"by its verb, {action}" if action else "no verb says otherwise")
    if _text(row.get("target_date")) and "target_date" not in told:
        yield f"target_date {row['target_date']}: the year that the text or the title sets"
    return lines


def _result(row: dict, field: str) -> str:
    values = [_text(row.get(column)) for column in _SHOWN.get(field, (field,))]
    return " to ".join(v or "open" for v in values) if field == "period" else " ".join(v for v in values if v) or "none"


def _given(row: dict, field: str, corpus: Corpus | None) -> str:
    """The words that gave a field, where the row keeps them."""
    if field == "date" and _text(row.get("date")):
        words = _dated_by(row, corpus)
        return f"{_text(row['date_source'])}{', ' if words else ''}{words} "
    if field != "period" or not _text(row.get("period_text")):
        return ""
    source, words = _text(row.get("period_source")), _text(row["period_text"])
    where = _heard(row, words, corpus) if corpus is not None and source == "inherited" else ""
    return f"{source}{' from' if source == 'inherited' else ','} “{words}”{where} "


def _dated_by(row: dict, corpus: Corpus | None) -> str:
    """The words that give a mention's date: those of its quotation, else the last ones up to its end, else the first ones behind it."""
    from zhengce.reading.times import find

    date, quote = _text(row["date"]), _text(row.get("quote"))
    texts, content = [quote], None
    if corpus is not None:
        documents, p = corpus.documents, corpus.paragraphs
        content = next((_text(d) or None for d in documents.loc[documents["doc"] == row["doc"], "content_date"]), None)
        mine = p[p["doc"] == row["doc"]].sort_values("paragraph")
        here = int(row["paragraph"])
        texts += [*mine.loc[mine["paragraph"] <= here, "text"][::-1], *mine.loc[mine["paragraph"] > here, "text"]]
    for n, text in enumerate(texts):
        if found := [t.text for t in find(text, content) if t.date and t.date == date]:
            return f"“{found[-1]}”" if n == 0 else f"“{found[-1]}” elsewhere in the text"
    return ""


def _heard(row: dict, words: str, corpus: Corpus) -> str:
    """The last paragraph up to the row's that has the words of an inherited time."""
    p = corpus.paragraphs
    near = p[(p["doc"] == row["doc"]) & (p["paragraph"] <= int(row["paragraph"]))]
    told = near[near["text"].str.contains(words, regex=False)]
    if told.empty:
        return ""
    text = told.iloc[-1]["text"]
    at = text.index(words)
    return f" in “{text[max(0, at - 20):at + len(words) + 20]}”"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def _text(value: object) -> str:
    return "" if value is None or (isinstance(value, float) and value != value) or value is pd.NA else str(value)
