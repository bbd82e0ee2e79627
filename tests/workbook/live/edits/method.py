"""The method, and the title and question beside it."""

from __future__ import annotations

from tests.workbook.live.hand import Hand, cell
from tests.workbook.live.kinds import invalid, valid


def choose(book: Hand, title: str) -> None:
    place = book.place("dk_method")
    book.put(place.sheet, cell(place.top, place.left), title)


@valid()
def method_changed(book: Hand) -> None:
    choose(book, "TOPSIS" if book.text("dk_method") != "TOPSIS" else "Weighted sum")


@valid()
def method_changed_twice(book: Hand) -> None:
    choose(book, "TOPSIS")
    choose(book, "Weighted sum")
    choose(book, "Weighted product")


@valid()
def method_in_capitals_with_spaces(book: Hand) -> None:
    choose(book, f" {book.text('dk_method').upper()}\u00a0")


@invalid()
def method_unknown(book: Hand) -> None:
    choose(book, "the best one")


@invalid()
def method_blank(book: Hand) -> None:
    place = book.place("dk_method")
    book.clear(place.sheet, cell(place.top, place.left))


@valid()
def question_changed(book: Hand) -> None:
    place = book.place("dk_question")
    book.put(place.sheet, cell(place.top, place.left), "What do we do?")
