"""Which places are there, how are they called for short, and which of them lies in which grade?

The gazetteer is data/places.csv (divisions at and above the county) with the places of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from zhengce.word_tables import LEXICON, NAME, PLACES

#: the words by which names are found
words = NAME.known


@cache
def places() -> dict[str, str]:
    """Names of places, full and short, with the short form (or the name itself)."""
    out = {word: word for word in LEXICON.words("place") if word != "首都"}
    for name, short in PLACES.value("short").items():
        short = short or name
        out[name] = short
        if len(short) > 1:
            out[short] = short
    return out

#: the letters by which provinces are called, and 深
SHORT = frozenset("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川渝贵黔云滇藏陕甘青宁新港澳台深")


@cache
def joint() -> frozenset[str]:
    """Regions that are called by the joined short names of their provinces: 川渝, 京津冀, 粤港澳. They are places of their own."""
    return frozenset(w for w in words("region") if SHORT.issuperset(w))


@cache
def levels() -> dict[str, str]:
    """The level of each name in the gazetteer: province, city or county; full and short names."""
    return {r["short"]: r["class"] for r in reversed(PLACES.rows()) if r["short"]} | PLACES.value("class")


@cache
def stems() -> dict[str, str]:
    """What a district or county is called without its grade, where the gazetteer has no short form: 海淀 -> 海淀区."""
    whole = (name for name, short in PLACES.value("short", "county").items() if not short)
    return {name[:-1]: name for name in whole if len(name) > 2}


class Longest:
    """The longest of some names that begins at a place of a text (or ends there); most characters begin none.

    >>> Longest(["北京", "北京市", "上海"]).at("在北京市海淀区", 1), Longest(["公司", "分公司"], ends=True).at("某某分公司")
    ('北京市', '分公司')
    """

    def __init__(self, names: Iterable[str], ends: bool = False) -> None:
        self.names, self.ends = frozenset(names), ends
        self.lengths: dict[str, list[int]] = {}
        for edge, n in {(name[-1 if ends else 0], len(name)) for name in self.names}:
            self.lengths.setdefault(edge, []).append(n)
        for found in self.lengths.values():
            found.sort(reverse=True)

    def at(self, text: str, at: int = 0, most: int = 99) -> str:
        """The name of at most so many characters that begins at `at` (that ends the text), or ""."""
        if self.ends:
            return next((text[-n:] for n in self.lengths.get(text[-1:], ()) if n <= most and text[-n:] in self.names), "")
        return next((text[at:at + n] for n in self.lengths.get(text[at:at + 1], ()) if n <= most and text[at:at + n] in self.names), "")


@cache
def _places() -> Longest:
    return Longest(places())


def place_at(text: str, at: int) -> str:
    """The longest name of a place that begins at `at`, with 市/省 where they stand there, or ""."""
    return _places().at(text, at)


@cache
def _shorts() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Short names of the provinces that are no municipalities, of those among them that are 自治区, and of the cities."""
    names, own = PLACES.words("province", "city"), PLACES.words("province")
    return (frozenset(places()[name] for name in own if not name.endswith("市")),
            frozenset(places()[name] for name in own if name.endswith("自治区")),
            frozenset(places()[name] for name in names if name.endswith("市")))


def whole_of(place: str, whole: str) -> bool:
    """Whether 全市, 全省, 我区, 区内 may stand for this place: 全市 is no district, 全省 no city, 全区 neither."""
    short, (provinces, regions, cities), place = places().get(place, place), _shorts(), stems().get(place, place)         # 连城 is a county
    whole = whole.removesuffix("内")
    if whole.endswith("市"):
        return not place.endswith(("区", "县", "省")) and (short not in provinces or place.endswith("市"))       # 吉林市; not 吉林
    if whole.endswith("省"):
        return short in provinces and not place.endswith("市")
    if whole.endswith(("县", "镇", "乡", "村")):
        return (place[-1] == whole[-1] or place[-1] not in "省市县区镇乡村") and short not in cities | provinces
    return not whole.endswith("区") or (not place.endswith(("市", "县", "省")) and short not in (provinces | cities) - regions)


def joined(first: str, second: str) -> str:
    """The name of two places that stand side by side: the narrower one, or both where they are of one level."""
    order = {"province": 1, "city": 2, "county": 3}
    a, b = (order.get(levels().get(p, ""), 4 if p[-1] in "镇乡村" else 3) for p in (first, second))
    return second if a < b else first + second
