"""The verbs of a decision, each bound to the room that answers it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from decisionkit.core.decision.decision import VERBS, Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.screening import Screened
from decisionkit.evaluation.score import scored
from decisionkit.evaluation.veto import screened
from decisionkit.robustness.findings import findings
from decisionkit.storage.changed import Weights, with_scores, with_weights, without
from decisionkit.storage.to_dict import to_dict
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

    def to_dict(self, decision: Decision) -> dict[str, Any]:
        return to_dict(decision)

    def with_weights(self, decision: Decision, weights: Weights) -> Decision:
        return with_weights(decision, weights)

    def with_scores(self, decision: Decision, scores: Mapping[str, Mapping[str, Any]]) -> Decision:
        return with_scores(decision, scores)

    def without(
        self, decision: Decision, names: Iterable[str], options: Iterable[str], criteria: Iterable[str]
    ) -> Decision:
        return without(decision, names, options, criteria)


VERBS.bind(_Verbs())
