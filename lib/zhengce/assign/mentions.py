"""Who is only mentioned in a clause, and owns none of its numbers? Who says or foretells them, and what they are compared with."""

from __future__ import annotations

import re

from zhengce.assign.subject import MEASURED, Owner, Subject
from zhengce.reading import clauses, masks
from zhengce.reading.organisations import governs
from zhengce.reading.places import words
from zhengce.reading.spans import Clause, Entity, tokens
from zhengce.word_tables import NAME

#: all that an item of a list has behind its name: 某某小学（足球），
_LISTED = r"[（(][^（）()]*[)）]$"
#: what an organ does that tells a number without owning it: 预计, 发布
REPORTS = rf"[{masks.BLANK}\s]*(?:则|还|也|曾)?@reports@"
#: the end of a subject that only tells: 某局的数据, 某公司总经理, 某市市民刘某
_TOLD_BY = "^.{0,8}@post@|@person@(?P<name>[\u4e00-\u9fff]{2,3})?$"
#: right behind whoever only judges others: 某证券（600001）首席分析师, 某研究院的最新报告
_JUDGES = (rf"(?:[（(][^（）()]{{2,16}}[)）])?(?:的|在|最新|近日|日前|发布|首席|高级|资深|{masks.BLANK}|\s)*")
#: a document that a clause begins with
_TITLE = re.compile(rf"[\s{masks.BLANK}“]*(?:其中|同时|目前)?(?P<title>《[^《》{masks.BLANK}]{{2,40}}》)(?![、和与及（(])")

#: 全国排名第12位, 全省列第三: among whom the subject ranks
_RANK = re.compile(r"(?:综合|总量)?(?:排[名位行在]|位[次居列]|名列|居|列)(?:第|前|全)")


def by_the_way(clause: Clause, found: Subject, owner: Owner) -> bool:
    """Whether a subject does not own the numbers of its clause: 国家统计局预计全年增长5%."""
    of_another = NAME.pattern(f"{_LISTED}|{REPORTS}该?@definite@").match(clause.text, found.entity.end, clause.end)
    reports = any(NAME.pattern(REPORTS).match(clause.text, at) for at in (found.end, found.entity.end))
    if of_another or (owner.kind == "organ" and governs(owner.name) and reports):
        return True                                          # 某证券预计公司净利润, 商务部监测的零售企业销售额
    noun = found.noun[found.entity.end - found.entity.start:]
    part = found.entity.name == "国内" and "其中" in clause.text[max(0, found.entity.start - 3):found.entity.start]
    if part or (owner.kind in ("world", "abroad", "country") and noun in words("firm")):
        return True                                          # 某公司…，国内市场份额升至29%; 到位资金4万亿元，其中国内贷款
    wide = found.entity.kind in ("country", "world") or found.entity.name[0] == "全"
    if wide and _RANK.match(clause.text, found.entity.end):
        return True                                          # 出口额320亿元，全国排名第12位
    if owner.kind == "world":                                # 世界乒联中国大满贯, 全球创新指数排名中国: no owner but of its own noun
        return len(clause.entities) > 1 or not MEASURED.match(clause.text, found.end)
    told = NAME.pattern(_TOLD_BY).search(noun) if found.how == "of" and not clause.text.startswith("为", found.end) else None
    return bool(told) and (not told["name"] or any(t.tag == "nr" for t in tokens(told["name"])))


def is_attribute(found: Subject, owner: Owner) -> bool:
    """Whether the nation only tells what kind a thing of a place is: 全国文明城市增至37座; not 全国储能装机规模."""
    measured = found.noun.endswith((*clauses.words("attribute"), *clauses.words("measure")))
    return owner.kind == "country" and found.how == "of" and not measured


def is_said(text: str, start: int, end: int) -> bool:
    """Whether a clause only says who speaks: 海关总署数据显示."""
    return bool(NAME.pattern("@said@[：:]?$").search(text[max(start, end - 12):end]))


def only_judges(text: str, name: Entity) -> bool:
    """Whether a broker, an institute or a rating agency is named for what it says of others: 某证券研报称, 某咨询预计, 某银行分析师李某."""
    if name.kind not in ("firm", "organ"):
        return False
    does = "@analysis,judges@" if name.name.endswith(tuple(words("analyst"))) else "@analysis@"
    return NAME.pattern(_JUDGES + does).match(text, name.end) is not None


def titled(clause: Clause) -> str:
    """The document that a clause begins with, in its marks: 《条例》共8章, 其中《条例》规定…; "" where it begins with none."""
    found = _TITLE.match(clause.text, clause.start, clause.end)
    return found["title"] if found else ""
