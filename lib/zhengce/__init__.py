"""zhengce (政策): messy Chinese policy news into dated, sourced evidence."""

from zhengce.corpus import Corpus, load
from zhengce.metrics import metrics
from zhengce.policies import policies

__version__ = "0.1.0"
__all__ = ["Corpus", "load", "metrics", "policies"]
