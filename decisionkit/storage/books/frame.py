"""Where is the grid of a book?  Its names reach from the head and the column of names to a blank row and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decisionkit.core.errors import Fault
from decisionkit.core.words import as_seen
from decisionkit.ooxml.cells import Book, Cells
from decisionkit.ooxml.references import Area, column_letters
from decisionkit.storage.books.shown import as_text, cell_words, sheet_words

#: The lines above the options, by what they hold.
LINES = ("dk_name", "dk_ckeys", "dk_weight", "dk_better", "dk_low", "dk_high")
PART, PART_WEIGHT, PART_KEYS = "dk_part", "dk_part_weight", "dk_pkeys"
PARTS = (PART, PART_WEIGHT, PART_KEYS)
#: Options that are ranked, and references: the names, the names as built, all of the cells.
OPTIONS = ("dk_options", "dk_okeys", "dk_grid")
REFERENCES = ("dk_ref_options", "dk_ref_okeys", "dk_ref_grid")
#: What stands where the line above the options and the column of names as built meet.
CORNER = "frame"
UNDO = "Undo what moved or removed it; insert and delete whole rows and columns only."


@dataclass(frozen=True)
class Block:
    """Rows of options: the head line above them, the last row, and the columns of names and of names as built."""

    head: int
    last: int
    names: int
    keys: int


@dataclass(frozen=True)
class Frame:
    """The grid: its sheet, the columns after those of the names, the lines above by name, and its rows."""

    sheet: str
    left: int
    right: int
    lines: Mapping[str, int]
    options: Block
    references: Block | None


def frame_of(book: Book, file: str, broken: list[Fault]) -> Frame | None:
    """Return the grid's frame; None, and what is broken, if it is not whole."""
    wanted = [*LINES, *OPTIONS]
    wanted += REFERENCES if any(name in book.names for name in REFERENCES) else ()
    wanted += (PART, PART_KEYS) if any(name in book.names for name in PARTS) else ()
    missing = [name for name in wanted if name not in book.names or book.names[name][0] not in book.sheets]
    for name in missing:
        rule = f"the grid needs the name {name}"
        broken.append(Fault(file, rule, "no such name, or one that refers to nothing", UNDO))
    if missing:
        return None
    found = [*_askew(book, wanted)]
    broken += found
    return None if found else _made(book)


def corner_fault(frame: Frame, cells: Cells) -> Fault | None:
    """Say whether the hidden column of names as built was moved or typed over."""
    row, column = frame.options.head, frame.options.keys
    said = as_text(cells.get(row, {}).get(column))
    if isinstance(said, str) and as_seen(said) == CORNER:
        return None
    where = cell_words(frame.sheet, row, column)
    return Fault(where, f'the hidden cell must say "{CORNER}"', "a blank" if said is None else repr(said), UNDO)


def _askew(book: Book, wanted: list[str]) -> Iterator[Fault]:
    """Find names that do not fit each other."""
    sheet, grid = book.names["dk_grid"]
    across = f"columns {column_letters(grid.left)} to {column_letters(grid.right)}"
    for name in wanted:
        place, at = book.names[name]
        where = f"{sheet_words(place)}, name {name}"
        if place != sheet:
            yield Fault(where, f"must stand on {sheet_words(sheet)}, with the grid", "another sheet", UNDO)
        elif name not in (*OPTIONS[:2], *REFERENCES[:2]) and (at.left, at.right) != (grid.left, grid.right):
            found = f"{column_letters(at.left)} to {column_letters(at.right)}"
            yield Fault(where, f"must reach over the {across} of the grid", found, UNDO)
        elif name in (*LINES, *PARTS) and (at.top != at.bottom or at.top >= grid.top):
            yield Fault(where, "must be one row above the options", _rows(at), UNDO)
    high = book.names["dk_high"][1]
    if high.top + 1 != grid.top:
        rule = "no row may stand between the scale and the options"
        yield Fault(f"{sheet_words(sheet)}, row {high.top + 1}", rule, "one", "Delete it, or undo.")
    for names in (OPTIONS, REFERENCES) if "dk_ref_grid" in wanted else (OPTIONS,):
        yield from _askew_rows(book, names)
    if "dk_ref_grid" in wanted and book.names["dk_ref_grid"][1].top <= grid.bottom:
        yield Fault(f"{sheet_words(sheet)}, name dk_ref_grid", "must stand below the options", "above", UNDO)


def _askew_rows(book: Book, names: tuple[str, ...]) -> Iterator[Fault]:
    sheet, grid = book.names[names[2]]
    for name in names[:2]:
        at = book.names[name][1]
        where = f"{sheet_words(sheet)}, name {name}"
        if (at.top, at.bottom) != (grid.top, grid.bottom):
            yield Fault(where, f"must reach over the {_rows(grid)} of {names[2]}", _rows(at), UNDO)
        elif at.width != 1 or (name == names[0] and at.left != grid.left):
            rule = f"must be one column{', the first of the grid' if name == names[0] else ''}"
            yield Fault(where, rule, f"{column_letters(at.left)} to {column_letters(at.right)}", UNDO)


def _rows(at: Area) -> str:
    return f"rows {at.top} to {at.bottom}"


def _made(book: Book) -> Frame:
    sheet, grid = book.names["dk_grid"]
    lines = {name: book.names[name][1].top for name in (*LINES, *PARTS) if name in book.names}
    blocks = [_block(book, names) for names in (OPTIONS, REFERENCES) if names[2] in book.names]
    return Frame(sheet, grid.left + 1, grid.right, lines, blocks[0], blocks[1] if len(blocks) > 1 else None)


def _block(book: Book, names: tuple[str, ...]) -> Block:
    grid, keys = book.names[names[2]][1], book.names[names[1]][1]
    return Block(grid.top, grid.bottom, grid.left, keys.left)
