"""Which days does one time expression mean, taken by itself and after what its paragraph said before?"""

from __future__ import annotations

import re
from typing import NamedTuple

from zhengce.reading import days, time_roles, time_words, year_parts
from zhengce.reading.periods import Around, part_of_year
from zhengce.reading.time_words import number, table


class Days(NamedTuple):
    """What an expression means, before its surroundings are read."""

    first: str | None
    last: str | None
    date: str | None
    source: str = "explicit"
    against: str | None = None
    shape: str = "at"

WEEKS = 6            # how long ago a day without a year is news: under 2025年情况通报, of 10 February 2026, 2月9日 is of 2026
UNKNOWN = Days(None, None, None, "relative", None, "span")
WORKED_ON = re.compile("(?:改造|提升|利用|盘活|整合|依托|优化|巩固|用好|扩大|完善|升级|更新|围绕|发挥|基于|对)$")
HELD = re.compile(r"(?!的)"
                  r"(?:(?!基础|之上|进行|扩|改造|上新)[^，,。；;：:！？!?的])*?(?:\d|[一二两三四五六七八九十百千]+[余多]?[万亿个家名位项])")
SAID = re.compile(r"[印发颁]发|[发公]布|出台|提出|明确|表示|指出|宣布|签订|签署|制定|通过")
GOES_ON = re.compile(r"[。！？!?…]\s*(?:《|该|这|根据|按照|规划|方案|[^。！？!?，,]{0,6}(?:提出|明确))[^。！？!?]*$")
UNDATED = re.compile(r"(?:根据|按照|依据)(?!近日|日前|近期|今年|本月|昨日|今日)[^。！？，,]{0,14}"
                     r"《[^《》]*(?:方案|规划|计划|意见|纲要)》[，,]$")
GROUPS = ("foreign", "ya", "iso", "fyp", "dec", "by", "lone", "week", "word", "ago", "past", "back", "ahead", "after")
KINDS = ("accounts", "term", "holding", "now", "recent", "vague", "same", "pastyear", "sameday", "month", "day")


