"""Which words name a time, and how are they told from other words?"""

from __future__ import annotations

import re
from functools import cache

from zhengce import numerals
from zhengce.reading import days
from zhengce.word_tables import TIME

SPACE = r"[ \u3000\xa0]*"
RANGE = rf"{SPACE}[-－‐–—―~～至到]{{1,2}}{SPACE}"
#: 2008, 二〇〇八, 08年, and 98年 where a clause begins (有85年历史, 延长到99年 are none)
YEAR = (rf"(?:(?:1[89]|20)\d\d|{numerals.YEAR_WORDS}|(?<![\d.一二三四五六七八九十百千])[0零][\d一二三四五六七八九](?={SPACE}年(?![级代均]))"
        rf"|(?<![^截至自比。；;，,\s])[89]\d(?={SPACE}年(?:\d{{1,2}}月|[至到](?:19|20)|[底末初，,、]|[^\d级代均来多前后间以历的。；;]{{2}})))")
MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
#: the bare month that a line of a chronicle begins with (05　甲园启动建设), or the number of a point of a list
ENTRY = r"(?:0[1-9]|1[0-2])(?=[\t\u3000]|[ \xa0]{2})"
COUNT = r"(?:(?<![\d.])\d{1,3}|[一二两三四五六七八九十百几数]{1,3})"
#: 4、5、6月 and 4、5、6三个月: behind a month of a list the next one, or how many they are; 1、3月份 is the first point of a list
_LISTED = "|".join([*(rf"(?<=(?<!\d){n})(?=[、和及与]{n + 1}(?:[、和及与月]|[两三四五六]个月))" for n in range(1, 12)),
                    "(?:(?<=[、和及与][1-9])|(?<=[、和及与]1[0-2]))[两三四五六]个月"])
#: the first of 三、四季度 and 上、下半年; 一、二季度安排 may be the first point of a list
_QUARTER = (r"(?:(?<!^)|(?=[^，,。；;]{0,12}分别))"
            r"(?:[一二三1-3](?=(?:[、和及与][二三四2-4])*[、和及与][二三四2-4]季度)|上(?=[、和及与]下半年))")
_ZEROS = str.maketrans("OＯ0０", "〇〇〇〇")
STARTS = "0123456789零公农阴旧一二两三四五六七八九十百几数上中下月是当本近最过未今后此接前头短不仅用历经第半这刚“\"‘"
_WORDS = ("same", "now", "recent", "vague", "pastyear", "month", "day", "sameday", "holding", "accounts", "term")
_THIRDS = {"上旬": ("01", "10"), "中旬": ("11", "20"), "下旬": ("21", None)}
# 初步核算, 底线, 末端 and 年中国 are no beginnings, ends and middles of anything
NO_EDGE = r"(?![一二三四五六七八九十](?:[，,。；;、是至到]|$))(?![步级衷心审评选学始线蕴气价盘色数部端班梢])"
# 月饼, 3月均价; but 5月产值, 7月销售额, 6月票房
NO_MONTH = (r"(?![饼球亮嫂薪度均息子牙季考龄]|产(?![值量销能业出])|销(?![售量])|供(?![应电热水气给])"
            r"|活(?!动)|租(?!赁)|票(?!房)|光(?![伏电]))")

#: an alternation of the words of some kinds
any_of = TIME.any_of


@cache
def table() -> dict[str, dict[str, tuple[int | None, int | None]]]:
    """The words of data/periods.csv by kind, each with its two numbers."""
    out: dict[str, dict[str, tuple[int | None, int | None]]] = {}
    for row in TIME.rows():
        numbers = tuple(int(row[c]) if row[c] else None for c in ("first", "last"))
        out.setdefault(row["class"], {})[row["word"]] = numbers
    return out


def number(text: str) -> int | None:
    """A small Arabic or Chinese number, read digit by digit where it is a year; None for 几, 数 and what is no whole number.

    >>> number("二〇二三"), number("二OO五"), number("两千零四"), number("十四"), number("08"), number("几")
    (2023, 2005, 2004, 14, 8, None)
    """
    if text.isdecimal() and len(text) < 9:
        return int(text)
    if any(c in "几数" for c in text):
        return None
    try:
        value = numerals.parse(text.translate(_ZEROS)).value
    except ValueError:
        return None
    return int(value) if value is not None and value < 10**9 else None


