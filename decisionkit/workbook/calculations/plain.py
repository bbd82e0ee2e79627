"""What each criterion weighs where all stand side by side, and nothing but their typed weights counts."""

from __future__ import annotations

from decisionkit.workbook.calculations.nodes import TYPED
from decisionkit.workbook.calculations.texts import is_percent
from decisionkit.workbook.plan.layout import Layout


def share() -> str:
    """Return the fact of a criterion's share of all."""
    return "IF({s.top_weight}>0,MAX(0,{c.weight})/{s.top_weight},0)"


def _is_percentage(number: int) -> str:
    """Return 1 for a weight above 0 that is shown as a percentage; there is no such question of several cells."""
    return f"IF(INDEX({{C.weight}},{number})>0,{is_percent(f'INDEX(dk_weight,{number + 1})')},0)"


def singles(layout: Layout) -> dict[str, str]:
    """Return what all weights come to together; a fault is that some are percentages and some are not."""
    some = "SUMPRODUCT(({C.weight}>0)*{C.used})"
    return {
        "source": str(TYPED),
        "top_weight": 'SUMIF({C.weight},">0")',
        "percentages": "+".join(_is_percentage(j) for j in range(1, layout.columns + 1)),
        "node_faults": f"IF(AND({{s.percentages}}>0,{{s.percentages}}<{some}),1,0)",
    }
