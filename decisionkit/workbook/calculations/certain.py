"""Which options are blocked for certain: at every value of the ranges of their scores?"""

from __future__ import annotations

from decisionkit.workbook.calculations.details import CODE
from decisionkit.workbook.calculations.vetoes import BLOCKS, breaks
from decisionkit.workbook.plan.layout import Layout


def asked(layout: Layout) -> bool:
    """Can a workbook tell which options are blocked for certain?"""
    return layout.has("Vetoes") and layout.has("Details")


def blocks() -> dict[str, str]:
    """Return whether an option breaks a limit that blocks even by the better end of its score's range."""
    row = f"MATCH({CODE}*{{o.n}}+{{v.leaf}},{{D.code}},0)"
    better = f"IF({{v.sign}}>0,INDEX({{D.high}},{row}),INDEX({{D.low}},{row}))"
    return {
        "certain": f"IF({{b.broken}}<>{BLOCKS},0,IF(ISNUMBER({row}),IF(ISNUMBER({better}),"
        f"IF({breaks(better)},1,0),1),1))",
    }


def options() -> dict[str, str]:
    """Return whether an option is blocked for certain."""
    return {"certain_block": "IF(SUM({row.certain})>0,1,0)"}


def singles() -> dict[str, str]:
    """Return how many options are."""
    return {"surely": "SUM({O.certain_block})"}
