"""The arguments that cell functions share."""

from __future__ import annotations

from decisionkit.functions.declaration import Argument

PERFORMANCE = Argument(
    name="performance",
    takes="Numbers: options in rows and criteria in columns, or criteria in rows with their weights beside them. "
    "Headings and names may be included. Blank rows at the end do not count.",
    example="A8:D14",
)
WEIGHTS = Argument(
    name="weights",
    takes="One weight per criterion: 0 or more, not all 0; they need not sum to 1. A row if criteria are in columns, a "
    "column if they are in rows.",
    example="B2:D2",
)
DIRECTIONS = Argument(
    name="directions",
    takes="One per criterion, a row or a column: max, higher or 1 if more is better; min, lower or -1 if less is.",
    example="B3:D3",
)
METHOD = Argument(
    name="method",
    takes="Key or title of a scoring method, such as topsis or TOPSIS; DK_METHODS lists them. Blank: weighted sum.",
    example='"topsis"',
    optional=True,
)
BOUNDS = Argument(
    name="bounds",
    takes="Lowest and highest end of each criterion's scale: two rows under a row of weights, or two columns beside a "
    "column of weights. With them a new option reverses no others, where the method can use them.",
    example="B4:D5",
    optional=True,
)
