"""Scoring methods: a score and a rank for each option."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import Table, check_table
from decisionkit.core.arrays.frozen import frozen, sealed
from decisionkit.core.arrays.labels import any_labels
from decisionkit.core.arrays.names import option_names
from decisionkit.core.declarations.kind import OUTRANKING, Kind
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.native import Native
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.parameters import fit
from decisionkit.core.declarations.result import Inputs, Provenance, Step, kept
from decisionkit.core.declarations.working import OPTION, Working, names_of_table, short_names
from decisionkit.core.errors import MethodError, PerformanceError
from decisionkit.core.notices import Notice
from decisionkit.core.numerics.normalise import chosen
from decisionkit.core.numerics.ranking import Better, ranks
from decisionkit.core.version import __version__

Array = NDArray[np.float64]

#: What can hold for a method with its default parameters; the common test suite tries each, and
#: looks for a counter-example where it is not declared.
#: independent: what an option scores does not depend on which others there are.
#: unit-free: measuring a criterion in another unit (times a positive number) changes no rank.
#: offset-free: moving the zero of a criterion changes no rank.
#: mirror: a cost ranks like the benefit low + high - cost, low and high being the ends of its scale
#: (of its column, where the method does not use bounds).
#: dominance: an option that is worse than another on every criterion ranks behind it.
#: ordinal: only the order of the performances on each criterion counts, so ranks or grades will do.
Property = Literal["independent", "unit-free", "offset-free", "mirror", "dominance", "ordinal"]
Bounds = Literal["unused", "optional", "required"]

BOUNDS: Mapping[Bounds, str] = {
    "unused": "fixed ends of the scales are not used",
    "optional": "fixed ends of the scales (bounds) are used where they are given and the normalisation asks for them",
    "required": "fixed ends of the scales (bounds) are needed",
}
AS_PRINTED = "the source prints the scores in another form, and ours are converted to it below"


@dataclass(frozen=True, eq=False)
class Terms:
    """A score as a quotient of weighted sums: order by sum(w^p gain) / sum(w^p loss), loss None = 1, more is better.

    ``gain`` and ``loss`` are (..., n_options, n_criteria).  From them follow, in closed form, the
    weights at which one option overtakes another.
    """

    gain: Array
    loss: Array | None = None
    power: int = 1


@dataclass(frozen=True, kw_only=True, eq=False)
class Example:
    """A published example: what goes in, what the paper prints, to how many decimals.

    ``printed`` turns our scores into what the paper prints where that is not the scores themselves.
    """

    performance: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    directions: tuple[str, ...]
    scores: tuple[float, ...]
    decimals: int
    source: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    printed: Callable[[Array], Array] | None = None
    bounds: tuple[tuple[float, float], ...] | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class ScoringMethod(Method):
    """Everything there is to know of a scoring method.

    ``takes`` says what a decision hands it: "values" on the common scale of 0-10, more is better,
    or "performance" on the criteria's own scales.  ``top`` is the best score an option of a
    decision can have, None if there is no such number.  ``bounds`` says whether it uses the fixed
    ends of the scales.  ``caution`` says what the method ignores under given parameters, such as
    weights, and "" if nothing.  ``conclude`` turns the steps of one ranking and the options' names into
    sentences, such as which options make up a compromise.
    """

    takes: Literal["values", "performance"]
    example: Example
    better: Better = "higher"
    top: float | None = None
    bounds: Bounds = "unused"
    for_values: Mapping[str, Any] = field(default_factory=dict)
    holds: frozenset[Property] = frozenset()
    terms: Callable[..., Terms] | None = None
    native: Native | None = None
    caution: Callable[[Mapping[str, Any]], str] | None = None
    conclude: Callable[[Mapping[str, Array], Sequence[str]], tuple[str, ...]] | None = None

    def in_and_out(self) -> Iterator[tuple[str, str]]:
        """Yield what goes in and what comes out."""
        top = f"; the best that an option of a decision can have is {self.top:g}" if self.top is not None else ""
        yield "Takes", f"performances, weights, directions; {BOUNDS[self.bounds]}"
        yield "Gives", f"a score for each option, {self.better} is better{top}"

    @property
    def uses_bounds(self) -> bool:
        """Whether the method can use the fixed ends of the scales."""
        return self.bounds != "unused"

    def score(
        self,
        performance: Any,
        weights: Any,
        directions: Any,
        *,
        bounds: Any = None,
        options: Sequence[str] | None = None,
        criteria: Sequence[str] | None = None,
        steps: bool = False,
        **parameters: Any,
    ) -> Outcome:
        """How does this method score these options?  Checks everything, then calls the function.

        See ``decisionkit.score`` for shapes and errors.
        """
        if any_labels((performance, weights, directions, bounds, *parameters.values())):
            from decisionkit.core.declarations.labelled import matched  # numbers alone do not wait for it

            given = {"performance": performance, "weights": weights, "directions": directions, "bounds": bounds}
            plain = matched(self.parameters, given, parameters, option=options, criterion=criteria)
            performance, weights, directions, bounds = plain.arguments.values()
            parameters, options, criteria = plain.parameters, plain.names["option"], plain.names["criterion"]
        try:
            completed = self.completed(parameters)
            table = check_table(performance, weights, directions, bounds, options, criteria)
            called = tuple(options) if options is not None else option_names(table.performance.shape[-2])
            arguments = self.arguments(completed, table.performance.shape[-1], table.bounds)
            return self.outcome(table, completed, arguments, called, criteria, steps)
        except MethodError as error:
            from decisionkit.core.declarations.labelled import with_names

            raise with_names(error, option=options, criterion=criteria) from None

    def outcome(
        self,
        table: Table,
        completed: Mapping[str, Any],
        arguments: Mapping[str, Any],
        names: tuple[str, ...],
        criteria: Sequence[str] | None,
        steps: bool,
    ) -> Outcome:
        """Score and rank what was checked; ``arguments`` as from ``arguments``, ``names`` are the options'."""
        recorded: list[Step] = []
        if steps:
            arguments = {**arguments, "record": lambda name, step: recorded.append(Step(name, frozen(step)))}
        try:
            scores = frozen(self.function(table.performance, table.weights, table.directions, **arguments))
        except PerformanceError as error:
            given_names = None if names == option_names(len(names)) else names
            raise error.moved(lambda where: where.named(option=given_names, criterion=criteria)) from None
        arrays = (kept(table.performance), sealed(table.weights), table.directions, kept(table.bounds))
        return Outcome.filled(
            method=self.key,
            title=self.title,
            parameters=dict(completed),
            provenance=Provenance(__version__, Inputs((self.key, completed, *arrays))),
            steps=tuple(recorded),
            notices=self._notices(table, completed),
            options=names,
            scores=scores,
            ranks=sealed(ranks(scores, self.better)),
            better=self.better,
            weights=table.weights,
            normalisation=chosen(completed.get("normalisation", ""), bounded=table.bounds is not None),
            criteria=() if criteria is None else tuple(criteria),
            conclusions=self._conclusions(recorded, names) if recorded and scores.ndim == 1 else (),
            unranked_scores={},
            screened=(),
            withheld=(),
        )

    def takes_bounds(self, completed: Mapping[str, Any]) -> bool:
        """Say whether bounds change anything under these parameters."""
        return self.uses_bounds and completed.get("normalisation", "auto") in ("auto", "bounds")

    def _notices(self, table: Table, completed: Mapping[str, Any]) -> tuple[str, ...]:
        if table.bounds is None and self.caution is None:
            return table.notices
        return (*table.notices, *self._ignored(completed, bounded=table.bounds is not None))

    def _ignored(self, completed: Mapping[str, Any], *, bounded: bool) -> Iterator[str]:
        if bounded and not self.takes_bounds(completed):
            under = f" with normalisation {completed['normalisation']!r}" if self.uses_bounds else ""
            said = f"{self.title}{under} does not use bounds; they were checked but ignored"
            yield Notice("bounds unused", said)
        caution = "" if self.caution is None else self.caution(completed)
        if caution != "":
            yield caution

    def arguments(self, completed: Mapping[str, Any], n_criteria: int, bounds: Array | None) -> dict[str, Any]:
        """Return what the function gets beside performance, weights and directions."""
        found = fit(self.title, self.parameters, completed, n_criteria)
        if self.bounds == "required" and bounds is None:
            raise MethodError(
                f"{self.title} needs the fixed ends of the scales: give bounds, low and high per criterion"
            )
        if self.uses_bounds:
            found["bounds"] = bounds
        return found

    def _conclusions(self, recorded: Sequence[Step], names: Sequence[str]) -> tuple[str, ...]:
        if self.conclude is None:
            return ()
        return self.conclude({step.name: step.table for step in recorded}, names)

    def working(self) -> Working:
        """What does the method make of its published example?"""
        example = self.example
        options, criteria = names_of_table(example)

        def again(performance: Any) -> Outcome:
            return self.score(
                performance,
                example.weights,
                example.directions,
                bounds=example.bounds,
                options=short_names(OPTION, len(performance)),
                criteria=criteria,
                steps=True,
                **example.parameters,
            )

        found = again(example.performance)
        ours, names = found.scores, options
        if example.printed is not None:
            ours = example.printed(found.scores)
            names = options if _one_each(example.printed, found.scores) else short_names("number ", len(ours))
        return Working(
            result=found,
            what="score",
            printed=example.scores,
            ours=ours,
            decimals=example.decimals,
            names=names,
            options=options,
            criteria=criteria,
            sides={"criterion": criteria},
            again=again,
            remarks=(*found.conclusions, *([] if example.printed is None else [AS_PRINTED])),
        )


def _one_each(printed: Callable[[Array], Array], scores: Array) -> bool:
    """Is what is printed one number per option?  Then it turns round as the options do."""
    there, back = np.asarray(printed(scores)), np.asarray(printed(scores[::-1]))
    return there.shape == scores.shape and np.allclose(there, back[::-1])


kind = Kind(
    key="scoring",
    order=1,
    method=ScoringMethod,
    finds="a score and a rank for each option",
    needed="you want the options ranked, best first",
    does="scores options",
    do="score",
    call="dk.score",
    in_python='decisionkit.score(performance, weights, directions, method="{key}")',
    usual="weighted_sum",
    note="""Weights are divided by their sum first. Ties share the better rank (1 1 3). A decision is
scored after the veto screen; the reference and the options that a party blocks each get the score that they would
have if they alone were added to the ranked ones.""",
    families={
        "value": "each option gathers value over the criteria",
        "ratio": "each option gets shares of a total or of the best",
        "distance": "how near to what is good, how far from what is bad",
        "compromise": "several ways of scoring, brought together",
        "reference": "measured against points, limits or objects that are given",
        **OUTRANKING,
        "optimisation": "the best plans under limits, found by linear programming",
    },
)
