"""How do JioNLP and this library read the same annotated statements, in one run?

In an environment of its own, outside the repository, from the repository's root:

    python -m venv ~/benchvenv && ~/benchvenv/bin/pip install -r bench/requirements.txt && ~/benchvenv/bin/python bench/against_jionlp.py

JioNLP has no extractor of statements: what it finds of money, and of durations among its times, counts as its numbers; as its period for a
statement counts the time that it finds last before the quote in the same sentence, resolved against the same content date as ours.
Both read the same cleaned paragraphs of seeds 000 and 003. Speed is the best of three passes after one to warm up; loading is not timed.
"""

import csv
import re
import sys
import time
from datetime import datetime
from pathlib import Path

import jionlp
import pandas as pd

import zhengce

ROOT = Path(__file__).resolve().parent.parent
SPANS = {"year": "年", "month": "个月", "day": "天", "week": "周", "hour": "小时", "minute": "分钟", "second": "秒"}


def main():
    """Print the table: numbers with units, periods, characters a second."""
    gold = list(csv.DictReader(line for line in (ROOT / "bench" / "annotated.csv").read_text("utf-8").splitlines() if line[0] != "#"))
    corpus = zhengce.load(sorted(p for g in {g["doc"] for g in gold} for p in (ROOT / "seeds").glob(f"{g}_*.txt")))
    table = [score(name, gold, corpus, read) for name, read in (("JioNLP", jio), ("zhengce", ours))]
    characters = int(corpus.used["text"].str.len().sum())
    print(f"{len(gold)} annotated statements, {sum(map(dated, gold))} with a period, {characters:,} characters")
    print(pd.DataFrame(table).to_string(index=False))


def dated(row):
    """Whether an annotated statement is about a time that the text gives."""
    return bool(row["period_start"] or row["period_end"])


def jio(corpus):
    """JioNLP's numbers as (doc, text, value, unit), and a function that gives its period at a place."""
    days = corpus.documents.set_index("doc")["content_date"]
    numbers, times = [], {}
    for row in corpus.used.itertuples():
        base = datetime(*[int(x) for x in f"{days[row.doc]}-12-28".split("-")][:3]).timestamp()    # a month's date stands for its end
        for found in jionlp.ner.extract_money(row.text):
            amount = found["detail"]["num"]
            numbers.append((row.doc, row.text, float(amount if isinstance(amount, str) else amount[0]), found["detail"]["case"]))
        times[row.doc, row.text] = found_times = jionlp.ner.extract_time(row.text, time_base=base, with_parsing=True)
        for found in found_times:
            spans = found["detail"]["time"] if found["type"] == "time_delta" else None
            for unit, n in spans.items() if isinstance(spans, dict) else ():
                numbers.append((row.doc, row.text, float(n[0] if isinstance(n, list) else n), SPANS.get(unit, unit)))
    return numbers, lambda doc, text, at, value: last_before(times.get((doc, text), []), text, at)


def last_before(times, text, at):
    """The last time span or point that stands before `at` in its sentence, as ISO dates."""
    begin = max((m.end() for m in re.finditer("[。！？!?]", text[:at])), default=0)
    points = [t for t in times if begin <= t["offset"][0] < at and t["type"] in ("time_point", "time_span")]
    return tuple(str(x)[:10] for x in points[-1]["detail"]["time"]) if points else ("", "")


def ours(corpus):
    """This library's numbers and periods, the same way."""
    found = zhengce.metrics(corpus)
    found = found[found["value"].notna() & found["duplicate_of"].isna()]
    texts = corpus.paragraphs.set_index(["doc", "paragraph"])["text"]
    rows = list(found.fillna({"period_start": "", "period_end": ""}).itertuples())
    numbers = [(r.doc, texts[r.doc, r.paragraph], r.value, r.unit) for r in rows]

    def period(doc, text, at, value):
        same = [r for r in rows if r.doc == doc and texts[doc, r.paragraph] == text and r.value == value]
        near = min(same, key=lambda r: abs(text.find(r.quote) - at), default=None)
        return (near.period_start, near.period_end) if near else ("", "")

    return numbers, period


def score(name, gold, corpus, read):
    """One line of the table."""
    numbers, period = read(corpus)
    seconds = min(timed(read, corpus) for _ in range(3))
    left, right, periods, invented = list(numbers), 0, 0, 0
    for row in gold:
        doc, text, at = place(row, corpus)
        hit = next((n for n in left if n[:3] == (doc, text, float(row["value"])) and same_unit(n[3], row["unit"])), None)
        if hit:
            left.remove(hit)
            right += 1
        start, end = period(doc, text, at, float(row["value"]))
        if dated(row):
            periods += all(not row[k] or row[k][:7] == v[:7] for k, v in (("period_start", start), ("period_end", end)))
        elif row["period_source"] == "none":
            invented += bool(start or end)
    chars = int(corpus.used["text"].str.len().sum())
    return {"": name, "number and unit": right, "false": len(left), "periods right": periods, "periods invented": invented,
            "characters a second": round(chars / seconds)}


def same_unit(a, b):
    """Whether two units are one: 周年 is 年, and people are counted in 人."""
    return {"周年": "年", "名": "人", "个人": "人"}.get(a, a) == {"周年": "年", "名": "人", "个人": "人"}.get(b, b)


def timed(read, corpus):
    """Seconds for one pass."""
    begin = time.perf_counter()
    read(corpus)
    return time.perf_counter() - begin


def place(row, corpus):
    """Where an annotated statement stands: the document, its paragraph's text, and the quote's place in it."""
    best = (-1, "", "", 0)
    for p in corpus.used[corpus.used["doc"].str.startswith(row["doc"])].itertuples():
        for match in re.finditer(re.escape(row["quote"]), p.text):
            around = p.text[max(0, match.start() - 45):match.end() + 30]
            best = max(best, (sum(row["context"][i:i + 4] in around for i in range(len(row["context"]) - 3)), p.doc, p.text, match.start()))
    return best[1:]


if __name__ == "__main__":
    sys.exit(main())
