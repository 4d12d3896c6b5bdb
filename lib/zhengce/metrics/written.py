"""Which numerals stand in a paragraph, with what sign and unit, alone or as a range, a pair, a list, a share?

Every numeral comes from `numerals.scan` whole. One that is glued to a digit, a separator, a sign or a lost character which no form here
takes in has no value: it is kept with a flag where a unit follows, so that nobody takes a part of it for the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhengce import numerals
from zhengce.numerals import LOST, Number, Numeral
from zhengce.reading import masks, units
from zhengce.reading.spans import tokens
from zhengce.reading.units import Written

_DASH = re.compile(r"\s?(?:--|——|－－|-|—|–|~|～|至|到)\s?(?P<minus>[-−](?=\d)|负)?")
_AND = re.compile(r"[、和及与]")
_SLASH = re.compile("/")
_SHARE_UNIT = re.compile(r"\s?(?:成(?P<tenth>[一二三四五六七八九半])?(?![为了效果立功长本员熟就套品都交分群绩型片人年语双份像因文])"
                         r"|(?<![十0])(?P<discount>折)(?![叠线旧算磨射页]))")
#: 占1/3 and 1/3以上 are shares; 12/26 and 24/7 are none
_SLASH_BEFORE = re.compile(r"(?:[占约近超达过有的到至了仅足为剩少低降加增高]|超过|不足|全[国省市县区球]|其中)\s?$")
_SLASH_AFTER = re.compile(r"(?:的|以上|以下|以内|左右|强|弱|多)")
_NO_SLASH = re.compile(r"[\dA-Za-z/上下早中晚日号]")
_HALF_UNIT = re.compile(r"半(?P<unit>小时|百分点|月|星期|钟头|季度)")
_BAND = re.compile("兆(?=[，,。；;、（）()以及和至到的宽光网带]|$)")
_ROUND = re.compile(r"亿(?=[，,。；;、！!？?）)的]|左右|以上|资金|投资|$)")
#: 辖6区1县: a division is counted beside another
_DIVISIONS, _DIVIDED = re.compile("[区市旗镇乡办]"), re.compile("[区市旗镇乡]、?\\d{1,2}(?:[县市旗区镇乡办]|街道)")
#: what may follow a Chinese numeral that has no unit behind it: a share, a joint of two numerals
_COUNTED = re.compile(r"(?<=零)增长(?!行动|计划|工程|方案)|[\s分成折半点/+.:：比、和与及至到\-−–—~～]")
_DECIMALS = re.compile(r"[块元米秒](?:\d{1,2}(?!\d)|[一二三四五六七八九](?![\u4e00-\u9fff]))")
_HALF = re.compile(r"半(?![导数个年月天日价径成壁山小封自公程截载])")
#: a sign before a numeral; a dash behind a number, a unit or a bracket joins two, and —— opens a line
_MINUS = re.compile(r"(?P<word>负|零下)$|(?P<dash>(?:(?<![-−–—～~\dA-Za-z%‰)）”℃×])|(?<=[oO][YQyq]))[-−–—]|(?<=[\u4e00-\u9fffYQyq])\+)$")
_DASH_COUNTS = re.compile(r"[为至到达是在于约了(（:：]\s?.$")     # 降至-3家; but 京津-30公里 is no decline
_SIGNED = ("percent", "points", "money", "temperature", "index", "multiple")
#: what before a numeral makes it a part: a digit that is hidden, a lost character, a separator, 点. A question mark is a lost digit in
#: 近?000万 and none in 为什么?10家; behind a comma a Chinese numeral begins a clause (位居第二,三家企业入选)
_N = "零〇○一二两三四五六七八九十百千万亿"
_GLUED_BEFORE = re.compile(rf"(?<=[\d{_N}{LOST}点\s?.,:∶：^×*/])(?:(?<=[\d{_N}{LOST}])|(?<=[\d{_N}]点)|(?<=[\d{_N}]点\s)"
                           rf"|(?<=[近约超逾达为至到]\?)|(?<=\?)(?=0)|(?<=\d\t)(?=\d{{3}}(?!\d))|(?<=\d,)(?=\d)|(?<=\d[:∶：^×*/])"
                           rf"|(?<=[\u4e00-\u9fff\d]\.)(?=\d)|(?<=[\d{_N}]\.))")
#: what behind it: a lost character, a digit, a separator with a digit
_GLUED_BEHIND = re.compile(rf"{LOST}|{numerals.CORE}|[:∶：比^×xX*./,-]\d|\s?点\s?[\d零〇一二三四五六七八九十百千万亿]")
_IN_A_RUN = frozenset(".,:∶：/^×*-?" + LOST)

_Values = list[tuple[float | None, str]]


def find(plain: str, hidden: str, text: str) -> Iterator[Written]:
    """The numerals of a `narrow` paragraph in order; `hidden` is the paragraph without names and dates, `text` as it is written."""
    reader, i = _Reader(plain, hidden, text), 0
    while i < len(reader.found):
        i, told = reader.one(i)
        yield from told
        reader.behind = told[-1].end if told else reader.behind


def _values(numbers: Iterable[Number]) -> _Values:
    """The values that numbers tell, both of a pair (七八), each with the word that makes it vague."""
    return [(v, n.vague) for n in numbers for v in (n.value, n.high) if v is not None]


class _Reader:
    """Reads the numerals of one paragraph from left to right, each as a part of one quantity at the most."""

    def __init__(self, plain: str, hidden: str, text: str):
        self.plain, self.hidden, self.text = plain, hidden, text
        self.found = list(numerals.scan(hidden))
        self.at = {n.start: i for i, n in enumerate(self.found)}
        self.behind = -1           # the end of the last quantity, which a dash may join to the next

    def one(self, i: int) -> tuple[int, list[Written]]:
        """What begins with the numeral i, and the next numeral to read."""
        n = self.found[i]
        if len(n.text) == 1 and not n.text.isdigit() and not _COUNTED.match(self.hidden, n.end) and not (
                units.behind(True).match(self.hidden, n.end)["unit"]):
            return i + 1, []                                               # 一批, 四川: most of what looks like a numeral
        if (j := self._next(i, _DASH)) is not None:
            return self._range(i, j)
        if n.number is not None and (form := self._share(i)) is not None:
            return form
        if self._glued(n) or n.number is None:
            return self._unread(i, i)
        if self.hidden[n.start].isdigit() and (listed := self._list(i)) is not None:
            return listed
        return self._with_unit(n, _values([n.number]), _rule(n), i + 1)

    def _next(self, i: int, joint: re.Pattern) -> int | None:
        """The next numeral if only a joint stands between."""
        m = joint.match(self.hidden, self.found[i].end)
        return self.at.get(m.end()) if m else None

    def _range(self, i: int, j: int) -> tuple[int, list[Written]]:
        """6-8亿元, 5000至2万元, 三至五成, 零下20至30度: both ends have the unit, and the scale where the lower one lacks it."""
        low, high = self.found[i], self.found[j]
        one, other = low.number, high.number
        if not one or not other or self._glued(low, right=False) or self._glued(high, left=False) or self._next(j, _DASH) is not None:
            return self._unread(i, j)
        if share := self._tenths(high, [low, high]):
            return j + 1, [share]
        sign, minus = self._sign(low.start), _DASH.match(self.hidden, low.end)["minus"]
        values = [(numerals.shared(one, other) * (-1 if sign else 1), one.vague),
                  ((other.high or other.value) * (-1 if minus or sign == "零下" else 1), other.vague)]
        return self._with_unit(high, values, "number.range", j + 1, low.start)

    def _list(self, i: int, joint: re.Pattern = _AND) -> tuple[int, list[Written]] | None:
        """12、15和18家: the unit that the last one has; 跨越2万、3万亿元: the scale too; 12.4/16.9/22.4亿元."""
        chain, glued = [self.found[i]], joint is _AND
        while (j := self._next(i, joint)) is not None and (joint is _SLASH or not self._unit(chain[-1])[0]):
            i, n = j, self.found[j]
            last = self._next(i, joint) is None
            ranges = self._next(i, _DASH) is not None
            if n.number is None or not self.hidden[n.start].isdigit() or self._glued(n, glued, glued or last) or ranges:
                return None
            chain.append(n)
        last = chain[-1]
        if len(chain) == 1 or not self._unit(last)[0] or any(self.plain[n.start - 1:n.start] in ("第", ".") for n in chain):
            return None
        more, whole = self._with_unit(last, [(last.number.value, last.number.vague)], _rule(last), i + 1)
        return more, [*(whole[0]._replace(start=n.start, end=n.end, number=n.text, rule="number.list",
                                          values=((numerals.shared(n.number, last.number, times=100), n.number.vague),))
                        for n in chain[:-1]), *whole]

    def _share(self, i: int) -> tuple[int, list[Written]] | None:
        """百分之5.2, 三分之一, 百分之二三十, 八点五成, 占1/3."""
        n, sign = self.found[i], self.hidden[self.found[i].end:self.found[i].end + 2]
        if n.text == "零" and sign == "增长":
            return i + 1, [Written(n.start, n.end, "零", "%", "", ((0.0, ""),), False, "number.fraction")]
        if sign == "分之" and (j := self.at.get(n.end + 2)) is not None:
            parts = [self.found[j]]
            if (k := self._next(j, _DASH)) is not None and not self.hidden.startswith("分之", self.found[k].end):
                j, parts = k, [*parts, self.found[k]]
            glued = self._glued(n, right=False) or self._glued(parts[-1], left=False)
            if glued or not n.number.value or any(p.number is None for p in parts):
                return self._unread(i, j)
            falls = -1 if self._sign(n.start) else 1
            values = tuple((falls * numerals.share(n.number.value, v), vague) for v, vague in _values(p.number for p in parts))
            return j + 1, [Written(n.start, parts[-1].end, n.text, "%", "", values, False, "number.fraction")]
        if sign[:1] == "/" and n.end + 1 in self.at:
            return self._slash(i, self.at[n.end + 1])
        tenths = self._tenths(n, [n])
        if tenths is None or self._glued(n):
            return None
        return i + 1 + (self.found[i + 1:i + 2] != [] and self.found[i + 1].start < tenths.end), [tenths]

    def _slash(self, i: int, j: int) -> tuple[int, list[Written]]:
        """占1/3 is a share; 12/26 and 24/7 are none; three or more, or decimals, are a list."""
        a, b = self.found[i], self.found[j]
        many = self._next(j, _SLASH) is not None or ("." in a.text and "." in b.text)
        if many and not self._glued(a, right=False) and (listed := self._list(i, _SLASH)) is not None:
            return listed
        if (whole := self._unit(a)[0]).startswith("/"):                        # 死亡率10.5/10万
            rate = self._with_unit(a, [(a.number.value, a.number.vague)], _rule(a), i + 1)[1]
            return j + 1, rate if b.end == a.end + len(whole) else []
        says = _SLASH_AFTER.match(self.plain, b.end) or (
            _SLASH_BEFORE.search(self.plain, max(0, a.start - 4), a.start) and not _NO_SLASH.match(self.plain, b.end))
        small = a.text.isdigit() and b.text.isdigit() and b.number and 0 < a.number.value < b.number.value
        if says and small and not self._glued(a, right=False) and not self._glued(b, left=False):
            value = numerals.share(b.number.value, a.number.value)
            return j + 1, [Written(a.start, b.end, f"{a.text}/{b.text}", "%", "", ((value, ""),), True, "number.fraction")]
        return j + 1, []

    def _tenths(self, last: Numeral, told: list[Numeral]) -> Written | None:
        """三成, 9.5成, 七八成, 三成五, 三至五成; 八折, 75折."""
        m = _SHARE_UNIT.match(self.hidden, last.end)
        if not m or any(n.number.scale > 1 or n.number.value > (99 if m["discount"] else 10) for n in told):
            return None
        extra = 5 if m["tenth"] == "半" else numerals.DIGITS.get(m["tenth"] or "零", 0)
        values = tuple((round(v * (10 if v <= 10 else 1), 6) + extra, vague) for v, vague in _values(n.number for n in told))
        return Written(told[0].start, m.end(), last.text, "%", "", values, last.text[0].isdigit(), "number.tenths")

    def _with_unit(self, n: Numeral, values: _Values, rule: str, following: int, start: int | None = None) -> tuple[int, list[Written]]:
        start, until, flag = n.start if start is None else start, n.end, None
        start -= self.plain.endswith("连续第", 0, start)
        if len(n.text) > 1 and n.number.high is None and all(c in numerals.DIGITS for c in n.text):
            values, flag = [(None, "")], "numeral not read"      # 二三五家, 九八: a year or a code, and no count
        if self.hidden.startswith("+", until) and not re.match(r"[\dA-Z]", self.hidden[until + 1:until + 2]):
            until, values, rule = until + 1, [(v, "+") for v, _ in values], "number.plus"
        if any(v is not None and abs(v) > 1e18 for v, _ in values):
            values, flag = [(None, vague) for _, vague in values], "absurd value"
        unit, per, end = self._unit(n, until)
        band = not unit and self.hidden[start].isdigit() and _BAND.match(self.plain, n.end - 1)
        if band or (unit == "个" and _ROUND.match(self.plain, end)):       # 接入速率20兆 is no number of 10^12; 投资20个亿 is money
            times, unit, end = (1e-12, "兆", end) if not unit else (1e8, "元", end + 1)
            values = [(v and round(v * times, 6), vague) for v, vague in values]
        before = None if unit else units.signs().search(self.plain, max(0, start - 6), start)
        money = before.group() if before else ""
        out = Written(start, end if unit or per else until, n.text, unit, per, tuple(values), self.hidden[n.start].isdigit(), rule,
                      money.strip(), flag)
        following, out = self._parts(out, following)
        sign = self._sign(start - len(money), units.unit(unit or money.strip()).dimension if unit or money else "index")
        if sign and sign != "+" and rule != "number.range":
            out = out._replace(values=tuple((None if v is None else -v, vague) for v, vague in out.values))
        return following, [out._replace(start=start - len(sign) - len(money))]

    def _unit(self, n: Numeral, until: int | None = None) -> tuple[str, str, int]:
        """The unit behind a numeral, what it is per, and where both end."""
        until, arabic = n.end if until is None else until, self.hidden[n.start].isdigit()
        m = units.behind(not arabic).match(self.hidden, until)
        if (m["unit"] or m["per"]) and not units.cut_from_word(self.text, m.start("unit"), m.end("unit")):
            whole = units.longer(self.plain, m.start("unit"), m.end("unit")) if arabic else m["unit"]
            same = whole == m["unit"]
            return whole, m["per"] or "" if same else "", m.end() if same else m.start("unit") + len(whole)
        if _DIVISIONS.match(self.plain, until) and (
                _DIVIDED.match(self.plain, until) or re.search("[市县区旗镇乡]、?$", self.plain[max(0, n.start - 2):n.start])):
            return "县区", "", until + 1
        unknown = units.unknown(self.plain, until, arabic, n.number is not None and n.number.scale >= 10**4)
        return unknown, "", until + len(unknown)

    def _parts(self, w: Written, following: int) -> tuple[int, Written]:
        """三个半月, 两年半, 3元5角, 2小时30分钟: the rest of the amount behind its unit."""
        if len(w.values) != 1 or w.values[0][0] is None or not w.unit:
            return following, w
        value, vague = w.values[0]
        half = _HALF_UNIT.match(self.hidden, w.end) if w.unit == "个" else None
        if half or (units.unit(w.unit).dimension in units.HALVED and _HALF.match(self.hidden, w.end)):
            unit = w.unit if not half else f"个{half['unit']}" if f"个{half['unit']}" in units.units() else half["unit"]    # 三个半月: 个月
            end = half.end() if half else w.end + 1
            return following, w._replace(unit=unit, end=end, values=((value + 0.5, vague),), rule="number.half")
        smaller, end = units.parts(w.unit), w.end
        while smaller and following < len(self.found) and self.hidden[end:(n := self.found[following]).start] in ("", "又"):
            part = next((p for p in smaller if self.hidden.startswith(p, n.end)), None)
            many = n.number.value if n.number else int(n.text) if re.fullmatch(r"0\d", n.text) else None       # 2小时08分
            if part is None or many is None or many * smaller[part] >= 1:
                break
            following, end, value = following + 1, n.end + len(part), value + many * smaller[part]
        if end == w.end:                                     # 8米31, 三块五: more than the unit says
            more = _DECIMALS.match(self.plain, end - 1) and end in self.at and not self._unit(self.found[self.at[end]])[0]
            return following, w._replace(values=((None, ""),), flag="numeral not read") if more else w
        return following, w._replace(end=end, values=((round(value, 6), vague),), rule="number.parts")

    def _sign(self, start: int, dimension: str = "index") -> str:
        """The sign before a numeral: -, −, —, 负, 零下; empty where a dash joins, opens a list, or is none for what is counted."""
        m = _MINUS.search(self.plain, max(0, start - 3), start) if self.plain[max(0, start - 1):start] in tuple("负下-−–—+") else None
        if not m or (m["dash"] and (start - 1 == self.behind or self.hidden[start - 2:start - 1] == masks.BLANK)):
            return ""
        if m["word"]:                                        # 减负237亿元 and 自负 have none
            alone = tokens(self.plain[max(0, start - 8):start])[-1].word in ("负", "零下", "下")
            return m["word"] if alone and (m["word"] == "负" or dimension in ("temperature", "energy", "index")) else ""
        if m["dash"] == "+":
            return "+" if dimension in ("percent", "points") else ""      # 同比+12.5%; 互联网+
        if dimension not in _SIGNED:                         # 京津-30公里 is none
            return m["dash"] if _DASH_COUNTS.search(self.plain, max(0, start - 3), start) else ""
        left = self.plain[start - 2:start - 1] if start > 1 else ""
        bullet = left in ("", "\n") and dimension in ("money", "multiple")
        return "" if bullet or (m["dash"] in "—–" and not re.match(r"[\u4e00-\u9fff]", left)) else m["dash"]

    def _glued(self, n: Numeral, left: bool = True, right: bool = True) -> bool:
        """Whether what stands before or behind a numeral makes it a part of something else."""
        return bool((left and _GLUED_BEFORE.match(self.plain, n.start)) or (right and _GLUED_BEHIND.match(self.plain, n.end)))

    def _unread(self, i: int, j: int) -> tuple[int, list[Written]]:
        """A run that cannot be read: without value, and a row only where a unit follows."""
        while True:                              # to the next numeral: behind a separator, a dash, a lost character, or nothing
            end = self.found[j].end
            step = next((s for s in (0, 1, 2) if self.at.get(end + s, 0) > j), None)
            if step is None or not _IN_A_RUN.issuperset(self.plain[end:end + step]):
                break
            j = self.at[end + step]
        n, last = self.found[i], self.found[j]
        lost = any(c in self.plain[max(0, n.start - 1):last.end + 1] for c in (LOST, "?"))
        unit, per, end = self._unit(last)
        arabic = self.hidden[last.start].isdigit()
        small = not lost and last.end - n.start < 3 and not any(c.isdigit() for c in self.hidden[n.start:last.end])
        if small or not unit or not (arabic or units.unit(unit).chinese):
            return j + 1, []
        start = n.start - (lost and self.plain[n.start - 1:n.start] in (LOST, "?"))
        rule, flag = ("number.lost", "lost digit") if lost else ("number.unread", "numeral not read")
        return j + 1, [Written(start, end, self.plain[n.start:last.end], unit, per, ((None, ""),), arabic, rule, "", flag)]


def _rule(n: Numeral) -> str:
    if n.number.high is not None:
        return "number.pair"
    if not n.text[0].isdigit():
        return "number.chinese"
    return "number.compound" if re.search(r"[十百千万亿兆].*\d", n.text) else "number.whole"
