"""Which namings, records, decisions, entries and programmes does a clause tell that count only with a date?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengce.policies import completed
from zhengce.policies.acts import antecedent
from zhengce.policies.drafts import Draft, balanced, modal
from zhengce.policies.issuers import is_organ, leading, level, place_at, strip_left, subject
from zhengce.policies.lexicon import any_of, nouns, pattern
from zhengce.policies.sentences import clauses

_STOP = "[^,，。;；:：!！?？《》]"
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:%|％|万|亿|元|吨|家|户|人次|千瓦|倍|平方|台|套)")
_LEADER = re.compile(r"(?:总书记|主席|总理|书记|省长|市长|党中央|中央|国务院|全会|大会|会议|我国|中国|国家|党|[一二三四五六七八九十]大)$")


def named(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """1963年4月,该县正式命名为青溪县; 1952年9月获正式命名; 1984年撤县设市."""
    match = re.search(rf"(?:(?:正式|获|被)*{any_of('naming')}为?|改为(?=“))", text[a:b])
    if not match or modal(text, a, a + match.start()) or re.match(r"[的单录额片]", text[a + match.end():b]):      # 认定名单
        return
    at, end = a + match.start(), a + match.end()
    new = re.match(r"“?([^,，。;；:：的“”]{2,24})”?(?=[,，。;；并]|$)", text[end:b])
    if (new and text.startswith("“", end)) or match.group().endswith("为") or re.search(r"[更改]名|改称", match.group()):
        if new:
            yield Draft(new[1], "milestone", a, end + new.end(), at, "stated", None, match.group())
        return
    whose = completed.thing(text[a:at]) or leading(text[b:b + 30]) or ""
    yield Draft(whose + match.group(), "milestone", a, end, at, "stated", None, match.group())


def records(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """创造了…世界纪录; 首次实现…; 实现国内首次…: a record or a first with a name, not GDP首次突破万亿元."""
    forms = (rf"(?P<verb>创造|创下|刷新|打破|改写|创)了?(?P<what>{_STOP}{{0,26}}?(?:[新的]*[纪记]录))(?!片)",
             rf"(?P<verb>实现|完成|取得)了?(?P<what>{_STOP}{{0,10}}首(?:次|个|台|例|枚|飞){_STOP}{{2,26}})",
             rf"(?P<verb>首次(?:成功|完整)?(?:实现|完成|获得|取得|开展|对外|利用|采用)了?)(?P<what>{_STOP}{{3,28}})")
    for form in forms:
        match = re.search(form, text[a:b])
        if not match or modal(text, a, a + match.start()) or _FIGURE.search(match["what"]):
            continue
        at = a + match.start()
        title = balanced(match["what"] if "首" not in match["verb"] else match.group())
        if len(title) >= 4 and not re.search(r"目标|突破$|增长|转正|扭亏|盈|增收|前[一-龥\d]{1,3}[位名强]", title):
            yield Draft(title, "milestone", a, a + match.end(), at, "stated", _organ(text[a:at]), match["verb"])
            return


def _organ(before: str) -> str | None:
    """The subject, if it is an organ; of an achievement nobody else is the issuer."""
    who = subject(before)
    return who if who and is_organ(who) and who not in ("我国", "国家", "中国") else None


def decided(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """党中央作出支持…的重大决策; 提出“…”理念; 宣布开发开放…: a decision or an idea, and whose it is."""
    forms = (rf"(?P<verb>作出|做出|下达)了?(?:关于)?(?P<what>{_STOP}{{4,30}}?)的?(?:重大|战略|重要|历史性|决策)*{any_of('decision')}",
             rf"(?P<verb>(?:首次|明确|创造性|正式|率先)*提出)了?[要的]?{_STOP}{{0,14}}?(?P<what>“[^“”]{{2,20}}”{_STOP}{{0,12}}?{any_of('idea')})",
             rf"(?P<verb>(?:首次|明确|正式|率先)*提出)了?(?P<what>{_STOP}{{2,20}}?(?!目标){any_of('idea')})(?=[,，。;；]|$)",
             rf"(?P<verb>(?:首次|创造性|明确)提出)了?{_STOP}{{0,10}}?(?P<what>“[^“”]{{2,16}}”)(?=[,，。;；]|$)",
             rf"(?P<verb>(?:正式|郑重)?(?:宣布|决定))(?!成立|设立|启动|完成|[,，])(?P<what>{_STOP}{{4,24}})")
    if "《" in text[begin:a]:                                    # 《方案》印发,提出…目标: what the document says
        return
    for form in forms:
        match = re.search(form, text[a:b])
        if not match or modal(text, a, a + match.start()) or _FIGURE.search(match["what"]):
            continue
        at = a + match.start()
        who = _decider(text, begin, a, at)
        if who:
            yield Draft(balanced(match["what"]), "policy", a, a + match.end(), at, "stated", who, match["verb"])
            return


def _decider(text: str, begin: int, a: int, at: int) -> str | None:
    """Who decided: an organ, a leader or a meeting right before the verb, or at the head of the sentence."""
    before = re.sub(rf"(?:在{_STOP}{{2,20}}(?:时|期间|上|中)|{any_of('adverb')})+$", "", text[a:at])
    who = subject(before) if before.strip() else (antecedent(text, begin, a) or _speaker(text, begin, a)) if a > begin else None
    if who and who == _speaker(text, begin, a):
        return who
    plain = strip_left(before)
    if (2 <= len(plain) <= 24 and _LEADER.search(plain)) or re.fullmatch(r"[一-龥]{0,14}(?:书记|主席|总理|省长|市长)[一-龥]{0,4}", plain):
        return plain
    return who if who and is_organ(who) else None


def _speaker(text: str, begin: int, a: int) -> str | None:
    """总书记站在…的高度,直面…,提出“…”理念: the leader or the congress that heads an earlier clause of the sentence."""
    for start, end in clauses(text, begin, a) if a > begin else ():
        head = re.match(rf"({_STOP}{{0,14}}?(?:{_LEADER.pattern[:-1]}|[省市县区州]委(?:[、和]?[省市县区州]政府)?))"
                        r"(?:站在|着眼|立足|从|直面|面对|深刻|高瞻|总结|把握|敏锐|深入|经过|审时)", strip_left(text[start:end]))
        if head:
            return head[1]
    return None


def entered(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """我国加入世界贸易组织; 被列入实体清单; 登陆科创板; “…”写入宪法: entry into something that has a name."""
    forms = (rf"(?P<verb>正式加入|加入)了?(?P<what>{_STOP}{{2,24}}?{any_of('club')}|[A-Z]{{2,6}})(?=[,，。;；]|$)",
             rf"(?P<verb>列入|纳入|写入|写进|选入)了?(?P<what>{_STOP}{{2,28}}?{any_of('roll')})(?=[,，。;；]|$)",
             rf"(?P<verb>登陆)了?(?P<what>{_STOP}{{0,10}}?(?:板|交易所|[深上北港]交所|纳斯达克|A股|港股))")
    for form in forms:
        match = re.search(form, text[a:b])
        if match and not modal(text, a, a + match.start()) and not re.search(r"企业|\d余?家", match["what"][:6]):
            at = a + match.start()
            yield Draft(match["what"], "milestone", a, a + match.end(), at, "stated", None, match["verb"])
            return


def backed(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """中央支持深圳建设…先行示范区; 国务院要求加快建设…: what a higher organ grants with a date."""
    match = re.search(rf"(?P<verb>支持|要求|明确|部署|同意|决定){_STOP}{{0,14}}?(?:加快)?(?:建设|设立|建立|创建|打造)"
                      rf"(?P<what>{_STOP}{{4,30}}?{nouns('body')})(?=[,，。;；]|$)", text[a:b])
    if match and not re.search(r"建议|鼓励|希望|力争", text[a:a + match.start()]):
        at = a + match.start()
        who = subject(text[a:at])
        if who and level(who) in ("national", "ministry", "provincial", "party"):
            yield Draft(match["what"], "event", a, a + match.end(), at, "stated", who, match["verb"])


def programmes(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """“三年攻坚行动计划”刚刚启动; 实施“…”工程: a programme in quotation marks, with an act and a date."""
    end_words = any_of("programme")
    form = rf"“[^“”]{{2,20}}?{end_words}”|“[^“”]{{2,16}}”[一-龥]{{0,14}}?{end_words}(?![一-龥]{{0,2}}{end_words})"
    for match in re.finditer(form, text[a:b]):
        start, end = a + match.start(), a + match.end()
        behind = re.match(rf"(?:[一-龥]{{0,4}}(?:19|20)\d\d年)?(?:{any_of('adverb')})*(?P<verb>{any_of('programme_act')})", text[end:b])
        before = re.search(rf"(?P<verb>{any_of('programme_act')})了?[一-龥]{{0,8}}$", text[a:start])
        act = behind or before
        if not act or modal(text, a, start):
            continue
        head = text[a:a + before.start()] if before and act is before else text[a:start]
        who = _owner(head)
        stop = end + behind.end() if behind else end
        name = re.sub(r"^“([^“”]*)”$", r"\1", match.group())
        yield Draft(name, "plan", a, stop, start, "stated", who, act["verb"])


def _owner(before: str) -> str | None:
    """苏州高新区“三年…计划”: whose programme; 由省工信厅联合实施的“…”: who carries it."""
    if by := re.search(r"由([^,，。;；]{2,40}?)(?:联合|共同|牵头)*(?:实施|推进|发起|主导|组织|开展)的$", before):
        return subject(by[1])
    who = subject(before)
    return who if who and (is_organ(who) or place_at(who)) else None


def papers(text: str, begin: int, a: int, b: int) -> Iterator[Draft]:
    """2022年民生实事项目清单; “创新活力指数2023”: a list, plan or report without 《》 that has its year in its name."""
    ends = any_of("paper")
    form = (rf"(?P<year>(?:19|20)\d\d年度?(?P<what>[一-龥“”、]{{2,18}}?{ends})(?:[(（][一-龥\d]{{2,8}}[)）])?)"
            rf"(?=[中里上,，。;；]|{any_of('paper_act')}|$)"
            rf"|“(?P<quoted>[^“”《》]{{2,24}}?(?:{ends}|指数)[(（]?(?:19|20)\d\d[年)）]*|(?:19|20)\d\d年?[^“”《》]{{2,24}}?(?:{ends}|指数))”")
    for match in re.finditer(form, text[a:b]):
        what = match["what"] or ""
        start = a + match.start()
        if pattern("verbish").search(what) or "《" in text[max(0, start - 1):start] or modal(text, a, start):
            continue
        title = match["quoted"] or match["year"]
        before = strip_left(text[a:start])
        made = re.search(r"(?:联合|共同|正式)*(?P<verb>发布|公布|印发|公示|出台|编制|下发)(?:了|的|实施)*[一-龥]{0,8}$", text[a:start])
        near = re.sub(r"(?:在|的|根据|按照|依据|据)+$", "", before)
        who = subject(text[a:a + made.start()]) if made else _owner(re.sub(r"^(?:根据|按照|依据|据|在)", "", near)) if near else None
        behind = re.match(rf"[》”]?({any_of('paper_act')})", text[a + match.end():b])
        if not (made or behind or re.search(r"(?:根据|按照|依据|在|列入|纳入)[一-龥]{0,12}$", text[a:start])):
            continue
        kind = "list" if re.search(r"清单|名单|目录|榜|名录", title) else "plan"
        kind = "report" if re.search(r"报告|指数|皮书|公报|结果", title) else kind
        action = made["verb"] if made else behind[1] if behind else None
        yield Draft(title, kind, a, a + match.end(), start, "none", who, action)

