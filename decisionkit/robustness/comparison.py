"""Many methods side by side on one decision: do they agree, and which option is first how often?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.decision import Decision, require_decision
from decisionkit.core.declarations.registry import find, keys
from decisionkit.core.declarations.result import Provenance, Result, Row, brief, jsonable
from decisionkit.core.errors import Fault, InputError, MethodError, excerpt
from decisionkit.core.numerics.agreement import kendall_w, weighted_spearman, ws
from decisionkit.core.version import __version__
from decisionkit.evaluation.prepare import prepare
from decisionkit.robustness.readings import cells, ranked, without_support
from decisionkit.robustness.support import recorded

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Agreement(Result):
    """Ranks (n_methods, n_options) of the ranked options by each method that can take the decision.

    ``refused`` says of every other method why it cannot.  ``at_middle`` is the same with every score that has no
    source at the middle of its scale: methods that agree may agree on the same guesses.  It is None where nothing
    ranked lacks a source, or the decision records none.
    """

    method: str = "kendall_w"
    title: str = "Kendall's W"
    options: tuple[str, ...]
    methods: tuple[str, ...]
    ranks: Array
    refused: Mapping[str, str]
    at_middle: Agreement | None = None

    @cached_property
    def concordance(self) -> float:
        """Kendall's W: 1 where all methods rank alike, near 0 where they contradict each other."""
        return float(kendall_w(self.ranks))

    @cached_property
    def similarity(self) -> Array:
        """Weighted Spearman correlation of every two methods (n_methods, n_methods): the top ranks count most."""
        return weighted_spearman(self.ranks[:, None, :], self.ranks[None, :, :])

    @cached_property
    def ws(self) -> Array:
        """WS coefficient (n_methods, n_methods): how alike the column's ranking is to that of the row."""
        return ws(self.ranks[:, None, :], self.ranks[None, :, :])

    @cached_property
    def firsts(self) -> Mapping[str, int]:
        """How many methods put each option first; those that share rank 1 count for each."""
        counts = (self.ranks == 1).sum(axis=0)
        return dict(zip(self.options, counts.tolist(), strict=True))

    @cached_property
    def rank_ranges(self) -> Mapping[str, tuple[int, int]]:
        """The best and the worst rank of each option."""
        best, worst = self.ranks.min(axis=0), self.ranks.max(axis=0)
        return {o: (int(b), int(w)) for o, b, w in zip(self.options, best, worst, strict=True)}

    def data(self) -> dict[str, Any]:
        """Return everything in the result, and what follows from it, as plain Python values, ready for JSON."""
        more = {name: getattr(self, name) for name in ("concordance", "similarity", "ws", "firsts", "rank_ranges")}
        return {**super().data(), **{name: jsonable(found) for name, found in more.items()}}

    def _said(self) -> Iterator[str]:
        yield f"methods: {brief(self.methods)}" if brief(self.methods) else f"{len(self.methods)} methods"

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        for k, (option, (best, worst)) in enumerate(self.rank_ranges.items()):
            by_method = {method: int(ranks[k]) for method, ranks in zip(self.methods, self.ranks, strict=True)}
            yield {
                "option": option,
                "first_in": self.firsts[option],
                "best_rank": best,
                "worst_rank": worst,
                **({} if self.at_middle is None else {"first_in_at_middle": self.at_middle.firsts[option]}),
                **by_method,
            }

    def _lines(self) -> Iterator[str]:
        count = len(self.methods)
        for option, (best, worst) in self.rank_ranges.items():
            firsts = f"first in {self.firsts[option]} of {count}"
            yield f"{option:<24} {firsts}, rank {best} to {worst}{self._beside(option)}"
        beside = "" if self.at_middle is None else f", {self.at_middle.concordance:.2f} at the middle"
        yield f"Kendall's W = {self.concordance:.2f}{beside}"

    def _beside(self, option: str) -> str:
        """Return the count with the scores that have no source at the middle of their scales."""
        if self.at_middle is None:
            return ""
        return (
            f"; {self.at_middle.firsts[option]} of {len(self.at_middle.methods)} with unsupported scores at the middle"
        )


def compare(decision: Decision, methods: Iterable[str] | None = None) -> Agreement:
    """How do the options rank by one method and another?

    Parameters
    ----------
    decision : every option scored; vetoes come first, as always
    methods : scoring methods by name, all of them by default

    Returns
    -------
    Agreement
        Ranks by every method that can take the decision, with its default parameters and the
        decision's thresholds; for the others, why they cannot.

    Raises
    ------
    InputError
        If judgments are missing; names the cells.
    MethodError
        If there is no such method, or no option is left to rank.

    Examples
    --------
    >>> import decisionkit as dk
    >>> found = dk.compare(dk.ceasefire(), ["weighted_sum", "topsis", "vikor"])
    >>> found.methods, round(found.concordance, 2)
    (('weighted_sum', 'topsis', 'vikor'), 0.86)
    """
    require_decision(decision)
    if len(decision.screen()) == sum(option.role == "option" for option in decision.options):
        raise MethodError("there is nothing to compare: a party vetoes every option")
    options: tuple[str, ...] = ()
    rows: dict[str, Array] = {}
    refused: dict[str, str] = {}
    named: Any = (methods,) if isinstance(methods, str) else methods
    if named is not None and (not isinstance(named, Iterable) or getattr(named, "ndim", 1) == 0):
        remedy = 'Give a list such as ["topsis", "vikor"], or leave it out.'
        raise InputError([Fault("methods", "must be names of methods", excerpt(named), remedy)])
    chosen = keys("scoring") if named is None else (find(name, "scoring")[1] for name in named)
    for key in dict.fromkeys(chosen):
        try:
            outcome = decision.score(key)
        except MethodError as error:
            refused[key] = str(error)
            continue
        options = outcome.options
        rows[key] = outcome.ranks
    if not options:
        raise MethodError(f"there is nothing to compare: {'; '.join(refused.values())}")
    found = _agreement(decision, options, rows, refused)
    return replace(found, at_middle=at_middle(decision, found.methods))


def _agreement(
    decision: Decision, options: tuple[str, ...], rows: Mapping[str, Array], refused: Mapping[str, str]
) -> Agreement:
    return Agreement(
        parameters={"methods": tuple(rows)},
        provenance=Provenance(__version__, decision),
        options=options,
        methods=tuple(rows),
        ranks=np.array(list(rows.values())),
        refused=refused,
    )


def at_middle(decision: Decision, methods: Sequence[str]) -> Agreement | None:
    """How do methods, by key, rank the same options with every unsupported score at the middle of its scale?

    None where no ranked option has such a score, or the decision records no support.
    """
    first = prepare(decision, methods[0])
    unknown = cells(first, without_support)
    if not (recorded(decision) and unknown.any()):
        return None
    ranks = {key: ranked(prepare(decision, key), unknown) for key in methods}
    rows = {key: row for key, row in ranks.items() if row is not None}
    refused = {key: "cannot take scores at the middle of their scales" for key in ranks if key not in rows}
    return _agreement(decision, first.ids, rows, refused) if rows else None
