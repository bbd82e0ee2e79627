"""Criteria typed, inserted, deleted, cut and moved."""

from __future__ import annotations

from tests.workbook.live.hand import AbsentError, Hand, area, cell
from tests.workbook.live.kinds import either, invalid, valid


def fresh(book: Hand, name: str) -> str:
    """A name that no criterion has."""
    taken = {book.criterion_of(column) for column in book.criteria()}
    return next(each for each in (name, *(f"{name} {k}" for k in range(2, 99))) if each not in taken)


def need(book: Hand, criteria: int) -> None:
    if len(book.criteria()) < criteria:
        raise AbsentError


@valid()
def next_column_typed(book: Hand) -> None:
    book.type_criterion(book.spare_column(), fresh(book, "Colour"))


@invalid()
def next_column_name_only(book: Hand) -> str:
    name = fresh(book, "Colour")
    book.write(book.line("dk_name"), book.spare_column(), name)
    return name


@invalid()
def next_column_without_numbers(book: Hand) -> str:
    column, name = book.spare_column(), fresh(book, "Colour")
    book.type_heads(column, name)
    return name


@valid()
def column_typed_after_a_gap(book: Hand) -> None:
    book.type_criterion(book.spare_column(1), fresh(book, "Smell"))


@valid()
def all_spare_columns_typed(book: Hand) -> None:
    for column in range(book.spare_column(), book.right):
        book.type_criterion(column, fresh(book, "Sound"))


@either()
def guard_column_typed(book: Hand) -> None:
    book.type_criterion(book.right, fresh(book, "Touch"))


@either()
def right_of_the_grid_typed(book: Hand) -> None:
    book.type_criterion(book.right + 1, fresh(book, "Taste"))


@either()
def first_column_deleted(book: Hand) -> None:
    need(book, 2)
    book.delete_columns(book.column(0))


@valid()
def column_without_a_veto_deleted(book: Hand) -> None:
    need(book, 3)
    book.delete_columns(book.free_column(0))


@either()
def last_column_deleted(book: Hand) -> None:
    need(book, 2)
    book.lines(book.sheet, "Columns", book.column(-1), -1)


@either()
def column_of_a_veto_deleted(book: Hand) -> None:
    need(book, 2)
    named = [row for row in book.table("dk_vetoes") if row[1] != ""]
    names = [str(row[1]) for row in named]
    found = [column for column in book.criteria() if book.criterion_of(column) in names]
    if len(found) == 0:
        raise AbsentError
    book.delete_columns(found[0])


@either()
def all_columns_but_one_deleted(book: Hand) -> None:
    need(book, 2)
    book.lines(book.sheet, "Columns", book.column(0), 1 - len(book.criteria()))


@valid()
def spare_column_deleted(book: Hand) -> None:
    book.delete_columns(book.spare_column())


@valid()
def inserted_before_the_first(book: Hand) -> None:
    column = book.column(0)
    book.insert_columns(column)
    book.type_criterion(column, fresh(book, "Age"))


@valid()
def inserted_before_the_keys(book: Hand) -> None:
    column = book.keys
    book.lines(book.sheet, "Columns", column, 1)
    book.type_criterion(column, fresh(book, "Rust"))


@valid()
def inserted_in_between(book: Hand) -> None:
    column = book.column(1)
    book.lines(book.sheet, "Columns", column, 1)
    book.type_criterion(column, fresh(book, "Shape"))


@valid()
def blank_column_inserted(book: Hand) -> None:
    book.insert_columns(book.column(1))


@valid(pastes=True)
def column_inserted_in_the_margin(book: Hand) -> None:
    book.lines(book.sheet, "Columns", 1, 1)


@either(pastes=True)
def column_inserted_among_the_results(book: Hand) -> None:
    book.lines(book.sheet, "Columns", book.names - 1, 1)


@either(pastes=True)
def result_column_deleted(book: Hand) -> None:
    book.lines(book.sheet, "Columns", book.names - 1, -1)


@valid()
def column_cut_to_a_spare_one(book: Hand) -> None:
    book.move(book.sheet, book.upright(book.free_column(-1)), cell(book.head, book.spare_column()))


@valid()
def first_column_cut_to_a_spare_one(book: Hand) -> None:
    if book.has("dk_part"):
        raise AbsentError
    book.move(book.sheet, book.upright(book.column(0)), cell(book.head, book.spare_column()))


@valid()
def column_moved(book: Hand) -> None:
    """Insert a column before the first, cut the last criterion into it and delete the column it leaves."""
    first = book.column(0)
    book.insert_columns(first)
    last = book.column(-1)
    top = book.line("dk_ckeys")
    bottom = max([book.end, *book.references()])
    book.move(book.sheet, area(top, last, bottom, last), cell(top, first))
    book.delete_columns(last)


@valid()
def column_without_a_veto_cleared(book: Hand) -> None:
    need(book, 3)
    column = book.free_column(0)
    book.clear(book.sheet, book.upright(column))


@invalid()
def numbers_of_a_column_cleared(book: Hand) -> str:
    column = book.column(1)
    book.clear(book.sheet, area(book.row(0), column, book.row(-1), column))
    return book.criterion_of(column)


@invalid()
def column_copied(book: Hand) -> None:
    book.copy(book.sheet, book.upright(book.column(1)), cell(book.head, book.spare_column()))


@either()
def column_of_keys_deleted(book: Hand) -> None:
    book.lines(book.sheet, "Columns", book.keys, -1)


@either()
def column_of_keys_cleared(book: Hand) -> None:
    book.clear(book.sheet, area(book.row(0), book.keys, book.row(-1), book.keys))
