"""policies"""

from zhengce import tables


def policies(corpus):
    """Nothing yet."""
    return tables.frame("policies", [])
