"""Have all lines of a text file as many fields as its headings?"""

from __future__ import annotations

from collections import Counter

from decisionkit.core.errors import Fault
from decisionkit.core.words import is_blank
from decisionkit.storage.plain.places import runs
from decisionkit.storage.plain.view import View


def ragged(view: View) -> list[Fault]:
    """Which lines have more fields than the headings, or fewer?  Blank fields at the end do not count as more."""
    sheet = view.sheet
    if not sheet.widths or not view.rows:
        return []
    heads = next((k for k in range(len(view.rows)) if view.has_data(k)), 0)
    widths = [sheet.widths[i] for i in view.row_at]
    usual = max(widths[:heads]) if heads else Counter(widths).most_common(1)[0][0]
    more = [i for i in view.row_at if any(not is_blank(cell) for cell in sheet.rows[i][usual:])]
    fewer = [i for i, width in zip(view.row_at[heads:], widths[heads:], strict=True) if width < usual]
    remedy = {
        "more": 'Put text that has separators in "quotes", decimal commas too; name every column.',
        "fewer": "Write a separator for each field that is blank.",
    }
    return [
        Fault(
            _lines(view, lines),
            f"a line has as many fields as the headings, {usual}",
            _found(view, lines),
            remedy[what],
        )
        for what, lines in (("more", more), ("fewer", fewer))
        if lines
    ]


def _lines(view: View, rows: list[int]) -> str:
    numbers = [view.sheet.lines[i] for i in rows]
    return f"{view.sheet.source} line{'s' if len(numbers) > 1 else ''} {runs(numbers)}"


def _found(view: View, rows: list[int]) -> str:
    counts = sorted({view.sheet.widths[i] for i in rows})
    return f"{counts[0]}" if len(counts) == 1 else f"{counts[0]} to {counts[-1]}"
