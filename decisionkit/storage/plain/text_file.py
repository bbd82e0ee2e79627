"""Which cells does a text file of rows hold: which encoding, what between the fields, how many in a line?"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from decisionkit.core.errors import Fault, InputError, excerpt
from decisionkit.core.words import is_blank
from decisionkit.storage.plain.sheet import Sheet

#: What may stand between fields, in the order in which it is tried, and what it is called.
SEPARATORS = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas"}
MOST_CELLS = 2_000_000
#: So many lines are looked at to find what stands between the fields.
LOOKED_AT = 200
#: So large a share of the lines has the same number of fields, unless notes stand around the table.
MOSTLY = 0.5

_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)
_RULE = re.compile(r"\s*(?::?-{2,}:?|:-+:?|-+:)\s*")
_REMEDY = 'Save it as UTF-8 (in Excel: "CSV UTF-8").'


def text_sheet(data: bytes, source: str) -> Sheet:
    """Which cells does a text file hold?

    Parameters
    ----------
    data : the bytes of the file: UTF-8 or UTF-16 with or without a mark, else Windows-1252.
    source : what messages call the file.

    Raises
    ------
    InputError
        If it is not text, has no fields, or has a quotation mark that is not closed.
    """
    text, said = _decoded(data, source)
    found = _SEPARATOR_LINE.fullmatch(text[: text.find("\n")] if "\n" in text[:20] else text[:20])
    skipped = 1 if found else 0
    if found:
        text = text[text.find("\n") + 1 :] if "\n" in text else ""
    separator = found[1] if found else _separator(text)
    rows, lines = _rows(text, separator, source, skipped)
    width = max(map(len, rows), default=0)
    if width == 0:
        raise InputError([Fault(source, "a table needs rows and columns", "an empty file", "Save the file again.")])
    if separator != ",":
        said.append(f"{SEPARATORS.get(separator, repr(separator))} stand between the fields")
    cells = tuple((*row, *[None] * (width - len(row))) for row in rows)
    return Sheet(cells, source, typed=False, lines=lines, widths=tuple(map(len, rows)), remarks=tuple(said))


def _decoded(data: bytes, source: str) -> tuple[str, list[str]]:
    """Return the text, and what has to be said of its encoding."""
    marks = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    for mark, encoding in marks.items():
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, source), []
    start = data[:400]
    for encoding, zeros in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if len(zeros) > 1 and 2 * zeros.count(0) > len(zeros):
            return _strictly(data, encoding, source), []
    try:
        return _without_nul(data.decode("utf-8"), source), []
    except UnicodeDecodeError:
        said = "the file is not UTF-8 and was read as Windows-1252; check letters with accents"
        return _strictly(data, "cp1252", source), [said]


def _strictly(data: bytes, encoding: str, source: str) -> str:
    try:
        return _without_nul(data.decode(encoding), source)
    except UnicodeDecodeError as error:
        found = f"the byte 0x{data[error.start]:02x}"
        raise InputError([Fault(source, "must be text in UTF-8 or UTF-16", found, _REMEDY)]) from error


def _without_nul(text: str, source: str) -> str:
    if "\0" in text:
        where = f"{source} line {text.count(chr(10), 0, text.index(chr(0))) + 1}"
        raise InputError([Fault(where, "must be text", "a character NUL", _REMEDY)])
    return text


def _separator(text: str) -> str:
    """What stands between the fields?  What gives most lines the same number of them."""
    shares = {separator: _evenness(text, separator) for separator in SEPARATORS}
    even = [separator for separator, share in shares.items() if share > MOSTLY]
    return even[0] if even else max(reversed(SEPARATORS), key=lambda separator: shares[separator])


def _evenness(text: str, separator: str) -> float:
    """How large a share of the lines has the same number of fields, if it is more than one?"""
    reader = csv.reader(io.StringIO(text[: 1 << 18], newline=""), delimiter=separator, skipinitialspace=True)
    widths: list[int] = []
    try:
        for cells in reader:
            if not all(map(is_blank, cells)):
                widths.append(len(cells))
            if len(widths) == LOOKED_AT:
                break
    except csv.Error:
        return 0.0
    several = Counter(width for width in widths if width > 1)
    return several.most_common(1)[0][1] / len(widths) if several else 0.0


def _rows(text: str, separator: str, source: str, line: int) -> tuple[list[list[str | None]], list[int]]:
    """Return the fields of each row that is more than a rule between rows, and the line where it begins."""
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=separator != "\t"
    )
    rows: list[list[str | None]] = []
    lines: list[int] = []
    try:
        for at, cells in _numbered(reader):
            if separator == "|":
                cells = _inside(cells)
            if not (separator == "|" and cells and all(map(_RULE.fullmatch, cells))):
                rows.append([cell if cell else None for cell in cells])
                lines.append(at + line)
    except csv.Error as error:
        remedy = 'Put text that has separators, quotes or line ends in "quotes", and double each quote inside.'
        where = f"{source} line {reader.line_num + line}"
        raise InputError([Fault(where, "must be CSV", excerpt(str(error)), remedy)]) from error
    if sum(map(len, rows)) > MOST_CELLS or len(rows) * max(map(len, rows), default=0) > MOST_CELLS:
        rule, found = f"a table has at most {MOST_CELLS:,} cells", f"{sum(map(len, rows)):,} or more"
        raise InputError([Fault(source, rule, found, "Leave out what is not of the table.")])
    return rows, lines


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield rows with the lines where they begin, not more than a table may have."""
    at, count = 1, 0
    for cells in reader:
        yield at, cells
        at, count = reader.line_num + 1, count + len(cells)  # type: ignore[attr-defined]
        if count > MOST_CELLS:
            return


def _inside(cells: list[str]) -> list[str]:
    """Return the fields between the bars at both ends of a line, without the marks of bold type."""
    start = 1 if cells and is_blank(cells[0]) else 0
    end = len(cells) - 1 if len(cells) > 1 and is_blank(cells[-1]) else len(cells)
    return [cell.strip().strip("*`") for cell in cells[start:end]]
