"""What does a name measure, and of what? Its words as the segmenter cuts and tags them."""

from __future__ import annotations

from zhengce.reading import clauses
from zhengce.reading.spans import tokens


def is_attribute(words: str) -> bool:
    """Whether words only measure a thing named before: 总投资, 个数占比, 签约金额."""
    known = clauses.words("attribute")
    if words in known or not words:
        return bool(words)
    run = tokens(words)
    return words.endswith(known) and all(t.word in known or t.word in clauses.words("of measure") for t in run)


def measure_of(name: str) -> str:
    """The measure that a name ends in, as whole words; empty where it ends in none.

    >>> measure_of("服务热线诉求解决率"), measure_of("农村集体收入"), measure_of("农村居民")
    ('解决率', '收入', '')
    """
    words = tokens(name)
    ending = next((w for w in clauses.words("measure") if name.endswith(w)), "")
    if not ending or not words:
        return ""
    n = next(n for n, t in enumerate(words) if t.end > len(name) - len(ending))
    return name[words[n - (words[n].word == ending and len(ending) == 1 and n > 0)].start:]


def measure_beyond(name: str) -> str:
    """What a name measures of its thing, the first word or words: 商品房销售额 -> 销售额; all of it where it is one word.

    >>> measure_beyond("商品房销售额"), measure_beyond("房屋")
    ('销售额', '')
    """
    words = tokens(name)
    return "" if not measure_of(name) else name[words[1].start:] if len(words) > 1 else name


def is_nominal(words: str) -> bool:
    """Whether words end in a noun, as the dictionary tags it."""
    run = tokens(words)
    return bool(run) and run[-1].end == len(words) and run[-1].tag[:1] in "nbjlszq" and run[-1].tag != "nr"


def only_acts(words: str) -> bool:
    """Whether words only say what is done: 建成, 改造提升."""
    run = tokens(words)
    return bool(run) and all(t.tag == "v" or t.word in clauses.words("verb") for t in run)


def without_verbs(words: str) -> str:
    """A thing without what is done with it before: 建成高标准农田 -> 高标准农田."""
    run = tokens(words)
    n = next((n for n, t in enumerate(run) if t.word not in clauses.words("verb")), len(run))
    return words[run[n].start:] if n < len(run) else ""
