"""Which days does one time expression mean, taken by itself and after what its paragraph said before?"""

from __future__ import annotations

import re
from datetime import date

from zhengce.reading import clauses, days
from zhengce.reading.periods import Around, Period, part_of_year
from zhengce.reading.sentences import SENTENCE_END
from zhengce.reading.time_words import in_era, number, part_days, table
from zhengce.word_tables import TIME

WORKED_ON = re.compile("(?:改造|提升|利用|盘活|整合|依托|优化|巩固|用好|扩大|完善|升级|更新|围绕|发挥|基于|对)$")
HELD = re.compile(r"(?!的)"
                  r"(?:(?!基础|之上|进行|扩|改造|上新)[^，,。；;：:！？!?的])*?(?:\d|[一二两三四五六七八九十百千]+[余多]?[万亿个家名位项])")
SAID = re.compile(r"[印发颁]发|[发公]布|出台|提出|明确|表示|指出|宣布|签订|签署|制定|通过")
UNDATED = re.compile(r"(?:根据|按照|依据)(?!近日|今年|本月)[^。！？，,]{0,14}《[^《》]*》[，,]$")
GROUPS = ("lead", "era", "ya", "iso", "fyp", "dec", "by", "lone", "week", "word", "ago", "past", "back", "ahead", "after")
KINDS = ("accounts", "term", "holding", "now", "recent", "vague", "same", "pastyear", "sameday", "month", "day")
LIMIT = re.compile("(?:以|之)?前(?!三|景|列|后)")      # 6月底前


def planned(text: str, at: int) -> bool:
    """Whether the sentence speaks of what is to come: 5月初将完成, 下半年力争."""
    end = SENTENCE_END.search(text, at)
    return bool(TIME.pattern("@plan@").search(text, clauses.begin(text, at, at - 200, SENTENCE_END), end.start() if end else len(text)))


