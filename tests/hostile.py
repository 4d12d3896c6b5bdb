"""Bad input of every kind, and what each gives: the cases of test_adversary.py, and of the page docs/bad-input.md that is made of them."""

from __future__ import annotations

import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

import zhengce
from zhengce import tables

ARTICLE = "北京市近日印发《北京市促进未来产业创新发展实施方案》,布局20个未来产业。\n"
NEWS = "某市召开新闻发布会，介绍全市经济运行情况。2023年，全市地区生产总值增长5.6%，新增企业1200家。\n" * 3
JAPANESE = "東京都は２０２３年の経済の状況を発表した。企業の数は１２００社に増えたという。これからも支援を続けると述べた。\n" * 3
KOREAN = "서울시는 2023년 경제 상황을 발표했다. 기업의 수는 1200개로 늘었다. 앞으로도 지원을 계속할 것이라고 밝혔다.\n" * 3
REFUSED = {         # what the file holds: what the error says beside its name
    "empty": (b"", "holds no text"),
    "only a byte order mark": (b"\xef\xbb\xbf", "holds no text"),
    "blanks": (" \t\u3000\xa0\r\n".encode(), "holds no text"),
    "nothing that is seen": ("\u200b\u00ad\u2060".encode(), "nothing in it can be seen"),
    "markup around nothing": (b"<p></p>&nbsp;", "nothing in it can be seen"),
    "NUL": (ARTICLE.encode() + b"\0", "is NUL"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG picture"),
    "a picture with the bytes of a switch": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x1b$B", "is a PNG picture"),
    "a photograph": (b"\xff\xd8\xff\xe0\0\x10JFIF\0", "is a JPEG picture"),
    "a drawing": (b"GIF89a\x01\0\x01\0\x80\0\0", "is a GIF picture"),
    "an archive": (b"PK\x03\x04\x14\0\0\0", "is a ZIP archive"),
    "an old .doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 8, "is an old Office file"),
    "UTF-16 unmarked": (ARTICLE.encode("utf-16-le"), "UTF-16 without its byte order mark"),
    "UTF-32": (ARTICLE.encode("utf-32"), "save it as UTF-8"),
    "half a character": (ARTICLE.encode() + "北".encode()[:2], "breaks what is UTF-8 otherwise"),
    "halves of characters (surrogates)": ((ARTICLE + "\ud800\udc00").encode("utf-8", "surrogatepass"), "save it as UTF-8"),
    "another language": ("Привет мир ".encode("cp1251"), "save it as UTF-8"),
    "EUC-JP": (JAPANESE.encode("euc_jp"), "is Japanese"), "Japanese": (JAPANESE.encode(), "is Japanese"),
    "Shift JIS": (JAPANESE.encode("shift_jis"), "save it as UTF-8"),
    "EUC-KR": (KOREAN.encode("euc_kr"), "is Korean"), "Korean": (KOREAN.encode(), "is Korean"),
    "ISO-2022": (JAPANESE.encode("iso2022_jp"), "ISO-2022; save it as UTF-8"),
    "UTF-8 read as GBK with losses": (NEWS.encode().decode("gbk", "replace").encode(), "was read as gbk and saved as utf-8, by which"),
    "a script": (b"import os\nfor i in range(10):\n    print(i)\n", "holds no Chinese characters"),
    "English": (b"The city announced a plan.\n", "holds no Chinese characters"),
}
READ = {            # what the file holds: the encoding that is told
    "HZ": (NEWS.replace("，", ",").encode("hz"), "hz "), "UTF-8 as Latin-1": (NEWS.encode().decode("latin-1").encode(), "read as latin-1"),
    "UTF-8 as Windows-1252": ("".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in NEWS.encode()).encode(), "read as latin-1"),
    "GBK as Latin-1": (NEWS.encode("gbk").decode("latin-1").encode(), "read as latin-1"),
    "UTF-8 as GBK": ("新闻发布新增企业产业发展".encode().decode("gb18030").encode() * 3, "read as gbk"),
    "a text on GIF89a": ("GIF89a是一种图片格式。".encode() + NEWS.encode(), "utf-8"),
    "a script around the text": (b'<script>var a = "' + NEWS[:9].encode() + b'";</script>\nalert("888");\n' + NEWS.encode(), "utf-8"),
    "marks of direction and controls": (NEWS.replace("新增", "\u200f新\u202d\u2066增\x07\x1b[31m").encode(), "utf-8"),
}
NO_SOURCE = {"None": None, "a number": 5, "bytes": b"x", "a Series": pd.Series([ARTICLE]), "a dict": {"doc": ["a"], "text": [ARTICLE]},
             "a list of lists": [["a.txt"]], "an empty string": ""}
BAD_ROWS = {"missing": np.nan, "a number": 7, "an array": np.array([1, 2]), "a list": [ARTICLE, ARTICLE],
            "half a character": "\ud800" + ARTICLE, "nothing that is seen": "\u200b"}
