"""What do two texts say of what they word alike? Their sentences side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from zhengce import tables
from zhengce.figure.chart import (
    UNNAMED,
    Chart,
    NoChart,
    canvas,
    count,
    labels,
    listed,
    owner_name,
    passage_url,
    source_line,
    table,
    whole_name,
    with_owners,
)
from zhengce.figure.panels import amount, qualified
from zhengce.figure.style import FOCUS, GREY, INK, PALE, em, wrap
from zhengce.figure.time import said as told

_WIDTH, _EDGE, _CELLS, _CELL = 9.8, 0.12, (2.5, 6.25), 3.4  # inches: the figure, and where the two texts stand
_LINE, _SIZE = 0.2, 10  # inches of a line of a quotation; its points
_TOLD = 5  # numbers that a title gives
_STOPS = re.compile("[;；。！？!?]")
_YEAR, _CITED = re.compile(r"(?<!\d)(?:19|20)\d\d年"), re.compile("《([^》]+)》")


def twice(
    pairs: pd.DataFrame, metrics: pd.DataFrame, corpus: Any = None, *, glosses: Mapping[str, str] | None = None, most: int = 5
) -> Chart | NoChart:
    """Two texts on one thing, or nearly: the statements of `zhengce.told_twice` side by side in their own words, those that differ first.

    Each number stands with its text, of whom and when it is told, and the sentence; numbers of one pair of sentences stand together. Where
    place or date differ, the one number says nothing against the other: such pairs stand last and smaller, and are not counted.
    """
    tables.need(pairs, "pairs")
    tables.need(metrics, "metrics")
    if pairs.empty:
        return NoChart(
            "comparison of texts", "no two texts give a number under similar names", "`zhengce.series` gives the numbers of each text"
        )
    said = metrics.set_index("metric_id")
    unnamed = said["entity"].str.fullmatch(UNNAMED).fillna(False).astype(bool)
    pairs = pairs[~(pairs["metric_id"].map(unnamed) | pairs["other_id"].map(unnamed))]
    if pairs.empty:
        return NoChart("comparison of texts", "what texts give under similar names is of places that they call no more than 我市 or 全省")
    glosses, names = with_owners(metrics, glosses), labels(corpus, glosses)
    said["whole"] = [whole_name(i, e) for i, e in zip(said["indicator"], said["entity"], strict=True)]
    texts = table(corpus)
    written = dict(zip(texts["doc"], texts["content_date"], strict=True)) if "content_date" in texts else {}
    data = pd.DataFrame([_compared(said.loc[p.metric_id], said.loc[p.other_id], p, written, glosses) for p in pairs.itertuples()])
    if data["compared"].str.contains("another place").all():
        return NoChart("comparison of texts", f"{count(len(data), 'pair')} of numbers under similar names: each is of two places",
                       "the table of metrics has both numbers")
    blocks = [g for _, g in data.groupby(["sentence", "other_sentence", "apart"], sort=False)]
    blocks = sorted(blocks, key=lambda g: (bool(g["apart"].all()), bool(g["same"].all())))
    drawn = [_block(g, names, glosses) for g in blocks[:most]]
    left = len(data) - sum(map(len, blocks[:most]))
    height = sum(tall for *_, tall in drawn) + 0.05
    fig = canvas(_WIDTH, height)
    axis = fig.add_axes((0, 0, 1, 1))
    axis.set(xlim=(0, _WIDTH), ylim=(height, 0))
    axis.axis("off")
    top = 0.02
    for head, cells, tall in drawn:
        _draw(axis, top, head, cells, bool(top > 0.1))
        top += tall
    data = pd.concat(blocks, ignore_index=True)
    return Chart(
        fig,
        _twice_title(data, names, glosses),
        "Numbers that two texts give under similar names, with whose they are, the date where the text has one, and its own words",
        source_line(corpus, metrics[metrics["doc"].isin([*data["doc"], *data["other_doc"]])], glosses),
        "; ".join(f"{r.indicator} {r.number} and {r.other_number}: {r.compared}" for r in data.itertuples()) + ".",
        data,
        "…: words are left out here; the table has the whole sentence. Texts that agree may both repeat one document."
        + (" Of two places, one may be a part of the other." if data["compared"].str.contains("another place").any() else "")
        + (f" {count(left, 'further pair')} in the table only." if left else ""),
    )


def _compared(
    one: pd.Series, other: pd.Series, pair: Any, written: Mapping[Any, str], glosses: Mapping[str, str] | None
) -> dict[str, Any]:
    """A pair as a row of the table, with how the two compare."""
    same = amount(pair.value, pair.unit) == amount(pair.other_value, pair.other_unit)  # as written: 4,860.3 and 4,860 are no difference
    places = [owner_name(r["entity"], glosses) for r in (one, other)]
    dates = [r["period_end"] for r in (one, other)]
    months = [str(written.get(r["doc"], ""))[:7] for r in (one, other)]
    undated = [not isinstance(d, str) for d in dates]
    how = ["another place"] if places[0] != places[1] else []
    how += ["another date"] if not any(undated) and dates[0] != dates[1] else []
    how += ["the texts are of different months"] if any(undated) and not same and months[0] != months[1] else []
    apart = bool(how)
    if not apart:
        how = ["neither text gives a date" if all(undated) else "one text gives no date"] if any(undated) else []
    cited = [set(_CITED.findall(str(r["sentence"]))) for r in (one, other)]
    repeated = not apart and bool(cited[0] & cited[1])
    how = ["both texts cite one document", *how] if repeated else how
    verdict = "not to be compared" if apart else "they agree" if same else "they differ"
    row = {"indicator": one["whole"], "other_indicator": other["whole"], "same": same, "apart": apart, "one_document": repeated,
           "compared": ": ".join(filter(None, [verdict, "; ".join(how)]))}
    for r, before in ((one, ""), (other, "other_")):
        row |= {before + c: r[c] for c in ("value", "unit", "doc", "entity", "period_start", "period_end", "period_source", "start")}
        row |= {before + c: r[c] for c in ("quote", "sentence")}
        row[f"{before}metric_id"] = r.name
        row[f"{before}number"] = f"{qualified(r['bound'], r['approx'], glosses)}{amount(r['value'], r['unit'])}"
    return row


def _name(row: Any, glosses: Mapping[str, str] | None) -> str:
    """What a pair counts: in English by the whole name of either text, or by the bare indicator where the places differ."""
    words = glosses or {}
    return words.get(row.indicator) or words.get(row.other_indicator) or row.indicator


def _block(rows: pd.DataFrame, names: Mapping[str, str], glosses: Mapping[str, str] | None) -> tuple[list, list[list], float]:
    """The lines of a block: at the left what is counted and how it compares, then a list for each text; and the inches that it takes."""
    first, room = rows.iloc[0], (_CELLS[0] - _EDGE - 0.2) * 72
    bullet = "– " if len(rows) > 1 else ""
    head = [(line, 11, INK) for r in rows.itertuples() for line in wrap(bullet + _name(r, glosses), room / 11).split("\n")]
    for r in rows.drop_duplicates("compared").itertuples():
        head += [(line, _SIZE, GREY if r.same or r.apart else FOCUS) for line in wrap(r.compared, room / _SIZE).split("\n")]
    cells = []
    for before in ("", "other_"):
        owner = owner_name(first[f"{before}entity"], glosses)
        given, quotes, until = _as_of(first, before), rows[f"{before}quote"].tolist(), first[f"{before}period_end"]
        text = _words(first[f"{before}sentence"], quotes, until[:4] if isinstance(until, str) else "")
        beside = first[f"{before}period_source"] == "explicit" or f"{until[:4]}年" in text if given else True
        given += "" if beside else " (by its context)"
        about = ", ".join(filter(None, [f"of {owner}" if owner else "", given or "no date given"]))
        doc = first[f"{before}doc"]
        cells.append([(" and ".join(rows[f"{before}number"]), _SIZE + 1 if first["apart"] else 15, INK), (names.get(doc, doc), _SIZE, INK),
                      (about, _SIZE, GREY), *((line, _SIZE, INK) for line in wrap(text, _CELL * 72 / _SIZE).split("\n"))])
        cells[-1] += [quotes, passage_url(first[f"{before}doc"], first[f"{before}start"])]
    return head, cells, max(0.12 + _LINE * len(head), *(0.1 + 0.1 + _LINE * (len(c) - 2) for c in cells)) + 0.14


def _words(sentence: object, quotes: list[str], when: str) -> str:
    """The part of a sentence, between its semicolons, in which the numbers stand, without the clauses far from them; before it the last
    clause that names the year of the numbers, where they have one, and no clause of another year where they have none.

    >>> _words("甲市建园区;通过备案的大模型15个;乙", ["15个"], "")
    '…通过备案的大模型15个…'
    """
    text = re.sub(r"\s+", "", sentence if isinstance(sentence, str) else "、".join(quotes))
    at = [text.find(re.sub(r"\s+", "", q)) for q in quotes]
    if min(at) < 0:
        return text
    low, high = min(at), max(a + len(q) for a, q in zip(at, quotes, strict=True))
    cuts = [0, *(m.end() for m in _STOPS.finditer(text)), len(text)]
    begin, end = max(c for c in cuts if c <= low), min(c for c in cuts if c >= high)
    commas = [begin, *(m.end() + begin for m in re.finditer("[,，]", text[begin:end])), end]
    near, far = max(c for c in commas if c <= low), min(c for c in commas if c >= high)
    while em(text[near:far]) < _CELL * 72 / _SIZE * 2 and (near > begin or far < end):  # about three lines
        before = max([c for c in commas if c < near], default=near)
        back = near > begin and (far == end or bool(when) or not _YEAR.search(text[before:near]))
        near, far = (before, far) if back else (near, min([c for c in commas if c > far], default=far))
    part = text[near:far].rstrip(",，;；") + ("…" if far < len(text.rstrip("。")) else "")
    dated = [(c, d) for c, d in pairwise(commas) if d <= near and when and f"{when}年" in text[c:d]]
    if dated and f"{when}年" not in part:
        part = text[slice(*dated[-1])] + ("" if dated[-1][1] == near else "…") + part
        near = dated[-1][0]
    return ("…" if near > 0 else "") + part


def _draw(axis: Axes, top: float, head: list, cells: list[list], ruled: bool) -> None:
    """A block: at the left what is counted, then a column for each text."""
    if ruled:
        axis.plot([_EDGE, _WIDTH - _EDGE], [top, top], color=PALE, linewidth=0.8)
    for n, (line, size, ink) in enumerate(head):
        axis.text(_EDGE, top + 0.22 + n * _LINE, line, size=size, color=ink, va="center")
    for x, (*lines, quotes, url) in zip(_CELLS, cells, strict=True):
        for n, (line, size, ink) in enumerate(lines):
            y = top + 0.22 + n * _LINE + (0.06 if n else 0)
            for words, right, colour in _coloured(line, quotes if n > 2 else [], ink):
                axis.text(x + right * size / 72, y, words, size=size, color=colour, va="center").set_url(url)
            for words, right, colour in _coloured(line, quotes if n > 2 else [], ink):
                if colour == FOCUS:
                    axis.plot([x + right * size / 72, x + (right + em(words)) * size / 72], [y + 0.1] * 2, color=FOCUS, linewidth=1)


def _coloured(line: str, quotes: list[str], ink: str) -> list[tuple[str, float, str]]:
    """A line in parts, each with the ems before it and its colour: the numbers stand out."""
    parts = re.split("(" + "|".join(map(re.escape, quotes)) + ")", line) if quotes else [line]
    return [(part, em("".join(parts[:n])), FOCUS if n % 2 else ink) for n, part in enumerate(parts) if part]


def _twice_title(data: pd.DataFrame, names: Mapping[str, str], glosses: Mapping[str, str] | None) -> str:
    """How many of the numbers that can be compared agree, and the first that differs; where none can, the first pair with whose it is."""
    shared, rest = data[~data["apart"]], data[~data["same"] & ~data["apart"]]
    n, agree = len(shared), int(shared["same"].sum())
    said = ""
    if n:
        every = "The one number" if n == 1 else f"{'Both' if n == 2 else f'All {n}'} numbers"
        who = every if agree == n or n == 1 else f"{agree or 'None'} of {n} numbers"
        numbers = f" ({listed(list(shared.loc[shared['same'], 'number']))})" if 0 < agree <= _TOLD else ""
        said = f"{who} that two texts share {'differs' if n == 1 and not agree else 'agrees' if agree == 1 else 'agree'}{numbers}"
    repeated = int(shared["one_document"].sum())
    said += f"; {repeated if repeated < n else 'all' if n > 2 else 'both' if n == 2 else 'it'} repeat{'s' * (repeated == 1)} one document" \
        if repeated else ""
    if n and rest.empty:
        return said
    lead = next((rest if n else data).itertuples())
    owners = [owner_name(entity, glosses) for entity in (lead.entity, lead.other_entity)]
    place = [f" in {owner}" if owner and owners[0] != owners[1] else "" for owner in owners]
    told_ = [f"{number}{where} ({names.get(doc, doc)})" for number, where, doc in
             zip((lead.number, lead.other_number), place, (lead.doc, lead.other_doc), strict=True)]
    name = _name(lead, glosses)
    name = f"{name[0].lower() if said else name[0].upper()}{name[1:]}"
    return "; ".join(filter(None, [said, f"{name}: {listed(told_)}"])) + ("" if n else ", of another date or place")


def _as_of(row: pd.Series, before: str = "") -> str:
    """The date of a value as its text gives it: the years or months that it is for, or the day at which it was so.

    >>> _as_of(pd.Series({"period_start": "2022-01-01", "period_end": "2022-12-31"})), _as_of(pd.Series({"period_end": "2024-04-14"}))
    ('for 2022', 'as of 14 Apr 2024')
    """
    first, last = row.get(f"{before}period_start"), row[f"{before}period_end"]
    if not isinstance(last, str):
        return ""
    if not isinstance(first, str) or first == last:
        return f"as of {told(last)}"
    if first[5:] == "01-01" and last[5:] == "12-31":
        return f"for {last[:4]}" if first[:4] == last[:4] else f"for {first[:4]} to {last[:4]}"
    return f"dated {told(first[:7])}" if first[:7] == last[:7] else f"for {told(first[:7])} to {told(last[:7])}"
