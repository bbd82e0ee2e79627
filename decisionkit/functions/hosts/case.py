"""The built-in case as ranges of cells, and every cell function called on them, with what the library finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.veto import BETWEEN_PARTIES
from decisionkit.storage import ceasefire
from decisionkit.workbook.function_sheets import Called, FunctionSheet, Written
from decisionkit.workbook.page import Value, area

CASE, DETAILS, FUNCTIONS = "Case", "Details", "Functions"
#: Where the ranges begin on their sheets; rows and columns count from 0.
TOP, LEFT = 3, 1
#: Where the claims begin on the sheet of details, right of the judgments.
CLAIMS_LEFT = 9
WIDE, NARROW = 44, 13

Block = Sequence[Sequence[Value]]


@dataclass(frozen=True)
class Given:
    """What an argument is given: cells, and how a formula refers to them."""

    cells: Block
    reference: str


@dataclass(frozen=True, kw_only=True)
class _Range:
    """A block of cells, and the argument that takes it."""

    argument: str
    sheet: str
    row: int
    column: int
    cells: Block

    @property
    def given(self) -> Given:
        return Given(self.cells, f"{self.sheet}!{area(self.row, self.column, len(self.cells), len(self.cells[0]))}")


def case_sheets() -> list[FunctionSheet]:
    """Which sheets show every cell function on the case?  Its ranges, and the formulas with their values."""
    decision = ceasefire()
    return [_case_sheet(decision), _details_sheet(decision), _function_sheet(ranges_of(decision))]


def ranges_of(decision: Decision) -> Mapping[str, Given]:
    """Which cells does an argument take?  By the name of the argument, in every function that has it."""
    found = {each.argument: each.given for each in (*_inputs(decision), *_tables(decision))}
    first = next(judgment for judgment in decision.judgments if judgment.evidence)
    option = next(each.name for each in decision.options if each.id == first.option)
    criterion = decision.by_id[first.criterion].name
    named = {"option_name": option, "criterion_name": criterion}
    return {**found, "data": found["performance"], **{name: _text(words) for name, words in named.items()}}


def arguments_of(entry: CellFunction, ranges: Mapping[str, Given]) -> list[Given]:
    """What is a function given on the case?  Ranges, and the text of its example where it takes a word.

    Raises
    ------
    DecisionKitError
        If an argument has no range.
    """
    found = {each.name: _text(each.example.strip('"')) for each in entry.arguments if each.example.startswith('"')}
    found |= ranges
    if missing := [each.name for each in entry.arguments if each.name not in found]:
        raise DecisionKitError(f"{entry.name}: the sheets of the case have no range for {', '.join(missing)}. Add one.")
    return [found[each.name] for each in entry.arguments]


def called(entry: CellFunction, ranges: Mapping[str, Given]) -> Called:
    """How is a function called on the case, and what does it find?"""
    arguments = arguments_of(entry, ranges)
    formula = f"{entry.name}({','.join(each.reference for each in arguments)})"
    return Called(formula=formula, values=entry.call(*(each.cells for each in arguments)))


def _text(words: str) -> Given:
    return Given([[words]], f'"{words}"')


def _inputs(decision: Decision) -> Iterator[_Range]:
    """Yield the ranges of the first sheet, from the top down."""
    limits: dict[str, float] = {}
    parties: dict[str, list[str]] = {}
    for party in decision.parties:
        for veto in party.vetoes:
            limits[veto.criterion] = veto.limit
            parties.setdefault(veto.criterion, []).append(party.name)
    leaves, tops = decision.leaves, [top.name for top in decision.tops]
    options = [i for i, option in enumerate(decision.options) if option.role == "option"]
    square: list[list[Value]] = [[None, *tops]]
    square += [[name, *[1.0] * len(tops)] for name in tops]
    blocks: dict[str, Block] = {
        "weights": [[leaf.weight for leaf in leaves]],
        "directions": [[leaf.direction for leaf in leaves]],
        "bounds": [[leaf.low for leaf in leaves], [leaf.high for leaf in leaves]],
        "limits": [[limits.get(leaf.id) for leaf in leaves]],
        "parties": [[f"{BETWEEN_PARTIES} ".join(parties.get(leaf.id, [])) for leaf in leaves]],
        "performance": decision.performance[options].tolist(),
        "matrix": square,
    }
    row = TOP + 1
    for argument, block in blocks.items():
        row += argument in ("performance", "matrix")
        column = 0 if argument == "matrix" else LEFT
        yield _Range(argument=argument, sheet=CASE, row=row, column=column, cells=block)
        row += len(block)


def _tables(decision: Decision) -> Iterator[_Range]:
    """Yield the tables of the second sheet, each with its headings."""
    options = {option.id: option.name for option in decision.options}
    details: list[list[Value]] = [["Option", "Criterion", "Low", "Mode", "High", "Evidence", "Grade"]]
    details += [
        [options[j.option], decision.by_id[j.criterion].name, j.low, j.mode, j.high, " ".join(j.evidence), j.grade]
        for j in decision.judgments
    ]
    claims: list[list[Value]] = [["Id", "Claim", "Source"]]
    claims += [[each.id, each.claim, each.source] for each in decision.evidence]
    yield _Range(argument="details", sheet=DETAILS, row=TOP, column=0, cells=details)
    yield _Range(argument="evidence", sheet=DETAILS, row=TOP, column=CLAIMS_LEFT, cells=claims)


def _case_sheet(decision: Decision) -> FunctionSheet:
    options = [option.name for option in decision.options if option.role == "option"]
    labels = ("", "Weight", "Direction", "Lowest", "Highest", "Limit", "Who holds the limit", "", *options)
    cells = [
        Written(row=0, column=0, holds=decision.title, style="title"),
        Written(row=1, column=0, holds="Type over the yellow cells; the sheet Functions follows.", style="note"),
        *_across(TOP, LEFT, [leaf.name for leaf in decision.leaves], "head"),
        *(Written(row=TOP + at, column=0, holds=name, style="label") for at, name in enumerate(labels) if name),
    ]
    for each in _inputs(decision):
        for at, line in enumerate(each.cells):
            cells += _across(each.row + at, each.column, line, "input_wrap")
    return FunctionSheet(name=CASE, widths=[WIDE, *[NARROW] * len(decision.leaves)], cells=cells)


def _details_sheet(decision: Decision) -> FunctionSheet:
    cells = [
        Written(row=0, column=0, holds="What each score rests on", style="title"),
        Written(row=1, column=0, holds="DK_EVIDENCE finds its columns by their headings.", style="note"),
    ]
    for each in _tables(decision):
        for at, line in enumerate(each.cells):
            cells += _across(each.row + at, each.column, line, "head" if at == 0 else "list")
    return FunctionSheet(name=DETAILS, widths=[34, 34, 8, 8, 8, 20, 8, 3, 3, 8, 90, 40], cells=cells)


def _across(row: int, column: int, values: Sequence[Value], style: str) -> list[Written]:
    return [Written(row=row, column=column + at, holds=value, style=style) for at, value in enumerate(values)]


def _function_sheet(ranges: Mapping[str, Given]) -> FunctionSheet:
    cells = [Written(row=0, column=0, holds="Every cell function, called on the case", style="title")]
    row, widest = 2, 1
    for entry in CATALOGUE.values():
        call = called(entry, ranges)
        cells += [
            Written(row=row, column=0, holds=entry.name, style="heading"),
            Written(row=row + 1, column=0, holds=entry.description, style="quiet"),
            Written(row=row + 2, column=0, holds=f"={call.formula}", style="quiet"),
            Written(row=row + 3, column=0, holds=call, style="cell"),
        ]
        row += 4 + len(call.values)
        widest = max(widest, len(call.values[0]))
    return FunctionSheet(name=FUNCTIONS, widths=[WIDE, *[NARROW] * (widest - 1)], cells=cells)
