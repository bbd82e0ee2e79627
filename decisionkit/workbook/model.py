"""Every number that the workbook's formulas give, computed by the library for the cached values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.acceptance import blocks
from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields.vetoes import WITHHOLDS
from decisionkit.core.declarations.kinds.scoring import Terms
from decisionkit.core.numerics.ranking import apart, ranks
from decisionkit.core.shown import NOISELESS
from decisionkit.evaluation.veto import blocked, broken
from decisionkit.robustness.tipping import Sweep, Tipping, sweep, tipping, top_of_leaf, within_top
from decisionkit.workbook.layout import GRID, Room, room
from decisionkit.workbook.method_lines import MethodLine, as_built, live
from decisionkit.workbook.native_values import Given, evaluate
from decisionkit.workbook.pairwise import Group, Pair, comparison_groups, comparison_rows

Array = NDArray[np.float64]

GAINS = ("gain", "loss")


class Rule(NamedTuple):
    """A veto: numbers of party and leaf, limit, evidence; ``effect`` 1 it blocks, 2 a part is withheld, 0 neither."""

    party: int
    leaf: int
    limit: float
    evidence: str
    effect: int


@dataclass(frozen=True)
class Model:
    """A decision with all its derived numbers, options and leaves in their own order."""

    decision: Decision

    @cached_property
    def methods(self) -> tuple[MethodLine, ...]:
        """The methods of the drop-down: live ones, then those that are calculated at building."""
        return (*live(), *as_built(self.decision))

    @property
    def live_methods(self) -> tuple[MethodLine, ...]:
        """The methods that are formulas."""
        return tuple(line for line in self.methods if line.live)

    @cached_property
    def method_number(self) -> int:
        """The chosen method's position in the drop-down, from 0."""
        return [line.key for line in self.methods].index(self.decision.method)

    @property
    def method(self) -> MethodLine:
        """The chosen method."""
        return self.methods[self.method_number]

    @cached_property
    def room(self) -> Room:
        """How much room the calculating sheets get."""
        d = self.decision
        vetoes = sum(len(p.vetoes) for p in d.parties)
        return room(len(d.options), len(d.leaves), vetoes, len(d.tops))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups of siblings that can be compared in pairs."""
        return comparison_groups(self.decision)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The rows of the table of comparisons."""
        return comparison_rows(self.decision, self.groups)

    @cached_property
    def performance(self) -> Array:
        """Best guesses, 0 where there is none."""
        return np.nan_to_num(self.decision.performance)

    @cached_property
    def values(self) -> Array:
        """Values of 0-10, 0 where there is none."""
        return np.nan_to_num(self.decision.values)

    @cached_property
    def thresholds(self) -> dict[str, list[float]]:
        """The thresholds of each leaf: indifference and preference 0 and veto -1 where there is none."""
        leaves = self.decision.leaves
        return {
            "indifference": [c.indifference or 0.0 for c in leaves],
            "preference": [c.preference_or_indifference or 0.0 for c in leaves],
            "veto": [-1.0 if c.veto is None else c.veto for c in leaves],
        }

    @cached_property
    def complete(self) -> NDArray[np.bool_]:
        """Which options have a number on every leaf."""
        return np.asarray(np.isfinite(self.decision.performance).all(axis=1))

    @cached_property
    def reference(self) -> NDArray[np.bool_]:
        """Which options are references."""
        return np.array([o.role == "reference" for o in self.decision.options])

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every veto, of the parties in their order."""
        d = self.decision
        leaf = {c.id: j for j, c in enumerate(d.leaves)}
        return tuple(
            Rule(p, leaf[v.criterion], v.limit, " ".join(v.evidence), 1 if blocks(d, v) else 2 * (v.kind == WITHHOLDS))
            for p, party in enumerate(d.parties)
            for v in party.vetoes
        )

    @cached_property
    def evidence(self) -> Mapping[tuple[str, str], str]:
        """The evidence of each judgment by option and leaf, as its cell holds it."""
        return {(j.option, j.criterion): " ".join(j.evidence) for j in self.decision.judgments}

    @cached_property
    def sourced(self) -> Mapping[str, int]:
        """How many of an option's scores have a source."""
        return Counter(j.option for j in self.decision.judgments if j.mode is not None and j.grade != "J")

    def sourced_share(self, i: int) -> float:
        """Return the share of an option's leaves whose score has a source."""
        return self.sourced[self.decision.options[i].id] / len(self.decision.leaves)

    @cached_property
    def broken(self) -> NDArray[np.bool_]:
        """Which option breaks which veto's limit (n_options, n_rules); references break none."""
        return broken(self.decision)

    @cached_property
    def triggered(self) -> NDArray[np.bool_]:
        """Which option which veto blocks (n_options, n_rules)."""
        return blocked(self.decision)

    @cached_property
    def status(self) -> tuple[str, ...]:
        """What becomes of each option: ranked, reference, blocked, incomplete, or waiting for others to be complete."""
        blocked = [bool(row.any()) for row in self.triggered]
        ready = bool(self.complete.all()) and self.method.ready
        return tuple(
            "blocked" if b else "incomplete" if not c else "waiting" if not ready else "reference" if r else "ranked"
            for b, c, r in zip(blocked, self.complete, self.reference, strict=True)
        )

    @cached_property
    def ranked(self) -> NDArray[np.bool_]:
        """Which options are ranked."""
        return np.array([s == "ranked" for s in self.status])

    def evaluated(self, line: MethodLine, weights: Array | None = None) -> dict[str, Array]:
        """Return what each formula of a method gives, under the decision's weights or others; spare leaves too."""
        if weights is not None:
            return self._evaluate(line, weights)
        if line.key not in self._today:
            self._today[line.key] = self._evaluate(line, self.decision.weights)
        return self._today[line.key]

    @cached_property
    def _today(self) -> dict[str, dict[str, Array]]:
        """What was evaluated under the decision's own weights, by method."""
        return {}

    def _evaluate(self, line: MethodLine, weights: Array) -> dict[str, Array]:
        d = self.decision
        if not line.live:
            return {"score": np.zeros(len(d.options)) if line.scores is None else line.scores}
        given = Given(
            performance=self._padded(self.performance),
            value=self._padded(self.values),
            sign=self._padded(d.directions, 1.0),
            weights=self._padded(weights),
            indifference=self._padded(np.array(self.thresholds["indifference"])),
            preference=self._padded(np.array(self.thresholds["preference"])),
            ranked=self.ranked,
        )
        return evaluate(line.native, given)

    def _padded(self, table: Array, spare: float = 0.0) -> Array:
        """Return a table with columns for the spare leaves."""
        width = [(0, 0)] * (table.ndim - 1) + [(0, self.room.leaves - table.shape[-1])]
        return np.pad(table, width, constant_values=spare)

    @cached_property
    def scores(self) -> Array:
        """The chosen method's scores, NaN for an incomplete option."""
        return np.where(self.complete, self.evaluated(self.method)["score"], np.nan)

    @cached_property
    def keys(self) -> Array:
        """What the ranking compares: scores turned so that more is better."""
        return self.scores * (1.0 if self.method.declaration.better == "higher" else -1.0)

    @cached_property
    def nth_keys(self) -> Array:
        """The keys of the ranked options, best first."""
        return -np.sort(-self.keys[self.ranked])

    @cached_property
    def nth_ranks(self) -> Array:
        """The rank of each of ``nth_keys``."""
        return ranks(self.nth_keys)

    @property
    def largest_key(self) -> float:
        """The largest size among the keys of the ranked options."""
        return float(np.abs(self.nth_keys).max(initial=0.0))

    @cached_property
    def _ranks(self) -> Array:
        """The rank of each ranked option, 0 for the others."""
        found = np.zeros(len(self.ranked))
        found[self.ranked] = ranks(self.keys[self.ranked])
        return found

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Ranked options, best first, ties in their own order."""
        inside = np.flatnonzero(self.ranked)
        return tuple(sorted(inside.tolist(), key=self.rank))

    @cached_property
    def listed(self) -> tuple[int, ...]:
        """Ranked options in order, then references."""
        references = [i for i, s in enumerate(self.status) if s == "reference"]
        return (*self.order, *references)

    @cached_property
    def ahead(self) -> tuple[int, ...]:
        """The best reference, and those tied with it, if it does better than every ranked option."""
        references = [i for i, s in enumerate(self.status) if s == "reference"]
        if not references or not self.order:
            return ()
        best, largest = max(self.keys[references]), self.largest_key
        level = (i for i in references if not apart(best, self.keys[i], largest))
        return tuple(i for i in level if apart(self.keys[i], self.nth_keys[0], largest))

    @property
    def better_reference(self) -> int | None:
        """The first of the references that do better than every ranked option."""
        return min(self.ahead, default=None)

    @property
    def drawn(self) -> int:
        """How many options charts have room for: all that are not blocked, scored already or not."""
        return max(1, len(self.status) - self.status.count("blocked"))

    def rank(self, i: int) -> int:
        """Return the rank of a ranked option, ties sharing the better one."""
        return int(self._ranks[i])

    @cached_property
    def top_of_leaf(self) -> NDArray[np.intp]:
        """The number of the top criterion above each leaf."""
        return top_of_leaf(self.decision)

    @cached_property
    def within(self) -> Array:
        """Each leaf's share of its top criterion."""
        return within_top(self.decision)

    @cached_property
    def top_values(self) -> Array:
        """Each option's value on each top criterion (n_options, n_tops)."""
        share = (self.top_of_leaf[:, None] == np.arange(len(self.decision.tops))) * self.within[:, None]
        return np.asarray(np.round(self.values @ share, NOISELESS), dtype=float)

    @cached_property
    def blocks(self) -> tuple[int, ...]:
        """The top criteria that the Sensitivity sheet shows: the heaviest, in their own order."""
        heaviest = sorted(range(len(self.decision.tops)), key=lambda k: (-self.sweep.now[k], k))
        return tuple(sorted(heaviest[: self.room.blocks]))

    @cached_property
    def tipped(self) -> tuple[int, ...]:
        """The top criteria whose tipping weights are sought: all, with room for more, or the heaviest."""
        if self.room.tips == self.room.tops:
            return tuple(range(self.room.tops))
        heaviest = sorted(range(len(self.decision.tops)), key=lambda k: (-self.sweep.now[k], k))
        return tuple(sorted(heaviest[: self.room.tips]))

    @property
    def tied(self) -> int:
        """How many options share rank 1."""
        return sum(self.rank(i) == 1 for i in self.order)

    @property
    def tipping_known(self) -> bool:
        """Whether one option leads and others follow, by a method with a closed form."""
        return self.terms is not None and len(self.order) > 1 and self.tied == 1

    @cached_property
    def sweep(self) -> Sweep:
        """How the weights follow the weight of each top criterion."""
        return sweep(self.decision.weights, self.top_of_leaf, self.within)

    @cached_property
    def grid(self) -> Array:
        """The weights that the sensitivity tables run through."""
        return np.linspace(0.0, 1.0, GRID)

    @cached_property
    def swept(self) -> Array:
        """Scores (n_tops, n_grid, n_options) as each top criterion's weight runs over the grid, NaN if not live."""
        weights = self.sweep.weights(self.grid)
        if not self.method.live:
            return np.full((*weights.shape[:2], len(self.decision.options)), np.nan)
        return np.array([[self.evaluated(self.method, w)["score"] for w in block] for block in weights])

    @cached_property
    def terms(self) -> Terms | None:
        """The chosen method's terms for all options, None if it has no closed form."""
        line = self.method
        if not line.native.gain:
            return None
        found = {
            name: table[:, : len(self.decision.leaves)] for name, table in self.evaluated(line).items() if name in GAINS
        }
        return Terms(found["gain"], found.get("loss"), line.native.power)

    @cached_property
    def tipping(self) -> Tipping | None:
        """Where the lead passes, option numbers as in ``order``'s; None unless ``tipping_known``."""
        if self.terms is None or not self.tipping_known:
            return None
        inside = np.flatnonzero(self.ranked)
        loss = None if self.terms.loss is None else self.terms.loss[inside]
        picked = Terms(self.terms.gain[inside], loss, self.terms.power)
        found = tipping(picked, self.sweep, int(np.flatnonzero(inside == self.order[0])[0]))
        numbers = np.append(inside, -1)
        return Tipping(found.below, numbers[found.new_below], found.above, numbers[found.new_above])
