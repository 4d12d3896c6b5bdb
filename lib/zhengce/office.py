"""What text does a document of an office program hold? .docx by python-docx, .pdf with a text layer by pypdf: the extra `office`."""

from __future__ import annotations

import io
from importlib.util import find_spec

READERS = {".docx": "docx", ".pdf": "pypdf"}
HOW_TO_READ = "it needs the readers of the extra: pip install 'zhengce[office]'"


def can_read(suffix: str) -> bool:
    """Whether the reader for a file's suffix is installed.

    >>> can_read(".doc")
    False
    """
    return suffix.lower() in READERS and find_spec(READERS[suffix.lower()]) is not None


def text(data: bytes, name: str) -> str:
    """The text of a .docx (its paragraphs, then its tables' rows, a line each) or of a .pdf (its pages, broken lines joined).

    Raises ImportError naming the extra, and ValueError for a file that is damaged or locked, or a PDF without a text layer (a scan).
    """
    suffix = name[name.rfind("."):].lower()
    if not can_read(suffix):
        raise ImportError(f"{name}: {HOW_TO_READ}")
    try:
        found = _docx(data) if suffix == ".docx" else _pdf(data)
    except Exception as error:     # the readers raise whatever a damaged file makes them stumble over
        raise ValueError(f"{name}: cannot be opened ({type(error).__name__}); save it anew, without a password") from None
    if not found.strip():
        raise ValueError(f"{name}: holds no text" + ("; it may be a scan: run it through OCR first" if suffix == ".pdf" else ""))
    return found


def _docx(data: bytes) -> str:
    from docx import Document
    from docx.table import Table

    lines: list[str] = []
    for part in Document(io.BytesIO(data)).iter_inner_content():
        lines += ["\t".join(cell.text.strip() for cell in row.cells) for row in part.rows] if isinstance(part, Table) else [part.text]
    return "\n".join(lines)


def _pdf(data: bytes) -> str:
    import logging

    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.ERROR)     # its warnings say what the error says again
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
