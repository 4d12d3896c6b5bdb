"""Which line ends were put in by a page's width, and belong to no paragraph?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

from zhengce.numerals import LOST
from zhengce.text import Change, Text

_LINE = re.compile(r"[^\r\n]*")
_NARROWEST, _WIDEST = 24, 140       # columns: a Chinese character takes two
_SLACK = 4                          # a word or a mark that must not begin a line leaves so much of it free
_PRINTED = 56                       # columns of a printed page: titles in a list are shorter
_INSIDE = re.compile(r"(?:[\w,，、%％”）)]|\d\.)\s*$")
_FINAL = re.compile(r"[。！？!?；;：:…][”’」』）)]*\s*$")
_GAP = re.compile("(?<=[〇\u4e00-\u9fff，。、；：”）,;:]) (?=[〇\u4e00-\u9fff“《（，。、；：])")
_ABOUT = re.compile(r"[府厅部局委院会室]关于\s*$")      # 甲省人民政府关于 / 加快…的意见
_FRONT = re.compile(r"\s*---[^\S\n]*\n(?:[^\n]*\n){1,60}?---[^\S\n]*(?:\n|$)")
_VALUE = re.compile(r"""^[\w-]{1,40}[^\S\n]*:[^\S\n]*(["'])(?:(?!\1)[^\n]){0,200}(?:\n(?:(?!\1)[^\n]){1,200}){1,6}\1[^\S\n]*\r?$""", re.M)
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
    """
    text = _spaces(_numbers(text))
    text = text.replace([Change(*span, "") for span in folded(text.clean)], rule="line end")
    lines = [m for m in _LINE.finditer(text.clean) if m.group().strip()]
    broken = _broken(lines)
    cut = None if broken else _width(lines)
    changes, open_title, within = [], False, False
    for a, b in pairwise(lines):
        within = bool(broken) and _next(text.clean, a, b) and _goes_on(broken, a.group(), b.group(), within)
        if within:
            left, right = a.group().rstrip(), b.group().lstrip()
            digits = bool(re.search(r"\d\.?$", left)) and (left.endswith(".") or right[:1].isdigit())
            changes.append(Change(a.start() + len(left), b.end() - len(right), LOST if digits else "", "lost" if digits else "inferred"))
            continue
        open_title = _opens(a.group(), open_title) and bool(re.match(r"[^《。]{0,120}?》", text.clean[b.start():b.start() + 125]))
        if open_title or _ABOUT.search(a.group()) or (cut and _next(text.clean, a, b) and _cut_at(cut, a.group(), b.group())):
            left = a.start() + len(a.group().rstrip())
            right = b.start() + len(b.group()) - len(b.group().lstrip())
            latin = re.match(r"[A-Za-z]{2}", text.clean[left - 1:left] + text.clean[right:right + 1])
            changes.append(Change(left, right, " " if latin else ""))
    return text.replace(changes, rule="line end")


def folded(clean: str) -> list[tuple[int, int]]:
    """The line ends inside the values that front matter holds in quotation marks (title: "某省人民政府关于 / 加快治水的意见").

    >>> folded('---\\ntitle: "甲省人民政府\\n  关于治水的意见"\\n---\\n正文。')
    [(18, 21)]
    """
    front = _FRONT.match(clean[:20_000])
    values = _VALUE.finditer(clean, 0, front.end()) if front else ()
    return [(m.start() + end.start(), m.start() + end.end()) for m in values for end in re.finditer(r"\s*\n\s*", m.group())]


def _width(lines: list[re.Match]) -> int | None:
    """The width, in columns, at which the text was wrapped; None where it was not. Some lines of a page cut into pieces are longer."""
    long = [(_columns(t), t) for m in lines if _columns(t := m.group().rstrip()) >= _NARROWEST]
    if len(long) < 3:
        return None
    widest, most = max(w for w, _ in long), _commonest(w for w, _ in long)
    full = _full(long, widest)
    if widest <= _WIDEST and _is_cut(full, 0.5) and len(full) >= max(3, 0.5 * len(long)):
        return widest
    full = _full(long, most)
    at_least = sum(w >= most - _SLACK for w, _ in long)
    stopped = sum(bool(re.search("[。；;].", t)) for t in full)
    return most if _is_cut(full, 0.8) and len(full) >= max(5, 0.5 * at_least) and stopped >= max(2, 0.2 * len(full)) else None


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


def _broken(lines: list[re.Match]) -> int | None:
    """The width of a printed page that lost characters, each of which ended its line: most lines end inside a sentence, many of them at
    one width and some before it. None for any other text."""
    long = [t for m in lines if _columns(t := m.group().rstrip()) >= _NARROWEST and re.search("[,，。；、]", t) and "\t" not in t]
    cut = [_columns(t) for t in long if _INSIDE.search(t)]
    limit = max(cut, key=lambda width: sum(width - _SLACK <= w <= width for w in cut), default=0)
    full = sum(limit - _SLACK <= w <= limit for w in cut)
    inside = len(cut) >= 0.6 * len(long) and sum(w < limit - _SLACK for w in cut) >= 0.1 * len(long)
    return limit if limit >= _PRINTED and inside and full >= max(8, 0.2 * len(long)) else None


def _goes_on(limit: int, line: str, following: str, within: bool) -> bool:
    """Whether a line of such a page goes on in the next; a heading does not (一、2030年工作回顾), nor a line that is no sentence."""
    told = within or _columns(line.rstrip()) >= limit - _SLACK or (bool(re.search("[,，。；、]", line)) and not _NEW.match(line))
    return told and bool(_INSIDE.search(line)) and not _NEW.match(following)


def _next(clean: str, a: re.Match, b: re.Match) -> bool:
    return Counter(clean[a.end():b.start()].replace("\r\n", "\n"))["\n"] <= 1


def _cut_at(limit: int, line: str, following: str) -> bool:
    return (_columns(line.rstrip()) >= limit - _SLACK and not _FINAL.search(line) and not _NEW.match(following)
            and bool(re.search(r"[\u4e00-\u9fff]", line)))


def _opens(line: str, was_open: bool) -> bool:
    """Whether a 《 is open at the line's end: opened in it, or before it and not closed."""
    return (line.rfind("《") > line.rfind("》") or (was_open and "》" not in line)) and not _FINAL.search(line)


def _columns(line: str) -> int:
    return 2 * len(line) - len(line.encode("ascii", "ignore"))
