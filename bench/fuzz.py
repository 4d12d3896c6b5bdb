"""Does any text stop the pipeline, lose a character, or take minutes? Texts made of phrases, marks and figures, grown by coverage.

    .venv/bin/pip install atheris                      # not in the lock; its wheels are for CPython 3.11 to 3.13 on Linux
    .venv/bin/python bench/fuzz.py [CHARACTERS] [FOLDER]
    .venv/bin/python bench/fuzz.py random [CHARACTERS]

An input is a list of choices: a phrase of the trade, a mark, a figure, or any character, repeated or not, so that a few bytes make a text
that the rules fire on. The first (libFuzzer) changes those that reached new code, keeps them in FOLDER for the next run, and ends at what
raises. The second takes inputs by chance, ten times as many in the same time, and tells each kind of failure once, with its text. Both stop
after CHARACTERS (10 million).
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pkgutil
import random
import re
import sys
import tempfile
import time
import traceback
import warnings
from pathlib import Path

PHRASES = re.split(r"\s+", """
北京市 甲市 江川市高新区 国务院办公厅 市发展改革委 张三 某某公司 全市 本市 其中 分别 同比 比上年 较2019年 截至 近日 去年 上年同期
“十四五”期间 2023年 2024年1—5月 一季度 前三季度 到2025年 年底 3月8日 5日 2019—2023年 以来 同期 地区生产总值 产业规模 企业 高新技术企业数
研发投入强度 占比 增速 城镇化率 突破 达到 达 增长 下降 增加 提高到 提升 翻一番 第一 居全国第3位 为 至 从 由 超过 约 不低于 力争 预计
目标是 计划 将 已 未 印发 出台 发布 修订 废止 施行 自2024年5月1日起 征求意见 《甲市产业发展方案》 《条例》 〔2024〕5号 甲政发 的通知
办法 意见 规划 第一条 一、 （二） 1. 一、2023年工作回顾 二、2024年主要任务 主要预期目标： 附件： 来源：甲市日报 责任编辑：李四 表1 7 3.6
1,234 １２ 五 三百二十 两 0 万 亿 万亿元 亿元 元 % ％ 个百分点 家 个 件 倍 番 平方公里 ∶ 。 ， 、 ； ： “ ” 《 》 （ ） ( ) - — —— ~ / ◇
| ** ]( <p> </td> &nbsp; {"a":" ", \\n 発 發(fā)展 ？ 锟斤拷 \ufeff \u202e \u200b \ue000 😀 ? yàn ① Ⅲ GDP 5G
""".strip())
PIECES = [*PHRASES, "\n", "\n\n", "\t", " ", "\u3000", "指标\t绝对数\t增长(%)", "主要指标\n"]
_LONG = 12_000          # characters of a text at most
_SLOW = 20              # seconds of processor time
_FIRST = 24             # inputs to begin with


def text(data: bytes) -> str:
    """The text that some bytes stand for: a byte a piece, two that one more often, four a character."""
    out: list[str] = []
    size, at = 0, 0
    while at < len(data) and size < _LONG:
        choice, more = data[at], int.from_bytes(data[at + 1:at + 4], "little")
        piece, at = PIECES[choice % len(PIECES)], at + 1
        if choice == 254:
            piece, at = (out[-1] if out else "。") * (2 + more % 60), at + 1
        elif choice == 255:
            piece, at = chr(more % 0xD800) if more % 3 else chr(0xE000 + more % (0x110000 - 0xE000)), at + 3
        out.append(piece)
        size += len(piece)
    return "".join(out)


class Reader:
    """Reads one text after the other and counts."""

    def __init__(self, most: int) -> None:
        self.most, self.characters, self.texts, self.rows, self.begin = most, 0, 0, 0, time.time()

    def read(self, data: bytes) -> None:
        """One text through the pipeline; raises what it raises, or AssertionError."""
        import pandas as pd

        import zhengce

        said = text(data)
        self.characters, self.texts, start = self.characters + len(said), self.texts + 1, time.process_time()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": [said]}))
            except zhengce.sources.UnreadableError:         # nothing that is seen, or another language
                return
            rows, acts = zhengce.metrics(corpus), zhengce.policies(corpus)
            zhengce.tokens(corpus), zhengce.quoted_speech(corpus), zhengce.passages(corpus, rows, most=len(rows))
            zhengce.checks(rows), zhengce.series(rows), zhengce.implied(rows), zhengce.chronology(acts), zhengce.citations(acts)
        self.rows += len(rows) + len(acts)
        assert corpus.restore("a") == corpus["a"].text.raw, "the text does not come back"
        assert (rows["start"] < rows["end"]).all(), "a row without words"
        assert time.process_time() - start < _SLOW, "it takes too long"

    def tell(self) -> bool:
        """Now and then how far it is; whether all characters are read."""
        done = self.characters >= self.most
        if done or self.texts % 200 == 0:
            took = time.time() - self.begin
            print(f"{self.characters:,} characters, {self.texts:,} texts, {self.rows:,} rows, {took:,.0f} s", flush=True)
        return done


def by_chance(reader: Reader, seed: int) -> int:
    """Inputs by chance; each kind of failure is told once. Gives how many kinds there were."""
    found: set[str] = set()
    for number in range(seed, sys.maxsize):
        r = random.Random(number)
        data = r.randbytes(r.randint(10, 1500))
        try:
            reader.read(data)
        except Exception as error:
            where = traceback.extract_tb((error.__cause__ or error).__traceback__)[-1]
            kind = f"{type(error.__cause__ or error).__name__} at {Path(where.filename).name}:{where.lineno}"
            if kind not in found:
                print(f"{kind}: {error}\n{text(data)!r}", flush=True)
            found.add(kind)
        if reader.tell():
            return len(found)
    return len(found)


def by_coverage(reader: Reader, folder: Path) -> None:
    """Inputs that libFuzzer grows; the first that raises ends the run."""
    import atheris

    with atheris.instrument_imports(include=["zhengce"]):
        import zhengce

        for module in pkgutil.walk_packages(zhengce.__path__, "zhengce."):
            if not re.search(r"__main__|figure|notebooks", module.name):
                importlib.import_module(module.name)

    def one(data: bytes) -> None:
        """A text; the last one ends the process, since libFuzzer knows no other end."""
        with contextlib.suppress(SystemExit):
            try:
                reader.read(data)
            except BaseException:
                print(repr(text(data)), flush=True)
                raise
        if reader.tell():
            os._exit(0)

    folder.mkdir(parents=True, exist_ok=True)
    for n in range(_FIRST):         # long ones, since libFuzzer begins with what is short and reads too little in a second
        (folder / f"first-{n}").write_bytes(random.Random(n).randbytes(1000))
    options = ["-max_len=2000", "-len_control=0", "-reduce_inputs=0", "-timeout=600", "-rss_limit_mb=4096"]
    atheris.Setup([sys.argv[0], *options, str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    numbers = [int(word.replace("_", "")) for word in sys.argv[1:] if word[0].isdigit()]
    reader = Reader(numbers[0] if numbers else 10_000_000)
    if "random" in sys.argv:
        sys.exit(by_chance(reader, numbers[1] if len(numbers) > 1 else 0))
    with tempfile.TemporaryDirectory() as temporary:
        by_coverage(reader, Path(sys.argv[2] if len(sys.argv) > 2 else temporary))
