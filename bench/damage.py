"""What does the repair of bytes bring back of a page that is damaged on purpose, and what does ftfy?

    .venv/bin/pip install ftfy==6.3.1 && .venv/bin/python bench/damage.py

The seeds, as Traditional pages in GBK, are damaged as the mirror pages were (tests/damage.py): once with the annotated characters of
seed 002, once with every place of each ninth paragraph where an annotation could break a character. Wrong characters are counted
outside of the pinyin itself: a reader who only deletes the pinyin is the comparison.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import ftfy
import opencc

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from damage import HALVED, damage, straddles, syllable

from zhengce.clean import mojibake, pinyin
from zhengce.text import Text

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
WIDE = {ord(half): full for full, half in HALVED.items()}


def pages() -> Iterator[str]:
    """The longer paragraphs of the undamaged seeds, Traditional, in characters that GBK has."""
    for path in sorted(SEEDS.glob("00[013]*.txt")):
        text = opencc.OpenCC("s2tw").convert(path.read_text("utf-8")).encode("gbk", "ignore").decode("gbk").translate(WIDE)
        yield "\n".join(line.strip() for line in text.splitlines() if len(line.strip()) > 30)


def trials() -> Iterator[tuple[str, str, str]]:
    """(name, what was written, what is seen)."""
    seed = next(SEEDS.glob("002*")).read_text("utf-8")
    listed = dict(re.findall(r"([\u3400-\u9fff])\(([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*)\)", seed))
    for page in pages():
        yield "annotated like seed 002", page, damage(page, listed.items())
        for paragraph in page.split("\n")[::9]:
            for char in straddles(paragraph):
                yield "one broken place a paragraph", paragraph, damage(paragraph, [(char, syllable(char))], stops=False)


def wrong(text: str, written: str) -> int:
    """Characters that differ, but for those marked as lost."""
    changes = SequenceMatcher(None, text, written, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for tag, a, b, c, d in changes if tag != "equal" and set(text[a:b]) != {"\ufffd"})


def main() -> None:
    totals: dict[str, Counter[str]] = {}
    for name, written, seen in trials():
        count, want = totals.setdefault(name, Counter()), "".join(HALVED.get(c, c) for c in written)
        text = pinyin.remove(mojibake.repair(Text.of(seen)))
        count["characters"] += len(want)
        count["pinyin deleted"] += wrong(re.sub(rf"\({pinyin.SYLLABLE}\)", "", seen), want)
        count["ftfy, pinyin deleted"] += wrong(re.sub(rf"\({pinyin.SYLLABLE}\)", "", ftfy.fix_text(seen, uncurl_quotes=False)), want)
        count["zhengce"] += wrong("".join(HALVED.get(c, c) for c in text.clean), want)
        count.update(f"edits {e.certainty}" for e in text.edits if e.rule == "mojibake")
    for name, count in totals.items():
        print(name, "; ".join(f"{what} {n:,}" for what, n in count.items()), sep=": ")


if __name__ == "__main__":
    main()
