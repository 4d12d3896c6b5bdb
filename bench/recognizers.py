"""How many spans of Microsoft's own Chinese specifications do this library and Recognizers-Text find to the character, in one run?

The specifications are public: project microsoft/Recognizers-Text, folder Specs, files Number/Chinese/PercentModel.json,
NumberWithUnit/Chinese/CurrencyModel.json and DateTime/Chinese/{DateExtractor,DatePeriodExtractor,DateTimeModel}.json. They are read from
a folder that you name and are not kept here. In an environment of its own, outside the repository, from the repository's root:

    python -m venv ~/benchvenv && ~/benchvenv/bin/pip install recognizers-text-suite "emoji<2" -e ./lib
    ~/benchvenv/bin/python bench/recognizers.py path/to/Specs [--misses] [--csv bench/recognizers.csv]

(the published package imports a name that emoji 2 no longer has). Where the package is missing, what a specification expects stands for
it, without the cases that are marked as not supported in Python: the most that it can reach.

A span counts where both ends are right. Two scores: of all cases, and of those whose form the project covers. `LEFT_OUT` says which
forms it does not cover, and why; a case is left out as a whole, for both. Beside the spans of the specification as they stand, the
covered ones are compared without the words around a time that the two count differently (从, 以前, 之间, 之后): `EDGES`.
"""

import argparse
import json
import re
import sys
from pathlib import Path

import pandas as pd

from zhengce import numerals
from zhengce.clean import script
from zhengce.metrics import quantities
from zhengce.reading import times

MODELS = {"Percent": ("Number/Chinese/PercentModel.json", ), "Currency": ("NumberWithUnit/Chinese/CurrencyModel.json", ),
          "DatePeriod": ("DateTime/Chinese/DatePeriodExtractor.json", "DateTime/Chinese/DateTimeModel.json"),
          "Date": ("DateTime/Chinese/DateExtractor.json", "DateTime/Chinese/DateTimeModel.json")}
TODAY = "2017-03-22"       # the reference date of most cases
EDGES = re.compile(r"^(?:从|自从|自|截止到|截至)|(?:以前|以来|以后|之前|之后|之间|开始|间|前|后)$")
#: the form, in which models, how it is recognised in a case's input, and why the project does not read it
LEFT_OUT = [
    ("letter-spaced", ("Percent",), r"[\u4e00-\u9fff]\s+[\u4e00-\u9fff]|\d\s\d|\s{2}", "百 分 之: no page of the register is set so"),
    ("letters for thousands", ("Percent",), r"\d\s?[kKmMＫ]", "15K per cent is left without a value"),
    ("pairs and ranges", ("Percent",), r"二三十|\d-\d", "they want none of 二三十 and the upper end of 5-20%; here both ends are read"),
    ("parts of other wholes", ("Percent",), "五百分之", "they want none; here any fraction is a share"),
    ("money without 元", ("Currency",), "块$|日本銭", "三块 may count anything; a coin that is out of use"),
    ("weekday without a week", ("Date",), r"(?<![上下这]个)(?<![上下])(?:星期[一日]|礼拜日|禮拜一|週三)|个的?周三", "it dates nothing"),
    ("lunar calendar", ("Date", "DatePeriod"), "农历|初一|正月|大年|八月十五", "read as a time, but none of our days"),
    ("最近", ("Date", "DatePeriod"), "最近", "a day there, a stretch of unknown length here"),
    ("day without its month as 号", ("Date", "DatePeriod"), r"(?<!月)12号", "the number of a house or document here"),
    ("before 1800", ("Date", "DatePeriod"), r"(?<!\d)(?:[1-9]\d\d|1[0-7]\d\d)[年-]|三六七年|神龙", "no statistics: a time without days"),
    ("no or other separators", ("Date", "DatePeriod"), r"\d{4} \d\d \d\d|\d{1,2}[./]\d{1,2}[./]\d{4}", "13.5.2015: no Chinese text has it"),
    ("year without 年", ("Date", "DatePeriod"), r"^\d{4}(?![\d年./ –-])", "a bare 2018 is a number"),
    ("year in two digits", ("Date", "DatePeriod"), "15年一月", "only 00 to 09 are; 15年 is how long"),
    ("counted from now by 1", ("DatePeriod",), "[上下前后]1[年月周天]", "spoken language"),
    ("week of a month", ("DatePeriod",), "的第一周", "the month is read"),
    ("one day years ago", ("Date", "DatePeriod"), r"(?<!\d)5年前", "the year is meant here"),
    ("two bounds", ("DatePeriod",), "之后.*之前", "two times here"),
]


