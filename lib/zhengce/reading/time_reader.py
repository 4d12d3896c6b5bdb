"""Which days does one time expression mean, taken by itself and after what its paragraph said before?"""

from __future__ import annotations

import re
from datetime import date

from zhengce.reading import clauses, days
from zhengce.reading.periods import Around, Period, part_of_year
from zhengce.reading.sentences import SENTENCE_END
from zhengce.reading.time_words import number, part_days, table
from zhengce.word_tables import TIME

WORKED_ON = re.compile("(?:改造|提升|利用|盘活|整合|依托|优化|巩固|用好|扩大|完善|升级|更新|围绕|发挥|基于|对)$")
HELD = re.compile(r"(?!的)"
                  r"(?:(?!基础|之上|进行|扩|改造|上新)[^，,。；;：:！？!?的])*?(?:\d|[一二两三四五六七八九十百千]+[余多]?[万亿个家名位项])")
UNDATED = re.compile(r"(?:根据|按照|依据)(?!近日|今年|本月)[^。！？，,]{0,14}《[^《》]*》[，,]$")
SAID = re.compile(r"[^。！？]*(?:[印发颁]发|[发公]布|出台|提出|明确|宣布|制定|通过)[^。！？]*$")
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
        self.text, self.content, self.around = text, content_date or "", around
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
        return self._explicit(first, last, date, role)._replace(source="relative", against=against or self.against)

    def _unknown(self) -> Period:
        return self._relative(None, None, role="span")._replace(against=None)

    def _year(self, year: int, against: str | None = None) -> Period:
        return self._relative(f"{year}-01-01", f"{year}-12-31", f"{year}", against)

    def _era(self, g: dict) -> Period:      # 民国113年, 令和3年6月; not 光绪, whose months are not ours
        offset, ours = table()["era"][g["era"]]
        year, month = offset + (1 if g["ey"] == "元" else number(g["ey"]) or 0), g.get("em")
        told = part_days(year, {"m": month, "d": g.get("ed")} if month else {}) if ours and offset < year <= 2100 else None
        return self._explicit(*told[:3]) if told else self._unknown()

    def _ya(self, g: dict) -> Period | None:
        first, last = number(g["ya"]), number(g["yb"])
        last += first // 100 * 100 if last < 100 else 0                  # 2032-34年
        return self._explicit(f"{first}-01-01", f"{last}-12-31") if first < last else None

    def _iso(self, g: dict) -> Period | None:
        one = days.day(*re.split(r"[-./]", g["iso"]))
        return one and self._explicit(one, one, one)

    def _fyp(self, g: dict) -> Period:
        year = 1951 + 5 * number(g["fyp"][:-1])
        first, last = f"{year}-01-01", f"{year + 4}-12-31"
        if g["fe"] in ("末", "期末"):
            return self._explicit(f"{year + 4}-12-01", last, f"{year + 4}", "close")
        if g["fe"] == "以来":
            return self._explicit(first, None, role="since")
        self.around = self.around._replace(stretches=(*self.around.stretches, (first, last)))
        return self._explicit(first, last)

    def _dec(self, g: dict) -> Period:      # without a century 90年代 is the last one's, and 20年代 nobody knows which
        first = 1900 + number(g["dec"])
        ours = self.match.group().startswith(("本", "21", "二十一")) or (first < 1930 and "世纪" not in self.match.group())
        return self._unknown() if ours else self._explicit(f"{first}-01-01", f"{first + 9}-12-31")

    def _by(self, g: dict) -> Period | None:
        if TIME.pattern("[^，,。；;：:！？!?]{0,40}?@event,list@").match(self.text, self.match.end()):      # 2024中关村论坛年会
            return self._explicit(f"{g['by']}-01-01", f"{g['by']}-12-31", g["by"], "name")

    def _lone(self, g: dict) -> Period | None:
        """A day without its month (12日举行, 19—21日，…): the month named before it, of the chronicle's line, or of the content date."""
        known = next((d for d in (self.before and self.before.date, self.around.line, self.content) if len(d or "") >= 7), None)
        told = known and part_days(int(known[:4]), {"m": known[5:7], "d": g.get("lone") or g["ld"], "d2": g.get("lto")})
        return told and self._relative(*told[:3], None if known == self.content else f"{known[:7]} in the text")

    def _lead(self, g: dict) -> Period | None:
        """What a line of a chronicle begins with (3日　…, 07-02　…, 05　…, 下旬，…): in the month or the year of the line over it."""
        line = self.around.line
        if "ly" in g:
            return self._explicit(*part_days(int(g["ly"]), {"m": g["lym"]})[:3])
        if "ld" in g:
            return self._lone(g)
        if "lp" in g and not line[5:]:
            return self._word({"word": g["lp"]}) if g["lp"] in table()["month"] else None
        if not line or ("lw" in g and not self.around.months):
            return None
        part = {"m": line[5:7], "mp": g["lp"].lstrip("月")} if "lp" in g else {"m": g.get("lm") or g["lw"], "d": g.get("ln")}
        told = part_days(int(line[:4]), part)
        return told and self._relative(*told[:3], f"{line}, the line over it", told[3])

    def _ago(self, g: dict) -> Period:
        return self._unknown() if self.now is None or "more" in g or not (n := number(g["ago"])) else self._year(self.now - n)

    def _past(self, g: dict) -> Period:
        """过去五年, 这五年, 五年来: the years that the document looks back on; 过去一年 is a word of its own."""
        n, year = number(g.get("past") or g["back"]), self.around.own.reviewed
        plan = self.around.own.planned if self.around.ahead and "back" in g and self.match.group().endswith("年") else None
        if plan and int(plan.last[:4]) - int(plan.first[:4]) + 1 == n:
            return self._relative(plan.first, plan.last, None, "the title's years")       # 三年累计培训2万人, in a plan for three years
        for first, last in reversed(self.around.stretches):
            if int(last[:4]) - int(first[:4]) + 1 == n and (self.now is None or int(last[:4]) <= self.now):
                return self._relative(first, last, None, f"{first[:4]}-{last[:4]} in the text")
        if not n or year is None:
            return self._unknown()
        return self._relative(f"{year - n + 1}-01-01", f"{year}-12-31", f"{year}" if n == 1 else None,
                              f"{year}, the year that the report looks back on")

    _back = _past

    def _ahead(self, g: dict) -> Period:
        """未来5年 ends five years after the one in which it is said; 今后五年 of a report begins behind the year that it looks back on."""
        n, year, start = number(g["ahead"]), self.around.own.reviewed, self.match.start()
        if n and year:
            return self._relative(f"{year + 1}-01-01", f"{year + n}-12-31", None, f"{year}, the year that the report looks back on")
        if n is None or self.now is None or UNDATED.search(self.text[max(0, start - 60):start]):
            return self._unknown()
        said = self.before and SAID.match(self.text[self.before.end:start]) and int(self.before.date[:4])
        if said and said < self.now:
            return self._relative(None, f"{said + n}-12-31", None, f"{said}年 in the paragraph", "horizon")       # 2016年提出未来五年…
        return self._relative(None, f"{self.now + n}-12-31", role="horizon")

    def _after(self, g: dict) -> Period:
        """三年后, 3个月后 count from what is said before them; 2020年下半年…，5个月后…，3个月后 is 2021."""
        n, base = number(g["after"]), self.counted or self.before
        if n and base and g["unit"] == "天" and len(base.date) == 10:
            return self._relative(*[days.shift(base.date, n)] * 3, f"{base.date} in the paragraph")
        if not n or not (base and base.first and base.last) or g["unit"] not in ("年", "个月"):
            return self._unknown()
        ends = [divmod(int(iso[:4]) * 12 + int(iso[5:7]) - 1 + n * (12 if g["unit"] == "年" else 1), 12) for iso in (base.first, base.last)]
        first, last = days.months(ends[0][0], ends[0][1] + 1, ends[1][1] + 1, ends[1][0])
        self.counted = base._replace(first=first, last=last)
        date = next((first[:k] for k in (7, 4) if first[:k] == last[:k]), None)     # all that it may be is of one month or year
        return self._relative(first, last, date, f"{base.date} in the paragraph") if date else self._unknown()

    def _week(self, g: dict) -> Period:      # 上周, 下周一: counted from the week of the content date
        if len(self.content) < 10:
            return self._unknown()
        monday = days.shift(self.content, 7 * table()["week"][g["week"]][0] - date.fromisoformat(self.content).weekday())
        first, last = ("一二三四五六日".find(g["wd"].translate({ord("天"): "日", ord("末"): "六"})),) * 2 if "wd" in g else (0, 6)
        return self._relative(days.shift(monday, first), days.shift(monday, last), days.shift(monday, first) if "wd" in g else None)

    def _word(self, g: dict) -> Period | None:
        word, own = g["word"], self.around.own
        kind = next(k for k in KINDS if word in table()[k])
        if kind == "holding" and (WORKED_ON.search(self.text, max(0, self.match.start() - 4), self.match.start())
                                  or not HELD.match(self.text, self.match.end())):
            return None
        if kind in ("now", "holding", "recent"):
            role, said = ("recent", self.content[:4]) if kind == "recent" else ("now", self.content)
            return self._relative(None, self.today, said or None, role=role)
        just = self.content[5:7] in ("01", "02") and self.now - 1                  # 过去一年, said when a year has just ended
        if kind == "pastyear" and (year := (not self.around.ahead and self.around.year) or own.reviewed or just):
            return self._year(year, "the year that the report looks back on")
        if kind == "accounts" and own.accounts:
            first, last = own.accounts
            return self._relative(first, last, last[:4], "the report named", "close" if word.endswith("末") else "at")
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
        if kind == "month" and len(self.content) >= 7:
            year, month = divmod(int(self.content[:4]) * 12 + int(self.content[5:7]) - 1 + table()["month"][word][0], 12)
            part = part_days(year, {"m": str(month + 1), "d": g.get("md")})                   # 本月10日
            return part and self._relative(*part[:3])
        if kind == "day" and len(self.content) == 10:
            return self._relative(*[days.shift(self.content, table()["day"][word][0])] * 3)
        return self._unknown() if kind in ("vague", "pastyear", "term", "accounts") else None

    def _calendar(self, g: dict) -> Period | None:
        """A year, a part of a year, or both; a part alone takes the year of its sentence, else of the content date."""
        part = {k[2:]: v for k, v in g.items() if k.startswith("b_")} or g
        start, end = self.match.span()
        if "season" in part and self.before and re.fullmatch("[的（(]?", self.text[self.before.end:start]) and len(self.before.date) == 10:
            return None                  # 10月1日至7日国庆长假期间: the days tell which they are
        year, against = self._year_of(g, part)
        if year is None:
            if not {"m", "ma", "mn", "part", "ry"}.isdisjoint([*g, *part]):
                # 今年一季度, not dated: 当月 and 全年 behind it are of no year told before
                self.before, self.around = None, self.around._replace(day=None)
            return self._unknown()        # a count such as 近三年, 短短8年; 公元前221年, 农历八月, 上周
        told = part_days(year, part)
        one, last = table()["year"].get(g.get("ry", ""), (0, None))
        if told and last is not None:                                            # 今明两年
            return self._relative(told[0], f"{year + last - one}-12-31", None, against)
        if told and part is not g and not self.around.ahead and against and "content" in against:
            begun = part.get("part") in ("全年", "上半年") and self.content[5:7] <= "03"      # neither is told as done in March
            ahead = told[0] > self.today or (begun and told[1] > self.today)
            # 下半年工作计划; 8月1日起施行; （9月底取得成效，牵头单位：…）; 自7月1日起，标准调整为2300元, told in June
            begins = "d" in part and self.text.startswith("起", end)
            plan = begins or TIME.pattern("@part_end,in_force@").search(self.text, end, end + 8) or LIMIT.match(self.text, end) or (
                TIME.pattern("@charge@").search(self.text, max(self.text.rfind("（", 0, start), start - 80), end + 40))
            if ahead and not plan and not planned(self.text, start):
                told = part_days(year - 1, part) or told
        if not told or "y" in g or "yy" in g:
            return told and self._explicit(*told)
        return self._relative(*told[:3], against, told[3])

    def _year_of(self, g: dict, part: dict) -> tuple[int | None, str | None]:
        """The year of a calendar expression, and what it was counted from."""
        around, before, said = self.around, self.before, g.get("ry", "")
        if "y" in g or "yy" in g:
            year = number(g.get("y") or g["yy"])
            return year + (2000 if year < 80 else 1900 if year < 100 else 0), None      # 08年, 98年
        if not said and not re.fullmatch("今.?", self.match.group()):
            return (None, None) if part is g else self._context_year(part)
        if said in table()["anaphor"]:
            of_part, of_day = None if around.titled else around.year, (around.line or around.day or "")[:4]
            base = before.date[:4] if before else (of_part or of_day if said == "当年" and not around.line else of_day or of_part) or None
            return base and int(base) + table()["anaphor"][said][0], base and f"{base}年 before it"
        line = around.line and int(around.line[:4])
        if line and (said[0] in "上今本" or said == "年内"):
            return line - (said[0] == "上"), f"{line}年, the line over it"
        if around.ahead and around.year and said in ("年内", "本年", "本年度"):
            return around.year, f"{around.year}年, the line over it"
        if said.startswith("上") and self.now:
            told = before and int(before.date[:4])
            if told and (told == self.now or (told < self.now and not SENTENCE_END.search(self.text, before.end, self.match.start()))):
                return told - 1, f"{told}年 in the sentence"      # 2023年末300家，上年末280家
            if around.year:
                return around.year - 1, f"{around.year}, the year of the part"      # 由上年的4:42:54, in a bulletin on 2023
        next_ = said.startswith("新") and self.content[5:7] >= "11"       # 新的一年, said in December
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
            whole = part.get("part") == "全年" and (self.now is None or told < self.now)           # 2015年实现…。综保区全年实现…
            aim = base.role == "close" and self.now and told > self.now                   # 到2027年末力争…。5月18日，该行还将…
            # 2024年6月，基金设立。截至7月底，已投60个, told in September 2025: the state of a month just over is of this year
            state = self.today and self.text.endswith(("截至", "截止"), 0, start) and part_days(self.now, part)
            aim = aim or (state and 0 < days.length(state[1], self.today) <= 100)
            # 2032年一季度，…。截至3月末: within what was told before, under a title that looks back on 2031
            own = part_days(told, part) if base.source == "explicit" and part_of_year(base) else None
            within = own and base.first <= own[1] <= base.last
            if base.source == "explicit" and (within or (not aim and (whole or ("m" in part and len(base.date) >= 7)))):
                return told, f"{told}年 in the paragraph"
        if around.line:
            return int(around.line[:4]), f"{around.line[:4]}年, the line over it"
        if len(around.day or "") == 10 and "d" in part and start == 0 and self.text[self.match.end():][:1].isspace():
            day = days.day(around.day[:4], number(part["m"]), number(part["d"]))         # 2032年3月8日 … / 4月1日 …
            if day and day >= around.day:
                self.around = around._replace(line=day[:7])              # 今年 is of the entry, too
                return int(day[:4]), f"{day[:4]}年, the entry before"
        year, ahead = around.year, around.ahead
        # 2025年情况通报, 2月9日召开发布会: a day of the six weeks before the text, though its title looks back
        day = len(self.content) == 10 and around.titled and "d" in part and days.day(self.now, number(part["m"]), number(part["d"]))
        just_now = day and day <= self.content and days.length(day, self.content) <= 42
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
