"""Scoring what passes the veto screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.kinds.scoring import ScoringMethod
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.declarations.result import Provenance
from decisionkit.core.errors import Fault, InputError, PerformanceError
from decisionkit.core.version import __version__
from decisionkit.evaluation.prepare import inputs_of, settled_of
from decisionkit.evaluation.veto import screened

Array = NDArray[np.float64]

SHOWN_MISSING = 20


def scored(decision: Decision, method: str, steps: bool, parameters: Mapping[str, Any]) -> Outcome:
    """Score what passes the veto screen; each other option as if it alone were added."""
    declaration = scoring_method(method)
    _require_complete(decision)
    out = screened(decision)
    blocked = {s.option for s in out}
    inside = [i for i, o in enumerate(decision.options) if o.role == "option" and o.id not in blocked]
    outside = [i for i in range(len(decision.options)) if i not in set(inside)]
    ids = tuple(decision.options[i].id for i in inside)
    settled = settled_of(decision, declaration, parameters)
    inputs = inputs_of(decision, declaration, settled)
    table = decision.values if declaration.takes == "values" else decision.performance
    if inside:
        outcome = declaration.score(table[inside], options=ids, steps=steps, **inputs)
    else:
        outcome = _nothing_ranked(decision, declaration, settled)
    beside = _beside(declaration, table, inputs, inside, outside, [o.id for o in decision.options])
    return replace(
        outcome,
        beside={decision.options[i].id: score for i, score in beside.items()},
        screened=out,
        provenance=replace(outcome.provenance, inputs=decision),
    )


def _nothing_ranked(decision: Decision, declaration: ScoringMethod, settled: Mapping[str, Any]) -> Outcome:
    nothing = frozen([])
    return Outcome(
        options=(),
        scores=nothing,
        ranks=nothing,
        better=declaration.better,
        method=declaration.key,
        parameters=settled,
        weights=decision.weights,
        provenance=Provenance(__version__, decision),
        notices=("no option is left to rank: a party vetoes each of them",),
    )


def _beside(
    declaration: ScoringMethod,
    table: Array,
    inputs: Mapping[str, Any],
    inside: list[int],
    outside: list[int],
    ids: Sequence[str],
) -> dict[int, float]:
    """Return the score of each option outside, by its number, if it alone were added to those inside."""
    if not outside:
        return {}
    batch = np.stack([table[[*inside, i]] for i in outside])
    try:
        scores = declaration.score(batch, **inputs).scores[:, -1]
    except PerformanceError as error:
        [number] = error.where.batch
        names = [ids[i] for i in (*inside, outside[number])]
        raise error.moved(lambda where: replace(where, batch=()).named(option=names)) from None
    return dict(zip(outside, scores.tolist(), strict=True))


def _require_complete(decision: Decision) -> None:
    missing = decision.missing()
    if missing:
        shown = "; ".join(f"{option} / {leaf}" for option, leaf in missing[:SHOWN_MISSING])
        more = f"; and {len(missing) - SHOWN_MISSING} more" if len(missing) > SHOWN_MISSING else ""
        raise InputError(
            [
                Fault(
                    "scores",
                    "every option needs a number on every criterion without children",
                    f"none for {shown}{more}",
                    "Score these cells, or leave the option or the criterion out.",
                )
            ]
        )
