"""The built-in case as ranges of cells, and every cell function called on them, with what the library finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError
from decisionkit.functions.boundary.cells import Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.veto import BETWEEN_PARTIES
from decisionkit.storage import ceasefire
from decisionkit.workbook.function_sheets import Called, FunctionSheet, Written
from decisionkit.workbook.page import Value, area

CASE, FUNCTIONS = "Case", "Functions"
#: Where the ranges begin on the sheet; rows and columns count from 0.
TOP, LEFT = 3, 1


@dataclass(frozen=True)
class Given:
    """What an argument is given: cells, and how a formula refers to them."""

    cells: Sequence[Sequence[Value]]
    reference: str


def case_sheets() -> list[FunctionSheet]:
    """Which sheets show every cell function on the case?  Its ranges, and the formulas with their values."""
    decision = ceasefire()
    return [_case_sheet(decision), _function_sheet(given(decision))]


def given(decision: Decision) -> Mapping[str, Given]:
    """Which ranges of the sheet does an argument take?  By the name of the argument."""
    found = {
        name: Given(cells, f"{CASE}!{area(row, LEFT, len(cells), len(cells[0]))}")
        for name, row, cells in _ranges(decision)
    }
    return {**found, "method": Given([["topsis"]], '"topsis"')}


def called(entry: CellFunction, arguments: Mapping[str, Given]) -> Called:
    """How is a function called on the case, and what does it find?

    Raises
    ------
    DecisionKitError
        If an argument has no range on the sheet.
    """
    if missing := [each.name for each in entry.arguments if each.name not in arguments]:
        raise DecisionKitError(f"{entry.name}: the sheet {CASE!r} has no range for {', '.join(missing)}. Add one.")
    taken = [arguments[each.name] for each in entry.arguments]
    formula = f"{entry.name}({','.join(each.reference for each in taken)})"
    values: Rows = entry.call(*(each.cells for each in taken))
    return Called(formula=formula, values=values)


def _ranges(decision: Decision) -> Iterator[tuple[str, int, list[list[Value]]]]:
    """Return each argument's name, its first row, and its cells, from the top down."""
    limits: dict[str, float] = {}
    parties: dict[str, list[str]] = {}
    for party in decision.parties:
        for veto in party.vetoes:
            limits[veto.criterion] = veto.limit
            parties.setdefault(veto.criterion, []).append(party.name)
    names = [leaf.id for leaf in decision.leaves]
    yield "weights", TOP + 1, [[leaf.weight for leaf in decision.leaves]]
    yield "directions", TOP + 2, [[leaf.direction for leaf in decision.leaves]]
    yield "bounds", TOP + 3, [[leaf.low for leaf in decision.leaves], [leaf.high for leaf in decision.leaves]]
    yield "limits", TOP + 5, [[limits.get(name) for name in names]]
    yield "parties", TOP + 6, [[f"{BETWEEN_PARTIES} ".join(parties.get(name, [])) for name in names]]
    rows = [i for i, option in enumerate(decision.options) if option.role == "option"]
    yield "performance", TOP + 8, decision.performance[rows].tolist()


def _case_sheet(decision: Decision) -> FunctionSheet:
    cells = [
        Written(row=0, column=0, holds=decision.title, style="title"),
        Written(row=1, column=0, holds="Type over the yellow cells; the sheet Functions follows.", style="note"),
        *_across(TOP, [leaf.name for leaf in decision.leaves], "head"),
        *(Written(row=TOP + at, column=0, holds=name, style="label") for at, name in enumerate(_LABELS, 1)),
    ]
    options = [option.name for option in decision.options if option.role == "option"]
    cells += [Written(row=TOP + 8 + at, column=0, holds=name, style="label") for at, name in enumerate(options)]
    for _, row, block in _ranges(decision):
        for at, line in enumerate(block):
            cells += _across(row + at, line, "input_wrap")
    return FunctionSheet(name=CASE, widths=[44, *[13] * len(decision.leaves)], cells=cells)


_LABELS = ("Weight", "Direction", "Lowest", "Highest", "Limit", "Who holds the limit")


def _across(row: int, values: Sequence[Value], style: str) -> list[Written]:
    return [Written(row=row, column=LEFT + at, holds=value, style=style) for at, value in enumerate(values)]


def _function_sheet(arguments: Mapping[str, Given]) -> FunctionSheet:
    cells = [Written(row=0, column=0, holds="Every cell function, on the sheet Case", style="title")]
    row, widest = 2, 1
    for entry in CATALOGUE.values():
        call = called(entry, arguments)
        cells += [
            Written(row=row, column=0, holds=entry.name, style="heading"),
            Written(row=row + 1, column=0, holds=entry.description, style="quiet"),
            Written(row=row + 2, column=0, holds=f"={call.formula}", style="quiet"),
            Written(row=row + 3, column=0, holds=call, style="cell"),
        ]
        row += 4 + len(call.values)
        widest = max(widest, len(call.values[0]))
    return FunctionSheet(name=FUNCTIONS, widths=[44, *[13] * (widest - 1)], cells=cells)
