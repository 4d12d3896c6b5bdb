"""Made-up policy news, as many articles as asked for, the same ones for the same seed."""

from __future__ import annotations

import random

import pandas as pd

PLACES = [f"{a}{b}市" for a in "江河临安平青云东南西北新长海山" for b in "川城州阳宁源泉口岭港"]
FIELDS = ["人工智能", "生物医药", "集成电路", "新能源汽车", "低空经济", "商业航天", "数字经济", "先进制造", "新材料", "机器人"]
THINGS = [("高新技术企业", "家"), ("专精特新企业", "家"), ("重点项目", "个"), ("充电桩", "个"), ("发明专利", "件"), ("创新平台", "个")]
SUMS = ["产业规模", "工业增加值", "固定资产投资", "技术合同成交额", "外贸进出口总额", "研发投入"]
VERBS = ["印发", "发布", "出台"]
FILL = ["专家认为,这为产业升级打开了空间", "当地正在完善服务体系,优化营商环境", "业内人士介绍,上下游企业加快集聚",
        "下一步将推动科技成果转化", "多个部门协同推进要素保障", "园区为企业提供全周期服务", "人才政策持续发力,青年团队不断加入"]


def article(number: int, characters: int = 1000, seed: int = 0) -> str:
    """One article: a title, a dateline, paragraphs with numbers, policies and filling."""
    r = random.Random(f"{seed}:{number}")
    place, field, year = r.choice(PLACES), r.choice(FIELDS), r.randint(2019, 2025)
    plan = f"{place}{field}{r.choice(['发展', '创新', '促进'])}{r.choice(['行动方案', '实施方案', '若干措施'])}({year}-{year + 3}年)"
    lines = [f"{place}{field}{r.choice(['加速发展', '迈上新台阶', '再添动力'])}",
             f"来源:{place[:2]}日报 {year}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}",
             f"{place}近日{r.choice(VERBS)}《{plan}》,提出到{year + 3}年{field}产业规模达到{r.randint(2, 90)}00亿元。"]
    size = sum(map(len, lines))
    while size < characters:
        lines.append("".join(_sentence(r, place, field, year) for _ in range(r.randint(2, 5))))
        size += len(lines[-1])
    return "\n".join(lines)


def _sentence(r: random.Random, place: str, field: str, year: int) -> str:
    (thing, unit), total = r.choice(THINGS), r.choice(SUMS)
    return r.choice([
        f"{year - 1}年,全市{field}{total}达到{r.randint(100, 9999) / 10}亿元,同比增长{r.randint(10, 300) / 10}%。",
        f"截至{year - 1}年底,{place}共有{field}{thing}{r.randint(20, 9000)}{unit},占全省的{r.randint(5, 60)}%。",
        f"{year - 1}年{r.randint(1, 12)}月,{place}政府{r.choice(VERBS)}《关于支持{field}的若干意见》。",
        f"“{r.choice(FILL)}。”{place}发展改革委主任{r.choice('张王李赵')}{r.choice(['伟', '敏', '宁', '晓晨'])}说。",
        f"{r.choice(FILL)},{r.choice(FILL)}。", f"{place}{r.choice(FIELDS)}和{field}融合发展,{r.choice(FILL)}。"])


def table(n: int, characters: int = 1000, seed: int = 0, first: int = 0) -> pd.DataFrame:
    """A table with the columns doc and text, of `n` articles from the number `first` on."""
    numbers = range(first, first + n)
    return pd.DataFrame({"doc": [f"{i:06d}" for i in numbers], "text": [article(i, characters, seed) for i in numbers]})
