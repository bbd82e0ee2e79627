"""What a person wrote of a decision, unchecked: criteria, options, judgments, evidence, parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from decisionkit.core.decision.scale import BEST_VALUE

NOT_APPLICABLE = "n/a"

#: A criterion's thresholds, in the order in which they may not fall.
THRESHOLDS = ("indifference", "preference", "veto")

#: What the weights of a decision can come from.
WEIGHTS, SWING, COMPARISONS = "weights", "swing", "comparisons"
WEIGHTS_FROM = (WEIGHTS, SWING, COMPARISONS)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A node of the criteria tree; a leaf, which has a scale, or a branch that only gathers others.

    ``weight`` is local: it counts among the criteria of the same parent, in any unit.  ``anchors``
    say what the low end, the middle and the high end of the scale mean.  ``swing`` are the points, 0 to 100
    among the criteria of the same parent, for the swing from the worst end of the scale to the best.

    The thresholds are differences in performance, for methods that compare options pair by pair: up to
    ``indifference`` two options are equally good, from ``preference`` on one is fully preferred,
    from ``veto`` on nothing can make up for it; None where there is no such threshold.
    """

    id: str
    name: str
    parent: str = ""
    weight: float = 1.0
    direction: str = "max"
    low: float = 0.0
    high: float = BEST_VALUE
    anchors: tuple[str, str, str] = ("", "", "")
    indifference: float | None = None
    preference: float | None = None
    veto: float | None = None
    swing: float | None = None

    @property
    def preference_or_indifference(self) -> float | None:
        """The preference threshold, where it is left out the indifference threshold."""
        return self.indifference if self.preference is None else self.preference


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something that could be done; role "reference" is what happens otherwise, shown and not ranked."""

    id: str
    name: str
    role: str = "option"
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Judgment:
    """What one option is worth on one leaf, and who says so on what ground.

    ``mode`` is the best guess, ``low`` and ``high`` its range (both or neither); a mode of None
    says that the criterion does not apply.  ``grade``: H the source says it, M inferred from the
    source, J judgment without support.
    """

    option: str
    criterion: str
    mode: float | None
    low: float | None = None
    high: float | None = None
    evidence: tuple[str, ...] = ()
    grade: str = "J"
    who: str = ""
    when: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A claim of a source that judgments and vetoes can point to."""

    id: str
    source: str
    claim: str
    figures: str = ""


@dataclass(frozen=True, kw_only=True)
class Veto:
    """A limit on a leaf: an option no better than ``limit`` there is out for the party."""

    criterion: str
    limit: float
    evidence: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Party:
    """Someone whose consent is needed, what they do without a deal, and what they rule out."""

    id: str
    name: str
    position: str = ""
    outside_option: str = ""
    vetoes: tuple[Veto, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Change:
    """An entry of the log: who changed what, when."""

    when: str
    who: str
    what: str


@dataclass(frozen=True)
class Comparison:
    """A judgment on two criteria of one parent: the first is ``ratio`` times as important as the second."""

    first: str
    second: str
    ratio: float


@dataclass(frozen=True, kw_only=True)
class Tables:
    """What a person wrote of a decision, whether or not it keeps the rules; ``Decision`` says what each field is."""

    title: str
    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    judgments: tuple[Judgment, ...] = ()
    question: str = ""
    evidence: tuple[Evidence, ...] = ()
    parties: tuple[Party, ...] = ()
    log: tuple[Change, ...] = ()
    method: str = "weighted_sum"
    comparisons: tuple[Comparison, ...] = ()
    weights_from: str = WEIGHTS

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
