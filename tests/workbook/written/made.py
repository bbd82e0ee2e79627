"""A small described workbook with everything that a sheet can have."""

from __future__ import annotations

from pathlib import Path

from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.described.sheet import Book, Chart, Sheet, Table
from decisionkit.workbook.written.write import to_bytes
from tests.strategies import NASTY, NASTY_LONG

#: Texts that a file, XlsxWriter or XML would take for something else.
HOSTILE = (
    *NASTY,
    *NASTY_LONG,
    "<r>rich</r>",
    "<r><t>rich</t></r>\n",
    "_x0041_x0042_",
    "_x005F_x005F_",
    "bell\x07, escape\x1b, return\r.",
    "='Other'!A1",
    "{=1+1}",
    "'quoted",
    "]]></v>",
    "x" * 32_767,
    "\ufffe and \uffff",
)
#: Those that a formula can hold.
IN_FORMULAS = HOSTILE[:-2]
TITLE = 'A "book" & more\x07'


def everything() -> Book:
    """Return a book with every part."""
    front, numbers, lists = Sheet("Front page", protected=True), Sheet("Numbers", hidden=True), Sheet("Lists")
    _front(front)
    _numbers(numbers)
    _table(lists)
    return Book(TITLE, [front, numbers, lists], active="Front page")


def _front(sheet: Sheet) -> None:
    sheet.put(0, 1, "Everything", "title")
    for i in range(4):
        sheet.put(3 + i, 1, f"Row {i}", "label")
        for j in range(3):
            sheet.put(3 + i, 2 + j, None if (i, j) == (1, 1) else 1.5 * i + j, "input_number", typed=True)
    sheet.put(8, 1, True)
    sheet.put(8, 2, 0.1 + 0.2)
    sheet.put(8, 3, -7)
    sheet.call("dk_grid", 3, 2, 4, 3)
    sheet.fill(3, 6, "SUM($C4:C4)*2%", "value2", rows=4, columns=3)
    sheet.fill(3, 10, "SUM(IF(ISNUMBER(C4:E4),C4:E4,0)^2)", "value", rows=4, array=True, name="dk_squares")
    sheet.fill(3, 11, 'SUM(dk_grid*1)&""', "value", array=True)
    sheet.fill(10, 1, 'IF(C4<1,"under <one> & more","")', "cell", columns=3)
    sheet.fill(11, 1, "C4/0", "cell", columns=2)
    sheet.fill(11, 3, "C4>1", "cell", columns=2)
    sheet.fill(12, 1, "N(B12)+ROW()*1E-9/3", "cell")
    sheet.widths |= {0: 2, 1: 30.5}
    sheet.heights |= {0: 30, 20: 12}
    sheet.hidden_rows |= {2, 21}
    sheet.hidden_columns |= {5, 1_000}
    sheet.frozen = (3, 2)
    sheet.printed |= {
        "landscape": (),
        "paper": (9,),
        "fit_to_pages": (1, 0),
        "repeat_rows": (0, 2),
        "footer": ("&C&P",),
    }
    sheet.rule(3, 2, 4, 3, {"bg_color": "#FDE8DC"}, type="formula", criteria="=C4>2")
    sheet.rule(3, 6, 4, 1, None, type="data_bar", bar_color="#B8CFE5")
    sheet.check(3, 2, 4, 3, validate="decimal", criteria="between", minimum=0, maximum=99, error_message="0\x07-99")
    sheet.check(8, 1, validate="list", source="=Lists!$B$3:$B$5", input_title="Choose", input_message="One of these")
    sheet.link(1, 1, "Lists!A1", "Lists ›", "To the \x1blists")
    series = {"name": "='Front page'!$B$4", "categories": "='Front page'!$C$4:$E$4", "values": "=Numbers!$A$1:$A$9"}
    settings: dict[str, dict[str, object]] = {"title": {"name": "Bars"}, "legend": {"none": True}, "x_axis": {"min": 0}}
    sheet.charts.append(Chart(14, 1, {"type": "bar"}, [series], settings, {"x_offset": 3}, "Bars \x07 of numbers"))


def _numbers(sheet: Sheet) -> None:
    sheet.put(0, 0, 1)
    sheet.fill(1, 0, "A1*1.25-A1+COLUMN(A$1)", rows=30, columns=1)
    sheet.fill(0, 1, "INDEX(dk_grid,MOD(ROW()-1,4)+1,2)&A1", rows=31, columns=2)
    for i, text in enumerate(IN_FORMULAS):
        sheet.fill(40 + i, 0, f"{quoted(text)}&Lists!$D{3 + i}")


def _table(sheet: Sheet) -> None:
    sheet.put(1, 1, "Kind", "head")
    sheet.tables.append(Table("dk_table", 1, 1, ("Kind", "How much"), 3))
    for i, kind in enumerate(("one", "two", "three")):
        sheet.put(2 + i, 1, kind, "input", typed=True)
        sheet.put(2 + i, 2, i, "input_number", typed=True)
    for i, text in enumerate(HOSTILE):
        sheet.put(2 + i, 3, text, "cell_wrap")


def written(book: Book, path: Path) -> Path:
    """Write a book as a file."""
    path.write_bytes(to_bytes(book))
    return path
