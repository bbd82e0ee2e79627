"""The trail of a score is told only where one row says it, and cells that went wrong are named."""

from __future__ import annotations

import datetime as dt

from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.hosts.answers import answer

HEADINGS = ["Option", "Criterion", "Low", "Who", "When", "Evidence"]
CLAIMS: Cells = [["Id", "Claim", "Source"], ["E1", "first", "x"], ["E2", "second", 0.0], ["E1", "third", "y"]]


def trail(*row: object, claims: Cells = CLAIMS, zeros: bool = False, headings: Cells = HEADINGS) -> Rows | str:
    details = [headings, ["A", "Cost", *row]]
    return answer(CATALOGUE["DK_EVIDENCE"], details, claims, "A", "Cost", zeros=zeros)


def test_a_claim_that_stands_twice_is_refused() -> None:
    line = "DK_EVIDENCE: evidence, column 1: must have one row for each; found 2 rows, first 2 and 4. Remove one."
    assert trail(1.0, "Ann", "", "E2, E1") == line
    assert trail(1.0, "Ann", "", "E2") == [["Low", 1.0], ["Who", "Ann"], ["E2", "second (0)"]]


def test_a_heading_that_stands_twice_is_refused() -> None:
    for word in ("Option", "Criterion", "Evidence"):
        found = trail(1.0, "Ann", "", "E2", "E1", headings=[*HEADINGS, word])
        at = HEADINGS.index(word) + 1
        line = f"DK_EVIDENCE: details, row 1: must have one column headed {word}; found columns {at} and 7."
        assert found == f"{line} Rename the others."


def test_a_date_is_told_and_an_error_is_named() -> None:
    assert trail(1.0, "", dt.datetime(2026, 5, 3), "")[1] == ["When", "2026-05-03"]
    for column, row in ((3, ("#N/A", "", "", "E2")), (4, (1.0, -2146826246, "", "E2")), (6, (1.0, "", "", "#N/A"))):
        line = f"DK_EVIDENCE: details, row 2, column {column}: must be a text or a number; found the error #N/A."
        assert trail(*row) == f"{line} Correct the cell."


def test_zeros_that_may_be_blanks_tell_nothing() -> None:
    assert trail(0.0, 0.0, 0.0, 0.0, zeros=True) == [["Low", 0.0], ["evidence", "none: judgment without a source"]]
    assert trail(0.0, 0.0, 0.0, "E2", zeros=True) == [["Low", 0.0], ["E2", "second"]]
