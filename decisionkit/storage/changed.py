"""A decision with something changed: other weights, other scores, without some of its options or criteria."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.decision.column_rules import is_number
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.named import Named, find, meant
from decisionkit.core.decision.tables import WEIGHTS, Criterion, Judgment, Party
from decisionkit.core.errors import Fault, InputError, excerpt
from decisionkit.storage.columns import POINTS_TO
from decisionkit.storage.from_dict import decision_from_dict
from decisionkit.storage.to_dict import to_dict

Weights = Mapping[str, float] | Sequence[float] | NDArray[np.float64]
Scores = Mapping[str, Mapping[str, Any]]


def with_weights(decision: Decision, weights: Weights) -> Decision:
    """Which decision is it with these weights?  See ``Decision.with_weights``."""
    faults: list[Fault] = []
    named = _is_named(weights)
    given = _by_criterion(decision, weights, faults) if named else _by_leaf(decision, weights, faults)
    for key, weight in given.items():
        if not is_number(weight) or weight < 0:
            where = f"weights, {decision.by_id[key].name}"
            faults.append(Fault(where, "a weight is a number of 0 or more", excerpt(weight), "Any unit will do."))
    if faults:
        raise InputError(faults)
    if not named:
        given = _with_branches(decision, given)
    before = {c.id: c.weight for c in decision.criteria} if decision.weights_from == WEIGHTS else decision.shares
    criteria = tuple(replace(c, weight=given.get(c.id, before[c.id])) for c in decision.criteria)
    return replace(decision, criteria=criteria, weights_from=WEIGHTS)


def _is_named(weights: Any) -> bool:
    """Are weights given by name: in a mapping, or in a series whose labels are not just numbers of rows?"""
    if isinstance(weights, Mapping):
        return True
    return hasattr(weights, "keys") and list(weights.keys()) != list(range(len(weights)))


def _by_criterion(decision: Decision, weights: Any, faults: list[Fault]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, weight in weights.items():
        key = find(name, decision.criteria, "criterion", "weights", faults)
        if key in found:
            faults.append(_twice("weights", name))
        elif key is not None:
            found[key] = _plain(weight)
    return found


def _by_leaf(decision: Decision, weights: Any, faults: list[Fault]) -> dict[str, Any]:
    leaves = decision.leaves
    listed = np.asarray(weights).tolist() if hasattr(weights, "__array__") else weights
    if isinstance(listed, list | tuple) and len(listed) == len(leaves):
        return {leaf.id: _plain(weight) for leaf, weight in zip(leaves, listed, strict=True)}
    names = ", ".join(leaf.name for leaf in leaves)
    rule = f"must be one for each of the {len(leaves)} criteria without children, or a mapping by name"
    found = f"{len(listed)}" if isinstance(listed, list | tuple) else excerpt(listed)
    faults.append(Fault("weights", rule, found, f"The order is {names}."))
    return {}


def _plain(weight: object) -> object:
    """Return a number of another library as a float; what is not a number is left for the check."""
    return as_float(weight) if is_real(weight) and not isinstance(weight, int | float) else weight


def _with_branches(decision: Decision, given: Mapping[str, float]) -> dict[str, float]:
    """Return the weight of each branch too, the sum of its leaves; nothing for what is below a branch of 0."""
    found = {**dict.fromkeys((c.id for c in decision.criteria), 0.0), **given}
    for leaf, weight in given.items():
        for above in decision.ancestry(leaf)[1:]:
            found[above.id] += weight
    return {c.id: found[c.id] for c in decision.criteria if c.parent == "" or found[c.parent] > 0}


def with_scores(decision: Decision, scores: Scores) -> Decision:
    """Which decision is it with these scores?  See ``Decision.with_scores``."""
    data = to_dict(decision)
    rows = {(row["option"], row["criterion"]): row for row in data.get("scores", ())}
    for cell, fields in _cells(decision, scores).items():
        if fields is None:
            rows.pop(cell, None)
        else:
            rows[cell] = {**fields, "option": cell[0], "criterion": cell[1]}
    return decision_from_dict({**data, "scores": list(rows.values())}, complete=False)


def _cells(decision: Decision, scores: object) -> dict[tuple[str, str], Mapping[str, Any] | None]:
    """Return the fields of each score that is given, by option and leaf; None for one that is taken away."""
    faults: list[Fault] = []
    found: dict[tuple[str, str], Mapping[str, Any] | None] = {}
    for name, row in _mapping(scores, "scores", faults):
        option = find(name, decision.options, "option", "scores", faults)
        for word, score in _mapping(row, f"scores, {name}", faults):
            leaf = find(word, decision.leaves, "criterion without children", f"scores, {name}", faults)
            if option is None or leaf is None:
                continue
            if (option, leaf) in found:
                faults.append(_twice(f"scores, {name}", word))
            found[option, leaf] = _fields(score)
    if faults:
        raise InputError(faults)
    return found


def _mapping(given: object, where: str, faults: list[Fault]) -> Iterable[tuple[Any, Any]]:
    if isinstance(given, Mapping):
        return given.items()
    remedy = 'Write {"Old town": {"rent": 12}}.'
    faults.append(Fault(where, "scores are given by option, and then by criterion", excerpt(given), remedy))
    return ()


def _fields(score: object) -> Mapping[str, Any] | None:
    if score is None or isinstance(score, Mapping):
        return score
    if isinstance(score, Judgment):
        return {name: value for name, value in vars(score).items() if value is not None}
    return {"mode": score}


def without(decision: Decision, names: Iterable[str], options: Iterable[str], criteria: Iterable[str]) -> Decision:
    """Which decision is it without these options and criteria?  See ``Decision.without``."""
    faults: list[Fault] = []
    chosen, left = _several(options, "options", faults), _several(criteria, "criteria", faults)
    out = {find(name, decision.options, "option", "options", faults) for name in chosen}
    gone = {find(name, decision.criteria, "criterion", "criteria", faults) for name in left}
    for name in names:
        option, criterion = meant(name, decision.options), meant(name, decision.criteria)
        if option and criterion:
            rule, found = "must be an option or a criterion", f"{excerpt(name)}, the name of both"
            faults.append(Fault("without", rule, found, f"Write options=[{name!r}] or criteria=[{name!r}]."))
        elif option:
            out.add(find(name, decision.options, "option", "without", faults))
        elif criterion:
            gone.add(find(name, decision.criteria, "criterion", "without", faults))
        else:
            things: list[Named] = [*decision.options, *decision.criteria]
            find(name, things, "option or a criterion", "without", faults)
    if faults:
        raise InputError(faults)
    kept = _without_branches(decision, {key for key in gone if key is not None})
    known = {c.id for c in kept}
    options_left = tuple(o for o in decision.options if o.id not in out)
    return replace(
        decision,
        options=options_left,
        criteria=kept,
        judgments=tuple(j for j in decision.judgments if j.option not in out and j.criterion in known),
        parties=tuple(_of_party(party, known) for party in decision.parties),
        comparisons=tuple(c for c in decision.comparisons if c.first in known and c.second in known),
        further=_further(decision, {"options": {o.id for o in options_left}, "criteria": known}),
    )


def _of_party(party: Party, known: set[str]) -> Party:
    """Return a party with what it says of these criteria alone."""
    vetoes = tuple(veto for veto in party.vetoes if veto.criterion in known)
    return replace(party, vetoes=vetoes, acceptance=party.acceptance if party.acceptance in known else "")


def _further(decision: Decision, left: Mapping[str, set[str]]) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """Return the rows of further tables that name nothing that is gone."""
    found = []
    for name, rows in decision.further:
        points = [(field, left[table]) for field, table in POINTS_TO[name].items() if table in left]
        found.append((name, tuple(row for row in rows if all(getattr(row, field) in ids for field, ids in points))))
    return tuple(found)


def _several(names: Any, where: str, faults: list[Fault]) -> tuple[str, ...]:
    """Return names; a text is one name."""
    if isinstance(names, str):
        return (names,)
    if isinstance(names, Iterable) and getattr(names, "ndim", 1) == 1:
        return tuple(names)
    faults.append(Fault(where, "must be a list of names", excerpt(names), 'Give a list such as ["a", "b"].'))
    return ()


def _without_branches(decision: Decision, gone: set[str]) -> tuple[Criterion, ...]:
    """Return the criteria that stay: what is below one that goes goes too, and branches that have no leaf left."""
    stay: set[str] = set()
    for leaf in decision.leaves:
        path = {c.id for c in decision.ancestry(leaf.id)}
        if path.isdisjoint(gone):
            stay |= path
    return tuple(c for c in decision.criteria if c.id in stay)


def _twice(where: str, name: object) -> Fault:
    return Fault(where, "each is given once", f"{excerpt(name)} a second time", "Leave out one of the two.")
