"""Weights and directions of criteria."""

from __future__ import annotations

from tests.workbook.live.hand import AbsentError, Hand, cell
from tests.workbook.live.kinds import either, invalid, valid

RAISING = ("higher", "max", "benefit", "+1")
LOWERING = ("lower", "min", "cost", "-1")


def typed(book: Hand, keys: float | str, at: int = 0) -> str:
    """Type a weight; return the criterion's name."""
    column = book.column(at)
    book.write(book.line("dk_weight"), column, keys)
    return book.criterion_of(column)


def direction(book: Hand, word: str, at: int = 0) -> None:
    book.put(book.sheet, cell(book.line("dk_better"), book.column(at)), word)


def lowers(book: Hand, at: int = 0) -> bool:
    return str(book.get(book.line("dk_better"), book.column(at))).strip().lower() in LOWERING


@valid()
def weight(book: Hand) -> None:
    now = book.get(book.line("dk_weight"), book.column(0))
    typed(book, 7 if now != 7 else 4)


@valid()
def weights_of_all(book: Hand) -> None:
    for at in range(len(book.criteria())):
        typed(book, 1 + at * 0.5, at)


@valid()
def weights_in_percent(book: Hand) -> None:
    count = len(book.criteria())
    for at in range(count):
        typed(book, f"{10 + at}%", at)


@either()
def one_weight_in_percent(book: Hand) -> None:
    typed(book, "30%")


@valid()
def weight_is_a_formula(book: Hand) -> None:
    book.formula(book.sheet, cell(book.line("dk_weight"), book.column(0)), "=1+2")


@valid()
def weight_nothing(book: Hand) -> None:
    if len(book.criteria()) < 2:
        raise AbsentError
    typed(book, 3, 0)
    typed(book, 0, 1)


@invalid()
def weights_all_nothing(book: Hand) -> None:
    for at in range(len(book.criteria())):
        typed(book, 0, at)


@invalid()
def weight_negative(book: Hand) -> str:
    return typed(book, -1)


@invalid()
def weight_blank(book: Hand) -> str:
    column = book.column(0)
    book.clear(book.sheet, cell(book.line("dk_weight"), column))
    return book.criterion_of(column)


@invalid()
def weight_is_a_number_as_text(book: Hand) -> str:
    return typed(book, "'3")


@invalid()
def weight_is_a_word(book: Hand) -> str:
    return typed(book, "much")


@invalid()
def weight_is_an_error(book: Hand) -> str:
    column = book.column(0)
    book.formula(book.sheet, cell(book.line("dk_weight"), column), "=1/0")
    return book.criterion_of(column)


@valid()
def direction_turned(book: Hand) -> None:
    direction(book, "higher" if lowers(book) else "lower")


@valid()
def direction_in_another_word(book: Hand) -> None:
    direction(book, "cost" if lowers(book) else "benefit")


@valid()
def direction_in_capitals(book: Hand) -> None:
    direction(book, "MIN" if lowers(book) else "MAX")


@valid()
def direction_as_a_number(book: Hand) -> None:
    book.write(book.line("dk_better"), book.column(0), "-1" if lowers(book) else "1")


@valid()
def direction_with_spaces(book: Hand) -> None:
    word = "lower" if lowers(book) else "higher"
    direction(book, f"\u00a0{word} ")


@invalid()
def direction_unknown(book: Hand) -> str:
    direction(book, "better")
    return book.criterion_of(book.column(0))


@invalid()
def direction_blank(book: Hand) -> str:
    column = book.column(0)
    book.clear(book.sheet, cell(book.line("dk_better"), column))
    return book.criterion_of(column)
