"""What followed what? Documents of the centre above those of the place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, count, passage_url, source_line
from zhengce.figure.documents import documents, part_of_year, when
from zhengce.figure.marks import Mark
from zhengce.figure.rows import HEAD, ROW, SPANNED, Row, barred, rows_figure, titled
from zhengce.figure.style import FOCUS, INK, OKABE_ITO
from zhengce.figure.time import said, shorten, year

_CENTRE, _PLACE = "Centre: Party, State Council, ministries", "Place"
_BANDS = {_CENTRE: ("party", "national", "ministry"), _PLACE: ("provincial", "municipal", "district")}
_SAID = {"party": "the Party", "national": "the State Council", "ministry": "the ministries"}
_LISTED = 320  # characters of the names of what is not drawn
_INKS = {_CENTRE: INK, _PLACE: OKABE_ITO[0]}
_MARKS = {_CENTRE: "D", _PLACE: "^"}


def chronicle(
    policies: pd.DataFrame,
    corpus: Any = None,
    *,
    pairs: pd.DataFrame | None = None,
    place: str | None = None,
    glosses: Mapping[str, str] | None = None,
    most: int = 18,
) -> Chart | NoChart:
    """Policies only: the centre's above, the place's below, in order of date, horizons as arrows, a bar where no month is known.

    `policies` is the table of that name, or `chronology`. `pairs` (from `zhengce.counterparts`) draws how long one came before the other.
    `place` names the place; without it, it is what its issuers' names
    begin with. A plan without a date of its own whose title names its years stands hollow at the first of them; one that a text of
    `corpus` calls recent (日前) is drawn, with ≈, at the month of that text, or over the
    months from the oldest dated document that the text calls recent, too. Without a dated policy there is no chart; of more than `most`
    those that most texts mention are drawn.
    """
    tables.need(policies, "policies")
    acts = documents(policies, corpus)
    dated = _levelled(acts[acts["drawn"].notna()])
    place = place or _place(dated.loc[dated["level"].isin(_BANDS[_PLACE]), "issuer"], glosses)
    shown = pd.concat([dated[dated["level"].isin(levels)] for levels in _BANDS.values()])
    if shown.empty:
        return NoChart(
            "chronicle",
            f"none of {count(len(acts), 'policy')} has both a date and an issuer whose level is known",
            "the register gives each with its passage",
        )
    pairs = _firsts(pairs, shown)
    data = shown.loc[_foremost(shown, pairs, most)].sort_values(["drawn", "title"], kind="stable")
    fig, lag = _bands(data, pairs, place, glosses)
    return Chart(
        fig,
        _chronicle_title(lag, data, len(shown), glosses, place),
        f"Policy documents and maps that the texts report as issued or passed: the centre's above, {place} below, each in order of date",
        source_line(corpus, data, glosses),
        f"{count(len(data), 'policy')} on a time axis, those of the centre above, of {place} below: "
        + "; ".join(f"{a.drawn} {a.title}" for a in data.itertuples())
        + ".",
        _with_the_rest(data, acts, place),
        _chronicle_note(acts, shown, data, glosses),
    )


def _with_the_rest(data: pd.DataFrame, acts: pd.DataFrame, place: str) -> pd.DataFrame:
    """The policies drawn with their band, then those that are not drawn."""
    band = data["level"].isin(_BANDS[_CENTRE]).map({True: "centre", False: place})
    rest = acts[~acts["policy_id"].isin(data["policy_id"]) & acts["title"].notna()]
    rows = pd.concat([data.assign(band=band), rest.assign(band="not drawn")])
    parts = [part_of_year(q, d) if isinstance(d, str) else None for q, d in zip(rows["quote"], rows["drawn"], strict=True)]
    rows = rows.assign(part=[part and part[0] for part in parts])
    columns = ["policy_id", "title", "band", "type", "issuer", "level", "drawn", "part", "by_name", "near", "since", "horizon", "quote",
               "sentence", "doc", "start"]
    rows = rows.assign(issuer=rows["issuer"].where(rows["issuer"].notna() | rows["level"].isna(), "(by its title)"))
    return rows[[c for c in columns if c in rows]].rename(columns={"drawn": "date"}).reset_index(drop=True)


def _levelled(dated: pd.DataFrame) -> pd.DataFrame:
    """《北京市…意见》 without an issuer is the place's, where the place's issuers begin with that name."""
    prefix = _common(dated.loc[dated["level"].isin(_BANDS[_PLACE]), "issuer"].dropna().tolist())
    by_title = dated["level"].isna() & dated["title"].str.startswith(prefix) & bool(prefix)
    return dated.assign(level=dated["level"].mask(by_title, "provincial"))


def _bands(
    data: pd.DataFrame, pairs: pd.DataFrame | None, place: str, glosses: Mapping[str, str] | None
) -> tuple[Figure, tuple | None]:
    """The centre's rows above the place's, and the line from the one to the other."""
    limits = (
        np.floor(min(map(year, data["drawn"]))) - 0.15,
        np.ceil(max(year(d, last=True) for d in [*data["drawn"], *data["horizon"].dropna()])) + 0.1,
    )
    drawn, rows = [], {}
    for name, levels in _BANDS.items():
        band = data[data["level"].isin(levels)]
        made = [_policy_row(a, _INKS[name], _MARKS[name], glosses) for a in band.itertuples()]
        rows.update(dict(zip(band["policy_id"], made, strict=True)))
        drawn.append((place[0].upper() + place[1:] if name == _PLACE else _centre(band["level"]), _INKS[name], made))
    fig, axis, places = rows_figure(drawn, limits, _key(drawn, limits))
    levels = data.set_index("policy_id")["level"]
    return fig, _lag(axis, pairs, rows, places, place, {i: _SAID.get(n, "the centre") for i, n in levels.items()})


def _key(bands: list[tuple[str, str, list[Row]]], limits: tuple[float, float]) -> list[Mark]:
    """What the marks of these rows mean."""
    rows = [r for *_, made in bands for r in made]
    marks = [
        Mark("dot", "the centre" if mark == _MARKS[_CENTRE] else name, {"marker": mark, "s": 62, "color": ink})
        for (name, ink, made), mark in zip(bands, _MARKS.values(), strict=True)
        if made
    ]
    if barred(limits) and any(r.date and (r.span or len(r.date) == 4) for r in rows):
        marks += [Mark("bar", "the month is not known", SPANNED)]
    arrow = {"color": INK, "linewidth": 1.4, "marker": ">", "markevery": [1], "markersize": 4}
    if any(r.until for r in rows):
        marks += [Mark("line", "to the year that it runs or aims to, where the text says one", arrow)]
    if any(r.hollow for r in rows):
        hollow = {"marker": _MARKS[_PLACE], "s": 62, "facecolor": "white", "edgecolor": INK}
        marks += [Mark("dot", "dated only by its title (arrow dashed)", hollow)]
    return marks


def _centre(found: pd.Series) -> str:
    """The heading of the centre's band: its levels that are drawn."""
    named = [_SAID[n].removeprefix("the ") for n in _BANDS[_CENTRE] if found.eq(n).any()]
    return "Centre" + (f": {', '.join(named)}" if named else "")