NUMBERS = ["9" * 310 + "家", "1" * 310 + "亿元", "0." + "3" * 400 + "%", "20232023202320232023202320232023年"]
CELLS = ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "-2.5%", "'=1"]
BAD_TABLES = {      # a table's file: its bytes
    "no table.csv": b"a,b\n1,2\n", "a comma in a text.csv": "doc,text\na,甲市,乙市\n".encode(),
    "no table.xlsx": b"\x00\x01 no table", "no table.parquet": b"\x00\x01 no table",
    "no table.jsonl": b"\x00\x01 no table", "half a line.jsonl": b'{"doc": "a", "te\n',
}


def _corpus() -> zhengce.corpus.Corpus:
    return zhengce.load(pd.DataFrame({"doc": ["a"], "text": [ARTICLE * 3]}))


def _published(name: str, rows: int = 1) -> object:
    from matplotlib.figure import Figure

    from zhengce.figure import publish

    return publish(Figure(), name, "figures", title="t", measure="m", source="s", alt="a", data=_rows(a=[1] * rows))


def _levels() -> pd.DataFrame:
    return pd.DataFrame([["a", ARTICLE]], columns=pd.MultiIndex.from_tuples([("doc", ""), ("text", "")]))


def _rows(**columns: list) -> pd.DataFrame:
    return pd.DataFrame(columns)


WRONG: dict[str, tuple[Callable[[], object], str]] = {       # what is called, and what the error says
    "a corpus where tokens are wanted: frequency(corpus)": (lambda: zhengce.frequency(_corpus()), r"zhengce\.tokens\(corpus\)"),
    "a path where a corpus is wanted: metrics('seeds')": (lambda: zhengce.metrics("seeds"), r"zhengce\.load\(source\)"),
    "a corpus where metrics are wanted: checks(corpus)": (lambda: zhengce.checks(_corpus()), r"zhengce\.metrics\("),
    "metrics where a series is wanted: then_and_now(metrics)": (lambda: zhengce.then_and_now(zhengce.metrics(_corpus())),
                                                                r"zhengce\.series\("),
    "a table that there is not: describe('metric')": (lambda: zhengce.describe("metric"), "there are documents"),
    "intervals of -1 draws: frequency(tokens, bootstrap=-1)": (lambda: zhengce.frequency(zhengce.tokens(_corpus()), bootstrap=-1),
                                                               "0 for no intervals"),
    "offsets the wrong way round: passages": (lambda: zhengce.passages(_corpus(), _rows(doc=["a"], start=[9], end=[3])),
                                              "the start comes first"),
    "offsets the wrong way round: raw_span": (lambda: _corpus().raw_span("a", 0, 9, 3), "give start, then end"),
    "a document that there is not: corpus['b']": (lambda: _corpus()["b"], "names 0 documents"),
    "a row without its rules: explain({'value': 3})": (lambda: zhengce.explain({"value": 3}), "metrics or policies"),
    "another word for errors: load(table, errors='ignore')": (lambda: zhengce.load(_rows(doc=["a"], text=[ARTICLE]), errors="ignore"),
                                                              '"raise" or "skip"'),
    "a table written as .xls": (lambda: tables.write(_rows(a=[1]), "t.xls"), r"written as \.csv or \.parquet"),
    "parts of no documents: extract(…, size=0)": (lambda: zhengce.extract(_rows(doc=["a"], text=[ARTICLE]), "out", size=0), "at least 1"),
    "no process: extract(…, workers=0)": (lambda: zhengce.extract(_rows(doc=["a"], text=[ARTICLE]), "out", workers=0),
                                          "a number of processes"),
    "a figure's name with a folder: publish(…, 'a/b', …)": (lambda: _published("a/b"), "give the folder apart"),
    "a figure without numbers: publish(…, data of no rows)": (lambda: _published("a", rows=0), "without data is not published"),
}


def page() -> str:
    """The page of the documentation: what is given, and what comes of it, told by the library itself."""
    lines = ["# Bad input", "", "What a crawl brings that is no text, and what `zhengce` does about it: an error names the file and the "
             "mend (with `errors=\"skip\"` it is a line of `corpus.skipped`, and the other texts are read); what can be read is read, "
             "and the column `encoding` says how. This page is made of the tested cases, so each line is what the library says.", ""]
    with warnings.catch_warnings(), tempfile.TemporaryDirectory() as name:
        warnings.simplefilter("ignore")
        for section, rows in _sections(Path(name)):
            lines += [f"## {section}", "", "| given | what comes of it |", "|---|---|"]
            lines += [f"| {_cell(given)} | {_cell(_without(said, name))} |" for given, said in rows]
            lines.append("")
    return "\n".join(lines)


