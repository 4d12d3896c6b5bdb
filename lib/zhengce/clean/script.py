"""Is the text Traditional, and how does it read in Simplified?"""

from __future__ import annotations

from functools import cache

from zhengce.text import Change, Text


@cache
def _converter(config: str):
    import opencc

    return opencc.OpenCC(config)


def detect(text: str) -> str:
    """"Hant" where more characters change on the way to Simplified than on the way to Traditional, else "Hans".

    >>> detect("發展未來產業"), detect("发展未来产业")
    ('Hant', 'Hans')
    """
    to_simplified = sum(a != b for a, b in zip(text, _converter("t2s").convert(text), strict=False))
    to_traditional = sum(a != b for a, b in zip(text, _converter("s2t").convert(text), strict=False))
    return "Hant" if to_simplified > to_traditional else "Hans"


def simplify(text: Text) -> Text:
    """A Traditional text in Simplified characters (OpenCC's tw2s, which also mends 著 to 着); a Simplified one as it is.

    >>> simplify(Text.of("蘊含著科技創新")).clean
    '蕴含着科技创新'
    """
    if detect(text.clean) == "Hans":
        return text
    converted = _converter("tw2s").convert(text.clean)
    if len(converted) != len(text.clean):
        return text
    return text.replace([Change(i, i + 1, b) for i, (a, b) in enumerate(zip(text.clean, converted, strict=True)) if a != b], rule="script")
