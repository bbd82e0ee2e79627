"""What keeps the options from being ranked: counted, and the first of it in words."""

from __future__ import annotations

from dataclasses import dataclass

from decisionkit.core.decision.column_rules import LONGEST_NAME
from decisionkit.workbook.calculations import as_built, beside, comparisons, criteria, nodes, parties, vetoes
from decisionkit.workbook.calculations.declared import chosen
from decisionkit.workbook.calculations.declared_tables import DeclaredTable, declared_tables
from decisionkit.workbook.calculations.texts import ODD_NAME, spaced
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.plan.layout import FLAT, PARTS, Layout

FRAME = (
    "the frame of the grid was changed: undo it, and insert or delete whole rows and columns between the line Option "
    "and the end"
)
SHIFTED = "cells were shifted inside the grid: undo it, and insert or delete whole rows and columns"

METHOD = "the method is not one of the list: choose one at the top right"
HEADING = (
    f"the title is to be one line of at most {LONGEST_NAME} characters, and neither it nor the question an error: "
    "correct it at the top left"
)


@dataclass(frozen=True)
class Trouble:
    """A kind of fault: the formula that counts it and the formula of its words."""

    name: str
    count: str
    words: str


def troubles(layout: Layout) -> list[Trouble]:
    """Return the kinds of faults, the most basic first."""
    vetoed = _of_parties() if layout.has("Vetoes") else ()
    rest = (trouble for table in declared_tables(layout) for trouble in _of_table(table))
    stale = [Trouble("stale", "", quoted(as_built.STALE))] if as_built.keys(layout) else []
    return [*_of_grid(layout), *_of_weights(layout), *vetoed, *rest, *stale]


def _of_weights(layout: Layout) -> list[Trouble]:
    """Return the kinds of faults of Criteria, of Comparisons, and of what the weights come from."""
    found = []
    if layout.has("Criteria"):
        said = (
            "weights come from something that this workbook does not have: choose from the list at the top of Criteria"
        )
        found.append(Trouble("source_faults", "", quoted(said)))
        found.append(Trouble("row_faults", "", _row_words("Criteria", "k", beside.words(layout), "row")))
    if layout.has("Comparisons"):
        rows = _row_words("Comparisons", "q", comparisons.FAULTS, "comparison")
        found.append(Trouble("comparison_faults", "", rows))
    if layout.side_by_side:
        return [*found, Trouble("node_faults", "", quoted(nodes.PERCENT))]
    number = "{s.faulty_node}"
    name = f'IF({number}>0,INDEX({{N.name}},{number}),"")'
    words = f"CHOOSE(INDEX({{N.fault}},{number}),{','.join(map(quoted, nodes.words(layout)))})"
    return [*found, Trouble("node_faults", "", f'{name}&": "&{words}')]


def _of_parties() -> list[Trouble]:
    """Return the kinds of faults of parties and vetoes."""
    setting = quoted("what acceptance counts as must be screen or leaf, on Parties")
    return [
        Trouble("acceptance_faults", "", setting),
        Trouble("party_faults", "", _row_words("Parties", "y", parties.FAULTS, "party")),
        Trouble("veto_faults", "", _row_words("Vetoes", "v", vetoes.FAULTS, "veto")),
    ]


def _of_table(table: DeclaredTable) -> list[Trouble]:
    """Return the kinds of faults of a table made from declared columns."""
    beyond = f"{table.sheet}: something stands below the table, or there are more rows than this workbook has room for"
    number = f"{{s.faulty_{table.what}}}"
    said = chosen(f"INDEX({{{table.letter.upper()}.fault}},{number})", table.said)
    row = f"ROW(INDEX(dk_{table.letter}_head,1))+{number}"
    return [
        Trouble(f"{table.what}_beyond", "", quoted(beyond)),
        Trouble(f"{table.what}_faults", "", f'{quoted(table.sheet + ", row ")}&({row})&": "&{said}'),
    ]


