"""What does the title of an official document say: who, does what, with which document?

A notice's title has a form: organs, 关于 (or 转发, 印发, 公布), the matter, and a word for the kind of document
(某省人民政府办公厅关于印发某方案的通知). A law's or plan's title only ends with such a word.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zhengce.reading import reports
from zhengce.reading.organs import joint
from zhengce.reading.titles import kind_of_words, marks
from zhengce.word_tables import TITLE_FORM

LONGEST = 160
_VERB = re.compile("关于|对(?=.{4,}的(?:答复|复函|函)$)|转发|批转|印发|下发|公布|发布|颁布|废止")
_ACTION = re.compile(r"(?:联合|公开|重新|修订|统一|批准)?"
                     r"(?P<verb>征求|印发|下发|转发|批转|公布|发布|颁布|废止|宣布失效|停止执行|修改|修订)")
_GIVES = re.compile(r"(?:批准)?(?:征求|印发|下发|转发|批转|公布|发布|颁布)(?!.{0,12}(?:工作|活动|事项|问题|制度)的?$)(?P<inner>.{2,140})")
_STANDARD = re.compile(r"^(?:国家标准|行业标准|地方标准|国家职业标准)(?=《)")
_WRAPPED = re.compile(r"^(?P<organs>.{2,90}?)(?:联合|共同)?(?:发布|印发|下发|出台)(?P<title>关于.{4,120})$")
_UNKNOWN = 60        # characters of an issuer's name that no table knows
_NO_TITLE = re.compile(r"[。；：:!！?？]|解读|答记者问|一图读懂|图解|[^的]新闻发布会|记者|访谈|》$|^附件")
_NEWS_VERB = re.compile(r"出台|印发|下发|征求意见|召开|举行|部署|启动"
                        r"|(?:发布|公布|施行|实施)(?!(?:《》)?(?:管理|办法|细则|方案|规[定则划]|条例|程序))")
_ENDS = {"宣布失效": "失效", "停止执行": "停止执行", "征求": "征求意见"}

#: the matter of a title behind 关于, and its last word
_FORM = (r"(?P<matter>.{2,140}?)的?(?P<kind>(?:补充|紧急|指导|实施|若干)?@letter,law@)"
         r"(?:[（(](?:试行|暂行|[^（）()]{0,8}修订)[）)])?")
_INNER = str.maketrans("〈〉", "《》")


class Official(NamedTuple):
    """A title that has an official form: `organs` named before 关于, the `action` (印发, 转发, 通知 …), the word for its `kind`, and the
    titles that it gives out or forwards. `sure` is whether the form alone makes it a document's own title."""

    title: str
    organs: tuple[str, ...]
    action: str
    kind: str
    given: tuple[str, ...] = ()
    sure: bool = True


@lru_cache(maxsize=1 << 12)
def parse(line: str) -> Official | None:
    """A line as the title of an official document; None where it has no such form.

    >>> found = parse("湖南省水利厅关于印发山塘巡查办法的通知")
    >>> found.organs, found.action, found.kind, found.given
    (('湖南省水利厅',), '印发', '通知', ('山塘巡查办法',))
    >>> parse("江南市出台山塘巡查办法"), parse("山塘巡查办法").sure
    (None, False)
    """
    title = re.sub(r"[ \u3000]+", " ", line).strip()
    if title.startswith("《") and title.find("》") == len(title) - 1:
        title = title[1:-1]
    plain = re.sub(r"《(?:[^《》]|《[^《》]*》)*》", "《》", title)
    if not 5 <= len(title) <= LONGEST or _NO_TITLE.search(plain):
        return None
    # 甲市印发关于治水的意见的通知 is the notice, 甲市印发关于治水的通知 what was issued
    issues = re.search("的[一-龥]{2,4}的通知$", title) and kind_of_words(title.removesuffix("的通知"))
    wrapped = None if issues else _WRAPPED.match(title)
    if wrapped and (organs := joint(wrapped["organs"])) and (inner := _notice(wrapped["title"])):
        return inner._replace(organs=organs, sure=False)
    if notice := _notice(title):
        return notice
    if 0 < (about := title.find("关于")) <= _UNKNOWN and (notice := _notice(title[about:])):          # of no organ that is known
        return notice._replace(title=title, sure=False)
    if report := reports.kind(title):
        return Official(title, (), "报告" if report.endswith("报告") else "发布", report, (), False)
    other = TITLE_FORM.pattern("@letter@$").search(plain) or _NEWS_VERB.search(plain) or re.search("[， ]", plain)
    # 山塘巡查办法 only ends with a word of documents: it needs more than its form to be the page's own
    law = not other and kind_of_words(title) in ("policy", "plan", "standard")
    return Official(title, (), "", title[-2:], (), False) if law else None


def _notice(title: str) -> Official | None:
    """A title that begins with 关于 (转发, 印发 …) or with organs and that."""
    for match in _VERB.finditer(title[:100]):
        before = title[:match.start()].strip()
        organs = joint(before) if before else ()
        if before and not organs:
            continue
        form = TITLE_FORM.pattern(_FORM).fullmatch(title[match.start():])
        matter = form["matter"].removeprefix("关于").strip() if form else ""
        if len(matter) < 2:                                  # 关于本报告 is a heading
            return None
        action = _ACTION.match(matter)
        verb = _ENDS.get(action["verb"], action["verb"]) if action else re.sub("^(?:若干|指导|实施|补充|紧急)", "", form["kind"])
        given: tuple[str, ...] = ()                          # what is issued or forwarded: titles in marks, else the words behind the verb
        if gives := _GIVES.match(matter):
            inner = _STANDARD.sub("", gives["inner"].strip())
            inner = inner if "《" in inner else inner.translate(_INNER)
            named = tuple(inner[a + 1:b - 1].strip() for a, b in marks(inner))
            given = (named if inner.startswith("《") else ()) if named else (inner,)
        return Official(title, organs, verb, form["kind"], given)
    return None
