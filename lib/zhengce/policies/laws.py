"""Which laws and official papers does a sentence issue, amend or end without marks?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.policies.drafts import Draft, modal
from zhengce.policies.sentences import clauses
from zhengce.reading.actors import subject

_DONE = "审议通过|表决通过|全票通过|通过|颁布实施|颁布|公布施行|公布|印发实施|印发|发布|出台|修订|修改|修正|废止"
_LAW = r"(?:中华人民共和国)?[一-龥]{1,18}?(?:民法典|法典|基本法|修正案|条例|法)"
_PAPER = (r"(?:[一-龥]{2,20})?关于[^,，。;；:：《》“”]{4,60}?的"
          r"(?:批复|请示|通知|通告|公告|实施意见|指导意见|若干意见|意见|决定|决议)(?:（?草案）?)?")
_AHEAD = re.compile(rf"(?P<verb>{_DONE})了?(?:新修订的|修订后的|新的)?(?P<what>{_PAPER}|{_LAW})(?P<draft>（?草案）?|修正草案)?"
                    r"(?=[,，。;；、（(]|等|并|$)")
_BEHIND = re.compile(rf"^(?P<what>{_PAPER}|{_LAW})(?:已|于[^,，。]{{2,14}}|正式|获|经[^,，。]{{2,20}}?)*(?P<verb>{_DONE})(?:$|[,，。;；])")
# 依法, 方法 and their like are no laws
_WORDS = re.compile(r"(?:依|方|办|看|立|执|司|违|合|做|用|书|说|想|无|手|算|设|非|普|守|学|知|护|释|枉|疗|技|句|加|减)法$|^法$")
_GENERAL = re.compile(r"^(?:的|推进|推动|贯彻|落实|即将|拟|将|有关|相关|新|这部|该|本|一部|多部|各项|地方性|上述|此|两部|\d+部)")


def find(text: str, begin: int, stop: int) -> Iterator[Draft]:
    """The laws, regulations and papers (关于…的决定) that the sentence `text[begin:stop]` passes, issues, amends or ends, as drafts.

    >>> text = "2031年5月,全国人大常委会表决通过渔港法,国务院印发关于加强盐田保护的意见。"
    >>> [(d.title, d.action, d.issuer) for d in find(text, 0, len(text))]
    [('渔港法', '表决通过', '全国人大常委会'), ('关于加强盐田保护的意见', '印发', '国务院')]
    >>> list(find("各地依法推进,出台新办法。", 0, 13))
    []
    """
    for a, b in clauses(text, begin, stop):
        clause = text[a:b]
        if "法" not in clause and "条例" not in clause and "修正案" not in clause and "关于" not in clause:
            continue
        match = _AHEAD.search(clause) or _BEHIND.match(clause)
        if match is None or "《" in clause or _WORDS.search(match["what"]) or _GENERAL.match(match["what"]):
            continue
        if modal(text, a, a + match.start("verb")) or re.search("提请|报请|拟", clause[:match.start("verb")]):
            continue
        who = subject(clause[:match.start()]) if match.re is _AHEAD else None
        status = "repealed" if match["verb"] == "废止" else None
        start = a + match.start("what")
        yield Draft(match["what"], "policy", a, a + match.end(), start, "none", who, match["verb"], None, status, "law.unmarked")
