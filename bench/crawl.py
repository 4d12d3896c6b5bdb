"""A made-up crawl of policy news: what a real one brings, in shares that are known, as many pages as asked for.

Of a hundred pages about 55 are news with numbers and plans (tests/articles.py), 12 reports on a year, 10 notices with a document's head and
signature, 8 bulletins with a table, and 15 reprint another page under another source, whole or in part. Half of them quote one of 400
passages on national policy word for word, and each carries its site's furniture, which is the same on every page of that site.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import articles

SITES = [f"{place[:2]}{kind}" for place in articles.PLACES[:40] for kind in ("日报", "晚报", "发布", "新闻网")]
THEMES = ["营商环境", "乡村振兴", "绿色低碳", "对外开放", "民生保障", "文化旅游", "城市更新", "安全生产", "科技创新", "养老服务"]
DISTRICTS = ["高新区", "经开区", "新城区", "滨江区", "东山县", "西湖县", "北岭县", "南浦区"]
WHO = [
    "专家", "业内人士", "园区负责人", "当地干部", "企业代表", "研究机构", "行业协会", "市民代表",
    "驻地记者", "项目单位", "高校学者", "投资人",
]
SAY = ["认为", "表示", "介绍", "指出", "提出", "看到", "判断", "强调"]
DONE = [
    "上下游配套正在完善", "审批流程大为缩短", "人才引进力度加大", "融资渠道不断拓宽", "应用场景加快开放",
    "标准体系逐步建立", "检测平台投入运行", "中试基地陆续建成", "绿色工艺得到推广",
    "国际合作日益密切", "数据要素有序流通", "龙头企业带动明显", "区域协同更加紧密", "成果转化提速",
    "公共服务持续优化",
]
SO = [
    "为产业升级打开了空间", "让企业安心经营", "有利于稳定预期", "使创新活力竞相迸发", "为群众带来实惠",
    "补上了产业链的短板", "形成了可复制的经验", "推动结构持续优化", "把资源优势变成发展优势",
    "缩小了城乡差距", "提高了资源利用效率", "为青年团队提供了舞台", "夯实了安全底线", "吸引了更多社会资本",
]
SHARED = "会议要求,各地各部门要提高站位、压实责任,以钉钉子精神抓好各项任务落实,为全年目标实现打下坚实基础。"


def page(number: int, characters: int = 1000, seed: int = 0) -> str:
    """One page of the crawl."""
    r = random.Random(f"crawl:{seed}:{number}")
    kind = r.choices(list(_KINDS), weights=[w for w, _ in _KINDS.values()])[0]
    return _KINDS[kind][1](r, number, characters, seed)


def table(n: int, characters: int = 1000, seed: int = 0, first: int = 0) -> pd.DataFrame:
    """A table with the columns doc and text, of `n` pages from the number `first` on."""
    numbers = range(first, first + n)
    return pd.DataFrame({"doc": [f"{i:07d}" for i in numbers], "text": [page(i, characters, seed) for i in numbers]})


def _said(r: random.Random) -> str:
    """A sentence that says little, of some 40,000 that there are."""
    return f"{r.choice(WHO)}{r.choice(SAY)},{r.choice(articles.FIELDS)}{r.choice(DONE)},{r.choice(SO)}。"


def _framed(r: random.Random, body: str) -> str:
    """A body between what its site prints above and below each page."""
    site = r.choice(SITES)
    return (f"{site} 首页 要闻 政务 专题\n当前位置:首页 > 要闻\n{body}\n责任编辑:{r.choice('张王李赵周')}{r.choice('伟敏宁静磊')}\n"
            f"分享到: 打印 关闭\n版权声明:未经{site}书面授权,不得转载、摘编本网内容。\n")


def _quoted(r: random.Random) -> str:
    """One of 400 passages, which many pages have word for word."""
    q = random.Random(f"passage:{r.randrange(400)}")
    field, theme, year = q.choice(articles.FIELDS), q.choice(THEMES), q.randint(2019, 2025)
    return (f"{year}年{q.randint(1, 12)}月,国务院办公厅印发《关于推进{field}与{theme}协同发展的指导意见》,提出到{year + 5}年"
            f"建成{q.randint(10, 90)}个国家级{field}示范基地,{theme}投入年均增长{q.randint(40, 120) / 10}%。")


def _news(r: random.Random, number: int, characters: int, seed: int) -> str:
    lines = [_varied(r, line) for line in articles.article(number, max(characters - 200, 120), seed).split("\n")]
    if r.random() < 0.5:
        lines.insert(r.randint(3, len(lines)), _quoted(r))
    if r.random() < 0.3:
        lines.insert(len(lines) - 1, SHARED)
    return _framed(r, "\n".join(lines))


def _varied(r: random.Random, line: str) -> str:
    """A line in which each phrase of filling is another sentence than the next article's."""
    for phrase in articles.FILL:
        while phrase in line:
            line = line.replace(phrase, _said(r)[:-1], 1)
    return line


