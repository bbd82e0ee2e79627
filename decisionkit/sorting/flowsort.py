"""FlowSort: each option is ranked by PROMETHEE among the profiles, alone, and its position there is its category."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.sorting import SortingExample, SortingMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice
from decisionkit.core.declarations.per_criterion import Numbers
from decisionkit.core.families import preference as preferred
from decisionkit.core.numerics.sums import weighted_total
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]


def flowsort(
    performance: Array,
    weights: Array,
    directions: Array,
    profiles: Array,
    *,
    profiles_are: str = "limiting",
    flow: str = "net",
    shape: Any = "auto",
    indifference: Any = 0.0,
    preference: Any = 0.0,
    spread: Any = None,
    record: Record = unrecorded,
) -> Array:
    """Between which profiles do the outranking flows put each option?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    profiles : (n_profiles, n_criteria), worst first
    profiles_are : "limiting", each separates two categories; or "central", each stands for one
    flow : "net", "plus" (what speaks for the option) or "minus" (what speaks against it)
    shape, indifference, preference, spread : as for PROMETHEE; a spread of None is the standard deviation
        of the profiles

    Returns
    -------
    (..., n_options) category numbers from 1, the worst.  An option is above a limiting profile, or above the
    middle between the flows of two central ones, if its flow is better than that; with the same flow it stays
    below.  Profiles with which no option can compete may be given as outer ends; their categories stay empty.

    Raises
    ------
    MethodError
        Where an indifference threshold exceeds the preference threshold of the same criterion.

    References
    ----------
    Nemery & Lamboray (2008), FlowSort: a flow-based sorting method with limiting or central profiles, TOP 16(1),
    90-113, doi:10.1007/s11750-007-0036-x.

    Examples
    --------
    >>> table, profiles = np.array([[9.0, 6.0], [2.0, 3.0]]), np.array([[4.0, 4.0], [8.0, 8.0]])
    >>> flowsort(table, np.array([0.5, 0.5]), np.array([1.0, 1.0]), profiles).tolist()
    [2.0, 1.0]
    """
    if spread is None:
        spread = profiles.std(axis=0)
    given = (shape, indifference, preference, spread)
    chosen = preferred.preferences_of("FlowSort", performance, *given)
    preferred.preferences_of("FlowSort", profiles, *given)  # their thresholds have to be in order, too
    own, of_profiles = _flows(performance * directions, weights, profiles * directions, chosen)
    record("positive flow", own[0])
    record("negative flow", own[1])
    record("positive flows of the profiles beside each option", of_profiles[0])
    record("negative flows of the profiles beside each option", of_profiles[1])
    goodness, edges = _net(own, flow), _net(of_profiles, flow)
    if profiles_are == "central":
        edges = 0.5 * (edges[..., 1:] + edges[..., :-1])
    return np.asarray(1.0 + (goodness[..., None] - edges > NOISE).sum(axis=-1))


def _net(flows: tuple[Array, Array], flow: str) -> Array:
    """Return the flow that counts, more being better."""
    plus, minus = flows
    return plus if flow == "plus" else -minus if flow == "minus" else plus - minus


def _flows(
    performance: Array, weights: Array, profiles: Array, chosen: list[preferred.Preference]
) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Return positive and negative flows of each option (..., n_options), and of the profiles beside it (..., K)."""
    count = len(profiles)
    # R(a): the option and all profiles, so each is compared with as many others as there are profiles.
    over, under = (np.stack(each, axis=-1) / count for each in _against(performance, weights, profiles, chosen))
    among = preferred.degrees(chosen, profiles[:, None, :], profiles)
    pairs = weighted_total(among.reshape(count * count, -1), weights).reshape(*weights.shape[:-1], 1, count, count)
    of_profiles = under + pairs.sum(axis=-1) / count, over + pairs.sum(axis=-2) / count
    return (over.sum(axis=-1), under.sum(axis=-1)), of_profiles


def _against(
    performance: Array, weights: Array, profiles: Array, chosen: list[preferred.Preference]
) -> tuple[list[Array], list[Array]]:
    """Return how much each option is preferred to each profile, and each profile to it."""
    over = [weighted_total(preferred.degrees(chosen, performance, profile), weights) for profile in profiles]
    under = [weighted_total(preferred.degrees(chosen, profile, performance), weights) for profile in profiles]
    return over, under


declaration = SortingMethod(
    key="flowsort",
    title="FlowSort",
    family="outranking",
    formula="category = 1 + number of limiting profiles, or of middles between central ones, with a worse flow",
    function=flowsort,
    parameters={
        "profiles_are": Choice(
            default="limiting",
            among=("limiting", "central"),
            help="limiting = each profile separates two categories; central = each stands for one",
        ),
        "flow": Choice(
            default="net",
            among=("net", "plus", "minus"),
            help="plus = what speaks for an option; minus = what speaks against it; net = their difference",
        ),
        **preferred.PARAMETERS,
        "spread": Numbers(
            also=("s", "sigma"),
            default=None,
            low=0.0,
            help="where gaussian rises fastest, in the criterion's units; None = the standard deviation of "
            "the profiles",
        ),
    },
    example=SortingExample(
        performance=((15, 83, 21), (10, 90, 15), (11, 75, 20), (18, 59, 20), (17, 60, 28), (22, 44, 15), (13, 62, 22)),
        weights=(0.3, 0.2, 0.5),
        directions=("max", "min", "max"),
        profiles=((12, 80, 16), (15, 68, 18), (18, 55, 20)),
        category_numbers=(3, 1, 3, 3, 4, 2, 3),
        parameters={
            "shape": ("u_shape", "linear", "usual"),
            "indifference": (1, 5, 0),
            "preference": (0, 10, 0),
        },
        source="not from a paper but from another program: example FlowSortII, net flows with boundary profiles, of "
        "the public repository WAndraszyk/Construct-your-own-PROMETHEE-with-Python-for-MCDA",
    ),
    when_not="what matters is how an option does against minimum standards one by one: a flow lets strong criteria "
    "make up for weak ones.",
    disagreement="Where an option has the same flow as a profile programs differ. Here it is below by every flow, so "
    "that a profile is passed only by being better; the paper is usually quoted, and pyDecision 5.1 does it, with an "
    "option of the same negative flow above. An option as near to one central profile as to the next goes to the "
    f"worse one here; in pyDecision to the one that was given first. {preferred.AT_A_THRESHOLD}",
)
