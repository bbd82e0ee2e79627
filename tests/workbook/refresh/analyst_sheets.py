"""The sheets that an analyst adds to a workbook, as a workbook of their own; see `rich`."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Sequence

import xlsxwriter

NOTES, NUMBERS, PIVOT, DONOR = "My notes", "My numbers", "My pivot", "Donor"
THREAD = "{B7A9E2D1-4C1F-4E57-8D57-6C1F0C2F5A01}"
ROWS = [("a", 1.5), ("b", 2.5), ("a", 4.0)]


def picture() -> bytes:
    """Return a small PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"".join(bytes((x * 8, y * 8, 120)) for x in range(24)) for y in range(24))
    head = struct.pack(">IIBBBBB", 24, 24, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def analyst_parts(title: str, scores: Sequence[float]) -> dict[str, bytes]:
    """Return the parts of a workbook with the analyst's sheets.

    Formulas read the title in Summary!B1 of the built book and the scores in Summary!E8:E19.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    _notes(book, title, scores)
    _numbers(book)
    pivot = book.add_worksheet(PIVOT)
    pivot.write_row(2, 0, ["Kind", "Sum of Value"])
    for row, line in enumerate([("a", 5.5), ("b", 2.5), ("Grand Total", 8)]):
        pivot.write_row(3 + row, 0, line)
    _donor(book)
    book.define_name("my_best", f"='{NOTES}'!$C$2")
    book.define_name(f"'{NOTES}'!my_local", f"='{NOTES}'!$A$1:$B$9")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # charts read sheets that are in the other workbook
        book.close()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        # XlsxWriter begins one name with a slash.
        return {name.removeprefix("/"): archive.read(name) for name in archive.namelist()}


def _notes(book: xlsxwriter.Workbook, title: str, scores: Sequence[float]) -> None:
    loud = book.add_format({"bg_color": "#FFCCFF", "bold": True, "num_format": '0.000 "pts"'})
    red = book.add_format({"font_color": "#C00000"})
    page = book.add_worksheet(NOTES)
    page.write_row(0, 0, ["Who", "Take", "First is", "Twice", "Total"], loud)
    page.write_row(1, 0, ["Ann", "hold"])
    page.write_formula(1, 2, "=Summary!B1", None, title)
    page.write_formula(1, 3, "=Summary!E8*2", loud, scores[0] * 2)
    page.write_formula(1, 4, "=SUM(Summary!E8:E19)", None, sum(scores))
    page.merge_range("A12:C13", "Ann's heading", loud)
    page.write_rich_string("A15", "in ", red, "red", " letters")
    page.write_comment("B2", "Please check with Kyiv.", {"author": "Ann"})
    page.write_comment("A2", "[Threaded comment]\nComment: who is Ann?", {"author": f"tc={THREAD}"})
    page.add_sparkline(4, 1, {"range": "Summary!E8:E19", "type": "column"})
    page.conditional_format("A2:B9", {"type": "icon_set", "icon_style": "3_traffic_lights"})
    page.conditional_format("D2:D9", {"type": "data_bar", "bar_solid": True, "bar_color": "#63C384"})
    page.conditional_format("E2:E9", {"type": "cell", "criteria": ">", "value": 7, "format": red})
    page.data_validation("B2:B9", {"validate": "list", "source": ["hold", "go"]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"categories": "=Summary!$C$8:$C$19", "values": "=Summary!$E$8:$E$19"})
    page.insert_chart("G2", chart, {"description": "The scores that Ann looks at, as columns"})
    page.insert_textbox("G20", "Ann's text box")
    page.insert_image("G26", "picture.png", {"image_data": io.BytesIO(picture()), "description": "A square"})
    page.insert_button("K26", {"caption": "Run it", "macro": "Run"})
    page.insert_checkbox(16, 0, True)
    page.embed_image(17, 0, "cell.png", {"image_data": io.BytesIO(picture()), "description": "In a cell"})
    page.write_dynamic_array_formula("A20:A22", "=_xlfn.SEQUENCE(3)", None, 1)
    page.write_number("A21", 2)
    page.write_number("A22", 3)
    page.write_array_formula("C20:C21", "{=Summary!E8:E9*2}", None, scores[0] * 2)
    page.write_number("C21", scores[1] * 2)
    page.set_landscape()


def _numbers(book: xlsxwriter.Workbook) -> None:
    page = book.add_worksheet(NUMBERS)
    options = {
        "name": "my_data",
        "data": [list(row) for row in ROWS],
        "columns": [{"header": "Kind"}, {"header": "Value"}],
    }
    page.add_table("A1:B4", options)
    for row in range(1, 4):
        page.write_formula(row, 3, f"=B{row + 1}*2", None, ROWS[row - 1][1] * 2)
    page.write_url("F1", "https://example.org/numbers")


def _donor(book: xlsxwriter.Workbook) -> None:
    """Draw what the analyst puts onto a sheet of ours: a chart and a note."""
    page = book.add_worksheet(DONOR)
    page.write_comment("C7", "Why this one?", {"author": "Bob"})
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Summary!$E$8:$E$19"})
    page.insert_chart("G4", chart, {"description": "A line that Bob has drawn on a sheet of ours"})
