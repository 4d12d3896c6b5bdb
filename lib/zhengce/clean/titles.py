"""Which line is the title?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise

from zhengce.clean import captions
from zhengce.clean.lines import LEAD, POINT, Line, is_code, is_number
from zhengce.reading import official_titles
from zhengce.reading.blocks import is_date_line
from zhengce.reading.organs import joint
from zhengce.reading.parts import names_part
from zhengce.reading.titles import squash

_LONGEST = 80
_ONE = 0.67         # the share of a title's pairs that the same title has in another place
_SURE = 8           # characters that no two headlines share by chance
_OPENING = 2000     # characters of the article that say what it is about
_TWICE = 1.5        # what speaks for a title that is printed again, cut over several lines
_HEAD_LINES = 60
_HEADER = ("meta", "when", "counter")
_LABEL = re.compile(r"^\W{0,3}(原标题|原题|正在阅读)\s*[:：]\s*")


def find(lines: Sequence[Line], first: int, last: int, taken: Set[int] = frozenset()) -> int | None:
    """The index of the title line, or None: the line above the article that says most of what the article says,
    is printed more than once, or stands over the date line. `taken` are lines of tables and signatures, which are none.

    >>> from zhengce.clean.lines import split
    >>> find(split("首页\\n北京印发未来产业方案\\n2023-09-08 10:00\\n北京市近日印发未来产业方案,布局二十个产业。"), 3, 4)
    1
    """
    if first == last:
        return None
    short = [squash(line.text) for line in lines[:last] if len(line.text) <= _LONGEST]
    names, head = Counter(short), "\n".join(short[:first + 1])
    labelled = {squash(_LABEL.sub("", line.text)) for line in lines[:last] if _LABEL.match(line.text)}
    body = matter(lines, first, last)
    parts = cut(lines, last)
    begun = next((i for i in range(first, last) if lines[i].prose and i not in taken), first)
    scored = [(_score(lines, i, first, body, names, head, labelled) + _TWICE * (i in parts.values()), -i)
              for i in range(min(max(first, begun) + 1, last)) if i not in taken and i not in parts and _may_be(lines, i, first, last)]
    score, best = max(scored, default=(0.0, 0))
    if score <= 0:
        return None
    return _printed(lines, -best, first, [-i for _, i in scored]) if lines[-best].label == "title" else -best


def cut(lines: Sequence[Line], last: int) -> dict[int, int]:
    """The lines above `last` that print a line over them again, cut in two to four: each with the line that they repeat.

    >>> from zhengce.clean.lines import split
    >>> cut(split("甲省转发国务院关于乙规划批复的通知\\n发布日期:2021-10-15\\n甲省转发国务院关于乙规划\\n批复的通知"), 4)
    {2: 0, 3: 0}
    """
    whole = {squash(line.text): i for i, line in reversed(list(enumerate(lines[:last]))) if _SURE <= len(line.text) <= _LONGEST}
    short = [squash(line.text) if len(line.text) <= _LONGEST else "" for line in lines[:min(last, _HEAD_LINES)]]
    out: dict[int, int] = {}
    for i, size in ((i, size) for i in range(len(short)) for size in (2, 3, 4)):
        at = whole.get("".join(short[i:i + size]))
        if at is not None and at < i and all(short[i:i + size]):
            out |= dict.fromkeys(range(i, min(i + size, len(short))), at)
    return out


def _printed(lines: Sequence[Line], field: int, first: int, candidates: list[int]) -> int:
    """The title as the page prints it, where a field names it too: a field's may be shortened, or have lost its quotation marks."""
    named = lines[field].text
    again = [i for i in candidates if field < i < first and not lines[i].label and overlap(named, pairs(lines[i].text)) >= _ONE]
    return max(again, key=lambda i: overlap(named, pairs(lines[i].text)), default=field)


