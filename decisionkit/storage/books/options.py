"""The options of a book, and what each cell of the grid says of them."""

from __future__ import annotations

from dataclasses import dataclass

from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.fields.options import ROLES
from decisionkit.core.errors import excerpt
from decisionkit.storage.books.called import Called, No
from decisionkit.storage.books.criteria import Criteria
from decisionkit.storage.books.grid import Grid
from decisionkit.storage.books.ids import built_ids, ids_of
from decisionkit.storage.books.shown import DATES
from decisionkit.storage.books.tables import Line, Sheets, lines_of
from decisionkit.storage.books.taken import Taken

NOTES, DETAILS = "dk_options_notes", "dk_details"
#: What the grid says of an option, and of a score.
OF_AN_OPTION, OF_A_SCORE = ("id", "name", "role"), ("option", "criterion", "mode")


@dataclass(frozen=True)
class Options:
    """The options as taken: ids of the rows of the grid, and who is called so."""

    ids: tuple[str, ...]
    called: Called


def take_options(taken: Taken, sheets: Sheets, grid: Grid) -> Options:
    """Take the options, rows from top to bottom, then the references."""
    table = declared()["options"]
    called = Called("option", [row.name for row in grid.rows], [row.key for row in grid.rows])
    ids = ids_of(called.names, called.keys, built_ids(sheets, "options"), "option")
    notes = _notes(taken, sheets, called)
    names = (block.names for block in (grid.frame.options, grid.frame.references) if block is not None)
    column_of = dict(zip((False, True), names, strict=False))
    for number, row in enumerate(grid.rows):
        place = grid.place(row.number, column_of[row.reference])
        at = taken.row("options", place)
        taken.keep("options", at, "id", ids[number])
        name = grid.at(place.row, place.column)
        taken.put("options", at, table.by_name["name"], row.name if isinstance(name, (*DATES, float)) else name, place)
        taken.keep("options", at, "role", ROLES[row.reference])
        line = notes.get(number)
        if line is not None:
            line.put_into(taken, table, at, OF_AN_OPTION)
    taken.areas["options", ""] = str(grid.place(grid.frame.options.head, grid.frame.options.names))
    return Options(tuple(ids), called)


def _notes(taken: Taken, sheets: Sheets, called: Called) -> dict[int, Line]:
    """Return the rows of notes by option."""
    columns = declared()["options"].columns
    headers = {column.name: column.header for column in columns if column.name not in ("id", "role")}
    found: dict[int, Line] = {}
    for line in lines_of(taken, sheets, NOTES, headers, ("name",), "options"):
        number = called.find(line.text("name"))
        where = str(line.places["name"])
        if number is No.DELETED:
            taken.notice_deleted(line.place, line.text("name"))
        elif isinstance(number, No):
            taken.faults.append(called.fault(where, line.text("name"), number))
        elif number in found:
            rule, remedy = "an option has one row in this table", "Delete one of the two rows."
            taken.refuse(where, rule, f"{excerpt(line.text('name'))} again, as in {found[number].place}", remedy)
        else:
            found[number] = line
    return found


def take_scores(taken: Taken, sheets: Sheets, grid: Grid, options: Options, criteria: Criteria) -> None:
    """Take every cell of a used row and a used column, with its row of details."""
    table = declared()["scores"]
    details = _details(taken, sheets, options, criteria)
    for i, row in enumerate(grid.rows):
        for j, column in enumerate(grid.columns):
            place = grid.place(row.number, column.number)
            at = taken.row("scores", place)
            taken.keep("scores", at, "option", options.ids[i])
            taken.keep("scores", at, "criterion", criteria.leaves[j])
            taken.put("scores", at, table.by_name["mode"], grid.at(row.number, column.number), place)
            line = details.get((i, j))
            if line is not None:
                line.put_into(taken, table, at, OF_A_SCORE)


def _details(taken: Taken, sheets: Sheets, options: Options, criteria: Criteria) -> dict[tuple[int, int], Line]:
    """Return the rows of details by option and criterion."""
    columns = [column for column in declared()["scores"].columns if column.name != "mode"]
    needed = [column.name for column in columns if not (column.optional or column.later)]
    headers = {column.name: column.header for column in columns}
    found: dict[tuple[int, int], Line] = {}
    for line in lines_of(taken, sheets, DETAILS, headers, needed, "scores"):
        option = options.called.find(line.text("option"))
        criterion = criteria.leaves_called.find(line.text("criterion"))
        if No.DELETED in (option, criterion):
            of = "option" if option is No.DELETED else "criterion"
            taken.notice_deleted(line.place, line.text(of))
            continue
        for field, number, called in (
            ("option", option, options.called),
            ("criterion", criterion, criteria.leaves_called),
        ):
            if isinstance(number, No):
                taken.faults.append(called.fault(str(line.places[field]), line.text(field), number))
        if isinstance(option, No) or isinstance(criterion, No):
            continue
        first = found.setdefault((option, criterion), line)
        if first is not line:
            said = f"{excerpt(line.text('option'))}, {excerpt(line.text('criterion'))} again, as in {first.place}"
            rule, remedy = "a cell of the grid has one row of details", "Delete one of the two rows."
            taken.refuse(str(line.place), rule, said, remedy)
    return found