def main():
    """Print the table, and with --misses the cases that either misses."""
    args = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    args.add_argument("specs", type=Path)
    args.add_argument("--misses", action="store_true")
    args.add_argument("--csv", type=Path)
    args = args.parse_args()
    theirs = recognizers()
    rows = [row for model in MODELS for row in scores(model, args.specs, theirs, args.misses)]
    table = pd.DataFrame(rows)
    print(table.to_string(index=False))
    if args.csv:
        table.to_csv(args.csv, index=False, lineterminator="\n")



def recognizers():
    """The package's reader of a model and an input as a function, or None where the package is not installed."""
    try:
        from recognizers_date_time import recognize_datetime
        from recognizers_number import recognize_percentage
        from recognizers_number_with_unit import recognize_currency
    except ImportError as error:
        print(f"Recognizers-Text is not there ({error}): what its specifications expect of Python stands for it", file=sys.stderr)
        return None

    def read(model, text):
        if model == "Percent":
            return {(r.start, r.end + 1) for r in recognize_percentage(text, "zh-cn")}
        if model == "Currency":
            return {(r.start, r.end + 1) for r in recognize_currency(text, "zh-cn")}
        kind = {"Date": "date", "DatePeriod": "daterange"}[model]
        return {(r.start, r.end + 1) for r in recognize_datetime(text, "zh-cn") if r.type_name == f"datetimeV2.{kind}"}

    return read


def ours(model, text):
    """This library's spans of a model in an input."""
    plain = "".join(script.convert(c, "t2s") for c in text)
    if model in ("Percent", "Currency"):
        wanted = ("percent", "points") if model == "Percent" else ("money",)
        return {(q.first, q.last) for q in quantities.find(plain) if q.dimension.split("/")[0] in wanted and q.value is not None}
    days = {p: len(p.date or "") == 10 and p.first in (None, p.last) for p in times.find(plain, TODAY)}
    return {(p.start, p.end) for p, one in days.items() if one == (model == "Date")}


def cases(model, folder):
    """The inputs of a model's specifications, once each, with the spans that are expected and those that Python must find."""
    seen = {}
    kinds = {"Percent": "percentage", "Currency": "currency", "DatePeriod": "daterange", "Date": "date"}
    for name in MODELS[model]:
        path = folder / name
        if not path.is_file():
            sys.exit(f"{path} is not there: the folder Specs of microsoft/Recognizers-Text holds it")
        for case in json.loads(path.read_text("utf-8-sig")):
            spans, at = set(), 0
            for result in case["Results"]:
                start = numerals.narrow(case["Input"]).find(numerals.narrow(result["Text"]), at)
                at = start + len(result["Text"])
                if (result.get("TypeName") or result.get("Type")).split(".")[-1] == kinds[model]:
                    spans.add((start, at))
            mine = any((r.get("TypeName") or r.get("Type")).split(".")[-1] in kinds.values() for r in case["Results"])
            if mine or not case["Results"]:
                no = "python" in case.get("NotSupported", "") + case.get("NotSupportedByDesign", "")
                seen.setdefault(case["Input"], (spans, set() if no else spans))
    return seen


def scores(model, folder, theirs, misses):
    """The rows of the table for a model: both readers, over all cases and over the forms covered."""
    read = {"zhengce": lambda text, _: ours(model, text),
            "Recognizers-Text": lambda text, must: must if theirs is None else theirs(model, text)}
    all_cases = cases(model, folder)
    covered = {text: told for text, told in all_cases.items() if left_out(model, text) is None}
    for over, some in (("all", all_cases), ("covered", covered)):
        for name, reader in read.items():
            right = found = expected = 0
            for text, (gold, must) in some.items():
                spans = reader(text, must)
                if over == "covered":
                    gold, spans = ({trimmed(text, s) for s in side} for side in (gold, spans))
                right, found, expected = right + len(gold & spans), found + len(spans), expected + len(gold)
                if misses and gold != spans and over == "covered":
                    print(f"{model} {name}: {text} expected {shown(text, gold)} found {shown(text, spans)}")
            precision, recall = right / (found or 1), right / (expected or 1)
            yield {"model": model, "over": over, "cases": len(some), "spans": expected, "reader": name, "precision": f"{precision:.3f}",
                   "recall": f"{recall:.3f}", "F1": f"{2 * precision * recall / ((precision + recall) or 1):.3f}"}


def left_out(model, text):
    """The form that the project does not read, of a case's input; None where it reads it."""
    return next((form for form, models, pattern, why in LEFT_OUT if model in models and re.search(pattern, text)), None)


def trimmed(text, span):
    """A span without the words around a time that are counted in or not."""
    start, end = span
    while m := EDGES.search(text[start:end]):
        start, end = (start + m.end(), end) if not m.start() else (start, start + m.start())
    return start, end


def shown(text, spans):
    return [text[a:b] for a, b in sorted(spans)]


if __name__ == "__main__":
    sys.exit(main())
