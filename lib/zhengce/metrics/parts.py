"""Which words around a number tell what it measures: those before it, the noun after its unit, what that noun does?"""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from zhengce.reading import clauses, places, units
from zhengce.reading.spans import tokens
from zhengce.reading.units import Quantity
from zhengce.word_tables import CLAUSE, INDICATOR

COUNTS = ("count", "person", "person-times", "list")
_BRACKET = re.compile(r"(?:[^（()）]{0,16}[（(][^（()）]*[)）](?=[、，,]))?")
_JOIN = re.compile(r"[、，,]|以及|和|及|与|并|或")
_GROWTH = (
    r"^(?P<head>.*?)(?P<how>(?:(?:(?<![同环占])比|较|与)[^，,、]{0,10}?)?(?:同比|环比|年均|平均|按[年月季])?(?:名义|实际|累计|复合|[微略]|按?(?:同|可比|自然)口径(?:计算)?)?"
    r"(?:@growth@|增加(?!值)|[涨跌](?![停去幅])|[同环]比$|多(?!个|项|家|种|样|元|式)|少(?!年|数)|增(?!加值|值税|量)|(?<=按[年月季])[升跌增减]"
    r"|(?:(?<=[\u4e00-\u9fff]{2})|(?<=[比较]))[高低快慢](?=[约近超]*$)).*?)$")
#: what is counted, behind examples of it
_EXAMPLES = re.compile("(?P<examples>.+、.+)等(?P<what>[^、“”]{2,})")
#: 城东、城西和城北三个片区: the names are all that the count counts
_APPOSED = re.compile("[、和与及]|以及")
#: 销售比例由去年同期的1:50:49
FROM_BASE = re.compile(r"(?:由|从)[^，,]{1,12}的$")
GOES_TO = "(?:@change@|@rise@|@fall@)[到至为]"
#: 受成本上升影响下降3.2%
_OWING_TO = re.compile("^受.{2,16}影响")
_SAME_TIME = re.compile("(同比|环比|年均)(?:分别|均|各|都)*$")
_NUMERAL = re.compile(r"^[\d.,零一二两三四五六七八九十百千万亿余多几\s]+(?:[-—–~～至到][\d.,零一二两三四五六七八九十百千万亿余多几\s]+)?")
#: 比 of 比2022年增长, when the year is taken out; 比上半年 stays
_BARE_THAN = re.compile(r"(?:^|(?<=[增降涨][速幅]))[比较与](?=[同环]比|[净增收扩下提加放减降回分多少高]|上(?![年半月季一届]))")
_STANDING = re.compile("(?:历史|较|最|新)*[低高](?:位|水平)?|(?:合理)?(?:水平|区间)|大关|[大新]?台阶")
#: 来自产业园的德国企业: what a clause before 的 says of a noun
_RELATIVE = r"@vp@[^，,。；;的]{1,18}的(?=[\u4e00-\u9fff]{2})"
#: what may stand between a number's unit and its noun's place, as whole words: 和, 中, 内, 前
_PREDICATE = r"@change@|@vp@|(?:@rise@|@fall@)[到至为]|和|及|或|与|并|后|前|间|之[前后]|中|内"
_ACTION = r"(?<!方(?=向))@vp@"
_VERB = "@verb,deed@[出了于向在]*"
_AT_END = re.compile("[中里]$|(?<![线网以岸海])上$|(?:发展)?(?:之首|首位|榜首)$")
#: what a noun does that says nothing of it: 增速均超过…, 组成
_IDLE = r"@attribute@|增长|均|都|组成|全部$|正?在?(?:发挥|显现|释放|呈现)"
_JOINT_END = re.compile("(?<=.{2})(?:[和及与]|以及)$")


class Part(NamedTuple):
    """The words around a quantity; `raw` and `own` stand before it, as they are and without all that is no name."""

    raw: str
    own: str
    noun: str
    action: str
    at: int


