"""How is it shown? One style, one way out: `use_house_style()` first, `publish()` last, and charts in between."""

from zhengce.figure.matrix import barcode, heatmap, ridges
from zhengce.figure.publish import Published, publish
from zhengce.figure.rank import cloud, ranked, stacked
from zhengce.figure.reading import before_after
from zhengce.figure.strip import dotted, slopes
from zhengce.figure.style import (
    FOCUS,
    GREY,
    INK,
    OKABE_ITO,
    PALE,
    MissingGlyph,
    colours,
    font_path,
    markers,
    missing_glyphs,
    use_house_style,
    wrap,
)
from zhengce.figure.timeline import chronicle, crossing, dots, evidence, lanes, legend, shorten, year

__all__ = ["FOCUS", "GREY", "INK", "OKABE_ITO", "PALE", "MissingGlyph", "Published", "barcode", "before_after", "chronicle",
           "cloud", "colours", "crossing", "dots", "dotted", "evidence", "font_path", "heatmap", "lanes", "legend", "markers",
           "missing_glyphs", "publish", "ranked", "ridges", "shorten", "slopes", "stacked", "use_house_style", "wrap", "year"]
