"""Options sorted, with and without their results, from the menu and by the interface."""

from __future__ import annotations

from tests.workbook.live.hand import Hand
from tests.workbook.live.kinds import either, valid


@valid()
def inputs_sorted_by_name_backwards(book: Hand) -> None:
    book.sort(book.sheet, book.body(), 0, descending=True)


@valid()
def inputs_sorted_by_a_criterion(book: Hand) -> None:
    book.sort(book.sheet, book.body(), book.column(0) - book.names)


@valid()
def all_sorted_by_name_backwards(book: Hand) -> None:
    book.sort(book.sheet, book.body(book.names - 3), 3, descending=True)


@valid()
def all_sorted_by_score(book: Hand) -> None:
    book.sort(book.sheet, book.body(book.names - 3), 1, descending=True)


@valid()
def all_sorted_by_place(book: Hand) -> None:
    book.sort(book.sheet, book.body(book.names - 3), 0)


@valid()
def sorted_with_spare_rows(book: Hand) -> None:
    book.sort(book.sheet, book.body(book.names - 3, book.end - 1), 3, descending=True)


@valid()
def sorted_from_the_menu(book: Hand) -> None:
    book.dispatch("SortDescending", book.sheet, book.body())


@valid()
def sorted_with_the_header(book: Hand) -> None:
    cells = f"{book.body().split(':')[0]}:{book.body().split(':')[1]}"
    first = cells.split(":")[0].rstrip("0123456789")
    whole = f"{first}{book.top}:{cells.split(':')[1]}"
    book.sort(book.sheet, whole, book.column(0) - book.names, descending=True, header=True)


@valid()
def sorted_then_renamed(book: Hand) -> None:
    book.sort(book.sheet, book.body(), 0, descending=True)
    book.write(book.row(0), book.names, "Renamed after sorting")


@valid()
def sorted_then_a_row_deleted(book: Hand) -> None:
    book.sort(book.sheet, book.body(), 0, descending=True)
    if len(book.options()) > 2:
        book.delete_rows(book.sheet, book.row(1))


@either()
def names_sorted_without_numbers(book: Hand) -> None:
    body = book.body()
    column = body.split(":")[0].rstrip("0123456789")
    last = book.last_row
    book.sort(book.sheet, f"{body.split(':')[0]}:{column}{last}", 0, descending=True)
