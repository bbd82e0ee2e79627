"""Sheets renamed, moved, copied and inserted; the book saved and opened again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.workbook.live.edits import rows
from tests.workbook.live.hand import AbsentError, Hand, cell
from tests.workbook.live.kinds import either, valid


@contextmanager
def scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="decisionkit-hand-") as folder:
        yield Path(folder) / "again.xlsx"


def reopened(book: Hand) -> None:
    with scratch() as path:
        book.reopen(path)


def weight(book: Hand) -> None:
    book.write(book.line("dk_weight"), book.column(0), 6)


@valid()
def sheet_renamed(book: Hand) -> None:
    book.change_sheet("rename", book.sheet, "My 'own' options & more")


@valid()
def sheet_renamed_then_a_weight(book: Hand) -> None:
    book.change_sheet("rename", book.sheet, "Mine")
    weight(book)


@valid(quiet=True)
def sheet_moved(book: Hand) -> None:
    book.change_sheet("move", book.sheet, at=len(book.sheets()))


@valid()
def sheet_copied(book: Hand) -> None:
    """A copy is dead and says so, if its sheet says anything; the first sheet stays right."""
    name = f"Copy{len(book.sheets())}"
    at = book.said_at()
    first = str(book.value(book.sheet, at))
    book.change_sheet("copy", book.sheet, name, len(book.sheets()))
    weight(book)
    shown = str(book.value(name, at))
    assert "copy" in shown.lower() or first == shown == "#REF!", f"the copy shows {shown!r}, the sheet {first!r}"


@valid()
def copy_of_the_sheet_edited(book: Hand) -> None:
    name = f"Copy{len(book.sheets())}"
    book.change_sheet("copy", book.sheet, name, 0)
    book.type(name, cell(book.line("dk_weight"), book.column(0)), "9")
    weight(book)


@valid(quiet=True)
def sheet_copied_to_another_book(book: Hand) -> None:
    """In another book, without its calculations, the sheet shows no ranking as if it followed."""
    with scratch() as path:
        shown = book.elsewhere(path, book.sheet, book.said_at())
    lead = str(book.value(book.sheet, book.said_at()))
    assert shown != lead or lead.startswith("Not ready"), f"a sheet in another book shows {shown!r}"


@valid()
def sheet_inserted(book: Hand) -> None:
    book.change_sheet("insert", "", f"Notes{len(book.sheets())}", 0)


@valid()
def own_sheet_reads_the_ranking(book: Hand) -> None:
    name = f"Mine{len(book.sheets())}"
    book.change_sheet("insert", "", name, 1)
    book.formula(name, "A1", "=INDEX(dk_rank_names;1)")
    weight(book)
    first = book.named("dk_rank_names")[0][0]
    assert book.value(name, "A1") == first, f"a formula of one's own shows {book.value(name, 'A1')!r}, not {first!r}"


@valid()
def hidden_sheets_shown(book: Hand) -> None:
    for sheet in book.sheets():
        book.change_sheet("show", sheet)


@either()
def summary_deleted(book: Hand) -> None:
    if "Summary" not in book.sheets():
        raise AbsentError
    book.change_sheet("remove", "Summary")


@either()
def calculations_deleted(book: Hand) -> None:
    book.change_sheet("remove", book.place("dk_rank_names").sheet)


@valid(quiet=True)
def saved_and_opened(book: Hand) -> None:
    reopened(book)


@valid()
def opened_again_then_a_weight(book: Hand) -> None:
    reopened(book)
    weight(book)


@valid()
def opened_again_then_a_row_deleted(book: Hand) -> None:
    reopened(book)
    rows.middle_row_deleted(book)


@valid()
def opened_again_then_a_row_typed(book: Hand) -> None:
    reopened(book)
    rows.next_row_typed(book)


@valid()
def opened_again_then_a_row_inserted(book: Hand) -> None:
    reopened(book)
    rows.inserted_in_the_middle(book)


@valid()
def row_typed_then_opened_again(book: Hand) -> None:
    rows.next_row_typed(book)
    reopened(book)


@valid()
def sorted_then_opened_again(book: Hand) -> None:
    book.sort(book.sheet, book.body(), 0, descending=True)
    reopened(book)
