"""The ranked options, best first: what charts and lists read."""

from __future__ import annotations

from decisionkit.core.shown import NOISELESS
from decisionkit.workbook.calculations.order import at
from decisionkit.workbook.plan.layout import Layout


def facts(layout: Layout) -> dict[str, str]:
    """Return the facts about a row of the ranking, the n-th best option's; blank beyond the last."""
    number = at("{o.n}")
    return {
        "nth_name": f'IF({{o.n}}>{{s.count}},"",INDEX({{O.name}},{number}))',
        "nth_score": f'IF({{o.n}}>{{s.count}},"",ROUND(INDEX({{O.score}},{number}),{NOISELESS}))',
    }
