"""The public tables keep their contract: columns, types, descriptions; what is written is read back."""

import csv
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengce import tables


@pytest.mark.parametrize("name", sorted(tables.schemas()))
def test_every_column_says_what_it_means(name):
    columns = tables.schemas()[name]
    assert len({c.name for c in columns}) == len(columns)
    for column in columns:
        assert re.match("[a-z_0-9]+$", column.name) and len(column.description) > 5, column
        assert column.dtype in ("str", "int64", "float64", "bool"), column


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
@pytest.mark.parametrize("name", ["edits", "checks", "metrics"])
def test_written_and_read_back(tmp_path, name, ending):
    columns = tables.schemas()[name]
    sample = {"str": "北京,“市”\n二行", "int64": 7, "float64": -0.1, "bool": True}
    empty = {"int64": 0, "bool": False}     # the types that have no missing value
    data = tables.frame(name, [{c.name: sample[c.dtype] for c in columns}, {c.name: empty.get(c.dtype) for c in columns}])
    back = tables.read(tables.write(data, tmp_path / f"t{ending}"), name)
    pd.testing.assert_frame_equal(back, data)


CELLS = ["=1+1", "+86-10", "-3.5", "@a", "-a", "'=x", "''", "'ok", "", "NA", "null", "nan", "None", "\tx", " y ", '"', "a\r\nb", "a\rb",
         "\ufeff", "+5%", "0012", "True", None]


@pytest.mark.parametrize("ending", [".csv", ".parquet"])
def test_every_cell_comes_back_as_it_was(tmp_path, ending):
    data = tables.frame("edits", [("a", 1, 2, cell, other, "r", "exact") for cell, other in zip(CELLS, CELLS[::-1], strict=True)])
    pd.testing.assert_frame_equal(tables.read(tables.write(data, tmp_path / f"t{ending}"), "edits"), data)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0")), min_size=1, max_size=4))
def test_any_text_comes_back_and_no_cell_is_run(tmp_path_factory, cells):
    path = tmp_path_factory.mktemp("t") / "t.csv"
    data = tables.frame("edits", [("a", 1, 2, cell, "x", "r", "exact") for cell in cells])
    pd.testing.assert_frame_equal(tables.read(tables.write(data, path), "edits"), data)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert not [row for row in csv.reader(file) if re.match(r"[=@\t\r]|[+-](?![\d.,]+%?$)", row[3])]


def test_nothing_is_left_of_a_table_that_could_not_be_written(tmp_path):
    path = tables.write(tables.frame("edits", []), tmp_path / "t.csv")
    before = path.read_bytes()
    with pytest.raises(OSError), tables.replacing(path) as temporary:
        temporary.write_text("half")
        raise OSError("no space left on device")
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["t.csv"]


def test_a_strange_ending_and_a_strange_table_are_refused(tmp_path):
    with pytest.raises(ValueError, match=r"\.csv or \.parquet"):
        tables.write(tables.frame("edits", []), tmp_path / "t.xlsx")
    tables.write(tables.frame("edits", []), tmp_path / "t.csv")
    with pytest.raises(ValueError, match="lacks metric_id"):
        tables.read(tmp_path / "t.csv", "metrics")


def test_the_seeds_tables_follow_the_contract(corpus):
    for name in ("documents", "paragraphs", "edits"):
        data = getattr(corpus, name)
        assert [(c, str(d)) for c, d in data.dtypes.items()] == [(c.name, c.dtype) for c in tables.schemas()[name]], name
