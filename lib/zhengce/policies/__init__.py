"""What followed what, who issued it, and what did it promise?"""

from zhengce.policies.chronology import chronology, citations, lag, sources
from zhengce.policies.register import policies

__all__ = ["chronology", "citations", "lag", "policies", "sources"]
