"""Options typed, inserted, deleted, cut and copied."""

from __future__ import annotations

from tests.workbook.live.hand import AbsentError, Hand, area, cell
from tests.workbook.live.kinds import either, invalid, valid


def need(book: Hand, options: int) -> None:
    """Leave the edit out where fewer options are there."""
    if len(book.options()) < options:
        raise AbsentError


def fresh(book: Hand, name: str) -> str:
    """A name that no option has."""
    taken = {book.name_of(row) for row in book.options()}
    return next(each for each in (name, *(f"{name} {k}" for k in range(2, 99))) if each not in taken)


@valid()
def next_row_typed(book: Hand) -> None:
    book.type_option(book.spare_row(), fresh(book, "Gingko"))


@invalid()
def next_row_without_one_number(book: Hand) -> str:
    return book.type_option(book.spare_row(), fresh(book, "Hazel"), len(book.criteria()) - 1)


@invalid()
def next_row_name_only(book: Hand) -> str:
    return book.type_option(book.spare_row(), fresh(book, "Hazel"), 0)


@invalid()
def next_row_one_number_only(book: Hand) -> None:
    book.write(book.spare_row(), book.column(0), book.within(book.column(0)))


@valid()
def row_typed_after_a_gap(book: Hand) -> None:
    book.type_option(book.spare_row(1), fresh(book, "Ivy"))


@valid()
def last_spare_row_typed(book: Hand) -> None:
    book.type_option(book._free(book.end - 1, book.end), fresh(book, "Juniper"))


@valid()
def all_spare_rows_typed(book: Hand) -> None:
    for row in range(book.spare_row(), book.end):
        book.type_option(row, fresh(book, "Larch"))


@either()
def guard_row_typed(book: Hand) -> None:
    book.type_option(book.end, fresh(book, "Maple"))


@either()
def below_the_end_typed(book: Hand) -> None:
    book.type_option(book.end + 1, fresh(book, "Nutmeg"))


@valid()
def first_row_deleted(book: Hand) -> None:
    need(book, 2)
    book.delete_rows(book.sheet, book.row(0))


@valid()
def middle_row_deleted(book: Hand) -> None:
    need(book, 3)
    book.delete_rows(book.sheet, book.row(1))


@valid()
def last_row_deleted(book: Hand) -> None:
    need(book, 2)
    book.lines(book.sheet, "Rows", book.row(-1), -1)


@valid()
def leader_deleted(book: Hand) -> None:
    need(book, 3)
    first = str(book.named("dk_rank_names")[0][0])
    book.delete_rows(book.sheet, next((r for r in book.options() if book.name_of(r) == first), book.row(0)))


@valid()
def row_deleted_then_a_weight(book: Hand) -> None:
    need(book, 3)
    book.delete_rows(book.sheet, book.row(2))
    book.write(book.line("dk_weight"), book.column(0), 6)


@either()
def all_but_one_deleted(book: Hand) -> None:
    need(book, 2)
    book.lines(book.sheet, "Rows", book.row(0), 1 - len(book.options()))


@invalid()
def all_options_cleared(book: Hand) -> None:
    book.clear(book.sheet, book.body())


@either()
def guard_row_deleted(book: Hand) -> None:
    book.lines(book.sheet, "Rows", book.end, -1)


@valid()
def spare_row_deleted(book: Hand) -> None:
    book.delete_rows(book.sheet, book.spare_row())


@valid()
def inserted_at_the_top(book: Hand) -> None:
    row = book.row(0)
    book.insert_rows(book.sheet, row)
    book.type_option(row, fresh(book, "Oak"))


@valid()
def inserted_in_the_middle(book: Hand) -> None:
    row = book.row(1)
    book.lines(book.sheet, "Rows", row, 1)
    book.type_option(row, fresh(book, "Poplar"))


@valid()
def inserted_before_the_end(book: Hand) -> None:
    row = book.end
    book.lines(book.sheet, "Rows", row, 1)
    book.type_option(row, fresh(book, "Quince"))


@valid()
def blank_rows_inserted(book: Hand) -> None:
    book.lines(book.sheet, "Rows", book.row(1), 2)


@either()
def thirty_rows_inserted(book: Hand) -> None:
    book.lines(book.sheet, "Rows", book.row(1), 30)


@valid()
def row_cut_to_a_spare_row(book: Hand) -> None:
    book.move(book.sheet, book.whole(book.row(1)), cell(book.spare_row(), book.names - 3))


@valid()
def inputs_cut_to_a_spare_row(book: Hand) -> None:
    book.move(book.sheet, book.inputs(book.row(1)), cell(book.spare_row(1), book.names))


@valid()
def first_row_cut_to_a_spare_row(book: Hand) -> None:
    book.move(book.sheet, book.inputs(book.row(0)), cell(book.spare_row(), book.names))


@valid()
def row_cut_onto_another(book: Hand) -> None:
    need(book, 3)
    book.move(book.sheet, book.inputs(book.row(0)), cell(book.row(1), book.names))


@valid()
def row_moved_up(book: Hand) -> None:
    """Insert a row at the top, cut the last option into it and delete the row it leaves."""
    first = book.row(0)
    book.insert_rows(book.sheet, first)
    last = book.row(-1)
    book.move(book.sheet, book.inputs(last), cell(first, book.names))
    book.delete_rows(book.sheet, last)


@valid()
def row_cleared(book: Hand) -> None:
    need(book, 2)
    book.clear(book.sheet, book.inputs(book.row(1)))


@valid(pastes=True)
def row_cleared_with_results(book: Hand) -> None:
    need(book, 2)
    book.clear(book.sheet, book.whole(book.row(1)))


@invalid()
def row_copied(book: Hand) -> str:
    row = book.row(1)
    book.copy(book.sheet, book.whole(row), cell(book.spare_row(), book.names - 3))
    return book.name_of(row)


@valid()
def row_copied_and_renamed(book: Hand) -> None:
    spare = book.spare_row()
    book.copy(book.sheet, book.whole(book.row(1)), cell(spare, book.names - 3))
    book.write(spare, book.names, fresh(book, "Copied"))


@valid()
def row_copied_in_between_and_renamed(book: Hand) -> None:
    row = book.row(1)
    book.insert_rows(book.sheet, row)
    book.copy(book.sheet, book.whole(row + 1), cell(row, book.names - 3))
    book.write(row, book.names, fresh(book, "Copied"))


@valid()
def numbers_filled_down(book: Hand) -> None:
    spare = book.spare_row()
    book.write(spare, book.names, fresh(book, "Filled"))
    last = book.last_column
    book.dispatch("FillDown", book.sheet, area(spare - 1, book.keys + 1, spare, last))


@either()
def totals_row_typed(book: Hand) -> None:
    first, last, spare = book.row(0), book.row(-1), book.spare_row()
    book.write(spare, book.names, "Total")
    for column in book.criteria():
        book.formula(book.sheet, cell(spare, column), f"=SUM({area(first, column, last, column)})")


@valid(pastes=True)
def values_pasted_over_results(book: Hand) -> None:
    row = book.row(1)
    book.paste(book.sheet, area(row, book.names - 3, row, book.names - 1), [[1.0, 9.9, ""]])


@valid(pastes=True)
def results_cleared(book: Hand) -> None:
    book.clear(book.sheet, area(book.row(0), book.names - 3, book.row(-1), book.names - 1))
