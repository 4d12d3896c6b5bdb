"""Which time does a number or an event belong to?

`find` lists the time expressions of a paragraph, each with its days, its role, and what a relative one was resolved against.
`Timeline` says which of them governs a quantity or an event, and gives none where the text gives none: an invented year is the worst
error, so a time reaches a further sentence only where the text goes on (其中, the next figure of a bulletin, a sentence that only
opens a passage, a part of a report), and never out of a 《plan》's title, a founding year or a year compared with.

How a period is written: 2022年 fills both sides; 截至2023年底, 三季度末 and 目前 have only an end, 到2030年 too; 2012年以来 only a
beginning; growth is of the later year; 从2014年的A提高到2023年的B gives each value its own year; 近三年 and 7年间 give none, 五年来 only
in a report that names its five years; 年初 is known no closer than its year. A yearly average is of the whole stretch
(从2021年的A增至2024年的B，年均增长, or 两年平均 of 2021); 未来5年 ends five years after it is said; 现有 and 目前 are of the content date.
What is counted at a signing or a start of works is of its day, in later paragraphs too; what the projects will make, and what exists
anyway, is not. Under a title or heading that looks back on a year (2019年工作总结), what was done is of that year.
`roles.ROLES` lists what an expression can do.

>>> [(p.text, p.first, p.last, p.role) for p in find("截至2023年底，累计80家；到2030年达到100家。", "2024-04")]
[('2023年底', None, '2023-12-31', 'until'), ('2030年', None, '2030-12-31', 'horizon')]
>>> Timeline(["前三季度，产值增长16.2%。"], ["body"], "2023-11").period(0, 8, 13)
Assigned(period_start='2023-01-01', period_end='2023-09-30', period_text='前三季度', period_source='relative', rule='time.clause')
"""

from zhengce.periods.expressions import Period, find
from zhengce.periods.govern import Assigned, Timeline

__all__ = ["Assigned", "Period", "Timeline", "find"]