def is_attribute(words: str) -> bool:
    """Whether words only measure a thing named before: 总投资, 个数占比, 签约金额."""
    known = clauses.words("attribute")
    both = (*known, *clauses.words("of measure"))
    return words in known or (words.endswith(known) and all(t.word in both for t in tokens(words)))


def measure_of(name: str) -> str:
    """The measure that a name ends in, as whole words: 解决率 of 服务热线诉求解决率; empty where it ends in none (农村居民)."""
    ending = clauses.ending("measure", name)
    words = tokens(name) if ending else ()
    n = next((n for n, t in enumerate(words) if t.end > len(name) - len(ending)), None)
    return "" if n is None else name[words[n - (words[n].word == ending and len(ending) == 1 and n > 0)].start:]


def is_nominal(words: str) -> bool:
    """Whether words end in a noun, as the dictionary tags it."""
    run = tokens(words)
    return bool(run) and run[-1].end == len(words) and run[-1].tag[:1] in "nbjlszq" and run[-1].tag != "nr"


def only_acts(words: str) -> bool:
    """Whether words only say what is done: 建成, 改造提升."""
    run = tokens(words)
    return bool(run) and all(t.tag == "v" or t.word in clauses.words("verb") for t in run)


def without_verbs(words: str) -> str:
    """A thing without what is done with it before: 建成高标准农田 -> 高标准农田."""
    return next((words[t.start:] for t in tokens(words) if t.word not in clauses.words("verb")), "")


def part(text: str, at: int, q: Quantity, following: int, end: int, previous: Quantity | None = None, lead: str = "",
         taken: bool = False) -> Part:
    """The words around a quantity of a clause that ends at `end`, from `at` to the next quantity, which begins at `following`. Of a later
    one `previous` is the one before, `lead` stands before the first, and `taken` says that the noun after the one before was its own:
    24个创新联合体和20家中心, but 1800家企业产值增长5%."""
    post, raw, counts = text[q.end:following], text[at:q.start], q.dimension in COUNTS
    noun, action = after(post, following == end, text[q.last - 1] == "大")
    of, _, rest = noun.partition("的") if counts else ("", "", "")
    if rest and len(of) > 1 and tokens(of)[-1].tag == "n" and not any(t.tag[0] in "vdp" for t in tokens(of)):
        # 16个乡镇的干部参加: the townships are counted, and 修建20个村的道路 does it for them; but 5家民营的, 3项具有水平的
        does = any(t.tag in ("v", "ul") or t.word in clauses.words("verb") for t in tokens(lead or clauses.own_words(raw)))
        noun, action = of, rest * does
    unit = _NUMERAL.sub("", text[q.first:q.last])
    if q.unit == "个" and unit not in ("个", "大"):          # 七部门, 1.75万亿参数的: the unit is the noun
        noun = noun + unit if text[q.end:q.end + 1] == "的" else unit + ("" if noun == unit else noun)
    if previous is None:
        raw = units.per().sub(lambda m: m["said"] or "", raw) if "/" in q.unit.removesuffix("/秒") else raw
        named = clauses.own_words(raw)
        if not (noun and counts and q.value == len(_APPOSED.split(named)) in (2, 3)):
            raw = _without_list(raw, counts, noun)
        if CLAUSE.pattern(GOES_TO).match(post):               # 面积由上一采收季的81万亩扩大到100万亩
            raw = FROM_BASE.sub("", raw)
        return Part(raw, _attribute(raw) or clauses.own_words(raw), noun, action, at)
    raw = raw[_BRACKET.match(raw).end():]                    # 2个旅游县（甲县、乙县）、1个示范点
    joint = _JOIN.search(raw) if taken else re.match(r"\s*[、/，,和及与并]", raw)
    if taken and raw.endswith("的") and "占" not in raw:
        joint = re.match(".*", raw)
    raw = raw[joint.end():] if joint else raw
    own = clauses.own_words(raw)
    if previous.kind == "duration":                          # 用6天时间就打通81条
        own = re.sub(r"^(?:时间|的时间)?(?:就|便|即|内)?", "", own)
    if not raw.strip("/ "):                                  # 5000万度800秒, 12名博士和30名硕士
        own = "" if text[q.start - 1] == "的" else lead
    elif not joint and lead and len(own) < 30 and previous.dimension in COUNTS:
        own = lead + own
    elif joint and not taken and "其中" not in raw:
        alike = previous.dimension == q.dimension
        if alike or not {previous.dimension, q.dimension} & {"money", "percent", "points"}:
            own = _shared(lead, raw.strip(), alike) + own
    return Part(raw, _attribute(raw) or own, noun, action, at)


