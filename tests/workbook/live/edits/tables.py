"""Parties, vetoes, evidence and the sheet of criteria."""

from __future__ import annotations

from tests.workbook.live.hand import AbsentError, Hand, area, cell
from tests.workbook.live.kinds import either, invalid, valid


def need(book: Hand, table: str, count: int = 1) -> str:
    """Return the sheet that a table is on."""
    if len(book.table(table)) < count:
        raise AbsentError
    return book.place(table).sheet


def body(book: Hand, table: str) -> str:
    place = book.place(table)
    return area(place.top + 1, place.left, place.top + len(book.table(table)), place.right)


def where(book: Hand, table: str, header: str, at: int = 0) -> tuple[str, str]:
    sheet = need(book, table)
    return sheet, cell(book.table_row(table, at), book.table_column(table, header))


@valid()
def veto_deleted(book: Hand) -> None:
    sheet = need(book, "dk_vetoes")
    book.delete_rows(sheet, book.table_row("dk_vetoes"))


@valid()
def vetoes_cleared(book: Hand) -> None:
    sheet = need(book, "dk_vetoes")
    book.clear(sheet, body(book, "dk_vetoes"))


@valid(quiet=True)
def vetoes_sorted(book: Hand) -> None:
    sheet = need(book, "dk_vetoes", 2)
    book.sort(sheet, body(book, "dk_vetoes"), 1, descending=True)


@valid()
def limit_changed(book: Hand) -> None:
    sheet, at = where(book, "dk_vetoes", "Limit")
    criterion = str(book.value(*where(book, "dk_vetoes", "Criterion")))
    column = next((c for c in book.criteria() if book.criterion_of(c) == criterion), None)
    if column is None:
        raise AbsentError
    book.put(sheet, at, book.within(column, 0.5))


@invalid()
def limit_as_text(book: Hand) -> None:
    sheet, at = where(book, "dk_vetoes", "Limit")
    book.put(sheet, at, "four")


@invalid()
def limit_blank(book: Hand) -> None:
    book.clear(*where(book, "dk_vetoes", "Limit"))


@valid()
def kind_in_capitals_with_spaces(book: Hand) -> None:
    sheet, at = where(book, "dk_vetoes", "Kind")
    book.put(sheet, at, "\u00a0CANNOT ")


@invalid()
def kind_unknown(book: Hand) -> None:
    sheet, at = where(book, "dk_vetoes", "Kind")
    book.put(sheet, at, "objects")


@invalid()
def veto_on_nothing(book: Hand) -> None:
    sheet, at = where(book, "dk_vetoes", "Criterion")
    book.put(sheet, at, "No such thing")


@valid()
def veto_inserted(book: Hand) -> None:
    sheet = need(book, "dk_vetoes")
    row = book.table_row("dk_vetoes")
    party, criterion, limit = (book.value(*where(book, "dk_vetoes", h)) for h in ("Party", "Criterion", "Limit"))
    others = [c for c in book.criteria() if book.criterion_of(c) != criterion]
    if len(others) == 0 or limit == "":
        raise AbsentError
    book.insert_rows(sheet, row)
    for header, keys in {"Party": party, "Criterion": criterion, "Limit": limit, "Kind": "withholds"}.items():
        book.put(sheet, cell(row, book.table_column("dk_vetoes", header)), keys)


@valid()
def veto_typed_below(book: Hand) -> None:
    sheet = need(book, "dk_vetoes")
    party, limit_on = book.value(*where(book, "dk_vetoes", "Party")), book.column(0)
    row = book.place("dk_vetoes").top + 1 + len(book.table("dk_vetoes"))
    typed = {"Party": party, "Criterion": book.criterion_of(limit_on), "Kind": "withholds"}
    for header, keys in typed.items():
        book.type(sheet, cell(row, book.table_column("dk_vetoes", header)), str(keys))
    limit = book.within(limit_on, 0.5)
    book.type(sheet, cell(row, book.table_column("dk_vetoes", "Limit")), f"{limit:.10g}")


@valid()
def check_of_vetoes_pasted_over(book: Hand) -> None:
    sheet, at = where(book, "dk_vetoes", "Check")
    book.put(sheet, at, "fine")


@valid(quiet=True)
def parties_sorted(book: Hand) -> None:
    sheet = need(book, "dk_parties", 2)
    book.sort(sheet, body(book, "dk_parties"), book.table_column("dk_parties", "Party") - book.place("dk_parties").left)


@valid(quiet=True)
def parties_sorted_from_the_menu(book: Hand) -> None:
    sheet = need(book, "dk_parties", 2)
    book.dispatch("SortDescending", sheet, body(book, "dk_parties"))


@either()
def party_deleted(book: Hand) -> None:
    sheet = need(book, "dk_parties", 2)
    book.delete_rows(sheet, book.table_row("dk_parties"))


@valid()
def party_renamed(book: Hand) -> None:
    sheet, at = where(book, "dk_parties", "Party")
    book.put(sheet, at, "The party of the other side")


@either()
def party_without_a_name(book: Hand) -> None:
    book.clear(*where(book, "dk_parties", "Party"))


@valid(quiet=True)
def evidence_sorted(book: Hand) -> None:
    sheet = need(book, "dk_evidence", 2)
    book.sort(sheet, body(book, "dk_evidence"), 0, descending=True)


@either()
def evidence_deleted(book: Hand) -> None:
    sheet = need(book, "dk_evidence", 2)
    book.delete_rows(sheet, book.table_row("dk_evidence"))


@valid(quiet=True)
def criteria_sorted(book: Hand) -> None:
    sheet = need(book, "dk_criteria", 2)
    book.sort(sheet, body(book, "dk_criteria"), 0, descending=True)


@either()
def row_of_criteria_deleted(book: Hand) -> None:
    sheet = need(book, "dk_criteria", 2)
    book.delete_rows(sheet, book.table_row("dk_criteria"))


@valid()
def anchor_changed(book: Hand) -> None:
    leaf, name = book.criterion_of(book.column(0)), book.table_column("dk_criteria", "Criterion")
    rows = range(len(book.table("dk_criteria")))
    sheet = need(book, "dk_criteria")
    row = next((k for k in rows if book.value(sheet, cell(book.table_row("dk_criteria", k), name)) == leaf), None)
    if row is None:
        raise AbsentError
    sheet, at = where(book, "dk_criteria", "Low end means", row)
    book.put(sheet, at, "nothing of it")


@either()
def totals_row_of_a_table(book: Hand) -> None:
    sheet = need(book, "dk_vetoes")
    row = book.place("dk_vetoes").top + 1 + len(book.table("dk_vetoes"))
    column = book.table_column("dk_vetoes", "Limit")
    book.type(sheet, cell(row, book.table_column("dk_vetoes", "Party")), "Total")
    book.formula(sheet, cell(row, column), f"=SUM({cell(row - 2, column)}:{cell(row - 1, column)})")
