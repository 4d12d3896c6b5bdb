"""What does a reader call a text? Its source and month (新华 2023-11), else the first words of its title and the month."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

_FIELD = re.compile(r"(?:来源|稿源|来自|转自|摘自)\s*[:：]\s*《?(?P<name>[\u4e00-\u9fff]{2,12})")
_HEADER = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,8}?(?:社|网|报|台|刊|在线))(?:客户端)?\s*(?:19|20)\d\d\s*[-/年.]")
_DATELINE = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,3}社)[\u4e00-\u9fff]{2,6}(?:\d{4}年)?\d{1,2}月\d{1,2}日\s*电")
_COLUMN = re.compile(r"原标题\s*[:：]\s*(?P<name>[\u4e00-\u9fff]{1,8}?(?:社|网|报|台|刊|在线|全媒))\+?\s*[|丨｜│]")
_SHORTER = re.compile(r"社?(?:客户端|微信公众号|手机版|官网|全媒)?$")
_PARTICLE = re.compile(r"(?<=..)[的地得了着和与及在为之]+$")
_PARTED = re.compile(r"[\s,，。、:：;；!！?？“”\"《》【】（）()—-]+")
_ENDED = re.compile(r".+ (?:19|20)\d\d(?:-\d\d)?")
_SUFFIX = re.compile(r" \(\d+\)$")
_LONGEST = 8
_LONG_LABEL = 16    # characters that an axis bears


def base(doc: str, bylines: Sequence[str], opening: str, title: str | None, date: str | None, given: str | None = None) -> str | None:
    """Source and month of one text, which others may share; None where neither source nor title is known, no date is, or where the user's
    own name for the text has Chinese words.

    >>> base("000", ["来源:乙网2024-04-03 09:27"], "", None, "2024-04-03"), base("7", [], "新华社甲市5月6日电 记者获悉", None, "2023-05-06")
    ('乙网 2024-04', '新华 2023-05')
    >>> base("1", ["原标题:丙报|建设园区"], "", "建设园区", "2023-11"), base("1", [], "", "推动农业发展的“甲市经验”", "2024-11-05")
    ('丙报 2023-11', '推动农业发展 2024-11')
    >>> base("1", [], "", "关于促进托育服务发展的通知", "2024-11-05")
    '关于促进托育服务… 2024-11'
    >>> base("甲报", [], "", "标题", "2024"), base("b", [], "", None, "2024")
    (None, None)
    """
    if not date or re.search("[\u4e00-\u9fff]", doc):
        return None
    said = given if given and len(given) <= 2 * _LONGEST else None
    found = next((m["name"] for text in bylines for p in (_FIELD, _HEADER, _COLUMN) if (m := p.search(text))), None) or (
        m["name"] if (m := _DATELINE.match(opening)) else None)
    words = next((w for w in _PARTED.split(title or "") if len(w) >= 4), "")
    cut = _PARTICLE.sub("", words[:_LONGEST]) + "…" * (len(_PARTICLE.sub("", words)) > _LONGEST)
    name = said or (_SHORTER.sub("", found) if found else cut)
    return f"{name} {date[:7]}" if name else None


def unique(labels: Sequence[str | None], fallback: Sequence[str]) -> list[str]:
    """Labels that differ: of several alike the second is numbered (新华 2023-11 (2)); a text without one is called by its id.

    >>> unique(["新华 2023-11", None, "新华 2023-11"], ["0", "1", "2"])
    ['新华 2023-11', '1', '新华 2023-11 (2)']
    """
    bare = [_SUFFIX.sub("", label) if isinstance(label, str) else "" for label in labels]
    seen: Counter[str] = Counter()
    out = []
    for label, own in zip(bare, fallback, strict=True):
        label = label if _ENDED.fullmatch(label) else own
        seen[label] += 1
        out.append(label if seen[label] == 1 else f"{label} ({seen[label]})")
    return out


def labelled(documents: pd.DataFrame) -> pd.DataFrame:
    """The table `documents` with a label for each, unique among all."""
    docs = documents["doc"].tolist()
    named = unique(documents["label"].tolist(), of_ids(docs))
    return documents.assign(label=pd.Series(named, index=documents.index, dtype="str"))


def in_english(docs: Sequence[str], labels: Sequence[object], glosses: Mapping[str, str] | None) -> list[str]:
    """Labels with what the glosses have of each source in English and its month in words; a file's own name stays, and all do where two
    would become one.

    >>> in_english(["a", "新华"], ["新华 2023-11", "新华"], {"新华": "Xinhua"})
    ['Xinhua Nov 2023', '新华']
    """
    plain = list(map(str, labels))
    said = [label if label == doc else " ".join((glosses or {}).get(part) or _month(part) for part in label.split(" "))
            for doc, label in zip(docs, plain, strict=True)]
    return said if len(set(said)) == len(said) else plain


def _month(part: str) -> str:
    """A month in words, 2023-11 as Nov 2023; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", part)
    return f"{calendar.month_abbr[int(found[2])]} {found[1]}" if found else part


def of_ids(docs: list[str]) -> list[str]:
    """The shortest unique beginning of each id: cut at a separator, or, of a long id, after 8, 12 or 16 characters."""
    heads = [re.split(r"[_\-. ]", d)[0] for d in docs]
    count = Counter([*heads, *docs])
    labels = [h if h and count[h] == 1 + (h == d) else d for h, d in zip(heads, docs, strict=True)]
    begins = {size: Counter(label[:size] for label in labels) for size in (8, 12, _LONG_LABEL)}
    return [next((label[:size] for size in begins if begins[size][label[:size]] == 1), label) if len(label) > _LONG_LABEL else label
            for label in labels]
