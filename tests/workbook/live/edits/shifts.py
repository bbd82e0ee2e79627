"""Single cells inserted into the grid and taken out of it: what is not on its line any more has to be seen."""

from __future__ import annotations

from tests.workbook.live.hand import Hand, area, cell
from tests.workbook.live.kinds import either


@either()
def cells_of_a_row_inserted(book: Hand) -> None:
    book.shift(book.inputs(book.row(1)), "DOWN")


@either()
def cells_of_a_row_taken_out(book: Hand) -> None:
    book.shift(book.inputs(book.row(1)), "UP")


@either()
def cells_of_a_column_inserted(book: Hand) -> None:
    book.shift(book.upright(book.column(1)), "RIGHT")


@either()
def cells_of_a_column_taken_out(book: Hand) -> None:
    book.shift(book.upright(book.column(1)), "LEFT")


@either()
def cell_inserted_down(book: Hand) -> None:
    book.dispatch("InsertCell", book.sheet, cell(book.row(1), book.column(1)), Flags="V")


@either()
def cell_inserted_right(book: Hand) -> None:
    book.dispatch("InsertCell", book.sheet, cell(book.row(1), book.column(1)), Flags=">")


@either()
def cell_taken_out_left(book: Hand) -> None:
    book.dispatch("DeleteCell", book.sheet, cell(book.row(1), book.column(1)), Flags="L")


@either()
def cell_taken_out_up(book: Hand) -> None:
    book.shift(cell(book.row(1), book.column(1)), "UP")


@either()
def names_inserted_down(book: Hand) -> None:
    book.shift(cell(book.row(1), book.names), "DOWN")


@either()
def header_cells_taken_out_left(book: Hand) -> None:
    book.shift(cell(book.line("dk_weight"), book.column(0)), "LEFT")


@either()
def results_taken_out_up(book: Hand) -> None:
    row = book.row(0)
    book.shift(area(row, book.names - 3, row, book.names - 1), "UP")
