"""The table of ranges, sources and reasons of single cells."""

from __future__ import annotations

from tests.workbook.live.hand import AbsentError, Hand, area, cell
from tests.workbook.live.kinds import either, invalid, valid

TABLE = "dk_details"


def need(book: Hand) -> None:
    if len(book.table(TABLE)) == 0:
        raise AbsentError


def where(book: Hand, header: str, at: int = 0) -> tuple[str, str]:
    need(book)
    return book.place(TABLE).sheet, cell(book.table_row(TABLE, at), book.table_column(TABLE, header))


def body(book: Hand) -> str:
    place = book.place(TABLE)
    return area(place.top + 1, place.left, place.top + len(book.table(TABLE)), place.right)


def below(book: Hand) -> int:
    """The first row below what is used of the table."""
    return book.place(TABLE).top + 1 + len(book.table(TABLE))


def type_detail(book: Hand, option: str, criterion: str, low: float, high: float) -> None:
    sheet, row = book.place(TABLE).sheet, below(book)
    typed = {"Option": option, "Criterion": criterion, "Low": f"{low:.10g}", "High": f"{high:.10g}"}
    for header, keys in typed.items():
        book.type(sheet, cell(row, book.table_column(TABLE, header)), keys)


@valid()
def detail_deleted(book: Hand) -> None:
    need(book)
    book.delete_rows(book.place(TABLE).sheet, book.table_row(TABLE))


@valid()
def last_detail_deleted(book: Hand) -> None:
    need(book)
    book.delete_rows(book.place(TABLE).sheet, book.table_row(TABLE, -1))


@valid(quiet=True)
def details_sorted_by_criterion(book: Hand) -> None:
    need(book)
    book.sort(book.place(TABLE).sheet, body(book), 1, descending=True)


@valid(quiet=True)
def details_sorted_by_option(book: Hand) -> None:
    need(book)
    book.dispatch("SortDescending", book.place(TABLE).sheet, body(book))


@valid()
def detail_typed(book: Hand) -> None:
    """Give a range to a cell that has none."""
    need(book)
    known = {(str(row[0]), str(row[1])) for row in book.table(TABLE)}
    for row in book.options():
        for column in book.criteria():
            pair = (book.name_of(row), book.criterion_of(column))
            if pair not in known:
                type_detail(book, *pair, book.within(column, 0), book.within(column, 1))
                return
    raise AbsentError


@invalid()
def detail_twice(book: Hand) -> None:
    need(book)
    first = book.table(TABLE)[0]
    column = next((c for c in book.criteria() if book.criterion_of(c) == first[1]), book.column(0))
    type_detail(book, str(first[0]), str(first[1]), book.within(column, 0), book.within(column, 1))


@invalid()
def detail_of_nothing(book: Hand) -> None:
    need(book)
    type_detail(book, "Nobody", book.criterion_of(book.column(0)), 1, 2)


@invalid()
def low_end_above_the_best_guess(book: Hand) -> None:
    sheet, at = where(book, "Low")
    book.put(sheet, at, 1e9)


@invalid()
def low_end_without_a_high_one(book: Hand) -> None:
    sheet, at = where(book, "Low")
    if book.value(sheet, at) == "":
        raise AbsentError
    book.clear(sheet, where(book, "High")[1])


@valid()
def reason_changed(book: Hand) -> None:
    sheet, at = where(book, "Why")
    book.put(sheet, at, "Because of what was said in May")


@invalid()
def grade_unknown(book: Hand) -> None:
    sheet, at = where(book, "Grade")
    book.put(sheet, at, "Z")


@valid()
def grade_as_small_letter_with_a_space(book: Hand) -> None:
    sheet, at = where(book, "Grade")
    now = str(book.value(sheet, at))
    if now == "":
        raise AbsentError
    book.put(sheet, at, f"\u00a0{now.lower()} ")


@invalid()
def evidence_unknown(book: Hand) -> None:
    sheet, at = where(book, "Evidence")
    book.put(sheet, at, "E999")


@valid()
def check_of_details_pasted_over(book: Hand) -> None:
    sheet, at = where(book, "Check")
    book.put(sheet, at, "fine")


@invalid()
def check_pasted_over_a_fault(book: Hand) -> None:
    low_end_above_the_best_guess(book)
    check_of_details_pasted_over(book)


@valid()
def option_renamed_then_its_detail_changed(book: Hand) -> None:
    need(book)
    book.write(book.row(0), book.names, "Renamed with details")
    reason_changed(book)


@either()
def option_of_a_detail_typed_over(book: Hand) -> None:
    sheet, at = where(book, "Option")
    book.put(sheet, at, book.name_of(book.row(-1)))
