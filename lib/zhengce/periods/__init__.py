"""Which time does a number or an event belong to?

`find` lists the time expressions of a paragraph, each with its days, its role, and what a relative one was resolved against.
`Timeline` says which of them governs a quantity or an event, and gives none where the text gives none.

>>> [(p.text, p.first, p.last, p.role) for p in find("截至2023年底，累计80家；到2030年达到100家。", "2024-04")]
[('2023年底', None, '2023-12-31', 'until'), ('2030年', None, '2030-12-31', 'horizon')]
>>> Timeline(["前三季度，产值增长16.2%。"], ["body"], "2023-11").period(0, 8, 13)
Assigned(period_start='2023-01-01', period_end='2023-09-30', period_text='前三季度', period_source='relative')
"""

from zhengce.periods.expressions import Period, find
from zhengce.periods.govern import Assigned, Timeline

__all__ = ["Assigned", "Period", "Timeline", "find"]