def _shared(lead: str, own: str, alike: bool) -> str:
    """The words before the first of several things that are the next one's too: 新增 of 新增道路180公里、绿道130公里, and where both are
    one short noun, counted alike, all but that (办理代表议案5项、建议70件). Empty where the next has a verb of its own or only measures,
    and where the first's verb is no deed (在建项目30个、园区5个)."""
    run, next_one = tokens(lead), tokens(own)
    if alike and "等" not in lead and len(run) > 1 and [(t.tag[0], len(t.word)) for t in (run[-1], *next_one)] == [("n", 2)] * 2:
        return lead[:run[-1].start]
    who = sum(1 for _ in takewhile(lambda t: t.tag[0] in "nj" and t.word not in deeds(), run))
    does = [*takewhile(lambda t: t.word in deeds() and (t.tag == "v" or t.word in clauses.known("deed")), run[who:])]
    acts = not next_one or next_one[0].tag[0] in "vpd" or any(t.word in deeds() for t in next_one)
    shares = who < who + len(does) < len(run) and not acts and is_nominal(own) and not measure_of(own)
    return lead[:does[-1].end] if shares and places.place_at(own, 0) != own else ""


@cache
def deeds() -> frozenset[str]:
    """The verbs that what stands behind is done with."""
    return clauses.known("verb", "deed") - clauses.known("light", "intransitive")


def _without_list(words: str, counts: bool, noun: str) -> str:
    """Words at a number without the list that it counts: 布局未来信息、未来健康 -> 布局, up to the last verb; and without the examples
    of what it counts: 举办交流会、路演等活动 -> 举办活动, but 手机等数码产品."""
    bare = words.rstrip()
    m = counts and not noun and _EXAMPLES.fullmatch(bare)
    what = m["what"] if m and clauses.whole(bare, m.start("what") - 1, m.start("what")) else ""
    listed = what or bare.endswith("等") or (counts and noun and re.search(r"[^、]{2,14}(?:、[^、，]{2,20})+$", bare))
    if not listed or any(t.tag == "v" for t in tokens(what)):              # 等领域共建项目: with a predicate of its own
        return words
    run = tokens(opening := re.split("[、“《]", bare, maxsplit=1)[0])
    acts = [v.end() for v in CLAUSE.pattern(_VERB).finditer(opening) if clauses.whole(opening, v.end())]
    acts = acts or [t.end for t in takewhile(lambda t: t.tag == "v" and len(t.word) > 1, run)]
    if not acts and not (counts and noun) and "、" in bare and any(t.tag == "v" for t in run):
        return bare.removesuffix("等")                       # 各地修订不符合规定的法规、规章等
    return opening[:len(opening) if only_acts(opening) else max(acts, default=0)] + what


def _attribute(raw: str) -> str:
    """The measure that the raw words are, before predicates are trimmed: 年度计划完成 measures, though 计划完成 are predicates."""
    words = clauses.without_time(raw).strip(" 、，,其中")
    return words if words and is_attribute(words) else ""


