"""Copeland: wins less losses in majority votes between every two options."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.declarations.kinds.group import Consensus, GroupExample, GroupMethod
from decisionkit.core.families.judges import VOICES, check_judgments, majorities, odd_ranks, voices_ahead, voices_of
from decisionkit.core.numerics.ranking import ranks


def copeland(rankings: Any, *, voices: Any = None) -> Consensus:
    """How many others does each option beat by a majority of voices, less how many beat it?

    Parameters
    ----------
    rankings : (..., n_judges, n_options), 1 is best; any numbers will do, only the order within a
        judge's row counts, and equal numbers are a tie
    voices : (n_judges) how many people share each ranking, one each if not given

    Returns
    -------
    Consensus
        ``values`` (..., n_options): wins less losses, from -(n_options - 1) to n_options - 1, higher is
        better.  A pair with as many voices for as against is neither.  A single option has 0.
        ``diagnostics``: ``ranks`` (..., n_options), ties share the better rank; ``wins``, ``draws`` and
        ``losses`` (..., n_options); ``ahead`` (..., n_options, n_options), the voices that put the row's
        option ahead of the column's; ``condorcet_winner`` and ``condorcet_loser`` (..., n_options), True
        for an option that beats every other one, or loses to every other one.

    Raises
    ------
    InputError
        Names every judge and option without a number.
    MethodError
        If voices are not one number of at least 0 per judge.

    References
    ----------
    Saari & Merlin (1996), The Copeland method I: relationships and the dictionary, Economic Theory 8,
    51-76, doi:10.1007/BF01212012

    Examples
    --------
    >>> found = copeland([[1, 2, 3], [1, 3, 2], [2, 1, 3]])
    >>> found.values.tolist(), found.diagnostics["condorcet_winner"].tolist()
    ([2.0, 0.0, -2.0], [True, False, False])
    """
    given = check_judgments(rankings, "rankings")
    counts = voices_of("Copeland", voices, given.shape[-2])
    given_ranks = ranks(given, better="lower")
    ahead = voices_ahead(given_ranks, counts)
    duels = majorities(ahead, counts)
    wins, losses = (duels > 0).sum(axis=-1), (duels < 0).sum(axis=-1)
    others = given.shape[-1] - 1
    scores = (wins - losses).astype(float)
    found = {
        "ranks": ranks(scores),
        "wins": wins,
        "draws": others - wins - losses,
        "losses": losses,
        "ahead": ahead,
        "condorcet_winner": wins == others,
        "condorcet_loser": np.logical_and(losses == others, others > 0),
    }
    return Consensus(scores, found, method="copeland", notices=odd_ranks(given))


declaration = GroupMethod(
    key="copeland",
    title="Copeland",
    family="voting",
    data="one ranking per judge, a column per option, 1 = best; ties allowed",
    gives="scores",
    formula="score = number of options beaten by a majority of voices - number of options lost to",
    function=copeland,
    parameters={"voices": VOICES},
    example=GroupExample(
        data=((1, 2, 3, 4), (4, 1, 2, 3), (4, 3, 1, 2), (4, 3, 2, 1)),
        parameters={"voices": (42, 26, 15, 17)},
        values=(-3, 3, 1, -1),
        decimals=0,
        source="capital of Tennessee (Memphis, Nashville, Chattanooga, Knoxville): wins less losses in the duels that "
        "electowiki prints, Effects of different voting systems under similar circumstances, Condorcet methods",
    ),
    when_not="it matters how large a majority is: a win by one voice counts like a win by all. It often leaves ties.",
    disagreement="An even duel counts as neither won nor lost, which orders like half a win each, as most authors have "
    "it; to count the duels won alone can give another order. What pyrepo-mcda 0.1 and pyDecision 5.1 call Copeland "
    "adds up ranks or better-worse signs over judges without any majority: their order is that of the Borda count.",
)
