"""How do things stand with a decision?  The same few sentences in the workbook, the terminal and Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.shown import NOISELESS, apart, percent
from decisionkit.core.words import is_blank
from decisionkit.evaluation.prepare import prepare
from decisionkit.evaluation.score import scored
from decisionkit.robustness.consistency import consistency
from decisionkit.robustness.limits import limits
from decisionkit.robustness.support import recorded, sources
from decisionkit.robustness.tipping import tips
from decisionkit.robustness.unsupported import unsupported
from decisionkit.views.facts import Value, facts
from decisionkit.views.scores import decimals_of, top_of
from decisionkit.views.sentences import LISTED, REACH, all_said, said

#: The method of which the headline tells the weights that take the lead away.
TOLD = "weighted_sum"


@dataclass(frozen=True)
class TippingPoint:
    """The lead passes to an option when a criterion's weight goes below or above a share."""

    leader: str
    criterion: str
    below: bool
    weight: float
    now: float

    def __str__(self) -> str:
        way = "less" if self.below else "more"
        return f"{self.leader} leads when {self.criterion} weighs {way} than {self.level} (now {self.today})"

    @property
    def level(self) -> str:
        """The weight in digits that tell it from today's."""
        return percent(self.weight, apart(self.weight, self.now))

    @property
    def today(self) -> str:
        """Today's weight, in as many digits."""
        return percent(self.now, apart(self.weight, self.now))


def of_decision(decision: Decision, method: str | None = None, **parameters: Any) -> str:
    """How do things stand with a decision?  Why it cannot be ranked, where it cannot."""
    return headline(facts_of(decision, method, **parameters))


def headline(known: Mapping[str, Value]) -> str:
    """Say in one paragraph how things stand: the two lines of the headline, one after the other."""
    return str(all_said(known)["headline"])


def headline_lines(known: Mapping[str, Value]) -> tuple[str, str]:
    """Say who leads with what, then what that rests on and what would change it; "" where there is no more to say."""
    found = all_said(known)
    return str(found["lead"]), str(found["rest"])


def facts_of(decision: Decision, method: str | None = None, **parameters: Any) -> Mapping[str, Value]:
    """What is there to say of a decision?  Every fact of ``decisionkit.views.facts`` by name."""
    if missing := len(decision.missing()):
        cells = len(decision.options) * len(decision.leaves)
        verb = "has" if missing == 1 else "have"
        return facts(faults=1, fault=f"{missing} of {cells} scores {verb} no number.")
    key = decision.method if method is None or is_blank(method) else method
    try:
        outcome = scored(decision, key, steps=False, parameters=parameters)
        return facts(
            **_ranking(decision, outcome),
            **_tipping(decision, method, parameters),
            **_better_reference(decision, outcome),
            **_inputs(decision, outcome),
            **(_readings(decision, outcome, method, parameters) if recorded(decision) and outcome.options else {}),
        )
    except MethodError as error:
        return facts(faults=1, fault=str(error))


def within_reach(scores: Sequence[float], top: float | None) -> tuple[int, float]:
    """How many scores, best first, lie near the first, itself included, and how far away is the last of these?"""
    if not scores or top is None:
        return 0, 0.0
    near = [each for each in scores if round(abs(scores[0] - each), NOISELESS) <= REACH * top]
    return len(near), abs(scores[0] - near[-1])


def listed(names: Sequence[str]) -> str:
    """Return options in words: one, two, or the first and how many others."""
    both = [*names, "", ""]
    return str(said(LISTED, {"one": both[0], "two": both[1], "number": len(names)})) if names else ""


def _ranking(decision: Decision, outcome: Outcome) -> dict[str, Value]:
    """Return who is first, by how much, and how scores are shown."""
    names = {o.id: o.name for o in decision.options}
    scores = [outcome.score_of(option) for option in outcome.order]
    top = top_of(outcome)
    near, spread = within_reach(scores, top)
    found: dict[str, Value] = {
        "options": sum(o.role == "option" for o in decision.options),
        "count": len(scores),
        "tied": int((outcome.ranks == 1).sum()),
        "near": near,
        "spread": spread,
        "top": 0 if top is None else top,
        "decimals": decimals_of(outcome),
        "lower": int(outcome.better == "lower"),
    }
    for place, option, score in zip(("first", "second"), outcome.order, scores, strict=False):
        found |= {place: names[option], f"{place}_score": score}
    return found


def _tipping(decision: Decision, method: str | None, parameters: Mapping[str, Any]) -> dict[str, Value]:
    """Return what takes the lead away: the nearest weight of one criterion."""
    found = tips(decision, method, **parameters) if _is_told(decision, method) else None
    if not found:
        return {"tips_known": int(found is not None)}
    nearest = found[0]
    return {
        "tips_known": 1,
        "tip_leader": next(o.name for o in decision.options if o.id == nearest.leader),
        "tip_criterion": next(c.name for c in decision.criteria if c.id == nearest.criterion),
        "tip_below": int(nearest.below),
        "tip_weight": nearest.weight,
        "tip_now": nearest.now,
    }


def _is_told(decision: Decision, method: str | None) -> bool:
    """Is it the weighted sum?  Of other methods such weights are told by ``tips``, and not in the headline."""
    return scoring_method(decision.method if method is None or is_blank(method) else method).key == TOLD


def _better_reference(decision: Decision, outcome: Outcome) -> dict[str, Value]:
    """Return the best reference if it does better than every ranked option."""
    references = [o for o in decision.options if o.role == "reference"]
    if not references or not outcome.options:
        return {}
    scores = [*(outcome.score_of(option.id) for option in references), *outcome.scores.tolist()]
    in_order = ranks(scores, outcome.better)
    first = int(np.argmin(in_order[: len(references)]))
    if not (in_order[first] < in_order[len(references) :]).all():
        return {}
    return {"reference": references[first].name, "reference_score": scores[first]}


def _inputs(decision: Decision, outcome: Outcome) -> dict[str, Value]:
    """Return what is blocked, what contradicts itself, and how much has a source."""
    judged = [j for j in decision.judgments if j.mode is not None] if recorded(decision) else []
    return {
        "blocked": len(outcome.screened),
        "surely": len(limits(decision).surely),
        "inconsistent": max((each.ratio for each in consistency(decision)), default=0.0),
        "recorded": int(recorded(decision)),
        "unsupported": sum(j.grade == "J" for j in judged) / max(len(judged), 1),
        "sources": sources(decision),
    }


def _readings(
    decision: Decision, outcome: Outcome, method: str | None, parameters: Mapping[str, Any]
) -> dict[str, Value]:
    """Return how much of the first option has no source, and who is first with what has none read otherwise."""
    found = unsupported(prepare(decision, method, parameters), outcome.order[0])
    holds: Value = "" if found.open else int(found.holds)
    own: dict[str, Value] = {"own": found.own, "scored": found.scored, "holds": holds}
    if not _is_told(decision, method):
        return own | {"holds": "" if found.all else 1}
    names = {o.id: o.name for o in decision.options}
    first = {
        reading: listed([names[option] for option in options or ()])
        for reading, options in (("middle", found.middle), ("worst", found.worst), ("best", found.best))
    }
    return own | first
