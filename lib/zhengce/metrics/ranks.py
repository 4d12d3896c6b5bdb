"""Which place in which ranking? 排名第四, 居全国第一, 前十位, 位居首位; not 第一动力, 前列, 第二次会议."""

from __future__ import annotations

import re
from functools import cache

from zhengce import numerals
from zhengce.word_tables import CLAUSE

_N = r"(?:[一二两三四五六七八九十]{1,4}(?![一二两三四五六七八九十百千万])|\d{1,4}(?!\d))"
_GAP = r"[^，,。；;、：:《》“”\d]"
#: what must not follow 第N for it to be a place: 第一个, 第三代, 第一批
_COUNTED = "[个家次届批代条台座款部类种期章节根颗枚张片艘架辆项件所支只场轮本份]"


@cache
def _rules() -> list[tuple[re.Pattern, re.Pattern]]:
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


def find(text: str) -> list[tuple[int, int, float, str]]:
    """Every place in a ranking: start, end, place, and 前 where only "within the first n" is said.

    >>> [r[2:] for r in find("创业孵化全球排名第四，跻身全国前十位，居全国第一；是第一动力，走在前列")]
    [(4.0, ''), (10.0, '前'), (1.0, '')]
    """
    out: list[tuple[int, int, float, str]] = []
    for needed, rule in _rules():
        for m in rule.finditer(text) if needed.search(text) else ():
            top = m.groupdict().get("top")
            start, end = m.span("top") if top else m.span()
            if not any(start < r[1] and end > r[0] for r in out):
                n = m.groupdict().get("n")
                value = 1.0 if n is None else 100.0 if n == "百" else numerals.parse(n).value
                out.append((start, end, value, "前" if top else ""))
    return sorted(out)
