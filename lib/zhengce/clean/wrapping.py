"""Which line ends were put in by a page's width, and belong to no paragraph?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from zhengce.numerals import LOST
from zhengce.text import Change, Text

_LINE = re.compile(r"[^\r\n]+")
_NARROWEST, _WIDEST = 24, 140       # columns: a Chinese character takes two
_SLACK = 4                          # a word or a mark that must not begin a line leaves so much of it free
_PRINTED = 56                       # columns of a printed page: titles in a list are shorter
_SENTENCE = re.compile("[,，。；、]")
_WORD = re.compile(r"(?:[\dA-Za-z.%]{1,20}|.?)[，。；：、）》”,.;:)]{0,2}")          # no figure, and nothing before a mark, is cut
_FINAL = re.compile(r"[。！？!?；;：:…][”’」』）)]*\s*$")
_GAP = re.compile("(?<=[〇\u4e00-\u9fff，。、；：”）,;:]) (?=[〇\u4e00-\u9fff“《（，。、；：])")
_ABOUT = re.compile(r"[府厅部局委院会室]关于\s*$")      # 甲省人民政府关于 / 加快…的意见
#: …分别为54亿、38亿、/34亿元, 投资额为/52亿元: no paragraph ends so
_BROKEN = re.compile("[，。].*(?:、\n|[为达]\n(?=\\d))")
_FRONT = re.compile(r"\s*---[^\S\n]*\n(?:[^\n]*\n){1,60}?---[^\S\n]*(?:\n|$)")
_VALUE = re.compile(r"""^[\w-]{1,40}[^\S\n]*:[^\S\n]*(["'])(?:(?!\1)[^\n]){0,200}(?:\n(?:(?!\1)[^\n]){1,200}){1,6}\1[^\S\n]*\r?$""", re.M)
_PIECES = re.compile(r"(?:19|20)\d\d\s{0,3}年 ?\d{1,2}\s{0,3}月 ?\d{1,2}\s{0,3}日"          # not the 2031年 / 3月8日 of a chronicle
                     r"|[〔\[](?:19|20)\d\d[〕\]] ?\d{1,5}\s{0,3}号")
_NEW = re.compile(r"\s{2,}|\u3000|\s*([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)"
                  r"|[●•◆■▪◇○★▷▶#>|\-*]\s|[◇●•])")


def join(text: Text) -> Text:
    """Lines cut at one width in the middle of a sentence, put together; a title cut inside its 《 》 or behind its 关于 too, and line ends
    that became spaces, or the numbers of a document site's pieces.

    Each line end taken out is an edit of the rule "line end".

    >>> wrapped = ("北京市近日印发未来产业创新发展实施方案，锚定未来\\n信息、未来健康等六个领域，布局二十个未来产业，打\\n"
    ...            "造世界领先的未来产业策源地，到二〇三〇年形成一批\\n颠覆性技术和重大成果。")
    >>> "\\n" in join(Text.of(wrapped)).clean
    False
    >>> join(Text.of("关于印发《北京市促进未来产业\\n创新发展实施方案》的通知")).clean
    '关于印发《北京市促进未来产业创新发展实施方案》的通知'
    >>> join(Text.of("两省投资较大，分别为14亿、\\n8亿元。")).clean
    '两省投资较大，分别为14亿、8亿元。'
    """
    text = _spaces(_numbers(text))
    text = text.replace([Change(*span, "") for span in folded(text.clean)], rule="line end")
    lines = [m for m in _LINE.finditer(text.clean) if m.group().strip()]
    page, changes, open_title, within = _page([m.group().rstrip() for m in lines]), [], False, False
    for a, b in pairwise(lines):
        line, following = a.group().rstrip(), b.group().lstrip()
        within = bool(page) and _next(text.clean, a, b) and page.goes_on(line, b.group(), within)
        open_title = _opens(line, open_title) and bool(re.match(r"[^《。]{0,120}?》", text.clean[b.start():b.start() + 125]))
        if within or open_title or _ABOUT.search(line) or (_next(text.clean, a, b) and _BROKEN.search(f"{line}\n{following}")):
            torn = within and page.torn
            lost = torn and re.search(r"\d\.?$", line) and (line.endswith(".") or following[:1].isdigit())
            latin = not torn and re.match(r"[A-Za-z]{2}", line[-1:] + following[:1])
            after, certainty = (LOST, "lost") if lost else (" " if latin else "", "inferred" if torn else "exact")
            changes.append(Change(a.start() + len(line), b.end() - len(following), after, certainty))
    return text.replace(changes, rule="line end")


def folded(clean: str) -> list[tuple[int, int]]:
    """The line ends inside the values that front matter holds in quotation marks (title: "某省人民政府关于 / 加快治水的意见"), inside a
    day and a document's number.

    >>> folded('---\\ntitle: "甲省人民政府\\n  关于治水的意见"\\n---\\n正文。'), folded("2031\\n年6\\n月8日")
    ([(18, 21)], [(4, 5), (7, 8)])
    """
    front = _FRONT.match(clean[:20_000])
    values = [*(_VALUE.finditer(clean, 0, front.end()) if front else ()), *_PIECES.finditer(clean)]
    return sorted({(m.start() + end.start(), m.start() + end.end()) for m in values for end in re.finditer(r"\s*\n\s*", m.group())})


class _Page(NamedTuple):
    """A page whose lines were cut at a width; it is `torn` where a lost character ended each line, which is then often shorter."""

    width: int
    torn: bool

    def goes_on(self, line: str, following: str, within: bool) -> bool:
        """Whether a line goes on in the next one: it leaves no room for the word that begins that; of a torn page, a heading does not
        (一、2030年工作回顾), nor what is no sentence."""
        told = within or (bool(_SENTENCE.search(line)) and not _NEW.match(line))
        needed = _SLACK + _columns(_WORD.match(following.strip()).group())          # what did not fit at the line's end
        reaches = (self.torn and told) or (_columns(line) >= self.width - needed and bool(re.search(r"[\u4e00-\u9fff]", line)))
        prose = within or _SENTENCE.search(line) or _SENTENCE.search(following)          # not a title over 发布日期：2031-01-22
        return reaches and bool(prose) and not _FINAL.search(line) and not _NEW.match(following)


def _page(lines: Sequence[str]) -> _Page | None:
    """The width, in columns, at which a text was wrapped; None where it was not. Some lines of a page cut into pieces are longer; on a torn
    page most lines end inside a sentence, many of them at one width and some before it."""
    long = [(w, t) for t in lines if (w := _columns(t)) >= _NARROWEST]
    if len(long) < 3:
        return None
    told = [(w, t) for w, t in long if _SENTENCE.search(t) and "\t" not in t]
    inside = [(w, t) for w, t in told if not _FINAL.search(t)]
    limit = _commonest(w for w, _ in inside)
    full, short = len(_full(inside, limit)), sum(w < limit - _SLACK for w, _ in inside)
    if limit >= _PRINTED and full >= max(8, 0.2 * len(told)) and len(inside) >= 0.6 * len(told) and short >= 0.1 * len(told):
        return _Page(limit, True)
    widest, most = max(w for w, _ in long), _commonest(w for w, _ in long)
    full = _full(long, widest)
    if widest <= _WIDEST and _is_cut(full, 0.5) and len(full) >= max(3, 0.5 * len(long)):
        return _Page(widest, False)
    full = _full(long, most)
    at_least = sum(w >= most - _SLACK for w, _ in long)
    stopped = sum(bool(re.search("[。；;].", t)) for t in full)
    return _Page(most, False) if _is_cut(full, 0.8) and len(full) >= max(5, 0.5 * at_least) and stopped >= max(2, 0.2 * len(full)) else None


def _commonest(widths: Iterable[int]) -> int:
    """The width near which, or a little under which, most of the widths lie; 0 where none can be a page's."""
    counts = Counter(w for w in widths if _NARROWEST <= w <= _WIDEST)
    return max(counts, key=lambda w: (sum(counts[w - less] for less in range(_SLACK + 1)), w), default=0)


def _full(long: list[tuple[int, str]], limit: int) -> list[str]:
    """The lines that reach the width of the page."""
    return [t for w, t in long if limit - _SLACK <= w <= limit]


def _is_cut(full: list[str], share: float) -> bool:
    """Whether three full lines at least, and a share of them, break off and are of sentences, as a list of titles of one length is not."""
    cut, sentences = (sum(bool(re.search(pattern, t)) for t in full) for pattern in (r"[\w,，、]\s*$", r"[,，。；、]"))
    return cut >= max(3, share * len(full)) and sentences >= max(3, 0.5 * len(full))


def _spaces(text: Text) -> Text:
    """Line ends of a page that became spaces: in one paragraph they stand a page's width apart (项目进展顺利，重点项 目全部开工)."""
    steps = [(a, b, _columns(text.clean[a:b])) for m in _LINE.finditer(text.clean) if len(m.group()) > _WIDEST
             for a, b in pairwise(gap.start() for gap in _GAP.finditer(text.clean, *m.span()))]
    width = _commonest(step for *_, step in steps)
    near = [step for *_, step in steps if width - _SLACK <= step <= width]
    if not width or len(near) < max(4, 0.5 * sum(step >= _NARROWEST for *_, step in steps)):
        return text
    ends = {at for a, b, step in steps for at in (a, b) if any(n * (width - _SLACK) <= step <= n * width for n in (1, 2, 3))}
    return text.replace([Change(at, at + 1, "") for at in sorted(ends)], rule="line end")


def _numbers(text: Text) -> Text:
    """The numbers that document sites put before their pieces of a text, whatever they part (…；第二产 / 2、业增加值…)."""
    lines = [m for m in re.finditer(r"^\s*(\d{1,3})、.+$", text.clean, re.M)]
    pairs = [(a, b) for a, b in pairwise(lines) if len(a.group()) > _WIDEST and int(b[1]) == int(a[1]) + 1
             and not text.clean[a.end():b.start()].strip()]
    broken = [(a, b) for a, b in pairs if not _FINAL.search(a.group())]
    if len(broken) < max(2, 0.5 * len(pairs)):
        return text
    return text.replace([Change(a.end(), b.end(1) + 1, "") for a, b in broken], rule="line end")


def _next(clean: str, a: re.Match, b: re.Match) -> bool:
    return clean.count("\n", a.end(), b.start()) <= 1


def _opens(line: str, was_open: bool) -> bool:
    """Whether a 《 is open at the line's end: opened in it, or before it and not closed."""
    return (line.rfind("《") > line.rfind("》") or (was_open and "》" not in line)) and not _FINAL.search(line)


def _columns(line: str) -> int:
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
