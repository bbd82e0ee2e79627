"""Weighting methods: a weight for each criterion, from judgments or from data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from decisionkit.core.arrays.labels import LINE, any_labels
from decisionkit.core.arrays.names import check_count, check_names
from decisionkit.core.declarations.kind import Kind
from decisionkit.core.declarations.labelled import matched, with_names, with_told
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.result import provenance
from decisionkit.core.declarations.valued import Valued
from decisionkit.core.declarations.working import CRITERION, OPTION, Working, short_names
from decisionkit.core.errors import InputError, MethodError


@dataclass(frozen=True, eq=False)
class Weights(Valued):
    """Weights (..., n_criteria) that sum to 1, and what the method can say of them."""

    @property
    def _about(self) -> tuple[str, str]:
        return "criterion", "weight"


@dataclass(frozen=True, kw_only=True)
class WeightsExample:
    """A published example: what goes in, the weights that the paper prints, to how many decimals."""

    data: Any
    weights: tuple[float, ...]
    decimals: int
    source: str
    directions: tuple[str, ...] | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class WeightingMethod(Method):
    """Everything there is to know of a weighting method; ``data`` says in words what it takes.

    The function takes the data (then directions, if the method uses them) and parameters by name,
    checks its own data, since each method takes something else, and returns ``Weights``; ``weigh`` adds what
    all methods say alike: the completed parameters, the inputs.
    ``criteria_axes`` are the axes of the data that run over criteria: (-2, -1) for a matrix of
    comparisons.  ``lines`` are what the rows of data are called that have only a few of them.  ``blanks`` says
    whether None or NaN may stand for a judgment that was not made.
    """

    data: str
    example: WeightsExample
    uses_directions: bool = False
    criteria_axes: tuple[int, ...] = (-1,)
    lines: tuple[str, ...] = ()
    blanks: bool = False

    def in_and_out(self) -> Iterator[tuple[str, str]]:
        """Yield what goes in and what comes out."""
        yield "Takes", self.data + (", and directions" if self.uses_directions else "")
        yield "Gives", "a weight for each criterion; together they sum to 1"

    @property
    def axes(self) -> tuple[str, str]:
        """What do the last axes of the data run over?"""
        square = len(self.criteria_axes) > 1
        return "criterion" if square else LINE if self.lines else "option", "criterion"

    def weigh(
        self,
        data: Any,
        directions: Any = None,
        *,
        options: Sequence[str] | None = None,
        criteria: Sequence[str] | None = None,
        **parameters: Any,
    ) -> Weights:
        """Which weights follow from these data?  See ``decisionkit.weigh``."""
        if any_labels((data, directions, *parameters.values())):
            given, names = {"data": data, "directions": directions}, {"option": options, "criterion": criteria}
            plain = matched(self.parameters, given, parameters, self.axes, self.lines, **names)
            data, directions = plain.arguments.values()
            parameters, options, criteria = plain.parameters, plain.names["option"], plain.names["criterion"]
        options, criteria = check_names(options, "options"), check_names(criteria, "criteria")
        try:
            found = self._weights(data, directions, self.completed(parameters))
        except (InputError, MethodError) as error:
            raise with_names(error, option=options, criterion=criteria) from None
        check_count(criteria, "criteria", found.values.shape[-1])
        notices = with_told(found.notices, criterion=criteria)
        return replace(found, notices=notices, names=found.names if criteria is None else criteria)

    def _weights(self, data: Any, directions: Any, completed: Mapping[str, Any]) -> Weights:
        used = (data, directions) if self.uses_directions else (data,)
        found = cast(Weights, self.function(*used, **completed))
        unused = directions is not None and not self.uses_directions
        return replace(
            found,
            title=self.title,
            parameters=dict(completed),
            provenance=provenance(self.key, completed, *used),
            notices=(*found.notices, *([f"{self.title} does not use directions"] if unused else [])),
        )

    def working(self) -> Working:
        """What does the method make of its published example?"""
        example = self.example
        criteria = short_names(CRITERION, len(example.weights))
        square = self.criteria_axes == (-2, -1)
        row = CRITERION if square else OPTION if "performance table" in self.data else "row "
        found = self.weigh(example.data, example.directions, **example.parameters)
        return Working(
            result=found,
            what="weight",
            printed=example.weights,
            ours=found.values,
            decimals=example.decimals,
            options=short_names(OPTION, len(example.data)) if row == OPTION else (),
            criteria=criteria,
            sides={"criterion": criteria},
            row=row,
        )


kind = Kind(
    key="weighting",
    order=4,
    method=WeightingMethod,
    finds="how much each criterion weighs",
    needed="you need weights, from judgments or from the data alone",
    does="makes weights",
    do="make weights",
    call="dk.weigh",
    in_python='decisionkit.weigh(data, method="{key}")',
    usual="entropy",
    note="Weights are never negative and sum to 1; they come with the method's diagnostics and notices.",
    families={
        "judgments": "from what people say about the criteria",
        "data": "from the performances alone, without anyone's judgment",
    },
)
