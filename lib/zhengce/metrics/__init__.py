"""Which numbers does it report, about what, about when?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def metrics(corpus) -> pd.DataFrame:
    """Every quantitative statement of the article paragraphs, a row each (table `metrics`, see `zhengce.tables.describe`)."""
    from zhengce.metrics.assemble import metrics as assemble   # here, so that `import zhengce` stays cheap

    return assemble(corpus)
