"""Formulas that several methods have in common: the best and the worst of the ranked options, and the way between.

All in the criterion's own units.  Methods that share them share cells.
"""

from __future__ import annotations

#: Columns, as array formulas: the best and the worst performance of the ranked options, 0 where none is ranked.
BEST = "IF({count}=0,0,{sign}*MAX(IF({ranked}=1,{sign}*{performance})))"
WORST = "IF({count}=0,0,{sign}*MIN(IF({ranked}=1,{sign}*{performance})))"

#: A column over these: from the best to the worst, 1 where all are equal.
RANGE = "ABS({best}-{worst})+({best}={worst})"

#: Blocks over these columns, for an option that may not be ranked: how much better it is than the best, how much
#: worse than the worst, and from the best to the worst with itself among them, 1 where all are equal.
BETTER_BY = "({sign}*({own}-{best})>0)*{sign}*({own}-{best})"
WORSE_BY = "({sign}*({worst}-{own})>0)*{sign}*({worst}-{own})"
SPREAD = "(ABS({best}-{own})+ABS({own}-{worst})+ABS({best}-{worst}))/2+({best}={worst})*({own}={best})"

#: A row: on how many criteria an option is better than the best or worse than the worst; no ranked one is.
OUTSIDE = "IF({ranked}=1,0,SUMPRODUCT(({sign}*({own}-{best})>0)+({sign}*({worst}-{own})>0)))"
