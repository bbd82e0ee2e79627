"""The lines above the grid deleted or moved; lines hidden, grouped, filtered, frozen."""

from __future__ import annotations

from tests.workbook.live.hand import AbsentError, Hand, area, cell
from tests.workbook.live.kinds import either, invalid, valid


@either()
def line_of_keys_deleted(book: Hand) -> None:
    book.lines(book.sheet, "Rows", book.line("dk_ckeys"), -1)


@either()
def line_of_shares_deleted(book: Hand) -> None:
    book.lines(book.sheet, "Rows", book.line("dk_weight") + 1, -1)


@either()
def line_of_weights_deleted(book: Hand) -> None:
    book.lines(book.sheet, "Rows", book.line("dk_weight"), -1)


@either()
def line_of_directions_deleted(book: Hand) -> None:
    book.delete_rows(book.sheet, book.line("dk_better"))


@either()
def line_of_names_deleted(book: Hand) -> None:
    book.delete_rows(book.sheet, book.line("dk_name"))


@either()
def line_above_the_options_deleted(book: Hand) -> None:
    book.delete_rows(book.sheet, book.top)


@either()
def line_of_the_headline_deleted(book: Hand) -> None:
    row = int("".join(each for each in book.said_at() if each.isdigit()))
    book.delete_rows(book.sheet, row)


@valid()
def line_inserted_above_all(book: Hand) -> None:
    book.lines(book.sheet, "Rows", 1, 1)


@valid()
def line_inserted_above_the_names(book: Hand) -> None:
    book.lines(book.sheet, "Rows", book.line("dk_name"), 1)


@either()
def line_inserted_below_the_weights(book: Hand) -> None:
    book.lines(book.sheet, "Rows", book.line("dk_weight") + 1, 1)


@either()
def option_inserted_above_the_options_line(book: Hand) -> None:
    row = book.top
    book.lines(book.sheet, "Rows", row, 1)
    book.type_option(row, "Above all")


@invalid()
def lines_of_criteria_cleared(book: Hand) -> None:
    last = book.last_column
    book.clear(book.sheet, area(book.line("dk_weight"), book.keys + 1, book.line("dk_weight"), last))


@valid(quiet=True)
def row_hidden(book: Hand) -> None:
    book.show(book.sheet, "Rows", book.row(1), False)


@valid(quiet=True)
def column_hidden(book: Hand) -> None:
    book.show(book.sheet, "Columns", book.column(1), False)


@valid(quiet=True)
def keys_shown(book: Hand) -> None:
    book.show(book.sheet, "Columns", book.keys, True)
    book.show(book.sheet, "Rows", book.line("dk_ckeys"), True)


@valid(quiet=True)
def rows_grouped_and_folded(book: Hand) -> None:
    cells = area(book.row(0), 1, book.row(1), 1)
    book.dispatch("Group", book.sheet, cells, RowOrCol="R")
    book.dispatch("HideDetail", book.sheet, cells)


@valid(quiet=True)
def columns_grouped(book: Hand) -> None:
    book.dispatch("Group", book.sheet, area(1, book.column(0), 1, book.column(1)), RowOrCol="C")


@valid(quiet=True)
def grid_filtered(book: Hand) -> None:
    book.dispatch("DataFilterAutoFilter", book.sheet, area(book.top, book.names, book.last_row, book.right))
    book.show(book.sheet, "Rows", book.row(1), False)


@valid()
def filtered_then_a_weight(book: Hand) -> None:
    grid_filtered(book)
    book.write(book.line("dk_weight"), book.column(0), 5)


@valid()
def hidden_row_then_deleted(book: Hand) -> None:
    if len(book.options()) < 3:
        raise AbsentError
    row = book.row(1)
    book.show(book.sheet, "Rows", row, False)
    book.delete_rows(book.sheet, row)


@valid(quiet=True)
def panes_frozen(book: Hand) -> None:
    book.dispatch("FreezePanes", book.sheet, cell(book.row(0), book.column(0)))


@valid(quiet=True)
def column_wider(book: Hand) -> None:
    book.dispatch("ColumnWidth", book.sheet, cell(1, book.column(0)), ColumnWidth=3000)


@valid(quiet=True)
def note_added_to_a_cell(book: Hand) -> None:
    book.dispatch("InsertAnnotation", book.sheet, cell(book.row(0), book.column(0)), Text="Asked twice")
