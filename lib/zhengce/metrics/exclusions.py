"""Which numerals with a unit still count nothing: names (12英寸线), turns of phrase (一家, 千家万户, 百年), ordinals (头三名)?"""

from __future__ import annotations

import re

from zhengce.reading import clauses, masks, units
from zhengce.reading.units import Written
from zhengce.word_tables import CLAUSE

UNITLESS = re.compile(r"(?:比|比例|系数|指数|得分|评分|PMI)(?:仅|约|已)?"
                      r"(?:为|是|达|达到|[\u4e00-\u9fff]{1,2}[至到]|[由从](?:\d[\d.]*[\u4e00-\u9fff]{0,4}[至到])?)$")
#: 人口、企业: what may stand between a number without a measure word and the people that it counts
_PEOPLE = r"[^，,。；;：:、的“”（）()\d]{0,8}?"
_AFTER_LATIN = ("%", "元", "家", "个", "件", "项")            # GDP5.5%, R&D30亿元
_CODES = ("英寸", "nm", "纳米", "寸", "核", "路", "线", "号")   # before a noun: part of the name of a product or a road
_PARTIAL = ("强", "分", "期", "版", "E", "洲", "面")      # with an Arabic number mostly parts of names
#: with a small Chinese numeral these are mostly idioms: 十分, 一点, 两口
_BODILY = ("分", "点", "面", "把", "头", "口", "对", "双", "方", "度", "里", "周", "段", "样")
_SINGLE = re.compile(r"[百千万亿]{1,2}")
_QUALIFIED = re.compile(r"(?:近|上|超|超过|逾|达到?|破|迈上|跨越|站上|不足|不到|约|每秒|集聚|聚集|汇聚)\s?$")
_THINGS = ("项", "家", "个", "款", "种", "名", "件", "座", "所", "条")
_MADE = re.compile("(?:突破|形成|打造|开拓|制定|培育|建设|引进|建成|推出|实施|落地|新增|集聚)$")
#: 突破2万亿大关, 从1万亿到2万亿: only verbs between the last comma and a number of so many 元
_ROUND = re.compile(r"(?:^|[，,])(?:首次|再次|已|又|并|也|成功|接连)*(?:突破|超过|达到?|跨越|迈上|站上|跨过|冲破|从)$")
#: 4万亿俱乐部: a name for those that have reached it
_NAMED = re.compile(r"(?:元)?(?:俱乐部|之城|城市|阵营|行列|时代|梯队)")
_ORDINAL = re.compile("[A-Za-z第一二三四五六七八九十几数]$|届$")
_LATIN_BEFORE = re.compile(r"[A-Za-z._#]$")
_CLASS = r"(?:级|(?:人民币)?(?:及以上|以上|以下)?+的?+(?!、)[\u4e00-\u9fff、“”]{0,8}?@class@(?!基金|债))"


def arabic_unit(plain: str, hidden: str, w: Written) -> units.Unit | None:
    """The unit of an Arabic number; None where the number counts nothing or is part of a name: 12英寸线, 28nm芯片, “科创30条”."""
    number, written, end = w.number, w.unit or w.money, w.end
    left, right = plain[max(0, w.start - 16):w.start], plain[end:end + 2]
    latin = _LATIN_BEFORE.search(left) and hidden[w.start - 1] != masks.BLANK
    if latin and not (re.search("[A-Z]$", left) and written in _AFTER_LATIN):
        return None
    if w.unit == "度":                                        # 25度以上的耕地, 用电300度; not 360度全景
        return units.unit("度") if re.match(r"以|左|的|[^\u4e00-\u9fff]|$", right) else None
    if (w.unit == "条" and right.startswith("”")) or (w.unit in _CODES and re.match(r"(?![以左])[\u4e00-\u9fffA-Za-z]", right)) or (
            w.unit in _PARTIAL and not UNITLESS.search(left[-12:])):
        return None
    if written == "个" and re.match(r"[和、]\d+(?:\.\d+)?个百分点", plain[end:]):
        return units.unit("个百分点")                          # 高于全市3.2个和4.6个百分点
    if written:
        return None if re.fullmatch(r"[A-Za-z]+", written) and re.match(r"[A-Za-z\d]", right) else units.unit(written)
    if re.match(r"[A-Za-z\d.:/]", right):
        return None
    if re.match("企业(?!家)", plain[end:end + 3]) and number.isdigit() and len(number) > 1 and not re.fullmatch(r"(?:19|20)\d\d", number):
        return units.unit("家")                                # 园区1633企业中
    if not re.search("[余多百千万亿]", number) and w.rule != "number.plus":
        return units.Unit("", "", "index", False) if UNITLESS.search(left) else None
    # a round number without a unit: 元 beside a noun of money, 人 before or after one of people, or none
    clause, after = re.split(r"[。；;！!？?]", plain[max(0, w.start - 30):w.start])[-1], plain[end:end + 14]
    people, money = clauses.any_of("people"), clauses.any_of("money")
    if re.match(rf"{_PEOPLE}{people}", after) or re.search(
            rf"{people}(?:总数|总量|数量|数|量)?(?:突破)?[仅约近超过达到至为是已有只]*$", clause):
        return units.unit("人")
    if "亿" in number:
        if _NAMED.match(after):
            return None
        round_sum = "亿元" in plain[max(0, w.start - 30):w.start] and _ROUND.search(clause)
        near = re.match(rf"(?:元|人民币)?(?:以上|左右)?的?{money}", after) or re.search(money, clause)
        if round_sum or (near and not re.match("[级像次]", after)):
            return units.unit("元")                            # 接连跨越1500亿、2000亿元大关, 投资120亿, 70亿的销售额
    ends = re.match(r"[，,。；;、！!？?）)]|以上|以下|左右|$", after)
    if "万" in number and ends and re.search(money, clause[-16:]):
        return units.unit("元")
    lacking = re.match(r"[\u4e00-\u9fff]{2}", after) or (ends and re.search("[万亿]", number))
    return units.Unit("", "", "count" if lacking and not ends else "index", False) if lacking or UNITLESS.search(clause) else None