class Reader:
    """Reads the matches of one paragraph in order, and remembers the last year, month and day that it gave."""

    def __init__(self, text: str, content_date: str | None, around: Around):
        self.text, self.content, self.around = text, content_date, around
        self.now = int(now[:4]) if (now := content_date or around.own.written) else None
        self.today = days.last_day(content_date)
        self.against = f"content date {content_date}" if content_date else self.now and f"{self.now}, when the text was written"
        self.before: Period | None = None      # the last dated expression of the paragraph
        self.counted: Period | None = None     # what months counted on from it may be
        self.part = around.part                # the last part of a year with its year

    def read(self, match: re.Match) -> Period | None:
        """What a match means, its role that which it has by itself, or None where it is no time after all."""
        self.match, g = match, {k: v for k, v in match.groupdict().items() if v is not None}
        p = getattr(self, f"_{next((group for group in GROUPS if group in g), 'calendar')}")(g)
        compared = p and (self.text[max(0, p.start - 1):p.start] in ("比", "较") or self.text.startswith("同期", p.end))
        if p and p.date and p.role not in ("name", "recent", "now") and not compared:
            self.before, self.part = p, part_of_year(p) or self.part
            self.counted = self.counted if "after" in g else None
        return p

    def _explicit(self, first: str | None, last: str | None, date: str | None = None, role: str = "at") -> Period:
        return Period(*self.match.span(), self.match.group(), first, last, date, "explicit", None, role)

    def _relative(self, first: str | None, last: str | None, date: str | None = None, against: str | None = None,
                  role: str = "at") -> Period:
        return Period(*self.match.span(), self.match.group(), first, last, date, "relative", against or self.against, role)

    def _unknown(self) -> Period:
        return self._relative(None, None, role="span")._replace(against=None)

    def _year(self, year: int, against: str | None = None) -> Period:
        return self._relative(f"{year}-01-01", f"{year}-12-31", f"{year}", against)

    def _era(self, g: dict) -> Period:
        return self._explicit(*told) if (told := in_era(g)) else self._unknown()

    def _ya(self, g: dict) -> Period | None:
        first, last = number(g["ya"]), number(g["yb"])
        return self._explicit(f"{first}-01-01", f"{last}-12-31", None if first < last else f"{first}") if first <= last else None

    def _iso(self, g: dict) -> Period | None:
        one = days.day(*re.split(r"[-./]", g["iso"]))
        return one and self._explicit(one, one, one)

    def _fyp(self, g: dict) -> Period:
        n = number(g["fyp"][:-1]) if g["fyp"] != "十五" else 10
        year = 1966 + 5 * (n - 3) if n > 2 else 1953 + 5 * (n - 1)
        first, last = f"{year}-01-01", f"{year + 4}-12-31"
        if g["fe"] in ("末", "期末"):
            return self._explicit(f"{year + 4}-12-01", last, f"{year + 4}", "close")
        if g["fe"] == "以来":
            return self._explicit(first, None, role="since")
        self.around = self.around._replace(stretches=(*self.around.stretches, (first, last)))
        return self._explicit(first, last)

    def _dec(self, g: dict) -> Period:      # without a century 90年代 is the last one's, and 20年代 nobody knows which
        tens, century = number(g["dec"]), g.get("cent", "")
        last = century.startswith("上") or (not century and tens >= 30)
        year = tens + (1900 if last else 2000 if century == "本" else 100 * ((number(century) or 1) - 1))
        return self._explicit(f"{year}-01-01", f"{year + 9}-12-31") if year > 100 else self._unknown()

    def _by(self, g: dict) -> Period | None:
        if TIME.pattern("[^，,。；;：:！？!?]{0,40}?@event,list@").match(self.text, self.match.end()):      # 2024中关村论坛年会
            return self._explicit(f"{g['by']}-01-01", f"{g['by']}-12-31", g["by"], "name")

    def _lone(self, g: dict) -> Period | None:
        """A day without its month (12日举行, 19—21日，…): the month named before it in the paragraph, that of the line over it in a
        chronicle, else the content date's."""
        known = next((d for d in (self.before and self.before.date, self.around.line, self.content) if len(d or "") >= 7), None)
        last = {"d2": g["lto"]} if "lto" in g else {}
        told = known and part_days(int(known[:4]), {"m": known[5:7], "d": g.get("lone") or g["ld"], **last})
        return told and self._relative(*told[:3], None if known == self.content else f"{known[:7]} in the text")

    def _lead(self, g: dict) -> Period | None:
        """What a line of a chronicle begins with (3日　…, 07-02　…, 下旬，…): in the month or the year of the line over it."""
        line = self.around.line
        if "ly" in g:
            return self._explicit(*part_days(int(g["ly"]), {"m": g["lym"]})[:3])
        if "lw" in g:
            months = self.around.months and line
            return self._relative(*part_days(int(line[:4]), {"m": g["lw"]})[:3], f"{line[:4]}, the line over it") if months else None
        if "ld" in g:
            return self._lone(g) if line[5:] or g["ld"].isdecimal() else None
        if not line[5:] and not (line and "lm" in g):
            return self._word({"word": g["lp"]}) if g.get("lp") in table()["month"] else None
        told = part_days(int(line[:4]), {"m": g["lm"], "d": g["ln"]} if "lm" in g else {"m": line[5:7], "mp": g["lp"].lstrip("月")})
        return told and self._relative(*told[:3], f"{line}, the line over it", told[3])

    def _ago(self, g: dict) -> Period:
        n = number(g["ago"])
        return self._unknown() if n is None or self.now is None or "agox" in g or "agoy" in g else self._year(self.now - n)

    def _back(self, g: dict) -> Period:      # 五年来 counts only where the document says which five
        plain = self.match.group().removeprefix(g["back"]) in ("年", "年来", "年以来", "年间")
        return self._past({"past": g["back"]}) if plain else self._unknown()

    def _past(self, g: dict) -> Period:
        """过去五年, 这五年: the years that the document looks back on; 过去一年 is a word of its own."""
        n, year = number(g["past"]), self.around.own.reviewed
        for first, last in reversed(self.around.stretches):
            if int(last[:4]) - int(first[:4]) + 1 == n and (self.now is None or int(last[:4]) <= self.now):
                return self._relative(first, last, None, f"{first[:4]}-{last[:4]} in the text")
        if not n or year is None:
            return self._unknown()
        return self._relative(f"{year - n + 1}-01-01", f"{year}-12-31", f"{year}" if n == 1 else None,
                              f"{year}, the year that the report looks back on")

    def _ahead(self, g: dict) -> Period:
        """未来5年 ends five years after the one in which it is said, or in which a plan said it."""
        n, base, year = number(g["ahead"]), self.before, self.around.own.reviewed
        if n and year:                # 今后五年, in a report that looks back on its year
            return self._relative(f"{year + 1}-01-01", f"{year + n}-12-31", None, f"{year}, the year that the report looks back on")
        if n is None or self.now is None or UNDATED.search(self.text[max(0, self.match.start() - 60):self.match.start()]):
            return self._unknown()
        between = base and base.source == "explicit" and base.date[:4] <= str(self.now) and self.text[base.end:self.match.start()]
        if not between or not SAID.search(between):
            return self._relative(None, f"{self.now + n}-12-31", role="horizon")
        if SENTENCE_END.search(between):
            return self._unknown()
        return self._relative(None, f"{int(base.date[:4]) + n}-12-31", None, f"{base.date[:4]}年 in the paragraph", "horizon")

    def _after(self, g: dict) -> Period:
        """三年后, 3个月后, 8天后 count from what is said in full before them; 2020年下半年…，5个月后…，3个月后 is 2021."""
        n, base = number(g["after"]), self.counted or self.before
        if n and base and g["unit"] == "天" and len(base.date) == 10:
            return self._relative(*[days.shift(base.date, n)] * 3, f"{base.date} in the paragraph")
        if n is None or base is None or base.source != "explicit" or g["unit"] not in ("年", "个月") or not base.first or not base.last:
            return self._unknown()
        if g["unit"] == "年":
            return self._year(int(base.date[:4]) + n, f"{base.date[:4]}年 in the paragraph")
        (a, b), (c, d) = (divmod(int(iso[:4]) * 12 + int(iso[5:7]) - 1 + n, 12) for iso in (base.first, base.last))
        first, last = days.months(a, b + 1, d + 1, c)
        date = next((first[:k] for k in (7, 4) if first[:k] == last[:k]), None)     # all that it may be is of one month or year
        self.counted = base._replace(first=first, last=last, date=date or base.date)
        return self._relative(first, last, date, f"{base.date} in the paragraph") if date else self._unknown()

    def _week(self, g: dict) -> Period:      # 上周, 下周一: counted from the week of the content date
        if len(self.content or "") < 10:
            return self._unknown()
        monday = days.shift(self.content, 7 * table()["week"][g["week"]][0] - date.fromisoformat(self.content).weekday())
        n = "一二三四五六日末".find(g.get("wd", "无").replace("天", "日"))
        first, last = days.shift(monday, max(0, n) - 2 * (n == 7)), days.shift(monday, n if 0 <= n < 7 else 6)
        return self._relative(first, last, first if first == last else None)

    def _word(self, g: dict) -> Period | None:
        word, own = g["word"], self.around.own
        kind = next(k for k in KINDS if word in table()[k])
        if kind == "holding" and (WORKED_ON.search(self.text, max(0, self.match.start() - 4), self.match.start())
                                  or not HELD.match(self.text, self.match.end())):
            return None
        if kind in ("now", "holding"):
            return self._relative(None, self.today, self.content, role="now")
        if kind == "recent":
            return self._relative(None, self.today, self.content and self.content[:4], role="recent")
        if kind == "pastyear" and (year := (not self.around.ahead and self.around.year) or own.reviewed):
            return self._year(year, "the year that the report looks back on")
        if kind == "pastyear" and "过去" in word and (self.content or "")[5:7] in ("01", "02"):       # said when a year has just ended
            return self._year(self.now - 1)
        if kind == "accounts":
            first, last = own.accounts or (None, None)
            return self._relative(first, last, last and last[:4], "the report named", "close" if word.endswith("末") else "at")
        if kind == "term" and own.planned:
            return self._relative(own.planned.first, own.planned.last, None, "the title's years")
        if kind == "same":
            return self._relative(None, None, role="compare")._replace(against=None)
        if kind == "sameday":
            one = self.before.date if self.before and len(self.before.date) == 10 else self.around.day
            return self._relative(one, one, one, f"{one} in the text") if len(one or "") == 10 else None
        # 1—5月…其中当月…: the last month of the stretch before
        if word in ("当月", "同月") and (month := ((self.before and self.before.last) or self.around.day or "")[:7]):
            return self._relative(f"{month}-01", days.last_day(month), month, f"{month} in the text")
        if kind == "month" and len(self.content or "") >= 7:
            year, month = divmod(int(self.content[:4]) * 12 + int(self.content[5:7]) - 1 + table()["month"][word][0], 12)
            part = part_days(year, {"m": str(month + 1), **({"d": g["md"]} if "md" in g else {})})                   # 本月10日
            return part and self._relative(*part[:3])
        if kind == "day" and len(self.content or "") == 10:
            return self._relative(*[days.shift(self.content, table()["day"][word][0])] * 3)
        return self._unknown() if kind in ("vague", "pastyear", "term") else None

    def _calendar(self, g: dict) -> Period | None:
        """A year, a part of a year, or both; a part alone takes the year of its sentence, else of the content date."""
        part = {k[2:]: v for k, v in g.items() if k.startswith("b_")} or g
        start, end = self.match.span()
        year, against = self._year_of(g, part)
        if year is None:
            return self._unknown()        # a count such as 近三年, 短短8年; 公元前221年, 农历八月
        told = part_days(year, part)
        if told is None or (part is not g and self.text.endswith("每年", 0, start)):
            return None
        if part is not g and not self.around.ahead and against and "content" in against and self.today:
            begun = part.get("part") == "全年" and self.content[5:7] <= "03"      # no 全年 is told as done in March
            ahead = told[0] > self.today or (begun and told[1] > self.today)
            plan = TIME.pattern("@part_end@").search(self.text, end, end + 8) or LIMIT.match(self.text, end)    # 下半年工作计划
            if ahead and not plan and not planned(self.text, start):
                told = part_days(year - 1, part) or told
        return self._explicit(*told) if "y" in g or "yy" in g else self._relative(*told[:3], against, told[3])

    def _year_of(self, g: dict, part: dict) -> tuple[int | None, str | None]:
        """The year of a calendar expression, and what it was counted from."""
        around, before, said = self.around, self.before, g.get("ry", "")
        if "y" in g or "yy" in g:
            return year + 2000 if (year := number(g.get("y") or g["yy"])) < 100 else year, None      # 08年
        if not said and not self.match.group().startswith("今"):
            return (None, None) if part is g else self._context_year(part)
        if said in table()["anaphor"]:
            of_part, of_day = None if around.titled else around.year, (around.line or around.day or "")[:4]
            base = before.date[:4] if before else (of_part or of_day if said == "当年" and not around.line else of_day or of_part) or None
            return base and int(base) + table()["anaphor"][said][0], base and f"{base}年 before it"
        of_part = int(around.line[:4]) if around.line else around.ahead and around.year
        if of_part and said in ("年内", "本年", "本年度", *(("今年",) if around.line else ())):
            return of_part, f"{of_part}年, the line over it"
        if said.startswith("上") and around.line:
            return int(around.line[:4]) - 1, f"{around.line[:4]}年, the line over it"
        if said.startswith("上") and self.now:
            told = before and int(before.date[:4])
            if told and (told == self.now or (told < self.now and not SENTENCE_END.search(self.text, before.end, self.match.start()))):
                return told - 1, f"{told}年 in the sentence"      # 2023年末300家，上年末280家
            if around.year:
                return around.year - 1, f"{around.year}, the year of the part"      # 由上年的4:42:54, in a bulletin on 2023
        next_ = said.startswith("新") and (self.content or "")[5:7] >= "11"       # 新的一年, said in December
        return self.now and self.now + next_ + table()["year"].get(said, (0,))[0], self.against

    def _context_year(self, part: dict) -> tuple[int | None, str | None]:
        """The year of a month or quarter that has none: said earlier in the sentence, or by a dated event earlier in the paragraph."""
        base, start, around = self.before, self.match.start(), self.around
        between = self.text[base.end:start] if base else ""
        told = int(base.date[:4]) if base else None
        # 将于2032年1月施行；6月30日，发布…: the day is not of the year that is yet to come
        if base and not (self.now and told > self.now and re.search("[；;]", between)):
            if not SENTENCE_END.search(between):
                return told, f"{told}年 in the sentence"
            whole = part.get("part") == "全年" and self.now and told < self.now           # 2015年实现…。综保区全年实现…
            aim = base.role == "close" and self.now and told > self.now                   # 到2027年末力争…。5月18日，该行还将…
            if base.source == "explicit" and not aim and (whole or ("m" in part and len(base.date) >= 7)):
                return told, f"{told}年 in the paragraph"
        if around.line:
            return int(around.line[:4]), f"{around.line[:4]}年, the line over it"
        year, ahead = around.year, around.ahead
        # 2025年情况通报, 2月9日召开发布会: a day of the six weeks before the text, though its title looks back
        day = self.now and around.titled and "m" in part and "d" in part and days.day(self.now, number(part["m"]), number(part["d"]))
        just_now = day and len(self.content or "") == 10 and day <= self.content and days.length(day, self.content) <= 42
        aim = around.titled and planned(self.text, start)
        if year and self.now and (year > self.now if ahead else year < self.now and not (aim or just_now)):
            return year, f"{year}, the year of the part"      # 年底前新增6000个, under 2022年重点工作 told in 2021
        first, last = around.own.accounts or (None, None)
        whole = first and int(last[:4]) + 1 == self.now and last.endswith("12-31") and (part.get("part") == "全年" or "close" in part)
        if whole and not planned(self.text, start):       # 全年新发放贷款…, in an article on last year's report
            return self.now - 1, "the report named"
        if self.now is None and self.part:      # 2024年上半年…。上半年, 6月末: no date is known
            days_of = part_days(int(self.part[0][:4]), part)
            if days_of and self.part[0] <= days_of[0] and days_of[1] <= self.part[1]:
                return int(self.part[0][:4]), f"{' to '.join(self.part)} in the text"
        return self.now, self.against
