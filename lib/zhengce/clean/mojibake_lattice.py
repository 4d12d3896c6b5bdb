"""Which readings do the seen characters allow, and which of them is the best?

A line is walked from left to right in one of two states: aligned, where each seen character is what it was, or shifted, where a
lead byte is pending whose trail byte is the first byte of the next seen character. Every reading is a path; the paths share
their beginnings, and the best are found by dynamic programming over words (`mojibake_words`).
"""

from __future__ import annotations

import math
from heapq import nlargest

from zhengce.clean import mojibake_bytes as gbk
from zhengce.clean import mojibake_choices as choices
from zhengce.clean import pinyin
from zhengce.clean.mojibake_page import BROKEN_STOP, MARK, STRADDLE, Page
from zhengce.clean.mojibake_readings import Node, Path, Step, readings, weighed
from zhengce.clean.mojibake_words import START, UNSEEN, Choice, following, usual, words

LOST = "\ufffd"
MAX_HIDDEN = 3        # vanished pairs in a row
HIDDEN = -4.0         # what the first vanished pair costs
HIDDEN_MORE = 0.0
HABIT = 4.0
BONUS = 6.0           # the most that a choice adds to a character
TAIL = -4.0           # what a second character from one place costs
LITERAL = -8.0        # what it costs to take a broken place for a question
BEAM = 30             # unfinished words kept at a node
CERTAIN = 0.99999     # where all other readings together are less probable than this leaves, the bytes leave no choice
MARGIN = 16.0         # readings this much (log probability) worse than the best at the same place are given up
_STOPS = "，。、；：,;:"


_Paths = dict[tuple[str, str], Path]   # by the unfinished word, and the tag of the word before it


def read(line: str, page: Page, before: str = "") -> list[Step]:
    """The best reading of (part of) a line of the page; `before` is what stands before it, repaired."""
    steps = _Reader(line, page, before).best()
    return [s._replace(how="named") if s.how == "bytes" and s.sure < CERTAIN else s for s in steps]


