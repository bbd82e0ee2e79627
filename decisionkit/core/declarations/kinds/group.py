"""Group methods: many judges' rankings, weights or votes become one finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from decisionkit.core.arrays.labels import any_labels
from decisionkit.core.arrays.names import ARGUMENT_OF, check_names
from decisionkit.core.declarations.kind import Kind
from decisionkit.core.declarations.labelled import fitting, matched, with_names, with_told
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.result import provenance
from decisionkit.core.declarations.valued import Valued
from decisionkit.core.declarations.working import CRITERION, OPTION, Working, names_of_data
from decisionkit.core.errors import Fault, InputError, MethodError, excerpt
from decisionkit.core.numerics.ranking import Better

Gives = Literal["scores", "ranks", "weights", "agreement", "power"]

#: What each of the values belongs to, and what it is.
ABOUT: dict[Gives, tuple[str, str]] = {
    "scores": ("option", "score"),
    "ranks": ("option", "rank"),
    "weights": ("criterion", "weight"),
    "agreement": ("judge", "agreement"),
    "power": ("party", "power"),
}
GIVES: dict[Gives, str] = {
    "scores": "a score for each option, {better} is better",
    "ranks": "a rank for each option, 1 is the best",
    "weights": "a weight for each criterion",
    "agreement": "how far rankings agree, in numbers",
    "power": "a share of the power for each voter",
}


@dataclass(frozen=True, eq=False)
class Consensus(Valued):
    """What a group method found, and what the method can say of it; ``gives`` and ``axes`` are the method's."""

    gives: Gives = "scores"
    axes: int = 1

    @property
    def _about(self) -> tuple[str, str]:
        return ABOUT[self.gives]

    @property
    def _axes(self) -> int:
        return self.axes


@dataclass(frozen=True, kw_only=True)
class GroupExample:
    """A published example: what goes in, what is printed, to how many decimals."""

    data: Any
    values: Any
    decimals: int
    source: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class GroupMethod(Method):
    """Everything there is to know of a group method; ``data`` and ``gives`` say in words what goes in and out.

    ``gives`` decides what ``values`` are: one score per option, one rank per option, one weight per
    criterion, one number of agreement, or one share of power per voter.  ``axes`` says how many of their last
    axes belong to one group: none for a single number, two for a table of judges by judges.  ``data_axes`` are what
    the last axes of the data run over.
    """

    data: str
    gives: Gives
    example: GroupExample
    better: Better = "higher"
    axes: int = 1
    data_axes: tuple[str, ...] = ("judge", "option")

    def in_and_out(self) -> Iterator[tuple[str, str]]:
        """Yield what goes in and what comes out."""
        yield "Takes", self.data
        yield "Gives", GIVES[self.gives].format(better=self.better)

    def combine(
        self,
        data: Any,
        *,
        options: Sequence[str] | None = None,
        criteria: Sequence[str] | None = None,
        **parameters: Any,
    ) -> Consensus:
        """What does the group find?  See ``decisionkit.combine``."""
        names = self._columns_called({"option": options, "criterion": criteria})
        if any_labels((data, *parameters.values())):
            plain = matched(self.parameters, {"data": data}, parameters, self.data_axes, **names)
            data, parameters, names = plain.arguments["data"], plain.parameters, plain.names
        column = self.data_axes[-1]
        fitting(check_names(names[column], ARGUMENT_OF[column]), column, "data", data, self.data_axes)
        try:
            found = self._combined(data, self.completed(parameters))
        except (InputError, MethodError) as error:
            raise with_names(error, **names) from None
        own = names.get(ABOUT[self.gives][0])
        return replace(found, notices=with_told(found.notices, **names), names=() if own is None else tuple(own))

    def _columns_called(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return the names that were given for the columns of the data."""
        column = self.data_axes[-1]
        for axis, names in given.items():
            if names is not None and axis != column:
                argument = ARGUMENT_OF[axis]
                rule, remedy = f"{self.title} has none", f"The columns of its data are {ARGUMENT_OF[column]}."
                raise InputError([Fault(argument, rule, excerpt(names), remedy)])
        return {column: given.get(column)}

    def _combined(self, data: Any, completed: Mapping[str, Any]) -> Consensus:
        found = cast(Consensus, self.function(data, **completed))
        origin = provenance(self.key, completed, data)
        return replace(
            found, title=self.title, parameters=dict(completed), provenance=origin, gives=self.gives, axes=self.axes
        )

    def working(self) -> Working:
        """What does the method make of its published example?"""
        example = self.example
        column = {"weights": CRITERION, "power": "party "}.get(self.gives, OPTION)
        judges, columns = names_of_data(example.data, "judge ", column)
        sides = {"judge": judges, "column": columns}
        found = self.combine(example.data, **example.parameters)
        return Working(
            result=found,
            what=self.gives.removesuffix("s"),
            printed=example.values,
            ours=found.values,
            decimals=example.decimals,
            options=columns if column == OPTION else (),
            criteria=columns if column == CRITERION else (),
            sides=sides if self.gives == "agreement" else dict(reversed(sides.items())),
            row="judge ",
            column=column,
            each="judge",
        )


kind = Kind(
    key="group",
    order=5,
    method=GroupMethod,
    finds="what several judges find together",
    needed="several people have ranked, weighted or voted",
    does="combines what several judges find",
    do="combine judges",
    call="dk.combine",
    in_python='decisionkit.combine(data, method="{key}")',
    usual="kemeny",
    note="A judge is a person, or anything else that ranks, weights or votes.",
    families={
        "voting": "judges' rankings become one ranking",
        "agreement": "how alike rankings are",
        "weights": "judges' weights become one row of weights",
        "power": "whose vote decides, and how often",
    },
)
