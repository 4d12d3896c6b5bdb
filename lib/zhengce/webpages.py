"""What does an HTML page say? Its own title, the date that its metadata give, and the article: the extra `html`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from zhengce.clean import titles

SUFFIXES = (".html", ".htm", ".xhtml")
HOW_TO_READ = "HTML needs the extractor of the extra: pip install 'zhengce[html]'"
_TITLES = ("articletitle", "og:title", "twitter:title")     # meta tags, the first as government sites have it
_DATES = ("pubdate", "publishdate", "article:published_time", "firstpublishedtime", "createdate", "datepublished")
_DAY = re.compile(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_SITE = re.compile(r"\s*(?:[_|>]|(?<!\d)[-–—·]|[-–—·](?!\d))+\s*")         # what parts a title from its site's name
_ABOUT = 0.3        # the share of its pairs of characters that a title has from its article; another's has 0.1


def can_read() -> bool:
    """Whether the extractor for HTML is installed."""
    from importlib.util import find_spec

    return find_spec("trafilatura") is not None


def text(page: str, name: str) -> str:
    """The text of an HTML page (trafilatura, which keeps the article): title, date as the page's metadata give it, body.

    A heading may be another article's, recommended beside it: of the titles that the page gives itself the first that speaks of the body
    stands. Raises ImportError naming the extra where it is missing, ValueError for a page without text.
    """
    if not can_read():
        raise ImportError(f"{name}: {HOW_TO_READ}")
    import trafilatura

    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=True, favor_recall=True,
                                        date_extraction_params={"extensive_search": False, "original_date": True})
    body = found.text if found else ""
    if not (body or "").strip():
        raise ValueError(f"{name}: the page holds no text; leave it out, or save it when its text is shown")
    tree = trafilatura.load_html(page)
    said = _meta(tree)
    title = _title([*_own(tree, said, found.title or "")], found.title or "", body)
    date = next((day for name in _DATES if (day := _day(said.get(name, "")))), found.date)
    head = [title if title not in body[:200] else "", f"发布时间:{date}" if date else ""]
    return "\n".join([*filter(None, head), body])


def _meta(tree: Any) -> dict[str, str]:
    """What the page's meta tags say, by their names in small letters; of several the first."""
    said: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("name") or tag.get("property") or tag.get("itemprop") or ""
        if (content := " ".join((tag.get("content") or "").split())):
            said.setdefault(name.lower(), content)
    return said


def _own(tree: Any, said: dict[str, str], heading: str) -> Iterator[str]:
    """The titles that the page gives itself: by its meta tags, as a heading that its <title> repeats, and the <title>'s pieces."""
    yield from (said[name] for name in _TITLES if name in said)
    whole = " ".join((tree.findtext(".//title") or "").split())
    if heading and titles.squash(heading) in titles.squash(whole):
        yield heading
    yield from _SITE.split(whole)


def _title(own: list[str], heading: str, body: str) -> str:
    """The first of a page's own titles that speaks of the body, else its heading."""
    about = titles.pairs(body[:3000])
    return next((t for t in [*own, heading] if titles.overlap(t, about) >= _ABOUT), heading)


def _day(words: str) -> str | None:
    """The day that a meta tag gives, as an ISO date.

    >>> _day("2024-05-06-10:20:00"), _day("2024年5月6日"), _day("today")
    ('2024-05-06', '2024-05-06', None)
    """
    match = _DAY.search(words)
    return "-".join([match[1], *(f"{int(part):02d}" for part in match.groups()[1:])]) if match else None
