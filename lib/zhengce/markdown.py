"""How is a text shown as Markdown and stays the text that it is?"""

from __future__ import annotations

import re


def unmarked(text: str) -> str:
    """A text that Markdown will not take for markup: what a page, a file's name or a label holds is never run in a notebook.

    >>> unmarked("<b>5*3</b>")
    '\\\\<b\\\\>5\\\\*3\\\\</b\\\\>'
    """
    return re.sub(r"([\\`*_\[\]<>|~$])", r"\\\1", text)
