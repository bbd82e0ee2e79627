"""Undone and redone: each kind of edit."""

from __future__ import annotations

from tests.workbook.live.hand import Hand, cell
from tests.workbook.live.kinds import valid


@valid(quiet=True)
def score_undone(book: Hand) -> None:
    row, column = book.row(1), book.column(0)
    book.write(row, column, book.number(row, column, 0.4))
    book.undo()


@valid()
def score_redone(book: Hand) -> None:
    row, column = book.row(1), book.column(0)
    book.write(row, column, book.number(row, column, 0.45))
    book.undo()
    book.redo()


@valid(quiet=True)
def deleted_row_undone(book: Hand) -> None:
    book.delete_rows(book.sheet, book.row(1))
    book.undo()


@valid()
def deleted_row_redone(book: Hand) -> None:
    row = book.row(2) if len(book.options()) > 2 else book.spare_row()
    book.delete_rows(book.sheet, row)
    book.undo()
    book.redo()


@valid(quiet=True)
def deleted_column_undone(book: Hand) -> None:
    book.delete_columns(book.column(0))
    book.undo()


@valid(quiet=True)
def inserted_row_undone(book: Hand) -> None:
    book.insert_rows(book.sheet, book.row(1))
    book.undo()


@valid(quiet=True)
def inserted_column_undone(book: Hand) -> None:
    book.insert_columns(book.column(1))
    book.undo()


@valid()
def inserted_column_redone(book: Hand) -> None:
    book.insert_columns(book.column(1))
    book.undo()
    book.redo()


@valid(quiet=True)
def sort_undone(book: Hand) -> None:
    book.dispatch("SortDescending", book.sheet, book.body())
    book.undo()


@valid(quiet=True)
def clear_undone(book: Hand) -> None:
    book.clear(book.sheet, book.inputs(book.row(1)))
    book.undo()


@valid(quiet=True)
def cut_undone(book: Hand) -> None:
    book.move(book.sheet, book.inputs(book.row(1)), cell(book.spare_row(), book.names))
    book.undo()


@valid(quiet=True)
def rename_undone(book: Hand) -> None:
    book.write(book.row(1), book.names, "For a moment")
    book.undo()


@valid(quiet=True)
def weight_undone(book: Hand) -> None:
    book.write(book.line("dk_weight"), book.column(0), 9)
    book.undo()


@valid(quiet=True)
def cells_taken_out_undone(book: Hand) -> None:
    book.dispatch("DeleteCell", book.sheet, cell(book.row(1), book.column(1)), Flags="L")
    book.undo()


@valid()
def emptied_and_typed_again(book: Hand) -> None:
    row, column = book.row(1), book.column(1)
    book.clear(book.sheet, cell(row, column))
    book.write(row, column, book.number(row, column, 0.35))
