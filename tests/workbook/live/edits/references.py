"""What is compared and not ranked."""

from __future__ import annotations

from tests.workbook.live.hand import AbsentError, Hand, area, cell
from tests.workbook.live.kinds import either, invalid, valid


@valid()
def score_of_a_reference(book: Hand) -> None:
    row, column = book.reference(), book.column(0)
    book.write(row, column, book.number(row, column, 0.35))


@valid()
def reference_renamed(book: Hand) -> None:
    book.write(book.reference(), book.names, "What happens otherwise")


@valid()
def reference_deleted(book: Hand) -> None:
    book.delete_rows(book.sheet, book.reference())


@valid()
def reference_cleared(book: Hand) -> None:
    row = book.reference()
    book.clear(book.sheet, area(row, book.names, row, book.right))


@invalid()
def score_of_a_reference_blank(book: Hand) -> str:
    row = book.reference()
    book.clear(book.sheet, cell(row, book.column(0)))
    return book.name_of(row)


@invalid()
def reference_named_as_an_option(book: Hand) -> None:
    book.write(book.reference(), book.names, book.name_of(book.row(0)))


@valid()
def reference_inserted(book: Hand) -> None:
    row = book.reference()
    book.insert_rows(book.sheet, row)
    book.type_option(row, "Another comparison")


@valid()
def reference_cut_among_the_options(book: Hand) -> None:
    row = book.reference()
    book.move(book.sheet, book.inputs(row), cell(book.spare_row(), book.names))


@either()
def option_cut_among_the_references(book: Hand) -> None:
    if len(book.options()) < 3:
        raise AbsentError
    row, target = book.row(1), book.reference()
    book.insert_rows(book.sheet, target)
    book.move(book.sheet, book.inputs(row), cell(target, book.names))