def _report(r: random.Random, number: int, characters: int, seed: int) -> str:
    """A year's report: results in its first part, aims in its second."""
    place, year = r.choice(articles.PLACES), r.randint(2019, 2025)
    lines = [f"{place}{year}年政府工作报告(摘要)", f"来源:{place}人民政府 {year + 1}-01-{r.randint(5, 28):02d}", f"一、{year}年工作回顾"]
    size = 0
    while size < characters - 300:
        field, total, district = r.choice(articles.FIELDS), r.choice(articles.SUMS), r.choice(DISTRICTS)
        lines.append(f"{r.choice(THEMES)}取得新进展。{district}{field}{total}{r.randint(100, 9999) / 10}亿元,增长{r.randint(10, 200) / 10}%"
                     f",分别比上年提高{r.randint(1, 30) / 10}和{r.randint(1, 30) / 10}个百分点;{_thing(r)}达到{r.randint(20, 3000)}个。"
                     f"{_said(r)}")
        size += len(lines[-1])
    lines += [f"二、{year + 1}年工作安排", f"主要预期目标是:地区生产总值增长{r.randint(4, 8)}%左右;一般公共预算收入增长{r.randint(3, 7)}%;"
              f"新增城镇就业{r.randint(2, 30)}万人以上。", SHARED]
    return _framed(r, "\n".join(lines))


def _thing(r: random.Random) -> str:
    return f"{r.choice(articles.FIELDS)}{r.choice(articles.THINGS)[0]}数"


def _notice(r: random.Random, number: int, characters: int, seed: int) -> str:
    """A notice: title, number, addressees, articles, signature."""
    place, year, theme, field = r.choice(articles.PLACES), r.randint(2018, 2025), r.choice(THEMES), r.choice(articles.FIELDS)
    lines = [f"{place}人民政府办公室关于印发{place}{field}{theme}若干措施的通知", f"{place[:1]}政办发〔{year}〕{r.randint(1, 90)}号",
             "各县(市、区)人民政府,市政府各部门:", f"《{place}{field}{theme}若干措施》已经市政府同意,现印发给你们,请认真组织实施。"]
    size, n = 0, 0
    while size < characters - 350:
        n += 1
        lines.append(f"第{'一二三四五六七八九十'[n % 10]}条 对新认定的{field}企业,按其研发投入的{r.randint(5, 30)}%给予补助,每家每年最高"
                     f"{r.randint(1, 50)}00万元。{_said(r)}")
        size += len(lines[-1])
    lines += [f"本措施自{year}年{r.randint(1, 12)}月1日起施行,有效期{r.randint(2, 5)}年。", f"{place}人民政府办公室",
              f"{year}年{r.randint(1, 12)}月{r.randint(1, 28)}日"]
    return _framed(r, "\n".join(lines))


def _bulletin(r: random.Random, number: int, characters: int, seed: int) -> str:
    """A bulletin with a table that the page flattened into lines."""
    place, year = r.choice(articles.PLACES), r.randint(2018, 2025)
    lines = [f"{place}{year}年国民经济和社会发展统计公报", f"{place}统计局 {year + 1}年3月{r.randint(1, 28)}日",
             f"初步核算,全年地区生产总值{r.randint(500, 9000)}亿元,按不变价格计算,比上年增长{r.randint(20, 90) / 10}%。",
             f"表1 {year}年主要指标", "指标\t绝对数\t比上年增长(%)"]
    lines += [f"{r.choice(articles.FIELDS)}{total}(亿元)\t{r.randint(100, 99999) / 10}\t{r.randint(-50, 200) / 10}"
              for total in articles.SUMS]
    size = sum(map(len, lines))
    while size < characters - 100:
        lines.append(f"年末{_thing(r)}{r.randint(10, 9000)}个,比上年末增加{r.randint(1, 900)}个;{r.choice(articles.SUMS)}"
                     f"{r.randint(100, 9999) / 10}亿元,{r.choice(['增长', '下降'])}{r.randint(1, 200) / 10}%。{_said(r)}")
        size += len(lines[-1])
    return _framed(r, "\n".join(lines))


def _reprint(r: random.Random, number: int, characters: int, seed: int) -> str:
    """Another page's article under this site's frame, whole, or its first half and a comment."""
    other = r.randrange(number + 1)
    own = random.Random(f"crawl:{seed}:{other}")
    own.choices(list(_KINDS), weights=[w for w, _ in _KINDS.values()])
    body = [_varied(own, line) for line in articles.article(other, max(characters - 200, 120), seed).split("\n")]
    if r.random() < 0.5:
        body = [*body[:len(body) // 2 + 1], f"评论认为,{r.choice(articles.FILL)},{_said(r)}"]
    body[1] = f"来源:{r.choice(SITES)} {r.randint(2019, 2025)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"
    return _framed(r, "\n".join(body))


_KINDS: dict[str, tuple[int, Callable[[random.Random, int, int, int], str]]] = {
    "news": (55, _news), "report": (12, _report), "notice": (10, _notice), "bulletin": (8, _bulletin), "reprint": (15, _reprint)}
