"""Where the parts of Summary stand and how large they are, by the layout."""

from __future__ import annotations

from dataclasses import dataclass

from decisionkit.workbook.calculations import support
from decisionkit.workbook.plan.layout import Layout

TITLE, QUESTION, LEAD, REST, GAP = range(5)
HEAD = 6
PLACE, OPTION, SCORE, FIRST = 1, 2, 3, 4
#: Widths in characters, heights in points.
WIDE_PLACE, WIDE_SCORE, WIDE_VALUE, WIDE_SOURCE, WIDE_BLOCKED, WIDE_GAP = 6.5, 7.5, 9.6, 7.5, 28, 2
NARROWEST, WIDEST, PER_LETTER = 22, 46, 0.82
#: The charts take what is left of so many pixels, with which the page prints at three quarters of its size.
CHART_COLUMNS, PIXELS, NARROWEST_CHART, WIDEST_CHART = 8, 1345, 352, 700
LINE_HEIGHT, TWO_LINES, HEAD_HEIGHT, TIP_HEIGHT = 18, 31, 48, 17
#: The least height of the list and what is below it, so that two charts, or three, stand beside it.
LEAST_HEIGHT, LEAST_OF_THREE = 520, 570


def pixels(width: float) -> float:
    """Return the width of a column in pixels, from characters."""
    return width * 7 + 5


@dataclass(frozen=True)
class Shape:
    """Where the parts of the page stand, by the layout alone.

    ``tips`` are the single facts of what would change the lead, ``longest`` is the length of the longest name when
    the workbook was built, for the width of its column.
    """

    layout: Layout
    tips: tuple[str, ...]
    longest: int

    @property
    def sourced(self) -> int:
        """The column of the share of scores with a source, right of the values."""
        return FIRST + self.layout.shown_tops

    @property
    def blocked(self) -> int:
        """The column of who blocks an option."""
        return self.sourced + support.asked(self.layout)

    @property
    def edge(self) -> int:
        """The last column of the list."""
        return self.blocked if self.layout.has("Vetoes") else self.blocked - 1

    @property
    def chart(self) -> int:
        """The first column of the charts."""
        return self.edge + 2

    @property
    def right(self) -> int:
        """The last column of the page."""
        return self.chart + CHART_COLUMNS - 1

    @property
    def more(self) -> int:
        """The row that says how many options are not in the list."""
        return HEAD + self.layout.lines + 1

    @property
    def changes(self) -> int:
        """The row above what would change the lead."""
        return self.more + 1

    @property
    def end(self) -> int:
        """The last row of the words."""
        count = len(self.tips) + support.asked(self.layout)
        return self.changes + count if count else self.more

    def points(self, first: int, last: int) -> float:
        """Return the height of rows, from one to another that is not counted."""
        return sum(self.height(row) for row in range(first, last))

    def height(self, row: int) -> float:
        """Return the height of a row in points."""
        if row == HEAD:
            return HEAD_HEIGHT
        if HEAD < row <= HEAD + self.layout.lines:
            return LINE_HEIGHT if self.names < WIDEST else TWO_LINES
        fixed = {TITLE: 32, QUESTION: 20, LEAD: 30, REST: 45 if self._long else 34, GAP: 8, HEAD - 1: 17}
        return fixed.get(row, TIP_HEIGHT)

    @property
    def names(self) -> float:
        """Return the width of the names: on one line, unless they are very long."""
        return min(max(self.longest * PER_LETTER, NARROWEST), WIDEST)

    @property
    def widths(self) -> dict[int, float]:
        """Return the widths of the columns up to the charts."""
        found = {0: 1.5, PLACE: WIDE_PLACE, OPTION: self.names, SCORE: WIDE_SCORE}
        found |= {FIRST + k: WIDE_VALUE for k in range(self.layout.shown_tops)}
        if support.asked(self.layout):
            found[self.sourced] = WIDE_SOURCE
        if self.layout.has("Vetoes"):
            found[self.blocked] = WIDE_BLOCKED
        return {**found, self.edge + 1: WIDE_GAP}

    @property
    def chart_pixels(self) -> int:
        """Return the width of the charts in pixels."""
        left = PIXELS - sum(pixels(width) for width in self.widths.values())
        return int(min(max(left, NARROWEST_CHART), WIDEST_CHART))

    @property
    def _long(self) -> bool:
        """Has the second line of the headline much to say?"""
        return self.layout.has("Vetoes") or self.layout.has("Details")

    @property
    def bottom(self) -> int:
        """Return the last row of the page: below the words, or as far as the charts need."""
        there = self.points(HEAD - 1, self.end + 1)
        least = LEAST_OF_THREE if self.layout.has("Details") else LEAST_HEIGHT
        return self.end + max(0, -int(-(least - there) // TIP_HEIGHT))
