"""Workbooks with damaged bytes, damaged parts, and parts that lie: of ours, and plain tables of every make."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

import decisionkit as dk
from decisionkit.storage.plain.door_sheets import sheets_of
from tests.fuzz.dicts import BASE
from tests.fuzz.folders import damaged
from tests.fuzz.watch import Case

PIECES = (
    b"9" * 30, b"1" * 30_000, b"-1", b"1e999", b"nan", b"<c/>" * 3_000, b"<row>", b"</row>",
    b"<!DOCTYPE a>", b"<a>" * 3_000,
    b'r="XFD1048576"', b'r="A0"', b's="999999"', b't="s"', b't="e"', b"<v>7</v>",
    b'ref="A1:XFD1048576"', b"&#1;", b"&lt;",
    b"_x0041_", b'Target="../x"', b'Type="x/table"', b'Id="rId1"', b"\0", b"\xff",
    b"<si><t>a</t></si>", b"state='hidden'",
    b'table:number-columns-repeated="99999999"', b'table:number-rows-repeated="1048576"', b"<mergeCell ref='A1:C3'/>",
)  # fmt: skip
HEAVY = 40_000
TABLE = (("Option", "Price", "Room", "Share"), ("Small", 10.5, "Low", 0.4), ("Large", 40.0, "High", 0.9))


def cases(seed: int, count: int) -> Iterator[Case]:
    rng = Random(seed)
    with tempfile.TemporaryDirectory() as place:
        whole: list[tuple[Callable[..., object], bytes]] = [
            (dk.load, _ours(Path(place))),
            *((sheets_of, data) for data in (_xlsx(), _xls(), _ods())),
        ]
        for number in range(count):
            read, data = rng.choice(whole)
            path = Path(place) / "spoilt.xlsx"
            path.write_bytes(spoilt(data, rng))
            yield f"package {number}", partial(read, path)


def spoilt(data: bytes, rng: Random) -> bytes:
    if not data.startswith(b"PK") or rng.random() < 0.25:
        for _ in range(rng.choice((1, 2, 8))):
            data = damaged(data, rng, PIECES)
        return data
    parts = _parts(data)
    for _ in range(rng.choice((1, 1, 2, 4))):
        name = rng.choice(list(parts))
        parts[name] = damaged(parts[name], rng, PIECES)
        if rng.random() < 0.05:
            parts[name] = parts[rng.choice(list(parts))]
        if rng.random() < 0.03 and len(parts) > 1:
            del parts[name]
    return _zipped(parts)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _ours(place: Path) -> bytes:
    """Return a workbook of ours without the sheets that are only formulas, which are large and not read."""
    parts = _parts(dk.build(dk.decision_from(BASE), place / "ours.xlsx").read_bytes())
    empty = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    kept = {name: empty if "sheets/sheet" in name and len(data) > HEAVY else data for name, data in parts.items()}
    return _zipped({name: data for name, data in kept.items() if "chart" not in name and "theme" not in name})


def _xlsx() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, percent = book.add_worksheet("Tab"), book.add_format({"num_format": "0 %"})
    for row, line in enumerate(TABLE):
        for column, value in enumerate(line):
            sheet.write(row, column, value, percent if column == 3 else None)
    book.add_worksheet("More").write(0, 0, "x")
    book.close()
    return out.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook()
    sheet, percent = book.add_sheet("Tab"), xlwt.easyxf(num_format_str="0%")
    for row, line in enumerate(TABLE):
        for column, value in enumerate(line):
            sheet.write(row, column, value, percent if column == 3 else xlwt.Style.default_style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods() -> bytes:
    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Tab")
    for line in TABLE:
        row = TableRow()
        for value in line:
            kind = "float" if isinstance(value, float) else "string"
            cell = TableCell(valuetype=kind, value=value) if kind == "float" else TableCell(valuetype=kind)
            cell.addElement(P(text=str(value)))
            row.addElement(cell)
        sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
