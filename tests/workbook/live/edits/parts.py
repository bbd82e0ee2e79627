"""Parts: the criteria above criteria."""

from __future__ import annotations

from tests.workbook.live.hand import AbsentError, Hand, area, cell
from tests.workbook.live.kinds import either, invalid, valid


def headings(book: Hand) -> list[int]:
    """The columns that a part's name stands above."""
    if not book.has("dk_part"):
        raise AbsentError
    left = book.place("dk_part").left
    return [left + at for at, name in enumerate(book.named("dk_part")[0]) if at > 0 and name != ""]


def heading(book: Hand, at: int = 0) -> int:
    found = headings(book)
    if at >= len(found):
        raise AbsentError
    return found[at]


def two_under(book: Hand) -> int:
    """The first column of a part that has another one right of it."""
    columns, heads = book.criteria(), headings(book)
    for head in heads:
        if head + 1 in columns and head + 1 not in heads:
            return head
    raise AbsentError


@valid()
def part_renamed(book: Hand) -> None:
    book.write(book.line("dk_part"), heading(book), "Another part")


@valid()
def weight_of_a_part(book: Hand) -> None:
    book.write(book.line("dk_part_weight"), heading(book), 5)


@invalid()
def weight_of_a_part_blank(book: Hand) -> str:
    column = heading(book)
    book.clear(book.sheet, cell(book.line("dk_part_weight"), column))
    return str(book.get(book.line("dk_part"), column))


@invalid()
def weight_of_a_part_negative(book: Hand) -> str:
    column = heading(book)
    book.write(book.line("dk_part_weight"), column, -2)
    return str(book.get(book.line("dk_part"), column))


@either()
def two_weights_of_a_part(book: Hand) -> None:
    book.write(book.line("dk_part_weight"), two_under(book) + 1, 2)


@either()
def name_of_a_part_cleared(book: Hand) -> None:
    book.clear(book.sheet, cell(book.line("dk_part"), heading(book)))


@either()
def name_of_a_part_over_each_column(book: Hand) -> None:
    head = two_under(book)
    book.write(book.line("dk_part"), head + 1, str(book.get(book.line("dk_part"), head)))


@either()
def part_named_as_another(book: Hand) -> None:
    book.write(book.line("dk_part"), heading(book, 1), str(book.get(book.line("dk_part"), heading(book))))


@either()
def first_column_of_a_part_deleted(book: Hand) -> None:
    book.delete_columns(two_under(book))


@either()
def first_column_of_a_part_cut(book: Hand) -> None:
    book.move(book.sheet, book.upright(two_under(book)), cell(book.head, book.spare_column()))


@either()
def column_moved_to_another_part(book: Hand) -> None:
    """Insert a column in the second part and cut the first criterion of the first part's end into it."""
    head = two_under(book)
    others = [column for column in headings(book) if column > head]
    if len(others) == 0:
        raise AbsentError
    target = others[0] + 1
    book.insert_columns(target)
    top, bottom = book.line("dk_name"), max([book.end, *book.references()])
    book.move(book.sheet, area(top, head + 1, bottom, head + 1), cell(top, target))
    book.delete_columns(head + 1)


@valid()
def column_inserted_in_a_part(book: Hand) -> None:
    column = two_under(book) + 1
    book.insert_columns(column)
    book.type_criterion(column, "Within the part")


@valid()
def column_typed_for_a_part(book: Hand) -> None:
    name = str(book.get(book.line("dk_part"), heading(book)))
    column = book.spare_column()
    book.type_criterion(column, "More of the part")
    book.write(book.line("dk_part"), column, name)


@valid()
def new_part_typed(book: Hand) -> None:
    heading(book)
    column = book.spare_column()
    book.type_criterion(column, "Of a new part")
    book.write(book.line("dk_part"), column, "A new part")
    book.write(book.line("dk_part_weight"), column, 2)


@invalid()
def new_part_without_a_weight(book: Hand) -> str:
    heading(book)
    column = book.spare_column()
    book.type_criterion(column, "Of a new part")
    book.write(book.line("dk_part"), column, "A new part")
    return "A new part"


@either()
def line_of_parts_deleted(book: Hand) -> None:
    heading(book)
    book.delete_rows(book.sheet, book.line("dk_part"))
