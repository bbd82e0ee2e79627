"""Random decisions of a given size, the same for the same seed; every one of them valid."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields.vetoes import KINDS
from decisionkit.core.decision.tables import (
    ACCEPTANCE,
    Change,
    Comparison,
    Criterion,
    Evidence,
    Judgment,
    Option,
    Party,
    Veto,
)
from decisionkit.core.decision.weights import pairs
from decisionkit.core.errors import InputError

Array = NDArray[np.float64]

#: Saaty's scale as an analyst writes it: 1 to 9, and the reciprocals with three decimals.
SCALE = (*range(1, 10), *(round(1 / n, 3) for n in range(2, 10)))


def random_decision(
    seed: int,
    n_options: int = 6,
    n_leaves: int = 8,
    depth: int = 2,
    *,
    n_parties: int = 2,
    n_evidence: int = 5,
    n_references: int = 1,
    missing: float = 0.0,
    method: str = "weighted_sum",
    weights_from: str = "",
) -> Decision:
    """Make a decision of a given size; the same for the same seed.

    Scores have one decimal and some are tied: the second option repeats half the cells of the first, the
    last repeats all of those of the one before it.  Each party rules out the worst of what there is on one leaf.
    ``missing`` is the share of cells without a judgment.  ``weights_from`` is drawn unless it is given;
    there are swing points and comparisons where they are used, and in half of the other decisions.
    """
    rng = np.random.default_rng(seed)
    criteria: list[Criterion] = []
    leaves = [_leaf(rng, number) for number in range(n_leaves)]
    _branch(criteria, leaves, "", 1, depth, rng)
    # A stream of its own, so that the rest is the same with and without.
    weighting_rng = np.random.default_rng([seed, 1])
    source = weights_from or str(weighting_rng.choice(["weights", "swing", "comparisons"]))
    criteria = _swung(weighting_rng, criteria, source == "swing")
    options = [Option(id=f"option_{i}", name=f"Option {i}") for i in range(n_options)]
    options += [Option(id=f"reference_{i}", name=f"Reference {i}", role="reference") for i in range(n_references)]
    claims = [Evidence(id=f"E{i}", source=f"source {i % 2}", claim=f"claim {i}") for i in range(n_evidence)]
    table = _scores(rng, len(options), n_options, leaves)
    judgments = [
        _made(rng, option, leaf, table[i, j], claims)
        for i, option in enumerate(options)
        for j, leaf in enumerate(leaves)
        if missing == 0.0 or rng.random() >= missing
    ]
    parties = [
        Party(id=f"party_{i}", name=f"Party {i}", vetoes=(_worst(leaves[j], table[:n_options, j], claims),))
        for i, j in enumerate(rng.integers(n_leaves, size=n_parties))
    ]
    made = Decision(
        title=f"Random decision {seed}",
        question="Which option?",
        method=method,
        criteria=tuple(criteria),
        comparisons=_compared(weighting_rng, criteria, source == "comparisons"),
        weights_from=source,
        options=tuple(options),
        judgments=tuple(judgments),
        evidence=tuple(claims),
        parties=tuple(parties),
        log=(Change(when="2026-01-01", who="test", what=f"made from seed {seed}"),),
    )
    return _accepted(made, np.random.default_rng([seed, 2]))


def _accepted(made: Decision, rng: np.random.Generator) -> Decision:
    """Give some vetoes another kind and some parties a leaf of their own, in a third of the decisions each."""
    other, own = rng.random(2) < 1 / 3
    parties = []
    for party in made.parties:
        kind = KINDS[rng.integers(len(KINDS))] if other else KINDS[0]
        leaf = party.vetoes[0].criterion if own and party.vetoes and rng.random() < 0.7 else ""
        vetoes = tuple(replace(veto, kind=kind) for veto in party.vetoes)
        parties.append(replace(party, vetoes=vetoes, acceptance=leaf))
    counts_as = ACCEPTANCE[rng.integers(len(ACCEPTANCE))] if own else ACCEPTANCE[0]
    try:
        return replace(made, parties=tuple(parties), acceptance=counts_as)
    except InputError:  # nothing else of one parent would weigh
        return replace(made, parties=tuple(parties), acceptance="leaf")


def _leaf(rng: np.random.Generator, number: int) -> Criterion:
    low, high = ((0.0, 10.0), (0.0, 10.0), (0.0, 100.0), (-5.0, 5.0))[rng.integers(4)]
    return Criterion(
        id=f"leaf_{number}",
        name=f"Leaf {number}",
        weight=float(rng.integers(1, 6)),
        direction=("max", "min")[rng.integers(2)],
        low=low,
        high=high,
        anchors=("worst" if rng.random() < 0.5 else "", "", f"end {number}"),
        indifference=(0.05 * (high - low), None, None)[number % 3],
        preference=(0.2 * (high - low), 0.25 * (high - low), None)[number % 3],
    )


def _branch(
    criteria: list[Criterion], leaves: list[Criterion], parent: str, level: int, depth: int, rng: np.random.Generator
) -> None:
    """Hang leaves below ``parent``, through further branches down to level ``depth``."""
    groups = np.array_split(np.arange(len(leaves)), min(len(leaves), 3 if level == 1 else 2))
    for number, group in enumerate(groups):
        inside = [leaves[i] for i in group]
        if level == depth or (number > 0 and level > 1 and len(inside) == 1):
            criteria += [replace(leaf, parent=parent) for leaf in inside]
        else:
            key = f"{parent or 'top'}_{number}"
            weight = float(rng.integers(1, 4))
            criteria.append(Criterion(id=key, name=f"Branch {key}", parent=parent, weight=weight))
            _branch(criteria, inside, key, level + 1, depth, rng)


def _swung(rng: np.random.Generator, criteria: list[Criterion], used: bool) -> list[Criterion]:
    """Give 100 points to the first of each group and multiples of 5 to the others; if not used, leave some out."""
    if not used and rng.random() < 0.5:
        return criteria
    first = {c.parent: c.id for c in reversed(criteria)}
    points = [100.0 if first[c.parent] == c.id else 5.0 * rng.integers(21) for c in criteria]
    left_out = [not used and rng.random() < 0.2 for _ in criteria]
    return [replace(c, swing=None if out else float(p)) for c, p, out in zip(criteria, points, left_out, strict=True)]


def _compared(rng: np.random.Generator, criteria: list[Criterion], used: bool) -> tuple[Comparison, ...]:
    """Compare siblings as someone would who has weights in mind and judges roughly; if not used, not all."""
    if not used and rng.random() < 0.5:
        return ()
    mind = {c.id: rng.uniform(1, 5) for c in criteria}
    made = []
    for pair in pairs(criteria):
        first, second = pair if rng.random() < 0.5 else pair[::-1]
        meant = mind[first] / mind[second] * np.exp(rng.normal(scale=0.4))
        ratio = min(SCALE, key=lambda step: abs(np.log(step / meant)))
        if used or rng.random() < 0.8:
            made.append(Comparison(first, second, float(ratio)))
    return tuple(made)


def _scores(rng: np.random.Generator, rows: int, options: int, leaves: list[Criterion]) -> Array:
    ends = np.array([(leaf.low, leaf.high) for leaf in leaves])
    table: Array = np.round(ends[:, 0] + rng.random((rows, len(leaves))) * (ends[:, 1] - ends[:, 0]), 1)
    if options > 2:
        table[1, ::2] = table[0, ::2]
    if options > 3:
        table[options - 1] = table[options - 2]
    return table


def _made(rng: np.random.Generator, option: Option, leaf: Criterion, mode: float, claims: list[Evidence]) -> Judgment:
    spread = np.round(rng.random(2) * (leaf.high - leaf.low) / 5, 1)
    supported = len(claims) > 0 and rng.random() < 0.6
    return Judgment(
        option=option.id,
        criterion=leaf.id,
        mode=float(mode),
        low=max(round(float(mode - spread[0]), 1), leaf.low),
        high=min(round(float(mode + spread[1]), 1), leaf.high),
        evidence=(claims[rng.integers(len(claims))].id,) if supported else (),
        grade="HM"[rng.integers(2)] if supported else "J",
        who="test",
        when="2026-01-01",
        why=f"{option.name} on {leaf.name}",
    )


def _worst(leaf: Criterion, column: Array, claims: list[Evidence]) -> Veto:
    limit = float(column.min() if leaf.direction == "max" else column.max())
    return Veto(criterion=leaf.id, limit=limit, evidence=tuple(e.id for e in claims[:1]), why="the worst there is")