def _may_be(lines: Sequence[Line], i: int, first: int, last: int) -> bool:
    line, text = lines[i], lines[i].text
    if line.label == "title":
        return True
    if line.role or text.endswith(("。", ";", "；", ",", "，", ":", "：")) or (line.item and line.label != "heading"):
        return False
    if is_subtitle(text) or LEAD.match(text) or POINT.match(text) or captions.names_a_person(text) or is_number(text):
        return False
    if is_date_line(text) or is_code(text) or not re.search(r"[^\W\d]", text):       # 2019, the first year of a chronicle
        return False
    if signs(text) and i + 1 < last and is_official(lines[i + 1].text):
        return False       # 甲部 乙部 / 关于…的意见
    if i >= first and last - first > 1 and is_official(text):
        return True
    if i >= first:     # the first line of the article itself: a title only if it is no sentence
        return i == first and not line.prose and len(text) <= _LONGEST and last - first > 1
    return (line.han >= 4 or i == 0) and (is_official(text) or (len(text) <= _LONGEST and not (line.prose and re.search("[。;；]", text))))


def is_official(text: str) -> bool:
    """Whether a line has the form of an official document's own title (甲省水利厅关于印发…的通知), however long it is."""
    official = official_titles.parse(text) if _SURE <= len(text) <= official_titles.LONGEST else None
    return official is not None and official.sure


def _score(lines: Sequence[Line], i: int, first: int, body: set[str], names: Counter, head: str, labelled: set[str]) -> float:
    text = squash(lines[i].text)
    again = names[text] > 1 or (len(text) >= _SURE and head.count(text) > 1)    # …_某某网 in the page's head, …时强调 under the date
    shared = overlap(text, body)
    under = [line for line in lines[i + 1:i + 4] if line.role != "caption" and not signs(line.text)][:2]
    over_header = bool(under) and under[0].role in _HEADER      # the issuer may stand between a title and its date
    near = i == first or all(line.role for line in lines[i + 1:first])
    return (2.0 * shared + 0.5 * again + (text in labelled) + (lines[i].label == "title") + 0.4 * over_header
            + 0.3 * near + 0.3 * (i == 0) + 0.3 * (len(text) >= 8) - 0.4 * (len(text) < 6) + 0.5 * (first <= 1)
            + (i + 1 < first and is_subtitle(lines[i + 1].text)) + is_official(lines[i].text)
            - 1.2 * signs(lines[i].text) - 0.6 * (names_part(lines[i].text) and any(line.prose for line in lines[i + 1:i + 2])) - 0.6)


def signs(text: str) -> bool:
    """Whether a line is the names of offices alone, as they stand between a bulletin's title and its date."""
    return text[-1:] in "局厅部委会办室府院队署社行" and bool(joint(text))


def over_header(lines: Sequence[Line], i: int) -> bool:
    """Whether line i, though it reads as a sentence, is a title: it cries or asks, and the date line stands under it."""
    return (i + 1 < len(lines) and lines[i + 1].role in _HEADER and len(lines[i].text) <= _LONGEST
            and not re.search(r"[。;；](?!$)|[。;；:：]$", lines[i].text))


def same(a: str, b: str) -> bool:
    """Whether two lines are one title: the same letters, spaces and punctuation aside."""
    return max(len(a), len(b)) <= 2 * min(len(a), len(b)) and squash(a) == squash(b)


def is_subtitle(text: str) -> bool:
    """Whether a line under the title goes on with it (——北京加快形成新质生产力一线观察)."""
    return text.startswith(("——", "--", "—"))


def pairs(text: str) -> set[str]:
    """Every two neighbouring characters of a text."""
    text = squash(text)
    return set(map("".join, pairwise(text)))


def matter(lines: Sequence[Line], first: int, last: int) -> set[str]:
    """The pairs of an article's first lines: what it is about."""
    return pairs("".join(line.text for line in lines[first:last])[:_OPENING])


def overlap(text: str, body: set[str]) -> float:
    """The share of a text's pairs that the article has too: what it is about."""
    mine = pairs(text)
    return len(mine & body) / max(1, len(mine))
