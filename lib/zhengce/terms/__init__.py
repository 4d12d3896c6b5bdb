"""How often is a word used, where, and is that much?"""

from zhengce.terms.counting import counts, unit_counts
from zhengce.terms.frequency import frequency, glosses, stopwords

__all__ = ["counts", "frequency", "glosses", "stopwords", "unit_counts"]