def _sections(folder: Path) -> Iterator[tuple[str, Iterator[tuple[str, str]]]]:
    yield "A file that is refused", ((what, _error(lambda data=data: _load(folder, data))) for what, (data, _) in REFUSED.items())
    yield "A file that is read all the same", ((what, _load(folder, data).documents["encoding"][0]) for what, (data, _) in READ.items())
    yield "Names and folders", _folders(folder)
    yield "A table's file", ((what, _error(lambda what=what, data=data: _table(folder, what, data))) for what, data in BAD_TABLES.items())
    yield "A table's row or column", _frames()
    yield "What is no source", ((what, _error(lambda given=given: zhengce.load(given))) for what, given in NO_SOURCE.items())
    yield "Numbers without end", ((f"{number[:6]}… ({len(number)} characters)", _flagged(number)) for number in NUMBERS)
    yield "A cell that a spreadsheet would run", ((cell, _spreadsheet(folder, cell)) for cell in CELLS)
    yield "A disk that is full", ((what, _full(folder, what)) for what in ("a table.csv", "a table.parquet"))
    yield "A wrong argument", ((what, _error(call)) for what, (call, _) in WRONG.items())


def _load(folder: Path, data: bytes) -> zhengce.corpus.Corpus:
    (folder / "page.txt").write_bytes(data)
    return zhengce.load(folder / "page.txt")


def _table(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    zhengce.load(folder / name)


def _error(call: Callable[[], object]) -> str:
    try:
        call()
    except Exception as error:
        return f"{type(error).__name__}: {error.args[0] if isinstance(error, KeyError) else error}"
    raise AssertionError("no error")


def _folders(folder: Path) -> Iterator[tuple[str, str]]:
    here = folder / "crawl"
    (here / "sub").mkdir(parents=True)
    with open(os.path.join(os.fsencode(here), "北京政策.txt".encode("gbk")), "wb") as file:
        file.write(ARTICLE.encode())
    yield "a name in GBK's bytes", f"read; its id is {zhengce.load(here).documents['doc'][0]}"
    for name, target in {"gone.txt": "nowhere", "up": ".."}.items():
        os.symlink(target, here / name)
    (here / "notes.doc").write_bytes(b"x")
    for name in ("sub/x.txt", "x.txt"):
        (here / name).write_text(ARTICLE, "utf-8")
    corpus = zhengce.load(here)
    named = {"a link to nothing": "gone.txt", "a link to a folder": "/up", "another ending": "notes.doc"}
    yield from ((what, "counted: " + next(line for line in corpus.skipped if name in line)) for what, name in named.items())
    yield "two files of one name", "read; their ids are " + " and ".join(doc for doc in corpus.pages if doc.endswith("x"))


def _frames() -> Iterator[tuple[str, str]]:
    for what, cell in BAD_ROWS.items():
        table = _rows(doc=["a", "b"], text=pd.Series([ARTICLE, cell], dtype=object))
        yield f"a text that is {what}", _error(lambda table=table: zhengce.load(table))
    yield "an id twice", _error(lambda: zhengce.load(_rows(doc=["1", 1], text=[ARTICLE] * 2)))
    yield "no id", _error(lambda: zhengce.load(_rows(doc=["1", None], text=[ARTICLE] * 2)))
    yield "no column text", _error(lambda: zhengce.load(_rows(doc=["1"], content=[ARTICLE])))
    yield "columns of several levels", _error(lambda: zhengce.load(_levels()))
    yield "a column twice", _error(lambda: zhengce.load(pd.DataFrame([["a", ARTICLE, ARTICLE]], columns=["doc", "text", "text"])))


def _flagged(number: str) -> str:
    rows = zhengce.metrics(zhengce.load(_rows(doc=["a"], text=[f"2023年，全市新增企业{number}。\n{ARTICLE}"])))
    odd = rows[rows["quote"].str.len() > 30]
    return f"a row without a value, flagged {odd['flag'].iloc[0]!r}" if len(odd) and odd["value"].isna().all() else (
        f"a row of {odd['value'].iloc[0]:.6g}" if len(odd) else "no row")


def _spreadsheet(folder: Path, cell: str) -> str:
    """How a cell stands in a CSV, and whether it comes back."""
    data = tables.frame("edits", [{"doc": cell, "start": 0, "end": 1, "before": "a", "after": "b", "rule": "r", "certainty": "exact"}])
    path = tables.write(data, folder / "edits.csv")
    written = path.read_text("utf-8-sig").splitlines()[1].split(",")[0]
    return f"written as {written}, read back {'as it was' if tables.read(path, 'edits').equals(data) else 'as another'}"


def _full(folder: Path, name: str) -> str:
    """What is told, and what is left, when the disk is full while a table is written in the place of another."""
    def write() -> None:
        """Half a table."""
        with tables.replacing(folder / name) as temporary:
            temporary.write_text("half", "utf-8")
            raise OSError(28, "No space left on device")

    (folder / name).write_text("the old table", "utf-8")
    told = _error(write)
    left = [path.name for path in folder.iterdir() if "part" in path.name], (folder / name).read_text("utf-8")
    return f"{told}; {'the old table stands' if left == ([], 'the old table') else 'half a table is left'}"


def _without(said: str, folder: str) -> str:
    return re.sub(re.escape(folder) + "/?", "", said)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ").encode("unicode_escape" if re.search(
        "[\ud800-\udfff\x00-\x1f]", text) else "utf-8", "replace").decode()


if __name__ == "__main__":
    path = Path(__file__).resolve().parent.parent / "docs" / "bad-input.md"
    path.write_text(page(), "utf-8", newline="\n")
    print(path)
