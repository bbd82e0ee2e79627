"""Score options against weighted criteria, in Python and in living Excel workbooks."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from decisionkit.core.late import bound_by
from decisionkit.core.version import __version__

if TYPE_CHECKING:
    from decisionkit.core.decision.decision import Decision
    from decisionkit.core.decision.tables import Change, Comparison, Criterion, Evidence, Judgment, Option, Party, Veto
    from decisionkit.core.declarations.kinds.group import Consensus
    from decisionkit.core.declarations.kinds.portfolio import Portfolio
    from decisionkit.core.declarations.kinds.sorting import Sorted
    from decisionkit.core.declarations.kinds.weighting import Weights
    from decisionkit.core.declarations.outcome import Outcome
    from decisionkit.core.declarations.result import Result
    from decisionkit.core.errors import DecisionKitError, HostError, InputError, MethodError, WorkbookError
    from decisionkit.methods import (
        combine,
        group_methods,
        portfolio_methods,
        score,
        scoring_methods,
        select,
        sort,
        sorting_methods,
        weigh,
        weighting_methods,
    )
    from decisionkit.robustness.comparison import Agreement, compare
    from decisionkit.robustness.intervals import Intervals, intervals
    from decisionkit.storage import Loaded, ceasefire, decision_from, load, load_all, save
    from decisionkit.views.difference import Differences, diff
    from decisionkit.workbook import build
    from decisionkit.workbook.hosts.live import refresh_live
    from decisionkit.workbook.refresh.refresh import plan, refresh
    from decisionkit.workbook.refresh.report import Refreshed
    from decisionkit.workbook.refresh.restore import restore
    from decisionkit.workbook.refresh.several import refresh_all

__all__ = [
    "Agreement",
    "Change",
    "Comparison",
    "Consensus",
    "Criterion",
    "Decision",
    "DecisionKitError",
    "Differences",
    "Evidence",
    "HostError",
    "InputError",
    "Intervals",
    "Judgment",
    "Loaded",
    "MethodError",
    "Option",
    "Outcome",
    "Party",
    "Portfolio",
    "Refreshed",
    "Result",
    "Sorted",
    "Veto",
    "Weights",
    "WorkbookError",
    "__version__",
    "build",
    "ceasefire",
    "combine",
    "compare",
    "decision_from",
    "diff",
    "group_methods",
    "intervals",
    "load",
    "load_all",
    "plan",
    "portfolio_methods",
    "refresh",
    "refresh_all",
    "refresh_live",
    "restore",
    "save",
    "score",
    "scoring_methods",
    "select",
    "sort",
    "sorting_methods",
    "weigh",
    "weighting_methods",
]

_HOMES = {
    "decisionkit.core.decision.decision": "Decision",
    "decisionkit.core.decision.tables": "Change Comparison Criterion Evidence Judgment Option Party Veto",
    "decisionkit.core.errors": "DecisionKitError HostError InputError MethodError WorkbookError",
    "decisionkit.core.declarations.kinds.group": "Consensus",
    "decisionkit.core.declarations.kinds.portfolio": "Portfolio",
    "decisionkit.core.declarations.kinds.sorting": "Sorted",
    "decisionkit.core.declarations.kinds.weighting": "Weights",
    "decisionkit.core.declarations.outcome": "Outcome",
    "decisionkit.core.declarations.result": "Result",
    "decisionkit.methods": "combine score select sort weigh "
    "group_methods portfolio_methods scoring_methods sorting_methods weighting_methods",
    "decisionkit.robustness.comparison": "Agreement compare",
    "decisionkit.robustness.intervals": "Intervals intervals",
    "decisionkit.storage": "Loaded ceasefire decision_from load load_all save",
    "decisionkit.views.difference": "Differences diff",
    "decisionkit.workbook": "build",
    "decisionkit.workbook.hosts.live": "refresh_live",
    "decisionkit.workbook.refresh.refresh": "plan refresh",
    "decisionkit.workbook.refresh.report": "Refreshed",
    "decisionkit.workbook.refresh.restore": "restore",
    "decisionkit.workbook.refresh.several": "refresh_all",
}

bound_by("methods", lambda: import_module("decisionkit.methods"))
bound_by("verbs", lambda: import_module("decisionkit.verbs"))
bound_by("functions of formulas", lambda: import_module("decisionkit.functions.hosts.calculator"))


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that importing the package costs next to nothing."""
    for module, names in _HOMES.items():
        if name in names.split():
            found = globals()[name] = getattr(import_module(module), name)
            return found
    raise AttributeError(f"module 'decisionkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
