"""Which rules fire on a folder of texts, and how often: python bench/rules.py FOLDER [FOLDER …]

Counts every rule id of the tables metrics and policies over any texts (or a CSV with columns doc and text), the most frequent
first, and lists the rules of data/rules.csv that fired nowhere: a rule that no text fires is a candidate to go.
"""

import sys
from collections import Counter

import pandas as pd

import zhengce
from zhengce.explanations import rules


def fired(source: str) -> Counter:
    """How often each rule id stands in the two tables of the texts at `source`."""
    corpus = zhengce.load(pd.read_csv(source) if source.endswith(".csv") else source, errors="skip")
    tables = (zhengce.metrics(corpus), zhengce.policies(corpus))
    return Counter(rule for table in tables for ids in table["rules"].dropna() for rule in ids.split())


def main(sources: list[str]) -> None:
    """Print the counts, and the rules that fired nowhere."""
    if not sources:
        sys.exit(__doc__)
    total = sum((fired(source) for source in sources), Counter())
    for rule, count in total.most_common():
        print(f"{count:7,d}  {rule:24s} {rules().get(rule, {}).get('what', 'not in data/rules.csv')}")
    silent = sorted(rules().keys() - total.keys())
    print(f"{len(silent)} of {len(rules())} rules fired nowhere: {', '.join(silent)}")


if __name__ == "__main__":
    main(sys.argv[1:])
