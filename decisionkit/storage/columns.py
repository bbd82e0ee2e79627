"""The input tables of a decision: their fields, and the headers that an analyst reads.

One declaration serves the CSV files (fields as headers), the workbook (headers) and every message.
"""

from __future__ import annotations

from collections.abc import Mapping

#: table -> field -> header in the workbook, in the order of the columns.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "criteria": {
        "id": "Id",
        "name": "Criterion",
        "parent": "Parent",
        "weight": "Weight",
        "direction": "Better",
        "low": "Scale low",
        "high": "Scale high",
        "anchor_low": "Low end means",
        "anchor_mid": "Middle means",
        "anchor_high": "High end means",
        "indifference": "Indifferent up to",
        "preference": "Preferred from",
        "veto": "Veto from",
        "swing": "Swing points",
    },
    "comparisons": {"first": "First", "second": "Second", "ratio": "Times as important as"},
    "options": {"id": "Id", "name": "Option", "role": "Role", "note": "Note"},
    "scores": {
        "option": "Option",
        "criterion": "Criterion",
        "low": "Low",
        "mode": "Mode",
        "high": "High",
        "evidence": "Evidence",
        "grade": "Grade",
        "who": "Who",
        "when": "When",
        "why": "Why",
    },
    "evidence": {"id": "Id", "source": "Source", "claim": "Claim", "figures": "Figures"},
    "parties": {"id": "Id", "name": "Party", "position": "Position", "outside_option": "Without a deal"},
    "vetoes": {"party": "Party", "criterion": "Criterion", "limit": "Limit", "evidence": "Evidence", "why": "Why"},
    "log": {"when": "When", "who": "Who", "what": "What"},
}

#: Fields whose column a workbook may lack.
OPTIONAL: Mapping[str, tuple[str, ...]] = {"criteria": ("indifference", "preference", "veto", "swing")}
#: Tables that a workbook may lack.
OPTIONAL_TABLES = ("comparisons",)

#: Fields that hold a number; all others hold text.
NUMBERS: Mapping[str, tuple[str, ...]] = {
    "criteria": ("weight", "low", "high", "indifference", "preference", "veto", "swing"),
    "comparisons": ("ratio",),
    "scores": ("low", "mode", "high"),
    "vetoes": ("limit",),
}

#: What stands so few rows below a table, in its first column, was meant as a row of it.
ROWS_BELOW = 3

#: The directions in an analyst's words.
BETTER: Mapping[str, str] = {"max": "higher", "min": "lower"}


#: What the weights come from, in an analyst's words.
WEIGHTS_FROM: Mapping[str, str] = {
    "weights": "typed weights",
    "swing": "swing points",
    "comparisons": "comparisons",
}


def table_name(table: str) -> str:
    """Return the name of a table in the workbook; the promise to formulas, macros and readers."""
    return f"dk_{table}"


#: What follows the title, in the drop-down, of a method that is calculated when the workbook is built.
AS_BUILT = " (as built)"

#: Single inputs of the workbook by defined name.
INPUT_NAMES: Mapping[str, str] = {
    "title": "dk_title",
    "question": "dk_question",
    "method": "dk_method",
    "weights_from": "dk_weights_from",
}
#: Those that a workbook may lack.
OPTIONAL_NAMES = ("weights_from",)