def part_days(year: int, g: dict) -> tuple[str, str, str, str] | None:
    """First day, last day, date and role of a part of a year; None for a month or a day that there is not."""
    edge = g.get("edge") or g.get("mp") or ("末" if "pe" in g or "close" in g else None)
    stated, role = f"{year}", "close" if edge in ("底", "末") else "at"
    if "ma" in g:
        first, last = number(g["ma"]), number(g["mb"])
        return (*days.months(year, first, last, year + (last < first)), stated, role) if first != last else None     # 11月至2月
    if "m" in g:
        first = last = number(g["m"])
        stated = f"{year}-{first:02d}"
    elif "mn" in g:
        first, last = 1, number(g["mn"]) or 0
    elif "part" in g:
        first, last = next(told for end in ("", "季度", "半年") if (told := table()["part"].get(g["part"] + end)))
        first = last if "pe" in g else first
    elif role == "close":
        first, last, stated = 12, 12, f"{year}-12"
    else:
        first, last = (table()["opening"] | table()["season"]).get("年初" if edge == "初" else g.get("season"), (1, 12))
    if first > 12:                       # a holiday of fixed days, as numbers of month and day
        return *(days.day(year, *divmod(n, 100)) for n in (first, last)), f"{year}-{first // 100:02d}", role
    if not 0 < last < 13:
        return None
    begin, end = days.months(year, first, last)
    if d := g.get("d") or g.get("d3"):
        begin, to = days.day(year, first, number(d)), g.get("d2") or g.get("d4")
        end = days.day(year, number(g.get("m2", g["m"])), number(to)) if to else begin
        return (begin, end, begin, "at") if begin and end and begin <= end else None
    if edge in _THIRDS:
        begin, end = f"{stated}-{_THIRDS[edge][0]}", f"{stated}-{_THIRDS[edge][1] or end[8:]}"
    return begin, end, stated, role


@cache
def pattern() -> re.Pattern[str]:
    """Every time expression as one alternation: a million characters are read once, not once a kind."""
    return re.compile(rf"(?=[{first_letters()}])(?:{'|'.join(f'(?=[{first}])(?:{told})' for first, told in alternatives())})")


