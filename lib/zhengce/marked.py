"""What stands behind a dot? A text as HTML: the raw page, what was cleaned away, and every number, date and act with its fields."""

from __future__ import annotations

import html
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from zhengce import tables
from zhengce.corpus import Corpus

_FIELDS = {"metric": ("indicator", "entity", "value", "unit", "kind", "status", "bound", "period_start", "period_end", "period_text",
                      "period_source", "attribution", "flag", "rules"),
           "act": ("title", "type", "issuer", "level", "action", "number", "date", "date_source", "target_date", "status",
                   "effective_date", "attribution", "rules")}
_STYLE = """
@font-face{font-family:"Noto Sans SC";src:local("Noto Sans SC"),url("../fonts/NotoSansSC-Regular.otf")}
:root{color-scheme:light dark;--ink:#222;--ground:#fff;--soft:#f3f3f3;--metric:#ffe0c7;--act:#cfe6f7;--link:#0b5c94}
@media (prefers-color-scheme:dark){:root{--ink:#eee;--ground:#16181c;--soft:#24272d;--metric:#6b3510;--act:#134a70;--link:#8cc8f5}}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.75 "Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
header,main{max-width:76rem;margin:0 auto;padding:.6rem 1rem}
main{display:grid;grid-template-columns:minmax(0,1.4fr) minmax(16rem,1fr);gap:2rem}
a{color:var(--link)}h1{font-size:1.3rem;line-height:1.4}h2{font-size:1.05rem}.text{white-space:pre-wrap;overflow-wrap:anywhere}
.cut{opacity:.72;text-decoration:line-through;text-decoration-thickness:1px}.edit{border-bottom:1px dotted currentColor}
.gone{font-size:.8em;opacity:.75;text-decoration:line-through}a.metric,a.act{color:inherit;text-decoration:none;border-radius:2px}
a.metric{background:var(--metric);border-bottom:2px solid}a.act{background:var(--act);border-bottom:2px dashed}
a.metric.act{background:linear-gradient(var(--metric) 50%,var(--act) 50%)}
.card{background:var(--soft);padding:.5rem .8rem;margin:0 0 .7rem;font-size:.88rem}
.card dl{display:grid;grid-template-columns:max-content 1fr;gap:0 .8rem;margin:.2rem 0}dd{margin:0;overflow-wrap:anywhere}
:target{outline:3px solid #d55e00;outline-offset:2px}a:focus-visible{outline:3px solid var(--link)}
.key span,.key a{padding:0 .2rem}@media (max-width:52rem){main{display:block}}
"""


class _Span(NamedTuple):
    """A stretch of the raw text with what it is; `row` is the number of its card, where it has one."""

    start: int
    end: int
    kind: str
    row: int = -1
    said: str = ""


def evidence_pages(corpus: Corpus, metrics: pd.DataFrame, policies: pd.DataFrame, folder: str | Path,
                   home: str = "../index.html", rules: str = "") -> list[Path]:
    """Write a page for each text of a corpus into a folder; gives their paths. Marks of figures link to them (`#c` and the raw offset of
    a number, an act or a paragraph).

    `home` is the address of the front page; the ids of rules lead to `rules`, the address of a page that has an anchor for each, if given.

    >>> import tempfile, zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["news/a"], "text": ["2023年,甲市建成工厂30家。"]}))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [p.name for p in evidence_pages(corpus, zhengce.metrics(corpus), zhengce.policies(corpus), folder)]
    ['news_a-5a18103b.html']
    """
    from zhengce.figure.chart import page_name

    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for doc in corpus.pages:
        path = out / f"{page_name(doc)}.html"
        with tables.replacing(path) as temporary:
            temporary.write_text(evidence_page(corpus, doc, metrics, policies, home, rules), "utf-8")
        paths.append(path)
    return paths


