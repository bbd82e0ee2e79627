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

CASE, DETAILS, CLAIMS, FUNCTIONS = "Case", "Details", "Claims", "Functions"
#: Where the ranges begin on their sheets; rows and columns count from 0.
TOP, LEFT = 3, 1
WIDE, NARROW = 54, 13
#: Up to how many characters a text of an answer is wrapped; a longer one runs over the cells beside it.
SHORT = 60
#: Blank rows, or rows with a heading, above a range.
ABOVE = {"performance": 1, "matrix": 2}

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
    return [_case_sheet(decision), *_table_sheets(decision), _function_sheet(decision)]


def ranges_of(decision: Decision) -> Mapping[str, Given]:
    """Which cells does an argument take?  By the name of the argument, in every function that has it."""
    found = {each.argument: each.given for each in (*_inputs(decision), *_tables(decision))}
    named_options = {each.id: each.name for each in decision.options if each.role == "option"}
    first = next(each for each in decision.judgments if each.evidence and each.option in named_options)
    option = named_options[first.option]
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
    rows = zip(options, decision.performance[options].tolist(), strict=True)
    square: list[list[Value]] = [[None, *tops]]
    square += [[name, *[None] * i, *[1.0] * (len(tops) - i)] for i, name in enumerate(tops)]
    blocks: dict[str, Block] = {
        "weights": [[leaf.weight for leaf in leaves]],
        "directions": [[leaf.direction for leaf in leaves]],
        "bounds": [[leaf.low for leaf in leaves], [leaf.high for leaf in leaves]],
        "limits": [[limits.get(leaf.id) for leaf in leaves]],
        "parties": [[f"{BETWEEN_PARTIES} ".join(parties.get(leaf.id, [])) for leaf in leaves]],
        "performance": [
            ["Option", *(leaf.name for leaf in leaves)],
            *([decision.options[i].name, *row] for i, row in rows),
        ],
        "matrix": square,
    }
    row = TOP + 1
    for argument, block in blocks.items():
        row += ABOVE.get(argument, 0)
        column = 0 if argument in ABOVE else LEFT
        yield _Range(argument=argument, sheet=CASE, row=row, column=column, cells=block)
        row += len(block)


def _tables(decision: Decision) -> Iterator[_Range]:
    """Yield the tables that DK_EVIDENCE reads, each with its headings, on a sheet of its own."""
    options = {option.id: option.name for option in decision.options}
    details: list[list[Value]] = [["Option", "Criterion", "Low", "Mode", "High", "Evidence", "Grade"]]
    details += [
        [options[j.option], decision.by_id[j.criterion].name, j.low, j.mode, j.high, " ".join(j.evidence), j.grade]
        for j in decision.judgments
    ]
    claims: list[list[Value]] = [["Id", "Claim", "Source"]]
    claims += [[each.id, each.claim, each.source] for each in decision.evidence]
    yield _Range(argument="details", sheet=DETAILS, row=TOP, column=0, cells=details)
    yield _Range(argument="evidence", sheet=CLAIMS, row=TOP, column=0, cells=claims)


def _case_sheet(decision: Decision) -> FunctionSheet:
    labels = ("Weight", "Direction", "Lowest", "Highest", "Limit", "Who holds the limit")
    cells = [
        Written(row=0, column=0, holds=decision.title, style="title"),
        Written(row=1, column=0, holds="Type over the yellow cells; the sheet Functions follows.", style="quiet"),
        *_across(TOP, LEFT, [leaf.name for leaf in decision.leaves], "head_centre"),
        *(Written(row=TOP + at, column=0, holds=name, style="label") for at, name in enumerate(labels, start=1)),
    ]
    for each in _inputs(decision):
        named = each.argument in ABOVE
        for at, line in enumerate(each.cells):
            if named and at == 0:
                cells += [*_across(each.row, 0, line[:1], "head"), *_across(each.row, LEFT, line[1:], "head_centre")]
                continue
            cells += _across(each.row + at, 0, line[:1], "label") if named else []
            cells += _across(each.row + at, LEFT, line[1:] if named else line, "input_centre_wrap")
        if each.argument == "matrix":
            cells.append(Written(row=each.row - 1, column=0, holds=ON_COMPARISONS, style="quiet"))
    return FunctionSheet(name=CASE, widths=[WIDE, *[NARROW] * len(decision.leaves)], cells=cells)


ON_COMPARISONS = (
    "For DK_AHP: how many times as much a row's criterion counts as a column's; 0.5 for half as much. "
    "Leave the cells below the diagonal blank."
)


def _table_sheets(decision: Decision) -> Iterator[FunctionSheet]:
    """Yield the sheets that DK_EVIDENCE reads."""
    titles = {
        DETAILS: ("What each score rests on", [WIDE, 36, 8, 8, 8, 20, 8]),
        CLAIMS: ("The claims that scores rest on", [8, 100, 30]),
    }
    for each in _tables(decision):
        title, widths = titles[each.sheet]
        cells = [
            Written(row=0, column=0, holds=title, style="title"),
            Written(row=1, column=0, holds="DK_EVIDENCE finds its columns by their headings.", style="quiet"),
            *_across(each.row, each.column, each.cells[0], "head"),
        ]
        for at, line in enumerate(each.cells[1:], start=1):
            for offset, value in enumerate(line):
                style = "list_wrap" if isinstance(value, str) else "list_left"
                cells.append(Written(row=each.row + at, column=each.column + offset, holds=value, style=style))
        yield FunctionSheet(name=each.sheet, widths=widths, cells=cells, heading=each.row)


def _across(row: int, column: int, values: Sequence[Value], style: str) -> list[Written]:
    return [Written(row=row, column=column + at, holds=value, style=style) for at, value in enumerate(values)]


def _function_sheet(decision: Decision) -> FunctionSheet:
    ranges = ranges_of(decision)
    cells = [Written(row=0, column=0, holds="Every cell function, called on the case", style="title")]
    row, widest = 2, 1
    for entry in CATALOGUE.values():
        call = called(entry, ranges)
        cells += [
            Written(row=row, column=0, holds=entry.name, style="heading"),
            Written(row=row + 1, column=0, holds=entry.description, style="quiet"),
            Written(row=row + 2, column=0, holds=f"={call.formula}", style="quiet"),
        ]
        answer = _answer(row + 3, call, ranges["performance"].cells)
        cells += answer
        row = answer[-1].row + len(call.values) + 1
        widest = max(widest, 1 + len(call.values[0]))
    return FunctionSheet(name=FUNCTIONS, widths=[WIDE, *[NARROW + 3] * (widest - 1)], cells=cells)


def _answer(row: int, call: Called, named: Block) -> list[Written]:
    """Put an answer of one row per option beside their names, one of a column per criterion under theirs: the last."""
    (_, *criteria), *rows = named
    names = [] if len(call.values) != len(rows) else [line[0] for line in rows]
    above = [] if len(call.values[0]) != len(criteria) else criteria
    left, down = LEFT if names or above else 0, 1 if above else 0
    return [
        *_across(row, LEFT, above, "label_quiet"),
        *(Written(row=row + down + at, column=0, holds=name, style="cell") for at, name in enumerate(names)),
        Written(row=row + down, column=left, holds=call, style=_style(call)),
    ]


def _style(call: Called) -> str:
    values = [value for line in call.values for value in line]
    if any(isinstance(value, float) and value % 1 for value in values):
        return "answer_decimals"
    return "answer_wrap" if all(len(str(value)) <= SHORT for value in values) else "answer"
