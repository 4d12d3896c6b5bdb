"""Which place in which ranking? 排名第四, 居全国第一, 前十位, 位居首位; not 第一动力, 前列, 第二次会议."""

from __future__ import annotations

import re

from zhengce import numerals

_N = r"[一二三四五六七八九十\d]{1,4}"
_VERB = r"(?:排名|排在|排行|排|位列|位居|列居|列|名列|居|居于|跃居|跃升至|跻身|升至|上升到|上升至|保持|稳居|位次|获|获得|名次|占(?!有|比|地))"
_SCOPE = r"(?:全国|全球|世界|国际|国内|亚洲|亚太|东亚|欧洲|中国|全省|全区|全市|省内|市内|同行业|行业|同类|我国|西部|中部|东部|东北|长三角|珠三角|粤港澳大湾区|全自治区|[\u4e00-\u9fff]{1,4}(?:省|市))"
#: what must not follow 第N for it to be a place: 第一动力, 第一个, 第二大, 第三代, 第一批
_NOT = r"(?!\d|[个家次届批代条台座款部类种期章节位名]?(?:动力|方阵|梯队|时间|资源|要务|线|大|生产力|产业|季度|步|轮|阶段|书记|副|人|責任|责任|把|张|枪|中学|医院)|[个家届批代条台座款部类种期章节])"
_RANK = [
    re.compile(rf"{_VERB}(?:[^，,。；;、：:《》“”\d]{{0,14}}?)第\s?(?P<n>{_N})(?:位|名)?{_NOT}"),
    re.compile(rf"(?P<scope>{_SCOPE}(?:同[^，,。；;、]{{1,6}})?(?:市场|城市|同类[^，,。]{{1,4}})?)第\s?(?P<n>{_N})(?:位|名)?{_NOT}"),
    re.compile(rf"第\s?(?P<n>{_N})(?:位|名){_NOT}(?!的|女|院士)"),
    re.compile(rf"(?:全国|全球|世界|国内|行业|全省|进入|跻身|居|列|位|入围|跃居|排名|排|占据)[^，,。；;、\d]{{0,10}}?(?P<top>前\s?(?P<n>{_N}|百)(?:位|名|强))"),
    re.compile(rf"(?:跻身|进入|位列|位居|居|列|入围|跃居|排名|排|名列)(?:[^，,。；;、\d]{{0,8}}?)(?P<top>前(?P<n>{_N}))(?=[，,。；;、！]|的|行列|$)"),
    re.compile(r"(?:位居|位列|居|列|稳居|名列|排在|排名|占据|跃居)[^，,。；;、\d]{0,12}?(?:首位|榜首|之首|(?<=[^十])首(?=[，,。；;]))"),
    re.compile(r"(?:排名|位次|名次|排位)[^，,。；;、]{0,12}?(?P<n>\d{1,4})位"),
    re.compile(r"(?<=位)(?:上升|提升|跃升|前移|下降|提高|升|降|跃)(?:到|至)第?(?P<n>\d{1,4})位"),
]


def find(text: str) -> list[tuple[int, int, float, str]]:
    """Every place in a ranking: start, end, place, and 前 where only "within the first n" is said.

    >>> [r[2:] for r in find("创业孵化全球排名第四，跻身全国前十位，居全国第一；是第一动力，走在前列")]
    [(4.0, ''), (10.0, '前'), (1.0, '')]
    """
    taken: list[tuple[int, int]] = []
    out = []
    for rule in _RANK:
        for m in rule.finditer(text):
            start, end = (m.start("top"), m.end("top")) if m.groupdict().get("top") else m.span()
            if any(start < b and end > a for a, b in taken):
                continue
            taken.append((start, end))
            n = m.groupdict().get("n")
            value = 1.0 if n is None else 100.0 if n == "百" else numerals.parse(n).value
            out.append((start, end, value, "前" if m.groupdict().get("top") else ""))
    return sorted(out)
