"""What followed what, who issued it, and what did it promise?"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from zhengce.corpus import Corpus


def policies(corpus: Corpus) -> pd.DataFrame:
    """The dated, or datable, documents, decisions, foundings, meetings and milestones that the texts tell (table `policies`).

    One row a mention, in order of the text. A date is given at the precision known; `date_source` says whether it stands in the
    text for this act (explicit), was counted from the content's date (relative) or taken from another place (inherited).

    >>> import pandas as pd, zhengce
    >>> text = "北京发布方案\\n\\n2023年9月,北京市印发《北京市促进未来产业创新发展实施方案》,提出到2030年形成一批成果。"
    >>> row = zhengce.policies(zhengce.load(pd.DataFrame({"doc": ["a"], "text": [text]}))).iloc[-1]
    >>> row["title"], row["type"], row["issuer"], row["level"], row["date"], row["target_date"]
    ('北京市促进未来产业创新发展实施方案', 'plan', '北京市', 'provincial', '2023-09', '2030')
    """
    from zhengce.policies.register import policies as register  # here, so that `import zhengce` stays cheap

    return register(corpus)
