"""The veto screen, and scoring what passes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.checks import place
from decisionkit.core.decision_checks import THRESHOLDS
from decisionkit.core.errors import Fault, InputError, PerformanceError
from decisionkit.core.outcome import Blocking, Outcome, Provenance, Screened, frozen
from decisionkit.core.parameters import settle
from decisionkit.core.registry import scoring_method
from decisionkit.core.version import __version__

if TYPE_CHECKING:
    from decisionkit.core.decision import Decision, Judgment
    from decisionkit.core.method import ScoringMethod

Array = NDArray[np.float64]

SHOWN_MISSING = 20
#: A performance this near to a limit is at the limit: 0.1 + 0.2 is no better than 0.3.
AT_LIMIT = 1e-12


def screened(decision: Decision) -> tuple[Screened, ...]:
    """Which options does a party's veto put out?  In the order of the options; the reference is never out."""
    judged = {(j.option, j.criterion): j for j in decision.judgments}
    found = []
    for option in decision.options:
        vetoes = tuple(_vetoes_of(decision, judged, option.id))
        if vetoes and option.role == "option":
            found.append(Screened(option.id, vetoes))
    return tuple(found)


def _vetoes_of(decision: Decision, judged: Mapping[tuple[str, str], Judgment], option: str) -> list[Blocking]:
    found = []
    for party in decision.parties:
        for veto in party.vetoes:
            judgment = judged.get((option, veto.criterion))
            if judgment is None or judgment.mode is None:
                continue
            sign = 1.0 if decision.by_id[veto.criterion].direction == "max" else -1.0
            if sign * judgment.mode <= sign * veto.limit + AT_LIMIT * abs(veto.limit):
                evidence = judgment.evidence or veto.evidence
                found.append(Blocking(party.id, veto.criterion, judgment.mode, veto.limit, evidence))
    return found


def scored(decision: Decision, method: str, steps: bool, parameters: Mapping[str, Any]) -> Outcome:
    """Score what passes the veto screen; each other option as if it alone were added."""
    declaration = scoring_method(method)
    _require_complete(decision)
    out = decision.screen()
    blocked = {s.option for s in out}
    inside = [i for i, o in enumerate(decision.options) if o.role == "option" and o.id not in blocked]
    outside = [i for i in range(len(decision.options)) if i not in set(inside)]
    ids = tuple(decision.options[i].id for i in inside)
    settled = _settled(decision, declaration, parameters)
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


def _settled(decision: Decision, declaration: ScoringMethod, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return all parameters: those given, before those that the decision has, before the defaults."""
    given = {**_thresholds(decision, declaration), **parameters}
    if declaration.takes == "values":
        given = {**declaration.for_values, **given}
    return settle(declaration.title, declaration.parameters, given)


def _thresholds(decision: Decision, declaration: ScoringMethod) -> dict[str, Any]:
    """Return the criteria's thresholds that a method has parameters for; none where no criterion has one.

    They are in the unit of what the method takes.  A preference threshold that is left out is the
    indifference threshold.
    """
    unit = np.ones(len(decision.leaves))
    some = any(getattr(c, name) is not None for c in decision.leaves for name in THRESHOLDS)
    if some and declaration.takes == "values":
        unit = np.diff(decision.value_bounds)[:, 0] / np.diff(decision.bounds)[:, 0]
    found: dict[str, Any] = {}
    for name in THRESHOLDS:
        given = [c.preference_or_indifference if name == "preference" else getattr(c, name) for c in decision.leaves]
        if name in declaration.parameters and any(each is not None for each in given):
            absent = declaration.parameters[name].default
            scaled = zip(given, unit.tolist(), strict=True)
            found[name] = tuple(absent if each is None else each * size for each, size in scaled)
    return found


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


def inputs_of(
    decision: Decision, declaration: ScoringMethod, settled: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What is a method called with, beside the table of values of 0-10 or of performances that it takes?"""
    as_values = declaration.takes == "values"
    bounds = decision.value_bounds if as_values else decision.bounds
    settled = _settled(decision, declaration, {}) if settled is None else settled
    return {
        "weights": decision.weights,
        "criteria": tuple(c.id for c in decision.leaves),
        "directions": np.ones(len(decision.leaves)) if as_values else decision.directions,
        "bounds": bounds if declaration.takes_bounds(settled) else None,
        **settled,
    }


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
        number, row, column = error.index
        names = [ids[i] for i in (*inside, outside[number])]
        where = place("performance", (row, column), names, inputs["criteria"])
        raise PerformanceError(where, (row, column), error.trouble) from None
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
