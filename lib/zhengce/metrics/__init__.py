"""Which numbers does it report, about what, about when?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def metrics(corpus) -> pd.DataFrame:
    """Every quantitative statement of the article paragraphs of a corpus, a row each (table `metrics`, see `zhengce.tables.describe`).

    Titles, headings, leads and repeated passages are read too; their rows point by `duplicate_of` to the row that counts. A value whose
    digit was destroyed is missing and flagged; a period is given only where the text gives one.

    >>> import pandas as pd, zhengce
    >>> page = "某市工业稳步增长\\n\\n2023年，全市高新技术企业达到1200家，同比增长12%，占全省的三成。"
    >>> table = zhengce.metrics(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [page]})))
    >>> table[["indicator", "value", "unit", "kind", "period_end"]].values.tolist()[:2]
    [['全市高新技术企业数', 1200.0, '家', 'count', '2023-12-31'], ['全市高新技术企业数同比增长', 12.0, '%', 'growth', '2023-12-31']]
    """
    from zhengce.metrics.assemble import metrics as assemble  # here, so that `import zhengce` stays cheap

    return assemble(corpus)
