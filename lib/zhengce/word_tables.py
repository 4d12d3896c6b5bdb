"""Which words are of one class? The word tables of the package, all in one shape: a word, its class, and further columns by name.

`data_rows` reads them with all other data files. What asks for a class that a table does not have is wrong, and is told so.
"""

from __future__ import annotations

import re
from functools import cache

from zhengce.tables import data_rows

_MANY = 8                # first letters of words: to compare each of them in turn takes longer than to ask whether a letter is one
_SLOT = re.compile("@([a-z][a-z_ ,]*)@")


class WordTable:
    """The words of one data file by their classes; a word may be of several.

    >>> ORGANS.value("class")["海关总署"], ACT.words("approval")[:2]
    ('ministry', ('原则同意', '审议通过'))
    """

    def __init__(self, file: str, word: str = "word", class_: str = "class") -> None:
        self._file, self._word, self._class = file, word, class_
        self.words, self.known, self.any_of = cache(self._words), cache(self._known), cache(self._any_of)
        self.pattern, self.value, self.classes = cache(self._pattern), cache(self._value), cache(self._classes)
        self.guarded = cache(self._guarded)

    def rows(self, *classes: str) -> list[dict[str, str]]:
        """The rows of some classes (of all, if none is named), in the order of the file. Raises ValueError for one that is not there."""
        if missing := set(classes) - self.classes():
            raise ValueError(f"data/{self._file} has no words of the class {', '.join(sorted(missing))}")
        return [r for r in data_rows(self._file) if not classes or r[self._class] in classes]

    def _classes(self) -> frozenset[str]:
        """The classes that there are."""
        return frozenset(r[self._class] for r in data_rows(self._file))

    def _words(self, *classes: str) -> tuple[str, ...]:
        """The words of some classes, longest first."""
        return tuple(sorted({r[self._word] for r in self.rows(*classes)}, key=lambda w: (-len(w), w)))

    def _known(self, *classes: str) -> frozenset[str]:
        """The same as a set, to ask whether a word is one of them."""
        return frozenset(self.words(*classes))

    def _guarded(self) -> dict[str, str]:
        """Each word as a pattern; beside the characters of not_after and not_before it is part of another (项目前期, 体现在)."""
        out: dict[str, str] = {}
        for row in self.rows():
            word, before, after = row[self._word], row.get("not_after"), row.get("not_before")
            if before or after or word not in out:
                out[word] = f"(?<![{before}])" * bool(before) + re.escape(word) + f"(?![{after}])" * bool(after)
        return out

    def _any_of(self, *classes: str) -> str:
        """The words of some classes as a regular expression, longest first, in a group of its own. Those that begin alike are one
        alternative, unless one has a guard: a place where none can begin is passed over after a few comparisons."""
        words, guarded = self.words(*classes), self.guarded()
        if any(guarded[w] != re.escape(w) for w in words):
            return "(?:" + "|".join(map(guarded.get, words)) + ")"
        rests: dict[str, list[str]] = {}
        for word in words:
            rests.setdefault(word[:1], []).append(re.escape(word[1:]))
        alike = (re.escape(first) + (f"(?:{'|'.join(rest)})" if len(rest) > 1 else rest[0]) for first, rest in rests.items())
        return f"(?:{'|'.join(alike)})"

    def _pattern(self, template: str) -> re.Pattern:
        """The pattern that a template says, in which @class@ (or @class,class@) is any word of the class.

        >>> bool(CLAUSE.pattern("@rise@了?$").search("产值增长了"))
        True
        """
        return re.compile(_SLOT.sub(lambda m: self._slot(m.start(), *m[1].split(",")), template))

    def _slot(self, at: int, *classes: str) -> str:
        """The words of some classes, behind the letters that any of them begins with where there are many: those are told apart at once.
        What a template begins with is looked for in a text, and finds its first letters itself."""
        first = "".join(sorted({w[:1] for w in self.words(*classes)}))
        return f"(?:(?=[{re.escape(first)}]){self.any_of(*classes)})" if at and len(first) >= _MANY else self.any_of(*classes)

    def _value(self, column: str, *classes: str) -> dict[str, str]:
        """What a further column says of each word of some classes, in the order of the file."""
        return {r[self._word]: r[column] for r in self.rows(*classes)}


#: around the verbs of acts: what is planned, what names nothing, ends of names, adverbs, connectives, pronouns
ACT = WordTable("act_words.csv")
#: verbs that do an act
VERB = WordTable("act_verbs.csv")
#: by which short lines are known as captions
CAPTION = WordTable("captions.csv")
#: by which a clause about a quantity is taken apart
CLAUSE = WordTable("clause_words.csv")
#: fields of dumps and front matter, and fields that pages print over a document
FIELD, HEAD = WordTable("fields.csv"), WordTable("head_fields.csv")
#: in which two names of one indicator may differ
INDICATOR = WordTable("indicator_words.csv")
#: the lexicon of policy terms by their categories
LEXICON = WordTable("lexicon.csv", "term", "category")
#: around quantities, by where they stand
MODIFIER = WordTable("modifiers.csv")
#: by which names are found and told from common nouns; what the names of a kind of organisation end in
NAME, KIND = WordTable("name_words.csv"), WordTable("name_kinds.csv")
#: organs and the ends of their names, with the levels from which they speak
ORGANS, SUFFIX = WordTable("organs.csv"), WordTable("organ_suffixes.csv")
#: divisions at and above the county, by their levels
PLACES = WordTable("places.csv")
#: times
TIME = WordTable("periods.csv")
#: who says something; what is left out of rankings; what is a fact and what an aim
SPEECH, STOP, STATUS = WordTable("speech.csv"), WordTable("stopwords.csv"), WordTable("status_words.csv")
#: heads, captions and labels of tables
TABLE = WordTable("table_words.csv")
#: ends of titles by the kind of document and by the form of the title; what stands before and behind titles
TITLE, TITLE_FORM = WordTable("title_types.csv"), WordTable("title_types.csv", class_="form")
CUE = WordTable("title_cues.csv", class_="side")
#: units by what they measure; their parts and what units of work are counted by, by the unit
UNITS, UNIT_PART, UNIT_OF_WORK = WordTable("units.csv"), WordTable("units_parts.csv"), WordTable("units_of_work.csv")
