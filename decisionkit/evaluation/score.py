"""Scoring what passes the veto screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.result import Provenance
from decisionkit.core.errors import PerformanceError
from decisionkit.core.version import __version__
from decisionkit.evaluation.prepare import Prepared, prepare
from decisionkit.evaluation.veto import screened, withheld

NOTHING_LEFT = "no option is left to rank: a party vetoes each of them"


def scored(decision: Decision, method: str, steps: bool, parameters: Mapping[str, Any]) -> Outcome:
    """Score what passes the veto screen; each other option as if it alone were added."""
    ready = prepare(decision, method, parameters)
    source = Provenance(__version__, decision)
    if ready.clean is None:
        outcome = _nothing_ranked(ready, source)
    else:
        made = ready.method.outcome(ready.clean, ready.parameters, ready.arguments, ready.ids, ready.criteria, steps)
        outcome = replace(made, provenance=source)
    return replace(
        outcome, unranked_scores=_unranked_scores(ready), screened=screened(decision), withheld=withheld(decision)
    )


def _nothing_ranked(ready: Prepared, source: Provenance) -> Outcome:
    nothing = frozen([])
    return Outcome(
        options=(),
        scores=nothing,
        ranks=nothing,
        better=ready.method.better,
        method=ready.method.key,
        title=ready.method.title,
        parameters=dict(ready.parameters),
        weights=ready.decision.weights,
        provenance=source,
        notices=(NOTHING_LEFT,),
    )


def _unranked_scores(ready: Prepared) -> dict[str, float]:
    """Return the score of each option outside, by its id, if it alone were added to those inside."""
    if not ready.outside:
        return {}
    options = ready.decision.options
    together = np.array([[*ready.inside, i] for i in ready.outside])
    try:
        scores = ready.scores(ready.table[together])[:, -1]
    except PerformanceError as error:
        [number] = error.where.batch
        names = [options[i].id for i in together[number]]
        where = replace(error.where, batch=()).named(option=names, criterion=ready.criteria)
        raise error.moved(lambda _: where) from None
    return dict(zip((options[i].id for i in ready.outside), scores.tolist(), strict=True))
