"""Read what is written in a workbook file, and change its inputs, without any spreadsheet program.

Its own reader, so that the tests do not see a file with the eyes of the code that wrote it.
"""

from __future__ import annotations

import math
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence, Set
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from decisionkit.ooxml.references import Area, area, column_letters

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
CELL_XML = re.compile(rb'<c\b[^>]*?\sr="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
STYLE_XML = re.compile(rb'^<c\b[^>]*?\ss="[0-9]+"')

Value = float | bool | str | None
Cell = tuple[str, str]
"""The name of a sheet and a cell reference such as "B3"."""


class ErrorText(str):
    """The value of a cell that shows an error, such as "#DIV/0!"; equal to that text."""

    __slots__ = ()


def read_values(path: Path) -> dict[Cell, Value]:
    """Return the cached value of every cell that has one, by sheet name and reference."""
    with zipfile.ZipFile(path) as archive:
        strings = _shared_strings(archive)
        cells = ((sheet, cell) for sheet, part in sheets_in(archive).items() for cell in _cells(archive, part))
        values = {(sheet, cell.get("r", "")): _value(cell, strings) for sheet, cell in cells}
    return {cell: value for cell, value in values.items() if value is not None}


def formulas(path: Path) -> dict[Cell, str]:
    """Return the formula of every calculated cell, without "="; an array formula counts for its whole range."""
    found: dict[Cell, str] = {}
    with zipfile.ZipFile(path) as archive:
        for sheet, part in sheets_in(archive).items():
            masters: dict[str | None, str] = {}
            for cell in _cells(archive, part):
                formula = cell.find(f"{MAIN}f")
                if formula is None:
                    continue
                text = formula.text or masters.get(formula.get("si"), "")
                masters.setdefault(formula.get("si"), text)
                own = cell.get("r", "")
                covers = formula.get("ref", own) if formula.get("t") == "array" else own
                found.update(dict.fromkeys(cells_of(sheet, covers), text))
    return found


def set_inputs(book: Path, out: Path, changes: Mapping[Cell, Value], over: frozenset[Cell] = frozenset()) -> Path:
    """Write a copy of ``book`` to the file ``out`` with other constants in cells that are there already.

    Only the bytes of these cells change; the cached values of formulas stay as they are until `recalculate`.

    Parameters
    ----------
    book, out : Path
        The workbook and the file to write.
    changes : mapping of (sheet name, cell) to value
        A number, a truth value, a text, or None to make the cell blank. The cell keeps its format.
    over : set of (sheet name, cell)
        Cells whose formula is a default that may be typed over.

    Raises
    ------
    ValueError
        If a cell is not in the sheet's XML (write it as a blank with a format when building) or has a formula.
    """
    with zipfile.ZipFile(book) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
        parts = sheets_in(archive)
    by_part: dict[str, dict[bytes, Value]] = {}
    for (sheet, cell), value in changes.items():
        if sheet not in parts:
            raise ValueError(f"{book.name} has no sheet {sheet!r}")
        by_part.setdefault(parts[sheet], {})[cell.encode()] = value
    with zipfile.ZipFile(out, "w") as archive:
        for info, data in members:
            wanted = by_part.get(info.filename)
            free = {cell.encode() for sheet, cell in over if parts[sheet] == info.filename}
            archive.writestr(info, data if wanted is None else _changed(info.filename, data, wanted, free))
    return out


def _changed(part: str, data: bytes, wanted: Mapping[bytes, Value], free: Set[bytes]) -> bytes:
    left = set(wanted)

    def replace(match: re.Match[bytes]) -> bytes:
        cell = match[1]
        if cell not in wanted:
            return match[0]
        if b"<f" in match[0] and cell not in free:
            raise ValueError(f"{part} {cell.decode()} holds a formula, not an input")
        left.remove(cell)
        style = STYLE_XML.search(match[0])
        keep = b"" if style is None else b" s=" + style[0].rpartition(b"=")[2]
        return b'<c r="%s"%s%s' % (cell, keep, _content(wanted[cell]))

    changed = CELL_XML.sub(replace, data)
    if len(left) > 0:
        raise ValueError(f"{part} has no cell {', '.join(sorted(cell.decode() for cell in left))}")
    return changed


def _content(value: Value) -> bytes:
    """Return the rest of a cell's XML, after its reference and style."""
    if value is None:
        return b"/>"
    if isinstance(value, bool):
        return b' t="b"><v>%d</v></c>' % value
    if isinstance(value, ErrorText):
        return f' t="e"><v>{value}</v></c>'.encode()
    if isinstance(value, str):
        text = escape(re.sub("(?=_x[0-9A-Fa-f]{4}_)", "_x005F", value))
        return f' t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'.encode()
    if not math.isfinite(value):
        raise ValueError(f"{value} is not a number that a cell can hold")
    return f"><v>{float(value)!r}</v></c>".encode()


def sheets_in(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of every sheet by the sheet's name."""
    lines = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {line.get("Id"): posixpath.join("/xl", line.get("Target", "")).lstrip("/") for line in lines}
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return {sheet.get("name", ""): targets[sheet.get(f"{LINK}id")] for sheet in book.iter(f"{MAIN}sheet")}


def tables(path: Path) -> dict[str, tuple[str, Area]]:
    """Return the sheet and the area of every table, its header included."""
    found: dict[str, tuple[str, Area]] = {}
    with zipfile.ZipFile(path) as archive:
        for sheet, part in sheets_in(archive).items():
            folder, name = posixpath.split(part)
            lines = f"{folder}/_rels/{name}.rels"
            for line in ElementTree.fromstring(archive.read(lines)) if lines in archive.namelist() else ():
                if str(line.get("Type")).endswith("/table"):
                    target = posixpath.normpath(posixpath.join(folder, line.get("Target", ""))).lstrip("/")
                    table = ElementTree.fromstring(archive.read(target))
                    covered = area(table.get("ref", ""))
                    assert covered is not None
                    found[table.get("name", "")] = sheet, covered
    return found


def _cells(archive: zipfile.ZipFile, part: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring(archive.read(part)).findall(f"{MAIN}sheetData/{MAIN}row/{MAIN}c")


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_text(item) for item in ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))]


def _text(item: ElementTree.Element) -> str:
    """Return the text of a string item, of one piece or several runs, without phonetic guides."""
    pieces = [*item.findall(f"{MAIN}t"), *item.findall(f"{MAIN}r/{MAIN}t")]
    return _unescaped("".join(piece.text or "" for piece in pieces))


def _unescaped(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def _value(cell: ElementTree.Element, strings: Sequence[str]) -> Value:
    kind, text = cell.get("t", "n"), cell.findtext(f"{MAIN}v")
    if kind == "inlineStr":
        inline = cell.find(f"{MAIN}is")
        return None if inline is None else _text(inline)
    if text is None or (text == "" and kind != "str"):
        return None
    match kind:
        case "s":
            return strings[int(text)]
        case "str":
            return _unescaped(text)
        case "b":
            return text in ("1", "true")
        case "e":
            return ErrorText(text)
        case _:
            return float(text)


def cells_of(sheet: str, reference: str) -> list[Cell]:
    """Return the cells of an area such as "B2:C9"."""
    covered = area(reference)
    if covered is None:
        return [(sheet, reference)]
    rows, columns = range(covered.top, covered.bottom + 1), range(covered.left, covered.right + 1)
    return [(sheet, f"{column_letters(column)}{row}") for row in rows for column in columns]
