"""What an .xls file says of its cells besides their values: percentages, errors, and how far they reach."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from decisionkit.ooxml.number_formats import PERCENT, shows

# Records, by their numbers in Microsoft's description of the format.
BEGIN, END, NAME, SHEET, PASSWORD = 0x809, 0x0A, 0x18, 0x85, 0x2F
FORMAT, STYLE = 0x41E, 0xE0
NUMBER, SHORT_NUMBER, SHORT_NUMBERS, FORMULA, OTHER = 0x203, 0x27E, 0xBD, 0x06, 0x205
TEXTS = (0xFD, 0x204)
ROW = 0x208
#: Bytes of one entry of SHORT_NUMBERS.
ENTRY = 6
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
OURS = b"dk_title"
_NOT_A_NUMBER, _ERROR = b"\xff\xff", 2
_HIDDEN_ROW = 0x20

Place = tuple[int, int]


@dataclass
class Marks:
    """Of one sheet, with rows and columns from 0: percentages, errors, hidden rows, the last row and column."""

    hidden: bool = False
    percent: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


@dataclass
class Workbook:
    """The marks of each sheet in the order of the workbook, whether it is one of ours, or has a password."""

    sheets: list[Marks]
    ours: bool = False
    password: bool = False


def marks(stream: bytes) -> Workbook:
    """Return what the stream of a workbook says; struct.error if a record is cut short."""
    found = Workbook([])
    codes: dict[str, str] = {}
    styles: list[int] = []
    starts: list[tuple[int, Marks]] = []
    for kind, body, _ in _records(stream, 0):
        if kind == PASSWORD:
            found.password = True
            return found
        if kind == SHEET:
            start, state = struct.unpack_from("<IB", body)
            starts.append((start, Marks(hidden=state & 3 != 0)))
        elif kind == FORMAT:
            codes[str(struct.unpack_from("<H", body)[0])] = body[4:].replace(b"\0", b"").decode("latin-1")
        elif kind == STYLE:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == NAME and OURS in body.replace(b"\0", b""):
            found.ours = True
    percent = {number for number, format_ in enumerate(styles) if shows(str(format_), codes) == PERCENT}
    for start, sheet in starts:
        _read_sheet(stream, start, sheet, percent)
    found.sheets = [sheet for _, sheet in starts]
    return found


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes, int]]:
    """Yield kind and body of each record down to the end of the substream, objects inside it included."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size], depth
        depth += (kind == BEGIN) - (kind == END)
        at += 4 + size
        if depth <= 0:
            return


def _read_sheet(stream: bytes, start: int, sheet: Marks, percent: set[int]) -> None:
    for kind, body, depth in _records(stream, start):
        if depth != 1:
            continue
        if kind in (NUMBER, SHORT_NUMBER, FORMULA, OTHER, *TEXTS):
            row, column, style = struct.unpack_from("<HHH", body)
            _reach(sheet, row, column)
            if kind in (NUMBER, SHORT_NUMBER, FORMULA) and style in percent:
                sheet.percent.add((row, column))
            error = _error(kind, body)
            if error is not None:
                sheet.errors[row, column] = ERRORS.get(error, "an error")
        elif kind == SHORT_NUMBERS:
            row, column = struct.unpack_from("<HH", body)
            for number in range((len(body) - ENTRY) // ENTRY):
                _reach(sheet, row, column + number)
                if struct.unpack_from("<H", body, 4 + number * ENTRY)[0] in percent:
                    sheet.percent.add((row, column + number))
        elif kind == ROW and len(body) >= 14 and body[12] & _HIDDEN_ROW:
            sheet.hidden_rows.add(struct.unpack_from("<H", body)[0])


def _reach(sheet: Marks, row: int, column: int) -> None:
    sheet.rows, sheet.columns = max(sheet.rows, row + 1), max(sheet.columns, column + 1)


def _error(kind: int, body: bytes) -> int | None:
    """Return the number of the error that a cell shows, or None if it shows none."""
    if kind == OTHER:
        value, is_error = struct.unpack_from("<BB", body, 6)
        return int(value) if is_error else None
    if kind == FORMULA and body[12:14] == _NOT_A_NUMBER and body[6] == _ERROR:
        return body[8]
    return None
