"""A decision's arrays for one method, checked once: what scores, intervals, tipping weights and samples start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import Table, check_table
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.decision.tables import THRESHOLDS
from decisionkit.core.declarations.kinds.scoring import ScoringMethod
from decisionkit.core.declarations.parameters import full_names, with_defaults
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import Fault, InputError
from decisionkit.core.numerics.normalise import to_bounds
from decisionkit.core.words import is_blank
from decisionkit.evaluation.veto import screened

Array = NDArray[np.float64]

SHOWN_MISSING = 20


@dataclass(frozen=True, eq=False)
class Prepared:
    """A decision as one method takes it.

    ``table`` (n_options, n_leaves) has all options: values of 0-10 or performances, whichever the method takes;
    ``inside`` are the numbers of the options that are ranked, ``outside`` of the others.  ``clean`` are the arrays
    of the ranked options, None if there are none; ``arguments`` what the function gets beside them.
    """

    decision: Decision
    method: ScoringMethod
    parameters: Mapping[str, Any]
    table: Array
    inside: tuple[int, ...]
    outside: tuple[int, ...]
    clean: Table | None
    arguments: Mapping[str, Any]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the ranked options."""
        return tuple(self.decision.options[i].id for i in self.inside)

    @property
    def criteria(self) -> tuple[str, ...]:
        """The ids of the leaves."""
        return tuple(c.id for c in self.decision.leaves)

    def taken(self, performance: Array) -> Array:
        """Turn performances (..., n_leaves) into what the method takes."""
        d = self.decision
        return BEST_VALUE * to_bounds(performance, d.directions, d.bounds) if self._as_values else performance

    def scores(self, table: Array, weights: Array | None = None) -> Array:
        """What does each option score?  Nothing is checked, so that sampling can call it a million times.

        Parameters
        ----------
        table : (..., n_options, n_leaves) of what the method takes
        weights : (..., n_leaves) summing to 1, the decision's by default; leading axes broadcast

        Returns
        -------
        (..., n_options) scores in the method's own orientation.

        Raises
        ------
        MethodError
            If the method cannot take these numbers.
        """
        w = self.decision.weights if weights is None else weights
        found: Array = self.method.function(table, w, self.directions, **self.arguments)
        return found

    @property
    def _as_values(self) -> bool:
        return self.method.takes == "values"

    @property
    def directions(self) -> Array:
        """+1 or -1 for each leaf, as the method takes it: values are never costs."""
        return np.ones(len(self.decision.leaves)) if self._as_values else self.decision.directions


def prepare(decision: Decision, method: str | None = None, parameters: Mapping[str, Any] | None = None) -> Prepared:
    """What does a method need of a decision?  The decision's own method and thresholds by default.

    Raises
    ------
    InputError
        If judgments are missing; names the cells.
    MethodError
        If there is no such method or parameter, or the method lacks something.
    """
    declaration = scoring_method(decision.method if method is None or is_blank(method) else method)
    if parameters:
        return _prepared(decision, declaration, parameters)
    return decision.once(("prepared", declaration.key), lambda: _prepared(decision, declaration, {}))


def _prepared(decision: Decision, declaration: ScoringMethod, parameters: Mapping[str, Any]) -> Prepared:
    _require_complete(decision)
    out = {s.option for s in screened(decision)}
    inside = tuple(i for i, o in enumerate(decision.options) if o.role == "option" and o.id not in out)
    outside = tuple(i for i in range(len(decision.options)) if i not in set(inside))
    as_values = declaration.takes == "values"
    table = decision.values if as_values else decision.performance
    completed = completed_of(decision, declaration, parameters)
    bounds = (decision.value_bounds if as_values else decision.bounds) if declaration.takes_bounds(completed) else None
    directions = np.ones(len(decision.leaves)) if as_values else decision.directions
    ids = tuple(decision.options[i].id for i in inside)
    criteria = tuple(c.id for c in decision.leaves)
    picked = table[list(inside)]
    clean = check_table(picked, decision.weights, directions, bounds, ids, criteria) if inside else None
    arguments = declaration.arguments(completed, len(criteria), bounds)
    return Prepared(decision, declaration, completed, table, inside, outside, clean, arguments)


def completed_of(decision: Decision, declaration: ScoringMethod, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return all parameters: those given, before those that the decision has, before the defaults."""
    given = {**_thresholds(decision, declaration), **full_names(declaration.parameters, parameters)}
    if declaration.takes == "values":
        given = {**declaration.for_values, **given}
    return with_defaults(declaration.title, declaration.parameters, given)


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


def _require_complete(decision: Decision) -> None:
    missing = decision.missing()
    if missing:
        shown = "; ".join(f"{option} / {leaf}" for option, leaf in missing[:SHOWN_MISSING])
        more = f"; and {len(missing) - SHOWN_MISSING} more" if len(missing) > SHOWN_MISSING else ""
        rule, found = "every option needs a number on every criterion without children", f"none for {shown}{more}"
        remedy = "Score these cells, or leave the option or the criterion out."
        raise InputError([Fault("scores", rule, found, remedy)])
