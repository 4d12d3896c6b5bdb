"""The public tables keep their contract: columns, types, descriptions; what is written is read back."""

import re

import pandas as pd
import pytest

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
