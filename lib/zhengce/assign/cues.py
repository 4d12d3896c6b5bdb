"""By which words does a clause keep, name or end an owner?"""

from __future__ import annotations

import re

from zhengce.assign.subject import Subject
from zhengce.reading import masks
from zhengce.reading.spans import Clause
from zhengce.word_tables import KIND, NAME

HEADING = re.compile(r"(?:[：:].{0,40}|(?:情况|概况|简介|篇|基本情况|发展情况|经济运行情况)?)$")
#: 全球销量达1亿: what of the world is measured at once
MEASURED = re.compile(r"[^，,]{0,12}?(?:为|达到?|约|超过?|近|增长|下降|是|将)?\d(?!\d*强)")
#: an adverbial that says of whom only in the next clause
OPENS = re.compile(rf"[{masks.BLANK}\s“]*(?:经过|历经|历时|经|作为|凭借|成立|自)")
#: the title of a document within a document: 国务院关于…的批复
WITHIN = re.compile("[^，,。；]{2,20}关于[^，,。；]{2,60}$")
#: who speaks at a press conference, alone in his paragraph: 赵明：, 某某日报记者：
PERSON = re.compile(r"(?:(?:[^，,。；：:]{2,30}[ \u3000])?(?P<name>[\u4e00-\u9fff]{2,4})|[^，,。；：:]{2,20}记者)[：:]\s*$")
OURS = 60
#: a clause that only goes on measuring: 同比增长5%, 居全国第二
GOES_ON = rf"[{masks.BLANK}\s]*@goes on@"
#: what an organ does that tells a number without owning it: 预计, 发布
REPORTS = rf"[{masks.BLANK}\s]*(?:则|还|也|曾)?@reports@"
#: what is told of works and events alone, in the clauses behind their name
OF_WORKS = rf"[{masks.BLANK}\s]*(?:@work@|@work again@|预计|其|将)*@work noun@"
AGAIN = "(?:该|此|本|这一)?@work,work again@"
#: the end of a subject that only tells: 某局的数据, 某公司总经理
TOLD_BY = "^.{0,8}@post@|@person@$"


def endings(kind: str) -> tuple[str, ...]:
    """What the names of a kind of organisation end in: 公司 is said of 某集团."""
    return KIND.words(kind) if kind in KIND.classes() else (kind,)


def our(clause: Clause, found: Subject) -> re.Match | None:
    """The speaker's word for his own organisation, where a clause begins with it."""
    at = found.end if found.how == "none" else clause.start
    return NAME.pattern("(?s:.{0,3}?)@our@").match(clause.text, max(clause.start, at - 2), at + 6)
