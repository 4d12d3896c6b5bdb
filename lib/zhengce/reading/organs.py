"""Which strings name an organ of state or party, an institution or a place, and from which level does each speak?

Names come from one gazetteer (organs.csv, organ_suffixes.csv, places.csv), never from a list of answers.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhengce.reading import places
from zhengce.reading.places import Longest, levels
from zhengce.word_tables import ACT, NAME, ORGANS, SUFFIX

_COUNT = re.compile(r"等(?:\d+|[一二两三四五六七八九十]+)?多?(?:个|家)?(?:部门|单位|部委|机构|省市|省份|方面|国家部委|委办局|地|省市区)?$")
_LEAD = re.compile(r"^(?:(?:中国|原|时任)(?=国|科|财|发|工|教)|第?[一二三四五六七八九十]+届(?=全国|中共|中央))")
_SESSION = r"(?:十?[一二三四五六七八九十百]+届)?第?[一二三四五六七八九十百\d]+次[一-龥]{0,6}会议$"
_PERSON = "(.{2,30}?)(?:党组|党委)?(?:常务)?副?@post@[一-龥]{2,3}"
_BRACKET = re.compile(r"[(（][A-Za-z0-9 .&-]{2,40}[)）]$|[(（][一-龥]{2,8}[)）]$")
_HERE = re.compile(r"[全我本]?(省|自治区|市|县|区|州)(?=[一-龥])")
_GENERIC = re.compile(r"办公[厅室]|(?:人民)?政府(?:办公[厅室]|办)?|[管理]{0,2}委员会|管委会|领导小组|[一-龥]{2}中心"
                      r"|部门|单位|机构|组织")
_BRANCH = re.compile(r"国家[一-龥]{2,8}局[一-龥]{2,8}(?:调查队|监管局|税务局)|[一-龥]{4,16}分[局行]")
_PLACED = {"province": "provincial", "city": "municipal", "county": "district"}
_WORDED = {"省": "provincial", "自治区": "provincial", "市": "municipal", "州": "municipal", "县": "district", "区": "district",
           "厅": "provincial"}
# what a ministry or the State Council convenes speaks from its level
_HIGHER = ("会议", "领导小组", "委员会", "办公室", "联席会议", "指挥部")
_NAME = re.compile(r"[一-龥A-Za-z0-9·•.&()（）“”\- 、]+$")


@cache
def _organs() -> Longest:
    return Longest(name for name in ORGANS.words() if len(name) > 1)


@cache
def _suffixes() -> Longest:
    return Longest(SUFFIX.words(), ends=True)


@lru_cache(maxsize=1 << 14)
def place_at(text: str, at: int = 0) -> tuple[str, str] | None:
    """The longest place name that begins at `at`, with its level (provincial, municipal or district)."""
    if (name := places.place_at(text, at)) in levels():
        return name, _PLACED[levels()[name]]
    match = _HERE.match(text, at)
    return (match.group(), _WORDED[match[1]]) if match else None


def places_in(text: str) -> frozenset[str]:
    """The full names of places in a text (杭州市, not 杭州), wherever they stand."""
    known = levels()
    ends = (m.end() for m in re.finditer("[省市县区州盟旗]", text))
    return frozenset(text[end - n:end] for end in ends for n in range(3, min(11, end) + 1) if text[end - n:end] in known)


def level(name: str | None, here: str | None = None) -> str | None:
    """From which level an issuer speaks; for joint issuers that of the first; None where the name does not tell. `here` is a name that
    begins with the text's own place: 市政府 of a municipality is provincial.

    >>> [level(n) for n in ("工业和信息化部等七部门", "北京市", "佛山市科学技术局", "中共常德市委、常德市人民政府", "百度")]
    ['ministry', 'provincial', 'municipal', 'party', None]
    >>> level("习近平总书记"), level("国务院总理某某"), level("市水务局", "天津"), level("市水务局", "郑州市财政局")
    ('party', 'national', 'provincial', 'municipal')
    """
    if not name:
        return None
    if here and re.match("[全我本]?市[^场]", name) and (place_at(here) or ("", ""))[1] == "provincial":
        return "provincial"
    name = office(name) or name
    first, *others = re.split(r"、|，|,|(?<=[部委局省市厅府院学会社网司])[和与及](?=[一-龥]{2,})", _COUNT.sub("", name))
    first = re.sub(_SESSION, "", _BRACKET.sub("", first).strip("“” "))
    first = first if first in ORGANS.value("class") else _LEAD.sub("", first)
    if found := ORGANS.value("class").get(first):
        return found
    if first.startswith(("中共", "中国共产党", "党的")) or "总书记" in first:      # a leader speaks for the office that the text names
        return "party"
    form = r"[全我本]?(省|自治区|[市县区州])(?P<party>委(?:常委会)?(?:会议)?)?"
    if whole := re.fullmatch(form, first):                                             # 省委, 市委常委会会议, 我省
        return "party" if whole["party"] else _WORDED[whole[1]]
    place = place_at(first)
    if place and place[1] == "district" and place[0][-1] not in "市区县旗" and re.match("市(?![场容民])", first[len(place[0]):]):
        place = place[0] + "市", "municipal"                 # 清河市财政局, though the gazetteer knows only a county; not 清河市场监管局
    if place and place[0] == first:
        return place[1]
    found = SUFFIX.value("class").get(suffix(first))
    before = ORGANS.value("class").get(_organs().at(first, most=len(first) - 1))         # 教育部办公厅 speaks from the level of 教育部
    if found != "place":
        return before or found if first.endswith(_HIGHER) else found
    if place or before:
        return place[1] if place else before
    named = re.search("[市州]|[县区镇]|(?<!公)厅$", first)          # only a province has a 教育厅
    if not named and others:                                 # 药监局、海关总署
        return level("、".join(others), here)
    return _WORDED.get(named.group(), "district") if named else "body"


def suffix(name: str) -> str:
    """The ending of an organ's name with which a name ends, or ""; the whole of it is none."""
    return _suffixes().at(name, most=min(9, len(name) - 1))