def _place(issuers: pd.Series, glosses: Mapping[str, str] | None) -> str:
    """What the place's issuers have in common, or that they are several places."""
    common = _common(issuers.dropna().tolist())
    if not common:
        return "provinces, cities, districts"
    unit = re.match(r".{1,8}?(?:特别行政区|自治区|自治州|[省市区县州])|.", common)  # 北京市 of 北京市人民政府
    common = unit[0] if unit and len(unit[0]) > 1 else common
    words = glosses or {}
    return words.get(common) or words.get(common.rstrip("省市区县")) or common


def _common(names: list[str]) -> str:
    """What names begin with in common, where that is two characters or more."""
    shortest = min(names, key=len, default="")
    common = shortest[: next((n for n, c in enumerate(shortest) if any(name[n] != c for name in names)), len(shortest))]
    return common if len(common) >= 2 else ""


def _firsts(pairs: pd.DataFrame | None, dated: pd.DataFrame) -> pd.DataFrame | None:
    """The pairs of which each is its side's first document on their subject: where there are ten plans, the others say nothing of order."""
    if pairs is None or pairs.empty:
        return pairs
    drawn, centre = dated.set_index("policy_id")["drawn"], dated["level"].isin(_BANDS[_CENTRE])

    def first(p: Any) -> bool:
        """Whether both documents of a pair are the first of their sides."""
        on = dated["title"].str.contains(p.subject, regex=False)
        return all(drawn.get(i) == dated.loc[on & side, "drawn"].min() for i, side in ((p.policy_id, ~centre), (p.other_id, centre)))

    return pairs[[first(p) for p in pairs.itertuples()]]


def _foremost(shown: pd.DataFrame, pairs: pd.DataFrame | None, most: int) -> list:
    paired = set() if pairs is None else {*pairs["policy_id"], *pairs["other_id"]}
    order = shown.assign(_pair=shown["policy_id"].isin(paired)).sort_values(
        ["_pair", "documents", "mentions", "drawn"], ascending=[False, False, False, False], kind="stable"
    )
    return list(order.index[:most])


