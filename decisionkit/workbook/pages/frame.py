"""What every sheet but the first has: heading, what it is for, the way back, print set-up."""

from __future__ import annotations

from decisionkit.workbook.described.sheet import Sheet

#: What each sheet is for, as its second line says.
PURPOSE = {
    "Summary": "How things stand, on one page.",
    "Criteria": "What the ends of each scale mean, thresholds, and where the weights come from.",
    "Comparisons": "How many times as important is it to move one criterion from its worst end to its best as another?",
    "Options": "Notes on the options.",
    "Details": "Ranges, evidence and reasons of single scores. The scores themselves stand on Decision.",
    "Evidence": "The claims that scores and vetoes rest on.",
    "Parties": "Who has to agree, what they want, and what they do without a deal.",
    "Vetoes": "What each party rules out, before any scoring.",
    "Sensitivity": "Scores as the weight of one criterion runs from 0 to 100 %, the others keeping their proportions.",
    "Methods": "Would another method put another option first? Methods side by side.",
    "Log": "What this workbook was made from, and who changed what since.",
}
HEAD_ROW = 4


def framed(name: str, *, landscape: bool = True, frozen: tuple[int, int] = (0, 0)) -> Sheet:
    """Return a sheet with heading, purpose and the way back."""
    page = Sheet(name, frozen=frozen)
    page.put(0, 1, name, "title")
    page.put(1, 1, PURPOSE.get(name, ""), "purpose")
    page.link(2, 1, "Decision!A1", "‹ Decision", "Back to the first sheet")
    page.widths[0] = 2
    page.heights[0] = 30
    page.printed |= {"paper": (9,), "fit_to_pages": (1, 0), "margins": (0.5, 0.5, 0.6, 0.6)}
    page.printed |= {"landscape": ()} if landscape else {}
    page.printed["footer"] = ("&L&9&F&C&9&A&R&9&P / &N",)
    return page
