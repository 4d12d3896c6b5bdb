"""Which numbers of a paragraph are quantities, in which unit, how exact, and of what kind?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from zhengce import numerals
from zhengce.metrics import qualifiers, written
from zhengce.reading import clauses, masks, units
from zhengce.reading.time_words import ENTRY
from zhengce.reading.units import Quantity, Written
from zhengce.word_tables import CLAUSE

#: 一半, 半数, 过半, 打对折, and half a tenth: shares without a numeral of their own
_HALF = re.compile(r"半数|一半(?!时间|以?上?天)|(?<=[近过])(?<!双过)半(?!年|天|日|月|个|壁)|(?<=打)对折|半折(?![叠页])"
                   r"|(?P<tenth>半成(?![品为熟]))")
_RATIO = re.compile(r"\d(?<![\d:.].)\d*(?:\.\d+)?(?:\s?[:∶：比]\s?\d+(?:\.\d+)?){1,4}(?![\d:])")
_PROPORTION = re.compile(rf"(?:比(?!分)|[构例])[\u4e00-\u9fff{masks.BLANK}]{{0,16}}\s?$")
_CHANGED = re.compile(r"[\d)）]\s?(?:调整|优化|变化|转变|演变|变|缩小|扩大|下降|提高)(?:到|至|为|成)\s?$")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
#: what no amount is per: 每公斤下降5%, 每公里3分钟
_PURE = ("percent", "points", "multiple", "index", "rank", "time")
#: flags of numerals that have no value
UNREAD = ("lost digit", "numeral not read", "absurd value")
_THING, _PAUSE = re.compile("[\u4e00-\u9fff]{0,6}"), re.compile("[，,。；;：:、]")
_AMONG = re.compile(r"(?:中有?|超过?[\d.]+[千万亿]*元[，,、；;])$")
_N = r"(?:[一二两三四五六七八九十]{1,4}(?![一二两三四五六七八九十百千万])|\d{1,4}(?!\d))"
_GAP = r"[^，,。；;、：:《》“”\d]"
#: what must not follow 第N for it to be a place: 第一个, 第三代, 第一批
_COUNTED = "[个家次届批代条台座款部类种期章节根颗枚张片艘架辆项件所支只场轮本份]"
_UNITLESS = re.compile(r"(?:比|比例|系数|指数|得分|评分|(?<![A-Za-z])[A-Z]{3,5}值?)(?:平均|仅|约|已)?"
                      r"(?:为|是|达|达到|在|[\u4e00-\u9fff]{1,2}[至到]|[由从](?:\d[\d.]*[\u4e00-\u9fff]{0,4}[至到])?)$|比值$")
#: 人口、企业: what may stand between a number without a measure word and the people that it counts
_PEOPLE = r"[^，,。；;：:、的“”（）()\d]{0,8}?"
_AFTER_LATIN = ("%", "元", "家", "个", "件", "项")            # GDP5.5%, R&D30亿元
_CODES = ("英寸", "nm", "纳米", "寸", "核", "路", "线", "号", "度")   # before a noun: part of the name of a product or a road
_PARTIAL = ("强", "分", "期", "版", "E", "洲", "面")      # with an Arabic number mostly parts of names
#: with a small Chinese numeral these are mostly idioms: 十分, 一点, 两口
_BODILY = ("分", "点", "面", "把", "头", "口", "对", "双", "方", "度", "里", "周", "段", "样")
_OPENS = 4           # characters from which on the words before a number say themselves whether it is money
_SINGLE = re.compile(r"[百千万亿]{1,2}")
_QUALIFIED = re.compile(r"(?:近|上|超|超过|逾|达到?|破|迈上|跨越|站上|不足|不到|约|每秒|集聚|聚集|汇聚)\s?$")
_THINGS = ("项", "家", "个", "款", "种", "名", "件", "座", "所", "条")
_MADE = re.compile("(?:突破|形成|打造|开拓|制定|培育|建设|引进|建成|推出|实施|落地|新增|集聚)$")
_ORDINAL = re.compile("[A-Za-z第一二三四五六七八九十几数]$|届$")
_LATIN_BEFORE = re.compile(r"[A-Za-z._#]$")
_CLASS = r"(?:级|(?:人民币)?(?:及以上|以上|以下)?+的?+(?!、)[\u4e00-\u9fff、“”]{0,8}?@class@(?!基金|债))"


def find(text: str) -> list[Quantity]:
    """The quantities of a paragraph in order; a range or a ratio gives one for each number."""
    plain = numerals.narrow(text)
    hidden = masks.hide(plain)
    kept: list[Quantity] = []
    taken: dict[int, tuple] = {}      # for each character the span that has it: no comparison of each number with each
    for search in (_ranks, _ratios, _halves, partial(_written, text)):      # in order of trust: the first reading of every span stands
        for q in search(plain, hidden):
            span = (q.first, q.last, q.dimension)            # twins of a range share a span
            if all(taken.get(i, span) == span for i in range(q.first, q.last)):
                kept.append(q)
                taken.update(dict.fromkeys(range(q.first, q.last), span))
    found = qualifiers.assign(plain, sorted(kept, key=lambda q: (q.first, q.value or 0)))
    bounds = {q for n, q in enumerate(found) if n and _passed(plain, found[n - 1], q)}
    found = [q for q in found if q not in bounds]
    return [q._replace(status=status) if (status := qualifiers.status(plain, q.start, q.end)) != "reported" else q for q in found]


def _passed(plain: str, counted: Quantity, q: Quantity) -> bool:
    """Whether an amount is only the bound that what is counted right before it has passed: 17个项目超1亿元; not 投资5个项目超3亿元."""
    bounded = q.dimension == "money" and q.bound == "ge" and counted.dimension == "count" and plain[q.first - 1] in "超过破"
    if not (bounded and (thing := _THING.fullmatch(plain, counted.end, q.start))):
        return False
    clause = plain[clauses.begin(plain, counted.start, counted.start - 30, _PAUSE):counted.start]
    among = _AMONG.search(plain, max(0, counted.start - 20), counted.start)      # 20个中有5个总投资超过10亿元，17个总投资超1亿元
    return bool(among or not CLAUSE.pattern("@money,of measure@").search(clause + thing[0]))


def _qualified(plain: str, w: Written, value: float | None, unit: units.Unit, vague: str = "", flag: str | None = None) -> Quantity:
    start, end, approx, bound = qualifiers.around(plain, w.start, w.end, vague)
    return Quantity(start, end, w.start, w.end, value, unit.canonical, unit.dimension, approx=approx, bound=bound, flag=flag, rule=w.rule)


@cache
def _rankings() -> list[tuple[re.Pattern, re.Pattern]]:
    """One pattern for each way to tell a place, behind what it cannot do without; `n` is the place, `top` marks "within the first n"."""
    verb = rf"(?:{CLAUSE.any_of('ranking')}|占(?!有|比|地))"
    scope = rf"(?:{CLAUSE.any_of('scope')}|[\u4e00-\u9fff]{{1,4}}(?:省|市))"
    no = rf"(?!\d|(?:{_COUNTED}|位|名)?(?:{CLAUSE.any_of('no rank')})|{_COUNTED})"
    among = r"(?:同[^，,。；;、]{1,6})?(?:市场|城市|同类[^，,。]{1,4}|各?省份|各?省区?市|地级市|(?:国家)?(?:高新|经开|开发)区)?"
    number, first, top = r"第\s?[\d一二两三四五六七八九十]", r"前\s?[\d一二两三四五六七八九十百]", "首"
    return [(re.compile(needed), re.compile(rule)) for needed, rule in (
        (number, rf"{verb}{_GAP}{{0,14}}?第\s?(?P<n>{_N})(?:位|名)?{no}"),  # 排名第四, 居全国第一
        (number, rf"{scope}{among}第\s?(?P<n>{_N})(?:位|名)?{no}"),  # 市场占有率全国第一
        (number, rf"第\s?(?P<n>{_N})(?:位|名){no}(?!的|女|院士)"),  # 第2位
        (first, rf"(?:{scope}|{verb}|进入|位|入围|占据){_GAP}{{0,10}}?(?P<top>前\s?(?P<n>{_N}|百)(?:位|名|强))"),  # 进入前十位
        (first, rf"(?:{verb}|进入|入围){_GAP}{{0,16}}?(?P<top>前(?P<n>{_N}))(?=[，,。；;、！]|的|行列|$)"),  # 跻身全球前十
        (top, rf"(?:{verb}|占据){_GAP}{{0,12}}?(?:首位|榜首|之首|(?<=[^十])首(?=[，,。；;]))"),  # 位居首位
        (first, rf"(?:榜单?|排行|排名)[上中]?的(?P<top>前\s?(?P<n>{_N})(?:位|名))"),  # 成为榜单的前两名
        ("位", r"(?:排名|位次|名次|排位)[^，,。；;、]{0,12}?(?P<n>\d{1,4})位"),  # 排名由41位
        ("位", r"(?<=位)(?:上升|提升|跃升|前移|下降|提高|升|降|跃)(?:到|至)第?(?P<n>\d{1,4})位"),  # 上升到37位
    )]


def _ranks(plain: str, hidden: str) -> Iterator[Quantity]:
    """排名第四, 居全国第一, 前十位 (within the first ten), 位居首位; not 第一动力, 前列, 第二次会议."""
    found: list[tuple[int, int]] = []
    for needed, rule in _rankings():
        for m in rule.finditer(plain) if needed.search(plain) else ():
            told = m.groupdict()
            start, end = m.span("top") if told.get("top") else m.span()
            if not any(start < b and end > a for a, b in found):
                found.append((start, end))
                n, approx = told.get("n"), "前" if told.get("top") else ""
                value = 1.0 if n is None else 100.0 if n == "百" else numerals.parse(n).value
                yield Quantity(start, end, start, end, value, "位", "rank", "rank", approx, "le" if approx else None, rule="number.rank")


def _ratios(plain: str, hidden: str) -> Iterator[Quantity]:
    """三次产业结构比为2:35:63 is one share a part; 车桩比2.3:1 is one number."""
    for m in _RATIO.finditer(plain):
        changed = _CHANGED.search(plain[max(0, m.start() - 8):m.start()])
        if not changed and not _PROPORTION.search(hidden[max(0, m.start() - 24):m.start()]):
            continue
        parts = [(m.start() + p.start(), m.start() + p.end(), float(p.group())) for p in _NUMBER.finditer(m.group())]
        whole, clock = sum(value for *_, value in parts), hidden[m.start()] == masks.BLANK
        if (len(parts) == 2 or clock) and abs(whole - 100) > 1:      # 5:40:55, which adds up to a whole, is no time of the day
            if parts[1][2] and not clock:
                one = Written(m.start(), m.end(), m.group(), "", "", (), True, "number.ratio")
                yield _qualified(plain, one, parts[0][2] / parts[1][2], units.Unit("", "index", False))
            continue
        for a, b, value in parts:                            # 2:3:5 are 20, 30 and 50 per cent
            value = value if abs(whole - 100) <= 2 else round(100 * value / whole, 4)
            yield Quantity(m.start(), m.end(), a, b, value, "%", "percent", rule="number.ratio")


def _halves(plain: str, hidden: str) -> Iterator[Quantity]:
    for m in _HALF.finditer(hidden) if "半" in hidden or "折" in hidden else ():
        w = Written(m.start(), m.end(), m.group(), "%", "", (), False, "number.fraction")
        yield _qualified(plain, w, 5.0 if m["tenth"] else 50.0, units.unit("%"))


def _written(text: str, plain: str, hidden: str) -> Iterator[Quantity]:
    """Every numeral that counts something, with its unit; both ends of a range or a pair share their span."""
    for w in written.find(plain, hidden, text):
        unit = None if not w.start and re.match(ENTRY, plain) else _unit(plain, hidden, w)      # 10　天台路大桥启用, in a chronicle
        if unit is not None and not _names_class(plain[max(0, w.start - 6):w.start], plain[w.end:w.end + 40], w.unit):
            unsaid = "unit not stated" if not unit.canonical and re.search("[万亿]", w.number) else None
            unsaid = units.UNKNOWN if w.unit and w.unit not in units.units() else unsaid
            for value, vague in w.values:
                yield _qualified(plain, w, value, unit, vague, w.flag or unsaid)


def _unit(plain: str, hidden: str, w: Written) -> units.Unit | None:
    """The unit of what is written, with what it is per; None where the numeral counts nothing."""
    if w.unit == "%" and w.rule in ("number.fraction", "number.tenths"):
        return units.unit("%")
    if w.arabic:
        unit = _arabic_unit(plain, hidden, w)
    else:
        unit = None if _turn_of_phrase(plain, w) else units.unit(w.unit or ("人" if _of_people(plain[:w.start]) else "元"))
    if unit is None or w.per:
        return unit and unit._replace(canonical=unit.canonical + w.per.replace("每", "/"))
    left = plain[max(0, w.start - 14):w.start] if unit.dimension not in _PURE else ""
    each = units.per().search(left) if "每" in left or (unit.dimension == "money" and re.search("[兑合于]", left)) else None
    if each and (each["one"] or unit.dimension == "money"):
        one = units.unit(each["one"] or each["money"]).canonical
        return unit._replace(canonical=f"{unit.canonical}/{each['many'] or each['of'] or ''}{one}")
    return unit


def _arabic_unit(plain: str, hidden: str, w: Written) -> units.Unit | None:
    """The unit of an Arabic number; None where the number counts nothing or is part of a name: 12英寸线, 28nm芯片, “科创30条”."""
    number, written, end = w.number, w.unit or w.money, w.end
    left, right = plain[max(0, w.start - 16):w.start], plain[end:end + 2]
    latin = _LATIN_BEFORE.search(left) and hidden[w.start - 1] != masks.BLANK
    if latin and not (re.search("[A-Z]$", left) and written in _AFTER_LATIN):
        return None
    if (w.unit == "条" and right.startswith("”")) or (w.unit in _CODES and re.match(r"(?![以左的])[\u4e00-\u9fffA-Za-z]", right)) or (
            w.unit in _PARTIAL and not _UNITLESS.search(left[-12:])):
        return None
    if w.unit == "口" and not re.search("[户人民众家]", left):       # 网箱4860口; people are told with their households
        return units.unit("口")._replace(canonical="口", dimension="count")
    if not written and re.match("人民(?![币政法检银医公])", plain[end:end + 3]):       # 全县52万人民
        return units.unit("人")
    if written == "分" and _UNITLESS.search(left):            # 平均得分在4分以上
        return units.unit(written)._replace(dimension="index")
    if written == "个" and re.match(r"[和、]\d+(?:\.\d+)?个百分点", plain[end:]):
        return units.unit("个百分点")                          # 高于全市3.2个和4.6个百分点
    if written:
        return None if re.fullmatch(r"[A-Za-z]+", written) and re.match(r"[A-Za-z\d]", right) else units.unit(written)
    if not re.search("[余多百千万亿]", number) and w.rule != "number.plus":
        return units.Unit("", "index", False) if _UNITLESS.search(left) else None
    # a round number without a unit: 元 beside a noun of money, 人 before or after one of people, or none
    clause, after = re.split(r"[。；;！!？?]", plain[max(0, w.start - 30):w.start])[-1], plain[end:end + 14]
    if re.match(rf"{_PEOPLE}{clauses.any_of('people')}", after) or _of_people(clause):
        return units.unit("人")
    ends, money = re.match(r"[，,。；;、！!？?）)]|以上|以下|左右|$", after), clauses.any_of("money")
    lent = re.match(rf"(?:元|人民币)?(?:以上|左右)?的?(?:[A-Z]轮|风险|天使|专项)?{money}", after)          # 70亿的销售额, 100万风险投资
    big = re.search("亿|万$" if ends or lent else "亿", number)
    last = re.sub(r"[\d.、和为万亿]|分别", "", re.split("[，,]", clause)[-1])          # 获得融资，平均每期播放量4.5万
    if big and (lent or re.search(rf"{money}|[投斥耗筹融]资?$", last if len(last) > _OPENS else clause)):      # 投资120亿, 三年将投73亿
        return units.unit("元")
    if re.match(r"[\u4e00-\u9fff]{2}", after) or (ends and re.search("[万亿]", number)):
        return units.Unit("", "index" if ends else "count", False)
    return None


def _of_people(left: str) -> bool:
    """Whether a noun of people stands right before a number: 常住人口破千万，."""
    told = r"[”\"]?(?:总数|总量|数量|数|量)?(?:突破)?[仅约近超破过达到至为是早已有只经]*$"
    return bool(re.search(clauses.any_of("people") + told, left[-30:]))


def _turn_of_phrase(plain: str, w: Written) -> bool:
    """Whether a Chinese numeral is a turn of phrase or an ordinal: 一家, 几个, 千家万户, 百年, 十分, 三大 without a noun, AI三类."""
    number, unit = w.number, w.unit
    left, right = plain[max(0, w.start - 12):w.start], plain[w.end:w.end + 3]
    if _ORDINAL.search(left) or (re.search("[头初]$|以来的$", left) and unit in ("名", "位", "年")):
        return True
    if unit == "条" and right.startswith("”"):               # “人才十条”
        return True
    if not unit:                                             # 超过三万亿，
        return not (re.search("[万亿]", number) and len(number) > 1 and (re.search(clauses.any_of("money"), left) or _of_people(left)))
    if number == "二" and w.rule != "number.parts":          # 二次招商, 二类: the second, or of the second kind; two is 两, but 二元五角
        return True
    counts = unit in ("倍", "番") or (len(unit) > 1 and units.unit(unit).dimension == "money")              # 一美元
    if number in ("一", "数", "几", "零", "两三", "三五") and not counts and w.rule not in ("number.half", "number.parts"):
        return True
    aimed = number in ("百", "千") and unit in _THINGS and _MADE.search(left)          # 形成百项标志性产品
    if _SINGLE.fullmatch(number) and not _QUALIFIED.search(left) and not aimed:
        return True
    if unit == "元" and len(number) < 2 and re.match(r"(?![以左上下的钱多余])[\u4e00-\u9fff]{2}", right):         # 三元材料
        return True
    return len(number) < 2 and number != "两" and (unit in _BODILY or (unit == "类" and bool(re.match("医疗|主体|人员", right))))


def _names_class(left: str, right: str, unit: str) -> bool:
    """Whether an amount names a class of things: 超10亿元项目200个, 年收入亿元以上企业, 百亿级集群, 超千亿元企业; not 规模近3亿元的产业.
    An age names one of people: 16—24岁城镇人口, 65岁及以上的老人."""
    level = 0 if unit else units.behind(False).match(right).end("unit")                # 10万吨级泊位
    aged = unit == "岁" and re.match(rf"(?:及?以[上下]的?)?{_PEOPLE}{clauses.any_of('people')}", right)
    if right.startswith("级", level) or right.startswith("俱乐部") or aged:
        return True
    if unit not in ("元", "美元", "亩", "吨", "人", "") or not CLAUSE.pattern(_CLASS).match(right):
        return False
    return bool(re.search(r"(?:超|超过|逾|过|突破)$", left) or re.match("以上|以下|及以上", right))
