"""What is a method called with, to score a decision?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import THRESHOLDS
from decisionkit.core.declarations.kinds.scoring import ScoringMethod
from decisionkit.core.declarations.parameters import full_names, settle


def settled_of(decision: Decision, declaration: ScoringMethod, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return all parameters: those given, before those that the decision has, before the defaults."""
    given = {**_thresholds(decision, declaration), **full_names(declaration.parameters, parameters)}
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


def inputs_of(
    decision: Decision, declaration: ScoringMethod, settled: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """What is a method called with, beside the table of values of 0-10 or of performances that it takes?"""
    as_values = declaration.takes == "values"
    bounds = decision.value_bounds if as_values else decision.bounds
    settled = settled_of(decision, declaration, {}) if settled is None else settled
    return {
        "weights": decision.weights,
        "criteria": tuple(c.id for c in decision.leaves),
        "directions": np.ones(len(decision.leaves)) if as_values else decision.directions,
        "bounds": bounds if declaration.takes_bounds(settled) else None,
        **settled,
    }
