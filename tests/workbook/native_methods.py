"""The methods that workbooks have formulas for."""

from __future__ import annotations

from decisionkit.core.declarations.registry import scoring_methods

#: Their keys, the weighted sum first.
NATIVE = tuple(
    sorted(
        (key for key, m in scoring_methods().items() if m.native is not None),
        key=lambda key: (key != "weighted_sum", key),
    )
)
