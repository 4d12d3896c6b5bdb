"""Where there is nothing to count."""

import pandas as pd

import zhengce


def test_no_tokens_give_empty_tables_with_the_contract_s_columns():
    corpus = zhengce.load(pd.DataFrame({"doc": ["a"], "text": ["责任编辑:张三"]}))
    none = zhengce.tokens(corpus)
    assert none.empty
    for found, table in ((zhengce.frequency(none), "frequency"), (zhengce.frequency(none, by=None), "frequency"),
                         (zhengce.by_category(none), "by_category"), (zhengce.new_words(corpus), "new_words")):
        assert found.empty and set(found.columns) == set(zhengce.describe(table)["column"]), table
