"""Where does this stand? The passage behind any row that has a document and raw offsets."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from zhengce import tables
from zhengce.corpus import Corpus, Page
from zhengce.markdown import unmarked

Find = Callable[[str], tuple[int, int] | None]
_MOST = 200  # paragraphs with the characters of a word that are cut to see whether it is a word there
_END = re.compile(r"[。！？!?；;\n]+[”’』」）)]*")


def readings(corpus: Corpus, rule: str, context: int = 10) -> pd.DataFrame:
    """Every edit by `rule`, as the raw page has it and as it is read, with `context` clean characters on each side.

    Gives doc, label, start, end (raw), certainty, before, after, and after in its parts: left, broken (raw), mended, right. A character
    that is lost for good is shown as 〓.

    >>> import zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["北京市加快發展未來產業。"]}))
    >>> readings(corpus, "script", context=2)[["before", "after"]].iloc[0].tolist()
    ['加快發展未', '加快发展未']
    """
    tables.need(corpus, "corpus")
    labels = dict(zip(corpus.documents["doc"], corpus.documents["label"], strict=True))
    rows = []
    for edit in corpus.edits[corpus.edits["rule"].str.contains(rule, regex=False)].itertuples():
        text = corpus.pages[edit.doc].text
        a, b = text.clean_span(edit.start, edit.end)
        low, high = max(0, a - context), min(len(text.clean), b + context)
        first, last = text.raw_span(low, high)
        before = text.raw[min(first, edit.start):max(last, edit.end)]
        parts = (before, text.clean[low:high], text.clean[low:a], edit.before, text.clean[a:b], text.clean[b:high])
        rows.append((edit.doc, labels[edit.doc], edit.start, edit.end, edit.certainty,
                     *(part.replace("\n", " ").replace("\ufffd", "〓") for part in parts)))
    return pd.DataFrame(rows, columns=["doc", "label", "start", "end", "certainty", "before", "after", "left", "broken", "mended", "right"])


def years_named(corpus: Corpus) -> pd.DataFrame:
    """Which years each text names, and how often: doc, year, count.

    >>> import zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["2023年发布方案。到2030年,规模翻一番。"]}))
    >>> years_named(corpus).values.tolist()
    [['a', 2023, 1], ['a', 2030, 1]]
    """
    used = corpus.used.set_index("doc")["text"]
    years = used.str.extractall(r"(?<![\d.])((?:19|20)\d\d)(?=\s?年)")[0].astype("int64").rename("year").reset_index("doc")
    return years.groupby(["doc", "year"], sort=True).size().rename("count").reset_index()


@dataclass(frozen=True)
class Passage:
    """A stretch of clean text around a hit, and where the hit stands in the raw file (code points, half open)."""

    doc: str
    label: str
    start: int
    end: int
    left: str
    hit: str
    right: str

    def __str__(self) -> str:
        return f"{self.left}【{self.hit}】{self.right} ({self.label}, characters {self.start}–{self.end})"


class Passages(list[Passage]):
    """Passages as a list; a notebook shows them as quotations with document and offset. They are the first of `total` rows."""

    def __init__(self, found: Iterable[Passage], total: int | None = None) -> None:
        super().__init__(found)
        self.total = len(self) if total is None else total

    def _repr_markdown_(self) -> str:
        quoted = [f"> {unmarked(p.left)}**{unmarked(p.hit)}**{unmarked(p.right)}  \n"
                  f"> — {unmarked(p.label)}, characters {p.start:,}–{p.end:,}" for p in self]
        return "\n\n".join([*quoted, *([f"*{self._left}*"] * bool(self._left))])

    def __repr__(self) -> str:
        return "\n".join([*map(str, self), *[self._left] * bool(self._left)])

    @property
    def _left(self) -> str:
        if not self.total:
            return "No passage: the table has no row."
        return f"{len(self):,} of {self.total:,} passages; most=… shows more." if self.total > len(self) else ""


def passages(corpus: Corpus, rows: pd.DataFrame | pd.Series, most: int = 3, width: int = 120) -> Passages:
    """The sentences in which the first `most` rows of a table (any with doc, start and end) stand, at most `width` characters long.

    One row will do (`metrics.iloc[0]`). Where there are more rows, the last line says of how many these are the first. Of a
    chronology it is the mention that gives each policy its date.

    >>> import zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["前面一句话在这里。北京未來產業規模達到3.6萬億元。后面还有一句话。"]}))
    >>> print(passages(corpus, pd.DataFrame({"doc": ["a"], "start": [19], "end": [24]}))[0])
    北京未来产业规模达到【3.6万亿】元。 (a, characters 19–24)

    Raises KeyError for a document that the corpus does not have, and TypeError for what has no place in it.
    """
    tables.need(corpus, "corpus")
    labels = dict(zip(corpus.documents["doc"], corpus.documents["label"], strict=True))
    shown = _placed(corpus, rows, most)
    stops = {doc: _stops(corpus.pages[doc]) for doc in shown["doc"].unique() if doc in labels}     # found once, not once a row
    found = (_passage(corpus, labels[row.doc], row.doc, stops[row.doc], (int(row.start), int(row.end)), width)
             for row in shown.itertuples())
    return Passages(found, max(len(shown), 1 if isinstance(rows, pd.Series) else len(rows)))


def _placed(corpus: Corpus, rows: object, most: int) -> pd.DataFrame:
    """The first rows of what was given, with doc, start and end. Raises TypeError saying what to give."""
    table = rows.to_frame().T if isinstance(rows, pd.Series) else rows
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"a table or a row of one is needed here, not a {type(rows).__name__}: give zhengce.metrics(corpus)")
    if {"doc", "start", "end"} <= set(table):
        return table.head(most)
    if {"policy_id", "date", "date_doc"} <= set(table):
        from zhengce.policies import policies
        from zhengce.policies.order import sources

        mentions = policies(corpus)
        if unknown := set(table["policy_id"].head(most)) - set(mentions["policy_id"]):
            raise KeyError(f"no mention of {', '.join(sorted(map(str, unknown)))} in this corpus")
        return sources(table.head(most), mentions)
    raise TypeError("the rows have no place in a text: give rows with the columns doc, start and end (of metrics, policies, concordance …) "
                    f"or of a chronology, not with {', '.join(map(str, list(table)[:6])) or 'none'}")


def sentences(corpus: Corpus, rows: pd.DataFrame) -> pd.Series:
    """The whole sentence around each row of a table with doc, start and end, clean; the table's index is kept.

    >>> import zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["前面一句。北京市印发方案,提出六个方向。后面一句。"]}))
    >>> sentences(corpus, pd.DataFrame({"doc": ["a"], "start": [5], "end": [12]})).tolist()
    ['北京市印发方案,提出六个方向。']
    """
    stops = {doc: _stops(corpus.pages[doc]) for doc in rows["doc"].unique()}
    found = []
    for doc, start, end in zip(rows["doc"], rows["start"], rows["end"], strict=True):
        text = corpus.pages[doc].text
        first, last = _around(stops[doc], *text.clean_span(int(start), int(end)))
        found.append(text.clean[first:last].strip())
    return pd.Series(found, index=rows.index, dtype="str")


def first_uses(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of words (column term) with where each first stands: doc, start (raw offset), sentence, and paragraph_start.

    A row's texts are those of its `group` (a document, a year, or a value of another column of the documents); where all rows are of
    one group, all texts. Words are cut as `zhengce.tokens` cuts them.

    >>> import zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["甲市发展人工智能。智能是方向。"]}))
    >>> first_uses(corpus, pd.DataFrame({"term": ["智能"]}))[["doc", "start", "sentence"]].values.tolist()
    [['a', 9, '智能是方向。']]
    """
    from zhengce.segmenter import Segmenter

    cut, placed = Segmenter(), {}

    def word(term: str) -> Find:
        """What finds a term in a paragraph where it is a word; after many in vain (a word of the reader's own lexicon) its characters."""
        tried: set[str] = set()

        def find(text: str) -> tuple[int, int] | None:
            """Where the term is a word of the text."""
            tried.add(text)
            if len(tried) > _MOST:
                return text.index(term), text.index(term) + len(term)
            if text not in placed:
                placed[text] = cut.placed(text)
            return next(((a, b) for a, b, found, _ in placed[text] if found == term), None)

        return find

    groups = rows["group"] if "group" in rows else pd.Series("all", rows.index)
    return _first_places(corpus, rows, groups, rows["term"], [word(t) for t in rows["term"]])


