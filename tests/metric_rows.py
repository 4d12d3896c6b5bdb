"""Statements written as one line a sentence, made into a table `metrics` for the tests of series, implied values and checks.

A statement is quote/indicator/value/unit/kind/time[/bound+modifier][/status]; statements are separated by a space, sentences by ‖; a
sentence may begin with its document's name and a colon. Time is a year, start~end, or an end alone.
"""

import re
from pathlib import Path

from zhengce import tables

CASES = Path(__file__).parent / "cases"


def period(time):
    """The period_start and period_end of a time as the cases write it."""
    if re.fullmatch(r"\d{4}", time):
        return f"{time}-01-01", f"{time}-12-31"
    start, _, end = time.rpartition("~")
    return start or None, end or None


def statement(text, **cells):
    """One row of `metrics`."""
    quote, indicator, value, unit, kind, time, *rest = text.split("/")
    words, status = [*rest, "", ""][:2]
    bound = next((b for b in ("ge", "le", "about") if words.startswith(b)), None)
    start, end = period(time)
    entity = re.match("甲市|乙市|丙区|甲园|全国", indicator)
    return {"quote": quote, "indicator": indicator, "entity": entity[0] if entity else None, "value": float(value), "unit": unit,
            "kind": kind, "period_start": start, "period_end": end, "bound": bound, "approx": words.removeprefix(bound or "") or None,
            "status": status or "reported", "duplicate_of": None, "flag": None, **cells}


def table(sentences, statements):
    """A table `metrics` of sentences (separated by ‖; a leading `b:` names the document) and their statements."""
    rows = []
    for n, (sentence, told) in enumerate(zip(sentences.split("‖"), statements.split("‖"), strict=True)):
        doc, _, sentence = sentence.rpartition(":") if re.match("[a-z]:", sentence) else ("a", "", sentence)
        at = 0
        for text in told.split():
            cells = statement(text, doc=doc, paragraph=0, sentence=sentence)
            at = sentence.index(cells["quote"], at)
            rows.append({**cells, "start": 1000 * n + at, "end": 1000 * n + at + len(cells["quote"]), "metric_id": f"{doc}:{len(rows)}"})
    return tables.frame("metrics", rows)
