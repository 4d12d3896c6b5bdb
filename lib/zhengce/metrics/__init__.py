"""metrics"""

from zhengce import tables


def metrics(corpus):
    """Nothing yet."""
    return tables.frame("metrics", [])
