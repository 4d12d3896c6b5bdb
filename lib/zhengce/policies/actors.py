"""Who did an act: the organ before its verb or behind 经, the firm whose work it is, or who an earlier clause speaks of."""

from __future__ import annotations

import re

from zhengce.policies.acts import antecedent
from zhengce.policies.issuers import is_organ, leading, level, place_at, subject
from zhengce.policies.names import clean
from zhengce.rules.engine import Found
from zhengce.rules.spans import one_of, role, segmenter

_FIRM = re.compile(r"[^,，。的]{2,24}?(?:有限公司|公司|集团|股份|银行)(?=.{2})")
_APPROVED = re.compile(r"(?:经|报)([^,，。;；]{2,16}?)(?:批准|同意|批复)[,，]$")          # 经省政府批准,设立…
ORGANS_OWN = ("start", "launch", "effect", "approve", "pass", "end")     # done by organs or their heads


def holds_office(words: str) -> bool:
    """Whether the words name somebody by an office: 李强总理."""
    return bool(re.search(one_of("office"), words))


def points(words: str) -> bool:
    """Whether the words only point at something named before: 公司, 该院, 二期."""
    return words in role("point") or bool(re.fullmatch(r"该[一-龥]{1,6}|[一二三四五六]期(?:项目|工程)?", words))


def host(name: str) -> str | None:
    """The organ that a meeting's name begins with: 国新办发布会."""
    organ = leading(name)
    whole = organ and is_organ(organ) and (place_at(organ) or ("",))[0] != organ
    return organ if whole and len(organ) + 2 < len(name) else None


def issuer(text: str, begin: int, found: Found, class_: str) -> str | None:
    """Who did the act, as the text names them; None where it does not say."""
    a = found.clause[0]
    if found.form.id == "act.submitted":
        return antecedent(text, begin, a) if a > begin else None
    if found.form.id in ("act.by", "act.status_by", "act.disposed"):
        who = text[slice(*found.actor)]
        return who if is_organ(who) else None
    if found.form.title in ("status", "act") or class_ in ("complete", "open", "join") or "获" in text[found.start:found.end]:
        return None if class_ in ("award", "rename", "join", "hold") else _firm(text, begin, found)
    if approver := _APPROVED.search(text[begin:a]):
        return approver[1]
    here = subject(text[a:found.start], place=False) if text[a:found.start].strip() else None
    if class_ in ORGANS_OWN and here and not is_organ(here) and not holds_office(here):
        here = None
    if here and all(tag[:1] in "ad" for _, tag in segmenter().tag(here)):
        here = None                                        # 逐步建立…
    if here or text[a:found.start].strip(" ,，").startswith("在"):
        return here
    who = antecedent(text, begin, a)
    return who if class_ not in ("issue", "launch", "effect", "start") or level(who) not in (None, "body", "firm") else None


def _firm(text: str, begin: int, found: Found) -> str | None:
    """The firm whose work is finished or opened: who says so, whose name the thing begins with, or the subject behind 随着…."""
    if found.said and not points(who := clean(text[slice(*found.said)])) and len(who) <= 24:
        return who
    if found.thing and (firm := _FIRM.match(clean(text[slice(*found.thing)]))):
        return firm.group()
    if text.startswith("随着", begin) or "随着" in text[found.clause[0]:found.start]:
        behind = re.match(r"[,，]\s*([^,，。的]{2,30}?(?:公司|集团))(?=[^,，。])", text[found.clause[1]:])
        return behind[1] if behind else None
    return None
