"""At which weight of a criterion does another option take the lead?  In closed form.

While the weight t of one top criterion runs from 0 to 1, the others keep their proportions.  An
additive score is t C + (1 - t) E, with C what the option gathers inside the criterion and E what it
gathers outside; a quotient of squared distances, as in TOPSIS, is ordered by
(t^2 C + (1-t)^2 E) / (t^2 A + (1-t)^2 B).  With u = (t / (1-t))^power, two options are level where

    (C1 A2 - C2 A1) u^2 + ((C1 B2 - C2 B1) + (E1 A2 - E2 A1)) u + (E1 B2 - E2 B1) = 0.

The additive case is A = 0, B = 1.  Own derivation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.kinds.scoring import Terms
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.numerics.sums import without_noise
from decisionkit.core.rounding import NOISE
from decisionkit.evaluation.prepare import prepare

Array = NDArray[np.float64]

#: A lead that passes nearer than this to 0, to 1 or to today's weight is not one that weights decide.
MARGIN = 1e-6
#: Stands for "there is no such weight".
NEVER = -1.0


@dataclass(frozen=True)
class Sweep:
    """How leaf weights follow the weight t of each top criterion: t inside + (1 - t) outside."""

    inside: Array  # (n_tops, n_leaves): shares within the criterion, 0 elsewhere
    outside: Array  # (n_tops, n_leaves): shares of the rest, 0 within
    now: Array  # (n_tops): today's weights

    def weights(self, t: Array) -> Array:
        """Return leaf weights (n_tops, n_t, n_leaves) at the weights ``t`` (n_t)."""
        return t[:, None] * self.inside[:, None, :] + (1.0 - t)[:, None] * self.outside[:, None, :]


@dataclass(frozen=True)
class Parts:
    """What each option gathers inside and outside each top criterion, all (n_tops, n_options)."""

    gain_inside: Array
    gain_outside: Array
    loss_inside: Array
    loss_outside: Array


@dataclass(frozen=True)
class Crossings:
    """The quadratic of each option against the leader, (n_tops, n_options), and the weights it gives.

    ``level`` (2, n_tops, n_options) holds the weights at which the two are level, -1 for none.
    """

    square: Array
    linear: Array
    constant: Array
    discriminant: Array
    q: Array
    level: Array


@dataclass(frozen=True)
class Tipping:
    """The weights nearest to today's at which another option takes the lead, all (n_tops).

    ``below`` and ``above`` are -1 where no such weight exists; ``new_below`` and ``new_above`` are
    then -1, otherwise the option that takes over.
    """

    below: Array
    new_below: NDArray[np.intp]
    above: Array
    new_above: NDArray[np.intp]


def sweep(weights: Array, tops: NDArray[np.intp], within: Array) -> Sweep:
    """How do the leaf weights follow the weight of each top criterion?

    Parameters
    ----------
    weights : (n_leaves) global weights, summing to 1
    tops : (n_leaves) the number of the top criterion that each leaf belongs to, from 0
    within : (n_leaves) the leaf's share of its top criterion

    Notes
    -----
    Where one criterion has all the weight, the others come in equally as it falls.
    """
    count = int(tops.max()) + 1
    member = tops[None, :] == np.arange(count)[:, None]
    now = np.where(member, weights, 0.0).sum(axis=1)
    rest = 1.0 - now[:, None]
    spread = np.where(rest > NOISE, weights / np.where(rest > NOISE, rest, 1.0), within / max(count - 1, 1))
    return Sweep(np.where(member, within, 0.0), np.where(member, 0.0, spread), now)


def parts(terms: Terms, swept: Sweep) -> Parts:
    """What does each option gather inside and outside each top criterion?"""
    inside, outside = swept.inside**terms.power, swept.outside**terms.power
    gain_inside, gain_outside = inside @ terms.gain.T, outside @ terms.gain.T
    if terms.loss is None:
        return Parts(gain_inside, gain_outside, np.zeros_like(gain_inside), np.ones_like(gain_inside))
    return Parts(gain_inside, gain_outside, inside @ terms.loss.T, outside @ terms.loss.T)


def crossings(gathered: Parts, leader: int, power: int) -> Crossings:
    """At which weights is each option level with the leader?"""
    c, e, a, b = gathered.gain_inside, gathered.gain_outside, gathered.loss_inside, gathered.loss_outside
    c1, e1, a1, b1 = (x[:, leader, None] for x in (c, e, a, b))
    square = without_noise(c1 * a - c * a1, np.abs(c1 * a) + np.abs(c * a1))
    size = np.abs(c1 * b) + np.abs(c * b1) + np.abs(e1 * a) + np.abs(e * a1)
    linear = without_noise((c1 * b - c * b1) + (e1 * a - e * a1), size)
    constant = without_noise(e1 * b - e * b1, np.abs(e1 * b) + np.abs(e * b1))
    discriminant = linear * linear - 4.0 * square * constant
    root = np.sqrt(np.maximum(discriminant, 0.0))
    q = -0.5 * (linear + np.where(linear < 0, -root, root))
    real = discriminant >= 0
    level = np.stack([_share(_ratio(q, square, real), power), _share(_ratio(constant, q, real), power)])
    return Crossings(square, linear, constant, discriminant, q, level)


def tipping(terms: Terms, swept: Sweep, leader: int) -> Tipping:
    """At which weight of each top criterion, below and above today's, does the lead pass, and to whom?

    Parameters
    ----------
    terms : of the ranked options, from the method's declaration
    swept : from ``sweep``
    leader : number of the option that leads today
    """
    level = crossings(parts(terms, swept), leader, terms.power).level
    now = swept.now[None, :, None]
    below = np.where(level < now - MARGIN, level, NEVER).max(axis=0)
    above = np.where(level > now + MARGIN, level, np.inf).min(axis=0)
    below[:, leader], above[:, leader] = NEVER, np.inf
    new_below, new_above = below.argmax(axis=1), above.argmin(axis=1)
    low, high = below.max(axis=1), above.min(axis=1)
    return Tipping(
        low,
        np.where(low > 0, new_below, -1),
        np.where(np.isfinite(high), high, NEVER),
        np.where(np.isfinite(high), new_above, -1),
    )


def _ratio(above: Array, below: Array, real: NDArray[np.bool_]) -> Array:
    usable = real & (below != 0)
    return np.where(usable, above / np.where(usable, below, 1.0), NEVER)


def _share(ratio: Array, power: int) -> Array:
    """Turn u = (t / (1-t))^power back into the weight t, -1 where it is not well inside 0..1."""
    root = np.where(ratio > 0, ratio, 0.0) ** (1.0 / power)
    t = root / (1.0 + root)
    return np.where((t > MARGIN) & (t < 1.0 - MARGIN), t, NEVER)


@dataclass(frozen=True)
class Tip:
    """The lead passes to another option when the weight of a top criterion goes below or above a share; ids."""

    leader: str
    criterion: str
    below: bool
    weight: float
    now: float


def top_of_leaf(decision: Decision) -> NDArray[np.intp]:
    """Which top criterion, by number, is above each leaf (n_leaves)?"""
    top = {c.id: k for k, c in enumerate(decision.tops)}
    return np.array([top[decision.ancestry(c.id)[-1].id] for c in decision.leaves], dtype=np.intp)


def within_top(decision: Decision) -> Array:
    """What share of its top criterion has each leaf (n_leaves)?"""
    shares = decision.shares
    return np.array([np.prod([shares[c.id] for c in decision.ancestry(leaf.id)[:-1]]) for leaf in decision.leaves])


def tips(decision: Decision, method: str | None = None, **parameters: Any) -> tuple[Tip, ...] | None:
    """Which changes of one top criterion's weight take the lead away?  The nearest to today's first.

    Parameters
    ----------
    decision : every option scored; vetoes come first, as always
    method : a scoring method, the decision's own by default
    parameters : of the method

    Returns
    -------
    None where the method has no closed form, fewer than two options are ranked, or several share the lead.

    Raises
    ------
    InputError, MethodError
        If the decision cannot be ranked.
    """
    ready = prepare(decision, method, parameters)
    if ready.method.terms is None or len(ready.inside) < 2:
        return None
    table = ready.table[list(ready.inside)]
    first = np.flatnonzero(ranks(ready.scores(table), ready.method.better) == 1)
    if first.size > 1:
        return None
    terms = ready.method.terms(table, ready.directions, **ready.arguments)
    swept = sweep(decision.weights, top_of_leaf(decision), within_top(decision))
    found, now = tipping(terms, swept, int(first[0])), swept.now
    ends = ((True, found.below, found.new_below), (False, found.above, found.new_above))
    every = [
        Tip(ready.ids[new[k]], top.id, below, float(weight[k]), float(now[k]))
        for k, top in enumerate(decision.tops)
        for below, weight, new in ends
        if new[k] >= 0
    ]
    return tuple(sorted(every, key=lambda tip: round(abs(tip.weight - tip.now), 9)))
