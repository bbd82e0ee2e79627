"""A sound workbook, a way to change texts in its parts, and changes that leave it sound."""

from __future__ import annotations

import zipfile
from pathlib import Path

import xlsxwriter

SCORES, NOTES = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
BOOK, TYPES, STRINGS = "xl/workbook.xml", "[Content_Types].xml", "xl/sharedStrings.xml"
TABLE, NOTES_TABLE = "xl/tables/table1.xml", "xl/tables/table2.xml"
SCORES_RELS, DRAWING_RELS = "xl/worksheets/_rels/sheet1.xml.rels", "xl/drawings/_rels/drawing1.xml.rels"
A3, B3 = '<c r="A3" t="s"><v>4</v></c>', '<c r="B3"><v>2</v></c>'
E3_FORMULA = "_xlfn.TEXTJOIN"
SECOND_SHEET = '<sheet name="Notes (1)"'
NAMES_END = "</definedNames>"
# Two units of UTF-16, as Excel counts.
EMOJI = "\U0001f600"


def build(path: Path) -> Path:
    """Write a sound book with two tables, formulas, validation, a chart, names, merges and formats."""
    book = xlsxwriter.Workbook(str(path))
    scores, notes = book.add_worksheet("Scores"), book.add_worksheet("Notes (1)")
    bold = book.add_format({"bold": True})
    columns = [{"header": "Option"}, {"header": "Weight"}, {"header": "Score"}]
    scores.add_table(
        "A1:C4", {"name": "Scores_table", "data": [["a", 1, 2], ["b", 2, 3], ["c", 3, 4]], "columns": columns}
    )
    scores.write_formula("E1", "=SUM(Scores_table[Weight])", bold, 6)
    scores.write_formula("E2", '=IF(E1>0,"yes :-)","")', None, "yes :-)")
    scores.write_formula("E3", "=_xlfn.TEXTJOIN(\",\",TRUE,'Notes (1)'!A3:A4)", None, "x,y")
    scores.write_boolean("E4", True)
    scores.data_validation(
        "B2:B4", {"validate": "list", "source": ["1", "2"], "error_message": "No.", "input_title": "Weight"}
    )
    scores.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 2, "format": bold})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Scores!$B$2:$B$4"})
    scores.insert_chart("G2", chart)
    notes.merge_range("A1:C1", "Title", bold)
    notes.merge_range("E1:E3", "Side", bold)
    notes.add_table(
        "A2:B4",
        {"name": "Notes_table", "data": [["x", 1], ["y", 2]], "columns": [{"header": "Who"}, {"header": "What"}]},
    )
    notes.write_url("A8", "https://example.org")
    book.define_name("Total", "=Scores!$E$1")
    book.define_name("Scores!Local", "=Scores!$E$1")
    book.close()
    return path


def corrupted(path: Path, out: Path, edits: tuple[tuple[str, str, str], ...]) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for part, old, new in edits:
        if old != "":
            assert old.encode() in parts[part], "the corruption no longer fits the book"
        parts[part] = parts.get(part, b"").replace(old.encode(), new.encode()) if old != "" else new.encode()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out


HARMLESS = {
    "parentheses_in_names_and_texts": (
        SCORES,
        "SUM(Scores_table[Weight])",
        "SUM(T[a)],T[[b (]:[c'])]],'N :-)'!A1)&amp;\"(\"",
    ),
    "cached_empty_text": (SCORES, "<v>yes :-)</v>", "<v></v>"),
    "cached_empty_text_of_xlsxwriter": (SCORES, "</f><v>6</v>", "</f><v></v>"),
    "cells_without_references": (NOTES, '<c r="B1" s="1"/><c r="C1" s="1"/>', '<c s="1"/><c s="1"/>'),
    "function_of_an_add_in": (SCORES, "SUM(Scores_table[Weight])", "DK_SORT(A1:A3)+MY.FILTER(1)"),
    "prefixes": (SCORES, "SUM(Scores_table[Weight])", "SUM(_xlfn._xlws.SORT(A2:A4),_xlfn.STDEV.S(B2:B4))"),
    "names_that_only_look_like_cells": (BOOK, NAMES_END, f'<definedName name="XFE1">1</definedName>{NAMES_END}'),
    "same_name_on_another_sheet": (
        BOOK,
        NAMES_END,
        f'<definedName name="Total" localSheetId="1">1</definedName>{NAMES_END}',
    ),
    "print_area": (
        BOOK,
        NAMES_END,
        f'<definedName name="_xlnm.Print_Area" localSheetId="0">Scores!$A$1</definedName>{NAMES_END}',
    ),
    "rich_header": (STRINGS, "<t>Weight</t>", '<r><t>Wei</t></r><r><t>ght</t></r><rPh sb="0" eb="1"><t>no</t></rPh>'),
    "longest_text": (STRINGS, "<t>c<", f"<t>{EMOJI * 16383}x<"),
    "emoji_as_escapes": (STRINGS, "<t>c<", "<t>_xD83D__xDE00_<"),
    "quoted_attribute_in_a_text": (STRINGS, "<t>c<", '<t>Ignorable="none"<'),
    "totals_row": (
        TABLE,
        'ref="A1:C4" totalsRowShown="0"><autoFilter ref="A1:C4"/>',
        'ref="A1:C4" totalsRowCount="1"><autoFilter ref="A1:C3"/>',
    ),
}
