"""Which font, colours and sizes does every figure share, and can the font draw the text?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

# Okabe and Ito (2008), in the order in which neighbours differ most; for documents, wherever they are compared
OKABE_ITO = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442")
INK, GREY, PALE, FOCUS = "#222222", "#666666", "#D9D9D9", "#B34700"     # each but PALE bears text: contrast 4.5 and more on white
_BREAKS = " \n\t"  # of white space, what a line may be broken at: not the space within "Nov 2024" (U+00A0)
_CHINESE = re.compile("[\u4e00-\u9fff]{2,}")
_SHORT_BRACKET = re.compile(r"[(（][^\s()（）]{1,14}[)）]")
BAND = "#F3F3F3"     # behind what belongs together; the inks keep their contrast on it


class MissingGlyph(ValueError):
    """A character that the figures' font cannot draw; the message names it and the mend."""


@cache
def font_path() -> str:
    """The Chinese font that comes with the installation (Noto Sans SC, OFL), never one of the system's."""
    return str(resources.files("pylopdf_fonts_zh_cn") / "NotoSansSC-Regular.otf")


@cache
def _charmap() -> frozenset[int]:
    return frozenset(FT2Font(font_path()).get_charmap())


def missing_glyphs(texts: Iterable[str]) -> str:
    """The characters of `texts` that the font cannot draw, sorted.

    >>> missing_glyphs(["北京 3.6万亿元", "\\ue000"])
    '\\ue000'
    """
    return "".join(sorted({c for t in texts for c in t if ord(c) not in _charmap() and not c.isspace()}))


def use_house_style() -> None:
    """Set matplotlib up for this house: the bundled font, quiet axes, output that is the same on every run."""
    manager = font_manager.fontManager
    name = FT2Font(font_path()).family_name
    # A system font of the same name (often a variable one, drawn Thin) would win or lose by chance: ours alone stays.
    manager.ttflist = [entry for entry in manager.ttflist if entry.name != name]
    manager.addfont(font_path())
    mpl.rcParams.update({
        "font.family": [name], "font.size": 10, "axes.unicode_minus": False, "text.parse_math": False,
        "axes.edgecolor": GREY, "axes.labelcolor": INK, "axes.titlesize": 10.5, "axes.titlelocation": "left",
        "axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True, "text.color": INK,
        "xtick.color": GREY, "ytick.color": GREY, "xtick.labelcolor": INK, "ytick.labelcolor": INK,
        "xtick.labelsize": 9, "ytick.labelsize": 9, "grid.color": "#E8E8E8", "grid.linewidth": 0.8,
        "figure.constrained_layout.use": True, "figure.dpi": 144, "savefig.dpi": 144, "figure.facecolor": "white",
        "svg.hashsalt": "zhengce", "svg.fonttype": "none", "path.simplify": True, "legend.frameon": False,
    })


def contrast(ink: str | tuple[float, ...], ground: str | tuple[float, ...] = "white") -> float:
    """The contrast of two colours as WCAG 2 counts it, 1 to 21; text needs 4.5.

    >>> round(contrast(INK)), contrast(GREY) >= 4.5, contrast(FOCUS, BAND) >= 4.5
    (16, True, True)
    """
    one, two = sorted(_luminance(mpl.colors.to_rgb(c)) for c in (ink, ground))
    return (two + 0.05) / (one + 0.05)


def _luminance(rgb: tuple[float, ...]) -> float:
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def on(colour: str | tuple[float, ...]) -> str:
    """The ink that can be read on a colour.

    >>> on("#0072B2"), on("#E69F00")
    ('white', '#222222')
    """
    return "white" if contrast("white", colour) >= 4.5 else INK


@cache
def _font() -> FT2Font:
    font = FT2Font(font_path())
    font.set_size(100, 72)
    return font


@cache
def _advance(character: str) -> float:
    return _font().load_char(ord(character)).linearHoriAdvance / 65536 / 100


def em(text: str) -> float:
    """The width of a line of text in ems, by the font's own measures: 1 for a Chinese character, about half for a Latin one.

    >>> round(em("政策"), 1), round(em("policy"), 1)
    (2.0, 2.8)
    """
    return sum(map(_advance, text))


def wrap(text: str, ems: float) -> str:
    """Break a line at spaces, or between Chinese words, so that none is wider than `ems`; a month stays with its year.

    >>> wrap("Beijing 印发未来产业方案", 9), wrap("Xinhua Nov 2024", 6)
    ('Beijing 印发\\n未来产业方案', 'Xinhua\\nNov 2024')
    """
    lines, line, width = [], "", 0.0
    for piece in _pieces(re.sub(r"(?<=[A-Z][a-z]{2}) (?=\d{4})", "\u00a0", text)):
        wide = unicodedata.east_asian_width(piece[0]) in "WF"
        parts = [piece] if em(piece.rstrip()) <= ems else list(piece) if wide else re.split("(?<=\u00a0)", piece)
        for part in parts:     # what is wider than a line is broken all the same
            if line and width + em(part.rstrip()) > ems:
                lines.append(line.rstrip())
                line, width = "", 0.0
            line, width = line + part, width + em(part)
    return "\n".join([*lines, line.rstrip()]).replace("\u00a0", " ")


def _pieces(text: str) -> list[str]:
    """What a line may be broken between: Latin words with their space, Chinese words with closing marks; never a short bracket.

    >>> _pieces("plan (未来产业) of 北京, 支持企业")
    ['plan ', '(未来产业) ', 'of ', '北京, ', '支持', '企业']
    """
    out: list[str] = []
    closed, begins = True, _word_starts(text)
    for n, c in enumerate(text):
        wide = unicodedata.east_asian_width(c) in "WF"
        if _SHORT_BRACKET.match(text, n):
            closed = False
            out.append(c)
            continue
        joins = out and (not closed or n not in begins or (wide and out[-1][-1].isdigit()) or c in "，。、；：！？）》”’…%,.;:!?) " or (
            not wide and out[-1][-1] not in _BREAKS and unicodedata.east_asian_width(out[-1][-1]) not in "WF"))
        if joins or (out and out[-1][-1] in "（《“‘("):
            out[-1] += c
        else:
            out.append(c)
        closed = closed or c in ")）"
    return out


def _word_starts(text: str) -> set[int]:
    """Where a line may begin: everywhere but inside a Chinese word."""
    inside: set[int] = set()
    for run in _CHINESE.finditer(text):
        at = run.start()
        for word in _cutter().cut(run[0]):
            inside.update(range(at + 1, at + len(word)))
            at += len(word)
    return set(range(len(text))) - inside


@cache
def _cutter() -> Any:
    from zhengce import segmenter  # a dictionary, which a figure without a long Chinese line does not need

    return segmenter.Segmenter()
