"""Every cell function as data: what the function wizard, the add-ins, the docs and the tests say of it."""

from __future__ import annotations

from dataclasses import dataclass

#: The name of the group in Excel's function wizard.
CATEGORY = "decisionkit"
#: Excel cuts a description of a function or of an argument here.
LONGEST_DESCRIPTION = 255


@dataclass(frozen=True, kw_only=True)
class Argument:
    """One argument: its name, what it takes, and cells or a text that would stand there in a formula."""

    name: str
    takes: str
    example: str
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class CellFunction:
    """Everything there is to know of a cell function; ``listed_by`` is the one that lists all faults of its inputs."""

    name: str
    description: str
    arguments: tuple[Argument, ...]
    returns: str
    listed_by: str = ""

    @property
    def python_name(self) -> str:
        """The function of ``decisionkit.functions.cells``; hosts show it in capitals."""
        return self.name.lower()

    @property
    def formula(self) -> str:
        """An example, with every argument."""
        return f"={self.name}({','.join(argument.example for argument in self.arguments)})"


PERFORMANCE = Argument(
    name="performance",
    takes="Numbers: one row per option, one column per criterion, no headings. Blank rows at the end do not count.",
    example="B9:D14",
)
WEIGHTS = Argument(
    name="weights",
    takes="One weight per criterion, a row or a column: 0 or more, not all 0. They need not sum to 1.",
    example="B2:D2",
)
DIRECTIONS = Argument(
    name="directions",
    takes="One per criterion, a row or a column: max, higher or 1 if more is better; min, lower or -1 if less is.",
    example="B3:D3",
)
METHOD = Argument(
    name="method",
    takes="Key or title of a scoring method, such as topsis or TOPSIS. Blank: weighted sum.",
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
LIMITS = Argument(
    name="limits",
    takes="One limit per criterion, a row or a column; blank where there is none. An option that is no better than the "
    "limit is blocked. A column without a limit is not read.",
    example="B6:D6",
)
PARTIES = Argument(
    name="parties",
    takes="Who holds the limit, one name per criterion, a row or a column; several names in one cell with ; between. "
    "Without a name the criterion is named.",
    example="B7:D7",
    optional=True,
)

SCORE = CellFunction(
    name="DK_SCORE",
    description="Scores options on weighted criteria, with a method of decisionkit. "
    "Gives a column, one score per option.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, METHOD, BOUNDS),
    returns="a column of numbers, one score per option",
    listed_by="DK_CHECK",
)
RANK = CellFunction(
    name="DK_RANK",
    description="Ranks options on weighted criteria, with a method of decisionkit: 1 is best, ties share a place. "
    "Gives a column, one rank per option.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, METHOD, BOUNDS),
    returns="a column of whole numbers, one rank per option",
    listed_by="DK_CHECK",
)
VETO = CellFunction(
    name="DK_VETO",
    description="Says who blocks each option, because it is no better than a limit on some criterion. "
    "Gives a column of names; empty where nobody blocks the option.",
    arguments=(PERFORMANCE, LIMITS, DIRECTIONS, PARTIES),
    returns="a column of texts, one per option: the names with ; between them, empty when nobody blocks it",
)
CHECK = CellFunction(
    name="DK_CHECK",
    description="Lists everything that is wrong with the inputs of DK_SCORE and DK_RANK, one row per fault: "
    "the row and column of the range, the rule, what was found, what to do. Gives ok if there is nothing.",
    arguments=(PERFORMANCE, WEIGHTS, DIRECTIONS, BOUNDS),
    returns="a column of texts, one per fault, or ok",
)

CATALOGUE: dict[str, CellFunction] = {entry.name: entry for entry in (SCORE, RANK, VETO, CHECK)}
