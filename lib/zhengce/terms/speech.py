"""How much of a text is somebody's words, and whose?"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from zhengce import tables
from zhengce.corpus import Corpus
from zhengce.engines import dictionary
from zhengce.word_tables import SPEECH

LONGEST_NAME = 4         # characters: 欧阳日辉
_FAR = 60                # characters within which a speaker follows a quotation
_LONGEST = 1000          # characters of a sentence that are taken for reported speech, and of a clause for a speaker
_QUOTE = re.compile("“([^“”]*)(”|$)")
_STOP = "。！!？?；;…"
_LISTENER = re.compile("(?:对|向|在?接受)[^，,]{0,20}(?:记者|采访时)$")   # 张三对某某新闻记者表示: the listener is no part of the speaker
_CLAUSE = re.compile(f"[{_STOP}，,：:”“]")
_REST = re.compile(f"[^{_STOP}]{{0,{_LONGEST}}}")


class _Cue(NamedTuple):
    """A speaker and a verb of saying: where its clause begins, where the verb ends (with the comma or colon after it)."""

    start: int
    end: int
    speaker: str | None
    ends_sentence: bool


@cache
def _saying() -> re.Pattern:
    verbs, nouns = ("|".join(map(re.escape, SPEECH.words(kind))) for kind in ("verb", "noun"))
    return re.compile(f"(?:告诉[^，,。“”；;]{{1,16}}记者|{verbs})(?:[，,：:]|(?=[。“])|$)|(?:{nouns})[：:]")


def quoted_speech(corpus: Corpus) -> pd.DataFrame:
    """The passages that a text gives as somebody's words (table `quoted_speech`), in the order of the texts.

    `kind` is quoted (between “ ”, next to a verb of saying) or reported (X说, and the rest of that sentence without marks). Quotation marks
    around terms (“小巨人”) are no speech. The speaker is the clause before the verb in the text's own words, a document too (《…》指出);
    missing where the clause has nobody; `person` is the same in each naming of a person, 张宁 and 园区主任张宁. A quotation that is
    not closed runs to the end of its paragraph. Shares of a text: `chars` summed over `chars_used` of `corpus.documents`.

    >>> import zhengce
    >>> text = "“要先行先试。”园区主任张宁说,企业已有八家。市长殷勇表示:“持续推进改革。”"
    >>> corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))
    >>> quoted_speech(corpus)[["speaker", "kind", "quote"]].values.tolist()
    [['园区主任张宁', 'quoted', '要先行先试。'], ['园区主任张宁', 'reported', '企业已有八家'], ['市长殷勇', 'quoted', '持续推进改革。']]
    """
    tables.need(corpus, "corpus")
    rows = []
    for row in corpus.used.itertuples():
        for start, end, speaker, kind in sorted(_speech(row.text), key=lambda s: s[:2]):
            rows.append((row.doc, row.paragraph, speaker, kind, row.text[start:end], end - start,
                         *corpus.raw_span(row.doc, row.paragraph, start, end)))
    persons = _persons({(row[0], row[2]) for row in rows if row[2]})
    return tables.frame("quoted_speech", [(*row, persons.get((row[0], row[2]), row[2])) for row in rows])


def _persons(speakers: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The full naming of each speaker who is named by the bare name elsewhere in the document; no word is a name (负责人, 专家)."""
    bare = {name for _, name in speakers if len(name) <= LONGEST_NAME}
    bare -= set(dictionary()["term"][dictionary()["term"].isin(bare)]) if bare else set()
    ending: dict[tuple[str, str], list[str]] = defaultdict(list)      # by their last characters, so that none is held against all
    for doc, name in speakers:
        for size in range(1, min(LONGEST_NAME, len(name) - 1) + 1):
            ending[doc, name[-size:]].append(name)
    return {(doc, name): ending[doc, name][0] for doc, name in speakers if name in bare and len(ending[doc, name]) == 1}


def _speech(text: str) -> Iterator[tuple[int, int, str | None, str]]:
    quotes = [m for m in _QUOTE.finditer(text) if m.group(1)]
    cues = _cues(text, [m.span() for m in quotes])
    at, starts = {cue.end: cue for cue in cues}, [cue.start for cue in cues]
    used: dict[int, str | None] = {}
    for i, quote in enumerate(quotes):
        behind = cues[bisect_left(starts, quote.end()):bisect_right(starts, quote.end() + _FAR)]
        speaker = _speaker(text, quote, at, behind, used.get(i - 1, "") if i and quotes[i - 1].end() == quote.start() else "")
        if speaker != "":
            used[i] = speaker
            yield *quote.span(1), speaker, "quoted"
    opened = {quote.start() for quote in quotes}
    for cue in cues:
        if not cue.ends_sentence and cue.end not in opened and cue.speaker:
            rest = _REST.match(text, cue.end)
            if len(rest.group()) > 3:
                yield *rest.span(), cue.speaker, "reported"


def _speaker(text: str, quote: re.Match, at: dict[int, _Cue], behind: list[_Cue], before: str | None) -> str | None:
    """Whose words a quotation is: missing (None) if the text does not say, "" if it is no speech. `at` has the cues by their end,
    `behind` those that begin shortly after the quotation."""
    if cue := at.get(quote.start()):   # 张三说：“…”
        return cue.speaker
    if before != "":   # “…”“…” in a row
        return before
    if not re.search(f"[{_STOP}，,]$", quote.group(1)):
        return ""
    cue = at.get(quote.start() - 1)
    if cue and cue.ends_sentence and text[cue.end] == "。":   # “…”张三说。“…”
        return cue.speaker
    near = (c for c in behind if not re.search(f"[{_STOP}“]", text[quote.end():c.start]))   # “…”张三说
    return next((c.speaker for c in near), "")


def _cues(text: str, quotes: list[tuple[int, int]]) -> list[_Cue]:
    """The verbs of saying outside of quotations, each with its speaker."""
    cues = []
    opened, begins = [a for a, _ in quotes], [0, *(m.end() for m in _CLAUSE.finditer(text))]
    for match in _saying().finditer(text):
        before = bisect_left(opened, match.start()) - 1
        if before >= 0 and match.start() < quotes[before][1]:
            continue
        begin = begins[bisect_right(begins, match.start()) - 1]
        clause = text[begin:match.start()]
        verb = match.group().rstrip("，,：:")
        if (clause + verb).endswith(SPEECH.words("never")):
            continue
        cues.append(_Cue(begin, match.end(), _trimmed(clause), text[match.end():match.end() + 1] in ("。", "")))
    return cues


def _trimmed(clause: str) -> str | None:
    if len(clause) > _LONGEST:
        return None
    clause = _LISTENER.sub("", clause.strip())
    changed = True
    while changed:
        changed = False
        for word in SPEECH.words("lead"):
            if clause.startswith(word) and len(clause) > len(word) + 1:
                clause, changed = clause[len(word):], True
        for word in SPEECH.words("tail"):
            if clause.endswith(word) and len(clause) > len(word) + 1:
                clause, changed = clause[:-len(word)], True
    return clause if len(clause) > 1 else None
