"""What a person wrote of a decision, unchecked: criteria, options, judgments, evidence, parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Annotated, Any

from decisionkit.core.decision.column import Field, Table
from decisionkit.core.decision.fields.comparisons import Comparison
from decisionkit.core.decision.fields.criteria import Criterion
from decisionkit.core.decision.fields.evidence import Evidence
from decisionkit.core.decision.fields.log import Change
from decisionkit.core.decision.fields.options import Option
from decisionkit.core.decision.fields.parties import Party
from decisionkit.core.decision.fields.scores import NOT_APPLICABLE, Judgment
from decisionkit.core.decision.fields.vetoes import Veto

__all__ = [
    "ACCEPTANCE",
    "COMPARISONS",
    "LEAF",
    "NOT_APPLICABLE",
    "SCREEN",
    "SWING",
    "THRESHOLDS",
    "WEIGHTS",
    "WEIGHTS_FROM",
    "Change",
    "Comparison",
    "Criterion",
    "Evidence",
    "Judgment",
    "Option",
    "Party",
    "Tables",
    "Veto",
]

#: A criterion's thresholds, in the order in which they may not fall.
THRESHOLDS = ("indifference", "preference", "veto")

#: What the weights of a decision can come from.
WEIGHTS, SWING, COMPARISONS = "weights", "swing", "comparisons"
WEIGHTS_FROM = (WEIGHTS, SWING, COMPARISONS)

#: How the acceptance of parties counts: limits screen and the leaf does not weigh, or it weighs and they do not screen.
SCREEN, LEAF = "screen", "leaf"
ACCEPTANCE = (SCREEN, LEAF)


@dataclass(frozen=True, kw_only=True)
class Tables:
    """What a person wrote of a decision, whether or not it keeps the rules; ``Decision`` says what each field is.

    ``further`` are the rows of tables that have no attribute of their own, by the table's name.
    """

    title: Annotated[str, Field("name", "Title", "what the decision is about")]
    question: Annotated[str, Field("text", "Question", "what is to be decided")] = ""
    method: Annotated[
        str, Field("method", "Method", "key of a scoring method, see [methods.md](methods.md)", always=True)
    ] = "weighted_sum"
    weights_from: Annotated[
        str,
        Field(
            "choice",
            "Weights from",
            'where the weights come from: `"weights"`, `"swing"` or `"comparisons"`',
            choices={WEIGHTS: "typed weights", SWING: "swing points", COMPARISONS: "comparisons"},
            rule=f"must be one of {', '.join(WEIGHTS_FROM)}",
            later=True,
        ),
    ] = WEIGHTS
    acceptance: Annotated[
        str,
        Field(
            "choice",
            "Acceptance counts as",
            'how the criteria count that parties name under `acceptance`: `"screen"`, their limits block and they do '
            'not weigh; `"leaf"`, they weigh and their limits do not block',
            choices={each: each for each in ACCEPTANCE},
            rule=f"must be one of {', '.join(ACCEPTANCE)}",
            later=True,
        ),
    ] = SCREEN
    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    judgments: tuple[Judgment, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    parties: tuple[Party, ...] = ()
    log: tuple[Change, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    further: tuple[tuple[str, tuple[Any, ...]], ...] = ()

    def rows_of(self, table: Table) -> tuple[Any, ...]:
        """Return the rows of a table, those of a table inside another one after the other."""
        if table.inside:
            return tuple(row for owner in getattr(self, table.inside) for row in getattr(owner, table.name))
        return getattr(self, table.attribute) if table.attribute else dict(self.further).get(table.name, ())

    @cached_property
    def by_id(self) -> Mapping[str, Criterion]:
        """Every criterion by id."""
        return MappingProxyType({c.id: c for c in self.criteria})

    @cached_property
    def leaves(self) -> tuple[Criterion, ...]:
        """The criteria that options are judged on, in order."""
        parents = {c.parent for c in self.criteria}
        return tuple(c for c in self.criteria if c.id not in parents)

    @cached_property
    def tops(self) -> tuple[Criterion, ...]:
        """The criteria at the top of the tree, in order."""
        return tuple(c for c in self.criteria if c.parent == "")