def first_years(corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `years_named` with where each text first names the year, as `first_uses` gives it.

    >>> import zhengce
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["产值12023元。2023年发布方案。"]}))
    >>> first_years(corpus, years_named(corpus))[["year", "start", "sentence"]].values.tolist()
    [[2023, 9, '2023年发布方案。']]
    """

    def year(pattern: re.Pattern) -> Find:
        """What finds a year in a paragraph, and in no longer number."""
        return lambda text: (found.span() if (found := pattern.search(text)) else None)

    finds = [year(re.compile(rf"(?<![\d.]){n}(?=\s?年)")) for n in rows["year"]]
    return _first_places(corpus, rows, rows["doc"], rows["year"].astype("str"), finds)


def _first_places(corpus: Corpus, rows: pd.DataFrame, groups: pd.Series, needles: Iterable[str], finds: Iterable[Find]) -> pd.DataFrame:
    """The rows with the first place that `find` finds in the paragraphs used that hold the needle, nothing where there is none."""
    members, held = _members(corpus, groups), {}
    for p in corpus.used.itertuples():
        held.setdefault(p.doc, []).append(p)

    def first(group: object, needle: str, find: Find) -> tuple:
        """Document, raw span and the beginning of the paragraph of the first place in the texts of a group."""
        for p in (p for doc in members.get(group, ()) for p in held.get(doc, ()) if needle in p.text):
            if span := find(p.text):
                return p.doc, *corpus.raw_span(p.doc, p.paragraph, *span), p.start
        return (None,) * 4

    found = [first(*wanted) for wanted in zip(groups, needles, finds, strict=True)]
    places = pd.DataFrame(found, columns=["doc", "start", "end", "at"], index=rows.index, dtype="object")
    return rows.assign(doc=places["doc"], start=places["start"].astype("Int64"),
                       sentence=sentences(corpus, places.dropna()).reindex(rows.index), paragraph_start=places["at"])


def _members(corpus: Corpus, groups: pd.Series) -> dict[object, list]:
    """The documents of each group, by the column that holds all groups; one group that is in none holds all documents."""
    documents, wanted = corpus.documents, set(map(str, groups))
    others = [documents[c].astype("str") for c in documents if c != "doc"]
    for column in (documents["doc"].astype("str"), documents["content_date"].astype("str").str[:4], *others):
        if wanted <= set(column):
            docs = documents["doc"].groupby(column).agg(list)
            return {g: docs[str(g)] for g in groups.unique()}
    return {groups.iloc[0]: documents["doc"].tolist()} if len(wanted) == 1 else {}


def _around(stops: list[int], a: int, b: int) -> tuple[int, int]:
    """The sentence, or sentences, that hold a..b."""
    return stops[max(0, bisect_right(stops, a) - 1)], stops[min(bisect_left(stops, max(b, a + 1)), len(stops) - 1)]


def _passage(corpus: Corpus, label: str, doc: str, stops: list[int], raw: tuple[int, int], width: int) -> Passage:
    page = corpus.pages[doc]
    clean, (start, end) = page.text.clean, raw
    if not 0 <= start <= end <= len(page.text.raw):
        raise ValueError(f"{doc}: characters {start} to {end} are no passage of a text of {len(page.text.raw)}; the start comes first")
    a, b = page.text.clean_span(start, end)
    first, last = _around(stops, a, b)
    room = max(0, width - (b - a))
    left = clean[first:a] if a - first <= room // 2 else "…" + clean[a - room // 2:a]
    right = clean[b:last] if last - b <= room // 2 else clean[b:b + room // 2] + "…"
    return Passage(doc, label, start, end, left, clean[a:b], right)


def _stops(page: Page) -> list[int]:
    """Where sentences and paragraphs of a page begin and end, sorted."""
    ends = (m.end() for b in page.blocks for m in _END.finditer(page.text.clean, b.start, b.end))
    return sorted({*ends, *(at for b in page.blocks for at in (b.start, b.end))})
