"""Where do inputs of version 1 stand in the new grid?  Scores, weights, ends of scales, and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from decisionkit.core.decision.decision import Decision
from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.contents import Content, Place, contents
from decisionkit.ooxml.package import package_of
from decisionkit.ooxml.references import Area
from decisionkit.workbook.migrate.arriving import Arriving
from decisionkit.workbook.migrate.earlier import Earlier
from decisionkit.workbook.plan.names import told_apart

#: Columns of criteria, and the name of the row in which the grid has the same.
ROWS = {"criterion": "dk_name", "weight": "dk_weight", "scale low": "dk_low", "scale high": "dk_high"}
SCORE, OPTION = "mode", "option"


def input_cells(found: Earlier, decision: Decision, new: Arriving) -> Iterator[tuple[str, Place, Place]]:
    """Yield the input cells of a workbook of version 1, each with the place in the grid that holds the same."""
    grid = contents(Book(package_of(new.data, Path(found.file))), new.areas["dk_options"][0])
    for sheet, was, now in _pairs(found, decision, _Grid(grid, new.areas)):
        if _value(found.cells[sheet].get(was)) == _value(grid.get(now)):
            yield sheet, was, now


class _Grid:
    """Rows and columns of the grid by name."""

    def __init__(self, cells: Mapping[Place, Content], areas: Mapping[str, tuple[str, Area]]) -> None:
        self.names = areas["dk_options"][1].left
        self.fields = {header: areas[name][1].top for header, name in ROWS.items()}
        options = [areas[name][1] for name in ("dk_options", "dk_ref_options") if name in areas]
        rows = [row for at in options for row in range(at.top, at.bottom + 1)]
        self.rows = {str(_value(cells.get((row, self.names)))): row for row in rows}
        top, left, _, right = areas["dk_name"][1]
        self.columns = {str(_value(cells.get((top, column)))): column for column in range(left, right + 1)}


def _pairs(found: Earlier, decision: Decision, grid: _Grid) -> Iterator[tuple[str, Place, Place]]:
    rows = {option.id: grid.rows[option.name] for option in decision.options if option.name in grid.rows}
    apart = told_apart(decision).criteria
    columns = {criterion.id: grid.columns[criterion.name] for criterion in apart if criterion.name in grid.columns}
    for sheet, row, line in _lines(found, "dk_scores"):
        option, criterion = (_value(found.cells[sheet].get((row, line[key]))) for key in (OPTION, "criterion"))
        if option in rows and criterion in columns:
            yield sheet, (row, line[SCORE]), (rows[option], columns[criterion])
    for sheet, row, line in _lines(found, "dk_criteria"):
        column = columns.get(str(_value(found.cells[sheet].get((row, line["id"])))))
        for header, top in grid.fields.items():
            if column is not None and header in line:
                yield sheet, (row, line[header]), (top, column)
    for sheet, row, line in _lines(found, "dk_options"):
        at = rows.get(str(_value(found.cells[sheet].get((row, line["id"])))))
        if at is not None:
            yield sheet, (row, line[OPTION]), (at, grid.names)


def _lines(found: Earlier, name: str) -> Iterator[tuple[str, int, Mapping[str, int]]]:
    """Yield the rows of a table: sheet, row, and the columns by header in small letters."""
    table = found.book.tables.get(name)
    if table is not None:
        columns = {header.strip().lower(): column for column, header in enumerate(table.headers, table.data.left)}
        for row in range(table.data.top, table.data.bottom + 1):
            yield table.sheet, row, columns


def _value(content: Content | None) -> object:
    return None if content is None or content.value == "" else content.value
