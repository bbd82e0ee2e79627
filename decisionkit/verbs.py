"""The verbs of a decision, each bound to the room that answers it."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.decision import VERBS, Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.screening import Screened
from decisionkit.evaluation.score import scored
from decisionkit.evaluation.veto import screened
from decisionkit.robustness.findings import findings
from decisionkit.views.headline import of_decision


class _Verbs:
    """The answers, see ``decisionkit.core.decision.decision.Verbs``."""

    def score(self, decision: Decision, method: str, *, steps: bool, **parameters: Any) -> Outcome:
        return scored(decision, method, steps, parameters)

    def screen(self, decision: Decision) -> tuple[Screened, ...]:
        return screened(decision)

    def findings(self, decision: Decision) -> tuple[Finding, ...]:
        return tuple(findings(decision))

    def headline(self, decision: Decision, method: str | None, **parameters: Any) -> str:
        return of_decision(decision, method, **parameters)


VERBS.bind(_Verbs())