_SPREAD = re.compile(r"(?<![一-龥])[一-龥](?:\s+[一-龥])+(?![一-龥])")          # 科 技 部
_JOIN = re.compile(r"、|，|,|会同|(?<=[部委局厅院所会府办学司署])(?:以及|及|和|与|联合|携手)(?=[一-龥]{2,})")


@lru_cache(maxsize=1 << 14)
def is_organ(name: str) -> bool:
    """Whether the whole string reads as the name of an organ, institution or place (or of several, joined)."""
    name = _COUNT.sub("", name)
    if not 2 <= len(name) <= 60 or "在" in name[2:]:             # 某省政府新闻办在广州
        return False
    if name in ORGANS.value("class") or name in levels() or re.fullmatch(r"[省市区县州](?:委|政府)", name):
        return True
    if (name[0] == "原" and is_organ(name[1:])) or office(name):
        return True
    parts = [p for p in _JOIN.split(name) if p]
    if len(parts) > 1 and (all(is_organ(p) for p in parts) or re.search("[、，,]|会同", name)):
        return is_organ(parts[0]) and all(is_organ(p) or _GENERIC.fullmatch(p) for p in parts[1:])        # 市委、政府
    bare = _BRACKET.sub("", name)
    if bare != name:
        return is_organ(bare)
    acts = (name.endswith("组织") and is_organ(name[:-2])) or (name[-1] == "办" and not place_at(name))     # 省科技厅组织 is half a verb
    return bool(suffix(name)) and len(name) > 2 and not acts and not ACT.pattern("@verbish@").search(name) and bool(_NAME.match(name))


def office(name: str) -> str | None:
    """The organ that a person named with an office speaks for; None for any other name."""
    match = NAME.pattern(_PERSON).fullmatch(name)
    return match[1] if match and is_organ(match[1]) else None


def holds_office(words: str) -> bool:
    """Whether the words name somebody by an office, or end in one: 李强总理, 时任省委书记."""
    return NAME.pattern("@post@").search(words) is not None


def joint(text: str) -> tuple[str, ...]:
    """The organs that a heading or a signature names and nothing else, parted by 、 or blanks or run together; () where it is not that.

    >>> joint("财政部 税务总局、海关总署"), joint("财政部农业部国家林业局"), joint("自治区教育厅财政厅"), joint("财政部关于")
    (('财政部', '税务总局', '海关总署'), ('财政部', '农业部', '国家林业局'), ('自治区教育厅', '财政厅'), ())
    """
    text = _SPREAD.sub(lambda m: re.sub(r"\s", "", m.group()), text.strip())
    parts = [p for p in re.split(r"[\s、,，]+|(?<=[部局委厅会府])[和与](?=[一-龥]{3})", text) if p][:40]
    found = [_run_together(p.removeprefix("中华人民共和国") if len(p) > 9 else p) for p in parts]
    return tuple(name for names in found for name in names) if all(found) else ()


def _run_together(text: str) -> tuple[str, ...]:
    """The organs of a run without blanks: cut where one organ ends and what follows begins as another does."""
    if not 2 <= len(text) <= 160:
        return ()
    ends: dict[int, tuple[str, ...]] = {0: ()}               # where the organs read so far end, and what they are
    for start in range(len(text)):
        if start not in ends or (start and not _opens(text, start, ends[start][-1])):
            continue
        least = max(2, len(_organs().at(text, start)))       # 国务院国资委 is one
        for end in range(start + least, min(start + 26, len(text)) + 1):
            if _is_name(text[start:end]):
                ends[end] = (*ends[start], text[start:end])
    return ends.get(len(text), ())


def _is_name(text: str) -> bool:
    """Whether a string is the name of one organ: of the gazetteer, or with an organ's ending, and no bare place."""
    if text in ORGANS.value("class"):
        return text not in ("国家", "我国", "中国")
    kind = not suffix(text) or text[-1] in "省市区县州镇旗" or text in levels() or _GENERIC.fullmatch(text)
    return not kind and not re.match("[^一-龥]|[各该本其有和与]", text) and is_organ(text)


def _opens(text: str, at: int, before: str) -> bool:
    """Whether a new organ may begin behind another one: with a name of the gazetteer, a place, or, behind an office of the same rank, a
    field of administration (教育厅|财政厅, but 公安部|交通管理局 is one)."""
    if place_at(text, at):
        return not _BRANCH.fullmatch(before + text[at:])
    if text.startswith(("国家", "中国", "全国", "中央", "中共", "最高"), at) or len(_organs().at(text, at, 20)) > 2:
        return True
    return before[-1] in "厅委局办" and bool(re.match(rf"[一-龥]{{2,12}}?{before[-1] if before[-1] == '局' else '[厅委办局]'}", text[at:]))