class _Reader:
    def __init__(self, line: str, page: Page, before: str):
        self.line, self.before, self.script, self.listed = line, before, page.script, page.listed
        self.familiar, self.pairs, self.model = page.familiar, page.pairs, words()
        self.straddles = {m.start(): (m.end(), m[1]) for m in STRADDLE.finditer(line) if m[1]}
        self.stops = {m.start() for m in BROKEN_STOP.finditer(line)}
        self.named: set[int] = set()
        self.marks = {m.start(): m.end() for m in MARK.finditer(line) if m.start() and _annotates(line[m.start() - 1], m[1])}
        self.top = [-math.inf] * (len(line) + 2)      # the score of the best finished word, by where it ends
        self.nodes: list[dict[Node, _Paths]] = [{} for _ in range(len(line) + 2)]

    def best(self) -> list[Step]:
        """The steps of the reading that the dictionary likes best, from the line's beginning to its end."""
        quote = max(self.before.rfind(c) for c in "“”")
        start = Step(self.before[quote], 0, 0, "before") if quote >= 0 else None
        self._relax(Node(0, 0, None), ("", START), Path(0.0, 0, start, None))
        for at in range(len(self.line)):
            here = self.nodes[at]
            # an unfinished word promises too much to be the measure: 智 of a name would be given up for 智慧
            best = max((path.score for paths in here.values() for key, path in paths.items() if not key[0]), default=-1e9)
            hope = max((_hope(key, path) for paths in here.values() for key, path in paths.items()), default=-1e9)
            best = max(best, hope - MARGIN / 2)
            for hidden in range(MAX_HIDDEN + 1):
                for node in [n for n in here if n.hidden == hidden]:
                    if paths := _beam(here[node], best - MARGIN):
                        self._expand(node, paths)
        ends = self.nodes[len(self.line)].get(Node(len(self.line), 0, None), {})
        steps = weighed(readings([path for (prefix, _), path in ends.items() if not prefix]))
        return [s._replace(how="named") if s.how == "bytes" and s.start in self.named else s for s in steps]

    def _expand(self, node: Node, paths: _Paths) -> None:
        if node.at in self.marks and not node.hidden:
            self._skip(paths, Node(self.marks[node.at], 0, node.leads))
        elif node.leads is None:
            self._aligned(node.at, paths)
        else:
            self._shifted(node, paths)

    def _aligned(self, at: int, paths: _Paths) -> None:
        doubt = LITERAL if at in self.straddles or at in self.stops else 0.0
        self._emit(paths, choices.as_seen(self.line[at], self.script, doubt), Node(at + 1, 0, None), (at, at + 1, "same"))
        if at in self.straddles:
            end, syllable = self.straddles[at]
            candidates = choices.named(self._trail_before(at), syllable, self.listed)
            self.named |= {at} if self._several(candidates, end) else set()
            for trail, cost in candidates:
                self._skip(paths, Node(end, 0, frozenset([trail])), pending=at, cost=cost)
        elif at in self.stops:
            to = Node(at + 2, 0, frozenset([0xA1]))
            self._emit(paths, choices.as_seen("。", self.script), to, (at, at + 2, "bytes"), pending=at + 1)

    def _several(self, candidates: tuple[tuple[int, float], ...], end: int) -> bool:
        """Whether more than one of the bytes that the pinyin may name makes a usual character with the byte seen next."""
        after = self.line[end:end + 1]
        code = gbk.seen_as(after) or after.encode("ascii", "ignore")
        made = [gbk.char(lead, code[0]) for lead, _ in candidates] if code else []
        return sum(c in usual(self.script) for c in made) > 1

    def _trail_before(self, at: int) -> int | None:
        """The last byte before `at`, seen through an annotation."""
        at = next((start for start, end in self.marks.items() if end == at), at)
        code = gbk.seen_as(self.line[at - 1]) if at else None
        return code[1] if code and code[1] >= gbk.FIRST else None

    def _shifted(self, node: Node, paths: _Paths) -> None:
        at, leads, char = node.at, node.leads, self.line[node.at]
        how = "hidden" if node.hidden else "bytes"
        aligned, seen = Node(at + 1, 0, None), (-1, at + 1, how)
        code = gbk.seen_as(char)
        if at in self.straddles:
            end, syllable = self.straddles[at]
            options = choices.annotated(leads, syllable, self.listed, self.script)
            how = "named" if how == "bytes" and options and len(options.forms) > 1 else how
            self._emit(paths, options, Node(end, 0, None), (-1, end, how))
        elif char == "?":
            for key, path in paths.items():
                self._swallowed({key: path}, leads, at)
        if code and code[1] >= gbk.FIRST:
            self._emit(paths, choices.completed(leads, code[0], self.script), Node(at + 1, 0, frozenset([code[1]])), seen, pending=at)
        elif code and code[1] < 0x80:
            self._emit(paths, choices.completed(leads, code[0], self.script), aligned, seen, tail=Step(chr(code[1]), at, at + 1, how))
        elif char == "€":                     # the byte 80, alone
            self._emit(paths, choices.completed(leads, 0x80, self.script), aligned, seen)
        elif "@" <= char <= "~":
            self._emit(paths, choices.completed(leads, ord(char), self.script), aligned, seen)
        if node.hidden < MAX_HIDDEN:
            for after, options in choices.vanished(leads, self.script):
                self._emit(paths, options, Node(at, node.hidden + 1, after), (-1, at, "hidden"), pending=at - 1)

    def _swallowed(self, paths: _Paths, leads: frozenset[int], at: int) -> None:
        """`?` took a trail byte, which may be any, and the character after it. At the end of a line that was no character."""
        opened = _opened(next(iter(paths.values())))
        number = self.line[at + 1:at + 2].isdigit()
        to, seen = Node(at + 1, 0, None), (-1, at + 1, "free")
        if self.line[at + 1:at + 2] in ("", "\n"):
            self._emit(paths, choices.closing_mark(leads, opened, self.script), to, seen)
        self._emit(paths, choices.anything(leads, opened, number, self.script), to, seen, tail=Step(LOST, at, at + 1, "lost"))

    def _skip(self, paths: _Paths, to: Node, pending: int | None = None, cost: float = 0.0) -> None:
        for key, path in paths.items():
            kept = path.pending if pending is None else pending
            self._relax(to, key, Path(path.score + cost, kept, None, path, path.last))

    def _emit(self, paths: _Paths, options: Choice | None, to: Node, seen: tuple[int, int, str],
              pending: int = 0, tail: Step | None = None) -> None:
        """Lengthen each path by one of the characters: inside a word, as its end, or as a word of its own."""
        if options is None:
            return
        model, top, habit = self.model, self.top, self._habit      # most of the choices end here, before `_reach`
        start, end, how = seen
        cost_of_hiding = (0.0, HIDDEN, HIDDEN_MORE, HIDDEN_MORE)[to.hidden]
        for (prefix, tag), path in paths.items():
            begun, before = path.pending if start < 0 else start, path.last
            base, follow = path.score + cost_of_hiding, model.follow.get(tag, {})
            most = base + HABIT - (top[to.at] - MARGIN if tail is None else -math.inf)      # what is left to lose
            if not prefix:
                for char, score, next_tag in options.alone:
                    if most + score <= 0:
                        break            # the likeliest come first
                    score += base + habit(before, char) + (0.5 * follow.get(next_tag, UNSEEN) if next_tag else 0.0)
                    if tail or score > top[to.at] - MARGIN:
                        self._reach(to, ("", next_tag), score, 0.0, pending, (char, begun, end, how), path, tail)
            fitting = options.starts[:BEAM] if not prefix else following(prefix) & options.forms.keys()
            for form in fitting:
                char, cost = options.forms[form]
                if not prefix and most + BONUS + model.begin[form] <= 0:
                    break
                longer, score = prefix + form, base + cost + habit(before, char)
                if prefix and (place := model.place.get(longer)) is not None:
                    next_tag = model.tag[place]
                    whole = score + model.word[place] + self.familiar.get(longer, 0.0) + 0.5 * follow.get(next_tag, UNSEEN)
                    self._reach(to, ("", next_tag), whole, 0.0, pending, (char, begun, end, how), path, tail)
                if tail is None and score + (hope := model.begin.get(longer, -math.inf)) > top[to.at] - MARGIN:
                    self._reach(to, (longer, tag), score, hope, pending, (char, begun, end, how), path)

    def _habit(self, before: str, char: str) -> float:
        """A bonus for two characters that stand together elsewhere on the page, for names are in no dictionary; 。、is none."""
        if before in _STOPS and char in _STOPS:
            return -10.0 if before else 0.0
        return HABIT if before + char in self.pairs else 0.0

    def _reach(self, to: Node, key: tuple[str, str], score: float, hope: float, pending: int, step: tuple[str, int, int, str],
               back: Path, tail: Step | None = None) -> None:
        """Lengthen a path, unless the way there is too bad; `hope` is what an unfinished word may yet add."""
        if tail:
            key, score = (key[0], START), score + TAIL
        if score + hope <= self.top[to.at] - MARGIN:
            return
        if not key[0]:
            self.top[to.at] = max(self.top[to.at], score)
        path = Path(score - TAIL if tail else score, pending, Step(*step), back)
        self._relax(to, key, Path(score, pending, tail, path) if tail else path)

    def _relax(self, to: Node, key: tuple[str, str], path: Path) -> None:
        paths = self.nodes[to.at].setdefault(to, {})
        path.node = to
        best = paths.get(key)
        if best is None:
            paths[key] = path
        elif best.score < path.score:
            path.others, best.others = [best, *best.others], []
            paths[key] = path
        elif best.score < path.score + MARGIN:
            best.others.append(path)


def _hope(key: tuple[str, str], path: Path) -> float:
    """The score of a path if its unfinished word ends as well as it can."""
    return path.score + (words().begin[key[0]] if key[0] else 0.0)


def _beam(paths: _Paths, floor: float) -> _Paths:
    good = {key: path for key, path in paths.items() if _hope(key, path) > floor}
    return good if len(good) <= BEAM else dict(nlargest(BEAM, good.items(), key=lambda item: _hope(*item)))


def _annotates(char: str, syllable: str) -> bool:
    """Whether `(syllable)` belongs to the character before it; after an ASCII letter, a trail byte, the tone is all there is."""
    return not syllable.isascii() if "@" <= char <= "~" else syllable in pinyin.readings(char)


def _opened(path: Path | None) -> bool:
    """Whether a quotation is open at the end of a path."""
    while path is not None and not (path.step and path.step.char in "“”"):
        path = path.back
    return path is not None and path.step is not None and path.step.char == "“"
