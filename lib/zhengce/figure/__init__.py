"""How is it shown? One style, one way out: `use_house_style()` first, `publish()` last, and charts in between."""

from zhengce.figure.publish import Published, publish
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

__all__ = ["FOCUS", "GREY", "INK", "OKABE_ITO", "PALE", "MissingGlyph", "Published", "colours", "font_path", "markers",
           "missing_glyphs", "publish", "use_house_style", "wrap"]
