"""A small book with every place where an edit must be refused, and a look at it."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

from tests.ooxml.made import members, write

SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
CHAIN = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</calcChain>'
CHAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
CHAIN_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"


def small(path: Path, chain: str = '<c r="E1" i="1"/><c r="E2"/><c r="F1"/>') -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("One sheet")
    sheet.add_table(
        "A1:B4",
        {"name": "t_one", "data": [["a", 1], ["b", 2], ["c", 3]], "columns": [{"header": "K"}, {"header": "V"}]},
    )
    sheet.write_formula("E1", "=SUM(B2:B4)", None, 6)
    sheet.write_formula("E2", '=IF(E1>0,"yes","")', None, "yes")
    sheet.write_dynamic_array_formula("F1:F3", "=_xlfn.SEQUENCE(3)", None, 1)
    sheet.write_number("F2", 2)
    sheet.write_number("F3", 3)
    sheet.write_array_formula("G1:G2", "{=B2:B3*2}", None, 2)
    sheet.write_array_formula("H1", "{=SUM(B2:B3*2)}", None, 6)
    sheet.merge_range("A8:C9", "Title", book.add_format({"bold": True}))
    sheet.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format(
        "E1:E9", {"type": "cell", "criteria": ">", "value": 2, "format": book.add_format({"bold": True})}
    )
    sheet.data_validation("B2:B4", {"validate": "list", "source": ["1", "2"]})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"categories": "='One sheet'!$A$2:$A$4", "values": "='One sheet'!$B$2:$B$4"})
    sheet.insert_chart("K2", chart)
    other = book.add_worksheet("Other")
    other.write_formula("A1", "='One sheet'!E1*2", None, 12)
    book.define_name("total", "='One sheet'!$E$1")
    book.define_name("Other!local", "=Other!$A$1")
    book.close()
    parts = {name.removeprefix("/"): data for name, data in members(path).items()}
    # The third of a row of formulas that share one, as Excel writes them.
    shared = b'<c r="I1"><f t="shared" ref="I1:I3" si="0">B2*3</f><v>3</v></c></row>'
    assert b"</row>" in parts[SHEET]
    parts[SHEET] = parts[SHEET].replace(b"</row>", shared, 1)
    second = parts[SHEET].index(b"</row>", parts[SHEET].index(b'<row r="2"'))
    child = b'<c r="I2"><f t="shared" si="0"/><v>6</v></c>'
    parts[SHEET] = parts[SHEET][:second] + child + parts[SHEET][second:]
    parts[SHEET] = parts[SHEET].replace(b'<dimension ref="A1:H9"/>', b'<dimension ref="A1:I9"/>')
    if chain:
        parts["xl/calcChain.xml"] = CHAIN.format(chain).encode()
        line = f'<Override PartName="/xl/calcChain.xml" ContentType="{CHAIN_TYPE}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", line.encode())
        link = f'<Relationship Id="rId99" Type="{CHAIN_KIND}" Target="calcChain.xml"/></Relationships>'
        rels = "xl/_rels/workbook.xml.rels"
        parts[rels] = parts[rels].replace(b"</Relationships>", link.encode())
    return write(path, parts)
