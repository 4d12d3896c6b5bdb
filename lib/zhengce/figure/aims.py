"""What is aimed at, by when, and what was reached?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from zhengce import tables
from zhengce.figure.chart import Chart, NoChart, labels, listed, passage_url, source_line, table, whole_name, with_owners
from zhengce.figure.marks import Mark
from zhengce.figure.panels import amount
from zhengce.figure.rows import SPANNED, Row, barred, one_each, rows_figure, titled
from zhengce.figure.style import FOCUS, INK
from zhengce.figure.time import by, said, year

_EXPECTED = re.compile(r"有望|预计|将")
_STOP = re.compile(r"[。！？!?；;\n]")
_MANY = 4  # years of horizons that a title lists


def aims(
    metrics: pd.DataFrame,
    policies: pd.DataFrame | None = None,
    corpus: Any = None,
    *,
    glosses: Mapping[str, str] | None = None,
    most: int = 14,
) -> Chart | NoChart:
    """What is aimed at, by when, and what the texts say was reached: one row an aim, nearest horizon first.

    Aims are the metrics whose status is target, and with `policies` what documents and resolutions aim at by a year without a number: the
    words after the year (到2030年,…), read from the `corpus`. What is only expected (有望) is none, nor the years in a plan's title. A
    result is the latest reported value of the same indicator, owner and unit, of after the aim was set; one of before is where it stood.
    """
    tables.need(metrics, "metrics")
    glosses = with_owners(metrics, glosses)
    rows = _number_aims(metrics)
    texts = _texts(corpus)
    rows += _word_aims(policies, {(r["doc"], r["start"]) for r in rows}, texts) if policies is not None else []
    if not any(r["until"] for r in rows):
        return NoChart("aims", "the texts set no aim with a horizon")
    data = pd.DataFrame(rows).sort_values(["until", "name"], kind="stable").reset_index(drop=True)
    written = table(corpus).set_index("doc")["content_date"].to_dict() if len(table(corpus)) else {}
    data["told"] = [d if isinstance(d, str) else written.get(doc) for d, doc in zip(data["told"], data["doc"], strict=True)]
    data = data[[not isinstance(t, str) or not isinstance(u, str) or t[: len(u)] <= u[: len(t)]
                 for t, u in zip(data["told"], data["until"], strict=True)]]
    if data["until"].isna().all():
        return NoChart("aims", "every horizon that the texts name had passed when they were written")
    later = [isinstance(r, str) and isinstance(t, str) and r > t for r, t in zip(data["result_date"], data["told"], strict=True)]
    data = data.assign(later=later).reset_index(drop=True)
    turn = data.groupby([data["result"].isna(), "doc"]).cumcount()  # of many those whose value is told, too, and of each text some
    placed = data["told"].notna() | data["until"].notna()    # an aim without a year, in a text without a date, has no place
    known = data.assign(_none=data["result"].isna(), _turn=turn)[placed].sort_values(["_none", "_turn"], kind="stable").head(most)
    shown, names = data.loc[sorted(known.index)].reset_index(drop=True), labels(corpus, glosses)
    drawn = [_aim_row(a, names, glosses) for a in shown.itertuples()]
    ends = shown["until"].dropna()
    dates = [year(t) for t in [*shown["told"].dropna(), *ends] if isinstance(t, str)]
    limits = (np.floor(min(dates)) - 0.3, np.ceil(max([*dates, *(year(u, last=True) for u in ends)])) + 0.3)
    fig, _, _ = rows_figure([("", INK, drawn)], limits, _key(shown, limits))
    return Chart(
        fig,
        _aims_title(data),
        "What the texts say is aimed at, in words such as 力争 (strive for), 将逐步 (will by steps), 到…年 (by the year); "
        "nearest year first",
        source_line(corpus, data, glosses),
        "; ".join(f"{name} by {until}" for name, until in zip(shown["name"], shown["until"].fillna("no year"), strict=True)) + ".",
        data.assign(gloss=[(glosses.get(w) or glosses.get(n)) for w, n in zip(data["words"], data["name"], strict=True)]),
        "Each number aimed at is counted, or the statement where there is none, which may hold several aims. What has neither a year nor "
        "a number (打造, to build up) is not counted, nor what is only expected (有望)."
        + (f" Drawn: {len(shown)} of {len(data)}." if len(shown) < len(data) else "")
        + (f" {(~placed).sum()} without a year, in texts without a date, cannot be placed." if not placed.all() else ""),
    )


def _key(shown: pd.DataFrame, limits: tuple[float, float]) -> list[Mark]:
    """What the marks of these aims mean."""
    told, arrow = shown["told"].notna(), {"color": FOCUS, "linewidth": 1.4, "marker": ">", "markevery": [1], "markersize": 4}
    dot = {"marker": "o", "s": 62, "facecolor": "white", "edgecolor": FOCUS, "linewidth": 1.4}
    marks = [Mark("dot", "when it was set, or told by the text", dot)] if told.any() else []
    dashed = arrow | {"linestyle": (0, (4, 2))}
    marks += [Mark("line", "to the year aimed at", dashed)] if (~shown["later"]).any() else []
    marks += [Mark("line", "filled: a later result is told", arrow)] if shown["later"].any() else []
    marks += [Mark("dot", "no date of setting is known", dot | {"marker": ">"})] if (~told).any() else []
    bare = barred(limits) and any(isinstance(t, str) and len(t) == 4 for t in shown["told"])
    return marks + ([Mark("bar", "no month is known", SPANNED)] if bare else [])


def _aims_title(data: pd.DataFrame) -> str:
    """How many statements of aims there are, how many of them have a year, a number, and both: only those one can check."""
    what = "statements of aims" if data["quote"].is_unique else "stated aims"
    n, dated, numbered = len(data), data["until"].notna(), data["value"].notna()
    both, met = int((dated & numbered).sum()), int(data["later"].sum())
    years = sorted(set(data.loc[dated, "until"].str[:4]))
    when = f"for {listed(years)}" if len(years) <= _MANY else f"from {years[0]} to {years[-1]}"
    if n == 1:
        return f"The one stated aim is {when}, {'with' if both else 'without'} a number to check"
    told = f"; {met} {'has' if met == 1 else 'have'} a later result" if met else ""
    if both == n:
        return f"{'Both' if n == 2 else f'All {n}'} {what} have a year ({when.removeprefix('for ')}) and a number{told}"
    of = "None of" if not both else f"Only {both} of" if both * 2 < n else f"{both} of"
    has = "has both" if both < 2 else "have both"
    when = when.removeprefix("for ")
    return f"{of} {n} {what} {has} a year and a number: {dated.sum()} name a year ({when}), {numbered.sum()} a number{told}"


def _number_aims(metrics: pd.DataFrame) -> list[dict]:
    live = metrics[metrics["value"].notna() & metrics["duplicate_of"].isna()]
    live = live.assign(whole=[whole_name(i, e) for i, e in zip(live["indicator"], live["entity"], strict=True)])
    dated = live[live["status"].eq("reported") & live["period_end"].notna()].sort_values("period_end")      # no result without a date
    facts = dated.drop_duplicates(["whole", "entity", "unit"], keep="last").set_index(["whole", "entity", "unit"])
    rows: dict[tuple[str, int, str], dict] = {}
    for t in live[live["status"].eq("target")].itertuples():
        if low := rows.get(place := (t.doc, t.start, t.unit)):                # 3至5家 is two rows of metrics, and one aim
            low["high"] = t.value
            continue
        key = (t.whole, t.entity, t.unit)
        found = facts.loc[key] if key in facts.index else None
        until = t.period_end if isinstance(t.period_end, str) else None
        rows[place] = {
            "name": t.whole, "words": _clause(t.sentence, t.quote) or t.whole, "setter": None, "value": t.value, "high": None,
            "unit": t.unit, "bound": t.bound, "approx": t.approx, "until": until, "told": None, "dated": False,
            "result": None if found is None else found["value"], "result_date": None if found is None else found["period_end"],
            "doc": t.doc, "start": t.start, "end": t.end, "quote": t.sentence,
        }
    return list(rows.values())


def _clause(sentence: object, quote: object) -> str:
    """The clause of a sentence in which a number stands, where it holds more than a list of numbers.

    >>> _clause("示范区已建成,未来将扩至全市500平方公里。", "500平方公里")
    '未来将扩至全市500平方公里'
    """
    clauses = re.split("[,，;；。]", str(sentence))
    return next((c.strip() for c in clauses if str(quote) in c and len(c) > len(str(quote)) + 4), "")


def _texts(corpus: Any) -> dict[tuple[str, int], str]:
    """The text of each paragraph."""
    if corpus is None or not hasattr(corpus, "paragraphs"):
        return {}
    found = corpus.paragraphs
    return {(doc, n): text for doc, n, text in zip(found["doc"], found["paragraph"], found["text"], strict=True)}


def _word_aims(policies: pd.DataFrame, numbers: set[tuple[str, int]], texts: Mapping[tuple[str, int], str]) -> list[dict]:
    """What documents and resolutions aim at by a year; one whose own words hold a number aimed at is that aim, and stands there.

    A document is named as who set the aim; where no words of an aim stand beside its year, it is none.
    """
    acts = one_each(policies)
    acts = acts[acts["target_date"].notna() & ~(acts["target_date"] <= acts["date"].fillna(""))]
    rows = []
    for a in acts.itertuples():
        document = titled(a.title, a.quote)
        mentions = policies[policies["policy_id"] == a.policy_id] if "paragraph" in policies else policies.head(0)
        found = [(m, *_aimed(texts.get((m.doc, m.paragraph), ""), m.quote, a.target_date[:4])) for m in mentions.itertuples()]
        found = [(m, whole, words) for m, whole, words in found if words]
        if _EXPECTED.match(str(getattr(a, "action", "") or "")) or (document and not found):
            continue
        at, quote, words = found[0] if found else (a, a.quote, a.title)
        if not any(doc == at.doc and at.start <= start < getattr(at, "end", np.nan) for doc, start in numbers):
            rows.append({
                "name": re.split("[,，]", words)[0] if document else a.title, "words": words,
                "setter": a.title if document else a.issuer, "value": np.nan, "high": None, "unit": None, "bound": None, "approx": None,
                "until": a.target_date, "told": a.date if isinstance(a.date, str) else None, "dated": isinstance(a.date, str),
                "result": None, "result_date": None, "doc": at.doc, "start": at.start, "end": getattr(at, "end", np.nan),
                "quote": quote,
            })
    return rows


def _aimed(text: str, quote: object, until: str) -> tuple[str, str]:
    """A statement of an aim, and its words after the year, to the end of the sentence; none where the year's clause is not the text's.

    >>> _aimed("《意见》指出,到2031年底,建成两个集群,形成新优势。后文", "《意见》指出,到2031年底", "2031")
    ('《意见》指出,到2031年底,建成两个集群,形成新优势', '建成两个集群,形成新优势')
    """
    begin = text.find(str(quote).strip(",，。；;"))
    year_ = re.compile(rf"(?<![-—–~]){until}年?[底末初前]?[^,，。；;)）》]{{0,6}}[,，]").search(text, max(begin, 0)) if begin >= 0 else None
    if year_ is None or _STOP.search(text, begin, year_.start()):
        return "", ""
    end = _STOP.search(text, year_.end())
    stop = end.start() if end else len(text)
    return text[begin:stop].strip(), text[year_.end() : stop].strip()


def _aim_row(aim: Any, names: Mapping[str, str], glosses: Mapping[str, str] | None) -> Row:
    gloss = (glosses or {}).get(aim.words) or (glosses or {}).get(aim.name, "")
    value = amount(aim.value, aim.unit, glosses, aim.bound, aim.approx) if pd.notna(aim.value) else ""
    value += f" to {amount(aim.high, aim.unit, glosses)}" if pd.notna(aim.high) else ""
    end = ": ".join(filter(None, [f"by {by(aim.until)}", value])) if isinstance(aim.until, str) else f"{value}, no year named"
    if pd.notna(aim.result):
        end += f" ({aim.result_date[:4]}: {amount(aim.result, aim.unit, glosses)})"
    told = aim.told if isinstance(aim.told, str) else None
    setter = (glosses or {}).get(aim.setter) or aim.setter if isinstance(aim.setter, str) else ""
    source = names.get(aim.doc, "")
    third = f"{setter or 'setter not named'} ({source})" if source else setter
    return Row(
        gloss or aim.name,
        aim.words if gloss or aim.words != aim.name else "",
        told or aim.until,
        aim.until if told and isinstance(aim.until, str) else None,
        FOCUS,
        "o" if told else ">",
        not aim.later,
        passage_url(aim.doc, aim.start),
        end,
        third=third,
        at_mark=f"{'set' if aim.dated else 'told'} {said(told[:7])}" if told else "",
    )
