"""PROMETHEE I and II: how much each option is preferred to the others, less how much they are preferred to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod, Terms
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.native import Native
from decisionkit.core.families import preference as preferred
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.numerics.sums import weighted_balance, weighted_total
from decisionkit.core.numerics.tolerance import under, up_to
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]

#: Up to this many options the steps show every pair of them.
PAIRS_SHOWN = 50
#: So many incomparable pairs are named in words.
PAIRS_NAMED = 5
AT_LEAST_AS_GOOD = "at least as good in PROMETHEE I (1 = row as column)"


def promethee(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    shape: Any = "auto",
    indifference: Any = 0.0,
    preference: Any = 0.0,
    spread: Any = None,
    record: Record = unrecorded,
) -> Array:
    """How much more is each option preferred to the others than they are to it?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    weights : (..., n_criteria), summing to 1
    directions : (n_criteria) of +1 or -1
    shape : a word, or one per criterion: "usual" (any difference counts fully), "u_shape" (one above the
        indifference threshold does), "v_shape" (rises from 0 to the preference threshold), "level" (a half
        between the thresholds), "linear" (rises between them), "gaussian" (rises with the spread), "auto".
        A difference that equals a threshold, up to rounding, does not exceed it.
    indifference, preference : numbers in the criterion's own units, or (fixed, share of the performance of the
        worse option); one per criterion, or one for all.  A shape ignores what it does not use.
    spread : numbers in the criterion's own units; None for the standard deviation of each column

    Returns
    -------
    (..., n_options) net flows in -1..1, adding up to 0.  One option, and options that are all alike, have 0;
    a constant column adds 0 to every option.

    Raises
    ------
    MethodError
        Where an indifference threshold exceeds the preference threshold of the same criterion.

    References
    ----------
    Brans & Vincke (1985), A preference ranking organisation method, Management Science 31(6), 647-656,
    doi:10.1287/mnsc.31.6.647; Brans, Vincke & Mareschal (1986), How to select and how to rank projects: the
    PROMETHEE method, European Journal of Operational Research 24(2), 228-238, doi:10.1016/0377-2217(86)90044-5.

    Examples
    --------
    >>> table = np.array([[4.0, 3.0], [3.0, 2.0], [5.0, 1.0]])
    >>> promethee(table, np.array([0.5, 0.5]), np.array([1.0, 1.0])).tolist()
    [0.5, -0.5, 0.0]
    """
    chosen = preferred.preferences_of("PROMETHEE", performance, shape, indifference, preference, spread)
    plus, minus = preferred.flows(performance, directions, chosen)
    if record is unrecorded:
        plus -= minus
        return weighted_balance(plus, weights)
    per_criterion = plus - minus
    net = weighted_balance(per_criterion, weights)  # phi
    if performance.shape[-2] <= PAIRS_SHOWN:
        pairs = preferred.pair_degrees(performance, directions, chosen)
        record("preference index (row over column)", np.einsum("...jab,...j->...ab", pairs, weights))  # pi
    record("net flow per criterion", per_criterion)
    positive, negative = weighted_total(plus, weights), weighted_total(minus, weights)
    record("positive flow", positive)  # phi+
    record("negative flow", negative)  # phi-
    record("net flow", net)
    if performance.shape[-2] <= PAIRS_SHOWN:
        record(AT_LEAST_AS_GOOD, _at_least_as_good(positive, negative))
    return net


def terms(
    performance: Array,
    directions: Array,
    *,
    shape: Any = "auto",
    indifference: Any = 0.0,
    preference: Any = 0.0,
    spread: Any = None,
) -> Terms:
    """Return the net flow of each option on each criterion."""
    chosen = preferred.preferences_of("PROMETHEE", performance, shape, indifference, preference, spread)
    plus, minus = preferred.flows(performance, directions, chosen)
    return Terms(gain=plus - minus)


def _at_least_as_good(positive: Array, negative: Array) -> Array:
    """Return the partial preorder of PROMETHEE I: 1 where the row has no less for it and no more against it."""
    # Ranks, since flows that differ by rounding are equal.
    strength, weakness = ranks(positive, "higher"), ranks(negative, "lower")
    stronger = strength[..., :, None] <= strength[..., None, :]
    return np.asarray(stronger & (weakness[..., :, None] <= weakness[..., None, :]), dtype=float)


def conclude(steps: Mapping[str, Array], names: Sequence[str]) -> tuple[str, ...]:
    """Say which pairs of options PROMETHEE I leaves open."""
    relation = steps.get(AT_LEAST_AS_GOOD)
    if relation is None or len(names) < 2:
        return ()
    pairs = np.argwhere(np.triu((relation == 0) & (relation.T == 0))).tolist()
    if not pairs:
        return ("PROMETHEE I leaves no pair open: its order is that of the net flows",)
    named = "; ".join(f"{names[i]} and {names[j]}" for i, j in pairs[:PAIRS_NAMED])
    left = len(pairs) - PAIRS_NAMED
    more = f"; and {left} more pair{'s' if left > 1 else ''}" if left > 0 else ""
    return (f"incomparable in PROMETHEE I, one having more for it and more against it: {named}{more}",)


def _short_of(limit: str) -> str:
    """Return the formula of how much all ranked performances below a limit fall short of it, added up."""
    lowest = "INDEX({all_rising},1)"
    return f"IFERROR({_count_to(limit)}*({limit}-{lowest})-INDEX({{all_sums}},{_count_to(limit)}),0)"


def _count_to(limit: str) -> str:
    """Return the formula of how many ranked performances are not above a limit; an error if none is."""
    return f"MATCH({limit},{{all_rising}},1)"


#: Where preference rises, it is made of four sums of what falls short of a limit; where it jumps, options are counted.
_RISING = "-".join(
    (
        f"({_short_of('({towards}-{indifference})')}-{_short_of('({towards}-{preference})')}",
        f"{_short_of('({towards}+{indifference})')}+{_short_of('({towards}+{preference})')})"
        "/({preference}-{indifference})",
        "{count}",
    )
)
_STEPPED = (
    f"IFERROR({_count_to(under('{towards}', '{indifference}'))},0)"
    f"+IFERROR({_count_to(up_to('{towards}', '{indifference}'))},0)-{{count}}"
)


declaration = ScoringMethod(
    key="promethee",
    title="PROMETHEE",
    also=("PROMETHEE II", "PROMETHEE 2"),
    family="outranking",
    formula="net flow = mean over the other options of sum of weight x (preference over the other - preference of "
    "the other)",
    function=promethee,
    takes="performance",
    top=1.0,
    parameters=preferred.PARAMETERS,
    holds=frozenset({"dominance", "mirror", "offset-free", "ordinal", "unit-free"}),
    conclude=conclude,
    terms=terms,
    native=Native(
        orders={
            "counted": 'IF({mine}=1,{towards},"")',
            "rising": 'IF({number}>{count},"",SMALL({all_counted},{number}))',
            "sums": 'IF({number}>{count},"",N({above})+{rising}-INDEX({all_rising},1))',
        },
        blocks={
            "flow": f"IF({{count}}={{mine}},0,IF({{preference}}>{{indifference}},{_RISING},{_STEPPED})"
            "/({count}-{mine}+({count}={mine})))",
        },
        terms={
            "towards": "{sign}*{own}",
            "net": "SUMPRODUCT({weights}*{flow})",
        },
        # Sums over many options leave some noise where nothing is preferred to anything.
        score=f"IF(ABS({{net}})<={NOISE:.0E}*(0.1+SUMPRODUCT({{weights}}*ABS({{flow}}))),0,{{net}})",
        gain="{flow}",
    ),
    example=Example(
        performance=(
            (80, 90, 6, 5.4, 8, 5),
            (65, 58, 2, 9.7, 1, 1),
            (83, 60, 4, 7.2, 4, 7),
            (40, 80, 10, 7.5, 7, 10),
            (52, 72, 6, 2.0, 3, 8),
            (94, 96, 7, 3.6, 5, 6),
        ),
        weights=(1, 1, 1, 1, 1, 1),
        directions=("min", "max", "min", "min", "min", "max"),
        scores=(-0.728, 0.085, -0.447, -0.102, 1.466, -0.274),
        decimals=2,
        parameters={
            "shape": ("u_shape", "v_shape", "linear", "level", "usual", "gaussian"),
            "indifference": (10, 0, 0.5, 1, 0, 0),
            "preference": (0, 30, 5, 6, 0, 0),
            "spread": 5,
        },
        printed=lambda scores: scores * 5,
        source="Brans, Vincke & Mareschal (1986), six hydroelectric plants under the six preference functions; the "
        "paper's flows are sums over the five others of indices already rounded; here phi+ - phi- of what it prints",
    ),
    when_not="options come and go: flows compare with the options at hand, so a new one can reverse two others; or no "
    "thresholds are given, and then a difference of a hair counts as much as one of a mile.",
    disagreement="Flows are divided by the number of other options here, as in the later papers; the first ones and "
    "some programs leave them as sums, which changes no rank. An object of pymcdm 1.4 with thresholds works once and "
    f"fails on its second call. {preferred.AT_A_THRESHOLD}",
)
