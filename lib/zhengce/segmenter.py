"""How is a text cut into words?

The cut is jieba's (the most probable path through its dictionary, Sun 2012) over dict.txt and a lexicon of policy terms, with HMM
off: HMM invents words, so the vocabulary would not be fixed (new words are proposed by `zhengce.terms.new_words` instead).
Policy: an Arabic figure with its percent sign, or a date in figures, is one token (pos `m`); a run of Latin letters and digits
is one token (GPT-4, 6G, 3A6000, Brain++; pos `eng`); punctuation and white space are left out; names of persons are cut as the
dictionary has them; the words inside a title 《…》 are words like others unless titles="one".
"""

from __future__ import annotations

import csv
import importlib.util
import re
from functools import cache, cached_property
from itertools import accumulate, compress
from pathlib import Path

import numpy as np
import pandas as pd

from zhengce.engines import Entry, cutter
from zhengce.word_tables import LEXICON

_HAN = "\u4e00-\u9fd5"   # what both engines take for a Chinese character; rarer ones become tokens of their own
_RARE = "[\u3005\u3007\u3400-\u4dbf\u9fd6-\u9fff\U00020000-\U0003ffff]"
_LETTER = "A-Za-z\u00c0-\u024f\u0370-\u03ff\uff21-\uff3a\uff41-\uff5a"
_ALNUM = f"[{_LETTER}0-9\uff10-\uff19]"
_LATIN = rf"(?=[0-9.,_\-+&'/]{{0,30}}[{_LETTER}]){_ALNUM}+(?:[-._&'/+]{_ALNUM}+)*\+*"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?(?:[-/.:]\d+)*[%％‰]?|[一二三四五六七八九零]*〇[一二三四五六七八九〇零]*"
_ZERO_FIRST = "一二三四五六七八九零"    # what 一九〇〇 begins with
_CHINESE, _FOREIGN = re.compile(f"[{_HAN}]"), re.compile(f"[^{_HAN}\n]")
_TITLE = "《[^《》\n]{1,80}》"


def lexicon() -> pd.DataFrame:
    """The package's lexicon of industrial and innovation policy: term, frequency, tag, category, gloss.

    Categories: industry; grouping (of industries); instrument_supply, instrument_demand, instrument_environment (Rothwell and Zegveld
    1981); place;
    organisation; set_phrase (提法); concept. Add words of your own with `Segmenter(pd.concat([lexicon(), mine]))`.

    >>> lexicon().set_index("term").loc["耐心资本", ["category", "gloss"]].tolist()
    ['instrument_environment', 'patient capital']
    """
    return _typed(pd.DataFrame(LEXICON.rows()))


@cache
def glosses() -> dict[str, str]:
    """The lexicon's English gloss of each term."""
    return dict(_package_lexicon()[["term", "gloss"]].itertuples(index=False))


def _typed(data: pd.DataFrame) -> pd.DataFrame:
    data = data.reindex(columns=["term", "frequency", "tag", "category", "gloss"])
    data["frequency"] = pd.to_numeric(data["frequency"]).fillna(0).astype("int64")
    for column in ("term", "tag", "category", "gloss"):
        data[column] = data[column].astype("str")
    return data.drop_duplicates("term", keep="last", ignore_index=True)


