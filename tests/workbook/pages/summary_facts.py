"""What Summary should say of a decision, from the library's own results, and what its cells say."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.workbook.book import described
from decisionkit.workbook.calculations.sheet import sheet as calculations
from decisionkit.workbook.described.sheet import Book
from decisionkit.workbook.pages import summary_shape as summary
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.planned import plan
from decisionkit.workbook.written.values import calculated

Array = NDArray[np.float64]


class Expected:
    """The library's side."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        self.outcome: Outcome = decision.score()
        self.sums: Outcome = decision.score("weighted_sum")
        self.names = {option.id: option.name for option in decision.options}
        self.blocked = [each.option for each in self.outcome.screened]
        self.compared = [o.id for o in decision.options if o.role == "reference"]
        self.lines = [*self.outcome.order, *self.compared, *([""] if self.blocked else []), *self.blocked]

    @cached_property
    def values(self) -> dict[str, dict[str, Array]]:
        """Values of 0-10 per leaf of each option: at the best guess, the worse and the better end of the ranges."""
        found: dict[str, dict[str, Array]] = {}
        rows = {(j.option, j.criterion): j for j in self.decision.judgments}
        for option in self.names:
            ends: dict[str, list[float]] = {"best guess": [], "worse": [], "better": []}
            for leaf in self.decision.leaves:
                j = rows[option, leaf.id]
                assert j.mode is not None
                low, high = (j.mode if end is None else end for end in (j.low, j.high))
                turned = [leaf.direction == "min"] * 3
                three = [(x - leaf.low) / (leaf.high - leaf.low) * 10 for x in (j.mode, low, high)]
                three = [10 - x if turn else x for x, turn in zip(three, turned, strict=True)]
                ends["best guess"].append(three[0])
                ends["worse"].append(min(three))
                ends["better"].append(max(three))
            found[option] = {name: np.array(values) for name, values in ends.items()}
        return found

    def top_of(self, leaf: str) -> str:
        """Return the criterion at the top above a leaf."""
        parents = {c.id: c.parent for c in self.decision.criteria}
        while parents[leaf]:
            leaf = parents[leaf]
        return leaf

    @cached_property
    def tops(self) -> list[tuple[str, float, Array]]:
        """The criteria at the top that weigh something: name, share, which leaves; the heaviest first."""
        found = []
        for top in self.decision.tops:
            inside = np.array([self.top_of(leaf.id) == top.id for leaf in self.decision.leaves])
            share = float(self.decision.weights[inside].sum())
            if share > 0:
                found.append((top.name, share, inside))
        return sorted(found, key=lambda each: -round(each[1], 6))

    def adds(self, option: str, inside: Array, at: str = "best guess") -> float:
        """Return what some leaves add to the weighted sum of an option."""
        return float((self.decision.weights * self.values[option][at])[inside].sum())


class Read:
    """What the cells of a workbook's Summary say, and the calculations that its charts read."""

    def __init__(self, decision: Decision, layout: Layout | None = None) -> None:
        self.layout = layout or plan(decision)
        self.book: Book = described(decision, self.layout)
        _, self.where = calculations(self.layout)
        self.cells = calculated(self.book)

    def column(self, number: int) -> list[Any]:
        """Return a column of the list, a value per line."""
        return [self.cells["Summary"][summary.HEAD + 1 + k, number] for k in range(self.layout.lines)]

    def heads(self) -> list[str]:
        """Return the heads of the columns of values."""
        row = [self.cells["Summary"][summary.HEAD, summary.FIRST + k] for k in range(self.layout.shown_tops)]
        return [str(each or "") for each in row]

    def block(self, name: str) -> list[list[Any]]:
        """Return a block of the calculations."""
        b, sheet = self.where.blocks[name], self.cells["Calculations"]
        return [[sheet[b.row + i, b.column + j] for j in range(b.columns)] for i in range(b.rows)]

    def strip(self, letter: str, name: str) -> list[Any]:
        """Return a fact of all things of a kind."""
        strip = self.where.strips[letter]
        row, column = strip.place(name)
        steps = [(0, k) if strip.across else (k, 0) for k in range(strip.count)]
        return [self.cells["Calculations"][row + down, column + across] for down, across in steps]

    def single(self, name: str) -> Any:
        """Return a single fact."""
        return self.cells["Calculations"][self.where.single_row(name), 1]
