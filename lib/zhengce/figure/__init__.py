"""How is it shown? One style, one call a chart, one way out: `use_house_style()` first, then a chart, and its `publish`.

Each chart takes tables and gives a finished figure with a title computed from them, or a `NoChart` that says why there is none.
"""

from zhengce.figure.acts import chronicle
from zhengce.figure.aims import aims
from zhengce.figure.apart import keyness
from zhengce.figure.chart import Chart, NoChart, answer
from zhengce.figure.cloud import cloud
from zhengce.figure.damage import damage
from zhengce.figure.dates import evidence
from zhengce.figure.landmarks import landmarks
from zhengce.figure.ledger import ledger
from zhengce.figure.panels import amount
from zhengce.figure.publish import Published, publish
from zhengce.figure.spread import categories, dispersion
from zhengce.figure.style import (
    BAND,
    FOCUS,
    GREY,
    INK,
    OKABE_ITO,
    PALE,
    MissingGlyph,
    contrast,
    font_path,
    missing_glyphs,
    use_house_style,
    wrap,
)
from zhengce.figure.themes import topic_names, topics
from zhengce.figure.through import through_time
from zhengce.figure.time import clip, shorten, year
from zhengce.figure.twice import twice
from zhengce.figure.values import timelines
from zhengce.figure.words import terms

__all__ = ["BAND", "FOCUS", "GREY", "INK", "OKABE_ITO", "PALE", "Chart", "MissingGlyph", "NoChart", "Published", "aims", "amount", "answer",
           "categories", "chronicle", "clip", "cloud", "contrast", "damage", "dispersion", "evidence", "font_path",
           "keyness", "landmarks", "ledger", "missing_glyphs", "publish", "shorten", "terms",
           "through_time", "timelines", "topic_names", "topics", "twice", "use_house_style", "wrap", "year"]


def __dir__() -> list[str]:
    """What completion shows: the charts and what belongs to them, not the modules."""
    return [*__all__, *(name for name in globals() if name.startswith("__"))]
