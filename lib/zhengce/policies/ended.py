"""Which documents does a text end (废止, 失效, 停止执行)? In a sentence, or in a list of their own under a decision that ends them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengce.reading import document_numbers
from zhengce.reading.sentences import sentence_at
from zhengce.reading.titles import kind_of_words, marks
from zhengce.word_tables import TITLE_FORM

_END = re.compile(r"废止|失效|停止(?:执行|施行|使用)|不再执行")
_NOT = re.compile(r"未|不得|不予|是否|尚|凡|可以")
_CITED = re.compile(r"(?:根据|依据|按照|依照|修改|适用|执行)$")
_FORWARD = re.compile(r"(?!的?(?:通知|决定|公告))[一-龥\d：:、]{0,24}")
_BETWEEN = re.compile(r"(?:[（(][^（）()]{0,60}[)）])?[、和与及以\s]{0,4}(?:[一-龥\d、]{0,24}?[布发定行]的|[一-龥\d]{0,16})")
_LIST = re.compile(r"(?:废止|失效|停止执行)[^。《]{0,24}(?:目录|清单|名单|如下|下列|以下)"
                   r"|(?:下列|以下)[^。]{0,24}(?:废止|失效|停止执行)|(?:废止|失效)的?[一-龥]{2,10}$")
_HEADING = re.compile(r"^[^，。：《]{0,8}(?:废止|失效)[^，。：《]{0,20}(?:目录|清单)$")
_OTHER_LIST = re.compile(r"^.{0,12}(?:继续有效|保留|修改|修订|拟修改)的?[^。]{0,20}(?:目录|清单)")
_INDEX = re.compile(r"[)）、，和及\s　]{0,4}"
                    r"(?:(?:\d{1,3}[.、．)）|]?|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、))?[\s　|]*")
_TAIL = re.compile(r"[\s　|,，、；;。.．（(\[【\d]+$")
_LONGEST = 160
_NOTICE_END = "(?:的(?:若干|指导|实施)?@letter,law@|(?<=[》法定度则例案划准程])的?@letter,law@)(?:[（(][^（）()]{1,12}[)）])?"


def in_sentences(text: str) -> dict[int, int]:
    """The titles in marks that a sentence ends: where each begins, and where the verb that ends it does."""
    outer = marks(text) if _END.search(text) else []
    letters = list(text) if outer else []
    for a, b in outer:
        letters[a:b] = "　" * (b - a)
    masked = "".join(letters)
    out: dict[int, int] = {}
    for match in _END.finditer(masked):
        begin, stop = sentence_at(text, match.start())
        chain = _chain(text, match.end(), [span for span in outer if match.end() <= span[0] < stop])
        if not chain:                                       # 《甲》和《乙》同时废止: those before the verb
            before = [span for span in outer if begin <= span[0] and span[1] <= match.start()]
            first = next((n for n in range(len(before) - 1, 0, -1) if not _BETWEEN.fullmatch(text[before[n - 1][1]:before[n][0]])), 0)
            chain = [(a, b) for a, b in before[first:] if not _CITED.search(text[max(begin, a - 4):a])]
            if before and _NOT.search(text[before[-1][1]:match.start()]):
                continue
        out |= {a: max(b, match.end()) for a, b in chain}
    return out


def _chain(text: str, end: int, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """废止《甲》《乙》和《丙》: the titles behind the verb that ends at `end`, up to the next act."""
    chain: list[tuple[int, int]] = []
    for a, b in spans:
        if not (_BETWEEN.fullmatch(text[chain[-1][1]:a]) if chain else _FORWARD.fullmatch(text[end:a])):
            break
        chain.append((a, b))
    return chain


def lists(texts: Sequence[str], ends: bool) -> Iterator[int]:
    """The paragraphs that list ended documents: those under a line that says so. `ends` is whether the document's title says it."""
    inside = False
    for n, text in enumerate(texts):
        heads = _LIST.search(text[:2000]) and (ends or _HEADING.search(text) or re.search(r"决定|现|予以", text[:200]))
        inside = not _OTHER_LIST.search(text[:60]) and bool(inside or heads)
        if inside and (not heads or len(text) > _LONGEST):
            yield n


def listed(text: str) -> Iterator[tuple[int, int, str, str | None]]:
    """The ended documents that a line of such a list names, or a page that lost its lines: where each title stands, with its marks, the
    title, and the number behind or before it.

    >>> [found[2:] for found in listed("1.某市人民政府关于盐田管理的通知（某政发〔2008〕12号）")]
    [('某市人民政府关于盐田管理的通知', '某政发〔2008〕12号')]
    >>> [found[2:] for found in listed("一、《某市粮票办法》（1993年5月4日某市人民政府令第3号发布）")]
    [('某市粮票办法', '某市人民政府令第3号')]
    """
    numbers = document_numbers.find(text)
    edges = [0, *(x for n in numbers for x in (n.start, n.end)), len(text)]
    found = [_title_in(text, *edges[i:i + 2]) for i in range(0, len(edges), 2)]
    leads = bool(numbers) and found[0] is None               # whether the numbers stand before the titles
    for i, span in enumerate(found):
        if span:
            title = text[slice(*span)]
            beside = i - leads
            yield *span, title[1:-1] if title[0] == "《" else title, numbers[beside].value if 0 <= beside < len(numbers) else None


def _title_in(text: str, a: int, b: int) -> tuple[int, int] | None:
    """The title between two numbers: in marks, else up to the last 的通知, or the whole where it ends in another word of documents."""
    a = _INDEX.match(text, a, b).end()
    chunk = text[a:b]
    if chunk.startswith("《"):
        return next(((a + x, a + y) for x, y in marks(chunk)), None)
    masked = re.sub(r"《(?:[^《》]|《[^《》]*》)*》", lambda m: "《" + "　" * (len(m.group()) - 2) + "》", chunk)
    notices = list(TITLE_FORM.pattern(_NOTICE_END).finditer(masked))
    end = notices[-1].end() if notices else len(_TAIL.sub("", chunk))
    title = chunk[:end]
    if not 6 <= len(title) <= _LONGEST or re.search(r"[。；！？]", title) or (not notices and not kind_of_words(title)):
        return None
    return a, a + end
