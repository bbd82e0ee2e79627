"""Places in formulas: rows and columns count from 0."""

from __future__ import annotations

import re

from decisionkit.formula.addresses import column_letters


def at(row: int, column: int, fixed: str = "") -> str:
    """Return a cell as a formula names it; what is in ``fixed`` ("row", "column", "row column") does not move.

    Examples
    --------
    >>> at(4, 1), at(4, 1, "row"), at(4, 1, "row column")
    ('B5', 'B$5', '$B$5')
    """
    stays = fixed.split()
    letters = column_letters(column + 1)
    return f"{'$' * ('column' in stays)}{letters}{'$' * ('row' in stays)}{row + 1}"


def fix(row: int, column: int) -> str:
    """Return a cell that does not move."""
    return at(row, column, "row column")


def below(row: int, column: int = 0) -> str:
    """Return a formula of the lines that its own row lies below another, which moves along when rows are inserted.

    Examples
    --------
    >>> below(6)
    'ROW()-ROW($A$7)'
    """
    return f"ROW()-ROW({fix(row, column)})"


def area(row: int, column: int, rows: int, columns: int, fixed: str = "row column") -> str:
    """Return a rectangle, by its first cell and its size.

    Examples
    --------
    >>> area(4, 1, 3, 2), area(4, 1, 1, 2, "column")
    ('$B$5:$C$7', '$B5:$C5')
    """
    return f"{at(row, column, fixed)}:{at(row + rows - 1, column + columns - 1, fixed)}"


def on(sheet: str, place: str) -> str:
    """Return a place on another sheet.

    Examples
    --------
    >>> on("Decision", "$A$1"), on("My sheet", "$A$1")
    ('Decision!$A$1', "'My sheet'!$A$1")
    """
    plain = sheet.replace("_", "").isalnum() and not sheet[0].isdigit()
    return f"{sheet}!{place}" if plain else "'" + sheet.replace("'", "''") + f"'!{place}"


def first_of(reference: str, count: int) -> str:
    """Return the first cells of a column, as a chart names them.

    Examples
    --------
    >>> first_of("Calculations!$B$5:$B$90", 3)
    '=Calculations!$B$5:$B$7'
    """
    sheet, cells = reference.rsplit("!", 1)
    first = cells.split(":")[0]
    _, column, row = first.split("$")
    return f"={sheet}!{first}:${column}${int(row) + count - 1}"


#: So long may a text in a formula be, in the file format's characters.
_LONGEST = 255
_CUT = re.compile(r"_(?=x[0-9a-fA-F]{4}_)|[\x00-\x1f]")


def quoted(text: str) -> str:
    r"""Return a text as a formula writes it: in pieces where one is too long, or a file would hold another text.

    Examples
    --------
    >>> quoted('the "best" one'), quoted("_x0041_"), quoted("two\nlines")
    ('"the ""best"" one"', '("_"&"x0041_")', '("two"&CHAR(10)&"lines")')
    """
    pieces: list[str] = []
    start = 0
    for match in _CUT.finditer(text):
        end = match.end() if match[0] == "_" else match.start()
        pieces += [*_pieces(text[start:end]), *([] if match[0] == "_" else [f"CHAR({ord(match[0])})"])]
        start = match.end()
    pieces += _pieces(text[start:])
    return pieces[0] if len(pieces) == 1 else f"({'&'.join(pieces)})" if pieces else '""'


def _pieces(text: str) -> list[str]:
    """Return a text in quotes, in pieces that are short enough even if each character counts twice."""
    half = _LONGEST // 2
    found = [text] if len(text) <= half else [text[i : i + half] for i in range(0, len(text), half)]
    return ['"' + piece.replace('"', '""') + '"' for piece in found if piece]
