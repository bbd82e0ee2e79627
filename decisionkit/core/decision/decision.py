"""A decision: options, criteria, judgments, evidence and parties. Frozen in, frozen out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from types import MappingProxyType
from typing import Any, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.decision.fingerprint import content, fingerprint
from decisionkit.core.decision.gathered import gathered
from decisionkit.core.decision.rules import decision_faults, missing_judgments
from decisionkit.core.decision.rules import in_order as faults_in_order
from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.decision.stored import shape_faults, stored
from decisionkit.core.decision.tables import Criterion, Tables
from decisionkit.core.decision.weight_rules import weight_faults
from decisionkit.core.decision.weights import in_order, shares
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.screening import Screened
from decisionkit.core.errors import Fault, InputError, excerpt
from decisionkit.core.late import Late
from decisionkit.core.numerics import normalise
from decisionkit.core.words import is_blank

Array = NDArray[np.float64]
Found = TypeVar("Found")


class Verbs(Protocol):
    """What can be asked of a decision and is answered in the rooms above; ``Decision`` says what each is for."""

    def score(self, decision: Decision, method: str, *, steps: bool, **parameters: Any) -> Outcome:
        """Answer ``Decision.score``."""

    def screen(self, decision: Decision) -> tuple[Screened, ...]:
        """Answer ``Decision.screen``."""

    def findings(self, decision: Decision) -> tuple[Finding, ...]:
        """Answer ``Decision.findings``."""

    def headline(self, decision: Decision, method: str | None, **parameters: Any) -> str:
        """Answer ``Decision.headline``."""

    def to_dict(self, decision: Decision) -> dict[str, Any]:
        """Answer ``Decision.to_dict``."""

    def with_weights(self, decision: Decision, weights: Mapping[str, float] | Sequence[float] | Array) -> Decision:
        """Answer ``Decision.with_weights``."""

    def with_scores(self, decision: Decision, scores: Mapping[str, Mapping[str, Any]]) -> Decision:
        """Answer ``Decision.with_scores``."""

    def without(
        self, decision: Decision, names: Iterable[str], options: Iterable[str], criteria: Iterable[str]
    ) -> Decision:
        """Answer ``Decision.without``."""


#: Bound by ``decisionkit/verbs.py``.
VERBS: Late[Verbs] = Late("verbs")


@dataclass(frozen=True, kw_only=True)
class Decision(Tables):
    """A question, the options that answer it, and all that is known of them.

    Two decisions are equal if they say the same, in whatever order criteria, options and other rows stand; only
    the log has an order that means something.  Judgments are kept in the order of options, then of leaves.  Cells
    without a judgment are missing, which is not 0: such a decision can be stored and built, but not scored.

    ``weights_from`` says what the criteria's weights follow from: "weights", as typed; "swing", their swing
    points; "comparisons" in pairs, by the principal eigenvector.  What it does not name is kept and not used.

    Raises
    ------
    InputError
        Lists every fault of the decision at once.
    """

    def __post_init__(self) -> None:
        if wrong := [*shape_faults(self)]:
            raise InputError(wrong)
        for name, value in stored(self).items():
            object.__setattr__(self, name, value)
        if faults := faults_of(self):
            raise InputError(gathered(faults))
        option = {o.id: i for i, o in enumerate(self.options)}
        leaf = {c.id: j for j, c in enumerate(self.leaves)}
        ordered = sorted(self.judgments, key=lambda j: (option[j.option], leaf[j.criterion]))
        object.__setattr__(self, "judgments", tuple(ordered))
        object.__setattr__(self, "comparisons", in_order(self.criteria, self.comparisons))

    def once(self, what: Hashable, work: Callable[[], Found]) -> Found:
        """Return what ``work`` finds; it is worked out once, since a decision never changes."""
        if what not in self._found:
            self._found[what] = work()
        found: Found = self._found[what]
        return found

    @cached_property
    def _found(self) -> dict[Hashable, Any]:
        return {}

    def __eq__(self, other: object) -> bool:
        """Do both say the same?  The order of criteria, options and other rows does not count, but for the log's."""
        if not isinstance(other, Decision):
            return NotImplemented
        same = all(getattr(self, each.name) == getattr(other, each.name) for each in fields(self))
        return same or self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)

    @cached_property
    def _content(self) -> str:
        return content(self)

    @property
    def noticed(self) -> tuple[Finding, ...]:
        """What whoever read it noticed, such as a number that its cell shows as a date; no part of the decision."""
        return self.once("noticed", tuple)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out what was worked out: it can be again, and methods cannot be pickled."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def ancestry(self, criterion: str) -> tuple[Criterion, ...]:
        """Return a criterion and everything above it, itself first."""
        path = [self.by_id[criterion]]
        while path[-1].parent != "":
            path.append(self.by_id[path[-1].parent])
        return tuple(path)

    @cached_property
    def shares(self) -> Mapping[str, float]:
        """The weight of each criterion among those of the same parent, as a share of 1."""
        return MappingProxyType(shares(self))

    @cached_property
    def weights(self) -> Array:
        """Global weights of the leaves (n_leaves): the product of the shares up to the top."""
        return frozen([np.prod([self.shares[c.id] for c in self.ancestry(leaf.id)]) for leaf in self.leaves])

    @cached_property
    def directions(self) -> Array:
        """+1 where more is better and -1 where less is (n_leaves)."""
        return frozen([1.0 if c.direction == "max" else -1.0 for c in self.leaves])

    @cached_property
    def bounds(self) -> Array:
        """The fixed ends of the leaves' scales (n_leaves, 2)."""
        return frozen([(c.low, c.high) for c in self.leaves])

    @cached_property
    def performance(self) -> Array:
        """Best guesses (n_options, n_leaves); NaN where there is no judgment or it does not apply."""
        return self._table(lambda j: j.mode)

    @cached_property
    def low_performance(self) -> Array:
        """The low ends of the judgments (n_options, n_leaves), the best guess where there is no range."""
        return self._table(lambda j: j.mode if j.low is None else j.low)

    @cached_property
    def high_performance(self) -> Array:
        """The high ends of the judgments (n_options, n_leaves), the best guess where there is no range."""
        return self._table(lambda j: j.mode if j.high is None else j.high)

    def _table(self, pick: Any) -> Array:
        option = {o.id: i for i, o in enumerate(self.options)}
        leaf = {c.id: j for j, c in enumerate(self.leaves)}
        table = np.full((len(option), len(leaf)), np.nan)
        for judgment in self.judgments:
            value = pick(judgment)
            table[option[judgment.option], leaf[judgment.criterion]] = np.nan if value is None else value
        return frozen(table)

    @cached_property
    def values(self) -> Array:
        """Best guesses on the common scale (n_options, n_leaves): 0 worst end, 10 best end."""
        return frozen(BEST_VALUE * normalise.to_bounds(self.performance, self.directions, self.bounds))

    @cached_property
    def value_bounds(self) -> Array:
        """The ends of the common scale, for each leaf (n_leaves, 2)."""
        return frozen([(0.0, BEST_VALUE)] * len(self.leaves))

    @cached_property
    def unsupported(self) -> float:
        """The share of the judgments that have no support (grade J), 0 if there are none."""
        return sum(j.grade == "J" for j in self.judgments) / max(len(self.judgments), 1)

    @cached_property
    def fingerprint(self) -> str:
        """A short hash of everything in the decision, the same in whatever order its rows stand."""
        return fingerprint(self)

    def screen(self) -> tuple[Screened, ...]:
        """Which options are out before any compensation, and whose veto puts them out on what evidence?"""
        return VERBS().screen(self)

    def missing(self) -> tuple[tuple[str, str], ...]:
        """Which cells (option id, leaf id) have no number yet?"""
        return self.once("missing", lambda: missing_judgments(self))

    def score(self, method: str | None = None, *, steps: bool = False, **parameters: Any) -> Outcome:
        """How do the options that no party vetoes rank?

        Parameters
        ----------
        method : a scoring method by key, title or the papers' abbreviation; the decision's own by default.
        steps : whether to keep the method's intermediate tables.
        parameters : of the method.

        Returns
        -------
        Outcome
            Ranked options; reference and screened ones in ``unranked_scores``.  Methods that take values get
            them on the scale of 0-10, so a weighted sum is "out of 10".

        Raises
        ------
        InputError
            If judgments are missing; names the cells.
        MethodError
            If there is no such method or parameter.
        """
        return VERBS().score(
            self, self.method if method is None or is_blank(method) else method, steps=steps, **parameters
        )

    def findings(self) -> tuple[Finding, ...]:
        """What is worth knowing of the inputs, though no rule is broken: dominance, consistency, missing evidence ...?

        What keeps a ranking from being made comes first.
        """
        return VERBS().findings(self)

    def headline(self, method: str | None = None, **parameters: Any) -> str:
        """How do things stand, in a few sentences: who leads, what would change that, what it rests on?

        ``method`` and its parameters as for ``score``; where nothing can be ranked it says why.
        """
        return VERBS().headline(self, method, **parameters)

    def to_dict(self) -> dict[str, Any]:
        """Which plain dict describes this decision?  One that ``decision_from`` makes it of again.

        It holds texts, numbers, lists and dicts only, so that JSON takes it; what is blank or usual is left out.
        For a decision with missing scores: ``decision_from(decision.to_dict(), complete=False)``.
        """
        return VERBS().to_dict(self)

    def with_weights(self, weights: Mapping[str, float] | Sequence[float] | Array) -> Decision:
        """Which decision is it with these weights?

        Parameters
        ----------
        weights : either by name or id of criteria, leaves or branches: each counts among the criteria of its parent,
            and those that are not named keep theirs. Or a sequence with one for each leaf, in order, as
            ``Decision.weights`` has them: shares of the whole in any unit, so that a branch weighs what its leaves do
            together; below a branch that gets 0 the weights stay as they are.

        The weights are typed ones from then on: swing points and comparisons are kept and not used, and what is not
        named keeps the share that followed from them.

        Raises
        ------
        InputError
            If a name is not that of one criterion, or a weight is not a number of 0 or more.

        Examples
        --------
        >>> import decisionkit as dk
        >>> case = dk.ceasefire()
        >>> case.with_weights({"Credibility": 2}).score().order[0], case.with_weights(case.weights).score().order[0]
        ('snapback_escrow', 'snapback')
        """
        return VERBS().with_weights(self, weights)

    def with_scores(self, scores: Mapping[str, Mapping[str, Any]]) -> Decision:
        """Which decision is it with these scores?

        Parameters
        ----------
        scores : ``{option: {criterion: score}}`` by names or ids; a score is a number, "n/a", None to take it away,
            or a dict with low, mode, high, evidence, grade … as ``decision_from`` takes it. It replaces all of the
            former score: a bare number has no range, no evidence and grade J.

        Raises
        ------
        InputError
            If a name is not that of one option or leaf, or a score breaks a rule.

        Examples
        --------
        >>> import decisionkit as dk
        >>> dk.ceasefire().with_scores({"snapback": {"automaticity": 2}}).score().order[0]
        'snapback_escrow'
        """
        return VERBS().with_scores(self, scores)

    def without(self, *names: str, options: Iterable[str] = (), criteria: Iterable[str] = ()) -> Decision:
        """Which decision is it without these options and criteria?

        Parameters
        ----------
        names : of options and criteria, or their ids.
        options, criteria : the same, where a name is that of an option and of a criterion.

        Their scores, vetoes and comparisons go with them, and a party whose acceptance one says names none any more.
        A branch goes with everything below it, and with its last child. Weights, the others' scores and the evidence
        stay as they are.

        Raises
        ------
        InputError
            If a name is not that of one option or criterion, or none would be left.

        Examples
        --------
        >>> import decisionkit as dk
        >>> dk.ceasefire().without("Snapback pre-commitment", "credibility").score().order[0]
        'self_regulating'
        """
        return VERBS().without(self, names, options, criteria)


def faults_of(tables: Tables) -> list[Fault]:
    """Which rules are broken, row by row, by tables as a decision keeps them?"""
    faults = [*decision_faults(tables), *weight_faults(tables)]
    return faults_in_order(faults) if faults else []


def require_decision(given: object) -> None:
    """Refuse a plain table where a decision is needed.

    Raises
    ------
    InputError
        Says how to make a decision.
    """
    if not isinstance(given, Decision):
        remedy = "Take dk.load(...) or dk.decision_from({...}); plain tables go to dk.score."
        raise InputError([Fault("decision", "must be a Decision", excerpt(given), remedy)])
