"""What each criterion weighs where all stand side by side, and nothing but their typed weights counts."""

from __future__ import annotations

from decisionkit.workbook.calculations.nodes import TYPED


def share() -> str:
    """Return the fact of a criterion's share of all."""
    return "IF({s.top_weight}>0,MAX(0,{c.weight})/{s.top_weight},0)"


def singles() -> dict[str, str]:
    """Return what all weights come to together; a fault is that some are percentages and some are not."""
    some = "({C.weight}>0)*{C.used}"
    return {
        "source": str(TYPED),
        "top_weight": 'SUMIF({C.weight},">0")',
        "node_faults": f"IF(AND(SUMPRODUCT({some}*{{C.percent}})>0,SUMPRODUCT({some}*(1-{{C.percent}}))>0),1,0)",
    }
