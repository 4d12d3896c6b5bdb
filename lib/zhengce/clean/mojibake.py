"""Which characters did byte damage destroy, and what stood there?

Mirror pages annotate listed characters: in the page's GBK bytes, the two bytes of 驗 become 驗(yàn), at any alignment. Where
the two bytes belonged to two neighbours, the second neighbour lost its first byte: 津濱海 (bd f2 | 9e 49) became 津?yàn)I海,
and all that follows is read one byte late until a byte below 0x80 comes. 。before a quotation mark was broken in the same way.
`repair` finds the places (`?yàn)`, `?!`), rebuilds the bytes, and takes the reading that makes the best sense, if it is much better
than the others. How it is sought: `mojibake_lattice`, `mojibake_readings`; the bytes: `mojibake_bytes`; the dictionary:
`mojibake_words`; what usually follows what: `mojibake_language`.

ftfy 6.3 restores none of the 10 places of seed 002 (it leaves GBK alone by design; its defaults turn 119 quotation marks into ASCII).
Left alone: names and compounds that no dictionary has, where bytes vanished on both sides; such characters are mostly "lost".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.clean.mojibake_language import likelihood
from zhengce.clean.mojibake_lattice import LOST, read
from zhengce.clean.mojibake_page import broken, page
from zhengce.clean.mojibake_readings import Step
from zhengce.clean.script import _converter
from zhengce.text import Change, Text

_BEFORE, _AFTER = 16, 160      # seen characters around a broken place that are read with it
SURE = {"hidden": 0.8, "named": 0.8, "free": 0.5}      # less probable among all readings: lost. A free one has a lost sign beside it
BETTER = 10.0                  # log probability
_BYLINE = re.compile(r"^[^，。,.!;；?\n]{0,12}(?:\?[^，。,.!;；?\n]{1,20})?(?:\?[\u3400-\u9fff]{2,4}){2,}$", re.MULTILINE)
_NUMERALS = "〇零二三四五六七八九十百千万萬亿億两兩"
_YEAR = re.compile(r"[“《]\ufffd(0\d\d)(?=[\u3400-\u9fff])|\ufffd(0\d\d)(?=年)")


def repair(text: Text) -> Text:
    """Undo the byte damage of annotated mirror pages; a text without it comes back as it is.

    Every edit has the rule "mojibake". exact: the bytes leave no choice; inferred: bytes had vanished, and one reading is much likelier
    than all others; lost: none is, or a character was swallowed, and `\\ufffd` stands in its place. A number beside it has lost its
    value: no reader may parse it.

    >>> repair(Text.of("強(qiáng)調(diào),天津?yàn)I海、寶坻")).clean
    '強(qiáng)調(diào),天津濱海、寶坻'
    """
    places = broken(text.clean)
    if not places:
        return text
    known = page(text.clean)
    changes, repaired, done = [], "", 0
    for start, end in _windows(text.clean, places):
        repaired += text.clean[done:start]
        steps = read(text.clean[start:end], known, repaired[repaired.rfind("\n") + 1:])
        if not known.annotated and not _beyond_doubt(steps, text.clean[start:end]):
            steps = []
        steps = _with_year(_unguessed(steps), text.clean)
        repaired, done = repaired + ("".join(s.char for s in steps) or text.clean[start:end]), end
        changes += (_change(run, start) for run in _runs(steps))
    return text.replace([*changes, *_blanks(text.clean)], rule="mojibake")


def _beyond_doubt(steps: list[Step], seen: str) -> bool:
    """Whether every full stop that was put back is certain, with a whole phrase after it, and much better than what is seen: on a
    page without annotations ?! may be an author's, and any one character after it may be rare."""
    stops = [n for n, step in enumerate(steps) if step.char == "。" and step.how != "same"]
    certain = all(steps[n].how == "bytes" and all(s.how != "same" for s in steps[n:n + 4]) for n in stops)
    plain = _converter("tw2s").convert
    return certain and likelihood(plain("".join(s.char for s in steps))) > likelihood(plain(seen)) + BETTER


def _blanks(clean: str) -> Iterator[Change]:
    """The blanks of a byline: no-break spaces are not in GBK, so 記者 郭奔勝 王明浩 became 記者?郭奔勝?王明浩."""
    for line in _BYLINE.finditer(clean):
        for m in re.finditer(r"\?(?=[|\w《])", line[0]):
            yield Change(line.start() + m.start(), line.start() + m.end(), " ", "inferred")


def _windows(clean: str, places: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches of a line that hold broken places with their context; near ones are read together."""
    end = first = 0
    for n, place in enumerate(places):
        line_start = clean.rfind("\n", 0, place) + 1
        line_end = clean.find("\n", place)
        line_end = len(clean) if line_end < 0 else line_end + 1
        if place >= end:
            first = max(line_start, place - _BEFORE, end)
        end = min(line_end, place + _AFTER)
        if n + 1 == len(places) or places[n + 1] >= end:
            yield first, end


def _unguessed(steps: list[Step]) -> list[Step]:
    """What the dictionary chose for vanished bytes is lost where it is a numeral, for that would be a guess at a value, and where
    other readings are nearly as likely. 一 is a numeral beside another: 一百, not 一批."""
    out = []
    for n, step in enumerate(steps):
        beside = "".join(s.char for s in (*steps[max(n - 1, 0):n], *steps[n + 1:n + 2]))
        numeral = step.char in _NUMERALS or (step.char == "一" and re.search(rf"[0-9{_NUMERALS}]", beside))
        guessed = step.how in ("hidden", "free") and numeral
        out.append(step._replace(char=LOST, how="lost") if guessed or step.sure < SURE.get(step.how, 0.0) else step)
    return out


def _with_year(steps: list[Step], clean: str) -> list[Step]:
    """A swallowed digit put back where the rest is a year that the page names elsewhere: “\ufffd023中国… to “2023中国….

    Only directly before 年, or at the beginning of a quoted name: \ufffd023万 keeps its mark, and so does any other number.
    """
    for m in _YEAR.finditer("".join(s.char for s in steps)):
        at = m[0].index(LOST) + m.start()
        if re.search(rf"(?<!\d)2{m[1] or m[2]}年", clean):
            steps[at] = steps[at]._replace(char="2", how="free")
    return steps


def _runs(steps: list[Step]) -> Iterator[list[Step]]:
    """The changed steps, in groups that share seen characters."""
    run: list[Step] = []
    for step in steps:
        if run and (step.how == "same" or step.start >= max(s.end for s in run)):
            yield run
            run = []
        if step.how != "same":
            run.append(step)
    if run:
        yield run


def _change(run: list[Step], offset: int) -> Change:
    hows = {s.how for s in run}
    certainty = "lost" if "lost" in hows else "inferred" if hows & {"named", "free", "hidden"} else "exact"
    spans = [(s.start + offset, s.end + offset) for s in run]
    return Change(spans[0][0], max(b for _, b in spans), "".join(s.char for s in run), certainty, spans)
