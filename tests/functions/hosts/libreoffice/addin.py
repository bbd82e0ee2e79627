"""The add-in in a real LibreOffice: packed as `decisionkit functions package --libreoffice` packs it, and loaded."""

from __future__ import annotations

import atexit
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.example import SHEET
from decisionkit.functions.hosts.libreoffice.package import write
from decisionkit.ooxml.references import column_letters
from tests.office import Office, libreoffice
from tests.office.live import Live, opened

#: The sheet of a new book, and a cell and a column of it beside the examples.
NEW_SHEET, BESIDE, COLUMN_BESIDE = "Sheet1", "L1", 12
WIDTH = max(map(len, SHEET))
Table = list[list[float | str]]
#: The cells of the examples, as LibreOffice hands them over: "" is a blank.
ROWS: Table = [["" if cell is None else cell for cell in (*row, *[None] * (WIDTH - len(row)))] for row in SHEET]


def corners(area: str) -> tuple[slice, slice]:
    """Return the rows and the columns of a range such as A8:D14."""
    (left, top), (right, bottom) = ((cell[0], int(cell[1:])) for cell in area.split(":"))
    return slice(top - 1, bottom), slice(ord(left) - ord("A"), ord(right) - ord("A") + 1)


def sample(entry: CellFunction, optional: bool = True, sheet: Table = ROWS) -> list[Cells]:
    """Return what LibreOffice hands over for the example of a function, with or without its optional arguments."""
    return [given(each.example, sheet) for each in entry.arguments if optional or not each.optional]


def given(example: str, sheet: Table = ROWS) -> Cells:
    """Return what LibreOffice hands over for one argument: rows of cells, or a text."""
    if example.startswith('"'):
        return example.strip('"')
    rows, columns = corners(example)
    return tuple(tuple(row[columns]) for row in sheet[rows])


def formula(entry: CellFunction, optional: bool = True) -> str:
    """Return the example of a function as a formula without "=", as Excel spells it."""
    examples = [argument.example for argument in entry.arguments if optional or not argument.optional]
    return f"{entry.name}({','.join(examples)})"


def spelled(entry: CellFunction, optional: bool = True) -> str:
    """Return the example of a function as a formula, as LibreOffice spells it."""
    return "=" + formula(entry, optional).replace(",", ";")


def area_at(column: int, row: int, height: int, width: int) -> str:
    """Return the range that is so many rows high and columns wide, from a column and a row counted from 1."""
    return f"{column_letters(column)}{row}:{column_letters(column + width - 1)}{row + height - 1}"


@contextmanager
def new_book(running: Office) -> Iterator[Live]:
    """Open a new book whose one sheet has the cells of the examples."""
    with opened(None, running=running) as live:
        live.fill(NEW_SHEET, area_at(1, 1, len(ROWS), WIDTH), ROWS)
        yield live


def unpacked(folder: Path, folders: Sequence[str] = ()) -> Path:
    """Return a folder of extensions with the add-in, as LibreOffice unpacks it."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = folder.with_suffix(".oxt")
    write(packed, folders)
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(folder / "decisionkit")
    return folder


@cache
def packages() -> Path:
    """Return where the tests' own numpy is; without one for LibreOffice's Python the test is skipped."""
    _, python = libreoffice()
    code = "import sys; print(*sys.version_info[:2])"
    asked = subprocess.run([python, "-Ic", code], capture_output=True, text=True, check=True)
    theirs, ours = tuple(map(int, asked.stdout.split())), sys.version_info[:2]
    if theirs != ours:
        pytest.skip(f"LibreOffice's Python is {theirs}, and the tests' numpy is for {ours}")
    return Path(np.__file__).parents[1]


@cache
def office_with_addin() -> Office:
    """Return a LibreOffice of this test process with the add-in and numpy."""
    folder = tempfile.TemporaryDirectory(prefix="decisionkit-addin-")
    atexit.register(folder.cleanup)
    office = Office(extensions=unpacked(Path(folder.name) / "extensions"), python_path=[packages()])
    atexit.register(office.end)
    return office
