"""Where each section of the Steps sheet stands: arithmetic over the room, nothing written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from decisionkit.core.decision.tables import THRESHOLDS
from decisionkit.workbook.layout import GRID, Room
from decisionkit.workbook.method_lines import MethodLine
from decisionkit.workbook.page import area, cell, fixed_cell

STEPS = "Steps"
NUMBER, ID, NAME = 1, 2, 3
FIRST = 7  # the column of the first leaf, veto or top criterion
SECTION_HEAD = 3  # heading, blank, column heads

LEAF_ROWS = ("number", "id", "name", "row", "top", "sign", "low", "high", "weight", "within", *THRESHOLDS)
OPTION_COLUMNS = (
    "number",
    "id",
    "name",
    "role",
    "judged",
    "sourced",
    "complete",
    "who",
    "evidence",
    "status",
    "ranked",
)
ORDER_COLUMNS = (
    "score",
    "key",
    "ranked_key",
    "reference_key",
    "nth_key",
    "nth_rank",
    "rank",
    "position",
    "ahead",
    "reference_position",
    "list",
    "blocked",
)
RULE_ROWS = ("number", "party", "name", "leaf", "leaf_name", "sign", "limit", "evidence", "effect")
TIP_COLUMNS = (
    "gain_in",
    "gain_out",
    "loss_in",
    "loss_out",
    "square",
    "linear",
    "constant",
    "discriminant",
    "q",
    "level_1",
    "level_2",
    "below",
    "above",
)
TIP_FACTS = ("leader", "below", "new_below", "above", "new_above")


@dataclass(frozen=True)
class StepsLayout:
    """Rows and columns (from 0) of everything on Steps, and references to it."""

    room: Room
    methods: Sequence[MethodLine]

    @cached_property
    def column_rows(self) -> dict[tuple[str, str], int]:
        """Row of each method's column formulas, by method key and name."""
        start = self.leaves + len(LEAF_ROWS)
        names = [(m.key, name) for m in self.methods for name in m.native.columns]
        return {name: start + i for i, name in enumerate(names)}

    @cached_property
    def block_rows(self) -> dict[tuple[str, str], int]:
        """First row of each method's order and block formulas, by method key and name."""
        found: dict[tuple[str, str], int] = {}
        row = self.values
        for key, name in [(m.key, name) for m in self.methods for name in (*m.native.orders, *m.native.blocks)]:
            row = found[key, name] = self._after(row, self.room.options)
        return found

    @cached_property
    def option_columns(self) -> dict[str | tuple[str, str], int]:
        """Column of each fact about an option; methods' rows and scores by (key, name)."""
        names: list[str | tuple[str, str]] = list(OPTION_COLUMNS)
        names += [(m.key, name) for m in self.methods for name in (*m.native.rows, "score")]
        names += list(ORDER_COLUMNS)
        return {name: NUMBER + i for i, name in enumerate(names)}

    @property
    def leaves(self) -> int:
        """First row of the facts about leaves."""
        return 3 + SECTION_HEAD - 1

    @cached_property
    def options(self) -> int:
        """First row of the facts about options."""
        return self.leaves + len(LEAF_ROWS) + len(self.column_rows) + SECTION_HEAD

    def _after(self, start: int, rows: int) -> int:
        return start + rows + SECTION_HEAD

    @cached_property
    def positions(self) -> int:
        """First row of the block that says where in Scores each cell is."""
        return self._after(self.options, self.room.options)

    @cached_property
    def performance(self) -> int:
        """First row of the performances."""
        return self._after(self.positions, self.room.options)

    @cached_property
    def values(self) -> int:
        """First row of the values of 0-10."""
        return self._after(self.performance, self.room.options)

    @cached_property
    def rules(self) -> int:
        """First row of the facts about vetoes."""
        return self._after(max(self.values, *self.block_rows.values(), 0), self.room.options)

    @cached_property
    def triggers(self) -> int:
        """First row of the block of broken limits."""
        return self._after(self.rules, len(RULE_ROWS))

    @cached_property
    def blockers(self) -> int:
        """First row of the running text of who blocks."""
        return self._after(self.triggers, self.room.options)

    @cached_property
    def grounds(self) -> int:
        """First row of the running text of the evidence."""
        return self._after(self.blockers, self.room.options)

    @cached_property
    def tops(self) -> int:
        """First row of the list of top criteria."""
        return self._after(self.grounds, self.room.options)

    @cached_property
    def top_values(self) -> int:
        """First row of the values on top criteria."""
        return self._after(self.tops, self.room.tops)

    @cached_property
    def sweeps(self) -> int:
        """First row of the weights that the sensitivity tables run through."""
        return self._after(self.top_values, self.room.options)

    def sweep(self, block: int) -> int:
        """First row of one criterion's sweep: inside, outside, then the grid."""
        return self.sweeps + block * (GRID + 2 + 2)

    @cached_property
    def tips(self) -> int:
        """First row of the tipping weights."""
        return self._after(self.sweep(self.room.blocks), 0)

    def tip(self, block: int) -> int:
        """First option row of one criterion's tipping weights."""
        return self.tips + block * (self.room.options + 6) + 4

    def tip_fact(self, block: int, fact: str) -> str:
        """Return the cell of a result of one criterion's tipping weights."""
        return f"{STEPS}!{fixed_cell(self.tip(block) - 4, FIRST + TIP_FACTS.index(fact) * 2 + 1)}"

    def tip_column(self, block: int, name: str) -> str:
        """Return a column of one criterion's tipping weights."""
        column = FIRST + TIP_COLUMNS.index(name)
        return f"{STEPS}!{area(self.tip(block), column, self.room.options, 1)}"

    @cached_property
    def words(self) -> int:
        """First row of the facts that the words are made of."""
        return self._after(self.tip(self.room.tips), 0)

    # References -------------------------------------------------------------------------------

    def leaf(self, fact: str) -> str:
        """Return a row of facts about the leaves."""
        return f"{STEPS}!{area(self.leaves + LEAF_ROWS.index(fact), FIRST, 1, self.room.leaves)}"

    def leaf_cell(self, fact: str, j: int) -> str:
        """Return a fact about the leaf of column j, for the cells below it."""
        return cell(self.leaves + LEAF_ROWS.index(fact), FIRST + j, row_abs=True)

    def method_column(self, key: str, name: str) -> str:
        """Return the row that holds a method's column formula."""
        return f"{STEPS}!{area(self.column_rows[key, name], FIRST, 1, self.room.leaves)}"

    def method_block(self, key: str, name: str) -> str:
        """Return the block of a method's block formula."""
        return self.block(self.block_rows[key, name], self.room.leaves)

    def option(self, fact: str | tuple[str, str]) -> str:
        """Return a column of facts about the options."""
        return f"{STEPS}!{area(self.options, self.option_columns[fact], self.room.options, 1)}"

    def option_cell(self, fact: str | tuple[str, str], i: int) -> str:
        """Return a fact about option i, for the cells beside it."""
        return cell(self.options + i, self.option_columns[fact], column_abs=True)

    def once(self, key: str, name: str) -> tuple[int, int]:
        """Return the cell, above the head of a method's row formula, of its value for all ranked options."""
        return self.options - 2, self.option_columns[key, name]

    def leaf_row(self, block: int, i: int) -> str:
        """Return option i's row of a block of leaf columns."""
        return f"{STEPS}!{area(block + i, FIRST, 1, self.room.leaves)}"

    def block(self, start: int, columns: int) -> str:
        """Return a whole block of option rows."""
        return f"{STEPS}!{area(start, FIRST, self.room.options, columns)}"

    def top(self, column: int) -> str:
        """Return a column of the list of top criteria: NUMBER, ID, NAME or the next, their weights."""
        return f"{STEPS}!{area(self.tops, column, self.room.tops, 1)}"

    # The Sensitivity sheet --------------------------------------------------------------------

    @property
    def tipping_row(self) -> int:
        """First row of the table of tipping weights on Sensitivity."""
        return 6

    def line_block(self, block: int) -> int:
        """First row of one criterion's table of lines on Sensitivity: its heading."""
        return self.tipping_row + self.room.tips + 3 + block * (GRID + 6)

    def choice(self, block: int) -> str:
        """Return the cell of Sensitivity that names one block's criterion."""
        return f"Sensitivity!{fixed_cell(self.line_block(block), 2)}"