def _row_words(sheet: str, letter: str, said: tuple[str, ...], what: str) -> str:
    """Return the words of the first fault in a table: the row that it has on its sheet, and what is wrong."""
    number = f"{{s.faulty_{what}}}"
    words = f"CHOOSE(INDEX({{{letter.upper()}.fault}},{number}),{','.join(map(quoted, said))})"
    return f'{quoted(sheet + ", row ")}&(ROW(INDEX(dk_{letter}_head,1))+{number})&": "&{words}'


def _of_grid(layout: Layout) -> list[Trouble]:
    """Return the kinds of faults of the grid."""
    return [
        Trouble("frame_faults", _frame(layout), quoted(FRAME)),
        Trouble(
            "beyond",
            _beyond(layout),
            quoted(
                "there are more rows or columns than this workbook has room for: delete blank ones, or build it again"
            ),
        ),
        Trouble(
            "beside",
            _something("dk_beside"),
            quoted("something stands right of the grid: move it left into a yellow column, or further away"),
        ),
        Trouble(
            "below",
            _something("dk_below"),
            quoted("something stands right below the grid: move it up into a yellow row, or further down"),
        ),
        Trouble("criteria_faults", "", _criterion_words(layout)),
        Trouble(
            "weight_faults", "IF({s.top_weight}>0,0,1)", quoted("no weight is above 0: type one in the row Weight")
        ),
        Trouble("option_faults", "", _option_words()),
        Trouble(
            "heading_faults",
            f"IF({{s.method}}>0,0,1)+IF({_odd_heading()},1,0)",
            f"IF({{s.method}}>0,{quoted(HEADING)},{quoted(METHOD)})",
        ),
    ]


def singles(found: list[Trouble]) -> dict[str, str]:
    """Return the counts, their sum, and the first fault in words."""
    text = '""'
    for trouble in reversed(found):
        text = f"IF({{s.{trouble.name}}}>0,{trouble.words},{text})"
    return {
        **{trouble.name: trouble.count for trouble in found if trouble.count},
        "faults": "+".join(f"{{s.{trouble.name}}}" for trouble in found),
        "fault": f'IF({{s.faults}}=0,"",{text}&".")',
    }


def _criterion_words(layout: Layout) -> str:
    said = ",".join(map(quoted, criteria.faults(layout)))
    number = "{s.faulty_criterion}"
    name = f"INDEX({{C.name}},{number})"
    letters = f'SUBSTITUTE(ADDRESS(1,COLUMN(dk_top)+{number},4),"1","")'
    words = f"CHOOSE(INDEX({{C.fault}},{number}),{said})"
    part = (
        f'IF(INDEX({{C.part}},{number})="","",", part of "&INDEX({{C.part}},{number}))'
        if layout.tree == PARTS
        else '""'
    )
    return f'IF({name}="","the criterion in column "&{letters},{name}&{part})&": "&{words}'


def _odd_heading() -> str:
    """Return the test for a title or a question that the reader refuses."""
    odd = f"OR(LEN(dk_title)>{LONGEST_NAME},ISNUMBER(FIND(CHAR(10),dk_title)))"
    return f"IF(ISERROR(dk_question),TRUE(),IFERROR({odd},TRUE()))"


def _option_words() -> str:
    number = "{s.faulty_option}"
    name, fault = f"INDEX({{O.name}},{number})", f"INDEX({{O.fault}},{number})"
    row = f"IF(INDEX({{O.reference}},{number})=1,ROW(dk_ref_top),ROW(dk_top))+INDEX({{O.number}},{number})"
    said = f'IF({name}="","row "&({row}),{name})'
    missing = '"no number for "&INDEX({C.name},MAX(1,{s.missing_criterion}))'
    outside = '"the number for "&INDEX({C.name},MAX(1,{s.outside_criterion}))&" is outside its scale"'
    percent = '"a percentage for "&INDEX({C.name},MAX(1,{s.missing_criterion}))&", whose scale is not one of shares"'
    return (
        f'{said}&": "&CHOOSE({fault},"no name: type one","the name is used twice: change one of them",'
        f"{missing},{outside},{percent},{quoted(ODD_NAME)})"
    )