def evidence_page(corpus: Corpus, doc: str, metrics: pd.DataFrame, policies: pd.DataFrame, home: str = "../index.html",
                  rules: str = "") -> str:
    """A text as one HTML page that asks nothing of the network: raw text at the left, a card for each number and act beside it.

    >>> import zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["2023年,甲市建成工厂30家。"]}))
    >>> page = evidence_page(corpus, "a", zhengce.metrics(corpus), zhengce.policies(corpus))
    >>> '<a id="c12"></a>' in page, "30家" in page
    (True, True)
    """
    page = corpus[doc]
    about = corpus.documents.set_index("doc").loc[page.doc].to_dict()
    rows = [*_rows(metrics, page.doc, "metric"), *_rows(policies, page.doc, "act")]
    rows.sort(key=lambda r: (r[1]["start"], r[0]))
    spans = [*_cleaned(corpus, page.doc), *(_Span(int(r["start"]), int(r["end"]), kind, n) for n, (kind, r) in enumerate(rows))]
    title = html.escape(str(about["title"] if isinstance(about["title"], str) else about["label"]))
    paragraphs = corpus.paragraphs.loc[corpus.paragraphs["doc"] == page.doc, "start"]
    cards = "\n".join(_card(n, kind, row, rules) for n, (kind, row) in enumerate(rows))
    dates = f"speaks from {about['content_date']}, page dated {about['stated_date']}".replace("nan", "unknown").replace("None", "unknown")
    return f"""<!DOCTYPE html>
<html lang="zh-{page.script}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title><style>{_STYLE}</style></head><body>
<header><p><a href="{home}">zhengce</a></p><h1>{title}</h1>
<p lang="en">{html.escape(str(about["label"]))}: {html.escape(dates)}. {about["chars_raw"]:,} characters,
{about["chars_used"]:,} of them used.</p>
<p lang="en" class="key"><a class="metric" href="#cards">a number</a> <a class="act" href="#cards">an act or date</a>
<span class="cut">cleaned away</span> <span class="edit">repaired</span> <span class="gone">taken out</span></p></header>
<main><article class="text">{_text(page.text.raw, spans, paragraphs)}</article>
<section lang="en" id="cards"><h2>{len(rows)} numbers and acts, in the order of the text</h2>
{cards}</section></main></body></html>
"""


def _rows(table: pd.DataFrame, doc: str, kind: str) -> list[tuple[str, dict]]:
    return [(kind, row) for row in table[table["doc"] == doc].to_dict("records")]


def _cleaned(corpus: Corpus, doc: str) -> list[_Span]:
    """What the cleaning took away or changed: furniture and repeats as wholes, edits one by one."""
    own = corpus.paragraphs[corpus.paragraphs["doc"] == doc]
    left = own[own["kind"].isin(["boilerplate", "byline", "caption"]) | own["duplicate_of"].notna()]
    edits = corpus.edits[corpus.edits["doc"] == doc]
    return [*(_Span(p.start, p.end, "cut") for p in left.itertuples()),
            *(_Span(e.start, e.end, "edit" if e.after else "gone", said=f"{e.before} → {e.after or 'nothing'} ({e.rule}, {e.certainty})")
              for e in edits.itertuples())]


def _text(raw: str, spans: list[_Span], paragraphs: Iterable[int]) -> str:
    """The raw text in pieces between the spans' ends, each with the classes of the spans that hold it; an anchor where a row or a paragraph
    begins."""
    begins = {*paragraphs, *(s.start for s in spans if s.row >= 0)}
    ends = sorted({0, len(raw), *begins, *(s.end for s in spans), *(s.start for s in spans)})
    held: list[list[_Span]] = [[] for _ in ends]
    for span in spans:
        first = bisect_right(ends, span.start) - 1
        for n in range(first, bisect_right(ends, span.end) - 1):
            held[n].append(span)
    return "".join((f'<a id="c{a}"></a>' if a in begins else "") + _piece(raw[a:b], held[n])
                   for n, (a, b) in enumerate(pairwise(ends)))


def _piece(text: str, spans: list[_Span]) -> str:
    said = html.escape(text)
    if not spans:
        return said
    classes = " ".join(dict.fromkeys(s.kind for s in spans))
    title = html.escape("; ".join(s.said for s in spans if s.said), quote=True)
    title = f' title="{title}"' if title else ""
    row = next((s.row for s in reversed(spans) if s.row >= 0), -1)
    return f'<a class="{classes}" href="#r{row}"{title}>{said}</a>' if row >= 0 else f'<span class="{classes}"{title}>{said}</span>'


def _card(n: int, kind: str, row: Mapping[str, object], rules: str) -> str:
    fields = [(name, row.get(name)) for name in _FIELDS[kind]]
    known = [(name, f"{v:,.10g}" if isinstance(v, float) else str(v)) for name, v in fields if pd.notna(v) and v != ""]
    lines = "".join(f"<dt>{name.replace('_', ' ')}</dt><dd>{_linked(value, rules) if name == 'rules' else html.escape(value)}</dd>"
                    for name, value in known)
    return (f'<div class="card" id="r{n}"><a href="#c{int(row["start"])}">{html.escape(str(row["quote"]))}</a> '
            f'(characters {int(row["start"]):,}–{int(row["end"]):,})<dl>{lines}</dl></div>')


def _linked(ids: str, page: str) -> str:
    return " ".join(f'<a href="{page}#{html.escape(i)}">{html.escape(i)}</a>' if page else html.escape(i) for i in ids.split())
