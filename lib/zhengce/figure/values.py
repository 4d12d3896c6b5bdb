"""What became of it? Every indicator that is told for two dates, through time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from zhengce import tables
from zhengce.figure.chart import UNNAMED, Chart, NoChart, count, labels, source_line, whole_name, with_owners
from zhengce.figure.lines import fact, scale, timeline, wide
from zhengce.figure.marks import Mark
from zhengce.figure.panels import grid, head_size, per_cent, points, qualified
from zhengce.figure.style import FOCUS
from zhengce.figure.time import year

_COLUMNS = ["name", "entity", "unit", "period_end", "value", "how", "computed", "status", "bound", "low", "high", "doc", "metric_id",
            "start", "sentence"]
_LEVELS = ("level", "count", "share", "rate", "duration", "rank")


def timelines(
    metrics: pd.DataFrame,
    corpus: Any = None,
    *,
    implied: pd.DataFrame | None = None,
    glosses: Mapping[str, str] | None = None,
    most: int = 12,
) -> Chart | NoChart:
    """Every indicator that is told for two dates, a panel each: its values through time, largest multiple first.

    `metrics` is the table of that name, or `series`; with `implied`, the base that a stated growth or multiple implies is drawn hollow
    beside the stated value. Values that the tables flag, repeats, aims, growth rates and values of different spans (a year, nine months)
    are not joined. Without an indicator with two dates there is no chart.
    """
    tables.need(metrics, "metrics")
    found, glosses = _series(metrics), with_owners(metrics, glosses)
    approx = found["approx"] if "approx" in found else [None] * len(found)
    found = found.assign(low=None, high=None)
    found["qualifier"] = [qualified(b, a, glosses) for b, a in zip(found["bound"], approx, strict=True)]
    if implied is not None:
        found = _with_implied(found, implied)
    found = found.groupby("name", sort=False).filter(lambda g: g["period_end"].nunique() > 1)
    if found.empty:
        return NoChart(
            "timelines",
            f"none of {count(_indicators(metrics), 'dated indicator')} has values for two dates",
            "the table of metrics gives each with its date",
        )
    facts = pd.DataFrame([fact(name, g) for name, g in found.groupby("name", sort=False)])
    facts = facts.sort_values(["ratio", "name"], ascending=[False, True], kind="stable").reset_index(drop=True)
    shown = facts.head(most)
    drawn = found[found["name"].isin(shown["name"])]
    fig, axes = grid(len(shown), _marks(drawn))
    limits, years = scale(drawn, points(axes[0])), (drawn["at"].min(), drawn["at"].max())
    size, times = head_size(shown["name"], glosses, points(axes[0])), bool((shown["ratio"] >= 2).any())  # one form for all panels
    for axis, name in zip(axes, shown["name"], strict=True):
        timeline(axis, drawn[drawn["name"] == name].sort_values("at"), limits, years, glosses, size, times)
    data = drawn if "computed" in drawn else drawn.assign(computed=None)
    return Chart(
        fig,
        _growth(facts, glosses, found, labels(corpus, glosses), len(shown)),
        f"Indicators that {'one text gives' if drawn['doc'].nunique() == 1 else 'the texts give'} for two dates, or for one with a growth; "
        "largest multiple first; each panel has its own scale, from 0",
        source_line(corpus, data, glosses),
        _timelines_alt(shown),
        data[[c for c in _COLUMNS if c in data]].reset_index(drop=True),
        _note(facts, most),
    )


def _indicators(metrics: pd.DataFrame) -> int:
    return int(metrics.loc[metrics["period_end"].notna(), "indicator"].nunique())


def _series(metrics: pd.DataFrame) -> pd.DataFrame:
    """Stated values with a date, one a date and indicator, of the tables metrics or series."""
    m = metrics[metrics["kind"].isin(_LEVELS) & metrics["value"].notna() & metrics["period_end"].notna() & metrics["status"].ne("target")]
    for column in ("duplicate_of", "flag"):
        m = m[m[column].isna()] if column in m else m
    m = m.assign(length=_length(m), owner=m["entity"].fillna(""))
    m["whole"] = [whole_name(i, e) for i, e in zip(m["indicator"], m["entity"], strict=True)]
    keys = ["owner", "whole", "unit", "kind", "length"]
    m = m.assign(key=m.groupby(keys, sort=False).ngroup()) if "series_id" not in m else m.assign(key=m["series_id"])
    m = m[m.groupby(["key", "period_end"])["value"].transform("nunique") == 1].drop_duplicates(["key", "period_end"])
    return m.assign(name=_names(m), how="stated", at=[year(d, last=True) for d in m["period_end"]], start=m.get("start"))


def _names(m: pd.DataFrame) -> pd.Series:
    """The indicator of each series; where two have one indicator, with what tells them apart (its months, its unit, whose it is)."""
    name = m.groupby("key")["whole"].transform("first")
    for column, after in (("length", " months"), ("unit", ""), ("owner", "")):
        told = m.groupby(name)["key"].transform("nunique").gt(1) & m.groupby(name)[column].transform("nunique").gt(1)
        named = [f"{n} ({what}{after})" if twice else n for n, what, twice in zip(name, m[column], told, strict=True)]
        name = pd.Series(named, index=m.index, dtype="object")
    return name


def _length(m: pd.DataFrame) -> pd.Series:
    """Months that a value sums up, 12 also for a state at a date; in `series` they stand in `span`."""
    if "span" in m:
        return m["span"]
    days = (pd.to_datetime(m["period_end"]) - pd.to_datetime(m["period_start"])).dt.days
    return (days / 30.44).round().fillna(12).astype(int)


def _with_implied(found: pd.DataFrame, implied: pd.DataFrame) -> pd.DataFrame:
    """What a growth or multiple implies of the base, where the base itself is not told."""
    base = implied[implied["relation"].eq("base") & implied["period"].notna() & implied["value"].notna()]
    stated = found.set_index("metric_id")
    rows = []
    for b in base.itertuples():
        if b.other_id not in stated.index:
            continue
        level = stated.loc[b.other_id]
        same = found[(found["name"] == level["name"])]
        if b.period not in set(same["period_end"]):
            rows.append(
                {
                    **level.to_dict(),
                    "metric_id": b.metric_id,
                    "period_end": b.period,
                    "value": b.value,
                    "how": "implied",
                    "computed": b.how,
                    "bound": None,
                    "low": b.low,
                    "high": b.high,
                    "qualifier": qualified("about" if wide(b.low, b.high) else None),      # 增长近40%
                    "status": "reported",
                    "at": year(b.period, last=True),
                }
            )
    return pd.concat([found.reset_index(drop=True), pd.DataFrame(rows)], ignore_index=True) if rows else found


def _growth(facts: pd.DataFrame, glosses: Mapping[str, str] | None, found: pd.DataFrame, names: Mapping[Any, str], shown: int) -> str:
    """The takeaway: what grew most, as which text says, and how many of those drawn grew."""
    known = facts[facts["ratio"].notna() & facts["kind"].ne("rank")]
    if known.empty:
        return f"{count(len(facts), 'indicator')} with two dates or more"
    whose, grew = ~known["entity"].astype("str").str.fullmatch(UNNAMED), int((known["ratio"] > 1).sum())
    top = known[whose if whose.any() else ~whose].iloc[0]
    name = (glosses or {}).get(top["name"]) or top["name"]
    if grew == 0:
        return f"None of {count(len(known), 'indicator')} with two values grew"
    docs = found.loc[found["name"] == top["name"], "doc"].unique()
    says = f", says {names[docs[0]]}" if len(docs) == 1 and docs[0] in names else ""
    ratio, about = top["ratio"], "about " if top["about"] else ""
    how = f"rose to {about}{ratio:.1f} times its value" if ratio >= 2 else f"grew {about}{per_cent(ratio)[1:]}"
    how = "rose more than a hundredfold" if ratio >= 100 else how
    lead = f"{name[0].upper()}{name[1:]}{',' if ', ' in name else ''} {how} from {top['then']} to {top['now']}{says}"
    if len(known) == 1:
        return lead
    every = ("both" if grew == 2 else f"all {grew}") if grew == len(known) else f"{grew} of {len(known)}"
    return f"{lead}; {every} indicators {'drawn' if shown == len(known) == len(facts) else 'with two values'} grew"


def _marks(data: pd.DataFrame) -> list[Mark]:
    """What filled and hollow points mean, of those that are drawn."""
    dot = {"s": 52, "edgecolor": FOCUS, "linewidth": 1.5}
    implied, estimated = data["how"].eq("implied").any(), (data["how"].ne("implied") & data["status"].eq("estimated")).any()
    marks = [Mark("dot", "stated", dot | {"facecolor": FOCUS})] if implied or estimated else []
    marks += [Mark("dot", "implied by a stated growth or multiple (line dashed)", dot | {"facecolor": "white"})] if implied else []
    ranged = [wide(low, high) for low, high in zip(data["low"], data["high"], strict=True)]
    bar = {"color": FOCUS, "linewidth": 1.5, "marker": "|", "markersize": 7}
    marks += [Mark("line", "range that its wording allows", bar)] if any(ranged) else []
    return marks + ([Mark("dot", "est.: an estimate of the text", dot | {"facecolor": "white", "marker": "D"})] if estimated else [])


def _note(facts: pd.DataFrame, most: int) -> str:
    note = (
        "Two dates make a ratio, not a trend; money is nominal." if facts["unit"].eq("元").any() else "Two dates make a ratio, not a trend."
    )
    note += (" Which numbers a text gives for two dates is its writer's choice. Left out: indicators with one dated value, those whose "
             "other date is told in words only (不到四年, in less than four years), and growth from nothing (从无到有).")
    return note + (f" The {most} of {len(facts)} with the largest multiple are drawn." if len(facts) > most else "")


def _timelines_alt(shown: pd.DataFrame) -> str:
    told = [f"{r.name} from {r.first} in {r.then} to {r.last} in {r.now}" for r in shown.itertuples()]
    return f"{count(len(shown), 'small line chart')}: {'; '.join(told)}."