def people_before(left: str) -> bool:
    """Whether a noun of people stands right before a number: 常住人口破千万，."""
    verb = "(?:早已|已经|已)*(?:突破|超过|破|超|近|达到?)?"
    return bool(re.search(rf"{clauses.any_of('people')}(?:总数|总量|数|量)?{verb}$", left[-14:]))


def turn_of_phrase(plain: str, w: Written) -> bool:
    """Whether a Chinese numeral is a turn of phrase or an ordinal: 一家, 几个, 千家万户, 百年, 十分, 三大 without a noun, AI三类."""
    number, unit = w.number, w.unit
    left, right = plain[max(0, w.start - 12):w.start], plain[w.end:w.end + 3]
    if _ORDINAL.search(left) or (re.search(r"[头初]$", left) and unit in ("名", "位", "年")):
        return True
    if unit == "条" and right.startswith("”"):               # “人才十条”
        return True
    if not unit:                                             # 超过三万亿，
        return not (re.search("[万亿]", number) and len(number) > 1 and (re.search(clauses.any_of("money"), left) or people_before(left)))
    if number == "二":                                       # 二次招商, 二类: the second, or of the second kind; two is 两
        return True
    counts = unit in ("倍", "番") or (len(unit) > 1 and units.unit(unit).dimension == "money")              # 一美元
    if number in ("一", "数", "几", "零", "两三", "三五") and not counts and w.rule not in ("number.half", "number.parts"):
        return True
    aimed = number in ("百", "千") and unit in _THINGS and _MADE.search(left)          # 形成百项标志性产品
    if _SINGLE.fullmatch(number) and not _QUALIFIED.search(left) and not aimed:
        return True
    if unit == "大":
        return not re.match(r"”?[\u4e00-\u9fff]{2}", right)          # “十大”产业集群 is a count
    return len(number) < 2 and number != "两" and (unit in _BODILY or (unit == "类" and bool(re.match("医疗|主体|人员", right))))


def names_class(left: str, right: str, unit: str) -> bool:
    """Whether an amount names a class of things: 超10亿元项目200个, 年收入亿元以上企业, 百亿级集群, 超千亿元企业.

    >>> names_class("总投资超", "的内资产业项目500个", "元"), names_class("投资", "，建设", "元"), names_class("规模近", "的产业", "元")
    (True, False, False)
    """
    if right.startswith("级"):
        return True
    if unit not in ("元", "美元", "亩", "吨", "人", ""):
        return False
    if re.search(r"(?:估值|市值)(?:已)?(?:超|超过|逾|过|突破)$", left) and not re.search(r"\d", right[:16]):
        return False                                         # 成为估值超30亿元的企业: what this one is worth
    bounded = re.search(r"(?:超|超过|逾|过|突破)$", left) or re.match("以上|以下|及以上", right)
    return bool(bounded and CLAUSE.pattern(_CLASS).match(right))
