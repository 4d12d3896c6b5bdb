"""Which numerals stand in a paragraph, with what sign and unit, alone or as a range, a pair, a list, a share?

Every numeral comes from `numerals.scan` whole. One that is glued to a digit, a separator, a sign or a lost character which no form here
takes in has no value: it is kept with a flag where a unit follows, so that nobody takes a part of it for the number.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from zhengce import numerals
from zhengce.metrics import glue
from zhengce.numerals import LOST, Number, Numeral
from zhengce.reading import units
from zhengce.reading.spans import tokens
from zhengce.reading.units import Written

_DASH = re.compile(r"\s?(?:--|——|－－|-|—|–|~|～|至|到)\s?(?P<minus>[-−](?=\d)|负)?")
#: 百分之15K
_LETTER = re.compile(r"\s?[A-Za-zＡ-Ｚａ-ｚ]")
_AND = re.compile(r"[、和及与]")
_SHARE_UNIT = re.compile(r"\s?(?:成(?P<tenth>[一二三四五六七八九半])?(?![为了效果立功长本员熟就套品都交分群绩型片人年语双份像因文])"
                         r"|(?<![十0])(?P<discount>折)(?![叠线旧算磨射页]))")
_SLASH_BEFORE = re.compile(r"(?:[占约近超达过有的到至了仅足为剩少低降加增高]|超过|不足|全[国省市县区球]|其中)\s?$")
_SLASH_AFTER = re.compile(r"(?:的|以上|以下|以内|左右|强|弱|多)")
_HALF_UNIT = re.compile(r"半(?P<unit>小时|百分点|月|星期|钟头|季度)")
_CHINESE = re.compile("[\u4e00-\u9fd5]+")
_JOINS = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff\uff21-\uff5a+〇]")        # what may be one word with the Chinese beside it
_CROSSED = re.compile(r"[^\s，。；、！？,;!?]{2}")
#: units behind which digits alone are decimals
_DECIMALS = ("块", "元", "米", "秒")
_TENTHS = re.compile(r"\d{1,2}(?!\d)|[一二三四五六七八九](?![\u4e00-\u9fff])")
_HALF = re.compile(r"半(?![导数个年月天日价径成壁山小封自公程截载])")


def find(plain: str, hidden: str) -> list[Written]:
    """The numerals of a `narrow` paragraph in order; `hidden` is the paragraph with names and dates blanked out.

    >>> text = "奖励5000至2万元，期限两年半，增速-3.9%"
    >>> [(w.number, w.unit, [v[0] for v in w.values]) for w in find(text, text)]
    [('2万', '元', [5000.0, 20000.0]), ('两', '年', [2.5]), ('3.9', '%', [-3.9])]
    """
    return list(_Reader(plain, hidden).read())


class _Reader:
    """Reads the numerals of one paragraph from left to right."""

    def __init__(self, plain: str, hidden: str):
        self.plain, self.hidden = plain, hidden
        self.found = [n for n in numerals.scan(hidden)]
        self.at = {n.start: i for i, n in enumerate(self.found)}
        self.runs = [m.span() for m in _CHINESE.finditer(plain)] if self.found else []
        self.behind = -1           # the end of the last quantity, which a dash may join to the next

    def read(self) -> Iterator[Written]:
        """The quantities in order, each numeral in one of them at the most."""
        i = 0
        while i < len(self.found):
            i, out = self._one(i)
            yield from out
            if out:
                self.behind = out[-1].end

    def _one(self, i: int) -> tuple[int, list[Written]]:
        """What begins with the numeral i, and the next numeral to read."""
        n = self.found[i]
        joined = self._next(i, _DASH)
        if joined is not None:
            return self._range(i, *joined)
        if (form := self._share(i)) is not None:
            return form
        if self._glued(n) or n.number is None:
            return self._unread(i)
        if self.hidden[n.start].isdigit() and (listed := self._list(i)) is not None:
            return listed
        return self._with_unit(n, [_value(n.number)], "number.pair" if n.number.high is not None else _rule(n), i + 1)

    # --- forms of two numerals --------------------------------------------------------------------------------------------------

    def _next(self, i: int, joint: re.Pattern) -> tuple[int, bool] | None:
        """The next numeral if only a joint stands between (and whether that one has a minus of its own)."""
        n = self.found[i]
        m = joint.match(self.hidden, n.end)
        if m and m.end() in self.at:
            return self.at[m.end()], bool(m.groupdict().get("minus"))
        return None

    def _range(self, i: int, j: int, minus: bool) -> tuple[int, list[Written]]:
        """6-8亿元, 5000至2万元, 三至五成, 零下20至30度: both ends have the unit, and the scale where the lower one lacks it."""
        low, high = self.found[i], self.found[j]
        if low.number is None or high.number is None or self._glued(low, right=False) or self._glued(high, left=False) \
                or self._next(j, _DASH) is not None or (not self.hidden[low.start].isdigit() and len(low.text) == 1 and low.text in "数几"):
            return self._unread(i, j)
        if (share := self._tenths(high, [low, high])) is not None:
            return j + 1, [share]
        first, last = numerals.shared(low.number, high.number), high.number
        sign = self._sign(low.start)
        values = [(first * (-1 if sign else 1), low.number.vague, None),
                  ((last.high or last.value) * (-1 if minus or sign == "零下" else 1), last.vague, None)]
        return self._with_unit(high, values, "number.range", j + 1, low.start)

    def _list(self, i: int) -> tuple[int, list[Written]] | None:
        """12、15和18家: the unit that the last one has; 跨越2万、3万亿元: the scale too."""
        j, chain = i, [i]
        while (following := self._next(j, _AND)) is not None and not self._unit(self.found[j])[0]:
            j = following[0]
            n = self.found[j]
            if n.number is None or not self.hidden[n.start].isdigit() or self._glued(n) or self._next(j, _DASH):
                return None
            chain.append(j)
        if len(chain) == 1 or not self._unit(self.found[j])[0]:
            return None
        last = self.found[j]
        if any(self.plain[self.found[k].start - 1:self.found[k].start] in ("第", ".") for k in chain):
            return None
        more, whole = self._with_unit(last, [_value(last.number)], _rule(last), j + 1)
        if not whole:
            return None
        before = [whole[0]._replace(start=n.start, end=n.end, until=n.end, number=n.text, rule="number.list",
                          values=((numerals.shared(n.number, last.number), n.number.vague, None),), per=whole[0].per)
                  for n in (self.found[k] for k in chain[:-1])]
        return more, [*before, *whole]

    # --- shares -----------------------------------------------------------------------------------------------------------------

    def _share(self, i: int) -> tuple[int, list[Written]] | None:
        """百分之5.2, 三分之一, 百分之二三十, 八点五成, 占1/3."""
        n = self.found[i]
        if n.number is not None and self.hidden.startswith("分之", n.end) and n.end + 2 in self.at:
            j = self.at[n.end + 2]
            parts = [self.found[j]]
            if (joined := self._next(j, _DASH)) is not None and not self.hidden.startswith("分之", self.found[joined[0]].end):
                j = joined[0]
                parts.append(self.found[j])
            glued = self._glued(n, right=False) or self._glued(parts[-1], left=False) or _LETTER.match(self.hidden, parts[-1].end)
            if glued or not n.number.value or any(p.number is None for p in parts):
                return self._unread(i, j)
            told = [v for p in parts for v in (p.number.value, p.number.high) if v is not None]
            sign = -1 if self._sign(n.start) else 1
            values = tuple((sign * numerals.share(n.number.value, v), parts[0].number.vague, None) for v in told)
            return j + 1, [Written(n.start, parts[-1].end, parts[-1].end, n.text, "%", "", values, False, "number.fraction")]
        if n.number is not None and self.hidden.startswith("/", n.end) and n.end + 1 in self.at:
            return self._slash(i, self.at[n.end + 1])
        tenths = self._tenths(n, [n]) if n.number is not None and not self._glued(n) else None
        return None if tenths is None else (i + 1 + (self.found[i + 1:i + 2] != [] and self.found[i + 1].start < tenths.end), [tenths])

    def _slash(self, i: int, j: int) -> tuple[int, list[Written]]:
        """占1/3 is a share; 12/26 and 24/7 are none."""
        a, b = self.found[i], self.found[j]
        if (whole := self._unit(a)[0]).startswith("/") and a.number:           # 死亡率10.5/10万
            return j + 1, self._with_unit(a, [_value(a.number)], _rule(a), i + 1)[1] if b.end == a.end + len(whole) else []
        left, right = self.plain[max(0, a.start - 4):a.start], self.plain[b.end:b.end + 3]
        says = (_SLASH_BEFORE.search(left) and not re.match(r"[\dA-Za-z/上下早中晚日号]", right)) or _SLASH_AFTER.match(right)
        small = a.text.isdigit() and b.text.isdigit() and a.number and b.number and 0 < a.number.value < b.number.value
        if says and small and not self._glued(a, right=False) and not self._glued(b, left=False):
            values = ((numerals.share(b.number.value, a.number.value), "", None),)
            return j + 1, [Written(a.start, b.end, b.end, f"{a.text}/{b.text}", "%", "", values, True, "number.fraction")]
        return (j if self._next(j, re.compile("/")) else j + 1), []

    def _tenths(self, last: Numeral, told: Sequence[Numeral]) -> Written | None:
        """三成, 9.5成, 七八成, 三成五, 三至五成; 八折, 75折."""
        m = _SHARE_UNIT.match(self.hidden, last.end)
        if not m or any(n.number.scale > 1 or n.number.value > (99 if m["discount"] else 10) for n in told):
            return None
        extra = 5 if m["tenth"] == "半" else numerals._DIGIT.get(m["tenth"] or "零", 0)
        values = tuple((round(v * (10 if v <= 10 else 1), 6) + extra, n.number.vague, None) for n in told
                       for v in (n.number.value, n.number.high) if v is not None)
        return Written(told[0].start, m.end(), last.end, last.text, "%", "", values, last.text[0].isdigit(), "number.tenths")

    # --- one numeral and its unit ------------------------------------------------------------------------------------------------

    def _with_unit(self, n: Numeral, values: list, rule: str, following: int, start: int | None = None) -> tuple[int, list[Written]]:
        start = n.start if start is None else start
        arabic = self.hidden[n.start].isdigit()
        if rule == "number.pair":
            values = [(n.number.value, "", None), (n.number.high, "", None)]
        elif _digitwise(n):
            values = [(None, "", "numeral not read")]
        until, plus = n.end, self.hidden[n.end:n.end + 1] == "+" and not re.match(r"[\dA-Z]", self.hidden[n.end + 1:n.end + 2])
        if plus:
            until, values, rule = until + 1, [(v, "+", f) for v, _, f in values], "number.plus"
        if any(v is not None and abs(v) > 1e18 for v, _, _ in values):
            values = [(None, vague, "absurd value") for _, vague, _ in values]
        unit, per, end = self._unit(n, until)
        before = units.signs().search(self.plain, max(0, start - 6), start)
        money = before.group() if before and not unit else ""
        out = Written(start, end if unit or per else until, until, n.text, unit, per, tuple(values), arabic, rule, money.strip())
        following, out = self._parts(out, following)
        sign = self._sign(start - len(money), units.unit(unit or money.strip()).dimension if unit or money else "index")
        if sign and sign != "+" and rule != "number.range":
            out = out._replace(values=tuple((None if v is None else -v, g, f) for v, g, f in out.values))
        return following, [out._replace(start=start - len(sign) - len(money))]

    def _unit(self, n: Numeral, until: int | None = None) -> tuple[str, str, int]:
        """The unit behind a numeral, what it is per, and where both end."""
        until = n.end if until is None else until
        arabic = self.hidden[n.start].isdigit()
        m = units.behind(not arabic).match(self.hidden, until)
        if m and (m["unit"] or m["per"]) and not units.cut_from_word(self.plain, m.start("unit"), m.end("unit"), self._word(m.end("unit"))):
            whole = units.longer(self.plain, m.start("unit"), m.end("unit")) if arabic else m["unit"]
            if whole != m["unit"]:
                return whole, "", m.start("unit") + len(whole)
            return m["unit"], m["per"] or "", m.end()
        unknown = units.unknown(self.plain, until, arabic, n.number is not None and n.number.scale >= 10**4)
        return unknown, "", until + len(unknown)

    def _word(self, at: int) -> tuple[int, int] | None:
        """The word that a place lies in: Chinese is cut run by run, so only the run around is; but A股 and 人工智能+ go beyond."""
        n = bisect_left(self.runs, (at,)) - 1
        first, last = self.runs[n] if n >= 0 else (0, 0)
        alone = first < at < last and not _JOINS.match(self.plain[first - 1:first]) and not _JOINS.match(self.plain, last)
        if not alone and not _CROSSED.match(self.plain, max(0, at - 1)):
            return None
        cut, begins = (tokens(self.plain[first:last]), first) if alone else (tokens(self.plain), 0)
        n = bisect_left(cut, at - begins, key=lambda t: t.end)
        word = cut[n] if n < len(cut) else None
        return (begins + word.start, begins + word.end) if word and word.start < at - begins < word.end else None

    def _parts(self, w: Written, following: int) -> tuple[int, Written]:
        """三个半月, 两年半, 3元5角, 2小时30分钟: the rest of the amount behind its unit."""
        if len(w.values) != 1 or w.values[0][0] is None or not w.unit:
            return following, w
        value, vague, flag = w.values[0]
        if w.unit == "个" and (m := _HALF_UNIT.match(self.hidden, w.end)):
            unit = f"个{m['unit']}" if f"个{m['unit']}" in units.units() else m["unit"]           # 三个半月: 个月
            return following, w._replace(unit=unit, end=m.end(), values=((value + 0.5, vague, flag),), rule="number.half")
        if units.unit(w.unit).dimension in units.HALVED and _HALF.match(self.hidden, w.end):
            return following, w._replace(end=w.end + 1, values=((value + 0.5, vague, flag),), rule="number.half")
        unit, end = w.unit, w.end
        while following < len(self.found) and self.hidden[end:(n := self.found[following]).start] in ("", "又"):
            part = next((p for p in units.parts(unit) if self.hidden.startswith(p, n.end)), None)
            many = n.number.value if n.number else int(n.text) if re.fullmatch(r"0\d", n.text) else None       # 2小时08分
            if part is None or many is None or many * units.parts(unit)[part] >= 1:
                break
            value, end = value + many * units.parts(w.unit)[part], n.end + len(part)
            following, w = following + 1, w._replace(end=end, values=((round(value, 6), vague, flag),), rule="number.parts")
        n = self.found[following] if w.unit in _DECIMALS and end == w.end and following < len(self.found) else None
        if n and n.start == end and len(n.text) < 3 and _TENTHS.match(self.plain, end) and not self._unit(n)[0]:      # 8米31, 三块五
            digits = n.text if n.text.isdigit() else "".join(str(numerals._DIGIT.get(c, "")) for c in n.text)
            if len(digits) == len(n.text):                   # 五 or 31; 五0 is neither
                value += int(digits) / 10 ** len(digits)
                following, w = following + 1, w._replace(end=n.end, values=((round(value, 6), vague, flag),), rule="number.parts")
        return following, w._replace(unit="元") if w.unit == "块" and w.rule == "number.parts" else w

    # --- signs and glue ----------------------------------------------------------------------------------------------------------

    def _sign(self, start: int, dimension: str = "index") -> str:
        joins = start - 1 == self.behind and self.plain[start - 1] in "-−–—"
        return "" if joins else glue.sign(self.plain, self.hidden, start, dimension)

    def _glued(self, n: Numeral, left: bool = True, right: bool = True) -> bool:
        return (left and glue.before(self.plain, n)) or (right and glue.behind(self.plain, n))

    def _unread(self, i: int, j: int | None = None) -> tuple[int, list[Written]]:
        """A run that cannot be read: without value, and a row only where a unit follows."""
        j = i if j is None else j
        while (more := self._continues(j)) is not None:
            j = more
        n, last = self.found[i], self.found[j]
        lost = any(c in self.plain[max(0, n.start - 1):last.end + 1] for c in (LOST, "?"))
        unit, per, end = self._unit(last)
        known = unit and (units.unit(unit).chinese or self.hidden[last.start].isdigit())
        small = not lost and not any(c.isdigit() for c in self.hidden[n.start:last.end])
        if not known or (small and last.end - n.start < 3):
            return j + 1, []
        start = n.start - (lost and self.plain[n.start - 1:n.start] in (LOST, "?"))
        flag = "lost digit" if lost else "numeral not read"
        return j + 1, [Written(start, end, last.end, self.plain[n.start:last.end], unit, per, ((None, "", flag),),
                               self.hidden[last.start].isdigit(), "number.lost" if lost else "number.unread")]

    def _continues(self, j: int) -> int | None:
        """The next numeral of the same run: behind a separator, a dash, a lost character, or nothing."""
        end = self.found[j].end
        for step in (0, 1, 2):
            if end + step in self.at and self.at[end + step] > j:
                between = self.plain[end:end + step]
                return self.at[end + step] if all(c in ".,:∶：/^×*-?" + LOST for c in between) else None
        return None


def _value(number: Number) -> tuple[float, str, None]:
    return number.value, number.vague, None


def _rule(n: Numeral) -> str:
    if not n.text[0].isdigit():
        return "number.chinese"
    return "number.compound" if re.search(r"[十百千万亿兆].*\d", n.text) else "number.whole"


def _digitwise(n: Numeral) -> bool:
    """二三五家, 九八: digits without a place are a year or a code, and no count."""
    return len(n.text) > 1 and n.number.high is None and all(c in numerals._DIGIT for c in n.text)
