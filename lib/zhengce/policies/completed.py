"""What was opened, finished, listed or launched, when only its verb stands behind it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from zhengce.policies.drafts import Draft, balanced
from zhengce.policies.issuers import REACH, TIME, is_organ, strip_left
from zhengce.policies.lexicon import any_of, nouns, pattern, verb_pattern, verbs, words
from zhengce.policies.sentences import clauses, previous

_FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|％|万|亿|元|吨|家|户|人|千瓦|倍|平方|公顷|台|套)")
COUNTED = re.compile(r"(?<!第)[\d一二两三四五六七八九十百]+余?[个家项座款](?!月)|(?:产品|大楼|成果|举措)$")
_BUILT = re.compile(r"(?:新建|扩建|改建|投建|兴建|建设|打造|投资建设|设立|成立|组建)[了的]?([一-龥A-Za-z0-9“”—-]{3,20})$")
_TIMED = re.compile(r"\d[年月日]|[今去明前当次同翌]年|年底|年内|[近日]日|刚刚|当[天日]|同[日月]")
_VERBS = re.compile(r"投资\d|[新扩改兴投]建|建设(?!银行|集团|公司|工程)|计划(?!基金)|将|拟")
_PLACE = re.compile(r"^(?![全本该各某此这两多老新我])[一-龥]{2}(?:[区县市州盟旗港镇]|书院|公司|大学)$")
_PROGRAMME = re.compile(r"(?:行动|工程|专项|发展|攻坚|人才|培育|提升|跨越|推进|创新|支持|[年”])$")
_SEATED = ("落户", "落地", "登陆", "亮相", "挂牌", "上市", "首发", "扎根", "揭牌")       # whose place may stand behind them


@cache
def run() -> re.Pattern:
    """A verb of opening or finishing and what is joined to it: 揭牌开市, 完成并达产, 竣工试生产."""
    verb, more = verb_pattern("start", "finish", "issue", "found", "hold").pattern, any_of("going")
    return re.compile(rf"(?P<first>{verb})(?P<more>(?:[并、和且暨](?={verb}|{more}))?(?:{verb}|{more}))*")


def ends(verb: str, behind: str) -> bool:
    """Whether the words behind a verb still leave it without an object: 后, 于某地, 落户某地.

    >>> ends("开工", "后"), ends("落户", "临江新城"), ends("完成", "投资95亿元")
    (True, True, False)
    """
    if re.fullmatch(r"等|时|后|之后|之际|以来|至今|[于在至][^,，。的]{2,14}", behind):
        return True
    return verb.endswith(_SEATED) and bool(re.fullmatch(r"[一-龥]{2,10}", behind)) and not re.search(r"企业|公司|仪式|项目", behind)


def unhoped(before: str) -> tuple[str, str]:
    """The words before a verb without the hope and the time at their end (支线将于今年底), and the hope.

    >>> unhoped("地铁支线将于今年底"), unhoped("二期工厂预计今年9月可"), unhoped("公司计划建设的工厂")
    (('地铁支线', '将'), ('二期工厂', '预计'), ('公司计划建设的工厂', ''))
    """
    tail = re.search(rf"(?:{any_of('hope')}[于在到]?(?:{any_of('adverb')}|{TIME}|年内|可|将|就能?|[,，])*)$", before)
    hope = pattern("hope").match(before, tail.start()) if tail else None
    timed = tail and re.search(r"[\d年月日底]|[于在到]", tail.group())
    if hope and hope.group() == "计划" and (not timed or _PROGRAMME.search(before[:tail.start()])):
        return before, ""                                  # 某行动计划2022年启动, 某计划开始实施: the noun
    return (before[:tail.start()], hope.group()) if hope else (before, "")


def thing(before: str) -> str | None:
    """What was launched or finished: the subject, without times, adverbs and places."""
    title = _subject(before)
    return title if title and (len(title) >= 4 or _PLACE.search(title)) else None


def _subject(before: str) -> str | None:
    if len(before) > REACH:
        return None
    place = r"(?<=[一-龥A-Za-z0-9”])(?:[在于从]|自(?![贸由治动主然行]))[^,，。的]{1,14}"
    words_before = re.sub(r"(?<=[一-龥0-9])(?:由|经|获|被)[^,，。的由经获被]{2,16}$", "", unhoped(before)[0])      # 平台由某部授牌成立
    title = re.sub(rf"(?:{any_of('adverb')}|{TIME}|正在?|{place}|被)+$", "", strip_left(words_before))
    lead = r"^(?:随着|(?:总?投资|位于|坐落于|地处)[^,，。的]{2,14}的"
    lead += r"|迎来了?|由[^,，。]{2,24}?的|由|经过|其中|[此这本][次批][^,，。的]{0,6}的|这[座家条]|[在从对])"
    title = balanced(re.sub(lead, "", re.sub(r"的$", "", title.strip(" ,，、"))))
    if title.endswith("”") and 0 < title.rfind("的") < title.rfind("“"):
        title = title[title.rfind("的", 0, title.rfind("“")) + 1:]
    if re.match(r"[经由].{2,}", title) and is_organ(title[1:]):                # 经国务院批准: who approved is not what was
        return None
    if not 2 <= len(title) <= 44 or (_FIGURE.search(title) and "的" not in title):
        return None
    return title


def done(text: str, begin: int, a: int, match: re.Match) -> Draft | None:
    """The draft of a thing with its verb behind it; 项目, 二期 and a missing subject are named by what the text says before."""
    last = verbs().get(match["more"] or match["first"])
    if last is not None and last.voice == "t":
        return None
    before, hope = text[a:match.start()], unhoped(text[a:match.start()])[1]
    title, need, who = _subject(before), "framed", None
    bare = re.sub(r"^(?:公司|企业|集团)的", "", title or "")
    if not bare or bare in words("generic") or bare != title:
        need = "stated"
        name, who = _referent(text, begin, a)
        if name is None or not _TIMED.search(before):
            return None
        name = re.sub(r"[一二三四五六]期(?:项目|工程)?$", "", name) if re.match(r"[一二三四五六]期", bare) else name
        title = name if bare in ("", "其") or ("项目" in bare[-2:] and len(bare) < 4) or bare.startswith("该") else name + bare
        title = name if who == name and len(bare) < 2 else title
    if by := re.search(r"(?:由|经|获|被)([^,，。的由经获被]{2,16}?)(?:正式|联合|共同)*$", before):
        who = by[1] if is_organ(by[1]) else None
    if title and who is None and (firm := re.match(r".{2,24}?(?:有限公司|公司|集团)(?=.{2})", title)) and is_organ(firm.group()):
        who = firm.group()
    elif title and who is None and re.search(r"(?:厂区|工厂|车间|产线|生产线|厂房|基地|项目)$", title):
        who = _referent(text, begin, begin)[1]
    if title and len(title) < 4 and _PLACE.search(title):
        need = "stated"                                    # 临江区挂牌成立: a short name of a place or a house counts only with its date
    elif title is None or len(title) < 4 or re.match(r"[本此这]次|[本这]届|[该此][^省市区县]|这[一个项份座些条]|上述", title):
        return None
    if pattern("many").search(title) or COUNTED.search(title):
        return None
    type_ = "event" if re.search(rf"{nouns('meeting')}”?$", title) else "milestone"
    return Draft(title, type_, a, match.end(), match.start(), need, who, hope + match.group())


def phases(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """2014年设立某基金、2019年二期、2024年5月三期: a phase with a date and no verb."""
    match = re.search(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:又|再|的|完成|启动)?(?P<phase>[二三四五六]期)[,，、。;；]?$", text[a:b])
    name, who = _referent(text, begin, a) if match else (None, None)
    if match and name:
        name = re.sub(r"[一二三四五六]期$", "", name)
        yield Draft(name + match["phase"], "milestone", a, a + match.end("phase"), a + match.start("phase"), "stated", who, None)


def _referent(text: str, begin: int, a: int) -> tuple[str | None, str | None]:
    """What 项目, 二期 or a verb without a subject speaks of: the thing built, or the subject, of a clause before; and its firm."""
    built, name = None, None
    stretch = [*reversed(clauses(text, begin, a) if a > begin else ())]
    same = len(stretch)
    back, at = 0, begin
    while back < 2 and (sentence := previous(text, at)):
        stretch += list(reversed(clauses(text, *sentence)))
        at, back = sentence[0], back + 1
    for n, (start, end) in enumerate(stretch):
        clause = text[start:end].rstrip(" ,，。;；、")
        if built is None and n < max(same, 2) and (made := _BUILT.search(clause)) and not COUNTED.search(made[1]):
            built = made[1]
        if name := _named(clause, n < same):
            break
    firm = name if name and (name.endswith(("公司", "集团")) or (back and re.match(re.escape(name) + "[是系]", text[start:]))) else None
    if built and name and len(built) + len(name) <= 40 and not built.startswith(name):
        return name + built, firm
    return built or name, firm


def _named(clause: str, near: bool) -> str | None:
    """The name that a clause begins with, or is: 某公司是…, 临江大桥2019年开工, …的地铁支线."""
    if near and (match := run().search(clause)) and (found := thing(clause[:match.start()])):
        return None if found in words("generic") or COUNTED.search(found) or _VERBS.search(found) else found
    tail = clause.rpartition("的")[2] if near else ""
    named = not (_VERBS.search(tail) or tail.startswith(words("generic")) or pattern("verbish").search(tail))
    if named and 4 <= len(tail) <= 24 and re.search(r"[路桥线站厂园馆区院器机号]$", tail):
        return tail
    text = strip_left(clause)
    if found := re.match(r"([一-龥A-Za-z]{2,12}?)(?:是|系)[^,，。]{2,30}(?:企业|公司)$", text):
        return None if found[1].startswith(words("generic")) else found[1]
    ending = rf"(?:有限公司|公司|集团|{nouns('body', 'project')}|[路桥线站厂园馆])"
    found = re.match(rf"([^,，。;；、的了由是自从在为据]{{2,24}}?{ending})(?![一-龥]{{0,2}}(?:公司|长))", text)
    name = found[1] if found else ""
    verb = run().match(name)
    return None if not name or verb or name.startswith(words("generic")) or _VERBS.search(name) else name
