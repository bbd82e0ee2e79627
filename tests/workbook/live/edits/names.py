"""Names of options and criteria."""

from __future__ import annotations

from tests.workbook.live.hand import Hand, cell
from tests.workbook.live.kinds import either, invalid, valid


def rename(book: Hand, name: str, at: int = 1) -> None:
    book.put(book.sheet, cell(book.row(at), book.names), name)


def rename_criterion(book: Hand, name: str, at: int = 1) -> None:
    book.put(book.sheet, cell(book.line("dk_name"), book.column(at)), name)


@valid()
def option_renamed(book: Hand) -> None:
    rename(book, "Zelkova")


@valid()
def leader_renamed(book: Hand) -> None:
    first = str(book.named("dk_rank_names")[0][0])
    at = next((k for k, row in enumerate(book.options()) if book.name_of(row) == first), 0)
    rename(book, "The first of them", at)


@valid()
def option_with_wildcards(book: Hand) -> None:
    rename(book, "What * and ~who?")


@valid()
def option_with_quotes(book: Hand) -> None:
    rename(book, 'The "big" one & <more>')


@valid()
def option_with_spaces_around(book: Hand) -> None:
    rename(book, f"\u00a0{book.name_of(book.row(1)).strip()} ")


@valid()
def option_is_a_number(book: Hand) -> None:
    book.write(book.row(1), book.names, 42)


@valid()
def names_of_options_exchanged(book: Hand) -> None:
    book.without_details()
    first, second = book.name_of(book.row(0)), book.name_of(book.row(1))
    rename(book, second, 0)
    rename(book, first, 1)


@invalid()
def option_named_as_another(book: Hand) -> str:
    name = book.name_of(book.row(0))
    rename(book, name)
    return name


@invalid()
def option_looks_like_another(book: Hand) -> None:
    rename(book, f" {book.name_of(book.row(0)).upper()}\u00a0")


@invalid()
def option_without_a_name(book: Hand) -> None:
    book.clear(book.sheet, cell(book.row(1), book.names))


@either()
def option_with_a_long_name(book: Hand) -> None:
    rename(book, "A very long name " * 30)


@valid()
def criterion_renamed(book: Hand) -> None:
    rename_criterion(book, "Another matter")


@valid()
def criterion_with_wildcards(book: Hand) -> None:
    rename_criterion(book, "How ~* much?")


@invalid()
def criterion_named_as_another(book: Hand) -> None:
    rename_criterion(book, book.criterion_of(book.column(0)))


@invalid()
def criterion_without_a_name(book: Hand) -> None:
    book.clear(book.sheet, cell(book.line("dk_name"), book.column(1)))
