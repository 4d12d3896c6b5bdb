"""What a reader of a table or of an account is told: that rows are left out, and where every character went."""

import pandas as pd
import pytest

import zhengce


@pytest.mark.parametrize(("rows", "most", "last"), [(35, 20, "20 of 35 rows; most=… shows more"), (20, 20, "19"), (3, 99, "2")])
def test_a_cut_table_says_so_in_its_last_line(rows, most, last):
    shown = zhengce.show(pd.DataFrame({"count": range(rows)}), most=most)
    assert str(shown).splitlines()[-1].strip() == last
    assert ("shows more" in shown._repr_html_()) == (rows > most)


def test_a_table_without_rows_says_so():
    assert str(zhengce.show(pd.DataFrame({"count": []}))) == "(no rows)"
