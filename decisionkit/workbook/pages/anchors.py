"""What the ends of a scale mean, shown beside the cells of its criterion when one of them is chosen."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Criterion
from decisionkit.core.shown import general
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.tables import LONGEST_MESSAGE, LONGEST_TITLE
from decisionkit.workbook.plan.grid import FIRST, Grid


def put_anchors(page: Sheet, grid: Grid, decision: Decision) -> None:
    """Say beside the cells of each criterion what its ends mean; a column stays its own however rows are sorted."""
    layout = grid.layout
    blocks = [(grid.frame + 1, layout.options)]
    blocks += [(grid.reference_frame + 1, layout.references)] if layout.references else []
    for j, leaf in enumerate(decision.leaves[: layout.criteria]):
        if any(leaf.anchors):
            said = {
                "input_title": _cut(leaf.name, LONGEST_TITLE),
                "input_message": _cut(_message(leaf), LONGEST_MESSAGE),
            }
            for row, count in blocks:
                page.check(row, FIRST + j, count, 1, validate="any", **said)


def _message(leaf: Criterion) -> str:
    ends = (leaf.low, (leaf.low + leaf.high) / 2, leaf.high)
    said = [f"{general(end)}: {text}" for end, text in zip(ends, leaf.anchors, strict=True) if text]
    better = "Higher is better." if leaf.direction == "max" else "Lower is better."
    return "\n".join([*said, better])


def _cut(text: str, longest: int) -> str:
    """Return a text that a message beside a cell can hold, in which an emoji takes two characters."""
    shown = text.encode("utf-16-le")[: 2 * longest]
    if len(shown) == len(text.encode("utf-16-le")):
        return text
    return shown[:-2].decode("utf-16-le", "ignore").rstrip() + "…"