def _policy_row(act: Any, ink: str, mark: str, glosses: Mapping[str, str] | None) -> Row:
    gloss = (glosses or {}).get(act.title, "")
    until = act.horizon if isinstance(act.horizon, str) and act.horizon[:4] > act.drawn[:4] else None
    part = part_of_year(act.quote, act.drawn)
    span = (year(act.since), year(act.drawn, last=True)) if isinstance(act.since, str) else None
    return Row(
        gloss or act.title,
        " ".join(filter(None, [act.title if gloss else "", act.issuer if isinstance(act.issuer, str) and not gloss else "",
                               "" if isinstance(act.issuer, str) else "(issuer by its title)"])),
        act.drawn,
        until,
        ink,
        mark,
        bool(act.by_name),
        passage_url(act.doc, act.start),
        f"to {until[:4]}" if until else "",
        when=f"{part[0]} {act.drawn}" if part else when(act),
        span=(int(act.drawn) + part[1], int(act.drawn) + part[2]) if part else span,
    )


def _lag(
    axis: Axes,
    pairs: pd.DataFrame | None,
    rows: Mapping[str, Row],
    places: Mapping[int, float],
    place: str,
    who: Mapping[str, str],
) -> tuple | None:
    """Draw the first pair of which both are on the page: an elbow from the one to the other, with the months beside it."""
    if pairs is None:
        return None
    for p in pairs.itertuples():
        told_apart = p.months_least > 0 or p.months_most < 0  # else the dates do not say which came first
        if told_apart and p.policy_id in rows and p.other_id in rows:
            here, there = rows[p.policy_id], rows[p.other_id]
            x1, x2 = ((year(r.date) + year(r.date, last=True)) / 2 for r in (here, there))
            y1, y2 = places[id(here)], places[id(there)]
            axis.plot([x1, x1, x2], [y1, y2, y2], color=FOCUS, linewidth=1.8, zorder=3)
            a, b = sorted((abs(p.months_least), abs(p.months_most)))
            months = count(a, "month") if a == b else f"{a} to {b} months"
            above = max(places[id(r)] for r in rows.values() if r.ink == here.ink) + ROW / 2 + HEAD / 2  # the place's heading has no mark
            right = x1 > np.mean(axis.get_xlim())
            axis.annotate(
                f"{months}: {place if p.months_least > 0 else who[p.other_id]} first",
                (x1, above),
                xytext=(-8 if right else 8, 0),
                textcoords="offset points",
                size=10.5,
                color=FOCUS,
                va="center",
                ha="right" if right else "left",
            )
            return p, months, who[p.other_id]
    return None


def _chronicle_title(lag: tuple | None, data: pd.DataFrame, n: int, glosses: Mapping[str, str] | None, place: str) -> str:
    if lag:
        pair, months, centre = lag
        subject = (glosses or {}).get(f"subject:{pair.subject}") or pair.subject
        first, second = (place, centre) if pair.months_least > 0 else (centre, place)
        return f"In these texts, {first} had a policy on {subject} {months} before {second}"
    days, ahead = data["drawn"].str[:4], int(data["horizon"].notna().sum())
    when = f"of {days.min()}" if days.min() == days.max() else f"from {days.min()} to {days.max()}"
    return f"{f'{len(data)} of ' if n > len(data) else ''}{count(n, 'policy')} {when}, {ahead or 'none'} with a horizon"


def _chronicle_note(acts: pd.DataFrame, shown: pd.DataFrame, drawn: pd.DataFrame, glosses: Mapping[str, str] | None) -> str:
    parts = []
    if any(part_of_year(a.quote, a.drawn) for a in drawn.itertuples()):
        named = sorted({p[0] for a in drawn.itertuples() if (p := part_of_year(a.quote, a.drawn))})
        parts.append(f"{', '.join(named).capitalize()}: drawn over that part of the year.")
    if (drawn["near"] & drawn["since"].isna()).any():
        parts.append("≈: a text of that month calls it recent (日前, 近日); it may be older.")
    for a in drawn[drawn["since"].notna()].itertuples():
        parts.append(f"{when(a)}: a text of {said(a.drawn)} calls it recent (日前, 近日), as it does a document of {said(a.since)}.")
    left = acts[~acts["policy_id"].isin(shown["policy_id"]) & acts["title"].notna()]
    left = left.loc[[titled(a.title, a.quote) for a in left.itertuples()]]
    told = []
    for why, some in (("without a date", left[left["drawn"].isna()]), ("of no issuer of either side", left[left["drawn"].notna()])):
        names = "; ".join(((glosses or {}).get(a.title) or shorten(a.title, 20)) + (f", {when(a)}" if isinstance(a.drawn, str) else "")
                          for a in some.itertuples())
        told += [f"{len(some)} {why}" + (f" ({names})" if len(names) <= _LISTED else "")] if len(some) else []
    parts += [f"Policies not drawn: {', '.join(told)}."] if told else []
    if len(shown) > len(drawn):
        parts.append(f"Of {len(shown)} the {len(drawn)} that most texts mention.")
    return " ".join(parts)
