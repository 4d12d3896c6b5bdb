"""What is a finished chart? A figure with a title computed from its numbers, or a note that says why there is none."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
from matplotlib.figure import Figure

from zhengce import labels as sources
from zhengce import markdown
from zhengce.figure.publish import ENDINGS, Published, compose, picture, publish, shown

_LONGEST_NAME = 60  # characters of a file's name, of three bytes each
UNNAMED = "[我本全][省市区县州盟旗]"  # a place that only its own text can name
_UNSOURCED = "a name in quotes is the text's title: its page names no source"
_NAMED = 4  # texts that a source line names; of more it gives the number


@dataclass(frozen=True)
class Chart:
    """A finished chart: a notebook shows it with its caption, `publish` writes it. `data` holds the plotted numbers."""

    fig: Figure
    title: str
    measure: str
    source: str
    alt: str
    data: pd.DataFrame
    note: str = ""
    _done: list[bytes] = field(default_factory=list, repr=False)

    def but(self, **parts: Any) -> Chart:
        """The same chart with another title, measure, source, note or alternative text."""
        return replace(self, **parts)

    def publish(self, name: str, folder: str | Path, **parts: Any) -> Published:
        """Write `name`.png, .svg, .csv and .json into a folder (`zhengce.figure.publish`); parts of the caption may be given anew.

        What the font lacks is drawn as □, and the footer says so.
        """
        made = replace(self, **parts)
        return publish(
            made.fig,
            name,
            folder,
            title=made.title,
            measure=made.measure,
            source=made.source,
            alt=made.alt,
            data=made.data,
            note=made.note,
            missing="replace",
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        if not self._done:
            compose(self.fig, self.title, self.measure, self.source, self.note, "replace")
            self._done.append(picture(self.fig))
        return shown(self._done[0], self.alt)


@dataclass(frozen=True)
class NoChart:
    """A note in a chart's place: drawn, these tables would mislead, or show nothing. It is false in a condition, and says why as text.

    >>> print(NoChart("timelines", "no indicator is told for two dates", "read the table of metrics"))
    No timelines: no indicator is told for two dates; read the table of metrics.
    """

    chart: str
    reason: str
    instead: str = ""

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        return f"No {self.chart}: {self.reason}{'; ' + self.instead if self.instead else ''}."

    __repr__ = __str__

    def _repr_markdown_(self) -> str:
        return f"*{markdown.unmarked(str(self))}*"

    def but(self, **parts: Any) -> NoChart:
        """Itself: a note has no caption."""
        return self

    def publish(self, name: str, folder: str | Path, **parts: Any) -> NoChart:
        """Write nothing; a figure of that name goes, since it would be of another corpus."""
        for ending in ENDINGS:
            (Path(folder) / f"{name}{ending}").unlink(missing_ok=True)
        return self


class Answer(str):
    """What charts say together, as one paragraph; a notebook shows it as Markdown."""

    def _repr_markdown_(self) -> str:
        return f"**Answer.** {markdown.unmarked(self)}"


def answer(*charts: Chart | NoChart) -> Answer:
    """The titles of several charts as an answer; a chart that was not drawn has none.

    >>> answer(NoChart("timelines", "no indicator is told for two dates"))
    'These texts give no answer: no indicator is told for two dates.'
    """
    titles = [c.title for c in charts if c]
    if not titles:
        return Answer("These texts give no answer: " + "; ".join(c.reason for c in charts if not c) + ".")
    return Answer(" ".join(f"{title.rstrip('.')}." for title in titles))


def canvas(width: float, height: float) -> Figure:
    """An empty figure without a layout engine: its caption makes it grow, and nothing in it moves. No window or notebook keeps it."""
    fig = Figure(figsize=(width, height))
    fig.set_layout_engine("none")  # a placeholder in the stead of the house style's engine
    return fig


def table(documents: Any) -> pd.DataFrame:
    """The table of documents: of a corpus its own, of None an empty one."""
    if documents is None:
        return pd.DataFrame(columns=["doc", "label"])
    return getattr(documents, "documents", documents)


def labels(documents: Any, glosses: Mapping[str, str] | None = None) -> dict[str, str]:
    """The name of each document as a figure gives it: its label, with what the glosses have of it in English and its month in words; a
    file's own name stays.

    >>> labels(pd.DataFrame({"doc": ["a"], "label": ["新华 2023-11"]}), {"新华": "Xinhua"})
    {'a': 'Xinhua Nov 2023'}
    """
    found = table(documents)
    docs = found["doc"].tolist()
    return dict(zip(docs, sources.in_english(docs, found["label"].tolist(), glosses), strict=True))


def source_line(documents: Any, data: pd.DataFrame | None = None, glosses: Mapping[str, str] | None = None) -> str:
    """Where the numbers are from: the texts by name, or, of many, how many and of when. `data` restricts them to its documents.

    >>> texts = pd.DataFrame({"doc": list("abcdef"), "label": list("abcdef"), "content_date": ["2023", "2021-04"] * 3})
    >>> source_line(texts.head(2)), source_line(texts)
    ('a, b', '6 texts, 2021 to 2023')
    """
    found = table(documents)
    if data is not None and "doc" in data and len(found):
        found = found[found["doc"].isin(data["doc"])]
    if found.empty:
        n = data["doc"].nunique() if data is not None and "doc" in data else 0
        return count(n, "text") if n else "the tables given"
    names = labels(documents, glosses)
    if len(found) <= _NAMED:
        said = ", ".join(names[d] for d in found["doc"])
        return f"{said} ({_UNSOURCED})" if "'" in {names[d][:1] for d in found["doc"]} else said
    years = found["content_date"].dropna().str[:4] if "content_date" in found else pd.Series(dtype="str")
    when = "" if years.empty else f", {years.min()}" if years.min() == years.max() else f", {years.min()} to {years.max()}"
    return count(len(found), "text") + when


def count(n: int, noun: str) -> str:
    """A number with its noun: 1 text, 4,000 texts, 2 countries.

    >>> count(1, "text"), count(4000, "text"), count(2, "policy")
    ('1 text', '4,000 texts', '2 policies')
    """
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
    return f"{n:,} {noun if n == 1 else plural}"


def listed(names: list[str]) -> str:
    """A list in words.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]


