"""Which documents without marks, arrivals and rounds of money does a clause announce?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.policies import completed
from zhengce.policies.acts import antecedent
from zhengce.policies.drafts import Draft, balanced, modal
from zhengce.policies.issuers import TIME, is_organ, level, strip_left, subject
from zhengce.policies.lexicon import any_of, nouns, pattern
from zhengce.policies.titles import kind_of_words

_STOP = "[^,，。;；:：!！?？《》]"
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|％|万|亿|个|家|项|元|倍)")
_NOT_YET = re.compile(r"[不未没]|会$|否认|将|拟$|即将")
_ISSUE = r"(?:联合|正式|对外|公开|首次)*(?:发布|公布|下发|颁布|签发|审议通过|原则通过|表决通过|审议)(?:实施)?了?"
_DRAFT = re.compile(r"提请(?P<to>[^,，。;；]{2,16}?)审议(?P<what>(?:关于)?[^,，。;；《》]{4,40}?(?:草案|议案))(?=[,，。;；]|$)")
_ROUND = re.compile(r"(?P<verb>(?:宣布)?(?:获得|得到|完成|拿到|获))了?"
                    r"(?P<what>[^,，。;；《》]{0,20}?(?:天使|种子|战略|Pre-?[A-Z]|[A-F]\+?)轮?融资)")
_MARKET = (r"(?:香港|美国|上海|深圳|境内|全国)?(?:新三板|科创板|创业板|主板|中小板|[上深北港联]交所|纽交所|纳斯达克|A股|港股)"
           r"(?:主板|科创板|创业板)?")
_VAGUE = "一批|多个|系列|相关|重点|各类"
_HELPED = re.compile(r"(?:亦|也|又)?在[^,，。]{2,12}(?:下|中)$")


def issued(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """上交所、深交所发布基金业务指引: a document that an organ issues on a date, named without marks."""
    match = re.search(rf"(?P<verb>{_ISSUE})(?P<what>(?:关于)?{_STOP}{{2,36}}?{nouns('act')})(?=[,，。;；]|$)", text[a:b])
    match = match or re.search(rf"(?P<verb>提出)了?(?P<what>{_STOP}{{3,24}}?(?:计划|规划|方案))(?=[,，。;；]|$)", text[a:b])
    before = text[a:a + match.start()] if match else ""
    soon = re.search("(?:将|即将|拟)$", before)                 # 近期工信部将发布…指南: announced
    if not match or modal(before, 0, len(before) - len(soon.group() if soon else "")) or (not soon and _NOT_YET.search(before)):
        return
    what = re.sub(r"^(?:了|的)", "", match["what"])
    if _FIGURE.search(what) or "“" in what or re.match(any_of("unspecific", "many"), what) or pattern("verbish").match(what):
        return
    at = a + match.start()
    who = subject(re.sub(r"在[^,，]{2,18}[中里上]$", "", text[a:at])) or antecedent(text, begin, a)
    if "《" not in text[begin:at] and len(what) >= 5 and who and is_organ(who) and level(who) != "firm":
        verb = (soon.group() if soon else "") + match["verb"].rstrip("了")
        yield Draft(what, kind_of_words(what) or "policy", a, a + match.end(), at, "stated", who, verb)


def submitted(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """国务院常务会议…提请全国人大常委会审议关于…的决定草案: a draft law on its way."""
    match = _DRAFT.search(text[a:b])
    if match:
        at = a + match.start()
        who = subject(re.sub(r"(?:拟|将|决定)+$", "", text[a:at])) or antecedent(text, begin, a)
        yield Draft(match["what"], "policy", a, a + match.end(), at, "stated", who, "提请审议")


def welcomed(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """2020年8月24日,创业板迎来首批注册制公司挂牌: what a place or a market welcomes, a chance or a spring aside."""
    match = re.search(rf"(?P<who>{_STOP}{{2,24}}?)(?:{any_of('adverb')})*迎来了?(?P<what>{_STOP}{{4,32}})", text[a:b])
    if not match or modal(text, a, a + match.start("what")):
        return
    what, who = balanced(match["what"]), strip_left(match["who"])
    if pattern("arrival").search(what) and not pattern("mood").search(what) and not _FIGURE.search(what) and len(who) >= 2:
        at = a + match.start("what")
        yield Draft(who + what, "milestone", a, a + match.end(), at, "stated", None, "迎来")


def funded(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """2017年,某集团得到9亿元的A轮融资: a round of money that a firm has won."""
    match = _ROUND.search(text[a:b])
    before = _HELPED.sub("", text[a:a + match.start()]) if match else ""
    if match and not modal(before, 0, len(before)):
        who = completed.thing(before) or antecedent(text, begin, a)
        what = re.search(r"[^的元]*$", match["what"]).group()
        at = a + match.start()
        yield Draft((who or "") + what, "milestone", a, a + match.end(), at, "stated", None, match["verb"])


def listed(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """2016年8月,某公司在新三板挂牌; 成功登陆科创板: a firm enters a market, or leaves it."""
    match = re.search(rf"(?P<who>{_STOP}{{2,30}}?)(?:{any_of('adverb')})*(?:[在于从](?P<at>{_MARKET})(?:{any_of('adverb')})*"
                      rf"(?P<verb>挂牌上市|挂牌交易|挂牌|上市|摘牌|退市|过会)|(?P<entry>登陆)了?(?P<into>{_MARKET}))", text[a:b])
    if not match or modal(text, a, a + match.start("who") + len(match["who"])):
        return
    who = re.sub(r"^.*(?:公司|企业)(?=[一-龥A-Za-z]{2,12}$)", "", strip_left(match["who"]))        # 最新一家上市公司星帆智能
    who = re.sub(rf"(?:于|{TIME})+$", "", who)
    if len(who) < 2 or pattern("many", "generic", "pronoun").match(who) or completed.COUNTED.search(who) or re.search("[的家]|成为", who):
        return
    verb = match["verb"] or match["entry"]
    title = f"{who}在{match['at']}{verb}" if match["verb"] else f"{who}{verb}{match['into']}"
    at = a + match.start("verb" if match["verb"] else "entry")
    yield Draft(title, "milestone", a, a + match.end(), at, "stated", who, verb)


def begun(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """2018年7月,某镇开始在某村打造康养小镇项目: a work begun on a date, by its name."""
    match = re.search(rf"(?P<verb>开始|着手){_STOP}{{0,14}}?(?:打造|建设|兴建|实施|推进)"
                      rf"(?P<what>{_STOP}{{3,20}}?(?:项目|工程|小镇|园区|基地))(?=[,，。;；]|$)", text[a:b])
    if match and not modal(text, a, a + match.start()) and not re.search(_VAGUE, match["what"]):
        at = a + match.start()
        yield Draft(match["what"], "event", a, a + match.end(), at, "stated", subject(text[a:at]), match["verb"])
