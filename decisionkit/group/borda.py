"""Borda count: a point for every option that a judge ranks lower."""

from __future__ import annotations

from typing import Any

from decisionkit.core.declarations.kinds.group import Consensus, GroupExample, GroupMethod
from decisionkit.core.families.judges import VOICES, check_judgments, odd_ranks, voices_of
from decisionkit.core.numerics.ranking import ranks


def borda(rankings: Any, *, voices: Any = None) -> Consensus:
    """How many others does each option beat, counted over all judges?

    Parameters
    ----------
    rankings : (..., n_judges, n_options), 1 is best; any numbers will do, only the order within a
        judge's row counts, and equal numbers are a tie
    voices : (n_judges) how many people share each ranking, one each if not given

    Returns
    -------
    Consensus
        ``values`` (..., n_options): points from 0 to (n_options - 1) x all voices, higher is better.  A
        judge gives a point for each option ranked lower and half a point for each tied one, so that all
        judges hand out equally many.  A single option has 0.
        ``diagnostics["ranks"]`` (..., n_options): ranks, ties share the better one (1 1 3);
        ``diagnostics["mean_ranks"]`` (..., n_options): the mean rank that the judges give, ties
        counted as the mean of their ranks.

    Raises
    ------
    InputError
        Names every judge and option without a number.
    MethodError
        If voices are not one number of at least 0 per judge.

    References
    ----------
    Black (1976), Partial justification of the Borda count, Public Choice 28, 1-15, doi:10.1007/BF01718454.

    Examples
    --------
    >>> borda([[1, 2, 3], [1, 3, 2], [2, 1, 3]]).values.tolist()
    [5.0, 3.0, 1.0]
    >>> borda([[1, 1, 3]], voices=[10]).values.tolist()
    [15.0, 15.0, 0.0]
    """
    given = check_judgments(rankings, "rankings")
    counts = voices_of("Borda count", voices, given.shape[-2])
    # n - R: the options ranked lower, and half of those tied.
    points = given.shape[-1] - ranks(given, better="lower", ties="average")
    scores = counts @ points
    mean_ranks = given.shape[-1] - scores / counts.sum()
    return Consensus(
        scores, {"ranks": ranks(scores), "mean_ranks": mean_ranks}, method="borda", notices=odd_ranks(given)
    )


declaration = GroupMethod(
    key="borda",
    title="Borda count",
    family="voting",
    data="one ranking per judge, a column per option, 1 = best; ties allowed",
    gives="scores",
    formula="score = sum over judges of voices x (options ranked lower + half of the options tied)",
    function=borda,
    parameters={"voices": VOICES},
    example=GroupExample(
        data=((1, 2, 3, 4), (4, 1, 2, 3), (4, 3, 1, 2), (4, 3, 2, 1)),
        parameters={"voices": (42, 26, 15, 17)},
        values=(126, 194, 173, 107),
        decimals=0,
        source="capital of Tennessee (Memphis, Nashville, Chattanooga, Knoxville): Wikipedia, Borda count",
    ),
    when_not="somebody may add options in order to win: a third option that everyone ranks just below one of two "
    "can reverse their order. Kemeny's ranking depends less on that.",
    disagreement="Ties: some give every tied option the points of the best or of the worst of their ranks, so that a "
    "judge who ties a lot speaks louder or softer; here ties get the mean and every judge hands out the same. "
    "pyDecision 5.1 adds ranks (lower is better) and breaks ties by the order of the rows.",
)