def passage_url(doc: object, start: object) -> str:
    """The address of a passage on its text's evidence page, as a figure of the site links to it.

    >>> passage_url("news/a", 120.0)
    '../evidence/news_a-5a18103b.html#c120'
    """
    return f"../evidence/{quote(page_name(doc))}.html" + (f"#c{int(start)}" if pd.notna(start) else "")


def page_name(doc: object) -> str:
    """A document's id as the name of its evidence page: what a file's name may not hold is _, and such a name tells itself from others.

    >>> page_name("甲报-3"), page_name("news/a"), page_name("news_a")
    ('甲报-3', 'news_a-5a18103b', 'news_a')
    """
    name = re.sub(r"[^\w.-]", "_", str(doc))[:_LONGEST_NAME]
    return name if name == str(doc) else f"{name}-{zlib.crc32(str(doc).encode('utf-8', 'replace')):08x}"


def whole_name(indicator: object, entity: object) -> str:
    """An indicator with whose it is: its owner before it, unless the indicator names the owner, or the text no place (全市). A number that
    has no indicator goes by its owner.

    >>> whole_name("上市企业数", "甲市"), whole_name("甲市上市企业数", "甲市"), whole_name("全市企业数", "全市"), whole_name(None, "甲市")
    ('甲市上市企业数', '甲市上市企业数', '企业数', '甲市')
    """
    indicator = indicator if isinstance(indicator, str) else ""
    if isinstance(entity, str) and re.fullmatch(UNNAMED, entity):
        return indicator.removeprefix(entity)
    if not isinstance(entity, str) or not entity or owner_name(entity) in indicator:
        return indicator
    return f"{entity}{indicator}"


def owner_name(entity: object, glosses: Mapping[str, str] | None = None) -> str:
    """Whose a number is, as a title says it; 北京市 is 北京."""
    if not isinstance(entity, str):
        return ""
    short = re.sub("[省市]$", "", entity) if len(entity) > 2 else entity
    return (glosses or {}).get(short) or (glosses or {}).get(entity) or short


def with_owners(metrics: pd.DataFrame, glosses: Mapping[str, str] | None) -> dict[str, str]:
    """The glosses, with one for each indicator's whole name: its own, else the indicator's with the owner behind it.

    >>> with_owners(pd.DataFrame({"indicator": ["上市企业数"], "entity": ["甲市"]}), {"上市企业数": "Listed firms"})["甲市上市企业数"]
    'Listed firms, 甲市'
    """
    own = dict(glosses or {})
    for indicator, entity in metrics[["indicator", "entity"]].drop_duplicates().itertuples(index=False):
        name = whole_name(indicator, entity)
        if name not in own and indicator in own:
            own[name] = f"{own[indicator]}, {owner_name(entity, glosses)}"
    return own
