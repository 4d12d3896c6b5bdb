"""Which words are of one class? The tables of words (word, class), and patterns written over their classes."""

from __future__ import annotations

import re
from functools import cache

from zhengce import tables

_SLOT = re.compile("@([a-z ]+)@")


class WordClasses:
    """The classes of words of one data file."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.words, self.any_of, self.pattern = cache(self._words), cache(self._any_of), cache(self._pattern)

    def _words(self, kind: str) -> tuple[str, ...]:
        """The words of a class, longest first."""
        found = {r["word"] for r in tables.data_rows(self._file) if r["class"] == kind}
        return tuple(sorted(found, key=lambda w: (-len(w), w)))

    def _any_of(self, kind: str) -> str:
        """An alternation of the words of a class."""
        return "|".join(map(re.escape, self.words(kind)))

    def _pattern(self, template: str) -> re.Pattern:
        """The pattern that a template says, in which @class@ is any word of the class.

        >>> bool(CLAUSE.pattern("(?:@rise@)了?$").search("产值增长了"))
        True
        """
        return re.compile(_SLOT.sub(lambda m: f"(?:{self.any_of(m[1])})", template))


#: words by which a clause about a quantity is taken apart
CLAUSE = WordClasses("clause_words.csv")
#: words by which names are found and told from common nouns
NAME = WordClasses("name_words.csv")
