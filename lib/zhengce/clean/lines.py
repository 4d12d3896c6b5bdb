"""What is each line of the page like: prose, a date, a cue of furniture?"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from zhengce import tables
from zhengce.clean.pieces import field, pieces

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c]+")
_INDENT = re.compile(r"(?<=\S)\u3000{2,}(?=\S)")       # what a paragraph begins with, where a page lost its line ends
_HAN = re.compile(r"[\u3400-\u9fff]")
_STOP = re.compile(r"[。！？!?；;…]")
_FINAL = re.compile(r"[。！？!?；;…:：][”’」』）)\]】]*$")
_PARTED = re.compile(r"[丨|｜_/\s]+")
_ENDED = re.compile(r"[。！？!?][”’」』）)]*$")
_LONGEST_CUE = 400      # characters: no furniture is longer
_SENTENCE = 10          # Chinese characters that a whole sentence has at least
_COMMA = re.compile(r"[,，、]")
#: 2023年1-11月 and 2023年 12.5 are none
_DATE = (r"(19|20)\d\d\s*([-–/.]\s*\d{1,2}\s*[-–/.]|年\s*\d{1,2}\s*月)\s*\d{1,2}(?![\d\s]*月)\s*日?"
         r"|(中华)?民国\s*\d{2,3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
         r"|\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4}")
_CLOCK = r"\d{1,2}\s*[:：]\s*\d\d(\s*[:：]\s*\d\d)?(?!\d)"
_WHEN = re.compile(rf"{_DATE}|{_CLOCK}|(星期|周)[一二三四五六日天]|(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w*,|[上下]午|GMT|[+-]\d{{4}}$"
                   r"|\d{1,2}[时点]\d\d分")
_DATED = re.compile(rf"{_DATE}|{_CLOCK}")
_DAY_OF = re.compile(r"\d日(?!星期|周|来源|发布|上午|下午)[\u4e00-\u9fff]{4}")      # 2024年4月3日新闻发布会实录 is a title
_TIMED = re.compile(rf"{_CLOCK}|\d{{4}}-\d\d-\d\d|\d{{4}}/\d{{1,2}}/\d{{1,2}}")
_SIGNED = re.compile(r"((19|20)\d\d|(中华)?民国\d{2,3})年\d{1,2}月\d{1,2}日\W*")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,14}\s*[〔\[(（【]\s*(19|20)\d\d\s*[〕\])）】]\s*第?\s*\d{1,5}\s*号")
_ITEM = re.compile(r"\W{0,2}([一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．)）](?!\d)"
                   r"|第[一二三四五六七八九十百]{1,4}[章节条])")
_ROW = re.compile(r"\|[^|]*\|.*\||\S{2,20}(?:\s+-?\d[\d.,]*%?){2,8}")
POINT = re.compile(r"[●◆■★▶▲]\s*\w")       # what a paper prints over its article in three strokes
_FENCE = re.compile(r"`{3,}\s*\w*$")
LEAD = re.compile(r"[◇]|(核心提示|内容提要|内容摘要|摘要|导语|导读|提要|编者按|编者的话|编前语)\s*[:：]")
_DATED_ADDRESS = 60     # a line that is a date and a source is never longer than this
_FRONT = 60             # lines that YAML front matter has at most
_FIELDS = "meta", "when", "counter", "share", "end"     # roles of what stands in a row under a title
_FIELD_WORDS = 4        # words that one of them has at most (来源：江岸日报 江岸客户端)
_LONGEST_FIELDS = 120
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_GAP = re.compile(r"[\s|｜丨]+")
_CODE = re.compile(r"^[^\u4e00-\u9fff]*[\w\])'\"](?:\s?[=-]?>\s?|\s?=\s|[\[({;]+$)[^\u4e00-\u9fff]*$")


class Line(NamedTuple):
    """A line without the white space at its ends, with what can be told from it alone."""

    start: int
    end: int
    text: str
    han: int        # Chinese characters in it
    prose: bool     # it reads as a sentence, or as several
    role: str       # the role of the cue that it carries (data/furniture.csv), "when" for a date line, "" for none
    kind: str       # the kind that the role is filed as
    item: bool      # it begins as a numbered heading or paragraph does, or is a row of a table, or a line of code
    label: str      # what its place says: title, heading, content, meta, name, code, or nothing


def split(clean: str) -> list[Line]:
    """The lines of a page that hold anything but white space; a line that holds two things gives two.

    >>> [(line.text, line.prose, line.role) for line in split("来源:新华社\\n\\n 北京市近日印发未来产业方案,布局二十个产业。")]
    [('来源:新华社', False, 'meta'), ('北京市近日印发未来产业方案,布局二十个产业。', True, '')]
    """
    spans = [span for m in _LINE.finditer(clean) for span in _paragraphs(m)]
    whole = [(b - len(clean[a:b].lstrip()), clean[a:b].strip()) for a, b in spans if clean[a:b].strip()]
    front = _front([text for _, text in whole])
    named = {found[0] for i, (_, text) in enumerate(whole) if i >= front and (found := field(text))}
    code = _code([text for _, text in whole]) if "```" in clean else set()
    out = []
    for i, (start, text) in enumerate(whole):
        if label := _whole(text, i in code, i < front):
            out.append(describe(text, start, label))
            continue
        for piece in pieces(text, fields=i < front or len(named) > 1):
            label = piece.label or ("meta" if i < front else "")
            out.append(describe(text[piece.start:piece.end], start + piece.start, label))
    return out


def _paragraphs(line: re.Match) -> list[tuple[int, int]]:
    """Where the paragraphs of a line begin and end: several, parted by their indents, where a page lost its line ends."""
    gaps = [gap.span() for gap in _INDENT.finditer(line.string, *line.span())]
    told = sum(line.string[at - 1] in "。：；:;" for at, _ in gaps)
    cuts = gaps if told > 1 else []
    return list(zip([line.start(), *(end for _, end in cuts)], [*(start for start, _ in cuts), line.end()], strict=True))


def _front(texts: list[str]) -> int:
    """How many lines are YAML front matter: those between two lines of --- at the top."""
    if not texts or texts[0] != "---":
        return 0
    return next((i + 1 for i, text in enumerate(texts[1:_FRONT], 1) if text == "---"), 0)


def _whole(text: str, code: bool, front: bool) -> str:
    """What a line is that holds one thing: code, a fence of it, front matter in JSON (its title is printed again under it), or nothing."""
    if code:
        return "code"
    if text.startswith("```") and _FENCE.match(text):
        return "name"
    return "meta" if front and text.startswith(("{", "[")) else ""


def _code(texts: list[str]) -> set[int]:
    """The lines between two fences ``` of Markdown that hold code: hardly a Chinese character (forums fence whole posts)."""
    fences = [i for i, text in enumerate(texts) if _FENCE.match(text)]
    inside = [range(a + 1, b) for a, b in zip(fences[::2], fences[1::2], strict=False)]
    return {i for lines in inside for i in lines if 4 * sum(len(_HAN.findall(texts[k])) for k in lines) < sum(len(texts[k]) for k in lines)}


def describe(text: str, start: int = 0, label: str = "") -> Line:
    """One stripped line with its features."""
    han = len(_HAN.findall(text))
    if label == "code":
        return Line(start, start + len(text), text, han, False, "", "", True, label)
    role, kind = (label, "byline" if label == "meta" else "boilerplate") if label in ("meta", "name") else cue(text)
    return Line(start, start + len(text), text, han, not role and is_prose(text, han), role, kind,
                label == "heading" or bool(_ITEM.match(text)) or is_row(text), label)


def is_prose(text: str, han: int | None = None) -> bool:
    """Whether a line reads as a sentence: it stops as one, or is as long as one.

    >>> is_prose("目标是形成一批领军企业。"), is_prose("做强数字经济 高质量发展新中有“数”")
    (True, False)
    """
    han = len(_HAN.findall(text)) if han is None else han
    if han < 6:
        return False
    stops, commas = len(_STOP.findall(text)), len(_COMMA.findall(text))
    if not stops and not commas and len(_PARTED.findall(text)) >= 4:
        return False    # key words in a row, as mirror pages print them over the article
    if _FINAL.search(text):
        return han >= 15 or text.rstrip("”’」』）)").endswith("。") or commas > 0
    return (stops > 0 and han >= 20) or (commas > 0 and han >= 30) or han >= 45


def is_stopped(text: str) -> bool:
    """Whether a line ends as a sentence or an address does (谢谢大家! 各有关单位:)."""
    return bool(_FINAL.search(text))


def cue(text: str) -> tuple[str, str]:
    """The role and kind of furniture that a line's own words show; ("", "") where they show none.

    >>> cue("目前已有300人入驻,阅读量达到1000万次。"), cue("阅读量:1000")
    (('', ''), ('counter', 'boilerplate'))
    >>> cue("光明网2024-04-03 09:27"), cue("(责编:罗知之、陈键)"), cue("推动创新链产业链资金链人才链深度融合。")
    (('when', 'byline'), ('end', 'byline'), ('', ''))
    >>> cue("阅读:86 记者 李江岸 实习生 王小岸 2024-04-03")
    ('meta', 'byline')
    """
    own = _own_cue(text)
    return ("meta", "byline") if not any(own) and _is_fields(text) else own


def _own_cue(text: str) -> tuple[str, str]:
    """The role and kind of the first cue in a line that is tried as a whole."""
    if len(text) > _LONGEST_CUE:
        return "", ""
    if not re.search(r"\w", text):
        return "mark", "boilerplate"
    if len(text) <= _DATED_ADDRESS and is_when(text):
        return "when", "byline"
    sentence = bool(_ENDED.search(text)) and len(_HAN.findall(text)) >= _SENTENCE
    for role, kind, longest, sentences, pattern in _cues():
        if (not longest or len(text) <= longest) and (sentences or not sentence) and pattern.search(text):
            return role, kind
    return "", ""


def _is_fields(text: str) -> bool:
    """Whether a line is several fields in any order and nothing more (a date, 来源：…, 记者 …, 阅读：86, A- A+)."""
    words = _GAP.split(text) if len(text) <= _LONGEST_FIELDS and not _ENDED.search(text) else []
    reached, kinds = {0}, set()
    for i in range(len(words)):
        ends = range(i + 1, min(i + _FIELD_WORDS, len(words)) + 1) if i in reached else ()
        found = {end: cued for end in ends if (cued := _own_cue(" ".join(words[i:end])))[0] in _FIELDS}
        reached |= found.keys()
        kinds |= {kind for _, kind in found.values()}
    return len(words) in reached and "byline" in kinds


def is_when(text: str) -> bool:
    """Whether a line is a date or a clock time, with at most a source beside it.

    >>> is_when("2017年11月16日 09:31 来源:江南新闻网"), is_when("2025年世界互联网大会乌镇峰会"), is_when("02:34")
    (True, False, True)
    >>> is_when("2009.11.20 园区管委会挂牌成立。")
    False
    """
    if not _DATED.search(text) or _DAY_OF.search(text):
        return False
    rest = _WHEN.sub("", _ADDRESS.sub("", text))             # http://… 2019-04-28 15:56
    if _ENDED.search(rest) and _HAN.search(rest):
        return False                                       # 2009.11.20 园区管委会挂牌成立。 is a line of a chronicle
    return not _COMMA.search(rest) and len(re.findall(r"\w", re.sub(r"来源|时间|日期|发布于?|发表于?", "", rest))) <= 14


def is_row(text: str) -> bool:
    """Whether a line is a row of a table, in Markdown or with its figures apart (| 东湖区 | 38.2 |, 产值（亿元） 86 200)."""
    return bool(_ROW.fullmatch(text))


def is_code(text: str) -> bool:
    """Whether a line without a Chinese character is one of a program: 'user_id' => 1, $page = get("""
    return bool(_CODE.match(text))


def is_number(text: str) -> bool:
    """Whether a line is the number of a document and nothing more, as under its title (甲府函〔2021〕303号)."""
    return bool(_NUMBER.fullmatch(text))


def is_signature_date(text: str) -> bool:
    """Whether a line is a written date and nothing more, as under a notice (2023年9月8日)."""
    return bool(_SIGNED.fullmatch(text))


def has_clock(text: str) -> bool:
    """Whether a line carries a time of day or an ISO date, as list teasers and comments do (chronicles write 9月8日)."""
    return bool(_TIMED.search(text))


@cache
def _cues() -> tuple[tuple[str, str, int, bool, re.Pattern], ...]:
    return tuple((r["role"], r["kind"], int(r["longest"]), r["sentence"] == "yes", re.compile(r["pattern"]))
                 for r in tables.data_rows("furniture.csv"))
