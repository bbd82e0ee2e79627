"""Where things stand on the first sheet."""

from __future__ import annotations

from dataclasses import dataclass

from decisionkit.workbook.plan.layout import FLAT, SPARE_CRITERIA, Layout

SHEET = "Decision"
#: Columns: results stand left of the names, and a hidden column of keys between names and numbers.
PLACE, SCORE, BLOCKED, NAME, KEY, FIRST = 1, 2, 3, 4, 5, 6
#: Columns are wide where there are no more criteria than this.
FEW = 8
TITLE, QUESTION, LEAD, REST, METHOD = range(5)
KEYS = 6


@dataclass(frozen=True)
class Grid:
    """The rows of the first sheet and its last column, as they are built."""

    layout: Layout

    @property
    def part_keys(self) -> int:
        """The hidden row of the parts' keys."""
        return KEYS + 1

    @property
    def part(self) -> int:
        """The row of the parts' names."""
        return KEYS + 2

    @property
    def part_weight(self) -> int:
        """The row of the parts' weights."""
        return KEYS + 3

    @property
    def criterion(self) -> int:
        """The row of the criteria's names."""
        return KEYS + (1 if self.layout.tree == FLAT else 4)

    @property
    def weight(self) -> int:
        """The row of the weights."""
        return self.criterion + 1

    @property
    def share(self) -> int:
        """The row of the shares of all."""
        return self.criterion + 2

    @property
    def better(self) -> int:
        """The row of the directions."""
        return self.criterion + 3

    @property
    def low(self) -> int:
        """The row of the low ends of the scales."""
        return self.criterion + 4

    @property
    def high(self) -> int:
        """The row of the high ends of the scales."""
        return self.criterion + 5

    @property
    def frame(self) -> int:
        """The line above the options."""
        return self.criterion + 6

    @property
    def end(self) -> int:
        """The blank row below the options."""
        return self.frame + self.layout.options + 1

    @property
    def reference_frame(self) -> int:
        """The line above what is compared and not ranked."""
        return self.end + 1

    @property
    def reference_end(self) -> int:
        """The blank row below it."""
        return self.reference_frame + self.layout.references + 1

    @property
    def last(self) -> int:
        """The last row of the grid."""
        return self.reference_end if self.layout.references else self.end

    @property
    def printed(self) -> int:
        """The last column on paper: the first free one, all of them where there are few criteria."""
        return self.right - 1 if self.few else FIRST + self.layout.criteria - SPARE_CRITERIA

    @property
    def few(self) -> bool:
        """Are there few criteria, so that columns can be wide?"""
        return self.layout.criteria - SPARE_CRITERIA <= FEW

    @property
    def right(self) -> int:
        """The blank column right of the criteria."""
        return FIRST + self.layout.criteria