def _something(name: str) -> str:
    """Return 1 where cells hold more than spaces, an error included, 0 where they do not."""
    return f"IF(ISERROR(SUMPRODUCT(LEN({name}))),1,IF(SUMPRODUCT(LEN({spaced(name)}))>0,1,0))"


def _frame(layout: Layout) -> str:
    """Return 0 where the names of the grid reach as they did, 1 where one does not."""
    lines = ["dk_name", "dk_weight", "dk_better", "dk_low", "dk_high", "dk_ckeys"]
    lines += ["dk_part", "dk_part_weight", "dk_pkeys"] if layout.tree != FLAT else []
    tests = [
        'INDEX(dk_okeys,1)="frame"',
        "ROW(dk_top)=ROW(INDEX(dk_high,1))+1",
        "ROWS(dk_options)=ROWS(dk_grid)",
        "ROWS(dk_okeys)=ROWS(dk_grid)",
        *_corner("dk_grid", "dk_top"),
        "ROW(INDEX(dk_options,1))=ROW(dk_top)",
        "ROW(INDEX(dk_okeys,1))=ROW(dk_top)",
        *(_line(name, "dk_top") for name in lines),
    ]
    if layout.references:
        tests += [
            "COLUMNS(dk_ref_grid)=COLUMNS(dk_grid)",
            "ROWS(dk_ref_options)=ROWS(dk_ref_grid)",
            "ROWS(dk_ref_okeys)=ROWS(dk_ref_grid)",
            *_corner("dk_ref_grid", "dk_ref_top"),
            "COLUMN(dk_ref_top)=COLUMN(dk_top)",
            "ROW(INDEX(dk_ref_options,1))=ROW(dk_ref_top)",
            "ROW(INDEX(dk_ref_okeys,1))=ROW(dk_ref_top)",
        ]
    return f"IF(ISERROR(AND({','.join(tests)})),1,IF(AND({','.join(tests)}),0,1))"


def _corner(name: str, top: str) -> list[str]:
    return [f"ROW(INDEX({name},1,1))=ROW({top})", f"COLUMN(INDEX({name},1,1))=COLUMN({top})"]


def _line(name: str, top: str) -> str:
    return f"COLUMNS({name})=COLUMNS(dk_grid),COLUMN(INDEX({name},1))=COLUMN({top}),ROWS({name})=1"


def _beyond(layout: Layout) -> str:
    """Return 1 where something stands in rows or columns that the calculations have no room for."""
    rows, columns = layout.ranked_room, layout.columns
    tests = [
        f"IF(ROWS(dk_grid)>{rows + 1},COUNTA(INDEX(dk_grid,{rows + 2},1):INDEX(dk_grid,ROWS(dk_grid),"
        "COLUMNS(dk_grid))),0)",
        f"IF(COLUMNS(dk_grid)>{columns + 1},COUNTA(INDEX(dk_grid,1,{columns + 2}):INDEX(dk_grid,ROWS(dk_grid),"
        f"COLUMNS(dk_grid)),INDEX(dk_name,{columns + 2}):INDEX(dk_name,COLUMNS(dk_name))),0)",
    ]
    if layout.references:
        rows = layout.references
        tests.append(
            f"IF(ROWS(dk_ref_grid)>{rows + 1},COUNTA(INDEX(dk_ref_grid,{rows + 2},1):"
            "INDEX(dk_ref_grid,ROWS(dk_ref_grid),COLUMNS(dk_ref_grid))),0)"
        )
    return f"IF({'+'.join(tests)}>0,1,0)"
