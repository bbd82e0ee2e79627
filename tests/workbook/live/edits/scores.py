"""Numbers of options and ends of scales."""

from __future__ import annotations

from tests.workbook.live.hand import Hand, cell
from tests.workbook.live.kinds import either, invalid, valid


def typed(book: Hand, keys: float | str, at: int = 1) -> str:
    """Type into the grid; return the option's name."""
    row = book.row(at)
    book.write(row, book.column(1), keys)
    return book.name_of(row)


def formula(book: Hand, text: str) -> str:
    row = book.row(1)
    book.formula(book.sheet, cell(row, book.column(1)), text)
    return book.name_of(row)


def other(book: Hand, row: int, column: int) -> float:
    """A number within the scale that does not stand there."""
    share = 0.3 if book.get(row, column) != book.number(row, column, 0.3) else 0.6
    return book.number(row, column, share)


@valid(quiet=True)
def nothing(book: Hand) -> None:
    book.calculate()


@valid()
def score(book: Hand) -> None:
    row, column = book.row(1), book.column(0)
    book.write(row, column, other(book, row, column))


@valid()
def scores_of_all_options(book: Hand) -> None:
    column = book.column(0)
    for at, row in enumerate(book.options()):
        book.write(row, column, book.number(row, column, (at % 5) / 4))


@valid()
def score_is_a_formula(book: Hand) -> None:
    formula(book, f"={book.number(book.row(1), book.column(1), 0.4):.10g}+0")


@valid()
def score_reads_another_score(book: Hand) -> None:
    book.without_details()
    formula(book, f"={cell(book.row(0), book.column(1))}+0")


@valid()
def options_tie(book: Hand) -> None:
    book.without_details()
    book.copy(book.sheet, book.numbers(book.row(0)), cell(book.row(1), book.keys + 1))


@valid()
def block_of_numbers_pasted(book: Hand) -> None:
    first, columns = book.row(0), book.criteria()
    for at, column in enumerate(columns):
        cells = f"{cell(first, column)}:{cell(first + 1, column)}"
        shares = zip((first, first + 1), (at % 3 / 2, at % 4 / 3), strict=True)
        book.paste(book.sheet, cells, [[book.number(row, column, share)] for row, share in shares])


@invalid()
def score_blank(book: Hand) -> str:
    row = book.row(1)
    book.clear(book.sheet, cell(row, book.column(1)))
    return book.name_of(row)


@invalid()
def score_does_not_apply(book: Hand) -> str:
    return typed(book, "n/a")


@invalid()
def score_is_a_number_as_text(book: Hand) -> str:
    return typed(book, f"'{book.within(book.column(1)):.10g}")


@invalid()
def score_is_a_word(book: Hand) -> str:
    return typed(book, "good")


@invalid()
def score_above_its_scale(book: Hand) -> str:
    return typed(book, book.within(book.column(1), 9))


@invalid()
def score_below_its_scale(book: Hand) -> str:
    return typed(book, book.within(book.column(1), -9))


@invalid()
def score_is_true(book: Hand) -> str:
    return formula(book, "=TRUE()")


@invalid()
def score_is_an_error(book: Hand) -> str:
    return formula(book, "=1/0")


@invalid()
def score_is_an_empty_text(book: Hand) -> str:
    return formula(book, '=""')


@either()
def score_with_spaces_around(book: Hand) -> None:
    typed(book, f" {book.within(book.column(1), 0.35):.10g} ")


@either()
def score_with_a_decimal_comma(book: Hand) -> None:
    typed(book, "7,5")


@either()
def score_in_percent(book: Hand) -> None:
    typed(book, "50%")


@either()
def score_is_a_date(book: Hand) -> None:
    typed(book, "2026-05-07")


@either(quiet=True)
def score_cells_merged(book: Hand) -> None:
    row = book.row(1)
    book.dispatch("ToggleMergeCells", book.sheet, f"{cell(row, book.column(0))}:{cell(row, book.column(1))}")


@invalid()
def numbers_of_an_option_cleared(book: Hand) -> str:
    row = book.row(1)
    book.clear(book.sheet, book.numbers(row))
    return book.name_of(row)


@valid()
def scale_wider(book: Hand) -> None:
    column = book.column(0)
    book.write(book.line("dk_high"), column, book.within(column, 2))


@invalid()
def scale_narrower_than_its_numbers(book: Hand) -> None:
    column = book.column(0)
    low, high = book.within(column, 0), book.within(column, 1)
    book.write(book.row(0), column, high)
    book.write(book.row(1), column, low)
    book.write(book.line("dk_high"), column, low + (high - low) / 2)


@invalid()
def scale_end_missing(book: Hand) -> None:
    book.clear(book.sheet, cell(book.line("dk_low"), book.column(0)))


@invalid()
def scale_ends_equal(book: Hand) -> None:
    column = book.column(0)
    book.write(book.line("dk_high"), column, book.within(column, 0))