def after(post: str, last: bool, noun_first: bool = False) -> tuple[str, str]:
    """The noun after a unit, and what it does (大模型产品, 通过备案); `last`: no quantity follows in the clause."""
    post = _JOINT_END.sub("", clauses.without_time(re.sub("^(?:[组构]成)?的", "", post.strip())).strip())
    if not last:
        post = post[:next((t.start for t in tokens(post) if t.start and t.word.startswith("占")), len(post))]      # 企业产值占全市的六成
        joint, bare = re.search(r"[、，]|以及|和|及", post), clauses.trim(post)
        # without what the next number measures of it: 企业产值增长 is 企业
        ends = (n for w in clauses.words("attribute") if bare.endswith(w) and bare != w and clauses.whole(bare, n := len(bare) - len(w)))
        at = next(ends, 0)
        post = re.split(r"[、，]|以及|和(?!$)|及", post)[0] if joint else clauses.trim(bare[:at]) if at else post
    if m := CLAUSE.pattern(_RELATIVE).match(post):
        noun, action = after(post[m.end():], last)
        return m.group() + noun, action
    predicate = CLAUSE.pattern(_PREDICATE).match(post)
    if predicate and not noun_first and clauses.whole(post, predicate.end()):
        return "", post
    if not re.match(r"(?!等(?!级))[\u4e00-\u9fff“A-Za-z]|[29]\d\d(?=高校|院校|大学)", post):
        return "", post
    verbs = (m.start() for m in CLAUSE.pattern(_ACTION).finditer(post) if m.start() >= (1 if len(m.group()) > 1 else 2)
             and clauses.whole(post, *m.span()))
    cut = min(verbs, default=len(post))
    cut -= post.endswith("拟", 2, cut)                       # 企业拟获资助
    if _STANDING.fullmatch(post[:cut]) or _STANDING.fullmatch(post):                      # 维持在3.2%的低位
        return "", ""
    noun, action = clauses.cut(_AT_END, clauses.trim(post[:cut].strip("的、 "))), post[cut:]
    if re.fullmatch("[一二两三四五六七八九十]+个", noun):          # 4万亿、5万亿两个台阶
        noun = ""
    return noun, "" if CLAUSE.pattern(_IDLE).match(action) else action


def upward(thing: str, how: str) -> str:
    """How a thing changes, called as if it rose: the sign tells that it falls (下降 -> 增长, of prices 上涨), and a fall's own size is a
    thing (降幅比上半年收窄 -> 降幅)."""
    fall = next((w for w in INDICATOR.words("fall") if how.endswith(w)), "")
    rise = INDICATOR.value("instead", "fall")[fall] if fall else ""
    rises = (w for w in INDICATOR.words("rise") if rise == "增长" and thing.endswith(w))
    return how.removesuffix(fall) + next((INDICATOR.value("instead", "rise")[w] for w in rises), rise)


def growth(raw: str) -> tuple[str, str] | None:
    """The thing that grows and how it does (规模以上工业增加值, 同比增长); None where no verb of growth stands before the number."""
    m = CLAUSE.pattern(_GROWTH).match(_OWING_TO.sub("", clauses.without_time(raw)))
    if not m:
        return None
    how = _BARE_THAN.sub("", m["how"])
    how = re.sub(r"(?:了|约|近|超过|超|达到|达|为|在|更|(?<!年)均|是|分别|都|逾)+$", "", how)
    how, head = re.sub("^(增[速幅]|涨幅)(?:.*[到至]|[须需应要将可]+|[保维]持|稳定)$", r"\1", how), m["head"]            # 增速一度回落至
    if same := _SAME_TIME.search(head):                      # 产量同比分别增长
        head, how = head[:same.start()], same[1] + how
    own = clauses.own_words(head) or head * how.startswith("增长率")
    named = re.fullmatch("[\u4e00-\u9fff]{2}", head.rpartition(own)[2]) if own and how.startswith("增长率") else None      # 人口自然增长率
    return own, (named[0] if named else "") + how.replace("分别", "")
