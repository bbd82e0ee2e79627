"""One table of a decision as a CSV file: UTF-8, commas, the fields as header.

Semicolons and tabs between the fields are read too, with decimal commas, as spreadsheets of many countries write them.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from decisionkit.core.decision.fields import tables
from decisionkit.core.errors import Fault, Location, excerpt, listed, spans
from decisionkit.core.words import did_you_mean

#: Of one file; and of its rows that have another number of fields than the header, those that are listed.
MOST_ROWS, MOST_SAID = 500_000, 200
#: What may stand between the fields; a decimal comma is read where it is not a comma.
COMMA = ","
SEPARATORS = (COMMA, ";", "\t")
RAGGED = "a row has as many fields as the header, {}"
QUOTES = 'Put text that has commas in "quotes".'
_DECIMAL = re.compile(r"^\s*([+-]?\d+),(\d+)\s*$")


@dataclass
class CsvTable:
    """What does a CSV file hold, at which lines, and what is wrong with it?

    ``broken`` are faults that leave nothing to read; ``faults`` go along with the rest of the decision's.
    """

    file: str
    table: str
    rows: list[dict[str, Any]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken: list[Fault] = field(default_factory=list)
    ragged: int = 0

    def where(self, location: Location) -> str:
        """Return a location of the table as file, line and column."""
        rows = location.rows
        line = f" line{'s' if len(rows) > 1 else ''} {listed(spans(rows, self.lines.__getitem__))}" if rows else ""
        column = "column " if location.row is None else ""
        return f"{self.file}{line}" + (f", {column}{location.field}" if location.field else "")


def read_table(data: bytes, table: str, file: str) -> CsvTable:
    """Which rows does this CSV file hold?  Faults are returned, not raised."""
    found = CsvTable(file, table)
    text = decoded(data, file, found.broken)
    if text is None:
        return found
    mark = _separator(text, tables()[table].by_name)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=mark)
    try:
        columns = _columns(_without_blanks_at_the_end(next(reader, [])), found)
        if found.broken:
            return found
        line = reader.line_num + 1
        for cells in reader:
            if len(found.rows) == MOST_ROWS:
                remedy = "Delete the rows that are not needed."
                found.broken.append(
                    Fault(f"{file} line {line}", f"a file has up to {MOST_ROWS:,} rows", "more", remedy)
                )
                return found
            found.lines.append(line)
            found.rows.append(_row(cells, columns, found, decimal_comma=mark != COMMA))
            line = reader.line_num + 1
        _count_ragged(found, len(columns))
    except csv.Error as error:
        remedy = 'Put text that has commas, quotes or line ends in "quotes", and double each quote inside.'
        found.broken.append(Fault(f"{file} line {reader.line_num}", "must be CSV", str(error), remedy))
    return found


def _separator(text: str, known: Iterable[str]) -> str:
    """Return what stands between the fields: the mark that parts the first line into most columns that are known."""
    first = text.partition("\n")[0].lower()
    return max(SEPARATORS, key=lambda mark: len({name.strip(' "\r') for name in first.split(mark)} & set(known)))


def _without_blanks_at_the_end(header: list[str]) -> list[str]:
    """Leave out columns at the end that have no header: Excel writes them where cells were once used."""
    filled = max((number for number, name in enumerate(header, 1) if name.strip()), default=0)
    return header[:filled]


def decoded(data: bytes, file: str, broken: list[Fault]) -> str | None:
    """Return the text of a UTF-8 file, with or without its mark; None and a fault if it is something else."""
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    try:
        return data[start:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = start + error.start
        where = f"{file} line {data.count(10, 0, at) + 1}, byte {at + 1}"
        remedy = 'Save it as UTF-8 (in Excel: "CSV UTF-8").'
        broken.append(Fault(where, "must be text in UTF-8", f"the byte 0x{data[at]:02x}", remedy))
        return None


def _columns(header: Sequence[str], found: CsvTable) -> list[str]:
    """Return the field of each column; note columns that are unknown, missing or there twice."""
    declared = tables()[found.table].by_name
    known = tuple(declared)
    columns = [name.strip().lower() for name in header]
    where = f"{found.file} line 1"
    if len(columns) <= 1:
        remedy = f"The first line is {','.join(known)}; separate with commas."
        found.broken.append(Fault(where, "needs a header", excerpt(",".join(header)), remedy))
        return columns
    for name in sorted({name for name in columns if columns.count(name) > 1}):
        found.broken.append(
            Fault(where, "each column must appear once", f"{excerpt(name)} twice", "Delete one of the two.")
        )
    for name in columns:
        if name not in known:
            remedy = did_you_mean(name, known, "Delete the column, or move it to a file of your own.")
            rule = f"columns are {', '.join(known)}"
            found.faults.append(Fault(Location(found.table, None, name), rule, excerpt(name), remedy))
    for name, column in declared.items():
        if name not in columns and not (column.optional or column.later):
            location = Location(found.table, None, name)
            found.faults.append(Fault(location, "the column is needed", "no such column", "Add it to the header."))
    return columns


def _row(cells: Sequence[str], columns: Sequence[str], found: CsvTable, decimal_comma: bool) -> dict[str, Any]:
    if not any(cells[len(columns) :]):
        cells = cells[: len(columns)]
    if cells and len(cells) != len(columns):
        found.ragged += 1
        if found.ragged <= MOST_SAID:
            location = Location(found.table, len(found.rows))
            found.faults.append(Fault(location, RAGGED.format(len(columns)), str(len(cells)), QUOTES))
        else:
            return {}
    row = {name: cell or None for name, cell in zip(columns, cells, strict=False)}
    return _with_points(row, found.table) if decimal_comma else row


def _with_points(row: dict[str, Any], table: str) -> dict[str, Any]:
    """Return a row of a file without commas between the fields with 8.5 for 8,5."""
    declared = tables()[table].by_name
    numbers = {name for name in row if name in declared and declared[name].kind == "number"}
    return {name: _DECIMAL.sub(r"\1.\2", cell) if cell and name in numbers else cell for name, cell in row.items()}


def _count_ragged(found: CsvTable, columns: int) -> None:
    if found.ragged > MOST_SAID:
        found_more = f"{found.ragged - MOST_SAID:,} more rows with another number"
        found.faults.append(Fault(Location(found.table), RAGGED.format(columns), found_more, QUOTES))


def table_bytes(table: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return the CSV file of these rows: all columns of the table, lines ended by a line feed.

    Text is written as it is, also "=1+1" or "@SUM", because it must come back as it is: the csv module
    quotes what has commas, quotes or line ends, and nothing is put in front. A spreadsheet that opens the
    file may take such text for a formula; in a workbook it stays text.
    """
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, tuple(tables()[table].by_name), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")
