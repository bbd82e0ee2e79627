"""What is where in a workbook: sheets, names, room to grow. The promise to readers and macros."""

from __future__ import annotations

from dataclasses import dataclass

LAYOUT_VERSION = 1

SHEETS = (
    "Summary",
    "Criteria",
    "Comparisons",
    "Options",
    "Scores",
    "Evidence",
    "Results",
    "Sensitivity",
    "Methods",
    "Parties",
    "Log",
    "Steps",
)
LISTS = "dk_lists"
#: Where comparisons become weights; hidden like the lists.
PAIRS = "dk_pairs"

#: What each sheet is for, as its second line says.
PURPOSE = {
    "Criteria": "What counts, and how much. Weights count among the criteria of one parent; any unit will do.",
    "Comparisons": "How many times as important is it to move one criterion from its worst end to its best as another?",
    "Options": "What could be done. A reference is what happens otherwise: shown beside the ranking, not ranked.",
    "Scores": "What each option is worth on each criterion, who says so and on what evidence.",
    "Evidence": "The claims that scores and vetoes rest on.",
    "Results": "The ranking by the chosen method, what each criterion adds to it, and who vetoes what.",
    "Sensitivity": "Scores as the weight of one criterion runs from 0 to 100 %, the others keeping their proportions.",
    "Methods": "Would another method put another option first? Every method that can take these inputs, side by side.",
    "Parties": "Who has to agree, and what each of them rules out. Vetoes come before any scoring.",
    "Log": "What this workbook was made from, and who changed what since.",
    "Steps": "Every intermediate number, from the input tables to the ranking.",
}

#: Rows of the tables that stay free, so that an analyst's new option, criterion or veto is taken in.
SPARE_OPTIONS = 5
SPARE_LEAVES = 3
SPARE_VETOES = 3
SPARE_TOPS = 2

MOST_BLOCKS = 6
MOST_LINES = 8
#: Tipping weights are sought for as many criteria at the top as take this many rows, one per option.
TIP_ROWS = 3_000
GRID = 11
MOST_RANKED_ON_SUMMARY = 15
MOST_BLOCKED_ON_SUMMARY = 10
MOST_TOPS_ON_SUMMARY = 5


@dataclass(frozen=True)
class Room:
    """How many rows and columns the calculating sheets hold."""

    options: int
    leaves: int
    vetoes: int
    tops: int
    blocks: int
    tips: int

    @property
    def lines(self) -> int:
        """How many options a sensitivity table shows."""
        return min(self.options, MOST_LINES)


def room(options: int, leaves: int, vetoes: int, tops: int) -> Room:
    """How much room does a workbook for this many options, leaves, vetoes and top criteria get?"""
    affordable = max(MOST_BLOCKS, TIP_ROWS // (options + SPARE_OPTIONS))
    return Room(
        options + SPARE_OPTIONS,
        leaves + SPARE_LEAVES,
        vetoes + SPARE_VETOES,
        tops + SPARE_TOPS,
        blocks=min(tops, MOST_BLOCKS),
        tips=min(tops + SPARE_TOPS, affordable),
    )