class Reader:
    """Reads the matches of one paragraph in order, and remembers the last year, month and day that it gave."""

    def __init__(self, text: str, content_date: str | None, around: Around):
        self.text, self.content, self.around = text, content_date, around
        self.now = int(now[:4]) if (now := content_date or around.own.written) else None
        self.today = days.last_day(content_date)
        self.against = f"content date {content_date}" if content_date else self.now and f"{self.now}, when the text was written"
        self.before: Days | None = None      # the last dated expression of the paragraph
        self.counted: Days | None = None      # what months counted on from it may be
        self.before_end, self.part = 0, around.part       # where that expression ended; the last part of a year with its year

    def read(self, match: re.Match) -> Days | None:
        """The days of a match, or None where it is no time after all."""
        g = {k: v for k, v in match.groupdict().items() if v is not None}
        for group in GROUPS:
            if group in g:
                meaning = getattr(self, f"_{group}")(g, match)
                break
        else:
            meaning = self._calendar(g, match)
        compared = self.text[max(0, match.start() - 1):match.start()] in ("比", "较")
        if meaning and meaning.date and meaning.shape not in ("name", "recent", "now") and not compared:
            self.before, self.before_end, self.part = meaning, match.end(), part_of_year(*meaning[:2], meaning.source) or self.part
            self.counted = self.counted if "after" in g else None
        return meaning

    def _relative(self, first: str | None, last: str | None, date: str | None, shape: str = "at", against: str | None = None) -> Days:
        return Days(first, last, date, "relative", against or self.against, shape)

    def _ya(self, g: dict, match: re.Match) -> Days | None:
        first, last = number(g["ya"]), number(g["yb"])
        return Days(f"{first}-01-01", f"{last}-12-31", None if first < last else f"{first}") if first <= last else None

    def _foreign(self, g: dict, match: re.Match) -> Days:
        return Days(*dates) if (dates := year_parts.in_era(g)) else UNKNOWN

    def _iso(self, g: dict, match: re.Match) -> Days | None:
        one = days.day(*(int(n) for n in re.split(r"[-./]", g["iso"])))
        return one and Days(one, one, one)

    def _fyp(self, g: dict, match: re.Match) -> Days:
        n = number(g["fyp"][:-1]) if len(g["fyp"]) > 2 or g["fyp"] != "十五" else 10
        first = 1966 + 5 * (n - 3) if n > 2 else 1953 + 5 * (n - 1)
        end = g["fe"]
        if end in ("末", "期末"):
            return Days(f"{first + 4}-12-01", f"{first + 4}-12-31", f"{first + 4}", shape="close")
        if end == "以来":
            return Days(f"{first}-01-01", None, None, shape="since")
        last = first if end == "开局之年" else first + 4
        if (n := number(g.get("fn", "几"))) and n <= 5:
            last = first + n - 1
        start = last if end == "收官之年" else first
        if start == first and last == first + 4:
            self.around = self.around._replace(stretches=(*self.around.stretches, (f"{first}-01-01", f"{last}-12-31")))
        return Days(f"{start}-01-01", f"{last}-12-31", f"{last}" if start == last else None)

    def _dec(self, g: dict, match: re.Match) -> Days:
        return Days(*years, None) if (years := year_parts.decade(g)) else UNKNOWN

    def _by(self, g: dict, match: re.Match) -> Days | None:
        year, named = g["by"], time_roles.names_something(self.text, match.end())
        return Days(f"{year}-01-01", f"{year}-12-31", year, shape="name") if named else None

    def _lone(self, g: dict, match: re.Match) -> Days | None:
        """A day without its month (12日举行): the month named before it in the paragraph, else the content date's."""
        known = self.before.date if self.before and len(self.before.date) >= 7 else self.content
        if not known or len(known) < 7:
            return None
        one = days.day(int(known[:4]), int(known[5:7]), int(g["lone"]))
        source = self.against if known == self.content else f"{known[:7]} in the paragraph"
        return one and self._relative(one, one, one, against=source)

    def _ago(self, g: dict, match: re.Match) -> Days:
        n = number(g["ago"])
        if n is None or self.now is None or "agox" in g or "agoy" in g or n > 200:
            return UNKNOWN
        year = self.now - n
        return self._relative(*days.months(year, 1, 12), f"{year}")

    def _back(self, g: dict, match: re.Match) -> Days:
        """五年来 counts only where the document says which five: a report on 2021–2025, or one that looks back on 2025."""
        plain = match.group().removeprefix(g["back"]) in ("年", "年来", "年以来", "年间")
        return self._stretch(number(g["back"])) if plain else UNKNOWN

    def _past(self, g: dict, match: re.Match) -> Days:
        """过去五年, 这五年: as 五年来; 过去一年 is a word of its own; 这一年 is the year told before."""
        if number(g["past"]) == 1 and match.group().startswith("这") and self.before:
            year = self.before.date[:4]
            return self._relative(*days.months(int(year), 1, 12), year, against=f"{year}年 in the paragraph")
        return self._stretch(number(g["past"]))

    def _stretch(self, n: int | None) -> Days:
        """The n years that the document looks back on."""
        year = self.around.own.reviewed
        if not n or n > 30:
            return UNKNOWN
        for first, last in reversed(self.around.stretches):
            if int(last[:4]) - int(first[:4]) + 1 == n and (self.now is None or int(last[:4]) <= self.now):
                return self._relative(first, last, None, against=f"{first[:4]}-{last[:4]} in the text")
        if year is None:
            return UNKNOWN
        return self._relative(f"{year - n + 1}-01-01", f"{year}-12-31", f"{year}" if n == 1 else None,
                              against=f"{year}, the year that the report looks back on")

    def _ahead(self, g: dict, match: re.Match) -> Days:
        """未来5年 ends five years after the one in which it is said; in an undated plan nobody knows when."""
        n, base, year = number(g["ahead"]), self.before, self.around.own.reviewed
        if n and year:                # 今后五年, in a report that looks back on its year
            return Days(f"{year + 1}-01-01", f"{year + n}-12-31", None, "relative", f"{year}, the year that the report looks back on")
        if n is None or self.now is None:
            return UNKNOWN
        between = base and base.source == "explicit" and base.date[:4] <= str(self.now) and self.text[self.before_end:match.start()]
        if between and SAID.search(between) and (not time_roles.SENTENCE_END.search(between) or GOES_ON.search(between)):
            year, against = int(base.date[:4]), f"{base.date[:4]}年 in the paragraph"      # 2018年印发规划，提出未来5年…
        else:
            if UNDATED.search(self.text[max(0, match.start() - 60):match.start()]):
                return UNKNOWN        # 根据《某市实施方案》，未来三年…: nobody knows from when
            year, against = self.now, self.against
        return Days(None, f"{year + n}-12-31", None, "relative", against, "horizon")

    def _after(self, g: dict, match: re.Match) -> Days:
        """三年后, 8天后 count from what is said in full before them; 2020年下半年…，5个月后…，3个月后 is 2021. No 两个多月后."""
        n, base, unit = number(g["after"]), self.before, re.sub("[之以]?后$", "", match.group()).removeprefix(g["after"])
        if n is None or base is None or not (base.source == "explicit" or len(base.date) == 10):
            return UNKNOWN
        against, at = f"{base.date} in the paragraph", base.shape == "at"
        if unit == "天" and at and len(base.date) == 10:
            return self._relative(*[days.shift(base.date, n)] * 3, against=against)
        if unit == "年" and base.source == "explicit":
            year = int(base.date[:4]) + n
            return self._relative(*days.months(year, 1, 12), f"{year}", against=f"{base.date[:4]}年 in the paragraph")
        base = self.counted or base
        if unit != "个月" or not at or not base.first or not base.last or n > 24:
            return UNKNOWN
        (a, b), (c, d) = (divmod(int(iso[:4]) * 12 + int(iso[5:7]) - 1 + n, 12) for iso in (base.first, base.last))
        first, last = days.months(a, b + 1, d + 1, c)
        same = next((k for k in (7, 4) if first[:k] == last[:k]), None)          # where all that is possible falls into one month or year
        self.counted = self._relative(first, last, same and first[:same], against=against)
        return self.counted if same else UNKNOWN

    def _week(self, g: dict, match: re.Match) -> Days:
        """上周, 下周一: counted from the week of the content date."""
        if not self.content or len(self.content) < 10:
            return UNKNOWN
        monday = days.shift(self.content, 7 * table()["week"][g["week"]][0] - days.weekday(self.content))
        n = "一二三四五六日末".find(g.get("wd", "无").replace("天", "日"))
        first, last = days.shift(monday, max(0, n) - 2 * (n == 7)), days.shift(monday, n if 0 <= n < 7 else 6)
        return self._relative(first, last, first if first == last else None)

    def _word(self, g: dict, match: re.Match) -> Days | None:
        word = g["word"]
        kind = next(k for k in KINDS if word in table()[k])
        worked_on = WORKED_ON.search(self.text, max(0, match.start() - 4), match.start())
        if kind == "holding" and (worked_on or not HELD.match(self.text, match.end())):
            return None       # 在现有政策基础上: what there is, but no figure of it
        if kind in ("now", "holding"):
            return self._relative(None, self.today, self.content, "now")
        if kind == "recent":
            return self._relative(None, self.today, self.content and self.content[:4], "recent")
        if kind == "pastyear" and (year := (not self.around.ahead and self.around.year) or self.around.own.reviewed):
            return self._relative(*days.months(year, 1, 12), f"{year}", against="the year that the report looks back on")
        if kind == "pastyear" and "过去" in word and self.content and self.content[5:7] in ("01", "02"):
            return self._relative(*days.months(self.now - 1, 1, 12), f"{self.now - 1}")       # said when a year has just ended
        if kind == "accounts":
            first, last = self.around.own.accounts or (None, None)
            return self._relative(first, last, last and last[:4], "close" if word.endswith("末") else "at", "the report named")
        if kind == "term":
            plan = self.around.own.planned
            return self._relative(plan.first, plan.last, None, against="the title's years") if plan else UNKNOWN
        if kind == "same":
            return Days(None, None, None, "relative", None, "compare")
        if kind == "sameday":
            one = self.before.date if self.before and len(self.before.date) == 10 else self.around.day
            return self._relative(one, one, one, against=f"{one} in the text") if len(one or "") == 10 else None
        # 1—5月…其中当月…: the last month of the stretch before
        if word in ("当月", "同月") and (month := ((self.before and self.before.last) or self.around.day or "")[:7]):
            return self._relative(f"{month}-01", days.last_day(month), month, against=f"{month} in the text")
        if kind == "month" and self.content and len(self.content) >= 7:
            year, month = divmod(int(self.content[:4]) * 12 + int(self.content[5:7]) - 1 + table()["month"][word][0], 12)
            if "md" in g:                      # 本月10日
                one = days.day(year, month + 1, number(g["md"]))
                return one and self._relative(one, one, one)
            return self._relative(*days.months(year, month + 1, month + 1), f"{year}-{month + 1:02d}")
        if kind == "day" and self.content and len(self.content) == 10:
            one = days.shift(self.content, table()["day"][word][0])
            return self._relative(one, one, one)
        return UNKNOWN if kind in ("vague", "pastyear") else None

    def _calendar(self, g: dict, match: re.Match) -> Days | None:
        """A year, a part of a year, or both; a part alone takes the year of its sentence, else of the content date."""
        bare = {k[2:]: v for k, v in g.items() if k.startswith("b_")}
        part = bare or g
        if bare and self.text.endswith("每年", 0, match.start()):
            return None
        year, source, against = self._year(g, part, match)
        if "rm" in g and (month := self._word({"word": g["rm"]}, match)):      # 去年本月十日: the month of the text, in another year
            part, year = {**g, "m": (month.date or "")[5:7]}, month.date and year
        if year is None:
            return UNKNOWN        # a count such as 近三年, 短短8年
        span = year_parts.span(year, part)
        if span is None:
            return None
        begun = part.get("part") == "全年" and self.content and self.content[5:7] <= "03"      # no 全年 is told as done in March
        to_come = self.around.ahead or not bare
        ahead = not to_come and self.today and (span[0] > self.today or (begun and span[1] > self.today)) and "content" in (against or "")
        plan = re.compile(time_words.any_of("part_end")).search(self.text, match.end(), match.end() + 8)      # 下半年工作计划
        plan = plan or time_roles.until(self.text, match.end())                # 6月底前完成, told in May
        if ahead and not plan and not time_roles.planned(self.text, match.start()):
            span = year_parts.span(year - 1, part) or span
        return Days(*span[:3], source, against, span[3])

    def _year(self, g: dict, part: dict, match: re.Match) -> tuple[int | None, str, str | None]:
        if "y" in g or "yy" in g:
            year = number(g.get("y") or g["yy"])
            return year + 2000 if year < 100 else year, "explicit", None      # 08年
        offset = table()["anaphor"].get(g.get("ry"))
        if offset:
            base = self.before.date[:4] if self.before else self.around.line_year or (self.around.day or "")[:4] or (
                None if self.around.titled else self.around.year)
            return base and int(base) + offset[0], "relative", base and f"{base}年 before it"
        of_part = self.around.line_year or (self.around.ahead and self.around.year)
        if of_part and g.get("ry") in ("年内", "本年", "本年度"):
            return of_part, "relative", f"{of_part}年, the line over it"
        told = self.before if g.get("ry", "").startswith("上") and self.before else None
        if told and self.now and (told.date[:4] == str(self.now) or (
                told.date[:4] < str(self.now) and not time_roles.SENTENCE_END.search(self.text, self.before_end, match.start()))):
            return int(told.date[:4]) - 1, "relative", f"{told.date[:4]}年 in the sentence"      # 2023年末300家，上年末280家
        year = self.around.year
        if g.get("ry", "").startswith("上") and year and self.now:
            return year - 1, "relative", f"{year}, the year of the part"      # 由上年的4:42:54, in a bulletin on 2023
        if "ry" in g or match.group().startswith("今"):
            next_ = g.get("ry", "").startswith("新") and (self.content or "")[5:7] >= "11"       # 新的一年, said in December
            return self.now and self.now + next_ + table()["year"].get(g.get("ry"), (0,))[0], "relative", self.against
        return (None, "relative", None) if part is g else self._context_year(part, match)

    def _just_now(self, part: dict) -> bool:
        """Whether a day is of the weeks before the text, though its title looks back: 2025年情况通报, 2月9日召开发布会."""
        month, one = part.get("m"), part.get("d")
        if not (self.around.titled and month and one and self.content and len(self.content) == 10):
            return False
        told = days.day(int(self.now), int(number(month)), int(number(one)))
        return bool(told) and told <= self.content and days.length(told, self.content) <= WEEKS * 7

    def _context_year(self, part: dict, match: re.Match) -> tuple[int | None, str, str | None]:
        """The year of a month or quarter that has none: said earlier in the sentence, or by a dated event earlier in the paragraph."""
        base, between = self.before, self.text[self.before_end:match.start()]
        if base and self.now and int(base.date[:4]) > self.now and re.search("[；;]", between):
            base = None                              # 将于2032年1月施行；6月30日，发布…: the day is not of the year that is yet to come
        if base:
            same_sentence = not time_roles.SENTENCE_END.search(between)
            full = base.source == "explicit" and len(base.date) >= 7
            if same_sentence or ("m" in part and full):
                return int(base.date[:4]), "relative", f"{base.date[:4]}年 in the {'sentence' if same_sentence else 'paragraph'}"
        if base and part.get("part") == "全年" and base.source == "explicit" and self.now and int(base.date[:4]) < self.now:
            return int(base.date[:4]), "relative", f"{base.date[:4]}年 in the paragraph"      # 2015年实现…。综保区全年实现…
        if self.around.line_year:
            return self.around.line_year, "relative", f"{self.around.line_year}年, the line over it"
        year = self.around.year
        if year and self.now and (year > self.now if self.around.ahead else year < self.now and not (
                time_roles.planned(self.text, match.start()) or self._just_now(part))):
            return year, "relative", f"{year}, the year of the part"      # 年底前新增6000个, under 2022年重点工作 told in 2021
        if self.now is None and self.part and year_parts.within(self.part, part):      # 2024年上半年…。上半年, 6月末: no date is known
            return int(self.part[0][:4]), "relative", f"{' to '.join(self.part)} in the text"
        return self.now, "relative", self.against