class Segmenter:
    """Cuts text into words; the same words with rjieba (Rust) and with jieba (Python).

    `lexicon`: None for the package's own, a CSV's path, or a table with a column term (frequency, tag, category and gloss optional;
    a missing frequency is the least one that keeps the word whole). `engine`: "auto" (rjieba if installed), "rjieba" or "jieba".
    Holds no global state: two segmenters with different lexicons do not change one another. Pickles by its lexicon, and is rebuilt
    where it arrives. Raises ValueError for an unknown engine, ImportError if the engine asked for is not installed.

    >>> Segmenter().cut("北京布局6G、脑机接口等20个未来产业,增长16.2%。")
    ['北京', '布局', '6G', '脑机接口', '等', '20', '个', '未来产业', '增长', '16.2%']
    """

    def __init__(self, lexicon: pd.DataFrame | str | Path | None = None, engine: str = "auto", titles: str = "words") -> None:
        if engine not in ("auto", "rjieba", "jieba"):
            raise ValueError(f'engine is "auto", "rjieba" or "jieba", not {engine!r}')
        if titles not in ("words", "one"):
            raise ValueError(f'titles is "words" (cut like other text) or "one" (one token each), not {titles!r}')
        found = "rjieba" if importlib.util.find_spec("rjieba") else "jieba"
        self.engine = found if engine == "auto" else engine
        self.titles = titles
        self.lexicon = _package_lexicon() if lexicon is None else _read(lexicon)
        self._cutter = cutter(self.engine, _entries(self.lexicon))

    def __reduce__(self) -> tuple:
        return Segmenter, (self.lexicon, self.engine, self.titles)

    def __repr__(self) -> str:
        return f"<Segmenter {self.engine}, {len(self.lexicon)} words of a lexicon, dictionary {self.sha256[:12]}>"

    @property
    def sha256(self) -> str:
        """The hash of the dictionary and the lexicon together: what must be the same for the same cut."""
        return self._cutter.sha256

    @cached_property
    def _special(self) -> re.Pattern:
        """What is found on the text before the cut: words with · 《》 + or spaces, which the engines would split; Latin; figures. It is
        tried only at the characters that any of it begins with: most places of a text are passed over at once."""
        words = [w for w in self.lexicon["term"] if not re.fullmatch(f"[{_HAN}]+", w)]
        guarded = [rf"(?<!{_ALNUM})" * bool(re.match(_ALNUM, w)) + re.escape(w) + rf"(?!{_ALNUM})" * bool(re.search(f"{_ALNUM}$", w))
                   for w in sorted(words, key=lambda w: (-len(w), w))]
        parts = [f"(?P<title>{_TITLE})"] * (self.titles == "one") + [f"(?P<word>{'|'.join(guarded)})"] * bool(words)
        parts += [f"(?P<eng>{_LATIN})", f"(?P<m>{_NUMBER})", f"(?P<x>{_RARE})"]
        first = "".join(re.escape(c) for c in sorted({w[0] for w in words}))
        return re.compile(rf"(?=[《\d{_LETTER}{_RARE[1:-1]}{_ZERO_FIRST}{first}])(?:{'|'.join(parts)})")

    def placed(self, text: str) -> list[tuple[int, int, str, str]]:
        """The tokens of a text in order: where each begins and ends, the word, and its tag.

        >>> Segmenter().placed("布局6G技术")
        [(0, 2, '布局', 'n'), (2, 4, '6G', 'eng'), (4, 6, '技术', 'n')]
        """
        special = [(*m.span(), m.group(), {"word": self._tags.get(m.group()), "title": "nz"}.get(m.lastgroup, m.lastgroup))
                   for m in self._special.finditer(text)]
        pieces = self._cutter.tag(_blank(text, special))
        words, tags = zip(*pieces, strict=True) if pieces else ((), ())
        ends, tags = list(accumulate(map(len, words))), list(map(self._tags.get, words, tags))
        out = list(compress(zip([0, *ends], ends, words, tags, strict=False), tags))         # white space has no tag
        return sorted(out + special) if special else out

    def spans(self, text: str) -> tuple[list[str], np.ndarray, list[str]]:
        """The tokens of a text, where each begins, and their tags."""
        placed = self.placed(text)
        starts = np.fromiter((p[0] for p in placed), dtype=np.int64, count=len(placed))
        return [p[2] for p in placed], starts, [p[3] for p in placed]

    def cut(self, text: str) -> list[str]:
        """The words of a text, in order, without punctuation."""
        return [p[2] for p in self.placed(text)]

    def tag(self, text: str) -> list[tuple[str, str]]:
        """The words with their part of speech: the one tag that the dictionary has for the word (a unigram tag, not read from the context).

        >>> Segmenter().tag("低空经济飞起来,GPT-4")
        [('低空经济', 'n'), ('飞', 'n'), ('起来', 'v'), ('GPT-4', 'eng')]
        """
        return [p[2:] for p in self.placed(text)]

    @cached_property
    def _tags(self) -> dict[str, str]:
        """The lexicon's tags, which stand above the dictionary's, and none for white space, which the engines cut out too."""
        return dict(zip(self.lexicon["term"], self.lexicon["tag"].fillna("n").replace("", "n"), strict=True)) | {" ": "", "\n": ""}


def _blank(text: str, special: list[tuple]) -> str:
    """The text with all that the engines shall not see put out by spaces, so that both see the same Chinese and positions stay."""
    pieces, position = [], 0
    for start, end, word, _ in special:
        if _CHINESE.search(word):
            pieces += text[position:start], " " * len(word)
            position = end
    pieces.append(text[position:])
    return _FOREIGN.sub(" ", "".join(pieces))


@cache
def segmenter() -> Segmenter:
    """The segmenter of the package's own lexicon, built once a process."""
    return Segmenter()


@cache
def _package_lexicon() -> pd.DataFrame:
    return lexicon()


def _read(source: pd.DataFrame | str | Path) -> pd.DataFrame:
    if isinstance(source, pd.DataFrame):
        data = source
    else:   # comments are whole lines: a # may stand in a word, such as C#
        lines = Path(source).read_text("utf-8-sig").splitlines()
        data = pd.DataFrame(csv.DictReader(line for line in lines if not line.startswith("#")))
    if "term" not in data:
        raise ValueError(f"a lexicon has a column term; this one has {', '.join(map(str, data.columns))}")
    return _typed(data[data["term"].notna()])


def _entries(data: pd.DataFrame) -> tuple[Entry, ...]:
    """The words that an engine can hold, shorter ones first, since a longer word's frequency may have to beat theirs."""
    rows = zip(data["term"], data["frequency"], data["tag"].fillna("n"), strict=True)
    return tuple(sorted((Entry(*r) for r in rows if re.fullmatch(f"[{_HAN}]+", r[0])), key=lambda e: (len(e.term), e.term)))