def alternatives() -> list[tuple[str, str]]:
    """The ways to tell a time, each with the letters that it can begin with: where another stands, it is not tried."""
    day = (rf"(?P<d>{DAY}){SPACE}[日号](?:{RANGE}(?:(?P<m2>{MONTH}){SPACE}月{SPACE})?(?P<d2>{DAY}){SPACE}[日号])?"
           rf"|(?P<d3>{DAY}){RANGE}(?P<d4>{DAY}){SPACE}[日号]")
    month = (rf"(?P<ma>{MONTH}){SPACE}月?份?{RANGE}(?P<mb>{MONTH}){SPACE}月{NO_MONTH}(?!{SPACE}\d+{SPACE}[日号])份?"
             rf"|(?P<m>{MONTH})(?:{SPACE}月{NO_MONTH}{SPACE}(?:{day}|份?(?P<mp>初|上旬|中旬|下旬|底|末){NO_EDGE}|份)?|{_LISTED})")
    part = (rf"[前头](?P<mn>{COUNT})个?月份?|第?(?P<part>{any_of('part')}|{_QUARTER})(?P<pe>末|底)?|{month}")
    head = (rf"(?P<y>{YEAR}){SPACE}年(?!{SPACE}的?(?:历史|文明|前的|以上))度?"
            rf"|(?P<yy>{YEAR})(?:{SPACE}(?={any_of('part')})|(?=(?:[、和及与]{YEAR})*[、和及与]{YEAR}{SPACE}年))"
            rf"|(?P<ry>{any_of('year', 'anaphor')})|今(?=[春夏秋冬])")
    lunar = rf"(?:农历|阴历|旧历)(?:{MONTH}|正|冬|腊)月(?:初?{DAY}日?)?"
    foreign = (rf"(?P<era>{any_of('era')}){SPACE}(?P<ey>元|\d{{1,3}}|[一二三四五六七八九十百]{{1,5}}){SPACE}年"
               rf"(?:{SPACE}(?P<em>{MONTH}){SPACE}月(?:{SPACE}(?P<ed>{DAY}){SPACE}[日号])?)?"
               rf"|(?:公元前?\d{{1,4}}|(?<![\d.])1[0-7]\d\d)(?:{RANGE}1\d\d\d)?{SPACE}年(?!的?历史|[来前]|以上)"
               rf"(?:{SPACE}{MONTH}月(?:{DAY}日)?)?|{lunar}")
    rest = rf"{lunar}|{part}|(?P<close>{any_of('close')})|(?P<edge>[初底末]){NO_EDGE}|(?P<season>{any_of('season', 'opening')})"
    tail = rf"(?:{SPACE}的?{SPACE}(?:{rest}))?"
    years = rf"(?P<ya>{YEAR}){RANGE}(?P<yb>{YEAR}|\d\d(?=年))(?:{SPACE}年[度间]?|(?=[)）]))"
    bare = (rf"(?<![\d.个几两数每])(?<!每年)(?:{part.replace('?P<', '?P<b_')})"
            rf"|(?<![\d一二三四五六七八九十百几多数近周每])(?P<b_close>{any_of('close')}){NO_EDGE}"
            rf"|(?<![\d一二三四五六七八九十百几多数近周])(?P<b_season>{any_of('opening')})(?![步级])")
    plan = (r"[“\"‘]?(?P<fyp>十[一二三四五六七八九]五|十五|[三四五六七八九]五)[”“\"’]?"
            r"(?:规划)?(?P<fe>时期|期间|期末|以来|末|(?=年均|年平均)|(?<=[”’\"])(?=是|[，,]|[全我][国省市县区]|的?(?:发展|主要|工作|经济|回顾|展望|成就|目标)"
            r"|规划(?:新|改造|建设|总?投资|计划投资)))")
    decade = (rf"(?:(?:\d\d|十[八九]|二十一?|上个?|本){SPACE}世纪{SPACE})?(?<!\d)(?P<dec>[1-9]0|[一二三四五六七八九]十){SPACE}年代"
              r"(?:初期?|末期?|中期|中后期|后期)?")
    count = (rf"(?P<ago>{COUNT})(?:(?P<more>[多余])?年|年多)[以之]?前(?![景沿列茅往进端])"
             rf"|(?:未来|今后|接下来)的?(?P<ahead>{COUNT})年(?:内|间|里|时间)?(?![前均])"
             rf"|(?:未来|今后|接下来)的?{COUNT}{RANGE}{COUNT}年(?:内|间)?"
             rf"|(?:刚刚)?(?:过去|这)的?(?P<past>{COUNT})年(?:以?来|里|间|中(?!国))?(?![前均])"
             rf"|(?:近|最近|过去|未来|今后|此后|接下来)的?{COUNT}[多余]?(?:年|个月|个季度)(?:以?来|里|间|内)?|前{COUNT}年"
             rf"|(?<!第)(?P<back>{COUNT})年(?:(?=累计|共计?)|间|以?来(?![自到源临说看]))"
             rf"|(?<!第){COUNT}(?:[多余]年|年多|[多余]?(?:个月|个多月|载)多?)以?来(?![自到源临说看])"
             rf"|(?:短短|不到|仅用|用时|历时|历经|经过){COUNT}[多余]?(?:年|个多?月)(?:多)?(?:间|时间)?|{COUNT}[多余]?年(?:间|之?内)"
             rf"|(?P<after>{COUNT}|半)[多余]?(?P<unit>年|个月|个多月|天|周|个星期)多?[之以]?后")
    bareyear = rf"(?P<by>(?<![\d.A-Za-z])(?:19|20)\d\d)(?=[一-鿿A-Za-z“”])(?!{any_of('measure')})"
    iso = r"(?P<iso>(?<!\d)(?:19|20)\d\d(?P<sep>[-/.])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12]\d|0?[1-9])(?!\d))"
    word = (rf"(?P<week>{any_of('week')})(?P<wd>[一二三四五六日天末](?!直|共|线))?|(?P<word>{any_of(*_WORDS)})"
            rf"(?:(?<=月)(?P<md>{DAY}){SPACE}[日号])?")
    # 3日　…, 07-02 …, 05　…, 2018.07 …, 下旬，…: what a line of a chronicle begins with
    lead = (rf"(?:^|(?<=^\W))(?P<lead>(?P<ly>(?:19|20)\d\d)[-./](?P<lym>0[1-9]|1[0-2])|(?P<lm>{MONTH})[-./](?P<ln>{DAY})|(?P<lw>{ENTRY})"
            rf"|(?P<ld>{DAY})(?:[日号]?{RANGE}(?P<lto>{DAY}))?[日号]|(?P<lp>[上中下]旬|月[初中底末]|[是本当]月))(?=[\s，,：:、）)】]|$)")
    lone = r"(?<![\d月.至到—-])(?<!提前|逾期|少于|超过|届满|不足)(?P<lone>[12]\d|3[01]|[1-9])日(?![均产内前后龄游间租志])"
    quote, year, small, chinese = "“\"‘", "01289零一两二", "0123456789", "一二两三四五六七八九十百"
    return [(small + chinese + "上中下月是本当", lead), (_letters("era") + "1公农阴旧", foreign),
            (year, f"(?<![\\d.])(?:{years})"), ("12", iso),
            (_letters("year", "anaphor") + year + "今", rf"(?:(?<![\d.])|(?<=^\d\.)|(?<=[。；;\s]\d\.))(?:{head}){tail}"),
            (quote + chinese, plan),
            (small + chinese + "上本", decade), (_letters("week", *_WORDS), word),
            (small + chinese + "几数半未今接刚过这近最此前短不仅用历经", count),
            (_letters("part", "close", "opening") + small + chinese + "前头第", bare), ("12", bareyear), (small, lone)]


def _letters(*kinds: str) -> str:
    """What the words of these kinds begin with."""
    return "".join(sorted({word[0] for word in TIME.words(*kinds)}))


@cache
def first_letters() -> str:
    """The letters that an expression can begin with, so that most places of a text are passed over at once."""
    return "".join(sorted({*_letters("part", "opening", "close", "year", "anaphor", "era", "week", *_WORDS), *STARTS}))
